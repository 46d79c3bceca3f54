"""Which calendar date a phrase stands for, counted from the day of publication."""

from __future__ import annotations

from datetime import date, timedelta

from briefing.schema import Precision

from .dates_tense import Tense

Resolved = tuple[str | None, Precision | None]
NOTHING: Resolved = (None, None)
_MONTH_AND_A_HALF, _QUARTER, _HALF_A_YEAR, _SEVEN_MONTHS = 45, 92, 183, 214  # days


def day(year: int, month: int, number: int) -> Resolved:
    """Give a day, or nothing when the calendar has no such day."""
    made = made_day(year, month, number)
    return (made.isoformat(), "day") if made else NOTHING


def made_day(year: int, month: int, number: int) -> date | None:
    """Make a date, or None when the calendar has no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def month(year: int, number: int) -> Resolved:
    """Give a month of a year."""
    return f"{year:04d}-{number:02d}", "month"


def span(first: date | None, last: date | None) -> Resolved:
    """Give the interval between two days, both included; nothing when it runs backwards."""
    if first is None or last is None or last < first:
        return NOTHING
    return f"{first.isoformat()}/{last.isoformat()}", "range"


def near_year(published: date | None, number: int, of_month: int | None, tense: Tense) -> int | None:
    """Give the year of a month, or of a day in it, printed without one; None when it may be two.

    The verbs decide; where they say nothing, a day is far more often the nearer of the last and the next.
    """
    if published is None:
        return None
    behind = (number, of_month or 1) <= (published.month, published.day)
    last = published.year if behind else published.year - 1
    back = _days_to(published, last, number, of_month)
    ahead = _days_to(published, last + 1, number, of_month)
    if of_month is None and number == published.month:
        return published.year
    if tense == "past" or (tense == "told" and ahead > _MONTH_AND_A_HALF):
        return last
    if tense == "ahead":
        return published.year if back == 0 else last + 1 if ahead <= _SEVEN_MONTHS or not behind else None
    if tense == "unknown":
        return last if back <= _HALF_A_YEAR else last + 1 if ahead <= _QUARTER else None
    return last if 3 * back < ahead else last + 1 if 3 * ahead < back else None


def _days_to(published: date, year: int, month: int, of_month: int | None) -> int:
    """Count the days between publication and a date, as near as telling years apart needs."""
    return abs((year - published.year) * 365 + (month - published.month) * 30 + ((of_month or 15) - published.day))


def weekday(published: date | None, number: int, direction: int = 0, tense: Tense = "past") -> Resolved:
    """Give the latest such weekday on or before publication, or the next when the verbs look ahead.

    `direction` is -1 for the one before that day itself ("last Friday"), +1 for the first
    after it ("next Friday") and 2 for the one in the same week ("this Friday").
    """
    if published is None:
        return NOTHING
    back = (published.weekday() - number) % 7
    if direction == 0 and tense not in ("past", "told"):
        # "will vote on Monday", printed on a Monday, may be today or in a week; without a verb that tells, it is today.
        if tense == "unknown" and not back:
            return moved(published, 0)
        return moved(published, 7 - back) if tense == "ahead" and back else NOTHING
    if direction == 1:
        return moved(published, 7 - back)
    if direction == 2:
        return moved(published, number - published.weekday())
    return moved(published, -(back or 7) if direction == -1 else -back)


def moved(published: date | None, days: int) -> Resolved:
    """Give the day so many days after publication."""
    made = _plus(published, days)
    return (made.isoformat(), "day") if made else NOTHING


def _plus(start: date | None, days: int) -> date | None:
    if start is None:
        return None
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return None


def period(published: date | None, unit: str, distance: int) -> Resolved:
    """Give the day, week, month or year so many units away from publication."""
    if published is None or abs(distance) > 1000:
        return NOTHING
    if unit == "day":
        return moved(published, distance)
    if unit == "week":
        first = _plus(published, 7 * distance - published.weekday())
        last = _plus(first, 6)
        return (f"{first.isoformat()}/{last.isoformat()}", "week") if first and last else NOTHING
    if unit == "month":
        year, number = divmod(published.year * 12 + published.month - 1 + distance, 12)
        return month(year, number + 1) if year > 0 else NOTHING
    year = published.year + distance * (10 if unit == "decade" else 1)
    return (f"{year:04d}", "year") if year > 0 else NOTHING
