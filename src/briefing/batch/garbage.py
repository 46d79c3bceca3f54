"""Garbage: how often Python looks for it while a batch runs."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# The way of a document makes some thousand objects and no circles of them, so that each goes when it is done with;
# looking for circles among the objects of all documents in flight took a fifteenth of the time.
OBJECTS = 20_000

_lock = threading.Lock()
_running = 0
_before: tuple[int, int, int] | None = None


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for garbage once in `OBJECTS` new objects, as long as a batch runs; a choice of the caller's stays."""
    _begin()
    try:
        yield
    finally:
        _end()


def _begin() -> None:
    global _running, _before  # noqa: PLW0603 - the collector is one for the process, too
    with _lock:
        _running += 1
        found = gc.get_threshold()
        # 0 turns the collector off.
        if _running == 1 and 0 < found[0] < OBJECTS:
            _before = found
            gc.set_threshold(OBJECTS, *found[1:])


def _end() -> None:
    global _running, _before  # noqa: PLW0603
    with _lock:
        _running -= 1
        if _running == 0 and _before is not None:
            # Unless somebody has chosen otherwise meanwhile.
            if gc.get_threshold() == (OBJECTS, *_before[1:]):
                gc.set_threshold(*_before)
            _before = None
