"""When the wire failed: which requests are sent again, how often, and after how long a wait."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, TypeVar

from briefing.errors import BriefingError, ModelError, ProtocolError
from briefing.schema import Usage
from briefing.settings import Settings

if TYPE_CHECKING:
    from tenacity import RetryCallState

T = TypeVar("T")
FIRST_WAIT_SECONDS = 0.5
LONGEST_OWN_WAIT_SECONDS = 30.0
GARBLED_WAIT_SECONDS = 1.0


@dataclass
class Tries:
    """Count what one prompt has cost so far.

    Attributes:
        sent: Requests made, the failed ones included.
        garbled: How many of the answers were no chat completion.
        adapted: How many of the requests were refused for a parameter that the next one does without.
        adapting: Whether the last request was one of those.
        usage: Tokens of all answers that reported them, or None.
    """

    sent: int = 0
    garbled: int = 0
    adapted: int = 0
    adapting: bool = False
    usage: Usage | None = None

    def begin(self) -> None:
        """Count one more request."""
        self.sent += 1
        self.adapting = False

    def adapt(self) -> None:
        """Note that the request just made is to be made again in another way."""
        self.adapted += 1
        self.adapting = True

    def add(self, usage: Usage | None) -> None:
        """Add the tokens of one answer."""
        if usage is not None:
            self.usage = usage.plus(self.usage)

    def attach(self, error: BriefingError) -> None:
        """Put the costs on the error that ends the trying."""
        error.attempts = self.sent
        error.usage = self.usage.model_dump() if self.usage else None


def trying(work: Callable[[], T], settings: Settings, tries: Tries, sleep: Callable[[float], None]) -> T:
    """Do the work, again as our policy says.

    Nearly all work succeeds at once, and setting tenacity up takes as long as all that is ours in a request:
    it is told of the first failure, and of every one after it.
    """
    try:
        return work()
    except ModelError as error:
        failed = [error]
    from tenacity import Retrying

    def more() -> T:
        if failed:
            raise failed.pop()
        return work()

    return Retrying(sleep=sleep, **policy(settings, tries))(more)


async def atrying(
    work: Callable[[], Awaitable[T]], settings: Settings, tries: Tries, sleep: Callable[[float], Awaitable[None]]
) -> T:
    """Do the work, again as our policy says, as `trying`."""
    try:
        return await work()
    except ModelError as error:
        failed = [error]
    from tenacity import AsyncRetrying

    async def more() -> T:
        if failed:
            raise failed.pop()
        return await work()

    return await AsyncRetrying(sleep=sleep, **policy(settings, tries))(more)


def policy(settings: Settings, tries: Tries, chance: Callable[[], float] = random.random) -> dict[str, Any]:
    """Give the arguments that make a tenacity Retrying, or AsyncRetrying, follow our policy.

    A request that was refused for a parameter is made again at once, in another way, and is none of the
    `max_attempts`: with `max_attempts=1` an endpoint is still found out. It counts in `Tries.sent`.

    Args:
        settings: Holds `max_attempts` and `retry_wait_seconds`.
        tries: Counts of the prompt that is sent.
        chance: Gives a number from 0 up to 1; spreads the waits.
    """

    def again(state: RetryCallState) -> bool:
        return sends_again(_error_of(state), settings, tries)

    def wait(state: RetryCallState) -> float:
        if tries.adapting:
            return 0.0
        return seconds_to_wait(_error_of(state), state.attempt_number - tries.adapted, settings, chance)

    def stop(state: RetryCallState) -> bool:
        return not tries.adapting and state.attempt_number - tries.adapted >= settings.max_attempts

    return {"retry": again, "wait": wait, "stop": stop, "reraise": True}


def sends_again(error: BaseException | None, settings: Settings, tries: Tries) -> bool:
    """Tell whether a request that ended in this error is sent again.

    The list is positive: what is no ModelError, a cancellation above all, never is.
    """
    if not isinstance(error, ModelError):
        return False
    if tries.adapting:
        return True
    if error.retry_after is not None and error.retry_after > settings.retry_wait_seconds:
        return False
    if isinstance(error, ProtocolError):
        # An answer too large to read was paid for; the next one would be as large.
        return tries.garbled <= 1 and error.code != "too_large"
    return error.retryable


def seconds_to_wait(
    error: BaseException | None, attempt: int, settings: Settings, chance: Callable[[], float] = random.random
) -> float:
    """Give the wait after attempt number `attempt` (from 1), never above `settings.retry_wait_seconds`.

    Waits are spread so that many workers do not come back at the same moment.
    """
    if isinstance(error, ModelError) and error.retry_after is not None:
        wait = error.retry_after * (1 + chance() / 4)
    elif isinstance(error, ProtocolError):
        wait = GARBLED_WAIT_SECONDS
    else:
        wait = chance() * min(FIRST_WAIT_SECONDS * 2 ** (attempt - 1), LONGEST_OWN_WAIT_SECONDS)
    return min(wait, settings.retry_wait_seconds)


def wait_asked(headers: Mapping[str, str], now: Callable[[], float] = time.time) -> float | None:
    """Give the seconds that the endpoint asks us to wait, or None for no, past or senseless wishes."""
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    wish = headers.get("retry-after")
    seconds = _number(wish)
    if seconds is not None or wish is None:
        return seconds
    until = _moment(wish)
    if until is None:
        return None
    # The endpoint's own clock, when it tells: ours may be wrong by hours.
    told = headers.get("date")
    since = _moment(told) if told else None
    seconds = until - (now() if since is None else since)
    return seconds if seconds > 0 else None


def _number(value: str | None) -> float | None:
    try:
        number = float(value or "")
    except ValueError:
        return None
    return number if number > 0 and math.isfinite(number) else None


def _moment(value: str) -> float | None:
    try:
        return parsedate_to_datetime(value).timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _error_of(state: RetryCallState) -> BaseException | None:
    return state.outcome.exception() if state.outcome is not None else None
