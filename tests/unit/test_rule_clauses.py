"""Rules that read clauses: whose deed and figure it is, who won, who says it, who is what."""

from __future__ import annotations

import pytest

from briefing.checks.clauses import clauses_of
from briefing.checks.doers import DOER
from briefing.checks.rule import Rule
from briefing.checks.sayers import MISGIVEN, SILENT
from briefing.checks.source import Source
from briefing.checks.subjects import OWNER, OWNER_DOUBT, SUBJECT, SUBJECT_DOUBT
from briefing.checks.titles import TITLE, TITLE_DOUBT
from briefing.prepare import prepare
from briefing.schema import Claim, Document

MARKETS = """\
Shares in the chipmaker Velar fell 9 percent on Thursday after it cut its revenue forecast.
Net profit in the third quarter rose to $310 million, helped by a tax refund; operating profit fell 17 percent.
The rival Corvex, which reports next week, slid 4 percent.
Prosecutors in Halden charged Ida Holt, and a lawyer for Tom Voss said he would appeal.
"""
PARLIAMENT = """\
Labour withdrew its support hours before the vote, and the Greens kept theirs.
Greens leader Ingrid Solheim said her party had been promised a majority, while energy spokesman Tor Bakke feared for jobs.
Aid groups say at least 900 people have died on the route, a figure the ministry disputes.
The operator, Kestrel, did not respond to a request for comment, and Arden declined to comment.
Fishermen's groups sued in March; the government has promised to appeal.
"""
CUP = """\
Holders Rovers were knocked out of the Union Cup on Wednesday, losing 3-2 at home to second-tier Calder Town.
Mbeki put Rovers ahead in the 12th minute and Ruiz doubled the lead, but Calder hit back through captain Nils Berg.
Rovers finished with ten men after goalkeeper Anton Dreyer was sent off.
Arden Labs agreed on Monday to buy the software maker Kestrel Systems for 2.9 billion euros.
A poll in October put Grace Lim ahead of Ivan Soto.
"""


def found(rules: tuple[Rule, ...], text: str, story: str, cited: tuple[int, ...] | None = None) -> list[str]:
    source = Source(prepare(Document(text=story, language="en")))
    claim = Claim("summary[0].text" if cited is None else "details[0].text", text, sentences=cited)
    return [one.rule for rule in rules for one in rule.findings(claim, source)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The council rejected the plan.", [("The council", "rejected")]),
        ("The driver, who survived, was tested.", [("The driver", "survived"), ("The driver", "tested")]),
        ("Tom Voss, 54, of Velden, admitted fraud.", [("Tom Voss", "admitted")]),
        ("The operator, Kestrel, did not respond.", [("The operator Kestrel", "respond")]),
        ("Rovers led early but lost.", [("Rovers", "led"), ("Rovers", "lost")]),
        ("Rovers were knocked out, losing 3-2.", [("Rovers", "knocked"), ("Rovers", "losing")]),
        ("Mbeki opened the score and Ruiz doubled it.", [("Mbeki", "opened"), ("Ruiz", "doubled")]),
        ("Oil and gas dropped.", [("Oil and gas", "dropped")]),
        ("The newly elected mayor of the long-troubled town.", []),
        ("Sales rose, helped by a refund; costs fell.", [("Sales", "rose"), ("Sales", "helped"), ("costs", "fell")]),
    ],
)
def test_a_clause_has_the_subject_of_its_verb(text: str, told: list[tuple[str, str]]) -> None:
    clauses = clauses_of(text, "en")
    assert [(" ".join(word.text for word in one.subject), one.verb.text) for one in clauses] == told


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The Greens withdrew their support hours before the vote.", "subject-exchanged-doubt"),
        ("The government sued in March.", "subject-exchanged-doubt"),
        ("Labour withdrew its support hours before the vote.", ""),
        ("The party withdrew its support.", ""),
        ("Groups representing fishermen sued in March.", ""),
    ],
)
def test_a_deed_stays_with_who_does_it(text: str, rule: str) -> None:
    assert found((SUBJECT, SUBJECT_DOUBT), text, PARLIAMENT) == [rule][: bool(rule)]


def test_a_draft_answers_for_the_sentences_it_cites() -> None:
    wrong = "Corvex cut its revenue forecast on Thursday."
    assert found((SUBJECT, SUBJECT_DOUBT), wrong, MARKETS, (1,)) == ["subject-exchanged"]
    assert found((SUBJECT, SUBJECT_DOUBT), wrong, MARKETS, (3,)) == []
    assert found((SUBJECT, SUBJECT_DOUBT), "Velar cut its revenue forecast on Thursday.", MARKETS, (1,)) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Corvex fell 9 percent.", "figure-of-another-doubt"),
        ("Net profit fell 17 percent.", "figure-of-another-doubt"),
        ("Operating profit in the third quarter rose to $310 million.", "figure-of-another-doubt"),
        ("Velar fell 9 percent.", ""),
        ("The company's operating profit fell 17 percent.", ""),
        ("The rival slid 4 percent.", ""),
    ],
)
def test_a_figure_stays_with_whom_it_is_told_of(text: str, rule: str) -> None:
    assert found((OWNER, OWNER_DOUBT), text, MARKETS) == [rule][: bool(rule)]


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("Rovers beat Calder Town 3-2.", True),
        ("Calder Town lost 3-2.", True),
        ("Kestrel Systems agreed to buy Arden Labs.", True),
        ("Ivan Soto is ahead of Grace Lim.", True),
        ("Soto was behind Lim in October.", False),
        ("Calder Town knocked Rovers out.", False),
        ("Rovers lost 3-2 to Calder Town.", False),
        ("Arden Labs is to buy Kestrel Systems.", False),
        ("Rovers beat Halden 1-0.", False),
    ],
)
def test_who_won_and_who_bought_is_not_turned_round(text: str, caught: bool) -> None:
    assert bool(found((DOER,), text, CUP)) is caught


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The ministry says at least 900 people have died on the route.", "sayer-swapped-doubt"),
        ("Tor Bakke said the party had been promised a majority.", "sayer-swapped-doubt"),
        ("Aid groups say at least 900 people have died on the route.", ""),
        ("Ingrid Solheim said the Greens had been promised a majority.", ""),
        ("Kestrel said the route was safe.", "sayer-silent"),
        ("Arden said it would appeal.", "sayer-silent"),
        ("Kestrel did not respond.", ""),
        ("The ministry said the figure was wrong.", ""),
    ],
)
def test_what_is_said_stays_with_who_says_it(text: str, rule: str) -> None:
    assert found((MISGIVEN, SILENT), text, PARLIAMENT) == [rule][: bool(rule)]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Labour leader Ingrid Solheim spoke.", "title-exchanged"),
        ("Goalkeeper Nils Berg was sent off.", "title-exchanged"),
        ("Conservative leader Tor Bakke spoke.", "title-exchanged-doubt"),
        ("Greens leader Ingrid Solheim spoke.", ""),
        ("Captain Nils Berg scored.", ""),
        ("Former leader Tor Bakke spoke.", "title-exchanged-doubt"),
        ("Nils Berg, the minister, spoke.", "title-exchanged-doubt"),
        ("Spokesperson Tor Bakke spoke.", ""),
    ],
)
def test_a_part_stays_with_the_person_who_has_it(text: str, rule: str) -> None:
    assert found((TITLE, TITLE_DOUBT), text, PARLIAMENT + CUP) == [rule][: bool(rule)]
