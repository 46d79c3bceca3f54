"""Parts of a long document: whole sentences that keep their numbers, cut at sections and paragraphs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from briefing.schema import Prepared, Sentence

# A part that is nearly full ends before a heading that it could still hold the beginning of.
_FULL_ENOUGH = 0.6
# What a line of a prompt takes beside its words, in tokens: the number in brackets, the line's end.
_LINE = 6
_DATE_LINE = 16


@dataclass(frozen=True, slots=True)
class _Unit:
    """Sentences that stay together where they fit: a paragraph, or one sentence of a paragraph that is too large."""

    first: int
    past: int
    size: int
    opens: bool


def excerpt(prepared: Prepared, numbers: Iterable[int], part: tuple[int, int] = (0, 0)) -> Prepared:
    """Give the document with these sentences alone, under their own numbers, and what stands in them."""
    wanted = sorted({n for n in numbers if prepared.sentence(n)})
    return _with([found for n in wanted if (found := prepared.sentence(n))], prepared, part)


def around(prepared: Prepared, numbers: Iterable[int], beside: int = 1) -> set[int]:
    """Give these numbers with those of the sentences beside them in their paragraphs."""
    found: set[int] = set()
    for number in numbers:
        sentence = prepared.sentence(number)
        if sentence is None:
            continue
        for near in range(number - beside, number + beside + 1):
            other = prepared.sentence(near)
            if other is not None and other.paragraph == sentence.paragraph:
                found.add(near)
    return found


def split(prepared: Prepared, room: int, size: Callable[[str], int]) -> list[Prepared]:
    """Divide a document, or a part of one, into parts of at most `room` tokens, as equal as they may be.

    Every sentence is in exactly one part, in order. Parts begin at a section where one begins near, else at a
    paragraph; a paragraph that is larger than a part is cut between sentences. A sentence that is larger than
    `room` is a part of its own, larger than allowed.

    Args:
        prepared: What to divide.
        room: Tokens of the largest part.
        size: Estimates the tokens of a text.
    """
    units = _units(prepared, room, size)
    total = sum(unit.size for unit in units)
    count = max(1, -(-total // room))
    target = min(room, total // count + 1)
    stretches: list[tuple[int, int]] = []
    held, begun = 0, 0
    for unit in units:
        full = held + unit.size > room or held >= target
        if held and (full or (unit.opens and held >= _FULL_ENOUGH * target)):
            stretches.append((begun, unit.first))
            held, begun = 0, unit.first
        held += unit.size
    stretches.append((begun, len(prepared.sentences)))
    parts = [prepared.sentences[first:past] for first, past in stretches if past > first]
    return [_with(part, prepared, (number, len(parts))) for number, part in enumerate(parts, start=1)]


def halves(prepared: Prepared, size: Callable[[str], int]) -> list[Prepared]:
    """Divide a part in about two; a single sentence stays one."""
    total = sum(_sizes(prepared, size))
    return split(prepared, max(1, -(-total * 11 // 20)), size)


def numbered(parts: Sequence[Prepared]) -> list[Prepared]:
    """Give parts in the order of their sentences, each told which of how many it is."""
    ordered = sorted(parts, key=lambda part: part.sentences[0].id)
    return [replace(part, part=(number, len(ordered))) for number, part in enumerate(ordered, start=1)]


def alone(part: Prepared) -> tuple[Prepared, int, int]:
    """Number a part's sentences and quotations from 1; give how much each number lost, too."""
    lost = part.sentences[0].id - 1 if part.sentences else 0
    less = part.quotations[0].id - 1 if part.quotations else 0
    if part.part is None:
        return part, 0, 0
    last = lost + len(part.sentences)
    quotations = tuple(
        replace(q, id=q.id - less, sentences=tuple(n - lost for n in q.sentences if lost < n <= last))
        for q in part.quotations
    )
    sentences = tuple(replace(s, id=s.id - lost) for s in part.sentences)
    dates = tuple(replace(d, sentence=d.sentence - lost) for d in part.dates)
    return replace(part, sentences=sentences, quotations=quotations, dates=dates), lost, less


def _with(sentences: Sequence[Sentence], prepared: Prepared, part: tuple[int, int]) -> Prepared:
    numbers = {sentence.id for sentence in sentences}
    opens = bool(sentences) and sentences[0].id == 1
    return replace(
        prepared,
        sentences=tuple(sentences),
        quotations=tuple(q for q in prepared.quotations if not numbers.isdisjoint(q.sentences)),
        dates=tuple(d for d in prepared.dates if d.sentence in numbers),
        sections=tuple(s for s in prepared.sections if _holds_any(s.start, s.end, sentences)),
        dateline=prepared.dateline if opens else None,
        part=part,
    )


def _holds_any(start: int, end: int, sentences: Sequence[Sentence]) -> bool:
    at = bisect_left(sentences, start, key=lambda sentence: sentence.start)
    return at < len(sentences) and sentences[at].start < end


def _units(prepared: Prepared, room: int, size: Callable[[str], int]) -> list[_Unit]:
    sizes = _sizes(prepared, size)
    heads = {
        bisect_left(prepared.sentences, section.start, key=lambda sentence: sentence.start)
        for section in prepared.sections
    }
    found: list[_Unit] = []
    first, count = 0, len(prepared.sentences)
    while first < count:
        past = first + 1
        while past < count and prepared.sentences[past].paragraph == prepared.sentences[first].paragraph:
            past += 1
        whole = sum(sizes[first:past])
        if whole <= room:
            found.append(_Unit(first, past, whole, first in heads))
        else:
            found += [_Unit(at, at + 1, sizes[at], at in heads) for at in range(first, past)]
        first = past
    return found


def _sizes(prepared: Prepared, size: Callable[[str], int]) -> list[int]:
    """Estimate what each sentence takes in a prompt, with the quotations that begin in it and its dates."""
    sizes = [size(sentence.text) + _LINE for sentence in prepared.sentences]
    at = {sentence.id: place for place, sentence in enumerate(prepared.sentences)}
    for quotation in prepared.quotations:
        first = next((at[number] for number in quotation.sentences if number in at), None)
        if first is not None:
            sizes[first] += size(quotation.text) + 2 * _LINE
    for mention in prepared.dates:
        if mention.sentence in at:
            sizes[at[mention.sentence]] += _DATE_LINE
    return sizes
