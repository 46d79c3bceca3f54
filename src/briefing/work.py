"""What the steps of the way share: the choices of a run, the costs of one document, and how its prompts are sent."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TypeVar

from briefing import checks
from briefing.errors import BriefingError
from briefing.judge import Judge, WithJudge
from briefing.models.protocol import Model
from briefing.prices import Cost, Rates
from briefing.prompt import Prompts, answer_room
from briefing.schema import Document, Draft, Prompt, Reply, Task, Usage
from briefing.settings import Settings
from briefing.tokens import Window, estimated_tokens, window_of

Answer = Reply | BriefingError
T = TypeVar("T")
Flow = Generator[tuple[Prompt, ...], tuple[Answer, ...], T]
# The form of the answer stands in most prompts, shorter than as JSON Schema.
SCHEMA_SHARE = 0.4
# A refusal that names no limit: the model reads less than this share of what was sent.
UNTOLD = 0.6


class _Fixed:
    """Remember the sizes of things that stay the same objects.

    By identity, which keeping them keeps from being used again.
    """

    MOST = 16

    def __init__(self) -> None:
        self._sizes: dict[int, tuple[object, int]] = {}

    def of(self, thing: object, measure: Callable[[], int]) -> int:
        """Give the size of a thing, measured once."""
        found = self._sizes.get(id(thing))
        if found is None:
            if len(self._sizes) >= self.MOST:
                self._sizes.clear()
            found = self._sizes[id(thing)] = thing, measure()
        return found[1]


@dataclass
class Work:
    """What one run does with every document: its settings, prompts, rules, model, and the judge if one is named."""

    settings: Settings
    prompts: Prompts
    rules: checks.Ruleset
    model: Model
    draft: type[Draft] = Draft
    judge: Judge | None = None
    _fixed: _Fixed = field(default_factory=_Fixed, init=False, repr=False)

    def __post_init__(self) -> None:
        if not self.model.reads_messages:
            # It keeps the source's words, so they are checked as such, whatever language was wished for.
            self.rules.wished = None
        # Looking a price up the first time takes a fifth of a second: before requests are in flight.
        for task in ("brief", "judge"):
            _ = self.rates_for(task).tariff

    def rates_for(self, task: Task) -> Rates:
        """Give what answers to a task cost."""
        return self._judge_rates if task == "judge" else self._rates

    @property
    def unpriced(self) -> list[Rates]:
        """Those of the models it asks whose price is not known."""
        asked = {rates.model: rates for rates in (self._rates, self._judge_rates)}
        return [rates for rates in asked.values() if rates.tariff is None]

    @property
    def judge_name(self) -> str | None:
        """Name of the model that judges, if one does."""
        return self.model.judge.name if isinstance(self.model, WithJudge) else None

    @cached_property
    def _rates(self) -> Rates:
        return Rates(self.settings, self.model.name, self.model.endpoint)

    @cached_property
    def _judge_rates(self) -> Rates:
        if not isinstance(self.model, WithJudge) or self.judge_name == self.model.name:
            return self._rates
        # The user's own price is that of the other model.
        return Rates(self.settings.changed(price=None), self.model.judge.name, self.model.judge.endpoint)

    @cached_property
    def window(self) -> Window:
        """What this process found out about how much the model reads."""
        return window_of(self.model, self.model.endpoint, self.model.name)

    @property
    def limit(self) -> int | None:
        """Tokens that the model reads and writes together, or None where nobody has told yet."""
        told = getattr(self.model, "context_tokens", None)
        known = [one for one in (self.settings.context_tokens, told, self.window.limit) if one]
        return min(known, default=None)

    def room(self, limit: int) -> int:
        """Give the tokens of the limit that a prompt may take; the rest is for the answer."""
        return limit - answer_room(self.settings.max_output_tokens, limit)

    def size(self, text: str) -> int:
        """Estimate the tokens of a text for this model."""
        return int(estimated_tokens(text) * self.window.ratio) + 1

    def needed(self, prompt: Prompt) -> int:
        """Estimate the tokens of a prompt for this model."""
        return int(self._estimated(prompt) * self.window.ratio) + 1

    def fits(self, prompt: Prompt, caution: float = 1.0) -> bool:
        """Tell whether the model can read a prompt and answer it, as far as its limit is known."""
        return self.limit is None or self.needed(prompt) * caution <= self.room(self.limit)

    def observe(self, prompt: Prompt, reply: Reply) -> None:
        """Learn from a reply how the model counts; what was cut, cached or sent several times tells nothing."""
        one_answer = reply.attempts == 1 and not reply.cached and not reply.remarks
        if reply.usage and one_answer and self.model.reads_messages and prompt.task != "judge":
            self.window.observe(self._estimated(prompt), reply.usage.input_tokens)

    def learn(self, error: BriefingError, prompt: Prompt) -> None:
        """Learn from a refusal how much the model reads: the limit it names, or less than was sent."""
        needed, limit = getattr(error, "prompt_tokens", None), getattr(error, "context_tokens", None)
        if needed:
            self.window.observe(self._estimated(prompt), needed)
        if limit is None:
            limit = int((needed or self.needed(prompt)) * UNTOLD)
        self.window.limit = limit if self.window.limit is None else min(limit, self.window.limit)

    def _estimated(self, prompt: Prompt) -> int:
        # Schema and instructions are the same objects for every document of a run; only the article is read anew.
        form = self._fixed.of(prompt.schema, lambda: int(len(json.dumps(prompt.schema)) * 0.25 * SCHEMA_SHARE))
        told = (
            self._fixed.of(message, partial(estimated_tokens, message.content))
            if message.role == "system"
            else estimated_tokens(message.content)
            for message in prompt.messages
        )
        return sum(told) + form


@dataclass
class Ledger:
    """What one document has cost so far, failed attempts included, and which checks could not be made."""

    attempts: int = 0
    repairs: int = 0
    usage: Usage | None = None
    cost: Cost = field(default_factory=Cost)
    cached: int = 0
    remarks: dict[str, None] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)
    started: float = field(default_factory=time.perf_counter)

    def asks(self, prompts: Sequence[Prompt], work: Work) -> None:
        """Hear what is asked next. Raises BudgetError where it may not be; here it always may."""

    def count(self, answer: Answer, rates: Rates) -> None:
        """Add what an answer or an error cost."""
        self.attempts += answer.attempts
        self.cost = self.cost.plus(rates.charge(answer))
        usage = Usage(**answer.usage) if isinstance(answer.usage, dict) else answer.usage
        if usage is not None:
            self.usage = usage.plus(self.usage)
        if isinstance(answer, Reply):
            self.cached += answer.cached
            self.remarks |= dict.fromkeys(answer.remarks)

    def attach(self, error: BriefingError, document: Document) -> None:
        """Put the costs and the document's id on an error that ends the way."""
        error.attempts = self.attempts
        error.usage = self.usage.model_dump() if self.usage else None
        error.document = error.document or document.id


def metered(flow: Flow[T], work: Work, ledger: Ledger) -> Flow[T]:
    """Go a way with everything it asks announced to the ledger, and every answer counted.

    An error that is thrown in, instead of answers sent, is thrown into the way.
    """
    answers: tuple[Answer, ...] | None = None
    refused: BriefingError | None = None
    while True:
        # Only what runs the flow stands in the try.
        try:
            if refused is not None:
                prompts = flow.throw(refused)
            else:
                prompts = next(flow) if answers is None else flow.send(answers)
        except StopIteration as stop:
            found: T = stop.value
            return found
        refused = _refusal(prompts, work, ledger)
        if refused is None:
            try:
                answers = yield prompts
            except BriefingError as error:
                refused = error
                continue
            for prompt, answer in zip(prompts, answers, strict=True):
                ledger.count(answer, work.rates_for(prompt.task))
                if isinstance(answer, Reply):
                    work.observe(prompt, answer)


def _refusal(prompts: Sequence[Prompt], work: Work, ledger: Ledger) -> BriefingError | None:
    try:
        ledger.asks(prompts, work)
    except BriefingError as error:
        return error
    return None


def asked(prompt: Prompt) -> Flow[Reply]:
    """Ask once. Raises the error that comes instead of a reply."""
    (answer,) = yield (prompt,)
    return replied(answer)


def replied(answer: Answer) -> Reply:
    """Give a reply, or raise the error that came instead."""
    if isinstance(answer, BriefingError):
        raise answer
    return answer


def side_by_side(flows: Sequence[Flow[T]]) -> Flow[list[T | BriefingError]]:
    """Go several ways at once, a step of each together; give what each ended with, a result or its error."""
    ended: dict[int, T | BriefingError] = {}
    waiting: dict[int, tuple[Prompt, ...]] = {}

    def step(at: int, answers: tuple[Answer, ...] | None) -> None:
        try:
            waiting[at] = next(flows[at]) if answers is None else flows[at].send(answers)
        except StopIteration as stop:
            ended[at] = stop.value
        except BriefingError as error:
            ended[at] = error

    for at in range(len(flows)):
        step(at, None)
    while waiting:
        asked_now = list(waiting.items())
        waiting.clear()
        answers = yield tuple(prompt for _, prompts in asked_now for prompt in prompts)
        given = iter(answers)
        for at, prompts in asked_now:
            step(at, tuple(next(given) for _ in prompts))
    return [ended[at] for at in range(len(flows))]
