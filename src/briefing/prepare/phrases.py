"""The regular expressions of one language's date phrases, built from its words at first use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from briefing import lexicon
from briefing.lexicon import counting

_YEAR = r"(?:19|20)\d\d"
_RANGE = r"\s{0,2}[-–—/]\s{0,2}"
_AFTER_LAST = r"(?![^\W_])"


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a language needs to read its date phrases.

    `rules` are tried in order where a word of `openers`, or a digit, begins; the word
    tables are keyed by the folded word.
    """

    language: str
    openers: frozenset[str]
    rules: tuple[tuple[str, re.Pattern[str]], ...]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    days: Mapping[str, int]
    periods: Mapping[str, tuple[str, int]]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    before: frozenset[str]
    not_after: frozenset[str]
    ordinals: frozenset[str]
    capital: bool
    clitics: str
    spelt: Mapping[str, int]
    ahead: re.Pattern[str] | None


@cache
def grammar(language: str) -> Grammar:
    """Build the grammar of one of the languages with words of their own; cached."""
    words = lexicon.date_words(language)
    months = {_bare(name): number for name, number in lexicon.months(language).items()}
    weekdays = {name: n for name, n in lexicon.weekdays(language).items() if len(name) > 4 and "." not in name}
    periods = periods_of(language)
    units = dict(_pair(entry) for entry in _split(words.get("units", "")))
    numbers = {**lexicon.number_words(language), **{k: int(v) for k, v in map(_pair, _split(words.get("some", "")))}}
    days = lexicon.relative_days(language)
    before = [w for key in ("weekday_last", "weekday_next", "weekday_this") for w in _split(words.get(key, ""))]
    spelt = counting.spelt_days(language)
    rules = (*_spelt(words, months, spelt, language), *_rules(words, months, weekdays, days, periods, units, numbers))
    openers = _first_words([*months, *weekdays, *days, *periods, *before, *_split(words.get("part", ""))])
    openers |= (
        _first_words(numbers) | spelt.keys() | _window_openers(words) | _first_words(_split(words.get("ago", "")))
    )
    return Grammar(
        language, openers - {"{n}"}, rules, months, weekdays, days, periods, units, numbers,
        frozenset(_split(words.get("in", ""))), frozenset(_split(words.get("not_after", ""))),
        frozenset(_split(words.get("ordinal", ""))), "capital" in words,
        words.get("clitics", ""), spelt, _any(lexicon.intent_markers(language), words.get("future")),
    )  # fmt: skip


@cache
def periods_of(language: str) -> dict[str, tuple[str, int]]:
    """Phrases for a week, month or year and how far it is from now, such as {"last month": ("month", -1)}."""
    return dict(_period(entry) for entry in _split(lexicon.date_words(language).get("periods", "")))


def _rules(
    words: Mapping[str, str],
    months: Mapping[str, int],
    weekdays: Mapping[str, int],
    days: Mapping[str, int],
    periods: Mapping[str, tuple[str, int]],
    units: Mapping[str, str],
    numbers: Mapping[str, int],
) -> tuple[tuple[str, re.Pattern[str]], ...]:
    pieces = {
        "M": _month_pattern(months),
        "D": r"\d{1,2}\.?" if "dotted" in words else r"\d{1,2}(?:st|nd|rd|th|er|º|ª|°)?",
        "OF": rf"(?:\s{{1,2}}(?:{words['of']}))?" if words.get("of") else "",
        "Y": _YEAR,
        "YA": rf"(?:\s{{1,2}}(?:{_one_of(_split(words['year_after']))}))?" if words.get("year_after") else "",
        "R": rf"(?:{_RANGE}|\s{{1,2}}(?P<to>{_one_of(_split(words['to']))})\s{{1,2}})",
        "P": rf"(?:(?P<part>{_one_of(_split(words.get('part', '')))})[\s-]{{0,2}})?",
    }
    shapes = [*_STATED, *(_MONTH_FIRST if "month_first" in words else ()), *_DAY_FIRST, *_MONTHLY]
    found = [(kind, _compiled(_filled(shape, pieces))) for kind, shape in shapes]
    unit, number = _one_of(units), r"(?:\d{1,3}|" + _one_of(numbers) + ")"
    for template in _split(words.get("ago", "")):
        shape = template.replace("{n}", f"(?P<n>{number})").replace("{unit}", f"(?P<unit>{unit})")
        found.append(("ago", _compiled(_spaced(shape))))
    found.append(("window", _compiled(_spaced(words.get("window", "(?!)").replace("{n}", number)))))
    found.append(("period", _compiled(pieces["P"] + f"(?P<period>{_one_of(periods)})")))
    found.append(("weekday", _compiled(_weekday(words, weekdays))))
    found.append(("relative", _compiled(f"(?P<relative>{_one_of(days)})")))
    return tuple(found)


def _spelt(
    words: Mapping[str, str], months: Mapping[str, int], spelt: Mapping[str, int], language: str
) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Match a day written as a word: "the first of May", "premier mai 2026"."""
    between = counting.DAY_OF.get(language, "")
    # "A third of June" is no day.
    only = r"(?<=\bthe )" if language == "en" else ""
    shape = r"(?P<day>{S}) " + (f"{between} " if between else "") + r"(?P<name>{M})(?:{OF},? (?P<year>{Y}))?"
    of = rf"(?:\s{{1,2}}(?:{words['of']}))?" if words.get("of") else ""
    pieces = {"S": _one_of(spelt), "M": _month_pattern(months), "OF": of, "Y": _YEAR}
    return (("day", _compiled(only + _filled(shape, pieces))),) if spelt else ()


def _month_pattern(months: Mapping[str, int]) -> str:
    """Match a month, also by both its names: "سبتمبر/أيلول"."""
    name = _month_names(months)
    return rf"(?:{name})(?:\s?/\s?(?:{name}))?"


# Pieces in braces stand for month names, day numbers, joining words, years; see _rules.
_STATED = (
    ("iso", r"(?P<year>{Y})-(?P<month>\d\d)-(?P<day>\d\d)"),
    ("numeric", r"(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<year>{Y})"),
)
_MONTH_FIRST = (
    ("range", r"(?P<name>{M}) (?P<day>{D}){R}(?P<name2>{M}) (?P<day2>{D})(?:,? (?P<year>{Y}))?"),
    ("range", r"(?P<name>{M}) (?P<day>{D}){R}(?P<day2>{D})(?:,? (?P<year>{Y}))?"),
    ("day", r"(?P<name>{M}) (?P<day>{D})(?:,? (?P<year>{Y}))?"),
)
_DAY_FIRST = (
    ("range", r"(?P<day>{D}){OF} (?P<name>{M}){R}(?P<day2>{D}){OF} (?P<name2>{M})(?:{OF},? (?P<year>{Y}){YA})?"),
    ("range", r"(?P<day>{D}){R}(?P<day2>{D}){OF} (?P<name>{M})(?:{OF},? (?P<year>{Y}){YA})?"),
    ("day", r"(?P<day>{D}){OF} (?P<name>{M})(?:{OF},? (?P<year>{Y}){YA})?"),
)
_MONTHLY = (
    ("month", r"{P}(?P<name>{M})(?:{OF},? (?P<year>{Y}){YA})"),
    ("month", r"{P}(?P<name>{M})"),
    ("year", r"{P}(?P<year>{Y}){YA}"),
)


def _month_names(months: Mapping[str, int]) -> str:
    """Match a month name; a full stop belongs to abbreviations only, never to the end of a sentence."""
    short = [name for name in months if len(name) <= 5]
    return f"(?:{_one_of(short)})\\.(?=\\s{{0,2}}\\d)|{_one_of(months)}"


def _weekday(words: Mapping[str, str], weekdays: Mapping[str, int]) -> str:
    shape = ""
    for key, group in (("weekday_last", "last"), ("weekday_next", "next"), ("weekday_this", "this")):
        if words.get(key):
            shape += f"{'|' if shape else ''}(?P<{group}>{_one_of(_split(words[key]))})"
    shape = (f"(?:(?:{shape})\\s{{1,2}})?" if shape else "") + f"(?P<weekday>{_one_of(weekdays)})"
    ends = ""
    for key, group in (("weekday_after_last", "last_after"), ("weekday_after_next", "next_after")):
        if words.get(key):
            ends += f"{'|' if ends else ''}(?P<{group}>{_one_of(_split(words[key]))})"
    return shape + (f"(?:\\s{{1,2}}(?:{ends}))?" if ends else "")


def _filled(shape: str, pieces: Mapping[str, str]) -> str:
    shape = _spaced(shape)
    for name, piece in pieces.items():
        shape = shape.replace("{" + name + "}", piece)
    return shape


def _spaced(shape: str) -> str:
    return shape.replace(" ?", r"\s{0,2}").replace(" ", r"\s{1,2}")


def _compiled(shape: str) -> re.Pattern[str]:
    return re.compile(shape + _AFTER_LAST)


def _one_of(words: Iterable[str]) -> str:
    ordered = sorted({w for w in words if w}, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s{1,2}") for w in ordered) or "(?!)"


def _any(phrases: tuple[str, ...], future: str | None) -> re.Pattern[str] | None:
    """Match any of the phrases, or a verb with the language's ending of the future."""
    ending = f"|{future}" if future else ""
    return re.compile(rf"(?<![^\W_])(?:{_one_of(phrases)}{ending}){_AFTER_LAST}") if phrases else None


def _bare(name: str) -> str:
    return name.rstrip(".").replace("\u00a0", " ")


def _first_words(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(re.split(r"[^\w]", phrase.strip(), maxsplit=1)[0] for phrase in phrases if phrase) - {""}


def _window_openers(words: Mapping[str, str]) -> frozenset[str]:
    """First words of the window phrase: all small words of its pattern will do, a few too many cost little."""
    return frozenset(re.findall(r"[^\W\d_]{3,}", words.get("window", "").replace("[oa]s", "os") + " últimas próximas"))


def _split(raw: str) -> tuple[str, ...]:
    return tuple(entry for entry in (part.strip() for part in raw.replace("\n", " ").split("|")) if entry)


def _pair(entry: str) -> tuple[str, str]:
    left, _, right = entry.partition("=")
    return left.strip(), right.strip()


def _period(entry: str) -> tuple[str, tuple[str, int]]:
    phrase, value = _pair(entry)
    unit = value.rstrip("0123456789+-")
    return phrase, (unit, int(value[len(unit) :]))
