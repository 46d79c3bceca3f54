"""Which requests are sent again, and when."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import BriefingError, ModelError, ProtocolError, RejectedError, SettingsError, UnavailableError
from briefing.models.retry import Tries, atrying, seconds_to_wait, sends_again, trying, wait_asked
from briefing.schema import Usage
from briefing.settings import Settings

DATE = "Mon, 23 Nov 2026 12:00:00 GMT"
LATER = "Mon, 23 Nov 2026 12:00:02 GMT"
NOON = 1795435200.0


def unavailable(wait: float | None = None) -> UnavailableError:
    return UnavailableError("down", retry_after=wait)


def willing(error: ModelError, *, retryable: bool) -> ModelError:
    error.retryable = retryable
    return error


def run(
    way: str, settings: Settings, work: Callable[[Tries], str], waits: list[float] | None = None
) -> tuple[str, list[float]]:
    """Try, sync or async, and give the result and the waits."""
    waits = [] if waits is None else waits
    tries = Tries()

    def once() -> str:
        tries.begin()
        try:
            return work(tries)
        except ProtocolError:
            tries.garbled += 1
            raise

    async def asleep(seconds: float) -> None:
        waits.append(seconds)

    async def aonce() -> str:
        return once()

    if way == "sync":
        return trying(once, settings, tries, waits.append), waits
    return asyncio.run(atrying(aonce, settings, tries, asleep)), waits


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (unavailable(), True),
        (unavailable(600.0), True),
        (unavailable(600.1), False),
        (willing(unavailable(), retryable=False), False),
        (RejectedError("no"), False),
        (willing(RejectedError("no"), retryable=True), True),
        (ProtocolError("html"), True),
        (ProtocolError("flood", code="too_large"), False),
        (SettingsError("no key"), False),
        (BriefingError("some"), False),
        (RuntimeError("bug"), False),
        (KeyboardInterrupt(), False),
        (asyncio.CancelledError(), False),
        (GeneratorExit(), False),
        (None, False),
    ],
)
def test_only_what_the_positive_list_names_is_sent_again(error: BaseException | None, again: bool) -> None:
    assert sends_again(error, Settings(), Tries(sent=1, garbled=1)) is again


def test_a_second_garbled_answer_is_the_last_one() -> None:
    assert not sends_again(ProtocolError("html"), Settings(), Tries(sent=2, garbled=2))


@pytest.mark.parametrize("way", ["sync", "async"])
def test_an_unavailable_endpoint_is_asked_max_attempts_times_and_the_error_itself_comes_out(way: str) -> None:
    seen: list[int] = []

    def down(tries: Tries) -> str:
        seen.append(tries.sent)
        raise unavailable()

    with pytest.raises(UnavailableError, match="down"):
        run(way, Settings(max_attempts=3), down)
    assert seen == [1, 2, 3]


@pytest.mark.parametrize("way", ["sync", "async"])
def test_a_garbled_answer_is_asked_for_once_more_also_between_other_failures(way: str) -> None:
    failures: list[ModelError] = [unavailable(), ProtocolError("html"), unavailable(), ProtocolError("html again")]

    def bad(tries: Tries) -> str:
        raise failures[tries.sent - 1]

    with pytest.raises(ProtocolError, match="html again"):
        run(way, Settings(max_attempts=9), bad)


@pytest.mark.parametrize("way", ["sync", "async"])
def test_the_waits_follow_the_endpoint_where_it_asks_and_our_own_bounds_where_not(way: str) -> None:
    failures: list[ModelError] = [unavailable(), unavailable(7.0), ProtocolError("html")]

    def late(tries: Tries) -> str:
        if tries.sent <= 3:
            raise failures[tries.sent - 1]
        return "there"

    result, waits = run(way, Settings(), late)
    assert result == "there"
    assert len(waits) == 3
    assert 0 <= waits[0] <= 0.5
    assert 7.0 <= waits[1] <= 8.75
    assert waits[2] == 1.0


@pytest.mark.parametrize("most", [1, 3])
@pytest.mark.parametrize("way", ["sync", "async"])
def test_adaptations_are_made_at_once_beside_the_attempts(way: str, most: int) -> None:
    seen: list[bool] = []

    def refused(tries: Tries) -> str:
        seen.append(tries.sent in (1, 3))
        if seen[-1]:
            tries.adapt()
            raise RejectedError("not this parameter")
        raise unavailable()

    waits: list[float] = []
    with pytest.raises(UnavailableError):
        run(way, Settings(max_attempts=most), refused, waits)
    assert seen == ([True, False] if most == 1 else [True, False, True, False, False])
    assert [wait for wait, adapted in zip(waits, seen, strict=False) if adapted] == [0.0] * sum(seen)


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit, GeneratorExit])
def test_an_interrupt_is_passed_on_at_once(stop: type[BaseException]) -> None:
    seen: list[int] = []

    def interrupted(tries: Tries) -> str:
        seen.append(tries.sent)
        raise stop

    with pytest.raises(stop):
        run("sync", Settings(), interrupted)
    assert seen == [1]


@given(
    st.integers(1, 400),
    st.one_of(st.none(), st.floats(0.001, 3600)),
    st.floats(0, 1, exclude_max=True),
    st.floats(0, 3600),
)
def test_a_wait_is_never_below_what_was_asked_and_never_above_the_limit(
    attempt: int, asked: float | None, chance: float, limit: float
) -> None:
    wait = seconds_to_wait(unavailable(asked), attempt, Settings(retry_wait_seconds=limit), lambda: chance)
    assert 0 <= wait <= limit
    if asked is None:
        assert wait <= min(30.0, 0.5 * 2 ** (attempt - 1))
    else:
        assert min(asked, limit) <= wait <= asked * 1.25


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "2"}, 2.0),
        ({"retry-after": "1.5"}, 1.5),
        ({"retry-after": "30", "retry-after-ms": "300"}, 0.3),
        ({"retry-after": "30", "retry-after-ms": "soon"}, 30.0),
        ({"retry-after": "0"}, None),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "abc"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "1e400"}, None),
        ({"retry-after": ""}, None),
        ({"retry-after": LATER, "date": DATE}, 2.0),
        ({"retry-after": DATE, "date": LATER}, None),
        ({"retry-after": LATER}, 2.0),
        ({"retry-after": LATER, "date": "yesterday"}, 2.0),
    ],
)
def test_retry_after_is_read_in_every_form_and_against_the_clock_of_the_endpoint(
    headers: dict[str, str], seconds: float | None
) -> None:
    # The last two have no usable date and take our clock; the others would be an hour off with it.
    clock = NOON if not headers.get("date", "").endswith("GMT") else NOON + 3600
    assert wait_asked(headers, lambda: clock) == seconds


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_retry_after_gives_a_positive_finite_number_or_nothing(wish: str, date: str) -> None:
    wait = wait_asked({"retry-after": wish, "retry-after-ms": date, "date": date})
    assert wait is None or 0 < wait < float("inf")


def test_the_costs_of_all_tries_go_on_the_error() -> None:
    tries = Tries(sent=3)
    tries.add(Usage(input_tokens=5, output_tokens=1, requests=1))
    tries.add(None)
    tries.add(Usage(input_tokens=6, output_tokens=2, requests=1))
    error = unavailable()
    tries.attach(error)
    assert error.attempts == 3
    assert error.usage == Usage(input_tokens=11, output_tokens=3, requests=2).model_dump()
