"""The scripted model and the recorder, sync and async from one table."""

from __future__ import annotations

import asyncio
import doctest
import json
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from briefing import testing
from briefing.errors import BriefingError, ReplayError, SettingsError, StoreError, UnavailableError
from briefing.schema import Document, Message, Prepared, Prompt, Reply, Task, Usage
from briefing.settings import Settings
from briefing.testing import Recorder, ReplayModel, ScriptedModel

Send = Callable[..., Reply]
SCHEMA = {"type": "object", "properties": {"headline": {"type": "string"}}, "required": ["headline"]}
KEY = "sk-invented-0123456789"


def ask(task: Task = "brief", document: str = "bridge", system: str = "Brief it.", **more: Any) -> Prompt:
    prepared = Prepared(document=Document(text="The bridge opens.", id=document), sentences=(), paragraphs=())
    messages = (Message("system", system), Message("user", f"{task} {document}: the bridge opens."))
    return Prompt(task, prepared, SCHEMA, name="brief", hash="0" * 12, render=lambda: messages, **more)


def send_sync(model: Any, prompt: Prompt) -> Reply:
    return model.send(prompt)


def send_async(model: Any, prompt: Prompt) -> Reply:
    return asyncio.run(model.asend(prompt))


@pytest.fixture(params=[send_sync, send_async], ids=["sync", "async"])
def send(request: pytest.FixtureRequest) -> Send:
    return request.param


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


class Titled(BaseModel):
    headline: str


class Gate:
    entered = 0

    async def __aenter__(self) -> None:
        self.entered += 1

    async def __aexit__(self, *_: object) -> None:
        pass


@pytest.mark.parametrize(
    ("scripted", "text"),
    [
        ("as it is", "as it is"),
        ({"headline": "Brücke"}, '{"headline": "Brücke"}'),
        (Titled(headline="Bridge"), '{"headline":"Bridge"}'),
        (Reply("whole", finish="length"), "whole"),
    ],
)
@pytest.mark.parametrize("wrap", [lambda one: one, lambda one: [one], lambda one: lambda _prompt: one])
def test_a_reply_of_every_kind_is_given_alone_in_a_list_or_by_a_function(
    send: Send, scripted: Any, text: str, wrap: Any
) -> None:
    assert send(ScriptedModel(wrap(scripted)), ask()).text == text


def test_replies_come_in_order_and_prompts_are_kept(send: Send) -> None:
    model = ScriptedModel(iter(["one", "two"]), name="mine")
    prompts = [ask("brief"), ask("repair")]
    assert [send(model, prompt).text for prompt in prompts] == ["one", "two"]
    assert model.prompts == prompts
    assert (model.name, model.endpoint, model.reads_messages) == ("mine", None, True)


def test_a_scripted_exception_is_raised(send: Send) -> None:
    model = ScriptedModel([UnavailableError("down"), "up"])
    with pytest.raises(UnavailableError, match="down"):
        send(model, ask())
    assert send(model, ask()).text == "up"


def test_a_used_up_script_says_how_long_it_was_and_what_was_asked(send: Send) -> None:
    model = ScriptedModel(["only"])
    send(model, ask())
    with pytest.raises(
        ReplayError, match="script of 1 reply is used up: asked for task 'repair' of document 'bridge'"
    ) as e:
        send(model, ask("repair"))
    assert e.value.code == "script_exhausted"
    assert e.value.document == "bridge"


@pytest.mark.parametrize("script", ["last", ["first", "last"]])
def test_the_last_reply_repeats_on_request(send: Send, script: Any) -> None:
    model = ScriptedModel(script, repeat=True)
    assert [send(model, ask()).text for _ in range(4)][1:] == ["last"] * 3


def test_an_empty_script_cannot_repeat(send: Send) -> None:
    with pytest.raises(ReplayError, match="0 replies"):
        send(ScriptedModel([], repeat=True), ask())


def test_a_reply_of_no_known_kind_is_an_error(send: Send) -> None:
    with pytest.raises(SettingsError, match="cannot be a int"):
        send(ScriptedModel([7]), ask())  # type: ignore[list-item]


def test_a_broken_template_shows_under_a_scripted_model(send: Send) -> None:
    def render() -> tuple[Message, ...]:
        raise SettingsError("template")

    broken = Prompt("brief", ask().prepared, SCHEMA, name="brief", hash="0", render=render)
    with pytest.raises(SettingsError, match="template"):
        send(ScriptedModel("fine"), broken)


def test_many_threads_get_every_reply_once() -> None:
    model = ScriptedModel(str(number) for number in range(500))
    with ThreadPoolExecutor(16) as pool:
        texts = list(pool.map(lambda _: model.send(ask()).text, range(500)))
    assert sorted(texts, key=int) == [str(number) for number in range(500)]
    assert len(model.prompts) == 500


def test_the_scripted_model_and_the_recorder_answer_inside_the_gate(tmp_path: Path) -> None:
    gate = Gate()
    asyncio.run(ScriptedModel("x").asend(ask(), gate))
    asyncio.run(Recorder(ScriptedModel("x"), tmp_path / "r.json").asend(ask(), gate))
    assert gate.entered == 2


def test_what_was_recorded_is_replayed(send: Send, tmp_path: Path) -> None:
    path = tmp_path / "new" / "harbour.json"
    usage = Usage(input_tokens=10, output_tokens=5, requests=1)
    replies = [
        Reply('{"headline": "Die “Brücke”"}', usage=usage),
        Reply("half", finish="length"),
        Reply("", refusal="No."),
        Reply("odd \ud800 half of a pair"),
    ]
    prompts = [ask(), ask("reask"), ask("repair"), ask(document="other", max_output_tokens=99)]
    recorder = Recorder(ScriptedModel(replies, name="m-1"), path)
    assert [send(recorder, prompt) for prompt in prompts] == replies
    recorder.close()
    model = ReplayModel(path)
    assert model.name == "m-1"
    assert [send(model, prompt) for prompt in prompts] == replies


def test_a_recording_holds_only_what_is_allowed_and_is_private(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    scripted = ScriptedModel(Reply("x", request_id="req-1", model="m-1-0601", attempts=3))
    scripted.endpoint = "models.example:8080"
    Recorder(scripted, path).send(ask())
    text = path.read_text(encoding="utf-8")
    data = json.loads(text)
    assert list(data) == ["format", "origin", "model", "recorded_at", "endpoint", "package_version", "entries"]
    assert list(data["entries"][0]) == ["task", "document", "key", "prompt", "schema", "reply"]
    assert list(data["entries"][0]["reply"]) == ["text", "finish", "refusal", "usage"]
    assert data["endpoint"] == "models.example:8080"
    assert text.endswith("}\n")
    assert "req-1" not in text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["r.json"]


def test_a_failed_request_is_not_recorded(send: Send, tmp_path: Path) -> None:
    recorder = Recorder(ScriptedModel([UnavailableError("down")]), tmp_path / "r.json")
    with pytest.raises(UnavailableError):
        send(recorder, ask())
    recorder.close()
    assert not (tmp_path / "r.json").exists()


def test_a_later_run_adds_to_the_file_and_replaces_what_it_asks_again(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    first = Recorder(ScriptedModel(["brief 1", "repair 1"]), path)
    first.send(ask())
    first.send(ask("repair"))
    second = Recorder(ScriptedModel(["brief 2", "brief 3", "other"]), path)
    for prompt in (ask(), ask(), ask(document="other")):
        second.send(prompt)
    model = ReplayModel(path)
    assert [model.send(ask()).text for _ in range(3)] == ["brief 2", "brief 3", "brief 3"]
    assert model.send(ask("repair")).text == "repair 1"
    assert model.send(ask(document="other")).text == "other"


def test_threads_record_into_one_file(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    recorder = Recorder(ScriptedModel(lambda prompt: prompt.prepared.document.id), path)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: recorder.send(ask(document=f"d{n}", system=f"{n}")), range(40)))
    model = ReplayModel(path)
    assert [model.send(ask(document=f"d{n}", system=f"{n}")).text for n in range(40)] == [f"d{n}" for n in range(40)]


@pytest.mark.parametrize("place", ["prompt", "reply"])
@pytest.mark.parametrize("source", ["settings", "environment"])
@pytest.mark.parametrize("key", [KEY, 'quoted"and\\slashed'])
def test_nothing_is_written_when_the_key_would_get_into_the_file(
    send: Send, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, source: str, key: str
) -> None:
    path = tmp_path / "r.json"
    settings = Settings(api_key=key) if source == "settings" else None
    if source == "environment":
        monkeypatch.setenv("OPENAI_API_KEY", key)
    scripted = ScriptedModel(["clean", f"your key is {key}." if place == "reply" else "clean"])
    recorder = Recorder(scripted, path, settings=settings)
    send(recorder, ask())
    before = path.read_bytes()
    with pytest.raises(SettingsError, match="API key") as caught:
        send(recorder, ask("repair", system=f"Use {key}." if place == "prompt" else "Repair it."))
    assert key not in str(caught.value)
    recorder.close()
    assert path.read_bytes() == before
    assert len(scripted.prompts) == (1 if place == "prompt" else 2)


def test_a_placeholder_key_does_not_stop_a_recording(tmp_path: Path) -> None:
    recorder = Recorder(ScriptedModel("none of it"), tmp_path / "r.json", settings=Settings(api_key="none"))
    assert recorder.send(ask()).text == "none of it"


def test_only_a_recording_of_the_same_model_is_added_to(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    Recorder(ScriptedModel("x", name="one"), path).send(ask())
    with pytest.raises(SettingsError, match="recording of model 'one', not 'two'"):
        Recorder(ScriptedModel("x", name="two"), path)
    by_hand = {"format": "briefing-fixture/1", "origin": "hand", "model": "one", "entries": []}
    path.write_text(json.dumps(by_hand | {"note": "Written by hand; no model was asked."}))
    with pytest.raises(SettingsError, match="written by hand"):
        Recorder(ScriptedModel("x", name="one"), path)


def test_an_unwritable_recording_is_a_store_error_and_is_written_at_close_when_possible(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.write_text("in the way")
    recorder = Recorder(ScriptedModel("kept"), folder / "r.json")
    with pytest.raises(StoreError, match="cannot be written"):
        recorder.send(ask())
    folder.unlink()
    asyncio.run(recorder.aclose())
    assert ReplayModel(folder / "r.json").send(ask()).text == "kept"


def test_the_wrapped_model_is_closed_with_the_recorder(tmp_path: Path) -> None:
    closed: list[str] = []

    class Closing(ScriptedModel):
        def close(self) -> None:
            closed.append("close")

        async def aclose(self) -> None:
            closed.append("aclose")

    Recorder(Closing("x"), tmp_path / "r.json").close()
    asyncio.run(Recorder(Closing("x"), tmp_path / "r.json").aclose())
    assert closed == ["close", "aclose"]


def test_the_package_offers_what_it_lists() -> None:
    assert {getattr(testing, name).__name__ for name in testing.__all__} == set(testing.__all__)
    assert set(testing.__all__) <= set(dir(testing))
    with pytest.raises(AttributeError, match="Nothing"):
        testing.Nothing  # noqa: B018


def test_the_examples_of_the_docstrings_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    reply = {"headline": "Bridge opens"}
    entry = {"task": "brief", "document": "bridge", "reply": {"json": reply}}
    by_hand = {"format": "briefing-fixture/1", "origin": "hand", "model": "hand", "entries": [entry]}
    Path("by_hand.json").write_text(json.dumps(by_hand | {"note": "Written by hand; no model was asked."}))
    ran = 0
    for home in ("testing.scripted", "testing.recorder", "testing.rekey", "models.replay"):
        module = import_module(f"briefing.{home}")
        names = {"prompt": ask(), "model": ScriptedModel(reply), "ReplayModel": ReplayModel}
        result = doctest.testmod(module, extraglobs=names)
        assert result.failed == 0
        ran += result.attempted
    assert ran == 11


def test_every_error_survives_pickling() -> None:
    import pickle

    model = ScriptedModel([])
    with pytest.raises(BriefingError) as caught:
        model.send(ask())
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.code, again.document, again.message) == ("script_exhausted", "bridge", caught.value.message)
