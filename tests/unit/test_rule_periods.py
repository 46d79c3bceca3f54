"""Rules about last and next, hours and days, which one and how often, conditions and alternatives."""

from __future__ import annotations

import pytest

from briefing.checks.conditions import CHOICE, CHOICE_DOUBT, CONDITION, CONDITION_DOUBT
from briefing.checks.ordinals import ORDINAL
from briefing.checks.periods import PERIOD, STILL
from briefing.checks.plans import DONE, DONE_DOUBT
from briefing.checks.rule import Rule
from briefing.checks.source import Source
from briefing.prepare import prepare
from briefing.schema import Claim, Document

STORY = """\
Velar cut its forecast for the second time in six months, hours before the vote, and Corvex reports next week.
The party still backs an end to production, and the vote had been postponed twice. Rain will fall from Thursday.
It was the third such accident on the road. A second group is due next year.
A trial with 200 volunteers will start in May if ethics approval is granted. Calder meet either Port Vale or Leeside in the final.
The plant will close by 2030. Halden has no longer paid its crews since June. Port Arlo or Velden may be hit.
"""


def found(rules: tuple[Rule, ...], text: str) -> list[str]:
    source = Source(prepare(Document(text=STORY, language="en")))
    claim = Claim("summary[0].text", text)
    return [text[one.start : one.end] for rule in rules for one in rule.findings(claim, source)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Corvex reported last week.", ["last week"]),
        ("Velar cut its forecast days before the vote.", ["days before"]),
        ("Rain will fall until Thursday.", ["until Thursday"]),
        ("The plant will close after 2030.", ["after 2030"]),
        ("Corvex reports next week.", []),
        ("Velar cut its forecast two days before the vote.", []),
        ("Rain is expected from Thursday.", []),
        ("The plant will be shut by 2030.", []),
    ],
)
def test_what_was_is_not_what_comes(text: str, words: list[str]) -> None:
    assert found((PERIOD,), text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The party no longer backs an end to production.", ["no longer"]),
        ("Halden still paid its crews.", ["still"]),
        ("The party still backs it.", []),
        ("Halden no longer pays its crews.", []),
    ],
)
def test_what_still_is_so_has_not_ended(text: str, words: list[str]) -> None:
    assert found((STILL,), text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Velar cut its forecast for the first time.", ["first time"]),
        ("It was the 2nd such accident on the road.", ["2nd such accident"]),
        ("The vote had been postponed three times.", ["three times"]),
        ("It was the third accident on the road.", []),
        ("The vote was postponed twice.", []),
        # A second group tells of a first.
        ("The first group has come.", []),
        ("The vote was three times as long.", []),
    ],
)
def test_which_one_and_how_often_stay_so(text: str, words: list[str]) -> None:
    assert found((ORDINAL,), text) == words


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("A trial with 200 volunteers will start in May.", True),
        ("A trial with 200 volunteers will start in May if approval is granted.", False),
        ("A trial with 200 volunteers could start in May.", False),
        ("Velar will report in May.", False),
    ],
)
def test_a_condition_is_not_lost(text: str, caught: bool) -> None:
    assert bool(found((CONDITION, CONDITION_DOUBT), text)) is caught


def test_what_is_a_condition_is_not_told_as_done() -> None:
    assert found((DONE, DONE_DOUBT), "Ethics approval was granted.") == ["granted"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Calder meet Port Vale in the final.", ["Port"]),
        ("Calder meet Port Vale or Leeside in the final.", []),
        ("Calder could meet Leeside in the final.", []),
        ("Leeside is a town.", []),
    ],
)
def test_what_is_left_open_is_not_settled(text: str, words: list[str]) -> None:
    assert found((CHOICE, CHOICE_DOUBT), text) == words
