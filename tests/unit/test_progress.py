"""The line that says how far a batch is."""

from __future__ import annotations

import io
import json
import operator
from pathlib import Path
from typing import Any

import pytest

import briefing
from briefing.batch.progress import Progress, line_of
from briefing.errors import DocumentError
from briefing.prices import Cost
from briefing.schema import Usage
from briefing.testing import ScriptedModel
from stories import GOOD, PUBLISHED, TEXT


def event(**given: Any) -> briefing.Event:
    return briefing.Event(**{"kind": "finished", "index": 0, "done": 0, "failed": 0, **given})


@pytest.mark.parametrize(
    ("given", "seconds", "line"),
    [
        ({"done": 3}, 1.5, "3 done, 2.0 a second"),
        ({"done": 1500, "total": 3000}, 500.0, "1,500 of 3,000 done, 3.0 a second, 8 min left"),
        ({"done": 2, "total": 400}, 8.0, "2 of 400 done, 15.0 a minute, 27 min left"),
        ({"done": 2, "total": 10_000}, 20.0, "2 of 10,000 done, 6.0 a minute, 27.8 h left"),
        ({"done": 12, "total": 12, "failed": 2}, 4.0, "12 of 12 done, 2 failed, 3.0 a second"),
        # What a store had from before took no time, and says nothing about the rest.
        ({"done": 50, "kept": 40, "total": 60}, 5.0, "50 of 60 done, 40 of them before, 2.0 a second, 5 s left"),
        ({"done": 40, "kept": 40, "total": 60}, 5.0, "40 of 60 done, 40 of them before"),
        (
            {"done": 1, "usage": Usage(requests=1, input_tokens=2400, output_tokens=500), "cost": Cost(0.0123, "USD")},
            2.0,
            "1 done, 30.0 a minute, 2,400 tokens in, 500 out, $0.012",
        ),
    ],
)
def test_the_line_says_how_many_how_fast_how_long_and_what_it_took(given: Any, seconds: float, line: str) -> None:
    assert line_of(event(**given), seconds) == line


def test_a_batch_draws_one_line_again_and_its_last_one_is_whole() -> None:
    stream = io.StringIO()
    texts: list[Any] = [
        briefing.Document(text=f"{TEXT} Report {n}.", published=PUBLISHED, id=str(n))  # type: ignore[arg-type]
        for n in range(4)
    ]
    texts.append(DocumentError("it is empty", code="empty"))
    model = ScriptedModel(GOOD, repeat=True)
    progress = Progress(stream, shown=True)
    list(briefing.summarize_many(texts, model=model, on_event=progress))
    drawn = stream.getvalue().split("\r\x1b[K")
    assert drawn[0] == ""
    assert all("\n" not in line for line in drawn)
    assert drawn[-1].startswith("5 of 5 done, 1 failed, ")
    progress.end()
    assert stream.getvalue().endswith("\r\x1b[K")


@pytest.mark.parametrize(("made", "total"), [(list, 3), (iter, 3), (lambda texts: (text for text in texts), None)])
def test_the_total_is_known_from_the_start_where_the_input_knows_it(made: Any, total: int | None) -> None:
    told: list[briefing.Event] = []
    texts = made([f"{TEXT} Report {n}." for n in range(3)])
    assert len(list(briefing.summarize_many(texts, model="extractive", on_event=told.append))) == 3
    assert (told[0].done, told[0].total) == (0, total)


def test_nothing_is_drawn_where_nobody_looks() -> None:
    stream = io.StringIO()
    list(briefing.summarize_many([TEXT], model="extractive", on_event=Progress(stream)))
    assert stream.getvalue() == ""


def test_files_that_hold_one_document_each_are_counted_before_they_are_read(tmp_path: Path) -> None:
    for name in ("a.txt", "b.md", "c.pdf", "d.png", "sub/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    told: list[briefing.Event] = []
    given: dict[str, Any] = {"model": "extractive", "on_event": told.append}
    assert len(list(briefing.summarize_many(briefing.read_many(tmp_path), **given))) == 4
    assert {event.total for event in told} == {4}
    told.clear()
    assert len(list(briefing.summarize_many(briefing.read_many(tmp_path), shard=(2, 3), **given))) == 1
    assert {event.total for event in told} == {1}
    # A table holds any number.
    (tmp_path / "f.jsonl").write_text(json.dumps({"text": TEXT}) + "\n", encoding="utf-8")
    documents = briefing.read_many(tmp_path)
    assert operator.length_hint(documents) == 0
    assert len(list(documents)) == 5
