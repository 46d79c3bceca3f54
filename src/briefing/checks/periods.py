"""Rules about when, without a date: last week is not next week, hours are not days, still is not no longer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from briefing import lexicon
from briefing.schema import Claim

from .aligned import Word, plain_words_of
from .rule import Fail, Rule
from .source import REMEMBERED, Source, place_of
from .told import Told, differing

_PAST = frozenset("last past previous".split())
_COMING = frozenset("next coming following upcoming".split())
_UNITS = frozenset(
    """second minute hour day week weekend fortnight month quarter season summer autumn winter spring year decade
    century""".split()
)
_DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february april june july august september
    october november december""".split()
)
_FROM = frozenset("from since after starting".split())
_UNTIL = frozenset("until till by before through".split())
_YEAR = re.compile(r"(?:19|20)\d\d")
_BESIDE = frozenset("before after later earlier ago".split())
# "Two hours before" and "an hour before" are numbers' matter.
_COUNTED = frozenset(
    """a an the few several many some couple these those other all both next last past first two three four five six
    seven eight nine ten eleven twelve twenty thirty forty fifty""".split()
)


def _unit(word: str) -> str:
    single = {"centuries": "century"}.get(word, word.removesuffix("s"))
    return single if single in _UNITS else ""


@lru_cache(maxsize=REMEMBERED)
def periods_in(text: str, language: str | None) -> tuple[Told, ...]:
    """Give, of an English text, what is last or next: "last week", "next Friday"."""
    words = plain_words_of(text, language)
    found = []
    for word, behind in pairwise(words):
        side = "last" if word.text in _PAST else "next" if word.text in _COMING else ""
        of = behind.text if behind.text in _DAYS else _unit(behind.text)
        # "The last years", "the next two weeks" may be told in either way.
        if side and of and not behind.text.endswith("s"):
            found.append(Told(side, of, word.start, behind.end))
    return tuple(found)


@lru_cache(maxsize=REMEMBERED)
def spans_in(text: str, language: str | None) -> tuple[Told, ...]:
    """Give, of an English text, the bare units before "before", "after" and the like: "hours before the vote"."""
    words = plain_words_of(text, language)
    found = []
    for at, (word, behind) in enumerate(pairwise(words)):
        unit = _unit(word.text) if word.text.endswith("s") and behind.text in _BESIDE else ""
        if unit and not _is_counted(words, at):
            found.append(Told(unit, behind.text, word.start, behind.end))
    return tuple(found)


def _is_counted(words: Sequence[Word], at: int) -> bool:
    before = words[at - 1] if at else None
    return before is not None and (before.text in _COUNTED or before.text[:1].isdigit())


@lru_cache(maxsize=REMEMBERED)
def limits_in(text: str, language: str | None) -> tuple[Told, ...]:
    """Give the days, months and years of an English text that something begins or ends with: "until Thursday"."""
    words = plain_words_of(text, language)
    dated = {*lexicon.weekdays("en"), *lexicon.months("en")}
    found = []
    for at, (word, behind) in enumerate(pairwise(words)):
        side = "from" if word.text in _FROM else "until" if word.text in _UNTIL else ""
        if not side or not (behind.text in dated or _YEAR.fullmatch(behind.text)):
            continue
        # "From 2019 to 2023" may be told by either end.
        if not any(near.text in ("to", "and", "through") for near in words[at + 2 : at + 4]):
            found.append(Told(side, behind.text, word.start, behind.end))
    return tuple(found)


def _turned(claim: Claim, source: Source) -> Iterator[Fail]:
    for name, find in (("periods", periods_in), ("limits", limits_in), ("spans", spans_in)):
        for mine, other, sentence in differing(name, find, claim, source):
            words = sentence.text[other.start : other.end]
            message = f"{place_of(sentence)} has “{words}”, not “{claim.text[mine.start : mine.end]}”"
            yield Fail(message, mine.start, mine.end, source.spans([sentence]))


@lru_cache(maxsize=REMEMBERED)
def _going_on(text: str, language: str | None) -> tuple[tuple[str, str, int, int], ...]:
    """Give the verbs and other words behind "still" and "no longer"."""
    words = plain_words_of(text, language)
    found = []
    for at, word in enumerate(words):
        ends = word.text == "longer" and at and words[at - 1].text in ("no", "any")
        if not ends and word.text != "still":
            continue
        told = next((behind.stem for behind in words[at + 1 : at + 4] if behind.stem), "")
        if told:
            found.append(("ended" if ends else "going on", told, words[at - ends].start, word.end))
    return tuple(found)


def _ended(claim: Claim, source: Source) -> Iterator[Fail]:
    for told, verb, start, end in _going_on(claim.text, "en"):
        same = [
            (sentence, other)
            for sentence, found in zip(source.sentences, source.each("going on", _going_on), strict=True)
            for other, of, _, _ in found
            if of == verb
        ]
        if same and all(other != told for _, other in same):
            sentence = same[0][0]
            word = "no longer" if told == "going on" else "still"
            message = f"{place_of(sentence)} has “{word}”, not “{claim.text[start:end]}”"
            yield Fail(message, start, end, source.spans([sentence]))


PERIOD = Rule(
    "period-exchanged",
    "date",
    "What was is not what comes: last week is not next week; and hours are not days.",
    "error",
    "withhold",
    _turned,
    ("en",),
    "She resigned days before the vote. (source: She resigned hours before the vote.)",
    asked=lambda shape: shape.is_prose,
    words=lambda _language: _PAST | _COMING | _BESIDE | _FROM | _UNTIL,
)
STILL = Rule(
    "still-or-no-longer",
    "negation",
    "What still is so is not told as ended, nor what ended as still so.",
    "error",
    "withhold",
    _ended,
    ("en",),
    "Labour no longer backs the plan. (source: Labour still backs the plan.)",
    asked=lambda shape: shape.is_prose,
    words=lambda _language: frozenset({"still", "longer"}),
)
