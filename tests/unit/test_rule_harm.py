"""The rule about dead and injured people that the source does not tell of."""

from __future__ import annotations

import pytest

from briefing.checks.harm import HARM, HARM_DOUBT
from briefing.checks.source import Source
from briefing.prepare import prepare
from briefing.schema import Claim, Document

STORY = """\
The coast guard boarded four boats off Halden on Sunday.
The crews put up no fight.
A fire broke out on one boat last winter.
Three sailors drowned when a boat sank in 2019.
The crash put two sailors in hospital.
The boats lie in the harbour now.
"""


def told(text: str, *sentences: int) -> list[str]:
    source = Source(prepare(Document(text=STORY, language="en")))
    claim = Claim("details[0].text" if sentences else "summary[0].text", text, sentences or None)
    rules = (HARM,) if sentences else (HARM_DOUBT,)
    return [text[one.start : one.end] for rule in rules for one in rule.findings(claim, source)]


@pytest.mark.parametrize(
    ("text", "sentence", "words"),
    [
        ("The coast guard boarded four boats, killing several men.", 1, "killing"),
        ("The boarding of the four boats was deadly.", 1, "deadly"),
        ("A fire on one boat left sailors dead last winter.", 3, "dead"),
        ("The fire on one boat last winter injured sailors.", 3, "injured"),
    ],
)
def test_harm_that_the_cited_sentences_do_not_tell_of_is_an_error(text: str, sentence: int, words: str) -> None:
    assert told(text, sentence) == [words]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Three sailors were killed in 2019 when their boat sank.", 4),
        # The sentence before tells of them.
        ("The boat on which three sailors died in 2019 was not among them.", 5),
        ("The crash injured two sailors.", 5),
        ("The crews were not hurt.", 1),
    ],
)
def test_harm_told_in_other_words_or_in_the_sentence_before_stands(text: str, sentence: int) -> None:
    assert told(text, sentence) == []


def test_a_text_that_cites_nothing_is_held_against_the_whole_source() -> None:
    assert told("Three sailors died in 2019.") == []
    source = Source(prepare(Document(text="The guard boarded four boats. The crews put up no fight.", language="en")))
    (doubt,) = HARM_DOUBT.findings(Claim("summary[0].text", "The guard killed two men."), source)
    assert (doubt.severity, doubt.action) == ("warning", "warn")


@pytest.mark.parametrize(
    ("language", "source", "bad", "good"),
    [
        ("es", "La guardia abordó cuatro barcos. Ahora hay paz. Llueve mucho. Dos marineros fueron asesinados en 2019.", "La guardia mató a dos hombres.", "Dos marineros murieron."),
        ("fr", "La garde a abordé quatre bateaux. Il fait beau. Le port est calme. Deux marins ont péri en 2019.", "La garde a tué deux hommes.", "Deux marins sont morts."),
        ("de", "Die Wache stoppte vier Boote. Es ist ruhig. Der Hafen ist leer. Zwei Matrosen ertranken 2019.", "Die Wache tötete zwei Männer.", "Zwei Matrosen starben."),
        ("pt", "A guarda abordou quatro barcos. Agora há paz. O porto está calmo. Dois marinheiros foram assassinados em 2019.", "A guarda matou dois homens.", "Dois marinheiros morreram."),
        ("ru", "Охрана задержала четыре судна. Сейчас тихо. В порту пусто. Два моряка утонули в 2019 году.", "При захвате погибли два человека.", "Два моряка погибли."),
    ],
)  # fmt: skip
def test_the_rule_has_words_for_other_languages(language: str, source: str, bad: str, good: str) -> None:
    there = Source(prepare(Document(text=source, language=language)))
    assert list(HARM.findings(Claim("details[0].text", bad, (1,)), there))
    assert not list(HARM.findings(Claim("details[0].text", good, (4,)), there))
