"""Rows C in a batch: an answer with status 200 that is no completion costs its own document only."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.errors import ProtocolError
from driving import ANSWER, BOTH, documents, many, model_of, number_of, usage_sum
from servers.scripted import Answer, ScriptedServer, Step, html, ok, payload, raw, status, usage

NO_COMPLETION = [
    pytest.param(raw(b"BANANA\r\n\r\n"), 0, id="A12-no status line"),
    pytest.param(payload(b"\x1f\x8bnonsense", headers={"Content-Encoding": "gzip"}), 0, id="A14-broken gzip"),
    pytest.param(html(), 0, id="C1-a page"),
    pytest.param(payload(b""), 0, id="C2-empty"),
    pytest.param(payload(b'{"choices": [{"mess'), 0, id="C2-cut"),
    pytest.param(payload(b"null"), 0, id="C3-null"),
    pytest.param(status(200, body={"choices": None, "usage": usage(30, 7)}), 2, id="C4-no choices, paid for"),
    pytest.param(ok(5, usage=usage(30, 7)), 2, id="C6-a number, paid for"),  # type: ignore[arg-type]
    pytest.param(payload(b'{"choices": [{"message": {"content": "\xff\xfe"}}]}'), 0, id="C9-no UTF-8"),
    pytest.param(payload(b"[" * 100_000), 0, id="C10-deep"),
]


@pytest.mark.parametrize(("step", "paid"), NO_COMPLETION)
@BOTH
def test_an_answer_that_is_no_completion_spoils_only_its_document(way: str, step: Step, paid: int) -> None:
    def answer(body: dict[str, Any], _attempt: int) -> Answer:
        return step if number_of(body) == 1 else ok(ANSWER, usage=usage(100, 20))

    with ScriptedServer(answer) as server:
        model = model_of(server)
        outcomes = many(way, documents(3), model=model, concurrency=2, max_repairs=0)
        model.close()
        assert server.wait_until_closed()
        assert server.count == 3 + 1
    assert [outcome.ok for outcome in outcomes] == [True, False, True]
    error = outcomes[1].error
    assert type(error) is ProtocolError
    assert (error.attempts, error.document) == (2, "doc-1")
    assert usage_sum(outcomes) == (2 * 100 + paid * 30, 2 * 20 + paid * 7)
