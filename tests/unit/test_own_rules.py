"""A rule of the caller's own: what it may give, and whose fault a fault is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import briefing
from briefing import Claim, Finding, Prepared, SettingsError
from briefing.testing import ScriptedModel
from stories import GOOD, TEXT


def found(claim: Claim, **changes: Any) -> Finding:
    given: dict[str, Any] = {"rule": "own", "kind": "wording", "severity": "warning", "action": "warn", "message": "no"}
    return Finding(**{**given, "path": claim.path, **changes})


def whole(claim: Claim, prepared: Prepared) -> Iterator[Finding]:
    yield found(claim)


def listing(claim: Claim, prepared: Prepared) -> list[Finding]:
    return [found(claim, path="anywhere", end=1)]


def breaking(claim: Claim, prepared: Prepared) -> Iterator[Finding]:
    raise KeyError(claim.text)
    yield found(claim)


def nothing(claim: Claim, prepared: Prepared) -> None:
    return None


def words(claim: Claim, prepared: Prepared) -> list[Any]:
    return ["bad wording"]


def fatal(claim: Claim, prepared: Prepared) -> list[Finding]:
    return [found(claim, severity="fatal")]


def explode(claim: Claim, prepared: Prepared) -> list[Finding]:
    return [found(claim, action="explode")]


def beyond(claim: Claim, prepared: Prepared) -> list[Finding]:
    return [found(claim, start=2, end=9999)]


def alone(claim: Claim) -> list[Finding]:
    return []


SUMMARY = "Norra Line halts its night crossings."
WRONG = [
    (breaking, "document", "own rule 'breaking' failed on {} with KeyError"),
    (nothing, "run", "own rule 'nothing' failed on {} with TypeError; it must yield findings, or return a list"),
    (words, "run", "own rule 'words': it gave a str, not a briefing.Finding"),
    (fatal, "run", "own rule 'fatal': severity 'fatal' is none of error, warning, note"),
    (explode, "run", "own rule 'explode': action 'explode' is none of withhold, warn"),
    (beyond, "document", "own rule 'beyond': 2 to 9999 are no offsets into the text of {}"),
    (alone, "run", "own rule 'alone' does not take (claim, prepared)"),
]


@pytest.mark.parametrize(("rule", "scope", "says"), WRONG, ids=lambda value: getattr(value, "__name__", ""))
@pytest.mark.parametrize("way", ["summarize", "verify"])
def test_a_fault_of_a_rule_is_told_as_that_rules(way: str, rule: Any, scope: str, says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        if way == "verify":
            briefing.verify(SUMMARY, TEXT, own_rules=[rule])
        else:
            briefing.summarize(TEXT, model=ScriptedModel([GOOD]), own_rules=[rule])
    assert caught.value.message.startswith(says.format("summary[0].text" if way == "verify" else "headline"))
    assert (caught.value.code, caught.value.scope) == ("own_rule", scope)
    # What the rule raised may hold the article: it is at hand for its writer, and in no message.
    assert "crossings" not in caught.value.message


@pytest.mark.parametrize("rules", [[whole, listing], whole, listing])
def test_one_rule_or_several_may_yield_or_return_findings(rules: Any) -> None:
    first = briefing.verify(SUMMARY, TEXT, own_rules=rules)[0]
    assert first.rule == "own"
    assert SUMMARY[first.start : first.end] in (SUMMARY, "N")
    assert briefing.summarize(TEXT, model=ScriptedModel([GOOD], repeat=True), own_rules=rules).checks.warnings


def test_a_rule_that_breaks_spoils_its_documents_and_one_that_gives_no_findings_ends_the_run() -> None:
    model = ScriptedModel([GOOD], repeat=True)
    outcomes = list(briefing.summarize_many([TEXT] * 3, model=model, own_rules=[breaking]))
    assert [one.error.code for one in outcomes if one.error] == ["own_rule"] * 3
    assert [one.error.attempts for one in outcomes if one.error] == [1] * 3
    with pytest.raises(SettingsError, match="'words'"):
        list(briefing.summarize_many([TEXT] * 3, model=model, own_rules=[words], concurrency=1))
