"""The rule about places that the source names with other events."""

from __future__ import annotations

import pytest

from briefing.checks import places
from briefing.checks.source import Source
from briefing.prepare import prepare
from briefing.schema import Claim, Document

STORY = """A warehouse fire in Harlow destroyed the costumes of three theatres on Friday, the brigade said.
Firefighters from Epping reached the warehouse within nine minutes.
The theatres had stored their costumes there since a flood damaged a cellar in Ongar in 2019.
Replacements will be sewn at a workshop in Brentwood, and the first premiere is planned for October."""


def _found(text: str, story: str = STORY, sentences: tuple[int, ...] | None = None) -> list[str]:
    source = Source(prepare(Document(text=story, language="en")))
    claim = Claim("summary[0].text", text, sentences)
    return [text[found.start : found.end] for found in places.PLACES.findings(claim, source)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A warehouse fire in Brentwood destroyed the costumes of three theatres.", "Brentwood"),
        ("Replacements will be sewn at a workshop in Ongar for the premiere.", "Ongar"),
        ("A flood damaged a cellar in Harlow in 2019.", "Harlow"),
    ],
)
def test_a_place_with_the_words_of_another_is_found(text: str, place: str) -> None:
    assert _found(text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "Fire in Harlow: costumes of three theatres are lost.",
        "Three theatres lost their costumes when a warehouse burned down in Harlow.",
        "A workshop in Brentwood will sew replacements.",
        "A flood in Ongar in 2019 had damaged a cellar of the theatres.",
        "Crews from Epping needed nine minutes to the warehouse in Harlow.",
        "The premiere is planned for autumn, and a show in Harlow may follow.",
    ],
)
def test_a_place_with_its_own_words_is_not(text: str) -> None:
    assert not _found(text)


def test_one_place_has_no_other_to_be_taken_for() -> None:
    assert not _found("The market in Harlow opens early.", "The market in Harlow opens on Friday.")


def test_what_cites_its_sentences_is_left_to_the_rules_about_citations() -> None:
    assert not _found("A warehouse fire in Brentwood destroyed the costumes of three theatres.", sentences=(1,))
