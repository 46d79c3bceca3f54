"""Mark quotations, figures and dates in a text for HTML."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from briefing.prepare.quotations import MARKS, quoted_spans

from .escaping import neutral

# Digits with the signs between and after them: "1,200", "52-48", "15%".
_FIGURE = re.compile(r"\d(?:[\d.,:/\u066b\u066c\u00a0\u202f–-]*\d)?(?:\s?[%٪‰])?")
_CURRENCY = "$€£¥"
# Half-open offsets and the letter of what they mark: q(uotation), f(igure), d(ate).
Mark = tuple[int, int, str]
# The same without overlaps, in text order, with the classes of the element.
Run = tuple[int, int, str]


def runs_of(text: str, language: str | None, known: Iterable[Mark] = ()) -> list[Run]:
    """Find the quotations and figures of a text; what is `known` goes before a figure found where it stands."""
    values = [*known, *_figures(text)]
    if len(values) > 1:
        values = _disjoint(values)
    quoted = quoted_spans(text, language) if MARKS.search(text) else []
    if not quoted:
        return [(start, end, f"m m-{letter}") for start, end, letter in values]
    edges = sorted({*(edge for span in quoted for edge in span), *(edge for one in values for edge in one[:2])})
    runs: list[Run] = []
    q = v = 0
    for start, end in pairwise(edges):
        while q < len(quoted) and quoted[q][1] <= start:
            q += 1
        while v < len(values) and values[v][1] <= start:
            v += 1
        letters = "q" if q < len(quoted) and quoted[q][0] <= start else ""
        letters += values[v][2] if v < len(values) and values[v][0] <= start else ""
        if letters:
            runs.append((start, end, " ".join(["m", *(f"m-{letter}" for letter in letters)])))
    return runs


def _figures(text: str) -> list[Mark]:
    return [
        (start - (start > 0 and text[start - 1] in _CURRENCY), end, "f")
        for start, end in (found.span() for found in _FIGURE.finditer(text))
    ]


def _disjoint(marks: Sequence[Mark]) -> list[Mark]:
    """Put marks in text order; of those that overlap the first one given stays."""
    kept: list[Mark] = []
    for _, mark in sorted(enumerate(marks), key=lambda one: (one[1][0], one[0])):
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
    escaped = _as_it_is if is_plain(text) else _escaped
    for first, last, classes in runs[bisect_right(runs, start, key=lambda run: run[1]) :]:
        if first >= end:
            break
        if first > at:
            pieces.append(escaped(text[at:first]))
            at = first
        pieces.append(f'<span class="{classes}">{escaped(text[at : min(last, end)])}</span>')
        at = min(last, end)
    if at < end:
        pieces.append(escaped(text[at:end]))
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


def _as_it_is(text: str) -> str:
    return text


@lru_cache(maxsize=256)
def is_plain(text: str) -> bool:
    """Whether a text is its own HTML: most are, and are cut into many pieces."""
    return (
        not ("&" in text or "<" in text or ">" in text or '"' in text or "'" in text)
        and text.replace("\n", "").isprintable()
    )
