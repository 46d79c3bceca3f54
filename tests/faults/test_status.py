"""Rows B in a batch: statuses that end a run, hold it back, or cost one more request."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Any

import pytest

from briefing import Outcome
from briefing.batch import status as store_status
from briefing.errors import ModelError, UnavailableError
from driving import (
    ANSWER,
    BOTH,
    document,
    documents,
    many,
    model_of,
    number_of,
    rows,
    settings_of,
    stream,
    usage_sum,
)
from servers.scripted import Answer, ScriptedServer, Step, html, ok, reset, status, usage

ENDS_THE_RUN = [
    pytest.param(status(401), "unauthorized", id="B4-401"),
    pytest.param(status(403), "forbidden", id="B6-403"),
    pytest.param(status(404, error={"code": "model_not_found"}), "model_not_found", id="B7-no such model"),
    pytest.param(html(404), "wrong_address", id="B8-wrong address"),
    pytest.param(status(429, headers={"Retry-After": "3600"}), "rate_limited", id="B14-a wait of an hour"),
    pytest.param(status(429, error={"code": "insufficient_quota"}), "quota", id="B17-quota"),
    pytest.param(status(402), "quota", id="B18-402"),
    pytest.param(status(400, error={"type": "budget_exceeded"}), "quota", id="B18-budget of a proxy"),
]


@pytest.mark.parametrize(("step", "code"), ENDS_THE_RUN)
@BOTH
def test_what_no_document_can_survive_ends_the_run_and_spoils_none(
    way: str, step: Step, code: str, tmp_path: Path
) -> None:
    read = 0

    def texts() -> Any:
        nonlocal read
        for number in range(1000):
            read += 1
            yield document(number)

    kept: list[Outcome] = []
    store = tmp_path / "run.db"
    with ScriptedServer(step) as server:
        settings = settings_of(server, concurrency=8, retry_wait_seconds=60)
        with pytest.raises(ModelError) as raised:
            stream(way, texts(), kept, model="m", settings=settings, store=store)
        assert server.wait_until_closed()
        assert 1 <= server.count <= 8
    assert (raised.value.code, raised.value.scope, kept) == (code, "run", [])
    assert read < 1000
    assert set(store_status.status_of(store).records) <= {"pending"}


@rows("B12")
@BOTH
def test_a_wish_to_wait_holds_the_whole_run_back(way: str, row: str) -> None:
    told: list[float] = []

    def answer(_body: Any, _attempt: int) -> Answer:
        if len(server.requests) == 4:
            told.append(time.monotonic())
            return status(429, headers={"retry-after-ms": "400"})
        return ok(ANSWER, delay=0.02)

    with ScriptedServer(answer) as server:
        model = model_of(server, concurrency=4)
        outcomes = many(way, documents(16), model=model, concurrency=4, max_repairs=0)
        model.close()
        starts = [request.at for request in server.requests]
    assert all(outcome.ok for outcome in outcomes)
    (moment,) = told
    # What was on its way when the server said so is not called back.
    assert len([at for at in starts if moment < at < moment + 0.35]) <= 3
    after = [at for at in starts if at >= moment + 0.35]
    assert len(after) >= 9
    assert after[3] - after[0] > 0.001, "all come back in the same moment"


@rows("B22")
@BOTH
def test_every_document_is_briefed_through_passing_faults_for_one_more_request_each(way: str, row: str) -> None:
    kinds: list[Step] = [status(429)] * 5 + [status(500)] * 2 + [reset()]
    drawn = {number: random.Random(number).random() for number in range(80)}
    faulty = {number: kinds[int(800 * chance) % 8] for number, chance in drawn.items() if chance < 0.24}
    assert {id(step) for step in faulty.values()} == {id(step) for step in kinds}

    def answer(body: dict[str, Any], attempt: int) -> Answer:
        number = number_of(body)
        return faulty[number] if number in faulty and attempt == 1 else ok(ANSWER, usage=usage(100 + number, 20))

    with ScriptedServer(answer) as server:
        model = model_of(server)
        outcomes = many(way, documents(80), model=model, concurrency=8, max_repairs=0)
        model.close()
        assert server.wait_until_closed()
        assert server.count == 80 + len(faulty)
        assert server.most_in_flight <= 8
    assert [outcome.index for outcome in outcomes] == list(range(80))
    attempts = [outcome.briefing.provenance.attempts for outcome in outcomes if outcome.briefing]
    assert attempts == [1 + (number in faulty) for number in range(80)]
    assert usage_sum(outcomes) == (sum(100 + number for number in range(80)), 20 * 80)


@rows("B23")
@BOTH
def test_an_endpoint_that_answers_nobody_ends_the_run(way: str, row: str) -> None:
    kept: list[Outcome] = []
    with ScriptedServer(status(503)) as server:
        model = model_of(server)
        with pytest.raises(UnavailableError) as raised:
            stream(way, documents(1000), kept, model=model, concurrency=4)
        model.close()
        assert server.wait_until_closed()
        assert 20 * 4 <= server.count <= (20 + 2 * 4) * 4
    assert (raised.value.code, raised.value.scope) == ("provider_down", "run")
    assert 20 <= len(kept) < 40
    assert not any(outcome.ok for outcome in kept)


@rows("B24")
def test_a_storm_of_refusals_settles_and_loses_no_document(row: str) -> None:
    # By number, not by what is in flight: a busy machine may never have many.
    storm = range(10, 22)

    def answer(_body: Any, _attempt: int) -> Answer:
        return status(429, headers={"retry-after-ms": "30"}) if server.count in storm else ok(ANSWER, delay=0.05)

    with ScriptedServer(answer) as server:
        model = model_of(server)
        outcomes = many("async", documents(50), model=model, concurrency="auto", max_repairs=0)
        model.close()
        refused = server.count - 50
    assert all(outcome.ok for outcome in outcomes)
    assert refused == len(storm)
