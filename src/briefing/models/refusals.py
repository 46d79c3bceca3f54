"""Which parameter of a request an endpoint refuses, read from its error; how servers word it is all here.

Only words that the endpoint says about our request are looked at, never what it quotes of it: an article
about temperatures must not cost anybody the setting of that name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from .capability import Parameter

# The statuses of a request that is wrong in itself. llama-cpp-python answers 500 to a form it does not know,
# OpenRouter 404 when no provider takes it, some servers 501.
STATUSES = frozenset({400, 404, 422, 500, 501})
NAMES: dict[str, Parameter] = {
    "response_format": "response_format",
    "output_format": "response_format",
    "max_completion_tokens": "limit",
    "max_tokens": "limit",
    "temperature": "temperature",
    "reasoning_effort": "reasoning_effort",
    "reasoning": "reasoning_effort",
}
# What else servers call the form of the answer, in their messages.
FORM_WORDS = ("response format", "json_schema", "json schema", "structured output", "structured_output", "grammar")
STRONG: dict[str, Parameter] = {**NAMES, **dict.fromkeys(FORM_WORDS, "response_format")}
WORDS: dict[str, Parameter] = {**STRONG, "schema": "response_format", "thinking": "reasoning_effort"}
# A message that names a parameter in passing refuses nothing.
REFUSING = (
    "unsupported", "not support", "n't support", "only support", "unknown", "unrecognized", "unrecognised",
    "unexpected", "not permitted", "not allowed", "not available", "not accepted", "invalid", "incompatible",
    "deprecated", "extra", "only the default", "cannot be", "must be", "should be",
)  # fmt: skip
LIMIT: tuple[Parameter, ...] = ("limit",)
# A limit of this size is refused, not its name.
TOO_LARGE = ("too large", "too high", "at most", "maximum", "exceed", "less than", "greater than", "below", "up to")
# What follows is the request again, in servers that print it.
LONGEST_MESSAGE = 600


def refused_parameter(problem: Mapping[str, Any], status: int | None, sent: Collection[Parameter]) -> Parameter | None:
    """Give the parameter, out of those that were sent, that an error object refuses, or None for another error."""
    if status not in STATUSES:
        return None
    said = _message(problem)
    named, mentioned = _named(problem, sent), _mentioned(said, WORDS, sent)
    found = named or mentioned
    if found == "response_format":
        # The plain word "schema" is said of much else where it is the server that failed.
        sure = named or status in (400, 422) or _mentioned(said, STRONG, sent)
        return found if sure else None
    if found is None or status not in (400, 422):
        return None
    if found == "limit" and any(word in said for word in TOO_LARGE):
        return None
    return found if named or any(word in said for word in REFUSING) else None


def limit_too_large(problem: Mapping[str, Any], status: int | None) -> bool:
    """Tell whether the error says that the limit of the answer is more than the model writes."""
    said = _message(problem)
    found = _named(problem, LIMIT) or _mentioned(said, WORDS, LIMIT)
    return status in (400, 422) and found is not None and any(word in said for word in TOO_LARGE)


def _named(problem: Mapping[str, Any], sent: Collection[Parameter]) -> Parameter | None:
    """Give the parameter that stands in a field of its own."""
    for place in (problem.get("param"), *(detail.get("loc") for detail in _details(problem))):
        for part in place if isinstance(place, list) else [place]:
            known = NAMES.get(re.split(r"[.\[]", part, maxsplit=1)[0]) if isinstance(part, str) else None
            if known in sent:
                return known
    return None


def _mentioned(said: str, words: Mapping[str, Parameter], sent: Collection[Parameter]) -> Parameter | None:
    """Give the parameter that a message mentions first."""
    places = [(said.find(word), parameter) for word, parameter in words.items() if word in said and parameter in sent]
    return min(places)[1] if places else None


def _message(problem: Mapping[str, Any]) -> str:
    message = problem.get("message")
    told = [message] if isinstance(message, str) else [detail.get("msg") for detail in _details(problem)]
    return " ".join(text for text in told if isinstance(text, str))[:LONGEST_MESSAGE].lower()


def _details(problem: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Walk the list of faults that servers built on FastAPI give, also inside a message."""
    message = problem.get("message")
    for holder in (problem, message if isinstance(message, dict) else {}):
        details = holder.get("detail")
        yield from (detail for detail in details if isinstance(detail, dict)) if isinstance(details, list) else ()
