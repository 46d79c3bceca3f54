"""Saying a thing twice: word for word it is dropped in code, in other words it is asked for again."""

from __future__ import annotations

import copy

import pytest

from briefing.checks import Ruleset, mend
from briefing.prepare import prepare
from briefing.schema import Document, Draft
from briefing.settings import Settings
from stories import GOOD, PUBLISHED, TEXT, statement

PREPARED = prepare(Document(text=TEXT, published=PUBLISHED))  # type: ignore[arg-type]


def _draft(**lists: object) -> Draft:
    return Draft.model_validate({**copy.deepcopy(GOOD), **lists})


@pytest.mark.parametrize(
    ("text", "cited", "caught"),
    [
        ("Norra Line will halt the night crossings of its ferry for at least six weeks.", [1], True),
        ("It is the first halt of the night crossings since 2019.", [5], False),
        ("Engineers found cracks in nine of the 40 hull plates of the ferry, Mari Oja said.", [2], False),
    ],
)
def test_a_statement_adds_something_to_the_lede(text: str, cited: list[int], caught: bool) -> None:
    draft = _draft(why_it_matters=[statement(text, *cited)], details=[])
    _, findings = Ruleset(Settings()).check(draft, PREPARED)
    assert ("duplicate" in {f.rule for f in findings if f.path == "why_it_matters[0].text"}) is caught


def test_the_same_sentence_is_dropped_the_second_time_and_told() -> None:
    twice = statement("About 1,200 islanders use the crossings to reach hospitals on the mainland.", 6)
    draft, notes = mend(_draft(details=[twice], why_it_matters=[twice], background=[]), PREPARED)
    assert (len(draft.details), len(draft.why_it_matters)) == (1, 0)
    (note,) = [n for n in notes if n.rule == "duplicate"]
    assert (note.path, note.became) == ("why_it_matters[0]", None)
    assert "details[0]" in note.message


def test_a_script_without_capitals_is_told_where_names_are_not_checked() -> None:
    rules = Ruleset(Settings())
    assert any(line.startswith("name-grounded: ") for line in rules.skipped("zh"))
    assert not any(line.startswith("name-grounded: ") for line in rules.skipped("en"))
