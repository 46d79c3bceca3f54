"""Reports on briefings of our own: golden files, and what every report must and must not print."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefing import reports
from briefing.errors import SettingsError, TemplateError
from briefing.schema import (
    Actor,
    Briefing,
    Checks,
    Document,
    Notice,
    Provenance,
    Quote,
    Repaired,
    Span,
    Statement,
    When,
    Withheld,
)

GOLDEN = Path(__file__).parents[1] / "golden" / "reports"
SUFFIX = {"text": "txt", "markdown": "md"}
# Read here: tests run without BRIEFING_ variables.
UPDATE = os.environ.get("BRIEFING_UPDATE_GOLDEN") == "1"

HARBOUR = """\
SEAVIEW — The harbour authority of Seaview closed its north quay on Tuesday after a crane collapsed, it said.
Nobody was hurt, said the fire chief, Ada Brandt. “We were lucky that the night shift had already left,” Brandt said.
The quay handles about 40% of the town's grain, according to the chamber of trade.
It is the second collapse in three years. Inspectors are to report by Friday.
Two cranes of the same make stand in Port Lyle [1] | Terminal_B.
"""
RESERVOIR = """\
The Alder reservoir fell to 31 percent of its capacity on Monday, the water board said.
“Every garden hose counts from now on,” the board's director, Tomas Reyl, told reporters yesterday.
It has not been lower since 1991. Restrictions   start
next week. The board meets again on Nov. 20, 2026.
"""
MUSEUM = """\
أعلن متحف النور يوم الاثنين إعادة فتح قاعاته بعد ترميم دام عامين.
قالت مديرة المتحف ليلى حداد: «ننتظر نحو ألف زائر كل يوم».
وتعد إعادة الفتح الأولى منذ عام 2019. وسيعلن المتحف برنامجه في الربيع.
"""
BRIDGE = """\
临江市交通局周一表示，青石大桥将封闭维修六个月。
“桥面裂缝必须在雨季前修好，”局长陈立说。这座桥每天约有四万辆车通过。
工程定于十二月一日开始。
"""
MADE = Provenance(
    package_version="0.1.0",
    model="quill-7b",
    endpoint="models.example",
    prompt="brief",
    prompt_hash="0f1e2d3c4b5a",
)
EXTRACTED = Provenance(package_version="0.1.0", model="extractive")


def span(text: str, words: str, sentence: int | None) -> Span:
    """The place of these words in the text."""
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words, sentence=sentence)


def copied(text: str, words: str, sentence: int, **more: Any) -> Statement:
    """A statement in the source's own words."""
    return Statement(text=words, evidence=[span(text, words, sentence)], verbatim=True, **more)


def harbour() -> Briefing:
    """What a language model made, with something withheld, mended and remarked on."""
    closed = span(HARBOUR, HARBOUR[10 : HARBOUR.index("\n")], 1)
    unhurt = span(HARBOUR, "Nobody was hurt, said the fire chief, Ada Brandt.", 2)
    lucky = span(HARBOUR, "“We were lucky that the night shift had already left,” Brandt said.", 3)
    grain = span(HARBOUR, "The quay handles about 40% of the town's grain, according to the chamber of trade.", 4)
    second = span(HARBOUR, "It is the second collapse in three years.", 5)
    report = span(HARBOUR, "Inspectors are to report by Friday.", 6)
    make = span(HARBOUR, "Two cranes of the same make stand in Port Lyle [1] | Terminal_B.", 7)
    return Briefing(
        headline="Seaview shuts north quay after crane collapse",
        what=Statement(
            text="The harbour authority of Seaview closed its north quay on November 10, 2026, after a crane collapsed.",
            evidence=[closed],
            attributed_to="Harbour authority of Seaview",
            certainty="claimed",
        ),
        when=When(text="Tuesday", date="2026-11-10", precision="day", basis="weekday"),
        where="Seaview, north quay",
        dateline="SEAVIEW",
        who=[Actor(name="Ada Brandt", role="fire chief", part="speaker"), Actor(name="chamber of trade")],
        details=[
            Statement(text="Nobody was hurt.", evidence=[unhurt], attributed_to="Ada Brandt", certainty="claimed"),
            Statement(text="The night shift had left, Brandt said.", evidence=[lucky], attributed_to="Ada Brandt"),
            Statement(text="Two cranes of the same make stand in Port Lyle [1] | Terminal_B.", evidence=[make]),
            Statement(text="Nobody was hurt!", evidence=[unhurt]),
        ],
        why_it_matters=[
            Statement(
                text="The quay handles about 40% of the town's grain, the chamber of trade said.",
                evidence=[grain],
                attributed_to="chamber of trade",
                certainty="claimed",
            ),
            Statement(
                text="A second collapse may raise insurance costs.", evidence=[second, grain], certainty="inferred"
            ),
        ],
        whats_next=[
            Statement(text="Inspectors are to report by November 13, 2026.", evidence=[report], certainty="intended")
        ],
        quotes=[
            Quote(
                text="We were lucky that the night shift had already left",
                speaker="Ada Brandt",
                speaker_role="fire chief",
                evidence=span(HARBOUR, "We were lucky that the night shift had already left", 3),
            )
        ],
        extra={"insurers": [Statement(text="It is the second collapse in three years.", evidence=[second])]},
        language="en",
        document=Document(
            text=HARBOUR,
            title="Quay shut | crane down",
            publisher="Seaview *Gazette*",
            url="https://gazette.example/2026/quay_(shut)?a=1&b=2",
            published=date(2026, 11, 10),
        ),
        checks=Checks(
            passed=9,
            withheld=[
                Withheld(
                    path="why_it_matters[1].text",
                    rule="number-grounded",
                    message="the source does not say 60%",
                    text="The quay handles 60% of the region's grain.",
                    evidence=[grain],
                )
            ],
            repaired=[
                Repaired(
                    path="whats_next[0].text",
                    rule="no-relative-date",
                    message="a bare weekday means nothing to a later reader",
                    text="Inspectors report by Friday.",
                    became="Inspectors are to report by November 13, 2026.",
                    evidence=[report],
                ),
                Repaired(path="where", rule="null-like", message="it says only that it is unknown", text="N/A"),
                Repaired(path="details", rule="list-bound", message="7 were given; the first 5 are kept"),
            ],
            warnings=[Notice(path="headline", rule="length", message="it has 11 words; 10 are enough")],
            skipped=["entailment: no judge was named"],
        ),
        provenance=MADE,
    )


def reservoir() -> Briefing:
    """What the built-in model copied, relative dates and all."""
    fell = "The Alder reservoir fell to 31 percent of its capacity on Monday, the water board said."
    hose = "“Every garden hose counts from now on,” the board's director, Tomas Reyl, told reporters yesterday."
    monday = When(
        text="Monday",
        date="2026-11-09",
        precision="day",
        basis="weekday",
        start=fell.index("Monday"),
        end=fell.index("Monday") + 6,
    )
    told = hose.index("yesterday")
    yesterday = When(text="yesterday", date="2026-11-09", precision="day", basis="relative", start=told, end=told + 9)
    return Briefing(
        headline="Alder reservoir falls to 31 percent",
        what=copied(RESERVOIR, fell, 1, dates=[monday], attributed_to="the water board", certainty="claimed"),
        when=monday,
        details=[copied(RESERVOIR, hose, 2, dates=[yesterday])],
        why_it_matters=[copied(RESERVOIR, "It has not been lower since 1991.", 3)],
        whats_next=[
            copied(RESERVOIR, "Restrictions   start\nnext week.", 4),
            copied(RESERVOIR, "The board meets again on Nov. 20, 2026.", 5, certainty="intended", attributed_to="Reyl"),
        ],
        quotes=[
            Quote(
                text="Every garden hose counts from now on",
                speaker="Tomas Reyl",
                evidence=span(RESERVOIR, "Every garden hose counts from now on", 2),
            )
        ],
        language="en",
        document=Document(text=RESERVOIR, url="file:///tmp/reservoir.html", published=date(2026, 11, 10)),
        checks=Checks(passed=5),
        provenance=EXTRACTED,
    )


def museum() -> Briefing:
    """An Arabic briefing of the built-in model."""
    opened = "أعلن متحف النور يوم الاثنين إعادة فتح قاعاته بعد ترميم دام عامين."
    monday = opened.index("يوم الاثنين")
    day = When(text="يوم الاثنين", date="2026-11-09", precision="day", basis="weekday", start=monday, end=monday + 11)
    return Briefing(
        headline="متحف النور يعيد فتح قاعاته",
        what=copied(MUSEUM, opened, 1, dates=[day]),
        when=day.model_copy(update={"start": monday, "end": monday + 11}),
        who=[Actor(name="ليلى حداد", role="مديرة المتحف"), Actor(name="متحف النور")],
        why_it_matters=[copied(MUSEUM, "وتعد إعادة الفتح الأولى منذ عام 2019.", 3)],
        whats_next=[
            copied(MUSEUM, "وسيعلن المتحف برنامجه في الربيع.", 4, attributed_to="ليلى حداد", certainty="intended")
        ],
        quotes=[
            Quote(
                text="ننتظر نحو ألف زائر كل يوم",
                speaker="ليلى حداد",
                speaker_role="مديرة المتحف",
                evidence=span(MUSEUM, "ننتظر نحو ألف زائر كل يوم", 2),
            )
        ],
        language="ar",
        document=Document(text=MUSEUM, publisher="صحيفة الميناء", published=date(2026, 11, 10)),
        checks=Checks(passed=4),
        provenance=EXTRACTED,
    )


def bridge() -> Briefing:
    """A Chinese briefing of a language model."""
    closing = "临江市交通局周一表示，青石大桥将封闭维修六个月。"
    cracks = "“桥面裂缝必须在雨季前修好，”局长陈立说。"
    traffic = "这座桥每天约有四万辆车通过。"
    day = When(text="周一", date="2026-11-09", precision="day", basis="weekday", start=6, end=8)
    return Briefing(
        headline="青石大桥将封闭六个月",
        what=copied(BRIDGE, closing, 1, dates=[day]),
        when=day,
        where="青石大桥",
        who=[Actor(name="陈立", role="局长", part="speaker"), Actor(name="临江市交通局", part="actor")],
        details=[
            copied(BRIDGE, traffic, 3),
            Statement(
                text="裂缝须在雨季前修复。",
                evidence=[span(BRIDGE, closing, 1)],
                attributed_to="陈立",
                certainty="claimed",
            ),
        ],
        whats_next=[copied(BRIDGE, "工程定于十二月一日开始。", 4)],
        quotes=[
            Quote(text="桥面裂缝必须在雨季前修好", speaker="陈立", evidence=span(BRIDGE, "桥面裂缝必须在雨季前修好", 2))
        ],
        language="zh-Hans",
        document=Document(text=BRIDGE, publisher="临江晚报", published=date(2026, 11, 10)),
        checks=Checks(
            passed=5,
            withheld=[
                Withheld(
                    path="background[0]",
                    rule="evidence-overlap",
                    message="the cited sentence does not say this",
                    text="大桥建于1988年。",
                    evidence=[span(BRIDGE, traffic, 3)],
                )
            ],
        ),
        provenance=MADE.model_copy(update={"prompt": None, "prompt_hash": None}),
    )


CASES = {"harbour": harbour, "reservoir": reservoir, "museum": museum, "bridge": bridge}


@pytest.mark.parametrize("form", SUFFIX)
@pytest.mark.parametrize("style", ["brief", "five_w"])
@pytest.mark.parametrize("case", CASES)
def test_a_report_looks_as_its_golden_file(case: str, style: str, form: str) -> None:
    made = reports.render([CASES[case]()], style=style, format=form)
    golden = GOLDEN / f"{case}.{style}.{SUFFIX[form]}"
    if UPDATE:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(made, encoding="utf-8")
    assert made == golden.read_text(encoding="utf-8")
