"""Totals: what a batch came to, for programs: DIR/summary.json."""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import briefing
from briefing.batch import Progress
from briefing.schema import Outcome


@dataclass
class Totals:
    """Count outcomes as they come."""

    briefs: int = 0
    before: int = 0
    withheld: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    began: float = field(default_factory=time.monotonic)

    def count(self, outcome: Outcome) -> None:
        """Count one outcome."""
        self.before += outcome.kept
        if outcome.briefing is None:
            self.failures[outcome.error.code if outcome.error else "unknown"] += 1
        else:
            self.briefs += 1
            self.withheld.update(notice.rule for notice in outcome.briefing.checks.withheld)

    def told(self, progress: Progress, exit_code: int, stopped: str | None = None) -> str:
        """Give everything as JSON; `cost` is null where nothing is known of it."""
        usage, cost = progress.usage, progress.cost
        told: dict[str, Any] = {
            "version": briefing.__version__,
            "briefs": self.briefs,
            "failed": sum(self.failures.values()),
            "from_before": self.before,
            "failures": dict(self.failures.most_common()),
            "withheld": sum(self.withheld.values()),
            "withheld_by_rule": dict(self.withheld.most_common()),
            "requests": usage.requests,
            "input_tokens": usage.input_tokens,
            "cached_tokens": usage.cached_tokens,
            "output_tokens": usage.output_tokens,
            # Sums of floats would end in ...0000062.
            "cost": None if cost.known is None else round(cost.known, 10),
            "unpriced_answers": cost.unpriced,
            "currency": cost.currency,
            "seconds": round(time.monotonic() - self.began, 3),
            "stopped": stopped,
            "exit_code": exit_code,
        }
        return json.dumps(told, indent=1)
