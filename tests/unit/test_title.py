"""The headline a text opens with, and the furniture of agencies and press offices."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.prepare import prepare
from briefing.prepare.furniture import is_furniture
from briefing.prompt import article
from briefing.schema import Document, Prepared

STORY = (
    "The harbour board of Lorne voted on Tuesday to raise berth fees by 1,150 crowns a day from January.\n\n"
    "Fishing crews said they would appeal.\n"
)
HEADLINE = "Lorne to raise berth fees by 1,150 crowns"


def prepared(text: str, title: str | None = None) -> Prepared:
    return prepare(Document(text=text, title=title))


@pytest.mark.parametrize(
    "opening",
    [
        f"{HEADLINE}\n\n",
        f"{HEADLINE}\n",
        f"# {HEADLINE}\n\n",
        f"**{HEADLINE}**\n\n",
        f"UPDATE 2-{HEADLINE}\n\n(Adds crews' reply in paragraph 2)\n\nBy Wanda Pell\n\n",
        f"RPT-WRAPUP 3-{HEADLINE}\n\n",
        f"CORRECTED-{HEADLINE}\n",
        f"FOR IMMEDIATE RELEASE\n\n{HEADLINE}\n\n",
        f"{HEADLINE}\nBy Wanda Pell and Otto Reel\nLORNE, Nov 20 (Coastwire) - ",
        f"{HEADLINE}\n* Crews to appeal\n* Fees last rose in 2011\nLORNE, Nov 20 (Coastwire) - ",
        f"HARBOURS\n\n{HEADLINE}\n\nNov 20, 2026\n\n",
        f"By Wanda Pell\n\n{HEADLINE}\n\n",
    ],
)
def test_the_headline_a_text_opens_with_is_its_title_and_no_sentence(opening):
    found = prepared(opening + STORY)
    assert found.title == HEADLINE
    assert [s.text[:18] for s in found.sentences] == ["The harbour board ", "Fishing crews said"]


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        f"“Nobody asked the crews”\n\n{STORY}",
        f"By Wanda Pell\n\n{STORY}",
        "The mayor\nThe baker\nThe miller\n",
        f"Wind tore a roof off (in Lorne). (It was the third.)\n\n{STORY}",
    ],
)
def test_a_text_without_a_headline_has_no_title(text):
    assert prepared(text).title is None


def test_a_headline_may_end_with_quoted_words():
    assert prepared(f"Crews call new fees “a slap”\n\n{STORY}").title == "Crews call new fees “a slap”"


def test_a_headline_in_another_script_is_found():
    text = "临港提高泊位费1,150元\n\n临港港务局周二投票决定从明年一月起提高泊位费。\n\n渔民表示将提出申诉。\n"
    found = prepared(text)
    assert (found.title, len(found.sentences)) == ("临港提高泊位费1,150元", 2)


def test_a_headline_printed_like_the_labels_below_it_is_no_label():
    found = prepared(f"Lorne Harbour Raises Fees\n\n{STORY}\nAbout Lorne Harbour\n\nLorne Harbour has 40 berths.\n")
    assert found.title == "Lorne Harbour Raises Fees"
    assert [s.label for s in found.sections] == ["About Lorne Harbour"]


def test_a_model_is_told_the_title_of_the_text_when_no_other_is_known():
    text = f"{HEADLINE}\n\n{STORY}"
    assert article(prepared(text))["title"] == HEADLINE
    assert article(prepared(text, "Fees rise"))["title"] == "Fees rise"


@pytest.mark.parametrize(
    "line",
    [
        "(Adds union comment, shares; paragraphs 4-6)",
        "(Reporting by Wanda Pell; Editing by Otto Reel)",
        "Reporting by Wanda Pell; editing by Otto Reel.",
        "((wanda.pell@coastwire.example; +1 555 0100))",
        "($1 = 10.53 crowns)",
        "ENDS",
        "-ENDS-",
        "- 30 -",
        "###",
        "Media contact: Wanda Pell, press@harbour.example",
        "Media contact:\nWanda Pell\npress@harbour.example\n+1 555 0100",
        "Pressekontakt:\nWanda Pell\nTel. +1 555 0100",
    ],
)
def test_desk_notes_credits_end_marks_and_contacts_are_no_sentences(line):
    assert len(prepared(f"{STORY}\n{line}\n").sentences) == 2


@pytest.mark.parametrize(
    "line",
    [
        "(It was the third rise in ten years.)",
        "Reporting by the harbour board showed that fees had not risen since 2011, and crews had paid less each year.",
        "Contact with the crew was lost on Monday.",
        "Ends do not justify means, the crews said.",
    ],
)
def test_sentences_that_look_like_furniture_are_kept(line):
    assert [s.text for s in prepared(f"{STORY}\n{line}\n").sentences][2:] == [line] or line.startswith("Reporting")


def test_what_follows_a_contact_block_is_read_again():
    text = f"{STORY}\nMedia contact:\nWanda Pell\npress@harbour.example\n\nAbout Lorne Harbour\n\nIt has 40 berths.\n"
    assert prepared(text).sentences[-1].text == "It has 40 berths."


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("LORNE, Nov 20 (Coastwire) - ", "LORNE"),
        ("LORNE, Karland, Nov. 20, 2026 /PRNewswire/ -- ", "LORNE"),
        ("LORNE, Karland--(BUSINESS WIRE)--", "LORNE"),
        ("LORNE/TRESK, Nov 20 (Coastwire) - ", "LORNE/TRESK"),
        ("Nov 20 (Coastwire) - ", None),
    ],
)
def test_datelines_of_agencies_and_press_services_belong_to_no_sentence(dateline, place):
    found = prepared(f"{HEADLINE}\n\n{dateline}{STORY}")
    assert (found.dateline.text if found.dateline else None) == place
    assert found.sentences[0].text.startswith("The harbour board")


def test_a_day_and_brackets_before_a_dash_are_no_agency():
    text = "On Monday the board (12 members) - all from Lorne - voted to raise the fees again.\n"
    assert prepared(text).sentences[0].text.startswith("On Monday")


def test_a_stock_code_ends_no_sentence():
    text = "Norra Line NRRL.KA said it would sail. Shares in Norra Line (LSE: NRR) fell. Norra sails on.The rest stays."
    assert [s.text for s in prepared(text).sentences][:2] == [
        "Norra Line NRRL.KA said it would sail.",
        "Shares in Norra Line (LSE: NRR) fell.",
    ]


@given(st.text(alphabet="aB \n(#*-–.:@=1“”)", max_size=80))
def test_whatever_stands_before_a_story_its_sentences_are_those_of_the_text(front):
    found = prepare(Document(text=f"{front}\n\n{STORY}"))
    assert all(found.text[s.start : s.end] == s.text for s in found.sentences)
    assert any("1,150 crowns" in s.text for s in found.sentences)


def test_long_lines_of_marks_are_read_in_linear_time():
    start = time.perf_counter()
    for line in ("(" * 50_000, "UPDATE 1-" * 20_000, "- " * 50_000, "Nov " * 50_000, "By A " * 20_000):
        is_furniture(line)
        prepare(Document(text=f"{line}\n\n{STORY}"))
    assert time.perf_counter() - start < 5
