"""The model behind an endpoint: the real SDK over real HTTP, sync and async from one table."""

from __future__ import annotations

import asyncio
import gc
import gzip
import json
import logging
import multiprocessing
import os
import ssl
import subprocess
import sys
import threading
import time
from typing import Any

import pytest
from pydantic import SecretStr

from briefing.errors import BriefingError, ProtocolError, RejectedError, SettingsError, UnavailableError
from briefing.models import transport
from briefing.models.endpoint import Endpoint
from briefing.models.openai import OpenAIModel, list_models
from briefing.schema import Reply, Usage
from briefing.settings import Settings
from servers.asking import BOTH, KEY, SCHEMA, TEXT, Asked, ask, each_transport, plain_environment, prompt, settings_for
from servers.scripted import (
    Answer,
    ScriptedServer,
    Step,
    hang,
    html,
    ok,
    payload,
    reset,
    status,
    usage,
)

__all__ = ["each_transport", "plain_environment"]

# --- what is sent ---------------------------------------------------------------------------------------------


@BOTH
def test_the_request_holds_model_messages_and_the_strict_schema_and_nothing_unset(way: str) -> None:
    found = ask(way, "{}", prompt(task="repair"))
    request = found.server.requests[0]
    assert request.path == "/v1/chat/completions"
    assert request.headers["authorization"] == f"Bearer {KEY}"
    told = 'Answer in JSON.\nThe form of the JSON object, with all its fields in this order:\n{\n  "x": string,\n}\n'
    assert request.body == {
        "model": "scripted",
        "messages": [{"role": "system", "content": told}, {"role": "user", "content": TEXT}],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "briefing_repair", "strict": True, "schema": SCHEMA},
        },
    }


@BOTH
def test_nothing_is_told_of_this_machine(way: str) -> None:
    headers = ask(way, "{}").server.requests[0].headers
    assert headers.keys() <= {
        "host", "accept", "accept-encoding", "authorization", "connection", "content-length", "content-type", "user-agent",
    }  # fmt: skip
    assert headers["content-type"] == "application/json"


@BOTH
def test_limits_temperature_and_effort_are_sent_when_set(way: str) -> None:
    given = {"max_output_tokens": 900, "temperature": 0.0, "reasoning_effort": "none"}
    body = ask(way, "{}", **given).server.bodies[0]
    assert (body["max_tokens"], body["temperature"], body["reasoning_effort"]) == (900, 0.0, "none")


@BOTH
def test_the_limit_of_the_prompt_goes_before_the_one_of_the_settings(way: str) -> None:
    assert ask(way, "{}", prompt(limit=50), max_output_tokens=900).server.bodies[0]["max_tokens"] == 50


@BOTH
def test_letters_of_all_scripts_go_as_they_are_and_odd_ones_arrive_whole(way: str) -> None:
    text = 'ä 国 \u2028 \x00 \U0001f600 " \\'
    assert ask(way, "{}", prompt(text)).server.bodies[0]["messages"][1]["content"] == text


@BOTH
def test_an_address_with_a_path_and_a_query_keeps_both_and_the_account_of_openai_goes_nowhere_else(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_ADMIN_KEY"):
        monkeypatch.setenv(name, "somebody")
    with ScriptedServer("{}") as server:
        for address in ("/openai/v1/", "/openai/v1?api-version=preview"):
            Asked(way, settings_for(server, base_url=f"http://{server.host}{address}"), name="my-deployment")()
    paths = [request.path for request in server.requests]
    assert paths == ["/openai/v1/chat/completions", "/openai/v1/chat/completions?api-version=preview"]
    for request in server.requests:
        assert request.body["model"] == "my-deployment"
        assert request.headers["authorization"] == f"Bearer {KEY}"
        assert "somebody" not in request.headers.values()


def test_the_account_of_the_environment_goes_to_openai_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", " org-1\n")
    made = Endpoint(Settings(base_url="https://eu.api.openai.com/v1", api_key=SecretStr(KEY)))._made()
    assert (made.organization, made.project) == ("org-1", None)
    asyncio.run(made.close())


@BOTH
def test_a_server_of_ones_own_needs_no_key(way: str) -> None:
    found = ask(way, "{}", api_key=None)
    assert found.reply.text == "{}"
    assert found.server.requests[0].headers["authorization"] == "Bearer no-key"


def test_openai_itself_needs_a_key_and_the_error_names_the_three_ways() -> None:
    for address in (None, "https://api.openai.com/v1", "https://eu.api.openai.com/v1"):
        with pytest.raises(SettingsError) as raised:
            OpenAIModel("gpt", Settings(base_url=address))
        for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", '"extractive"'):
            assert name in str(raised.value)


@pytest.mark.parametrize("key", ["sk-a b", "sk-ä", "sk-\u200babc", "sk-a\nb", "sk-\x00"])
def test_a_key_that_cannot_be_one_is_refused_before_anything_is_sent_and_not_shown(key: str) -> None:
    with pytest.raises(SettingsError, match="API key") as raised:
        OpenAIModel("gpt", Settings(api_key=SecretStr(key)))
    assert key not in str(raised.value)


def test_endpoint_is_the_host_and_port_of_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    assert OpenAIModel("m", Settings(base_url="http://Example.org:8080/v1/")).endpoint == "example.org:8080"
    assert OpenAIModel("m", Settings(api_key=SecretStr(KEY))).endpoint == "api.openai.com"
    monkeypatch.setenv("OPENAI_BASE_URL", "http://[::1]:9/v1")
    assert OpenAIModel("m", Settings()).endpoint == "[::1]:9"


# --- what comes back ------------------------------------------------------------------------------------------


@BOTH
def test_a_reply_holds_text_finish_usage_id_and_the_model_as_answered(way: str) -> None:
    step = ok(
        '{"x": "é\\u0000"}', usage=usage(120, 30, 64), finish="length", model="m-2026", headers={"X-Request-Id": "r1"}
    )
    assert ask(way, step).reply == Reply(
        text='{"x": "é\\u0000"}',
        finish="length",
        refusal=None,
        usage=Usage(input_tokens=120, output_tokens=30, cached_tokens=64, requests=1),
        attempts=1,
        request_id="r1",
        model="m-2026",
    )


@BOTH
def test_a_refusal_is_a_reply_with_its_words(way: str) -> None:
    reply = ask(way, ok(None, refusal="I cannot do that.")).reply
    assert (reply.text, reply.refusal) == ("", "I cannot do that.")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("a\x00b", "a\x00b"),
        ("", ""),
        (None, ""),
        ([{"type": "text", "text": "a"}, {"type": "image"}, {"type": "text", "text": "b"}, "c", 7], "ab"),
        ([], ""),
    ],
)
@BOTH
def test_text_is_taken_as_it_is_and_text_parts_are_joined(way: str, content: Any, text: str) -> None:
    assert ask(way, ok(content)).reply.text == text


@pytest.mark.parametrize(
    "odd",
    [
        None,
        "many",
        [],
        {"prompt_tokens": "12", "completion_tokens": 3},
        {"prompt_tokens": -1, "completion_tokens": 3},
        {"prompt_tokens": True, "completion_tokens": 1},
        {"prompt_tokens": 5},
        {"prompt_tokens": 10**30},
    ],
)
@BOTH
def test_usage_that_is_missing_or_senseless_is_unknown(way: str, odd: Any) -> None:
    assert ask(way, ok("{}", usage=odd)).reply.usage is None


@BOTH
def test_more_cached_tokens_than_tokens_are_not_believed(way: str) -> None:
    assert ask(way, ok("{}", usage=usage(10, 1, 500))).reply.usage.cached_tokens == 10


@pytest.mark.parametrize(
    "step",
    [
        payload(b"\xef\xbb\xbf" + json.dumps({"choices": [{"message": {"content": "hi"}}]}).encode()),
        payload(b"\n \n\n" + json.dumps({"choices": [{"message": {"content": "hi"}}, {}]}).encode()),
        payload(
            gzip.compress(json.dumps({"choices": [{"message": {"content": "hi"}}]}).encode()),
            headers={"Content-Encoding": "gzip"},
        ),
        payload(b'{"choices": [{"message": {"content": "hi"}, "finish_reason": 3}], "model": 4, "usage": 5}'),
        payload(b'{"choices": [{"message": {"content": "hi"}}], "error": null}'),
    ],
)
@BOTH
def test_oddities_that_do_no_harm_are_accepted(way: str, step: Step) -> None:
    reply = ask(way, step).reply
    assert (reply.text, reply.finish, reply.model, reply.usage) == ("hi", None, None, None)


# --- the transport --------------------------------------------------------------------------------------------


def test_aiohttp_is_used_where_it_is_installed_and_no_proxy_is_named(
    each_transport: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def made_of() -> str:
        client = transport.http_client(5.0)
        try:
            return type(client).__mro__[1].__module__
        finally:
            await client.aclose()

    assert ("aiohttp" in asyncio.run(made_of())) == (each_transport == "aiohttp")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    assert "aiohttp" not in asyncio.run(made_of())


def test_without_aiohttp_the_sdk_has_a_stand_in_that_is_not_used() -> None:
    script = (
        "import sys\n"
        "sys.modules['aiohttp'] = None\n"
        "from briefing.models import transport\n"
        "print(transport.has_aiohttp(), type(transport.http_client(5.0)).__name__)\n"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert ended.stdout.startswith("False ")


# --- many requests, loops and threads -------------------------------------------------------------------------


@BOTH
def test_one_connection_serves_one_prompt_after_the_other(way: str) -> None:
    with ScriptedServer("{}") as server:
        Asked(way, settings_for(server))(times=20)
        assert (server.count, server.connections) == (20, 1)


@BOTH
def test_a_server_that_closes_idle_connections_is_no_failure(way: str) -> None:
    def closing(body: dict[str, Any], attempt: int) -> Step:
        return Step(ok("{}").chunks, end="close")

    with ScriptedServer(closing) as server:
        replies = Asked(way, settings_for(server)).all([prompt(str(n)) for n in range(20)])
        assert [reply.text for reply in replies] == ["{}"] * 20


def test_replies_stay_with_their_prompts_and_requests_with_the_gate() -> None:
    def echo(body: dict[str, Any], attempt: int) -> Answer:
        text = body["messages"][-1]["content"]
        return status(503) if attempt == 1 and text.endswith("3") else ok(text, delay=0.01)

    async def go(model: OpenAIModel) -> list[Reply]:
        gate = asyncio.Semaphore(8)
        replies = await asyncio.gather(*(model.asend(prompt(f"text {n}"), gate) for n in range(100)))
        await model.aclose()
        return replies

    async def at_once(_seconds: float) -> None:
        await asyncio.sleep(0)

    with ScriptedServer(echo) as server:
        replies = asyncio.run(go(OpenAIModel("m", settings_for(server), asleep=at_once)))
        assert [reply.text for reply in replies] == [f"text {n}" for n in range(100)]
        assert server.count == 110
        assert 4 < server.most_in_flight <= 8
        assert server.connections <= 24


def test_the_waits_between_requests_are_made_outside_the_gate() -> None:
    entered: list[str] = []

    class Gate:
        async def __aenter__(self) -> None:
            entered.append("in")

        async def __aexit__(self, *_: object) -> None:
            entered.append("out")

    async def wait(_seconds: float) -> None:
        entered.append("wait")

    async def go(model: OpenAIModel) -> Reply:
        try:
            return await model.asend(prompt(), Gate())
        finally:
            await model.aclose()

    with ScriptedServer([status(503), ok("{}")]) as server:
        asyncio.run(go(OpenAIModel("m", settings_for(server), asleep=wait)))
    assert entered == ["in", "out", "wait", "in", "out"]


def test_one_model_serves_one_event_loop_after_the_other_also_when_nobody_closes_it() -> None:
    with ScriptedServer("{}") as server:
        model = OpenAIModel("m", settings_for(server))
        for _ in range(3):
            assert asyncio.run(model.asend(prompt())).text == "{}"
        assert server.wait_until_closed()
        assert server.connections == 3


def test_send_works_inside_a_running_loop_and_from_many_threads() -> None:
    with ScriptedServer(lambda body, _: body["messages"][-1]["content"]) as server:
        model = OpenAIModel("m", settings_for(server))

        async def notebook() -> str:
            return model.send(prompt("in a loop")).text

        assert asyncio.run(notebook()) == "in a loop"
        texts: dict[int, str] = {}

        def work(number: int) -> None:
            for _ in range(5):
                texts[number] = model.send(prompt(str(number))).text

        threads = [threading.Thread(target=work, args=(number,)) for number in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        model.close()
        assert texts == {number: str(number) for number in range(16)}
        assert server.wait_until_closed()


def test_cancelling_ends_the_request_at_once_and_sends_no_other() -> None:
    async def go(model: OpenAIModel) -> None:
        began = time.monotonic()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(model.asend(prompt()), 0.2)
        assert time.monotonic() - began < 0.5
        await model.aclose()

    with ScriptedServer(hang()) as server:
        asyncio.run(go(OpenAIModel("m", settings_for(server))))
        assert server.count == 1
        assert server.wait_until_closed()


def test_closing_while_another_thread_waits_frees_it() -> None:
    raised: list[BaseException] = []

    def work() -> None:
        try:
            model.send(prompt())
        except BriefingError as error:
            raised.append(error)

    with ScriptedServer(hang()) as server:
        model = OpenAIModel("m", settings_for(server))
        thread = threading.Thread(target=work)
        thread.start()
        while not server.count:
            time.sleep(0.01)
        model.close()
        thread.join(5)
        assert [error.code for error in raised if isinstance(error, SettingsError)] == ["closed"]
        assert server.wait_until_closed()


@BOTH
def test_a_closed_model_says_so(way: str) -> None:
    asking = Asked(way, Settings(base_url="http://127.0.0.1:1/v1"))
    asking.model.close()
    with pytest.raises(SettingsError, match="closed"):
        asking()


def test_a_model_that_nobody_closes_does_not_keep_its_thread() -> None:
    with ScriptedServer("{}") as server:
        model = OpenAIModel("m", settings_for(server))
        model.send(prompt())
        assert "briefing-model" in [thread.name for thread in threading.enumerate()]
        del model
        gc.collect()
        assert "briefing-model" not in [thread.name for thread in threading.enumerate()]
        assert server.wait_until_closed()


def test_what_the_caller_is_handling_is_not_taken_for_the_cause() -> None:
    async def go(model: OpenAIModel) -> None:
        try:
            raise ssl.SSLCertVerificationError("of another connection")
        except ssl.SSLError:
            with pytest.raises(UnavailableError) as raised:
                await model.asend(prompt())
        assert raised.value.code == "connection"
        await model.aclose()

    with ScriptedServer(reset()) as server:
        asyncio.run(go(OpenAIModel("m", settings_for(server, max_attempts=1))))


def test_a_process_ends_cleanly_with_a_model_left_open() -> None:
    script = (
        "import sys\n"
        "from briefing.models.openai import OpenAIModel\n"
        "from briefing.schema import Message, Prompt\n"
        "from briefing.settings import Settings\n"
        "asked = Prompt('brief', None, {}, 'b', 'h', lambda: (Message('user', 'x'),))\n"
        "model = OpenAIModel('m', Settings(base_url=sys.argv[1]))\n"
        "print(model.send(asked).text)\n"
    )
    with ScriptedServer("done") as server:
        ended = subprocess.run(
            [sys.executable, "-W", "error", "-X", "dev", "-c", script, server.base_url],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    # The development mode tells of the import of openai, which takes the loop longer than 0.1 s.
    noise = [line for line in ended.stderr.splitlines() if not line.startswith("Executing <Task")]
    assert (ended.returncode, ended.stdout, noise) == (0, "done\n", [])


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="this system cannot fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_a_forked_child_can_use_the_model_of_its_parent() -> None:
    with ScriptedServer("{}") as server:
        model = OpenAIModel("m", settings_for(server))
        model.send(prompt())
        child = os.fork()
        if child == 0:
            code = 1
            try:
                code = 0 if model.send(prompt()).text == "{}" else 2
            finally:
                os._exit(code)
        _, code = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(code) == 0
        assert model.send(prompt()).text == "{}"
        model.close()


@BOTH
def test_the_first_request_is_announced_once_and_attempts_are_details(
    way: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "briefing.models")
    with ScriptedServer([status(503), ok("{}"), ok("{}")]) as server:
        Asked(way, settings_for(server), name="m-1")(times=2)
    said = [(record.levelname, record.getMessage()) for record in caplog.records if record.name == "briefing.models"]
    assert said[0] == ("INFO", f"sending to {server.host} with model m-1")
    assert [level for level, _ in said[1:]] == ["DEBUG"] * 3


# --- the list of models ---------------------------------------------------------------------------------------


def test_the_models_of_an_endpoint_are_listed() -> None:
    with ScriptedServer(models=("a", "b/c")) as server:
        assert list_models(settings_for(server)) == ["a", "b/c"]
        assert server.wait_until_closed()


@pytest.mark.parametrize(
    ("step", "kind", "words"),
    [
        (status(401), RejectedError, "OPENAI_API_KEY"),
        (html(), ProtocolError, "text/html"),
        (payload(b"{}"), ProtocolError, "list of models"),
        (payload(b'{"data": 3}'), ProtocolError, "list of models"),
        (hang(), UnavailableError, "within 0.3 s"),
        (status(503), UnavailableError, "cannot answer now"),
    ],
)
def test_a_list_that_cannot_be_had_is_one_clear_error_and_not_asked_for_again(
    step: Step, kind: type, words: str
) -> None:
    with ScriptedServer(models=step) as server:
        with pytest.raises(kind, match=words):
            list_models(settings_for(server, timeout_seconds=0.3))
        assert server.connections == 1


def test_odd_entries_of_the_list_are_left_out() -> None:
    step = payload(b'{"data": [{"id": "a"}, {"id": 7}, {}, "b", null, {"id": ""}]}')
    with ScriptedServer(models=step) as server:
        assert list_models(settings_for(server)) == ["a"]
