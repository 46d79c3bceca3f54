"""What an editor who reads for a first draft struck out of briefs, mended in general form."""

from __future__ import annotations

from datetime import date

import pytest

from briefing import summarize
from briefing.prepare import prepare
from briefing.schema import Document
from built_in import LEDE, drafted

_FIELDS = ("details", "why_it_matters", "whats_next", "background")
SAID = (
    "“The pier is safe and the boats are full,” said Anna Moss, a skipper from the port of Lorne.\n\n"
    "The mayor, Ida Holm, said that the town had waited nine years for the new pier.\n\n"
)


def _fields(text: str, part: str, **known: str) -> list[str]:
    draft = drafted(text, **known)
    return [field for field in _FIELDS if any(part in s.text for s in getattr(draft, field))]


@pytest.mark.parametrize(
    "line",
    [
        "Anna Moss (left) and Ida Holm cut the ribbon at the pier in Lorne.",
        "Anna Moss waves to the crowd during the opening of the new pier.",
        "The Alder Line will host a conference call at 2 p.m. for holders of its shares.",
        "Readers can reach the port's press office at press@lorne.example or on 0555 010 999 22.",
        "This report is issued by the port of Lorne every month of the year.",
        "What next for the ferries of the north coast",
    ],
)
def test_what_is_the_pages_own_is_nobodys_news(line):
    text = f"{LEDE}\n\n{line}\n\nThe boats are to leave every hour from six in the morning."
    assert _fields(text, line[:24]) == []
    assert _fields(text, "The boats are to leave") != []


def test_an_advertisement_does_not_end_a_story():
    text = f"{LEDE}\n\nAdvertisement\n\nThe port was opened in 1974 by the navy.\n\nRead more: The boats of the north"
    assert _fields(text, "opened in 1974") == ["background"]
    assert _fields(text, "boats of the north") == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Rehomed: Coco the young spaniel, now in Lorne.\n\nA cook was banned on Friday from keeping dogs.",
         "A cook was banned"),
        ("HIGHLIGHTS\n\n• At least nine people died when the Orla burst its banks.\n• Two bridges are closed to cars.\n\n"
         "SITUATION OVERVIEW\n\nThe water is falling in all the districts of the south.", "At least nine people died"),
        ("The big picture: The towns of the coast struck a deal on ferries early on Friday.\n\nWhy it matters: The boats "
         "are full.\n\nWhat's next: The council votes in June.", "The towns of the coast"),
        ("Boats are slow. Trains are slower. Yet the people of Lorne have come to like them all.\n\nThe Alder Line opened "
         "a new pier in Lorne on Friday.", "The Alder Line opened"),
    ],
)  # fmt: skip
def test_the_news_is_told_first(text, what):
    assert drafted(text).what.text.startswith(what)


def test_no_statement_hangs_on_one_that_is_not_beside_it():
    text = f"{LEDE}\n\n{SAID}“It is a poor pier,” said Rolf Aker of the union.\n\nHe said the crews would strike on 1 June."
    assert _fields(text, "would strike") == []
    text = f"{LEDE}\n\n{SAID}The union is angry. Its members will strike on 1 June."
    assert [s.text for s in drafted(text).whats_next] == ["The union is angry. Its members will strike on 1 June."]


@pytest.mark.parametrize(
    ("sentence", "fields"),
    [
        # A story told by its speakers says why it matters outright, or not at all.
        ("Two other people are in hospital with serious injuries after a fall. The port is open again.", ["details"]),
        ("The pier is the largest that was built on the coast since 1981.", ["why_it_matters"]),
        ("A longer strike could push up bread prices on the islands, aid groups warn.", ["why_it_matters"]),
        # What comes next has a day, or says so.
        ("The port has 45 days to appeal.", ["whats_next"]),
        ("A consultation of 30 days begins on Monday.", ["whats_next"]),
        ("The council called an emergency meeting of its members for Friday in Lorne.", ["whats_next"]),
        ("Ida Holm said that she would not resign over the new pier.", ["details"]),
        ("A previous plan to charge all boats was dropped in 2022 by the council.", ["background"]),
        # What came before has a day of its own.
        ("The eagles of the bay were nearly wiped out in the 1960s.", ["background"]),
        ("The coastguard confirmed that it was looking at halls that were used in 1987.", ["details"]),
        ("The opening was led by Rolf Aker, whose son drowned in 2012 off the old pier.", ["details"]),
        ("The waves broke a wall built only two years ago and flooded nine houses.", ["details"]),
    ],
)
def test_every_sentence_stands_under_its_own_heading(sentence, fields):
    assert _fields(f"{LEDE}\n\n{SAID}{sentence}", sentence[:20]) == fields


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("The Alder Line will close its pier in Lorne. The firm blamed weak demand for tickets and the cost of steel, "
         "which has risen.", "blamed weak demand for tickets and the cost of steel"),
        ("A cook was banned from keeping dogs on Friday after he was caught on film kicking, punching and throwing one.",
         "after he was caught on film kicking, punching and throwing one"),
        ("Police in Lorne denied on Friday that they had stopped checks on a man accused of murdering a guard.", None),
        ("A water main burst in Lorne on Friday.\n\nOne lane of a road was closed due to repairs.", None),
    ],
)  # fmt: skip
def test_a_cause_is_that_of_the_event_and_whole(text, cause):
    assert drafted(text).cause == cause


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A jury cleared former Lorne Mayor Ida Holm of fraud on Friday.\n\nAssistant U.S. Attorney Rolf Aker said no more.",
         {"Ida Holm": "former Lorne Mayor", "Rolf Aker": "Assistant U.S. Attorney"}),
        (f"{LEDE}\n\nThe Unity branch secretary at the port, Carol Henshaw, said no.\n\nUnity has nine members.",
         {"Carol Henshaw": "The Unity branch secretary at the port"}),
        (f"{LEDE}\n\n“It works,” said Ingrid Falk, M.D., chief medical officer of the port of Lorne.",
         {"Ingrid Falk": "chief medical officer of the port of Lorne"}),
        (f"{LEDE}\n\n“It is a tax,” said Conservative group leader Ian Fairlie.",
         {"Ian Fairlie": "Conservative group leader"}),
        (f"{LEDE}\n\n“Stay at home,” chief constable Iain Rennie said in Lorne.", {"Iain Rennie": "chief constable"}),
        (f"{LEDE}\n\nThe Lorne County Sheriff's Office said it was safe.", {"Lorne County Sheriff's Office": None}),
        (f"{LEDE}\n\nKaty Moss QC, who leads the port's lawyers, said no.\n\nMs Moss left.", {"Katy Moss": None}),
    ],
)  # fmt: skip
def test_people_and_bodies_stand_with_their_whole_office(text, who):
    told = {actor.name: actor.role for actor in drafted(text).who}
    assert who.items() <= told.items()


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Alder Line said on Friday its pill NB-114 met the goal of a Phase 2 trial.\n\nNB-114 is new. NB-114 is small.",
         {"NB-114", "Phase"}),
        ("Ending night boat failures (NBF) is hard, a charity said on Friday.\n\nNBF is common. NBF is costly.", {"NBF"}),
        ("Bats are worth US$1bn a year, a study said on Friday.", {"US"}),
        ("A boy of 13 from Tulsa won the spelling cup on Friday.\n\nTulsa is far away.", {"Tulsa"}),
        ("A Scottish artist's painting became a hit on Friday, the port said.", {"Scottish"}),
    ],
)  # fmt: skip
def test_things_places_and_peoples_are_nobody(text, nobody):
    assert not nobody & {actor.name for actor in drafted(text).who}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Lorries will have to pay to drive into the centre of Marburgh from Friday.", "the centre of Marburgh"),
        ("A water main burst in Lorne city centre on Friday, the port said.", "Lorne city centre"),
        (
            "Some 900 people fled in Marn, Tolva and East Hesk districts on Friday.",
            "Marn, Tolva and East Hesk districts",
        ),
        ("A test can find the fever, doctors said on Friday.\n\nThe test, detailed in the Lancet, is cheap.", None),
        ("A pill met its goal on Friday.\n\nThe trial ran at 58 sites in Europe and North America.", None),
    ],
)
def test_a_place_is_whole_and_the_events(text, where):
    assert drafted(text).where == where


@pytest.mark.parametrize(
    ("lede", "headline"),
    [
        ("A burst water main in the centre of Lorne has caused delays for thousands of people.",
         "A burst water main in the centre of Lorne has caused delays for thousands of people"),
        ("Drivers have voted in favour of strikes over the new rota.", "Drivers have voted in favour of strikes"),
        ("Scientists have developed a urine test that can tell whether a person is eating a healthy or unhealthy diet "
         "at home.", "Scientists have developed a urine test"),
    ],
)  # fmt: skip
def test_a_headline_breaks_off_only_when_it_must(lede, headline):
    assert drafted(lede).headline.startswith(headline)


def test_figures_count_things():
    text = (
        "Some 640 jobs will go in Lorne after a Phase 2 review, the port said on Friday.\n\nThe news sent 1,100 travelling "
        "supporters wild, and 9% vs 4% were ill with type 2 diabetes.\n\nThe walls are 20 metres high, and 98% sure."
    )
    told = [(figure.value, figure.unit) for figure in drafted(text).figures]
    assert told == [("Some 640", "jobs"), ("1,100", "travelling supporters")]


def test_quotations_go_on_and_come_from_several_people():
    text = (
        f"{LEDE}\n\n“The pier was built in only two years by our own people,” Anna Moss said. “It will outlast us all, and "
        "our children, too.”\n\n“We have waited a long time for this day to come,” said Ida Holm.\n\n“The noise is "
        "terrible for those who live here,” said Rolf Aker.\n\n“We are glad to help where we can,” the spokesman said."
    )
    assert [quote.speaker for quote in drafted(text).quotes] == ["Anna Moss", "Ida Holm", "Rolf Aker"]
    brief = summarize(text, model="extractive")
    assert not brief.checks.withheld
    text = f"{LEDE}\n\n“The boats are late each day,” Anna Moss said. “Nobody tells us why they are.”"
    assert [quote.speaker for quote in drafted(text).quotes] == ["Anna Moss", "Anna Moss"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Schools in the capital will close from Thursday to save fuel.", "2026-12-03"),
        ("The council called an emergency meeting of ministers for Friday in Lorne.", "2026-12-04"),
        ("The mood was calm: the country votes on Dec. 20 on a treaty.", "2026-12-20"),
        ("The bank gave its clearest sign that it will cut rates at its meeting in February.", "2027-02"),
        ("The council met on Friday.", "2026-11-27"),
    ],
)
def test_a_day_to_come_is_not_taken_for_one_past(text, day):
    told = prepare(Document(text=text, published=date(2026, 12, 2))).dates
    assert [mention.date for mention in told] == [day]


def test_a_figure_below_zero_keeps_its_sign() -> None:
    text = "Karas fell to minus 20 degrees on Tuesday, the weather office said."
    assert [figure.value for figure in summarize(text, model="extractive").figures] == ["minus 20"]
