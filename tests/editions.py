"""Editions of our own: briefs in four languages, with what every format must carry."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from briefing.schema import Actor, Briefing, Checks, Document, Figure, Provenance, Quote, Span, Statement, When
from briefing.schema.digest import Digest, Failure, Group
from briefing.schema.public import Notice, Repaired, Withheld

MADE = Provenance(package_version="0.1.0", model="quill-7b", endpoint="models.example", prompt="brief")
MILL = """\
The Orr paper mill will close on March 31, its owner Halden Pulp said on Monday.
“We could not find a buyer,” said the mill's director, Vera Stahl.
About 240 people work there, according to the union. The town council meets on Thursday.
Output fell by -4% last year. The mill opened in 1921.
"""
TRAM = """\
El tranvía de Lumbre volverá a circular el 2 de marzo, anunció la alcaldía.
Las obras costaron 18 millones de euros, según la empresa.
"""
WELL = """\
أعلنت بلدية الرملة يوم الثلاثاء حفر بئرين جديدتين قبل الصيف.
قالت المهندسة سلمى نادر: «سنبدأ العمل في مايو».
"""
FERRY = """\
海城市港务局周一表示，三号渡轮将停航两周。
“轮机必须检修，”队长林芳说。
"""


def span(text: str, words: str, sentence: int) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words, sentence=sentence)


def said(text: str, words: str, sentence: int, source: str, **more: Any) -> Statement:
    return Statement(text=words, evidence=[span(text, source, sentence)], **more)


def mill() -> Briefing:
    """With a claim, an inference, a quotation, figures, and something withheld, mended and remarked on."""
    closing, union = "The Orr paper mill will close on March 31", "About 240 people work there"
    return Briefing(
        headline="Orr paper mill to close in March",
        what=said(
            MILL,
            "The Orr paper mill will close on March 31, 2026.",
            1,
            closing,
            attributed_to="Halden Pulp",
            certainty="intended",
        ),
        when=When(text="Monday", date="2026-01-12", precision="day", basis="weekday"),
        where="Orr",
        who=[Actor(name="Vera Stahl", role="director"), Actor(name="Halden Pulp")],
        details=[
            said(MILL, "About 240 people work at the mill.", 3, union, attributed_to="the union", certainty="claimed"),
            said(MILL, "Output fell by 4% in 2025.", 5, "Output fell by -4% last year."),
        ],
        why_it_matters=[
            said(MILL, "The closing may cost the town its largest employer.", 3, union, certainty="inferred")
        ],
        whats_next=[said(MILL, "The council meets on January 15, 2026.", 4, "The town council meets on Thursday.")],
        background=[said(MILL, "The mill opened in 1921.", 6, "The mill opened in 1921.")],
        quotes=[
            Quote(
                text="We could not find a buyer,",
                speaker="Vera Stahl",
                speaker_role="director",
                evidence=span(MILL, "We could not find a buyer,", 2),
            )
        ],
        figures=[
            Figure(value="240", unit="people", attributed_to="the union", evidence=span(MILL, union, 3)),
            Figure(value="-4%", unit="output", evidence=span(MILL, "Output fell by -4% last year.", 5)),
        ],
        not_stated=["what becomes of the site"],
        topic="economy",
        countries=["Norway"],
        language="en",
        document=Document(
            id="mill",
            text=MILL,
            title="Mill to close",
            publisher="Orr Post",
            url="https://post.example/mill?a=1&b=2",
            published=date(2026, 1, 13),
        ),
        checks=Checks(
            passed=8,
            coverage=0.42,
            withheld=[
                Withheld(
                    path="details[2]",
                    rule="number-grounded",
                    message="the source does not say 300",
                    text="Some 300 people work there.",
                    evidence=[span(MILL, union, 3)],
                )
            ],
            repaired=[Repaired(path="where", rule="null-like", message="it says nothing", text="N/A")],
            warnings=[Notice(path="headline", rule="length", message="it is long")],
        ),
        provenance=MADE.model_copy(update={"created": datetime(2026, 1, 14, 5, 0, tzinfo=UTC)}),
    )


def tram() -> Briefing:
    back, cost = "El tranvía de Lumbre volverá a circular el 2 de marzo", "Las obras costaron 18 millones de euros"
    return Briefing(
        headline="El tranvía de Lumbre vuelve en marzo",
        what=said(
            TRAM, "El tranvía de Lumbre volverá a circular el 2 de marzo de 2026.", 1, back, certainty="intended"
        ),
        details=[said(TRAM, "Las obras costaron 18 millones de euros, según la empresa.", 2, cost)],
        topic="society",
        language="es",
        document=Document(id="tram", text=TRAM, publisher="El Faro", published=date(2026, 1, 12)),
        checks=Checks(passed=2),
        provenance=MADE,
    )


def well() -> Briefing:
    told = "أعلنت بلدية الرملة يوم الثلاثاء حفر بئرين جديدتين قبل الصيف."
    return Briefing(
        headline="بئران جديدتان في الرملة",
        what=said(WELL, told, 1, told, attributed_to="بلدية الرملة", certainty="intended", verbatim=True),
        quotes=[Quote(text="سنبدأ العمل في مايو", speaker="سلمى نادر", evidence=span(WELL, "سنبدأ العمل في مايو", 2))],
        topic="society",
        language="ar",
        document=Document(id="well", text=WELL, publisher="صحيفة الواحة 24", published=date(2026, 1, 13)),
        checks=Checks(passed=2),
        provenance=MADE,
    )


def ferry() -> Briefing:
    told = "海城市港务局周一表示，三号渡轮将停航两周。"
    return Briefing(
        headline="三号渡轮停航两周",
        what=said(FERRY, told, 1, told, verbatim=True),
        quotes=[Quote(text="轮机必须检修，", speaker="林芳", evidence=span(FERRY, "轮机必须检修，", 2))],
        topic="society",
        language="zh-Hans",
        document=Document(id="ferry", text=FERRY, url="https://ferry.example/三号", published=date(2026, 1, 12)),
        checks=Checks(passed=2),
        provenance=MADE,
    )


def edition(**changes: Any) -> Digest:
    """An edition of all four, with documents that have no brief, and a correction."""
    made = Digest(
        title="Harbour & Hill",
        edition=date(2026, 1, 14),
        number=7,
        audience="the news desk",
        url="https://hill.example/7",
        since=date(2026, 1, 12),
        until=date(2026, 1, 13),
        as_of=datetime(2026, 1, 14, 6, 30, tzinfo=UTC),
        groups=[
            Group(label="Economy", briefings=[mill()]),
            Group(label="Society", briefings=[tram(), well(), ferry()]),
        ],
        top=[0, 2],
        failed=[Failure(document="gone.txt", title="A page", code="empty", message="the file is empty")],
        corrections=["Jan. 13: the vote was 5-2."],
    )
    return made.model_copy(update=changes)


def alone(briefing: Briefing) -> Digest:
    """One briefing that is no edition."""
    return Digest(groups=[Group(briefings=[briefing])])


# What no format may take for more than text, each with a name of its own.
HOSTILE = {
    "formula": '=HYPERLINK("http://evil.example","x")',
    "full-width formula": "＝1+1",
    "minus formula": "-2+3+cmd|' /C calc'!A0",
    "at formula": "@SUM(1)",
    "tab formula": "\t=1+1",
    "semicolon formula": "a;=1+1",
    "control": "a\x00b\x07c\x1b[31mred\x1b[0m\x0b\x7f\x85",
    "surrogate": "half \ud83d a character",
    "non-characters": "x\ufffe\uffff\ufdd0y",
    "bidi": "user \u202egnp.exe\u202c \u2066x\u2069",
    "zero width": "ze\u200bro\u2060 \ufeffwidth\u00ad",
    "combining": "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d",
    "long word": "x" * 400,
    "xml": "]]></w:t><w:r/>&amp;<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "excel escape": "_x0041_ and _x000D_",
    "typst": '#read("/etc/passwd") #import "@preview/cetz:0.3.0" $x^2$ \\ `raw` *b* _i_ <l> @ref = h / t: d // c /* d */',
    "typst panic": '#panic("x") #eval("1") #sys.inputs ~ --- #{',
    "jinja": "{{ 7 * 7 }} {% raw %} {number}",
    "slack": "<!channel> <@U1> @here *b* _i_ ~s~ `c` <http://evil.example|x>",
    "field": '{ INCLUDEPICTURE "http://evil.example/x" } { DDEAUTO c:\\x }',
    "markdown": "[x](javascript:alert(1)) ![y](http://evil.example/z)",
    "emoji": "flag \U0001f1f3\U0001f1f4 and \U0001f468\u200d\U0001f469 ✂",
    "private": "\ue000 \U000f0000 \U0001f9ff",
    "empty": "  \n ",
}
# Addresses that must not become links, and none of them part of a file's relations.
HOSTILE_ADDRESSES = [
    "javascript:alert(1)",
    "file:///etc/passwd",
    "data:text/html,x",
    "https://ok.example/\"onmouseover='x'><b>",
    "http://ok.example/|x>",
    "\u202ehttps://evil.example",
    "https://[::1",
    "internal:Sheet2!A1",
    "https://long.example/" + "a" * 3000,
]


def hostile(text: str, url: str = "") -> Briefing:
    """A briefing that has this text in every place a format prints."""
    here = Span(start=0, end=1, text=text, sentence=1)
    told = Statement(text=text, evidence=[here], attributed_to=text, certainty="claimed", hedge=text)
    fault = {"path": "details[0]", "rule": text or "x", "message": text, "text": text, "evidence": [here]}
    return Briefing.model_construct(
        headline=text,
        what=told,
        when=When(text=text, date=text),
        where=text,
        dateline=text,
        who=[Actor(name=text, role=text)],
        details=[told],
        why_it_matters=[told.model_copy(update={"text": f"{text} w", "certainty": "inferred"})],
        whats_next=[told.model_copy(update={"text": f"{text} n"})],
        background=[told.model_copy(update={"text": f"{text} b"})],
        quotes=[Quote(text=text, speaker=text, speaker_role=text, evidence=here)],
        figures=[Figure(value=text, unit=text, attributed_to=text, evidence=here)],
        not_stated=[text],
        topic="economy",
        countries=[text],
        extra={"own": text},
        language=text if len(text) < 20 else "en",
        document=Document(text=text, id=text, title=text, publisher=text, url=url or text, published=date(2026, 1, 1)),
        checks=Checks(withheld=[Withheld(**fault)], repaired=[Repaired(**fault)], skipped=[text]),
        provenance=MADE.model_copy(update={"model": text, "endpoint": text, "prompt": text}),
    )


def hostile_edition() -> Digest:
    """All hostile texts, and all hostile addresses, in one edition, around the briefs too."""
    briefings = [hostile(text) for text in HOSTILE.values()] + [hostile("x", url) for url in HOSTILE_ADDRESSES]
    everything = " ".join(HOSTILE.values())
    return Digest.model_construct(
        title=everything,
        audience=everything,
        time_zone=everything,
        url="javascript:alert(1)",
        groups=[Group.model_construct(label=everything, briefings=briefings)],
        top=list(range(len(briefings))),
        failed=[Failure(document=one, title=one, code="x", message=one) for one in HOSTILE.values()],
        corrections=list(HOSTILE.values()),
    )
