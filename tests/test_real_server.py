"""A real engine with a model of random weights: what it writes under our schema comes back as an answer."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import briefing
from briefing import Briefing
from briefing.errors import RejectedError, ReplyError
from briefing.models import capability
from briefing.models.openai import OpenAIModel, list_models
from briefing.schema import Draft, Prompt
from briefing.schema.strict import wire_schema
from briefing.settings import Settings
from reading_parts import long_text
from servers.asking import BOTH, Asked, prompt
from servers.tiny_llm import Engine, Style, make_model, serving
from stories import PUBLISHED, TEXT

SMALL = {
    "type": "object",
    "properties": {
        "sentences": {"type": "array", "items": {"type": "integer"}},
        "hedge": {"anyOf": [{"type": "string"}, {"type": "null"}]},
        "certainty": {"type": "string", "enum": ["reported", "claimed"]},
        "text": {"type": "string"},
    },
    "required": ["sentences", "hedge", "certainty", "text"],
    "additionalProperties": False,
}
STATEMENT = wire_schema(Draft)["$defs"]["DraftStatement"]
CONTEXT = 4096
ENGINES = pytest.mark.parametrize("engine", ["llguidance", "gbnf"])


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    yield
    capability.forget()


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Style, Engine], str]]:
    """Servers by style and engine, each started once."""
    with ExitStack() as stack:

        @cache
        def server(style: Style, engine: Engine) -> str:
            path = make_model(tmp_path_factory.mktemp(style) / "tiny.gguf", style)
            return stack.enter_context(serving(path, context=CONTEXT, engine=engine))

        yield server


@pytest.fixture
def brief_server(servers: Callable[[Style, Engine], str]) -> str:
    return servers("brief", "llguidance")


@pytest.fixture
def endless_server(servers: Callable[[Style, Engine], str]) -> str:
    return servers("endless", "llguidance")


def asked(schema: dict[str, Any], text: str = "The council voted.", *, limit: int = 3000) -> Prompt:
    made = prompt(text, limit=limit)
    return Prompt(made.task, made.prepared, schema, made.name, made.hash, made.render, made.max_output_tokens)


@pytest.mark.parametrize("schema", [SMALL, wire_schema(Draft, "full"), wire_schema(Draft, "core")])
@BOTH
def test_random_words_under_the_schema_come_back_as_an_answer(
    way: str, schema: dict[str, Any], brief_server: str
) -> None:
    asking = Asked(way, Settings(base_url=brief_server, temperature=1.0), name="tiny-random")
    # A random list of numbers runs into the limit now and then.
    replies = (asking(asked(schema)) for _ in range(4))
    reply = next(reply for reply in replies if reply.finish == "stop")
    assert set(json.loads(reply.text)) == set(schema["required"])
    assert reply.usage is not None
    assert reply.usage.input_tokens > 10
    assert reply.usage.output_tokens > 10
    assert (reply.attempts, reply.model) == (1, "tiny-random")


@BOTH
def test_a_text_that_does_not_fit_is_too_long_with_its_sizes(way: str, brief_server: str) -> None:
    with pytest.raises(RejectedError, match=f"its limit is {CONTEXT}") as raised:
        Asked(way, Settings(base_url=brief_server), name="tiny-random")(asked(SMALL, "word " * CONTEXT))
    assert (raised.value.code, raised.value.scope, raised.value.attempts) == ("too_long", "document", 1)


@ENGINES
@BOTH
def test_an_answer_that_is_cut_off_says_so(way: str, engine: Engine, servers: Callable[..., str]) -> None:
    reply = Asked(way, Settings(base_url=servers("endless", engine)), name="tiny-random")(asked(SMALL, limit=40))
    assert reply.finish == "length"
    assert reply.usage is not None
    assert reply.usage.output_tokens == 40


@BOTH
def test_a_deadline_cuts_a_long_answer_and_the_server_goes_on_with_the_next(way: str, endless_server: str) -> None:
    asking = Asked(way, Settings(base_url=endless_server, timeout_seconds=0.3, max_attempts=1), name="tiny-random")
    with pytest.raises(Exception, match=r"within 0\.3 s"):
        asking(asked(SMALL))
    assert Asked(way, Settings(base_url=endless_server), name="tiny-random")(asked(SMALL, limit=5)).finish == "length"


def test_many_answers_at_once_are_all_whole(brief_server: str) -> None:
    async def go() -> list[str]:
        model = OpenAIModel("tiny-random", Settings(base_url=brief_server))
        gate = asyncio.Semaphore(4)
        replies = await asyncio.gather(*(model.asend(asked(SMALL, f"text {n}"), gate) for n in range(12)))
        await model.aclose()
        return [reply.text for reply in replies]

    assert all(set(json.loads(text)) == set(SMALL["properties"]) for text in asyncio.run(go()))


@ENGINES
@pytest.mark.parametrize("form", ["json_schema", "json_object", "prompt"])
def test_every_form_is_taken_by_both_engines(form: Any, engine: Engine, servers: Callable[..., str]) -> None:
    settings = Settings(base_url=servers("brief", engine), response_format=form)
    reply = Asked("send", settings, name="tiny-random")(asked(SMALL, limit=1500))
    assert reply.attempts == 1
    if form == "json_schema":
        assert set(json.loads(reply.text)) == set(SMALL["properties"])
    elif form == "json_object" and reply.finish == "stop":
        assert isinstance(json.loads(reply.text), dict)


def test_the_full_dialect_ends_what_would_never_end(servers: Callable[..., str]) -> None:
    asking = {
        dialect: Settings(base_url=servers("endless", "gbnf"), schema_dialect=dialect) for dialect in ("openai", "full")
    }
    ends = {
        dialect: Asked("send", settings, name="tiny-random")(asked(STATEMENT, limit=2000))
        for dialect, settings in asking.items()
    }
    assert (ends["openai"].finish, ends["full"].finish) == ("length", "stop")
    statement = json.loads(ends["full"].text)
    assert 1 <= len(statement["text"]) <= 900
    assert len(statement["sentences"]) <= 20


def test_the_full_dialect_keeps_numbers_in_their_bounds(servers: Callable[..., str]) -> None:
    settings = Settings(base_url=servers("brief", "llguidance"), schema_dialect="full", temperature=1.0)
    replies = Asked("send", settings, name="tiny-random").all([asked(STATEMENT, f"text {n}") for n in range(8)])
    numbers = [number for reply in replies for number in json.loads(reply.text)["sentences"]]
    assert numbers
    assert min(numbers) >= 1


def test_an_engine_that_cannot_read_its_own_answers_is_asked_in_another_form(servers: Callable[..., str]) -> None:
    settings = Settings(base_url=servers("wild", "gbnf"), temperature=1.0)
    asking = Asked("send", settings, name="tiny-random")
    # About every second answer cannot be read; of twelve neither all nor none.
    replies = asking.all([asked(SMALL, f"text {n}", limit=300) for n in range(12)])
    assert all(reply.finish in ("stop", "length") for reply in replies)
    assert min(reply.attempts for reply in replies) == 1
    assert max(reply.attempts for reply in replies) > 1


def test_the_only_model_of_the_server_is_found(brief_server: str) -> None:
    assert list_models(Settings(base_url=brief_server)) == ["tiny-random"]


@pytest.mark.parametrize(
    ("depth", "engine", "dialect"),
    [("core", "llguidance", "openai"), ("full", "llguidance", "openai"), ("core", "gbnf", "full")],
)
def test_random_words_go_the_whole_way_and_none_of_them_is_published(
    depth: Any, engine: Engine, dialect: Any, tmp_path: Path
) -> None:
    def briefed(published: str) -> Briefing | None:
        chosen: dict[str, Any] = {"depth": depth, "schema_dialect": dialect, "max_output_tokens": 6000}
        try:
            return briefing.summarize(
                TEXT, published=published, model="tiny-random", base_url=base_url, context_tokens=30_000, **chosen
            )
        except ReplyError:
            return None  # Random words leave the lede empty now and then.

    with serving(make_model(tmp_path / "tiny.gguf"), context=16_384, engine=engine) as base_url:
        b = next(made for day in (PUBLISHED, "2026-11-11", "2026-11-12") if (made := briefed(day)))
    assert b.provenance.model == "tiny-random"
    assert b.provenance.attempts >= 1
    assert not b.ok
    assert b.what.verbatim
    stated = [b.what, *b.details, *b.why_it_matters, *b.whats_next, *b.background]
    assert all(statement.verbatim for statement in stated)


def test_a_text_beyond_the_context_is_given_in_parts_that_fit(brief_server: str, tmp_path: Path) -> None:
    (tmp_path / "brief").mkdir()
    # The tiny model's tokens are bytes: the built-in instructions alone would fill its context.
    for name in ("system", "choose"):
        (tmp_path / "brief" / f"{name}.j2").write_text("Brief.", encoding="utf-8")
    text = long_text(560)

    def briefed() -> Briefing | None:
        chosen: dict[str, Any] = {"depth": "core", "max_repairs": 1, "max_output_tokens": 700, "schema_dialect": "full"}
        try:
            return briefing.summarize(text, model="tiny-random", base_url=brief_server, prompts=tmp_path, **chosen)
        except ReplyError:
            return None  # Random lists of numbers run into any limit now and then.

    b = next(made for made in (briefed() for _ in range(5)) if made)
    assert b.provenance.parts > 1
    # The parts, and the choice; the first time also the whole text, which the server refused with its limit.
    assert b.provenance.attempts >= b.provenance.parts + 1
    assert b.provenance.usage is not None
    assert b.provenance.usage.requests >= b.provenance.parts
    assert b.what.text in text
    assert not any(notice.rule == "unread" for notice in b.checks.warnings)
