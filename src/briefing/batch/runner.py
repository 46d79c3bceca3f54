"""Run many documents with bounded concurrency and bounded memory; one Outcome each."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from briefing.client import Briefer, document_of
from briefing.errors import BriefingError, DocumentError, UnavailableError
from briefing.schema import Document, Outcome

from .reading import END, Reader

log = logging.getLogger("briefing.batch")
Item = str | Document | DocumentError
Order = Literal["input", "completed"]
# Documents that get no answer, before any got one, after which the endpoint counts as down.
MOST_UNANSWERED = 20


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
    unanswered: int = 0
    answered: bool = False
    waiting: dict[int, Outcome] = field(default_factory=dict)
    stopped: BriefingError | None = None

    @property
    def has_room(self) -> bool:
        """Whether another document may start: at most four times `concurrency` are begun and not yet given."""
        return self.stopped is None and self.started - self.given < 4 * self.concurrency


async def outcomes(items: Iterable[Item], run: Run) -> AsyncIterator[Outcome]:
    """Yield one outcome per document.

    Raises, after everything that was finished: the error of run scope that ended the run, or
    what the iterable of documents raised.
    """
    reader, gate = Reader(items), asyncio.Semaphore(run.concurrency)
    tasks: set[asyncio.Task[Outcome]] = set()
    reading: asyncio.Task[Any] | None = None
    broken: Exception | None = None
    more = True
    try:
        while more or tasks:
            # Twice as many documents as requests: one that waits between two requests gives its place to another.
            if more and reading is None and run.has_room and len(tasks) < 2 * run.concurrency:
                reading = asyncio.create_task(reader.next())
            waiting: set[asyncio.Task[Any]] = {*tasks, reading} if reading else {*tasks}
            finished, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            if reading is not None and reading in finished:
                finished.discard(reading)
                broken = reading.exception()  # type: ignore[assignment]
                item = END if broken else reading.result()
                reading = None
                if item is END:
                    more = False
                elif run.stopped is None:
                    tasks.add(asyncio.create_task(_one(run.started, item, run, gate)))
                    _tell(run, "started", run.started)
                    run.started += 1
            for task in finished:
                tasks.discard(task)
                _settle(task.result(), run)
            for outcome in _ready(run):
                yield outcome
            more = more and run.stopped is None
        if error := run.stopped or broken:
            raise error
    finally:
        await _ended(reader, [*tasks, *([reading] if reading else [])], run)


async def _ended(reader: Reader, tasks: list[asyncio.Task[Any]], run: Run) -> None:
    """Cancel what is under way and give back the reader and the connections."""
    for task in tasks:
        task.cancel()
    try:
        await asyncio.gather(*tasks, return_exceptions=True)
    finally:
        reader.close()
        with contextlib.suppress(BriefingError):
            await run.briefer.aclose()


async def _one(index: int, item: Any, run: Run, gate: asyncio.Semaphore) -> Outcome:
    document: Document | None = None
    if isinstance(item, DocumentError):
        return Outcome(index, None, error=item)
    try:
        document = document_of(item)
        return Outcome(index, document, briefing=await run.briefer.asummarize(document, gate=gate))
    except BriefingError as error:
        return Outcome(index, document, error=error)
    except Exception as error:
        # A rule or a model of the caller's, or a fault of ours: this document's, never the batch's.
        log.debug("document %d failed", index, exc_info=True)
        unforeseen = BriefingError(f"{type(error).__name__} while it was briefed", code="internal")
        unforeseen.document = document.id if document else None
        return Outcome(index, document, error=unforeseen)


def _settle(outcome: Outcome, run: Run) -> None:
    run.done += 1
    run.failed += outcome.error is not None
    if outcome.error is not None and outcome.error.scope == "run":
        # Documents that were under way when the run stopped have no outcome of their own.
        run.stopped = run.stopped or outcome.error
    elif _is_down(outcome.error, run):
        down = f"{outcome.error}; so it was for the first {run.unanswered} documents"
        run.stopped = run.stopped or UnavailableError(down, code="provider_down", scope="run")
    run.waiting[outcome.index] = outcome
    _tell(run, "finished", outcome.index, outcome)


def _is_down(error: BriefingError | None, run: Run) -> bool:
    """Count what got no answer; true when so many did not that no further document will."""
    if isinstance(error, UnavailableError):
        run.unanswered += 1
    elif not isinstance(error, DocumentError):
        run.answered = True
    return not run.answered and run.unanswered >= MOST_UNANSWERED


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
