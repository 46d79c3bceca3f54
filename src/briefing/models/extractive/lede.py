"""The main event: its sentence and its time."""

from __future__ import annotations

from datetime import timedelta

from briefing.schema import DateMention

from .balance import balanced
from .reading import Line, Reading
from .words import word_set

_SHORTEST_LEDE = 6
_SEARCHED = 25
_LONGEST_HEAD = 100
_DATED_WITHIN = 12
_FRESH = 7


def find_lede(reading: Reading) -> Line | None:
    """Give the first sentence that states the event; the first of all when none does, None for an empty document."""
    first = reading.lines[:_SEARCHED]
    # A label such as "For immediate release" may stand over the whole text.
    candidates = [line for line in first if not _labelled_away(line)] or list(first)
    # Points between the headline and the story sum it up.
    candidates = [line for line in candidates if not _point(reading, line)] or candidates
    opening = [line for line in candidates if line.section and line.section.kind == "lede"]
    whole = [line for line in opening + candidates if _quotes_whole(line)]
    for line in whole:
        if _states_event(reading, line):
            return line
    return next(iter(whole or candidates or reading.lines), None)


def story_start(line: Line) -> int:
    """Give the offset where a lede begins, after a byline or place that stands before a dash or bar."""
    head = line.text[:_LONGEST_HEAD]
    for mark in (" — ", " – ", " -- ", " - ", " | "):
        at = head.find(mark)
        if at <= 0:
            continue
        before = [w for w in line.words if w.end <= line.start + at]
        after = [w for w in line.words if w.start > line.start + at]
        named = all(w.capital or w.text[0].isdigit() or w.low in ("and", "of", "by") for w in before)
        if before and named and len(after) >= _SHORTEST_LEDE and not after[0].text.islower():
            return after[0].start
    return line.start


def _point(reading: Reading, line: Line) -> bool:
    """Whether a line stands in a list: its paragraph opens with a bullet."""
    start = reading.prepared.paragraphs[line.paragraph].start if reading.prepared.paragraphs else line.start
    lead = reading.text[start : start + 3]
    return start < line.start and lead[:1] in "*-•‣▪●–·" and lead[1:2].isspace()


def _labelled_away(line: Line) -> bool:
    return line.section is not None and line.section.kind not in ("lede", "details")


def _quotes_whole(line: Line) -> bool:
    """Whether no quotation of the line goes on in its neighbours."""
    crosses = any(start < line.start < end or start < line.end < end for start, end in line.quoted)
    return not crosses and balanced(line.text)


def _states_event(reading: Reading, line: Line) -> bool:
    text = line.text.strip()
    if line.size < _SHORTEST_LEDE or text.endswith(("?", "？", "؟", ":")) or line.mostly_quoted:
        return False
    if text[-1:].isalnum() and line.size < 12:
        # No full stop: a heading or a caption.
        return False
    opening = [m for m in line.marks if m.kind == "skip" and m.start == line.start]
    # "By Anna Moss", "Updated 10:15"; but "By a vote of 5 to 4, the court ruled ..." has a verb and goes on.
    return not (opening and (line.size < 14 or not line.has("say")) and not _plain_by(reading, line))


def _plain_by(reading: Reading, line: Line) -> bool:
    """Whether the line opens with a word such as "by" and goes on in small letters."""
    goes_on = len(line.words) > 8 and line.words[1].text.islower() and reading.spaced
    return goes_on and line.words[0].low in ("by", "por", "par", "von")


def when_of(reading: Reading) -> str | None:
    """Give the date phrase of the main event as printed: the lede's, else a day of the week before publication."""
    lede = reading.lede
    if lede is None:
        return None
    told = _dates(lede)
    days = [d for d in told if _is_day(d)]
    for fit in (
        [d for d in days if not _owned(lede, d) and not _ahead(reading, d)],
        [d for d in days if not _ahead(reading, d)],
        days,
        [d for d in told if d.precision in ("week", "month") and not _ahead(reading, d)],
    ):
        if fit:
            return fit[0].text
    for line in reading.lines[lede.id : lede.id - 1 + _DATED_WITHIN]:
        if line.section not in (None, lede.section):
            break
        for date in _dates(line):
            if _is_day(date) and _just_before(reading, date):
                return date.text
    return None


def _dates(line: Line) -> list[DateMention]:
    return [d for d in line.dates if not line.inside_quote(d.start) and not _bounds_window(line, d.start)]


def _is_day(date: DateMention) -> bool:
    # A weekday stands for a day even when nothing tells which.
    return date.precision == "day" or (date.precision is None and date.basis == "weekday")


def _owned(line: Line, date: DateMention) -> bool:
    """Whether a day only tells one thing from others: "Tuesday's election"."""
    return line.text[date.end - line.start :].startswith(("'s", "’s"))


def _ahead(reading: Reading, date: DateMention) -> bool:
    published = reading.prepared.document.published
    return bool(published and date.date and date.date > published.isoformat())


def _just_before(reading: Reading, date: DateMention) -> bool:
    """Whether a day lies in the week before publication; where either is unknown, whether it reads like one."""
    published = reading.prepared.document.published
    if published is None or date.date is None:
        return date.basis != "stated"
    return (published - timedelta(days=_FRESH)).isoformat() <= date.date <= published.isoformat()


def _bounds_window(line: Line, start: int) -> bool:
    """Whether a date only bounds a stretch: "since yesterday", "until Friday"."""
    before = line.text[: start - line.start].rstrip().rsplit(" ", 1)[-1].lower()
    return before in _BOUNDS


_BOUNDS = word_set("""
    since until till before by than from desde hasta antes depuis jusqu'à avant seit bis vor até с до منذ حتى قبل
""")
