"""Rule about which one it is: the second time is not the first, the third quarter not the fourth."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from briefing import lexicon
from briefing.schema import Claim, Sentence

from .aligned import plain_words_of, spelt
from .number_marks import ordinals_of
from .rule import Fail, Rule
from .source import REMEMBERED, Source, place_of
from .told import Told, differing

# "First of all", "first came": these tell of no noun.
_NO_NOUN = frozenset("of to and or by at on with for is was were are said says".split())
_MOST = 12
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_TIMED = frozenset((*_TIMES, "times"))
# "Three times more" and "twice the size" compare.
_MORE = frozenset("more less as the fewer larger bigger higher lower its his her their that what".split())
_REACH = 3
_PLACING = frozenset("finish finished came come place placed rank ranked finishing coming".split())


@lru_cache(maxsize=REMEMBERED)
def counted_in(text: str, language: str | None) -> tuple[Told, ...]:
    """Give the ordinals of an English text with the noun behind each: "second time", "3rd quarter"."""
    words, named = plain_words_of(text, language), ordinals_of(language)
    found = []
    for at, word in enumerate(words[:-1]):
        number = named.get(word.text) or (_written(word.text) if word.text[0].isdecimal() else 0)
        if not number or number > _MOST:
            continue
        behind = words[at + 1]
        if at and words[at - 1].text in _PLACING:
            found.append(Told(number, "place", words[at - 1].start, word.end))
            continue
        if behind.text == "such" and at + 2 < len(words):
            behind = words[at + 2]
        if behind.text in ("time", "times"):
            found.append(Told(number, "time", word.start, behind.end))
        elif behind.stem and behind.text not in _NO_NOUN and text[word.end : behind.start].strip(" such") == "":
            found.append(Told(number, behind.stem, word.start, behind.end))
    return tuple(found)


def _written(word: str) -> int:
    digits = word[:-2]
    return int(digits) if word[-2:] in ("st", "nd", "rd", "th") and digits.isdecimal() and len(digits) < 3 else 0


@lru_cache(maxsize=REMEMBERED)
def times_in(text: str, language: str | None) -> tuple[Told, ...]:
    """Give how many times an English text says that something is done, with each content word beside: "twice"."""
    if _TIMED.isdisjoint(spelt(text)):
        return ()
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
            found += [Told(number, w.stem, words[first].start, word.end) for w in near if w.stem and w.text != "times"]
    return tuple(found)


def _changed(claim: Claim, source: Source) -> Iterator[Fail]:
    for mine, other, sentence in differing("counted", counted_in, claim, source):
        # "A second group is due" tells that there was a first.
        indefinite = sentence.text[: other.start].lower().endswith(("a ", "another "))
        if not (indefinite and int(mine.told) < int(other.told)):
            yield _fail(mine, other, sentence, claim, source)
    times = differing("times", times_in, claim, source)
    yield from (_fail(*found, claim, source) for found in islice(times, 1))


def _fail(mine: Told, other: Told, sentence: Sentence, claim: Claim, source: Source) -> Fail:
    words = sentence.text[other.start : other.end]
    message = f"{place_of(sentence)} has “{words}”, not “{claim.text[mine.start : mine.end]}”"
    return Fail(message, mine.start, mine.end, source.spans([sentence]))


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
