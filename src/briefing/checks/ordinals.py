"""Rule about which one it is: the second time is not the first, the third quarter not the fourth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from briefing import lexicon
from briefing.schema import Claim

from .aligned import plain_words_of
from .number_marks import ordinals_of
from .rule import Fail, Rule
from .source import REMEMBERED, Source, place_of

# "First of all", "first came": these tell of no noun.
_NO_NOUN = frozenset("of to and or by at on with for is was were are said says".split())
_MOST = 12
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
# "Three times more" and "twice the size" compare.
_MORE = frozenset("more less as the fewer larger bigger higher lower its his her their that what".split())
_REACH = 3
_PLACING = frozenset("finish finished came come place placed rank ranked finishing coming".split())


class Counted(NamedTuple):
    """Which one of several: its number, the stem of the noun, and where it stands."""

    number: int
    noun: str
    start: int
    end: int


@lru_cache(maxsize=REMEMBERED)
def counted_in(text: str, language: str | None) -> tuple[Counted, ...]:
    """Give the ordinals of an English text with the noun behind each: "second time", "3rd quarter"."""
    words, named = plain_words_of(text, language), ordinals_of(language)
    found = []
    for at, word in enumerate(words[:-1]):
        number = named.get(word.text) or _written(word.text)
        if not number or number > _MOST:
            continue
        behind = words[at + 1]
        if at and words[at - 1].text in _PLACING:
            found.append(Counted(number, "place", words[at - 1].start, word.end))
            continue
        if behind.text == "such" and at + 2 < len(words):
            behind = words[at + 2]
        if behind.text in ("time", "times"):
            found.append(Counted(number, "time", word.start, behind.end))
        elif behind.stem and behind.text not in _NO_NOUN and text[word.end : behind.start].strip(" such") == "":
            found.append(Counted(number, behind.stem, word.start, behind.end))
    return tuple(found)


def _written(word: str) -> int:
    digits = word[:-2]
    return int(digits) if word[-2:] in ("st", "nd", "rd", "th") and digits.isdecimal() and len(digits) < 3 else 0


@lru_cache(maxsize=REMEMBERED)
def times_in(text: str, language: str | None) -> tuple[Counted, ...]:
    """Give how many times an English text says that something is done, with each content word beside: "twice"."""
    words, named = plain_words_of(text, language), lexicon.number_words("en")
    found = []
    for at, word in enumerate(words):
        number, first = _TIMES.get(word.text, 0), at
        if word.text == "times" and at:
            before = words[at - 1].text
            number, first = (
                (int(before) if before.isdecimal() and len(before) < 3 else int(named.get(before, 0))),
                at - 1,
            )
        if number and not (at + 1 < len(words) and words[at + 1].text in _MORE):
            near = words[max(0, first - _REACH) : at + 1 + _REACH]
            found += [
                Counted(number, w.stem, words[first].start, word.end) for w in near if w.stem and w.text != "times"
            ]
    return tuple(found)


def _changed(claim: Claim, source: Source) -> Iterator[Fail]:
    ordinals = counted_in(claim.text, "en")
    if ordinals:
        yield from _differing(ordinals, source.each("counted", counted_in), claim, source)
    times = times_in(claim.text, "en")
    if times:
        yield from islice(_differing(times, source.each("times", times_in), claim, source), 1)


def _differing(
    own: Sequence[Counted], there: Sequence[Sequence[Counted]], claim: Claim, source: Source
) -> Iterator[Fail]:
    near = {sentence.id for sentence in source.cited(claim)}
    for counted in own:
        same = [
            (sentence, other)
            for sentence, found in zip(source.sentences, there, strict=True)
            for other in found
            if other.noun == counted.noun
        ]
        beside = [pair for pair in same if pair[0].id in near]
        if beside and all(other.number != counted.number for _, other in same):
            sentence, other = beside[0]
            # "A second group is due" tells that there was a first.
            if counted.number < other.number and sentence.text[: other.start].lower().endswith(("a ", "another ")):
                continue
            words = sentence.text[other.start : other.end]
            message = f"{place_of(sentence)} has “{words}”, not “{claim.text[counted.start : counted.end]}”"
            yield Fail(message, counted.start, counted.end, source.spans([sentence]))


ORDINAL = Rule(
    "ordinal-changed",
    "number",
    "Which one of several it is stays so: the second time, the third quarter.",
    "error",
    "withhold",
    _changed,
    ("en",),
    "The forecast was cut for the first time. (source: for the second time)",
    asked=lambda shape: shape.is_prose,
)
