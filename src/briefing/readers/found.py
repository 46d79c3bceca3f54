"""What a reader found in a file, and how much of what a file says of itself is believed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from briefing.extraction.letter import memo_head

from .known import language_of
from .page_lines import is_day

_WORD = re.compile(r"\w+")
# As far as a first page goes.
_BEGINNING = 3_000
_HEAD_LINES, _HEAD_CHARACTERS = 12, 140
_NAME = r"[^\W\d_a-z][\w'’.-]*(?: (?:de|del|la|van|von|der|den|bin|al|el|e|y|[^\W\d_a-z][\w'’.-]*)){1,4}"
_SIGNED = re.compile(
    rf"(?i:by|von|por|par|di|door|av|автор|بقلم|作者)\b[:：]?\s*"
    rf"({_NAME}(?:(?:, {_NAME})* (?:and|und|y|et|и|&) {_NAME})?|[\u4e00-\u9fff]{{2,4}})(?:\s*[,|·•–—-]\s*(.*))?"
)


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


def with_printed_head(found: Found) -> Found:
    """Read lines above the text such as "By Ana Lind, 12 November 2026", where the document says it nowhere else."""
    values = dict(found.values)
    for line in filter(None, map(str.strip, found.text[:_BEGINNING].split("\n")[:_HEAD_LINES])):
        if len(line) > _HEAD_CHARACTERS:
            break
        signed = _SIGNED.fullmatch(line)
        if signed and not values.get("byline"):
            values["byline"] = signed[1]
        dated = signed[2] if signed else line if is_day(line) else None
        if dated and not values.get("published"):
            values["published"] = only_day(dated, values.get("language") or _language(found.text))
    return Found(found.text, {name: value for name, value in values.items() if value}, found.pages)


def _language(text: str) -> str | None:
    from briefing.prepare.language import language_of as told_by
    from briefing.prepare.language import script_of

    beginning = text[:_BEGINNING]
    return told_by(beginning, script_of(beginning))


def only_day(words: str, language: str | None) -> str | None:
    """Read a printed day such as "Published: 14 October 2026", where it is stated in full and the only one."""
    from briefing.prepare import dates_in

    mentions = dates_in(words, None, language_of(language))
    days = {mention.date for mention in mentions if mention.date and mention.precision == "day"}
    return days.pop() if len(days) == 1 else None


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
