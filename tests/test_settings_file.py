"""The settings file of the command line: what it may say, what goes before it, and what `config show` tells."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from driving import CLEAN
from servers.scripted import ScriptedServer, ok
from stories import GOOD, TEXT
from zygote import Zygote

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Give a user's folder of settings."""
    made = tmp_path / "home"
    (made / "briefing").mkdir(parents=True)
    return made


@pytest.fixture
def run(tmp_path: Path, zygote: Zygote, home: Path) -> Run:
    """Run the command in a folder with one text, by a user with a folder of settings."""
    work = tmp_path / "work"
    work.mkdir()
    (work / "story.txt").write_text(TEXT, encoding="utf-8")

    def go(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        given = {**CLEAN, "XDG_CONFIG_HOME": str(home), **environment}
        made = zygote.run(arguments, cwd=work, given=b"", environment=given)
        return subprocess.CompletedProcess(made.args, made.returncode, made.stdout.decode(), made.stderr.decode())

    return go


def _shown(run: Run, *arguments: str, **environment: str) -> dict[str, tuple[object, str]]:
    made = run("config", "show", "--json", *arguments, **environment)
    assert made.returncode == 0, made.stderr
    return {name: (one["value"], one["from"]) for name, one in json.loads(made.stdout)["settings"].items()}


def test_a_users_file_reaches_the_endpoint_and_arguments_go_before_it(run: Run, home: Path) -> None:
    with ScriptedServer([ok(json.dumps(GOOD)), ok(json.dumps(GOOD))]) as server:
        (home / "briefing" / "settings.toml").write_text(
            f'model = "mine"\nbase_url = "{server.base_url}"\ntemperature = 0\n[headers]\nX-Team = "desk"\n'
        )
        made = run("story.txt", BRIEFING_MODEL="of the environment")
        assert made.returncode == 0, made.stderr
        assert (server.bodies[0]["model"], server.bodies[0]["temperature"]) == ("mine", 0)
        assert {name.lower(): said for name, said in server.requests[0].headers.items()}["x-team"] == "desk"
        assert run("story.txt", "--model", "other").returncode == 0
        assert server.bodies[-1]["model"] == "other"
    assert run("story.txt", "--settings", "none").stderr.startswith("briefing: no model is configured")


def test_config_show_tells_each_setting_and_where_it_comes_from(run: Run, home: Path) -> None:
    assert _shown(run)["depth"] == ("full", "default")
    (home / "briefing" / "settings.toml").write_text(
        'depth = "core"\ncache = "replies.db"\n[rules]\nlength = "off"\n[headers]\nX-Token = "canary"\n'
    )
    secrets = {"OPENAI_API_KEY": "sk-canary", "OPENAI_BASE_URL": "http://127.0.0.1:9/v1"}
    shown = _shown(run, "--depth", "full", "--set", "rules.opening=error", **secrets)
    assert shown["depth"] == ("full", "argument")
    assert shown["rules"] == ({"length": "off", "opening": "error"}, "argument and settings file")
    assert shown["cache"] == (str(home / "briefing" / "replies.db"), "settings file")
    assert shown["base_url"] == ("http://127.0.0.1:9/v1", "OPENAI_BASE_URL")
    assert shown["api_key"] == ("(set)", "OPENAI_API_KEY")
    for told in (run("config", "show", **secrets), run("config", "show", "--json", **secrets)):
        assert "canary" not in told.stdout + told.stderr
    assert str(home / "briefing" / "settings.toml") in run("config", "show").stdout


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('dept = "full"', "unknown setting 'dept'; did you mean depth?"),
        ("temperature = 9", "setting 'temperature': Input should be less than or equal to 2"),
        ("model = extractive", "is no TOML: Invalid value (at line 1, column 9)"),
        ('api_key = "sk-canary"', "keys are not kept there; set OPENAI_API_KEY instead"),
        ('base_url = "http://evil.example/v1"', "base_url is not read from a file in the working directory"),
        ('headers = {X-To = "canary"}', "headers is not read from a file in the working directory"),
        (None, "there is no settings file 'own.toml'"),
    ],
)
def test_a_wrong_file_is_answered_in_one_line(run: Run, tmp_path: Path, text: str | None, says: str) -> None:
    if text is not None:
        (tmp_path / "work" / "own.toml").write_text(text)
    for named in (run("story.txt", "--settings", "own.toml"), run("story.txt", BRIEFING_SETTINGS="own.toml")):
        assert (named.returncode, named.stdout) == (2, "")
        assert says in named.stderr
        assert named.stderr.count("\n") == 1
        assert "canary" not in named.stderr


def test_other_commands_read_it_too(run: Run, home: Path, tmp_path: Path) -> None:
    (home / "briefing" / "settings.toml").write_text(
        'model = "extractive"\ncache = "replies.db"\n[rules]\nlength = "off"\n'
    )
    assert run("batch", "story.txt", "--out", "-").returncode == 0
    assert str(home / "briefing" / "replies.db") in run("cache", "info").stderr
    assert "none is named" not in run("doctor").stdout
    assert "none is named" in run("doctor", "--settings", "none").stdout
    (tmp_path / "work" / "mine.txt").write_text("Nobody was there in 1871.\n")
    assert run("verify", "mine.txt", "--source", "story.txt").returncode == 1
