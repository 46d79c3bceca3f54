"""How many requests a batch has in flight, and what it learns from the answers."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

import pytest

from briefing.batch.limits import FIRST, Limits, seconds_of
from briefing.errors import RejectedError, UnavailableError


class NoWaiting(selectors.SelectSelector):
    """Let the clock of a loop jump where the loop would wait, so that a busy machine changes nothing."""

    seconds = 0.0

    def select(self, timeout: float | None = None) -> list[Any]:
        self.seconds += timeout or 0.0
        return super().select(0)


def run(work: Coroutine[Any, Any, Any]) -> Any:
    """Run on a loop whose waits take no time."""
    clock = NoWaiting()
    loop = asyncio.SelectorEventLoop(clock)
    loop.time = lambda: clock.seconds  # type: ignore[method-assign]
    try:
        return loop.run_until_complete(work)
    finally:
        loop.close()


@dataclass
class Endpoint:
    """An endpoint that serves `at_once` requests side by side, and says 429 to more than `most`."""

    seconds: float = 0.002
    at_once: int = 10_000
    most: int = 10_000
    flying: int = 0
    peak: int = 0
    refused: int = 0
    starts: list[float] = field(default_factory=list)

    async def answer(self) -> None:
        self.starts.append(asyncio.get_running_loop().time())
        if self.flying >= self.most:
            self.refused += 1
            raise UnavailableError("too many", status=429)
        self.flying += 1
        self.peak = max(self.peak, self.flying)
        try:
            await asyncio.sleep(self.seconds * max(1, self.flying / self.at_once))
        finally:
            self.flying -= 1


async def _send(limits: Limits, endpoint: Endpoint) -> None:
    while True:
        try:
            async with limits:
                await endpoint.answer()
            return
        except UnavailableError:
            await asyncio.sleep(0.001)


def _run(endpoint: Endpoint, concurrency: int | str, documents: int) -> Limits:
    async def main() -> Limits:
        limits = Limits(concurrency)  # type: ignore[arg-type]
        await asyncio.gather(*(_send(limits, endpoint) for _ in range(documents)))
        return limits

    return run(main())


def test_a_fixed_number_is_never_exceeded() -> None:
    endpoint = Endpoint()
    limits = _run(endpoint, 7, 300)
    assert (endpoint.peak, limits.now, limits.flying) == (7, 7, 0)


def test_auto_grows_while_the_endpoint_bears_it() -> None:
    endpoint = Endpoint()
    assert _run(endpoint, "auto", 1500).now >= 4 * FIRST


def test_auto_settles_below_what_the_endpoint_refuses() -> None:
    endpoint = Endpoint(most=20, seconds=0.004)
    limits = _run(endpoint, "auto", 3000)
    assert limits.now <= 2 * endpoint.most
    assert endpoint.refused < 0.1 * 3000
    assert endpoint.peak >= 12


def test_auto_does_not_fill_the_queue_of_an_endpoint_that_serves_few_at_once() -> None:
    endpoint = Endpoint(at_once=8, seconds=0.004)
    limits = _run(endpoint, "auto", 1500)
    assert limits.now <= 6 * endpoint.at_once


def test_a_wish_to_wait_holds_everybody_back() -> None:
    async def main() -> tuple[float, list[float]]:
        limits, endpoint = Limits(4), Endpoint()
        loop = asyncio.get_running_loop()
        with pytest.raises(UnavailableError):
            async with limits:
                error = UnavailableError("slow down", status=429)
                error.retry_after = 0.1
                raise error
        told = loop.time()
        await asyncio.gather(*(_send(limits, endpoint) for _ in range(8)))
        return told, endpoint.starts

    told, starts = run(main())
    assert min(starts) >= told + 0.1
    assert len(set(starts[:4])) > 1, "all come back in the same moment"


@pytest.mark.parametrize(
    ("headers", "waits"),
    [
        ({"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "80ms"}, True),
        ({"x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "0.08s"}, True),
        ({"x-ratelimit-remaining-requests": "12", "x-ratelimit-reset-requests": "80ms"}, False),
        ({}, False),
    ],
)
def test_headers_that_say_nothing_is_left_hold_everybody_back(headers: dict[str, str], waits: bool) -> None:
    async def main() -> float:
        limits, endpoint = Limits(4), Endpoint()
        limits.heard(headers)
        before = asyncio.get_running_loop().time()
        await _send(limits, endpoint)
        return endpoint.starts[0] - before

    assert (run(main()) >= 0.08) is waits


def test_a_refusal_that_is_no_overload_changes_nothing() -> None:
    async def main() -> int | None:
        limits = Limits("auto")
        with pytest.raises(RejectedError):
            async with limits:
                raise RejectedError("no such model", status=404)
        return limits.now

    assert run(main()) == FIRST


@pytest.mark.parametrize("when", ["waiting", "let in"])
def test_a_cancelled_request_gives_its_place_to_the_next(when: str) -> None:
    async def main() -> bool:
        limits, endpoint = Limits(1), Endpoint(seconds=0.02)
        first, second, third = (asyncio.create_task(_send(limits, endpoint)) for _ in range(3))
        await asyncio.sleep(0.005)
        (second if when == "waiting" else first).cancel()
        await asyncio.gather(first, second, third, return_exceptions=True)
        return third.done() and not third.cancelled() and limits.flying == 0

    assert run(main())


@pytest.mark.parametrize(
    ("told", "seconds"),
    [("120ms", 0.12), ("6m0s", 360.0), ("1h", 0.0), ("1.5", 1.5), ("soon", 0.0), ("", 0.0), ("-3s", 0.0), ("nan", 0.0)],
)
def test_durations_of_headers(told: str, seconds: float) -> None:
    assert seconds_of(told) == pytest.approx(seconds)
