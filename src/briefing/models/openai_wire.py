"""Chat Completions, the way back: what the endpoint answered becomes a Reply, or an error of ours."""

from __future__ import annotations

import zlib
from collections.abc import Collection
from typing import Any

from briefing.errors import ModelError
from briefing.schema import Reply, Usage

from .capability import Parameter
from .failures import SHORT_WORD, Answer, Place, no_completion, of_answer, of_error_object, problem_in, status_of
from .refusals import refused_parameter
from .transport import LARGEST_ANSWER_BYTES

GZIP = b"\x1f\x8b"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# More than any model reads or writes; what is above it was not counted.
MOST_TOKENS = 10**12


def reply_of(answer: Answer, place: Place) -> Reply:
    """Read a chat completion.

    Raises:
        ModelError: It is none: a failing status, an error object, another kind of page. Its
            `usage` holds what the answer says it cost.
    """
    data = read_json(answer, place)
    if not 200 <= answer.status < 300:
        raise of_answer(answer, data, place)
    usage = usage_of(data)
    try:
        return _reply(data, usage, answer, place)
    except ModelError as error:
        error.usage = usage.model_dump() if usage else None
        raise


def model_names(answer: Answer, place: Place) -> list[str]:
    """Read the names from a list of models. Raises ModelError."""
    data = read_json(answer, place)
    if not 200 <= answer.status < 300:
        raise of_answer(answer, data, place)
    listed = data.get("data") if isinstance(data, dict) else None
    if not isinstance(listed, list):
        raise no_completion(answer, place, "no list of models")
    names = [entry.get("id") for entry in listed if isinstance(entry, dict)]
    return [name for name in names if isinstance(name, str) and name]


def read_json(answer: Answer, place: Place) -> Any:
    """Parse the body; one that is no JSON is None with a failing status, else a ProtocolError."""
    from pydantic_core import from_json

    body = answer.body
    if body.startswith(GZIP):
        body = _unpacked(answer, place)
    try:
        return from_json(body.removeprefix(BYTE_ORDER_MARK))
    except ValueError:
        if not 200 <= answer.status < 300:
            return None
    raise no_completion(answer, place, _what_it_is(answer))


def refused_of(answer: Answer, place: Place, sent: Collection[Parameter]) -> Parameter | None:
    """Give the parameter, out of those that were sent, that an answer refuses, or None for any other answer."""
    try:
        data = read_json(answer, place)
    except ModelError:
        return None
    problem = problem_in(data)
    return refused_parameter(problem, status_of(problem, answer), sent)


def usage_of(data: object) -> Usage | None:
    """Give the tokens an answer says it took, or None when it does not say it in whole numbers."""
    usage = data.get("usage") if isinstance(data, dict) else None
    if not isinstance(usage, dict):
        return None
    read, written = _count(usage.get("prompt_tokens")), _count(usage.get("completion_tokens"))
    if read is None or written is None:
        return None
    details = usage.get("prompt_tokens_details")
    told = details if isinstance(details, dict) else {}
    cached = min(_count(told.get("cached_tokens")) or 0, read)
    kept = min(_count(told.get("cache_write_tokens")) or 0, read - cached)
    return Usage(input_tokens=read, output_tokens=written, cached_tokens=cached, cache_write_tokens=kept, requests=1)


def _reply(data: Any, usage: Usage | None, answer: Answer, place: Place) -> Reply:
    if not isinstance(data, dict):
        raise no_completion(answer, place, f"a JSON {_kind_of(data)}")
    _raise_inner(data, answer, place)
    choices = data.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    if isinstance(choice, dict):
        _raise_inner(choice, answer, place)
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        raise no_completion(answer, place, "JSON without choices")
    text = _text(message.get("content"))
    if text is None:
        raise no_completion(answer, place, "a message that holds no text")
    finish, refusal, model = choice.get("finish_reason"), message.get("refusal"), data.get("model")
    return Reply(
        text=text,
        finish=finish if isinstance(finish, str) else None,
        refusal=refusal if isinstance(refusal, str) and refusal else None,
        usage=usage,
        request_id=answer.request_id,
        model=model[:200] if isinstance(model, str) and model else None,
    )


def _raise_inner(data: dict[str, Any], answer: Answer, place: Place) -> None:
    problem = data.get("error")
    if problem:
        raise of_error_object(problem if isinstance(problem, dict) else {}, answer, place)


def _text(content: object) -> str | None:
    """Join the text parts; a message without content is an empty text, anything else is None."""
    if content is None or isinstance(content, str):
        return content or ""
    if not isinstance(content, list):
        return None
    parts = [part.get("text") for part in content if isinstance(part, dict) and part.get("type", "text") == "text"]
    return "".join(part for part in parts if isinstance(part, str))


def _count(value: object) -> int | None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if isinstance(value, int) and whole and 0 <= value <= MOST_TOKENS else None


def _unpacked(answer: Answer, place: Place) -> bytes:
    try:
        body = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(answer.body, LARGEST_ANSWER_BYTES + 1)
    except zlib.error:
        return b""
    if len(body) > LARGEST_ANSWER_BYTES:
        raise no_completion(answer, place, "more than a completion can be", code="too_large")
    return body


def _what_it_is(answer: Answer) -> str:
    if not answer.body.strip():
        return "an empty body"
    kind = answer.headers.get("content-type", "").partition(";")[0].strip()
    if kind in ("", "application/json") or not SHORT_WORD.fullmatch(kind.replace("/", ".").replace("+", ".")):
        return "broken JSON"
    return kind


def _kind_of(data: object) -> str:
    return {list: "list", str: "string", type(None): "null"}.get(type(data), "number")
