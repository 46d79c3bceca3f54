"""The sizes in a refusal of a text that is too long: how servers word them is all here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

# OpenAI, vLLM, Anthropic, Gemini, Mistral, Together, LM Studio, llama.cpp.
_NUMBER = r"(\d[\d,]{2,11})"
_LIMITS = [
    re.compile(pattern.replace("N", _NUMBER), re.IGNORECASE)
    for pattern in (
        r"maximum context length (?:is|of) N",
        r"N maximum context length",
        r"> N maximum",
        r"maximum number of tokens allowed \(N\)",
        r"must be <= N",
        r"context (?:length|window|size) (?:is|of)(?: only)? N",
        r"context (?:length|window|size) \(N",
        r"limit of N tokens",
    )
]
_NEEDED = [
    re.compile(pattern.replace("N", _NUMBER), re.IGNORECASE)
    for pattern in (
        r"\(N (?:tokens )?in the (?:messages|prompt|input)",
        r"messages resulted in N tokens",
        r"request has N input tokens",
        r"input token count \(N\)",
        r"prompt is too long: N tokens",
        r"prompt contains N tokens",
        r"request \(N tokens\)",
        r"given: N `?inputs",
        r"requested N tokens",
    )
]
_LONGEST_MESSAGE = 2000


def sizes_in(problem: Mapping[str, Any]) -> tuple[int | None, int | None]:
    """Read from an error object the limit of the context and the tokens of the prompt, where it tells them."""
    said = problem.get("message")
    message = said[:_LONGEST_MESSAGE] if isinstance(said, str) else ""
    limit = _tokens(problem.get("n_ctx")) or _found(_LIMITS, message)
    return limit, _tokens(problem.get("n_prompt_tokens")) or _found(_NEEDED, message)


def _found(patterns: list[re.Pattern[str]], message: str) -> int | None:
    for pattern in patterns:
        if found := pattern.search(message):
            return int(found[1].replace(",", ""))
    return None


def _tokens(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None
