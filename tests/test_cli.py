"""The command line as a person meets it: output, one-line errors, exit codes."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

import briefing
from briefing import reports
from briefing.errors import SettingsError
from servers.scripted import ScriptedServer, Step, ok, status
from stories import GOOD, TEXT
from zygote import Zygote

Run = Callable[..., subprocess.CompletedProcess[str]]
CLEAN = {
    k: v
    for k, v in os.environ.items()
    if not k.upper().startswith(("OPENAI", "BRIEFING", "HTTP_", "HTTPS_", "ALL_PROXY"))
}


@pytest.fixture
def run(tmp_path: Path, zygote: Zygote) -> Run:
    """Run the command in an empty folder."""

    def go(*arguments: str, given: str | bytes = "", **environment: str) -> subprocess.CompletedProcess[str]:
        data = given.encode() if isinstance(given, str) else given
        made = zygote.run(arguments, cwd=tmp_path, given=data, environment={**CLEAN, **environment})
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


def test_columns_of_a_table_are_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news.csv").write_text(f'Kop;Body\nA story;"{TEXT}"\n', encoding="utf-8")
    named = ("--column", "text=Body", "--column", "title=Kop")
    made = run("batch", "news.csv", *named, "--model", "extractive", "--out", "out", "--format", "json")
    assert made.returncode == 0, made.stderr
    assert '"A story"' in (tmp_path / "out" / "news_2.json").read_text(encoding="utf-8")
    wrong = run("batch", "news.csv", "--column", "Body", "--model", "extractive", "--out", "out")
    assert wrong.returncode == 2
    assert "--column Body: give FIELD=NAME, such as text=body" in wrong.stderr


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
        (["story.txt", "--model", "extractive", "--format", "papyrus"], 2, "papyrus"),
        (["story.txt", "--model", "extractive", "--language", "xx"], 2, "language"),
        (["story.txt", "--model", "extractive", "--published", "soon"], 2, "published"),
        (["story.txt", "--model", "extractive", "--max-words", "1"], 2, "max_words"),
        (["story.txt", "--model", "replay:none.json"], 2, "none.json"),
        (["story.txt", "--model", "gpt-x"], 2, "OPENAI_API_KEY"),
        (["story.txt", "--base-url", "ftp://x", "--model", "m"], 2, "base_url"),
        (["story.txt", "--prompts", "nowhere", "--model", "extractive"], 2, "nowhere"),
        (["."], 3, "briefing batch"),
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
    assert made.stderr.startswith("briefing: ")
    assert made.stderr.count("\n") == 1
    assert "--help" in made.stderr


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
    told = json.loads((out / "summary.json").read_text())
    assert (told["briefs"], told["failed"], told["exit_code"], told["stopped"]) == (4, len(failures), 3, None)
    assert told["failures"] == dict(Counter(failure["code"] for failure in failures))
    assert told["cost"] == 0


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
        while not list((tmp_path / "out").glob("*.md")):
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, complaint = process.communicate(timeout=60)
    assert process.returncode == 130
    kept = len(list((tmp_path / "out").glob("[0-9]*.md")))
    assert kept
    are = "brief is" if kept == 1 else "briefs are"
    assert complaint == f"briefing: stopped: {kept} {are} in out/, the rest was not done\n"
    assert "stopped before its end" in (tmp_path / "out" / "index.md").read_text()
    told = json.loads((tmp_path / "out" / "summary.json").read_text())
    assert (told["briefs"], told["exit_code"]) == (kept, 130)
    assert "interrupted" in told["stopped"]


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
    assert "brief  " in run("styles", "list").stdout


def many(tmp_path: Path, number: int) -> None:
    """Make a folder of texts."""
    (tmp_path / "in").mkdir()
    for at in range(number):
        (tmp_path / "in" / f"{at:02d}.txt").write_text(TEXT + f"\nNumber {at}.", encoding="utf-8")


def test_a_run_that_is_stopped_counts_what_is_done_and_what_is_not(run: Run, tmp_path: Path) -> None:
    many(tmp_path, 30)

    def answer(request: dict[str, object], _attempt: int) -> Step:
        refused = "Number 2." in str(request["messages"])
        return status(401, body={"error": {"code": "invalid_api_key"}}) if refused else ok(json.dumps(GOOD))

    with ScriptedServer(answer) as server:
        made = run("batch", "in", "--model", "m", "--base-url", server.base_url, "--out", "out", "--concurrency", "1")
    kept = len(list((tmp_path / "out").glob("[0-9]*.md")))
    assert made.returncode == 4
    assert made.stderr.count("\n") == 1
    briefs = "1 brief" if kept == 1 else f"{kept} briefs"
    assert made.stderr.startswith(f"briefing: stopped after {briefs}")
    assert "begun without a result: 127.0.0.1" in made.stderr
    assert "check OPENAI_API_KEY" in made.stderr
    assert made.stderr.endswith("what is done is in out/, the rest was not sent\n" if kept else "was not sent\n")
    index = (tmp_path / "out" / "index.md").read_text(encoding="utf-8")
    assert f"\n{briefs}, " in index
    assert "begun without a result" in index
    assert "The run was stopped before its end: 127.0.0.1" in index


def test_a_folder_in_use_is_refused_and_overwritten_only_when_asked(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ("batch", "story.txt", "--model", "extractive", "--out", "out")
    assert run(*arguments).stderr == "1 brief, 0 failed: out/index.md\n"
    (out / "mine.txt").write_text("a note")
    (out / "story.md").write_text("an old brief")
    (out / "failed.jsonl").write_text('{"document": "of an earlier run"}\n')
    refused = run(*arguments)
    assert refused.returncode == 2
    assert "--overwrite" in refused.stderr
    assert (out / "story.md").read_text() == "an old brief"
    assert run(*arguments, "--overwrite").returncode == 0
    assert "TALLINN" in (out / "story.md").read_text(encoding="utf-8")
    assert (out / "mine.txt").read_text() == "a note"
    assert (out / "failed.jsonl").read_text() == ""
    assert "--overwrite" in run("batch", "--help").stdout


@pytest.mark.parametrize(("source", "out"), [("in", "in"), ("in", "in/briefs"), ("in/a.md", "in"), ("in/*.md", "in")])
def test_texts_are_never_overwritten_by_their_briefs(run: Run, tmp_path: Path, source: str, out: str) -> None:
    (tmp_path / "in" / "briefs").mkdir(parents=True)
    (tmp_path / "in" / "a.md").write_text(TEXT, encoding="utf-8")
    made = run("batch", source, "--model", "extractive", "--out", out, "--overwrite")
    assert made.returncode == 2
    assert (tmp_path / "in" / "a.md").read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize("wrong", ["{{ sektions }}", "{% if %}", "{{ sections[0].lable }}"])
def test_a_broken_template_is_found_before_anything_is_sent(run: Run, tmp_path: Path, wrong: str) -> None:
    shutil.copytree(reports.style_folder("brief"), tmp_path / "own")
    with (tmp_path / "own" / "text.j2").open("a") as template:
        template.write(wrong)
    with ScriptedServer(lambda _request, _attempt: ok(json.dumps(GOOD))) as server:
        made = run("story.txt", "--model", "m", "--base-url", server.base_url, "--style", "own/")
        assert server.count == 0
    assert made.returncode == 2
    assert "own/text.j2, line " in made.stderr
    assert made.stderr.count("\n") == 1


def test_a_template_with_a_misspelt_name_is_refused(run: Run, tmp_path: Path) -> None:
    run("prompts", "copy", "mine")
    (tmp_path / "mine" / "brief" / "system.j2").rename(tmp_path / "mine" / "brief" / "sytsem.j2")
    for arguments in (["prompts", "list"], ["story.txt", "--model", "extractive"]):
        made = run(*arguments, "--prompts", "mine")
        assert made.returncode == 2
        assert made.stderr.startswith("briefing: unknown template 'brief/sytsem.j2' in 'mine'; known are brief/")


def redirected(tmp_path: Path, command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a shell, for what only a shell can do with its output."""
    shell = f"{sys.executable} -m briefing {command}"
    env = {**CLEAN, **environment}
    return subprocess.run(["bash", "-c", shell], cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", ["story.txt --model extractive", "styles list"])
def test_output_that_cannot_be_written_is_one_line(run: Run, tmp_path: Path, command: str, unbuffered: str) -> None:
    del run  # it wrote the story
    made = redirected(tmp_path, f"{command} >/dev/full", PYTHONUNBUFFERED=unbuffered)
    assert made.returncode == 5
    assert made.stderr.startswith("briefing: standard output cannot be written: ")
    assert made.stderr.count("\n") == 1


def test_a_closed_output_is_no_success(run: Run, tmp_path: Path) -> None:
    del run
    made = redirected(tmp_path, "story.txt --model extractive >&-")
    assert made.returncode == 5
    assert made.stderr == "briefing: standard output is closed, so the result has nowhere to go\n"
    # A batch prints nothing there.
    assert redirected(tmp_path, "batch story.txt --model extractive --out out >&-").returncode == 0
    # Without a place for complaints, they do not get among the output.
    assert redirected(tmp_path, "missing.txt --model extractive 2>&-").stdout == ""


def test_a_place_is_named_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "nul.txt").write_bytes(b"a\0b")
    assert run("nul.txt", "--model", "extractive").stderr.count("nul.txt") == 1
    made = run("batch", "nul.txt", "--model", "extractive", "--out", "out")
    assert made.stderr.splitlines()[0].count("nul.txt") == 1
    failure = json.loads((tmp_path / "out" / "failed.jsonl").read_text())
    assert failure["document"] == "nul.txt"
    assert "nul.txt" not in failure["message"]


def test_standard_input_is_called_so(run: Run) -> None:
    assert run("-", "--model", "extractive").stderr.startswith("briefing: standard input: ")
    made = run("batch", "-", "--model", "extractive", "--out", "out")
    assert made.stderr.startswith("briefing: standard input: ")


@pytest.mark.parametrize("name", ["extractiv", "Extractive", "extractve"])
def test_a_misspelt_built_in_model_is_told(run: Run, name: str) -> None:
    made = run("story.txt", "--model", name, OPENAI_API_KEY="sk-none")
    assert made.returncode == 2
    assert made.stderr == f"briefing: no model is named '{name}'; did you mean extractive?\n"


def test_a_server_may_have_a_model_of_a_similar_name(run: Run) -> None:
    with ScriptedServer(lambda _request, _attempt: ok(json.dumps(GOOD))) as server:
        assert run("story.txt", "--model", "extractive2", "--base-url", server.base_url).returncode == 0


@pytest.mark.parametrize(
    ("step", "part"),
    [
        (status(503, headers={"Retry-After": "0.01"}), "cannot answer now (HTTP 503, scripted); tried 4 times"),
        (
            status(400, body={"error": {"message": "'response_format' of type 'json_schema' is not supported"}}),
            "no way of asking for JSON",
        ),
        (ok("I would rather not."), "; try again, or another model"),
        (ok(""), "; try again, or another model"),
        (ok('{"what', finish="length"), "; try --depth core, or another model"),
        (ok("", refusal="No."), "; try another model"),
    ],
)
def test_a_failure_says_what_was_tried_and_what_to_do(run: Run, step: Step, part: str) -> None:
    with ScriptedServer(lambda _request, _attempt: step) as server:
        made = run("story.txt", "--model", "m", "--base-url", server.base_url)
    assert made.returncode == 3
    assert part in made.stderr
    assert made.stderr.count("\n") == 1


def test_no_python_is_spoken_to_the_command_line(run: Run) -> None:
    for arguments in (["batch", "story.txt", "--out", "out"], ["story.txt", "--published", "soon"]):
        made = run(*arguments)
        assert "model=" not in made.stderr
        assert "datetime" not in made.stderr
    with pytest.raises(SettingsError) as error:
        briefing.summarize(TEXT, published="soon", model="extractive")
    assert "Value error" not in error.value.message


def test_text_is_as_narrow_as_the_terminal_and_never_wider_than_the_style(run: Run) -> None:
    for columns, most in (("50", 50), ("300", 88), ("", 88)):
        made = run("story.txt", "--model", "extractive", COLUMNS=columns)
        longest = max(map(len, made.stdout.splitlines()))
        assert most - 20 < longest <= most


def test_a_server_that_never_answers_ends_the_run(run: Run, tmp_path: Path) -> None:
    many(tmp_path, 45)
    with ScriptedServer(status(503, headers={"Retry-After": "0.01"})) as server:
        made = run("batch", "in", "--model", "m", "--base-url", server.base_url, "--out", "out")
    assert made.returncode == 4
    failures = (tmp_path / "out" / "failed.jsonl").read_text().splitlines()
    assert 20 <= len(failures) < 40
    told = json.loads((tmp_path / "out" / "summary.json").read_text())
    assert (told["exit_code"], told["failures"]) == (4, {"unavailable": len(failures)})
    assert "stopped after 0 briefs, " in made.stderr.splitlines()[-1]
    assert "cannot answer now" in made.stderr.splitlines()[-1]
