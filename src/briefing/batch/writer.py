"""Writer: a store's thread, where changes that come together are kept together."""

from __future__ import annotations

import asyncio
import contextlib
import queue
import threading
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

from briefing.errors import BriefingError

from .store import BEAT_SECONDS, Item, Record, Result, Store, Ticket

T = TypeVar("T")
# One commit waits for the disk once, whatever the number of changes in it.
MOST_TOGETHER = 256


class _Wish(NamedTuple):
    """Something to be done with the store, and who waits for it."""

    do: Callable[[Store], Any]
    answer: asyncio.Future[Any]


class Writer:
    """Use a store from an event loop without ever making it wait for the disk.

    What is asked for is on the disk when its method returns. What is asked for while the
    disk is busy goes into one commit. While it is open, its thread tells other processes that
    this one lives. After a failure of the store every method raises its StoreError.
    """

    def __init__(self, open_store: Callable[[], Store]) -> None:
        """Keep how to open the store; it is opened in the thread that will use it."""
        self._open = open_store
        self._wishes: queue.SimpleQueue[_Wish | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    async def claim(self, items: Sequence[Item]) -> list[Ticket]:
        """Claim documents, as `Store.claim`."""
        return await self._ask(lambda store: store.claim(items))

    async def peek(self, items: Sequence[Item]) -> list[Ticket | None]:
        """Ask what is settled already, as `Store.peek`."""
        return await self._ask(lambda store: store.peek(items))

    async def look(self, records: Sequence[int]) -> list[Ticket]:
        """Look after documents that are under way elsewhere, as `Store.look`."""
        return await self._ask(lambda store: store.look(records))

    async def finish(self, record: int, result: Result) -> None:
        """Keep what became of a document, as `Store.finish`."""
        await self._ask(lambda store: store.finish(record, result))

    async def release(self, records: Sequence[int], *, sent: bool = False) -> None:
        """Give documents back, as `Store.release`."""
        await self._ask(lambda store: store.release(records, sent=sent))

    async def reopen(self, records: Sequence[int]) -> None:
        """Make failed documents pending again, as `Store.reopen`."""
        await self._ask(lambda store: store.reopen(records))

    async def bind(self, made_with: dict[str, str]) -> None:
        """Tie the store to what its briefings are made with, as `Store.bind`."""
        await self._ask(lambda store: store.bind(made_with))

    async def read(self, records: Sequence[int]) -> list[Record]:
        """Give what the store holds of some documents, as `Store.read`."""
        return await self._ask(lambda store: [store.read(record) for record in records])

    async def close(self) -> None:
        """Leave the store; waits until everything asked for is on the disk."""
        if self._thread is not None:
            self._wishes.put(None)
            await asyncio.to_thread(self._thread.join)
            self._thread = None

    async def _ask(self, do: Callable[[Store], T]) -> T:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="briefing-store", daemon=True)
            self._thread.start()
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._wishes.put(_Wish(do, answer))
        return await answer

    def _work(self) -> None:
        """Serve until told to leave; a store that failed answers everything with its failure."""
        store: Store | None = None
        failure: BaseException | None = None
        while True:
            wishes, leaving = self._next(store)
            if wishes and failure is None:
                try:
                    store = store or self._open()
                    _settle(
                        [(wish.answer, answer) for wish, answer in zip(wishes, _granted(store, wishes), strict=True)]
                    )
                    wishes = []
                except Exception as error:  # noqa: BLE001 - handed to everybody who waits
                    failure = error
            _settle([(wish.answer, failure) for wish in wishes])
            if leaving:
                break
        if store is not None:
            with contextlib.suppress(BriefingError):
                store.close()

    def _next(self, store: Store | None) -> tuple[list[_Wish], bool]:
        """Wait for wishes, and meanwhile say that this process lives; and whether to leave after them."""
        try:
            first = self._wishes.get(timeout=BEAT_SECONDS)
        except queue.Empty:
            with contextlib.suppress(BriefingError):
                if store is not None:
                    store.beat()
            return [], False
        wishes = []
        while first is not None:
            wishes.append(first)
            if len(wishes) == MOST_TOGETHER:
                return wishes, False
            try:
                first = self._wishes.get_nowait()
            except queue.Empty:
                return wishes, False
        return wishes, True


def _granted(store: Store, wishes: Sequence[_Wish]) -> list[Any]:
    """Do all that is wished for in one commit."""
    with store.together():
        return [wish.do(store) for wish in wishes]


def _settle(answers: Sequence[tuple[asyncio.Future[Any], Any]]) -> None:
    """Hand the answers over to the event loops that wait for them; each is woken once."""
    by_loop: dict[asyncio.AbstractEventLoop, list[tuple[asyncio.Future[Any], Any]]] = {}
    for future, answer in answers:
        by_loop.setdefault(future.get_loop(), []).append((future, answer))
    for loop, some in by_loop.items():
        # A loop that has ended has nobody left who waits.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(_set, some)


def _set(answers: Sequence[tuple[asyncio.Future[Any], Any]]) -> None:
    for future, answer in answers:
        if future.done():
            continue
        if isinstance(answer, BaseException):
            future.set_exception(answer)
        else:
            future.set_result(answer)
