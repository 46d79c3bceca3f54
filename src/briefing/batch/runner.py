"""Run many documents with bounded concurrency and bounded memory; one Outcome each."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections import deque
from collections.abc import AsyncGenerator, Coroutine, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from briefing.errors import BriefingError, DocumentError, UnavailableError
from briefing.given import Text, document_of
from briefing.schema import Briefing, Document, Outcome
from briefing.work import Ledger

from .accounting import Accounting
from .budget import Account, Budget
from .events import Tally
from .limits import Concurrency, Limits
from .reading import Reader
from .waiting import Claimed, Kept, Order, WaitingRoom

if TYPE_CHECKING:
    from .clerk import Clerk

log = logging.getLogger("briefing.batch")
Item = Text | DocumentError
# Documents in a row that get no answer, after which the endpoint counts as down.
MOST_UNANSWERED = 20
# Documents looked up in a store together.
BLOCK = 256
# Outcomes read from a store together: the more are held, the longer each collection of garbage takes.
SHARE = 16
# How often to look whether another process has finished a document, or somebody wishes the run to end.
POLL_SECONDS = 0.3


@dataclass
class Run:
    """The choices of one batch."""

    briefer: Accounting
    order: Order
    concurrency: Concurrency
    tally: Tally
    budget: Budget | None = None
    clerk: Clerk | None = None
    stop: threading.Event | None = None
    grace_seconds: float = 30.0


@dataclass
class Runner:
    """One batch under way: reads, begins what there is room for, and gives what is finished."""

    items: Iterable[Item]
    run: Run
    begun: int = 0
    unanswered: int = 0
    in_vain: list[Claimed] = field(default_factory=list)
    more: bool = True
    failure: Exception | None = None
    queue: deque[tuple[int, Document | BriefingError]] = field(default_factory=deque)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    reading: asyncio.Task[None] | None = None
    polling: asyncio.Task[None] | None = None

    async def blocks(self) -> AsyncGenerator[list[Outcome]]:
        """Yield outcomes, several at once where several are ready.

        Raises, after everything that was finished: the error of run scope that ended the run, or
        what the iterable of documents raised.
        """
        self.limits, self.reader, self.woken = Limits(self.run.concurrency), Reader(self.items), asyncio.Event()
        self.room: WaitingRoom[Outcome | Kept] = WaitingRoom(self.run.order)
        ending: float | None = None
        loop = asyncio.get_running_loop()
        try:
            if self.run.clerk:
                await self.run.clerk.begin()
            while self._begin():
                timer = loop.call_later(POLL_SECONDS, self.woken.set) if self._must_look else None
                await self.woken.wait()
                self.woken.clear()
                if timer is not None:
                    timer.cancel()
                async for block in self._ready():
                    yield block
                if self._is_asked_to_stop:
                    ending = loop.time() + self.run.grace_seconds if ending is None else ending
                    if loop.time() >= ending:
                        break
            async for block in self._ready(last=True):
                yield block
            if self.run.clerk and self.unanswered >= MOST_UNANSWERED:
                await self.run.clerk.reopen(self.in_vain)
            if self.failure is not None:
                raise self.failure
        finally:
            await self._ended()

    @property
    def _is_asked_to_stop(self) -> bool:
        return self.run.stop is not None and self.run.stop.is_set()

    @property
    def _goes_on(self) -> bool:
        """Whether further documents may be begun."""
        return self.failure is None and not self._is_asked_to_stop

    @property
    def _must_look(self) -> bool:
        """Whether something may happen that wakes nobody."""
        return self.run.stop is not None or bool(self.run.clerk and self.run.clerk.waits)

    def _begin(self) -> bool:
        """Begin what there is room for; false when nothing is under way and nothing is left."""
        if self._goes_on:
            clerk = self.run.clerk
            # A document that waits between two requests gives its place to another; one in a store keeps it,
            # so that what a crash leaves open is never more than may be in flight.
            most = self.limits.now if clerk else 2 * self.limits.now
            while self.queue and len(self.tasks) < most:
                self._start(self._one(*self.queue.popleft()))
            ahead = 4 * self.limits.now + (BLOCK if clerk else 0)
            has_room = self.begun - self.room.given < ahead and len(self.tasks) < most
            if self.more and self.reading is None and not self.queue and has_room:
                self.reading = self._watched(self._read())
            if clerk and self.polling is None and clerk.waits:
                self.polling = self._watched(self._poll(clerk))
            # Also when those behind it wait for it, so that no more may be read.
            if clerk and clerk.suspects and not (self.tasks or self.queue or self.reading):
                self._start(self._sent(clerk.suspects.popleft()))
        waits = self._goes_on and self.run.clerk is not None and bool(self.run.clerk.waits)
        return bool(self.tasks or self.reading or self.polling or waits or (self._goes_on and self.queue))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        self.tasks.add(self._watched(work))

    def _watched(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        task.add_done_callback(self._was_done)
        return task

    def _was_done(self, task: asyncio.Task[None]) -> None:
        """Let an error end the run: those of documents are outcomes, so this one is the store's, or the input's."""
        self.tasks.discard(task)
        self.reading = None if task is self.reading else self.reading
        self.polling = None if task is self.polling else self.polling
        self.woken.set()
        error = None if task.cancelled() else task.exception()
        if isinstance(error, Exception):
            self.more = False
            self.failure = self.failure or error

    async def _read(self) -> None:
        """Read some documents, and of those the store has put what became of them into the waiting room."""
        clerk = self.run.clerk
        items = await self.reader.some(BLOCK if clerk else 1)
        self.more = bool(items)
        first, self.begun = self.begun, self.begun + len(items)
        if not self.more:
            self.run.tally.total = self.begun
        documents = [(first + at, _document(item)) for at, item in enumerate(items)]
        known: dict[int, Kept] = {}
        if clerk:
            known = await clerk.known([(i, one) for i, one in documents if isinstance(one, Document)])
        for index, document in documents:
            if index in known:
                self._is_kept(known[index])
            else:
                self.queue.append((index, document))

    async def _poll(self, clerk: Clerk) -> None:
        await asyncio.sleep(POLL_SECONDS)
        for found in await clerk.poll():
            if isinstance(found, Kept):
                self._is_kept(found)
            else:
                self._start(self._sent(found))

    async def _one(self, index: int, document: Document | BriefingError) -> None:
        if isinstance(document, BriefingError):
            self.run.tally.started(index)
            self._settle(Outcome(index, None, error=document, cost=0.0))
        elif self.run.clerk is None:
            self._settle(await self._briefed(index, document))
        else:
            claimed = await self.run.clerk.claim(index, document)
            if isinstance(claimed, Kept):
                self._is_kept(claimed)
            elif claimed is not None:
                await self._sent(claimed)

    async def _sent(self, claimed: Claimed) -> None:
        """Brief a document that was claimed, and settle it when its outcome is in the store."""
        assert self.run.clerk is not None
        outcome = await self._briefed(claimed.index, claimed.document)
        if outcome.error is not None and outcome.error.scope == "run":
            await self.run.clerk.give_back(claimed)
        else:
            await self.run.clerk.keep(claimed, outcome)
            # Those of an outage are not failed for good, once it is known to be one.
            self.in_vain = [*self.in_vain, claimed] if isinstance(outcome.error, UnavailableError) else []
        self._settle(outcome)

    async def _briefed(self, index: int, document: Document) -> Outcome:
        run, failed, briefing = self.run, None, None
        run.tally.started(index)
        ledger = Account(budget=run.budget, slots=self.limits) if run.budget else Ledger()
        gate = ledger if isinstance(ledger, Account) else self.limits
        try:
            briefing = await run.briefer.abrief(document, ledger, gate)
        except BriefingError as error:
            failed = error
        except Exception as error:
            # A rule or a model of the caller's, or a fault of ours: this document's, never the batch's.
            log.debug("document %d failed", index, exc_info=True)
            failed = BriefingError(f"{type(error).__name__} while it was briefed", code="internal")
            failed.document = document.id
        finally:
            if isinstance(ledger, Account):
                ledger.settle()
            run.tally.add(ledger.usage, ledger.cost)
        return _outcome(index, document, briefing, failed, ledger)

    def _is_kept(self, kept: Kept) -> None:
        self.run.tally.was_kept(kept.index, failed=kept.failed)
        self.room.put(kept.index, kept)
        self.woken.set()

    def _settle(self, outcome: Outcome) -> None:
        self.run.tally.finished(outcome)
        error = outcome.error
        if error is not None and error.scope == "run":
            # Documents that were under way when the run stopped have no outcome of their own.
            self.failure = self.failure or error
            return
        if self._is_down(error):
            down = f"{error}; so it was for {self.unanswered} documents in a row"
            self.failure = self.failure or UnavailableError(down, code="provider_down", scope="run")
        self.room.put(outcome.index, outcome)

    def _is_down(self, error: BriefingError | None) -> bool:
        """Count what got no answer; true when so many in a row did not that no further document will."""
        if isinstance(error, UnavailableError):
            self.unanswered += 1
        elif not isinstance(error, DocumentError):
            self.unanswered = 0
        return self.unanswered >= MOST_UNANSWERED

    async def _ready(self, *, last: bool = False) -> AsyncGenerator[list[Outcome], None]:
        """Give the outcomes that may leave now, in the order asked for."""
        leaving = self.room.leave(all_=last)
        for first in range(0, len(leaving), SHARE):
            share = leaving[first : first + SHARE]
            kept = [one for one in share if isinstance(one, Kept)]
            read = iter(await self.run.clerk.outcomes(kept) if kept and self.run.clerk else ())
            yield [next(read) if isinstance(one, Kept) else one for one in share]

    async def _ended(self) -> None:
        """Cancel what is under way and give back the reader, the connections and the store."""
        under_way = [task for task in (*self.tasks, self.reading, self.polling) if task is not None]
        for task in under_way:
            task.cancel()
        try:
            await asyncio.gather(*under_way, return_exceptions=True)
        finally:
            self.reader.close()
            with contextlib.suppress(BriefingError):
                await self.run.briefer.aclose()
            if self.run.clerk:
                with contextlib.suppress(BriefingError):
                    await self.run.clerk.end()


def _document(item: Item) -> Document | BriefingError:
    try:
        return item if isinstance(item, DocumentError) else document_of(item)
    except BriefingError as error:
        return error


def _outcome(
    index: int, document: Document, briefing: Briefing | None, error: BriefingError | None, ledger: Ledger
) -> Outcome:
    cost = ledger.cost
    currency = None if cost.unpriced else cost.currency
    return Outcome(index, document, briefing, error, ledger.usage, cost.known, currency)
