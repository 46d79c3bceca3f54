"""Word statements as a style wants it: dates in its form, names shortened, speakers not named alike thrice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefing.schema import Briefing, Quote, Statement, When

from .attributing import Attributing
from .dates import printed_date
from .escaping import clean
from .mentions import Edit, Mentions, applied
from .style import Style

_WITH_YEAR = re.compile(r"[A-Z][a-z]+\.? \d{1,2},? \d{4}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Dated = tuple[int, int, str]


class Worded(NamedTuple):
    """A text as it is printed, and where its dates stand: start, end, ISO date."""

    text: str
    dates: list[Dated]


class Wording:
    """Word the statements and quotations of one brief, in the order they are printed.

    The source's own words and what stands in quotation marks stay, but for dates beside or in place of a
    weekday, in square brackets.
    """

    def __init__(self, briefing: Briefing, style: Style, language: str, printed: Sequence[Statement | Quote]) -> None:
        self._iso = style.dates == "iso"
        self._language = language
        texts = [one.text if isinstance(one, Statement) else one.speaker for one in printed]
        self._mentions = Mentions(briefing, texts, language) if style.short_names else None
        self._attributing = Attributing(language)

    def statement(self, one: Statement, *, apart: bool = False) -> Worded:
        """Word a statement; one that stands `apart`, as in a table, keeps its names in full."""
        fixed = one.verbatim or apart
        edits = self._mentions.edits(one.text, fixed=fixed) if self._mentions else []
        dates: dict[Edit, str] = {}
        for when in one.dates:
            if when.date and _stands(when, one.text):
                dates[self._dated(when, one)] = when.date
        made, places = applied(one.text, [*edits, *dates]) if edits or dates else (one.text, [])
        cleaned = clean(made)
        marks = [(start, end, dates[edit]) for edit, start, end in places if edit in dates]
        if cleaned != made:
            marks = [(_moved(made, start), _moved(made, end), date) for start, end, date in marks]
        shown, shift = self._attributing.text(cleaned, fixed=fixed)
        return Worded(shown, [(start + shift, end + shift, date) for start, end, date in marks])

    def speaker(self, name: str) -> str:
        """Give the name of a quotation's speaker, shortened when it was printed before."""
        if not self._mentions:
            return name
        return applied(name, self._mentions.edits(name))[0]

    def attributed(self, party: str) -> bool:
        """Note that a statement is given to a party beside its text; tell whether that is once too often."""
        return self._attributing.count(party.casefold())

    def _dated(self, when: When, one: Statement) -> Edit:
        """Give what to print for a date phrase: often itself."""
        date, start, end = when.date or "", when.start or 0, when.end or 0
        day = bool(_DAY.fullmatch(date))
        if self._iso and day and not _quoted(one.text, start):
            return Edit(start, end, f"[{date}]" if one.verbatim else date)
        if one.verbatim and when.basis in {"weekday", "relative"}:
            gap = "" if self._language == "zh" else " "
            shown = printed_date(date, "iso" if self._iso else self._language)
            return Edit(start, end, f"{when.text}{gap}[{shown}]")
        if not one.verbatim and self._language == "en" and day and _WITH_YEAR.fullmatch(when.text):
            # "November 10, 2026" here and "Nov. 10, 2026" there would look like two hands.
            return Edit(start, end, printed_date(date, "en"))
        return Edit(start, end, when.text)


def _stands(when: When, text: str) -> bool:
    return when.start is not None and when.start >= 0 and text[when.start : when.end] == when.text != ""


def _quoted(text: str, at: int) -> bool:
    before = text[:at]
    return sum(map(before.count, "“„«「『")) > sum(map(before.count, "”»」』")) or before.count('"') % 2 == 1


def _moved(text: str, at: int) -> int:
    """Give the place a character has once the text is cleaned."""
    return len(clean(text[:at] + "x")) - 1
