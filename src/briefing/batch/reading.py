"""Reading the documents of a batch beside the requests, each only when it is wanted."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Iterable, Iterator
from typing import Any, Final


class _End:
    """Nothing more comes."""


END: Final = _End()


class Reader:
    """Give the items of an iterable one by one, without stopping the event loop.

    Lists and tuples are at hand. Anything else may open files, so it is read, and closed,
    in one thread of its own; a slow item delays neither requests nor finished outcomes.
    """

    def __init__(self, items: Iterable[Any]) -> None:
        self._items = iter(items)
        self._at_hand = isinstance(items, list | tuple)
        self._wanted: queue.SimpleQueue[asyncio.Future[Any] | None] = queue.SimpleQueue()
        self._started = False

    async def next(self) -> Any:
        """Give the next item, or END. Raises what the iterable raises."""
        if self._at_hand:
            return next(self._items, END)
        if not self._started:
            self._started = True
            threading.Thread(target=self._read, name="briefing-reader", daemon=True).start()
        asked: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._wanted.put(asked)
        return await asked

    def close(self) -> None:
        """Close the iterable as soon as the item under way is read; does not wait for it."""
        if self._started:
            self._wanted.put(None)
        else:
            _close(self._items)

    def _read(self) -> None:
        while (asked := self._wanted.get()) is not None:
            try:
                item, error = next(self._items, END), None
            except Exception as raised:  # noqa: BLE001 - handed to whoever waits
                item, error = END, raised
            try:
                asked.get_loop().call_soon_threadsafe(_settle, asked, item, error)
            except RuntimeError:
                break  # The loop has gone, and with it everybody who waited.
        _close(self._items)


def _settle(asked: asyncio.Future[Any], item: Any, error: Exception | None) -> None:
    if asked.done():
        return
    if error is not None:
        asked.set_exception(error)
    else:
        asked.set_result(item)


def _close(items: Iterator[Any]) -> None:
    close = getattr(items, "close", None)
    if close is not None:
        close()
