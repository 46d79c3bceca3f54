"""Limits: how many requests a batch has in flight, found from how the endpoint bears them."""

from __future__ import annotations

import asyncio
import math
import random
import re
from collections import deque
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from types import TracebackType
from typing import Literal

from briefing.errors import BriefingError, ModelError, UnavailableError

Concurrency = int | Literal["auto"]
# Where "auto" begins and what it never exceeds; OpenAI's own client keeps a thousand connections.
FIRST, MOST = 8, 512
# Requests that take so much longer than they did with fewer in flight only wait in the endpoint's queue.
SLOWER = 2.0
# So many answers tell how long one usually takes.
FEWEST = 16
FORGETS = 1.01
# Everybody who waited for the same moment must not come back in the same one.
SPREAD_SECONDS = 0.25
_DURATION = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)(ms|h|m|s)")
_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}

_began: ContextVar[float] = ContextVar("_began")


class Limits:
    """Let requests through, as an async context manager around each.

    A fixed number, or with "auto" as many as the endpoint bears: more while answers come as
    quickly as before, half as many after one that says "too many requests" or "overloaded"
    (additive increase, multiplicative decrease, as TCP has it). A wish to wait holds back all
    requests, not only the one that was told; so do rate-limit headers that say nothing is left.

    Attributes:
        now: How many requests may be in flight at present.
        flying: How many are.
    """

    def __init__(
        self,
        concurrency: Concurrency,
        *,
        clock: Callable[[], float] | None = None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.adapts = concurrency == "auto"
        self.now = FIRST if concurrency == "auto" else concurrency
        self.flying = 0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._clock = clock or asyncio.get_running_loop().time
        self._chance = chance
        self._not_before = 0.0
        self._lowered = 0.0
        self._growing_fast = True
        self._seconds: list[float] = []
        self._quickest = math.inf

    async def __aenter__(self) -> None:
        """Wait for a place, and until nobody asks for patience."""
        await self._place()
        try:
            while (wait := self._not_before - self._clock()) > 0:  # noqa: ASYNC110 - a moment, no event
                await asyncio.sleep(wait + self._chance() * min(wait, SPREAD_SECONDS))
        except BaseException:
            self._leave()
            raise
        _began.set(self._clock())

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the place back and learn from how it went."""
        if error is None:
            self._answered(self._clock() - _began.get())
        elif isinstance(error, UnavailableError):
            self._refused(error)
        self._leave()

    def heard(self, headers: Mapping[str, str]) -> None:
        """Hold all requests back where an answer's headers say that no request or token is left for now."""
        for what in ("requests", "tokens"):
            left = headers.get(f"x-ratelimit-remaining-{what}", "")
            if left.strip() == "0":
                self._pause(seconds_of(headers.get(f"x-ratelimit-reset-{what}", "")))

    async def _place(self) -> None:
        if self.flying < self.now and not self._waiting:
            self.flying += 1
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._leave()
            raise

    def _leave(self) -> None:
        self.flying -= 1
        self._admit()

    def _admit(self) -> None:
        while self._waiting and self.flying < self.now:
            turn = self._waiting.popleft()
            if not turn.done():
                self.flying += 1
                turn.set_result(None)

    def _pause(self, seconds: float) -> None:
        self._not_before = max(self._not_before, self._clock() + seconds)

    def _refused(self, error: BriefingError) -> None:
        assert isinstance(error, ModelError)
        if error.retry_after is not None and error.retry_after > 0:
            self._pause(error.retry_after)
        # Of those that were in flight together, one refusal tells all.
        if self.adapts and _began.get() >= self._lowered:
            self.now = max(1, self.now // 2)
            self._lowered = self._clock()
            self._growing_fast = False
            self._seconds.clear()

    def _answered(self, seconds: float) -> None:
        """Count an answer; once as many came as may be in flight, decide whether there may be more."""
        if not self.adapts:
            return
        self._seconds.append(seconds)
        if len(self._seconds) < max(self.now, FEWEST):
            return
        usual = sorted(self._seconds)[len(self._seconds) // 2]
        self._seconds.clear()
        # What was quick long ago may never be so again.
        self._quickest = min(self._quickest * FORGETS, usual)
        if usual > SLOWER * self._quickest:
            self._growing_fast = False
            self.now = max(1, math.floor(self.now * max(0.5, SLOWER * self._quickest / usual)))
        elif self._waiting:
            # More places are of use only when somebody waits for one.
            self.now = min(MOST, self.now * 2 if self._growing_fast else self.now + 1)
            self._admit()


def seconds_of(duration: str) -> float:
    """Give the seconds of a duration such as "6m0s", "120ms" or "1.5"; 0 for anything else."""
    told = duration.strip()
    try:
        seconds = float(told)
    except ValueError:
        parts = _DURATION.findall(told)
        if "".join(number + unit for number, unit in parts) != told:
            return 0.0
        seconds = sum(float(number) * _UNITS[unit] for number, unit in parts)
    return seconds if 0 < seconds < 3600 else 0.0
