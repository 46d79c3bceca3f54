"""Briefer and the two drivers: the same way, now or asynchronously."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager, closing
from typing import Any, Self, Unpack

from briefing import models, telemetry, validate
from briefing.cache import Reader, cached, reader_of
from briefing.checks import OwnRule, Ruleset
from briefing.errors import BriefingError, SettingsError
from briefing.given import Known, Text, document_of
from briefing.judge import Judge, WithJudge, connected
from briefing.pipeline import brief
from briefing.prompt import Prompts
from briefing.schema import Briefing, Draft, Prompt
from briefing.settings import Choices, Settings, settings_of
from briefing.work import Answer, Flow, Work

log = logging.getLogger("briefing")
Gate = AbstractAsyncContextManager[object]
# Requests of one text that are in flight together, where neither the settings nor a batch say how many may be.
AT_ONCE = 4


class Briefer:
    """Make briefings with one model and one choice of settings, keeping connections.

    One object serves threads and event loops. Close it, or use it in a `with` or
    `async with` block. No request is made before the first text, but for a custom
    address without a model's name, which is asked for its list.

    Args:
        model: Name of the model, "extractive", "replay:PATH", or a model object of your own.
        settings: Where every other choice stands; None means the defaults.
        draft: `Draft`, or a subclass with added fields.
        own_rules: Picklable functions of (claim, prepared) that yield findings.
        may_stand_in: Whether the built-in model stands in, with a warning, when nothing names one.
        **choices: Settings by name that go before those in `settings`.

    Raises:
        SettingsError: A choice is wrong or missing, or a template is.
    """

    def __init__(
        self,
        model: str | models.Model | None = None,
        *,
        settings: Settings | None = None,
        draft: type[Draft] = Draft,
        own_rules: Sequence[OwnRule] = (),
        may_stand_in: bool = False,
        **choices: Unpack[Choices],
    ) -> None:
        named = {"model": model} if isinstance(model, str) else {}
        self.settings = settings_of(settings, **named, **choices)
        prompts, ruleset = Prompts(self.settings, draft), Ruleset(self.settings, own_rules)
        self._opened: list[models.Model] = []
        chosen = self._connected(model, reader_of(draft, self.settings.depth), may_stand_in=may_stand_in)
        if not chosen.reads_messages:
            validate.refuse_unfillable(draft)
        judge = None
        if self.settings.judge:
            judging = connected(self.settings.judge, self.settings)
            self._opened.append(judging)
            judge, chosen = Judge(self.settings), WithJudge(chosen, judging)
        self._work = Work(self.settings, prompts, ruleset, chosen, draft, judge)

    def _connected(self, model: str | models.Model | None, read: Reader, *, may_stand_in: bool) -> models.Model:
        if model is None or isinstance(model, str):
            chosen = cached(models.connect(self.settings, may_stand_in=may_stand_in), self.settings, read)
        elif hasattr(model, "asend"):
            chosen = cached(model, self.settings, read, lent=True)
        else:
            kind = type(model)
            hint = (
                "; give its address and key instead: base_url=, api_key=, headers="
                if "openai" in kind.__module__
                else ""
            )
            raise SettingsError(f"model is a name, or has send and asend; this is {kind.__name__}{hint}")
        if chosen is not model:
            self._opened.append(chosen)
        return chosen

    @property
    def model(self) -> models.Model:
        """The model that answers."""
        return self._work.model

    def summarize(self, text: Text, **known: Unpack[Known]) -> Briefing:
        """Brief one text; `known` may give published, publisher, title, url and byline, as in `briefing.summarize`.

        Raises BriefingError with the attempts and usage of all that was sent.
        """
        return drive(brief(document_of(text, **known), self._work), self.model, self._at_once)

    async def asummarize(self, text: Text, *, gate: Gate | None = None, **known: Unpack[Known]) -> Briefing:
        """Brief one text asynchronously; each request is made inside `gate` when one is given."""
        return await adrive(brief(document_of(text, **known), self._work), self.model, gate, self._at_once)

    @property
    def _at_once(self) -> int:
        chosen = self.settings.concurrency
        return AT_ONCE if chosen == "auto" else chosen

    def close(self) -> None:
        """Give back the connections; a model object that was given stays open."""
        for model in self._opened:
            model.close()

    async def aclose(self) -> None:
        """Give back the connections of the running event loop; a model object that was given stays open."""
        for model in self._opened:
            await model.aclose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_exc: object) -> None:
        await self.aclose()


def summarize(  # noqa: PLR0913 - the public face
    text: Text,
    *,
    published: Any = None,
    publisher: str | None = None,
    title: str | None = None,
    url: str | None = None,
    byline: str | None = None,
    model: str | models.Model | None = None,
    draft: type[Draft] = Draft,
    settings: Settings | None = None,
    own_rules: Sequence[OwnRule] = (),
    **choices: Unpack[Choices],
) -> Briefing:
    """Turn one text into a checked briefing.

    Args:
        text: The article itself, a Document from `read`, or a row: a dict with "text" and perhaps "published",
            "title", "publisher", "url", "byline", "id" and columns that are not read.
        published: Day of publication: a date, datetime or ISO string. None means
            unknown, never today; relative dates then stay unresolved.
        publisher: Name of the outlet.
        title: The article's own headline.
        url: Where it stands.
        byline: Who wrote it.
        model: Name of a model, or a model object. None takes BRIEFING_MODEL, then the
            configured endpoint, else the built-in extractive model with one warning.
        draft: `Draft`, or a subclass with added fields.
        settings: Every other choice; None means the defaults.
        own_rules: Picklable functions of (claim, prepared) that yield findings.
        **choices: Settings by name: depth, analysis, language, instructions, max_words,
            on_error, rules, prompts, timeout_seconds, ...; `help(briefing.Settings)` explains all.

    Returns:
        The briefing. What failed a check was repaired or is listed in `checks.withheld`.

    Raises:
        SettingsError: A choice is wrong or missing.
        DocumentError: The text is empty, too long for the model, or no text.
        ModelError: The endpoint gave no reply.
        ReplyError: The reply could not be used, also not after asking again.

    Example:
        >>> import briefing
        >>> text = (
        ...     "GENEVA — The city council voted 52-48 on Monday to close the harbour bridge, the mayor's office said."
        ... )
        >>> b = briefing.summarize(text, published="2026-11-11", model="extractive")
        >>> b.dateline, b.when.date
        ('GENEVA', '2026-11-09')
    """
    known = {"published": published, "publisher": publisher, "title": title, "url": url, "byline": byline}
    document = document_of(text, **known)
    with Briefer(model, settings=settings, draft=draft, own_rules=own_rules, may_stand_in=True, **choices) as one:
        return one.summarize(document)


async def asummarize(  # noqa: PLR0913 - the public face
    text: Text,
    *,
    published: Any = None,
    publisher: str | None = None,
    title: str | None = None,
    url: str | None = None,
    byline: str | None = None,
    model: str | models.Model | None = None,
    draft: type[Draft] = Draft,
    settings: Settings | None = None,
    own_rules: Sequence[OwnRule] = (),
    **choices: Unpack[Choices],
) -> Briefing:
    """Turn one text into a checked briefing, asynchronously; otherwise as `summarize`."""
    import asyncio

    known = {"published": published, "publisher": publisher, "title": title, "url": url, "byline": byline}
    document = document_of(text, **known)

    def made() -> Briefer:
        return Briefer(model, settings=settings, draft=draft, own_rules=own_rules, may_stand_in=True, **choices)

    # Connecting may ask a server for its models, which must not hold up the loop.
    async with await asyncio.to_thread(made) as one:
        return await one.asummarize(document)


def drive(flow: Flow[Briefing], model: models.Model, at_once: int = AT_ONCE) -> Briefing:
    """Go the way with a model that answers now; of prompts of one step, `at_once` are sent side by side."""
    answers: tuple[Answer, ...] | None = None
    with closing(flow), telemetry.document(model.name) as seen:
        while True:
            # Only `send` stands in the try: a StopIteration from the model must not look like a result.
            try:
                prompts = next(flow) if answers is None else flow.send(answers)
            except StopIteration as stop:
                return told(stop.value, seen)
            answers = _answers(model, prompts, at_once)


async def adrive(
    flow: Flow[Briefing], model: models.Model, gate: Gate | None = None, at_once: int = AT_ONCE
) -> Briefing:
    """Go the way with a model that is awaited; prompts of one step are sent side by side.

    Without a gate, which has a limit of its own, `at_once` of them are.
    """
    answers: tuple[Answer, ...] | None = None
    with closing(flow), telemetry.document(model.name) as seen:
        while True:
            try:
                prompts = next(flow) if answers is None else flow.send(answers)
            except StopIteration as stop:
                return told(stop.value, seen)
            answers = await aanswers(model, prompts, gate, at_once)


async def aanswers(
    model: models.Model, prompts: Sequence[Prompt], gate: Gate | None, at_once: int = AT_ONCE
) -> tuple[Answer, ...]:
    """Give the answers to the prompts of one step, or the errors that come instead."""
    import asyncio

    if len(prompts) == 1:
        return (await _aanswer(model, prompts[0], gate),)
    within = gate or asyncio.Semaphore(at_once)
    return tuple(await asyncio.gather(*(_aanswer(model, prompt, within) for prompt in prompts)))


def _answers(model: models.Model, prompts: Sequence[Prompt], at_once: int) -> tuple[Answer, ...]:
    # What works in this process is no faster in several threads.
    if len(prompts) == 1 or at_once == 1 or model.endpoint is None:
        return tuple(_answer(model, prompt) for prompt in prompts)
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(min(at_once, len(prompts)), thread_name_prefix="briefing") as pool:
        return tuple(pool.map(lambda prompt: _answer(model, prompt), prompts))


def _answer(model: models.Model, prompt: Prompt) -> Answer:
    try:
        return model.send(prompt)
    except BriefingError as error:
        return error


async def _aanswer(model: models.Model, prompt: Prompt, gate: Gate | None) -> Answer:
    try:
        return await model.asend(prompt, gate)
    except BriefingError as error:
        return error


def told(briefing: Briefing, seen: telemetry.Seen) -> Briefing:
    """Tell the log, and whoever observes, how it went; never what the article says."""
    made, checks = briefing.provenance, briefing.checks
    counts = {"attempts": made.attempts, "repairs": made.repairs, "withheld": len(checks.withheld), "cost": made.cost}
    seen.add({f"briefing.{name}": value for name, value in counts.items()})
    log.info(
        "briefed %s with %s in %.3f s: %d attempts, %d repairs, %d withheld",
        briefing.document.id,
        made.model,
        made.seconds,
        made.attempts,
        made.repairs,
        len(checks.withheld),
    )
    return briefing
