"""Quantities of a text: numbers in digits and words with what stands beside them, normalised, by offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from briefing import lexicon
from briefing.lexicon import counting

from . import number_words
from .number_words import Word

Kind = Literal["count", "percent", "points", "money", "ordinal", "fraction", "time", "score", "code"]

_SEPARATORS = ".,'’٬٫ "
# Digits with separators inside; spaces part groups of three only.
_TOKEN = re.compile(
    r"(?<!\d)\d{1,3}(?:[ \u2009]\d{3})+(?!\d)(?:[.,٫]\d+)?|\d+(?:[.,'’٬٫]\d+)*|[^\W\d_]+(?:[\u064b-\u0652][^\W\d_]*)*"
)
_HAN = re.compile(r"(?P<digits>\d[\d.,]*)|[零〇一二两兩三四五六七八九十百千万萬亿億]+")
_HAN_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_HAN_SCALES = {"十": 10, "百": 100, "千": 1000}
_HAN_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
# What a Chinese numeral counts; before anything else it may be part of a word or name (三星, 五角大楼).
_HAN_COUNTED = frozenset(
    "名人个個次年月天日家架艘枚辆輛座起项項岁歲场場位条條件吨噸公米%倍小分周週国國处處种種支只隻票元美欧点所批轮輪户戶例层層间間台"
)
_DASHES = "-‐‑–—−"
_FRACTIONS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10, "halves": 2}
_FRACTIONS |= {f"{word}s": parts for word, parts in _FRACTIONS.items() if word not in ("half", "halves")}
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_VAGUE = frozenset("several few many couple hundreds tens dozens thousands varios algunos quelques einige".split())
_CLOCK = re.compile(r"[:.h](?P<minute>[0-5]\d)(?!\d)|")
_HALVES = re.compile(r"\s?(?:(?P<half>[ap])\.?\s?m\b\.?|(?:uhr|h)\b)")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|e|er|ème|ème|º|ª|\.º|\.ª|-й|-я|-го|-м)(?![^\W_])")
_ROUND_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a text.

    Attributes:
        start: Offset of its first character, currency sign included.
        end: Offset behind its last, scale, per cent or currency word included.
        values: What it stands for; more than one where "1.200" or "5m" can be read two ways. Of a score,
            its parts; of a time, minutes since midnight.
        kind: What it is, as far as the words beside it tell.
        unit: The currency of money, else "".
        bound: ">" for "more than" and its kin, "<" for "up to", "~" for "about", else "".
        step: The value of its last printed digit that is not a zero: 100,000 in "1.2 million".
        lead: Offset where the comparison before it begins; `start` where there is none.
        judged: Whether its words certainly state a number; "one" and years do not.
    """

    start: int
    end: int
    values: tuple[float, ...]
    kind: Kind = "count"
    unit: str = ""
    bound: str = ""
    step: float = 1.0
    judged: bool = True
    lead: int = -1


def plain(value: float) -> float:
    """Give a value without the noise of binary fractions, for comparing."""
    return float(f"{value:.{_ROUND_DIGITS}g}")


@lru_cache(maxsize=256)
def quantities_in(text: str, language: str | None) -> tuple[Quantity, ...]:
    """List the quantities of a text in its order, with offsets into it."""
    folded = lexicon.fold(text)
    if language in ("zh", "ja"):
        return tuple(_han(folded, language))
    return tuple(_Reader(text, folded, language).quantities())


class _Reader:
    """Reads one text word by word."""

    def __init__(self, text: str, folded: str, language: str | None) -> None:
        self.text = text
        self.folded = folded
        self.language = language
        self.words = [Word(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(folded)]
        self.at = 0

    def quantities(self) -> Iterator[Quantity]:
        """Give all quantities."""
        ordinals, numbers = _ordinals(self.language), number_words.vocabulary(self.language)
        compounds = self.language in ("de", "ar")
        while self.at < len(self.words):
            word = self.words[self.at]
            found = None
            if word.text[0].isdecimal():
                found = self._digits(word)
            elif word.text in numbers or (compounds and number_words.number_of(word.text, self.language) is not None):
                found = self._written()
            elif word.text in ordinals:
                found = self._ordinal(word, ordinals[word.text])
            elif self.language == "en" and word.text in _FRACTIONS:
                found = self._fraction(word.start, word.end, 1, self.at)
            self.at += 1
            if found is not None:
                yield found

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
        judged = not (_is_year(word.text) or self.folded[word.start - 1 : word.start] in ("/", "#", "@", "\\"))
        return self._measured(word.start, word.end + bool(glyph), values, step, judged, digits=True)

    def _measured(
        self, start: int, end: int, values: tuple[float, ...], step: float, judged: bool, digits: bool
    ) -> Quantity:
        """Add what stands around a number: its scale, per cent, currency and comparison."""
        folded = self.folded
        factor, kind, unit, first = 1.0, "count", "", end
        begin, sign = _sign_before(folded, start)
        if digits and (scale := _scale_pattern(self.language).match(folded, end)):
            factor, first = counting.scales(self.language)[" ".join(scale["scale"].split())], scale.end()
            doubtful = scale["scale"] in ("m", "k", "b", "mm", "mi", "bi", "tri", "h") and not sign
            values = tuple(plain(v * f) for v in values for f in ((factor, 1.0) if doubtful else (factor,)))
            judged, step = True, step * factor if step <= 1 else factor
        if measure := _measure_pattern().match(folded, first):
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
        return self._measured(start, last.end, (value,), _step(value), judged, digits=False)

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
            if tens in range(20, 100, 10):
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
                return self._measured(start, scale.end, (value * factor,), value * factor, True, digits=False)
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
        elif before and before.end == start - 1 and text[start - 1] in _DASHES and before.text[0].isalpha():
            if self.text[before.start].isupper() and not before.text.endswith(("under", "over", "top", "mid")):
                start = before.start
        following = self.words[self.at + 1] if self.at + 1 < len(self.words) else None
        if following and following.start == end and following.text[0].isalpha() and ord(following.text[0]) < 0x530:
            if not (_after_digits(self.language).match(text, end) or start == word.start and following.text == "s"):
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
        if _is_year(word.text) or more or not second:
            return Quantity(word.start, following.end, (), "code", judged=False)
        end, kind = following.end, "score"
        if measure := _measure_pattern().match(folded, end):
            end = measure.end()
        return Quantity(word.start, end, (first, second[0]), kind)  # type: ignore[arg-type]

    def _time(self, word: Word) -> Quantity | None:
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
        hour = int(text) % 12 + 12 * (half["half"] == "p") if half and half["half"] else int(text)
        return Quantity(word.start, half.end() if half else end, (float(hour * 60 + minute),), "time")

    def _bound(self, start: int, end: int) -> tuple[str, int]:
        before = self.folded[max(0, start - 26) : start].rstrip(" (")
        for phrases, bounds in _comparisons(self.language):
            if before.endswith(phrases):
                found = max((p for p in phrases if before.endswith(p)), key=len)
                at = len(before) - len(found)
                if at == 0 or not before[at - 1].isalnum():
                    return bounds[found], start - 26 + at if start > 26 else at
        behind = self.folded[end : end + 12].lstrip(" ")
        for phrases, bounds in _comparisons_after(self.language):
            if behind.startswith(phrases):
                return bounds[max((p for p in phrases if behind.startswith(p)), key=len)], start
        return "", start


def parsed(digits: str, language: str | None) -> tuple[tuple[float, ...], float]:
    """Give the values a run of digits and separators can stand for, and the value of its last digit but zeros."""
    marks = [c for c in digits if c in _SEPARATORS]
    if not marks:
        if len(digits) > 15:
            return (), 1.0
        value = float(int(digits))
        return (value,), _step(value)
    groups = re.split(f"[{_SEPARATORS}]", digits)
    if len(digits) > 24:
        return (), 1.0
    last, grouped = marks[-1], all(len(g) == 3 for g in groups[1:]) and 1 <= len(groups[0]) <= 3 and groups[0] != "0"
    whole = float(int("".join(groups)))
    cut = float(f"{int(''.join(groups[:-1]))}.{_ascii(groups[-1])}")
    fine = 10.0 ** -len(groups[-1])
    if len(set(marks)) > 1:
        return ((cut,), fine) if marks.count(last) == 1 else ((), 1.0)
    if len(marks) > 1:
        indian = last == "," and len(groups[-1]) == 3
        return ((whole,), _step(whole)) if grouped or indian else ((), 1.0)
    if grouped and last in ",'’٬ ":
        return ((whole,), _step(whole)) if language in ("en", "zh", "ja") or last != "," else ((whole, cut), 1.0)
    if grouped and last == ".":
        return ((cut, whole) if language in ("en", "zh", "ja") else (whole, cut)), fine
    return (cut,), fine


def _ascii(digits: str) -> str:
    return "".join(str(int(c)) for c in digits)


def _step(value: float) -> float:
    step, number = 1.0, int(value)
    if value != number:
        return 0.1
    while number and number % 10 == 0:
        step, number = step * 10, number // 10
    return step


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and 1900 <= int(text) <= 2100


def _sign_before(folded: str, start: int) -> tuple[int, str]:
    """Give where a currency before a number begins and which it is, or ("", its start)."""
    at = start - 1 if start and folded[start - 1] == " " else start
    if at and folded[at - 1] in counting.SIGNS:
        begin = at - 1
        letters = begin
        while letters and letters > begin - 3 and folded[letters - 1].isalpha() and folded[letters - 1].isascii():
            letters -= 1
        return letters, counting.SIGNS[folded[at - 1]]
    begin = at
    while begin and begin > at - 4 and folded[begin - 1].isalpha():
        begin -= 1
    return (begin, counting.CODES[folded[begin:at]]) if folded[begin:at] in counting.CODES else (start, "")


@cache
def _ordinals(language: str | None) -> dict[str, int]:
    return counting.ORDINALS.get(language or "", {})


@cache
def _comparisons(language: str | None) -> list[tuple[tuple[str, ...], dict[str, str]]]:
    return _bounds(counting.COMPARISONS.get(language or "", {}))


@cache
def _comparisons_after(language: str | None) -> list[tuple[tuple[str, ...], dict[str, str]]]:
    return _bounds(counting.COMPARISONS_AFTER.get(language or "", {}))


def _bounds(raw: dict[str, str]) -> list[tuple[tuple[str, ...], dict[str, str]]]:
    found = {phrase: bound for bound, phrases in raw.items() for phrase in phrases.split("|") if phrase}
    return [(tuple(found), found)] if found else []


@cache
def _scale_pattern(language: str | None) -> re.Pattern[str]:
    words = sorted(counting.scales(language), key=lambda w: (-len(w), w))
    return re.compile(rf"[ -]?(?P<scale>{'|'.join(map(re.escape, words))})(?![^\W_])(?:(?<=mio|mrd|tsd|млн|лрд|тыс)\.)?")


@cache
def _measure_pattern() -> re.Pattern[str]:
    def either(words: list[str]) -> str:
        return "|".join(
            re.escape(w) + (r"(?![^\W_])" if w[-1].isalpha() else "") for w in sorted(words, key=lambda w: (-len(w), w))
        )

    points, percent = either(counting.POINTS.split("|")), either(counting.PERCENT.split("|"))
    money = f"(?:{either([*counting.CURRENCIES, *counting.SIGNS])})(?! ?[0-9])"
    linked = r"(?:de |d')?"
    return re.compile(rf"(?:[ -]?(?:us |u\.s\. )?)(?:(?P<points>{points})|(?P<percent>{percent})|{linked}(?P<money>{money}))")


@cache
def _after_digits(language: str | None) -> re.Pattern[str]:
    """Letters that may stand right behind digits and leave them a number."""
    units = "st|nd|rd|th|e|er|ème|km|kg|cm|mm|ft|in|lb|lbs|oz|mph|kph|mw|gw|kw|gb|mb|tb|hz|ghz|am|pm|h|c|f|p|hr|hrs|s|x|yo|min|mins|sec|kmh|л|км|г|м"
    scales = "|".join(map(re.escape, counting.scales(language)))
    return re.compile(rf"(?:{units}|{scales}|a\.m|p\.m|usd|eur|gbp)(?![^\W_])")


def _han(folded: str, language: str | None) -> Iterator[Quantity]:
    """Read the quantities of a Chinese or Japanese text."""
    for match in _HAN.finditer(folded):
        start, end = match.span()
        if match["digits"]:
            raw = match["digits"].rstrip(".,")
            end = start + len(raw)
            values, step = parsed(raw, "zh")
            judged = not _is_year(raw)
            latin = start and folded[start - 1].isascii() and folded[start - 1].isalpha()
            if latin or not values or folded[start - 1 : start] == "-":
                continue
            factor = 1.0
            while folded[end : end + 1] in _HAN_LARGE or folded[end : end + 1] in ("千", "百"):
                factor *= _HAN_LARGE.get(folded[end]) or _HAN_SCALES[folded[end]]
                end += 1
            values, judged = tuple(plain(v * factor) for v in values), judged or factor > 1
        else:
            if folded[start - 1 : start].isdecimal():
                continue
            value = han_number(match.group())
            if value is None or folded.startswith("分之", end):
                continue
            values, step = (value,), _step(value)
            judged = value > 1 and folded[end : end + 1] in _HAN_COUNTED
        yield _han_measured(folded, start, end, values, step, judged, language)


def _han_measured(
    folded: str, start: int, end: int, values: tuple[float, ...], step: float, judged: bool, language: str | None
) -> Quantity:
    kind, unit = "count", ""
    if folded[max(0, start - 3) : start] == "百分之":
        start, kind, judged = start - 3, "percent", True
    elif folded[end : end + 1] in ("%", "％"):
        kind, end = "percent", end + 1
    elif folded.startswith("个百分点", end):
        kind, end = "points", end + 4
    elif folded[start - 1 : start] == "第":
        kind, judged = "ordinal", judged and values[0] > 2
    elif folded[end : end + 1] == "成":
        judged = False
    elif folded.startswith("分之", end) or folded[max(0, start - 2) : start] == "分之":
        judged = False
    else:
        for word, currency in counting.HAN_CURRENCIES.items():
            if folded.startswith(word, end + (folded[end : end + 1] in ("多", "余"))):
                kind, unit = "money", currency
                break
    before, bound = folded[max(0, start - 4) : start], ""
    for phrases, bounds in _comparisons(language):
        if before.endswith(phrases):
            bound = bounds[max((p for p in phrases if before.endswith(p)), key=len)]
    if not bound:
        for phrases, bounds in _comparisons_after(language):
            if folded.startswith(phrases, end):
                bound = bounds[max((p for p in phrases if folded.startswith(p, end)), key=len)]
    return Quantity(start, end, values, kind, unit, bound, step, judged)  # type: ignore[arg-type]


def han_number(text: str) -> float | None:
    """Give the number Chinese numerals write: 六千, 三万五千, 二〇二四, 两百零五; None when they write none."""
    if len(text) > 20:
        return None
    if all(c in _HAN_DIGITS for c in text):
        return float("".join(str(_HAN_DIGITS[c]) for c in text)) if len(text) == 1 or len(text) >= 4 else None
    total, section, digit = 0, 0, 0
    for c in text:
        if c in _HAN_DIGITS:
            digit = _HAN_DIGITS[c]
        elif c in _HAN_SCALES:
            section, digit = section + (digit or 1) * _HAN_SCALES[c], 0
        else:
            section = section + digit or (total and 1) or 1
            total, section, digit = (total + section) * _HAN_LARGE[c] if total and _HAN_LARGE[c] > 10**4 else (
                total + section * _HAN_LARGE[c]
            ), 0, 0
    return float(total + section + digit)
