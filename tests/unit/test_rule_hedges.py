"""The rule about hedges."""

from __future__ import annotations

import pytest

from briefing.checks import hedges
from briefing.checks.source import Source
from briefing.prepare import prepare
from briefing.schema import Claim, Document

STORY = """The dam above Orrin may burst within days if the rain goes on, engineers warned.
The valley was largely evacuated by soldiers on Thursday night.
Two men allegedly sabotaged the main valve of the reservoir in April.
The army attacked what it said were seven smuggler camps near the border.
The mayor sought to close the southern road before the storm.
Investigators do not see evidence that the valve was repaired badly.
The new dam is expected to open in 2031 after four years of work.
Could the valley flood again next spring?"""


def _source(text: str = STORY, language: str = "en") -> Source:
    return Source(prepare(Document(text=text, language=language)))


def _found(text: str, sentences: tuple[int, ...] | None, source: Source) -> list[str]:
    rule = hedges.HEDGE if sentences else hedges.HEDGE_DOUBT
    claim = Claim("details[0].text" if sentences else "summary[0].text", text, sentences)
    return [text[found.start : found.end] for found in rule.findings(claim, source)]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("The dam above Orrin will burst within days.", 1),
        ("Soldiers evacuated the valley on Thursday night.", 2),
        ("Two men sabotaged the main valve of the reservoir.", 3),
        ("The army attacked seven smuggler camps near the border.", 4),
        ("The mayor closed the southern road before the storm.", 5),
        ("The valve was repaired badly, investigators said.", 6),
        ("The new dam opens in 2031 after four years of work.", 7),
    ],
)
def test_a_statement_without_its_hedge_is_an_error(text: str, sentence: int) -> None:
    assert _found(text, (sentence,), _source())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("The dam above Orrin could burst within days, engineers said.", 1),
        ("It is possible that the dam bursts within days.", 1),
        ("Soldiers evacuated most of the valley on Thursday night.", 2),
        ("Two men are accused of sabotaging the reservoir's main valve.", 3),
        ("Prosecutors say two men sabotaged the main valve.", 3),
        ("The army attacked seven places it described as smuggler camps near the border.", 4),
        ("The mayor tried to close the southern road before the storm.", 5),
        ("The mayor wanted the southern road closed before the storm.", 5),
        ("Investigators have seen no evidence that the valve was repaired badly.", 6),
        ("The new dam is due to open in 2031.", 7),
        ("The new dam will probably open in 2031.", 7),
        ("Engineers are worried about the dam above Orrin.", 1),
        ("The valley may flood next spring, and soldiers may return.", 8),
    ],
)
def test_a_hedge_of_the_same_kind_is_enough(text: str, sentence: int) -> None:
    assert not _found(text, (sentence,), _source())


def test_without_citations_it_is_a_warning() -> None:
    source = _source()
    claim = Claim("summary[0].text", "The dam above Orrin will burst within days.")
    (found,) = hedges.HEDGE_DOUBT.findings(claim, source)
    assert (found.severity, found.action, found.evidence[0].sentence) == ("warning", "warn", 1)
    assert not list(hedges.HEDGE.findings(claim, source))


def test_what_another_sentence_says_plainly_needs_no_hedge() -> None:
    source = _source("The dam may burst within days. The dam burst within days of the warning.")
    assert not _found("The dam burst within days.", (1,), source)


def test_a_month_is_no_hedge() -> None:
    source = _source("The council meets in May to discuss the bridge and the southern road.")
    assert not _found("The council will discuss the bridge and the southern road.", (1,), source)


@pytest.mark.parametrize(
    ("language", "story", "text"),
    [
        ("es", "La presa podría romperse en pocos días.", "La presa va a romperse en pocos días."),
        ("de", "Der Damm könnte bald brechen, warnen Ingenieure.", "Der Damm wird bald brechen, warnen Ingenieure."),
        ("zh", "大坝可能在几天内决口。", "大坝将在几天内决口。"),
        ("ar", "ربما ينهار السد خلال أيام قليلة.", "ينهار السد خلال أيام قليلة."),
    ],
)
def test_other_languages_keep_their_hedges_too(language: str, story: str, text: str) -> None:
    source = _source(story, language)
    assert _found(text, (1,), source)
    assert not _found(story, (1,), source)


def test_a_doubt_ends_before_an_aside() -> None:
    source = _source("Dearer water may also hurt the orchards, which lost a third of their trees last spring.")
    assert not _found("The orchards lost a third of their trees last spring.", (1,), source)
    assert _found("Dearer water will hurt the orchards.", (1,), source)


def test_the_arabic_word_of_the_past_is_no_doubt() -> None:
    told = _source("وكانت البلدية قد رفعت رسوم المياه بنسبة تسعة في المئة قبل عامين.", "ar")
    assert not _found("رفعت البلدية رسوم المياه بنسبة تسعة في المئة قبل عامين.", (1,), told)
    doubted = _source("قد يؤدي رفع رسوم المياه إلى إغلاق البساتين الصغيرة في الوادي.", "ar")
    assert _found("يؤدي رفع رسوم المياه إلى إغلاق البساتين الصغيرة في الوادي.", (1,), doubted)


SIGNS = """The army moved what it said were seven trucks over the border on Monday.
The ministry said its crews drove seven trucks over the border.
Officials who asked not to be named said they do not see evidence that Orrin plans a new dam above the valley.
The union will fight the plan in Halden, and possibly in Vester, before the vote in Halden."""


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Officials who asked not to be named said Orrin does not plan a new dam above the valley.", False),
        ("Officials who asked not to be named said Orrin will plan no new dam above the valley.", False),
        ("Officials who asked not to be named said they see evidence that Orrin plans a new dam above the valley.", False),
        ("Officials said they have seen no evidence that Orrin plans a new dam above the valley.", True),
        ("Officials said there is no sign that Orrin plans a new dam above the valley.", True),
        ("Officials do not believe that Orrin plans a new dam above the valley, they said.", True),
    ],
)  # fmt: skip
def test_no_evidence_is_neither_evidence_nor_a_denial_where_sentences_are_cited(text: str, kept: bool) -> None:
    assert bool(_found(text, (3,), _source(SIGNS))) is not kept


def test_what_somebody_is_said_to_have_done_is_not_said_plainly_by_himself() -> None:
    assert _found("The army moved seven trucks over the border on Monday.", (1, 2), _source(SIGNS))
    assert not _found("The army said it moved seven trucks over the border on Monday.", (1, 2), _source(SIGNS))


def test_a_hedge_stays_with_the_name_it_is_said_of() -> None:
    swapped = "The union will fight the plan in Vester, and possibly in Halden, before the vote."
    assert _found(swapped, (4,), _source(SIGNS)) == ["Halden"]
    assert not _found("The union will fight the plan in Halden and possibly in Vester.", (4,), _source(SIGNS))
    assert not _found("The union will possibly fight the plan in Vester.", (4,), _source(SIGNS))


PREDICATES = """Heavy rain is possible in the valley on Wednesday, the weather service said.
The board is considering closing the old mill, two members said.
The mayor considers the mill a danger."""


@pytest.mark.parametrize(
    ("text", "sentence", "caught"),
    [
        ("Heavy rain will fall in the valley on Wednesday, the weather service said.", 1, True),
        ("Heavy rain may fall in the valley on Wednesday, the weather service said.", 1, False),
        ("The board will close the old mill, two members said.", 2, True),
        ("The board is weighing whether to close the old mill, two members said.", 2, False),
        ("The board may close the old mill, two members said.", 2, False),
        ("The mill is a danger, the mayor said.", 3, False),
    ],
)
def test_what_is_called_possible_or_considered_is_not_told_as_certain(text: str, sentence: int, caught: bool) -> None:
    assert bool(_found(text, (sentence,), _source(PREDICATES))) is caught
