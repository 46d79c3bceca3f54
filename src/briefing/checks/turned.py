"""Rule about two that change sides around a verb: "the dam let the board" for "the board let the dam"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from briefing import lexicon
from briefing.lexicon import verbs
from briefing.lexicon.opposites import ANY_OPPOSITE
from briefing.schema import Claim

from .aligned import Word, spelt, stem, stems_in, words_of
from .counted import singular
from .rule import Fail, Rule, paired
from .source import REMEMBERED, Source, place_of

# So many words in common make one order of them; this share of the statement's must be the sentence's.
FEWEST, SHARED = 4, 0.7
# A party has so many words at most.
LONGEST = 3
# Words around which any two things have their sides: "fewer here than there", "the flood caused the outage".
_SIDED = frozenset(
    "than caused causes cause led because before after ahead behind triggered prompted followed preceded let "
    "lets times twice".split()
)
# "More than six hours" compares with nobody.
_AMOUNTS = frozenset("more less fewer rather other later".split())
# Whoever does these with somebody has it done with them.
_MUTUAL = frozenset(
    "meet met marry married talk talks play played face faced draw drew join joined share shared trade border borders "
    "resemble".split()
)
# "Qualification" is no deed between two parties.
_NOUNS = ("tion", "tions", "ment", "ments", "ance", "ence", "ers", "ors")
# When something is so may stand at either end.
_WHEN = frozenset("first time year years week weeks month months day days today yesterday now recently".split())
_SAYING = frozenset("say says said saying add adds added".split())
_JOINING = frozenset("and but while or".split())
_BE = frozenset("is are was were be been being".split())
_BY = "by"
# So near before a party its "by" stands.
_NEAR = 4
_PARTS = re.compile(r"; |, (?:and|but|while|whereas) ")


class Turn(NamedTuple):
    """Two stretches of a text that another has in each other's place, and the words between."""

    first: tuple[Word, ...]
    middle: tuple[Word, ...]
    last: tuple[Word, ...]


class _Pair(NamedTuple):
    """A word of one text and the same of another."""

    mine: Word
    theirs: Word


@lru_cache(maxsize=REMEMBERED)
def _telling(text: str) -> tuple[Word, ...]:
    """Give the words whose order tells something: content words but days and who said it, and those with sides."""
    words, dull = words_of(text, "en"), _dull()
    return tuple(
        word
        for at, word in enumerate(words)
        if (word.stem and word.text not in dull)
        or (word.text in _SIDED and not (word.text == "than" and words[at - 1].text in _AMOUNTS))
    )


@cache
def _dull() -> frozenset[str]:
    days = (*lexicon.weekdays("en"), *lexicon.months("en"))
    return _SAYING.union(days, _WHEN, ("according",))


@cache
def _verbs() -> frozenset[str]:
    return frozenset(stem(verb, "en") for verb in (*verbs.SAME.split(), *verbs.MORE.split()))


def _key(word: Word) -> str:
    # Minister and ministry have one stem.
    return word.stem if word.stem in _verbs() else singular(word.text)


def turn_of(text: str, other: str) -> Turn | None:
    """Give what stands in a text the other way round than in another, if they are else much the same."""
    least = max(FEWEST, SHARED * len(_telling(text)))
    # Few sentences have so many of a statement's words.
    if len(stems_in(text, "en") & stems_in(other, "en")) + len(_SIDED.intersection(spelt(text))) < least:
        return None
    return next((found for part in _parts(other) if (found := _turn(text, part, least))), None)


@lru_cache(maxsize=REMEMBERED)
def _parts(text: str) -> tuple[str, ...]:
    parts = _PARTS.split(text)
    return (text, *parts) if len(parts) > 1 else (text,)


def _turn(text: str, other: str, least: float) -> Turn | None:
    ones, others = _once(text), _once(other)
    pairs = [_Pair(word, others[key]) for key, word in ones.items() if key in others]
    if len(pairs) < least:
        return None
    blocks = _exchanged([pair.theirs.start for pair in pairs])
    if blocks is None:
        return None
    first, middle, last = ([pairs[at] for at in block] for block in blocks)
    behind = [pair.mine.text for pair in pairs[blocks[2].stop :]]
    sides = _has_sides(first, middle, last, behind) or (behind and _are_deeds(text, first, last))
    if not sides or _is_by(text, last[0].mine) != _is_by(other, first[0].theirs):
        return None
    # Who said it stands before or behind what he said.
    if any(_is_sayer(text, block[-1].mine) or _is_sayer(other, block[-1].theirs) for block in (first, last)):
        return None
    if any(_is_passive(text, pair.mine) != _is_passive(other, pair.theirs) for pair in middle):
        return None
    return Turn(*(tuple(pair.mine for pair in block) for block in (first, middle, last)))


@lru_cache(maxsize=REMEMBERED)
def _once(text: str) -> Mapping[str, Word]:
    """Give the words whose order tells something that a text has once, by what they are compared by."""
    found: dict[str, Word] = {}
    twice = set()
    for word in _telling(text):
        key = _key(word)
        if key in found:
            twice.add(key)
        found.setdefault(key, word)
    return {key: word for key, word in found.items() if key not in twice}


def _exchanged(places: Sequence[int]) -> tuple[range, range, range] | None:
    """Give the two stretches of an order that have changed places, and the one between, if that is all that changed."""
    order = [0] * len(places)
    for rank, at in enumerate(sorted(range(len(places)), key=places.__getitem__)):
        order[at] = rank
    moved = [at for at, rank in enumerate(order) if at != rank]
    if not moved:
        return None
    start, stop = moved[0], moved[-1] + 1
    cuts = [at for at in range(start + 1, stop) if order[at] != order[at - 1] + 1]
    if len(cuts) != 2 or not order[cuts[1]] < order[cuts[0]] < order[start]:
        return None
    first, middle, last = range(start, cuts[0]), range(cuts[0], cuts[1]), range(cuts[1], stop)
    return (first, middle, last) if len(first) <= LONGEST and len(last) <= LONGEST else None


def _has_sides(first: Sequence[_Pair], middle: Sequence[_Pair], last: Sequence[_Pair], behind: Sequence[str]) -> bool:
    """Tell whether what stands between two parties is a deed of one, or what it is told by has sides."""
    between = [pair.mine.text for pair in middle]
    if not _MUTUAL.isdisjoint(between) or any(_is_deed(pair.mine) for pair in (*first, *last)):
        return False
    if any(pair.theirs.text.endswith(_NOUNS) != pair.mine.text.endswith(_NOUNS) for pair in middle):
        return False
    # "Sales here fell 4 percent, those there rose 11": each has its figure behind it.
    if not _SIDED.isdisjoint(between) or (_counts(between) and _counts(behind)):
        return True
    parties = all(_is_party(block[-1].mine) for block in (first, last))
    return parties and not _verbs().isdisjoint(pair.mine.stem for pair in middle)


def _are_deeds(text: str, first: Sequence[_Pair], last: Sequence[_Pair]) -> bool:
    """Tell whether two deeds have each other's object: "close the one and keep the other"."""
    between = spelt(text[first[0].mine.end : last[0].mine.start])
    deeds = all(len(block) == 1 and block[0].mine.stem in _verbs() for block in (first, last))
    return deeds and not _JOINING.isdisjoint(between[-2:])


def _is_deed(word: Word) -> bool:
    return word.stem in _verbs() and word.text.endswith(("ed", "ing"))


def _counts(words: Sequence[str]) -> bool:
    return any(word[0].isdigit() for word in words)


def _is_by(text: str, word: Word) -> bool:
    return _BY in spelt(text[: word.start])[-_NEAR:]


def _is_passive(text: str, word: Word) -> bool:
    return not word.text.endswith("ing") and not _BE.isdisjoint(spelt(text[: word.start])[-2:])


def _is_sayer(text: str, word: Word) -> bool:
    return not _SAYING.isdisjoint(spelt(text[word.end :])[:1])


def _is_party(word: Word) -> bool:
    return not word.text[0].isdigit() and not word.text.endswith("ly")


def _turned(claim: Claim, source: Source) -> Iterator[Fail]:
    if len(_telling(claim.text)) < FEWEST:
        return
    for sentence in source.cited(claim):
        turn = turn_of(claim.text, sentence.text)
        if turn is None or _is_turned_twice(claim.text, sentence.text):
            continue
        one, other = (claim.text[block[0].start : block[-1].end] for block in (turn.first, turn.last))
        message = f"“{one}” and “{other}” have changed sides: {place_of(sentence)} has them the other way round"
        yield Fail(message, turn.first[0].start, turn.last[-1].end, source.spans([sentence]))
        return


def _is_turned_twice(text: str, other: str) -> bool:
    """Tell whether a text turns a word round, too: "more here than there" says what "less there than here" does."""
    mine, theirs = frozenset(spelt(text)), frozenset(spelt(other))
    return any(not ANY_OPPOSITE[word].isdisjoint(theirs - mine) for word in mine - theirs if word in ANY_OPPOSITE)


TURNED, TURNED_DOUBT = paired(
    Rule(
        "order-turned",
        "name",
        "Two that stand on the sides of a verb do not change sides.",
        "error",
        "withhold",
        _turned,
        ("en",),
        "The rebels let the army leave. (source: The army let the rebels leave.)",
        asked=lambda shape: shape.is_prose,
    ),
    "order-turned-doubt",
)
