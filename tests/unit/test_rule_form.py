import time

import pytest

from briefing.checks.form import ACRONYM, LANGUAGE, LIKELIHOOD, NEXT_FORWARD, OPENING, PASSIVE, RELATIVE_DATE
from briefing.checks.rule import Rule
from briefing.checks.source import Source
from briefing.prepare import prepare
from briefing.schema import Claim, Document

ARTICLE = (
    "The harbour board of Ostwick approved a new pier on Monday, the Quay Review Board (QRB) said. "
    "It will decide on the price in June, and the fishers of the town are not happy with that."
)


def source(text: str = ARTICLE, language: str = "en") -> Source:
    return Source(prepare(Document(text=text, language=language)))


def flagged(
    rule: Rule, text: str, language: str = "en", path: str = "details[0].text", beside: str = ARTICLE
) -> list[str]:
    claim = Claim(path, text, (1,))
    return [text[f.start : f.end] for f in rule.findings(claim, source(beside, language))]


@pytest.mark.parametrize(
    ("language", "text", "wrong"),
    [
        ("en", "The pier was approved yesterday.", ["yesterday"]),
        ("en", "The pier was shut after Monday's storm.", ["Monday"]),
        ("en", "The pier was approved on Monday.", ["Monday"]),
        ("en", "The pier was approved two days ago.", ["two days ago"]),
        ("en", "The pier was approved last month.", ["last month"]),
        ("en", "The pier was approved on Monday, Nov. 11, 2024.", []),
        ("en", "The pier was approved on Monday (Nov. 11).", []),
        ("en", "The pier was approved on Nov. 11, 2024.", []),
        ("en", "Traffic has doubled over the past year.", []),
        ("en", "“We start today,” the harbour master said.", []),
        ("en", "The Sun and the Monday Club may meet.", ["Monday"]),
        ("es", "El muelle se aprobó ayer.", ["ayer"]),
        ("fr", "Le quai a été approuvé mardi.", ["mardi"]),
        ("de", "Der Kai wurde gestern genehmigt.", ["gestern"]),
        ("pt", "O cais foi aprovado na semana passada.", ["na semana passada"]),
        ("ru", "Причал одобрили вчера.", ["вчера"]),
        ("ar", "وافق المجلس أمس.", ["أمس"]),
        ("zh", "委员会昨天批准。", ["昨天"]),
    ],
)
def test_words_for_days_that_depend_on_the_reader_are_told(language: str, text: str, wrong: list[str]) -> None:
    assert flagged(RELATIVE_DATE, text, language) == wrong


@pytest.mark.parametrize(
    ("language", "text", "wrong"),
    [
        ("en", "They approved a pier.", ["They"]),
        ("en", "This is the first pier.", ["This"]),
        ("en", "Its board approved a pier.", ["Its"]),
        ("en", "The board asked us for help.", ["us"]),
        ("en", "The US board approved World War I plans.", []),
        ("en", "The board said I am late.", ["I"]),
        ("en", "The board said: “We are late.”", []),
        ("en", "A pier was approved, according to the article.", ["according to the article"]),
        ("en", "Thistle Bay approved a pier.", []),
        ("es", "Esto afecta al puerto.", ["Esto"]),
        ("fr", "Elle a approuvé le quai.", ["Elle"]),
        ("de", "Laut dem Artikel ist der Kai alt.", ["Laut dem Artikel"]),
        ("pt", "Eles aprovaram o cais.", ["Eles"]),
        ("ru", "Они одобрили причал.", ["Они"]),
        ("ar", "هذا أول رصيف في المدينة.", ["هذا"]),
        ("zh", "他们批准了码头。", ["他们"]),
    ],
)
def test_a_statement_names_its_subject(language: str, text: str, wrong: list[str]) -> None:
    assert flagged(OPENING, text, language) == wrong


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "The board will decide in June.", False),
        ("en", "Another storm could close the pier.", False),
        ("en", "The board heard six fishers.", True),
        ("es", "El consejo decidirá en junio.", False),
        ("es", "El consejo escuchó a seis pescadores.", True),
        ("de", "Der Rat soll im Juni entscheiden.", False),
        ("ar", "سيقرر المجلس السعر.", False),
        ("zh", "委员会将决定价格。", False),
        ("zh", "委员会听取了意见。", True),
    ],
)
def test_a_next_step_looks_ahead(language: str, text: str, told: bool) -> None:
    assert bool(flagged(NEXT_FORWARD, text, language, "whats_next[0].text")) is told
    assert not flagged(NEXT_FORWARD, text, language, "background[0].text")


def test_likelihood_and_confidence_do_not_share_a_sentence() -> None:
    assert flagged(LIKELIHOOD, "The pier will probably fail, engineers say with high confidence.") == [
        "high confidence"
    ]
    assert not flagged(LIKELIHOOD, "The pier will probably fail, engineers say.")


def test_a_statement_in_another_language_is_told() -> None:
    assert flagged(LANGUAGE, "El consejo del puerto aprobó el lunes un muelle que será el más largo de la costa.")
    assert flagged(LANGUAGE, "委员会周一批准修建新码头。")
    assert not flagged(LANGUAGE, "The board approved a pier that will be the longest of the coast.")
    assert not flagged(LANGUAGE, "Ostwick fishers reject pier")
    spanish = "El consejo del puerto aprobó el lunes un muelle que será el más largo de la costa, según el alcalde."
    assert not flagged(LANGUAGE, "El consejo aprobó un muelle en la costa de la región.", "es", beside=spanish)


def test_empty_subjects_and_unexplained_initials_are_noted() -> None:
    assert flagged(PASSIVE, "There is a plan for a pier.") == ["There is"]
    assert not flagged(PASSIVE, "A plan for a pier exists.")
    assert flagged(ACRONYM, "The ZKL and the QRB met NATO.") == ["ZKL"]
    assert not flagged(ACRONYM, "The Zone Knit League (ZKL) met; the ZKL won.")
    assert not flagged(ACRONYM, "The HBO met.", beside="The Harbour Board of Ostwick met.")


def test_forms_are_asked_of_drafts_only_and_never_of_the_sources_own_words() -> None:
    for rule in (RELATIVE_DATE, OPENING, PASSIVE, ACRONYM, LIKELIHOOD, LANGUAGE):
        text = "It was yesterday that we met the ZKL."
        assert not flagged(rule, text, path="summary[0].text")
        assert not flagged(rule, text, path="not_stated[0]")
        assert rule.action == "warn"
        assert not list(rule.findings(Claim("what.text", text, (1,), verbatim=True), source()))


def test_hostile_texts_cost_in_proportion() -> None:
    for piece in ("“", "May 5 ", "Q", "will be ", "yesterday, ", "a" * 50 + " ", "2024-"):
        text = piece * (40_000 // len(piece))
        started = time.perf_counter()
        for rule in (RELATIVE_DATE, OPENING, NEXT_FORWARD, LIKELIHOOD, LANGUAGE, ACRONYM):
            flagged(rule, text, path="whats_next[0].text")
        assert time.perf_counter() - started < 5, piece
