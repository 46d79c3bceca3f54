"""The numbers of a source, found once for all claims."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from weakref import WeakKeyDictionary

from briefing import lexicon
from briefing.lexicon import counting
from briefing.schema import Sentence

from .quantities import quantities_in
from .quantity import Quantity, parsed, plain
from .source import Source

# Digits whose separator lost its place: "100, 000", "1. 7 million".
_PARTED = re.compile(r"(?<!\d)\d{1,3}(?:, \d{3}|\. \d{1,2})(?!\d)")
DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_MARKS = re.compile(r"[\W_]+")
WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")

Place = tuple[Quantity, Sentence | None]


class Numbers:
    """Hold the numbers of one source: by value, by place, and the bare pieces of all runs of digits."""

    def __init__(self, source: Source) -> None:
        found = source.each("quantities", quantities_in)
        self.sentences: list[tuple[Sentence, tuple[Quantity, ...]]] = list(zip(source.sentences, found, strict=True))
        self.places: dict[float, list[Place]] = {}
        # Minutes of twelve hours, and the halves of the day that they are told with.
        self.times: dict[float, set[str]] = {}
        self.fractions: set[float] = set()
        for sentence, quantities in self.sentences:
            self._add(sentence, quantities)
        for text in _between(source):
            self._add(None, quantities_in(text, source.language))
        for match in _PARTED.finditer(source.text):
            text = match[0].replace(" ", "", 1) + source.text[match.end() : match.end() + 16]
            self._add(None, quantities_in(text, source.language)[:1])
        self._texts = (source.text, source.prepared.document.title or "")
        self._held = counting.HOLDING.get(source.language or "", {})
        self._stretches, self.shorter = counting.STRETCHES.get(source.language or "", ({}, ()))
        self.values = sorted(self.places)

    # Only a number that has no place in the source is looked for in these.

    @cached_property
    def pieces(self) -> set[float]:
        """The values that runs of digits, and words that hold a number, may stand for."""
        found = {plain(v) for text in self._texts for m in DIGITS.finditer(text) for v in pieces_of(m[0])}
        return found | {self._held[word] for word in self.words & self._held.keys()}

    @cached_property
    def stretches(self) -> set[float]:
        """The days in the stretches of time that the source names: 7 where it has a week."""
        return {self._stretches[word] for word in self.words & self._stretches.keys()}

    @cached_property
    def words(self) -> set[str]:
        """All words, lower case."""
        return {word for text in self._texts for word in WORDS.findall(lexicon.fold(text))}

    @cached_property
    def squeezed(self) -> str:
        """All letters and digits, lower case."""
        return squeezed(" ".join(self._texts))

    def _add(self, sentence: Sentence | None, quantities: Sequence[Quantity]) -> None:
        for quantity in quantities:
            if quantity.kind == "time":
                for value in quantity.values:
                    self.times.setdefault(value % 720, set()).add(quantity.unit)
                continue
            if quantity.kind == "fraction":
                self.fractions.update(plain(value) for value in quantity.values)
            for value in quantity.values:
                self.places.setdefault(plain(value), []).append((quantity, sentence))

    def near(self, value: float, low: float, high: float) -> list[Place]:
        """Give the places of values within bounds, the nearest first."""
        found = self.values[bisect_left(self.values, low) : bisect_right(self.values, high)]
        return [place for other in sorted(found, key=lambda v: abs(v - value)) for place in self.places[other]]


_kept: WeakKeyDictionary[Source, Numbers] = WeakKeyDictionary()


def numbers_of(source: Source) -> Numbers:
    """Give the numbers of a source, found once."""
    source = source.original
    kept = _kept.get(source)
    if kept is None:
        kept = _kept[source] = Numbers(source)
    return kept


def _between(source: Source) -> Iterator[str]:
    """Give the stretches of the text that belong to no sentence: headline, byline, headings, dateline."""
    done = 0
    for sentence in source.prepared.sentences:
        if sentence.start > done and any(c.isalnum() for c in source.text[done : sentence.start]):
            yield source.text[done : sentence.start]
        done = max(done, sentence.end)
    if done < len(source.text):
        yield source.text[done:]


def pieces_of(run: str) -> list[float]:
    """Give the values a run of digits may hold, its parts too unless they are groups of thousands."""
    values, _ = parsed(run, None)
    parts = re.split("[.,]", run)
    grouped = len(parts) > 1 and all(len(part) == 3 for part in parts[1:])
    decimal = len(parts) == 2 and "." in run
    return [*values, *([] if grouped or decimal else [float(int(part)) for part in parts if len(part) < 16])]


def squeezed(text: str) -> str:
    """Give the letters and digits of a text alone."""
    return _MARKS.sub("", text.lower())
