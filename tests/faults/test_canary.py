"""Neither the key nor the article gets anywhere but where it belongs, whatever goes wrong."""

from __future__ import annotations

import json
import logging
import pickle
import sqlite3
import traceback
from pathlib import Path
from typing import Any

import pytest

from briefing import Document, Outcome
from briefing.testing import Recorder
from driving import ANSWER, BOTH, model_of, number_of, rows, stream
from servers.asking import KEY
from servers.scripted import Answer, ScriptedServer, html, ok, payload, reset, status
from stories import PUBLISHED, TEXT

CANARY = "quillfeather marmalade 7714"


def failing(number: int, body: dict[str, Any], attempt: int) -> Answer:
    """Give each document a fault of its own, and repeat key and article wherever the fault has room for them."""
    told = f"Bearer {KEY}: {CANARY}"
    text = body["messages"][1]["content"]
    faults: list[Answer] = [
        ok(ANSWER),
        status(400, error={"message": told, "code": KEY, "type": CANARY, "param": text}),
        status(500, body=(told + text).encode()),
        html(200, told + text),
        ok(told + text),
        ok(json.dumps({"what": text, KEY: CANARY})),
        ok(None, refusal=told),
        ok(told, finish="length"),
        payload(b'{"choices": [{"message": {"content": "' + told.encode() + b"\xff"),
        status(429, error={"message": told}, headers={"retry-after-ms": "5"}),
        status(200, body={"error": {"message": told, "code": 500}}),
        reset(mid_body=True),
        status(413, error={"message": text}),
    ]
    if attempt > 1 and number in (9, 11):
        return ok(ANSWER)
    return faults[number]


def documents(count: int) -> list[Document]:
    return [
        Document(text=f"{TEXT} A {CANARY} lay on deck {n}. Report {n}.", id=f"doc-{n}", published=PUBLISHED)
        for n in range(count)
    ]


def cells(path: Path) -> dict[str, str]:
    """Read every table of a SQLite file: what stands in each column."""
    with sqlite3.connect(path) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found: dict[str, str] = {}
        for name in names:
            cursor = database.execute(f'SELECT * FROM "{name}"')
            columns = [f"{name}.{column[0]}" for column in cursor.description]
            for row in cursor:
                for column, value in zip(columns, row, strict=True):
                    found[column] = found.get(column, "") + repr(value)
    database.close()
    return found


@rows("B5")
@BOTH
def test_key_and_article_are_nowhere_but_in_documents_and_briefings(
    way: str, row: str, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    kept: list[Outcome] = []
    with ScriptedServer(lambda body, attempt: failing(number_of(body), body, attempt)) as server:
        model = model_of(server, max_attempts=2)
        given: dict[str, Any] = {"store": tmp_path / "run.db", "cache": tmp_path / "cache.db", "max_repairs": 1}
        stream(way, documents(13), kept, model=model, concurrency=4, **given)
        model.close()
        assert server.wait_until_closed()
    assert [outcome.index for outcome in kept if outcome.ok] == [0, 9, 11]
    said = "".join(record.getMessage() + str(record.exc_text or "") for record in caplog.records)
    said += "".join(capfd.readouterr())
    for error in (outcome.error for outcome in kept if outcome.error):
        said += repr(error) + repr(vars(error)) + repr(pickle.dumps(error)) + "".join(traceback.format_exception(error))
        assert "\n" not in error.message
    for path in tmp_path.iterdir():
        assert KEY.encode() not in path.read_bytes(), path.name
    assert CANARY.encode() not in (tmp_path / "cache.db").read_bytes()
    for column, value in cells(tmp_path / "run.db").items():
        if column not in ("record.document", "record.briefing"):
            said += value
    assert KEY not in said
    assert CANARY not in said


@rows("B5")
@BOTH
def test_a_recording_holds_the_prompt_and_never_the_key(way: str, row: str, tmp_path: Path) -> None:
    kept: list[Outcome] = []
    with ScriptedServer(lambda body, attempt: failing(number_of(body), body, attempt)) as server:
        model = model_of(server, max_attempts=2)
        recorder = Recorder(model, tmp_path / "fixture.json")
        stream(way, documents(4), kept, model=recorder, concurrency=2, max_repairs=0)
        recorder.close()
    assert [outcome.ok for outcome in kept] == [True, False, False, False]
    recorded = (tmp_path / "fixture.json").read_text(encoding="utf-8")
    assert CANARY in recorded
    assert KEY not in recorded
