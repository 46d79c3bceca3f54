"""Places of a draft by name."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from pydantic import Field

from briefing.schema import Draft, DraftActor, DraftFigure, DraftQuote, DraftStatement
from briefing.schema.paths import item_of, kind_at, replaced, statements_of, text_at, value_at
from stories import GOOD, reply, statement


class Mine(Draft):
    risks: list[DraftStatement] = Field(description="risks")
    urgent: bool = Field(description="whether it is urgent")
    tags: list[str] = Field(description="tags")
    lesson: DraftStatement | None = Field(description="a lesson")


def draft(**changes: Any) -> Draft:
    return Draft.model_validate(reply(**changes))


def mine() -> Mine:
    risks = [statement("First risk.", 1), statement("Second risk.", 2)]
    return Mine.model_validate(copy.deepcopy(GOOD) | {"risks": risks, "urgent": True, "tags": ["a"], "lesson": None})


def made(text: str) -> DraftStatement:
    return DraftStatement.model_validate(statement(text, 1))


@pytest.mark.parametrize(
    ("path", "item"),
    [
        ("what.text", "what"),
        ("details[1].text", "details[1]"),
        ("headline", "headline"),
        ("who[0].name", "who[0]"),
        ("", ""),
    ],
)
def test_the_item_of_a_path_ends_at_the_dot(path: str, item: str) -> None:
    assert item_of(path) == item


@pytest.mark.parametrize(
    ("path", "kind", "text"),
    [
        ("what", "statement", GOOD["what"]["text"]),
        ("details[1]", "statement", GOOD["details"][1]["text"]),
        ("who[0]", "actor", "Mari Oja"),
        ("quotes[0]", "quote", "Q1, Mari Oja"),
        ("figures[0]", "figure", "nine hull plates"),
        ("headline", "text", GOOD["headline"]),
        ("when", "text", "Monday"),
        ("cause", "text", ""),
        ("not_stated[0]", "text", "how many crossings are cancelled"),
        ("countries[0]", "text", "Estonia"),
        ("details[2]", "text", ""),
        ("details[99999999999999999999]", "text", ""),
        ("nothing", "text", ""),
        ("nothing[0]", "text", ""),
        ("headline[0]", "text", ""),
        ("", "text", ""),
        ("[0]", "text", ""),
        ("0", "text", ""),
    ],
)
def test_kind_and_words_of_a_place(path: str, kind: str, text: str) -> None:
    assert kind_at(draft(), path) == kind
    assert text_at(draft(), path) == text


def test_values_are_given_as_they_are() -> None:
    one = draft()
    assert isinstance(value_at(one, "who[0]"), DraftActor)
    assert isinstance(value_at(one, "quotes[0]"), DraftQuote)
    assert isinstance(value_at(one, "figures[0]"), DraftFigure)
    assert value_at(one, "details") is one.details
    assert value_at(one, "details[2]") is None
    assert value_at(one, "what[0]") is None


def test_a_users_places_are_found_too() -> None:
    assert text_at(mine(), "risks[1]") == "Second risk."
    assert kind_at(mine(), "risks[0]") == "statement"
    assert kind_at(mine(), "lesson") == "text"
    assert value_at(mine(), "urgent") is True
    assert text_at(mine(), "tags[0]") == "a"


def test_single_values_are_replaced() -> None:
    after = replaced(draft(), {"headline": "New", "what": made("New what."), "when": None, "cause": "frost"})
    assert (after.headline, after.what.text, after.when, after.cause) == ("New", "New what.", None, "frost")


def test_items_are_replaced_by_index() -> None:
    after = replaced(draft(), {"details[1]": made("New.")})
    assert [d.text for d in after.details] == [GOOD["details"][0]["text"], "New."]


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        ({"details[0]": None}, ["b", "c", "d"]),
        ({"details[3]": None}, ["a", "b", "c"]),
        ({"details[0]": None, "details[2]": None}, ["b", "d"]),
        ({"details[2]": None, "details[0]": None}, ["b", "d"]),
        ({"details[0]": None, "details[1]": "B"}, ["B", "c", "d"]),
        ({"details[1]": "B", "details[3]": None}, ["a", "B", "c"]),
        ({f"details[{i}]": None for i in range(4)}, []),
        ({"details[4]": None}, ["a", "b", "c", "d"]),
        ({"details[4]": "E"}, ["a", "b", "c", "d"]),
        ({"details": None}, []),
        ({}, ["a", "b", "c", "d"]),
    ],
)
def test_dropping_items_does_not_shift_the_others(changes: dict[str, Any], left: list[str]) -> None:
    before = draft(details=[statement(letter, 1) for letter in "abcd"])
    given = {path: made(value) if value else None for path, value in changes.items()}
    assert [d.text for d in replaced(before, given).details] == left
    assert [d.text for d in before.details] == list("abcd")


def test_the_draft_it_was_made_from_stays_as_it_was() -> None:
    before = draft()
    kept = before.model_copy(deep=True)
    replaced(before, {"headline": "x", "details[0]": None, "who[0]": None, "when": None})
    assert before == kept


def test_a_users_draft_stays_a_users_draft() -> None:
    after = replaced(mine(), {"risks[0]": None, "tags[0]": None})
    assert isinstance(after, Mine)
    assert [r.text for r in after.risks] == ["Second risk."]
    assert (after.tags, after.urgent) == ([], True)
    assert Mine.model_validate(after.model_dump()) == after


def test_statements_are_listed_with_their_paths() -> None:
    found = statements_of(mine(), ["what", "details", "background", "risks"])
    assert [path for path, _ in found] == ["what", "details[0]", "details[1]", "risks[0]", "risks[1]"]
    assert all(value_at(mine(), path) == one for path, one in found)
