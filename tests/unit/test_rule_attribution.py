"""The rules about who says it."""

from __future__ import annotations

import pytest

from briefing.checks import attribution
from briefing.checks.aligned import words_of
from briefing.checks.rule import Rule
from briefing.checks.source import Source
from briefing.checks.speakers import names, stands_for
from briefing.prepare import prepare
from briefing.schema import Certainty, Claim, Document

STORY = """The Orrin dam is safe for another winter, the Ministry of Inland Waters said on Monday.

The ministry sent 40 divers to the dam in June. It also hired a firm from Malden, which said last year it was short of staff.

“We have looked at every single joint of it,” Ada Kinross, the ministry's chief engineer, told reporters. “Nothing at all was found there.”

“That is not what our own people saw,” said Piet Marlow, who leads the valley's farmers.

Officials who spoke on condition of anonymity said the spillway would be rebuilt next year."""


def _source(text: str = STORY, language: str = "en") -> Source:
    return Source(prepare(Document(text=text, language=language)))


def _found(rule: Rule, claim: Claim, source: Source | None = None) -> list[str]:
    return [found.message for found in rule.findings(claim, source or _source())]


def _statement(text: str, *sentences: int, who: str | None = None, certainty: Certainty = "reported") -> Claim:
    return Claim("details[0].text", text, sentences, who, certainty)


@pytest.mark.parametrize(
    ("claim", "caught"),
    [
        (_statement("The Orrin dam is safe.", 1, certainty="claimed"), True),
        (_statement("The Orrin dam is safe.", 1, who="Ministry of Inland Waters", certainty="claimed"), True),
        (_statement("The ministry runs the Orrin dam.", 1, who="Ministry of Inland Waters", certainty="claimed"), True),
        (
            _statement("The dam is safe, the ministry said.", 1, who="Ministry of Inland Waters", certainty="claimed"),
            False,
        ),
        (
            _statement(
                "According to the MIW, the dam is safe.", 1, who="Ministry of Inland Waters", certainty="claimed"
            ),
            False,
        ),
        (_statement("The Orrin dam is safe.", 1), False),
    ],
)
def test_a_claim_names_its_speaker(claim: Claim, caught: bool) -> None:
    assert bool(_found(attribution.PRESENT, claim)) is caught


@pytest.mark.parametrize(
    ("claim", "caught"),
    [
        (_statement("The Orrin dam is safe for another winter.", 1), True),
        (_statement("The Orrin dam is safe for another winter, the ministry said.", 1), False),
        (_statement("According to the ministry, the Orrin dam is safe for another winter.", 1), False),
        (_statement("The Orrin dam is safe for another winter.", 1, who="the ministry"), False),
        (_statement("The ministry sent 40 divers to the dam in June.", 1, 2), False),
        (_statement("The ministry hired a firm from Malden for the dam.", 3), False),
        (_statement("The spillway of the dam will be rebuilt next year.", 7), True),
    ],
)
def test_what_a_speaker_says_is_not_reported_as_fact(claim: Claim, caught: bool) -> None:
    assert bool(_found(attribution.KEPT, claim)) is caught


def test_without_citations_a_lost_speaker_is_a_warning() -> None:
    claim = Claim("summary[0].text", "The Orrin dam is safe for another winter.")
    (found,) = attribution.KEPT_DOUBT.findings(claim, _source())
    assert (found.severity, found.evidence[0].sentence) == ("warning", 1)
    assert not _found(attribution.KEPT, claim)


def test_what_the_outlet_says_elsewhere_itself_needs_no_speaker() -> None:
    source = _source("The dam is safe for the winter, officials said.\n\nThe dam is safe for the winter and beyond.")
    assert not _found(attribution.KEPT, _statement("The dam is safe for the winter.", 1), source)


@pytest.mark.parametrize(
    ("quotation", "speaker", "caught"),
    [
        (1, "Ada Kinross", False),
        (1, "Kinross", False),
        (1, "the ministry's chief engineer", False),
        (2, "Ada Kinross", False),
        (1, "Piet Marlow", True),
        (3, "Piet Marlow", False),
        (3, "Ada Kinross", True),
        (9, "Piet Marlow", False),
    ],
)
def test_a_quotation_stands_beside_its_speaker(quotation: int, speaker: str, caught: bool) -> None:
    claim = Claim("quotes[0].quote", f"Q{quotation}", None, speaker, verbatim=True)
    assert bool(_found(attribution.SPEAKER, claim)) is caught


def test_a_speaker_of_the_same_family_name_is_another_person() -> None:
    source = _source("“We shall open the mill in spring,” Jonas Reiter said on Friday.")
    assert not _found(attribution.SPEAKER, Claim("quotes[0].quote", "Q1", None, "Mr. Reiter"), source)
    assert _found(attribution.SPEAKER, Claim("quotes[0].quote", "Q1", None, "Clara Reiter"), source)


def test_a_pronoun_stands_for_the_one_named_before() -> None:
    text = "Clara Reiter bought the mill.\n\n“We shall open the mill in spring,” she said."
    assert not _found(attribution.SPEAKER, Claim("quotes[0].quote", "Q1", None, "Clara Reiter"), _source(text))


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("“We have looked at every single joint of it,” Kinross said.", False),
        ("“We have looked at every single joint of it,” the engineer said.", False),
        ("“We have looked at every single joint of it,” Piet Marlow said.", True),
        ("Piet Marlow said: “We have looked at every single joint of it.”", True),
        ("“We have looked at some of the joints of it,” Piet Marlow said.", False),
    ],
)
def test_a_quotation_in_a_text_keeps_its_speaker(text: str, caught: bool) -> None:
    assert bool(_found(attribution.SPEAKER_SWAPPED, Claim("summary[0].text", text))) is caught


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("The Pentagon said the spillway would be rebuilt next year.", True),
        ("The spillway would be rebuilt next year, the ministry said.", True),
        ("The spillway would be rebuilt next year, officials said.", False),
        ("The spillway would be rebuilt next year, people speaking on condition of anonymity said.", False),
        ("The ministry sent 40 divers.", False),
    ],
)
def test_the_nameless_stay_nameless(text: str, caught: bool) -> None:
    source = _source()
    assert bool(_found(attribution.ANONYMITY, _statement(text, 7, who="x", certainty="claimed"), source)) is caught


@pytest.mark.parametrize(
    ("language", "story", "text"),
    [
        ("es", "La presa es segura, dijo el ministerio de Aguas.", "La presa es segura."),
        ("de", "Der Damm ist sicher, sagte das Ministerium.", "Der Damm ist sicher."),
        ("zh", "水利部表示，大坝今年冬天安全。", "大坝今年冬天安全。"),
        ("ar", "قالت الوزارة إن السد آمن هذا الشتاء.", "السد آمن هذا الشتاء."),
    ],
)
def test_other_languages_keep_their_speakers_too(language: str, story: str, text: str) -> None:
    source = _source(story, language)
    assert _found(attribution.KEPT, _statement(text, 1), source)
    assert not _found(attribution.KEPT, _statement(story, 1), source)


@pytest.mark.parametrize(
    ("acronym", "name", "stands"),
    [
        ("centcom", "us central command", True),
        ("unhcr", "united nations high commissioner refugees", True),
        ("who", "world health organization", True),
        ("nato", "world health organization", False),
        ("ab", "harbour board", False),
    ],
)
def test_an_acronym_is_made_of_the_beginnings_of_words(acronym: str, name: str, stands: bool) -> None:
    assert stands_for(acronym, name.split()) is stands


def test_a_name_is_found_by_any_of_its_telling_words() -> None:
    assert names("Gen. Ada Kinross", words_of("Kinross’s letter", "en"), "en")
    assert names("US Central Command", words_of("CENTCOM said", "en"), "en")
    assert names("CENTCOM", words_of("US Central Command said", "en"), "en")
    assert not names("Gen. Ada Kinross", words_of("the general said", "en"), "en")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (
            "The lock gate is to close on Friday, and Marlow said no farmer had been asked about it.",
            "The lock gate is to close on Friday.",
        ),
        (
            "But Marlow said dearer water would also hurt the orchards, which lost a third of their trees last spring.",
            "The orchards lost a third of their trees.",
        ),
        (
            "Herons feed on eels in the two lakes, and their broods have halved since 2004, according to the Bird Count.",
            "Herons feed on eels in the lakes.",
        ),
    ],
)
def test_what_stands_in_a_clause_of_its_own_is_the_outlets(source: str, text: str) -> None:
    assert not _found(attribution.KEPT, _statement(text, 1), _source(source))


def test_a_companys_own_tests_are_an_attribution() -> None:
    claim = _statement(
        "Orrin Pumps' valve held in 98% of the firm's own tests.", 1, who="Orrin Pumps", certainty="claimed"
    )
    source = _source("The valve of Orrin Pumps held in 98% of its trials, the firm said.")
    assert not _found(attribution.PRESENT, claim, source)


def test_a_heading_names_nobody_for_what_it_says() -> None:
    source = Source(prepare(Document(text=STORY, language="en")))

    def found(text: str) -> list[str]:
        return [one.rule for one in attribution.KEPT_DOUBT.findings(Claim("summary[0].text", text), source)]

    assert found("The Orrin dam is safe for another winter.") == ["attribution-kept-doubt"]
    assert found("The Orrin dam is safe for another winter") == []
