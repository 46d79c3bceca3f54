"""What an endpoint does not take is found out from its refusals, once, and said in another way or left out."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from briefing.errors import ProtocolError, RejectedError, UnavailableError
from briefing.models import capability, prompt_cut
from briefing.models.capability import Capability
from briefing.models.openai import OpenAIModel
from briefing.models.openai_request import Requests
from briefing.models.refusals import refused_parameter
from briefing.schema import Draft, Message, Prompt, Reply, Usage
from briefing.schema.strict import wire_schema
from briefing.settings import Settings
from servers.asking import BOTH, TEXT, Asked, ask, plain_environment, prompt, settings_for
from servers.scripted import Answer, ScriptedServer, ok, status, usage

__all__ = ["plain_environment"]

HERE = "http://127.0.0.1:1/v1"
SENT = ("response_format", "limit", "temperature", "reasoning_effort")

# --- the memory -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("https://api.openai.com/v1", "max_completion_tokens"),
        ("https://eu.api.openai.com/v1", "max_completion_tokens"),
        ("https://mine.openai.azure.com/openai/v1", "max_completion_tokens"),
        ("https://openrouter.ai/api/v1", "max_tokens"),
        ("http://127.0.0.1:11434/v1", "max_tokens"),
        ("https://api.openai.com.evil.example/v1", "max_tokens"),
    ],
)
def test_a_first_request_names_the_limit_as_servers_of_its_kind_do(address: str, first: str) -> None:
    found = capability.remembered(address, "m")
    assert (found.form, found.limit_name, found.dropped) == ("json_schema", first, frozenset())


def test_each_refusal_leaves_the_next_way_until_none_is_left() -> None:
    for form in ("json_object", "prompt", "prompt"):
        now = capability.remembered(HERE, "m")
        capability.refuse(HERE, "m", now, "response_format")
        assert capability.remembered(HERE, "m").form == form
    for name in ("max_completion_tokens", None, None):
        capability.refuse(HERE, "m", capability.remembered(HERE, "m"), "limit")
        assert capability.remembered(HERE, "m").limit_name == name
    capability.refuse(HERE, "m", capability.remembered(HERE, "m"), "temperature")
    assert capability.remembered(HERE, "m").dropped == {"temperature"}
    assert capability.remembered(HERE + "/?version=1", "m") == capability.remembered(HERE, "m")
    assert capability.remembered(HERE, "other") == Capability()
    capability.forget()
    assert capability.remembered(HERE, "m") == Capability()


def test_a_request_that_was_sent_before_the_step_down_steps_no_further() -> None:
    sent = capability.remembered(HERE, "m")
    news = [capability.refuse(HERE, "m", sent, name) for name in ("response_format", "limit") for _ in range(64)]
    assert news.count(True) == 2
    found = capability.remembered(HERE, "m")
    assert (found.form, found.limit_name) == ("json_object", "max_completion_tokens")


def test_refusals_from_many_threads_are_one_step() -> None:
    sent, start = capability.remembered(HERE, "m"), threading.Barrier(16)

    def refuse() -> None:
        start.wait()
        for _ in range(50):
            capability.refuse(HERE, "m", sent, "response_format")

    threads = [threading.Thread(target=refuse) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert capability.remembered(HERE, "m").form == "json_object"


def test_the_memory_is_bounded_and_keeps_the_latest() -> None:
    for number in range(capability.MOST_REMEMBERED + 10):
        capability.refuse(HERE, str(number), Capability(), "temperature")
    assert capability.remembered(HERE, "0").dropped == frozenset()
    assert capability.remembered(HERE, str(capability.MOST_REMEMBERED + 9)).dropped == {"temperature"}


# --- how servers say it ---------------------------------------------------------------------------------------

FASTAPI = [{"type": "extra_forbidden", "loc": ["body", "max_completion_tokens"], "msg": "Extra inputs", "input": 9}]
REFUSALS: list[tuple[int, dict[str, Any], str]] = [
    (
        400,
        {"message": "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model."},
        "response_format",
    ),
    (400, {"message": "This response_format type is unavailable now"}, "response_format"),
    (400, {"message": "This model does not support response format `json_schema`."}, "response_format"),
    (400, {"message": "Invalid schema for response_format 'b'", "param": "response_format"}, "response_format"),
    (400, {"message": "x", "param": "response_format.json_schema.strict"}, "response_format"),
    (400, {"message": "The provided JSON schema contains features not supported by xgrammar."}, "response_format"),
    (400, {"message": "Failed to initialize samplers: failed to parse grammar"}, "response_format"),
    (400, {"message": "'response_format.type' must be 'json_schema' or 'text'"}, "response_format"),
    (422, {"message": "Input validation error: grammar is not supported"}, "response_format"),
    (
        422,
        {"detail": [{"loc": ["body", "response_format", "type"], "msg": "Input should be 'text'"}]},
        "response_format",
    ),
    (
        500,
        {
            "message": "[{'type': 'literal_error', 'loc': ('body', 'response_format', 'type'), 'msg': 'Input should be'}]"
        },
        "response_format",
    ),
    (501, {"message": "structured outputs are not implemented"}, "response_format"),
    (404, {"message": "No endpoints found that support response_format for this model"}, "response_format"),
    (
        400,
        {"message": "Unsupported parameter: 'max_tokens' is not supported. Use 'max_completion_tokens' instead."},
        "limit",
    ),
    (400, {"message": "x", "param": "max_tokens", "code": "unsupported_parameter"}, "limit"),
    (422, {"message": {"detail": FASTAPI}}, "limit"),
    (422, {"detail": FASTAPI}, "limit"),
    (
        400,
        {"message": "Unsupported value: 'temperature' does not support 0.0 with this model.", "param": "temperature"},
        "temperature",
    ),
    (400, {"message": "temperature is not supported with reasoning_effort"}, "temperature"),
    (400, {"message": "Unrecognized request argument supplied: reasoning_effort"}, "reasoning_effort"),
    (400, {"message": '"tiny" does not support thinking'}, "reasoning_effort"),
]


@pytest.mark.parametrize(("code", "problem", "parameter"), REFUSALS)
def test_the_refused_parameter_is_read_from_what_real_servers_say(
    code: int, problem: dict[str, Any], parameter: str
) -> None:
    assert refused_parameter(problem, code, SENT) == parameter


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        (400, {}),
        (400, {"message": None, "param": 7, "detail": "none"}),
        (400, {"message": "bad text: the temperature rose to 30 degrees"}),
        (400, {"message": "max_tokens is too large: 100000. This model writes at most 4096.", "param": "max_tokens"}),
        (400, {"message": "x" * 600 + " response_format is not supported"}),
        (422, {"detail": [{"loc": ["body", "messages"], "msg": "wrong", "input": {"response_format": 1}}]}),
        (429, {"message": "response_format is not supported"}),
        (401, {"param": "temperature"}),
        (500, {"message": "the database schema is being migrated"}),
        (500, {"message": "temperature is not supported"}),
        (503, {"message": "json_schema is not supported"}),
        (None, {"param": "response_format"}),
    ],
)
def test_other_failures_refuse_no_parameter(code: int | None, problem: dict[str, Any]) -> None:
    assert refused_parameter(problem, code, SENT) is None


def test_what_was_not_sent_cannot_be_refused() -> None:
    problem = {"message": "Unsupported parameter: temperature", "param": "temperature"}
    assert refused_parameter(problem, 400, ["response_format"]) is None


# --- the ladder -----------------------------------------------------------------------------------------------


def refusing(form: str, **more: Any) -> Callable[[dict[str, Any], int], Answer]:
    """A server that takes no response_format above `form`, and none of the other parameters named."""
    above = {"json_object": ["json_schema"], "prompt": ["json_schema", "json_object"], "json_schema": []}[form]

    def answer(body: dict[str, Any], _attempt: int) -> Answer:
        kind = body.get("response_format", {}).get("type")
        if kind in above:
            said = f"response_format of type {kind} is not supported"
            return status(more.get("code", 400), error={"message": said, "param": "response_format"})
        for name in more.get("refused", ()):
            if name in body:
                return status(400, error={"message": f"Unsupported parameter: '{name}'", "param": name})
        return ok("{}")

    return answer


def forms(server: ScriptedServer) -> list[str]:
    return [body.get("response_format", {}).get("type", "prompt") for body in server.bodies]


@pytest.mark.parametrize("code", [400, 404, 422, 500, 501])
@BOTH
def test_an_endpoint_without_strict_schemas_is_asked_in_the_way_it_takes(way: str, code: int) -> None:
    with ScriptedServer(refusing("prompt", code=code)) as server:
        asking = Asked(way, settings_for(server))
        first, second = asking.all([prompt("a"), prompt("b")])
        assert (first.text, first.attempts, first.remarks) == ("{}", 3, ())
        assert second.attempts == 1
        assert forms(server) == ["json_schema", "json_object", "prompt", "prompt"]
        assert not any(asking.waits)
        assert Asked(way, settings_for(server))(prompt("c")).attempts == 1
    assert capability.remembered(server.base_url, "scripted").form == "prompt"
    for body in server.bodies:
        assert body["messages"][0]["content"].count('"x": string') == 1
        assert "JSON" in body["messages"][0]["content"]


@BOTH
def test_a_refusal_inside_a_success_is_one(way: str) -> None:
    refusal = status(200, body={"error": {"code": 400, "message": "json_schema is not supported by this provider"}})
    found = ask(way, [refusal, ok("{}")])
    assert forms(found.server) == ["json_schema", "json_object"]


@BOTH
def test_steps_down_are_no_attempts_and_leave_all_of_them_to_real_failures(way: str) -> None:
    found = ask(way, refusing("prompt"), max_attempts=1)
    assert (found.reply.text, found.reply.attempts) == ("{}", 3)
    capability.forget()
    steps = [status(503), status(400, error={"param": "response_format"}), status(503), status(503), ok("{}")]
    found = ask(way, steps, max_attempts=4)
    assert found.reply.attempts == 5
    capability.forget()
    found = ask(way, steps, max_attempts=3)
    assert type(found.error) is UnavailableError
    assert found.server.count == 4
    assert found.waits[1] == 0
    assert found.waits[2] <= 1.0


@BOTH
def test_tokens_of_refused_requests_count(way: str) -> None:
    body = {"error": {"param": "response_format"}, "usage": usage(50, 0)}
    found = ask(way, [status(400, body=body), ok("{}", usage=usage(100, 20))])
    assert found.reply.attempts == 2
    assert found.reply.usage == Usage(input_tokens=100, output_tokens=20, requests=1)


def test_sixty_four_requests_in_flight_step_down_once() -> None:
    def answer(body: dict[str, Any], _attempt: int) -> Answer:
        if body.get("response_format", {}).get("type") == "json_schema":
            return status(400, error={"message": "json_schema is not supported"}, delay=0.05)
        return ok("{}")

    async def go(model: OpenAIModel) -> list[Reply]:
        replies = await asyncio.gather(*(model.asend(prompt(str(n))) for n in range(64)))
        await model.aclose()
        return replies

    with ScriptedServer(answer) as server:
        replies = asyncio.run(go(OpenAIModel("m", settings_for(server, concurrency=64))))
        assert {reply.attempts for reply in replies} == {2}
        assert sorted(forms(server)) == ["json_object"] * 64 + ["json_schema"] * 64


@pytest.mark.parametrize("form", ["json_schema", "json_object", "prompt"])
@BOTH
def test_a_form_that_the_settings_name_is_the_only_one(way: str, form: Any) -> None:
    found = ask(way, "{}", response_format=form)
    assert forms(found.server) == [form]


@pytest.mark.parametrize(("form", "code"), [("json_schema", 400), ("json_object", 500)])
@BOTH
def test_a_form_that_the_settings_name_and_the_endpoint_refuses_ends_the_run(way: str, form: Any, code: int) -> None:
    found = ask(way, refusing("prompt", code=code), response_format=form)
    assert type(found.error) is RejectedError
    assert (found.error.code, found.error.scope, found.error.attempts, found.server.count) == (
        "response_format", "run", 1, 1,
    )  # fmt: skip
    assert f'response_format="{form}"' in str(found.error)
    assert '"auto"' in str(found.error)
    assert capability.remembered(found.server.base_url, "scripted") == Capability()


@BOTH
def test_an_endpoint_that_refuses_every_way_says_so_in_the_end(way: str) -> None:
    found = ask(way, status(400, error={"message": "response_format is not supported"}))
    assert type(found.error) is RejectedError
    assert (found.error.attempts, found.server.count) == (3, 3)
    assert "no way of asking for JSON" in str(found.error)


@pytest.mark.parametrize(
    "problem",
    [
        {"code": 500, "message": "The model produced output that does not match the expected peg-native format"},
        {"code": "json_validate_failed", "message": "Failed to generate JSON."},
    ],
)
@BOTH
def test_an_answer_that_the_server_itself_cannot_read_is_asked_for_again_then_in_another_form(
    way: str, problem: dict[str, Any]
) -> None:
    code = 500 if problem["code"] == 500 else 400

    def answer(body: dict[str, Any], _attempt: int) -> Answer:
        return status(code, error=problem) if "response_format" in body else ok("{}")

    found = ask(way, answer)
    assert (found.reply.text, found.reply.attempts) == ("{}", 4)
    assert forms(found.server) == ["json_schema", "json_schema", "json_object", "prompt"]
    found = ask(way, status(code, error=problem), response_format="prompt")
    assert type(found.error) is ProtocolError
    assert (found.error.code, found.server.count) == ("schema_failed", 2)
    assert "max_output_tokens" in str(found.error)


@BOTH
def test_a_text_that_is_too_long_is_no_reason_to_step_down(way: str) -> None:
    said = "This model's maximum context length is 4096 tokens, of which the response_format takes 400."
    found = ask(way, status(400, error={"message": said, "param": "response_format"}))
    assert (found.error.code, found.server.count) == ("too_long", 1)


@BOTH
def test_one_answer_that_the_server_cannot_read_is_no_reason_to_step_down(way: str) -> None:
    problem = {"message": "The model produced output that does not match the expected peg-native format"}
    found = ask(way, [status(500, error=problem), ok("{}")])
    assert forms(found.server) == ["json_schema"] * 2
    assert found.waits == [1.0]


def test_a_step_down_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "briefing.models")
    with ScriptedServer(refusing("json_object")) as server:
        Asked("send", settings_for(server)).all([prompt("a"), prompt("b")])
    told = [record.getMessage() for record in caplog.records if record.levelno == logging.INFO]
    assert told[1:] == [f"{server.host} does not take json_schema for model scripted; asking with json_object"]


# --- limits and settings --------------------------------------------------------------------------------------


@BOTH
def test_the_other_name_of_the_limit_is_used_where_the_first_is_refused(way: str) -> None:
    with ScriptedServer(refusing("json_schema", refused=["max_tokens"])) as server:
        replies = Asked(way, settings_for(server, max_output_tokens=700)).all([prompt("a"), prompt("b")])
        assert [reply.attempts for reply in replies] == [2, 1]
        assert [body.get("max_completion_tokens") for body in server.bodies] == [None, 700, 700]
        assert [reply.remarks for reply in replies] == [(), ()]


@BOTH
def test_settings_that_are_refused_are_left_out_and_every_reply_says_so(way: str) -> None:
    refused = ["max_tokens", "max_completion_tokens", "temperature", "reasoning_effort"]
    given = {"max_output_tokens": 700, "temperature": 0.0, "reasoning_effort": "low"}
    with ScriptedServer(refusing("prompt", refused=refused)) as server:
        replies = Asked(way, settings_for(server, max_attempts=1, **given)).all([prompt("a"), prompt("b")])
        assert [reply.attempts for reply in replies] == [7, 1]
        assert server.bodies[-1].keys() == {"model", "messages"}
        for reply in replies:
            assert [remark.split()[4] for remark in reply.remarks] == [
                "max_output_tokens", "temperature", "reasoning_effort",
            ]  # fmt: skip
            assert all(server.host in remark and "left out" in remark for remark in reply.remarks)
        assert Asked(way, settings_for(server))().remarks == ()


@BOTH
def test_a_limit_that_is_too_large_is_an_error_that_says_so_and_stays(way: str) -> None:
    said = "max_tokens is too large: 100000. This model supports at most 4096 completion tokens."
    found = ask(way, status(400, error={"message": said, "param": "max_tokens"}), max_output_tokens=100_000)
    assert type(found.error) is RejectedError
    assert found.server.count == 1
    assert "max_output_tokens is more than the model writes" in str(found.error)


# --- the request ----------------------------------------------------------------------------------------------


def made(address: str, found: Capability | None = None, asked: Prompt | None = None, **given: Any) -> dict[str, Any]:
    maker = Requests("m", address, Settings(base_url=address, **given))
    body = maker.of(asked or prompt()).body(found or capability.remembered(address, "m"))
    read: dict[str, Any] = json.loads(body)
    return read


def test_openai_shows_the_schema_itself_until_it_is_asked_without_one() -> None:
    address = "https://api.openai.com/v1"
    assert made(address)["messages"][0]["content"] == "Answer in JSON."
    below = capability.remembered(address, "m").without("response_format")
    assert '"x": string' in made(address, below)["messages"][0]["content"]
    assert made(address, max_output_tokens=50)["max_completion_tokens"] == 50


def test_a_prompt_without_a_system_message_gets_one_for_the_form() -> None:
    bare = replace(prompt(), render=lambda: (Message("user", TEXT),))
    roles = [message["role"] for message in made(HERE, asked=bare)["messages"]]
    assert roles == ["system", "user"]


def test_the_full_dialect_has_lengths_and_the_other_none() -> None:
    draft = replace(prompt(), schema=wire_schema(Draft))
    sent = {
        dialect: json.dumps(made(HERE, asked=draft, schema_dialect=dialect)["response_format"])
        for dialect in ("auto", "openai", "full")
    }
    assert sent["auto"] == sent["openai"]
    assert "maxLength" not in sent["openai"]
    assert "maxItems" not in sent["openai"]
    assert "maxLength" in sent["full"]
    assert "maxItems" in sent["full"]


def test_the_body_of_a_prompt_is_made_once_for_all_attempts_alike() -> None:
    request = Requests("m", HERE, Settings(base_url=HERE)).of(prompt())
    first = request.body(Capability())
    assert request.body(Capability()) is first
    assert request.body(Capability(forms=("prompt",))) != first


# --- prompts that were cut ------------------------------------------------------------------------------------

ENGLISH = "The council of the port voted to dredge the channel. "
CHINESE = "港口委员会周一投票决定疏浚北航道并在春季完工。"
RUSSIAN = "Совет порта проголосовал за углубление канала. "


def of_length(text: str, characters: int) -> str:
    return (text * (characters // len(text) + 1))[:characters]


@pytest.mark.parametrize(
    ("text", "read", "cached", "outcome"),
    [
        (of_length(ENGLISH, 20_000), 4_700, 0, None),
        (of_length(ENGLISH, 16_000), 4_096, 0, None),
        (of_length(ENGLISH, 18_000), 4_096, 0, "remark"),
        (of_length(ENGLISH, 24_000), 4_096, 0, "error"),
        (of_length(ENGLISH, 24_000), 4_095, 0, "error"),
        (of_length(ENGLISH, 24_000), 4_090, 0, None),
        (of_length(ENGLISH, 40_000), 4_090, 0, "remark"),
        (of_length(ENGLISH, 40_000), 4_090, 3_000, None),
        (of_length(ENGLISH, 40_000), 26, 0, None),
        (of_length(CHINESE, 9_000), 6_000, 0, None),
        (of_length(CHINESE, 9_000), 4_096, 0, "error"),
        (of_length(CHINESE, 12_000), 4_000, 0, "remark"),
        (of_length(RUSSIAN, 20_000), 6_000, 0, None),
        (of_length(RUSSIAN, 24_000), 4_096, 0, "error"),
    ],
)
def test_what_was_read_is_held_against_what_was_sent(text: str, read: int, cached: int, outcome: str | None) -> None:
    told = usage_of(read, cached)
    if outcome == "error":
        with pytest.raises(RejectedError, match="OLLAMA_CONTEXT_LENGTH") as raised:
            prompt_cut.remark([text], told, "host")
        assert (raised.value.code, raised.value.scope) == ("too_long", "document")
        assert f"{read:,}" in str(raised.value)
    else:
        assert (prompt_cut.remark([text], told, "host") is not None) == (outcome == "remark")


def usage_of(read: int, cached: int = 0) -> Usage:
    return Usage(input_tokens=read, output_tokens=5, cached_tokens=cached, requests=1)


def test_without_usage_nothing_is_said() -> None:
    assert prompt_cut.remark([of_length(ENGLISH, 99_000)], None, "host") is None


@BOTH
def test_a_cut_prompt_is_an_error_with_its_costs_and_is_not_sent_again(way: str) -> None:
    found = ask(way, ok("{}", usage=usage(4096, 300)), prompt(of_length(ENGLISH, 30_000)))
    assert type(found.error) is RejectedError
    assert (found.error.code, found.error.attempts, found.server.count) == ("too_long", 1, 1)
    assert found.error.usage == Usage(input_tokens=4096, output_tokens=300, requests=1).model_dump()


@BOTH
def test_a_prompt_that_may_have_been_cut_is_remarked_upon(way: str) -> None:
    found = ask(way, ok("{}", usage=usage(4096, 300)), prompt(of_length(ENGLISH, 18_000)))
    (remark,) = found.reply.remarks
    assert "4,096" in remark
    assert "OLLAMA_CONTEXT_LENGTH" in remark
