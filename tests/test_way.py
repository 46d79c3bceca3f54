"""The whole way of a briefing through a scripted model, sync and async from one table."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import Field

import briefing
from briefing import Briefing, Document, Draft, DraftStatement, reports
from briefing.errors import (
    BriefingError,
    DocumentError,
    RejectedError,
    ReplyError,
    SettingsError,
    UnavailableError,
)
from briefing.schema import Claim, Finding, Prepared, Reply, Usage
from briefing.testing import ScriptedModel
from stories import GOOD, PUBLISHED, TEXT, reply, statement

Ask = Callable[..., Briefing]
INVENTED = statement("Oja said “the ship is entirely safe to sail”.", 2, attributed_to="Mari Oja", certainty="claimed")


@pytest.fixture(params=["sync", "async"])
def ask(request: pytest.FixtureRequest) -> Ask:
    """Summarize by either driver."""

    def sync(text: Any = TEXT, **choices: Any) -> Briefing:
        return briefing.summarize(text, published=PUBLISHED, **choices)

    def asynchronous(text: Any = TEXT, **choices: Any) -> Briefing:
        return asyncio.run(briefing.asummarize(text, published=PUBLISHED, **choices))

    return sync if request.param == "sync" else asynchronous


def replacements(**values: Any) -> dict[str, Any]:
    return {
        "replacements": [
            {"path": path.replace("__", "[").replace("_end", "]"), "value": v} for path, v in values.items()
        ]
    }


def test_a_good_reply_is_published_with_evidence_dates_and_provenance(ask: Ask) -> None:
    model = ScriptedModel([GOOD])
    b = ask(model=model, publisher="Island Post")
    assert [p.task for p in model.prompts] == ["brief"]
    assert b.ok
    assert b.checks.repaired == []
    assert b.checks.warnings == []
    assert b.what.attributed_to == "Norra Line"
    assert b.when is not None
    assert (b.when.text, b.when.date, b.when.basis) == ("Monday", "2026-11-09", "weekday")
    assert b.dateline == "TALLINN"
    assert b.document.publisher == "Island Post"
    for one in [b.what, *b.details, *b.why_it_matters, *b.whats_next]:
        assert one.evidence
        assert all(TEXT[e.start : e.end] == e.text for e in one.evidence)
    assert b.quotes[0].text == "We will not sail at night until every plate has been replaced,"
    assert TEXT[b.figures[0].evidence.start : b.figures[0].evidence.end] == "nine"
    assert b.who[0].evidence[0].text == "Mari Oja"
    assert b.provenance.model == "scripted"
    assert b.provenance.prompt == "brief"
    assert b.provenance.prompt_hash is not None
    assert (b.provenance.attempts, b.provenance.repairs) == (1, 0)
    assert [d.date for d in b.whats_next[0].dates] == ["2026-11-13"]


def test_the_briefing_survives_json_without_the_users_class(ask: Ask) -> None:
    class Harbour(Draft):
        risks: list[DraftStatement] = Field(description="risks the source names")
        vessels: list[str] = Field(description="names of ships")

    made = reply(risks=[statement("Cracks were found in nine of the 40 hull plates.", 2)], vessels=["Saarte"])
    b = ask(model=ScriptedModel([made]), draft=Harbour)
    again = Briefing.model_validate_json(b.model_dump_json())
    assert again == b
    assert again.extra["risks"][0].evidence[0].sentence == 2
    assert again.extra["vessels"] == ["Saarte"]
    assert str(again.extra["risks"][0]).startswith("Cracks")


def test_statements_in_a_users_own_field_are_checked_and_withheld_too(ask: Ask) -> None:
    class Harbour(Draft):
        risks: list[DraftStatement] = Field(description="risks the source names")

    model = ScriptedModel([reply(risks=[INVENTED]), replacements(**{"risks[0]": None}), {"replacements": []}])
    b = ask(model=model, draft=Harbour)
    assert b.extra["risks"] == []
    assert b.checks.repaired[0].path == "risks[0]"
    assert b.checks.repaired[0].became is None


def test_a_fault_is_repaired_and_shown_beside_the_sources_words(ask: Ask) -> None:
    wrong = statement(
        "Oja said “we will not sail at night until most plates have been replaced”.", 3, attributed_to="Oja"
    )
    right = statement(
        "Oja said “We will not sail at night until every plate has been replaced”.", 3, attributed_to="Oja"
    )
    model = ScriptedModel([reply(details=[wrong]), replacements(**{"details[0]": right})])
    b = ask(model=model)
    assert [p.task for p in model.prompts] == ["brief", "repair"]
    assert b.details[0].text == right["text"]
    (note,) = b.checks.repaired
    assert (note.path, note.rule, note.text, note.became) == (
        "details[0]",
        "quote-verbatim",
        wrong["text"],
        right["text"],
    )
    assert note.evidence[0].text == "We will not sail at night until every plate has been replaced,"
    assert b.ok
    assert (b.provenance.attempts, b.provenance.repairs) == (2, 1)


def test_the_repair_prompt_names_statement_rule_problem_and_evidence(ask: Ask) -> None:
    model = ScriptedModel([reply(details=[INVENTED]), replacements(**{"details[0]": None})])
    ask(model=model)
    told = model.prompts[1].messages[-1].content
    for part in ("details[0]", INVENTED["text"], "quote-verbatim", "not in the source", "[S2] Engineers found cracks"):
        assert part in told
    assert model.prompts[1].messages[:2] == model.prompts[0].messages[:2]
    assert list(model.prompts[1].schema["properties"]) == ["replacements"]


def test_what_cannot_be_repaired_is_withheld_and_shown(ask: Ask) -> None:
    model = ScriptedModel(
        [
            reply(why_it_matters=[INVENTED, GOOD["why_it_matters"][0]]),
            replacements(**{"why_it_matters[0]": INVENTED}),
            "{}",
        ]
    )
    b = ask(model=model)
    assert not b.ok
    (note,) = b.checks.withheld
    assert (note.path, note.rule, note.text) == ("why_it_matters[0]", "quote-verbatim", INVENTED["text"])
    assert [s.text for s in b.why_it_matters] == [GOOD["why_it_matters"][0]["text"]]
    assert b.provenance.repairs == 2
    # Text for readers accounts for it without the invented words; the evidence view shows them on request.
    assert "Withheld (Why it matters)" in str(b)
    assert INVENTED["text"] not in str(b)
    assert "entirely safe to sail" in reports.render([b], format="html")


@pytest.mark.parametrize(
    ("changes", "rule", "field", "left"),
    [
        ({"what": statement("Norra Line stops.", 99)}, "evidence-id", "what", None),
        ({"what": statement("Norra Line stops.")}, "evidence-missing", "what", None),
        ({"details": [statement("Jnw qkx mvp zzt.", 2)]}, "evidence-overlap", "details[0]", []),
        ({"headline": "Oja: “We never sail”"}, "quote-verbatim", "headline", None),
        ({"when": "last Sunday"}, "when-stated", "when", None),
        ({"quotes": [{"quote": 7, "speaker": "Oja", "speaker_role": None}]}, "quote-id", "quotes[0]", []),
        ({"figures": [{"value": "ten", "unit": "plates", "sentence": 2, "attributed_to": None}]}, "figure-printed", "figures[0]", []),
        ({"details": [statement("It may be closed for good.", 2, certainty="inferred")]}, "inference-place", "details[0]", []),
        ({"why_it_matters": [statement("Trade could suffer.", 1, certainty="inferred")]}, "inference-off", "why_it_matters[0]", []),
    ],
)  # fmt: skip
def test_each_fidelity_rule_withholds_what_it_finds(ask: Ask, changes: Any, rule: str, field: str, left: Any) -> None:
    b = ask(model=ScriptedModel([reply(**changes)], repeat=True), max_repairs=0)
    assert [(n.rule, n.path) for n in b.checks.withheld] == [(rule, field)]
    if field == "what":
        assert b.what.verbatim
        assert b.what.text.startswith("The ferry operator Norra Line said on Monday")
        assert b.headline.startswith("The ferry operator")
    elif field == "headline":
        assert b.headline == "Ferry operator Norra Line will halt its night crossings for …"
    else:
        assert getattr(b, field.split("[")[0]) == left


def test_analysis_allows_labelled_inference_under_why_it_matters(ask: Ask) -> None:
    made = reply(why_it_matters=[statement("Islanders could reach hospitals later.", 6, certainty="inferred")])
    b = ask(model=ScriptedModel([made]), analysis=True)
    assert b.ok
    assert b.why_it_matters[0].certainty == "inferred"
    assert "Inference, not in the source" in b.to_markdown()
    assert "Inference, not in the source" in b.to_text(style="five_w")


def test_form_is_asked_for_once_then_published_with_a_warning(ask: Ask) -> None:
    long = GOOD["what"]["text"].removesuffix(".") + ", " + "and nothing else is known about it " * 5 + "so far."
    made = reply(what={**GOOD["what"], "text": long})
    model = ScriptedModel([made, replacements(what=made["what"])])
    b = ask(model=model)
    assert len(model.prompts) == 2
    assert b.what.text == long
    assert [(n.rule, n.path) for n in b.checks.warnings] == [("length", "what")]
    assert b.ok


def test_lists_are_cut_at_their_bounds_and_the_cut_is_noted(ask: Ask) -> None:
    b = ask(model=ScriptedModel([reply(not_stated=[f"gap {n}" for n in range(9)])]))
    assert len(b.not_stated) == 5
    assert [(n.rule, n.path) for n in b.checks.repaired] == [("list-bound", "not_stated")]


def test_a_cited_number_that_does_not_exist_is_dropped_beside_one_that_does(ask: Ask) -> None:
    made = reply(details=[{**GOOD["details"][0], "sentences": [2, 88]}])
    b = ask(model=ScriptedModel([made]))
    assert b.ok
    assert [e.sentence for e in b.details[0].evidence] == [2]
    assert "S88" in b.checks.repaired[0].message


@pytest.mark.parametrize("text", ["N/A", "unknown", "", "Not stated."])
def test_null_like_words_become_null(ask: Ask, text: str) -> None:
    b = ask(model=ScriptedModel([reply(where=text, cause=text, not_stated=[text])]))
    assert (b.where, b.cause, b.not_stated) == (None, None, [])


def test_flag_publishes_with_a_warning_and_raise_raises(ask: Ask) -> None:
    made = reply(details=[INVENTED])
    b = ask(model=ScriptedModel([made]), on_error="flag", max_repairs=0)
    assert b.details[0].text == INVENTED["text"]
    assert b.checks.warnings[0].rule == "quote-verbatim"
    with pytest.raises(ReplyError) as caught:
        ask(model=ScriptedModel([made]), on_error="raise", max_repairs=0)
    assert caught.value.code == "unsupported"
    assert "details[0]" in caught.value.message


def test_a_rule_can_be_switched_off_and_an_unknown_one_is_refused(ask: Ask) -> None:
    b = ask(
        model=ScriptedModel([reply(details=[INVENTED])]), rules={"quote-verbatim": "off", "evidence-overlap": "off"}
    )
    assert b.ok
    with pytest.raises(SettingsError, match="no rule is named 'quotes'"):
        ask(model=ScriptedModel([GOOD]), rules={"quotes": "off"})


def no_ships(claim: Claim, _prepared: Prepared) -> list[Finding]:
    at = claim.text.find("second ship")
    if at < 0:
        return []
    return [Finding("no-ships", "wording", "error", "withhold", "says second ship", claim.path, at, at + 11)]


def test_a_users_own_rule_withholds_like_a_built_in_one(ask: Ask) -> None:
    b = ask(model=ScriptedModel([GOOD]), own_rules=[no_ships], max_repairs=0)
    assert [(n.rule, n.path) for n in b.checks.withheld] == [("no-ships", "details[1]")]


@pytest.mark.parametrize(
    ("first", "code", "tasks"),
    [
        ("I cannot do that.", "invalid", ["brief", "reask"]),
        ('{"headline": "x"', "invalid", ["brief", "reask"]),
        ("", "empty", ["brief", "brief"]),
        (Reply(text='{"what"', finish="length"), "truncated", ["brief", "brief"]),
    ],
)
def test_an_unusable_reply_is_asked_for_again_and_then_used(ask: Ask, first: Any, code: str, tasks: list[str]) -> None:
    model = ScriptedModel([first, GOOD])
    b = ask(model=model)
    assert [p.task for p in model.prompts] == tasks
    assert (b.provenance.attempts, b.provenance.repairs) == (2, 1)
    again = model.prompts[1]
    if code == "truncated":
        assert again.max_output_tokens is not None
        assert '{"what"' not in "".join(m.content for m in again.messages)
    if code == "invalid":
        assert "could not be used" in again.messages[-1].content


@pytest.mark.parametrize(
    ("answer", "code", "asked"),
    [
        (Reply(text="", refusal="No."), "refused", 1),
        (Reply(text="{}", finish="content_filter"), "filtered", 1),
        ("never JSON", "invalid", 3),
        ("", "empty", 3),
        (Reply(text="{", finish="length"), "truncated", 2),
    ],
)
def test_a_reply_that_stays_unusable_is_an_error_with_its_costs(ask: Ask, answer: Any, code: str, asked: int) -> None:
    usage = Usage(input_tokens=10, output_tokens=2, requests=1)
    given = (
        Reply(text=answer, usage=usage)
        if isinstance(answer, str)
        else Reply(answer.text, answer.finish, answer.refusal, usage)
    )
    model = ScriptedModel([given], repeat=True)
    with pytest.raises(ReplyError) as caught:
        ask(model=model)
    assert caught.value.code == code
    assert len(model.prompts) == asked == caught.value.attempts
    assert caught.value.usage == {
        "input_tokens": 10 * asked,
        "output_tokens": 2 * asked,
        "cached_tokens": 0,
        "cache_write_tokens": 0,
        "requests": asked,
    }
    assert caught.value.document is not None
    assert "never JSON" not in caught.value.message


@pytest.mark.parametrize("error", [UnavailableError("down"), RejectedError("no", scope="run")])
def test_an_error_of_the_model_ends_the_way_with_its_own_class(ask: Ask, error: BriefingError) -> None:
    with pytest.raises(type(error)):
        ask(model=ScriptedModel([error]))


def test_a_repair_that_fails_on_the_wire_withholds_and_keeps_the_brief(ask: Ask) -> None:
    down = UnavailableError("down")
    down.attempts = 4
    b = ask(model=ScriptedModel([reply(details=[INVENTED]), down], repeat=True))
    assert b.checks.withheld[0].path == "details[0]"
    assert b.provenance.attempts == 9
    assert b.details == []


def test_a_stop_iteration_inside_a_model_is_no_result(ask: Ask) -> None:
    def broken(_prompt: Any) -> Any:
        return next(iter(()))

    with pytest.raises((StopIteration, RuntimeError)):
        ask(model=ScriptedModel(broken))


def test_usage_of_all_attempts_is_summed(ask: Ask) -> None:
    replies = [
        Reply("no", usage=Usage(input_tokens=5, output_tokens=1, requests=1)),
        Reply(json.dumps(GOOD), usage=Usage(input_tokens=7, output_tokens=2, cached_tokens=5, requests=1)),
    ]
    b = ask(model=ScriptedModel(replies))
    assert b.provenance.usage == Usage(input_tokens=12, output_tokens=3, cached_tokens=5, requests=2)


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("", DocumentError, "empty"),
        ("https://example.org/story", DocumentError, "is_an_address"),
        (" \n\t", DocumentError, "empty"),
        ("\u200b\ufeff", DocumentError, "empty"),
        ("!!! ... ???", DocumentError, "empty"),
        (None, DocumentError, "wrong_type"),
        (b"bytes", DocumentError, "wrong_type"),
        (["a", "b"], DocumentError, "wrong_type"),
        (123, DocumentError, "wrong_type"),
        ("word " * 200_000, DocumentError, "too_long"),
        ("a" * 5_000_001, DocumentError, "too_large"),
    ],
)
def test_bad_texts_are_named_before_anything_is_sent(ask: Ask, text: Any, kind: type[BriefingError], code: str) -> None:
    model = ScriptedModel([GOOD])
    with pytest.raises(kind) as caught:
        ask(text, model=model, context_tokens=128_000)
    assert caught.value.code == code
    assert "\n" not in caught.value.message
    assert model.prompts == []


@pytest.mark.parametrize(
    "text", ["Quake.", "Line one\x00 with NUL and \x1b[31m escapes.", "A lone \ud800 surrogate stands here."]
)
def test_odd_texts_are_briefed(ask: Ask, text: str) -> None:
    b = ask(text, model="extractive")
    assert b.what.text
    assert b.document.text[b.what.evidence[0].start : b.what.evidence[0].end] == b.what.text
    assert len(b.document.text) == len(text)
    assert Briefing.model_validate_json(b.model_dump_json()) == b
    assert "\x1b" not in str(b)


def test_a_path_given_as_text_says_to_read_it(ask: Ask, tmp_path: Any) -> None:
    path = tmp_path / "article.txt"
    path.write_text(TEXT)
    with pytest.raises(DocumentError, match="briefing.read"):
        ask(str(path), model="extractive")


def test_a_bad_publication_date_is_one_clear_line() -> None:
    with pytest.raises(SettingsError, match="published"):
        briefing.summarize(TEXT, published="yesterday", model="extractive")


def test_without_published_relative_dates_stay_open() -> None:
    b = briefing.summarize(TEXT, model=ScriptedModel([GOOD]), max_repairs=0)
    assert b.when is not None
    assert (b.when.text, b.when.date) == ("Monday", None)


def test_a_documents_own_values_go_before_the_arguments() -> None:
    own = Document(text=TEXT, publisher="Own", published="2026-11-10")  # type: ignore[arg-type]
    b = briefing.summarize(own, publisher="Other", title="Given", model=ScriptedModel([GOOD]))
    assert (b.document.publisher, b.document.title, str(b.document.published)) == ("Own", "Given", "2026-11-10")


def test_a_briefer_serves_many_texts_threads_and_loops() -> None:
    from concurrent.futures import ThreadPoolExecutor

    with briefing.Briefer(ScriptedModel([GOOD], repeat=True)) as briefer:
        with ThreadPoolExecutor(4) as pool:
            made = list(pool.map(lambda _n: briefer.summarize(TEXT, published=PUBLISHED).headline, range(8)))
        assert made == [GOOD["headline"]] * 8
        for _ in range(3):
            assert asyncio.run(briefer.asummarize(TEXT, published=PUBLISHED)).headline == GOOD["headline"]


def test_summarize_works_inside_a_running_loop() -> None:
    async def main() -> str:
        return briefing.summarize(TEXT, published=PUBLISHED, model=ScriptedModel([GOOD])).headline

    assert asyncio.run(main()) == GOOD["headline"]


def test_core_depth_asks_for_seven_fields_and_leaves_the_rest_empty(ask: Ask) -> None:
    core = ("what", "when", "where", "who", "why_it_matters", "whats_next", "headline")
    model = ScriptedModel([{name: GOOD[name] for name in core}])
    b = ask(model=model, depth="core")
    assert list(model.prompts[0].schema["properties"]) == list(core)
    assert (b.details, b.quotes, b.topic) == ([], [], None)


def test_no_model_at_all_stands_in_the_built_in_one_with_one_warning(ask: Ask) -> None:
    with pytest.warns(UserWarning, match="no model is configured"):
        b = ask()
    assert b.provenance.model == "extractive"
    assert b.provenance.prompt is None


def test_a_briefer_without_a_model_names_the_three_choices() -> None:
    with pytest.raises(SettingsError, match=r"extractive.*OPENAI_API_KEY.*OPENAI_BASE_URL"):
        briefing.Briefer()
