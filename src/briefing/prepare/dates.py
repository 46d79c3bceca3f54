"""Which phrases name a date, and the calendar date each stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from briefing import lexicon
from briefing.schema import Basis, DateMention, Sentence

from . import calendar_days as days
from .calendar_days import Resolved
from .dates_tense import Clauses, Tense
from .phrases import Grammar, grammar

_WORD = re.compile(r"[^\W_]+")
# "Oct. 1 and April 13" are two dates; "between Oct. 1 and April 13" is a range.
_AND = frozenset(("and", "y", "et", "und", "e", "и", "و"))
_ARTICLES = ("", "the", "le", "el", "den", "dem", "dia")
_HALF_A_YEAR = 183  # days
_SHORT = 1000  # characters of a text whose phrases are remembered
_CLOSES = ("", ",", ".", ";", ")", ":", "!", "?")
_BETWEEN = frozenset(("between", "entre", "zwischen", "между", "بين", "le", "el", "dem", "os"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A date phrase by its offsets in the text searched, and what it stands for."""

    start: int
    end: int
    resolved: Resolved
    basis: Basis
    # A weekday's number; the month and day printed.
    weekday: int | None = None
    of: tuple[int, int] | None = None


def dates_in(text: str, published: date | None, language: str | None) -> tuple[DateMention, ...]:
    """List the date phrases of any text, numbered from 1, with sentence 0.

    Without `published` only fully stated dates resolve. Languages without date words of
    their own are read as English.
    """
    return tuple(
        DateMention(number, p.start, p.end, 0, text[p.start : p.end], *p.resolved, p.basis)
        for number, p in enumerate(_phrases(text, published, language), 1)
    )


def dates_of(sentences: Sequence[Sentence], published: date | None, language: str | None) -> tuple[DateMention, ...]:
    """List the date phrases of all sentences in text order, with offsets into the document's text."""
    found: list[DateMention] = []
    for sentence in sentences:
        for p in _phrases(sentence.text, published, language):
            start, end = sentence.start + p.start, sentence.start + p.end
            words = sentence.text[p.start : p.end]
            found.append(DateMention(len(found) + 1, start, end, sentence.id, words, *p.resolved, p.basis))
    return tuple(found)


def _phrases(text: str, published: date | None, language: str | None) -> Sequence[Phrase]:
    # Several rules ask about one statement.
    read = _remembered if len(text) < _SHORT else _read
    return read(text, published, language)


def _read(text: str, published: date | None, language: str | None) -> Sequence[Phrase]:
    if language in ("zh", "ja"):
        from .dates_zh import phrases_of

        return phrases_of(text, published)
    words = grammar(language if language in lexicon.LANGUAGES else "en")
    reader = _Reader(text, published, words)
    found: list[Phrase] = []
    at = 0
    for start in _openings(reader.folded, words):
        if start < at:
            continue
        phrase = reader.read(start)
        if phrase is not None:
            at = reader.done = phrase.end
            _add(found, phrase, reader)
    return found


_remembered = lru_cache(maxsize=512)(_read)


def _openings(folded: str, words: Grammar) -> list[int]:
    """Give the offsets where a phrase may begin: at a word, or behind a small word written to it."""
    openers, clitics, found = words.openers, words.clitics, []
    for word in _WORD.finditer(folded):
        token = word.group()
        if token in openers or token[0].isdigit():
            found.append(word.start())
        elif token[0] in clitics and (token[1:] in openers or token[1:].isdecimal()):
            found.append(word.start() + 1)
    return found


def _add(found: list[Phrase], phrase: Phrase, reader: _Reader) -> None:
    """Add a phrase; a weekday and the date printed right after it become one: "Monday, Nov. 11"."""
    before = found[-1] if found else None
    dated = phrase.basis in ("stated", "inferred") and phrase.resolved[1] in ("day", None)
    if before is None or before.basis != "weekday" or not dated:
        found.append(phrase)
        return
    between = reader.folded[before.end : phrase.start]
    if len(between) > 8 or between.strip(" \n\t,") not in _ARTICLES:
        found.append(phrase)
        return
    resolved = phrase.resolved
    if phrase.basis == "inferred" and before.weekday is not None and phrase.of is not None:
        resolved = _agreeing(before.weekday, phrase.of, reader.published) or resolved
    found[-1] = Phrase(before.start, phrase.end, resolved, phrase.basis)


def _agreeing(weekday: int, of: tuple[int, int], published: date | None) -> Resolved | None:
    """Give the date in the year, nearest to publication, in which it falls on the weekday beside it."""
    if published is None:
        return None
    years = range(max(1, published.year - 1), min(9999, published.year + 1) + 1)
    made = [made for year in years if (made := days.made_day(year, *of))]
    near = [other for other in made if other.weekday() == weekday and abs((other - published).days) < _HALF_A_YEAR]
    return (near[0].isoformat(), "day") if near else None


class _Reader:
    """Reads the phrases of one text."""

    def __init__(self, text: str, published: date | None, words: Grammar) -> None:
        self.text = text
        self.folded = lexicon.fold(text)
        self.published = published
        self.words = words
        self.done = -1
        self._clauses: Clauses | None = None

    def _tense(self, match: re.Match[str]) -> Tense:
        if self._clauses is None:
            self._clauses = Clauses(self.folded, self.text, self.words.language)
        return self._clauses.tense(*match.span())

    def _year_without(self, match: re.Match[str], month: int, number: int | None = None) -> int | None:
        """Give the year of a date printed without one."""
        if self.published is None:
            return None
        return days.near_year(self.published, month, number, self._tense(match))

    def read(self, start: int) -> Phrase | None:
        """Read the phrase that begins at an offset, or None."""
        if start and self.folded[start].isdigit() and self.folded[start - 1] in ".,-/:$€£+":
            return None
        for kind, pattern in self.words.rules:
            match = pattern.match(self.folded, start)
            if match is not None:
                phrase: Phrase | None = getattr(self, f"_{kind}")(match)
                if phrase is not None:
                    return phrase
        return None

    def _iso(self, match: re.Match[str]) -> Phrase | None:
        resolved = days.day(int(match["year"]), int(match["month"]), int(match["day"]))
        return self._made(match, resolved, "stated") if resolved[0] else None

    def _numeric(self, match: re.Match[str]) -> Phrase | None:
        a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
        # A dot means day first everywhere; else only a number above 12 tells which is the day.
        if match["sep"] == "." or a > 12:
            return self._made(match, days.day(year, b, a), "stated")
        if b > 12 or a == b:
            return self._made(match, days.day(year, a, b), "stated")
        return self._made(match, days.NOTHING, "stated")

    def _day(self, match: re.Match[str]) -> Phrase | None:
        if not self._capital(match.start("name")):
            return None
        number, name = self._number(match["day"]), self._month_number(match["name"])
        if not 1 <= number <= 31:
            return None
        year, basis = self._year_of(match, name, number)
        resolved = days.day(year, name, number) if year else days.NOTHING
        return Phrase(match.start(), match.end(), resolved, basis, of=(name, number))

    def _range(self, match: re.Match[str]) -> Phrase | None:
        if not self._capital(match.start("name")) or (match["to"] in _AND and not self._between(match.start())):
            return None
        first, last = self._number(match["day"]), self._number(match["day2"])
        name = self._month_number(match["name"])
        other = self._month_number(match["name2"]) if "name2" in match.groupdict() else name
        if not (1 <= first <= 31 and 1 <= last <= 31):
            return None
        year, basis = self._year_of(match, name, first)
        if not year:
            return self._made(match, days.NOTHING, basis)
        until = year if (name, first) <= (other, last) else year + 1
        begins = year if match["year"] is None or until == year else year - 1
        until = begins + (until - year)
        resolved = days.span(days.made_day(begins, name, first), days.made_day(until, other, last))
        return self._made(match, resolved, basis)

    def _month(self, match: re.Match[str]) -> Phrase | None:
        if not self._capital(match.start("name")):
            return None
        name = self._month_number(match["name"])
        if "year" in match.groupdict():
            return self._made(match, days.month(int(match["year"]), name), "stated")
        if not (match["part"] or self._led_in(match.start())):
            return None
        year = self._year_without(match, name)
        return self._made(match, days.month(year, name) if year else days.NOTHING, "inferred")

    def _year(self, match: re.Match[str]) -> Phrase | None:
        marked = match["part"] or len(match.group()) > len(match["year"]) or self._led_in(match.start())
        return self._made(match, (match["year"], "year"), "stated") if marked and self._plain_year(match) else None

    def _plain_year(self, match: re.Match[str]) -> bool:
        """Whether four digits after "in" are a year and not a count: "in 2000 cases" is not told apart."""
        after = self.folded[match.end() : match.end() + 2]
        return not (after[:1] in ("%", "$", "€") or (after[:1] in ".," and after[1:].isdigit()))

    def _ago(self, match: re.Match[str]) -> Phrase | None:
        n, unit = match["n"], self.words.units.get(" ".join(match["unit"].split()), "day")
        number = int(n) if n.isdigit() else self.words.numbers.get(n, 0)
        return self._made(match, days.period(self.published, unit, -number), "relative")

    def _window(self, match: re.Match[str]) -> Phrase | None:
        if not match.group():
            return None
        if " ".join(match.group().split()) in self.words.periods:
            return None
        return self._made(match, days.NOTHING, "relative")

    def _period(self, match: re.Match[str]) -> Phrase | None:
        unit, distance = self.words.periods[" ".join(match["period"].split())]
        return self._made(match, days.period(self.published, unit, distance), "relative")

    def _weekday(self, match: re.Match[str]) -> Phrase | None:
        groups = match.groupdict()
        if not self._capital(match.start("weekday")):
            return None
        # Portuguese weekdays without "-feira" are also ordinals: "na segunda fase".
        if match["weekday"] in self.words.ordinals and self.folded[match.end() : match.end() + 1] not in _CLOSES:
            return None
        direction = 0
        if groups.get("last") or groups.get("last_after"):
            direction = -1
        elif groups.get("next") or groups.get("next_after"):
            direction = 1
        elif groups.get("this"):
            direction = 2 if self.words.language == "en" else 0
        number = self.words.weekdays[match["weekday"]]
        tense: Tense = "past" if direction or self.published is None else self._tense(match)
        resolved = days.weekday(self.published, number, direction, tense)
        return Phrase(match.start(), match.end(), resolved, "weekday", weekday=number)

    def _relative(self, match: re.Match[str]) -> Phrase | None:
        word = " ".join(match["relative"].split())
        if self.words.not_after and word in ("mañana", "morgen") and self._part_of_day(match.start()):
            return None
        distance = self.words.days[word]
        return self._made(match, days.moved(self.published, distance), "relative")

    def _part_of_day(self, start: int) -> bool:
        """Whether "mañana" or "Morgen" is the morning here, not tomorrow."""
        before = self.folded[max(0, start - 20) : start].split()
        noun = self.words.language == "de" and start > 0 and self.text[start].isupper()
        return noun or bool(before and before[-1] in self.words.not_after)

    def _made(self, match: re.Match[str], resolved: Resolved, basis: Basis) -> Phrase:
        return Phrase(match.start(), match.end(), resolved, basis)

    def _year_of(self, match: re.Match[str], month: int, number: int) -> tuple[int | None, Basis]:
        if match["year"]:
            return int(match["year"]), "stated"
        return self._year_without(match, month, number), "inferred"

    def _capital(self, at: int) -> bool:
        return not self.words.capital or self.text[at].isupper()

    def _month_number(self, name: str) -> int:
        first = name.split("/", maxsplit=1)[0].strip().rstrip(".")
        return self.words.months[" ".join(first.split())]

    def _number(self, raw: str) -> int:
        if raw in self.words.spelt:
            return self.words.spelt[raw]
        digits = raw[:2] if raw[:2].isdecimal() else raw[:1]
        return int(digits) if digits.isdecimal() else 0

    def _between(self, start: int) -> bool:
        return not _BETWEEN.isdisjoint(self.folded[max(0, start - 16) : start].split()[-2:])

    def _led_in(self, start: int) -> bool:
        """Whether a word before the phrase makes it a date: "in May", "since 2019"."""
        before = self.folded[max(0, start - 24) : start].rstrip()
        tail = before.replace("(", " ( ").split()
        if not tail or tail[-1] not in self.words.before:
            return False
        # "and May" goes on with a list of dates, or names a person.
        return tail[-1] not in _AND or 0 <= start - self.done <= 8
