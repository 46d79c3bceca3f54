"""Find the passages of a source that a brief rests on, and what rests on each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from briefing.schema import STATEMENT_LISTS, Briefing, Notice, Span, Statement

_OPENING, _CLOSING = "“„«‹「『", "”»›」』"


@dataclass(frozen=True, slots=True)
class Passage:
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
        found = {one.place: one for span in spans for one in self._touched(span)}
        if key:
            for place in found:
                self.rests.setdefault(place, []).append(key)
        return [found[place] for place in sorted(found)]

    def _touched(self, span: Span) -> list[Passage]:
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = bisect_left(self._starts, span.end)
        return [one for one in self.passages[first:last] if one.start < span.end and span.start < one.end]


def source_of(briefing: Briefing) -> Source:
    """Find the passages: each cited sentence as far as it is cited, and what else is cited beside them."""
    document = briefing.document
    found: list[tuple[int, int, int | None]] = []
    for start, end, sentence in _cited(briefing):
        pieces = _uncovered(*_with_marks(document.text, start, end), found)
        found += [(a, b, sentence) for a, b in pieces if document.text[a:b].strip()]
    found.sort()
    passages = [
        Passage(place, start, end, sentence, document.page_at(start))
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


def _uncovered(start: int, end: int, found: Sequence[tuple[int, int, int | None]]) -> list[tuple[int, int]]:
    """Give what is left of a stretch beside those found before."""
    start = max(start, 0)
    overlapping = [(a, b) for a, b, _ in found if a < end and start < b]
    left = [(start, end)]
    for a, b in overlapping:
        left = [piece for x, y in left for piece in ((x, min(y, a)), (max(x, b), y)) if piece[0] < piece[1]]
    return left
