"""Any text beside its source: which claims it makes, and that findings point at its very characters."""

from __future__ import annotations

import doctest
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import briefing
from briefing import Claim, Document, DocumentError, Finding, Prepared, SettingsError, Span, verification
from briefing.checks import RULES
from briefing.checks.source import Source
from briefing.checks.texts import claims_of_text, is_copied
from briefing.checks.verify import DRAFTS_ONLY, MOST_FINDINGS, ordered
from briefing.prepare import prepare

SOURCE = """\
OSLO — The harbour council voted 52-48 on Monday to close the old bridge. “We will rebuild it,” Mayor Ane Lund said.
Nobody said that Norway plans a toll. Some 1,200 people cross it each day
The council meets again on Friday."""


def source(text: str = SOURCE, **known: Any) -> Source:
    return Source(prepare(Document(text=text, **known)))


def claims(text: str) -> list[str]:
    return [one.claim.text for one in claims_of_text(text, source())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One thing. Another thing.", ["One thing.", "Another thing."]),
        ("- One thing\n- Another thing", ["One thing", "Another thing"]),
        ("1. One thing.\n2) Another thing.\n> • Third.", ["One thing.", "Another thing.", "Third."]),
        ("- [x] Done with it", ["Done with it"]),
        ("# Council votes to close the old bridge\n\nIt did.", ["Council votes to close the old bridge", "It did."]),
        ("## Key points\n\nIt did.", ["It did."]),
        ("**Key points**\n\n- It did.", ["It did."]),
        ("International reactions:\n\nIt did.", ["It did."]),
        ("## 85 targets hit\n\nIt did.", ["85 targets hit", "It did."]),
        ("**Why it matters:** It is old.", ["It is old."]),
        ("Why it matters: It is old.\n\nWhat’s next: A vote.", ["It is old.", "A vote."]),
        ("- **Key figures:** 52 voted.", ["52 voted."]),
        ("- **The bridge** is *very* __old__.", ["The bridge is very old."]),
        ("It is old[1][^2] and closed [3, 4].", ["It is old and closed."]),
        ("It is old (S1, S2).¹ It is closed.²³", ["It is old.", "It is closed."]),
        ("It spans 12 km² of water.", ["It spans 12 km² of water."]),
        ("It is old【4:0†source】.", ["It is old."]),
        ("See [the **log**](https://x.example/a_(b)?c=12) now.", ["See the log now."]),
        ("Read https://x.example/2031/05 now.", ["Read  now."]),
        ("It cost \\$5 and `ten` more.", ["It cost $5 and ten more."]),
        ("It is <b>old</b><sup>1</sup> and 3 < 5.", ["It is old and 3 < 5."]),
        ("Keep snake_case and 5 * 3.", ["Keep snake_case and 5 * 3."]),
        ("He said `so it is' and ``no''.", ["He said `so it is' and ``no''."]),
        ("It is \x1b[31mred\x1b[0m\x07 now.", ["It is red now."]),
        ("---\n\n* * *\n\nIt did.", ["It did."]),
    ],
)
def test_a_text_is_read_as_its_sentences_without_marks(text: str, expected: list[str]) -> None:
    assert claims(text) == expected


def test_claims_cite_nothing_and_are_numbered() -> None:
    found = [one.claim for one in claims_of_text("One. Two.", source())]
    assert [claim.path for claim in found] == ["summary[0].text", "summary[1].text"]
    assert {(claim.sentences, claim.attributed_to, claim.certainty) for claim in found} == {(None, None, None)}


PIECES = ["Ana said", "**bold**", "[1]", "“quoted words”", "é", "e\u0301", "ﬁne", "🙂", "\u00ad", "قال", "市长", "`x`",
          " ", " ", ". ", "\n", "\n\n- ", "# ", "[a](http://b.c)", "\r\n", "\u00a0", "<i>", "12.5%", "\\*", "\ufeff"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_every_character_of_a_claim_is_found_where_it_stands(text: str) -> None:
    before = 0
    for one in claims_of_text(text, source()):
        for at, character in enumerate(one.claim.text):
            start, end = one.span(at, at + 1)
            # A line end inside a sentence is a space of the claim.
            assert text[start:end] == character or (character == " " and text[start:end] in "\r\n")
            assert start >= before
            before = start
        start, end = one.span(0, len(one.claim.text))
        assert text[start] == one.claim.text[0]
        assert text[end - 1] == one.claim.text[-1]


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for one in claims_of_text(text, source()):
        start, end = one.span(0, len(one.claim.text))
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        ("The council meets again on Friday.", True),
        ("The council meets again on Friday", True),
        ("The harbour council voted 52-48 on Monday to close the old bridge!", True),
        ("“We will rebuild it,” Mayor Ane Lund said.", True),
        ('"We will rebuild it," Mayor Ane Lund said.', True),
        ("The council  meets\nagain on Friday.", True),
        ("Some 1,200 people cross it each day.", True),
        ("Nobody said that Norway plans a toll. Some 1,200 people cross it each day", True),
        ("Norway plans a toll.", False),
        ("200 people cross it each day.", False),
        ("The harbour council voted 52-48.", False),
        ("The council meets again on Monday.", False),
        ("...", False),
    ],
)
def test_whole_sentences_of_the_source_are_its_own_words(text: str, copied: bool) -> None:
    assert is_copied(text, source()) is copied


def test_the_title_is_the_sources_own_too() -> None:
    assert is_copied("Old bridge shut", source(title="Old bridge shut"))
    assert not is_copied("Old bridge", source(title="Old bridge shut"))


@pytest.mark.parametrize(
    ("source_text", "summary", "wrong"),
    [
        (SOURCE, "On Monday it voted. The mayor said: “We will **sell** it.”", "We will **sell** it."),
        (SOURCE, "It vote\u0301d. 🙂 She said “we\u00ad will sell it”.", "we\u00ad will sell it"),
        ("قال الوزير: “الجسر مفتوح”. ثم غادر.", "قال الوزير: “الجسر مغلق”.", "الجسر مغلق"),
        ("市长说：“大桥开放”。他随后离开。", "市长说：“大桥关闭”。", "大桥关闭"),
    ],
)
def test_a_finding_points_at_the_characters_of_the_whole_text(source_text: str, summary: str, wrong: str) -> None:
    found = [one for one in briefing.verify(summary, source_text) if one.rule == "quote-verbatim"]
    assert [summary[one.start : one.end] for one in found] == [wrong]
    assert found[0].severity == "error"


def test_findings_tell_the_sentence_and_come_in_text_order() -> None:
    summary = "## Summary\n\nShe said “no way”. It is old. He said “of course”."
    found = briefing.verify(summary, SOURCE)
    quotes = [(one.path, summary[one.start : one.end]) for one in found if one.kind == "quote"]
    assert quotes == [("summary[0].text", "no way"), ("summary[2].text", "of course")]
    assert [one.start for one in found] == sorted(one.start for one in found)


def old(claim: Claim, prepared: Prepared) -> Iterator[Finding]:
    """An own rule: nothing is old."""
    assert prepared.language == "en"
    at = claim.text.find("old")
    if at >= 0:
        yield Finding("not-old", "wording", "warning", "warn", "it is new", claim.path, at, at + 3)


def whole(claim: Claim, _prepared: Prepared) -> Iterator[Finding]:
    """An own rule that says nothing about the place."""
    yield Finding("whole", "wording", "note", "warn", "look at this", "elsewhere")


def test_own_rules_see_every_sentence_and_their_findings_are_moved_too() -> None:
    summary = "A **bridge** is here. The bridge is **old**."
    found = [one for one in briefing.verify(summary, SOURCE, own_rules=[old]) if one.rule == "not-old"]
    assert [(summary[one.start : one.end], one.path) for one in found] == [("old", "summary[1].text")]


def test_a_finding_without_a_place_is_about_its_whole_sentence() -> None:
    summary = "It stays. It is **old**."
    found = [one for one in briefing.verify(summary, SOURCE, own_rules=[whole]) if one.rule == "whole"]
    assert [(summary[one.start : one.end], one.path) for one in found] == [
        ("It stays.", "summary[0].text"),
        ("It is **old**.", "summary[1].text"),
    ]


def made(severity: Any, start: int, end: int, rule: str = "r", evidence: tuple[Span, ...] = ()) -> Finding:
    return Finding(rule, "k", severity, "warn", "m", "summary[0].text", start, end, evidence)


def test_of_findings_about_the_same_words_the_most_severe_stays() -> None:
    span = Span(start=0, end=1, text="x", sentence=1)
    found = ordered([made("note", 3, 5), made("error", 3, 5, "worst"), made("warning", 3, 5, "w", (span,))])
    assert [(one.rule, one.evidence) for one in found] == [("worst", (span,))]
    assert len(ordered([made("note", 3, 5), made("note", 3, 6), made("note", 2, 5)])) == 3


def test_there_is_an_end_to_findings_and_the_worst_are_kept() -> None:
    found = ordered([*(made("note", at, at + 1) for at in range(MOST_FINDINGS)), made("error", 9999, 10000)])
    assert len(found) == MOST_FINDINGS
    assert found[-1].severity == "error"


@pytest.mark.parametrize(
    ("summary", "source_text", "words"),
    [
        ("", SOURCE, "the summary is empty"),
        (" …\n", SOURCE, "the summary is empty"),
        ("It did.", " ", "source is empty"),
    ],
)
def test_an_empty_text_is_an_error(summary: str, source_text: str, words: str) -> None:
    with pytest.raises(DocumentError, match=words) as raised:
        briefing.verify(summary, source_text)
    assert raised.value.code == "empty"


def test_what_is_no_text_is_an_error() -> None:
    with pytest.raises(DocumentError, match="must be a text, not bytes"):
        briefing.verify(b"It did.", SOURCE)  # type: ignore[arg-type]
    with pytest.raises(DocumentError, match="there is no text"):
        briefing.verify("It did.", None)  # type: ignore[arg-type]


def test_a_text_that_is_too_large_is_an_error() -> None:
    with pytest.raises(DocumentError, match="the summary is too large"):
        briefing.verify("a" * 500_001, SOURCE)


def test_levels_of_rules_can_be_changed() -> None:
    summary = "She said “no way at all”."
    assert [one.severity for one in briefing.verify(summary, SOURCE) if one.kind == "quote"] == ["error"]
    lower = briefing.verify(summary, SOURCE, rules={"quote-verbatim": "note"})
    assert [(one.severity, one.action) for one in lower if one.kind == "quote"] == [("note", "warn")]
    assert not [one for one in briefing.verify(summary, SOURCE, rules={"quote-verbatim": "off"}) if one.kind == "quote"]
    with pytest.raises(SettingsError, match="no rule is named 'quotes'"):
        briefing.verify(summary, SOURCE, rules={"quotes": "off"})


def test_the_length_of_our_own_styles_is_no_ones_fault_unless_wished_for() -> None:
    long = "The council voted and " + "voted again and " * 20 + "closed the bridge."
    assert not [one for one in briefing.verify(long, SOURCE) if one.rule == "length"]
    assert [one for one in briefing.verify(long, SOURCE, rules={"length": "warning"}) if one.rule == "length"]


def test_rules_that_are_left_out_never_speak_about_text_without_citations() -> None:
    known = {rule.id: rule for rule in RULES}
    about = source()
    told = (
        "An official said that it closed because of Oslo. Mayor Lund admitted a massive fire. It declined to comment."
    )
    form = {"length", "opening", "relative-date", "next-forward", "likelihood", "passive", "acronym"}
    for one in claims_of_text(told, about):
        for name in DRAFTS_ONLY & known.keys() - form:
            assert list(known[name].findings(one.claim, about)) == [], name


def test_the_words_of_the_source_are_never_at_fault() -> None:
    assert briefing.verify(SOURCE, SOURCE, published="2026-11-10") == []


def test_a_text_in_another_language_is_said_to_be_so() -> None:
    summary = (
        "El consejo del puerto votó el lunes para cerrar el puente viejo, y la alcaldesa dijo que lo reconstruirán."
    )
    found = briefing.verify(summary, SOURCE)
    assert [(one.rule, one.severity, one.start, one.end) for one in found] == [("language", "warning", 0, len(summary))]
    result = verification.verified(summary, Document(text=SOURCE), briefing.Settings())
    assert any("quote-verbatim: the summary is in another language" in line for line in result.skipped)


def test_names_alone_are_no_other_language() -> None:
    names = "Ane Lund 52, Norra Ekeby 48, Mari Oja 33, Kalle Anka 12, Norra Vallen 7."
    source_text = (
        f"The results of the vote were read out in the hall on Monday evening.\n{names}\nIt was a calm evening."
    )
    assert briefing.verify(names, source_text) == []
    assert not [one for one in briefing.verify("Ane Lund 52, Norra Ekeby 48.", source_text) if one.rule == "language"]


def test_what_no_store_takes_keeps_its_place() -> None:
    summary = "It\x00 did.\ud800 She said “no way at all”."
    found = [one for one in briefing.verify(summary, SOURCE) if one.kind == "quote"]
    assert [summary[one.start : one.end] for one in found] == ["no way at all"]


def test_a_finding_is_one_line_of_text_and_plain_json() -> None:
    (found,) = briefing.verify("She said “We will sell it”.", SOURCE)
    assert str(found).startswith("error quote-verbatim at summary[0].text 10-25: ")
    assert "\n" not in str(found)
    row = json.loads(json.dumps(found.to_dict()))
    assert row["rule"] == "quote-verbatim"
    assert (row["start"], row["end"]) == (10, 25)
    assert row["evidence"][0]["text"] == "We will rebuild it,"


def test_the_example_of_the_documentation_holds() -> None:
    assert doctest.testmod(verification).failed == 0
