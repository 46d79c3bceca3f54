"""A rule that is not asked of a claim, for the claim has none of its words, would have found nothing."""

import json
from pathlib import Path

import pytest

import briefing
from briefing.checks import RULES, Ruleset, claims_of
from briefing.checks.aligned import DIGIT, said_in
from briefing.checks.rule import shape_of
from briefing.checks.source import Source
from briefing.prepare import prepare
from briefing.schema import Draft
from briefing.settings import Settings

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
STEMS = sorted(path.stem for path in EXAMPLES.glob("fixtures/*.json"))


def draft_of(stem: str) -> Draft:
    fixture = json.loads((EXAMPLES / "fixtures" / f"{stem}.json").read_text(encoding="utf-8"))
    return Draft.model_validate(fixture["entries"][0]["reply"]["json"])


@pytest.mark.parametrize("at", range(len(STEMS)))
def test_words_hide_no_fault(at: int) -> None:
    prepared = prepare(briefing.read(EXAMPLES / "articles" / f"{STEMS[at]}.txt"))
    # The draft of another article has everything wrong.
    drafts = (draft_of(STEMS[at]), draft_of(STEMS[at - 1]))
    claims = [claim for draft in drafts for claim in claims_of(draft, prepared)]
    source, skipped = Source(prepared, claims), 0
    for rule in (rule for rule in RULES if rule.speaks(source.language)):
        wanted = rule.words(source.language)
        for claim in claims:
            if wanted is not None and rule.looks_at(shape_of(claim)) and wanted.isdisjoint(said_in(claim.text)):
                assert list(rule.check(claim, source)) == [], (rule.id, claim)
                skipped += 1
    assert skipped or source.language in ("ar", "zh")


def test_a_ruleset_finds_what_its_rules_find_one_by_one() -> None:
    prepared = prepare(briefing.read(EXAMPLES / "articles" / f"{STEMS[0]}.txt"))
    ruleset = Ruleset(Settings())
    claims, findings = ruleset.check(draft_of(STEMS[1]), prepared)
    source = Source(prepared, claims)
    assert findings
    assert findings == [found for claim in claims for rule in ruleset.rules for found in rule.findings(claim, source)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They’ve left", {"they've", "they", "ve", "left"}),
        ("It isn't 5pm", {"it", "isn't", "isn", "t", "5pm", DIGIT}),
        ("Mon\u00adday", {"mon", "day", "monday"}),
        ("", set()),
    ],
)
def test_what_is_said_in_a_text(text: str, words: set[str]) -> None:
    assert said_in(text) == words
