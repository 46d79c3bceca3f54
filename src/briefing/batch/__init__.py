"""Many documents: one outcome each, whatever happens to the others."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Generator, Iterable, Sequence
from typing import Any, Unpack

from briefing import models
from briefing.checks import OwnRule
from briefing.client import Briefer
from briefing.errors import SettingsError
from briefing.schema import Draft, Outcome
from briefing.settings import Choices, Settings

from .runner import Event, Item, Order, Run, outcomes

__all__ = ["Event", "asummarize_many", "summarize_many"]


def asummarize_many(
    documents: Iterable[Item],
    *,
    model: str | models.Model | None = None,
    order: Order = "input",
    on_event: Callable[[Event], None] | None = None,
    draft: type[Draft] = Draft,
    own_rules: Sequence[OwnRule] = (),
    settings: Settings | None = None,
    **choices: Unpack[Choices],
) -> AsyncIterator[Outcome]:
    """Brief many texts side by side, asynchronously; otherwise as `summarize_many`."""
    run = _run(
        documents, order, on_event, Briefer(model, settings=settings, draft=draft, own_rules=own_rules, **choices)
    )
    return outcomes(documents, run)


def summarize_many(
    documents: Iterable[Item],
    *,
    model: str | models.Model | None = None,
    order: Order = "input",
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
        documents: Texts, Documents, or what `read_many` gives; a DocumentError among
            them becomes that document's outcome.
        model: Name of the model or a model object; also BRIEFING_MODEL or a configured
            endpoint. There is no stand-in: without a model this is a SettingsError.
        order: "input", where at most four times `concurrency` outcomes wait for an
            earlier one, or "completed".
        on_event: Called for each document started and finished; its failures are logged.
        draft: `Draft`, or a subclass with added fields.
        own_rules: Picklable functions of (claim, prepared) that yield findings.
        settings: Every other choice; None means the defaults.
        **choices: Settings by name, such as concurrency=8.

    Returns:
        An iterator of outcomes; closing it cancels what is under way.

    Raises:
        SettingsError: At the call, for a wrong or missing choice.
        BriefingError: From the iterator, after the finished outcomes, when no further
            document can succeed (scope "run": a wrong key, an exhausted quota).
    """
    run = _run(
        documents, order, on_event, Briefer(model, settings=settings, draft=draft, own_rules=own_rules, **choices)
    )
    return _in_a_thread(documents, run)


def _run(documents: Any, order: str, on_event: Any, briefer: Briefer) -> Run:
    if isinstance(documents, str | bytes) or not hasattr(documents, "__iter__"):
        raise SettingsError(f"a list or iterator of texts is needed, not {type(documents).__name__}")
    if order not in ("input", "completed"):
        raise SettingsError(f"order is 'input' or 'completed', not '{order}'")
    if on_event is not None and not callable(on_event):
        raise SettingsError("on_event must be a function of one Event")
    return Run(briefer, order, on_event, briefer.settings.concurrency)  # type: ignore[arg-type]


def _in_a_thread(documents: Iterable[Item], run: Run) -> Generator[Outcome, None, None]:
    """Step an async iterator that lives in a thread with a loop of its own."""
    import asyncio
    import threading

    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="briefing-batch", daemon=True)
    thread.start()
    stepped = outcomes(documents, run)
    step = None
    try:
        while True:
            step = asyncio.run_coroutine_threadsafe(_step(stepped), loop)
            outcome = step.result()
            if outcome is None:
                return
            yield outcome
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


async def _step(stepped: AsyncIterator[Outcome]) -> Outcome | None:
    return await anext(stepped, None)


async def _closed(stepped: AsyncIterator[Outcome]) -> None:
    import asyncio

    # A step that Ctrl-C interrupted may still be on its way out.
    while True:
        try:
            await stepped.aclose()  # type: ignore[attr-defined]
            break
        except RuntimeError:
            await asyncio.sleep(0.01)
    await asyncio.get_running_loop().shutdown_default_executor()
