"""The extractive model: a brief in the source's own words, by kind of text."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import DocumentError
from briefing.models.extractive import ExtractiveModel, draft_of
from briefing.models.extractive.balance import balanced
from briefing.models.extractive.roles import PRONOUNS
from briefing.prepare import prepare
from briefing.schema import STATEMENT_LISTS, Document, Draft, Prepared, Prompt

FLOOD = """\
PORT ELDER, March 14 — Flash floods killed at least 14 people in the northern province of Valmere on Thursday after three days of heavy rain, the country's emergency agency said.

Rescue teams using boats pulled more than 230 residents from rooftops in the town of Harrow Bend, said Lena Okafor, the head of the National Rescue Service. “We are still searching house by house,” Okafor told reporters.

About 4,500 homes were damaged and two bridges collapsed, according to a preliminary report by the provincial government. Power was out in 11 villages.

Flooding in the province threatens the wheat harvest, which accounts for a third of the country's exports, and raises concerns about food prices. It was the deadliest flood in Valmere since 1998.

The government plans to open six shelters by Saturday, and Prime Minister Tomas Reyl is scheduled to visit the area next week.

In 2019, a dam failure upstream forced 9,000 people from their homes.
"""

EARNINGS = """\
Northgate Systems Inc. reported a 12% fall in quarterly profit on Friday, blaming higher chip costs and a strong dollar.

The company said net income dropped to $418 million in the three months to March from $475 million a year earlier.

“Demand for our servers remains healthy, but component prices hurt us more than we had planned,” Chief Executive Maria Dunne said in a statement.

It will close its plant in Aldport by the end of September, with the loss of 850 jobs.

Analysts at Corwin Bank said the results could put pressure on rivals that buy from the same suppliers.
"""

RULING = """\
By Anna Moss

The Supreme Court of Kestria ruled 6-3 on Friday that police need a warrant before they search a suspect's phone.

The ruling overturns a 2011 decision and is a blow to the government of President Ilse Marden, which had argued that officers must be able to act quickly.

“The phone in your pocket holds more than any drawer in your house,” Justice Paul Adeyemi wrote for the majority.

The case began in 2021 when officers in Lorne searched the phone of a teacher, Henrik Vale, without a warrant.

The interior ministry said it would study the ruling and propose new rules by October.
"""

LABELLED = """\
BRENN — Ministers from five coastal states agreed on Monday to cut cod quotas by a fifth.

Why it matters: Cod stocks in the Grey Sea have fallen by half since 2012. Without cuts, scientists say, the fishery could close. It feeds 40,000 families.

What's next: Parliaments in all five states must approve the deal by June 30. Norland's is expected to vote first.

Background: The last deal, signed in 2016, collapsed after two years.

By the numbers: 112,000 tonnes is the new limit for 2026.
"""

RELEASE = """\
FOR IMMEDIATE RELEASE

Halden Labs Opens Battery Research Center in Tresk

TRESK, Feb. 3, 2025 — Halden Labs today announced the opening of a research center that will employ 120 engineers.

“This center brings the lab and the factory under one roof,” said Dr. Ines Calloway, chief technology officer of Halden Labs.

The first prototypes are scheduled for delivery in November 2025.

About Halden Labs
Halden Labs makes energy storage for public transport.
"""

INTERVIEW = """\
Q: Why did you stay so long?
A: I never wanted the job in the first place. The town needed a mayor, and nobody else came.

Q: What comes next for you?
A: I will plant trees. We have room for two thousand of them.
"""

PLAIN = "Rain fell on the hills. The river was quiet. Nobody spoke of it."

TEXTS = {
    "flood": FLOOD,
    "earnings": EARNINGS,
    "ruling": RULING,
    "labelled": LABELLED,
    "release": RELEASE,
    "interview": INTERVIEW,
    "plain": PLAIN,
}


def drafted(text: str, **known: str) -> tuple[Prepared, Draft]:
    prepared = prepare(Document.model_validate({"text": text, "published": "2025-03-15", **known}))
    return prepared, draft_of(prepared)


def statements(draft: Draft) -> list:
    return [draft.what, *chain.from_iterable(getattr(draft, name) for name in STATEMENT_LISTS)]


def texts_of(draft: Draft, name: str) -> list[str]:
    return [statement.text for statement in getattr(draft, name)]


def hold_to_the_source(prepared: Prepared, draft: Draft) -> None:
    """Every statement lies in the sentences it cites, and no sentence is told twice."""
    cited: list[int] = []
    for statement in statements(draft):
        if not prepared.sentences:
            assert statement.text == ""
            continue
        first, last = (prepared.sentence(n) for n in (statement.sentences[0], statement.sentences[-1]))
        assert first
        assert last
        assert statement.text
        assert statement.text in prepared.text[first.start : last.end]
        assert statement.sentences == list(range(first.id, last.id + 1))
        if statement.hedge:
            assert statement.hedge in statement.text
        if statement.attributed_to:
            assert statement.attributed_to in prepared.text
            assert statement.attributed_to.lower() not in PRONOUNS
        if len(prepared.sentences) > 1 or balanced(prepared.text):
            assert balanced(statement.text) or statement is draft.what
        cited += statement.sentences
    assert len(cited) == len(set(cited))
    for figure in draft.figures:
        sentence = prepared.sentence(figure.sentence)
        assert sentence
        assert figure.value
        assert figure.unit
        assert f"{figure.value}" in sentence.text
        assert figure.unit in sentence.text
    for quote in draft.quotes:
        quotation = prepared.quotation(quote.quote)
        assert quotation
        paragraph = prepared.paragraphs[quotation.paragraph]
        around = prepared.text[paragraph.start : quotation.start] + prepared.text[quotation.end : paragraph.end]
        assert quote.speaker in around
    for name, most in {"details": 5, "why_it_matters": 3, "whats_next": 3, "background": 4}.items():
        assert len(getattr(draft, name)) <= most
    assert len(draft.who) <= 6
    assert len(draft.quotes) <= 3
    assert len(draft.figures) <= 6
    assert len(draft.countries) <= 5
    assert draft.not_stated == []
    for phrase in (draft.where, draft.when, draft.cause):
        assert phrase is None or phrase in prepared.text


def hold_unless_refused(text: str) -> None:
    try:
        prepared, draft = drafted(text)
    except DocumentError:
        return
    hold_to_the_source(prepared, draft)


@pytest.mark.parametrize("kind", TEXTS)
def test_every_statement_is_a_slice_of_the_source_and_none_is_told_twice(kind):
    hold_to_the_source(*drafted(TEXTS[kind]))


def test_a_hard_news_story_is_taken_apart():
    _, draft = drafted(FLOOD)
    assert draft.what.text.startswith("Flash floods killed at least 14 people")
    assert draft.what.attributed_to == "the country's emergency agency"
    assert draft.what.certainty == "claimed"
    assert draft.when == "Thursday"
    assert draft.where == "the northern province of Valmere"
    assert draft.cause == "after three days of heavy rain"
    assert draft.topic == "disaster"
    assert draft.why_it_matters[0].text.startswith("Flooding in the province threatens the wheat harvest")
    assert [s.certainty for s in draft.whats_next] == ["intended"]
    assert texts_of(draft, "background") == ["In 2019, a dam failure upstream forced 9,000 people from their homes."]
    okafor = next(a for a in draft.who if a.name == "Lena Okafor")
    assert (okafor.role, okafor.part) == ("the head of the National Rescue Service", "speaker")
    assert [(q.speaker, q.speaker_role) for q in draft.quotes] == [
        ("Okafor", "the head of the National Rescue Service")
    ]
    assert {(f.value, f.unit) for f in draft.figures} >= {("at least 14", "people"), ("more than 230", "residents")}


def test_an_earnings_story_names_company_and_speaker_with_their_parts():
    _, draft = drafted(EARNINGS, title="Northgate profit falls as chip costs climb")
    assert draft.headline == "Northgate profit falls as chip costs climb"
    assert [(a.name, a.role, a.part) for a in draft.who] == [
        ("Northgate Systems Inc.", None, "actor"),
        ("Maria Dunne", "Chief Executive", "speaker"),
    ]
    assert draft.topic == "economy"
    assert any("will close its plant" in text for text in texts_of(draft, "whats_next"))
    pressure = next(s for s in draft.why_it_matters if "could put pressure" in s.text)
    assert pressure.hedge == "could"
    assert pressure.certainty == "assessed"


def test_a_ruling_is_the_event_and_no_claim_and_the_byline_is_passed_over():
    _, draft = drafted(RULING)
    assert draft.what.text.startswith("The Supreme Court of Kestria ruled")
    assert (draft.what.attributed_to, draft.what.certainty) == (None, "reported")
    assert draft.who[0].name == "Supreme Court of Kestria"
    assert draft.who[0].part == "actor"
    assert ("Paul Adeyemi", "Justice") in {(a.name, a.role) for a in draft.who}
    assert texts_of(draft, "background") == [
        "The case began in 2021 when officers in Lorne searched the phone of a teacher, Henrik Vale, without a warrant."
    ]


def test_labelled_sections_are_used_exactly():
    _, draft = drafted(LABELLED)
    assert texts_of(draft, "why_it_matters") == [
        "Cod stocks in the Grey Sea have fallen by half since 2012.",
        "Without cuts, scientists say, the fishery could close.",
        "It feeds 40,000 families.",
    ]
    assert draft.why_it_matters[1].attributed_to == "scientists"
    assert texts_of(draft, "whats_next") == [
        "Parliaments in all five states must approve the deal by June 30.",
        "Norland's is expected to vote first.",
    ]
    assert texts_of(draft, "background") == ["The last deal, signed in 2016, collapsed after two years."]
    assert ("112,000", "tonnes") in {(f.value, f.unit) for f in draft.figures}


def test_a_long_labelled_section_is_covered_by_three_statements():
    sentences = [f"Harbour number {n} depends on the ferry for its food." for n in range(1, 7)]
    _, draft = drafted("The ferry to the outer islands stopped on Monday.\n\nWhy it matters: " + " ".join(sentences))
    assert len(draft.why_it_matters) == 3
    assert " ".join(texts_of(draft, "why_it_matters")) == " ".join(sentences)


def test_what_looks_back_under_a_forward_label_goes_to_the_background():
    _, draft = drafted(
        "The port of Elder closed on Monday after a crane fell, the harbour office said.\n\n"
        "What's next: Engineers will inspect the other cranes this week.\n\n"
        "The office plans to reopen the port on Friday. Unions have vowed to strike if it opens sooner.\n\n"
        "In March 2019, a crane of the same type fell in Lorne and was later scrapped."
    )
    assert len(draft.whats_next) == 3
    assert texts_of(draft, "background") == [
        "In March 2019, a crane of the same type fell in Lorne and was later scrapped."
    ]


def test_a_press_release_begins_behind_its_heading_and_place():
    _, draft = drafted(RELEASE)
    assert draft.what.text.startswith("Halden Labs today announced")
    calloway = next(a for a in draft.who if a.name == "Ines Calloway")
    assert calloway.role == "chief technology officer of Halden Labs"
    assert not any("makes energy storage" in s.text for s in statements(draft))


def test_sections_the_source_does_not_give_stay_empty():
    _, draft = drafted(PLAIN)
    assert (draft.why_it_matters, draft.whats_next, draft.background) == ([], [], [])
    assert (draft.who, draft.quotes, draft.figures) == ([], [], [])
    assert (draft.cause, draft.when, draft.where) == (None, None, None)


def test_the_headline_is_cut_at_a_clause_and_keeps_who_said_it():
    _, draft = drafted(
        "Three people died in a fire that swept through a warehouse on the edge of the city of Lorne on Sunday night, "
        "police said."
    )
    assert draft.headline.endswith(", police said")
    assert len(draft.headline.split()) <= 10


def test_a_title_that_is_only_an_address_is_no_headline():
    _, draft = drafted(FLOOD, title="https://example.org/news/17")
    assert draft.headline.startswith("Flash floods killed")


def test_a_speaker_before_an_apposition_is_found():
    _, draft = drafted(
        "Prices rose again. Anna Moss, the head of the bakers' union, said bread would cost more by May."
    )
    voiced = next(s for s in statements(draft) if "bread" in s.text)
    assert voiced.attributed_to == "Anna Moss"


def test_a_later_surname_and_an_acronym_are_the_same_name():
    _, draft = drafted(
        "The Valmere Rail Authority fined Kestrel Trains on Monday. Paul Brandt, a spokesman for Kestrel Trains, called "
        "the fine unfair. Brandt said VRA had ignored the firm's reports. VRA declined to comment."
    )
    names = [a.name for a in draft.who]
    assert names[0] == "Valmere Rail Authority"
    assert "VRA" not in names
    assert names.count("Paul Brandt") == 1


def test_years_times_and_days_are_no_figures():
    _, draft = drafted(
        "At 10:30 a.m. on 4 May 2024 the A-320 landed with 212 passengers. The match ended 3-1 in the 89th minute."
    )
    assert [(f.value, f.unit) for f in draft.figures] == [("212", "passengers")]


def test_countries_are_counted_with_their_people_and_written_as_names():
    _, draft = drafted(
        "Chile and Peru signed a treaty on Monday. Chilean miners had asked us for it, and Chile's senate agreed. "
        "Peruvian officials praised it."
    )
    assert draft.countries == ["Chile", "Peru"]


@pytest.mark.parametrize("text", ["Rain", "Q: A", "Why it matters:", "- a\n- b\n- ", "A" * 5000, "1,2,3,4"])
def test_odd_texts_give_a_draft(text):
    hold_unless_refused(text)


WORDS = st.sampled_from(
    [
        *FLOOD.split(),
        *LABELLED.split(),
        "Why it matters:",
        "What's next:",
        "\n\n",
        "“",
        "”",
        "said",
        "$4",
        "%",
        "U.S.",
        "N.",
        "—",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_shuffled_news_never_breaks_it(text):
    hold_unless_refused(text)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_arbitrary_text_never_breaks_it(text):
    hold_unless_refused(text)


def prompt_for(prepared: Prepared) -> Prompt:
    def unread():
        raise AssertionError("the model reads no messages")

    return Prompt(task="brief", prepared=prepared, schema={}, name="brief", hash="0" * 12, render=unread)


def test_the_reply_is_a_draft_and_no_request():
    prepared, draft = drafted(FLOOD)
    model = ExtractiveModel()
    reply = model.send(prompt_for(prepared))
    assert Draft.model_validate_json(reply.text) == draft
    assert (reply.finish, reply.usage, reply.attempts) == ("stop", None, 0)
    assert asyncio.run(model.asend(prompt_for(prepared))) == reply
    assert (model.name, model.endpoint, model.reads_messages) == ("extractive", None, False)
    model.close()
    asyncio.run(model.aclose())


def test_the_same_document_gives_the_same_draft_in_another_process():
    code = (
        "import json, sys; from briefing.models.extractive import draft_of; from briefing.prepare import prepare;"
        "from briefing.schema import Document;"
        "text = json.loads(sys.stdin.read());"
        "print(draft_of(prepare(Document(text=text, published='2025-03-15'))).model_dump_json());"
        "assert not {'openai', 'jinja2', 'tenacity'} & set(sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], input=json.dumps(FLOOD), capture_output=True, text=True, check=True, timeout=60
    )
    assert Draft.model_validate_json(run.stdout) == drafted(FLOOD)[1]


def test_time_grows_with_the_length_and_no_faster():
    def seconds(copies: int) -> float:
        prepared = prepare(Document(text="\n\n".join(f"{FLOOD} Number {n}." for n in range(copies))))
        best = float("inf")
        for _ in range(3):
            start = time.perf_counter()
            draft_of(prepared)
            best = min(best, time.perf_counter() - start)
        return best

    seconds(2)
    assert seconds(80) < 12 * seconds(20)


def test_a_document_without_sentences_gives_an_empty_draft():
    prepared = Prepared(document=Document(text=""), sentences=(), paragraphs=())
    draft = draft_of(prepared)
    assert (draft.what.text, draft.what.sentences, draft.headline) == ("", [], "")


def test_a_statement_does_not_break_off_inside_a_quotation():
    _, draft = drafted(
        "The ferry company Norra Line stopped its night crossings on Monday.\n\n"
        "“Safety comes first. We will sail again when every plate is new,” chief executive Mari Oja said on Monday."
    )
    assert texts_of(draft, "details") == []
    assert [(q.quote, q.speaker) for q in draft.quotes] == [(1, "Mari Oja")]


def test_sentences_one_quotation_spans_are_told_together_or_not_at_all():
    long = "The hull of the Saarte is older than the harbour itself and was never meant for winter ice of this kind"
    text = (
        "The ferry company Norra Line stopped its night crossings on Monday.\n\n"
        f"“{long}. {long}. We sail again in spring,” Mari Oja said.\n\nThe last ferry left on Sunday with 40 passengers."
    )
    prepared, draft = drafted(text)
    assert len(prepared.quotations[0].sentences) == 3
    assert [s.sentences for s in draft.details] == [[2, 3, 4], [5]]
    assert draft.quotes == []


def test_a_quotation_goes_to_the_nearest_speaker_or_to_nobody():
    _, draft = drafted(
        "Norra Line said on Monday its ferries would stop. “I will miss the night boat very much,” he said.\n\n"
        "The island council wrote to the company, and “every family here depends on that boat,” Mari Oja said."
    )
    assert [(q.quote, q.speaker) for q in draft.quotes] == [(2, "Mari Oja")]


def test_a_name_behind_a_preposition_is_not_the_speaker():
    _, draft = drafted("A top aide to Governor Lena Okafor said the bridge would be closed. It was built in 1960.")
    assert draft.what.attributed_to != "Lena Okafor"
    assert "aide" in (draft.what.attributed_to or "")


def test_what_it_said_is_laid_to_the_subject_of_the_sentence():
    _, draft = drafted(
        "A coastal patrol force seized what it said were six smuggling boats off Lorne on Friday.\n\n"
        "Kestrian police arrested what they called the leaders of the ring in a village inland."
    )
    assert (draft.what.attributed_to, draft.what.certainty) == ("A coastal patrol force", "claimed")
    assert draft.details[0].attributed_to == "Kestrian police"


def test_he_said_is_laid_to_the_only_person_before_it_or_to_nobody():
    opening = "The harbour of Lorne was closed on Friday after a crane fell onto the quay.\n\n"
    _, one = drafted(
        opening + "Paul Brandt, the harbour director, inspected the crane. He said it was forty years old."
    )
    _, two = drafted(
        opening + "Paul Brandt, the harbour director, met Anna Moss, the mayor. He said the crane was forty years old."
    )
    told = [next(s for s in statements(draft) if "forty" in s.text) for draft in (one, two)]
    assert [(s.attributed_to, s.certainty) for s in told] == [("Paul Brandt", "claimed"), (None, "claimed")]


def test_a_spokesman_who_goes_on_is_not_the_one_he_speaks_for():
    _, draft = drafted(
        "The ministry closed the bridge at Lorne on Friday.\n\n"
        "A spokesman for Anna Moss, the mayor, declined to comment. He said the town had not been asked about it."
    )
    assert "Anna Moss" not in [s.attributed_to for s in statements(draft)]


def test_a_name_before_an_office_is_not_the_speaker():
    _, draft = drafted("The fee will rise to 40 crowns in May, Harrow chair Wendy Oyelaran said on Friday at the club.")
    assert draft.what.attributed_to == "Wendy Oyelaran"


def test_officials_with_a_name_before_them_speak_for_themselves():
    _, draft = drafted("Two Western security officials said on Friday that the border near Lorne would stay closed.")
    assert draft.what.attributed_to == "Two Western security officials"


def test_a_rate_is_no_source():
    _, draft = drafted("The new ferry burns 40 litres per hour, half of what the old one needed on its way to Lorne.")
    assert (draft.what.attributed_to, draft.what.certainty) == (None, "reported")


def test_roles_hold_no_reporting_verbs_and_no_other_name():
    _, draft = drafted(
        "Norra Line found cracks in the hull of its ferry Saarte, chief executive Mari Oja said on Monday.\n\n"
        "The Saarte will be repaired in Lorne. Oja said the Saarte was safe by day."
    )
    roles = {a.name: a.role for a in draft.who}
    assert roles["Mari Oja"] == "chief executive"
    assert not any("said" in role or "Oja" in role for role in roles.values() if role)


def test_those_who_act_and_speak_stand_before_those_who_are_only_named():
    _, draft = drafted(
        "The Valmere Coast Guard stopped a tanker off Lorne on Friday, Commander Ines Calloway said.\n\n"
        "The tanker had left a port held by the RDA. The RDA has fought the government since 2011, and the RDA holds "
        "four harbours. RDA boats were seen nearby.\n\nCalloway said the crew was safe."
    )
    names = [a.name for a in draft.who]
    assert names[:2] == ["Valmere Coast Guard", "Ines Calloway"]


def test_the_dateline_is_the_place_only_of_a_public_body_or_of_what_happens_here():
    ferry = "LORNE — The ferry operator Norra Line said on Monday it would halt its night crossings for six weeks."
    council = "LORNE — The city council voted on Monday to halt the night crossings for at least six weeks."
    here = "LORNE — Dozens of farmers met here on Monday to protest the halt of the night crossings."
    assert [drafted(text)[1].where for text in (ferry, council, here)] == [None, "LORNE", "LORNE"]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (
            "A fire destroyed a mill in the town of Harrow in northern Kenya on Friday.",
            "the town of Harrow in northern Kenya",
        ),
        (
            "Two people died in a fire on Friday near the Strait of Lorne, the coast guard said.",
            "near the Strait of Lorne",
        ),
        ("The study appeared on Friday in the Journal of Coastal Birds and covered nine years.", None),
        ("Researchers at Corwin Labs trained gulls to count on Friday, and Corwin Labs will sell them.", None),
    ],
)
def test_places_are_printed_whole_and_firms_and_journals_are_none(text, where):
    assert drafted(text)[1].where == where


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The mill that closed since Tuesday reopened on Friday after the council lifted its ban.", "Friday"),
        ("Thursday's vote split the council, which met again on Friday to count the ballots by hand.", "Friday"),
        (
            "The mill will reopen under a new owner.\n\nThe council agreed to it on Friday. It burned in May 2011.",
            "Friday",
        ),
        ("The mill will reopen under a new owner.\n\nIt burned down on 4 May 2011 and was never rebuilt.", None),
    ],
)
def test_the_day_is_that_of_the_event(text, when):
    assert drafted(text)[1].when == when


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("The bridge was closed on Friday after two winters.", None),
        ("The bridge was closed on Friday, a day after the mayor resigned over the contract.", None),
        ("The bridge was closed on Friday because of cracks in two pillars while engineers looked on.",
         "because of cracks in two pillars"),
        ("Mayor Anna Moss blamed the collapse on cheap steel from abroad, as divers searched the river.",
         "blamed the collapse on cheap steel from abroad"),
        ("Gunmen shelled the mill on Friday.\n\nThe group said it was in retaliation for raids on its camps.",
         "in retaliation for raids on its camps"),
    ],
)  # fmt: skip
def test_the_cause_is_a_clause_that_tells_why(text, cause):
    assert drafted(text)[1].cause == cause


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("The ferry operator Norra Line said on Monday it would halt its night crossings for at least six weeks.",
         "Norra Line said it would halt its night crossings"),
        ("A patrol of the coast guard rammed a boat packed with stolen copper cables off the island of Lorne on Friday.",
         "A patrol of the coast guard rammed a boat packed…"),
        ("Engineers found cracks in nine hull plates on Friday before the ferry Saarte left for the islands.",
         "Engineers found cracks in nine hull plates on Friday"),
    ],
)  # fmt: skip
def test_a_headline_is_a_clause_within_the_limits_or_says_it_breaks_off(text, headline):
    made = drafted(text)[1].headline
    assert made == headline
    assert len(made.split()) <= 10 or made.endswith("…")
    assert len(made) <= 64


def test_a_fragment_is_not_quoted_beside_whole_sentences_and_nothing_is_told_twice():
    prepared, draft = drafted(
        "The council of Lorne closed the night market on Friday.\n\n"
        "Mayor Anna Moss said the stalls had become “a danger to everyone who walks past them at night”.\n\n"
        "“We will open it again as soon as the cables are safe,” Moss said."
    )
    assert [q.quote for q in draft.quotes] == [2]
    told = {n for s in statements(draft) for n in s.sentences}
    assert not told & set(prepared.quotations[1].sentences)
    assert set(prepared.quotations[0].sentences) <= told


WIRE = """\
UPDATE 1-Norra Line to scrap Lorne ferry, cut 1,150 jobs

(Adds union comment, shares; paragraphs 4-6)

By Wanda Pell

LORNE, Nov 20 (Coastwire) - Norra Line NRRL.KA said on Thursday it would scrap its Lorne ferry by June and cut 1,150 jobs, blaming fuel prices.

“We had no choice,” Chief Executive Paul Wern said. Norra Line (LSE: NRRL) lost 9.5 million crowns on the ferry last year.

Western diplomats said the Orrin River had been crossed by ferry since 1951.

(Reporting by Wanda Pell; Editing by Otto Reel)
"""


def test_wire_copy_is_told_without_its_furniture():
    draft = drafted(WIRE)[1]
    assert draft.headline == "Norra Line to scrap Lorne ferry, cut 1,150 jobs"
    assert draft.what.text.startswith("Norra Line NRRL.KA said on Thursday it would scrap its Lorne ferry")
    assert [(a.name, a.part) for a in draft.who] == [("Norra Line", "actor"), ("Paul Wern", "speaker")]
    told = " ".join(s.text for kind in STATEMENT_LISTS for s in getattr(draft, kind))
    assert "Reporting by" not in told
    assert "Adds" not in told


def test_points_under_a_headline_are_not_the_main_event():
    text = (
        "Norra Line to scrap Lorne ferry\n\n* The ferry loses 9 million crowns a year, the line says.\n"
        "* The union will meet on Friday.\n\nNorra Line will scrap its Lorne ferry by June because of fuel prices, "
        "it said on Thursday.\n\nThe union said it would fight the plan.\n"
    )
    draft = drafted(text)[1]
    assert draft.what.text.startswith("Norra Line will scrap")
    assert draft.headline == "Norra Line to scrap Lorne ferry"


@pytest.mark.parametrize(
    ("lede", "headline"),
    [
        (
            "Norra will cut 1,150 of the 4,800 jobs that it has in the three big northern yards it runs.",
            "Norra will cut 1,150 of the 4,800 jobs…",
        ),
        (
            "Wind cut power to 40,000 homes in the two northern provinces of Valmere on Sunday, the grid said.",
            "Wind cut power to 40,000 homes, the grid said",
        ),
        (
            "港务公司周四宣布由于电价上涨公司将在明年六月之前裁减一共1150个岗位并关闭两个码头。",
            "港务公司周四宣布由于电价上涨公司将在明年六月之前裁减一共…",
        ),
    ],
)
def test_a_headline_splits_no_number(lede, headline):
    assert drafted(lede)[1].headline == headline


def test_stock_codes_are_no_part_of_a_headline():
    lede = "Norra Line (LSE: NRR) will scrap its ferry between Lorne and Aldport in June because of the fuel prices."
    assert drafted(lede)[1].headline == "Norra Line will scrap its ferry between Lorne and Aldport"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("„Wir werden klagen“, kündigte der Fraktionschef der Grünen, Jens Albers, an.", "Jens Albers"),
        ("„Wir werden klagen“, sagte Fraktionschef der Grünen Jens Albers.", "Jens Albers"),
        ("“It was worth the nine days,” said the head of the dockers' union, Anna Moss.", "Anna Moss"),
        ("« Nous avons gagné la partie », a déclaré la présidente du syndicat, Anne Mossé.", "Anne Mossé"),
        ("وقال عامل اسمه سامي خليل إن النار بدأت في المخزن صباح اليوم.", "سامي خليل"),
        ("وذكر مسؤول طلب عدم ذكر اسمه أن التحقيق بدأ في المدينة أمس.", "مسؤول"),
    ],
)
def test_the_speaker_is_the_one_who_is_named(text, speaker):
    assert drafted(text)[1].what.attributed_to == speaker


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("A tanker was boarded in the Strait on Monday, three officials said.", None),
        ("A tanker was boarded in the Strait of Orm on Monday, three officials said.", "the Strait of Orm"),
        ("A study of eels was published in the Lorne Journal on Monday, three authors said.", None),
        ("Three boats sank in the Journal on Monday, three officials said to us.", None),
        ("Shares in Norra Line fell by a fifth on Monday, three traders said.", None),
        ("Storms tore the roofs off 40 homes in the Netherlands on Monday, officials said.", "the Netherlands"),
        ("Полиция задержала троих человек в Осло после пожара на складе в понедельник.", "Осло"),
        ("Полиция задержала троих человек в Маренне после пожара на складе в понедельник.", None),
        ("МАРЕНН, 20 ноября (Новости) - Полиция задержала троих человек в Маренне после пожара.", "МАРЕНН"),
    ],
)
def test_a_place_is_whole_or_not_told(text, where):
    assert drafted(text)[1].where == where


def test_towns_rivers_and_bare_adjectives_are_nobody():
    text = (
        "The city council of Lorne voted on Tuesday to close the bridge over the Orrin River.\n\n"
        "Mayor Ilse Brand said the Orrin River had risen. The Orrin River rose again on Friday.\n\n"
        "Western diplomats left Lorne. Western-backed engineers stayed in Lorne.\n"
    )
    assert [a.name for a in drafted(text)[1].who] == ["Ilse Brand"]
