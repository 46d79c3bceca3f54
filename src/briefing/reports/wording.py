"""Word statements as a style wants it: dates in its form, names shortened, speakers not named alike thrice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefing.lexicon import fold, months
from briefing.schema import Briefing, Quote, Statement, When

from .attributing import Attributing
from .dates import printed_date, without_year
from .escaping import clean
from .mentions import Edit, Mentions, applied
from .people import verbs_of
from .style import Style

_WITH_YEAR = re.compile(r"[A-Z][a-z]+\.? \d{1,2},? \d{4}")
_OTHER_YEAR = re.compile(r"(?:1[89]|20)\d\d(?!\d)(?<![\d,.]\d{4})")
_PART_OF_DAY = re.compile(r" (?:night|morning|afternoon|evening)\b")
_DAY = len("2026-11-09")
# Where a date opens the sentence, the comma parts it from the rest.
_FIRST_WORDS = 6
# Words that a clause of its own begins with, behind a comma that is needed.
_CLAUSE = frozenset(
    """a an the and but or nor so yet which who whom whose when where while after before as if because although though
    since until unless with without including according some about more less nearly almost up at one two three four
    five six seven eight nine ten its their his her it they he she""".split()
)
_SPEAKER = 6
# "its Nov. 9, 2026, meeting"
_DETERMINERS = (" its ", " the ", " a ", " their ", " his ", " her ")

Dated = tuple[int, int, str]


class Worded(NamedTuple):
    """A text as it is printed, and where its dates stand: start, end, ISO date.

    `again` tells that it is the third running that is given to the same party beside its text.
    """

    text: str
    dates: list[Dated]
    again: bool = False


class Wording:
    """Word the statements and quotations of one brief, in the order they are printed.

    The source's own words and what stands in quotation marks stay, but for dates beside or in place of a
    weekday, in square brackets.
    """

    def __init__(self, briefing: Briefing, style: Style, language: str, printed: Sequence[Statement | Quote]) -> None:
        self._iso = style.dates == "iso"
        self.language = language
        published = briefing.document.published
        self._year = str(published.year) if published else ""
        # Whether a reader was told which year the days are of.
        self._told = False
        texts = [one.text if isinstance(one, Statement) else one.speaker for one in printed]
        self._mentions = Mentions(briefing, texts, language, shorten=style.short_names)
        self._attributing = Attributing(language)

    def statement(self, one: Statement, *, apart: bool = False, beside: str = "") -> Worded:
        """Word a statement.

        Args:
            one: The statement.
            apart: Whether it stands for itself, as in a table, and keeps its names in full.
            beside: The party it is given to beside its text, or "".
        """
        text, verbatim = one.text, one.verbatim
        fixed = verbatim or apart
        edits = self._mentions.edits(text, fixed=verbatim, apart=apart) if self._mentions.named else []
        dates = self._dates(one, text, apart=apart) if one.dates else {}
        if not edits and not dates:
            return Worded(*self._attributed(clean(text), [], beside, fixed=fixed))
        if not edits and len(dates) == 1 and (edit := next(iter(dates))).text == text[edit.start : edit.end]:
            # Most dates are printed as they stand.
            made, marks = text, [(edit.start, edit.end, dates[edit])]
        else:
            made, places = applied(text, [*edits, *dates] if edits else list(dates))
            marks = [(start, end, dates[edit]) for edit, start, end in places if edit in dates]
        cleaned = clean(made)
        if cleaned != made:
            marks = [(_moved(made, start), _moved(made, end), date) for start, end, date in marks]
        return Worded(*self._attributed(cleaned, marks, beside, fixed=fixed))

    def undated(self, text: str) -> str:
        """Give the words of a figure without the year behind a month they end with, where it was told."""
        if not self._told or self._iso or not text.endswith(self._year):
            return text
        shorter = without_year(text, self._year, self.language)
        return shorter if fold(shorter.rpartition(" ")[2]) in months(self.language) else text

    def tell(self, party: str) -> None:
        """Note that a party was named beside a text."""
        self._mentions.tell(party)

    def speaker(self, name: str) -> tuple[str, bool]:
        """Give a quotation's speaker, shortened if named before, and whether it was said who that is."""
        return self._mentions.speaker(name)

    def _attributed(self, text: str, marks: list[Dated], beside: str, *, fixed: bool) -> tuple[str, list[Dated], bool]:
        """Give a text with its dates, and whether it is given to a party beside it once too often."""
        if beside:
            return text, marks, self._attributing.count(beside.casefold())
        shown, shift = self._attributing.text(text, fixed=fixed)
        if shift:
            marks = [(start + shift, end + shift, date) for start, end, date in marks]
        return shown, marks, False

    def _dates(self, one: Statement, text: str, *, apart: bool) -> dict[Edit, str]:
        """Give what to print for the dates of a statement, and each in ISO 8601."""
        year = self._year
        dates: dict[Edit, str] = {}
        for when in one.dates:
            date, start, phrase = when.date, when.start, when.text
            # Where it is not said to stand, nothing is put in its place.
            if not date or not phrase or start is None or start < 0 or text[start : when.end] != phrase:
                continue
            here = date[:4] == year and date[4:5] == "-"
            told = here and self._told
            # Beside another year, or in a table, a day keeps its own.
            short = told and not (apart or self._iso or _other_year(text.replace(year, "")))
            edit = self._dated(when, text, short=short, verbatim=one.verbatim)
            if here and not told:
                self._told = year in edit.text
            dates[edit] = date
        return dates

    def _dated(self, when: When, text: str, *, short: bool, verbatim: bool) -> Edit:
        """Give what to print for a date phrase: often itself, in `short` without its year."""
        date, start, end, phrase = when.date or "", when.start or 0, when.end or 0, when.text
        day = len(date) == _DAY and "/" not in date
        english = self.language == "en"
        if self._iso and day and not _quoted(text, start):
            if english and not verbatim and _spare_comma(text, when):
                end += 1
            return Edit(start, end, f"[{date}]" if verbatim else date)
        if verbatim and when.basis in {"weekday", "relative"}:
            gap = "" if self.language == "zh" else " "
            shown = printed_date(date, "iso" if self._iso else self.language)
            shown = without_year(shown, self._year, self.language) if short else shown
            part = _PART_OF_DAY.match(text, end)
            end = part.end() if part and day else end
            return Edit(start, end, f"{text[start:end]}{gap}[{shown}]")
        if verbatim or not (short or (english and day)) or _quoted(text, start):
            return Edit(start, end, phrase)
        # "November 10, 2026" here and "Nov. 10, 2026" there would look like two hands.
        shown = printed_date(date, "en") if english and day and _WITH_YEAR.fullmatch(phrase) else phrase
        brief = without_year(shown, self._year, self.language) if short else shown
        if brief != shown and english and day and _spare_comma(text, when):
            end += 1
        return Edit(start, end, brief)


def _other_year(text: str) -> bool:
    """Whether a text has a year; most have not even the first digits of one."""
    return ("20" in text or "19" in text or "18" in text) and _OTHER_YEAR.search(text) is not None


def _spare_comma(text: str, when: When) -> bool:
    """Whether the comma behind "Feb. 10, 2026" belongs to the date alone: "a jury on Feb. 10, 2026, acquitted"."""
    end = when.end or 0
    if "," not in when.text or text[end : end + 2] != ", " or (when.start or 0) < _FIRST_WORDS:
        return False
    before = text[: when.start or 0]
    if before.endswith(_DETERMINERS):
        return True
    clause = re.split(r"[,;:.]", text[end + 2 :], maxsplit=1)[0].split()
    # A comma before the date opened what this one may close.
    if "," in before or not clause or not clause[0][0].islower() or clause[0] in _CLAUSE or clause[0].endswith("ing"):
        return False
    # ", prosecutors said", ", said the mayor": short, or with the verb first.
    verbs = verbs_of("en")
    return clause[0] not in {"said", "says"} and not (
        len(clause) <= _SPEAKER and any(word in verbs for word in clause[1:])
    )


def _quoted(text: str, at: int) -> bool:
    before = text[:at]
    if before.isascii() and '"' not in before:
        return False
    return sum(map(before.count, "“„«「『")) > sum(map(before.count, "”»」』")) or before.count('"') % 2 == 1


def _moved(text: str, at: int) -> int:
    """Give the place a character has once the text is cleaned."""
    return len(clean(text[:at] + "x")) - 1
