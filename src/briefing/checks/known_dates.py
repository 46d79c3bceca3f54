"""What the sentences of a source know of dates: as printed, as resolved, and as counted from one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import islice

from briefing import lexicon
from briefing.prepare.date_parts import DatePart, names_of, parts_of
from briefing.prepare.fold import fold
from briefing.schema import Claim, DateMention, Sentence

from .aligned import DIGIT, said_in
from .source import Source

# The main event's date may stand in any statement; it is in the title or the first two sentences.
_LEDE = 2
_MOST = 50  # of anything in one sentence that is set beside all else in it
_AWAY = re.compile(
    r"(?<![^\W_])(?:(?P<n>\w{1,30}) (?P<unit>day|week|month|year)s? (?:after|before|earlier|later|since|ago|prior)"
    r"|the (?:next|following|previous|same|day)(?: day)?|(?:next|previous) day|eve)(?![^\W_])"
)
# One of these is part of all that the pattern finds, which is slow to look for.
_AWAY_NEEDS = ("day", "week", "month", "year", "next", "following", "previous", "same", "eve")
_BACK = re.compile(
    r"(?<![^\W_])(?:that|the same|this) (?:day|week|month|year|weekend)(?![^\W_])|(?<![^\W_])then(?![^\W_])"
)
_SHORT_DECADE = re.compile(r"['’]?([2-9]0)(?:s|er|ern)(?![^\W_])")
_DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
            "eighties": 80, "nineties": 90}  # fmt: skip
_DECADE_ENDS = "ties"
_NUMBER = re.compile(r"\d+(?:,\d{3})*")
_COUNTS = re.compile(r"[ -](?!(?:and|or|to|y|et|und|e|и|bis|al|au) )[^\W\d_]|\s?%|\d|[.,:]\d")
_SPAN_OF_YEARS = re.compile(r"(?<!\d)(1\d|20)(\d\d)\s?[-–/]\s?(\d\d)(?!\d)")


@dataclass(slots=True)
class Known:
    """The components of dates that some sentences give, as printed or as they resolve."""

    weekdays: set[int] = field(default_factory=set)
    months: set[int] = field(default_factory=set)
    days: set[tuple[int, int]] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    # Months whose year is known, and months that may belong to any year.
    dated: set[tuple[int, int]] = field(default_factory=set)
    loose: set[int] = field(default_factory=set)
    # Numbers that may be days of a month another sentence names: "On the 4th".
    numbers: set[int] = field(default_factory=set)
    decades: set[int] = field(default_factory=set)

    def add(self, other: Known) -> None:
        """Take over what another knows."""
        if other is _NOTHING:
            return
        for name in self.__slots__:
            getattr(self, name).update(getattr(other, name))

    def add_day(self, day: date) -> None:
        """Add a day with its weekday, month and year."""
        self.weekdays.add(day.weekday())
        self.days.add((day.month, day.day))
        self.add_month(day.year, day.month)

    def add_month(self, year: int, month: int) -> None:
        """Add a month of a year."""
        self.months.add(month)
        self.years.add(year)
        self.dated.add((year, month))

    def has(self, part: DatePart) -> bool:
        """Tell whether a component of a claim is among these."""
        match part.kind:
            case "weekday":
                return part.value in self.weekdays
            case "month":
                return part.value in self.months
            case "day":
                month = part.month or 0
                return (month, part.value) in self.days or (month in self.months and part.value in self.numbers)
            case "decade":
                return part.value in self.decades or any(part.value <= year < part.value + 10 for year in self.years)
        return part.value in self.years

    def agrees(self, part: DatePart) -> bool:
        """Tell whether a component is among these, and a year beside a month is that month's."""
        paired = part.kind == "year" and part.month is not None
        return self.has(part) and (not paired or self.has_pair(part))

    def has_pair(self, part: DatePart) -> bool:
        """Tell whether the year beside a month is that month's year."""
        month = part.month or 0
        return month in self.loose or (part.value, month) in self.dated


# What a sentence without dates knows, as most do; shared, so nothing is ever added to it.
_NOTHING = Known()


class Dates:
    """Hold what the sentences of one source know of dates."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.mentions: dict[int, list[DateMention]] = {}
        for mention in source.prepared.dates:
            self.mentions.setdefault(mention.sentence, []).append(mention)
        self._of: dict[int, Known] = {}
        self._stands: dict[tuple[str, int, int | None], bool] = {}
        self._days = {
            number: [m.date for m in there if m.precision == "day" and m.date]
            for number, there in self.mentions.items()
        }
        self._cited: dict[tuple[int, ...], Known | None] = {}
        self._moved: dict[int, Known] = {}
        self._back: dict[int, bool] = {}
        self.published = Known()
        if day := source.prepared.document.published:
            # Its month and year complete other dates; the day itself is when the text came out, not an event.
            self.published.add_month(day.year, day.month)

    def of(self, sentence: Sentence) -> Known:
        """What one sentence knows, as printed and as resolved; found when first asked for."""
        if sentence.id not in self._of:
            resolved = (mention.date for mention in self.mentions.get(sentence.id, ()) if mention.date)
            self._of[sentence.id] = _completed(_of_words(sentence.text, self.source.language), resolved)
        return self._of[sentence.id]

    def stands(self, part: DatePart) -> bool:
        """Tell whether one sentence alone gives a component; kept, as there are few different ones."""
        asked = part.kind, part.value, part.month
        if asked not in self._stands:
            self._stands[asked] = any(self.of(sentence).agrees(part) for sentence in self.source.sentences)
        return self._stands[asked]

    @cached_property
    def whole(self) -> Known:
        """What the whole document knows: its sentences, its other lines, the day of publication."""
        known = Known()
        known.add(self.published)
        for sentence in self.source.sentences:
            known.add(self.of(sentence))
            known.add(self.moved(sentence))
        rest, alone = _of_words(self.source.text, self.source.language, apart=False)
        known.add(rest)
        known.loose |= set(alone) - {month for _, month in known.dated}
        return known

    def cited(self, claim: Claim) -> Known | None:
        """What a claim's own sentences know; None where the whole source counts."""
        if claim.sentences is None or claim.path == "headline":
            return None
        if claim.sentences not in self._cited:
            self._cited[claim.sentences] = self._known_to(self.source.cited(claim))
        return self._cited[claim.sentences]

    def bare_months(self, claim: Claim) -> set[int] | None:
        """What months a claim may name without a day and without any other; None where any will do.

        The day of the main event may stand in any statement, but a bare month is one of the cited sentences' own where
        they have some.
        """
        if claim.sentences is None or claim.path == "headline":
            return None
        own = Known()
        for sentence in (s for cited in (self.source.cited(claim),) for s in (*cited, *self._leading_to(cited))):
            own.add(self.of(sentence))
            own.add(self.moved(sentence))
        if not own.months:
            return None
        lede = [m for number in range(_LEDE + 1) for m in self.mentions.get(number, []) if m.precision != "day"]
        return own.months | {int(m.date[5:7]) for m in lede if m.date and len(m.date) >= 7}

    def _known_to(self, sentences: Sequence[Sentence]) -> Known | None:
        if not sentences:
            return None
        known = Known()
        known.add(self.published)
        for sentence in (*sentences, *self._leading_to(sentences)):
            known.add(self.of(sentence))
            known.add(self.moved(sentence))
        for sentence in self.source.sentences[: _LEDE + 1]:
            if sentence.id <= _LEDE:
                known.add(self.of(sentence))
        return known

    def _leading_to(self, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
        """Give the dated sentence before each cited one that has no date of its own, or points back to one."""
        for sentence in sentences:
            if sentence.id in self.mentions and not self._points_back(sentence):
                continue
            for number in (sentence.id - 1, sentence.id - 2):
                before = self.source.prepared.sentence(number)
                if before and before.paragraph >= sentence.paragraph - 1:
                    yield before
                    if number in self.mentions:
                        break

    def _points_back(self, sentence: Sentence) -> bool:
        if sentence.id not in self._back:
            self._back[sentence.id] = bool(_BACK.search(sentence.text) or _AWAY.search(sentence.text))
        return self._back[sentence.id]

    def moved(self, sentence: Sentence) -> Known:
        """What "two days earlier" or "the next day" may mean, counted from the dates around it."""
        if sentence.id not in self._moved:
            near = [
                day for n in range(max(0, sentence.id - 2), sentence.id + 1) for day in self._days.get(n, [])[:_MOST]
            ]
            self._moved[sentence.id] = _shifted(sentence, self.of(sentence), near)
        return self._moved[sentence.id]


def _of_words(text: str, language: str | None, *, apart: bool = True) -> tuple[Known, tuple[int, ...]]:
    """Give what a text says in words, and the months printed in it without a year.

    With `apart`, a day may be printed apart from its month: "Oct. 1, 4 and 9".
    """
    said, names = said_in(text), names_of(language)
    plain, numbered = fold(text), DIGIT in said
    lowered = plain.lower()
    if not numbered and names is not None and names.isdisjoint(said) and _DECADE_ENDS not in lowered:
        return _NOTHING, ()
    parts = parts_of(plain, language)
    known, alone = Known(), set()
    for part in parts:
        match part.kind:
            case "weekday":
                known.weekdays.add(part.value)
            case "month":
                known.months.add(part.value)
                alone.add(part.value)
            case "day":
                known.days.add((part.month or 0, part.value))
            case "decade":
                known.decades.add(part.value)
            case "year":
                if part.month:
                    known.dated.add((part.value, part.month))
    for year, month in list(known.dated)[:_MOST]:
        made = [_made(year, month, number) for number in range(1, 32) if (month, number) in known.days]
        known.weekdays |= {day.weekday() for day in made if day}
    known.years = {p.value for p in parts if p.kind == "year"}
    known.decades |= {1900 + tens for name, tens in _DECADES.items() if name in lowered}
    if numbered:
        _add_numbers(known, plain, lowered, [part.start for part in parts if part.kind == "day"] if apart else None)
    return known, tuple(sorted(alone))


def _add_numbers(known: Known, plain: str, lowered: str, days: Sequence[int] | None) -> None:
    """Note what numbers may be years, decades or, unless `days` is None, days whose month stands elsewhere.

    Args:
        known: What the text says so far.
        plain: The folded text.
        lowered: The same in lower case.
        days: Where the days stand that have their month beside them.
    """
    numbers = [(m, int(m.group().replace(",", ""))) for m in _NUMBER.finditer(plain) if len(m.group()) < 8]
    known.years |= {n for _, n in numbers if 1000 <= n < 2200}
    known.years |= {int(m[1] + m[3]) for m in _SPAN_OF_YEARS.finditer(plain)}
    for m in _SHORT_DECADE.finditer(lowered):
        known.decades |= {1900 + int(m[1]), 2000 + int(m[1]), 1800 + int(m[1])}
    if days is not None:
        loose = [(m, n) for m, n in numbers if 1 <= n <= 31 and m.start() not in days]
        known.days |= {(month, n) for month in known.months for _, n in loose}
        # A number that counts something is no day, and where a month stands beside it, it is that month's.
        known.numbers = set() if known.months else {n for m, n in loose if not _COUNTS.match(plain, m.end())}


def _completed(words: tuple[Known, tuple[int, ...]], resolved: Iterable[str]) -> Known:
    printed, alone = words
    stated_dates = list(resolved)
    if not stated_dates and not alone:
        return printed
    known = Known()
    known.add(printed)
    for stated in stated_dates:
        for end in stated.split("/"):
            pieces = [int(piece) for piece in end.split("-")]
            if len(pieces) == 3 and (day := _made(*pieces)):
                known.add_day(day)
            elif len(pieces) == 2:
                known.add_month(*pieces)
            else:
                known.years.add(pieces[0])
                known.decades.add(pieces[0] // 10 * 10)
    known.loose = set(alone) - {month for _, month in known.dated}
    return known


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _shifted(sentence: Sentence, known: Known, near: Iterable[str]) -> Known:
    """Give the dates that "two days earlier" or "the next day" may mean, counted from the dates around it."""
    plain = fold(sentence.text).lower()
    if not any(word in plain for word in _AWAY_NEEDS):
        return _NOTHING
    moved = Known()
    days = [date.fromisoformat(day) for day in near]
    for match in islice(_AWAY.finditer(plain), _MOST):
        number, unit = _count(match["n"]), match["unit"] or "day"
        if number is None:
            continue
        if unit == "year" and match["n"] == "the":
            continue  # "the year before" tells of the year already named
        if unit == "year":
            moved.years |= {year + way * number for year in known.years for way in (-1, 1) if year < 2200}
            continue
        if unit == "month":
            for year, month in known.dated:
                for way in (-number, number):
                    years, months = divmod(year * 12 + month - 1 + way, 12)
                    moved.add_month(years, months + 1)
            continue
        away = timedelta(days=min(number, 1000) * (7 if unit == "week" else 1))
        for day in days:
            try:
                moved.add_day(day + away)
                moved.add_day(day - away)
            except OverflowError:
                continue
        if unit == "day" and number <= 3:
            moved.weekdays |= {(day + way * number) % 7 for day in known.weekdays for way in (-1, 1)}
    return moved


def _count(word: str | None) -> int | None:
    if word is None:
        return 1
    if word.isdecimal():
        return int(word) if len(word) < 4 else None
    return 1 if word in ("a", "an", "the") else lexicon.number_words("en").get(word)
