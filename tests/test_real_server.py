"""A real engine with a model of random weights: what it writes under our schema comes back as an answer."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import briefing
from briefing.errors import RejectedError
from briefing.models.openai import OpenAIModel, list_models
from briefing.schema import Draft, Prompt
from briefing.schema.strict import wire_schema
from briefing.settings import Settings
from servers.asking import BOTH, Asked, prompt
from servers.tiny_llm import Style, make_model, serving
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
CONTEXT = 4096


@pytest.fixture(scope="session")
def brief_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from _served(tmp_path_factory.mktemp("brief") / "tiny.gguf", "brief")


@pytest.fixture(scope="session")
def endless_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from _served(tmp_path_factory.mktemp("endless") / "tiny.gguf", "endless")


def _served(path: Path, style: Style) -> Iterator[str]:
    with serving(make_model(path, style), context=CONTEXT) as base_url:
        yield base_url


def asked(schema: dict[str, Any], text: str = "The council voted.", *, limit: int = 3000) -> Prompt:
    made = prompt(text, limit=limit)
    return Prompt(made.task, made.prepared, schema, made.name, made.hash, made.render, made.max_output_tokens)


@pytest.mark.parametrize("schema", [SMALL, wire_schema(Draft, "full"), wire_schema(Draft, "core")])
@BOTH
def test_random_words_under_the_schema_come_back_as_an_answer(
    way: str, schema: dict[str, Any], brief_server: str
) -> None:
    asking = Asked(way, Settings(base_url=brief_server, temperature=1.0), name="tiny-random")
    reply = asking(asked(schema))
    assert reply.finish == "stop"
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


@BOTH
def test_an_answer_that_is_cut_off_says_so(way: str, endless_server: str) -> None:
    reply = Asked(way, Settings(base_url=endless_server), name="tiny-random")(asked(SMALL, limit=40))
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


def test_the_only_model_of_the_server_is_found(brief_server: str) -> None:
    assert list_models(Settings(base_url=brief_server)) == ["tiny-random"]


@pytest.mark.parametrize("depth", ["core", "full"])
def test_random_words_go_the_whole_way_and_none_of_them_is_published(depth: Any, tmp_path: Path) -> None:
    with serving(make_model(tmp_path / "tiny.gguf"), context=16_384) as base_url:
        b = briefing.summarize(
            TEXT,
            published=PUBLISHED,
            model="tiny-random",
            base_url=base_url,
            depth=depth,
            max_output_tokens=6000,
            context_tokens=30_000,
        )
    assert b.provenance.model == "tiny-random"
    assert b.provenance.attempts >= 1
    assert not b.ok
    assert b.what.verbatim
    stated = [b.what, *b.details, *b.why_it_matters, *b.whats_next, *b.background]
    assert all(statement.verbatim for statement in stated)
