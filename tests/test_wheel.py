"""What ships: the wheel holds prompts and styles, and works without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = "GENEVA — The council voted 52-48 on Monday to close the bridge, the mayor said."


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    made = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, made.stderr
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_what_is_needed_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {"briefing/prompts/brief/system.j2", "briefing/reports/styles/brief/style.toml", "briefing/py.typed"} <= set(
        names
    )
    assert [name for name in names if not name.startswith(("briefing/", "briefing_checked-"))] == []


def test_the_wheel_briefs_and_asks_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    code = (
        "import briefing; from briefing.prompt import Prompts, built_in; from briefing.prepare import prepare\n"
        f"text = {TEXT!r}\n"
        "b = briefing.summarize(text, model='extractive')\n"
        "print(b, len(b.to_html()) > 10_000, len(b._repr_html_()) > 1_000)\n"
        "asked = Prompts(briefing.Settings()).ask(prepare(briefing.Document(text=text)))\n"
        "print(asked.messages[1].content)\n"
        "print(built_in(), briefing.__file__)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    made = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    assert "[S1] The council voted" in made.stdout
    assert "True True" in made.stdout
    last = made.stdout.strip().splitlines()[-1]
    assert last.count(str(tmp_path / "site")) == 2
