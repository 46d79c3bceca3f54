"""A value that stands in the source, but with other words than the claim gives it."""

from __future__ import annotations

import pytest

from briefing.checks.binding import VALUES
from briefing.checks.source import Source
from briefing.prepare import prepare
from briefing.schema import Claim, Document

TEXT = (
    "The coast guard searched 85 boats off Marenne on Tuesday and arrested 12 smugglers, Captain Ida Brandt said. "
    "In March 2024 it had searched three boats in the northern bay and found no one. "
    "Judge Omar Saleh will hear the case on Friday in the harbour court of Velden. "
    "The smugglers' lawyer, Petra Lund, said her clients had been fishing for crab since 2019."
)
SOURCE = Source(prepare(Document(text=TEXT, language="en")))


def found(text: str) -> set[str]:
    claim = Claim("summary[0].text", text)
    return {text[fail.start : fail.end] for fail in VALUES.findings(claim, SOURCE)}


@pytest.mark.parametrize(
    "text",
    [
        "The coast guard searched 85 boats off Marenne and arrested 12 smugglers.",
        "Captain Ida Brandt said 12 smugglers were arrested on Tuesday.",
        "Judge Omar Saleh hears the case on Friday in Velden.",
        "Her clients had been fishing for crab since 2019, lawyer Petra Lund said.",
        "Three boats had been searched in the northern bay in March 2024.",
    ],
)
def test_values_with_their_own_neighbours_are_left_alone(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The coast guard searched 12 boats off Marenne.", "12"),
        ("It arrested 85 smugglers, Captain Ida Brandt said.", "85"),
        ("Judge Omar Saleh will hear the case on Tuesday in the harbour court.", "Tuesday"),
        ("The smugglers' clients had been fishing for crab since 2024.", "2024"),
    ],
)
def test_a_value_with_anothers_neighbours_is_found_exactly(text: str, wrong: str) -> None:
    assert found(text) == {wrong}


def test_the_finding_shows_where_the_other_value_stands() -> None:
    (fail,) = VALUES.findings(Claim("summary[0].text", "The coast guard searched 12 boats off Marenne."), SOURCE)
    assert "“85”" in fail.message.replace("“12”", "")
    assert [span.sentence for span in fail.evidence] == [1]


def test_the_sources_own_words_are_never_asked() -> None:
    claim = Claim("details[0].text", "The coast guard searched 12 boats off Marenne.", (1,), verbatim=True)
    assert list(VALUES.findings(claim, SOURCE)) == []
