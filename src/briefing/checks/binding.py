"""Bound elsewhere: a value that the source has, but with other neighbours than the claim gives it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from briefing import lexicon
from briefing.schema import Claim, Sentence

from .rule import Fail, Rule
from .source import REMEMBERED, STEM, WORD, Source, place_of

# What the fit of another value of the source must reach at the least to count; it must also fit better than the claim's
# own. Set on accepted summaries so that few correct mentions are flagged (docs/quality.md has the figures).
LEAST = {"month": 0.1, "weekday": 0.1, "number_word": 0.45}
USUAL_LEAST = 0.6
# Words count less with every step between them and the value.
REACH = 12
# Lists of figures are no prose: of what is more, the rest is not compared.
MOST_JUDGED, MOST_COMPARED, FARTHEST = 20, 400, 40
YEAR = re.compile(r"(?:1[89]|20)\d\d$")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SHARE = re.compile(r"\s?(?:%|per ?cent\b|pct\b|percentage)")
_CURRENCIES = frozenset("$€£¥₹₽")
# "Two of the five bridges": the one number tells of the other.
_OF = re.compile(r"\bof\b")
_NEAR = 40


class Value(NamedTuple):
    """A value in a text: its class, its normal form, its place, and what a number counts ("share", "money")."""

    kind: str
    key: str
    start: int
    end: int
    unit: str = ""


class Fit(NamedTuple):
    """How well a value of the source fits a place of a claim, the place of its sentence, and what it counts."""

    score: float
    at: int
    unit: str


class Neighbour(NamedTuple):
    """A content word of a text, shortened, with its place."""

    stem: str
    at: int


def values_of(text: str, language: str | None) -> tuple[Value, ...]:
    """Find the values of a sentence."""
    return tuple(_values(text, language))


@lru_cache(maxsize=REMEMBERED)
def neighbours_of(text: str, language: str | None) -> tuple[Neighbour, ...]:
    """Find the content words of a sentence."""
    common = lexicon.stop_words(language)
    return tuple(
        Neighbour(word[:STEM], found.start())
        for found in WORD.finditer(text)
        if (word := found.group().lower()) not in common
    )


def _values(text: str, language: str | None) -> Iterator[Value]:
    named = _named(language)
    # Most sentences name no value, which one look at all of its words tells.
    telling = not _folded_names(language).isdisjoint(WORD.findall(text.lower()))
    for found in WORD.finditer(text) if telling else ():
        word = found.group()
        kind = named.get(word if word[0].isupper() else word.lower())
        if kind in ("month", "weekday") and not word[0].isupper():
            continue
        if kind == "number_word" and text.startswith("-", found.end()):
            continue
        if kind:
            yield Value(kind, word.lower(), found.start(), found.end())
    for found in NUMBER.finditer(text):
        kind = "year" if YEAR.match(found.group()) else "number"
        yield Value(kind, found.group().replace(",", ""), found.start(), found.end(), _unit(text, found))


def _unit(text: str, found: re.Match[str]) -> str:
    if _SHARE.match(text, found.end()):
        return "share"
    return "money" if text[max(0, found.start() - 1) : found.start()] in _CURRENCIES else ""


@cache
def _named(language: str | None) -> dict[str, str]:
    table = {word: "number_word" for word, value in lexicon.number_words(language).items() if 2 <= value <= 20}
    table |= {word.capitalize(): kind for word, kind in list(table.items())}
    for kind, words in (("month", lexicon.months(language)), ("weekday", lexicon.weekdays(language))):
        table |= {word.capitalize(): kind for word in words if len(word) > 2}
    return table


@cache
def _folded_names(language: str | None) -> frozenset[str]:
    return frozenset(word.lower() for word in _named(language))


def _bound(claim: Claim, source: Source) -> Iterator[Fail]:
    mine = values_of(claim.text, source.language)
    own = {value.key for value in mine}
    for value in mine[:MOST_JUDGED]:
        # What brackets add is held against the dates.
        if _is_added(claim.text, value):
            continue
        fits = _fits(value, claim.text, source)
        here = fits.pop(value.key, None)
        rivals = {key: fit for key, fit in fits.items() if key not in own and _comparable(value, here, fit)}
        if here is None or not rivals:
            continue
        best = max(rivals, key=lambda key: rivals[key].score)
        score, at, _ = rivals[best]
        if (
            score >= LEAST.get(value.kind, USUAL_LEAST)
            and score > here.score
            and not _share_of(value, best, at, source)
        ):
            yield _fail(value, best, claim.text, source.sentences[at], source)


def _is_added(text: str, value: Value) -> bool:
    opening = text.rfind("[", max(0, value.start - _NEAR), value.start)
    return opening >= 0 and "]" not in text[opening : value.start] and "]" in text[value.end : value.end + _NEAR]


def _comparable(value: Value, here: Fit | None, other: Fit) -> bool:
    """Tell whether another value may stand in a value's place: a share is no rival of an amount that stays one."""
    return here is None or here.unit != value.unit or other.unit == value.unit


def _share_of(value: Value, best: str, at: int, source: Source) -> bool:
    """Tell whether a sentence has a value as a part of the other: "two of the five"."""
    text, values = source.sentences[at].text, source.each("values", values_of)[at]
    mine = [other for other in values if other.key == value.key]
    theirs = [other for other in values if other.key == best]
    return any(
        0 < two.start - one.end < _NEAR and _OF.search(text, one.end, two.start) is not None
        for one in mine
        for two in theirs
    )


def _fits(value: Value, text: str, source: Source) -> dict[str, Fit]:
    """Score every value of this class in the source by the neighbours it shares with a value of a text."""
    mine = neighbours_of(text, source.language)
    near = {word.stem: _closeness(word.at, value) for word in reversed(mine) if not _inside(word.at, value)}
    best: dict[str, Fit] = {}
    same = (
        (at, other)
        for at, values in enumerate(source.each("values", values_of))
        for other in values
        if other.kind == value.kind
    )
    for at, other in islice(same, MOST_COMPARED):
        words = neighbours_of(source.sentences[at].text, source.language)
        middle = bisect_left(words, other.start, key=lambda word: word.at)
        score = sum(
            source.weight(word.stem) * (near[word.stem] * _closeness(word.at, other)) ** 0.5
            for word in words[max(0, middle - FARTHEST) : middle + FARTHEST]
            if word.stem in near and not _inside(word.at, other)
        )
        if other.key not in best or score > best[other.key].score:
            best[other.key] = Fit(score, at, other.unit)
    return best


def _closeness(at: int, value: Value) -> float:
    """Give 1 beside the value, less with every six characters (a word) of distance."""
    gap = value.start - at if at < value.start else at - value.end
    return 1 / (1 + max(gap, 0) / (6 * REACH / 4))


def _inside(at: int, value: Value) -> bool:
    return value.start <= at < value.end


def _fail(value: Value, best: str, text: str, sentence: Sentence, source: Source) -> Fail:
    words = text[value.start : value.end]
    place = place_of(sentence)
    return Fail(
        f"“{words}” stands in the source, but with other words; here {place} has “{best}”",
        value.start,
        value.end,
        source.spans([sentence]),
    )


VALUES = Rule(
    "bound-elsewhere",
    "binding",
    "A number or date keeps the neighbours that the source gives it.",
    "warning",
    "warn",
    _bound,
    example="“85 were killed” where the source has 85 targets and 12 killed",
    # A citation binds: what a draft cites is judged by the rules about values in cited sentences.
    asked=lambda shape: shape.is_prose and shape.cites is None,
)
