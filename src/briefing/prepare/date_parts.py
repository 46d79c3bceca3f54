"""Weekdays, months, days and years of any text, each for itself and with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from briefing import lexicon
from briefing.lexicon import counting

PartKind = Literal["weekday", "month", "day", "year", "decade"]

_SPOKEN = ("ar", "de", "en", "es", "fr", "pt", "ru")
# In these languages a capital inside a sentence makes a name of the word: Santo Domingo, Mars.
_SMALL = frozenset(("es", "fr", "pt", "ru"))
# Month names that are also other words or first names count only beside a day, a year or a word that leads to a date.
_DOUBTFUL = frozenset(
    "may march mai mars março mar مارس آب ماي أوت جوان".split()
)  # fmt: skip
_ORDINALS = frozenset(("segunda", "terça", "quarta", "quinta", "sexta"))
_SHORT_DAYS = frozenset(("mon.", "tue.", "tues.", "wed.", "thu.", "thur.", "thurs.", "fri.", "sat.", "sun."))
_LEADS = frozenset(
    """in of since until till by from to through between before after during for early late mid this last next every
    each around and or en de desde hasta depuis avant après dès fin début im seit ab bis von anfang ende mitte em até
    desde a в с до от в начале конце середине к شهر في منذ حتى بين من أواخر أوائل منتصف مطلع نهاية بداية""".split()
)
_DAY_BEFORE = re.compile(
    r"(?<![\w.,:/$€£-])(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|°|\.)?"
    r"(?:\s{0,2}(?:-|to|and|et|y|e|und|bis|al|au|a|и|по|إلى)\s{0,2}(?P<until>\d{1,2})(?:st|nd|rd|th|er|º|ª|°|\.)?)?"
    r"\s{1,2}(?:of\s|de\s|del\s|do\s|من\s|the\s)?(?:شهر\s)?$"
)
_SPELT_DAY = re.compile(r"(?P<the>\bthe\s)?\b(?P<word>[^\W\d_]+)\s{1,2}(?P<of>of\s|de\s|من\s|)(?:شهر\s)?$")
_DAY_AFTER = re.compile(
    r"\s{0,2}(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\w:]|[.,]\d|\s?(?:%|percent|per cent|a\.m\.|p\.m\.))"
    r"(?:\s{0,2}(?:-|to|and|through)\s{0,2}(?P<until>\d{1,2})(?:st|nd|rd|th)?(?![\w:%]|[.,]\d))?"
)
_YEAR_AFTER = re.compile(
    r",?\s{0,2}(?:de\s|del\s|do\s|of\s|in\s|عام\s|سنة\s)?(?P<year>(?:1\d|20|21)\d\d)"
    r"(?![\w%]|[.,]\d)"
)
_TOKEN = re.compile(r"[^\W\d_]{2,}")
_NUMBER = re.compile(r"\d{4}(?!\d)")
_DECADE = re.compile(r"(?:s|er|ern|'s)(?![^\W_])")
_MONEY = frozenset("$€£¥₽")
_ISO = re.compile(r"(?<![\d.,/-])(\d{4})-(\d\d)-(\d\d)(?!\d)")
_NUMERIC = re.compile(r"(?<![\d.,/-])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_N = "[0-9〇零一二两三四五六七八九十]"
_CHINESE = re.compile(
    rf"(?:(?P<year>[0-9〇零一二三四五六七八九]{{4}})年)?(?:(?P<month>{_N}{{1,3}})月(?:份)?(?:(?P<day>{_N}{{1,3}})[日号號])?)?"
)
_CHINESE_WEEKDAY = re.compile("(?:周|星期|礼拜|週)([一二三四五六日天])")
_CHINESE_DIGITS = str.maketrans("〇零一二两三四五六七八九", "001223456789")


@dataclass(frozen=True, slots=True)
class DatePart:
    """One component of a date, by its offsets in the text searched.

    `value` is 0 to 6 for a weekday, 1 to 12 for a month, the number itself else. A day has its `month`, a year
    printed behind a month that month. `sure` is False for a word that may well be another word: "May", "segunda".
    """

    kind: PartKind
    value: int
    start: int
    end: int
    month: int | None = None
    sure: bool = True


def parts_of(text: str, language: str | None) -> list[DatePart]:
    """List the components of all dates of a text, composed by `fold`; languages without tables are read as English."""
    if language in ("zh", "ja"):
        seen: set[int] = set()
        return [*_chinese(text, seen), *_years(text, seen)]
    spoken = language if language in _SPOKEN else "en"
    folded = lexicon.fold(text)
    found: list[DatePart] = []
    taken: set[int] = set()
    for word in _named(folded, spoken):
        kind, value = _table(spoken)[word["name"].rstrip(".") if word["name"] not in _table(spoken) else word["name"]]
        if kind == "weekday":
            found += _weekday(text, folded, word, value, spoken)
        else:
            found += _dated(text, folded, word, value, spoken, taken)
    if _NUMBER.search(folded):
        found += _numeric(folded, taken)
        found += _years(folded, taken)
    return found


def _named(folded: str, language: str) -> Iterator[re.Match[str]]:
    """Find the names of months and weekdays; a look at each word is cheaper than the long pattern at each place."""
    pattern, firsts = _names(language), _first_words(language)
    if language != "ar" and firsts.isdisjoint(_TOKEN.findall(folded)):
        return
    for token in _TOKEN.finditer(folded):
        word = token.group()
        known = word in firsts or (language == "ar" and word[1:] in firsts)
        if known and (found := pattern.match(folded, token.start())):
            yield found


def names_of(language: str | None) -> frozenset[str] | None:
    """Give the words one of which a text without digits has where it has parts of dates; None where any may be one."""
    if language in ("ar", "ja", "zh"):
        return None
    return _first_words(language if language in _SPOKEN else "en")


@cache
def _first_words(language: str) -> frozenset[str]:
    return frozenset(found.group() for name in _table(language) if (found := _TOKEN.match(name)))


@cache
def _table(language: str) -> dict[str, tuple[Literal["weekday", "month"], int]]:
    table: dict[str, tuple[Literal["weekday", "month"], int]] = {}
    for name, number in lexicon.weekdays(language).items():
        if (len(name) > 4 and "." not in name) or (language == "en" and name in _SHORT_DAYS):
            table[name] = "weekday", number
    for name, number in lexicon.months(language).items():
        table[name.replace("\u00a0", " ")] = "month", number
    return table


@cache
def _names(language: str) -> re.Pattern[str]:
    names = sorted(_table(language), key=lambda name: (-len(name), name))
    clitic = "[وبلفك]?" if language == "ar" else ""
    joined = "|".join(re.escape(name) for name in names)
    return re.compile(rf"(?<![^\W_]){clitic}(?P<name>{joined})(?![^\W\d_])")


def _weekday(text: str, folded: str, word: re.Match[str], value: int, language: str) -> Iterator[DatePart]:
    start, end = word.span("name")
    capital = text[start].isupper()
    # A text printed without capitals may still give a date; a small letter never makes one certain.
    small = language in ("en", "de") and not capital
    sure = not small and not (language in _SMALL and capital and start > 0 and text[start - 2 : start - 1] not in ".!?")
    if word["name"] in _ORDINALS and not folded.startswith("-feira", end):
        sure = False
    if word["name"] in ("sun.", "sat.") and not folded[end : end + 2].strip(" ,")[:1].isalnum():
        return
    yield DatePart("weekday", value, start, end, sure=sure)


def _dated(
    text: str, folded: str, word: re.Match[str], value: int, language: str, taken: set[int]
) -> Iterator[DatePart]:
    """Read a month name with the days and the year beside it."""
    start, end = word.span("name")
    capital, name = text[start].isupper(), word["name"].rstrip(".")
    before = _DAY_BEFORE.search(folded, max(0, start - 24), start)
    after = _DAY_AFTER.match(folded, end) if language == "en" else None
    days = [match for match in (before, after) if match]
    spelt = None if days else _spelt_day(folded, start, language)
    year = _YEAR_AFTER.match(folded, after.end() if after else end)
    beside = bool(days or year or spelt)
    dotted = word["name"][-1] == "." and _leads(folded, start)
    if len(name) <= 3 and name not in ("may", "mai") and not (beside or dotted):
        return
    sure = beside or not (language in _SMALL and capital and start > 0)
    if name in _DOUBTFUL and not beside:
        sure = _leads(folded, start) and (language != "ar" or "/" in folded[end : end + 1] + folded[start - 1 : start])
    if language in ("en", "de") and not capital:
        if name in _DOUBTFUL and not (beside or sure):
            return
        sure = False
    yield DatePart("month", value, start, end, sure=sure)
    if spelt:
        yield DatePart("day", *spelt, month=value, sure=sure)
    for match in days:
        for group in ("day", "until"):
            if match[group] and 1 <= int(match[group]) <= 31:
                yield DatePart("day", int(match[group]), *match.span(group), month=value, sure=sure)
    if year and year.start("year") not in taken:
        taken.add(year.start("year"))
        yield DatePart("year", int(year["year"]), *year.span("year"), month=value)


def _spelt_day(folded: str, month: int, language: str) -> tuple[int, int, int] | None:
    """Give a day before a month that is written as a word, and its place: "the first of September"."""
    found = _SPELT_DAY.search(folded, max(0, month - 24), month)
    if found is None or found["of"].strip() != counting.DAY_OF[language]:
        return None
    # "A third of June" is no day.
    number = counting.spelt_days(language).get(found["word"]) if language != "en" or found["the"] else None
    return (number, *found.span("word")) if number else None


def _leads(folded: str, start: int) -> bool:
    before = folded[max(0, start - 16) : start].replace("-", " ").split()
    return bool(before) and before[-1] in _LEADS


def _numeric(folded: str, taken: set[int]) -> Iterator[DatePart]:
    for match in _ISO.finditer(folded):
        month, day = int(match[2]), int(match[3])
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield from _full(match, (1, 2, 3), month, day, taken)
    for match in _NUMERIC.finditer(folded):
        first, second = int(match[1]), int(match[3])
        if match[2] == "." or first > 12:
            groups, month, day = (4, 3, 1), second, first
        elif second > 12 or first == second:
            groups, month, day = (4, 1, 3), first, second
        else:
            continue
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield from _full(match, groups, month, day, taken)


def _full(
    match: re.Match[str], groups: tuple[int, int, int], month: int, day: int, taken: set[int]
) -> Iterator[DatePart]:
    year, month_at, day_at = groups
    taken.add(match.start(year))
    yield DatePart("month", month, *match.span(month_at))
    yield DatePart("day", day, *match.span(day_at), month=month)
    yield DatePart("year", int(match[year]), *match.span(year), month=month)


def _years(folded: str, taken: set[int]) -> Iterator[DatePart]:
    for match in _NUMBER.finditer(folded):
        start, end = match.span()
        if start in taken or not 1000 <= int(match.group()) < 2200 or not _stands_alone(folded, start, end):
            continue
        decade = _DECADE.match(folded, end)
        if decade:
            yield DatePart("decade", int(match.group()) // 10 * 10, start, decade.end())
        elif folded[end : end + 1] in ("年", "") or not folded[end].isalpha():
            sure = 1900 <= int(match.group()) < 2100 or _leads(folded, start)
            yield DatePart("year", int(match.group()), start, end, sure=sure)


def _stands_alone(folded: str, start: int, end: int) -> bool:
    """Whether four digits are no part of a longer number, a sum of money or a share."""
    before, after = folded[max(0, start - 2) : start], folded[end : end + 2]
    if before[-1:].isdigit() or before[-1:] in _MONEY or before.strip()[-1:] in _MONEY:
        return False
    if before[-1:].isalpha() or before[-1:] == "_" or (before[-1:] in ".,:" and before[:1].isdigit()):
        return "\u0600" <= before[-1:] <= "\u06ff" or before[-1:] >= "\u3400"
    return after[:1] not in ("%", "€", "$", "_") and not (after[:1] in (".", ",", ":") and after[1:].isdigit())


def _chinese(text: str, taken: set[int]) -> Iterator[DatePart]:
    for match in _CHINESE_WEEKDAY.finditer(text):
        yield DatePart("weekday", "一二三四五六日天".index(match[1]) % 7 if match[1] != "天" else 6, *match.span())
    for match in _CHINESE.finditer(text):
        month = _number(match["month"]) if match["month"] else None
        if month and 1 <= month <= 12 and not (match.start() and text[match.start() - 1] in "0123456789.个"):
            yield DatePart("month", month, *match.span("month"))
            day = _number(match["day"]) if match["day"] else 0
            if 1 <= day <= 31:
                yield DatePart("day", day, *match.span("day"), month=month)
        if match["year"]:
            taken.add(match.start("year"))
            yield DatePart("year", _number(match["year"]), *match.span("year"), month=month)


def _number(raw: str) -> int:
    if "十" in raw:
        tens, _, ones = raw.partition("十")
        tens, ones = tens.translate(_CHINESE_DIGITS), ones.translate(_CHINESE_DIGITS)
        return 10 * int(tens or 1) + int(ones or 0)
    return int(raw.translate(_CHINESE_DIGITS))
