"""The pytest plugin, in runs of pytest of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest_plugins = "pytester"

# What the test files below share: `ask` makes a prompt whose system message is read from template.txt.
PROMPTS = """
from pathlib import Path
from briefing.schema import Document, Message, Prepared, Prompt

def ask(task="brief", document="mill", more="", schema=None):
    prepared = Prepared(document=Document(text="The mill turns.", id=document), sentences=(), paragraphs=())
    system = Path(__file__).with_name("template.txt").read_text() + more
    messages = (Message("system", system), Message("user", f"{task} {document}: the mill turns."))
    return Prompt(task, prepared, schema or {"type": "object"}, "brief", "0" * 12, lambda: messages)
"""


class Folder:
    """A folder with tests, a template and fixtures, and pytest run in it."""

    def __init__(self, pytester: pytest.Pytester) -> None:
        self.pytester = pytester
        pytester.makepyfile(prompts=PROMPTS)
        self.template("Brief it.\n")

    def template(self, text: str) -> None:
        (self.pytester.path / "template.txt").write_text(text)

    def tests(self, source: str) -> None:
        self.pytester.makepyfile(test_mill=f"from prompts import ask\n{source}")

    def fixture(self, *replies: str | tuple[str, str, str], name: str = "mill.json", **more: Any) -> Path:
        full = [("brief", "mill", reply) if isinstance(reply, str) else reply for reply in replies]
        entries = [{"task": task, "document": doc, "reply": {"json": {"headline": text}}} for task, doc, text in full]
        head = {"format": "briefing-fixture/1", "origin": "hand", "note": "Written by hand; no model was asked."}
        path = self.pytester.path / name
        path.write_text(json.dumps({**head, "model": "m", **more, "entries": entries}))
        return path

    def run(self, *options: str, passed: int = 0, failed: int = 0) -> pytest.RunResult:
        result = self.pytester.runpytest_inprocess("-p", "no:cacheprovider", *options)
        result.assert_outcomes(passed=passed, failed=failed)
        return result


@pytest.fixture
def folder(pytester: pytest.Pytester) -> Folder:
    return Folder(pytester)


ONE = """
def test_one(briefing_replay):
    assert "turns" in briefing_replay("mill.json").send(ask()).text
"""


def test_an_unkeyed_fixture_fails_until_it_is_keyed(folder: Folder) -> None:
    path = folder.fixture("turns")
    path.chmod(0o640)
    folder.tests(ONE)
    folder.run(failed=1).stdout.fnmatch_lines(["*not keyed yet*--briefing-rekey*"])
    folder.run("--briefing-rekey", passed=1)
    text = path.read_text()
    entry = json.loads(text)["entries"][0]
    assert list(entry) == ["task", "document", "key", "prompt", "schema", "reply"]
    assert entry["prompt"][0] == {"role": "system", "content": "Brief it.\n"}
    assert entry["reply"] == {"json": {"headline": "turns"}}
    assert text.startswith('{\n "format"')
    assert text.endswith("}\n")
    assert path.stat().st_mode & 0o777 == 0o640
    folder.run(passed=1)
    assert path.read_text() == text


def test_a_changed_template_is_shown_and_rekeyed_and_nothing_else_changes(folder: Folder) -> None:
    path = folder.fixture("turns", ("brief", "other", "untouched"))
    folder.tests(ONE)
    folder.run("--briefing-rekey", passed=1)
    before = json.loads(path.read_text())
    folder.template("Brief it well.\n")
    result = folder.run(failed=1)
    result.stdout.fnmatch_lines(["*the prompt (+) differs from the fixture's (-)*", "-Brief it.", "+Brief it well."])
    folder.run("--briefing-rekey", passed=1)
    folder.run(passed=1)
    after = json.loads(path.read_text())
    assert after["entries"][0]["key"] != before["entries"][0]["key"]
    before["entries"][0] |= {name: after["entries"][0][name] for name in ("key", "prompt")}
    assert after == before


def test_several_prompts_for_one_document_are_rekeyed_in_order(folder: Folder) -> None:
    folder.fixture("turns", ("repair", "mill", "first"), ("repair", "mill", "second"))
    folder.tests("""
def test_one(briefing_replay):
    model = briefing_replay("mill.json")
    prompts = [ask(), ask("repair", more="1"), ask("repair", more="2")]
    texts = [model.send(prompt).text for prompt in prompts]
    assert ["turns" in texts[0], "first" in texts[1], "second" in texts[2]] == [True] * 3
""")
    folder.run("--briefing-rekey", passed=1)
    folder.template("New.")
    folder.run("--briefing-rekey", passed=1)
    folder.run(passed=1)


def test_replies_to_one_prompt_in_turn_stay_in_turn(folder: Folder) -> None:
    folder.fixture("one", "two")
    folder.tests("""
def test_one(briefing_replay):
    model = briefing_replay("mill.json")
    texts = [model.send(ask()).text for _ in range(3)]
    assert ["one" in texts[0], "two" in texts[1], "two" in texts[2]] == [True] * 3
""")
    folder.run("--briefing-rekey", passed=1)
    folder.template("New.")
    folder.run("--briefing-rekey", passed=1)
    folder.run(passed=1)


def test_tests_that_share_a_file_do_not_undo_each_other(folder: Folder) -> None:
    folder.fixture("full", "core")
    folder.tests("""
import asyncio
import pytest

@pytest.mark.parametrize("way", ["sync", "async"])
def test_full(briefing_replay, way):
    model = briefing_replay("mill.json")
    reply = model.send(ask()) if way == "sync" else asyncio.run(model.asend(ask()))
    assert "full" in reply.text

def test_core_from_two_models_made_before_they_are_asked(briefing_replay):
    models = [briefing_replay("mill.json"), briefing_replay("mill.json")]
    assert all("core" in model.send(ask(more=" Short.", schema={"type": "string"})).text for model in models)
""")
    folder.run("--briefing-rekey", passed=3)
    folder.template("New.")
    folder.run("--briefing-rekey", passed=3)
    folder.run(passed=3)
    folder.template("Newer.")
    # A part of the tests takes the entry with its own schema, not the first one.
    folder.run("--briefing-rekey", "-k", "core", passed=1)
    folder.run("--briefing-rekey", passed=3)
    folder.run(passed=3)


def test_two_models_that_rekey_one_file_keep_each_others_keys(folder: Folder) -> None:
    folder.fixture("mill", ("brief", "dam", "dam"))
    folder.tests("""
def test_one(briefing_replay):
    first, second = briefing_replay("mill.json"), briefing_replay("mill.json")
    assert "mill" in first.send(ask()).text
    assert "dam" in second.send(ask(document="dam")).text
""")
    folder.run("--briefing-rekey", passed=1)
    folder.run(passed=1)


def test_more_prompts_than_entries_are_an_error_also_when_rekeying(folder: Folder) -> None:
    folder.fixture("turns")
    folder.tests(f"""{ONE}
def test_two(briefing_replay):
    briefing_replay("mill.json").send(ask(more=" Otherwise."))
""")
    folder.run("--briefing-rekey", passed=1, failed=1).stdout.fnmatch_lines(["*more different prompts than*"])


def test_a_recording_is_never_rekeyed(folder: Folder) -> None:
    folder.tests("""
from briefing.testing import Recorder, ScriptedModel

def test_one(briefing_replay, request):
    path = request.path.with_name("recorded.json")
    if not path.exists():
        Recorder(ScriptedModel("turns"), path).send(ask())
    assert briefing_replay(path).send(ask()).text == "turns"
""")
    folder.run("--briefing-rekey", passed=1)
    path = folder.pytester.path / "recorded.json"
    before = path.read_bytes()
    folder.template("New.")
    folder.run("--briefing-rekey", failed=1).stdout.fnmatch_lines(["*never re-keyed: record it again*"])
    assert path.read_bytes() == before


def test_a_miss_wrapped_in_another_error_is_shown_too(folder: Folder) -> None:
    folder.fixture("turns")
    folder.tests(ONE)
    folder.run("--briefing-rekey", passed=1)
    folder.template("New.\n")
    folder.tests("""
def test_one(briefing_replay):
    try:
        briefing_replay("mill.json").send(ask())
    except Exception as error:
        raise ValueError("outer") from error
""")
    folder.run(failed=1).stdout.fnmatch_lines(["*briefing: the prompt*", "+New."])


def test_the_path_counts_from_the_test_file(folder: Folder) -> None:
    below = folder.pytester.mkdir("below")
    folder.tests(ONE)
    (folder.pytester.path / "test_mill.py").rename(below / "test_mill.py")
    for name in ("prompts.py", "template.txt"):
        (folder.pytester.path / name).rename(below / name)
    folder.fixture("turns", name="below/mill.json")
    folder.run("--briefing-rekey", passed=1)


def test_the_plugin_loads_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "test_nothing.py").write_text(
        "import sys\n"
        "def test_nothing(request):\n"
        "    assert request.config.pluginmanager.has_plugin('briefing.testing.plugin')\n"
        "    assert 'briefing.testing.plugin' in sys.modules\n"
        "    loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "    assert not loaded & {'pydantic', 'openai', 'jinja2', 'httpx', 'tenacity'}\n"
        "    assert 'briefing.errors' not in sys.modules\n"
    )
    # Other plugins of this environment may load what they like; only ours is asked for.
    command = [sys.executable, "-m", "pytest", "-q", "-p", "briefing.testing.plugin", "-p", "no:cacheprovider", "."]
    # So options of the outer run must not reach this one: their plugin may not be loaded.
    env = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": ""}
    result = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
