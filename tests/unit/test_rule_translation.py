"""Briefs in another language than their text: what the rules still judge, and what they say they cannot."""

from __future__ import annotations

import copy
from typing import Any

import pytest

import briefing
from briefing import Briefing, Document, Draft
from briefing.checks import Ruleset
from briefing.prepare import prepare
from briefing.settings import Settings
from briefing.testing import ScriptedModel
from stories import GOOD, PUBLISHED, TEXT, statement

FRENCH = """LYON — Le conseil municipal a voté lundi par 52 voix contre 48 la fermeture du pont du port, a annoncé la mairie.

Le maire Henri Vasseur a déclaré que les travaux pourraient durer dix-huit mois et coûter 3,4 millions d'euros. « Nous n'avons plus le choix, le pont est dangereux », a dit M. Vasseur.

Environ 12 000 personnes l'empruntent chaque jour. Le préfet doit se prononcer le 3 décembre 2026.
"""
ARABIC = """عمّان — قال مجلس مدينة عمّان يوم الاثنين إنه سيغلق جسر الميناء لمدة ستة أسابيع على الأقل.

وقال رئيس البلدية سامر الخطيب إن المهندسين وجدوا شقوقا في تسعة من 40 عمودا. وقال الخطيب: "لن نفتح الجسر حتى نستبدل كل عمود متضرر".

ويستخدم نحو 12 ألف شخص الجسر يوميا. وستقرر وزارة النقل في 3 ديسمبر 2026 ما إذا كانت ستفتح تحقيقا.
"""
CHINESE = """北京市议会周一以52票对48票通过关闭港口大桥的决定，市长办公室表示。

市长李明说，工程可能需要18个月，耗资340万元。“我们别无选择，这座桥很危险，”李明说。

每天约有1.2万人使用该桥。交通部将于2026年12月3日作出决定。
"""
RUSSIAN = """ТАЛЛИН, 9 ноября — Городской совет Таллина в понедельник проголосовал за закрытие портового моста, сообщила мэрия.

Мэр Андрей Соколов заявил, что работы могут занять восемнадцать месяцев и обойдутся в 3,4 млн евро. «У нас больше нет выбора, мост опасен», — сказал Соколов.

Ежедневно им пользуются около 12 000 человек. Министерство примет решение 3 декабря 2026 года.
"""
# Of each text: its main event, its mayor, what the works take, and the speaker's name in English.
STORIES: dict[str, tuple[str, str, str, str]] = {
    "fr": (FRENCH, "The Lyon city council voted 52-48 on November 9, 2026, to close the harbour bridge, the mayor's office said.",
           "The works may last eighteen months and cost 3.4 million euros, Mayor Henri Vasseur said.", "Henri Vasseur"),
    "ar": (ARABIC, "The Amman city council said on November 9, 2026, it would close the harbour bridge for six weeks, the mayor's office said.",
           "The bridge has cracks in nine of 40 pillars, Mayor Samer al-Khatib said.", "Samer al-Khatib"),
    "zh": (CHINESE, "Beijing's city council voted 52-48 on November 9, 2026, to close the bridge, the mayor's office said.",
           "The works may take 18 months and cost 3.4 million yuan, Mayor Li Ming said.", "Li Ming"),
    "ru": (RUSSIAN, "Tallinn's city council voted on November 9, 2026, to close the harbour bridge, the mayor's office said.",
           "The works may take eighteen months and cost 3.4 million euros, Mayor Andrei Sokolov said.", "Andrei Sokolov"),
}  # fmt: skip


def translated(code: str, **changes: Any) -> dict[str, Any]:
    _, what, works, mayor = STORIES[code]
    made = {
        **copy.deepcopy(GOOD),
        "what": statement(what, 1, attributed_to="the mayor's office", certainty="claimed"),
        "when": None,
        "where": None,
        "who": [{"name": mayor, "role": "mayor", "part": "speaker"}],
        "details": [statement(works, 2, attributed_to=mayor, certainty="claimed", hedge="may")],
        "why_it_matters": [statement("About 12,000 people use the harbour bridge every day.", 4)],
        "whats_next": [statement("The authorities will decide on December 3, 2026.", 5, certainty="intended")],
        "background": [],
        "quotes": [{"quote": 1, "speaker": mayor, "speaker_role": "mayor"}],
        "figures": [],
        "not_stated": [],
        "headline": "Council votes to close the harbour bridge",
    }
    return made | changes


def briefed(code: str, draft: dict[str, Any], **choices: Any) -> Briefing:
    chosen = {"language": "en", "max_repairs": 0, **choices}
    return briefing.summarize(
        STORIES[code][0], published=PUBLISHED, model=ScriptedModel([draft], repeat=True), **chosen
    )


@pytest.mark.parametrize("code", STORIES)
def test_a_true_brief_in_another_language_loses_nothing_and_says_what_was_not_judged(code: str) -> None:
    b = briefed(code, translated(code))
    assert b.checks.withheld == []
    assert b.checks.warnings == []
    assert b.language == "en"
    assert b.quotes[0].text in STORIES[code][0]
    assert [date.date for date in b.whats_next[0].dates] == ["2026-12-03"]
    assert any(
        line
        == f"hedge-kept: the text checked is in 'en', its source in '{code}'; words are not compared across languages"
        for line in b.checks.skipped
    )


@pytest.mark.parametrize("code", STORIES)
@pytest.mark.parametrize(
    ("field", "was", "now", "rule"),
    [
        ("why_it_matters", "12,000", "21,000", "number-grounded"),
        ("whats_next", "December 3", "December 13", "date-grounded"),
        ("whats_next", "The authorities", "“The last word”, the authorities", "quote-verbatim"),
        ("details", " said.", ".", "attribution-present"),
        ("details", "2]", "99]", "evidence-id"),
    ],
)
def test_numbers_dates_quotations_and_sayers_are_judged_across_languages(
    code: str, field: str, was: str, now: str, rule: str
) -> None:
    draft = translated(code)
    (item,) = draft[field]
    if was == "2]":
        item["sentences"] = [99]
    else:
        item["text"] = item["text"].replace(was, now)
    b = briefed(code, draft)
    assert [(notice.path, notice.rule) for notice in b.checks.withheld] == [(f"{field}[0]", rule)]


@pytest.mark.parametrize("code", STORIES)
def test_verify_compares_numbers_and_dates_of_a_summary_in_another_language(code: str) -> None:
    source, what, works, mayor = STORIES[code]
    summary = f"{what} {works} “We have no other choice,” {mayor} said. About 12,000 people use it daily. They will decide on December 3."

    def found(text: str) -> list[tuple[str, str, str]]:
        return [
            (one.rule, one.severity, text[one.start : one.end])
            for one in briefing.verify(text, source, published=PUBLISHED)
            if one.rule != "language"
        ]

    assert found(summary) == []
    wrong = summary.replace("November 9, 2026", "Tuesday").replace("12,000", "21,000").replace("December 3", "March 3")
    assert found(wrong) == [
        ("date-grounded", "error", "Tuesday"),
        ("number-grounded", "error", "21,000"),
        ("date-grounded", "error", "March"),
    ]


@pytest.mark.parametrize(
    ("code", "text", "language", "said"),
    [
        ("fr", "Environ douze mille personnes empruntent chaque jour le pont du port, selon la mairie et le préfet.", "en", "seems to be in 'fr', not in 'en'"),
        ("ru", "Ежедневно портовым мостом пользуются около 12 000 человек.", "en", "is not in 'en', the language that was"),
        ("zh", "每天约有1.2万人使用该座港口大桥上下班。", "en", "is not in 'en', the language that was asked for"),
        ("fr", "About 12,000 people use the bridge of the port every day, the town says.", "source", "seems to be in 'en', not in 'fr'"),
        ("ar", "About 12,000 people use the bridge of the port every day.", "source", "is not in 'ar', the language of the article"),
    ],
)  # fmt: skip
def test_an_answer_in_another_language_is_found(code: str, text: str, language: str, said: str) -> None:
    prepared = prepare(Document(text=STORIES[code][0]))
    draft = Draft.model_validate(translated(code, why_it_matters=[statement(text, 4)]))
    _, findings = Ruleset(Settings(language=language)).check(draft, prepared)
    (found,) = [one for one in findings if one.rule == "language" and one.path == "why_it_matters[0].text"]
    assert said in found.message
    assert (found.severity, found.action) == ("warning", "warn")


def test_an_answer_in_another_language_is_asked_for_again_once_then_published_with_a_warning() -> None:
    text = "Ежедневно портовым мостом пользуются около 12 000 человек."
    draft = translated("ru", why_it_matters=[statement(text, 4)])
    model = ScriptedModel([draft, {"replacements": []}])
    b = briefing.summarize(RUSSIAN, published=PUBLISHED, language="en", model=model)
    assert [prompt.task for prompt in model.prompts] == ["brief", "repair"]
    assert "Rule language: is not in 'en'" in model.prompts[1].messages[2].content
    assert [one.text for one in b.why_it_matters] == [text]
    assert [(notice.path, notice.rule) for notice in b.checks.warnings] == [("why_it_matters[0]", "language")]
    assert b.ok


def test_a_brief_in_the_language_of_its_text_is_judged_as_ever() -> None:
    b = briefing.summarize(TEXT, published=PUBLISHED, language="en", model=ScriptedModel([GOOD]))
    assert b.ok
    assert not any("words are not compared" in line for line in b.checks.skipped)
    assert Ruleset(Settings(language="en")).skipped("en") == Ruleset(Settings()).skipped("en")


def test_several_languages_in_one_batch_are_each_judged_by_their_own() -> None:
    texts = [Document(text=STORIES[code][0], id=code, published=PUBLISHED) for code in STORIES]
    model = ScriptedModel(lambda prompt: translated(prompt.prepared.document.id))
    found = list(briefing.summarize_many(texts, model=model, language="en", concurrency=2))
    assert [outcome.document.id for outcome in found if outcome.document] == list(STORIES)
    assert all(outcome.briefing is not None and outcome.briefing.ok for outcome in found)


def test_the_sources_own_words_are_checked_as_such_whatever_language_was_wished_for() -> None:
    wished = briefing.summarize(RUSSIAN, published=PUBLISHED, language="en", model="extractive")
    plain = briefing.summarize(RUSSIAN, published=PUBLISHED, model="extractive")
    assert wished.checks.skipped == plain.checks.skipped
    assert [one.path for one in wished.checks.warnings if one not in plain.checks.warnings] == ["document"]
