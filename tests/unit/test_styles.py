"""What a style does to the words of a brief: names, dates, speakers, labels, limits; and what it must leave alone."""

from __future__ import annotations

import re
from datetime import date
from email import policy
from email.parser import BytesParser
from pathlib import Path
from typing import Any

import pytest

from briefing import Briefing, Document, Figure, Quote, SettingsError, Span, Statement, When, reports
from briefing.checks import RULES
from briefing.lexicon import LANGUAGES, empty_answers, publishing_words
from briefing.reports.areas import area_of
from briefing.reports.page import page_of
from briefing.reports.style import load
from briefing.reports.words import words_of
from briefing.schema import Actor, Checks, Notice, Provenance, Repaired, Withheld

SOURCE = """\
The Harbour Users Board (HUB) fined the pilot Maria Duval on Monday. Duval said she would appeal.
But Gen. Otto “Bear” Lindqvist disagreed. “Maria Duval is a careful pilot,” Gen. Lindqvist told reporters.
John Marsh and his sister Ann Marsh watched. Marsh said nothing. Port Lyle is near Lyle Point.
"""


def told(text: str, **more: Any) -> Statement:
    """A statement of a language model."""
    return Statement(**{"text": text, "evidence": [Span(start=0, end=10, text=SOURCE[:10], sentence=1)], **more})


def brief(*details: Statement | str, **more: Any) -> Briefing:
    """A brief of the source with these details."""
    made = [one if isinstance(one, Statement) else told(one) for one in details]
    fields = {"headline": "Board fines pilot", "what": told("The board fined a pilot."), "language": "en"}
    fields |= {"checks": Checks(), **more}
    return Briefing(
        details=made,
        document=Document(text=SOURCE, published=date(2026, 11, 10)),
        provenance=Provenance(package_version="0", model="m"),
        **fields,
    )


def texts(b: Briefing, style: str = "brief", key: str = "details") -> list[str]:
    """What each line of a section says, with its attribution."""
    parts = {part["key"]: part for part in page_of(b, load(style))["sections"]}
    return [f"{one['text']}{one['attribution']}" for lines in parts[key]["paragraphs"] for one in lines]


def people(*names: str) -> dict[str, Any]:
    return {"who": [Actor(name=name) for name in names]}


@pytest.mark.parametrize(
    ("names", "first", "second", "becomes"),
    [
        (["Maria Duval"], "Maria Duval flew.", "Maria Duval’s licence is valid.", "Duval’s licence is valid."),
        (["Gen. Otto Lindqvist"], "Otto “Bear” Lindqvist spoke.", "Then Otto Lindqvist left.", "Then Lindqvist left."),
        # Words in quotation marks are somebody's own.
        (["Maria Duval"], "Maria Duval flew.", "He said “Maria Duval is careful.”", None),
        # Two persons of one name, a name the source never uses alone for a person, one no list names.
        (["John Marsh", "Ann Marsh"], "John Marsh sat.", "Ann Marsh stood, John Marsh left.", None),
        (["John Marsh"], "John Marsh sat.", "John Marsh left.", None),
        (["Port Lyle"], "Port Lyle is open.", "Port Lyle is large.", None),
        ([], "Maria Duval flew.", "Maria Duval landed.", None),
    ],
)
def test_a_name_told_in_full_is_shortened_as_the_source_does(
    names: list[str], first: str, second: str, becomes: str | None
) -> None:
    b = brief(first, second, **people(*names))
    assert texts(b) == [first, becomes or second]
    assert texts(brief(told(second, verbatim=True), second, **people(*names)))[0] == second


def test_initials_of_the_source_are_given_at_the_first_mention_and_used_from_then_on() -> None:
    b = brief(
        "The Harbour Users Board met.", "The Harbour Users Board’s chair spoke.", "The Harbour Users Board voted."
    )
    assert texts(b) == ["The Harbour Users Board (HUB) met.", "The HUB’s chair spoke.", "The HUB voted."]
    assert texts(brief("The Harbour Users Board met.")) == ["The Harbour Users Board met."]


def test_a_speaker_named_before_is_a_surname_and_a_table_keeps_full_names() -> None:
    quote = Quote(
        text="Maria Duval is a careful pilot,",
        speaker="Otto “Bear” Lindqvist",
        speaker_role="general",
        evidence=Span(start=152, end=180, text=SOURCE[152:180], sentence=4),
    )
    b = brief("Otto Lindqvist disagreed.", quotes=[quote])
    assert texts(b, key="quote") == ["“Maria Duval is a careful pilot” — Lindqvist"]
    assert texts(brief(quotes=[quote]), key="quote")[0].endswith("— Otto “Bear” Lindqvist, general")
    twice = brief(
        what=told("Maria Duval flew."), why_it_matters=[told("Maria Duval may land.")], **people("Maria Duval")
    )
    assert texts(twice, "five_w", "why_it_matters") == ["Maria Duval may land."]


@pytest.mark.parametrize(
    ("given", "third"),
    [
        ("The pier is shut, the board said.", "The pier is shut, according to the board."),
        ("The board said the pier is shut.", "According to the board, the pier is shut."),
        ("The pier is shut, it said.", None),
        ("The board said on Monday its pier would shut.", None),
    ],
)
def test_the_third_sentence_running_names_its_speaker_in_other_words(given: str, third: str | None) -> None:
    same = [given.replace("pier", word) for word in ("pier", "dock", "quay", "mole")]
    made = texts(brief(*same))
    assert made[:2] == same[:2]
    assert made[2] == (third or given).replace("pier", "quay")
    assert made[3] == same[3]
    assert texts(brief(*(told(one, verbatim=True) for one in same))) == same
    beside = [told(f"Fee {n} rises.", attributed_to="the board", certainty="claimed") for n in range(3)]
    assert [one.partition(" (")[2] for one in texts(brief(*beside))] == [
        "attributed to the board).",
        "attributed to the board).",
        "also attributed to the board).",
    ]


def dated(text: str, phrase: str, day: str, basis: str, **more: Any) -> Statement:
    start = text.index(phrase)
    when = When(text=phrase, date=day, basis=basis, precision="day", start=start, end=start + len(phrase))  # type: ignore[arg-type]
    return told(text, dates=[when], **more)


@pytest.mark.parametrize(
    ("one", "house", "iso"),
    [
        (dated("It shut on November 9, 2026.", "November 9, 2026", "2026-11-09", "stated"),
         "It shut on Nov. 9, 2026.", "It shut on 2026-11-09."),
        (dated("It shut on Nov. 9.", "Nov. 9", "2026-11-09", "stated"), "It shut on Nov. 9.", "It shut on 2026-11-09."),
        (dated("It shut on Monday.", "Monday", "2026-11-09", "weekday", verbatim=True),
         "It shut on Monday [Nov. 9, 2026].", "It shut on [2026-11-09]."),
        (dated("He said “on Monday.”", "Monday", "2026-11-09", "weekday", verbatim=True),
         "He said “on Monday [Nov. 9, 2026].”", "He said “on Monday [2026-11-09].”"),
        (dated("A jury on Nov. 9, 2026, freed her.", "Nov. 9, 2026", "2026-11-09", "stated"),
         "A jury on Nov. 9, 2026, freed her.", "A jury on 2026-11-09 freed her."),
        (dated("It shut on Nov. 9, 2026, prosecutors said.", "Nov. 9, 2026", "2026-11-09", "stated"),
         "It shut on Nov. 9, 2026, prosecutors said.", "It shut on 2026-11-09, prosecutors said."),
        (dated("On Nov. 9, 2026, everybody left.", "Nov. 9, 2026", "2026-11-09", "stated"),
         "On Nov. 9, 2026, everybody left.", "On 2026-11-09, everybody left."),
        (dated("It shut in November.", "November", "2026-11", "stated"), "It shut in November.", "It shut in November."),
    ],
)  # fmt: skip
def test_dates_take_the_form_of_the_style_and_their_places_are_known(one: Statement, house: str, iso: str) -> None:
    b = brief(one)
    assert texts(b) == [house]
    assert texts(b, "sitrep", "situation") == [iso]
    for style, key in (("brief", "details"), ("sitrep", "situation")):
        part = next(part for part in page_of(b, load(style))["sections"] if part["key"] == key)
        (line,) = part["paragraphs"][0]
        ((start, end, day),) = line["dates"]
        assert day == (one.dates[0].date or "")
        assert line["text"][start:end] in house + iso
        assert line["of"] is one


def test_a_situation_report_quotes_nobody() -> None:
    b = brief("The pier is shut.", "She called it “a very sad day”.", "The “Bear” left.")
    assert texts(b, "sitrep", "situation") == ["The pier is shut.", "The “Bear” left."]


def test_yes_but_takes_what_the_source_opens_with_but() -> None:
    start = SOURCE.index("But Gen.")
    against = Span(start=start, end=start + 40, text=SOURCE[start : start + 40], sentence=3)
    b = brief(whats_next=[told("She will appeal."), told("A general disagrees.", evidence=[against])])
    assert texts(b, "smart", "yes_but") == ["A general disagrees."]
    assert texts(b, "smart", "whats_next") == ["She will appeal."]


def test_bluf_parts_claims_from_intent_and_labels_both() -> None:
    b = brief(
        told("The pier is shut, the board said.", certainty="claimed", attributed_to="the board"),
        whats_next=[told("It may close.", certainty="inferred"), told("She will appeal.", certainty="intended")],
    )
    made = reports.render(b, style="bluf")
    claims, _, intents = made.partition("Assessment and intent")
    assert "- Claim: The pier is shut" in claims
    assert "- Inference, not in the source: It may close." in intents
    assert "- Stated intent: She will appeal." in intents
    assert "None listed" in intents


def test_a_brief_is_cut_to_its_words_where_the_style_says_and_never_at_its_lede() -> None:
    long = [told(f"Detail {n} has a great many words that nobody needs to read at all today.") for n in range(9)]
    b = brief(*long[:5], background=[told(f"Background {n} " + "word " * 60) for n in range(4)], what=long[8])
    made = reports.render(b).split("\n----\n")[0]
    assert len(made.split()) <= 350
    assert long[8].text in " ".join(made.split())
    assert "Detail 4" in made
    assert "Background 3" not in made


def test_figures_stand_alone_only_where_there_are_several() -> None:
    figure = Figure(value="9", unit="fines", attributed_to="the board", evidence=Span(start=0, end=1, text="T"))
    two = [figure, figure.model_copy(update={"value": "2"})]
    assert texts(brief(figures=two), "smart", "by_the_numbers") == [
        "9 fines (per the board)",
        "2 fines (per the board)",
    ]
    assert texts(brief(figures=[figure]), "smart", "by_the_numbers") == []


def test_the_caller_fills_the_places_a_style_has() -> None:
    made = reports.render(brief(), style="executive", fill={"action": "Sign by Friday."})
    assert "Action or decision needed: Sign by Friday." in made
    assert "None stated in the source" in reports.render(brief(), style="executive")
    with pytest.raises(SettingsError, match="no place for 'action'; it has places for: next_update"):
        reports.render(brief(), style="sitrep", fill={"action": "x"})


def test_a_long_first_sentence_gives_way_to_the_headline_only_where_the_speaker_stays() -> None:
    long = told("word " * 40, attributed_to="the board", certainty="claimed")
    assert "Pilot fined" not in reports.render(brief(what=long, headline="Pilot fined"), style="line").split("----")[0]
    assert reports.render(brief(what=told("word " * 40)), style="line").startswith("Board fines pilot (published")


def test_a_copied_style_prints_the_same_and_can_be_changed(tmp_path: Path) -> None:
    for name in reports.styles():
        folder = tmp_path / name
        files = reports.copy_style(name, folder)
        assert folder / "style.toml" in files
        assert reports.render(brief("The pier is shut."), style=folder) == reports.render(
            brief("The pier is shut."), style=name
        )
    (folder / "edition.text.j2").write_text("{{ title }}!")
    with pytest.raises(SettingsError, match="not empty"):
        reports.copy_style("brief", folder)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_report_says_of_nothing_is_known_to_say_nothing(language: str) -> None:
    words = words_of(language, {})
    known = set(empty_answers(language))
    assert {words[name].lower().replace("’", "'") for name in ("not_stated", "no_gaps", "no_action")} <= known
    assert any(word in words["published"] for word in publishing_words(language))


def test_every_rule_has_a_name_a_reader_understands() -> None:
    unnamed = sorted(rule.id for rule in RULES if not area_of(rule.id, words_of("en", {})))
    assert unnamed == [], "name what they look at in reports/areas.py"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_withheld_or_not_looked_at_is_told_in_the_words_of_the_language(language: str) -> None:
    words = words_of(language, {})
    checks = Checks(
        withheld=[Withheld(path="details[0]", rule="number-grounded", message="no 300", text="Some 300 fled.")],
        repaired=[Repaired(path="quotes[0]", rule="quote-id", message="no such", text="“Run!”", became=None)],
        skipped=["polarity: no word list for xx", "polarity-doubt: no word list for xx", "judge: no answer"],
    )
    for form in ("text", "markdown", "html", "slack"):
        made = reports.render(brief("It fled.", language=language, checks=checks), format=form)
        said = made if isinstance(made, str) else made.decode()
        assert "polarity" not in said
        assert words["check_number"] in said or form == "html"
        # Who opens the checks of a page asks for the words.
        assert ("Some 300 fled" in said) == (form == "html")


@pytest.mark.parametrize(
    ("language", "second", "printed"),
    [
        ("en", "A court on November 12, 2026, freed him.", "A court on Nov. 12 freed him."),
        ("en", "It began in October 2026, he said.", "It began in October, he said."),
        ("en", "It began in October 2025, he said.", "It began in October 2025, he said."),
        (
            "en",
            "Unlike in 2025, the court met on November 12, 2026.",
            "Unlike in 2025, the court met on Nov. 12, 2026.",
        ),
        ("es", "Se reunió el 12 de noviembre de 2026.", "Se reunió el 12 de noviembre."),
        ("ru", "Суд прошёл 12 ноября 2026 года.", "Суд прошёл 12 ноября."),
        ("ar", "اجتمعت في 12 نوفمبر/تشرين الثاني 2026.", "اجتمعت في 12 نوفمبر/تشرين الثاني."),
        ("zh", "法院2026年11月12日开庭。", "法院11月12日开庭。"),
    ],
)
def test_the_year_of_publication_is_told_once(language: str, second: str, printed: str) -> None:
    found = re.search(
        r"(?:November 12|October),? 20\d\d|12 de noviembre de 2026|12 ноября 2026 года|12 نوفمبر/تشرين الثاني 2026|2026年11月12日",
        second,
    )
    assert found
    date_ = "2026-11-12" if "12" in found[0].replace("2026", "") else f"{found[0][-4:]}-10"
    when = When(text=found[0], date=date_, basis="stated", start=found.start(), end=found.end())
    dated = told(second, dates=[when])
    first = told("November 9, 2026.", dates=[When(text="November 9, 2026", date="2026-11-09", start=0, end=16)])
    assert texts(brief(first, dated, language=language))[1] == printed
    assert "2026" in texts(brief(dated, language=language))[0] or "2025" in printed
    assert "2026" in texts(brief(what=first, whats_next=[dated], language=language), "five_w", "whats_next")[0] or (
        "2025" in printed
    )


@pytest.mark.parametrize(
    ("first", "second", "printed"),
    [
        ("Duval said it rained.", "Maria Duval landed.", ["Maria Duval, a pilot, said it rained.", "Duval landed."]),
        ("Duval’s licence is valid.", "Duval landed.", ["Maria Duval’s licence is valid.", "Duval landed."]),
        ("It rained, Duval said.", "Pilot Maria Duval left.", ["It rained, Maria Duval said.", "Pilot Duval left."]),
        ("A pilot Maria Duval sat.", "A pilot Maria Duval left.", ["A pilot Maria Duval sat.", "Duval left."]),
        ("He said “Duval is careful.”", "Duval left.", ["He said “Duval is careful.”", "Maria Duval, a pilot, left."]),
    ],
)
def test_who_would_be_met_by_the_surname_is_named_in_full_and_a_role_is_told_once(
    first: str, second: str, printed: list[str]
) -> None:
    assert texts(brief(first, second, who=[Actor(name="Maria Duval", role="a pilot")])) == printed


def test_the_sources_own_words_get_a_first_name_in_brackets_once_and_the_speaker_keeps_the_role() -> None:
    duval = Actor(name="Maria Duval", role="Its chief pilot")
    said = Span(start=90, end=95, text="I fly", sentence=2)
    quote = Quote(text="I fly", speaker="Maria Duval", speaker_role="Its chief pilot", evidence=said)
    b = brief(
        told("Then Capt. Duval said no.", verbatim=True),
        told("Duval said she would appeal.", verbatim=True),
        told("Duval left.", verbatim=True),
        who=[duval],
        quotes=[quote],
    )
    # A title says who it is, and whose pilot "its" is only the sentence before it said.
    assert texts(b) == ["Then Capt. Duval said no.", "[Maria] Duval said she would appeal.", "Duval left."]
    assert texts(b, key="quote") == ["“I fly” — Maria Duval, chief pilot"]
    # A name without a role may be a club's.
    assert texts(brief(told("Duval left.", verbatim=True), **people("Maria Duval"))) == ["Duval left."]


def test_a_doubt_is_told_where_what_it_is_about_is_printed_and_its_words_once() -> None:
    doubts = [
        Notice(path="where", rule="mine", message="“Lyle” is only near", text="Lyle", evidence=told("x").evidence),
        Notice(path="details[0].text", rule="mine", message="it is long", text="The board sat."),
    ]
    b = brief("The board sat.", where="Lyle", checks=Checks(warnings=doubts))
    shown = {style: reports.render(b, style=style).partition("----")[2] for style in ("brief", "five_w")}
    assert "Lyle" not in shown["brief"]
    assert "it is long: “The board sat.”" in shown["brief"]
    assert shown["five_w"].count("Lyle") == 1
    assert "it is long" not in shown["five_w"]
    page = reports.render(b, style="brief", format="html")
    assert "it is long" in page
    assert "only near" not in page


def test_a_figure_is_not_printed_without_what_limits_it() -> None:
    def span(number: int) -> Span:
        return Span(start=number, end=number + 1, text="x", sentence=number)

    def saying(text: str, *numbers: int, **more: Any) -> Statement:
        return told(text, evidence=[span(number) for number in numbers], **more)

    b = brief(
        saying("Some 40 boats sank, but only in the bay.", 2),
        saying("Nine of ten engines held.", 3),
        saying("The result has not been verified.", 3, 4),
        saying("Two crews are well.", 5),
        figures=[
            Figure(value="40", unit="boats sunk", evidence=span(2)),
            Figure(value="nine of ten", unit="engines held", evidence=span(3)),
            Figure(value="two", unit="crews", evidence=span(5)),
        ],
    )
    parts = {part["key"]: part for part in page_of(b, load("smart"))["sections"]}
    made = [
        "".join(one["text"] + one["attribution"] + one["joint"] for one in lines)
        for lines in parts["by_the_numbers"]["paragraphs"]
    ]
    assert [one.strip(" ;") for one in made] == [
        "Some 40 boats sank, but only in the bay.",
        "Nine of ten engines held. The result has not been verified.",
        "Two crews",
    ]
    mail = BytesParser(policy=policy.default).parsebytes(reports.render(b, style="smart", format="email"))
    items = re.findall(r"<li[^>]*>(.*?)</li>", mail.get_body(("html",)).get_content())
    assert re.sub("<[^>]+>", "", items[1]) == "Nine of ten engines held. The result has not been verified."
    assert len(items) == 3


@pytest.mark.parametrize("what", ["abc", [None], {"headline": "x"}, 7], ids=repr)
def test_what_is_no_briefing_is_refused_in_one_line(what: object) -> None:
    with pytest.raises(SettingsError, match="made of briefings, not of"):
        reports.render(what)  # type: ignore[call-overload]
