"""`briefing doctor`: what an endpoint can do, found out by real requests, and what is said about it."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefing import cli
from briefing.cli.doctor import EXTRAS
from briefing.models.probe import NUMBERS
from servers.scripted import ScriptedServer, Step, html, ok, raw, status, usage
from servers.tiny_llm import make_model, serving

KEY = "sk-canary-0123456789"
MOST_QUESTIONS = 6
ENFORCED = json.dumps({"colour": "red", "bright": True})
FREE = "The sea is blue and wide."
LISTED = json.dumps({"numbers": list(range(1, NUMBERS + 1))})


def kind_of(body: dict[str, Any]) -> str:
    """Tell which question a request is."""
    form, text = body.get("response_format", {}).get("type"), body["messages"][0]["content"]
    if form:
        return str(form)
    if "one hundred" in text:
        return "max_tokens" if "max_tokens" in body else "max_completion_tokens"
    return "prompt" if "numbers" in text else "long"


class Server(dict[str, Any]):
    """What a server answers to each question; the rest is as a good one does."""

    def __call__(self, body: dict[str, Any], _attempt: int) -> Step | str:
        kind = kind_of(body)
        if "refuses" in self and self["refuses"] in body:
            message = f"Unsupported parameter: '{self['refuses']}'"
            return status(400, error={"message": message, "param": self["refuses"]})
        if kind in self:
            return self[kind]
        limit = body.get("max_tokens") or body.get("max_completion_tokens")
        return {
            "json_schema": ok(ENFORCED),
            "json_object": ok('{"ready": true}'),
            "prompt": ok(LISTED, usage=usage(40, 300)),
            "long": ok("{}", usage=usage(7500, 5)),
        }.get(kind) or ok("one two", finish="length", usage=usage(20, limit or 300))


@pytest.fixture
def doctor(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run the command, and give its exit code and rows by name."""

    def run(*arguments: str) -> tuple[int, dict[str, dict[str, Any]], dict[str, Any]]:
        code = cli.main(["doctor", "--json", *arguments])
        found = json.loads(capsys.readouterr().out)
        assert found["exit_code"] == code
        rows = {f"{title}/{row['name']}": row for title, part in found["sections"].items() for row in part}
        return code, rows, found

    return run


def state(rows: dict[str, dict[str, Any]], name: str) -> tuple[str, str]:
    row = rows[f"Endpoint/{name}"]
    return row["state"], row["found"]


def test_a_server_that_can_do_everything_is_asked_five_questions_and_a_long_one(doctor: Any) -> None:
    with ScriptedServer(Server()) as server:
        code, rows, found = doctor("--base-url", server.base_url, "--long")
        assert server.count == found["questions"] == MOST_QUESTIONS
    assert code == 0
    assert found["usable"]
    states = {name: row["state"] for name, row in rows.items() if name.startswith("Endpoint/")}
    assert {name for name, one in states.items() if one != "ok"} == {"Endpoint/key", "Endpoint/context"}
    assert "enforced" in state(rows, "json_schema")[1]
    assert state(rows, "answer limit")[1] == "max_tokens kept, max_completion_tokens kept"
    assert "read whole (7,500 tokens)" in state(rows, "long prompts")[1]


@pytest.mark.parametrize(
    ("script", "name", "expected", "advice"),
    [
        (Server(json_schema=ok(FREE)), "json_schema", ("warn", "accepted, but not enforced"), "checked"),
        (Server(json_schema=ok('{"colour": "mauve", "bright": true}')), "json_schema", ("warn", "accepted"), ""),
        (Server(json_schema=ok("", finish="length")), "json_schema", ("warn", "cut off"), "max_output_tokens"),
        (Server(json_schema=status(500)), "json_schema", ("warn", "cannot answer now"), ""),
        (Server(refuses="response_format"), "json_schema", ("warn", "refused"), "response_format"),
        (Server(refuses="response_format"), "json_object", ("warn", "refused"), ""),
        (Server(json_object=ok("Sure! {}")), "json_object", ("note", "no plain JSON"), ""),
        (Server(prompt=ok("1 2 3", finish="length")), "prompt alone", ("warn", "cut off"), "max_output_tokens="),
        (Server(prompt=ok("one, two")), "prompt alone", ("note", ""), "instruct"),
        (Server(prompt=ok('{"numbers": [1, 2]}')), "prompt alone", ("note", "not with all"), "larger"),
        (Server(refuses="max_tokens"), "answer limit", ("ok", "max_tokens refused, max_completion_tokens kept"), ""),
        (
            Server(max_completion_tokens=ok("x", usage=usage(9, 300))),
            "answer limit",
            ("ok", "max_tokens kept, max_completion_tokens ignored"),
            "",
        ),
        (
            Server(max_tokens=ok("x", usage=None), max_completion_tokens=ok("x", usage=usage(9, 300))),
            "answer limit",
            ("warn", "max_tokens ignored, max_completion_tokens ignored"),
            "at the server",
        ),
        (Server(prompt=ok(LISTED, usage=None)), "usage", ("warn", "some answers do not say"), "costs"),
        (Server(long=ok("{}", usage=usage(4095, 5))), "long prompts", ("bad", "it read 4,095"), "OLLAMA_CONTEXT"),
        (
            Server(long=status(400, error={"code": "context_length_exceeded"})),
            "long prompts",
            ("ok", "refused as too long, and not cut"),
            "",
        ),
    ],
)
def test_what_a_server_does_is_said_with_what_to_change(
    script: Server, name: str, expected: tuple[str, str], advice: str, doctor: Any
) -> None:
    with ScriptedServer(script) as server:
        code, rows, _ = doctor("--base-url", server.base_url, "--long")
        assert server.count <= MOST_QUESTIONS
    assert code == 0
    found = state(rows, name)
    assert found[0] == expected[0]
    assert expected[1] in found[1]
    assert advice in (rows[f"Endpoint/{name}"]["advice"] or "")


REFUSED_KEY = status(401, error={"code": "invalid_api_key", "message": f"Incorrect API key: {KEY}"})
UNKNOWN = status(404, error={"code": "model_not_found"})


@pytest.mark.parametrize(
    ("script", "listing", "named", "code", "row", "said", "questions"),
    [
        (REFUSED_KEY, REFUSED_KEY, "", 4, "reached", "does not accept the API key", 0),
        (REFUSED_KEY, ("scripted",), "", 4, "question", "does not accept the API key", 1),
        (status(429, error={"code": "insufficient_quota"}), ("scripted",), "", 4, "question", "no quota left", 1),
        (html(), html(), "", 4, "reached", "answered with text/html", 0),
        (status(503), status(503), "", 4, "reached", "cannot answer now", 0),
        (raw(b"", end="close"), raw(b"", end="close"), "", 4, "reached", "broke before", 0),
        (UNKNOWN, ("scripted",), "scriptid", 2, "model", "'scriptid' is not there; listed: scripted", 1),
        (Server(), ("alpha", "beta"), "", 2, "model", "none is named, and the address lists alpha, beta", 0),
        (Server(), (), "", 2, "model", "lists none", 0),
    ],
)
def test_an_endpoint_that_cannot_be_used_is_not_asked_on(
    script: Any,
    listing: Any,
    named: str,
    code: int,
    row: str,
    said: str,
    questions: int,
    doctor: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with ScriptedServer(script, models=listing) as server:
        given = ["--model", named] if named else []
        left, rows, found = doctor("--base-url", server.base_url, *given)
        assert server.count == found["questions"] == questions
    assert left == code
    assert not found["usable"]
    assert state(rows, row)[0] == "bad"
    assert said in state(rows, row)[1]
    assert KEY not in json.dumps(found)


def test_a_misspelt_model_is_told_the_name_that_is_meant(doctor: Any) -> None:
    with ScriptedServer(UNKNOWN, models=("llama-large",)) as server:
        _, rows, _ = doctor("--base-url", server.base_url, "--model", "lama-large")
    assert rows["Endpoint/model"]["advice"] == "did you mean llama-large?"


def test_a_server_without_a_list_is_asked_all_the_same(doctor: Any) -> None:
    with ScriptedServer(Server(), models=status(404)) as server:
        code, rows, _ = doctor("--base-url", server.base_url, "--model", "any")
    assert code == 0
    assert state(rows, "reached") == ("ok", "answers questions; it gives no list of models")


def test_a_server_that_is_not_there_is_unusable(doctor: Any) -> None:
    with ScriptedServer("{}") as server:
        gone = server.base_url
    code, rows, _ = doctor("--base-url", gone)
    assert code == 4
    assert "connection refused" in state(rows, "reached")[1]


def test_a_server_that_never_answers_is_given_up_after_two_tries(doctor: Any) -> None:
    hangs = raw(b"HTTP/1.1 200 OK\r\n", end="hang")
    began = time.monotonic()
    with ScriptedServer(hangs, models=hangs) as server:
        code, rows, found = doctor("--base-url", server.base_url, "--model", "slow", "--timeout", "0.3")
    assert code == 4
    assert found["questions"] == 1
    assert state(rows, "json_schema") == ("warn", "no answer in time")
    assert time.monotonic() - began < 8


def test_an_answer_that_comes_slowly_advises_more_time(doctor: Any) -> None:
    with ScriptedServer(Server(prompt=ok(LISTED, usage=usage(40, 60), delay=1.0))) as server:
        _, rows, _ = doctor("--base-url", server.base_url, "--timeout", "30")
    assert state(rows, "speed")[0] == "warn"
    assert "--timeout 180" in rows["Endpoint/speed"]["advice"]


def model_entry(**more: int) -> Step:
    return status(200, body={"data": [{"id": "m", **more}, {"id": "other", "max_model_len": 1}]})


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [(200_000, "ok"), (32_768, "note"), (4096, "warn")],
)
def test_the_context_is_read_from_the_list_where_it_says_so(tokens: int, expected: str, doctor: Any) -> None:
    with ScriptedServer(Server(), models=model_entry(max_model_len=tokens)) as server:
        _, rows, _ = doctor("--base-url", server.base_url, "--model", "m")
    assert state(rows, "context")[0] == expected
    assert f"{tokens:,} tokens, says /models" in state(rows, "context")[1]
    assert (f"context_tokens={tokens}" in (rows["Endpoint/context"]["advice"] or "")) is (expected != "ok")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("doctor") / "tiny.gguf")


@pytest.fixture(scope="module")
def real_server(tiny: Path) -> Iterator[str]:
    with serving(tiny, context=2048) as base_url:
        yield base_url


def test_a_real_server_is_found_to_enforce_the_schema_with_its_context(real_server: str, doctor: Any) -> None:
    code, rows, _ = doctor("--base-url", real_server, "--long")
    assert code == 0
    assert state(rows, "json_schema")[0] == "ok"
    assert state(rows, "json_object")[0] == "ok"
    assert state(rows, "answer limit")[1] == "max_tokens kept, max_completion_tokens kept"
    assert "2,048 tokens, says /props" in state(rows, "context")[1]
    assert state(rows, "usage")[0] == "ok"
    assert "not cut" in state(rows, "long prompts")[1]


def test_models_without_an_endpoint_have_nothing_to_probe(
    tiny: Path, doctor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("extractive", f"local:{tiny}"):
        code, rows, found = doctor("--model", name)
        assert (code, found["questions"]) == (0, 0)
        assert "nothing to probe" in rows["Model/endpoint"]["found"]
    assert rows["Model/context"]["found"] == "32,768 tokens of the 65,536 the model was made for"
    monkeypatch.setenv("BRIEFING_MODEL", "extractive")
    assert "BRIEFING_MODEL names it" in doctor()[1]["Model/model"]["found"]


@pytest.mark.parametrize(
    ("arguments", "row", "said"),
    [
        (["--model", "local:/nowhere/x.gguf"], "Model/settings", "does not exist"),
        (["--base-url", "nonsense"], "Model/settings", "'base_url'"),
        (["--model", "gpt-6-luna"], "Endpoint/settings", "no API key"),
    ],
)
def test_wrong_settings_are_a_row_and_exit_code_2(arguments: list[str], row: str, said: str, doctor: Any) -> None:
    code, rows, found = doctor(*arguments)
    assert (code, found["usable"]) == (2, False)
    assert rows[row]["state"] == "bad"
    assert said in rows[row]["found"]


def test_without_any_model_the_built_in_one_is_said_to_stand_in(doctor: Any) -> None:
    code, rows, _ = doctor()
    assert code == 0
    assert "a batch is refused" in rows["Model/model"]["found"]


def test_the_key_is_named_by_its_place_and_never_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with ScriptedServer(Server()) as server:
        assert cli.main(["doctor", "--base-url", f"{server.base_url}?key={KEY}", "--verbose"]) == 0
        assert all(request.headers["authorization"] == f"Bearer {KEY}" for request in server.requests)
    told = capsys.readouterr()
    assert "set in OPENAI_API_KEY" in told.out
    assert KEY not in told.out + told.err


def test_a_host_elsewhere_is_named_with_the_number_of_questions_before_any_is_sent(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefing.cli.doctor import _notice
    from briefing.settings import Settings

    chosen = cli.parsed(["doctor"])
    told = _notice(Settings(base_url="https://models.example/v1?key=x"), chosen)
    assert told == "briefing: asking https://models.example/v1 at most 5 small questions, some 2,000 tokens in all"
    assert _notice(Settings(base_url="http://localhost:11434/v1"), chosen) == ""


def test_the_table_fits_80_columns_and_shows_no_control_characters(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    names = ("a\x1b[31mred", "b" * 100, "c")
    with ScriptedServer(Server(json_schema=ok(FREE)), models=names) as server:
        assert cli.main(["doctor", "--base-url", server.base_url, "--long"]) == 2
    told = capsys.readouterr().out
    assert "\x1b" not in told
    with ScriptedServer(Server(json_schema=ok(FREE))) as server:
        assert cli.main(["doctor", "--base-url", server.base_url, "--long"]) == 0
    told = capsys.readouterr().out
    assert max(map(len, told.splitlines())) <= 80
    assert told.endswith("Usable, with 1 thing to look at.\n")


@pytest.mark.parametrize(("given", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_colours_are_for_terminals_that_have_them(given: dict[str, str], coloured: bool) -> None:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **given}
    command = [sys.executable, "-m", "briefing", "doctor", "--model", "extractive"]
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        told = b""
        while select.select([ours], [], [], 30)[0]:
            try:
                told += os.read(ours, 65536)
            except OSError:
                break
        assert process.wait(10) == 0
    os.close(ours)
    assert bool(re.search(rb"\x1b\[32mok", told)) is coloured
    assert b"Usable." in told


def test_every_extra_there_is_stands_in_the_table() -> None:
    told = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))
    assert sorted(EXTRAS) == sorted(told["project"]["optional-dependencies"])
