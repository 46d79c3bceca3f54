"""One document of a batch: its briefing or its error."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.errors import BriefingError

from .asking import Usage
from .document import Document
from .public import Briefing


@dataclass(frozen=True, slots=True)
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
