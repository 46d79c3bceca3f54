"""The rule about scores and votes turned round."""

from __future__ import annotations

import pytest

from briefing.checks import scores
from briefing.checks.source import Source
from briefing.prepare import prepare
from briefing.schema import Claim, Document

STORY = """The house voted 31-24 on Tuesday to close the canal to barges.
Rovers beat Wanderers 3-1 on the same evening, in front of the lower house's speaker.
United drew 2-2 at Milltown, where they had lost 1-4 last year.
The museum covers the war of 1914-18."""


def _found(text: str, story: str = STORY) -> list[str]:
    source = Source(prepare(Document(text=story, language="en")))
    claim = Claim("summary[0].text", text)
    return [text[found.start : found.end] for found in scores.TURNED.findings(claim, source)]


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("The house voted 24-31 to close the canal.", "24-31"),
        ("The canal will be closed to barges after a 24–31 vote.", "24–31"),
        ("Rovers beat Wanderers 1-3.", "1-3"),
    ],
)
def test_a_score_in_the_wrong_order_is_found(text: str, score: str) -> None:
    assert _found(text) == [score]


@pytest.mark.parametrize(
    "text",
    [
        "The house voted 31-24 to close the canal.",
        "By 31–24 the house closed the canal.",
        "Wanderers lost 1-3 to Rovers.",
        "Wanderers were beaten 1-3 at home.",
        "Rovers won 3-1 against Wanderers.",
        "It ended Wanderers 1-3 Rovers.",
        "United drew 2-2.",
        "Last year's game at Milltown ended 4-1.",
        "A proposal to keep the canal open failed 24-31.",
        "The war lasted from 1914-18.",
    ],
)
def test_the_same_score_or_the_other_side_s_is_not(text: str) -> None:
    assert not _found(text)
