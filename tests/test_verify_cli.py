"""`briefing verify` as a person meets it: what is shown, in which room, with which exit code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.prepare import prepare
from briefing.reports.cells import cells_of, lines_of, width_of
from briefing.reports.findings import Screen, closing, show
from briefing.schema import Document, Finding, Span
from briefing.schema.checking import Verification
from servers.scripted import ScriptedServer, ok
from zygote import Zygote

Run = Callable[..., subprocess.CompletedProcess[str]]
CLEAN = {
    k: v
    for k, v in os.environ.items()
    if not k.upper().startswith(("OPENAI", "BRIEFING", "HTTP_", "HTTPS_", "ALL_PROXY", "COLUMNS"))
    and k not in ("NO_COLOR", "FORCE_COLOR")
}
SOURCE = """\
---
published: 2026-11-10
---
The harbour council voted on Monday to close the old bridge.
“We will rebuild it before the winter,” Mayor Ane Lund said.
"""
BAD = "The council met. “We will sell it before the winter,” the mayor said.\n"
GOOD = "“We will rebuild it before the winter,” Mayor Ane Lund said.\n"


@pytest.fixture
def run(tmp_path: Path, zygote: Zygote) -> Run:
    """Run the command in a folder with a source, a good and a bad summary."""

    def go(*arguments: str, given: str | bytes = "", **environment: str) -> subprocess.CompletedProcess[str]:
        data = given.encode() if isinstance(given, str) else given
        made = zygote.run(["verify", *arguments], cwd=tmp_path, given=data, environment={**CLEAN, **environment})
        return subprocess.CompletedProcess(made.args, made.returncode, made.stdout.decode(), made.stderr.decode())

    for name, text in (("source.txt", SOURCE), ("bad.txt", BAD), ("good.txt", GOOD)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return go


def test_a_bad_summary_is_shown_with_the_sources_words(run: Run) -> None:
    made = run("bad.txt", "--source", "source.txt")
    assert made.returncode == 1
    assert made.stderr == ""
    lines = made.stdout.splitlines()
    assert lines[0] == "1  The council met."
    at = next(number for number, line in enumerate(lines) if line.startswith("2  "))
    marked = lines[at][lines[at + 1].index("^") : len(lines[at + 1])]
    assert marked == "We will sell it before the winter,"
    assert "error: " in made.stdout
    assert "S2  “We will rebuild it before the winter,” Mayor Ane Lund said." in made.stdout
    shown = next(number for number, line in enumerate(lines) if "S2  " in line)
    assert lines[shown][lines[shown + 1].index("^") :].startswith("rebuild")
    assert re.match(r"\d errors?.* in 2 sentences", lines[-1])
    assert "\x1b" not in made.stdout


def test_a_good_summary_says_so_and_gives_code_0(run: Run) -> None:
    made = run("good.txt", "--source", "source.txt")
    assert made.returncode == 0
    assert "nothing found in 1 sentence" in made.stdout


@pytest.mark.parametrize(("first", "second"), [("-", "source.txt"), ("bad.txt", "-")])
def test_either_text_may_come_from_standard_input(run: Run, first: str, second: str) -> None:
    made = run(first, "--source", second, given=BAD if first == "-" else SOURCE)
    assert made.returncode == 1
    assert "rebuild" in made.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["-", "--source", "-"], 2, "only one"),
        (["bad.txt"], 2, "--source ARTICLE is missing"),
        (["--source", "source.txt"], 2, "SUMMARY is missing"),
        (["bad.txt", "--source", "source.txt", "--rule", "quote-verbatim"], 2, "ID=LEVEL"),
        (["bad.txt", "--source", "source.txt", "--rule", "quotes=off"], 2, "no rule is named 'quotes'"),
        (["bad.txt", "--source", "source.txt", "--rule", "quote-verbatim=loud"], 2, "rules"),
        (["bad.txt", "--source", "source.txt", "--published", "soon"], 2, "published"),
        (["bad.txt", "--source", "source.txt", "--judge", "extractive"], 2, "cannot judge"),
        (["bad.txt", "--source", "source.txt", "--fail-on", "always"], 2, "invalid choice"),
        (["nowhere.txt", "--source", "source.txt"], 3, "nowhere.txt"),
        (["bad.txt", "--source", "nowhere.txt"], 3, "nowhere.txt"),
        (["empty.txt", "--source", "source.txt"], 3, "empty"),
    ],
)
def test_what_is_wrong_is_one_line_and_a_code(
    run: Run, tmp_path: Path, arguments: list[str], code: int, words: str
) -> None:
    (tmp_path / "empty.txt").write_text(" \n", encoding="utf-8")
    made = run(*arguments)
    assert made.returncode == code
    assert words in made.stderr.splitlines()[-1]
    assert made.stdout == ""


@pytest.mark.parametrize(
    ("level", "fail_on", "code"),
    [
        ("error", "error", 1), ("error", "never", 0), ("error", "note", 1), ("warning", "error", 0),
        ("warning", "warning", 1), ("note", "warning", 0), ("note", "note", 1), ("off", "note", 0),
    ],
)  # fmt: skip
def test_the_code_follows_the_level(run: Run, tmp_path: Path, level: str, fail_on: str, code: int) -> None:
    (tmp_path / "bad.txt").write_text("She said “sell it before the winter”.", encoding="utf-8")
    made = run("bad.txt", "--source", "source.txt", "--rule", f"quote-verbatim={level}", "--fail-on", fail_on)
    assert made.returncode == code, made.stdout


def test_quiet_prints_nothing(run: Run) -> None:
    for form in ("text", "json"):
        made = run("bad.txt", "--source", "source.txt", "--quiet", "--format", form)
        assert (made.returncode, made.stdout) == (1, "")


def test_json_has_the_findings_with_offsets_and_evidence(run: Run) -> None:
    made = run("bad.txt", "--source", "source.txt", "--json")
    assert made.returncode == 1
    whole = json.loads(made.stdout)
    found = next(one for one in whole["findings"] if one["rule"] == "quote-verbatim")
    assert BAD[found["start"] : found["end"]] == found["text"] == "We will sell it before the winter,"
    assert found["evidence"][0]["sentence"] == 2
    assert whole["counts"]["error"] >= 1
    assert [one["text"] for one in whole["sentences"]] == [
        "The council met.", "“We will sell it before the winter,” the mayor said.",
    ]  # fmt: skip
    rows = [
        json.loads(line) for line in run("bad.txt", "--source", "source.txt", "--format", "jsonl").stdout.splitlines()
    ]
    assert rows == whole["findings"]
    assert json.loads(run("good.txt", "--source", "source.txt", "--json").stdout)["findings"] == []


def test_the_rules_are_listed_with_meaning_and_level(run: Run) -> None:
    made = run("--rules", COLUMNS="60")
    assert made.returncode == 0
    assert "quote-verbatim (error)" in made.stdout
    assert "    languages: any" in made.stdout
    assert "evidence-missing" not in made.stdout
    assert max(map(len, made.stdout.splitlines())) <= 60
    lower = run("--rules", "--rule", "quote-verbatim=note", "--json")
    assert {rule["id"]: rule["severity"] for rule in json.loads(lower.stdout)}["quote-verbatim"] == "note"


def test_colours_follow_the_environment(run: Run) -> None:
    plain = run("bad.txt", "--source", "source.txt")
    colour = run("bad.txt", "--source", "source.txt", FORCE_COLOR="1")
    none = run("bad.txt", "--source", "source.txt", FORCE_COLOR="1", NO_COLOR="1")
    assert "\x1b[1;4;31mWe will sell it before the winter,\x1b[0m" in colour.stdout
    assert "^" not in colour.stdout
    assert none.stdout == plain.stdout


def test_lines_keep_the_width_of_the_terminal(run: Run) -> None:
    made = run("bad.txt", "--source", "source.txt", COLUMNS="40")
    assert max(map(len, made.stdout.splitlines())) <= 40


def test_a_terminal_without_our_characters_gets_escapes(run: Run) -> None:
    made = run("bad.txt", "--source", "source.txt", PYTHONIOENCODING="ascii")
    assert made.returncode == 1
    assert "\\u201c" in made.stdout


def test_a_judge_is_asked_over_http_and_its_verdict_decides(run: Run) -> None:
    verdicts = {
        "verdicts": [{"statement": 1, "sentences": [1], "verdict": "contradicted", "problem": "It voted, it says."}]
    }
    with ScriptedServer([ok(json.dumps(verdicts))]) as server:
        made = run(
            "-", "--source", "source.txt", "--judge", "m", "--base-url", server.base_url, "--rule", "quote-verbatim=off",
            given="The council met in a tent.",
        )  # fmt: skip
    assert made.returncode == 1, made.stderr
    assert "It voted, it says. [judge]" in " ".join(made.stdout.split())


SPAN_SOURCE = prepare(Document(text="One was there. Seven were there too, the mayor said."))


def result(text: str, *marks: tuple[int, int, str], message: str = "“two” is wrong; S2 has “Seven”") -> Verification:
    evidence = (Span(start=15, end=52, text=SPAN_SOURCE.text[15:52], sentence=2),)
    findings = tuple(
        Finding("r", "number", severity, "warn", message, "summary[0].text", start, end, evidence)  # type: ignore[arg-type]
        for start, end, severity in marks
    )
    sentences = (Span(start=0, end=len(text), text=text, sentence=1),)
    return Verification(text, SPAN_SOURCE, sentences, findings, rules=3)


def columns(text: str) -> int:
    return sum(width_of(character) for character in text)


@pytest.mark.parametrize("text", ["a two b", "市长 two 说", "é e\u0301 two", "👍 two", "ｆｕｌｌ two", "ก็ two"])
def test_signs_stand_below_the_words_whatever_stands_before_them(text: str) -> None:
    at = text.index("two")
    lines = show(result(text, (at, at + 3, "error"))).splitlines()
    assert lines[1].strip() == "^^^"
    assert columns(lines[1][: lines[1].index("^")]) == columns(lines[0][: lines[0].index("two")])


def test_words_from_right_to_left_are_marked_where_they_stand() -> None:
    text = "قتل اثنان هناك"
    shown = show(result(text, (4, 9, "error")))
    assert "⟦اثنان⟧" in shown
    coloured = show(result(text, (4, 9, "error")), Screen(80, colour=True))
    assert "\x1b[1;4;31mاثنان\x1b[0m" in coloured


def test_each_severity_has_its_sign_and_the_worst_shows_where_they_overlap() -> None:
    lines = show(result("one two three four", (0, 3, "note"), (4, 7, "warning"), (4, 13, "error"))).splitlines()
    assert lines[1] == "   --- ^^^^^^^^^"
    assert show(result("one two", (4, 7, "warning"))).splitlines()[1] == "       ~~~"


def test_the_stars_of_markdown_are_not_shown_but_those_between_numbers_are() -> None:
    lines = show(result("one** and **two** are *three*, 2*3", (12, 15, "error"))).splitlines()
    assert lines[:2] == ["1  one and two are three, 2*3", "           ^^^"]


def test_the_sources_sentence_is_shown_once_with_the_words_the_message_names() -> None:
    lines = show(result("one two", (0, 3, "error"), (4, 7, "error"))).splitlines()
    assert sum("S2  " in line for line in lines) == 1
    at = next(number for number, line in enumerate(lines) if "S2  " in line)
    assert lines[at + 1].strip() == "^^^^^"
    assert lines[at + 1].index("^") == lines[at].index("Seven")


@pytest.mark.parametrize(
    "text",
    [
        "a \x1b[31mred\x1b[0m two \x07b",
        "a \x1b]0;title\x07 two",
        "a\u202eb two",
        "a\r\nb\ttwo",
        "\x9b31m two \x00",
    ],
)
@pytest.mark.parametrize("colour", [False, True])
def test_nothing_in_a_text_steers_the_terminal(text: str, colour: bool) -> None:
    at = text.index("two")
    message = f"“{text}” is wrong"
    shown = show(result(text, (at, at + 3, "error"), message=message), Screen(80, colour))
    left = re.sub("\x1b\\[[0-9;]+m", "", shown) if colour else shown
    assert not [c for c in left if unicodedata.category(c) == "Cc" and c != "\n"]
    assert "\u202e" not in left
    assert "31" not in left or "\x9b" in text


@given(
    st.text(max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=4), st.integers(4, 60)
)
def test_any_text_is_laid_out_in_its_room(text: str, places: list[tuple[int, int]], room: int) -> None:
    marks: Any = [(start, end, "error") for start, end in places]
    cells = cells_of(text, marks)
    assert "\n" not in "".join(cell.character for cell in cells)
    lines = list(lines_of(cells, room))
    assert all(columns("".join(cell.character for cell in line).rstrip()) <= room for line in lines)
    joined = "".join(cell.character for line in lines for cell in line)
    assert joined.replace(" ", "") == "".join(cell.character for cell in cells).replace(" ", "")


def test_the_last_line_counts_and_names_what_was_skipped() -> None:
    one = result("one two", (0, 3, "error"), (4, 7, "warning"))
    assert closing(one) == "1 error, 1 warning in 1 sentence"
    skipped = Verification(
        one.text, one.prepared, one.sentences, (), ("a: no word list for xx", "b: no word list for xx"), 3, "m"
    )
    assert closing(skipped) == (
        "nothing found in 1 sentence; asked 3 rules and m; 2 rules skipped, no word list for xx: a, b"
    )


def test_a_finding_about_the_whole_text_stands_first() -> None:
    one = result("one two")
    whole = Finding("language", "language", "warning", "warn", "another language", "summary", 0, 7)
    shown = show(Verification(one.text, one.prepared, one.sentences, (whole,), (), 0))
    assert shown.startswith("warning: another language [language]\n")
