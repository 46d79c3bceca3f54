"""Reports on briefings of our own: golden files, and what every report must and must not print."""

from __future__ import annotations

import json
import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from briefing import digest, reports
from briefing.errors import SettingsError, TemplateError
from briefing.schema import (
    Actor,
    Briefing,
    Checks,
    Document,
    Failure,
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
            text="The harbour authority of Seaview closed its north quay on November 10, 2026, after a crane fell.",
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
@pytest.mark.parametrize("style", reports.styles())
@pytest.mark.parametrize("case", CASES)
def test_a_report_looks_as_its_golden_file(case: str, style: str, form: str) -> None:
    made = reports.render([CASES[case]()], style=style, format=form)
    golden = GOLDEN / f"{case}.{style}.{SUFFIX[form]}"
    if UPDATE:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(made, encoding="utf-8")
    assert made == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", SUFFIX)
def test_an_edition_looks_as_its_golden_file(form: str) -> None:
    edition = digest(
        [make() for make in CASES.values()] + [Failure(document="e.txt", code="unavailable", message="no answer")],
        title="Harbour Morning",
        group_by="none",
        number=7,
        time_zone="Europe/Tallinn",
        as_of=datetime(2026, 11, 11, 5, 0, tzinfo=UTC),
        corrections=["Nov. 10: the crane is on the north quay."],
    )
    made = reports.render(edition, style="smart", format=form)
    golden = GOLDEN / f"edition.smart.{SUFFIX[form]}"
    if UPDATE:
        golden.write_text(made, encoding="utf-8")
    assert made == golden.read_text(encoding="utf-8")


def edited(briefing: Briefing, **changes: Any) -> Briefing:
    """The briefing with these fields in place of its own."""
    return briefing.model_copy(update=changes)


def test_json_is_the_briefing_itself_and_reads_back() -> None:
    one, other = harbour(), bridge()
    assert reports.render([one], format="json") == one.model_dump_json(indent=2)
    assert [Briefing.model_validate(x) for x in json.loads(reports.render([one, other], format="json"))] == [one, other]
    lines = reports.render([one, other], format="jsonl").splitlines()
    assert [Briefing.model_validate_json(x) for x in lines] == [one, other]
    assert json.loads(reports.render([], format="json")) == []
    assert reports.render([], format="jsonl") == reports.render([]) == ""


def test_a_single_briefing_and_an_iterator_are_taken_as_well() -> None:
    assert reports.render(bridge()) == reports.render([bridge()]) == reports.render(iter([bridge()])) == str(bridge())


def test_several_briefings_follow_each_other_and_do_not_share_footnote_numbers() -> None:
    made = reports.render([reservoir(), museum()], format="markdown")
    assert "\n\n---\n\n" in made
    definitions = [line.split(":")[0] for line in made.splitlines() if line.startswith("[^")]
    assert definitions == [f"[^{n}]" for n in range(1, len(definitions) + 1)]
    assert all(made.count(mark) >= 2 for mark in definitions)
    assert "=" * 88 in reports.render([reservoir(), museum()])


def test_unknown_styles_and_formats_are_refused_with_the_known_ones() -> None:
    for refuse in (reports.render, lambda _, **given: reports.check(**given)):
        with pytest.raises(SettingsError, match=r"unknown style 'haiku'; known: bluf, brief, "):
            refuse([harbour()], style="haiku")
        with pytest.raises(SettingsError, match=r"unknown format 'papyrus'; known: text, markdown, "):
            refuse([harbour()], format="papyrus")
    with pytest.raises(SettingsError, match="haiku"):
        reports.style_folder("haiku")
    with pytest.raises(SettingsError, match="no style folder at 'no/such/'"):
        reports.render([harbour()], style="no/such/")


def test_a_row_has_a_string_for_every_section_and_an_empty_one_for_what_is_missing() -> None:
    row = reports.row(reservoir())
    assert list(row) == ["headline", "who", "what", "when", "where", "why_it_matters", "whats_next", "source"]
    assert row["who"] == row["where"] == ""
    assert row["when"] == "Nov. 9, 2026 (Monday)"
    assert row["whats_next"].startswith("Restrictions start next week. The board")
    assert reports.row(harbour())["insurers"] == "It is the second collapse in three years."
    assert reports.row(harbour(), style="brief")["lede"].startswith("SEAVIEW — The harbour authority")


def test_a_statement_is_printed_once_also_when_two_sections_hold_it() -> None:
    again = harbour().whats_next[0]
    made = reports.render([edited(harbour(), background=[again], checks=Checks())])
    assert made.count("Inspectors are to report") == 1
    assert "Background" not in made


def test_a_paraphrase_beside_its_quotation_is_left_out_and_an_inference_is_not() -> None:
    paraphrase = harbour().details[1]
    assert "The night shift had left" not in reports.render([harbour()])
    assert "The night shift had left, Brandt said." in reports.render([edited(harbour(), quotes=[])])
    inferred = paraphrase.model_copy(update={"certainty": "inferred"})
    made = reports.render([edited(harbour(), details=[inferred])])
    assert "Inference, not in the source: The night shift had left, Ada Brandt said." in made


def test_a_quotation_inside_a_sentence_printed_word_for_word_is_not_repeated() -> None:
    assert reports.render([reservoir()]).count("Every garden hose") == 1
    assert reports.render([edited(reservoir(), details=[])]).count("Every garden hose") == 1


def test_an_attribution_is_added_only_when_the_text_does_not_name_the_party() -> None:
    def printed(text: str, party: str, certainty: str = "claimed") -> str:
        what = Statement(text=text, evidence=[], attributed_to=party, certainty=certainty)  # type: ignore[arg-type]
        return reports.row(edited(harbour(), what=what))["what"]

    assert printed("Dues rise in May.", "Ada Brandt") == "Dues rise in May (attributed to Ada Brandt)."
    # The table names in full who would be met by the surname alone.
    assert (
        printed("Dues rise in May, Brandt’s office said.", "Ada Brandt")
        == "Dues rise in May, Ada Brandt’s office said."
    )
    assert printed("The harbour authority closed it.", "Harbour authority") == "The harbour authority closed it."
    assert printed("The focus is on grain.", "US").endswith("(attributed to US).")
    assert printed("City officials deny it.", "port officials").endswith("(attributed to port officials).")
    assert printed("Dues rise in May.", "Ada Brandt", "reported") == "Dues rise in May."


def test_only_relative_phrases_of_verbatim_statements_get_a_date_beside_them() -> None:
    def printed(text: str, **fields: Any) -> str:
        start = fields.pop("start", 0)
        when = When(text="Monday", basis="weekday", date="2026-11-09", start=start, end=start + 6)
        when = when.model_copy(update=fields.pop("when", {}))
        given = {"evidence": [], "dates": [when], "verbatim": True, **fields}
        return reports.row(edited(reservoir(), what=Statement(text=text, **given)))["what"]

    assert printed("Monday  is off.") == "Monday [Nov. 9, 2026] is off."
    assert printed("Monday is off.", verbatim=False) == "Monday is off."
    assert printed("Monday is off.", when={"basis": "stated"}) == "Monday is off."
    assert printed("Monday is off.", when={"date": None}) == "Monday is off."
    assert printed("A Monday off.") == "A Monday off."
    week = {"date": "2026-11-02/2026-11-08", "basis": "relative", "precision": "week"}
    assert printed("Monday is off.", when=week) == "Monday [Nov. 2 – Nov. 8, 2026] is off."
    assert printed("Monday is off.", when={"date": "2026-10"}) == "Monday [October 2026] is off."


def test_an_undated_document_says_so() -> None:
    undated = edited(reservoir(), document=Document(text=RESERVOIR))
    assert "Published: not given; relative dates are left unresolved." in " ".join(reports.render([undated]).split())
    assert "Know more" not in reports.render([undated])
    assert "not given" not in reports.render([reservoir()])


def test_sentences_of_a_paged_document_are_cited_with_their_page() -> None:
    made = harbour()
    paged = made.document.model_copy(update={"pages": [0, HARBOUR.index("The quay")]})
    shown = reports.render([edited(made, document=paged)], format="markdown")
    assert "S2 (p. 1) “Nobody was hurt" in shown
    assert "S5 (p. 2) “It is the second" in shown
    assert "S4 (p. 2) “The quay handles" in reports.render([edited(made, document=paged)], format="html")
    assert "(p. " not in reports.render([made], format="markdown")
    for language, page in {"de": "S2 (S. 1)", "fr": "S2 (p. 1)", "ru": "S2 (с. 1)", "zh": "S2（第1页）"}.items():
        assert page in reports.render([edited(made, document=paged, language=language)], format="markdown"), language


def test_labels_are_in_the_language_of_the_briefing_and_english_for_others() -> None:
    for language, label in {
        "fr": "Pourquoi c’est important :",
        "de": "Warum es wichtig ist:",
        "fi": "Why it matters:",
    }.items():
        assert label in reports.render([edited(harbour(), language=language)])
    assert "Nicht angegeben" in reports.render([edited(reservoir(), language="de-AT")], style="five_w")


def test_only_web_addresses_become_links() -> None:
    def printed(url: str) -> str:
        return reports.render([edited(harbour(), document=Document(text=HARBOUR, url=url))], format="markdown")

    assert "<https://a.example/x%20y%3Ez>" in printed("https://a.example/x y>z")
    for url in (
        "javascript:alert(1)",
        "data:text/html,x",
        "//a.example",
        "https://",
        "http://[::1",
        "file:///etc/hosts",
    ):
        assert "<" not in printed(url).replace("\\<", "")


def test_a_folder_of_ones_own_is_a_style(tmp_path: Path) -> None:
    (tmp_path / "style.toml").write_text(
        'columns = 40\n[[section]]\nkey = "what"\nlabels = {en = "Event"}\n'
        '[[section]]\nkey = "mine"\nfields = ["extra.insurers"]\nempty = "not_stated"\n'
        '[phrases.en]\ndisclosure = "By a machine."\n'
    )
    (tmp_path / "text.j2").write_text("{% for s in sections %}{{ s.label }}={{ s.text }};{% endfor %}")
    made = reports.render([harbour()], style=tmp_path)
    assert made.startswith("Event=The harbour authority")
    assert ";=It is the second collapse in three years.;" in made
    assert "By a machine." in made
    assert max(map(len, made.splitlines()[1:])) <= 40
    assert made == reports.render([harbour()], style=f"{tmp_path}/")
    assert ";=Not stated;" in reports.render([reservoir()], style=tmp_path)
    (tmp_path / "closing.text.j2").write_text("-- {{ closing.made_by | first }}")
    assert reports.render([harbour()], style=tmp_path).endswith(
        "\n\n-- Made by briefing 0.1.0 with quill-7b (models.example), prompt brief 0f1e2d3c4b5a.\n"
    )
    # What it has no template for is printed with the built-in one.
    assert "**Event:** The harbour authority" in reports.render([harbour()], style=tmp_path, format="markdown")


@pytest.mark.parametrize(
    ("template", "complaint"),
    [
        ("a\n{{ sections[0].labl }}", r"text\.j2, line 2: .*labl"),
        ("{% for %}", r"text\.j2, line 1: "),
        ("{{ range(9) }}", "'range' is undefined"),
        ("{{ 'a' * 9 }}", r"'\*' is not available"),
        ("{{ 'a'.format(1) }}", "format"),
        ("{{ ''.__class__ }}", "unsafe"),
        ("{{ sections.append(1) }}", "append"),
        ("{% include 'text.j2' %}", "line 1"),
        ("{{ sections[0].text + 1 }}", "line 1: TypeError"),
    ],
)
def test_a_template_that_cannot_be_rendered_is_named_with_its_line(
    tmp_path: Path, template: str, complaint: str
) -> None:
    (tmp_path / "style.toml").write_text('[[section]]\nkey = "what"\n')
    (tmp_path / "text.j2").write_text(template)
    with pytest.raises(TemplateError, match=complaint) as raised:
        reports.render([harbour()], style=tmp_path)
    assert "quay" not in raised.value.message


@pytest.mark.parametrize(
    ("toml", "complaint"),
    [
        (None, "has no style.toml"),
        ("= 1", "cannot read"),
        ("", r"has no \[\[section\]\]"),
        ("section = 3", r"has no \[\[section\]\]"),
        ('colums = 3\n[[section]]\nkey = "what"', "has 'colums'; known: columns"),
        ('columns = 0\n[[section]]\nkey = "what"', "columns is 0"),
        ("[[section]]\nfields = []", "section 1 of .* has no key"),
        ('[[section]]\nkey = "wat"', "asks for 'wat'; known: headline"),
        ('[[section]]\nkey = "what"\nempty = "shout"', "empty is 'shout'"),
        ('[[section]]\nkey = "when"\n[[section]]\nkey = "a"\nfields = ["when"]', "'when' more than once"),
        ('[[section]]\nkey = "what"\nlabel = "wat"', "label is 'wat', which is no phrase"),
        ('[[section]]\nkey = "what"\nform = "poem"', "form is 'poem'; known: title, text, list, row"),
        ('[[section]]\nkey = "details"\ncertainties = ["sure"]', "certainty 'sure'; known: reported"),
        ('[[section]]\nkey = "details"\nopens = "joke"', "opens is 'joke'; known: contrast"),
        ('[[section]]\nkey = "details"\nspare = true', "spare is True"),
        ('numbered = 1\n[[section]]\nkey = "what"', "numbered is 1, not true or false"),
        ('[[section]]\nkey = "what"\nlabels = {en = 1}', "tables of texts"),
    ],
)
def test_a_broken_style_says_what_is_wrong(tmp_path: Path, toml: str | None, complaint: str) -> None:
    if toml is not None:
        (tmp_path / "style.toml").write_text(toml)
    with pytest.raises(TemplateError, match=complaint):
        reports.check(style=tmp_path)


def test_every_language_has_all_words_and_every_built_in_section_all_labels() -> None:
    from briefing.reports.style import load
    from briefing.reports.words import words_of

    languages = ("en", "es", "fr", "de", "pt", "ru", "ar", "zh")
    assert len({frozenset(words_of(language, {})) for language in languages}) == 1
    for section in (section for name in reports.styles() for section in load(name).sections):
        assert not section.labels or set(section.labels) == set(languages)
