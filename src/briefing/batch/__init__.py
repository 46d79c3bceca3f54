"""Many documents: one outcome each, whatever happens to the others."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import AsyncIterator, Callable, Generator, Iterable, Mapping, Sequence, Sized
from itertools import islice
from operator import length_hint
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Unpack

from briefing import models
from briefing.checks import OwnRule
from briefing.errors import BriefingError, SettingsError
from briefing.schema import Document, Draft, Outcome
from briefing.settings import Choices, Settings, settings_of

from .accounting import Accounting
from .budget import budget_of
from .estimate import Estimate, estimate
from .events import Event, Tally
from .garbage import seldom_collected
from .progress import Progress
from .runner import Item, Run, Runner
from .waiting import Order

if TYPE_CHECKING:
    from .clerk import Clerk

OnUnknown = Literal["resend", "skip"]
__all__ = ["Estimate", "Event", "Progress", "asummarize_many", "estimate_many", "summarize_many"]


class Keeping(NamedTuple):
    """What a run may cost, where its outcomes are kept, and what ends it early."""

    budget: float | None
    store: Path | str | None
    on_unknown: OnUnknown
    stop: threading.Event | None
    shard: tuple[int, int]


def asummarize_many(  # noqa: PLR0913 - the public face
    documents: Iterable[Item],
    *,
    model: str | models.Model | None = None,
    order: Order = "input",
    store: Path | str | None = None,
    on_unknown: OnUnknown = "resend",
    budget: float | None = None,
    shard: tuple[int, int] = (1, 1),
    workers: int | Literal["auto"] = "auto",
    stop: threading.Event | None = None,
    on_event: Callable[[Event], None] | None = None,
    draft: type[Draft] = Draft,
    own_rules: Sequence[OwnRule] = (),
    settings: Settings | None = None,
    **choices: Unpack[Choices],
) -> AsyncIterator[Outcome]:
    """Brief many texts side by side, asynchronously; otherwise as `summarize_many`."""
    _refuse_no_number(workers)
    briefer = Accounting(model, settings=settings, draft=draft, own_rules=own_rules, workers=workers, **choices)
    return _flat(_runner(documents, order, on_event, briefer, Keeping(budget, store, on_unknown, stop, shard)))


def summarize_many(  # noqa: PLR0913 - the public face
    documents: Iterable[Item],
    *,
    model: str | models.Model | None = None,
    order: Order = "input",
    store: Path | str | None = None,
    on_unknown: OnUnknown = "resend",
    budget: float | None = None,
    shard: tuple[int, int] = (1, 1),
    workers: int | Literal["auto"] = "auto",
    stop: threading.Event | None = None,
    on_event: Callable[[Event], None] | None = None,
    draft: type[Draft] = Draft,
    own_rules: Sequence[OwnRule] = (),
    settings: Settings | None = None,
    **choices: Unpack[Choices],
) -> Generator[Outcome, None, None]:
    """Brief many texts side by side, and give one Outcome for each.

    Works in scripts, threads and notebooks: the requests run in a thread of their own.
    `documents` is read as results are taken, so that memory stays flat for any length.

    Args:
        documents: Texts, Documents, rows (dicts as for `summarize`), or what `read_many` gives; a
            DocumentError among them becomes that document's outcome.
        model: Name of the model or a model object; also BRIEFING_MODEL or a configured
            endpoint. There is no stand-in: without a model this is a SettingsError.
        order: "input", where at most four times `concurrency` outcomes wait for an
            earlier one, or "completed". A run that ends early gives what is finished, in this order.
        store: SQLite file that keeps every outcome as it comes; made when missing. What it has is
            not sent again, in this run or a later one, and identical documents are sent once. Several
            processes may work on one. None keeps nothing.
        on_unknown: What happens to documents of a store that were in flight when their process died:
            "resend" them, or "skip" them, so that nothing is paid for twice; they then end in an
            error with the code "unknown".
        shard: (K, N) takes every Nth document only, from the Kth on: for N processes with a store each, to
            be put together by `briefing batch merge`.
        budget: The most to spend, in the currency of the model's price, or None. No request is
            started that may go past it; what is under way may take more than expected, unless
            `max_output_tokens` limits it. A document that has its draft by then is finished without repairs.
        workers: Processes beside this one that prepare, check and resolve, which takes most of the time where
            answers come fast; this one sends. Each takes half a second to begin and some 100 MB. With 0 this one does
            everything; with "auto" it does until it has kept a core busy for a second and others are idle, then as many
            begin as there are idle cores, 8 at most, if enough documents are left. `own_rules` and `draft` stay in this
            process with "auto"; with a number they must stand in a module, not in the script itself.
        stop: Once it is set, nothing more is begun, what is under way has 30 seconds to finish,
            and the outcomes end.
        on_event: Called for each document started and finished; its failures are logged. `briefing.Progress()`
            shows a line on a terminal or in a notebook.
        draft: `Draft`, or a subclass with added fields.
        own_rules: Picklable functions of (claim, prepared) that yield findings.
        settings: Every other choice; None means the defaults.
        **choices: Settings by name, such as concurrency=8.

    Returns:
        An iterator of outcomes; closing it cancels what is under way.

    Raises:
        SettingsError: At the call, for a wrong or missing choice, such as a budget where the price is not known.
        StoreError: At the call, for a file that is no store; from the iterator, when the store was made with other
            choices or cannot be written.
        BudgetError: From the iterator, once, after the finished outcomes, when the budget is at its end.
        BriefingError: From the iterator, after the finished outcomes, when no further
            document can succeed (scope "run": a wrong key, an exhausted quota).
    """
    _refuse_no_number(workers)
    briefer = Accounting(model, settings=settings, draft=draft, own_rules=own_rules, workers=workers, **choices)
    return _in_a_thread(_runner(documents, order, on_event, briefer, Keeping(budget, store, on_unknown, stop, shard)))


def estimate_many(
    documents: Iterable[Item],
    *,
    model: str | models.Model | None = None,
    unusable: Callable[[BriefingError], None] = lambda _error: None,
    draft: type[Draft] = Draft,
    settings: Settings | None = None,
    **choices: Unpack[Choices],
) -> Estimate:
    """Say what `summarize_many` would take for these texts, in tokens and money; sends none of them.

    Args:
        documents: As for `summarize_many`; all are read and prepared.
        model: As for `summarize_many`.
        unusable: Called with the error of each text that would not be sent.
        draft: As for `summarize_many`.
        settings: Every other choice; None means the defaults.
        **choices: Settings by name.

    Raises:
        SettingsError: A choice is wrong or missing.
    """
    _refuse_no_list(documents)
    named = {"model": model} if isinstance(model, str) else {}
    asking = settings_of(settings, **named, **choices)
    if models.chosen(asking).name and asking.key() is None:
        # Nothing is sent: who wants to know the price first has no key yet.
        asking = asking.changed(api_key="none-needed")
    with Accounting(None if named else model, settings=asking, draft=draft) as briefer:
        return estimate(documents, briefer.work, unusable)


def _refuse_no_list(documents: Any) -> None:
    kind = type(documents).__name__
    if kind == "DataFrame":  # goes through the names of its columns
        said = "give a column of texts, df['text'], or its rows, df.to_dict('records') (polars: df.to_dicts())"
        raise SettingsError(f"texts are needed, not a DataFrame: {said}")
    if isinstance(documents, str | bytes | Mapping | Document) or not hasattr(documents, "__iter__"):
        raise SettingsError(f"a list or iterator of texts is needed, not {kind}")


def _refuse_no_number(workers: Any) -> None:
    if workers != "auto" and (isinstance(workers, bool) or not isinstance(workers, int) or workers < 0):
        raise SettingsError(f"workers is a number of processes, 0 or more, or 'auto', not {workers!r}")


def _runner(documents: Any, order: str, on_event: Any, briefer: Accounting, keeping: Keeping) -> Runner:
    _refuse_no_list(documents)
    if order not in ("input", "completed"):
        raise SettingsError(f"order is 'input' or 'completed', not '{order}'")
    if on_event is not None and not callable(on_event):
        raise SettingsError("on_event must be a function of one Event")
    first, step = keeping.shard
    if not 1 <= first <= step:
        raise SettingsError(f"shard is (K, N) with K from 1 to N, not ({first}, {step})")
    budget = None if keeping.budget is None else budget_of(keeping.budget, briefer.work)
    run = Run(
        briefer=briefer,
        order=order,  # type: ignore[arg-type]
        concurrency=briefer.settings.concurrency,
        tally=Tally(on_event),
        budget=budget,
        clerk=_clerk(keeping, briefer),
        stop=keeping.stop,
    )
    run.tally.total = _total(documents, first, step)
    if briefer.relief:
        briefer.relief.left = run.tally.left
    # A list stays one: it is read without a thread.
    if step > 1:
        documents = (
            documents[first - 1 :: step]
            if isinstance(documents, list | tuple)
            else islice(documents, first - 1, None, step)
        )
    return Runner(documents, run)


def _total(documents: Any, first: int, step: int) -> int | None:
    """Count every `step`th document from the `first` on, as far as a list or what `read_many` gives knows it."""
    count = length_hint(documents) if isinstance(documents, Sized) or hasattr(documents, "__length_hint__") else 0
    known = isinstance(documents, Sized) or count > 0
    return len(range(first - 1, count, step)) if known else None


def _clerk(keeping: Keeping, briefer: Accounting) -> Clerk | None:
    if keeping.store is None:
        return None
    if keeping.on_unknown not in ("resend", "skip"):
        raise SettingsError(f"on_unknown is 'resend' or 'skip', not '{keeping.on_unknown}'")
    from .clerk import Clerk
    from .store import Store
    from .writer import Writer

    path, on_unknown = Path(keeping.store), keeping.on_unknown
    # Opened here once, so that a file that is no store is refused at the call.
    Store(path).close()
    return Clerk(Writer(lambda: Store(path, on_unknown)), briefer.made_with(), keeping.shard)


async def _flat(runner: Runner) -> AsyncIterator[Outcome]:
    with seldom_collected():
        async with contextlib.aclosing(runner.blocks()) as blocks:
            async for block in blocks:
                for outcome in block:
                    yield outcome


def _in_a_thread(runner: Runner) -> Generator[Outcome, None, None]:
    """Step an async iterator that lives in a thread with a loop of its own."""
    import asyncio

    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="briefing-batch", daemon=True)
    thread.start()
    stepped = runner.blocks()
    step = None
    rarely = contextlib.ExitStack()
    rarely.enter_context(seldom_collected())
    try:
        while True:
            step = asyncio.run_coroutine_threadsafe(_step(stepped), loop)
            block = step.result()
            if block is None:
                return
            yield from block
    finally:
        if step is not None:
            step.cancel()
        try:
            asyncio.run_coroutine_threadsafe(_closed(stepped), loop).result()
        finally:
            # Also when a second Ctrl-C cut the closing short.
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            loop.close()
            rarely.close()


async def _step(stepped: AsyncIterator[list[Outcome]]) -> list[Outcome] | None:
    return await anext(stepped, None)


async def _closed(stepped: AsyncIterator[list[Outcome]]) -> None:
    import asyncio

    # A step that Ctrl-C interrupted may still be on its way out.
    while True:
        try:
            await stepped.aclose()  # type: ignore[attr-defined]
            break
        except RuntimeError:
            await asyncio.sleep(0.01)
    # A model that was given stays open, and its connections of this loop end with the loop.
    await asyncio.get_running_loop().shutdown_asyncgens()
    await asyncio.get_running_loop().shutdown_default_executor()
