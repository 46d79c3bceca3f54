"""The rule about words of closed kinds: relatives, vehicles, crimes, food."""

from __future__ import annotations

import pytest

from briefing.checks import kinds
from briefing.checks.source import Source
from briefing.lexicon.kinds import KINDS
from briefing.prepare import prepare
from briefing.schema import Claim, Document

STORY = """A 16-year-old boy was stabbed outside a bakery in the harbour quarter of Veldhoven on Tuesday evening, police said.
His brother, who drives a lorry for a dairy firm, found him and called the emergency services.
Doctors at St Olav's infirmary operated on his knee; he is in a stable condition.
Officers detained two suspects, aged 19 and 20, near the railway station.
“The boy had a bicycle with him, and it is missing,” Inspector Dana Lund told reporters.
The bakery's owner said turnover had dropped by a fifth since last summer's fire."""


def _source(text: str = STORY, language: str = "en") -> Source:
    return Source(prepare(Document(text=text, language=language)))


def _found(text: str, source: Source | None = None) -> list[str]:
    claim = Claim("summary[0].text", text)
    return [text[found.start : found.end] for found in kinds.KIND.findings(claim, source or _source())]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The boy's cousin found him and called the emergency services.", "cousin"),
        ("The boy's brother drives a tram for a dairy firm.", "tram"),
        ("The boy was stabbed outside a library in Veldhoven.", "library"),
        ("Doctors operated on his shoulder.", "shoulder"),
        ("The suspects are accused of arson and fraud.", "fraud"),
        ("The victim, a teacher, is in a stable condition.", "teacher"),
        ("The attack happened outside a mosque in the harbour quarter.", "mosque"),
        ("His sister's call reached the emergency services within minutes.", "sister's"),
        ("The boy's guitar is missing, the police inspector said.", "guitar"),
        ("Two suspects were held over the murder of the boy's mother.", "mother"),
    ],
)
def test_a_word_of_a_kind_that_the_source_does_not_have_is_found(text: str, word: str) -> None:
    assert word in _found(text)


@pytest.mark.parametrize(
    "text",
    [
        "A teenager was stabbed in Veldhoven on Tuesday night.",
        "The teenager's sibling, a truck driver, found the young man.",
        "Police arrested two men in the knife attack near the train station.",
        "The boy is in hospital after surgery on his leg.",
        "The bike of the victim is missing, an officer said.",
        "Two young men were taken into custody over the stabbing.",
        "Bread sales have fallen since the fire, according to the bakery.",
        "His brother raised the alarm.",
        "The lorry driver's brother was wounded.",
        "The attack was a man-made disaster for the quarter's steel-grey image.",
        "Salt Lake and the Red Cross are names, and so is Garden Row.",
        "“My cousin drove a tram,” the brother did not say.",
    ],
)
def test_another_word_for_what_the_source_has_is_no_error(text: str) -> None:
    assert not _found(text)


def test_the_message_names_what_the_source_has_in_its_place() -> None:
    (found,) = kinds.KIND.findings(Claim("summary[0].text", "The boy's sister found him."), _source())
    assert found.message == "the source has no “sister”, nor another word for it; it says “brother”"
    assert found.evidence[0].sentence == 2


def test_the_source_s_own_sentences_are_never_flagged() -> None:
    source = _source()
    for sentence in source.prepared.sentences:
        assert not _found(sentence.text, source)


def test_what_a_draft_says_is_not_stated_may_name_anything() -> None:
    claim = Claim("not_stated[0]", "whether a cousin was there")
    assert not list(kinds.KIND.findings(claim, _source()))


def test_the_rule_speaks_english_only() -> None:
    assert kinds.KIND.speaks("en")
    assert not kinds.KIND.speaks("fr")


def test_the_lists_are_lower_case_and_each_group_names_something() -> None:
    for kind, groups in KINDS.items():
        assert groups == groups.lower()
        for group in groups.split(";"):
            names, _, _ = group.partition("|")
            assert names.split(), f"an empty group in {kind}"
