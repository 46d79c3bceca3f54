"""Reading the documents of a batch beside the requests, each only when it is wanted."""

from __future__ import annotations

import asyncio
import queue
import threading
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

# How long the first of several items waits for the others.
SOON_SECONDS = 0.02


class Reader:
    """Give the items of an iterable one by one, without stopping the event loop.

    Lists and tuples are at hand. Anything else may open files, so it is read, and closed,
    in one thread of its own; a slow item delays neither requests nor finished outcomes.
    """

    def __init__(self, items: Iterable[Any]) -> None:
        self._items = iter(items)
        self._at_hand = isinstance(items, list | tuple)
        self._wanted: queue.SimpleQueue[tuple[int, asyncio.Future[list[Any]]] | None] = queue.SimpleQueue()
        self._started = False

    async def some(self, most: int) -> list[Any]:
        """Give the next items: one at least, and as many as come soon after it; none at the end.

        Raises what the iterable raises, after the items before it were given.
        """
        if self._at_hand:
            return list(islice(self._items, most))
        if not self._started:
            self._started = True
            threading.Thread(target=self._read, name="briefing-reader", daemon=True).start()
        asked: asyncio.Future[list[Any]] = asyncio.get_running_loop().create_future()
        self._wanted.put((most, asked))
        return await asked

    def close(self) -> None:
        """Close the iterable as soon as the item under way is read; does not wait for it."""
        if self._started:
            self._wanted.put(None)
        else:
            _close(self._items)

    def _read(self) -> None:
        broken: Exception | None = None
        while (wanted := self._wanted.get()) is not None:
            most, asked = wanted
            items: list[Any] = []
            if broken is None:
                items, broken = self._read_some(most)
            try:
                asked.get_loop().call_soon_threadsafe(_settle, asked, items, broken)
            except RuntimeError:
                break  # The loop has gone, and with it everybody who waited.
        _close(self._items)

    def _read_some(self, most: int) -> tuple[list[Any], Exception | None]:
        items: list[Any] = []
        until: float | None = None
        try:
            for item in self._items:
                items.append(item)
                now = time.monotonic()
                until = until or now + SOON_SECONDS
                if len(items) >= most or now >= until:
                    break
        except Exception as raised:  # noqa: BLE001 - handed to whoever waits
            return items, raised
        return items, None


def _settle(asked: asyncio.Future[list[Any]], items: list[Any], error: Exception | None) -> None:
    if asked.done():
        return
    if error is not None and not items:
        asked.set_exception(error)
    else:
        asked.set_result(items)


def _close(items: Iterator[Any]) -> None:
    close = getattr(items, "close", None)
    if close is not None:
        close()
