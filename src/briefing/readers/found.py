"""What a reader found in a file, and how much of what a file says of itself is believed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from briefing.extraction.letter import memo_head

_WORD = re.compile(r"\w+")
# As far as a first page goes.
_BEGINNING = 3_000


@dataclass(frozen=True)
class Found:
    """A document's text, what it says of itself, and the offsets at which its pages begin."""

    text: str
    values: Mapping[str, Any] = field(default_factory=dict)
    pages: list[int] = field(default_factory=list)


def believed(text: str, *, title: str | None, byline: str | None, shown_title: str = "") -> dict[str, Any]:
    """Give title and byline of a file's properties as far as its beginning says the same.

    Programs fill properties with names of files, of templates, and of whoever owned the computer.

    Args:
        text: The document's text.
        title: The title among the properties.
        byline: The author among the properties.
        shown_title: What the file itself shows as its title, believed where the properties are not.
    """
    beginning = {word.casefold() for word in _WORD.findall(text[:_BEGINNING])}
    found: dict[str, Any] = {}
    words = [word.casefold() for word in _WORD.findall(title or "")]
    if len(words) > 1 and sum(word in beginning for word in words) >= 0.8 * len(words):
        found["title"] = title
    elif shown_title:
        found["title"] = shown_title
    names = " ".join(_WORD.findall(byline or "")).casefold()
    if " " in names and f" {names} " in f" {' '.join(_WORD.findall(text[:_BEGINNING])).casefold()} ":
        found["byline"] = byline
    return found


def without_memo_head(found: Found) -> Found:
    """Read the head of a memo as what it says of itself; the text begins below it, as that of a message does."""
    head = memo_head(found.text)
    if head is None:
        return found
    end, facts = head
    rest = found.text[end:]
    cut = end + len(rest) - len(rest.lstrip())
    if cut >= len(found.text):
        return found
    pages = [max(0, start - cut) for start in found.pages]
    return Found(found.text[cut:], {**found.values, **facts}, pages)
