"""Rule about persons who stand in each other's place: who did what to whom."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import islice
from typing import NamedTuple

from briefing import lexicon
from briefing.schema import Claim, Sentence

from .known import Known, known, speaks
from .proper import Word, key_of, ordinary, persons_of, words_of
from .rule import Fail, Rule
from .source import STEM, Source

PRONOUNS = frozenset(
    """he she his her him they their él ella su il elle son sa er sie sein ihr ele ela seu sua он она его её
    ее""".split()
)
# Words that open a sentence before a name and belong to none.
BEFORE_NAMES = frozenset(
    """former ex however meanwhile although though but and while when then also yet still despite like unlike substitute
    striker midfielder defender goalkeeper winger forward captain actor actress singer star author writer both only
    even since because if as after before""".split()
)
# A word three away from a name counts half of one beside it.
HALF = 2.0
# The wrong side of the name: "beat Holt" against "Holt beat".
OTHER_SIDE = 0.4
# What a sentence says of the person it calls he or she, named in the one before.
CARRIED = 0.6
# How much better another person must fit the place, in shares of what the place could score; set so that fewer than
# one in twenty persons of accepted summaries is flagged.
PAIR_MARGIN = 0.03
PAIR_RATIO = 1.1
ALONE_MARGIN = 0.25
ALONE_RATIO = 2.0

# No fit is better, rounding included.
BEST = 1.001
SHORTEST = 3
# Words farther from a name than this tell nothing of it.
WINDOW = 40
# Words behind a name that ends a sentence as its speaker: "said on Monday".
SIGNED = 3
# More persons than a sentence or an article has.
MOST_NAMED = 12
MOST_RIVALS = 100

Near = dict[str, tuple[float, float]]


@dataclass
class Person:
    """A person of the source: the words of the name, and the places that tell of it.

    A mention is a sentence's stems, the place of the name among them, and how much it tells.
    """

    keys: tuple[str, ...]
    shown: str
    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[tuple[list[str | None], int, float]] = field(default_factory=list)

    @cached_property
    def near(self) -> Near:
        """What stands near the person: the closeness of each stem before the name, and behind it."""
        found: Near = {}
        for stems, at, share in self.mentions:
            for place in range(max(0, at - WINDOW), min(len(stems), at + WINDOW)):
                stem = stems[place]
                if not stem or stem in self.keys:
                    continue
                close = share / (1 + max(abs(place - at) - 1, 0) / HALF)
                before, after = found.get(stem, (0.0, 0.0))
                found[stem] = (max(before, close), after) if place < at else (before, max(after, close))
        return found


class Named(NamedTuple):
    """A person where a claim names them: offsets, and the words around, each with its weight and its side."""

    start: int
    end: int
    person: Person
    place: list[tuple[str, float, bool]]


class Persons:
    """Hold the persons of one source, with their surroundings."""

    def __init__(self, there: Known) -> None:
        self.there = there
        self.common = ordinary(there.language)
        self.by_full: dict[tuple[str, ...], Person] = {}
        for sentence, names in zip(there.sentences, there.persons, strict=True):
            for name in names:
                if name[0].opens and (name[0].key in there.lower or name[0].key in BEFORE_NAMES):
                    continue
                shown = sentence.text[name[0].start : name[-1].end]
                self.by_full.setdefault(_ends(name), Person(tuple(w.key for w in name), shown))
        self.by_last: dict[str, list[Person]] = {}
        self.by_first: dict[str, list[Person]] = {}
        for person in self.by_full.values():
            self.by_last.setdefault(person.keys[-1], []).append(person)
            self.by_first.setdefault(person.keys[0], []).append(person)
        self.rivals = list(self.by_full.values())[:MOST_RIVALS]
        self.count: dict[str, int] = {}
        self._surrounded = False

    def named(self, word: Word, after: Word | None) -> Person | None:
        """Give the person a capitalised word of the source begins to name."""
        if after is not None and (person := self.by_full.get((word.key, after.key))):
            return person
        for table in (self.by_last, self.by_first):
            if len(persons := table.get(word.key, [])) == 1:
                return persons[0]
        return None

    def stem(self, word: Word) -> str | None:
        """Give the stem of a word that says something."""
        if word.key[:1].isdigit():
            return word.key
        return None if word.key in self.common or len(word.key) < SHORTEST else word.key[:STEM]

    def weight(self, stem: str) -> float:
        """Weigh a word by its rarity in the source; one the source lacks tells nothing."""
        count = self.count.get(stem, 0)
        return 1 / (1 + math.log(count)) if count else 0.0

    def surround(self) -> None:
        """Find what stands around each person, once; many claims name none of them and need none of it."""
        if self._surrounded:
            return
        self._surrounded = True
        last: list[Person] = []
        for sentence, words in zip(self.there.sentences, self.there.words, strict=True):
            stems = [self.stem(word) for word in words]
            for stem in set(stems):
                if stem:
                    self.count[stem] = self.count.get(stem, 0) + 1
            here: dict[int, Person] = {}
            for at, word in enumerate(words):
                if not word.capital:
                    continue
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
        person.mentions.append((stems, at, share))


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


def named_in(words: tuple[Word, ...], there: Persons) -> list[Named]:
    """Give the persons a claim names by more than one word, with what stands around each."""
    found = [
        (n, p)
        for n in islice(persons_of(words, there.there.language), MOST_NAMED)
        if (p := there.by_full.get(_ends(n))) and not _signs(n, words, there.there.language)
    ]
    if not found:
        return []
    there.surround()
    keys = {key for name, person in found for key in (*person.keys, *(word.key for word in name))}
    content = [
        (at, stem, weight)
        for at, word in enumerate(words)
        if word.key not in keys and (stem := there.stem(word)) and (weight := there.weight(stem))
    ]
    places = {word.start: at for at, word in enumerate(words)}
    result = []
    for name, person in found:
        first = places[name[0].start]
        last = first + len(name) - 1
        place = [
            (stem, weight / (1 + ((first - at if at < first else at - last) - 1) / HALF), at < first)
            for at, stem, weight in content
        ]
        result.append(Named(name[0].start, name[-1].end, person, place))
    return result


def _signs(name: list[Word], words: tuple[Word, ...], language: str | None) -> bool:
    """Tell whether a name only says whose words a sentence is: "..., Ida Holt said."; the rest is of others."""
    behind = [word.key for word in words if word.start >= name[-1].end]
    return 0 < len(behind) <= SIGNED and not _saying(language).isdisjoint(behind)


@cache
def _saying(language: str | None) -> frozenset[str]:
    return frozenset(key_of(verb) for verb in lexicon.reporting_verbs(language))


def _ends(name: list[Word]) -> tuple[str, ...]:
    return name[0].key, name[-1].key


def _exchanged(claim: Claim, source: Source) -> Iterator[Fail]:
    if not speaks(source):
        return
    words = words_of(claim.text, source.language)
    if next(persons_of(words, source.language), None) is None:
        return
    there = persons(source)
    yield from judge(source, there, named_in(words, there))


def judge(source: Source, there: Persons, named: list[Named]) -> Iterator[Fail]:
    """Give the persons of one claim that fit each other's place, or another person's, clearly better than their own."""
    done: set[int] = set()
    for first, one in enumerate(named):
        for second in range(first + 1, len(named)):
            other = named[second]
            if one.person is other.person or done & {first, second}:
                continue
            keep = fit(one.person, one.place) + fit(other.person, other.place)
            swap = fit(other.person, one.place) + fit(one.person, other.place)
            if swap > keep * PAIR_RATIO + PAIR_MARGIN:
                done |= {first, second}
                yield _fail(source, one, other.person, "may have changed places")
                yield _fail(source, other, one.person, "may have changed places")
    for at, one in enumerate(named):
        wanted = fit(one.person, one.place) * ALONE_RATIO + ALONE_MARGIN if at not in done else BEST
        if wanted >= BEST:
            continue
        rivals = [(fit(person, one.place), person) for person in there.rivals if person is not one.person]
        best, rival = max(rivals, key=lambda pair: pair[0], default=(0.0, one.person))
        if best > wanted:
            yield _fail(source, one, rival, "may be taken for each other")


def _fail(source: Source, named: Named, other: Person, what: str) -> Fail:
    sentences = dict.fromkeys((*other.sentences[:2], *named.person.sentences[:1]))
    return Fail(
        f"“{named.person.shown}” and “{other.shown}” {what}: the source says this nearer to “{other.shown}”",
        named.start,
        named.end,
        source.spans(list(sentences)),
    )


EXCHANGED = Rule(
    "persons-exchanged",
    "name",
    "Each person keeps the part the source gives them.",
    "warning",
    "warn",
    _exchanged,
    example="“Holt beat Voss” where the source says that Voss beat Holt",
    by_capitals=True,
    asked=lambda shape: not shape.verbatim and not shape.field.startswith(("not_stated", "figures", "who", "where")),
)
