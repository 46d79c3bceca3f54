"""Many briefings as one edition: what a report of more than one prints around its briefs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from .document import Frozen
from .public import SCHEMA_VERSION, Briefing


class Failure(Frozen):
    """A document of the edition's input that has no briefing, and why.

    Attributes:
        document: Id of the document.
        title: Its title, where one is known.
        code: The error's code, such as "unavailable".
        message: The error in one line.
    """

    document: str
    title: str | None = None
    code: str
    message: str


class Group(Frozen):
    """The briefings under one heading, in printing order.

    `label` is None where an edition has one group only and prints no heading.
    """

    label: str | None = None
    briefings: list[Briefing] = []


class Digest(Frozen):
    """Many briefings as one edition.

    Without a title it is no edition but the briefs one after the other: no masthead, contents or footer.

    Attributes:
        title: Name of the edition, or None.
        edition: Day of the edition.
        number: Number of the edition.
        audience: Whom it is for.
        url: Address at which the whole edition is published, for feeds and messages that link to it.
        since: First day its documents were published, or None when no document says.
        until: Last day.
        time_zone: Name of the zone the days and times are meant in, such as "UTC".
        as_of: When the edition was made, with a time zone.
        groups: The briefings by heading.
        top: Places of the briefings whose first line opens the edition, counted from 0 through all groups.
        failed: Documents without a briefing.
        corrections: What earlier editions had wrong, in the caller's words.
    """

    schema_version: Literal[1] = SCHEMA_VERSION
    title: str | None = None
    edition: date | None = None
    number: int | None = None
    audience: str | None = None
    url: str | None = None
    since: date | None = None
    until: date | None = None
    time_zone: str = "UTC"
    as_of: datetime | None = None
    groups: list[Group] = []
    top: list[int] = []
    failed: list[Failure] = []
    corrections: list[str] = []

    @property
    def briefings(self) -> list[Briefing]:
        """All briefings in printing order."""
        return [one for group in self.groups for one in group.briefings]

    def _repr_html_(self) -> str:
        from briefing.reports import notebook

        return notebook.of_digest(self)

    def _repr_markdown_(self) -> str:
        from briefing import reports

        return reports.render(self, format="markdown")
