"""Whatever a text holds, a report prints it as text, and leaves the briefing as it was."""

from __future__ import annotations

import re
import time
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing import reports
from briefing.reports.escaping import clean, escape_markdown, safe_url
from briefing.reports.layout import wrap
from briefing.schema import (
    Actor,
    Briefing,
    Checks,
    Document,
    Figure,
    Notice,
    Provenance,
    Quote,
    Repaired,
    Span,
    Statement,
    When,
    Withheld,
)

# Ordinary letters, Markdown's marks, controls, terminal and bidi tricks, wide and joined characters, half characters.
NASTY = st.text(
    st.one_of(
        st.sampled_from("ab 1.-+#>|*_[]()!`~<&=\\$:^{}\n\t\r"),
        st.sampled_from("\x00\x07\x1b\x9b\x9d\x85\u2028\u202e\u2066\u200b\ufeff\u00ad\u200d\u00a0"),
        st.sampled_from("中。ุก🙂🏳مرé\u0301\ud800\udfff\uffff"),
        st.characters(),
    ),
    max_size=40,
)
MARKS = st.lists(
    st.sampled_from(["**", "_", "`", "[a](b)", "![x](y)", "<b>", "&amp;", "&#42;", "~~", "# ", "- ", "+ ", "1. ", "2) ",
        "> ", "---", "===", "|", "\\", "\\\\", "<http://a.b>", "[^1]", " ", "word", "7", "*", "#", "==", "-", "$x$"]),
    max_size=12,
).map("".join)  # fmt: skip


def parsed(markdown: str) -> list[Any]:
    """The blocks of a Markdown text as a strict parser with tables and strike-through reads it."""
    parser = pytest.importorskip("markdown_it").MarkdownIt("commonmark").enable(["table", "strikethrough"])
    blocks: list[Any] = parser.parse(markdown)
    return blocks


@settings(max_examples=80, deadline=None)
@given(st.one_of(NASTY, MARKS))
def test_markdown_prints_escaped_text_as_it_is(text: str) -> None:
    shown = clean(text)
    if not shown:
        return
    blocks = parsed(escape_markdown(shown))
    assert [block.type for block in blocks] == ["paragraph_open", "inline", "paragraph_close"]
    assert [child.type for child in blocks[1].children] == ["text"]
    # The parser itself prints NUL and some white space differently; `clean` leaves none of them.
    assert blocks[1].children[0].content == shown


@settings(max_examples=100)
@given(st.one_of(NASTY, MARKS))
def test_a_table_cell_and_a_heading_hold_escaped_text(text: str) -> None:
    shown = clean(text)
    escaped = escape_markdown(shown)
    if not shown:
        return
    cells = [b.children[0].content for b in parsed(f"| a | b |\n|---|---|\n| x | {escaped} |\n") if b.type == "inline"]
    assert cells == ["a", "b", "x", shown]
    heading = parsed(f"# {escaped}\n")
    assert heading[0].type == "heading_open"
    assert heading[1].children[0].content == shown


def test_ordinary_prose_is_not_escaped() -> None:
    prose = (
        'Rates rose 2.5% - the most since 1999 (see p. 4), U.S. officials said; "wait-and-see" is over! C# & AT&T won.'
    )
    assert escape_markdown(prose) == prose


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b1mbold", "bold"),
        ("\x1b]8;;http://evil.example\x07click\x1b]8;;\x1b\\", "click"),
        ("\x1b]0;unfinished title", "0;unfinished title"),
        ("a\u202edcb\u2066e", "adcbe"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("a\x00b\x08c\x7f", "abc"),
        ("one\n\n two\t\u2028three\u00a0 four", "one two three four"),
        ("half \ud83d", "half \ufffd"),
        ("👩\u200d🚀 می\u200cرود", "👩\u200d🚀 می\u200cرود"),
    ],
)
def test_terminal_and_bidi_tricks_are_dropped_and_scripts_are_kept(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(NASTY)
def test_clean_text_is_one_line_that_can_be_written(text: str) -> None:
    shown = clean(text)
    shown.encode("utf-8")
    assert shown == " ".join(shown.split())
    assert not any(ord(char) < 32 or 0x7F <= ord(char) <= 0x9F for char in shown)
    assert clean(shown) == shown


@pytest.mark.parametrize("piece", ["\x1b[", "\x1b]", "\x9d", "\x1b]\x9d", "\x1b[0;", "&a", "1", "\u202e", " ", "#"])
def test_the_time_to_clean_a_text_grows_with_its_length_alone(piece: str) -> None:
    started = time.perf_counter()
    escape_markdown(clean(piece * (400_000 // len(piece))))
    assert time.perf_counter() - started < 2


def test_a_url_must_be_http_and_have_a_host() -> None:
    assert safe_url("HTTPS://A.example/Ü?q=1#f") == "HTTPS://A.example/Ü?q=1#f"
    assert safe_url('https://a.example/(x) y"<>') == "https://a.example/%28x%29%20y%22%3C%3E"
    assert safe_url("https://a.example/\x1b[31m\u202ered") == "https://a.example/red"
    for bad in (
        None,
        "",
        "javascript:alert(1)",
        " java\nscript:alert(1)",
        "//a.example",
        "https:///x",
        "http://[",
        "x",
    ):
        assert safe_url(bad) == ""


def test_text_is_wrapped_at_spaces_and_scripts_without_spaces_are_not() -> None:
    prose = "word " * 60
    assert all(len(line) <= 40 for line in wrap(prose, 40).splitlines())
    assert wrap("桥面裂缝必须在雨季前修好 " * 20, 40).count("\n") == 0
    assert "https://a.example/" + "x" * 90 in wrap("see https://a.example/" + "x" * 90 + " now", 40)


spans = st.builds(
    Span, start=st.integers(0, 50), end=st.integers(0, 50), text=NASTY, sentence=st.none() | st.integers(1, 5)
)
dates = st.none() | st.sampled_from(["2026", "2026-11", "2026-11-09", "2026-11-02/2026-11-08", "2026-99-99", "x"])
whens = st.builds(
    When,
    text=NASTY,
    date=dates,
    basis=st.none() | st.sampled_from(["weekday", "relative", "stated"]),
    start=st.none() | st.integers(-3, 20),
    end=st.none() | st.integers(-3, 20),
)
statements = st.builds(
    Statement,
    text=NASTY,
    evidence=st.lists(spans, max_size=2),
    attributed_to=st.none() | NASTY,
    certainty=st.sampled_from(["reported", "claimed", "inferred"]),
    dates=st.lists(whens, max_size=2),
    verbatim=st.booleans(),
)
several = st.lists(statements, max_size=2)
notices = {
    "path": NASTY,
    "rule": st.just("rule"),
    "message": NASTY,
    "text": NASTY,
    "evidence": st.lists(spans, max_size=1),
}
briefings = st.builds(
    Briefing,
    headline=NASTY,
    what=statements,
    when=st.none() | whens,
    where=st.none() | NASTY,
    dateline=st.none() | NASTY,
    who=st.lists(st.builds(Actor, name=NASTY, role=st.none() | NASTY), max_size=2),
    details=several,
    why_it_matters=several,
    whats_next=several,
    quotes=st.lists(
        st.builds(Quote, text=NASTY, speaker=NASTY, speaker_role=st.none() | NASTY, evidence=spans), max_size=2
    ),
    figures=st.lists(st.builds(Figure, value=NASTY, unit=NASTY, evidence=spans), max_size=1),
    extra=st.dictionaries(NASTY, several | NASTY | st.integers() | st.none() | st.lists(NASTY, max_size=2), max_size=2),
    language=st.none() | st.sampled_from(["en", "fr", "ar", "zh"]) | NASTY,
    document=st.builds(
        Document,
        text=NASTY,
        title=st.none() | NASTY,
        publisher=st.none() | NASTY,
        url=st.none() | NASTY | NASTY.map("https://a.example/".__add__),
        published=st.none() | st.just(date(2026, 11, 10)),
    ),
    checks=st.builds(
        Checks,
        withheld=st.lists(st.builds(Withheld, **notices), max_size=1),
        repaired=st.lists(st.builds(Repaired, **notices, became=st.none() | NASTY), max_size=1),
        warnings=st.lists(st.builds(Notice, **notices), max_size=1),
        skipped=st.lists(NASTY, max_size=1),
    ),
    provenance=st.builds(Provenance, package_version=st.just("0.1.0"), model=NASTY, endpoint=st.none() | NASTY),
)


@settings(max_examples=80, deadline=None)
@given(briefings)
def test_any_briefing_is_rendered_and_left_as_it_was(briefing: Briefing) -> None:
    before = repr(briefing)
    for style in reports.styles():
        reports.row(briefing, style=style)
        for form in ("text", "markdown"):
            made = reports.render([briefing], style=style, format=form)
            made.encode("utf-8")
            assert not any(char in made for char in "\x00\x07\x1b\x9b\u202e\u2066\r")
    assert repr(briefing) == before


@settings(max_examples=100, deadline=None)
@given(briefings)
def test_no_text_of_a_briefing_becomes_markup(briefing: Briefing) -> None:
    allowed = {"text", "strong_open", "strong_close", "em_open", "em_close", "softbreak", "link_open", "link_close"}
    for style in reports.styles():
        made = reports.render([briefing], style=style, format="markdown")
        # The parser knows no footnotes: without their marks they are paragraphs.
        for block in parsed(re.sub(r"(?m)^\[\^\d+\]: ", "\n", made)):
            assert block.type not in {"html_block", "code_block", "fence", "blockquote_open", "ordered_list_open"}
            for child in block.children or ():
                assert child.type in allowed
                if child.type == "link_open":
                    assert str(child.attrs["href"]).startswith("https://a.example/")


@settings(max_examples=60, deadline=None)
@given(briefings)
def test_any_briefing_is_written_as_json(briefing: Briefing) -> None:
    reports.render([briefing], format="json").encode("utf-8")
    assert len(reports.render([briefing, briefing], format="jsonl").split("\n")) == 3
