"""The command in a pipeline: lines on standard output, settings by name, places that are no files, wrong options."""

from __future__ import annotations

import argparse
import json
import os
import stat
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import briefing
from briefing.cli import arguments
from driving import CLEAN
from servers.scripted import ScriptedServer, ok
from stories import GOOD, TEXT
from zygote import Zygote

Run = Callable[..., subprocess.CompletedProcess[str]]
BUILT_IN = ("--model", "extractive")


@pytest.fixture
def run(tmp_path: Path, zygote: Zygote) -> Run:
    """Run the command in a folder with a table of two texts and a row without one."""
    rows = [{"id": "a", "text": TEXT}, {"id": "b"}, {"id": "c", "text": TEXT + "\nMore follows."}]
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")

    def go(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        made = zygote.run(arguments, cwd=tmp_path, given=b"", environment={**CLEAN, **environment})
        return subprocess.CompletedProcess(made.args, made.returncode, made.stdout.decode(), made.stderr.decode())

    return go


def test_a_batch_writes_a_line_each_to_standard_output(run: Run, tmp_path: Path) -> None:
    made = run("batch", "news.jsonl", *BUILT_IN, "--out", "-", "--store", "run.db")
    assert made.returncode == 3
    lines = [json.loads(line) for line in made.stdout.splitlines()]
    assert [(line["document"], line["state"]) for line in lines] == [
        ("a", "done"),
        ("news.jsonl:2", "failed"),
        ("c", "done"),
    ]
    assert briefing.Briefing.model_validate(lines[0]["briefing"]).dateline == "TALLINN"
    assert lines[1]["error"]["code"] == "columns"
    # What a person wants to know stands elsewhere, and the lines are those of an export.
    assert "2 briefs, 1 failed" in made.stderr
    exported = [json.loads(line) for line in run("batch", "export", "run.db").stdout.splitlines()]
    assert [line.keys() for line in exported] == [lines[0].keys(), lines[2].keys()]
    assert exported[0]["briefing"]["what"] == lines[0]["briefing"]["what"]
    assert not (tmp_path / "-").exists()
    wrong = run("batch", "news.jsonl", *BUILT_IN, "--out", "-", "--format", "html")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "a line of JSON for each text, not html" in wrong.stderr


def test_one_brief_goes_to_standard_output_by_name(run: Run, tmp_path: Path) -> None:
    assert "TALLINN" in run("story.txt", *BUILT_IN, "--out", "-").stdout
    assert not (tmp_path / "-").exists()


def test_an_estimate_is_plain_values_for_programs(run: Run) -> None:
    made = run("batch", "news.jsonl", "--estimate", "--json", "--model", "m", "--price", "1,2")
    told = json.loads(made.stdout)
    assert (told["documents"], told["unusable"], told["model"], told["currency"]) == (2, 1, "m", "USD")
    assert 0 < told["least"]["cost"] < told["most"]["cost"]


@pytest.mark.parametrize("way", ["single", "export"])
def test_what_is_no_file_is_written_to_and_stays_what_it_is(run: Run, tmp_path: Path, way: str) -> None:
    run("batch", "news.jsonl", *BUILT_IN, "--store", "run.db")
    command = ("batch", "export", "run.db") if way == "export" else ("story.txt", *BUILT_IN, "--format", "json")
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    made = run(*command, "--out", "pipe")
    assert made.returncode == 0, made.stderr
    assert "TALLINN" in os.read(reader, 1 << 20).decode()
    os.close(reader)
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    # A link stays, too: what it leads to is replaced.
    (tmp_path / "real.json").write_text("old", encoding="utf-8")
    (tmp_path / "link.json").symlink_to("real.json")
    run(*command, "--out", "link.json")
    assert (tmp_path / "link.json").is_symlink()
    assert "TALLINN" in (tmp_path / "real.json").read_text(encoding="utf-8")


def test_every_setting_can_be_given_by_name_and_headers_reach_the_endpoint(run: Run) -> None:
    with ScriptedServer([ok(json.dumps(GOOD))]) as server:
        sets = ["temperature=0", "response-format=json_object", "headers.X-Team=news desk", "rules.length=off"]
        made = run("story.txt", "--model", "m", "--base-url", server.base_url, *(p for s in sets for p in ("--set", s)))
        assert made.returncode == 0, made.stderr
        assert server.bodies[0]["temperature"] == 0
        assert server.bodies[0]["response_format"] == {"type": "json_object"}
        assert {name.lower(): said for name, said in server.requests[0].headers.items()}["x-team"] == "news desk"


def test_headers_are_checked_and_never_shown() -> None:
    made = briefing.Settings(headers={"X-Gateway-Token": "canary"})
    assert "canary" not in repr(made) + str(made.model_dump(mode="json"))
    for wrong in ({"X-A": "one\ntwo"}, {"X A": "one"}, {"Host": "evil.example"}, {"X-A": ""}):
        with pytest.raises(briefing.SettingsError, match="setting 'headers") as caught:
            briefing.Settings(headers=wrong)
        assert "one" not in caught.value.message.replace("one line", "")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["story.txt", "--modle", "extractive"], "there is no option --modle; did you mean --model?"),
        (["batch", "news.jsonl", "--concurrency", "many"], "--concurrency: give a number or auto, not 'many'"),
        (["verfy", "story.txt", "--source", "a"], "there is no command verfy; did you mean verify?"),
        (["summarize", "story.txt"], "there is no command summarize: briefing FILE briefs a text"),
        ([], "FILE is missing: a text's file or address, or - for standard input"),
        (["story.txt", *BUILT_IN, "--timeout", "soon"], "--timeout: 'soon' is no number"),
        (["report", "-", "--title", "x"], "there are no briefs in what was given"),
        (["my", "story.txt"], "'story.txt' is one argument too many; quote names that hold spaces"),
        (["story.txt", *BUILT_IN, "--set", "temprature=1"], "unknown setting 'temprature'; did you mean temperature?"),
        (["story.txt", *BUILT_IN, "--set", "temperature"], "--set temperature: give NAME=VALUE, such as temperature=0"),
        (["story.txt", *BUILT_IN, "--set", "api_key=sk-canary"], "--set api_key: set OPENAI_API_KEY instead"),
        (
            ["story.txt", *BUILT_IN, "--depth", "core", "--set", "depth=full"],
            "--set depth: it has an option of its own",
        ),
        (["story.txt", *BUILT_IN, "--format", "htlm"], "unknown format 'htlm'; did you mean html"),
    ],
)
def test_a_wrong_option_is_answered_shortly_with_what_was_meant(run: Run, given: list[str], says: str) -> None:
    made = run(*given)
    assert made.returncode == 2
    assert says in made.stderr
    assert made.stderr.count("\n") == 1
    assert "canary" not in made.stderr


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("story", "did you mean story.txt?"),
        ("stroy.txt", "did you mean story.txt?"),
        ("www.post.example/a", "an address begins with https://"),
        ("elsewhere.txt", "check the path"),
        ("no/such/story.txt", "check the path"),
    ],
)
def test_a_missing_file_is_answered_with_the_one_that_was_meant(run: Run, path: str, says: str) -> None:
    assert run(path, *BUILT_IN).stderr == f"briefing: {path}: there is no such file; {says}\n"


def parsers_below(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from parsers_below(below)


def test_every_argument_of_every_command_says_what_it_is() -> None:
    made = [getattr(arguments, name)() for name in ("_single", "_stored", *(f"_{name}" for name in arguments.COMMANDS))]
    parsers = [below for parser in made for below in parsers_below(parser)]
    assert len(parsers) > 15
    for parser in parsers:
        assert parser.description, parser.prog
        for action in parser._actions:
            assert action.help or isinstance(action, argparse._SubParsersAction), (parser.prog, action.dest)


@pytest.mark.parametrize("command", ["", "batch", "batch status"])
def test_help_can_be_asked_for_in_words(run: Run, command: str) -> None:
    made = run("help", *command.split())
    assert made.returncode == 0
    assert made.stdout == run(*command.split(), "--help").stdout
    assert len(made.stdout.splitlines()[0]) <= 90
