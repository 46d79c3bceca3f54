"""Run many documents with bounded concurrency and bounded memory; one Outcome each."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from briefing.client import Briefer, document_of
from briefing.errors import BriefingError, DocumentError
from briefing.schema import Document, Outcome

log = logging.getLogger("briefing.batch")
Item = str | Document | DocumentError
Order = Literal["input", "completed"]


@dataclass(frozen=True, slots=True)
class Event:
    """Tell how far a batch is.

    Attributes:
        kind: "started" for a document, "finished" with its outcome.
        index: Position of the document in the input, from 0.
        done: Documents finished so far, failed ones included.
        failed: Those of them that have no briefing.
        outcome: What became of the document, when finished.
    """

    kind: Literal["started", "finished"]
    index: int
    done: int
    failed: int
    outcome: Outcome | None = None


@dataclass
class Run:
    """One batch under way."""

    briefer: Briefer
    order: Order
    on_event: Callable[[Event], None] | None
    concurrency: int
    started: int = 0
    given: int = 0
    done: int = 0
    failed: int = 0
    waiting: dict[int, Outcome] = field(default_factory=dict)
    stopped: BriefingError | None = None

    @property
    def has_room(self) -> bool:
        """Whether another document may start: at most four times `concurrency` are begun and not yet given."""
        return self.stopped is None and self.started - self.given < 4 * self.concurrency


async def outcomes(items: Iterable[Item], run: Run) -> AsyncIterator[Outcome]:
    """Yield one outcome per document; raises the error of run scope that ended the run, after what was finished."""
    gate = asyncio.Semaphore(run.concurrency)
    source = iter(items)
    tasks: set[asyncio.Task[Outcome]] = set()
    more = True
    try:
        while more or tasks:
            # Twice as many documents as requests: one that waits between two requests gives its place to another.
            while more and run.has_room and len(tasks) < 2 * run.concurrency:
                item = await _next(source, items)
                if item is None:
                    more = False
                    break
                tasks.add(asyncio.create_task(_one(run.started, item, run, gate)))
                _tell(run, "started", run.started)
                run.started += 1
            if tasks:
                finished, tasks = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                for task in finished:
                    _settle(task.result(), run)
            for outcome in _ready(run):
                yield outcome
            more = more and run.stopped is None
        if run.stopped is not None:
            raise run.stopped
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if isinstance(items, Iterator) and hasattr(items, "close"):
            items.close()
        with contextlib.suppress(BriefingError):
            await run.briefer.aclose()


async def _next(source: Iterator[Item], items: Iterable[Item]) -> Item | None:
    # Lists are at hand; anything else may read files, which must not stop the requests under way.
    if isinstance(items, list | tuple):
        return next(source, None)
    return await asyncio.to_thread(next, source, None)


async def _one(index: int, item: Item, run: Run, gate: asyncio.Semaphore) -> Outcome:
    document: Document | None = None
    try:
        if isinstance(item, DocumentError):
            raise item
        document = document_of(item)
        return Outcome(index, document, briefing=await run.briefer.asummarize(document, gate=gate))
    except BriefingError as error:
        return Outcome(index, document, error=error)


def _settle(outcome: Outcome, run: Run) -> None:
    run.done += 1
    run.failed += outcome.error is not None
    if outcome.error is not None and outcome.error.scope == "run":
        # Documents that were under way when the run stopped have no outcome of their own.
        run.stopped = run.stopped or outcome.error
    run.waiting[outcome.index] = outcome
    _tell(run, "finished", outcome.index, outcome)


def _ready(run: Run) -> Iterator[Outcome]:
    """Give the outcomes that may leave now, in the order asked for."""
    if run.order == "completed" or run.stopped is not None:
        for index in sorted(run.waiting):
            outcome = run.waiting.pop(index)
            run.given += 1
            if outcome.error is None or outcome.error.scope != "run":
                yield outcome
        return
    while run.given in run.waiting:
        run.given += 1
        yield run.waiting.pop(run.given - 1)


def _tell(run: Run, kind: Literal["started", "finished"], index: int, outcome: Outcome | None = None) -> None:
    if run.on_event is None:
        return
    try:
        run.on_event(Event(kind, index, run.done, run.failed, outcome))
    except Exception:
        log.exception("on_event failed; the run goes on")
