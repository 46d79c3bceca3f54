"""Rules about plans told as done, and about links told as causes."""

from __future__ import annotations

import pytest

from briefing.checks.plans import CAUSED, CAUSED_DOUBT, DONE, DONE_DOUBT
from briefing.checks.rule import Rule
from briefing.checks.source import Source
from briefing.prepare import prepare
from briefing.schema import Claim, Document

NEWS = """\
Norra Air agreed to buy the regional carrier Skylark for $1.2 billion.
Talks about the border crossing at Tarn will resume in Geneva next week.
Some 40,000 people in Port Sable had been ordered to leave their homes.
The crew managed to escape the burning tug, and police may have found the captain.
The council voted to close the old mill, and closed the new one in May.
"""
STUDY = """\
Adults who walked more than 8,000 steps a day had a 20% lower risk of stroke than others.
The study cannot show that walking was the cause.
A second drug, given in a trial, cut the risk of relapse by a third.
"""


def found(rule: Rule, text: str, story: str, *sentences: int) -> list[str]:
    source = Source(prepare(Document(text=story, language="en")))
    claim = Claim("details[0].text" if sentences else "summary[0].text", text, sentences or None)
    return [text[one.start : one.end] for one in rule.findings(claim, source)]


@pytest.mark.parametrize(
    ("text", "sentence", "words"),
    [
        ("Norra Air bought the carrier Skylark for $1.2 billion.", 1, ["bought"]),
        ("Talks about the border crossing resumed in Geneva.", 2, ["resumed"]),
        ("Some 40,000 people left their homes in Port Sable.", 3, ["left"]),
        ("Norra Air agreed to buy the carrier Skylark for $1.2 billion.", 1, []),
        ("Norra Air will buy the carrier Skylark for $1.2 billion.", 1, []),
        ("Talks about the border crossing are to be resumed in Geneva.", 2, []),
        ("The crew of the burning tug escaped.", 4, []),
        ("Police found the captain of the burning tug.", 4, []),
        # It closed another one.
        ("The council closed the old mill.", 5, []),
    ],
)
def test_a_plan_is_not_told_as_done(text: str, sentence: int, words: list[str]) -> None:
    assert found(DONE, text, NEWS, sentence) == words
    assert found(DONE_DOUBT, text, NEWS) == words


@pytest.mark.parametrize(
    ("text", "sentence", "words"),
    [
        ("Walking more than 8,000 steps a day lowers the risk of stroke by 20%.", 1, ["lowers"]),
        ("Walking 8,000 steps a day prevents strokes.", 1, ["prevents"]),
        ("Those who walked more than 8,000 steps had a lower risk of stroke.", 1, []),
        ("Walking is linked to a reduced risk of stroke.", 1, []),
        ("The second drug cut the risk of relapse by a third.", 3, []),
    ],
)
def test_a_link_is_not_told_as_a_cause(text: str, sentence: int, words: list[str]) -> None:
    assert found(CAUSED, text, STUDY, sentence) == words
    assert found(CAUSED_DOUBT, text, STUDY) == words
