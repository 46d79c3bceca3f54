"""A short story of our own and a good reply to it, for tests of the whole way."""

from __future__ import annotations

import copy
from typing import Any

TEXT = """\
TALLINN — The ferry operator Norra Line said on Monday it would halt its night crossings for at least six weeks.
Engineers found cracks in nine of the 40 hull plates of the ferry Saarte, chief executive Mari Oja said. “We will not sail at night until every plate has been replaced,” Oja said.
The company may charter a second ship in March, a spokesman said on condition of anonymity.

Why it matters: It is the first halt of the night crossings since 2019. About 1,200 islanders use them to reach hospitals on the mainland.

What’s next: The transport ministry will decide on Friday whether to open an inquiry.
"""
PUBLISHED = "2026-11-10"


def statement(text: str, *sentences: int, **fields: Any) -> dict[str, Any]:
    """One statement as a model sends it."""
    return {
        "sentences": list(sentences),
        "attributed_to": fields.get("attributed_to"),
        "certainty": fields.get("certainty", "reported"),
        "hedge": fields.get("hedge"),
        "text": text,
    }


GOOD: dict[str, Any] = {
    "what": statement(
        "Ferry operator Norra Line will halt its night crossings for at least six weeks, it said on November 9, 2026.",
        1,
        attributed_to="Norra Line",
        certainty="intended",
    ),
    "cause": None,
    "when": "Monday",
    "where": None,
    "who": [{"name": "Mari Oja", "role": "chief executive", "part": "speaker"}],
    "details": [
        statement(
            "Engineers found cracks in nine of the 40 hull plates of the ferry Saarte, Mari Oja said.",
            2,
            attributed_to="Mari Oja",
            certainty="claimed",
        ),
        statement(
            "The company may charter a second ship in March 2027, a spokesman said on condition of anonymity.",
            4,
            attributed_to="a spokesman",
            certainty="intended",
            hedge="may",
        ),
    ],
    "why_it_matters": [statement("The halt of the night crossings is the first since 2019.", 1, 5)],
    "whats_next": [
        statement(
            "The transport ministry will decide on November 13, 2026, whether to open an inquiry.",
            7,
            certainty="intended",
        )
    ],
    "background": [],
    "quotes": [{"quote": 1, "speaker": "Mari Oja", "speaker_role": "chief executive"}],
    "figures": [{"value": "nine", "unit": "hull plates", "sentence": 2, "attributed_to": "Mari Oja"}],
    "not_stated": ["how many crossings are cancelled"],
    "topic": "economy",
    "countries": ["Estonia"],
    "headline": "Norra Line halts night crossings for at least six weeks",
}


def reply(**changes: Any) -> dict[str, Any]:
    """The good reply with some fields changed."""
    made = copy.deepcopy(GOOD)
    made.update(changes)
    return made
