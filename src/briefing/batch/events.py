"""Events: how far a batch is, told as it goes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from briefing.prices import Cost
from briefing.schema import Outcome, Usage

log = logging.getLogger("briefing.batch")
Kind = Literal["started", "finished", "kept"]


@dataclass(frozen=True, slots=True)
class Event:
    """Tell how far a batch is.

    Attributes:
        kind: "started" for a document, "finished" with its outcome, "kept" for one whose outcome
            the store has from before.
        index: Position of the document in the input, from 0.
        done: Documents finished so far, failed and kept ones included.
        failed: Those of them that have no briefing.
        kept: Those of them that the store had from before.
        total: Documents of the input, or None as long as that is not known.
        outcome: What became of the document, when finished.
        usage: Tokens of the batch so far, those of failed documents included; none for kept ones.
        cost: Their price; `cost.unpriced` counts answers whose price is not known.
    """

    kind: Kind
    index: int
    done: int
    failed: int
    kept: int = 0
    total: int | None = None
    outcome: Outcome | None = None
    usage: Usage = field(default_factory=Usage)
    cost: Cost = field(default_factory=Cost)


@dataclass
class Tally:
    """Count what a batch has done, and tell whoever listens."""

    on_event: Callable[[Event], None] | None = None
    total: int | None = None
    done: int = 0
    failed: int = 0
    kept: int = 0
    usage: Usage = field(default_factory=Usage)
    cost: Cost = field(default_factory=Cost)

    def left(self) -> int | None:
        """Tell how many documents are not finished, or None as long as nobody knows."""
        return None if self.total is None else self.total - self.done

    def add(self, usage: Usage | None, cost: Cost) -> None:
        """Add what a document cost."""
        self.usage, self.cost = self.usage.plus(usage), self.cost.plus(cost)

    def started(self, index: int) -> None:
        """Tell that a document is begun."""
        self._tell("started", index)

    def finished(self, outcome: Outcome) -> None:
        """Count an outcome and tell it."""
        self.done += 1
        self.failed += outcome.error is not None
        self._tell("finished", outcome.index, outcome)

    def was_kept(self, index: int, *, failed: bool) -> None:
        """Count an outcome of an earlier run and tell that it is there."""
        self.done += 1
        self.kept += 1
        self.failed += failed
        self._tell("kept", index)

    def _tell(self, kind: Kind, index: int, outcome: Outcome | None = None) -> None:
        if self.on_event is None:
            return
        event = Event(kind, index, self.done, self.failed, self.kept, self.total, outcome, self.usage, self.cost)
        try:
            self.on_event(event)
        except Exception:
            log.exception("on_event failed; the run goes on")
