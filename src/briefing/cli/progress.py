"""Progress: one line on a terminal while a batch runs."""

from __future__ import annotations

import time
from typing import TextIO

from briefing.batch import Event
from briefing.prices import Cost
from briefing.schema import Usage


class Progress:
    """One line on a terminal: how many, how fast, how many failed."""

    def __init__(self, stream: TextIO, *, shown: bool) -> None:
        self._stream, self._shown, self._since, self._last = stream, shown, time.monotonic(), 0.0
        self.started = 0
        self.usage, self.cost = Usage(), Cost()

    def __call__(self, event: Event) -> None:
        """Count what is begun; draw the line again, ten times a second at most."""
        self.started += event.kind == "started"
        self.usage, self.cost = event.usage, event.cost
        now = time.monotonic()
        if not self._shown or event.kind != "finished" or now - self._last < 0.1:
            return
        self._last = now
        rate = event.done / max(now - self._since, 0.001)
        failed = f", {event.failed} failed" if event.failed else ""
        self._stream.write(f"\r\x1b[K{event.done} done{failed}, {rate:.1f} a second")
        self._stream.flush()

    def taken(self) -> str:
        """Give tokens and cost of all that was sent, in brackets, or "" where no tokens were reported."""
        if not self.usage.requests:
            return ""
        from briefing.reports.costs import taken

        partly = self.cost.unpriced > 0
        return f" ({taken(self.usage, self.cost.amount, self.cost.currency, partly=partly)})"

    def end(self) -> None:
        """Clear the line."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
