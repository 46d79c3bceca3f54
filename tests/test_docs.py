"""What the documents show is what happens."""

from __future__ import annotations

import doctest
import importlib
import json
import os
import re
import shlex
import subprocess
import sys
import types
from pathlib import Path

import pytest

import briefing

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w*)([^\n]*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?://)([^)#]+)\)")


def blocks(kind: str) -> list[tuple[str, str]]:
    return [
        (page.name, found[3])
        for page in PAGES
        for found in BLOCK.finditer(page.read_text(encoding="utf-8"))
        if found[1] == kind and "notest" not in found[2]
    ]


@pytest.mark.parametrize(("page", "code"), blocks("python"))
def test_each_python_example_runs(page: str, code: str, tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI", "BRIEFING"))}
    made = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=ROOT, capture_output=True, text=True, env=environment
    )
    assert made.returncode == 0, f"{page}: {made.stderr}"


def test_the_readmes_commands_are_commands_that_exist(tmp_path: Path) -> None:
    from briefing.cli.arguments import parsed

    lines = [line for page, code in blocks("") if page == "README.md" for line in code.splitlines()]
    commands = [line.split("   ")[0] for line in lines if line.startswith("briefing ")]
    assert len(commands) >= 3
    for command in commands:
        parsed(shlex.split(command)[1:])


def test_the_readmes_first_screen_is_what_the_command_prints() -> None:
    article = briefing.read(ROOT / "examples" / "articles" / "strait-patrol.txt")
    b = briefing.summarize(article, model=f"replay:{ROOT / 'examples' / 'fixtures' / 'strait-patrol.json'}")
    (shown,) = [code for page, code in blocks("text") if page == "README.md"]
    assert shown in b.to_text()


def test_the_makefile_has_every_target_the_pages_name() -> None:
    named = {
        found
        for page in [*PAGES, ROOT / "CONTRIBUTING.md"]
        for found in re.findall(r"\bmake ([a-z-]+)\b", page.read_text(encoding="utf-8"))
    }
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"brief", "test"} <= named
    assert named & {"brief", "test", "check", "fix", "bench"} <= targets


def test_the_ci_calls_the_command_the_readme_gives() -> None:
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "make test" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_link_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def rules_table() -> str:
    from briefing.checks import RULES

    rows = ["| rule | what it asks | when it fails | languages |", "| --- | --- | --- | --- |"]
    for rule in RULES:
        fails = "withheld" if rule.action == "withhold" else rule.severity
        rows.append(f"| `{rule.id}` | {rule.meaning} | {fails} | {', '.join(rule.languages or ['any'])} |")
    return "\n".join(rows) + "\n"


def test_the_rules_table_in_the_docs_is_todays() -> None:
    path = ROOT / "docs" / "design.md"
    text = path.read_text(encoding="utf-8")
    start = text.index("| rule | what it asks")
    end = text.index("| `list-bound`")
    if os.environ.get("BRIEFING_UPDATE_GOLDEN"):
        path.write_text(text[:start] + rules_table() + text[end:], encoding="utf-8")
        return
    assert text[start:end] == rules_table()


def test_the_json_schema_in_the_docs_is_todays() -> None:
    path = ROOT / "docs" / "briefing.schema.json"
    made = json.dumps(briefing.Briefing.model_json_schema(), indent=1, ensure_ascii=False) + "\n"
    if os.environ.get("BRIEFING_UPDATE_GOLDEN"):
        path.write_text(made, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == made


@pytest.mark.parametrize("name", ["briefing", "briefing.client", "briefing.prepare", "briefing.schema.document"])
def test_docstring_examples_hold(name: str) -> None:
    module = importlib.import_module(name)
    assert isinstance(module, types.ModuleType)
    assert doctest.testmod(module).failed == 0


def test_no_page_tells_to_install_from_the_index() -> None:
    for page in [*PAGES, ROOT / "CONTRIBUTING.md", *(ROOT / "src").rglob("*.py")]:
        assert "pip install briefing" not in page.read_text(encoding="utf-8"), page
