"""Rules about stretches of time without a number, and about firsts."""

from __future__ import annotations

import pytest

from briefing.checks.durations import DURATION
from briefing.checks.firsts import WIDENED, WIDER
from briefing.checks.rule import Rule
from briefing.checks.source import Source
from briefing.prepare import prepare
from briefing.schema import Claim, Document

STORY = """\
The ministry said on Monday that it had closed the Halden mine.
It was the first closure of a state mine that the ministry has announced in several months.
Miners have protested for the past few weeks.
The first minister visited the town in the first three weeks of May.
It is the first strike.
"""


def told(rule: Rule, text: str, *sentences: int, story: str = STORY, language: str = "en") -> list[str]:
    source = Source(prepare(Document(text=story, language=language)))
    claim = Claim("details[0].text", text, sentences or None)
    return [text[one.start : one.end] for one in rule.findings(claim, source)]


@pytest.mark.parametrize(
    ("text", "sentence", "words"),
    [
        ("No mine had been closed for several years.", 2, "several years"),
        ("It was the first closure in many weeks.", 2, "many weeks"),
        ("Miners have protested for a few years.", 3, "a few years"),
    ],
)
def test_another_unit_is_another_stretch(text: str, sentence: int, words: str) -> None:
    assert told(DURATION, text, sentence) == [words]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It was the first closure in many months.", (2,)),
        ("Miners have protested for several weeks.", (3,)),
        ("Miners have protested for several weeks and months.", (2, 3)),
        ("The town has waited for several years.", (5,)),
        ("Several miners came.", (3,)),
        ("No mine had been closed for several years.", ()),
    ],
)
def test_the_same_unit_or_none_to_compare_with_stands(text: str, sentences: tuple[int, ...]) -> None:
    assert told(DURATION, text, *sentences) == []


@pytest.mark.parametrize(
    ("language", "story", "text"),
    [
        ("es", "La mina cerró. El gobierno calló durante varios meses. Llueve.", "El gobierno calló varios años."),
        ("fr", "La mine a fermé. Le gouvernement s'est tu plusieurs mois. Il pleut.", "Le gouvernement s'est tu plusieurs années."),
        ("de", "Die Mine schloss. Die Regierung schwieg mehrere Monate. Es regnet.", "Die Regierung schwieg mehrere Jahre."),
        ("pt", "A mina fechou. O governo calou-se durante vários meses. Chove.", "O governo calou-se vários anos."),
    ],
)  # fmt: skip
def test_other_languages_have_units_too(language: str, story: str, text: str) -> None:
    assert len(told(DURATION, text, 2, story=story, language=language)) == 1
    own = story.split(". ")[1] + "."
    assert told(DURATION, own, 2, story=story, language=language) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It was the first closure of any mine.", True),
        ("The ministry's first closure was in Halden.", True),
        ("It was the first closure of a state mine that the ministry announced in months.", False),
        ("The closure was the first that the ministry has announced in several months.", False),
        ("It was the first closure of a state mine that the ministry has acknowledged in several months.", False),
        ("The first minister came.", False),
        ("The first week was quiet.", False),
    ],
)
def test_a_first_without_most_of_its_limits_gets_a_warning(text: str, found: bool) -> None:
    assert bool(told(WIDENED, text, 2)) is found


def test_a_first_without_limits_in_the_source_is_not_judged() -> None:
    assert told(WIDENED, "It is the first strike of all.", 5) == []
    assert told(WIDENED, "It was the first closure of any mine.") == []


REPORTED = "It was the first strike on the port that the army has acknowledged in several months."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It was the first strike on the port in several months.", ["first"]),
        ("The strike on the port was the first acknowledged in several months.", []),
        ("It was the first strike on the port the army is known to have made in several months.", []),
    ],
)
def test_what_is_the_first_that_somebody_tells_of_is_not_simply_the_first(text: str, found: list[str]) -> None:
    assert told(WIDENED, text, 1, story=REPORTED) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The floods are the deadliest in the country since 2009.", ["country"]),
        ("The floods are the deadliest in the nation's history.", ["history"]),
        ("The floods are the deadliest on the Orrin since 2009.", []),
        ("It makes the most batteries in the world.", []),
        ("It is the global leader, with the largest plant on earth.", []),
        ("It was the bloodiest battle of World War One.", []),
        ("Most people in the country stayed.", []),
        ("She is the first to win four world titles.", []),
    ],
)
def test_a_superlative_is_not_said_of_more(text: str, found: list[str]) -> None:
    story = (
        "The floods are the deadliest on the Orrin since 2009. Its plant is the largest maker of batteries worldwide."
    )
    assert told(WIDER, text, story=story) == found
