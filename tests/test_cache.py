"""The cache as its users meet it: a repeat sends nothing, failures are asked again, and no document is lost to it."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import Field

import briefing
from briefing import Briefing, Draft
from briefing.cache import cached
from briefing.cache.replies import REST_SECONDS, Cache, Contents
from briefing.errors import BriefingError, ModelError, SettingsError, StoreError
from briefing.models.openai import OpenAIModel
from briefing.schema import Prompt, Reply
from briefing.settings import Settings
from briefing.testing import ScriptedModel
from servers.asking import BOTH, KEY, plain_environment, prompt
from servers.scripted import ScriptedServer, Step, html, ok, status, usage
from stories import GOOD, PUBLISHED, TEXT, reply, statement
from zygote import Zygote

__all__ = ["plain_environment"]
GOOD_TEXT = json.dumps(GOOD)
JUDGED = json.dumps({"verdicts": []})
# The longest wait for a server that has nothing to wait for.
SECONDS = 20.0
ROOT = Path(__file__).parent.parent
CLEAN = {
    name: value
    for name, value in os.environ.items()
    if not name.upper().startswith(("OPENAI", "BRIEFING")) and not name.lower().endswith("_proxy")
}
Ask = Callable[..., Briefing]
# Where the drivers do not differ, one is enough.
SYNC = pytest.mark.parametrize("ask", ["sync"], indirect=True)


@pytest.fixture(params=["sync", "async"])
def ask(request: pytest.FixtureRequest, tmp_path: Path) -> Ask:
    """Brief the story through a server by either driver, with a cache."""

    def go(server: ScriptedServer, text: Any = TEXT, **choices: Any) -> Briefing:
        given = {
            "published": PUBLISHED, "model": "m", "base_url": server.base_url, "api_key": KEY, "max_attempts": 1,
            "cache": tmp_path / "c.db", "timeout_seconds": 10.0,
        } | choices  # fmt: skip
        if request.param == "sync":
            return briefing.summarize(text, **given)
        return asyncio.run(briefing.asummarize(text, **given))

    return go


def content(b: Briefing) -> dict[str, Any]:
    """Everything a briefing says, without how it was made."""
    return b.model_dump(exclude={"provenance"})


def contents(path: Path) -> Contents:
    cache = Cache(path)
    try:
        return cache.contents()
    finally:
        cache.close()


def test_a_repeat_sends_nothing_and_says_the_same(ask: Ask) -> None:
    with ScriptedServer(GOOD_TEXT) as server:
        first, second = ask(server), ask(server)
        assert server.count == 1
    assert content(first) == content(second)
    assert (first.provenance.attempts, second.provenance.attempts) == (1, 0)
    assert first.provenance.usage is not None
    assert second.provenance.usage is None
    assert second.provenance.model == first.provenance.model == "m"
    assert second.provenance.endpoint == server.host


def test_without_a_cache_every_text_is_asked_for_and_nothing_is_written(ask: Ask, tmp_path: Path) -> None:
    with ScriptedServer(GOOD_TEXT) as server:
        ask(server, cache=None)
        ask(server, cache=None)
        assert server.count == 2
    assert list(tmp_path.iterdir()) == []


class WithRisks(Draft):
    risks: list[str] = Field(description="risks the source names")


OTHER: dict[str, dict[str, Any]] = {
    "text": {"text": TEXT.replace("March", "April")},
    "title": {"title": "Night boats stop"},
    "publisher": {"publisher": "Island Post"},
    "published": {"published": "2026-11-11"},
    "model": {"model": "m2"},
    "address": {"path": "/other/v1"},
    "temperature": {"temperature": 0.0},
    "effort": {"reasoning_effort": "low"},
    "limit": {"max_output_tokens": 4000},
    "form": {"response_format": "json_object"},
    "dialect": {"schema_dialect": "full"},
    "depth": {"depth": "core"},
    "analysis": {"analysis": True},
    "language": {"language": "en"},
    "instructions": {"instructions": "Short sentences."},
    "words": {"max_words": 200},
    "draft": {"draft": WithRisks},
    "prompts": {"prompts": "own"},
}


@pytest.mark.parametrize("changed", OTHER.values(), ids=OTHER)
def test_whatever_shapes_the_answer_makes_another_question(changed: dict[str, Any], tmp_path: Path) -> None:
    folder = tmp_path / "own"
    (folder / "brief").mkdir(parents=True)
    built_in = (ROOT / "prompts" / "brief" / "system.j2").read_text(encoding="utf-8")
    (folder / "brief" / "system.j2").write_text(f"{built_in}\nBe plain.\n", encoding="utf-8")

    def answer(body: dict[str, Any], _attempt: int) -> str:
        return json.dumps(reply(risks=[]) if "risks the source names" in json.dumps(body) else GOOD)

    with ScriptedServer(answer) as server:
        plain = {
            "text": TEXT, "published": PUBLISHED, "model": "m", "base_url": server.base_url, "cache": tmp_path / "c.db",
            "max_repairs": 0,
        }  # fmt: skip
        other = plain | changed
        if "path" in other:
            other["base_url"] = f"http://{server.host}{other.pop('path')}"
        if "prompts" in other:
            other["prompts"] = folder
        for asked, sent in ((plain, 1), (other, 2), (other, 2), (plain, 2)):
            briefing.summarize(**asked)
            assert server.count == sent


SAME: dict[str, dict[str, Any]] = {
    "key": {"api_key": "sk-another-0123456789"},
    "timeout": {"timeout_seconds": 7.0},
    "attempts": {"max_attempts": 2},
    "waits": {"retry_wait_seconds": 1.0},
    "repairs": {"max_repairs": 1},
    "room": {"context_tokens": 100_000},
    "rules": {"rules": {"quote-verbatim": "warning"}},
    "on_error": {"on_error": "flag"},
    "url": {"url": "https://news.example/1"},
    "price": {"price": {"input": 1, "output": 2}},
}


@SYNC
@pytest.mark.parametrize("changed", SAME.values(), ids=SAME)
def test_what_does_not_shape_the_answer_is_no_other_question(changed: dict[str, Any], ask: Ask) -> None:
    with ScriptedServer(GOOD_TEXT) as server:
        ask(server)
        ask(server, **changed)
        assert server.count == 1


UNUSABLE: dict[str, Step] = {
    "refused": ok(None, refusal="I cannot help with that."),
    "filtered": ok(GOOD_TEXT, finish="content_filter"),
    "cut off": ok(GOOD_TEXT, finish="length"),
    "empty": ok(""),
    "prose": ok("Here is your brief."),
    "broken": ok(GOOD_TEXT[:-40]),
    "another schema": ok('{"summary": "The ferry stops."}'),
    "a list": ok(f"[{GOOD_TEXT}]"),
    "rate limit": status(429),
    "failure": status(500),
    "no key": status(401),
    "a page": html(),
    "an error object": status(200, body={"error": {"message": "no"}}),
}


@pytest.mark.parametrize("bad", UNUSABLE.values(), ids=UNUSABLE)
def test_what_cannot_be_used_is_asked_again(bad: Step, ask: Ask, tmp_path: Path) -> None:
    with ScriptedServer([bad, ok(GOOD_TEXT)]) as server:
        with pytest.raises(BriefingError):
            ask(server, max_repairs=0)
        assert contents(tmp_path / "c.db").replies == 0
        ask(server, max_repairs=0)
        assert server.count == 2
        assert contents(tmp_path / "c.db").replies == 1


@pytest.mark.parametrize("first", [ok("No JSON."), ok(GOOD_TEXT[:99], finish="length")], ids=["unusable", "cut off"])
def test_an_answer_of_the_second_asking_answers_the_first_next_time(first: Step, ask: Ask) -> None:
    with ScriptedServer([first, ok(GOOD_TEXT)]) as server:
        begun = ask(server)
        assert server.count == 2
        repeated = ask(server)
        assert server.count == 2
    assert content(begun) == content(repeated)


def test_repairs_and_the_judges_verdicts_are_kept_too(ask: Ask) -> None:
    wrong = statement("Engineers found cracks in 11 of the 40 hull plates of the ferry Saarte.", 2)
    right = statement("Engineers found cracks in nine of the 40 hull plates of the ferry Saarte.", 2)
    repaired = json.dumps({"replacements": [{"path": "details[0]", "value": right}]})

    def answer(body: dict[str, Any], _attempt: int) -> str:
        if body["model"] == "judge":
            return JUDGED
        return repaired if "replacements" in json.dumps(body["response_format"]) else json.dumps(reply(details=[wrong]))

    with ScriptedServer(answer) as server:
        first = ask(server, judge="judge")
        sent = server.count
        assert sent == 3
        second = ask(server, judge="judge")
        assert server.count == sent
        assert content(first) == content(second)
        assert [note.path for note in first.checks.repaired] == ["details[0]"]
        # Another judge is another model.
        with pytest.raises(ModelError):
            ask(server, judge="m3", base_url="http://127.0.0.1:9/v1")


def test_a_verification_asks_its_judge_once(tmp_path: Path) -> None:
    verdicts = [{"statement": 1, "sentences": [1], "verdict": "contradicted", "problem": "it halts"}]
    summary = "Norra Line will run more crossings at night."
    with ScriptedServer(json.dumps({"verdicts": verdicts})) as server:
        found = [
            briefing.verify(summary, TEXT, judge="m", base_url=server.base_url, cache=tmp_path / "c.db")
            for _ in range(2)
        ]
        assert server.count == 1
    assert "judge" in [finding.rule for finding in found[0]]
    assert found[0] == found[1]


def test_verdicts_that_cannot_be_read_are_asked_for_again(tmp_path: Path) -> None:
    with ScriptedServer("Looks fine.") as server:
        for sent in (1, 2):
            with pytest.raises(briefing.ReplyError):
                briefing.verify("It ran.", TEXT, judge="m", base_url=server.base_url, cache=tmp_path / "c.db")
            assert server.count == sent


@BOTH
def test_the_same_text_asked_for_many_times_at_once_is_sent_once(way: str, tmp_path: Path) -> None:
    with ScriptedServer(ok(GOOD_TEXT, delay=0.2)) as server:
        chosen = {"model": "m", "base_url": server.base_url, "cache": tmp_path / "c.db", "max_repairs": 0}
        if way == "asend":
            outcomes = list(briefing.summarize_many([TEXT] * 12, **chosen))
            assert [outcome.briefing is not None for outcome in outcomes] == [True] * 12
            costs = sorted(outcome.briefing.provenance.attempts for outcome in outcomes if outcome.briefing)
        else:
            made: list[Briefing] = []
            with briefing.Briefer(**chosen) as briefer:
                threads = [threading.Thread(target=lambda: made.append(briefer.summarize(TEXT))) for _ in range(12)]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join(SECONDS)
            costs = sorted(b.provenance.attempts for b in made)
        assert server.count == 1
    assert costs == [0] * 11 + [1]


def test_when_the_one_that_asks_fails_the_others_ask_themselves(tmp_path: Path) -> None:
    with ScriptedServer([ok("No JSON.", delay=0.2), ok(GOOD_TEXT)]) as server:
        chosen = {"model": "m", "base_url": server.base_url, "cache": tmp_path / "c.db", "max_repairs": 0}
        outcomes = list(briefing.summarize_many([TEXT] * 4, **chosen))
        assert [outcome.briefing is None for outcome in outcomes] == [True, False, False, False]
        assert 2 <= server.count <= 4


def test_when_the_one_that_asks_is_cancelled_the_others_get_their_answer(tmp_path: Path) -> None:
    async def go(server: ScriptedServer) -> Briefing:
        async with briefing.Briefer("m", base_url=server.base_url, cache=tmp_path / "c.db", max_repairs=0) as briefer:
            first = asyncio.create_task(briefer.asummarize(TEXT, published=PUBLISHED))
            while not server.count:
                await asyncio.sleep(0.01)
            second = asyncio.create_task(briefer.asummarize(TEXT, published=PUBLISHED))
            third = asyncio.create_task(briefer.asummarize(TEXT, published=PUBLISHED))
            await asyncio.sleep(0.1)
            third.cancel()
            first.cancel()
            done = await asyncio.gather(first, second, third, return_exceptions=True)
            assert [isinstance(one, asyncio.CancelledError) for one in done] == [True, False, True]
            return await second

    with ScriptedServer([ok(GOOD_TEXT, delay=5), ok(GOOD_TEXT)]) as server:
        assert asyncio.run(asyncio.wait_for(go(server), SECONDS)).headline == GOOD["headline"]
        assert server.count == 2


def test_a_sync_call_inside_a_loop_does_not_wait_for_that_loop(tmp_path: Path) -> None:
    async def go(server: ScriptedServer) -> list[Briefing]:
        with briefing.Briefer("m", base_url=server.base_url, cache=tmp_path / "c.db", max_repairs=0) as briefer:
            first = asyncio.create_task(briefer.asummarize(TEXT))
            while not server.count:
                await asyncio.sleep(0.01)
            second = briefer.summarize(TEXT)
            made = [await first, second]
            await briefer.aclose()
            return made

    with ScriptedServer(ok(GOOD_TEXT, delay=0.2)) as server:
        assert len(asyncio.run(go(server))) == 2
        assert server.count == 2


POISON = {
    "no JSON": "text = 'nothing'",
    "another schema": """text = '{"summary": "valid JSON"}'""",
    "a field too few": "text = json_remove(text, '$.what')",
    "empty": "text = ''",
    "bytes": "text = x'00ff'",
    "no UTF-8": "text = CAST(x'7bff7d' AS TEXT)",
    "cut off": "finish = 'length'",
    "a number for a word": "finish = x'01'",
    "no model's name": "model = x'01'",
    "no remark": "remarks = x'01'",
    "no time": "created = 'soon'",
    "too old": "created = created - 31 * 86400",
    "infinitely old": "created = -9e999",
}


@SYNC
@pytest.mark.parametrize("change", POISON.values(), ids=POISON)
def test_a_row_that_was_tampered_with_is_asked_for_again(change: str, ask: Ask, tmp_path: Path) -> None:
    with ScriptedServer(GOOD_TEXT) as server:
        first = ask(server)
        database = sqlite3.connect(tmp_path / "c.db")
        assert database.execute(f"UPDATE replies SET {change}").rowcount == 1
        database.commit()
        database.close()
        contents(tmp_path / "c.db")
        second = ask(server)
        assert server.count == 2
        assert content(second) == content(first)
        ask(server)
        assert server.count == 2


CANARIES = (KEY, "sk-another", "Saarte moored at pier four", "canary-publisher", "canary-instruction")


def test_the_file_holds_neither_the_key_nor_the_article_nor_the_prompt(tmp_path: Path) -> None:
    text = f"{TEXT}\nThe ferry Saarte moored at pier four.\n"
    path = tmp_path / "c.db"
    with ScriptedServer(GOOD_TEXT) as server:
        chosen = {"base_url": server.base_url, "api_key": KEY, "instructions": "canary-instruction", "judge": "m2"}
        with briefing.Briefer("m", cache=path, **chosen) as briefer:
            briefer.summarize(text, publisher="canary-publisher")
            files = sorted(path.parent.glob("c.db*"))
            assert [file.name for file in files] == ["c.db", "c.db-shm", "c.db-wal"]
            bodies = b"".join(request.raw for request in server.requests)
            assert b"Saarte moored at pier four" in bodies
            opened = b"".join(file.read_bytes() for file in files)
        closed = path.read_bytes()
    for held in (opened, closed):
        assert GOOD["headline"].encode() in held
        for canary in CANARIES:
            assert canary.encode() not in held
    assert [file.name for file in path.parent.glob("c.db*")] == ["c.db"]


@pytest.mark.parametrize("umask", [0o022, 0o000])
def test_the_file_and_what_lies_beside_it_are_for_the_owner_only(umask: int, tmp_path: Path) -> None:
    path = tmp_path / "made" / "deep" / "c.db"
    before = os.umask(umask)
    try:
        cache = Cache(path)
        cache.keep(b"k", Reply(text="{}"))
        modes = {found.name: found.stat().st_mode & 0o777 for found in path.parent.iterdir()}
        cache.close()
    finally:
        os.umask(before)
    assert modes == {"c.db": 0o600, "c.db-wal": 0o600, "c.db-shm": 0o600}
    assert [folder.stat().st_mode & 0o777 for folder in (path.parent, path.parent.parent)] == [0o700, 0o700]


def test_models_that_cost_nothing_have_no_cache(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    with briefing.Briefer("extractive", cache=path) as briefer:
        briefer.summarize(TEXT)
    fixture = tmp_path / "f.json"
    fixture.write_text(
        '{"format": "briefing-fixture/1", "origin": "hand", "note": "Written by hand; no model was asked.",'
        ' "model": "m", "entries": []}'
    )
    with briefing.Briefer(f"replay:{fixture}", cache=path) as briefer:
        assert type(briefer.model).__name__ == "ReplayModel"
    assert not path.exists()


class Owned(ScriptedModel):
    """A model that tells whether it was closed."""

    closed = False

    def close(self) -> None:
        self.closed = True

    async def aclose(self) -> None:
        self.closed = True


@BOTH
def test_a_model_object_is_cached_by_class_and_name_and_stays_open(way: str, tmp_path: Path) -> None:
    def go(model: ScriptedModel) -> Briefing:
        if way == "send":
            return briefing.summarize(TEXT, published=PUBLISHED, model=model, cache=tmp_path / "c.db")
        return asyncio.run(briefing.asummarize(TEXT, published=PUBLISHED, model=model, cache=tmp_path / "c.db"))

    models = [Owned([GOOD]), Owned([GOOD]), Owned([GOOD], name="another"), ScriptedModel([GOOD])]
    for model in models:
        go(model)
    assert [len(model.prompts) for model in models] == [1, 0, 1, 1]
    assert not any(model.closed for model in models if isinstance(model, Owned))
    assert [found.name for found in tmp_path.iterdir()] == ["c.db"]


def test_a_judge_that_was_given_stays_open_too(tmp_path: Path) -> None:
    judges = [Owned([JUDGED]), Owned([JUDGED])]
    for judge in judges:
        briefing.verify("It ran.", TEXT, judge=judge, cache=tmp_path / "c.db")
    assert [(len(judge.prompts), judge.closed) for judge in judges] == [(1, False), (0, False)]


def test_the_settings_of_a_model_that_was_given_are_its_own(tmp_path: Path) -> None:
    with ScriptedServer(GOOD_TEXT) as server:
        for temperature, sent in ((0.0, 1), (1.0, 2), (0.0, 2)):
            model = OpenAIModel("m", Settings(base_url=server.base_url, temperature=temperature))
            briefing.summarize(TEXT, published=PUBLISHED, model=model, cache=tmp_path / "c.db")
            model.close()
            assert server.count == sent


@BOTH
def test_a_reply_to_a_prompt_that_may_have_been_cut_is_asked_for_again(way: str, tmp_path: Path) -> None:
    # Some 10,250 tokens were sent, and a round number of them was read: some servers drop the rest.
    long = prompt("word " * 8200)
    with ScriptedServer(ok('{"x": "y"}', usage=usage(prompt=9 * 1024))) as server:
        chosen = Settings(base_url=server.base_url, cache=tmp_path / "c.db")
        for sent in (1, 2):
            model = cached(OpenAIModel("m", chosen), chosen, lambda _prompt, _reply: None)
            reply = model.send(long) if way == "send" else asyncio.run(model.asend(long))
            model.close()
            assert "may have cut" in reply.remarks[0]
            assert server.count == sent


def test_what_was_remarked_on_a_reply_is_remarked_again(ask: Ask) -> None:
    def answer(body: dict[str, Any], _attempt: int) -> Step:
        if "temperature" in body:
            return status(400, error={"message": "Unsupported parameter: 'temperature'", "param": "temperature"})
        return ok(GOOD_TEXT)

    with ScriptedServer(answer) as server:
        first = ask(server, temperature=0.3, max_attempts=2)
        assert server.count == 2
        second = ask(server, temperature=0.3, max_attempts=2)
        assert server.count == 2
    assert any("temperature" in warning.message for warning in first.checks.warnings)
    assert content(first) == content(second)


def test_a_reply_from_the_cache_says_so_and_costs_nothing(tmp_path: Path) -> None:
    def read(_prompt: Prompt, _reply: Reply) -> None:
        pass

    given = Reply(text="{}", attempts=3, request_id="r1", model="m-2026", remarks=("one", "two"))
    model = cached(ScriptedModel([given]), Settings(cache=tmp_path / "c.db"), read)
    assert model.send(prompt()) == given
    assert model.send(prompt()) == Reply(text="{}", model="m-2026", attempts=0, cached=True, remarks=("one", "two"))
    model.close()


def test_the_variable_names_a_cache_and_the_argument_goes_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path / "env.db"))
    model = ScriptedModel([GOOD, GOOD])
    for cache in (None, None, tmp_path / "own.db"):
        briefing.summarize(TEXT, published=PUBLISHED, model=model, cache=cache)
    assert len(model.prompts) == 2
    assert sorted(found.name for found in tmp_path.iterdir()) == ["env.db", "own.db"]


def make_database(path: Path, *statements: str) -> None:
    database = sqlite3.connect(path)
    for one in statements:
        database.execute(one)
    database.commit()
    database.close()


FOREIGN: dict[str, Callable[[Path], object]] = {
    "text": lambda path: path.write_text("An article.\n" * 900),
    "one byte": lambda path: path.write_bytes(b"x"),
    "begins like SQLite": lambda path: path.write_bytes(b"SQLite format 3\0"),
    "another database": lambda path: make_database(path, "CREATE TABLE replies (key, text)"),
    "another WAL database": lambda path: make_database(path, "PRAGMA journal_mode = WAL", "CREATE TABLE t (x)"),
    "another program's": lambda path: make_database(path, "PRAGMA application_id = 77", "CREATE TABLE t (x)"),
    "another version": lambda path: make_database(
        path, f"PRAGMA application_id = {0x62727270}", "PRAGMA user_version = 2", "CREATE TABLE t (x)"
    ),
}


@SYNC
@pytest.mark.parametrize("make", FOREIGN.values(), ids=FOREIGN)
def test_a_file_that_is_no_cache_is_refused_before_anything_is_sent_and_left_as_it_is(
    make: Callable[[Path], object], ask: Ask, tmp_path: Path
) -> None:
    path = tmp_path / "c.db"
    make(path)
    path.chmod(0o644)
    before = path.read_bytes()
    with ScriptedServer(GOOD_TEXT) as server:
        with pytest.raises(StoreError, match="name another file") as caught:
            ask(server)
        assert server.count == 0
    assert str(path) in caught.value.message
    assert caught.value.scope == "run"
    for look in (Cache(path).contents, Cache(path).clear):
        with pytest.raises(StoreError):
            look()
    assert path.read_bytes() == before
    assert path.stat().st_mode & 0o777 == 0o644
    assert [found.name for found in tmp_path.iterdir()] == ["c.db"]


@pytest.mark.parametrize("place", [".", "file.txt/c.db", "pipe", "x" * 300, "nul\0byte"])
def test_a_place_that_can_be_no_file_is_one_line(place: str, tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("x")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(StoreError) as caught:
        briefing.Briefer(ScriptedModel([GOOD]), cache=tmp_path / place)
    assert "\n" not in caught.value.message


def test_a_file_of_another_user_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Cache(tmp_path / "c.db").check()
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    with pytest.raises(StoreError, match="belongs to another user"):
        Cache(tmp_path / "c.db").check()


def test_a_cache_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    Cache(path).check()
    path.chmod(0o644)
    cache = Cache(path)
    cache.keep(b"k", Reply(text="{}"))
    assert {found.stat().st_mode & 0o777 for found in tmp_path.iterdir()} == {0o600}
    cache.close()


def test_a_cache_behind_a_link_is_used_where_it_is(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "c.db").symlink_to(tmp_path / "elsewhere.db")
    with ScriptedServer(GOOD_TEXT) as server:
        ask(server)
        ask(server)
        assert server.count == 1
    assert sorted(found.name for found in tmp_path.iterdir()) == ["c.db", "elsewhere.db"]
    assert (tmp_path / "elsewhere.db").stat().st_mode & 0o777 == 0o600


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def scribbled(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 12_000)


@pytest.mark.parametrize("harm", [cut, scribbled])
def test_a_damaged_cache_costs_no_document_and_is_said_once(
    harm: Callable[[Path], None], ask: Ask, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with ScriptedServer(GOOD_TEXT) as server:
        ask(server)
        harm(tmp_path / "c.db")
        assert ask(server).headline == GOOD["headline"]
        assert server.count == 2
    warned = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert len(warned) == 1
    assert "damaged; delete it" in warned[0].getMessage()
    assert "going on without it" in warned[0].getMessage()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.cache.file.BUSY_SECONDS", 0.2)


@pytest.mark.usefixtures("impatient")
def test_a_cache_that_is_held_is_waited_for_a_while_and_then_done_without(
    ask: Ask, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "c.db"
    with ScriptedServer(GOOD_TEXT) as server:
        ask(server)
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN EXCLUSIVE")
        try:
            # What is in the file can be read meanwhile; what is not cannot be kept.
            assert ask(server).provenance.attempts == 0
            other = f"{TEXT}\nThe ferry was built in Gdansk.\n"
            assert ask(server, other).provenance.attempts == 1
            assert "held by another process; going on without it" in caplog.text
            assert ask(server, other).provenance.attempts == 1
            with pytest.raises(StoreError, match="held by another process"):
                Cache(path).clear()
        finally:
            holder.rollback()
            holder.close()
        assert ask(server, other).provenance.attempts == 1
        assert ask(server, other).provenance.attempts == 0


@pytest.mark.usefixtures("impatient")
def test_a_cache_that_cannot_be_opened_now_stops_nothing(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    path.touch(0o600)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        with ScriptedServer(GOOD_TEXT) as server:
            assert ask(server).headline == GOOD["headline"]
    finally:
        holder.close()


def test_after_a_failure_the_cache_rests_and_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "c.db"
    cache = Cache(path)
    cache.keep(b"k", Reply(text="{}"))
    cache.close()
    whole = path.read_bytes()
    path.write_bytes(b"no database" * 99)
    assert cache.find(b"k") is None
    path.write_bytes(whole)
    assert cache.find(b"k") is None
    now = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    cache._rests_until = REST_SECONDS
    now[0] = REST_SECONDS + 0.1
    assert cache.find(b"k") is not None
    cache.close()
    path.write_bytes(b"no database" * 99)
    assert cache.find(b"k") is None
    assert caplog.text.count("going on without it") == 1


FULL = """
import json, resource, sys
import briefing
from briefing.testing import ScriptedModel
from stories import GOOD, TEXT
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
model = ScriptedModel([GOOD], repeat=True)
with briefing.Briefer(model, cache=sys.argv[1], max_repairs=0) as briefer:
    for at in range(40):
        briefer.summarize(TEXT.replace("Tallinn", f"Tallinn {at}").replace("March", f"March {at + 1}"))
    print(len(model.prompts))
"""


@pytest.mark.parametrize("room", [0, 60_000])
def test_a_full_disk_costs_no_document(room: int, tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(path), str(room)],
        env={**CLEAN, "PYTHONPATH": str(ROOT / "tests")},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (0, "40\n"), done.stderr
    assert done.stderr.count("\n") == 1
    assert "going on without it" in done.stderr
    if room:
        # What was kept before is whole, and there is room again.
        database = sqlite3.connect(path)
        assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert database.execute("SELECT count(*) FROM replies").fetchone()[0] >= 1
        database.close()


def test_neither_the_package_nor_the_built_in_model_loads_sqlite(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(TEXT)
    code = (
        "import sys, briefing; print('sqlite3' in sys.modules);"
        f"briefing.summarize({TEXT!r}, model='extractive'); print('sqlite3' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], env=CLEAN, capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["False", "False"], done.stderr


@pytest.fixture
def run(tmp_path: Path, zygote: Zygote) -> Callable[..., subprocess.CompletedProcess[str]]:
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")

    def go(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        made = zygote.run(arguments, cwd=tmp_path, given=b"", environment={**CLEAN, **environment})
        return subprocess.CompletedProcess(made.args, made.returncode, made.stdout.decode(), made.stderr.decode())

    return go


def test_the_command_repeats_for_nothing_and_tells_and_clears_what_it_keeps(
    run: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    with ScriptedServer(ok(GOOD_TEXT, usage=usage(1500, 700))) as server:
        common = ("--model", "m", "--base-url", server.base_url, "--published", PUBLISHED, "--cache", "c.db")
        first, second = run("story.txt", *common), run("story.txt", *common)
        assert (first.returncode, second.returncode) == (0, 0), first.stderr
        # All but the end, which says what it took.
        assert first.stdout.partition("Made by")[0] == second.stdout.partition("Made by")[0]
        assert GOOD["headline"] in first.stdout
        many = run("batch", "story.txt", "--out", "o", *common)
        assert many.returncode == 0, many.stderr
        assert server.count == 1
        before = server.count
        wrong = run("batch", "story.txt", "--out", "p", *common[:-1], "story.txt")
        assert (wrong.returncode, wrong.stderr.count("\n"), server.count) == (2, 1, before)
        assert not (tmp_path / "p").exists()
    told = json.loads(run("cache", "info", "c.db", "--json").stdout)
    oldest = told.pop("oldest")
    assert oldest.endswith("+00:00")
    assert told == {
        "path": str(tmp_path / "c.db"), "replies": 1, "bytes": (tmp_path / "c.db").stat().st_size, "hits": 2,
        "input_tokens_saved": 3000, "output_tokens_saved": 1400,
    }  # fmt: skip
    shown = run("cache", "info", BRIEFING_CACHE="c.db").stdout
    for part in ("replies       1", "2 times", "3,000 read, 1,400 written", "kB"):
        assert part in shown
    assert "removed 0 replies" in run("cache", "clear", "c.db", "--older-than", "1").stdout
    assert json.loads(run("cache", "clear", "c.db", "--json").stdout)["removed"] == 1
    assert GOOD["headline"].encode() not in (tmp_path / "c.db").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code", "part"),
    [
        (["info"], 2, "BRIEFING_CACHE"),
        (["info", "none.db"], 2, "there is no cache"),
        (["clear", "none.db"], 2, "there is no cache"),
        (["info", "story.txt"], 2, "something else"),
        (["clear", "story.txt"], 2, "something else"),
        (["clear", "c.db", "--older-than", "-1"], 2, "--older-than"),
        (["clear", "c.db", "--older-than", "nan"], 2, "--older-than"),
    ],
)
def test_a_mistake_with_the_cache_is_one_line(
    run: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path, arguments: list[str], code: int, part: str
) -> None:
    made = run("cache", *arguments)
    assert (made.returncode, made.stdout) == (code, "")
    assert part in made.stderr
    assert made.stderr.count("\n") == 1
    assert not (tmp_path / "none.db").exists()
    assert (tmp_path / "story.txt").read_text() == TEXT


def test_a_setting_that_is_no_path_is_refused() -> None:
    with pytest.raises(SettingsError, match="'cache'"):
        Settings.of(cache=3)
