"""What OpenTelemetry is told: how long, how many tokens, what failed; never what a text says."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from opentelemetry import metrics, trace
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

import briefing
from briefing.errors import BriefingError
from servers.scripted import ScriptedServer, ok, status, usage
from stories import GOOD, PUBLISHED, TEXT

# A process has one provider of each for its life.
_exporter, _reader = InMemorySpanExporter(), InMemoryMetricReader()
_provider = TracerProvider()
_provider.add_span_processor(SimpleSpanProcessor(_exporter))


@pytest.fixture(scope="module", autouse=True)
def observed() -> Iterator[None]:
    trace.set_tracer_provider(_provider)
    metrics.set_meter_provider(MeterProvider([_reader]))
    yield
    _provider.shutdown()


@pytest.fixture(autouse=True)
def fresh() -> None:
    _exporter.clear()


def _brief(server: ScriptedServer, **choices: Any) -> Any:
    return briefing.summarize(
        TEXT, published=PUBLISHED, model="m-1", base_url=server.base_url, api_key="sk-canary-key", **choices
    )


def _spans() -> dict[str, list[ReadableSpan]]:
    found: dict[str, list[ReadableSpan]] = {}
    for span in _exporter.get_finished_spans():
        found.setdefault(span.name, []).append(span)
    return found


def test_a_document_and_its_requests_are_spans_with_tokens() -> None:
    with ScriptedServer(ok(json.dumps(GOOD), usage=usage(700, 90))) as server:
        _brief(server, max_repairs=0)
        (chat,) = _spans()["chat m-1"]
        (document,) = _spans()["summarize m-1"]
        told = dict(chat.attributes or {})
        assert told["gen_ai.operation.name"] == "chat"
        assert (told["gen_ai.usage.input_tokens"], told["gen_ai.usage.output_tokens"]) == (700, 90)
        assert (told["server.address"], told["server.port"]) == ("127.0.0.1", server.port)
    assert (document.attributes or {})["briefing.attempts"] == 1
    assert chat.parent is not None
    assert document.context is not None
    assert chat.parent.span_id == document.context.span_id


def test_a_failed_request_names_its_kind_and_nothing_else() -> None:
    with ScriptedServer(status(400, error={"message": f"no: {TEXT}"})) as server, pytest.raises(BriefingError):
        _brief(server)
    (chat, *_) = _spans()["chat m-1"]
    assert (chat.attributes or {})["error.type"] == "rejected"
    assert not chat.events
    assert chat.status.description is None


def test_tokens_and_durations_are_metrics() -> None:
    with ScriptedServer(ok(json.dumps(GOOD), usage=usage(700, 90))) as server:
        _brief(server, max_repairs=0)
    data = _reader.get_metrics_data()
    assert data is not None
    found = {m.name for r in data.resource_metrics for s in r.scope_metrics for m in s.metrics}
    assert found == {"gen_ai.client.operation.duration", "gen_ai.client.token.usage"}


def test_no_words_of_the_article_and_no_key_are_told() -> None:
    with ScriptedServer(json.dumps(GOOD)) as server:
        _brief(server)
    everything = "".join(span.to_json() for span in _exporter.get_finished_spans())
    assert everything
    for canary in ("Norra", "Saarte", "sk-canary-key", "night crossings"):
        assert canary not in everything


def test_a_process_without_opentelemetry_loads_none_of_it() -> None:
    script = (
        "import sys, briefing\n"
        "briefing.summarize('The council of Vell met on Monday and closed the pier.', model='extractive')\n"
        "print(any(name.startswith('opentelemetry') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
