"""Opposites in other languages than English."""

from __future__ import annotations

import pytest

from briefing.checks.opposed_abroad import OPPOSED
from briefing.checks.quotes import VERBATIM
from briefing.checks.rule import Rule
from briefing.checks.source import Source
from briefing.prepare import prepare
from briefing.schema import Claim, Document

# Language, source, a statement that turns it round, one that does not.
STORIES = [
    ("es", "El paro bajó en mayo al 9 %, dijo el ministerio.", "El paro subió en mayo al 9 %.", "El paro cayó en mayo al 9 %."),
    ("es", "El Senado rechazó la ley del agua.", "El Senado aprobó la ley del agua.", "El Senado no aprobó la ley del agua."),
    ("fr", "Le chômage a reculé en mai à 9 %.", "Le chômage a augmenté en mai à 9 %.", "Le chômage a baissé en mai à 9 %."),
    ("de", "Der Leitzins stieg am Mittwoch auf 3 Prozent.", "Der Leitzins sank am Mittwoch auf 3 Prozent.",
     "Der Leitzins wurde am Mittwoch auf 3 Prozent erhöht."),
    ("pt", "O desemprego caiu em maio para 9%.", "O desemprego aumentou em maio para 9%.", "O desemprego diminuiu em maio."),
    ("ru", "Президент подписал закон о пенсиях.", "Президент отклонил закон о пенсиях.", "Президент одобрил закон о пенсиях."),
    ("ar", "وافق البرلمان على قانون المياه", "رفض البرلمان قانون المياه", "أقر البرلمان قانون المياه"),
    ("zh", "央行将基准利率下调至3.10%。", "央行将基准利率上调至3.10%。", "央行将基准利率降低至3.10%。"),
]  # fmt: skip


def found(rule: Rule, text: str, story: str, language: str) -> bool:
    source = Source(prepare(Document(text=story, language=language)))
    return any(rule.findings(Claim("summary[0].text", text), source))


@pytest.mark.parametrize(("language", "story", "wrong", "right"), STORIES)
def test_what_falls_does_not_rise(language: str, story: str, wrong: str, right: str) -> None:
    assert found(OPPOSED, wrong, story, language)
    assert not found(OPPOSED, right, story, language)
    # A source that has both may mean either.
    assert not found(OPPOSED, wrong, f"{story} {wrong}", language)


@pytest.mark.parametrize(
    ("language", "story", "quoted", "caught"),
    [
        ("en", "He called it “wholly insufficient”.", "He called it “sufficient”.", True),
        ("fr", "Il juge le plan « insuffisant ».", "Il juge le plan « suffisant ».", True),
        ("en", "He called it “wholly insufficient”.", "He called it “insufficient”.", False),
        ("ar", "قال إن الخطة «غير كافية»", "قال «الخطة غير كافية»", True),
        ("ar", "قال: «لن نبيع الخدمة بأقل من كلفتها»", "قال «نبيع الخدمة»", False),
    ],
)
def test_a_quotation_is_cut_at_words(language: str, story: str, quoted: str, caught: bool) -> None:
    assert found(VERBATIM, quoted, story, language) is caught
