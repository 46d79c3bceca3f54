"""What a strict editor struck out of briefs of fifty articles, mended in general form."""

from __future__ import annotations

import pytest

from briefing import summarize, verify
from briefing.schema import When
from built_in import LEDE, drafted, laid_to


@pytest.mark.parametrize(
    ("sentence", "part", "speaker"),
    [
        # What is done to someone, or done without words, says nothing.
        ("Two families from the town of Moss End sued the port after their children were found to be ill.", "sued", None),
        ("Anders Holm, of Mill Lane, appeared at Lorne Magistrates' Court on Friday accused of arson.", "arson", None),
        ("Ida Moss had three goals, Luis Holm claimed two and Rolf Aker one more in the match of the port.", "three", None),
        ("Flight 418 to Varna was in the air for nine minutes when the crew reported a fire warning.", "418", None),
        # Whoever closes the sentence says it, by whatever name.
        ("The pier is holding after the storm, harbour monitors said.", "is holding", "harbour monitors"),
        ("The pier took a blow from a tanker, a person close to the inquiry said, although nobody saw it.", "a blow",
         "a person close to the inquiry"),
    ],
)  # fmt: skip
def test_a_sentence_is_laid_to_who_says_it_and_to_nobody_for_a_deed(sentence, part, speaker):
    assert laid_to(drafted(f"{LEDE}\n\n{sentence}"), part) == speaker


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # A person by the given name alone; bodies by their whole name.
        (
            "A man was charged on Friday with burning two mills in Lorne.\n\nAnders Holm and Craig Tanner left the court.",
            {"Craig Tanner"},
        ),
        (
            "The Centers for Harbour Safety and Prevention closed St Brannoc's Church in Lorne on Friday.",
            {"Centers for Harbour Safety and Prevention"},
        ),
        ("The Dock and Harbour Union struck on Friday.\n\nThe union wants more pay.", {"Dock and Harbour Union"}),
        ("Lorne's central bank left its rate at 4% on Friday, saying prices fell.", {"Lorne's central bank"}),
        (
            "The U.S. Food and Drug Administration approved a pill made by Alder Line, a drug maker, on Friday.",
            {"Food and Drug Administration", "Alder Line"},
        ),
        # Clubs that the text comes back to.
        (
            "Ida Moss scored as Ardley Town beat Kingsbrook on Friday.\n\nKingsbrook had led. Ardley Town drew level.\n\n"
            "Kingsbrook were last year's winners.",
            {"Ardley Town", "Kingsbrook"},
        ),
    ],
)
def test_who_is_named_whole(text, names):
    assert names <= {actor.name for actor in drafted(text, title="Ardley news of the day").who}


def test_a_moon_is_nobody():
    text = "A probe sent pictures of Jupiter's moon Callisto on Friday.\n\nCallisto was a surprise, Ida Moss said."
    assert [actor.name for actor in drafted(text, title="Pictures of Callisto").who] == ["Ida Moss"]


@pytest.mark.parametrize("event", ["Kestrian Grand Prix", "Federation Cup", "Harbour Act", "Mill Ridge Fire"])
def test_an_event_a_prize_or_a_law_is_nobody(event):
    text = f"The {event} was the talk of Lorne on Friday.\n\nIda Moss said the {event} had changed the town."
    assert event not in {actor.name for actor in drafted(text, title=f"The {event} and Lorne").who}


@pytest.mark.parametrize(
    ("lede", "cause"),
    [
        ("Birds find their nests by following the smell of plankton, researchers said on Friday.", None),
        ("Students in Lorne were due to sit the test on Friday, the school said.", None),
        ("Ida Moss blamed chief Rolf Aker for her defeat in the vote of the port on Friday.", None),
        ("The delay of the ferry was due to heavy frost, the port said on Friday.", "due to heavy frost"),
    ],
)
def test_a_cause_is_no_verb_and_no_consequence(lede, cause):
    assert drafted(lede).cause == cause


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("The two sides met for three days.", ["three days"]),
        ("Screening at 35 rather than 55 may save the port $3.2 billion a year.", ["$3.2 billion a year"]),
        ("Results gave her 54% of the vote in two provinces.", ["54% of the vote", "two provinces"]),
        ("One hundred and forty-seven boats were lost, no more than 30 of them new.",
         ["One hundred and forty-seven boats"]),
        ("The firm will charge $27.50 per share, and its price fell 6% in Lorne.", ["$27.50 per share"]),
    ],
)  # fmt: skip
def test_a_figure_counts_something_that_is_news(sentence, figures):
    assert [f"{one.value} {one.unit}" for one in drafted(sentence).figures] == figures


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("Birds that could not smell took 41 hours longer to come home to Lorne on Friday.", None),
        ("The mayor appeared in court in Lorne on Friday.", None),
        ("The minister was not considering a ban of ferries in Lorne on Friday.", None),
        ("The pier in Lorne could close on Friday.", "could"),
    ],
)
def test_what_is_sure_is_not_hedged(text, hedge):
    assert drafted(text).what.hedge == hedge


def test_a_match_to_come_is_next_whatever_the_sentence_says_of_the_past():
    text = f"{LEDE}\n\nArdley Town, who were last four years ago, will face Selwyn in the final on June 23."
    draft = drafted(text)
    assert [s.text[:11] for s in draft.whats_next] == ["Ardley Town"]
    assert not draft.background


def test_what_a_deed_would_bring_is_no_plan():
    text = f"{LEDE}\n\nMeeting the pledge would avoid 0.2 degrees of warming by 2050, according to the port."
    assert drafted(text).whats_next == []


def test_no_detail_repeats_the_lede_or_runs_on_from_a_caption():
    text = (
        "The Alder Line opened a new pier in the port of Lorne on Friday.\n\n"
        "The Alder Line opened a new pier in Lorne on Friday. The ferry leaves the old pier at night The line had "
        "lost nine piers since 1990. Nine ferries a day will use it."
    )
    assert [s.text for s in drafted(text).details] == ["Nine ferries a day will use it."]


@pytest.mark.parametrize(
    "teaser", ["You may think that nobody looks at old coats.", "Take all your old coats to the nearest shop."]
)
def test_a_sentence_to_the_reader_is_no_event(teaser):
    text = f"{teaser} The latest fashion is wool.\n\nWeavers at Lorne University made a coat that mends itself."
    assert drafted(text).what.text.startswith("Weavers at Lorne University")


@pytest.mark.parametrize(
    ("text", "when"),
    [
        # What is published today without a day is dated by that, and says so.
        ("The Alder Line has bought three ferries that run on rape oil.",
         When(text="", date="2026-05-20", precision="day", basis="published")),
        ("Two lorries burned at around 11:30pm local time.",
         When(text="around 11:30pm local time", date="2026-05-20", precision="day", basis="published", start=22, end=47)),
        # Another time than a day keeps what the text says.
        ("Voters in Lorne got their new ballots two days before the election.",
         When(text="two days before the election", start=38, end=66)),
        # The day on which the speaker of the lede is said to have spoken, not the time of an earlier event.
        ("Ida Moss has blamed the end of the inquiry two days before Election Day for her defeat.\n\nHer rivals cheered.\n\n"
         "“We failed,” Moss told donors on a call on Saturday.",
         When(text="Saturday", date="2026-05-16", precision="day", basis="weekday", start=153, end=161)),
        # The verb right before a day, whatever is planned.
        ("Lorne will charge owners of mills under rules the council approved on Tuesday.",
         When(text="Tuesday", date="2026-05-19", precision="day", basis="weekday", start=70, end=77)),
        # A weekday that is the day of publication, where no verb tells another.
        ("A truce in Lorne appeared to be holding on Wednesday, monitors said.",
         When(text="Wednesday", date="2026-05-20", precision="day", basis="weekday", start=43, end=52)),
    ],
)  # fmt: skip
def test_when_is_a_day_the_text_supports_or_the_day_of_publication_marked_as_such(text, when):
    assert summarize(text, published="2026-05-20", model="extractive").when == when


def test_the_day_of_publication_is_no_day_of_what_is_no_news_or_was_withheld_or_is_unknown():
    text = "Opinion: Ferries should be free for all who live on the islands, and the port can pay for it at last."
    assert summarize(text, published="2026-05-20", model="extractive").when is None
    assert summarize("The Alder Line has bought three ferries.", model="extractive").when is None


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("The Alder Line has bought three ferries that run on rape oil.", "May 20, 2026 (published)"),
        ("Two lorries burned at around 11:30pm local time in the tunnel of Lorne.",
         "around 11:30pm local time (published May 20, 2026)"),
    ],
)  # fmt: skip
def test_the_day_of_publication_is_printed_with_that_word_and_passes_the_rules(text, printed):
    report = summarize(text, published="2026-05-20", model="extractive").to_text(style="five_w")
    assert printed in report
    assert [one for one in verify(printed, text, published="2026-05-20") if one.severity == "error"] == []


@pytest.mark.parametrize(
    ("text", "title", "where"),
    [
        ("Ida Moss scored twice in La Liga on Friday.", "Moss scores twice", None),
        ("Lorne won the race on Friday.\n\nMoss said the team can win the title in Tresk.", "Lorne wins", None),
        ("Systems failed at Fjordline Transit, the largest ferry operator, on Friday.", "Systems fail", None),
        ("Dockers struck along Canada's Pacific coast on Friday.", "Dockers strike", "along Canada's Pacific coast"),
    ],
)
def test_where_is_no_league_and_no_place_of_what_may_come(text, title, where):
    assert drafted(text, title=title).where == where


def test_a_country_in_the_genitive_is_a_country():
    assert drafted("A strike hit ports on Canada's west coast on Friday.").countries == ["Canada"]
