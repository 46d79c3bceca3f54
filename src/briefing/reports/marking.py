"""Mark quotations, figures and dates in a text for HTML."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import itemgetter

from briefing.prepare.quotations import quoted_spans

from .escaping import neutral

# Digits with the signs between and after them: "1,200", "52-48", "15%".
_FIGURE = re.compile(r"\d(?:[\d.,:/\u066b\u066c\u00a0\u202f–-]*\d)?(?:\s?[%٪‰])?")
_CURRENCY = "$€£¥"
_START = itemgetter(0)
# Half-open offsets and the letter of what they mark: q(uotation), f(igure), d(ate).
Mark = tuple[int, int, str]
# The same without overlaps, in text order, with the classes of the element.
Run = tuple[int, int, str]


def runs_of(text: str, language: str | None, known: Iterable[Mark] = ()) -> list[Run]:
    """Find the quotations and figures of a text; what is `known` goes before a figure found where it stands."""
    values = [*known, *_figures(text)]
    if len(values) > 1:
        values = _disjoint(values)
    quoted = quoted_spans(text, language)
    if not quoted:
        return [(start, end, f"m m-{letter}") for start, end, letter in values]
    return _woven(quoted, [one for one in values if one[0] < one[1]])


def _woven(quoted: Sequence[tuple[int, int]], values: Sequence[Mark]) -> list[Run]:
    """Put quotations and what else is marked in one row; where they overlap stands a run of both."""
    runs: list[Run] = []
    waiting = list(reversed(values))
    for opens, closes in quoted:
        while waiting and waiting[-1][1] <= opens:
            start, end, letter = waiting.pop()
            runs.append((start, end, f"m m-{letter}"))
        at = opens
        while waiting and waiting[-1][0] < closes:
            start, end, letter = waiting.pop()
            if start < at:
                runs.append((start, at, f"m m-{letter}"))
            elif at < start:
                runs.append((at, start, "m m-q"))
            at = min(end, closes)
            runs.append((max(start, opens), at, f"m m-q m-{letter}"))
            if end > closes:
                waiting.append((closes, end, letter))
        if at < closes:
            runs.append((at, closes, "m m-q"))
    return runs + [(start, end, f"m m-{letter}") for start, end, letter in reversed(waiting)]


def _figures(text: str) -> list[Mark]:
    return [
        (start - (start > 0 and text[start - 1] in _CURRENCY), end, "f")
        for start, end in (found.span() for found in _FIGURE.finditer(text))
    ]


def _disjoint(marks: Sequence[Mark]) -> list[Mark]:
    """Put marks in text order; of those that overlap the first one given stays."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=_START):
        if kept and mark[0] < kept[-1][1]:
            # Figures are given last: they give way to what is known.
            if kept[-1][2] == "f" and mark[2] != "f":
                kept[-1] = mark
        elif mark[0] < mark[1]:
            kept.append(mark)
    return kept


def places_of(text: str, phrases: Iterable[str], letter: str) -> list[Mark]:
    """Mark every place where one of these phrases stands in a text."""
    found: list[Mark] = []
    for phrase in phrases:
        start = text.find(phrase) if phrase else -1
        while start >= 0:
            found.append((start, start + len(phrase), letter))
            start = text.find(phrase, start + len(phrase))
    return found


def marked(text: str, runs: Sequence[Run], start: int = 0, end: int | None = None) -> str:
    """Give a stretch of a text as escaped HTML with its marks; their offsets count in the whole text."""
    end = len(text) if end is None else end
    pieces: list[str] = []
    at = start
    plain = is_plain(text)
    place = bisect_left(runs, (start,))
    if place and runs[place - 1][1] > start:
        place -= 1
    for first, last, classes in runs[place:]:
        if first >= end:
            break
        if first > at:
            pieces.append(text[at:first] if plain else _escaped(text[at:first]))
            at = first
        stop = min(last, end)
        pieces.append(f'<span class="{classes}">{text[at:stop] if plain else _escaped(text[at:stop])}</span>')
        at = stop
    if at < end:
        pieces.append(text[at:end] if plain else _escaped(text[at:end]))
    return "".join(pieces)


def escaped(text: str) -> str:
    """Give any text as HTML that shows it, without what a reader could be tricked with."""
    return text if is_plain(text) else _escaped(text)


def escape(text: str) -> str:
    """Give a text without the characters HTML reads; most have none, and five looks are quicker than five copies."""
    if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:
        return html.escape(text)
    return text


def _escaped(text: str) -> str:
    return escape(neutral(text))


@lru_cache(maxsize=256)
def is_plain(text: str) -> bool:
    """Whether a text is its own HTML: most are, and are cut into many pieces."""
    return (
        not ("&" in text or "<" in text or ">" in text or '"' in text or "'" in text)
        and text.replace("\n", "").isprintable()
    )
