"""Rule about persons who stand in each other's place: who did what to whom."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from briefing.schema import Claim, Sentence

from .known import Known, known, speaks
from .proper import Word, ordinary, persons_of, words_of
from .rule import Fail, Rule
from .source import STEM, Source

PRONOUNS = frozenset(
    """he she his her him they their él ella su il elle son sa er sie sein ihr ele ela seu sua он она его её ее""".split()
)
# A word ten away from a name counts half of one beside it.
HALF = 4.0
# The wrong side of the name: "beat Holt" against "Holt beat".
OTHER_SIDE = 0.6
CARRIED = 0.6
# How much better another person must fit the place, in shares of what the place could score.
PAIR_MARGIN = 0.12
PAIR_RATIO = 1.25
ALONE_MARGIN = 0.25
ALONE_RATIO = 2.0

Near = dict[str, tuple[float, float]]


@dataclass
class Person:
    """A person of the source: the words of the name, and what stands near it, before and after."""

    keys: tuple[str, ...]
    shown: str
    sentences: list[Sentence] = field(default_factory=list)
    near: Near = field(default_factory=dict)


class Persons:
    """Hold the persons of one source, with their surroundings."""

    def __init__(self, there: Known) -> None:
        self.there = there
        self.common = ordinary(there.language)
        self.by_full: dict[tuple[str, ...], Person] = {}
        for sentence, words in zip(there.sentences, there.words, strict=True):
            for name in persons_of(words, there.language):
                shown = sentence.text[name[0].start : name[-1].end]
                self.by_full.setdefault(_ends(name), Person(tuple(w.key for w in name), shown))
        self.by_last: dict[str, list[Person]] = {}
        for person in self.by_full.values():
            self.by_last.setdefault(person.keys[-1], []).append(person)
        self.by_first: dict[str, list[Person]] = {}
        for person in self.by_full.values():
            self.by_first.setdefault(person.keys[0], []).append(person)
        self.count: dict[str, int] = {}
        self._surround()

    def named(self, word: Word, after: Word | None) -> Person | None:
        """Give the person a word of the source begins to name."""
        if not word.capital:
            return None
        if after is not None and (person := self.by_full.get((word.key, after.key))):
            return person
        for table in (self.by_last, self.by_first):
            if len(persons := table.get(word.key, [])) == 1:
                return persons[0]
        return None

    def stem(self, word: Word) -> str | None:
        """Give the stem of a word that says something."""
        if word.key in self.common or len(word.key) < 3 and not word.key.isdigit():
            return None
        return word.key if word.key[0].isdigit() else word.key[:STEM]

    def weight(self, stem: str) -> float:
        """Weigh a word by its rarity in the source; one the source lacks tells nothing."""
        count = self.count.get(stem, 0)
        return 1 / (1 + math.log(count)) if count else 0.0

    def _surround(self) -> None:
        last: list[Person] = []
        for sentence, words in zip(self.there.sentences, self.there.words, strict=True):
            stems = [self.stem(word) for word in words]
            for stem in set(stems) - {None}:
                if stem:
                    self.count[stem] = self.count.get(stem, 0) + 1
            here: dict[int, Person] = {}
            for at, word in enumerate(words):
                person = self.named(word, words[at + 1] if at + 1 < len(words) else None)
                if person and here.get(at - 1) is not person:
                    here[at] = person
            opening = {word.key for word in words[:6]}
            if not here and len(last) == 1 and opening & PRONOUNS:
                self._add(last[0], sentence, stems, 0, CARRIED)
                continue
            for at, person in here.items():
                self._add(person, sentence, stems, at, 1.0)
            last = list({id(p): p for p in here.values()}.values())

    def _add(self, person: Person, sentence: Sentence, stems: list[str | None], at: int, share: float) -> None:
        person.sentences.append(sentence)
        own = set(person.keys)
        for place, stem in enumerate(stems):
            if not stem or stem in own:
                continue
            near = share / (1 + max(abs(place - at) - 1, 0) / HALF)
            before, after = person.near.get(stem, (0.0, 0.0))
            person.near[stem] = (max(before, near), after) if place < at else (before, max(after, near))


@lru_cache(maxsize=4)
def persons(source: Source) -> Persons:
    """Give the persons of a source; found once for all claims beside it."""
    return Persons(known(source))


def fit(person: Person, place: list[tuple[str, float, bool]]) -> float:
    """Tell how well a person fits a place of a claim, from 0 to about 1."""
    whole = sum(weight for _, weight, _ in place)
    if not whole:
        return 0.0
    found = 0.0
    for stem, weight, comes_before in place:
        before, after = person.near.get(stem, (0.0, 0.0))
        same, other = (before, after) if comes_before else (after, before)
        found += weight * max(same, OTHER_SIDE * other)
    return found / whole


def places_in(words: tuple[Word, ...], there: Persons) -> list[tuple[list[Word], Person, list[tuple[str, float, bool]]]]:
    """Give the persons a claim names by more than one word, with what stands around each."""
    found = []
    for name in persons_of(words, there.there.language):
        if person := there.by_full.get(_ends(name)):
            found.append((name, person))
    taken = {word.start for name, _ in found for word in name}
    keys = {key for _, person in found for key in person.keys}
    result = []
    for name, person in found:
        at = next(i for i, word in enumerate(words) if word.start == name[0].start)
        past = at + len(name) - 1
        place = []
        for i, word in enumerate(words):
            if word.start in taken or word.key in keys or not (stem := there.stem(word)):
                continue
            away = at - i if i < at else i - past
            if weight := there.weight(stem):
                place.append((stem, weight / (1 + (away - 1) / HALF), i < at))
        result.append((name, person, place))
    return result


def _ends(name: list[Word]) -> tuple[str, ...]:
    return name[0].key, name[-1].key


def _exchanged(claim: Claim, source: Source) -> Iterator[Fail]:
    if claim.verbatim or claim.path.startswith(("not_stated", "figures", "who", "where")) or not speaks(source):
        return
    words = words_of(claim.text, source.language)
    if sum(word.capital for word in words) < 3:
        return
    there = persons(source)
    yield from judge(claim.text, source, there, places_in(words, there))


def judge(text, source, there, placed):
    done = set()
    for first in range(len(placed)):
        for second in range(first + 1, len(placed)):
            (one, a, at_a), (other, b, at_b) = placed[first], placed[second]
            if a is b or first in done or second in done:
                continue
            keep, swap = fit(a, at_a) + fit(b, at_b), fit(b, at_a) + fit(a, at_b)
            if swap > keep * PAIR_RATIO + PAIR_MARGIN:
                done |= {first, second}
                for name, person in ((one, a), (other, b)):
                    yield Fail("pair", name[0].start, name[-1].end, ())
    for n, (name, a, place) in enumerate(placed):
        if n in done: continue
        own = fit(a, place)
        best = max(((fit(p, place), i) for i, p in enumerate(there.by_full.values()) if p is not a), default=(0, 0))
        if best[0] > own * ALONE_RATIO + ALONE_MARGIN:
            yield Fail("alone", name[0].start, name[-1].end, ())


EXCHANGED = Rule("persons-exchanged", "name", "Each person keeps the part the source gives.", "warning", "warn", _exchanged)
