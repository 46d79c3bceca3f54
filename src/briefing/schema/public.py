"""What goes out: a Briefing, each statement tied to the sentences it rests on."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import Field, ValidationError, field_validator

from .asking import Usage
from .checking import Severity
from .document import Document, Frozen, Span
from .prepared import Basis, Precision
from .wire import Certainty, Part, Topic

SCHEMA_VERSION: Final = 1


class When(Frozen):
    """A date phrase and the calendar date it stands for.

    Attributes:
        text: The phrase as printed; "" when the source has none.
        date: ISO 8601 date, month, year or interval; None when it cannot be resolved.
        precision: How exact `date` is; None when there is no date.
        basis: How `date` was found; None when there is no date. "published", only in `Briefing.when`: the
            source names no day, `date` is the day it was published on.
        start: Offset of the phrase in the statement that holds it, or in the
            document's text for `Briefing.when`; None when it stands nowhere verbatim.
        end: Offset after the phrase, or None.
    """

    text: str
    date: str | None = None
    precision: Precision | None = None
    basis: Basis | Literal["published"] | None = None
    start: int | None = None
    end: int | None = None

    def __str__(self) -> str:
        """Give the phrase with the date it stands for: "Monday [2026-11-09]"."""
        dated = self.date if self.date and self.date != self.text else ""
        return f"{self.text} [{dated}]" if self.text and dated else self.text or dated


class Statement(Frozen):
    """One sentence of a briefing with what it rests on.

    Attributes:
        text: The sentence.
        evidence: Spans of the source it rests on.
        attributed_to: Whose claim it is; None when the outlet says it in its own voice.
        certainty: "reported" by the outlet, "claimed" by a party, "assessed" (analysis or
            forecast), "intended" (vow, plan, order) or "inferred" by the model.
        hedge: The source's hedging words, or None.
        dates: The dates in `text`, with offsets into it.
        verbatim: Whether `text` is the source's own wording.
    """

    text: str
    evidence: list[Span]
    attributed_to: str | None = None
    certainty: Certainty = "reported"
    hedge: str | None = None
    dates: list[When] = []
    verbatim: bool = False

    def __str__(self) -> str:
        """Give the sentence alone."""
        return self.text


class Actor(Frozen):
    """A person, body or group in the story, named as the source names them."""

    name: str
    role: str | None = None
    part: Part = "other"
    evidence: list[Span] = []

    def __str__(self) -> str:
        """Give the name and, when known, the role."""
        return f"{self.name} ({self.role})" if self.role else self.name


class Quote(Frozen):
    """A quotation, copied by code from the source."""

    text: str
    speaker: str
    speaker_role: str | None = None
    evidence: Span

    def __str__(self) -> str:
        """Give the words in quotation marks with the speaker."""
        return f"“{self.text}” — {self.speaker}"


class Figure(Frozen):
    """A number as printed and what it counts."""

    value: str
    unit: str
    attributed_to: str | None = None
    evidence: Span

    def __str__(self) -> str:
        """Give the value with its unit."""
        return f"{self.value} {self.unit}"


class Notice(Frozen):
    """What a rule had to say about one place of a briefing.

    Attributes:
        path: The place, such as "why_it_matters[0]".
        rule: Id of the rule.
        message: What is wrong, in plain words.
        severity: "error" for a fidelity rule, as on_error="flag" lets pass; else "warning" or "note".
        text: The words concerned, as the model wrote them.
        evidence: The source's words on the matter; empty when there are none.
    """

    path: str
    rule: str
    message: str
    severity: Severity = "warning"
    text: str = ""
    evidence: list[Span] = []


class Repaired(Notice):
    """A fault that was mended before publication; `became` is the new wording, None when it was dropped."""

    became: str | None = None


class Withheld(Notice):
    """A statement that is not published, and why."""


class Checks(Frozen):
    """What was checked, mended and withheld.

    Attributes:
        passed: Published claims that passed every rule.
        repaired: Faults mended before publication.
        withheld: What is not published, with the reason.
        warnings: What is published with a remark.
        skipped: Rules that could not run, with the reason.
        notes: What rules at level "note" remarked; not printed.
        coverage: Share of the source's characters that the briefing's evidence covers, 0 to 1.
    """

    passed: int = 0
    repaired: list[Repaired] = []
    withheld: list[Withheld] = []
    warnings: list[Notice] = []
    skipped: list[str] = []
    notes: list[Notice] = []
    coverage: float = 0.0


class Provenance(Frozen):
    """Who made a briefing, with what, at what cost.

    Attributes:
        package_version: Version of `briefing`.
        model: Name of the model; "extractive" for the built-in one.
        endpoint: Host of the endpoint, or None for what runs in this process.
        prompt: Name of the prompt, or None when no prompt was read.
        prompt_hash: Content hash of the prompt's templates and schema, or None.
        parts: Parts that a long text was read in; 1 for one that was read at once.
        attempts: Requests sent in total.
        repairs: Times the model was asked again for content.
        usage: Tokens of all attempts, or None when the endpoint reports none.
        cost: Price of all attempts, or None when it is not known; never 0 for unknown.
        currency: Three-letter code of the currency of `cost`, or None.
        cached: Replies that came from the cache and cost nothing.
        judge: Name of the model that was asked whether the source supports the statements, or None.
        seconds: Wall time.
        created: When it was made, in UTC.
    """

    package_version: str
    model: str
    endpoint: str | None = None
    prompt: str | None = None
    prompt_hash: str | None = None
    parts: int = 1
    attempts: int = 0
    repairs: int = 0
    usage: Usage | None = None
    cost: float | None = None
    currency: str | None = None
    cached: int = 0
    judge: str | None = None
    seconds: float = 0.0
    created: datetime | None = None


class Briefing(Frozen):
    """A checked brief of one document.

    `ok` tells whether everything the model said could be published. The lists are
    empty, and the optional fields None, where the source says nothing.
    """

    schema_version: Literal[1] = SCHEMA_VERSION
    headline: str
    what: Statement
    cause: str | None = None
    when: When | None = None
    where: str | None = None
    dateline: str | None = None
    who: list[Actor] = []
    details: list[Statement] = []
    why_it_matters: list[Statement] = []
    whats_next: list[Statement] = []
    background: list[Statement] = []
    quotes: list[Quote] = []
    figures: list[Figure] = []
    not_stated: list[str] = []
    topic: Topic | None = None
    countries: list[str] = []
    extra: dict[str, Any] = Field(default_factory=dict)
    language: str | None = None
    document: Document
    checks: Checks
    provenance: Provenance

    @field_validator("extra")
    @classmethod
    def _extra_statements(cls, value: dict[str, Any]) -> dict[str, Any]:
        """Read statement lists of a user's own fields back as statements."""
        return {name: _statements(item) for name, item in value.items()}

    @property
    def ok(self) -> bool:
        """Whether nothing failed a fidelity rule in the end: nothing withheld, nothing flagged."""
        return not self.checks.withheld and all(notice.severity != "error" for notice in self.checks.warnings)

    def to_text(self, style: str | Path = "brief") -> str:
        """Render as plain text. Raises SettingsError for an unknown style."""
        from briefing import reports

        return reports.render(self, style=style, format="text")

    def to_markdown(self, style: str | Path = "brief") -> str:
        """Render as Markdown. Raises SettingsError for an unknown style."""
        from briefing import reports

        return reports.render(self, style=style, format="markdown")

    def to_html(self, style: str | Path = "brief") -> str:
        """Render as one HTML page that needs no other file. Raises SettingsError for an unknown style."""
        from briefing import reports

        return reports.render(self, style=style, format="html")

    def to_dict(self, style: str = "five_w") -> dict[str, Any]:
        """Give one flat row of strings for a table, one key per section of the style.

        Raises SettingsError for an unknown style.
        """
        from briefing import reports

        return reports.row(self, style=style)

    def __str__(self) -> str:
        """Give the brief as plain text in the style "brief"."""
        return self.to_text()

    def _repr_markdown_(self) -> str:
        return self.to_markdown()

    def _repr_html_(self) -> str:
        from briefing.reports import notebook

        return notebook.of_briefing(self)


def _statements(item: Any) -> Any:
    if isinstance(item, list) and item and all(isinstance(x, dict) and "evidence" in x for x in item):
        try:
            return [Statement.model_validate(x) for x in item]
        except ValidationError:
            return item  # A model of the user's own that has a field of that name.
    return item
