"""The rule about names of other sentences in the place of the cited one's own."""

from __future__ import annotations

import pytest

from briefing.checks.displaced import DISPLACED
from briefing.checks.source import Source
from briefing.prepare import prepare
from briefing.schema import Claim, Document

STORY = """\
The Arden brothers smuggled horses over the border of Norland for years.
Customs officers stopped them on Monday.
Officers from Kolby searched a barn in Vester and found 20 saddles, the customs office said.
Corvus elders said they would sell their land to Elmark, and perhaps to Sundby.
A raid on Tornvik in May ended the trade of the Marl family, which lives in Ystra, Elmark.
The Ystra museum bought the saddles.
The elders of the valley met twice in Ulvsund and in Ravnby.
"""


def told(text: str, *sentences: int, path: str = "details[0].text", language: str = "en") -> list[tuple[str, str]]:
    source = Source(prepare(Document(text=STORY, language=language)))
    claim = Claim(path, text, sentences or None)
    return [(text[one.start : one.end], one.message) for one in DISPLACED.findings(claim, source)]


@pytest.mark.parametrize(
    ("text", "sentence", "name", "own"),
    [
        ("Marl elders said they would sell their land.", 4, "Marl", "Corvus"),
        ("Corvus elders said they would sell their land to Tornvik, and perhaps to Sundby.", 4, "Tornvik", "Elmark"),
        ("Officers from Kolby searched a barn in Tornvik and found saddles.", 3, "Tornvik", "Vester"),
        ("Officers searched a barn near Ulvsund and found 20 saddles.", 3, "Ulvsund", "Vester"),
        ("A raid on Vester in May ended the trade.", 5, "Vester", "Tornvik"),
        ("The Tornvik museum bought the saddles.", 6, "Tornvik", "Ystra"),
    ],
)
def test_a_name_of_another_sentence_in_the_place_of_the_cited_ones_is_found(
    text: str, sentence: int, name: str, own: str
) -> None:
    ((words, message),) = told(text, sentence)
    assert words == name
    assert message.startswith(f"S{sentence} has “{own}” here; “{name}” stands in S")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        # The cited sentence has the name itself, or all may know it from the lede.
        ("Officers from Kolby searched a barn in Vester.", (3,)),
        ("Norland officers searched a barn.", (3,)),
        ("The Arden elders would sell their land.", (4,)),
        # Another cited sentence has it.
        ("Corvus elders would sell land to Tornvik.", (4, 5)),
        # It stands in no place that the cited sentence fills.
        ("Officers of the Ulvsund office found saddles.", (3,)),
        # A town for the country it lies in.
        ("The Elmark museum bought the saddles.", (6,)),
        # Both are told of in such places.
        ("The Ulvsund museum and the Ystra museum bought saddles.", (6,)),
        # A name the source does not have is for another rule.
        ("The Brunn museum bought the saddles.", (6,)),
    ],
)
def test_a_name_that_belongs_there_is_left_alone(text: str, sentences: tuple[int, ...]) -> None:
    assert told(text, *sentences) == []


def test_what_cites_nothing_or_capitalises_every_noun_is_not_judged() -> None:
    text = "A raid on Vester in May ended the trade."
    assert told(text) == []
    assert told(text, 5, path="headline") == []
    assert told(text, 5, language="de") == []
