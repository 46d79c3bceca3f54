"""Rules about the time and the place of the main event, and about figures: other events have theirs."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.checks import Ruleset
from briefing.checks.event import labelled, sentences_of
from briefing.prepare import prepare
from briefing.schema import Document, Draft, Prepared
from briefing.settings import Settings
from stories import statement

STORY = """\
OSTERBY — The Brenn reactor was shut down on Tuesday after nine of its 40 pumps failed, the operator Norlys said.
Engineers have looked at the pumps since Monday. No radiation was measured in Brenn in the last 48 hours, Norlys said.
A pump of the same make failed in Kessel in March 2019. More than 60 valves were replaced there.

What’s next: The regulator will inspect the Marn plant in June.

Know more: Our reporter looks at what closed the works at Hald.
"""


def prepared(text: str = STORY, **known: Any) -> Prepared:
    return prepare(Document(text=text, published="2026-04-15", **known))  # type: ignore[arg-type]


def draft(**changes: Any) -> Draft:
    made: dict[str, Any] = {
        "what": statement("The operator Norlys said it shut down the Brenn reactor on April 14, 2026.", 1),
        "cause": None, "when": "Tuesday", "where": "Brenn", "who": [], "details": [],
        "why_it_matters": [], "whats_next": [statement("The regulator will inspect the Marn plant in June 2026.", 6)],
        "background": [statement("A pump of the same make failed in Kessel in March 2019.", 4)],
        "quotes": [], "figures": [], "not_stated": [], "topic": "economy", "countries": [],
        "headline": "Brenn reactor is shut down, operator says",
    }  # fmt: skip
    return Draft.model_validate(made | changes)


def found(story: Prepared, **changes: Any) -> list[tuple[str, str, str]]:
    _, findings = Ruleset(Settings()).check(draft(**changes), story)
    return [(one.rule, one.path, one.message) for one in findings if one.severity != "note"]


def test_the_draft_of_the_tests_has_no_fault() -> None:
    assert found(prepared()) == []


def test_sentences_of_other_events_are_those_cited_or_labelled_as_such() -> None:
    story = prepared()
    assert sentences_of(draft(), story) == (1, 2, 3, 5)
    assert labelled(story, "know_more") == {7}
    # What a detail cites tells of the main event, whatever else cites it.
    again = draft(details=[statement("A pump of the same make failed in Kessel in March 2019.", 4)])
    assert sentences_of(again, story) == (1, 2, 3, 4, 5)


def test_a_pointer_to_other_stories_ends_with_its_paragraph() -> None:
    story = prepared(STORY + "\nThe operator has no date for a restart of the Brenn reactor.\n")
    assert labelled(story, "know_more") == {7}


@pytest.mark.parametrize(
    ("where", "part"),
    [
        ("Kessel", "“Kessel” stands in S4"),
        ("the Marn plant", "“the Marn plant” stands in S6"),
        ("Hald", "“Hald” stands in S7"),
        ("Lindau", "“Lindau” is not in the source"),
    ],
)
def test_the_place_of_another_event_is_not_that_of_the_main_one(where: str, part: str) -> None:
    ((rule, path, message),) = found(prepared(), where=where)
    assert (rule, path) == ("where-named", "where")
    assert part in message


@pytest.mark.parametrize("where", ["Brenn", "the Brenn reactor", "Brenn, near Osterby", None])
def test_a_place_of_the_main_event_stands(where: str | None) -> None:
    assert found(prepared(), where=where) == []


@pytest.mark.parametrize("known", [{}, {"publisher": "The Osterby Mail"}])
def test_the_dateline_is_no_place_of_the_event_even_where_the_publishers_name_has_it(known: dict[str, str]) -> None:
    text = STORY.replace("Norlys said.\n", "Norlys told The Osterby Mail.\n", 1) if known else STORY
    assert [rule for rule, _, _ in found(prepared(text, **known), where="Osterby")] == ["where-dateline"]


def test_a_dateline_town_that_the_story_names_again_stands() -> None:
    assert found(prepared(STORY.replace("Engineers", "Engineers from Osterby")), where="Osterby") == []


@pytest.mark.parametrize("when", ["March 2019", "June"])
def test_the_time_of_another_event_is_not_that_of_the_main_one(when: str) -> None:
    ((rule, path, message),) = found(prepared(), when=when)
    assert (rule, path) == ("when-stated", "when")
    assert "tells of something else than the main event" in message


@pytest.mark.parametrize("when", ["since Monday", "Monday", "last 48 hours"])
def test_a_stretch_of_something_else_is_no_time_of_the_main_event(when: str) -> None:
    ((rule, path, message),) = found(prepared(), when=when)
    assert (rule, path) == ("when-stretch", "when")
    assert "S1 has “Tuesday”" in message


def test_a_stretch_is_the_time_where_the_lede_has_no_other() -> None:
    text = (
        "Twelve people fell ill in Brenn in the last 48 hours, the clinic said.\nIt has closed its doors since Monday."
    )
    what = statement("Twelve people fell ill in Brenn in 48 hours, the clinic said.", 1)
    changes: dict[str, Any] = {"what": what, "whats_next": [], "background": [], "headline": "Twelve fall ill in Brenn"}
    assert found(prepared(text), when="last 48 hours", **changes) == []


@pytest.mark.parametrize(
    ("value", "unit", "rule"),
    [
        ("nine", "pumps that failed", None),
        ("40", "pumps in all", None),
        ("40", "turbines shut down", "number-unit"),
        ("nine", "pumps that failed in 2017", "date-grounded"),
        ("nine", "pumps of Vattira", "name-grounded"),
        ("nine", "pumps in a massive failure", "evaluative"),
        ("ten", "pumps", "figure-printed"),
    ],
)
def test_what_a_figure_counts_is_checked_with_its_value(value: str, unit: str, rule: str | None) -> None:
    text = STORY.replace("The Brenn reactor was", "One of two turbines at Brenn was")
    figure = {"value": value, "unit": unit, "sentence": 1, "attributed_to": None}
    rules = {one for one, path, _ in found(prepared(text), figures=[figure]) if path.startswith("figures[0]")}
    assert rules >= {rule} if rule else rules == set()


def test_a_figure_keeps_the_more_than_before_it() -> None:
    figure = {"value": "60", "unit": "valves", "sentence": 5, "attributed_to": None}
    assert [rule for rule, _, _ in found(prepared(), figures=[figure])] == ["comparison-kept"]
    assert found(prepared(), figures=[figure | {"value": "More than 60"}]) == []


def test_a_statement_that_rests_on_a_pointer_to_other_stories_gets_a_warning() -> None:
    told = statement("The works at Hald will close.", 7)
    rules = [rule for rule, path, _ in found(prepared(), whats_next=[told]) if path == "whats_next[0].text"]
    assert rules == ["evidence-teaser"]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Norlys said more at https://norlys.example/brenn.", "https://norlys.example/brenn"),
        ("Norlys said more at www.norlys.example today.", "www.norlys.example"),
        ("Write to press@norlys.example, Norlys said.", "press@norlys.example"),
    ],
)
def test_an_address_that_the_source_does_not_have_is_an_error(text: str, address: str) -> None:
    told = statement(text, 3)
    messages = [message for rule, _, message in found(prepared(), details=[told]) if rule == "address-printed"]
    assert messages == [f"the address “{address}” is not in the source"]
    there = prepared(STORY + f"\nNorlys answers at {address}.\n")
    assert [rule for rule, _, _ in found(there, details=[told]) if rule == "address-printed"] == []


def test_a_name_that_judges_is_an_error_like_a_statement_that_does() -> None:
    actor = {"name": "the notorious operator Norlys", "role": None, "part": "actor"}
    assert [rule for rule, _, _ in found(prepared(), who=[actor])] == ["evaluative"]
