"""The rule about dates: every weekday, month, day and year is one the source gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice

from briefing.lexicon import publishing_words
from briefing.prepare.date_parts import DatePart, names_of, parts_of
from briefing.prepare.fold import Folded, fold
from briefing.schema import Claim, Sentence

from .aligned import DIGIT
from .known_dates import Dates, Known
from .rule import Fail, Rule
from .source import Source, place_of

# These have rules of their own, or speak of what the source does not say.
_NOT_ASKED = ("not_stated", "when", "quotes.", "who.")
ABSENT = "is not in the source"
# How far from a day the word may stand that tells it is the publication's.
_NEAR = 30
# Dates of one claim, or of one sentence, that are looked at.
_MOST = 50


def _date(claim: Claim, source: Source) -> Iterator[Fail]:
    parts = [part for part in parts_of(fold(claim.text), source.language) if part.sure]
    if not parts:
        return
    dates = _dates(source.original)
    # Mostly a cited sentence itself has it, and no other needs to be read.
    beside = [dates.of(sentence) for sentence in source.cited(claim)] if claim.sentences else []
    if all(any(known.agrees(part) for known in beside) for part in parts):
        return
    cited, text = dates.cited(claim), None
    for part in parts[:_MOST]:
        if _of_publication(part, claim.text, source):
            continue
        fault = _fault(part, dates, cited) or _moved_month(part, parts, claim, dates)
        if not fault:
            continue
        text = text or Folded(claim.text)
        start, end = text.span(part.start, part.end)
        if part.kind == "day" and (month := _beside(part, parts)):
            start, end = min(start, text.span(month.start, 0)[0]), max(end, text.span(0, month.end)[1])
        message, evidence = _told(claim.text[start:end], part, fault, claim, dates)
        yield Fail(message, start, end, source.spans(evidence))


def _of_publication(part: DatePart, text: str, source: Source) -> bool:
    """Whether a day is that of the publication, and said to be: "published June 18, 2025"."""
    day = source.prepared.document.published
    if day is None or part.kind != "day" or (part.value, part.month) != (day.day, day.month):
        return False
    beside = fold(text)[max(0, part.start - _NEAR) : part.end + _NEAR].lower()
    return any(word in beside for word in publishing_words(source.language))


def _fault(part: DatePart, dates: Dates, cited: Known | None) -> str | None:
    """Say what is wrong with a component: "absent", "elsewhere", "year" of another date; None when it is right."""
    # The whole document knows what its sentences know; mostly these tell, and it need not be read again.
    if dates.stands(part) if cited is None else cited.agrees(part):
        return None
    paired = part.kind == "year" and part.month is not None
    whole = dates.whole
    if not whole.has(part):
        # A day whose month is wrong has been told by its month.
        return "absent" if part.kind != "day" or part.month in whole.months else None
    if paired and part.month in whole.months and not whole.has_pair(part):
        return "year"
    return None if cited is None or cited.has(part) else "elsewhere"


def _moved_month(part: DatePart, parts: Sequence[DatePart], claim: Claim, dates: Dates) -> str | None:
    """Say that a month is that of the main event or of the publication, not of the cited sentences."""
    months = {p.value for p in parts if p.kind == "month"}
    has_day = any(p.kind == "day" and p.month == part.value for p in parts)
    # The day of the main event may stand anywhere but under background, which tells of other events.
    if part.kind != "month" or (has_day and not claim.path.startswith("background")):
        return None
    own = dates.bare_months(claim)
    # "The March vote was the first since September": it stands beside one that the cited sentences have.
    return None if own is None or months & own else "other"


def _beside(part: DatePart, parts: Sequence[DatePart]) -> DatePart | None:
    """Give the month printed right beside a day."""
    months = [m for m in parts if m.kind == "month" and m.value == part.month]
    return min(months, key=lambda m: max(m.start - part.end, part.start - m.end), default=None)


def _told(words: str, part: DatePart, fault: str, claim: Claim, dates: Dates) -> tuple[str, tuple[Sentence, ...]]:
    source = dates.source
    cited = source.cited(claim)
    if fault == "elsewhere":
        same = [s for s in source.sentences if dates.of(s).has(part)]
        places = ", ".join(_name(s) for s in same[:2]) or "another place"
        stated = ", ".join(_name(s) for s in cited) or "the cited sentences"
        return f"“{words}” stands in {places}, not in {stated}", (*cited, *same[:1])
    beside = [(s, found) for s in cited if (found := _printed(s, part, dates))]
    if not beside:
        others = [s for s in source.sentences if s not in cited]
        beside = list(islice(((s, found) for s in others if (found := _printed(s, part, dates))), 1))
    is_wrong = {"year": "is not the year of this date", "other": "is not the month of this"}.get(fault, ABSENT)
    hint = f"; {_name(beside[0][0])} has “{beside[0][1]}”" if beside else ""
    return f"“{words}” {is_wrong}{hint}", tuple(s for s, _ in beside[:2])


def _name(sentence: Sentence) -> str:
    return place_of(sentence)


def _printed(sentence: Sentence, part: DatePart, dates: Dates) -> str | None:
    """Give the source's own words for a date of this kind in a sentence."""
    kinds = ("month", "day") if part.month is not None else (part.kind,)
    mentions = dates.mentions.get(sentence.id, [])[:_MOST]
    for mention in mentions:
        inside = parts_of(fold(mention.text), dates.source.language)
        if any(p.kind in kinds and part.month in (None, p.month, p.value) for p in inside):
            return mention.text
    return next((m.text for m in mentions if m.date), None)


@lru_cache(maxsize=4)
def _dates(source: Source) -> Dates:
    return Dates(source)


@cache
def _words(language: str | None) -> frozenset[str] | None:
    names = names_of(language)
    return None if names is None else names | {DIGIT}


DATE = Rule(
    "date-grounded",
    "date",
    "Every weekday, month, day and year is one that the source gives.",
    "error",
    "withhold",
    _date,
    example="The vote was held on Tuesday. (The source: on Monday)",
    asked=lambda shape: not shape.verbatim and not shape.field.startswith(_NOT_ASKED),
    words=_words,
)
