"""The thirty traps of the editorial specification: errors planted in gold drafts, and what becomes of each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import briefing
from briefing import Briefing
from briefing.checks import RULES, Ruleset
from briefing.prepare import prepare
from briefing.schema import Checks, Draft, Finding, Prepared, Prompt
from briefing.schema.paths import item_of
from briefing.settings import Settings
from briefing.testing import ScriptedModel
from servers.asking import plain_environment
from servers.scripted import ScriptedServer
from stories import GOOD, PUBLISHED, TEXT
from traps import Story, Trap, draft_of, patrol, seed, table, value_at

__all__ = ["plain_environment"]

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
OURS = patrol()
SEED = seed.seed()
needs_seed = pytest.mark.skipif(
    SEED is None, reason="the seed article stands outside this repository; see BRIEFING_SHARED"
)
STORIES = [pytest.param("patrol", id="patrol"), pytest.param("seed", id="seed", marks=needs_seed)]
CAUGHT = [pytest.param("patrol", trap, id=f"patrol-{trap.id}") for trap in table.CAUGHT]
CAUGHT += [pytest.param("seed", trap, id=f"seed-{trap.id}", marks=needs_seed) for trap in seed.CAUGHT]
MISSED = [pytest.param("patrol", trap, id=f"patrol-{trap.id}") for trap in table.MISSED]
MISSED += [pytest.param("seed", trap, id=f"seed-{trap.id}", marks=needs_seed) for trap in seed.MISSED]
# One of each trap at each place of the draft goes the whole way; the rules are asked about all.
WITHHELD = list({(trap.number, trap.path): trap for trap in table.CAUGHT if trap.severity == "error"}.values())
WARNED = [trap for trap in table.CAUGHT if trap.severity == "warning"]
MENDED = list({trap.number: trap for trap in reversed(table.CAUGHT)}.values())
JUDGED = [trap for trap in table.MISSED if trap.problem]

# Errors of the same kinds in lines of text that cite nothing, as `verify` is given them: the trap, the line, the words
# that are wrong, and the rules of which one must say so.
LINES = [
    (1, "Portugal's navy seized eleven vessels off Cape Verde on Tuesday, June 16.", "June 16", ["date-grounded"]),
    (2, "The boats were seized on June 12, 2025, off Cape Verde.", "2025", ["date-grounded"]),
    (3, "Crews had been rammed in the previous 36 hours, the Command said.", "36", ["number-grounded"]),
    (6, "The navy boarded three vessels at eleven anchorages off Cape Verde.", "eleven", ["number-unit", "value-bound"]),
    (7, "The eleven boats were seized off the Canary Islands.", "Canary", ["name-grounded"]),
    (9, "“The boardings will cut the Corvane groups’ means to fuel and send out fast boats,” Tavares said.", "The boardings will cut the Corvane groups’ means to fuel and send out fast boats", ["speaker-swapped"]),
    (10, "Tavares said that “ramming a crew of Portugal will be answered every single time.”", "ramming a crew of Portugal will be answered every single time", ["quote-verbatim"]),
    (11, "The crews serve “Operation Clear-Lanes,” the Command said.", "Operation Clear-Lanes", ["quote-verbatim"]),
    (14, "A raid on Dakar killed Sable Fleet captain Idris Kane.", "Idris Kane", ["name-grounded"]),
    (16, "The navy has raided 81 depots and sheds of Corvane crews.", "81", ["number-grounded"]),
    (19, "Corvane elders have sworn to take revenge on Spain and on Portugal for a Spanish raid in Mauritania.", "Portugal", ["hedge-kept-doubt"]),
    (22, "Two rounds of fire barges and speedboats were stopped by Spanish cutters with Portuguese help.", "stopped", ["hedge-kept-doubt"]),
    (23, "Fire barges were sent against Spain on Oct. 5, 2025.", "Oct. 5", ["date-grounded"]),
    (24, "A Spanish raid knocked out RX-50 radar masts in Mauritania.", "RX-50", ["number-grounded"]),
    (26, "Mareta robberies have climbed off Senegal this past year because Spain moved ships to other waters.", "because", ["cause-added-doubt"]),
    (28, "The Command declined to say where the boats are being held.", "declined to", ["response-verb-doubt"]),
    (30, "The navy stopped a massive wave of smuggling boats off Cape Verde.", "massive", ["evaluative-doubt"]),
]  # fmt: skip


def story(name: str) -> Story:
    found = OURS if name == "patrol" else SEED
    assert found
    return found


@cache
def prepared(name: str) -> Prepared:
    return prepare(story(name).document)


def found_in(name: str, draft: dict[str, Any]) -> list[Finding]:
    _, findings = Ruleset(Settings()).check(draft_of(draft), prepared(name))
    return [finding for finding in findings if finding.severity != "note"]


@cache
def writer() -> tuple[briefing.Briefer, list[Any], list[Prompt]]:
    """One briefer for all tests, so that templates are read once; it answers from a script that is laid in."""
    script: list[Any] = []
    model = ScriptedModel(lambda _prompt: script.pop(0) if len(script) > 1 else script[0])
    return briefing.Briefer(model, max_repairs=1), script, model.prompts


def replied(*replies: Any) -> Briefing:
    """Brief our article with these replies, the last one again and again."""
    briefer, script, prompts = writer()
    script[:], prompts[:] = replies, []
    return briefer.summarize(OURS.document)


def asked() -> list[str]:
    """What the model of the last brief was asked for."""
    return [prompt.task for prompt in writer()[2]]


@cache
def good() -> Briefing:
    return replied(dict(OURS.gold))


def plain(report: str) -> str:
    """A report on one line, without the signs that Markdown puts before its own."""
    return " ".join(report.replace("\\", "").split())


def printed(b: Briefing) -> str:
    """All that reports print of what is published: the brief without what they say about its checks."""
    bare = b.model_copy(update={"checks": Checks()})
    return plain("\n".join([bare.to_text(), bare.to_markdown(), bare.to_text("five_w"), bare.to_markdown("five_w")]))


# --- the table ---------------------------------------------------------------------------------------------------


def test_every_trap_of_the_thirty_has_an_error_planted() -> None:
    assert {trap.number for trap in (*table.CAUGHT, *table.MISSED)} == set(range(1, 31))
    assert {trap.number for trap in (*seed.CAUGHT, *seed.MISSED)} == set(range(1, 31))
    ids = [trap.id for trap in (*table.CAUGHT, *table.MISSED)]
    assert len(set(ids)) == len(ids) >= 60


def test_the_table_names_rules_that_exist_at_their_severity() -> None:
    levels = {rule.id: rule.severity for rule in RULES}
    for trap in (*table.CAUGHT, *seed.CAUGHT):
        assert {levels[rule] for rule in trap.rules} == {trap.severity}, trap.id


@pytest.mark.parametrize("name", STORIES)
def test_no_rule_finds_anything_in_a_gold_draft(name: str) -> None:
    assert found_in(name, dict(story(name).gold)) == []


@pytest.mark.parametrize(("name", "trap"), CAUGHT)
def test_a_planted_error_is_caught_by_its_rule_at_its_words(name: str, trap: Trap) -> None:
    gold = story(name).gold
    findings = found_in(name, trap.planted(gold))
    assert {item_of(finding.path) for finding in findings} == {trap.path}
    right = [finding for finding in findings if finding.rule in trap.rules and finding.severity == trap.severity]
    assert right, [f"{finding.rule}: {finding.message}" for finding in findings]
    words = trap.new if trap.words is None else trap.words
    if words and not trap.path.startswith("quotes"):
        start = trap.text(gold).index(words)
        assert any(found.start <= start and start + len(words) <= found.end for found in right)
    if trap.sentence:
        assert any(span.sentence == trap.sentence for found in right for span in found.evidence)


@pytest.mark.parametrize(("name", "trap"), MISSED)
def test_what_rules_miss_is_still_missed(name: str, trap: Trap) -> None:
    # A rule that finds one of these is an improvement: move the error to the others.
    # That it repeats another statement is not what is wrong with it.
    assert [f for f in found_in(name, trap.planted(story(name).gold)) if f.rule != "duplicate"] == []


# --- what is prevented before any rule looks ---------------------------------------------------------------------


def test_code_not_the_model_dates_the_words_of_the_article() -> None:
    dates = {mention.text: mention.date for mention in prepare(OURS.document).dates}
    assert dates == {
        "Friday": "2026-06-12",
        "yesterday": "2026-06-11",
        "last 24 hours": None,
        "February": "2026-02",
        "last week": "2026-06-01/2026-06-07",
        "Tuesday": "2026-06-09",
        "Jan. 20": "2026-01-20",
        "Oct. 4": "2025-10-04",
        "Late last month": "2026-05",
        "August 2017": "2017-08",
        "past year": None,
    }
    b = good()
    assert b.when
    assert (b.when.text, b.when.date, b.when.basis) == ("Friday", "2026-06-12", "weekday")


def test_without_a_day_of_publication_no_weekday_is_dated() -> None:
    undated = OURS.document.model_copy(update={"published": None})
    dates = {mention.text: mention.date for mention in prepare(undated).dates}
    assert dates["Friday"] is None
    assert dates["Late last month"] is None
    assert dates["August 2017"] == "2017-08"


def test_a_quotation_is_copied_by_code_with_its_brackets_and_both_its_sentences() -> None:
    b = good()
    assert [quote.text for quote in b.quotes] == [
        "Nobody should misread us. Ramming a crew of Portugal or of its partners will be answered every time,",
        "The boardings will cut the Corvane groups’ means to fuel and send out fast boats against Portuguese and partner crews serving Operation C[lear]-Lanes,",
    ]
    assert all(quote.text in OURS.document.text for quote in b.quotes)


def test_a_nickname_and_two_words_in_quotation_marks_are_no_quotations() -> None:
    listed = [quotation.text for quotation in prepare(OURS.document).quotations]
    assert len(listed) == 5
    assert "Gralha" not in listed
    assert "ring captains" not in listed


def test_a_model_has_no_field_for_an_address() -> None:
    fields = re.findall(r'"(\w+)": ?\{', json.dumps(Draft.model_json_schema()))
    assert "headline" in fields
    assert not [name for name in fields if "url" in name or "link" in name]


def test_the_marks_a_source_writes_its_apostrophes_with_make_no_difference() -> None:
    assert "Sable Fleet‘s" in OURS.document.text
    for said in (
        "the Sable Fleet's chief captain",
        "“the Sable Fleet’s chief captain”",
        "the Sable Fleet‘s chief captain",
    ):
        draft = table.CAUGHT[0].planted(OURS.gold) | {"what": OURS.gold["what"]}
        draft["background"][0]["text"] = draft["background"][0]["text"].replace("the Sable Fleet's chief captain", said)
        assert found_in("patrol", draft) == []


# --- verify --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("number", "line", "words", "rules"), LINES, ids=[f"{number}" for number, *_ in LINES])
def test_a_line_of_text_with_the_same_error_is_found_by_verify(
    number: int, line: str, words: str, rules: list[str]
) -> None:
    assert 1 <= number <= 30
    found = [finding for finding in briefing.verify(line, OURS.document) if finding.rule in rules]
    start = line.index(words)
    assert any(finding.start <= start and start + len(words) <= finding.end for finding in found)


def test_verify_finds_no_error_in_the_statements_of_the_gold_draft() -> None:
    lists = ("details", "why_it_matters", "whats_next", "background")
    statements = [OURS.gold["what"], *(one for name in lists for one in OURS.gold[name])]
    found = briefing.verify("\n".join(one["text"] for one in statements), OURS.document)
    assert [str(finding) for finding in found if finding.severity == "error"] == []


# --- what is published -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("trap", WITHHELD, ids=[trap.id for trap in WITHHELD])
def test_an_error_that_the_model_repeats_is_published_nowhere_and_the_brief_says_why(trap: Trap) -> None:
    b = replied(trap.planted(OURS.gold), trap.repeated(OURS.gold))
    assert asked() == ["brief", "repair"]
    assert not b.ok
    (note,) = b.checks.withheld
    assert note.path == trap.path
    assert len(note.message.split()) > 3
    assert "\n" not in note.message
    # The report says that something was withheld, and where, without the words that are wrong.
    assert "Withheld (" in b.to_text()
    assert plain(note.message) not in plain(b.to_text())
    if trap.path in ("when", "where"):
        assert getattr(b, trap.path) is None
    elif trap.path.startswith("quotes"):
        assert len(b.quotes) == len(good().quotes) - 1
    else:
        assert plain(trap.text(OURS.gold)) not in printed(b)
        words = plain(str(trap.new if trap.words is None else trap.words))
        assert words not in printed(b) or words in printed(good()) or words in b.what.text
    assert b.what.text.startswith("The Portuguese navy" if trap.path == "what" else "Portugal's navy")


@pytest.mark.parametrize("trap", MENDED, ids=[trap.id for trap in MENDED])
def test_an_error_that_the_model_mends_is_published_mended_and_noted(trap: Trap) -> None:
    b = replied(trap.planted(OURS.gold), trap.repaired(OURS.gold))
    assert asked() == ["brief", "repair"]
    assert b.ok
    assert b.checks.warnings == []
    (note,) = b.checks.repaired
    assert note.path == trap.path
    assert note.text != note.became or trap.path.startswith("quotes")
    assert printed(b) == printed(good())


@pytest.mark.parametrize("trap", WARNED, ids=[trap.id for trap in WARNED])
def test_a_doubt_that_the_model_does_not_share_is_published_with_a_warning(trap: Trap) -> None:
    b = replied(trap.planted(OURS.gold), trap.repeated(OURS.gold))
    assert b.ok
    assert (trap.path, trap.rules[0]) in [(note.path, note.rule) for note in b.checks.warnings]
    # A style says what is doubtful in what it prints.
    shown = plain(" ".join(b.to_text(style=style) for style in ("brief", "five_w", "sitrep", "executive")))
    assert all(plain(note.message) in shown for note in b.checks.warnings)


@pytest.fixture(scope="module")
def judged() -> Iterator[Any]:
    """Brief over HTTP with a writer that plants an error, and a judge that sees through that one."""
    playing: list[Trap] = []

    def answer(request: dict[str, Any], _attempt: int) -> str:
        (trap,) = playing[-1:]
        if request["model"] == "writer":
            return json.dumps(trap.planted(OURS.gold))
        asked = re.findall(
            r"^(\d+)\. (.*)$", request["messages"][-1]["content"].split("<statements-")[-1], re.MULTILINE
        )
        verdicts = [
            {"statement": int(number), "sentences": value_at(trap.planted(OURS.gold), trap.path)["sentences"],
             "verdict": "contradicted" if text == trap.text(OURS.gold) else "supported", "problem": trap.problem}
            for number, text in asked
        ]  # fmt: skip
        return json.dumps({"verdicts": verdicts})

    with ScriptedServer(answer) as server:
        settings: dict[str, Any] = {"base_url": server.base_url, "api_key": "test", "max_repairs": 0}
        with briefing.Briefer("writer", judge="judge", **settings) as briefer:

            def play(trap: Trap) -> Briefing:
                playing.append(trap)
                return briefer.summarize(OURS.document)

            yield play


@pytest.mark.parametrize("trap", JUDGED, ids=[trap.id for trap in JUDGED])
def test_a_judge_is_asked_about_what_rules_cannot_tell_and_withholds_it(trap: Trap, judged: Any) -> None:
    b = judged(trap)
    assert [(note.path, note.rule) for note in b.checks.withheld] == [(trap.path, "judge")]
    assert trap.problem in b.checks.withheld[0].message
    assert plain(trap.text(OURS.gold)) not in printed(b)


# --- correct replies ------------------------------------------------------------------------------------------------


def correct() -> Iterator[Any]:
    for path in sorted(EXAMPLES.glob("fixtures/*.json")):
        replies = [entry["reply"] for entry in json.loads(path.read_text(encoding="utf-8"))["entries"]]
        document = briefing.read(EXAMPLES / "articles" / f"{path.stem}.txt")
        yield pytest.param(document, [reply.get("json") or reply["text"] for reply in replies], id=path.stem)
    yield pytest.param(briefing.Document(text=TEXT, published=PUBLISHED), [GOOD], id="stories")
    yield pytest.param(OURS.document, [dict(OURS.gold)], id="patrol")
    found = SEED or Story(OURS.document, {})
    yield pytest.param(found.document, [dict(found.gold)], id="seed", marks=needs_seed)


@pytest.mark.parametrize(("document", "replies"), [*correct()])
def test_no_brief_on_a_correct_reply_loses_its_main_event(document: briefing.Document, replies: list[Any]) -> None:
    b = briefing.summarize(document, model=ScriptedModel(replies, repeat=True))
    first = json.loads(replies[0]) if isinstance(replies[0], str) else replies[0]
    assert b.what.text == first["what"]["text"]
    assert b.headline == first["headline"]
    assert {"what", "headline"} & {note.path for note in (*b.checks.withheld, *b.checks.repaired)} == set()
    assert (b.when.text if b.when else None) == first["when"]
    assert b.where == first["where"]
