"""Rules about the part a number plays: by how much or to what, of the dead or of the injured, so many of so many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from briefing.schema import Claim, Sentence

from .aligned import Word, spelt, stem, stems_in, words_of
from .numbers import MOST_PLACES
from .quantities import quantities_in, words_of_numbers
from .quantity import Quantity, plain
from .rule import Fail, Rule
from .source import REMEMBERED, Source, place_of

# Verbs and nouns of change: with them "by", "to" and "from" tell a number's part.
_CHANGE = frozenset(
    stem(word, "en")
    for word in """rise rose risen raise raised increase increased grow grew grown gain gained climb climbed jump jumped
    fall fell fallen drop dropped decline declined decrease decreased cut cuts lower lowered reduce reduced slump
    slumped shrink shrank lift widen widened narrow narrowed double doubled expanded slip slipped""".split()
)
_PARTS = frozenset({"by", "to", "from"})
_SMALL = frozenset(
    "about around nearly almost roughly some over more than up as much little a an the another further".split()
)
# How far before a number its part may be told.
_BEFORE = 4
_HARMED = {
    word: harm
    for harm, words in {
        "dead": "killed kills kill killing dead died die dies deaths death fatalities drowned perished",
        "injured": "injured injures injuring injuries wounded wounding hurt",
        "missing": "missing",
        "saved": "rescued saved survived survivors rescue",
    }.items()
    for word in words.split()
}
# A word of harm so far away, or behind another number, does not tell of this one.
_REACH = 5
# "Killed 23 and injured 50": the word beyond an "and" is rather the other number's.
_JOINED = 3
_AND = frozenset({"and", "while", "but"})


class Part(NamedTuple):
    """The part of one number: its values and what it is."""

    values: tuple[float, ...]
    part: str
    start: int
    end: int


@lru_cache(maxsize=REMEMBERED)
def changes_in(text: str, language: str | None) -> tuple[Part, ...]:
    """Give, of a text about a change, the numbers that "by", "to" or "from" stands before."""
    if _PARTS.isdisjoint(spelt(text)) or _CHANGE.isdisjoint(stems_in(text, language)):
        return ()
    words, found = words_of(text, language), []
    for quantity in quantities_in(text, language):
        # "A one-off" counts nothing.
        if quantity.kind not in ("count", "percent", "points", "money") or text.startswith("-o", quantity.end):
            continue
        before = [word.text for word in words if word.end <= quantity.start][-_BEFORE:]
        while before and before[-1] in _SMALL:
            before.pop()
        if before and before[-1] in _PARTS:
            found.append(Part(quantity.values, before[-1], quantity.start, quantity.end))
    return tuple(found)


@lru_cache(maxsize=REMEMBERED)
def tolls_in(text: str, language: str | None) -> tuple[Part, ...]:
    """Give the numbers of the dead, injured and missing of a text."""
    if _HARMED.keys().isdisjoint(spelt(text)):
        return ()
    words = words_of(text, language)
    harms = [(at, _HARMED[word.text]) for at, word in enumerate(words) if word.text in _HARMED]
    if not harms:
        return ()
    # "The Six Nations" are no six.
    counts = [
        q
        for q in quantities_in(text, language)
        if q.kind == "count" and q.values and not (q.start and text[q.start].isupper())
    ]
    places = [next((at for at, word in enumerate(words) if word.end > q.start), len(words)) for q in counts]
    found = []
    for number, (quantity, place) in enumerate(zip(counts, places, strict=True)):
        others = {other for n, other in enumerate(places) if n != number}
        near = [(_distance(words, place, at, others, text), harm) for at, harm in harms]
        far, harm = min(near)
        if far <= _REACH and not any(d == far and h != harm for d, h in near):
            found.append(Part(quantity.values, harm, quantity.start, quantity.end))
    return tuple(found)


def _distance(words: Sequence[Word], place: int, at: int, others: set[int], text: str) -> int:
    first, last = sorted((place, at))
    if others.intersection(range(first + 1, last)) or any(
        mark in text[words[first].end : words[last - 1].end] for mark in ";:"
    ):
        return 10 * _REACH
    between = words[first + 1 : last]
    gaps = text[words[first].start : words[min(last, len(words) - 1)].start]
    return last - first + _JOINED * (any(word.text in _AND for word in between) or "," in gaps)


@lru_cache(maxsize=REMEMBERED)
def shares_in(text: str, language: str | None) -> tuple[tuple[Quantity, Quantity], ...]:
    """Give the pairs of a text such as "8 of 10", "eight out of ten"."""
    found = quantities_in(text, language)
    return tuple(
        (one, other)
        for one, other in pairwise(found)
        if text[one.end : other.start].strip() in ("of", "out of", "in", "of the", "out of the", "of its", "of their")
        and one.kind == other.kind == "count"
        and one.values
        and other.values
    )


def _changed(claim: Claim, source: Source) -> Iterator[Fail]:
    for own, part, sentence in _exchanged(claim, source, "changes", changes_in):
        words = claim.text[own.start : own.end]
        yield Fail(
            f"{place_of(sentence)} has “{part} {words}”, not “{own.part}”", own.start, own.end, source.spans([sentence])
        )


def _counted(claim: Claim, source: Source) -> Iterator[Fail]:
    for own, part, sentence in _exchanged(claim, source, "tolls", tolls_in):
        words = claim.text[own.start : own.end]
        yield Fail(
            f"{place_of(sentence)} counts “{words}” {part}, not {own.part}",
            own.start,
            own.end,
            source.spans([sentence]),
        )


def _exchanged(
    claim: Claim, source: Source, name: str, find: Callable[[str, str | None], Sequence[Part]]
) -> Iterator[tuple[Part, str, Sentence]]:
    """Give the parts of a claim whose value has another part, and never this one, in the source.

    `find(text, language)` gives the parts of a text; the source keeps them for the next claim under `name`.
    """
    own = find(claim.text, "en")
    there = source.each(name, find) if own else ()
    for part in own:
        wanted = {plain(value) for value in part.values}
        same = [
            (sentence, other)
            for sentence, parts in zip(source.sentences, there, strict=True)
            for other in parts[:MOST_PLACES]
            if wanted & {plain(value) for value in other.values}
        ]
        if same and all(other.part != part.part for _, other in same):
            yield part, same[0][1].part, same[0][0]


def _shares(claim: Claim, source: Source) -> Iterator[Fail]:
    own = shares_in(claim.text, "en")
    if not own:
        return
    there = source.each("shares", shares_in)
    said = {(one.values[0], other.values[0]) for pairs in there for one, other in pairs}
    for one, other in own:
        pair = one.values[0], other.values[0]
        if pair[0] != pair[1] and pair not in said and pair[::-1] in said:
            words = claim.text[one.start : other.end]
            yield Fail(f"“{words}” is turned round: the source has it the other way", one.start, other.end)


CHANGED = Rule(
    "change-part",
    "number",
    "By how much something changes is not what it changes to, or from.",
    "error",
    "withhold",
    _changed,
    ("en",),
    "The rate was raised by 4.5%. (source: The rate was raised to 4.5%.)",
    asked=lambda shape: shape.is_prose,
    words=lambda _language: _PARTS,
)
TOLL = Rule(
    "toll-exchanged",
    "number",
    "The number of the dead is not that of the injured or missing.",
    "error",
    "withhold",
    _counted,
    ("en",),
    "The blast killed 50 and injured 23. (source: The blast killed 23 and injured 50.)",
    asked=lambda shape: shape.is_prose,
    words=lambda _language: _HARMED.keys(),
)
SHARE = Rule(
    "share-turned",
    "number",
    "So many of so many is not turned round.",
    "error",
    "withhold",
    _shares,
    ("en",),
    "10 of 8 samples held it. (source: 8 of 10 samples held it.)",
    asked=lambda shape: shape.is_prose,
    words=words_of_numbers,
)
