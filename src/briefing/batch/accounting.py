"""Accounting: a Briefer that tells what each document cost, also where it failed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

from briefing import telemetry
from briefing.client import Briefer, Gate, aanswers, adrive, told
from briefing.errors import BriefingError
from briefing.judge import WithJudge
from briefing.models import Model
from briefing.models.openai import OpenAIModel
from briefing.pipeline import brief
from briefing.schema import Briefing, Document, Draft, Prompt
from briefing.work import Answer, Ledger, Work

from .relief import Relief

if TYPE_CHECKING:
    from .workers import Workers


class Accounting(Briefer):
    """Brief as a Briefer does, with the costs of each document in a ledger of the caller's.

    Args:
        workers: Processes that go the ways of the documents; with 0 this one does, with "auto" until it is too busy.
        **as_for_briefer: Everything else.
    """

    def __init__(self, *model: Any, workers: int | Literal["auto"] = 0, **as_for_briefer: Any) -> None:
        super().__init__(*model, **as_for_briefer)
        self._workers = self._many(workers) if workers and workers != "auto" else None
        # What is the caller's own may rest on what only this process has: it leaves it on request alone.
        own = bool(self._work.rules.own) or self._work.draft is not Draft
        known = self._reads_messages_alone(self._asked) or self._is_built_in
        self.relief = Relief(self._many) if workers == "auto" and known and not own else None

    def _many(self, workers: int) -> Workers:
        from .worker import Absent, Brief
        from .workers import Workers

        work, model = self._work, self._work.model

        def absent(one: Model) -> Absent:
            return Absent(one, looks=not self._reads_messages_alone(one))

        judge = absent(model.judge) if isinstance(model, WithJudge) else None
        # What answers without a connection does so where the work is.
        asked = None if self._is_built_in else absent(self._asked)
        return Workers(workers, Brief(self.settings, work.draft, work.rules.own, asked, judge))

    @property
    def _asked(self) -> Model:
        model = self._work.model
        return model.model if isinstance(model, WithJudge) else model

    @property
    def _is_built_in(self) -> bool:
        if self._asked.endpoint is not None:
            return False
        from briefing.models.extractive import ExtractiveModel

        return isinstance(self._asked, ExtractiveModel) and self._asked in self._opened

    def _reads_messages_alone(self, model: Model) -> bool:
        """Tell our client of an endpoint, behind a cache or not, from a model that may look at the document."""
        if model in self._opened:
            model = getattr(model, "model", model)
        return type(model) is OpenAIModel

    @property
    def work(self) -> Work:
        """What is done with every document."""
        return self._work

    async def abrief(self, document: Document, ledger: Ledger, gate: Gate) -> Briefing:
        """Brief one text as `asummarize` does, with its costs in `ledger`."""
        workers = self._workers or (await self.relief.workers() if self.relief else None)
        if workers is None:
            return await adrive(brief(document, self._work, ledger), self.model, gate)

        async def ask(prompts: tuple[Prompt, ...]) -> tuple[Answer, ...]:
            ledger.asks(prompts, self._work)
            answers = await aanswers(self.model, prompts, gate)
            for prompt, answer in zip(prompts, answers, strict=True):
                ledger.count(answer, self._work.rates_for(prompt.task))
            return answers

        with telemetry.document(self.model.name) as seen:
            try:
                return told(await workers.brief(document, ask), seen)
            except BriefingError as error:
                ledger.attach(error, document)
                raise

    async def aclose(self) -> None:
        """End the worker processes, and give back the connections of the running event loop."""
        for helping in (self._workers, self.relief):
            if helping:
                await helping.end()
        await super().aclose()

    def made_with(self) -> dict[str, str]:
        """Name everything that shapes a briefing: briefings made with other choices do not belong together."""
        work, settings = self._work, self.settings
        shaping = settings.model_dump(
            mode="json",
            include={"depth", "analysis", "language", "instructions", "max_words", "on_error", "rules", "temperature",
                     "reasoning_effort", "max_repairs", "any_text"},
            exclude_defaults=True,
        )  # fmt: skip
        named = {name: value if isinstance(value, str) else json.dumps(value) for name, value in shaping.items()}
        prompt = {"prompt": work.prompts.hash} if work.model.reads_messages else {}
        return {
            "model": work.model.name,
            "draft": f"{work.draft.__module__}.{work.draft.__qualname__}",
            **prompt,
            **named,
            **({"judge": work.judge_name} if work.judge_name else {}),
        }
