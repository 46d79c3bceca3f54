"""Rules about time and place: every weekday, month, day and year is one the source gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from briefing import lexicon
from briefing.prepare.date_parts import DatePart, parts_of
from briefing.prepare.fold import Folded, fold
from briefing.schema import Claim, Sentence

from .rule import Fail, Rule
from .source import Source

# These have rules of their own, or speak of what the source does not say.
_NOT_ASKED = ("not_stated", "when", "quotes[", "figures[", "who[")
# The main event's date may stand in any statement; it is in the title or the first two sentences.
_LEDE = 2
_AWAY = re.compile(
    r"(?<![^\W_])(?:(?P<n>\w+) (?P<unit>day|week|month|year)s? (?:after|before|earlier|later|since|ago|prior|on)"
    r"|the (?:next|following|previous|same|day)(?: day)?|(?:next|previous) day|eve)(?![^\W_])"
)
_BACK = re.compile(r"(?<![^\W_])(?:that|the same|this) (?:day|week|month|year|weekend)(?![^\W_])|(?<![^\W_])then(?![^\W_])")
_SHORT_DECADE = re.compile(r"['’]?([2-9]0)(?:s|er|ern)(?![^\W_])")
_DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
            "eighties": 80, "nineties": 90}  # fmt: skip
_NUMBER = re.compile(r"\d+(?:,\d{3})*")
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
    # A day printed apart from its month, as in "Oct. 1, 4 and 9".
    numbers: set[int] = field(default_factory=set)
    decades: set[int] = field(default_factory=set)

    def add(self, other: Known) -> None:
        """Take over what another knows."""
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

    def has_pair(self, part: DatePart) -> bool:
        """Tell whether the year beside a month is that month's year."""
        month = part.month or 0
        return month in self.loose or (part.value, month) in self.dated


def _date(claim: Claim, source: Source) -> Iterator[Fail]:
    if claim.verbatim or claim.path.startswith(_NOT_ASKED):
        return
    text = Folded(claim.text)
    parts = [part for part in parts_of(text.text, source.language) if part.sure]
    if not parts:
        return
    whole, cited = _whole(source), _cited(claim, source)
    for part in parts:
        if not (fault := _fault(part, whole, cited)):
            continue
        start, end = text.span(part.start, part.end)
        message, evidence = _told(claim.text[start:end], part, fault, claim, source)
        yield Fail(message, start, end, source.spans(evidence))


def _fault(part: DatePart, whole: Known, cited: Known | None) -> str | None:
    """Say what is wrong with a component: "absent", "elsewhere", "year" of another date; None when it is right."""
    if not whole.has(part):
        return "absent"
    paired = part.kind == "year" and part.month is not None
    if paired and part.month in whole.months and not whole.has_pair(part):
        return "year"
    if cited is None or cited.has(part):
        return None
    return "elsewhere"


def _told(
    words: str, part: DatePart, fault: str, claim: Claim, source: Source
) -> tuple[str, tuple[Sentence, ...]]:
    same = [s for s, known in zip(source.sentences, _by_sentence(source), strict=True) if known.has(part)]
    cited = source.cited(claim)
    if fault == "elsewhere":
        places = ", ".join(_name(s) for s in same[:2]) or "another place"
        stated = ", ".join(_name(s) for s in cited) or "the cited sentences"
        return f"“{words}” stands in {places}, not in {stated}", (*cited, *same[:1])
    kind = "month" if fault == "year" else part.kind
    beside = [(s, found) for s in cited if (found := _printed(s, kind, part, source))]
    if not beside:
        others = [s for s in source.sentences if s not in cited]
        beside = [(s, found) for s in others if (found := _printed(s, kind, part, source))][:1]
    is_wrong = "is not the year of this date" if fault == "year" else "is not in the source"
    hint = f"; {_name(beside[0][0])} has “{beside[0][1]}”" if beside else ""
    return f"“{words}” {is_wrong}{hint}", tuple(s for s, _ in beside[:2])


def _name(sentence: Sentence) -> str:
    return f"S{sentence.id}" if sentence.id else "the title"


def _printed(sentence: Sentence, kind: str, part: DatePart, source: Source) -> str | None:
    """Give the source's own words for a date of this kind in a sentence."""
    for mention in source.prepared.dates:
        if mention.sentence == sentence.id:
            inside = parts_of(fold(mention.text), source.language)
            if any(p.kind == kind and (kind != "month" or part.month in (None, p.value)) for p in inside):
                return mention.text
    return None


@lru_cache(maxsize=4)
def _by_sentence(source: Source) -> tuple[Known, ...]:
    """Give what each sentence knows, in the order of `source.sentences`."""
    resolved: dict[int, list[str]] = {}
    for mention in source.prepared.dates:
        if mention.date:
            resolved.setdefault(mention.sentence, []).append(mention.date)
    words = source.each("date words", _of_words)
    return tuple(
        _completed(printed, resolved.get(sentence.id, ()))
        for sentence, printed in zip(source.sentences, words, strict=True)
    )


def _of_words(text: str, language: str | None) -> tuple[Known, tuple[int, ...]]:
    """Give what a text says in words, and the months printed in it without a year."""
    plain = fold(text)
    known, alone = Known(), set()
    parts = parts_of(plain, language)
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
    for year, month in known.dated:
        for part in parts:
            if part.kind == "day" and part.month == month:
                known.weekdays |= {made.weekday()} if (made := _made(year, month, part.value)) else set()
    known.numbers = {int(n.replace(",", "")) for n in _NUMBER.findall(plain) if len(n) < 8}
    known.years = {n for n in known.numbers if 1000 <= n < 2200} | {p.value for p in parts if p.kind == "year"}
    known.years |= {int(m[1] + m[3]) for m in _SPAN_OF_YEARS.finditer(plain)}
    lowered = plain.lower()
    for m in _SHORT_DECADE.finditer(lowered):
        known.decades |= {1900 + int(m[1]), 2000 + int(m[1]), 1800 + int(m[1])}
    known.decades |= {1900 + tens for name, tens in _DECADES.items() if name in lowered}
    return known, tuple(sorted(alone))


def _completed(words: tuple[Known, tuple[int, ...]], resolved: Iterable[str]) -> Known:
    known = Known()
    known.add(words[0])
    for stated in resolved:
        for end in stated.split("/"):
            pieces = [int(piece) for piece in end.split("-")]
            if len(pieces) == 3 and (day := _made(*pieces)):
                known.add_day(day)
            elif len(pieces) == 2:
                known.add_month(*pieces)
            else:
                known.years.add(pieces[0])
                known.decades.add(pieces[0] // 10 * 10)
    known.loose = set(words[1]) - {month for _, month in known.dated}
    return known


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=4)
def _whole(source: Source) -> Known:
    """Give what the whole document knows: its sentences, its other lines, the day of publication."""
    known = Known()
    for each in _by_sentence(source):
        known.add(each)
    rest, alone = _of_words(source.text, source.language)
    known.add(rest)
    known.loose |= set(alone) - {month for _, month in known.dated}
    known.add(_published(source))
    for sentence, each in zip(source.sentences, _by_sentence(source), strict=True):
        known.add(_shifted(sentence, each, source))
    return known


def _published(source: Source) -> Known:
    known = Known()
    if source.prepared.document.published:
        known.add_day(source.prepared.document.published)
    return known


def _cited(claim: Claim, source: Source) -> Known | None:
    """Give what a claim's own sentences know; None where the whole source counts."""
    if claim.sentences is None or claim.path == "headline":
        return None
    known = _published(source)
    by_sentence = dict(zip((s.id for s in source.sentences), _by_sentence(source), strict=True))
    sentences = source.cited(claim)
    if not sentences:
        return None
    for sentence in sentences:
        known.add(by_sentence[sentence.id])
        known.add(_shifted(sentence, by_sentence[sentence.id], source))
    for number in range(_LEDE + 1):
        if number in by_sentence:
            known.add(by_sentence[number])
    for before in _leading_to(sentences, source):
        known.add(by_sentence[before.id])
        known.add(_shifted(before, by_sentence[before.id], source))
    return known


def _leading_to(sentences: Sequence[Sentence], source: Source) -> Iterator[Sentence]:
    """Give the sentence before each cited one that has no date of its own, or points back to one."""
    dated = {mention.sentence for mention in source.prepared.dates}
    for sentence in sentences:
        if sentence.id in dated and not _BACK.search(sentence.text) and not _AWAY.search(sentence.text):
            continue
        for number in (sentence.id - 1, sentence.id - 2):
            before = source.prepared.sentence(number)
            if before and before.paragraph >= sentence.paragraph - 1:
                yield before
                if number in dated:
                    break


def _shifted(sentence: Sentence, known: Known, source: Source) -> Known:
    """Give the dates that "two days earlier" or "the next day" may mean, counted from the dates around it."""
    moved = Known()
    for match in _AWAY.finditer(fold(sentence.text).lower()):
        number, unit = _count(match["n"]), match["unit"] or "day"
        if number is None:
            continue
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
        for day in _days_near(sentence, source):
            try:
                moved.add_day(day + away)
                moved.add_day(day - away)
            except OverflowError:
                continue
        if unit == "day" and number <= 3:
            moved.weekdays |= {(day + way * number) % 7 for day in known.weekdays for way in (-1, 1)}
    return moved


def _days_near(sentence: Sentence, source: Source) -> list[date]:
    near = [m.date for m in source.prepared.dates if m.precision == "day" and sentence.id - 2 <= m.sentence <= sentence.id]
    return [date.fromisoformat(day) for day in near if day]


def _count(word: str | None) -> int | None:
    if word is None:
        return 1
    if word.isdecimal():
        return int(word) if len(word) < 4 else None
    return 1 if word in ("a", "an", "the") else lexicon.number_words("en").get(word)


_NAME = re.compile(r"[^\W\d_][^\W_]*(?:[-'’.][^\W_]+)*\.?")
_STEM = 4


def _where(claim: Claim, source: Source) -> Iterator[Fail]:
    if claim.path != "where" or claim.verbatim:
        return
    for name, start, end in _names(claim.text):
        if not _stands(name, source.text) and not _stands(name, source.prepared.document.title or ""):
            yield Fail(f"the place “{name}” is not in the source", start, end)


def _where_dateline(claim: Claim, source: Source) -> Iterator[Fail]:
    dateline = source.prepared.dateline
    if claim.path != "where" or dateline is None:
        return
    body = source.text[: dateline.start] + " " + source.text[dateline.end :]
    names = list(_names(claim.text))
    if names and not any(_stands(name, body) for name, _, _ in names):
        yield Fail(f"“{claim.text}” stands only before the story, as the place it was written in", 0, len(claim.text))


def _names(text: str) -> Iterator[tuple[str, int, int]]:
    for word in _NAME.finditer(text):
        name = word.group().rstrip(".") if word.group().count(".") < 2 else word.group()
        if name[0].isupper() and len(name) > 1 and name.lower() not in _PLAIN:
            yield name, word.start(), word.start() + len(name)


# Words a phrase of place opens with, which its capital does not make a name.
_PLAIN = frozenset(
    """the in on at near off along across between around inside outside northern southern eastern western north south
    east west central several many two three a an upper lower en el la los las norte sur este oeste cerca le les au aux
    près dans nord sud est ouest im in der die das bei nähe no na norte sul perto в на у под""".split()
)


def _stands(name: str, text: str) -> bool:
    """Whether a name stands in a text, also inflected, as its initials or as what its initials mean."""
    words = _words_of(text)
    plain = fold(name).replace(".", "").lower().removesuffix("'s")
    if all(_among(piece, words) for piece in re.split(r"[-']", plain) if piece):
        return True
    return _initials(name, text)


_WORDS = re.compile(r"[^\W_]+(?:\.[^\W_]\b)*")


@lru_cache(maxsize=4)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORDS.findall(fold(text)))


def _among(piece: str, words: frozenset[str]) -> bool:
    if piece in words or piece in {word.replace(".", "") for word in words if "." in word}:
        return True
    return len(piece) > _STEM and any(word[:_STEM] == piece[:_STEM] and len(word) > _STEM - 1 for word in words)


def _initials(name: str, text: str) -> bool:
    """Whether the text spells out a name of initials (US), or abbreviates this word's name."""
    letters = name.replace(".", "")
    if not (letters.isupper() and 2 <= len(letters) <= 6):
        return any(short in text for short in _SHORT.get(name.lower(), ()))
    firsts = r"[^\W_]*\s{1,2}(?:(?:of|the|and|de|del|des|du|la|der)\s{1,2}){0,2}".join(map(re.escape, letters))
    return bool(re.search(rf"(?<![^\W_]){firsts}", text)) or any(long in text for long in _LONG.get(letters, ()))


_SHORT = {"united": ("US", "U.S.", "UK", "U.K.", "UN", "U.N.", "UAE", "America", "Britain"),
          "states": ("US", "U.S.", "America"), "kingdom": ("UK", "U.K.", "Britain"), "nations": ("UN", "U.N."),
          "arab": ("UAE",), "emirates": ("UAE",), "european": ("EU", "E.U."), "union": ("EU", "E.U."),
          "america": ("US", "U.S.", "United States"), "britain": ("UK", "U.K.", "United Kingdom", "British")}  # fmt: skip
_LONG = {"US": ("U.S.", "America"), "USA": ("U.S.", "US", "America", "United States"), "UK": ("U.K.", "Brit"),
         "UN": ("U.N.",), "EU": ("E.U.",)}  # fmt: skip

DATE = Rule(
    "date-grounded",
    "date",
    "Every weekday, month, day and year is one that the source gives.",
    "error",
    "withhold",
    _date,
    example="The vote was held on Tuesday. (The source: on Monday)",
)
WHERE = Rule(
    "where-named",
    "place",
    "Each name in the place stands in the source.",
    "error",
    "withhold",
    _where,
    example="Northern Iraq (the source names Syria only)",
)
DATELINE = Rule(
    "where-dateline",
    "place",
    "The place of the event is not merely the place the story was written in.",
    "warning",
    "warn",
    _where_dateline,
    example="Washington (the story opens with WASHINGTON — and tells of strikes elsewhere)",
)
