"""Mark quotations, figures and dates in a text for HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from markupsafe import Markup, escape

from briefing.prepare.quotations import quoted_spans

from .escaping import neutral

# Digits with the signs that belong to them: "$1,200", "52-48", "15%".
_FIGURE = re.compile(r"[$€£¥]?\d(?:[\d.,:/\u066b\u066c\u00a0\u202f–-]*\d)?(?:\s?[%٪‰])?")
# Half-open offsets and the letter of what they mark: q(uotation), f(igure), d(ate).
Mark = tuple[int, int, str]


def marks_of(text: str, language: str | None, known: Iterable[Mark] = ()) -> list[Mark]:
    """List the marks of a text: quotations, what is `known`, and figures that nothing known touches."""
    marks = list(known)
    figures = [(found.start(), found.end(), "f") for found in _FIGURE.finditer(text)]
    figures = [one for one in figures if not any(a < one[1] and one[0] < b for a, b, _ in marks)]
    return [*((start, end, "q") for start, end in quoted_spans(text, language)), *marks, *figures]


def places_of(text: str, phrases: Iterable[str], letter: str) -> list[Mark]:
    """Mark every place where one of these phrases stands in a text."""
    found: list[Mark] = []
    for phrase in set(phrases):
        start = text.find(phrase) if phrase else -1
        while start >= 0:
            found.append((start, start + len(phrase), letter))
            start = text.find(phrase, start + len(phrase))
    return found


def marked(text: str, marks: Sequence[Mark], start: int = 0, end: int | None = None) -> Markup:
    """Give a stretch of a text as safe HTML with its marks; their offsets count in the whole text."""
    end = len(text) if end is None else end
    inside = [(max(a, start), min(b, end), letter) for a, b, letter in marks if a < end and start < b]
    if not inside:
        return escape(neutral(text[start:end]))
    edges = sorted({start, end, *(edge for a, b, _ in inside for edge in (a, b))})
    pieces = []
    for a, b in pairwise(edges):
        shown = escape(neutral(text[a:b]))
        letters = sorted({letter for c, d, letter in inside if c <= a and b <= d})
        classes = " ".join(f"m-{letter}" for letter in letters)
        pieces.append(Markup(f'<span class="m {classes}">{shown}</span>') if letters else shown)  # noqa: S704
    return Markup("").join(pieces)
