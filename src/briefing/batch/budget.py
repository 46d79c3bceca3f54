"""Budget: money is held before a request and settled after it, so that none starts past the cap."""

from __future__ import annotations

import asyncio
import math
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from briefing.client import Gate
from briefing.errors import BudgetError, SettingsError
from briefing.prices import FREE, INSTALL, Rates, has_list
from briefing.schema import Prompt, Task
from briefing.work import Answer, Ledger, Work

from .estimate import expected

# Until the first answer tells what answers take, requests that go out side by side are held for as much more:
# what a model thinks before it writes is paid for, and can be several times the draft.
UNKNOWN_SCALE = 4.0
# Sums of floats differ in their last digits.
CENTS_OF_CENTS = 1e-9


@dataclass
class Step:
    """The requests that a document makes at one time.

    Attributes:
        task: What they ask for; each kind of answer has its own length.
        expected: What they are expected to cost.
        held: What is put aside for them.
    """

    task: Task
    expected: float
    held: float = 0.0


@dataclass
class Budget:
    """What a run may cost, what it has cost, and what is held for requests under way.

    For a request is held what it is expected to cost, corrected by what the answers so far have
    cost, or what its `max_output_tokens` can cost. It waits while others under way may leave it
    enough. When it does not fit and nothing is under way, the budget is at its end for good.

    Attributes:
        cap: The most to spend.
        currency: Three-letter code of all amounts.
        spent: What answers have cost; a run that is resumed begins with what the earlier one spent.
        held: What is put aside for requests under way.
        ended: Whether a request has been refused; none is let through afterwards.
        ungated: Whether the model sends without asking; then it is asked for before each prompt instead.
    """

    cap: float
    currency: str
    spent: float = 0.0
    held: float = 0.0
    ended: bool = False
    ungated: bool = False
    _holders: int = field(default=0, init=False)
    _waiting: deque[tuple[Step, asyncio.Future[None]]] = field(default_factory=deque, init=False)
    # Of the answers to each task: what was expected, and what they cost.
    _expected: defaultdict[Task, float] = field(default_factory=lambda: defaultdict(float), init=False)
    _turned_out: defaultdict[Task, float] = field(default_factory=lambda: defaultdict(float), init=False)

    async def hold(self, step: Step, *, begun: bool) -> None:
        """Put money aside for a step; that of a document already begun goes before all that wait.

        Raises:
            BudgetError: There is not enough, and nothing under way can leave it.
        """
        granted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.insert(0 if begun else len(self._waiting), (step, granted))
        self._serve()
        try:
            await granted
        except asyncio.CancelledError:
            if granted.done() and not granted.cancelled() and granted.exception() is None:
                self.settle(step, 0.0)
            raise

    def settle(self, step: Step, spent: float) -> None:
        """Give back what was held for a step, and count what it cost."""
        self._holders -= 1
        # Exactly nothing, once nothing is under way.
        self.held = self.held - step.held if self._holders else 0.0
        if spent:
            self._expected[step.task] += step.expected
            self._turned_out[step.task] += spent
        self.spent += spent
        self._serve()

    def fits(self, amount: float) -> bool:
        """Whether there is money for this."""
        return not self.ended and self.spent + self.held + amount <= self.cap + CENTS_OF_CENTS

    def refusal(self, step: Step) -> BudgetError:
        """End the budget, and make the error that says so."""
        from briefing.reports.costs import money

        self.ended = True
        cap, spent, need = (money(x, self.currency) for x in (self.cap, self.spent, self.needed(step)))
        return BudgetError(f"the budget of {cap} is at its end: {spent} are spent and the next request may take {need}")

    def needed(self, step: Step) -> float:
        """Give what a step may take, as such steps have turned out; not less than expected, which may be a limit."""
        expected, turned_out = self._expected[step.task], self._turned_out[step.task]
        return step.expected * max(1.0, turned_out / expected) if expected else step.expected

    def _serve(self) -> None:
        """Let through who fits, in order; refuse everybody when the first does not and nothing is under way."""
        while self._waiting:
            step, granted = self._waiting[0]
            if granted.done():
                self._waiting.popleft()
                continue
            surprise = UNKNOWN_SCALE if self._holders and not self._expected[step.task] else 1.0
            needed = self.needed(step) * surprise
            if not self.fits(needed) and self._holders and not self.ended:
                return
            self._waiting.popleft()
            if not self.fits(needed):
                granted.set_exception(self.refusal(step))
                continue
            self._holders += 1
            self.held += needed
            step.held = needed
            granted.set_result(None)


@dataclass
class Account(Ledger):
    """The ledger of one document within a budget, and the gate that its requests go through.

    What an answer cost that did not report its tokens is not known; it counts as what was expected.
    """

    budget: Budget = field(kw_only=True)
    slots: Gate = field(kw_only=True)
    _step: Step = field(default_factory=lambda: Step("brief", 0.0), init=False)
    _asked: int = field(default=0, init=False)
    _answered: int = field(default=0, init=False)
    _holds: bool = field(default=False, init=False)
    _spent: float = field(default=0.0, init=False)
    _holding: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    def asks(self, prompts: Sequence[Prompt], work: Work) -> None:
        """Work out what the answers may cost. Raises BudgetError where the gate would not be asked."""
        task = prompts[0].task
        amount = sum(work.rates_for(task).of(expected(prompt, work)).amount for prompt in prompts)
        self._step, self._asked, self._answered = Step(task, amount), len(prompts), 0
        if self.budget.ungated and not self.budget.fits(self.budget.needed(self._step)):
            raise self._refused(self.budget.refusal(self._step))

    def count(self, answer: Answer, rates: Rates) -> None:
        """Add what an answer or an error cost; with the last one of a step, settle."""
        before = self.cost
        super().count(answer, rates)
        unknown = self.cost.unpriced > before.unpriced
        self._spent += self._step.expected / self._asked if unknown else self.cost.amount - before.amount
        self._answered += 1
        if self._answered == self._asked:
            self.settle()

    def settle(self) -> None:
        """Give back what is held, and count what was spent."""
        held, spent, self._holds, self._spent = self._holds, self._spent, False, 0.0
        if held:
            self.budget.settle(self._step, spent)
        elif spent:
            self.budget.spent += spent
            self.budget.ungated = True

    async def __aenter__(self) -> None:
        """Wait until there is money for the request, then until it has its turn. Raises BudgetError."""
        # Money first: whoever waits for it must not keep others from ending their requests.
        async with self._holding:
            if not self._holds:
                try:
                    await self.budget.hold(self._step, begun=self.attempts > 0)
                except BudgetError as error:
                    raise self._refused(error) from None
                self._holds = True
        await self.slots.__aenter__()

    def heard(self, headers: Mapping[str, str]) -> None:
        """Pass the headers of an answer on."""
        getattr(self.slots, "heard", lambda _headers: None)(headers)

    async def __aexit__(self, *raised: Any) -> None:
        await self.slots.__aexit__(*raised)

    def _refused(self, error: BudgetError) -> BudgetError:
        """Let a document that has its draft do without what is not paid for: it is checked, and stands."""
        error.scope = "document" if self._step.task in ("repair", "judge") else "run"
        return error


def budget_of(cap: object, work: Work) -> Budget:
    """Make the budget of a run.

    Raises:
        SettingsError: It is no amount, or what the model or the judge costs is not known.
    """
    if isinstance(cap, bool) or not isinstance(cap, int | float) or not math.isfinite(cap) or cap <= 0:
        raise SettingsError("budget is the most to spend: a number above 0, in the currency of the price")
    if work.unpriced:
        raise SettingsError(_unpriced(work.unpriced[0], work))
    tariffs = [rates.tariff for task in ("brief", "judge") if (rates := work.rates_for(task)).tariff is not FREE]
    currencies = sorted({tariff.currency for tariff in tariffs if tariff})
    if len(currencies) > 1:
        raise SettingsError(
            f"a budget needs one currency; the model and its judge are priced in {' and '.join(currencies)}"
        )
    return Budget(float(cap), currencies[0] if currencies else "USD")


def _unpriced(rates: Rates, work: Work) -> str:
    where = f" at {rates.endpoint}" if rates.endpoint else ""
    said = f"a budget needs the price of '{rates.model}'{where}, which is not known: "
    if rates.model != work.model.name:
        said += "choose a judge whose price is known"
    else:
        said += 'give price={"input": 0.10, "output": 0.50} of a million tokens (--price 0.10,0.50)'
    return said if has_list() else f"{said}, or {INSTALL}"
