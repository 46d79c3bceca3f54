"""The rule about persons to whom a statement is given that somebody else makes."""

from __future__ import annotations

import pytest

from briefing.checks.aligned import words_of
from briefing.checks.sayers import SWAPPED
from briefing.checks.source import Source
from briefing.checks.speakers import names
from briefing.prepare import prepare
from briefing.schema import Claim, Document

STORY = """\
Norlys shut down its reactor on Monday.
“The pumps were old,” Norlys said in a statement.
“We will replace all of them by May,” said the plant’s director, Dr. Mira “Lux” Solheim.
Nobody was in danger, she said.

Governor Jan Brekke told reporters that the plant would open again in June.
The regulator Statkontrol said the pumps had passed a test last year.
The plant lies 40 kilometers from the city.
"""


def told(text: str, by: str | None, *sentences: int) -> list[tuple[str, str]]:
    source = Source(prepare(Document(text=STORY, language="en")))
    claim = Claim("details[0].text", text, sentences, by, "claimed")
    return [(text[one.start : one.end], one.message) for one in SWAPPED.findings(claim, source)]


@pytest.mark.parametrize(
    ("text", "by", "sentence", "own"),
    [
        ("Solheim said the pumps had passed a test last year.", "Solheim", 6, "Statkontrol"),
        ("The pumps had passed a test, Dr. Mira Solheim said.", "Dr. Mira Solheim", 6, "Statkontrol"),
        ("Brekke said the pumps were old.", "Brekke", 2, "Norlys"),
    ],
)
def test_a_statement_of_another_speaker_is_found(text: str, by: str, sentence: int, own: str) -> None:
    ((_, message),) = told(text, by, sentence)
    assert message == f"S{sentence} gives this to {own}, not to {by}"


@pytest.mark.parametrize(
    ("text", "by", "sentence"),
    [
        ("Solheim said all pumps would be replaced by May.", "Solheim", 3),
        ("Solheim said nobody was in danger.", "Mira Solheim", 4),
        # Nobody's name stands beside the verb of the cited sentence.
        ("Brekke said all pumps would be replaced by May.", "Brekke", 3),
        ("Norlys said the pumps had passed a test last year.", "Norlys", 6),
        ("Solheim said the plant lies 40 kilometers from the city.", "Solheim", 7),
        ("The pumps had passed a test last year.", None, 6),
    ],
)
def test_its_own_speaker_a_body_and_what_nobody_says_are_left_alone(text: str, by: str | None, sentence: int) -> None:
    assert told(text, by, sentence) == []


def test_a_small_word_is_no_acronym_of_a_name() -> None:
    assert not names("Ines Tavares", words_of("It is in the harbour.", "en"), "en")
    assert names("United States", words_of("The US said so.", "en"), "en")
    assert names("World Health Organization", words_of("The WHO said so.", "en"), "en")
