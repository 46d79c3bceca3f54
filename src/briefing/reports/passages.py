"""Find the passages of a source that a brief rests on, and what rests on each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from briefing.schema import STATEMENT_LISTS, Briefing, Notice, Span, Statement

_OPENING, _CLOSING = "“„«‹「『", "”»›」』"
# A stretch of the source: start, end, and the number of its sentence.
_Stretch = tuple[int, int, int | None]


class Passage(NamedTuple):
    """A stretch of the source that something rests on: its place from 1, the sentence's number, the page."""

    place: int
    start: int
    end: int
    sentence: int | None
    page: int | None


@dataclass(slots=True)
class Source:
    """The text of a document with the passages one briefing rests on.

    Attributes:
        passages: The passages, disjoint and in text order.
        rests: Keys of the statements that rest on each passage, by its place; filled while they are laid out.
    """

    briefing: Briefing
    passages: list[Passage]
    rests: dict[int, list[str]] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)

    def under(self, spans: Iterable[Span], key: str = "") -> list[Passage]:
        """Give the passages these spans touch; `key` is noted as resting on them."""
        found = [one for span in spans for one in self._touched(span.start, span.end)]
        if len(found) > 1:
            found = sorted(set(found))
        if key:
            for one in found:
                self.rests.setdefault(one.place, []).append(key)
        return found

    def _touched(self, start: int, end: int) -> list[Passage]:
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_left(self._starts, end)
        return [one for one in self.passages[first:last] if one.start < end and start < one.end]


def source_of(briefing: Briefing) -> Source:
    """Find the passages: each cited sentence as far as it is cited, and what else is cited beside them."""
    document = briefing.document
    text = document.text
    found: list[_Stretch] = []
    for start, end, sentence in _cited(briefing):
        for a, b in _uncovered(*_with_marks(text, start, end), found):
            if text[a:b].strip():
                insort(found, (a, b, sentence))
    page_at = document.page_at if document.pages else None
    passages = [
        Passage(place, start, end, sentence, page_at(start) if page_at else None)
        for place, (start, end, sentence) in enumerate(found, 1)
    ]
    return Source(briefing, passages, {}, [one.start for one in passages])


def _cited(briefing: Briefing) -> Iterator[tuple[int, int, int | None]]:
    """Give cited stretches, whole sentences before the parts of them that are cited elsewhere."""
    checks = briefing.checks
    spans = [span for one in _statements(briefing) for span in one.evidence]
    notices: list[Notice] = [*checks.withheld, *checks.repaired, *checks.warnings]
    spans += [span for one in notices for span in one.evidence]
    whole: dict[int, tuple[int, int]] = {}
    for span in spans:
        if span.sentence is not None:
            start, end = whole.get(span.sentence, (span.start, span.end))
            whole[span.sentence] = (min(start, span.start), max(end, span.end))
    yield from ((start, end, number) for number, (start, end) in whole.items())
    rest = [span for span in spans if span.sentence is None]
    rest += [one.evidence for one in briefing.quotes]
    rest += [one.evidence for one in briefing.figures]
    rest += [span for one in briefing.who for span in one.evidence]
    yield from ((span.start, span.end, span.sentence) for span in rest)


def _with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the quotation marks right before and after a stretch."""
    end = min(end, len(text))
    while start > 0 and text[start - 1] in _OPENING:
        start -= 1
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return start, end


def _statements(briefing: Briefing) -> Iterator[Statement]:
    yield briefing.what
    for name in STATEMENT_LISTS:
        yield from getattr(briefing, name)
    for value in briefing.extra.values():
        yield from (one for one in value if isinstance(one, Statement)) if isinstance(value, list) else ()


def _uncovered(start: int, end: int, found: Sequence[_Stretch]) -> list[tuple[int, int]]:
    """Give what is left of a stretch beside those found before, which are disjoint and in text order."""
    at = max(start, 0)
    place = bisect_left(found, (at,))
    if place and found[place - 1][1] > at:
        place -= 1
    left: list[tuple[int, int]] = []
    while place < len(found) and found[place][0] < end:
        if at < found[place][0]:
            left.append((at, found[place][0]))
        at = max(at, found[place][1])
        place += 1
    if at < end:
        left.append((at, end))
    return left
