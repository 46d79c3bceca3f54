"""An event loop in a thread of its own, so that callers without one use the async way too.

It works where `asyncio.run` cannot: in a notebook, inside a running loop, from many threads at once;
and it bounds a request as a whole, which the timeouts of a blocking socket, being per read, cannot.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import os
import threading
import weakref
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar

from briefing.errors import SettingsError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Running:
    loop: asyncio.AbstractEventLoop
    ended: asyncio.Event
    thread: threading.Thread
    process: int


class LoopThread:
    """Run coroutines for callers that block; starts at first use, ends with `close`, collection or exit."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: _Running | None = None
        self._end: Callable[[], object] | None = None

    def run(self, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Give what the coroutine gives; an interrupt of the caller cancels it."""
        with self._lock:
            # Under the lock, so that `close` cannot come between and leave the caller waiting for ever.
            future = asyncio.run_coroutine_threadsafe(work(), self._started().loop)
        try:
            return future.result()
        except concurrent.futures.CancelledError:
            raise SettingsError("the model was closed while it was answering", code="closed") from None
        finally:
            future.cancel()
            del future  # It holds the error, whose traceback holds this frame.

    def close(self) -> None:
        """End the loop: what runs on it is cancelled, its connections are closed."""
        with self._lock:
            end, self._end, self._running = self._end, None, None
        if end is not None:
            end()

    def _started(self) -> _Running:
        # A forked child has the object but not the thread.
        if self._running is None or self._running.process != os.getpid():
            self._running = _start()
            self._end = weakref.finalize(self, _stop, self._running)
        return self._running


def _start() -> _Running:
    ready: concurrent.futures.Future[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = concurrent.futures.Future()
    thread = threading.Thread(target=_serve, args=(ready,), name="briefing-model", daemon=True)
    thread.start()
    return _Running(*ready.result(), thread, os.getpid())


def _serve(ready: concurrent.futures.Future[tuple[asyncio.AbstractEventLoop, asyncio.Event]]) -> None:
    async def hold() -> None:
        ended = asyncio.Event()
        ready.set_result((asyncio.get_running_loop(), ended))
        await ended.wait()

    asyncio.run(hold())


def _stop(running: _Running) -> None:
    if running.process != os.getpid() or running.loop.is_closed():
        return
    running.loop.call_soon_threadsafe(running.ended.set)
    if running.thread is not threading.current_thread():
        running.thread.join(timeout=5)
