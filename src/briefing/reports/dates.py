"""Print dates and times."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from briefing.lexicon.month_names import BESIDE_DAY, MONTH_NAMES

from .escaping import clean

# How a day, and a month, are put together.
_FORMS = {
    "en": ("{month} {day}, {year}", "{month} {year}"),
    "es": ("{day} de {month} de {year}", "{month} de {year}"),
    "fr": ("{day} {month} {year}", "{month} {year}"),
    "de": ("{day}. {month} {year}", "{month} {year}"),
    "pt": ("{day} de {month} de {year}", "{month} de {year}"),
    "ru": ("{day} {month} {year} г.", "{month} {year} г."),
    "ar": ("{day} {month} {year}", "{month} {year}"),
    "zh": ("{year}年{month}月{day}日", "{year}年{month}月"),
}
# What stands before the year of a printed date, the longest first, and what may stand behind it.
_BEFORE_YEAR = {"en": (", ", " "), "es": (" del ", " de "), "fr": (" ",), "de": (" ",), "pt": (" de ",), "ru": (" ",),
    "ar": (" ",)}  # fmt: skip
_BEHIND_YEAR = {"ru": (" г.", "\u00a0г.", " года", " год")}


@lru_cache(maxsize=4096)
def printed_date(date: str, language: str) -> str:
    """Give an ISO date, month, year or interval as a reader of this language knows it: "Nov. 9, 2026".

    For a language there are no names of months for, "iso" among them, it stays ISO 8601.
    """
    first, mark, last = date.partition("/")
    if not mark:
        return _printed(first, language)
    start, end = _printed(first, language), _printed(last, language)
    if first[:4] == last[:4]:
        # The year is said once: where the language has it, behind the second day or before the first.
        if language == "zh":
            end = without_year(end, last[:4], language)
        else:
            start = without_year(start, first[:4], language)
    return f"{start} – {end}"


def without_year(printed: str, year: str, language: str) -> str:
    """Give a printed day or month without its year; as it is where it has no other part, or another year."""
    if language == "zh":
        rest = printed.partition(year)[2].lstrip().removeprefix("年").lstrip() if printed.startswith(year) else ""
        return rest or printed
    plain = printed
    for mark in _BEHIND_YEAR.get(language, ()):
        plain = plain.removesuffix(mark)
    if year and plain.endswith(year):
        for mark in _BEFORE_YEAR.get(language, ()):
            if plain.endswith(mark + year):
                return plain[: -len(mark + year)]
    return printed


def printed_time(time: datetime, zone: str, language: str) -> str:
    """Give a day and time of day, and the name of the zone they are meant in."""
    return f"{printed_date(time.date().isoformat(), language)}, {time:%H:%M} ({clean(zone)})"


def _printed(date: str, language: str) -> str:
    parts = date.split("-")
    known = all(part.isdecimal() for part in parts) and len(parts) in {2, 3} and 1 <= int(parts[1]) <= 12
    if language not in _FORMS or not known:
        return date
    number = int(parts[1])
    names = (BESIDE_DAY if len(parts) == 3 else MONTH_NAMES).get(language) or MONTH_NAMES.get(language, "")
    month = names.split()[number - 1].replace("_", " ") if names else str(number)
    day = str(int(parts[2])) if len(parts) == 3 else ""
    if language == "fr" and day == "1":
        day = "1er"
    form = _FORMS[language][0 if day else 1]
    return form.replace("{day}", day).replace("{month}", month).replace("{year}", parts[0])
