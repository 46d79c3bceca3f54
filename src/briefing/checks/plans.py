"""Rules about what is only planned, told as done, and about what only goes together, told as cause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from briefing.schema import Claim

from .aligned import IRREGULAR, Word, plain_words_of, spelt, stems_in, stems_of, vocabulary, words_of
from .rule import Fail, Rule, paired
from .source import REMEMBERED, Source, place_of

# What may or could be is a hedge's matter.
_MODALS = frozenset("will would shall must should won't wouldn't".split())
# One of these stands before whatever is planned.
_TELLING = _MODALS | {"to", "if", "unless"}
_UNSURE = frozenset("may might could can should must".split())
# What stands before a verb that is not told as done.
_UNDONE = _MODALS | _UNSURE | {"to", "be", "not", "never", "yet"}
# With these, "to" tells what is not done yet; "managed to", "began to" and "travelled to meet" tell what is.
_PLANNING = frozenset(
    """agree agrees agreed agreeing plan plans planned planning expect expects expected want wants wanted intend intends
    intended hope hopes hoped hoping vow vows vowed pledge pledges pledged promise promises promised threaten threatens
    threatened threatening order ordered orders ask asks asked urge urges urged propose proposes proposed set due ready
    offer offers offered refuse refuses refused fail fails failed try tries tried attempt attempts attempted seek seeks
    sought likely scheduled prepare prepares prepared preparing vote votes voted aim aims aimed commit committed call
    calls called need needs going invited""".split()
)
# How far before "to" the planning may stand: "ordered the residents of the valley to leave".
_REACH = 6
_AUXILIARY = frozenset("be not also soon then now never still first".split())
# So many other words of a statement stand so near a plan that is the same thing.
_NEAR, _SHARED = 10, 2
# How far behind "if" its verb may stand.
_CONDITION = 6
_BEING = frozenset("is are be".split())
_NO_DEEDS = frozenset("be have do say tell go get make take".split())
# What is made law, by which words, and those that tell it is not law yet.
_LAWS = frozenset("bill law motion proposal budget measure reform resolution amendment ban plan treaty act".split())
_PASSED = frozenset("passed approved adopted enacted ratified".split())
_PASSING = _PASSED | frozenset("passes approves adopts signed voted backed".split())
_PENDING = frozenset(
    "debating debates debate considering discussing drafting draft proposed proposing proposes proposal planned "
    "planning wants weighing".split()
)
_RISK = "risk|risks|odds|chance|chances|likelihood"
_THINGS = rf"(?:{_RISK}|rate|rates|deaths|cases|strokes|heart attacks|cancers?|disease)"
# "A lower risk" is none of these verbs.
_CAUSAL = re.compile(
    r"\b(?P<verb>lower(?=s|ed|ing|\s(?:the|their|your|its)\s)|reduc|cut|rais|increas|prevent|caus|doubl|halv|boost"
    r"|protect|trebl|tripl|slash)(?:e|ed|es|s|ing|t|ts|ting)?\b"
    rf"(?!(?<=ed)\s{_THINGS}\b)(?=[^.;]{{0,60}}\b{_THINGS}\b)"
)
_ASSOCIATED = re.compile(
    r"\b(?:associat\w+|linked|correlat\w+|observational|more likely|less likely|cannot (?:show|prove)|"
    rf"(?:lower|higher|greater|reduced|increased|smaller|raised) (?:{_RISK}|rate|rates))\b"
)


class Deeds(NamedTuple):
    """The stems of verbs that a text tells as planned, with the words around, and of all words it tells otherwise."""

    planned: dict[str, tuple[int, int, frozenset[str]]]
    otherwise: frozenset[str]


@lru_cache(maxsize=REMEMBERED)
def _deeds(text: str, language: str | None) -> Deeds:
    words = words_of(text, language)
    planned: dict[str, tuple[int, int, frozenset[str]]] = {}
    otherwise: set[str] = set()
    if _TELLING.isdisjoint(spelt(text)):
        return Deeds(planned, stems_of(words))
    for at, word in enumerate(words):
        if not word.stem:
            continue
        if _is_planned(words, at):
            near = words[max(0, at - _NEAR) : at + _NEAR + 1]
            planned.setdefault(word.stem, (word.start, word.end, stems_of(near) - {word.stem}))
        else:
            otherwise.add(word.stem)
    return Deeds(planned, frozenset(otherwise))


def _is_planned(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word is a verb that something before it makes a plan: "will close", "agreed to close"."""
    before = at - 1
    if _is_given(words, at):
        return True
    while before >= 0 and words[before].text in _AUXILIARY:
        before -= 1
    if before < 0 or words[at].text.endswith("ing"):
        return False
    if words[before].text in _MODALS:
        return True
    if words[before].text != "to":
        return False
    return any(word.text in _PLANNING for word in words[max(0, before - _REACH) : before])


def _is_given(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word is the verb of a condition: "if the permit is granted"."""
    near = words[max(0, at - _CONDITION) : at]
    given = next((n for n, word in enumerate(near) if word.text in ("if", "unless")), None)
    return given is not None and _is_past(words[at]) and near[-1].text in _BEING and len(near) - given > 1


def _is_past(word: Word) -> bool:
    return word.text.endswith("ed") or (word.text in IRREGULAR and not word.text.endswith("s"))


def _done(claim: Claim, source: Source) -> Iterator[Fail]:
    words = plain_words_of(claim.text, "en")
    said, own = stems_of(words), None
    for at, word in enumerate(words):
        if not word.stem or not _is_past(word) or IRREGULAR.get(word.text, word.text) in _NO_DEEDS:
            continue
        if own is None:
            own = set(_deeds(claim.text, "en").planned)
        near = {before.text for before in words[max(0, at - 3) : at]}
        if word.stem in own or near & _UNDONE:
            continue
        there = [
            (sentence, source.of(sentence, "deeds", _deeds))
            for sentence in source.sentences
            if word.stem in stems_in(sentence.text, source.language)
        ]
        if any(word.stem in deeds.otherwise for _, deeds in there):
            continue
        for sentence, deeds in there:
            if word.stem in deeds.planned and (claim.sentences is None or sentence in source.cited(claim)):
                start, end, near_it = deeds.planned[word.stem]
                if len(near_it & said) < _SHARED:
                    continue
                where = place_of(sentence)
                message = f"“{word.text}” is not told as done: {where} has “{_shown(sentence.text, start, end)}”"
                yield Fail(message, word.start, word.end, source.spans([sentence]))
                break


def _passed(claim: Claim, source: Source) -> Iterator[Fail]:
    """Find "has passed a bill" where the source only has it debated."""
    if _PASSED.isdisjoint(spelt(claim.text)) or not _PASSING.isdisjoint(vocabulary(source)):
        return
    words = plain_words_of(claim.text, "en")
    for at, word in enumerate(words):
        before = {earlier.text for earlier in words[max(0, at - 3) : at]}
        law = next((later for later in words[at + 1 : at + 5] if later.text in _LAWS), None)
        if (
            word.text not in _PASSED
            or law is None
            or before & (_MODALS | _UNSURE | {"to", "be", "not", "never", "yet"})
        ):
            continue
        for sentence in source.cited(claim):
            there = spelt(sentence.text)
            if law.text in there and (pending := next((other for other in there if other in _PENDING), None)):
                message = f"“{word.text}” is not told as done: {place_of(sentence)} has “{pending}”"
                yield Fail(message, word.start, word.end, source.spans([sentence]))
                return


def _done_or_passed(claim: Claim, source: Source) -> Iterator[Fail]:
    yield from _done(claim, source)
    yield from _passed(claim, source)


def _shown(text: str, start: int, end: int) -> str:
    """Give a verb with the two words before it."""
    return " ".join([*text[:start].split()[-2:], text[start:end]])


def _caused(claim: Claim, source: Source) -> Iterator[Fail]:
    folded = claim.text.lower()
    for found in _CAUSAL.finditer(folded):
        if _ASSOCIATED.search(folded):
            return
        verb = found["verb"]
        beside = [sentence.text.lower() for sentence in source.sentences]
        if any(other["verb"] == verb for text in beside for other in _CAUSAL.finditer(text)):
            continue
        for sentence, text in zip(source.sentences, beside, strict=True):
            near = sentence in source.cited(claim)
            if near and (told := _ASSOCIATED.search(text)):
                where = place_of(sentence)
                message = f"“{claim.text[found.start() : found.end()]}” tells a cause; {where} has “{told[0]}”"
                yield Fail(message, found.start(), found.end(), source.spans([sentence]))
                return


DONE, DONE_DOUBT = paired(
    Rule(
        "plan-as-done",
        "hedge",
        "What is planned, promised or refused is not told as done.",
        "error",
        "withhold",
        _done_or_passed,
        ("en",),
        "The firm bought Skylark. (source: The firm agreed to buy Skylark.)",
        asked=lambda shape: shape.is_prose,
    ),
    "plan-as-done-doubt",
)
CAUSED, CAUSED_DOUBT = paired(
    Rule(
        "link-as-cause",
        "cause",
        "What only goes together is not told as cause and effect.",
        "error",
        "withhold",
        _caused,
        ("en",),
        "Walking cuts the risk. (source: Those who walked had a lower risk.)",
        asked=lambda shape: shape.is_prose,
    ),
    "link-as-cause-doubt",
)
