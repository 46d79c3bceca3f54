"""Print dates and times."""

from __future__ import annotations

from datetime import datetime

from .escaping import clean

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# Short forms beside a day, as news agencies print them.
_SHORT = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


def printed_date(date: str, language: str) -> str:
    """Give an ISO date, month, year or interval as a reader of this language knows it.

    English is spelled out ("Nov. 9, 2026"); every other language keeps ISO 8601.
    """
    first, mark, last = date.partition("/")
    if language == "en":
        first, last = _english(first), _english(last)
        year = first[-6:]
        if year.startswith(", ") and last.endswith(year):
            first = first[:-6]
    return f"{first} – {last}" if mark else first


def printed_time(time: datetime, zone: str, language: str) -> str:
    """Give a day and time of day, and the name of the zone they are meant in."""
    return f"{printed_date(time.date().isoformat(), language)}, {time:%H:%M} ({clean(zone)})"


def _english(date: str) -> str:
    parts = date.split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) not in {2, 3} or not 1 <= int(parts[1]) <= 12:
        return date
    month = int(parts[1]) - 1
    return f"{_SHORT[month]} {int(parts[2])}, {parts[0]}" if len(parts) == 3 else f"{_MONTHS[month]} {parts[0]}"
