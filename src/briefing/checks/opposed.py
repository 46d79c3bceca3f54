"""Rule about opposites: where the source has "a high price", no statement has "a low price"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from briefing import lexicon
from briefing.lexicon.opposites import ANY_OPPOSITE
from briefing.schema import Claim, Sentence

from .aligned import Word, plain_words_of, spelt, stems_in, vocabulary, words_of
from .clauses import subject_at
from .parties import OF
from .polarity import LOOSE
from .proper import Word as Name
from .rule import Fail, Rule
from .source import Source, place_of
from .turned import turn_of

# The sentences that share most words with a statement; the one it is about is seldom farther down.
NEAREST = 5
# How many words away the neighbour may stand, and a denial.
STEPS = 4
DENIAL_BEFORE, DENIAL_BEHIND = 5, 3
# "Broke no rules" and "followed all rules" say the same.
AMOUNTS = frozenset("no none all every".split())
TIMES = frozenset("year month week night season summer winter spring autumn weekend decade".split())


@cache
def _days() -> frozenset[str]:
    """Give the names of days, which stand between any verb and its subject."""
    return frozenset(lexicon.weekdays("en"))


def _neighbours(words: Sequence[Word], at: int, step: int) -> frozenset[str]:
    """Give the stems of the next word that carries content, and of the next that has no opposite itself."""
    found: list[str] = []
    place = at + step
    while 0 <= place < len(words) and abs(place - at) <= STEPS:
        if words[place].stem and words[place].text not in _days():
            found.append(words[place].stem)
            if words[place].text not in ANY_OPPOSITE:
                break
        place += step
    return frozenset([*found[:1], *found[-1:]])


def _is_denied(words: Sequence[Word], at: int) -> bool:
    near = (*words[max(0, at - DENIAL_BEFORE) : at], *words[at + 1 : at + DENIAL_BEHIND])
    return any(word.text in LOOSE or word.text.endswith("n't") for word in near)


def _opposed(claim: Claim, source: Source) -> Iterator[Fail]:
    words = plain_words_of(claim.text, source.language)
    own = {word.text for word in words}
    for at, word in enumerate(words):
        opposites = ANY_OPPOSITE.get(word.text)
        if not opposites or opposites & own or _tells_time(words, at) or opposites.isdisjoint(vocabulary(source)):
            continue
        before, behind = _neighbours(words, at, -1), _neighbours(words, at, 1)
        if not before and not behind:
            continue
        if word.text in ("before", "after"):
            # "Nine days after" and "two days before": the days tell of nothing.
            before = frozenset()
        if not before and not behind:
            continue
        found = _in_its_place(word, (before, behind), _is_denied(words, at), claim, source)
        # "More here than there" is no opposite of "less there than here".
        if found and not ("than" in own and turn_of(claim.text, found[0].text)):
            sentence, other = found
            place = place_of(sentence)
            message = f"“{word.text}” turns it round: in this place {place} has “{other}”"
            yield Fail(message, word.start, word.end, source.spans([sentence]))


def _tells_time(words: Sequence[Word], at: int) -> bool:
    return at + 1 < len(words) and words[at + 1].text in TIMES


def _in_its_place(
    word: Word, beside: tuple[frozenset[str], frozenset[str]], denied: bool, claim: Claim, source: Source
) -> tuple[Sentence, str] | None:
    """Find an opposite between the same neighbours; next to one of them, if the source never has the word itself."""
    known = vocabulary(source)
    anywhere = word.text in known or (bool(word.stem) and word.stem in known)
    opposites, found = ANY_OPPOSITE[word.text], None
    for sentence in dict.fromkeys((*source.cited(claim), *source.nearest(claim.text, NEAREST))):
        # Most sentences have neither the word nor an opposite.
        if opposites.isdisjoint(spelt(sentence.text)) and word.stem not in stems_in(sentence.text, source.language):
            continue
        there = words_of(sentence.text, source.language)
        for at, other in enumerate(there):
            is_same = other.text == word.text or (word.stem and other.stem == word.stem)
            if not is_same and other.text not in opposites:
                continue
            shared = [bool(near & _neighbours(there, at, step)) for near, step in zip(beside, (-1, 1), strict=True)]
            if not beside[1] and shared[0] and not is_same:
                shared[1] = _same_head(claim.text, word.start, sentence.text, other.start)
            # "The bank of Moss left": what stands before the verb may not be its subject's noun.
            elif shared[1] and not shared[0] and not is_same and word.text not in AMOUNTS:
                shared[0] = _same_head(claim.text, word.start, sentence.text, other.start)
            if is_same:
                if any(shared):
                    return None
            elif (all(shared) if anywhere or word.text in AMOUNTS else any(shared)) and _is_denied(there, at) == denied:
                found = found or (sentence, other.text)
    return found


def _same_head(one: str, at: int, other: str, there: int) -> bool:
    """Tell whether two verbs have the same subject, by its noun: "the driver died", "the driver survived"."""
    mine, theirs = _head(subject_at(one, "en", at)), _head(subject_at(other, "en", there))
    return bool(mine) and mine == theirs


def _head(subject: Sequence[Name]) -> str:
    """Give the noun of a subject: "court" of "the supreme court of Moss"."""
    end = next((at for at, word in enumerate(subject) if at and word.key in OF), len(subject))
    return subject[end - 1].key if subject else ""


OPPOSED = Rule(
    "opposite",
    "negation",
    "A word does not stand where the source has its opposite.",
    "error",
    "withhold",
    _opposed,
    ("en",),
    "The council rejected the plan. (source: The council approved the plan.)",
    asked=lambda shape: shape.is_prose,
    words=lambda _language: ANY_OPPOSITE.keys(),
)
