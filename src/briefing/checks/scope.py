"""Rules about limits and denials that nothing near in the source bears out: "only", "except", "not"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from briefing import lexicon
from briefing.lexicon.scope import (
    ABOUT_THE_TEXT,
    ADJECTIVE,
    ASKED,
    COUNTS,
    DENYING,
    LACKING,
    NOT_DENYING,
    RESTRICTIONS,
    TELLING,
)
from briefing.schema import Claim, Sentence

from .aligned import Phrases, Word, plain_words_of, words_of
from .polarity import FIRM, LOOSE, STRICT
from .rule import Fail, Rule, Shape, paired
from .said_otherwise import breaks_none
from .source import Source, place_of

# A limit may stand in any of the sentences that share most words with a statement; a denial stands nearer.
NEAR_LIMIT = 5
NEAR_DENIAL = 3

REACH = 4


class Told(NamedTuple):
    """A verb of saying or knowing before a question: "say when", what the question is about, and where it stands."""

    verb: str
    asked: str
    about: str
    denied: bool
    start: int
    end: int


@cache
def _restrictions() -> tuple[Phrases, dict[str, frozenset[str]]]:
    return Phrases(RESTRICTIONS), {phrase: frozenset(words.split()) for phrase, words in RESTRICTIONS.items()}


def _beside(claim: Claim, source: Source, count: int) -> tuple[Sentence, ...]:
    return tuple(dict.fromkeys((*source.cited(claim), *source.nearest(claim.text, count))))


def _words_beside(claim: Claim, source: Source, count: int) -> frozenset[str]:
    near = _beside(claim, source, count)
    return frozenset(word.text for sentence in near for word in words_of(sentence.text, source.language))


def _restricted(claim: Claim, source: Source) -> Iterator[Fail]:
    words = plain_words_of(claim.text, source.language)
    phrases, said_by = _restrictions()
    for start, end in phrases.among(words):
        phrase = " ".join(word.text for word in words[start:end])
        if phrase == "only" and _is_no_limit(claim.text, words, start):
            continue
        # "Eleven hours instead of nine" tells what was before.
        if phrase in ("instead of", "rather than") and _is_number(words[end : end + 2]):
            continue
        if not said_by[phrase] & _words_beside(claim, source, NEAR_LIMIT):
            message = f"“{phrase}” narrows what the source says"
            spans = source.spans(source.cited(claim)[:1])
            yield Fail(message, words[start].start, words[end - 1].end, spans)


def _is_number(words: Sequence[Word]) -> bool:
    numbers = lexicon.number_words("en")
    return any(word.text[:1].isdigit() or word.text in numbers for word in words)


def _is_no_limit(text: str, words: Sequence[Word], at: int) -> bool:
    before = words[at - 1].text if at else ""
    after = words[at + 1].text if at + 1 < len(words) else ""
    joined = "-" in (text[words[at].start - 1 : words[at].start], text[words[at].end : words[at].end + 1])
    counted = after in COUNTS or after[:1].isdigit()
    return joined or counted or before in ADJECTIVE or before.endswith(("'s", "s'"))


def _denied(claim: Claim, source: Source) -> Iterator[Fail]:
    words = plain_words_of(claim.text, source.language)
    if any(word.text in ABOUT_THE_TEXT for word in words):
        return
    for at, word in enumerate(words):
        after = words[at + 1].text if at + 1 < len(words) else ""
        if not _denies(word.text) or after in NOT_DENYING or after[:1].isdigit() or breaks_none(words, at):
            continue
        near = _words_beside(claim, source, NEAR_DENIAL)
        # Who lost power is without it.
        lacking = word.text == "without" and not near.isdisjoint(LACKING)
        if not lacking and not any(_may_deny(there) for there in near):
            message = f"“{word.text}” is not in the source: none of the sentences near to this denies anything"
            yield Fail(message, word.start, word.end, source.spans(source.cited(claim)[:1]))
        return


def _told(text: str, language: str | None) -> tuple[Told, ...]:
    """Find "did not say when the pond would reopen": verb, asking word, what it is about, and whether it is denied."""
    words = words_of(text, language)
    found = []
    for at, word in enumerate(words[:-2]):
        verb, asked = TELLING.get(word.text), words[at + 1]
        if not verb or asked.text not in ASKED:
            continue
        about = next((behind.stem for behind in words[at + 2 : at + 2 + REACH] if behind.stem), "")
        leading = words[max(0, at - REACH) : at]
        early = any(one.text == "too" and other.text in ("early", "soon") for one, other in pairwise(leading))
        denied = early or any(_denies(before.text) or before.text in FIRM for before in leading)
        found.append(Told(verb, asked.text, about, denied, word.start, asked.end))
    return tuple(found)


def _untold(claim: Claim, source: Source) -> Iterator[Fail]:
    mine = [told for told in _told(claim.text, source.language) if told.about and not told.denied]
    if not mine:
        return
    there = source.each("told", _told)
    for told in mine:
        same = [
            (sentence, other)
            for sentence, found in zip(source.sentences, there, strict=True)
            for other in found
            if other[:3] == told[:3]
        ]
        if same and all(other.denied for _, other in same) and same[0][0] in _beside(claim, source, NEAR_DENIAL):
            sentence = same[0][0]
            where = place_of(sentence)
            words = claim.text[told.start : told.end]
            yield Fail(f"a “not” is lost: {where} denies “{words}”", told.start, told.end, source.spans([sentence]))


def _denies(word: str) -> bool:
    return word in STRICT or word.endswith("n't")


def _may_deny(word: str) -> bool:
    return word in LOOSE or word in DENYING or word.endswith("n't")


def _is_prose(shape: Shape) -> bool:
    return shape.is_prose


RESTRICTED = Rule(
    "restriction-added",
    "negation",
    "A limit (only, except, instead of) is the source's, never added.",
    "error",
    "withhold",
    _restricted,
    ("en",),
    "The fund pays only farmers. (source: The fund pays farmers.)",
    asked=_is_prose,
    words=lambda _language: _restrictions()[0].telling,
)
DENIED = Rule(
    "denial-added",
    "negation",
    "What is denied is denied by the source, too.",
    "error",
    "withhold",
    _denied,
    ("en",),
    "The crew did not leave the ship. (source: The crew stayed aboard for a week.)",
    asked=_is_prose,
    # "Isn't" has the part "t".
    words=lambda _language: STRICT | {"t"},
)
UNTOLD, UNTOLD_DOUBT = paired(
    Rule(
        "denial-lost",
        "negation",
        "What nobody said, knows or decided (did not say when) is not stated as said, known or decided.",
        "error",
        "withhold",
        _untold,
        ("en",),
        "The firm said when the pit would close. (source: The firm did not say when the pit would close.)",
        asked=_is_prose,
        words=lambda _language: TELLING.keys(),
    ),
    "denial-lost-doubt",
)
