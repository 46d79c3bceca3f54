"""The rule that a statement is about what its cited sentences say."""

from __future__ import annotations

import pytest

from briefing.checks import evidence
from briefing.checks.source import Source
from briefing.prepare import prepare
from briefing.schema import Claim, Document

SOURCE = Source(
    prepare(
        Document(
            text="The ferry Halcyon lost its rudder off Skarvik on Friday. "
            "Lind said the damage did not look grave, but the Halcyon will be docked on Monday.",
            published="2031-05-03",  # type: ignore[arg-type]
            language="en",
        )
    )
)


@pytest.mark.parametrize(
    ("text", "cited", "caught"),
    [
        ("The Halcyon will be docked on May 5, 2031.", 2, False),
        ("Captain Ada Lind’s Halcyon will be docked on May 5, 2031.", 2, False),
        ("The council of Skarvik voted to raise the harbour fee in May 2031.", 2, True),
        ("Voters in the north chose a new mayor.", 1, True),
    ],
)
def test_a_statement_shares_words_with_its_sentences_whatever_the_dates(text: str, cited: int, caught: bool) -> None:
    claim = Claim("whats_next[0].text", text, (cited,))
    assert bool(list(evidence.OVERLAP.findings(claim, SOURCE))) is caught
