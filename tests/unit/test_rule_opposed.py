"""The rule about opposites in the same place."""

from __future__ import annotations

import pytest

from briefing.checks import opposed
from briefing.checks.source import Source
from briefing.prepare import prepare
from briefing.schema import Claim, Document

STORY = """The ferry line offers a wide range of cabins at affordable prices to families.
Its new terminal has a public library and indoor gardens for waiting passengers.
The council approved the expansion of the eastern quay by nine votes.
Winter crossings are often late, and travellers criticised the complicated timetable.
The line does not sell cheap tickets at the gate, a clerk explained.
Fuel costs rose sharply in January before they fell in March."""


def _source(text: str = STORY) -> Source:
    return Source(prepare(Document(text=text, language="en")))


def _found(text: str, source: Source | None = None) -> list[str]:
    claim = Claim("summary[0].text", text)
    return [text[found.start : found.end] for found in opposed.OPPOSED.findings(claim, source or _source())]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The ferry line offers a narrow range of cabins to families.", "narrow"),
        ("Cabins are offered at expensive prices to families.", "expensive"),
        ("The new terminal has a private library.", "private"),
        ("The terminal has outdoor gardens for passengers.", "outdoor"),
        ("The council rejected the expansion of the quay.", "rejected"),
        ("The western quay will be expanded.", "western"),
        ("Travellers praised the timetable in winter.", "praised"),
        ("Travellers spoke of the simple timetable.", "simple"),
    ],
)
def test_an_opposite_in_the_same_place_is_found(text: str, word: str) -> None:
    assert word in _found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry line has a broad range of cabins for families.",
        "Families can choose from many affordable cabins.",
        "The terminal's public library serves waiting passengers.",
        "The council backed the expansion of the eastern quay.",
        "The council approved a longer eastern quay.",
        "Crossings in winter are seldom on time.",
        "Only expensive tickets are sold at the gate.",
        "Travellers found the timetable hard to read.",
        "Fuel costs fell in March.",
        "Fuel costs rose in January.",
        "Old and new passengers like the terminal.",
        "The library is not private.",
    ],
)
def test_a_right_statement_in_other_words_is_no_error(text: str) -> None:
    assert not _found(text)


def test_the_message_shows_the_source_s_word() -> None:
    (found,) = opposed.OPPOSED.findings(Claim("summary[0].text", "It has a private library."), _source())
    assert found.message == "“private” turns it round: in this place S2 has “public”"


def test_the_source_s_own_sentences_are_never_flagged() -> None:
    source = _source()
    for sentence in source.prepared.sentences:
        assert not _found(sentence.text, source)
