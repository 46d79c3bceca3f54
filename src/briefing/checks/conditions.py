"""Rules about what holds only if, or only one of: a condition and an alternative are not lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from briefing.schema import Claim, Sentence

from .aligned import Word, plain_words_of, spelt, stems_of
from .proper import ordinary
from .rule import Fail, Rule, paired
from .source import REMEMBERED, Source, place_of

_IF = frozenset("if unless provided pending".split())
# "Asked if", "see if", "as if", "even if" and "if any" set no condition.
_NO_CONDITION = frozenset(
    "asked ask asks asking see know knows knew say said unclear as even whether only wonder".split()
)
_STANDING = frozenset(
    """if unless provided pending subject condition conditions conditional conditionally depends depend depending
    assuming once until could may might would should possible possibly proposed proposal potential potentially whether
    when needs need requires require required awaits awaiting either or planned plans plan hopes hope aims seek
    seeks""".split()
)
_SURE = frozenset("will shall".split())
_COMING = _SURE | frozenset("planned due expected scheduled set would".split())
_LEAST, _SHARE = 3, 0.5
_CONDITION = 14
# Words beside the names that a statement must share with the sentence that leaves them open.
_AGREE = 2


class Condition(NamedTuple):
    """What a sentence says holds only if something else does: the stems of both, and where the condition stands."""

    main: frozenset[str]
    given: frozenset[str]
    start: int
    end: int


@lru_cache(maxsize=REMEMBERED)
def conditions_in(text: str, language: str | None) -> tuple[Condition, ...]:
    """Give the conditions of an English sentence: "will start in May if the permit is granted"."""
    words = plain_words_of(text, language)
    found = []
    for at, word in enumerate(words):
        if word.text not in _IF or (at and words[at - 1].text in _NO_CONDITION):
            continue
        if word.text in ("provided", "pending") and not text[: word.start].rstrip().endswith(","):
            continue
        end = _end(text, words, at)
        given, main = words[at + 1 : end], (*words[:at], *words[end:])
        if given and any(w.text in _COMING for w in main):
            found.append(Condition(stems_of(main), stems_of(given), word.start, given[-1].end))
    return tuple(found)


def _end(text: str, words: Sequence[Word], at: int) -> int:
    for place in range(at + 1, min(len(words), at + _CONDITION)):
        if any(mark in text[words[place - 1].end : words[place].start] for mark in ",;:.—"):
            return place
    return min(len(words), at + _CONDITION)


def _said(text: str) -> set[str]:
    """Give the words of a text; the month of May leaves nothing open."""
    return {word.text for word in plain_words_of(text, "en") if not (word.text == "may" and text[word.start] == "M")}


def _lost(claim: Claim, source: Source) -> Iterator[Fail]:
    said = _said(claim.text)
    if said & _STANDING or not said & _SURE:
        return
    own = stems_of(plain_words_of(claim.text, "en"))
    near = {sentence.id for sentence in source.cited(claim)}
    for sentence, found in zip(source.sentences, source.each("conditions", conditions_in), strict=True):
        for condition in found if sentence.id in near else ():
            shared = own & condition.main
            if (
                len(shared) >= _LEAST
                and len(shared) >= _SHARE * len(own)
                and not own & condition.given - condition.main
            ):
                words = sentence.text[condition.start : condition.end]
                message = f"{place_of(sentence)} says so only “{words}”"
                yield Fail(message, evidence=source.spans([sentence]))
                return


class Choice(NamedTuple):
    """Two names of which one it will be, shortened, and where they stand."""

    one: frozenset[str]
    other: frozenset[str]
    start: int
    end: int


@lru_cache(maxsize=REMEMBERED)
def choices_in(text: str, language: str | None) -> tuple[Choice, ...]:
    """Give the pairs of names with an "or" between them."""
    words, common = plain_words_of(text, language), ordinary(language)
    found = []
    for at, word in enumerate(words):
        if word.text != "or" or not 0 < at < len(words) - 1:
            continue
        before, behind = (
            _named(text, words, range(at - 1, -1, -1), common),
            _named(text, words, range(at + 1, len(words)), common),
        )
        if before and behind:
            one, other = (frozenset(w.text for w in name) for name in (before, behind))
            found.append(Choice(one - other, other - one, before[-1].start, behind[-1].end))
    return tuple(found)


def _named(text: str, words: Sequence[Word], places: range, common: frozenset[str]) -> list[Word]:
    found: list[Word] = []
    for at in places:
        word = words[at]
        if not text[word.start].isupper() or word.text in common:
            break
        if found and text[min(found[-1].end, word.end) : max(found[-1].start, word.start)] != " ":
            break
        found.append(word)
    return found


def _chosen(claim: Claim, source: Source) -> Iterator[Fail]:
    said = _said(claim.text)
    if said & _STANDING:
        return
    own = stems_of(plain_words_of(claim.text, "en"))
    near = {sentence.id for sentence in source.cited(claim)}
    there = source.each("choices", choices_in)
    for sentence, found in zip(source.sentences, there, strict=True):
        for choice in found if sentence.id in near else ():
            names = choice.one | choice.other
            taken = [side for side in (choice.one, choice.other) if side and side <= said]
            if len(taken) != 1 or said & names - taken[0] or _told(taken[0], sentence, source):
                continue
            inside = stems_of(plain_words_of(sentence.text[choice.start : choice.end], "en"))
            if len(own & stems_of(plain_words_of(sentence.text, "en")) - inside) < _AGREE:
                continue
            word = next(word for word in plain_words_of(claim.text, "en") if word.text in taken[0])
            message = f"{place_of(sentence)} leaves it open: “{sentence.text[choice.start : choice.end]}”"
            yield Fail(message, word.start, word.end, source.spans([sentence]))
            return


def _told(names: frozenset[str], choice: Sentence, source: Source) -> bool:
    """Tell whether another sentence names it without an "or"."""
    return any(names <= set(spelt(s.text)) for s in source.sentences if s.id != choice.id)


CONDITION, CONDITION_DOUBT = paired(
    Rule(
        "condition-lost",
        "hedge",
        "What holds only if something else does is not told without the condition.",
        "error",
        "withhold",
        _lost,
        ("en",),
        "The trial will start in May. (source: The trial will start in May if the permit is granted.)",
        asked=lambda shape: shape.is_prose,
        words=lambda _language: _SURE,
    ),
    "condition-lost-doubt",
)
CHOICE, CHOICE_DOUBT = paired(
    Rule(
        "alternative-lost",
        "hedge",
        "Where the source leaves open which of two it is, neither is told as settled.",
        "error",
        "withhold",
        _chosen,
        ("en",),
        "Calder will play Leeside. (source: Calder will play Leeside or Port Vale.)",
        asked=lambda shape: shape.is_prose,
    ),
    "alternative-lost-doubt",
)
