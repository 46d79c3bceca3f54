"""What a rule sees and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .document import Span
from .wire import Certainty

Severity = Literal["error", "warning", "note"]
Action = Literal["withhold", "warn"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of checked text, and what it says it rests on.

    `sentences` are the cited sentence numbers; None means nothing is cited and the
    whole source counts. `verbatim` marks the source's own words.
    """

    path: str
    text: str
    sentences: tuple[int, ...] | None = None
    attributed_to: str | None = None
    certainty: Certainty | None = None
    hedge: str | None = None
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that failed, where, and the source's words beside it.

    `start` and `end` are offsets into the checked text at `path`, half-open;
    `evidence` is empty when the source was searched and has nothing.
    """

    rule: str
    kind: str
    severity: Severity
    action: Action
    message: str
    path: str
    start: int = 0
    end: int = 0
    evidence: tuple[Span, ...] = ()
