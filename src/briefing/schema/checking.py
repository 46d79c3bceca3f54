"""What a rule sees and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from .document import Span
from .prepared import Prepared
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

    `start` and `end` are offsets into the checked text at `path`, half-open; findings of
    `verify` count in the whole summary. `evidence` is empty when the source was searched
    and has nothing. As a text it is one line.
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

    def __str__(self) -> str:
        return f"{self.severity} {self.rule} at {self.path} {self.start}-{self.end}: {self.message}"

    def to_dict(self) -> dict[str, Any]:
        """Give its fields as plain values that JSON can hold."""
        names = ("rule", "kind", "severity", "action", "message", "path", "start", "end")
        return {name: getattr(self, name) for name in names} | {
            "evidence": [span.model_dump() for span in self.evidence]
        }


@dataclass(frozen=True, slots=True)
class Verification:
    """A text checked against its source.

    Attributes:
        text: The checked text; all offsets count its characters.
        prepared: The source.
        sentences: The sentences that were checked, in text order, numbered from 1.
        findings: What is wrong, by place.
        skipped: The rules that could not judge this text, each with the reason.
        rules: How many rules were asked.
        judge: Name of the model that was asked beside the rules, or None.
    """

    text: str
    prepared: Prepared
    sentences: tuple[Span, ...]
    findings: tuple[Finding, ...]
    skipped: tuple[str, ...] = ()
    rules: int = 0
    judge: str | None = None
