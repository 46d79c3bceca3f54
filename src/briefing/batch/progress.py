"""Progress: how far a batch is, as one line on a terminal or in a notebook."""

from __future__ import annotations

import sys
import time
from importlib import import_module
from typing import Any, TextIO

from briefing.prices import Cost
from briefing.schema import Usage

from .events import Event

# How often the line is drawn at most; a notebook sends each drawing over the network.
TERMINAL_SECONDS, NOTEBOOK_SECONDS = 0.1, 0.5


class Progress:
    """Show how far a batch is: `summarize_many(texts, on_event=briefing.Progress())`.

    One line that is drawn again: how many are done, of how many where that is known, failures, rate, time
    left, tokens and cost. In a notebook it stays below the cell; a stream that is no terminal stays silent.

    Args:
        stream: Where to draw; None means a notebook's output, or else standard error.
        shown: Whether to draw; None means only in a notebook or on a terminal.

    Attributes:
        started: Documents begun.
        usage: Tokens so far.
        cost: Their price so far.
    """

    def __init__(self, stream: TextIO | None = None, *, shown: bool | None = None) -> None:
        self._cell = _notebook() if stream is None and shown is not False else None
        self._stream = stream or sys.stderr
        self._shown = bool(self._cell) or (self._stream.isatty() if shown is None else shown)
        self._every = NOTEBOOK_SECONDS if self._cell else TERMINAL_SECONDS
        self._since: float | None = None
        self._last = 0.0
        self.started = 0
        self.usage, self.cost = Usage(), Cost()

    def __call__(self, event: Event) -> None:
        """Count what is begun, and draw the line again when it is time."""
        now = time.monotonic()
        self._since = now if self._since is None else self._since
        self.started += event.kind == "started"
        self.usage, self.cost = event.usage, event.cost
        is_last = event.done == event.total
        if self._shown and event.kind != "started" and (is_last or now - self._last >= self._every):
            self._last = now
            self._draw(line_of(event, now - self._since))

    def taken(self) -> str:
        """Give tokens and cost of all that was sent, in brackets, or "" where no tokens were reported."""
        return f" ({_taken(self.usage, self.cost)})" if self.usage.requests else ""

    def end(self) -> None:
        """Clear the line of a terminal."""
        if self._shown and not self._cell:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def _draw(self, line: str) -> None:
        if self._cell:
            self._cell.update({"text/plain": line}, raw=True)
        else:
            self._stream.write(f"\r\x1b[K{line}")
            self._stream.flush()


def line_of(event: Event, seconds: float) -> str:
    """Give the line for an event, so many seconds after the batch began.

    Rate and time left count what was done in this run; what a store had from before took no time.
    """
    made = event.done - event.kept
    parts = [f"{event.done:,} done" if event.total is None else f"{event.done:,} of {event.total:,} done"]
    if event.kept:
        parts.append(f"{event.kept:,} of them before")
    if event.failed:
        parts.append(f"{event.failed:,} failed")
    if made and seconds > 0:
        rate = made / seconds
        parts.append(f"{rate:.1f} a second" if rate >= 1 else f"{60 * rate:.1f} a minute")
        if event.total is not None and event.total > event.done:
            parts.append(f"{_duration((event.total - event.done) / rate)} left")
    if event.usage.requests:
        parts.append(_taken(event.usage, event.cost))
    return ", ".join(parts)


def _taken(usage: Usage, cost: Cost) -> str:
    from briefing.reports.costs import taken

    return taken(usage, cost.amount, cost.currency, partly=cost.unpriced > 0)


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"


def _notebook() -> Any:
    """Give a place below the cell to draw in, or None where no notebook shows this process."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is None or not hasattr(shell, "kernel"):
        return None
    # Loaded by the notebook; this package does not depend on it.
    return import_module("IPython.display").display({"text/plain": "0 done"}, raw=True, display_id=True)
