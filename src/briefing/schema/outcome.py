"""One document of a batch: its briefing or its error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from briefing.errors import BriefingError

from .asking import Usage
from .document import Document
from .public import Briefing


@dataclass(frozen=True, slots=True, repr=False)
class Outcome:
    """Hold what became of one document: a briefing or an error, never both.

    `index` is the position in the input, from 0. `document` is None when the
    document itself could not be read. `usage` counts the tokens of all its attempts, `cost`
    is their price in `currency`, or None when that is not known; a document that failed has
    them too. `kept` tells that a store had it from before, at no cost now.
    """

    index: int
    document: Document | None
    briefing: Briefing | None = None
    error: BriefingError | None = None
    usage: Usage | None = None
    cost: float | None = None
    currency: str | None = None
    kept: bool = False

    @property
    def ok(self) -> bool:
        """Whether there is a briefing."""
        return self.briefing is not None

    def to_dict(self, style: str = "five_w") -> dict[str, Any]:
        """Give one flat row for a table: which document, how it went, at what cost, and its briefing's row."""
        about = {
            "index": self.index,
            "document": self.document.id if self.document else getattr(self.error, "document", None),
            "ok": self.ok,
            "error": f"{self.error.code}: {self.error}" if self.error else None,
            "tokens": self.usage.input_tokens + self.usage.output_tokens if self.usage else None,
            "cost": self.cost,
        }
        return {**about, **(self.briefing.to_dict(style) if self.briefing is not None else {})}

    def __repr__(self) -> str:
        name = self.document.id if self.document else None
        if self.briefing is not None:
            withheld = len(self.briefing.checks.withheld)
            return f"Outcome({self.index}, {name!r}, {self.briefing.headline!r}, withheld={withheld})"
        return f"Outcome({self.index}, {name!r}, error={getattr(self.error, 'code', None)!r})"

    def _repr_html_(self) -> str:
        return Outcomes([self])._repr_html_()

    def _repr_markdown_(self) -> str:
        return Outcomes([self])._repr_markdown_()


class Outcomes(list[Outcome]):
    """A list of outcomes that shows itself as a table in a notebook: `Outcomes(summarize_many(...))`."""

    @property
    def briefings(self) -> list[Briefing]:
        """The briefings, in order."""
        return [one.briefing for one in self if one.briefing is not None]

    @property
    def failed(self) -> list[Outcome]:
        """The outcomes without one."""
        return [one for one in self if one.briefing is None]

    def to_dicts(self, style: str = "five_w") -> list[dict[str, Any]]:
        """Give one flat row for each outcome, failed ones included: `pandas.DataFrame(outcomes.to_dicts())`.

        Each says index, document, ok, error, tokens and cost, and what `Briefing.to_dict` gives; without a briefing
        that is left out. Raises SettingsError for an unknown style.
        """
        return [one.to_dict(style) for one in self]

    def _repr_html_(self) -> str:
        from briefing.reports import notebook

        return notebook.of_outcomes(self)

    def _repr_markdown_(self) -> str:
        from briefing.reports import notebook

        return notebook.markdown_of_outcomes(self)
