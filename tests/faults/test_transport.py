"""Rows A: what the wire does wrong. The rows that are missing here are shown elsewhere; see docs/reliability.md."""

from __future__ import annotations

import asyncio
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from typing import Any

import pytest

import briefing
from briefing.errors import ProtocolError, UnavailableError
from briefing.models import transport
from briefing.models.openai import OpenAIModel
from driving import ANSWER, BOTH, documents, many, model_of, rows, settings_of
from servers.asking import Asked, prompt, settings_for
from servers.scripted import ScriptedServer, Step, drip, hang, head, ok, payload
from stories import TEXT

ASKED = pytest.mark.parametrize("way", ["send", "asend"])


@pytest.mark.parametrize(
    "step",
    [
        pytest.param(hang(), id="A6-silence"),
        pytest.param(hang(after="headers"), id="A7-silence after the headers"),
        pytest.param(drip(0.01), id="A8-a byte now and then"),
    ],
)
@ASKED
def test_a_request_that_took_too_long_is_sent_again(way: str, step: Step) -> None:
    with ScriptedServer([step, ok("{}")]) as server:
        asking = Asked(way, settings_for(server, timeout_seconds=0.2))
        reply = asking()
        assert server.wait_until_closed()
    assert (reply.text, reply.attempts, server.count, len(asking.waits)) == ("{}", 2, 2, 1)


@rows("A6")
@ASKED
def test_requests_that_all_take_too_long_are_one_error_after_max_attempts(way: str, row: str) -> None:
    with ScriptedServer(hang()) as server:
        asking = Asked(way, settings_for(server, timeout_seconds=0.1, max_attempts=3))
        began = time.monotonic()
        with pytest.raises(UnavailableError) as raised:
            asking()
        assert time.monotonic() - began < 1.0
        assert server.wait_until_closed()
    assert (raised.value.code, raised.value.attempts, len(asking.waits)) == ("timeout", 3, 2)


class Taken:
    """A body of megabytes that counts how many of them were taken."""

    def __init__(self, megabytes: int) -> None:
        self.megabytes, self.taken = megabytes, 0

    def __iter__(self) -> Iterator[bytes]:
        yield head(200, self.megabytes << 20)
        for _ in range(self.megabytes):
            self.taken += 1
            yield b" " * (1 << 20)


@rows("A16")
@ASKED
def test_of_an_endless_answer_no_more_is_read_than_a_completion_can_be(way: str, row: str) -> None:
    body = Taken(100)
    with ScriptedServer(Step(body)) as server:
        with pytest.raises(ProtocolError) as raised:
            Asked(way, settings_for(server))()
        assert server.wait_until_closed()
    assert (raised.value.code, server.count) == ("too_large", 1)
    # What the sockets of both sides hold was taken too.
    assert body.taken <= 4 + 12


@rows("A15")
@ASKED
def test_an_answer_that_would_unpack_into_gigabytes_takes_no_memory(way: str, row: str) -> None:
    packer = zlib.compressobj(1, wbits=31)
    packed = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(200)) + packer.flush()
    with ScriptedServer(payload(packed, headers={"Content-Encoding": "gzip"})) as server:
        Asked(way, settings_for(server))  # What is imported on the first use is not counted.
        tracemalloc.start()
        try:
            with pytest.raises(ProtocolError) as raised:
                Asked(way, settings_for(server))()
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert (raised.value.code, server.count) == ("too_large", 1)
    assert peak < 32 << 20


@rows("A18")
def test_more_requests_than_connections_wait_for_one_and_none_fails(row: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "MOST_CONNECTIONS", 2)

    async def go(model: OpenAIModel) -> list[Any]:
        try:
            return await asyncio.gather(*(model.asend(prompt(f"text {n}")) for n in range(20)))
        finally:
            await model.aclose()

    with ScriptedServer(lambda body, _: ok(body["messages"][-1]["content"], delay=0.01)) as server:
        replies = asyncio.run(go(model_of(server)))
        assert server.wait_until_closed()
        assert (server.count, server.connections, server.most_in_flight) == (20, 2, 2)
    assert [(reply.text, reply.attempts) for reply in replies] == [(f"text {n}", 1) for n in range(20)]


@rows("A19")
@BOTH
def test_a_batch_never_has_more_requests_in_flight_than_it_may(way: str, row: str) -> None:
    with ScriptedServer(ok(ANSWER, delay=0.02)) as server:
        outcomes = many(way, documents(24), model="m", settings=settings_of(server, concurrency=3, max_repairs=0))
        assert all(outcome.ok for outcome in outcomes)
        assert (server.count, server.most_in_flight) == (24, 3)
        assert server.wait_until_closed()


@pytest.mark.parametrize("how", [pytest.param("cancel", id="A20-cancel"), pytest.param("wait_for", id="A21-wait_for")])
def test_a_caller_that_gives_up_is_free_at_once_and_nothing_is_sent_again(how: str) -> None:
    async def given_up(server: ScriptedServer) -> float:
        choices: dict[str, Any] = {"model": "m", "base_url": server.base_url, "timeout_seconds": 30.0}
        work = asyncio.ensure_future(briefing.asummarize(TEXT, **choices))
        while not server.count:
            await asyncio.sleep(0.01)
        began = time.monotonic()
        if how == "cancel":
            work.cancel()
            with pytest.raises(asyncio.CancelledError):
                await work
        else:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(work, 0.05)
        return time.monotonic() - began

    with ScriptedServer(hang()) as server:
        assert asyncio.run(given_up(server)) < 0.5
        assert server.wait_until_closed()
        assert server.count == 1
