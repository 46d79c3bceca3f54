"""The one place where an endpoint's errors become errors of ours; `sdk_failures` does so for exceptions.

Messages name the host and the endpoint's own short code. They never quote its message: some
endpoints repeat the key or the article in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from briefing.errors import ModelError, ProtocolError, RejectedError, UnavailableError

from .proxies import proxy_in_use
from .refusals import limit_too_large, refused_parameter
from .retry import wait_asked
from .sizes import sizes_in

# Those of Cloudflare (520-524) stand for a gateway that did not reach its server.
TRANSIENT = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529})
# An endpoint's codes and types that say more than the status does.
KINDS = {
    "insufficient_quota": "quota",
    "billing_hard_limit_reached": "quota",
    "billing_not_active": "quota",
    "budget_exceeded": "quota",
    "invalid_api_key": "unauthorized",
    "model_not_found": "model_not_found",
    "DeploymentNotFound": "model_not_found",
    "context_length_exceeded": "too_long",
    "exceed_context_size_error": "too_long",
    "string_above_max_length": "too_long",
    "content_filter": "filtered",
    "content_policy_violation": "filtered",
    "ResponsibleAIPolicyViolation": "filtered",
    "rate_limit_exceeded": "rate_limited",
    "rate_limit_error": "rate_limited",
    "server_error": "unavailable",
    "overloaded_error": "unavailable",
    "json_validate_failed": "schema_failed",
}
STATUS_KINDS = {
    401: "unauthorized",
    402: "quota",
    403: "forbidden",
    404: "wrong_address",
    405: "wrong_address",
    407: "proxy",
    413: "too_long",
    429: "rate_limited",
    501: "wrong_address",
}
RUN = frozenset({"quota", "unauthorized", "forbidden", "model_not_found", "wrong_address", "redirect", "proxy", "tls"})
# What servers say that give no code of their own, with the statuses they say it with.
PHRASES: list[tuple[str, tuple[int, ...], tuple[str, ...]]] = [
    ("unauthorized", (400,), ("api key not valid", "invalid api key", "incorrect api key")),
    ("model_not_found", (400,), ("not a valid model", "invalid model", "model not exist", "model not found")),
    ("model_not_found", (404,), ("model",)),
    (
        "too_long",
        (400, 422, 500),
        (
            "context length",
            "context window",
            "context size",
            "prompt is too long",
            "maximum number of tokens allowed",
            "reduce the length of the messages",
            "`inputs` tokens + `max_new_tokens` must be",
        ),
    ),
    # The server could not read what its own grammar let the model write: llama.cpp, Groq.
    ("schema_failed", (500,), ("does not match the expected",)),
]
SHORT_WORD = re.compile(r"[A-Za-z0-9_.:-]{1,60}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where requests go: what messages may name.

    Attributes:
        address: The base URL, without a query.
        host: Host and port of it.
        model: Name of the model, or "" when none is asked.
        key: The key, so that no message holds it.
        timeout_seconds: Limit for one request.
        longest_wait_seconds: Longest Retry-After that is waited for.
    """

    address: str
    host: str
    model: str
    key: str = field(repr=False)
    timeout_seconds: float
    longest_wait_seconds: float


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer as it came, the body unread; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def request_id(self) -> str | None:
        """The endpoint's id of the request, or None."""
        found = self.headers.get("x-request-id", "")
        return found if SHORT_WORD.fullmatch(found) else None


def of_answer(answer: Answer, data: object, place: Place) -> ModelError:
    """Give the error that an answer with a failing status stands for; `data` is its parsed body or None."""
    return of_error_object(problem_in(data), answer, place)


def problem_in(data: object) -> Mapping[str, Any]:
    """Give the error object of a body, in each of the shapes servers put it; an empty one when there is none."""
    if isinstance(data, list) and data:
        data = data[0]
    found = data.get("error", data) if isinstance(data, dict) else {}
    if isinstance(found, str):
        return {"message": found}
    return found if isinstance(found, dict) else {}


def of_error_object(problem: Mapping[str, Any], answer: Answer, place: Place) -> ModelError:
    """Give the error for an endpoint's error object, also one that came with status 200."""
    status = status_of(problem, answer)
    words = _words(problem, place)
    kind = _kind(problem, words, status)
    said = ", ".join([*([f"HTTP {status}"] if status else []), *words[:1]]) or "an error without a code"
    wait = wait_asked(answer.headers)
    waits_too_long = kind in ("rate_limited", "unavailable") and (wait or 0) > place.longest_wait_seconds
    text = _sentence(kind, place, problem, answer)
    if waits_too_long:
        text += f"; it asks to wait {wait:.0f} s, longer than retry_wait_seconds ({place.longest_wait_seconds:g})"
    error = _class_of(kind)(
        f"{text} ({said})",
        code=kind,
        scope="run" if kind in RUN or waits_too_long else "document",
        status=status,
        provider_code=words[0] if words else None,
        request_id=answer.request_id,
        retry_after=wait,
    )
    if kind == "too_long":
        error.context_tokens, error.prompt_tokens = sizes_in(problem)
    wish = answer.headers.get("x-should-retry", "").lower()
    if wish in ("true", "false"):
        error.retryable = wish == "true"
    return error


def status_of(problem: Mapping[str, Any], answer: Answer) -> int | None:
    """Give the status of a failure: that of the answer, or the one inside the error object of a success, or None."""
    return answer.status if answer.status >= 300 else _status_inside(problem)


def no_completion(answer: Answer, place: Place, why: str, *, code: str = "protocol") -> ProtocolError:
    """Give the error for a 200 that is no chat completion; `why` must not quote it."""
    return ProtocolError(
        f"{place.host} answered with {why}, not with a chat completion{hint_v1(place)}",
        code=code,
        status=answer.status,
        request_id=answer.request_id,
    )


def _kind(problem: Mapping[str, Any], words: list[str], status: int | None) -> str:
    for word in words:
        if word in KINDS and (status not in TRANSIENT or KINDS[word] not in ("unavailable", "rate_limited")):
            return KINDS[word]
    message = str(problem.get("message", ""))[:2000].lower()
    for kind, statuses, phrases in PHRASES:
        if status in statuses and any(phrase in message for phrase in phrases):
            return kind
    if status is not None and 300 <= status < 400:
        return "redirect"
    if status in STATUS_KINDS:
        return STATUS_KINDS[status]
    if status in TRANSIENT:
        return "unavailable"
    return "rejected" if status else "protocol"


def _class_of(kind: str) -> type[ModelError]:
    if kind in ("unavailable", "rate_limited"):
        return UnavailableError
    return ProtocolError if kind in ("protocol", "schema_failed") else RejectedError


def _sentence(kind: str, place: Place, problem: Mapping[str, Any], answer: Answer) -> str:
    host = place.host
    sentences = {
        "quota": f"the account at {host} has no quota left; check its plan and billing",
        "unauthorized": f"{host} does not accept the API key; check OPENAI_API_KEY",
        "forbidden": f"{host} forbids this to the API key; check its project and rights",
        "model_not_found": f"{host} has no model named '{place.model}'; check the name",
        "wrong_address": f"{place.address} is not the address of chat completions{hint_v1(place)}",
        "redirect": f"{host} redirects{_target(answer)}; give the final address as OPENAI_BASE_URL",
        "proxy": f"the proxy on the way to {host} asks for a login; check {proxy_in_use(place.address) or 'it'}",
        "too_long": f"the text is too long for '{place.model}' at {host}{_sizes(problem)}",
        "filtered": f"the content filter of {host} refused the text",
        "rate_limited": f"{host} limits the rate of requests",
        "unavailable": f"{host} cannot answer now",
        "protocol": f"{host} answered with an error inside a success",
        "schema_failed": f"{host} could not hold the model to the schema; a larger max_output_tokens may help",
    }
    return sentences.get(kind, f"{host} refused the request{_hint(problem, answer)}")


def _hint(problem: Mapping[str, Any], answer: Answer) -> str:
    if limit_too_large(problem, status_of(problem, answer)):
        return "; max_output_tokens is more than the model writes"
    refused = refused_parameter(problem, status_of(problem, answer), ["response_format"])
    return "; it takes no way of asking for JSON that we know" if refused else ""


def _words(problem: Mapping[str, Any], place: Place) -> list[str]:
    """Give the endpoint's code and type, where they are short plain words without the key."""
    inner = problem.get("innererror")
    found = [problem.get("code"), problem.get("type"), inner.get("code") if isinstance(inner, dict) else None]
    words = [word for word in found if isinstance(word, str) and SHORT_WORD.fullmatch(word)]
    return [word for word in words if place.key not in word]


def _status_inside(problem: Mapping[str, Any]) -> int | None:
    code = str(problem.get("code", problem.get("status", "")))[:4]
    return int(code) if code.isascii() and code.isdecimal() and 400 <= int(code) < 600 else None


def _sizes(problem: Mapping[str, Any]) -> str:
    limit, needed = sizes_in(problem)
    return (
        f": {needed} tokens, its limit is {limit}" if needed and limit else f": its limit is {limit}" if limit else ""
    )


def _target(answer: Answer) -> str:
    try:
        parts = urlsplit(answer.headers.get("location", ""))
    except ValueError:
        return ""
    shown = f"{parts.scheme}://{parts.hostname}" if parts.hostname else ""
    return f" to {shown}" if shown and shown.isascii() and len(shown) < 200 else ""


def hint_v1(place: Place) -> str:
    """Give the advice for an address that looks incomplete, or nothing."""
    return "" if place.address.endswith("/v1") else f"; should {place.address} end in /v1?"
