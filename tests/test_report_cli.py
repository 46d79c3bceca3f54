"""`briefing report` and `briefing styles`, as a person meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import briefing
from briefing import Briefing
from briefing.cli import main
from stories import PUBLISHED, TEXT

Shown = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store that has a failure, JSON, JSONL and a list of failures."""
    folder = tmp_path_factory.mktemp("kept")
    texts = [briefing.Document(text=TEXT, id="a", published=PUBLISHED), briefing.Document(text="?", id="b")]
    made = list(briefing.summarize_many(texts, model="extractive", store=folder / "run.db"))
    one = made[0].briefing
    assert one is not None
    other = one.model_copy(update={"document": one.document.model_copy(update={"id": "c"}), "topic": "sport"})
    (folder / "c.json").write_text(other.model_dump_json(indent=2), encoding="utf-8")
    third = other.model_copy(update={"document": one.document.model_copy(update={"id": "d"})})
    (folder / "d.jsonl").write_text(third.model_dump_json() + "\n\n", encoding="utf-8")
    failure = {"index": 3, "document": "e.txt", "code": "unavailable", "message": "no answer", "attempts": 3}
    (folder / "failed.jsonl").write_text(json.dumps(failure) + "\n", encoding="utf-8")
    return folder


def test_a_folder_of_everything_becomes_one_edition(kept: Path, capsys: Shown) -> None:
    assert main(["report", str(kept), "--title", "Morning", "--top", "1", "--correction", "It was 7."]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Morning\n")
    for part in ("Documents: 5", "Briefs: 3", "Documents without a brief: 2", "no answer (unavailable)", "It was 7."):
        assert part in said


def test_the_suffix_tells_the_format_and_a_store_is_read_whole(kept: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "all.json"
    assert main(["report", str(kept / "run.db"), str(kept / "*.jsonl"), "--out", str(out)]) == 0
    made = briefing.Digest.model_validate_json(out.read_text(encoding="utf-8"))
    assert made.title == "Briefs"
    assert {one.document.id for one in made.briefings} == {"a", "d"}
    assert {one.code for one in made.failed} >= {"unavailable"}
    again = tmp_path / "again.md"
    assert main(["report", str(out), "--out", str(again)]) == 0
    assert again.read_text(encoding="utf-8").startswith("# Briefs\n")


def test_one_brief_is_no_edition_and_an_empty_title_makes_none(
    kept: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    one = Briefing.model_validate_json((kept / "c.json").read_text(encoding="utf-8"))
    assert main(["report", str(kept / "c.json")]) == 0
    assert capsys.readouterr().out == str(one)
    assert main(["report", str(kept / "c.json"), str(kept / "d.jsonl"), "--title", "", "--format", "jsonl"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "part"),
    [
        (["none.json"], 2, "there is no 'none.json'"),
        (["*.none"], 2, "'*.none' has no briefs"),
        (["wrong.json"], 3, "wrong.json' is no briefing: headline: Field required"),
        (["text.jsonl"], 3, "text.jsonl', line 1 is no JSON"),
        (["wrong.json", "--out", "x.odd"], 2, "'x.odd' does not tell the format"),
        (["wrong.json", "--fill", "action"], 2, "give NAME=TEXT"),
        (["wrong.json", "--style", "haiku"], 2, "unknown style 'haiku'"),
    ],
)
def test_each_mistake_is_one_line(
    arguments: list[str], code: int, part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wrong.json").write_text("{}")
    (tmp_path / "text.jsonl").write_text("plain words\n")
    assert main(["report", *arguments]) == code
    said = capsys.readouterr().err
    assert part in said
    assert said.count("\n") == 1


def test_styles_are_listed_shown_and_copied(tmp_path: Path, capsys: Shown) -> None:
    assert main(["styles", "list"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == briefing.reports.styles()
    assert main(["styles", "show", "line"]) == 0
    assert 'key = "credit"' in capsys.readouterr().out
    assert main(["styles", "copy", "line", str(tmp_path / "own")]) == 0
    assert (tmp_path / "own" / "markdown.j2").is_file()
    assert main(["styles", "copy", "line", str(tmp_path / "own")]) == 2


def test_a_brief_goes_to_a_file(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(TEXT, encoding="utf-8")
    out = tmp_path / "brief.md"
    arguments = ["--model", "extractive", "--style", "sitrep", "--fill", "next_update=at noon", "--out", str(out)]
    assert main([str(story), *arguments]) == 0
    assert "| **Next update** | at noon |" in out.read_text(encoding="utf-8")
