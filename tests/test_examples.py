"""Each example article through the language-model way, with a reply written by hand; and each example script."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import briefing
from briefing import Briefing
from briefing.models.replay import ReplayModel

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
ARTICLES = sorted(EXAMPLES.glob("articles/*.txt"))
Replay = Callable[[Path], ReplayModel]


def briefed(name: str, briefing_replay: Replay) -> Briefing:
    document = briefing.read(EXAMPLES / "articles" / f"{name}.txt")
    return briefing.summarize(document, model=briefing_replay(EXAMPLES / "fixtures" / f"{name}.json"))


def test_there_are_articles_of_several_kinds_and_scripts() -> None:
    documents = [briefing.read(path) for path in ARTICLES]
    assert len(documents) >= 8
    assert {"en", "es", "ar", "zh"} <= {document.language for document in documents}


@pytest.mark.parametrize("name", [path.stem for path in ARTICLES])
def test_a_reply_to_each_article_goes_the_whole_way(name: str, briefing_replay: Replay) -> None:
    fixture = json.loads((EXAMPLES / "fixtures" / f"{name}.json").read_text(encoding="utf-8"))
    assert fixture["origin"] == "hand"
    b = briefed(name, briefing_replay)
    assert "hand-written" in b.provenance.model
    assert Briefing.model_validate_json(b.model_dump_json()) == b
    for statement in [b.what, *b.details, *b.why_it_matters, *b.whats_next, *b.background]:
        assert statement.evidence
        assert all(b.document.text[e.start : e.end] == e.text for e in statement.evidence)
    for quote in b.quotes:
        assert quote.text in b.document.text
    if name != "strait-patrol":
        assert b.ok
        assert b.checks.repaired == []
        assert b.provenance.attempts == 1


def test_of_two_planted_faults_one_is_repaired_and_one_withheld(briefing_replay: Replay) -> None:
    b = briefed("strait-patrol", briefing_replay)
    (mended,) = b.checks.repaired
    assert mended.path == "details[1]"
    assert "destroyed" in mended.text
    assert "with explosives aboard will be stopped" in str(mended.became)
    assert "Any craft that closes on a ferry with explosives aboard will be stopped" in mended.evidence[0].text
    (held,) = b.checks.withheld
    assert held.path == "why_it_matters[1]"
    assert held.evidence
    assert held.text not in [statement.text for statement in b.why_it_matters]
    shown = " ".join(b.to_text().split())
    # Accounted for, and not printed; who opens the checks of the page sees it beside the source's words.
    assert held.text not in shown
    assert "Withheld (Why it matters): a statement; not borne out by the source (quoted words)" in shown
    page = b.to_html()
    assert "No captain will risk that crossing again" in page
    assert held.evidence[0].text[:60] in page


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_the_built_in_model_quotes_only_the_source(path: Path) -> None:
    b = briefing.summarize(briefing.read(path), model="extractive")
    assert b.ok
    stated = [b.what, *b.details, *b.why_it_matters, *b.whats_next, *b.background]
    assert all(statement.verbatim for statement in stated)
    cited = [(e.start, e.end) for statement in stated for e in statement.evidence]
    assert len(set(cited)) == len(cited)


@pytest.mark.parametrize("script", ["single.py", "many.py", "own_fields.py", "own_template.py"])
def test_each_script_runs(script: str, tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, EXAMPLES / script], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )
    assert made.returncode == 0, made.stderr
    assert made.stdout.strip()


def test_the_local_server_script_says_what_it_needs(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "OPENAI_BASE_URL"}
    made = subprocess.run(
        [sys.executable, EXAMPLES / "local_server.py"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 1
    assert "OPENAI_BASE_URL" in made.stderr
