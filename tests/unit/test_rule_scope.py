"""The rules about limits, denials and what nobody said."""

from __future__ import annotations

import pytest

from briefing.checks import scope
from briefing.checks.rule import Rule
from briefing.checks.source import Source
from briefing.prepare import prepare
from briefing.schema import Claim, Document

STORY = """The orchestra of Tarnby will tour eleven towns in spring, its director Lene Voss announced on Monday.
Members of the friends' club can book seats from March.
The programme has symphonies by Nielsen and songs by local composers.
A sponsor pays the coaches, the instruments travel by ship.
Voss did not say when the hall in Tarnby would open again.
It is unclear who will conduct in summer.
The club's chairman was absent; he had left for Oslo."""


def _source(text: str = STORY) -> Source:
    return Source(prepare(Document(text=text, language="en")))


def _found(rule: Rule, text: str, source: Source | None = None) -> list[str]:
    claim = Claim("summary[0].text", text)
    return [text[found.start : found.end] for found in rule.findings(claim, source or _source())]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Only members of the friends' club can book seats.", "Only"),
        ("The programme has exclusively symphonies by Nielsen.", "exclusively"),
        ("The orchestra will tour eleven towns except Tarnby.", "except"),
        ("The instruments travel by ship instead of the coaches.", "instead of"),
        ("The programme has songs rather than symphonies.", "rather than"),
    ],
)
def test_a_limit_that_nothing_in_the_source_bears_out_is_found(text: str, words: str) -> None:
    assert _found(scope.RESTRICTED, text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "The orchestra announced its tour with only three weeks left.",
        "It is the town's only orchestra.",
        "The only hall of the town is shut.",
        "A members-only booking opens in March.",
        "“Only the music counts,” nobody said.",
    ],
)
def test_an_only_that_limits_nothing_is_no_error(text: str) -> None:
    assert not _found(scope.RESTRICTED, text)


def test_a_limit_the_source_puts_in_other_words_is_no_error() -> None:
    source = _source(
        "The ferry is reserved solely for residents of the island. Dogs may travel, but not in the saloon."
    )
    assert not _found(scope.RESTRICTED, "Only residents of the island may use the ferry.", source)
    assert not _found(scope.RESTRICTED, "Dogs may travel except in the saloon.", source)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The orchestra will not tour eleven towns in spring.", "not"),
        ("No sponsor pays the coaches that carry the instruments.", "No"),
        ("The programme of symphonies by Nielsen never has songs by local composers.", "never"),
    ],
)
def test_a_denial_far_from_any_denial_of_the_source_is_found(text: str, word: str) -> None:
    source = _source(STORY.split("Voss did not")[0])
    assert _found(scope.DENIED, text, source) == [word]


@pytest.mark.parametrize(
    "text",
    [
        "Voss gave no date for the opening of the hall in Tarnby.",
        "It is not known who will conduct in summer.",
        "The club's chairman was not there; he had left for Oslo.",
        "The orchestra will tour in spring no matter what the weather brings.",
        "Not only symphonies but songs are on the programme of the orchestra.",
        "The article does not mention what the seats of the friends' club cost.",
        "The orchestra will tour no fewer than eleven towns.",
    ],
)
def test_a_denial_the_source_makes_too_is_no_error(text: str) -> None:
    assert not _found(scope.DENIED, text)


@pytest.mark.parametrize(
    "text",
    ["Voss said when the hall in Tarnby would open again.", "She has said when the hall will open."],
)
def test_what_nobody_said_is_not_said(text: str) -> None:
    claim = Claim("details[0].text", text, (5,))
    assert [text[found.start : found.end] for found in scope.UNTOLD.findings(claim, _source())] == ["said when"]
    assert _found(scope.UNTOLD_DOUBT, text) == ["said when"]


@pytest.mark.parametrize(
    "text",
    [
        "Voss did not say when the hall would open.",
        "Voss refused to say when the hall would open.",
        "Voss said where the orchestra would play.",
        "Voss said when the tour would begin.",
    ],
)
def test_another_question_or_the_same_denial_is_no_error(text: str) -> None:
    assert not _found(scope.UNTOLD_DOUBT, text)


def test_what_was_said_once_may_be_said() -> None:
    source = _source("Voss did not say when the hall would open. The mayor said when the hall would open: in May.")
    assert not _found(scope.UNTOLD_DOUBT, "The mayor said when the hall would open.", source)


@pytest.mark.parametrize("rule", [scope.RESTRICTED, scope.DENIED, scope.UNTOLD_DOUBT])
def test_the_source_s_own_sentences_are_never_flagged(rule: Rule) -> None:
    source = _source()
    for sentence in source.prepared.sentences:
        assert not _found(rule, sentence.text, source)
