"""The rules about loaded verbs, answers nobody gave, causes and judgements."""

from __future__ import annotations

import pytest

from briefing.checks import wording
from briefing.checks.rule import Rule
from briefing.checks.source import Source
from briefing.prepare import prepare
from briefing.schema import Claim, Document

STORY = """A fire broke out at the Brenner paint works on Friday as a strike entered its third week.
The works has been asked for comment, its owner, Lisa Brenner, said.
The fire led to the closure of two schools nearby.
Union leader Tom Okafor warned that more workers would walk out.
The town council said the fire was under control by noon."""


def _source(text: str = STORY, language: str = "en") -> Source:
    return Source(prepare(Document(text=text, language=language)))


def _found(rule: Rule, text: str, sentences: tuple[int, ...] | None, source: Source | None = None) -> list[str]:
    claim = Claim("details[0].text" if sentences else "summary[0].text", text, sentences)
    return [text[found.start : found.end] for found in rule.findings(claim, source or _source())]


@pytest.mark.parametrize(
    ("rule", "text", "sentence", "words"),
    [
        (wording.VERB_NEUTRAL, "The council admitted the fire was under control by noon.", 5, "admitted"),
        (wording.VERB_NEUTRAL, "The fire was under control, the council insisted.", 5, "insisted"),
        (wording.RESPONSE, "Lisa Brenner declined to comment on the works.", 1, "declined to"),
        (wording.RESPONSE, "The owner denied that the works was unsafe.", 2, "denied"),
        (wording.CAUSE, "A fire broke out at the paint works because of a strike.", 1, "because of"),
        (wording.EVALUATIVE, "A massive fire broke out at the paint works.", 1, "massive"),
        (wording.EVALUATIVE, "A fire broke out in an act of terror.", 1, "terror"),
    ],
)
def test_words_that_say_more_than_the_source_are_errors(rule: Rule, text: str, sentence: int, words: str) -> None:
    assert _found(rule, text, (sentence,)) == [words]


@pytest.mark.parametrize(
    ("rule", "text", "sentence"),
    [
        (wording.VERB_NEUTRAL, "The council announced that the fire was under control.", 5),
        (wording.VERB_NEUTRAL, "More workers would walk out, Okafor warned.", 4),
        (wording.VERB_NEUTRAL, "A worker was admitted to hospital, the council said.", 5),
        (wording.VERB_NEUTRAL, "“It was admitted far too late to us.”", 5),
        (wording.RESPONSE, "The owner said the works has been asked for comment.", 2),
        (wording.CAUSE, "Two schools closed because of the fire.", 3),
        (wording.CAUSE, "A fire broke out while a strike was in its third week.", 1),
        (wording.CAUSE, "The paint works is due to be opened again.", 1),
        (wording.EVALUATIVE, "A fire broke out at the paint works during a strike.", 1),
    ],
)
def test_the_source_s_own_tone_is_no_error(rule: Rule, text: str, sentence: int) -> None:
    assert not _found(rule, text, (sentence,))


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (wording.VERB_NEUTRAL_DOUBT, "The council admitted the fire was under control by noon."),
        (wording.RESPONSE_DOUBT, "Tom Okafor declined to comment."),
        (wording.CAUSE_DOUBT, "The strike was called because the owner cut wages."),
        (wording.EVALUATIVE_DOUBT, "A devastating fire broke out at the paint works."),
    ],
)
def test_without_citations_they_are_warnings(rule: Rule, text: str) -> None:
    source = _source("A fire broke out. The strike went on. The owner cut wages. The council spoke of control by noon.")
    claim = Claim("summary[0].text", text)
    assert [found.severity for found in rule.findings(claim, source)] == ["warning"]


def test_a_judgement_of_the_source_may_be_repeated_in_another_form() -> None:
    source = _source("The mayor called the flood dramatic.")
    assert not _found(wording.EVALUATIVE, "The river rose dramatically, the mayor said.", (1,), source)


@pytest.mark.parametrize(
    ("language", "story", "text"),
    [
        ("es", "Un incendio cerró el puerto el viernes.", "Un incendio devastador cerró el puerto el viernes."),
        ("fr", "Un incendie a fermé le port vendredi.", "Un incendie dévastateur a fermé le port vendredi."),
        ("zh", "周五一场大火使港口关闭。", "周五一场毁灭性大火使港口关闭。"),
    ],
)
def test_other_languages_have_judgements_too(language: str, story: str, text: str) -> None:
    source = _source(story, language)
    assert _found(wording.EVALUATIVE, text, (1,), source)
    assert not _found(wording.EVALUATIVE, story, (1,), source)


def test_copied_words_and_gaps_are_not_asked() -> None:
    for claim in (Claim("what.text", "A massive fire.", (1,), verbatim=True), Claim("not_stated[0]", "A massive fire")):
        assert not list(wording.EVALUATIVE.findings(claim, _source()))
