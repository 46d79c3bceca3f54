"""The repair prompt, word for word: it names the statement, the rule, the problem and the source's sentences."""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic import Field

import briefing
from briefing.schema import Document, Draft, DraftStatement, Prompt
from briefing.schema.strict import KINDS
from briefing.testing import ScriptedModel
from traps import patrol, table

ROOT = Path(__file__).resolve().parent
EXAMPLES = ROOT.parent / "examples"
GOLDEN = ROOT / "golden" / "repair"
# Read here: tests run without BRIEFING_ variables.
UPDATE = os.environ.get("BRIEFING_UPDATE_GOLDEN") == "1"
TRAPS = {trap.id: trap for trap in table.CAUGHT}

# The errors of our own table, by what kind of value they are planted in.
OURS = {
    "lede": ["8-claim-without-its-speaker"],
    "statement": ["19-potentially-lost"],
    "statement-with-two-faults": ["14-captain-given-a-name", "5-year-of-a-bare-month-wrong"],
    "headline": ["8-claim-as-a-fact-in-the-headline"],
    "when": ["5-time-of-another-event"],
    "where": ["7-place-of-the-barges"],
    "place-nowhere-in-the-source": ["7-place-known-from-elsewhere"],
    "actor": ["30-a-group-called-terror"],
    "quotation": ["9-press-release-given-to-the-officer"],
    "quotation-not-listed": ["13-quotation-that-is-not-listed"],
    "figure": ["6-figure-not-as-printed"],
    "all-at-once": [
        "1-weekday-left-as-it-is", "9-press-release-paraphrased-as-the-officer's", "15-depots-placed-in-a-country-of-another-sentence",
        "18-another-country-threatened", "23-days-of-the-two-months-exchanged", "8-claim-as-a-fact-in-the-headline",
        "5-time-of-another-event", "30-a-group-called-terror", "9-officer's-words-given-to-the-outlet",
        "6-anchorages-counted-in-a-figure",
    ],
}  # fmt: skip
# The example articles in other languages: what is changed in the reply of their fixture.
OTHERS = {
    "spanish": ("water-law", {"what": ("15 %", "25 %"), "where": ("Sierralta", "Valdemora del Mar"), "headline": ("15 %", "51 %")}),
    "arabic": ("port-fees", {"what": ("12", "21"), "headline": ("12", "21")}),
    "chinese": ("sodium-cell", {"what": ("6000", "9000"), "headline": ("81", "91")}),
}  # fmt: skip


class Patrolled(Draft):
    """A draft with a list of a user's own."""

    risks: list[DraftStatement] = Field(description="risks the source names")


def asked(document: Document, reply: Mapping[str, Any], draft: type[Draft] = Draft) -> Prompt:
    """Give the prompt that asks for the faults of a reply to be mended."""
    model = ScriptedModel([dict(reply), {"replacements": []}], repeat=True)
    briefing.summarize(document, model=model, draft=draft, max_repairs=1)
    first, second = model.prompts
    assert (first.task, second.task) == ("brief", "repair")
    # The article is sent again as it was: the faults are told beside it.
    assert second.messages[: len(first.messages)] == first.messages
    return second


def compare(name: str, prompt: Prompt) -> str:
    """Hold the last message against its golden file, or write it when the files are to be renewed."""
    told = prompt.messages[-1].content
    path = GOLDEN / f"{name}.txt"
    if UPDATE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(told, encoding="utf-8")
    assert told == path.read_text(encoding="utf-8")
    return told


@pytest.mark.parametrize("name", OURS)
def test_each_kind_of_value_is_asked_for_again_with_rule_problem_and_evidence(name: str) -> None:
    there = patrol()
    gold = dict(there.gold)
    for one in OURS[name]:
        gold = TRAPS[one].planted(gold)
    told = compare(name, asked(there.document, gold))
    for one in OURS[name]:
        trap = TRAPS[one]
        block = told.partition(f"\n{trap.path}\n")[2].partition("\n\n")[0]
        assert "You wrote: " in block
        assert any(f"  Rule {rule}: " in block for rule in trap.rules)
        assert trap.sentence is None or f"    [S{trap.sentence}] " in block


@pytest.mark.parametrize("name", OTHERS)
def test_faults_in_other_languages_are_told_with_the_sources_own_sentences(name: str) -> None:
    article, changes = OTHERS[name]
    reply = json.loads((EXAMPLES / "fixtures" / f"{article}.json").read_text(encoding="utf-8"))["entries"][0]["reply"][
        "json"
    ]
    for path, (old, new) in changes.items():
        value = reply[path]["text"] if path == "what" else reply[path]
        assert old in value
        if path == "what":
            reply[path]["text"] = value.replace(old, new)
        else:
            reply[path] = value.replace(old, new)
    told = compare(name, asked(briefing.read(EXAMPLES / "articles" / f"{article}.txt"), reply))
    assert all(f"\n{path}\n  You wrote: " in told for path in changes)
    assert "    [S1] " in told


def test_what_stands_in_a_list_of_the_users_own_and_in_a_list_of_strings_is_named_too() -> None:
    there = patrol()
    gold = copy.deepcopy(dict(there.gold))
    gold["risks"] = [
        gold["details"][0] | {"text": "The Command said the boardings will cost “every smuggler his boat.”"}
    ]
    gold["not_stated"][1] = "where the “floating prisons” are"
    told = compare("lists", asked(there.document, gold, Patrolled))
    assert "\nrisks[0]\n" in told
    assert "\nnot_stated[1]\n" in told


def test_the_golden_files_are_those_of_these_tests() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == {*OURS, *OTHERS, "lists"}


def test_every_kind_of_value_is_among_them() -> None:
    there = patrol()
    gold = dict(there.gold)
    for one in OURS["all-at-once"]:
        gold = TRAPS[one].planted(gold)
    schema = asked(there.document, gold).schema
    variants = schema["properties"]["replacements"]["items"]["anyOf"]
    assert len(variants) == len(KINDS)
