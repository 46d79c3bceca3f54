"""Rules about who does what to whom, and about verdicts."""

from __future__ import annotations

import pytest

from briefing.checks.doers import DOER, VERDICT
from briefing.checks.exchanged import EXCHANGED
from briefing.checks.names import GROUNDED
from briefing.checks.rule import Rule
from briefing.checks.source import Source
from briefing.prepare import prepare
from briefing.schema import Claim, Document

MATCHES = """\
Halden beat Lindvik 3-1 on Saturday.
Orrin United were thrashed by Norra City on Friday.
Halden had not beaten Norra City since 2019.
President Aldo Brem met Premier Ida Holt before she invited Brem to Velden.
Oracle sued Google in May; Google later sued Oracle.
"""
TRIAL = """\
The court acquitted Dana Reyes of fraud on Friday but convicted her of perjury.
The jury found her brother guilty of arson, and not guilty of theft.
Ruth Hale pleaded guilty to smuggling.
"""


def found(rule: Rule, text: str, story: str) -> list[str]:
    source = Source(prepare(Document(text=story, language="en")))
    claim = Claim("summary[0].text", text)
    return [text[one.start : one.end] for one in rule.findings(claim, source)]


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("Lindvik beat Halden.", True),
        ("Halden were beaten by Lindvik on Saturday.", True),
        ("Orrin United easily thrashed Norra City.", True),
        ("Halden beat Lindvik.", False),
        ("Lindvik were beaten by Halden.", False),
        ("Norra City thrashed Orrin United.", False),
        ("Lindvik did not beat Halden.", False),
        # Whoever meets somebody is met; both have sued.
        ("Holt met Brem.", False),
        ("Google sued Oracle.", False),
        ("Norra City beat Halden.", False),
    ],
)
def test_who_does_it_to_whom_is_not_exchanged(text: str, caught: bool) -> None:
    assert bool(found(DOER, text, MATCHES)) is caught


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dana Reyes was convicted of fraud.", ["convicted of"]),
        ("Reyes was cleared of perjury.", ["cleared of"]),
        ("Her brother was convicted of theft.", ["convicted of"]),
        ("Hale was acquitted of smuggling.", ["acquitted of"]),
        ("Reyes was acquitted of fraud and convicted of perjury.", []),
        ("Her brother was found not guilty of theft.", []),
        ("Reyes was not convicted of fraud.", []),
        ("Hale was convicted of smuggling.", []),
        ("Reyes was convicted on Friday.", []),
    ],
)
def test_a_verdict_stays_with_its_count(text: str, words: list[str]) -> None:
    assert found(VERDICT, text, TRIAL) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Democrats hold the house.", ["Democrats"]),
        ("Russians left the town.", ["Russians"]),
        ("Muslims were attacked.", ["Muslims"]),
        ("Americans left the town.", []),
        ("Republicans hold the house.", []),
        ("Poles of steel stood there.", []),
    ],
)
def test_peoples_and_parties_are_names_also_where_they_open_a_sentence(text: str, words: list[str]) -> None:
    assert found(GROUNDED, text, "Republicans hold the house. American troops left the town.") == words


def test_who_only_signs_a_sentence_has_no_part_in_what_it_tells() -> None:
    story = (
        "Meg Abernethy saw a red card in the 60th minute. Sunniva Dahl, who manages Eskdale, said the card hurt her side more.\n"
        "Meg Abernethy left the pitch in tears."
    )
    assert found(EXCHANGED, "The red card of Meg Abernethy hurt Eskdale more, manager Sunniva Dahl said.", story) == []
    assert found(EXCHANGED, "Sunniva Dahl saw a red card in the 60th minute and left the pitch in tears.", story)
