"""Who won and who lost: the results a sentence tells, from either side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from .clauses import Clause, clauses_of, deed_of
from .proper import Word, ordinary
from .source import REMEMBERED, STEM

_BEATS = "beat knock stun rout upset outplay hammer whip"
_AGAINST = frozenset(("over", "against", "to"))
# Where the name of the other side ends.
_ENDS = frozenset("in at on by with after for from during before over against to who which and when as".split())


class Result(NamedTuple):
    """The first letters of the names of who won and of who lost, empty where it is not told; and the score, if any."""

    winner: frozenset[str]
    loser: frozenset[str]
    score: tuple[str, ...]
    start: int
    end: int

    def turns(self, other: Result) -> bool:
        """Tell whether another result is this one the other way round."""
        if self.score and other.score and self.score != other.score:
            return False
        won, lost = self.winner & other.loser, self.loser & other.winner
        if won and lost:
            return True
        told = (self.winner and self.loser and other.winner and other.loser) or not self.score
        return not told and bool(other.score) and bool(won or lost)

    def agrees(self, other: Result) -> bool:
        """Tell whether another result may be this one."""
        return bool(self.winner & other.winner or self.loser & other.loser)


@cache
def _beating() -> frozenset[str]:
    return frozenset(deed_of(verb) for verb in _BEATS.split())


@lru_cache(maxsize=REMEMBERED)
def results_in(text: str, language: str | None) -> tuple[Result, ...]:
    """Give the results that the clauses of an English sentence tell."""
    return tuple(_results(clauses_of(text, language), language))


def _results(clauses: Sequence[Clause], language: str | None) -> Iterator[Result]:
    for clause in clauses:
        subject, behind = clause.subject, clause.behind
        if not subject or clause.denied or clause.open:
            continue
        first, last = subject[0].start, (behind or (clause.verb,))[-1].end
        told, score = _names(subject, language), _score(behind)
        if clause.deed in _beating():
            if clause.passive:
                yield Result(_names(_after(behind, frozenset(("by",))), language), told, score, first, last)
            else:
                yield Result(told, _names(_until(behind), language), score, first, last)
        elif clause.deed in ("win", "lose") and not clause.passive:
            other = _names(_after(behind, _AGAINST), language)
            if clause.deed == "win":
                yield Result(told, other, score, first, last)
            elif clause.deed == "lose" and (other or score):
                yield Result(other, told, score, first, last)


def _score(words: Sequence[Word]) -> tuple[str, ...]:
    """Give the two numbers of a score, the smaller first, or none."""
    for one, other in pairwise(words):
        if one.key.isdigit() and other.key.isdigit() and other.after == "-":
            return tuple(sorted((one.key, other.key)))
    return ()


def _after(words: Sequence[Word], small: frozenset[str]) -> Sequence[Word]:
    at = next((n for n, word in enumerate(words) if word.key in small), None)
    return _until(words[at + 1 :]) if at is not None else ()


def _until(words: Sequence[Word]) -> Sequence[Word]:
    end = next((n for n, word in enumerate(words) if word.key in _ENDS), len(words))
    return words[:end]


def _names(words: Sequence[Word], language: str | None) -> frozenset[str]:
    common = ordinary(language)
    return frozenset(word.key[:STEM] for word in words if word.capital and word.key not in common)
