"""The command line as a person meets it: output, one-line errors, exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from servers.scripted import ScriptedServer, ok, status
from stories import GOOD, TEXT

Run = Callable[..., subprocess.CompletedProcess[str]]
CLEAN = {
    k: v
    for k, v in os.environ.items()
    if not k.upper().startswith(("OPENAI", "BRIEFING", "HTTP_", "HTTPS_", "ALL_PROXY"))
}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the command in an empty folder."""

    def go(*arguments: str, given: str | bytes = "", **environment: str) -> subprocess.CompletedProcess[str]:
        data = given.encode() if isinstance(given, str) else given
        made = subprocess.run(
            [sys.executable, "-m", "briefing", *arguments],
            cwd=tmp_path,
            input=data,
            capture_output=True,
            env={**CLEAN, **environment},
            timeout=60,
        )
        return subprocess.CompletedProcess(made.args, made.returncode, made.stdout.decode(), made.stderr.decode())

    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")
    return go


def test_a_file_becomes_a_brief(run: Run) -> None:
    made = run("story.txt", "--model", "extractive", "--published", "2026-11-10", "--publisher", "Island Post")
    assert made.returncode == 0
    assert made.stderr == ""
    shown = " ".join(made.stdout.replace("’", "'").split())
    for part in ("TALLINN", "Why it matters", "What's next", "Island Post", "every sentence is the source's own"):
        assert part in shown


def test_standard_input_becomes_a_brief(run: Run) -> None:
    made = run("-", "--model", "extractive", given=TEXT)
    assert made.returncode == 0
    assert "TALLINN" in made.stdout


def test_without_a_model_the_built_in_one_stands_in_and_says_so(run: Run) -> None:
    made = run("story.txt")
    assert made.returncode == 0
    assert made.stderr.startswith("briefing: no model is configured")
    assert made.stderr.count("\n") == 1


@pytest.mark.parametrize("form", ["json", "markdown", "text"])
@pytest.mark.parametrize("style", ["brief", "five_w"])
def test_each_format_and_style_is_printed(run: Run, form: str, style: str) -> None:
    made = run("story.txt", "--model", "extractive", "--format", form, "--style", style)
    assert made.returncode == 0
    if form == "json":
        assert json.loads(made.stdout)["dateline"] == "TALLINN"


def test_json_has_a_short_form(run: Run) -> None:
    assert json.loads(run("story.txt", "--model", "extractive", "--json").stdout)["schema_version"] == 1


@pytest.mark.parametrize(
    ("arguments", "code", "part"),
    [
        (["missing.txt"], 3, "missing.txt"),
        (["story.txt", "--model", "extractive", "--style", "nice"], 2, "nice"),
        (["story.txt", "--model", "extractive", "--format", "docx"], 2, "docx"),
        (["story.txt", "--model", "extractive", "--language", "xx"], 2, "language"),
        (["story.txt", "--model", "extractive", "--published", "soon"], 2, "published"),
        (["story.txt", "--model", "extractive", "--max-words", "1"], 2, "max_words"),
        (["story.txt", "--model", "replay:none.json"], 2, "none.json"),
        (["story.txt", "--model", "gpt-x"], 2, "OPENAI_API_KEY"),
        (["story.txt", "--base-url", "ftp://x", "--model", "m"], 2, "base_url"),
        (["story.txt", "--prompts", "nowhere", "--model", "extractive"], 2, "nowhere"),
        (["."], 3, "read_many"),
        (["batch", "none/", "--model", "extractive", "--out", "o"], 3, "none"),
        (["batch", "story.txt", "--out", "o"], 2, "extractive"),
        (["batch", "story.txt", "--model", "extractive", "--out", "."], 2, "not empty"),
    ],
)  # fmt: skip
def test_each_mistake_is_one_line_and_the_right_code(run: Run, arguments: list[str], code: int, part: str) -> None:
    made = run(*arguments)
    assert made.returncode == code, made.stderr
    assert made.stdout == ""
    assert part in made.stderr
    assert made.stderr.startswith("briefing: ")
    assert made.stderr.count("\n") == 1


@pytest.mark.parametrize("given", [b"", b"  \n", b"\x89PNG\r\n\x1a\n\x00\x00", bytes(range(256))])
def test_what_is_no_text_is_one_line(run: Run, given: bytes) -> None:
    made = run("-", "--model", "extractive", given=given)
    assert made.returncode == 3
    assert made.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["a", "b"], ["story.txt", "--colour"], ["batch"]])
def test_wrong_usage_leaves_with_two(run: Run, arguments: list[str]) -> None:
    made = run(*arguments)
    assert made.returncode == 2
    assert "usage" in made.stderr


def test_help_and_version_name_the_commands(run: Run) -> None:
    assert "briefing batch" in run("--help").stdout
    assert run("--version").stdout.startswith("briefing 0.")


def test_a_file_named_like_a_command_is_read_by_its_path(run: Run, tmp_path: Path) -> None:
    (tmp_path / "batch").write_text(TEXT, encoding="utf-8")
    assert run("./batch", "--model", "extractive").returncode == 0


def test_a_batch_writes_one_file_each_an_index_and_the_failures(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text("---\npublisher: Own Paper\n---\n" + TEXT, encoding="utf-8")
    (folder / "sub" / "b.txt").write_text(TEXT, encoding="utf-8")
    (folder / "c.txt").write_bytes(b"")
    (folder / "d.pdf").write_bytes(b"%PDF-1.7")
    rows = [{"id": "x/../../y", "text": TEXT}, {"id": "no text"}, {"id": "index", "text": TEXT}]
    (folder / "e.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows) + "{broken\n", encoding="utf-8")
    made = run("batch", "in", "--model", "extractive", "--out", "out", "--publisher", "Default Paper")
    out = tmp_path / "out"
    assert made.returncode == 3
    written = sorted(str(p.relative_to(out)) for p in out.rglob("*") if p.is_file())
    assert {"a.md", "sub/b.md", "index.md", "failed.jsonl", "x/y.md", "index-2.md"} <= set(written)
    assert not any(name.endswith(".part") for name in written)
    assert "Own Paper" in (out / "a.md").read_text(encoding="utf-8")
    assert "Default Paper" in (out / "sub" / "b.md").read_text(encoding="utf-8")
    failures = [json.loads(line) for line in (out / "failed.jsonl").read_text().splitlines()]
    assert len(failures) >= 3
    assert all(failure["message"] for failure in failures)
    index = (out / "index.md").read_text(encoding="utf-8")
    assert "(<a.md>)" in index
    assert f"4 briefs, {len(failures)} failed" in index


def test_a_language_model_answers_over_http(run: Run) -> None:
    with ScriptedServer(lambda _request, _attempt: ok(json.dumps(GOOD))) as server:
        made = run("story.txt", "--published", "2026-11-10", "--model", "m", OPENAI_BASE_URL=server.base_url)
    assert made.returncode == 0, made.stderr
    assert GOOD["headline"] in made.stdout
    assert "m" in made.stdout


def test_the_only_model_of_a_server_is_taken_without_naming_it(run: Run) -> None:
    with ScriptedServer(lambda _request, _attempt: ok(json.dumps(GOOD)), models=["only-one"]) as server:
        made = run("story.txt", OPENAI_BASE_URL=server.base_url)
    assert made.returncode == 0, made.stderr
    assert "only-one" in made.stdout
    with ScriptedServer(lambda _request, _attempt: ok("{}"), models=["one", "two"]) as server:
        made = run("story.txt", OPENAI_BASE_URL=server.base_url)
    assert made.returncode == 2
    assert "one, two" in made.stderr


@pytest.mark.parametrize(
    ("step", "code", "part"),
    [
        (status(401, body={"error": {"message": "bad key sk-secret", "code": "invalid_api_key"}}), 4, "key"),
        (status(404, body={"error": {"message": "no", "code": "model_not_found"}}), 4, "m"),
        (status(400, body={"error": {"message": "no", "code": "context_length_exceeded"}}), 3, "long"),
        (ok("I would rather not."), 3, "JSON"),
        (ok("", refusal="No."), 3, "refused"),
    ],
)
def test_each_failure_of_an_endpoint_is_one_line_and_the_right_code(
    run: Run, step: object, code: int, part: str
) -> None:
    with ScriptedServer(lambda _request, _attempt: step) as server:
        made = run("story.txt", "--model", "m", OPENAI_BASE_URL=server.base_url, OPENAI_API_KEY="sk-secret")
    assert made.returncode == code, made.stderr
    assert part in made.stderr
    assert "sk-secret" not in made.stderr
    assert "night crossings" not in made.stderr
    assert made.stderr.count("\n") == 1


def test_a_refused_connection_names_the_address(run: Run) -> None:
    made = run("story.txt", "--model", "m", "--base-url", "http://127.0.0.1:9/v1")
    assert made.returncode == 3
    assert "127.0.0.1:9" in made.stderr


def test_ctrl_c_stops_a_batch_and_keeps_what_is_done(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02d}.txt").write_text(TEXT + f"\nNumber {number}.", encoding="utf-8")
    seen = []

    def answer(_request: object, _attempt: int) -> object:
        seen.append(1)
        time.sleep(0.05 if len(seen) < 6 else 0.3)
        return ok(json.dumps(GOOD))

    with ScriptedServer(answer) as server:
        arguments = ["batch", "in", "--model", "m", "--base-url", server.base_url, "--out", "out", "--concurrency", "2"]
        process = subprocess.Popen(
            [sys.executable, "-m", "briefing", *arguments], cwd=tmp_path, env=CLEAN, stderr=subprocess.PIPE, text=True
        )
        while len(seen) < 8:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, complaint = process.communicate(timeout=20)
    assert process.returncode == 130
    assert complaint.strip() == "briefing: stopped"
    assert list((tmp_path / "out").glob("0*.md"))
    assert "stopped before its end" in (tmp_path / "out" / "index.md").read_text()


def test_a_closed_pipe_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")
    command = f"{sys.executable} -m briefing story.txt --model extractive --json | head -c 10"
    made = subprocess.run(["bash", "-c", command], cwd=tmp_path, env=CLEAN, capture_output=True, text=True, timeout=60)
    assert "Traceback" not in made.stderr


def test_a_terminal_without_unicode_gets_escapes(run: Run) -> None:
    made = run("story.txt", "--model", "extractive", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert made.returncode == 0, made.stderr


def test_prompts_are_listed_shown_and_copied(run: Run, tmp_path: Path) -> None:
    assert "brief/system" in run("prompts", "list").stdout
    assert "[S1]" in run("prompts", "show", "story.txt").stdout
    assert "{{ mark }}" in run("prompts", "show", "brief/article").stdout
    assert run("prompts", "copy", "mine").returncode == 0
    own = tmp_path / "mine" / "brief" / "system.j2"
    own.write_text(own.read_text() + "\n{{ nonsense }}\n")
    assert "yours" in run("prompts", "list", "--prompts", "mine").stdout
    made = run("prompts", "show", "story.txt", "--prompts", "mine")
    assert made.returncode == 2
    assert "nonsense" in made.stderr
    assert run("prompts", "copy", "mine").returncode == 2
    assert run("styles", "list").stdout.split() == ["brief", "five_w"]
