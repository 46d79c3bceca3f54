"""Quantities of a text: numbers in digits and words with what stands beside them, normalised, by offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache, partial
from itertools import accumulate

from briefing import lexicon
from briefing.lexicon import counting

from . import number_words
from .aligned import DIGIT, said_in
from .han_numbers import han_quantities
from .number_marks import (
    after_digits,
    comparisons,
    comparisons_after,
    measure_pattern,
    ordinals_of,
    scale_pattern,
    sign_before,
)
from .number_words import Word
from .quantity import Quantity, is_year, parsed, plain, step_of

# Digits with separators inside; spaces part groups of three only.
_TOKEN = re.compile(
    r"(?<!\d)\d{1,3}(?:[ \u2009]\d{3})+(?!\d)(?:[.,٫]\d+)?|\d+(?:[.,'’٬٫]\d+)*|[^\W\d_]+(?:[\u064b-\u0652][^\W\d_]*)*"
)
# A text cut at these: what stands between them, and the tokens, by turns.
_PIECES = re.compile(f"({_TOKEN.pattern})")
# The same for a text of plain letters, which most English ones are; twice as fast.
_PLAIN_PIECES = re.compile(r"((?<!\d)\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,']\d+)*|[a-z]+)", re.ASCII)
# German compounds, Arabic prefixes, Chinese and Japanese without spaces: a number may stand inside a word.
_JOINING = frozenset(("ar", "de", "ja", "zh"))
_DASHES = "-‐‑–—−"
_FRACTIONS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10, "halves": 2}
_FRACTIONS |= {f"{word}s": parts for word, parts in _FRACTIONS.items() if word not in ("half", "halves")}
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_VAGUE = frozenset("several few many couple hundreds tens dozens thousands varios algunos quelques einige".split())
# "rose up to 64 points" sets no bound.
_MOVES = tuple("move moves moved go goes went gone rose rise climbed climb jumped lift lifted".split())
_CLOCK = re.compile(r"[:.h](?P<minute>[0-5]\d)(?!\d)|")
# What stands behind the hour of a time of day: "6 p.m.", "18:30", "18h", "18 Uhr".
_TELLS_TIME = frozenset(":.hapu")
_HALVES = re.compile(r"\s?(?:(?P<half>[ap])\.?\s?m\b\.?|(?:uhr|h)\b)")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|e|er|ème|ème|º|ª|\.º|\.ª|-й|-я|-го|-м)(?![^\W_])")


@lru_cache(maxsize=256)
def quantities_in(text: str, language: str | None) -> tuple[Quantity, ...]:
    """List the quantities of a text in its order, with offsets into it."""
    folded = lexicon.fold(text)
    if language in ("zh", "ja"):
        return tuple(han_quantities(folded, language))
    telling = words_of_numbers(language)
    if telling is not None and telling.isdisjoint(said_in(text)):
        return ()
    return tuple(_Reader(text, folded, language).quantities())


def words_of_numbers(language: str | None) -> frozenset[str] | None:
    """Give the words one of which a text with a quantity has; None where they may be joined to others."""
    return None if language in _JOINING else _telling(language) | {DIGIT}


@cache
def _telling(language: str | None) -> frozenset[str]:
    """Give the words one of which a text without digits needs to hold a quantity."""
    fractions = _FRACTIONS if language == "en" else {}
    return frozenset((*ordinals_of(language), *number_words.vocabulary(language), *fractions))


# Half the price of calling the class; a document has thousands of words.
_word = partial(tuple.__new__, Word)


class _Reader:
    """Reads one text word by word."""

    def __init__(self, text: str, folded: str, language: str | None) -> None:
        self.text = text
        self.folded = folded
        self.language = language
        pieces = (_PLAIN_PIECES if folded.isascii() else _PIECES).split(folded)
        ends = list(accumulate(map(len, pieces)))
        self.words: list[Word] = list(map(_word, zip(ends[::2], ends[1::2], pieces[1::2], strict=False)))
        self.at = 0

    def quantities(self) -> Iterator[Quantity]:
        """Give all quantities."""
        ordinals, telling = ordinals_of(self.language), _telling(self.language)
        if self.language in ("de", "ar"):
            hits = [
                i for i, w in enumerate(self.words) if w.text in telling or w.text[0].isdecimal() or self._is_number(w)
            ]
        else:
            hits = [i for i, w in enumerate(self.words) if w.text in telling or w.text[0].isdecimal()]
        done = 0
        for hit in hits:
            if hit < done:
                continue
            self.at, word = hit, self.words[hit]
            if word.text[0].isdecimal():
                found = self._digits(word)
            elif self._is_number(word):
                found = self._written()
            elif word.text in ordinals:
                found = self._ordinal(word, ordinals[word.text])
            else:
                found = self._fraction(word.start, word.end, 1, hit)
            done = self.at + 1
            if found is not None:
                yield found

    def _is_number(self, word: Word) -> bool:
        return number_words.number_of(word.text, self.language) is not None

    def _skip_to(self, end: int) -> None:
        while self.at + 1 < len(self.words) and self.words[self.at + 1].start < end:
            self.at += 1

    def _digits(self, word: Word) -> Quantity | None:
        code = self._code(word)
        if code is not None:
            return code
        values, step = parsed(word.text, self.language)
        if not values:
            return Quantity(word.start, word.end, (), "code", judged=False)
        special = self._pair(word, values[0]) or self._time(word)
        if special is not None:
            self._skip_to(special.end)
            return special
        if ordinal := _ORDINAL.match(self.folded, word.end):
            self._skip_to(ordinal.end())
            return Quantity(word.start, ordinal.end(), values, "ordinal", step=step)
        glyph = _GLYPHS.get(self.folded[word.end : word.end + 1])
        if glyph:
            values, step = (values[0] + glyph,), 0.25
        judged = not (
            is_year(word.text)
            or self._numbers_a_line(word)
            or self.folded[word.start - 1 : word.start] in ("/", "#", "@", "\\")
        )
        return self._measured(word.start, word.end + bool(glyph), values, step, judged=judged, digits=True)

    def _numbers_a_line(self, word: Word) -> bool:
        """Whether digits only number an item of a list: "2." or "2)" where a line begins."""
        before = self.folded[max(0, word.start - 12) : word.start].rstrip(" *#([-")
        return (
            len(word.text) <= 2
            and self.folded[word.end : word.end + 1] in (".", ")", "]", ":")
            and self.folded[word.end + 1 : word.end + 2] in (" ", "", "\n", "*")
            and (not before or before[-1] in "\n\r")
        )

    def _measured(
        self, start: int, end: int, values: tuple[float, ...], step: float, judged: bool, digits: bool
    ) -> Quantity:
        """Add what stands around a number: its scale, per cent, currency and comparison."""
        folded = self.folded
        factor, kind, unit, first = 1.0, "count", "", end
        begin, sign = sign_before(folded, start)
        if digits and (scale := scale_pattern(self.language).match(folded, end)):
            factor, first = counting.scales(self.language)[" ".join(scale["scale"].split())], scale.end()
            doubtful = scale["scale"] in ("m", "k", "b", "mm", "mi", "bi", "tri", "h") and not sign
            values = tuple(plain(v * f) for v in values for f in ((factor, 1.0) if doubtful else (factor,)))
            judged, step = True, step * factor if step <= 1 else factor
        if measure := measure_pattern().match(folded, first):
            kind = measure.lastgroup or "count"
            unit = counting.CURRENCIES.get(measure["money"] or "", counting.SIGNS.get(measure["money"] or "", ""))
            first, judged = measure.end(), True
        if sign:
            kind, unit, start, judged = "money", sign, begin, True
        self._skip_to(first)
        bound, lead = self._bound(start, first)
        return Quantity(start, first, values, kind, unit, bound, step, judged, lead)  # type: ignore[arg-type]

    def _written(self) -> Quantity | None:
        first = self.at
        word = self.words[first]
        read = number_words.read(self.words, first, self.folded, self.language)
        if read is None:
            return None
        last = self.words[read.last - 1]
        before = self.words[first - 1].text if first else ""
        self.at = read.last - 1
        # "A multi-million revamp" tells no number.
        if before == "multi":
            return None
        if self.language == "en" and read.last < len(self.words):
            following = self.words[read.last]
            near = self.folded[last.end : following.start] in (" ", "-")
            if near and following.text in _FRACTIONS and following.text not in ("half", "quarter") and read.value < 20:
                singular = not following.text.endswith("s")
                if (read.value == 1) == singular:
                    return self._fraction(word.start, following.end, read.value, read.last)
        judged = read.value > 1 and before not in _VAGUE and not self._idiom(word, read, before)
        start = word.start
        if read.bare and before in ("a", "an"):
            start = self.words[first - 1].start
        value = read.value
        tail = self.folded[last.end : last.end + 11]
        if self.language == "en" and tail.startswith(" and a half"):
            value += 0.5
        return self._measured(start, last.end, (value,), step_of(value), judged=judged, digits=False)

    def _idiom(self, word: Word, read: number_words.Written, before: str) -> bool:
        """Tell whether number words may be something else here."""
        if read.bare:
            return before not in ("a", "an", "one") and (self.language == "en" or read.value > 1000)
        if word.text == "couple":
            return True
        if self.language == "fr" and word.text == "neuf":
            following = self.folded[word.end : word.end + 2]
            return not (following[:1] == " " and following[1:].isalpha())
        if self.language == "de" and word.text == "acht":
            return before in ("in", "außer") or self.text[word.start].isupper()
        return self.language == "ar" and read.value == 2

    def _ordinal(self, word: Word, number: int) -> Quantity | None:
        judged = self.language == "en" and number > 2
        start = word.start
        if number < 10 and self.at and self.folded[word.start - 1] in " -":
            tens = number_words.number_of(self.words[self.at - 1].text, self.language)
            if tens is not None and tens in range(20, 100, 10):
                number, start = tens + number, self.words[self.at - 1].start
        if self.language == "en" and word.text in _FRACTIONS and number == self._parts(word):
            before = self.words[self.at - 1].text if self.at else ""
            if before in ("a", "one") and self._behind(word.end) == "of":
                return self._fraction(word.start, word.end, 1, self.at)
        return Quantity(start, word.end, (float(number),), "ordinal", judged=judged)

    def _parts(self, word: Word) -> int:
        return _FRACTIONS[word.text]

    def _behind(self, end: int) -> str:
        following = self.words[self.at + 1] if self.at + 1 < len(self.words) else None
        return following.text if following and self.folded[end : following.start] == " " else ""

    def _fraction(self, start: int, end: int, many: float, at: int) -> Quantity:
        word, before = self.words[at], self.words[at - 1].text if at else ""
        self.at = at
        following = self._behind(word.end)
        judged = many > 1 or following == "of" or (word.text == "half" and following in ("the", "its", "their"))
        if before in ("first", "second", "other", "better", "this", "that", "latter", "opening", "later") or (
            word.text in ("quarters", "thirds") and many == 1
        ):
            judged = False
        value = many / _FRACTIONS[word.text]
        if following in ("million", "billion", "dozen", "a") and word.text == "half":
            scale = self.words[at + 1] if following != "a" else self.words[min(at + 2, len(self.words) - 1)]
            factor = {"million": 10**6, "billion": 10**9, "dozen": 12, "trillion": 10**12}.get(scale.text)
            if factor:
                self.at = self.words.index(scale, at)
                return self._measured(start, scale.end, (value * factor,), value * factor, judged=True, digits=False)
            judged = False
        bound, lead = self._bound(start, end)
        return Quantity(start, end, (plain(value),), "fraction", bound=bound, judged=judged, lead=lead)

    def _code(self, word: Word) -> Quantity | None:
        """Read letters and digits that name something: "S-300", "G20", "5G"."""
        start, end, text = word.start, word.end, self.folded
        before = self.words[self.at - 1] if self.at else None
        if before and before.end == start and ord(before.text[-1]) < 0x530:
            if before.text not in counting.CODES:
                start = before.start
        elif before and before.end == start - 1 and text[start - 1] in _DASHES and self.text[before.start].isupper():
            start = start if before.text.endswith(("under", "over", "top", "mid")) else before.start
        following = self.words[self.at + 1] if self.at + 1 < len(self.words) else None
        if following and following.start == end and following.text[0].isalpha() and ord(following.text[0]) < 0x530:
            if not (after_digits(self.language).match(text, end) or (start == word.start and following.text == "s")):
                end = following.end
            elif following.text == "s":
                return Quantity(start, end, parsed(word.text, self.language)[0], "code", judged=False)
        if (start, end) == (word.start, word.end):
            return None
        self._skip_to(end)
        return Quantity(start, end, parsed(word.text, self.language)[0], "code")

    def _pair(self, word: Word, first: float) -> Quantity | None:
        """Read a score or range written with a dash: "52-48"; of a colon, "2:1"."""
        folded, end = self.folded, word.end
        following = self.words[self.at + 1] if self.at + 1 < len(self.words) else None
        if following is None or following.start != end + 1 or not following.text[0].isdecimal():
            return None
        mark = folded[end]
        if mark == "/":
            return Quantity(word.start, following.end, (), "code", judged=False)
        if mark not in _DASHES and not (mark == ":" and len(following.text) == 1):
            return None
        third = folded[following.end : following.end + 2]
        more = len(third) == 2 and third[0] in _DASHES and third[1].isdecimal()
        second = parsed(following.text, self.language)[0]
        if is_year(word.text) or more or not second:
            return Quantity(word.start, following.end, (), "code", judged=False)
        end, kind = following.end, "score"
        if measure := measure_pattern().match(folded, end):
            end = measure.end()
        return Quantity(word.start, end, (first, second[0]), kind)  # type: ignore[arg-type]

    def _time(self, word: Word) -> Quantity | None:
        if "." not in word.text and self.folded[word.end : word.end + 2].lstrip()[:1] not in _TELLS_TIME:
            return None
        clock = _CLOCK.match(self.folded, word.end)
        end, minute, text = word.end, 0, word.text
        if clock and clock["minute"] and text.isdecimal():
            minute, end = int(clock["minute"]), clock.end()
        elif "." in text:
            text, _, rest = text.partition(".")
            if len(rest) != 2 or not rest.isdecimal() or int(rest) > 59:
                return None
            minute = int(rest)
        half = _HALVES.match(self.folded, end)
        if not text.isdecimal() or int(text) > 24 or not (half or (clock and clock["minute"])):
            return None
        told = half["half"] if half else None
        hour = int(text) % 12 + 12 * (told == "p") if told else int(text)
        # "3:00" may be either, "15:00" may not.
        unit = told or ("p" if hour > 12 else "")
        return Quantity(word.start, half.end() if half else end, (float(hour * 60 + minute),), "time", unit)

    def _bound(self, start: int, end: int) -> tuple[str, int]:
        before = self.folded[max(0, start - 26) : start].rstrip(" (")
        for phrases, bounds, ends in comparisons(self.language):
            if before[-2:] in ends and before.endswith(phrases):
                found = max((p for p in phrases if before.endswith(p)), key=len)
                at = len(before) - len(found)
                moving = found == "up to" and before[:at].rstrip().endswith(_MOVES)
                if not moving and (at == 0 or not before[at - 1].isalnum()):
                    return bounds[found], start - 26 + at if start > 26 else at
        behind = self.folded[end : end + 12].lstrip(" ")
        for phrases, bounds, starts in comparisons_after(self.language):
            if behind[:2] in starts and behind.startswith(phrases):
                return bounds[max((p for p in phrases if behind.startswith(p)), key=len)], start
        return "", start
