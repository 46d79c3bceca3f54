"""Telemetry: spans and metrics for a process that uses OpenTelemetry, nothing for one that does not.

Names follow OpenTelemetry's conventions for generative AI clients
(opentelemetry.io/docs/specs/semconv/gen-ai). No text of an article, prompt or reply is in them.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

Value = str | int | float
NAME = "briefing"
# Bucket edges that the conventions name.
SECONDS = (0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92)
TOKENS = (1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864)


class Seen:
    """Collect what becomes known of an operation while it runs."""

    __slots__ = ("attributes",)

    def __init__(self) -> None:
        self.attributes: dict[str, Value] = {}

    def add(self, attributes: Mapping[str, Value | None]) -> None:
        """Note attributes; those that are None are left out."""
        self.attributes |= {name: value for name, value in attributes.items() if value is not None}


@contextmanager
def document(model: str) -> Iterator[Seen]:
    """Observe the briefing of one document: a span "summarize MODEL"."""
    with _span(f"summarize {model}", {"gen_ai.request.model": model}, "INTERNAL") as seen:
        yield seen


@contextmanager
def request(model: str, host: str | None) -> Iterator[Seen]:
    """Observe one request: a client span "chat MODEL", its duration and its tokens."""
    address, _, port = (host or "").partition(":")
    known: dict[str, Value] = {"gen_ai.operation.name": "chat", "gen_ai.request.model": model}
    known["gen_ai.provider.name"] = "openai"
    if address:
        known["server.address"] = address
    if port.isdigit():
        known["server.port"] = int(port)
    if not _in_use():
        yield Seen()
        return
    begun, seen, failed = time.perf_counter(), Seen(), {}
    try:
        with _span(f"chat {model}", known, "CLIENT") as seen:
            yield seen
    except Exception as error:
        failed = {"error.type": _kind(error)}
        raise
    finally:
        duration, tokens = _instruments()
        duration.record(time.perf_counter() - begun, {**known, **failed})
        for kind in ("input", "output"):
            if (count := seen.attributes.get(f"gen_ai.usage.{kind}_tokens")) is not None:
                tokens.record(count, {**known, "gen_ai.token.type": kind})


@contextmanager
def _span(name: str, known: Mapping[str, Value], kind: str) -> Iterator[Seen]:
    seen = Seen()
    if not _in_use():
        yield seen
        return
    from opentelemetry import trace

    tracer = trace.get_tracer(NAME)
    # Errors of ours hold no article text; others might, so only their kind is told.
    with tracer.start_as_current_span(
        name, kind=trace.SpanKind[kind], attributes=known, record_exception=False, set_status_on_exception=False
    ) as span:
        try:
            yield seen
        except Exception as error:
            span.set_attribute("error.type", _kind(error))
            span.set_status(trace.StatusCode.ERROR)
            raise
        finally:
            span.set_attributes(seen.attributes)


def _in_use() -> bool:
    """Whether the process uses OpenTelemetry: one that does has loaded it."""
    return "opentelemetry.trace" in sys.modules


def _kind(error: Exception) -> str:
    return str(getattr(error, "code", None) or type(error).__qualname__)


@cache
def _instruments() -> tuple[Any, Any]:
    from opentelemetry import metrics

    meter = metrics.get_meter(NAME)
    duration = meter.create_histogram(
        "gen_ai.client.operation.duration",
        unit="s",
        description="Time of one request.",
        explicit_bucket_boundaries_advisory=SECONDS,
    )
    tokens = meter.create_histogram(
        "gen_ai.client.token.usage",
        unit="{token}",
        description="Tokens of one request.",
        explicit_bucket_boundaries_advisory=TOKENS,
    )
    return duration, tokens
