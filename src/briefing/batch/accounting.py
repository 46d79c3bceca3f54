"""Accounting: a Briefer that tells what each document cost, also where it failed."""

from __future__ import annotations

import json

from briefing.client import Briefer, Gate, adrive
from briefing.pipeline import brief
from briefing.schema import Briefing, Document
from briefing.work import Ledger, Work


class Accounting(Briefer):
    """Brief as a Briefer does, with the costs of each document in a ledger of the caller's."""

    @property
    def work(self) -> Work:
        """What is done with every document."""
        return self._work

    async def abrief(self, document: Document, ledger: Ledger, gate: Gate) -> Briefing:
        """Brief one text as `asummarize` does, with its costs in `ledger`."""
        return await adrive(brief(document, self._work, ledger), self.model, gate)

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
