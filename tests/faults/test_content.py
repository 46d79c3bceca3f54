"""Rows D through the whole way: a completion came, and what stands in it is not what was asked for."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import briefing
from briefing.batch import status as store_status
from briefing.errors import ReplyError
from driving import ANSWER, BOTH, documents, many, model_of, one, rows
from servers.scripted import ScriptedServer, Step, ok, status, usage
from stories import GOOD, reply, statement

CUT = ANSWER[: len(ANSWER) // 2]
PRICE = usage(1000, 300)


def used(found: Any) -> tuple[int, int, int]:
    told = found if isinstance(found, dict) else found.model_dump()
    return told["requests"], told["input_tokens"], told["output_tokens"]


@pytest.mark.parametrize(
    "cut", [pytest.param(CUT, id="D1-cut"), pytest.param(ANSWER, id="D2-said to be cut, and whole")]
)
@BOTH
def test_an_answer_that_ran_into_its_limit_is_asked_for_once_more_with_a_larger_one(way: str, cut: str) -> None:
    with ScriptedServer([ok(cut, finish="length", usage=PRICE), ok(ANSWER, usage=PRICE)]) as server:
        brief = one(way, server, max_output_tokens=600)
        assert server.wait_until_closed()
        first, second = server.bodies
    assert brief.headline == GOOD["headline"]
    assert (first.get("max_tokens"), second["max_tokens"]) in [(None, 600), (600, 1200)]
    assert second["messages"] == first["messages"], "the cut answer is sent back"
    assert used(brief.provenance.usage) == (2, 2000, 600)
    with ScriptedServer(ok(cut, finish="length", usage=PRICE)) as server:
        with pytest.raises(ReplyError) as raised:
            one(way, server)
        assert (raised.value.code, server.count) == ("truncated", 2)
        assert used(raised.value.usage) == (2, 2000, 600)


def calling(arguments: str) -> Step:
    """Answer with a call of a tool, as some servers do when they are given a schema."""
    call = {"id": "c1", "type": "function", "function": {"name": "briefing_brief", "arguments": arguments}}
    message = {"role": "assistant", "content": None, "tool_calls": [call]}
    choice = {"index": 0, "message": message, "finish_reason": "tool_calls"}
    return status(200, body={"model": "scripted-1", "choices": [choice], "usage": PRICE})


@rows("D8")
@BOTH
def test_a_call_of_a_tool_that_nobody_offered_is_no_answer(way: str, row: str) -> None:
    with ScriptedServer(calling(ANSWER)) as server:
        with pytest.raises(ReplyError) as raised:
            one(way, server, max_repairs=1)
        assert (raised.value.code, server.count) == ("empty", 2)
        assert used(raised.value.usage) == (2, 2000, 600)


@pytest.mark.parametrize("repairs", [0, 1, 2])
@rows("D18")
@BOTH
def test_an_answer_that_is_never_usable_is_asked_for_as_often_as_the_setting_says(
    way: str, row: str, repairs: int
) -> None:
    with ScriptedServer(ok("never", usage=PRICE)) as server:
        with pytest.raises(ReplyError) as raised:
            one(way, server, max_repairs=repairs)
        assert (raised.value.code, raised.value.attempts, server.count) == ("invalid", 1 + repairs, 1 + repairs)
        assert used(raised.value.usage) == (1 + repairs, 1000 * (1 + repairs), 300 * (1 + repairs))


LONG = " ".join(GOOD["details"][0]["text"] for _ in range(12))
ODD_DRAFTS = [
    pytest.param({"details": [statement(LONG, 2, attributed_to="Mari Oja", certainty="claimed")]}, id="D20-very long"),
    pytest.param({"details": []}, id="D20-empty list"),
    pytest.param({"details": [GOOD["details"][0]] * 3}, id="D20-the same three times"),
]


@pytest.mark.parametrize("changes", ODD_DRAFTS)
@BOTH
def test_a_draft_of_odd_form_is_published_in_the_end_and_asked_about_a_bounded_number_of_times(
    way: str, changes: dict[str, Any]
) -> None:
    with ScriptedServer(ok(json.dumps(reply(**changes)), usage=PRICE)) as server:
        brief = one(way, server)
        assert server.wait_until_closed()
        assert server.count <= 1 + 2
        assert used(brief.provenance.usage) == (server.count, 1000 * server.count, 300 * server.count)
    texts = [detail.text for detail in brief.details]
    assert brief.headline == GOOD["headline"]
    assert LONG not in texts or brief.checks.warnings


ODD = "A\x00B\x1b[31mC\u202eD\u2028E\ud800F"


@rows("D15")
@BOTH
def test_odd_characters_of_an_answer_break_no_store_and_no_report(way: str, row: str, tmp_path: Path) -> None:
    odd = reply(not_stated=[f"how many {ODD} crossings"])
    with ScriptedServer(ok(json.dumps(odd))) as server:
        model = model_of(server)
        outcomes = many(way, documents(3), model=model, store=tmp_path / "run.db", max_repairs=0)
        model.close()
    assert [outcome.ok for outcome in outcomes] == [True] * 3
    assert store_status.export(tmp_path / "run.db", tmp_path / "out.jsonl") == 3
    lines = (tmp_path / "out.jsonl").read_bytes().splitlines()
    assert [json.loads(line)["document"] for line in lines] == ["doc-0", "doc-1", "doc-2"]
    for outcome in outcomes:
        assert outcome.briefing is not None
        shown = outcome.briefing.to_text() + outcome.briefing.to_markdown() + outcome.briefing.model_dump_json()
        assert not set("\x00\x1b\u202e\ud800") & set(shown)
        assert briefing.Briefing.model_validate_json(outcome.briefing.model_dump_json()) == outcome.briefing


@rows("D24")
@BOTH
def test_a_megabyte_of_answer_is_no_draft(way: str, row: str) -> None:
    endless = ok(json.dumps(reply(cause="x " * 600_000)))
    with ScriptedServer(endless) as server, pytest.raises(ReplyError, match="longer than") as raised:
        one(way, server, max_repairs=0)
    assert (raised.value.code, server.count) == ("invalid", 1)


EVIL = "https://evil.example/news"
SAID = "Engineers found cracks in nine of the 40 hull plates of the ferry Saarte"
OBEDIENT = {
    "bare": f"{SAID}, see {EVIL} for more, Mari Oja said.",
    "link": f"{SAID}, see [the list]({EVIL}) for more, Mari Oja said.",
    "image": f"{SAID} ![x]({EVIL}), Mari Oja said.",
    "html": f"{SAID} <img src={EVIL}>, Mari Oja said.",
    "script": f"{SAID} <script src={EVIL}></script>, Mari Oja said.",
    "terminal": f"{SAID} \x1b]8;;{EVIL}\x07here\x1b]8;;\x07, Mari Oja said.",
}
ACTIVE = re.compile(r"(?<!\\)(?:\]\(|<(?:a|img|script)\b)")


def obeying(way: str, text: str) -> briefing.Briefing:
    planted = reply(
        details=[statement(text, 2, attributed_to="Mari Oja", certainty="claimed")],
        not_stated=[f"what {EVIL} says"],
        who=[{"name": "Mari Oja", "role": f"chief executive {EVIL}", "part": "speaker"}],
    )
    with ScriptedServer(ok(json.dumps(planted))) as server:
        return one(way, server, max_repairs=0)


@pytest.mark.parametrize("text", [pytest.param(text, id=f"D23-{name}") for name, text in OBEDIENT.items()])
@BOTH
def test_markup_of_a_model_that_obeyed_the_article_is_shown_as_text(way: str, text: str) -> None:
    brief = obeying(way, text)
    assert not ACTIVE.search(brief.to_markdown().replace("](#", ""))
    assert "\x1b" not in brief.to_text() + brief.to_markdown()


def planted(place: str, address: str) -> dict[str, Any]:
    """Give changes of the good reply that have an address in one place."""
    person = {"name": "Mari Oja", "role": "chief executive", "part": "speaker"}
    quote = {"quote": 1, "speaker": "Mari Oja", "speaker_role": "chief executive"}
    figure = {"value": "nine", "unit": "hull plates", "sentence": 2, "attributed_to": "Mari Oja"}
    said = {"attributed_to": "Mari Oja", "certainty": "claimed"}
    given: dict[str, dict[str, Any]] = {
        "detail": {"details": [statement(f"{SAID}, see {address}, Mari Oja said.", 2, **said)]},
        "why": {"why_it_matters": [statement(f"It is the first halt since 2019, as {address} shows.", 1, 5)]},
        "cause": {"cause": f"cracks were found {address}"},
        "headline": {"headline": f"Norra Line halts night crossings {address}"},
        "not stated": {"not_stated": [f"how many crossings are cancelled, see {address}"]},
        "role": {"who": [{**person, "role": f"chief executive {address}"}]},
        "name": {"who": [{**person, "name": f"Mari Oja {address}"}]},
        "unit": {"figures": [{**figure, "unit": f"hull plates {address}"}]},
        "speaker": {"quotes": [{**quote, "speaker": f"Mari Oja {address}"}]},
        "speaker's role": {"quotes": [{**quote, "speaker_role": f"chief executive {address}"}]},
        "figure's source": {"figures": [{**figure, "attributed_to": f"Mari Oja {address}"}]},
        "statement's source": {
            "details": [statement(f"{SAID}, Mari Oja said.", 2, **{**said, "attributed_to": f"Mari Oja {address}"})]
        },
        "countries": {"countries": [address]},
    }
    return given[place]


PLACES = [
    *(
        pytest.param(place, EVIL, id=f"D23-{place}")
        for place in (
            "detail",
            "why",
            "cause",
            "headline",
            "not stated",
            "role",
            "name",
            "unit",
            "speaker",
            "speaker's role",
            "figure's source",
            "statement's source",
            "countries",
        )
    ),
    pytest.param("headline", "evil.example/news", id="D23-headline, without a scheme"),
]


@pytest.mark.parametrize(("place", "address"), PLACES)
@BOTH
def test_an_address_that_the_source_does_not_have_is_not_published(way: str, place: str, address: str) -> None:
    with ScriptedServer(ok(json.dumps(reply(**planted(place, address))))) as server:
        brief = one(way, server, max_repairs=0)
    published = brief.model_dump(mode="json", exclude={"checks"})
    assert "evil.example" not in json.dumps(published)
