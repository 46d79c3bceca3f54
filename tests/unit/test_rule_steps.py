"""Rules about the part a number plays."""

from __future__ import annotations

import pytest

from briefing.checks.rule import Rule
from briefing.checks.source import Source
from briefing.checks.steps import CHANGED, SHARE, TOLL
from briefing.prepare import prepare
from briefing.schema import Claim, Document

STORY = """\
The bank raised its key rate by half a point to 4.5% on Wednesday.
Sales fell to $3.4 billion from $3.9 billion a year earlier, a drop of 12%.
Prices rose by 3% in May and by another 2% in June, to 2%.
The blast killed 23 workers and injured at least 50; nine are missing.
Hospitals counted 31 dead, and 12 people were hurt in a second blast.
Traces were found in 8 of 10 samples, and five of the seven wells were shut.
"""


def found(rule: Rule, text: str, story: str = STORY) -> list[str]:
    source = Source(prepare(Document(text=story, language="en")))
    return [text[one.start : one.end] for one in rule.findings(Claim("summary[0].text", text), source)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The bank raised its key rate by 4.5%.", ["4.5%"]),
        ("Sales fell to $3.9 billion from $3.4 billion.", ["$3.9 billion", "$3.4 billion"]),
        ("Prices rose to 3% in May.", ["3%"]),
        ("The bank raised its key rate to 4.5%.", []),
        ("Sales fell from $3.9 billion to about $3.4 billion.", []),
        ("Sales fell 12% to $3.4 billion.", []),
        # The source has both.
        ("Prices rose by 2% in June.", []),
        ("The blast moved to 23 streets.", []),
    ],
)
def test_by_how_much_is_not_to_what(text: str, words: list[str]) -> None:
    assert found(CHANGED, text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The blast killed 50 workers and injured 23.", ["50", "23"]),
        ("Twenty-three people were injured.", ["Twenty-three"]),
        ("Nine workers died.", ["Nine"]),
        ("The blast killed 23 workers, and nine are missing.", []),
        ("At least 50 people were hurt and 23 died.", []),
        ("There were 31 deaths and 12 injuries.", []),
        ("The 23 dead were workers.", []),
        ("Fifty ambulances came for the injured.", []),
    ],
)
def test_the_dead_are_not_the_injured(text: str, words: list[str]) -> None:
    assert found(TOLL, text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Traces were found in 10 of 8 samples.", ["10 of 8"]),
        ("Seven of the five wells were shut.", ["Seven of the five"]),
        ("Traces were found in eight out of ten samples.", []),
        ("Eight of 12 samples were clean.", []),
    ],
)
def test_a_share_is_not_turned_round(text: str, words: list[str]) -> None:
    assert found(SHARE, text) == words


def test_a_title_is_called_so_in_what_is_said_of_it() -> None:
    document = Document(text="The town mourned on Monday.", title="Blast in Velden kills 23, injures 50", language="en")
    findings = TOLL.findings(Claim("summary[0].text", "The blast injured 23 people."), Source(prepare(document)))
    assert [one.message for one in findings] == ["the title counts “23” dead, not injured"]
