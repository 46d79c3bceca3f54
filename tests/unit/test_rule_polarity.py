"""The rules about negation and opposites."""

from __future__ import annotations

import pytest

from briefing.checks import polarity
from briefing.checks.rule import Rule
from briefing.checks.source import Source
from briefing.prepare import prepare
from briefing.schema import Claim, Document

STORY = """The harbour board of Lindvik approved a new fee for cruise ships on Tuesday after a long debate.
The fee will not apply to ferries that serve the outer islands, board member Anna Hult said.
Passenger numbers rose by a tenth last summer, the harbour office said.
The board did not publish the letters it had received from shipping firms.
A spokesman for the ferry company refused to discuss next year's timetable.
The crew of the tug Sirius was rescued by a helicopter in heavy seas."""


def _source(text: str, language: str = "en") -> Source:
    return Source(prepare(Document(text=text, language=language)))


def _found(rule: Rule, text: str, source: Source) -> list[str]:
    claim = Claim("summary[0].text", text)
    return [text[found.start : found.end] for found in rule.findings(claim, source)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The harbour board of Lindvik did not approve a new fee for cruise ships.", "not"),
        ("The crew of the tug Sirius was not rescued by the helicopter.", "not"),
        ("The crew of the tug Sirius wasn't rescued by a helicopter.", "wasn't"),
        ("The fee will apply to ferries that serve the outer islands.", "will apply"),
        ("Passenger numbers fell by a tenth last summer.", "fell"),
        ("The harbour board of Lindvik rejected a new fee for cruise ships on Tuesday.", "rejected"),
    ],
)
def test_a_negation_added_or_lost_and_an_opposite_are_errors(text: str, words: str) -> None:
    assert words in _found(polarity.POLARITY, text, _source(STORY))


@pytest.mark.parametrize(
    "text",
    [
        "The harbour board of Lindvik has approved a fee for cruise ships.",
        "Ferries that serve the outer islands will not have to pay the fee.",
        "Ferries to the outer islands are exempt from the fee.",
        "The new fee doesn't apply to ferries serving the outer islands.",
        "The board kept the letters from shipping firms to itself.",
        "The board has not published letters from shipping firms.",
        "The ferry company's spokesman would not discuss the timetable.",
        "The ferry company did not want to discuss next year's timetable, a spokesman said.",
        "More passengers came last summer than before.",
        "Passenger numbers increased by a tenth last summer.",
        "The tug Sirius lost its crew to a helicopter rescue, but nobody was hurt.",
        "Lindvik is the No 1 harbour for cruise ships.",
    ],
)
def test_a_right_statement_in_other_words_is_no_error(text: str) -> None:
    assert not _found(polarity.POLARITY, text, _source(STORY))


def test_the_source_s_own_sentences_are_never_flagged() -> None:
    source = _source(STORY)
    for sentence in source.prepared.sentences:
        assert not _found(polarity.POLARITY, sentence.text, source)
        assert not _found(polarity.POLARITY_DOUBT, sentence.text, source)


def test_the_evidence_is_the_sentence_that_says_otherwise() -> None:
    source = _source(STORY)
    claim = Claim("summary[0].text", "The crew of the tug Sirius was not rescued by the helicopter.")
    (found,) = polarity.POLARITY.findings(claim, source)
    assert found.evidence[0].sentence == 6
    assert "S6" in found.message


@pytest.mark.parametrize(
    ("language", "story", "text"),
    [
        ("es", "El consejo no aprobó la nueva tasa para los cruceros.", "El consejo aprobó la nueva tasa para los cruceros."),
        ("de", "Die Firma hat den neuen Vertrag mit der Stadt nicht verlängert.",
         "Die Firma hat den neuen Vertrag mit der Stadt verlängert."),
        ("fr", "La ville a fermé le vieux pont du port au trafic.", "La ville n'a pas fermé le vieux pont du port au trafic."),
        ("ru", "Совет порта не утвердил новый сбор для круизных судов.",
         "Совет порта утвердил новый сбор для круизных судов."),
    ],
)  # fmt: skip
def test_other_languages_get_a_warning(language: str, story: str, text: str) -> None:
    source = _source(story, language)
    assert _found(polarity.POLARITY_DOUBT, text, source)
    assert not _found(polarity.POLARITY_DOUBT, story, source)
    assert not polarity.POLARITY.speaks(language)


def test_gaps_names_and_copied_words_are_not_asked() -> None:
    source = _source(STORY)
    for path in ("not_stated[0]", "who[0].role", "where"):
        claim = Claim(path, "The crew of the tug Sirius was not rescued by the helicopter.")
        assert not list(polarity.POLARITY.findings(claim, source))


def test_a_long_row_of_the_same_word_is_read_in_time() -> None:
    source = _source("not rescued " * 5000 + ".")
    assert _found(polarity.POLARITY, "rescued " * 200, source) is not None


@pytest.mark.parametrize(
    "text",
    ["None of the tug's sailors was hurt.", "The barges carried no flag, lamp or crew."],
)
def test_the_same_denial_in_other_words_is_sure_of_nothing(text: str) -> None:
    source = _source(
        "The tug pulled two barges off the bank at dawn. It said none of its sailors was hurt. "
        "The barges carried no flag, no lamp and no crew, the tug's owner said."
    )
    assert not _found(polarity.POLARITY, text, source)


def test_a_denied_list_denies_all_its_members() -> None:
    source = _source("The barges carried no flag, no lamp and no crew, the tug's owner said.")
    assert not _found(polarity.POLARITY_DOUBT, "The barges carried no flag, lamp or crew.", source)


def test_a_negation_ends_before_another_verb_of_saying() -> None:
    words, denied = polarity.denied_words("Officials who asked not to be named said they see signs of war.", "en")
    assert [words[at].text for at in sorted(denied)] == ["named"]


FALSE = """The agency said reports on social media that the Korvat dam had failed were false.
The ministry dismissed claims that soldiers had fired on the crowd.
He falsely claimed that the ballots in Lindvik were burnt."""


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("The Korvat dam failed.", True),
        ("Soldiers fired on the crowd.", True),
        ("The ballots in Lindvik were burnt.", True),
        ("Reports that the Korvat dam had failed were false, the agency said.", False),
        ("The Korvat dam did not fail, the agency said.", False),
        ("The agency dismissed rumours of a failure of the Korvat dam.", False),
        ("Contrary to reports on social media, the dam has not failed.", False),
        ("Soldiers fired on the crowd, protesters said; the ministry denies it.", False),
        ("Officials rejected the claim that the ballots in Lindvik were burnt.", False),
        ("The agency followed reports on social media.", False),
    ],
)
def test_what_the_source_tells_to_be_untrue_is_not_told_as_true(text: str, caught: bool) -> None:
    assert bool(_found(polarity.POLARITY, text, _source(FALSE))) is caught


def test_an_adverb_between_does_not_weaken_a_denial() -> None:
    source = _source("The drug cut relapses by 18%. The difference was not statistically significant, the team said.")
    assert _found(polarity.POLARITY_DOUBT, "The drug cut relapses significantly, a difference of 18%.", source)
    assert not _found(polarity.POLARITY_DOUBT, "The difference of 18% was not significant.", source)


@pytest.mark.parametrize(
    ("language", "story", "wrong", "right"),
    [
        ("es", "El ministro negó el martes que el Gobierno vaya a subir el impuesto.",
         "El Gobierno va a subir el impuesto.", "El ministro negó que se vaya a subir el impuesto."),
        ("fr", "Le ministre a démenti mardi que le gouvernement veuille relever la taxe.",
         "Le gouvernement veut relever la taxe.", "Le ministre a nié que la taxe doive être relevée."),
        ("ru", "Министр опроверг сообщения о закрытии моста в Таллине.",
         "Мост в Таллине закрытии.", "Министр отрицает сообщения о закрытии моста."),
        ("ar", "نفى الوزير إغلاق جسر الميناء الكبير يوم الثلاثاء",
         "إغلاق جسر الميناء الكبير", "نفى الوزير إغلاق جسر الميناء"),
    ],
)  # fmt: skip
def test_what_is_denied_in_other_languages_gets_a_warning(language: str, story: str, wrong: str, right: str) -> None:
    source = _source(story, language)
    assert _found(polarity.POLARITY_DOUBT, wrong, source)
    assert not _found(polarity.POLARITY_DOUBT, right, source)


def test_nothing_may_deny_the_verb_before_it() -> None:
    source = _source("In a separate civil suit the harbour seeks $6 million from Brandt, which says it owes nothing.")
    assert not _found(polarity.POLARITY, "Brandt says it owes nothing in a separate civil suit of the harbour.", source)
