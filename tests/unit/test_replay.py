"""Replay from fixture files: what matches, what a miss says, what a broken file says."""

from __future__ import annotations

import asyncio
import json
import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import ReplayError, SettingsError
from briefing.models.replay import HAND_NOTE, ReplayModel, prompt_key, schema_hash
from briefing.schema import Document, Message, Prepared, Prompt, Reply, Task, Usage

SCHEMA = {
    "type": "object",
    "properties": {"what": {"type": "string"}, "headline": {"type": "string"}},
    "required": ["what", "headline"],
}
SYSTEM = "Line one.\nLine two.\nLine three."
ARTICLE = "The ferry to Lunden sails again.\nIts captain is Mara Olsen."


def ask(
    task: Task = "brief",
    document: str = "ferry",
    system: str = SYSTEM,
    article: str = ARTICLE,
    schema: dict[str, Any] = SCHEMA,
    limit: int | None = None,
) -> Prompt:
    prepared = Prepared(document=Document(text="The ferry sails.", id=document), sentences=(), paragraphs=())
    messages = (Message("system", system), Message("user", article))
    return Prompt(task, prepared, schema, "brief", "0" * 12, lambda: messages, limit)


def entry(prompt: Prompt, reply: Any = "answer", model: str = "m") -> dict[str, Any]:
    return {
        "task": prompt.task,
        "document": prompt.prepared.document.id,
        "key": prompt_key(prompt, model, prompt.max_output_tokens),
        "prompt": [{"role": message.role, "content": message.content} for message in prompt.messages],
        "schema": schema_hash(prompt.schema),
        "reply": {"text": reply} if isinstance(reply, str) else reply,
    }


def write(path: Path, *entries: dict[str, Any], **more: Any) -> Path:
    head = {"format": "briefing-fixture/1", "origin": "hand", "note": HAND_NOTE, "model": "m"}
    path.write_text(json.dumps({**head, **more, "entries": entries}), encoding="utf-8")
    return path


@pytest.fixture(
    params=[lambda model, prompt: model.send(prompt), lambda model, prompt: asyncio.run(model.asend(prompt))],
    ids=["sync", "async"],
)
def send(request: pytest.FixtureRequest) -> Callable[[ReplayModel, Prompt], Reply]:
    return request.param


def test_a_known_prompt_is_answered_as_often_as_it_is_asked(send: Any, tmp_path: Path) -> None:
    reply = {"text": "cut", "finish": "length", "refusal": None, "usage": {"input_tokens": 3, "requests": 1}}
    model = ReplayModel(write(tmp_path / "a.json", entry(ask(), reply)))
    wanted = Reply("cut", finish="length", usage=Usage(input_tokens=3, requests=1))
    assert [send(model, ask()) for _ in range(2)] == [wanted, wanted]
    assert (model.name, model.endpoint, model.reads_messages, model.notes) == ("m", None, True, (HAND_NOTE,))


def test_a_reply_may_be_written_as_an_object(send: Any, tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", entry(ask(), {"json": {"what": "Fähre", "headline": None}}))
    reply = send(ReplayModel(path), ask())
    assert reply.text == '{"what": "Fähre", "headline": null}'
    assert reply.finish == "stop"


def test_entries_with_one_key_are_given_in_turn_and_the_last_one_stays(send: Any, tmp_path: Path) -> None:
    model = ReplayModel(write(tmp_path / "a.json", entry(ask(), "one"), entry(ask(), "two")))
    assert [send(model, ask()).text for _ in range(4)] == ["one", "two", "two", "two"]


def test_threads_share_the_turns(tmp_path: Path) -> None:
    model = ReplayModel(write(tmp_path / "a.json", *(entry(ask(), str(n)) for n in range(50))))
    with ThreadPoolExecutor(8) as pool:
        texts = list(pool.map(lambda _: model.send(ask()).text, range(50)))
    assert sorted(texts, key=int) == [str(n) for n in range(50)]


def test_a_folder_is_read_as_one(send: Any, tmp_path: Path) -> None:
    write(tmp_path / "a.json", entry(ask()))
    write(tmp_path / "b.json", entry(ask(document="other", article="Another."), "other"))
    (tmp_path / "notes.txt").write_text("no fixture")
    model = ReplayModel(str(tmp_path))
    assert send(model, ask(document="other", article="Another.")).text == "other"


def test_a_folder_of_several_models_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "a.json", entry(ask()))
    write(tmp_path / "b.json", entry(ask()), model="n")
    with pytest.raises(SettingsError, match="several models \\(m, n\\)"):
        ReplayModel(tmp_path)


def test_a_folder_without_fixtures_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no fixture file"):
        ReplayModel(tmp_path)


@pytest.mark.parametrize(
    ("asked", "said", "shown"),
    [
        ({"system": "Line one.\nLine 2.\nLine three."}, "system message (number 1) differs from line 2", "+Line 2."),
        ({"system": SYSTEM + "\nLine four."}, "system message (number 1) differs from line 4", "+Line four."),
        (
            {"article": "The ferry to Lunden sails again."},
            "user message (number 2) differs from line 2",
            "-Its captain",
        ),
        ({"schema": {"type": "object"}}, "the schema differs", "became"),
        ({"limit": 50}, "max_output_tokens differs", ""),
        ({"system": "Line one.", "schema": {}}, "on; the schema differs", "-Line two."),
        ({"document": "raft", "article": "A raft."}, "for this document it holds nothing; record an entry", ""),
        ({"task": "repair", "system": "Repair."}, "for this document it holds brief; record an entry", ""),
    ],
)
def test_a_miss_says_what_differs_and_quotes_nothing(
    send: Any, tmp_path: Path, asked: dict[str, Any], said: str, shown: str
) -> None:
    path = write(tmp_path / "a.json", entry(ask()))
    with pytest.raises(ReplayError) as caught:
        send(ReplayModel(path), ask(**asked))
    error = caught.value
    assert (error.code, error.scope) == ("no_fixture", "run")
    assert f"task '{asked.get('task', 'brief')}' of document '{asked.get('document', 'ferry')}' in {path}" in str(error)
    assert error.document == asked.get("document", "ferry")
    assert said in str(error)
    assert "pytest --briefing-rekey" in str(error)
    assert "\n" not in str(error)
    assert not any(word in str(error) for word in ("Lunden", "Olsen", "Line"))
    assert shown in error.difference
    assert bool(shown) == bool(error.difference)
    assert pickle.loads(pickle.dumps(error)).difference == error.difference


def test_a_miss_in_a_recording_says_to_record_again(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", entry(ask()), origin="recording", recorded_at="2025-02-03")
    with pytest.raises(ReplayError, match="never re-keyed: record it again"):
        ReplayModel(path).send(ask(system="new"))


def test_a_miss_is_compared_with_the_nearest_entry(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", entry(ask(system="far", article="away")), entry(ask()))
    with pytest.raises(ReplayError, match="system message \\(number 1\\) differs from line 3 on; look"):
        ReplayModel(path).send(ask(system="Line one.\nLine two.\nLine 3."))


def test_another_number_of_messages_is_told(tmp_path: Path) -> None:
    short = entry(ask())
    short["key"], short["prompt"] = "0" * 64, short["prompt"][:1]
    with pytest.raises(ReplayError, match="2 messages instead of 1"):
        ReplayModel(write(tmp_path / "a.json", short)).send(ask())


def test_a_renamed_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReplayError, match="the model's name or max_output_tokens differs"):
        ReplayModel(write(tmp_path / "a.json", entry(ask()), model="renamed")).send(ask())


def test_an_entry_without_key_is_told(tmp_path: Path) -> None:
    bare = {"task": "brief", "document": "ferry", "reply": {"text": "x"}}
    with pytest.raises(ReplayError, match=r"not keyed yet; .*--briefing-rekey"):
        ReplayModel(write(tmp_path / "a.json", bare)).send(ask())


def test_a_long_difference_is_cut(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", entry(ask(article="\n".join("old \x1b[31m" + "x" * 500 for _ in range(300)))))
    with pytest.raises(ReplayError) as caught:
        ReplayModel(path).send(ask(article="\n".join(f"new {n}" for n in range(4000))))
    lines = caught.value.difference.split("\n")
    assert len(lines) <= 20
    assert max(map(len, lines)) <= 160
    assert "\x1b" not in caught.value.difference


def broken(**change: Any) -> str:
    good = {
        "format": "briefing-fixture/1",
        "origin": "hand",
        "note": HAND_NOTE,
        "model": "m",
        "entries": [entry(ask())],
    }
    return json.dumps({name: value for name, value in (good | change).items() if value is not None})


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "line 1, column 1"),
        (b'{"format": \n oops}', "line 2, column 2"),
        (b"\xff\xfe\xff", "not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[]", "dictionary"),
        (broken(format="briefing-fixture/9"), "format: "),
        (broken(origin="found"), "origin: "),
        (broken(note=None), "needs the note"),
        (broken(model=""), "model: "),
        (broken(headers={"authorization": "x"}), "headers: Extra"),
        (broken(entries=[{"task": "brief", "document": "d", "reply": {}}]), "entries.0.reply: give either"),
        (broken(entries=[entry(ask(), {"text": "x", "json": {}})]), "entries.0.reply: give either"),
        (broken(entries=[entry(ask()) | {"task": "sing"}]), "entries.0.task: "),
        (broken(entries=[entry(ask()) | {"key": "short"}]), "entries.0.key: "),
        (broken(origin="recording", entries=[{"task": "brief", "document": "d", "reply": {"text": ""}}]), "needs key"),
    ],
)
def test_a_broken_file_is_named_with_its_fault(tmp_path: Path, content: bytes | str, problem: str) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(SettingsError) as caught:
        ReplayModel(path)
    assert str(path) in str(caught.value)
    assert problem in str(caught.value)
    assert "Lunden" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.json: it cannot be read"):
        ReplayModel(tmp_path / "none.json")


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"\xef\xbb\xbf" + broken().encode())
    assert ReplayModel(path).send(ask()).text == "answer"


def test_the_order_of_fields_in_a_schema_counts_and_that_of_its_keywords_does_not() -> None:
    turned = {name: SCHEMA[name] for name in reversed(SCHEMA)}
    assert schema_hash(turned) == schema_hash(SCHEMA)
    assert schema_hash(SCHEMA | {"required": ["headline", "what"]}) != schema_hash(SCHEMA)


@given(st.text(st.characters()), st.text(st.characters()), st.integers(16, 99) | st.none(), st.sampled_from("mn"))
def test_everything_that_shapes_the_answer_shapes_the_key(
    system: str, article: str, limit: int | None, model: str
) -> None:
    key = prompt_key(ask(system=system, article=article, limit=limit), model, limit)
    assert key == prompt_key(ask(system=system, article=article, limit=limit), model, limit)
    others = [
        prompt_key(ask(system=system + "x", article=article), model, limit),
        prompt_key(ask(system=system, article="x" + article), model, limit),
        prompt_key(ask(system=system, article=article, schema={}), model, limit),
        prompt_key(ask(system=system, article=article), model + "o", limit),
        prompt_key(ask(system=system, article=article), model, 100),
    ]
    assert key not in others
