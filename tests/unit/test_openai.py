"""The model behind an endpoint: the real SDK over real HTTP, sync and async from one table."""

from __future__ import annotations

import asyncio
import gzip
import importlib
import json
import logging
import multiprocessing
import os
import pickle
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openai as sdk
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import SecretStr
from servers.scripted import (
    Answer,
    ScriptedServer,
    Step,
    close,
    drip,
    flood,
    hang,
    html,
    ok,
    payload,
    raw,
    reset,
    status,
    usage,
)

from briefing.errors import BriefingError, ModelError, ProtocolError, RejectedError, SettingsError, UnavailableError
from briefing.models import failures, openai_wire, sdk_failures
from briefing.models.openai import OpenAIModel, list_models
from briefing.schema import Document, Message, Prepared, Prompt, Reply, Task, Usage
from briefing.settings import Settings

KEY = "sk-canary-0123456789"
TEXT = "The harbour council of Port Ellery voted to dredge the north channel."
SCHEMA = {"type": "object", "properties": {"x": {"type": "string"}}, "required": ["x"], "additionalProperties": False}
BOTH = pytest.mark.parametrize("way", ["send", "asend"])
TLS_FILE = Path(__file__).parents[1] / "servers" / "self_signed.pem"


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or name.startswith(("OPENAI_", "SSL_CERT")):
            monkeypatch.delenv(name)


def prompt(text: str = TEXT, *, task: Task = "brief", limit: int | None = None) -> Prompt:
    prepared = Prepared(document=Document(text="A text."), sentences=(), paragraphs=())
    messages = (Message("system", "Answer in JSON."), Message("user", text))
    return Prompt(
        task, prepared, SCHEMA, name="brief", hash="0" * 12, render=lambda: messages, max_output_tokens=limit
    )


def settings_for(server: ScriptedServer, **given: Any) -> Settings:
    return Settings(**{"base_url": server.base_url, "api_key": SecretStr(KEY), "timeout_seconds": 5.0, **given})


class Asked:
    """A model that is asked sync or async, with its waits noted instead of waited."""

    def __init__(self, way: str, chosen: Settings, name: str = "scripted") -> None:
        self.way = way
        self.waits: list[float] = []
        self.model = OpenAIModel(name, chosen, sleep=self.waits.append, asleep=self._asleep)

    async def _asleep(self, seconds: float) -> None:
        self.waits.append(seconds)

    def __call__(self, asked: Prompt | None = None, times: int = 1) -> Reply:
        replies = self.all([asked or prompt()] * times)
        return replies[0]

    def all(self, prompts: list[Prompt]) -> list[Reply]:
        """Ask one after the other, then give the connections back."""
        if self.way == "send":
            try:
                return [self.model.send(asked) for asked in prompts]
            finally:
                self.model.close()

        async def go() -> list[Reply]:
            try:
                return [await self.model.asend(asked) for asked in prompts]
            finally:
                await self.model.aclose()

        return asyncio.run(go())


def ask(way: str, steps: Answer | list[Answer], asked: Prompt | None = None, **given: Any) -> SimpleNamespace:
    """Ask a server that follows the steps; give reply or error, the server and the waits."""
    found = SimpleNamespace(reply=None, error=None, waits=[], server=None)
    with ScriptedServer(steps) as server:
        found.server = server
        asking = Asked(way, settings_for(server, **given))
        found.waits = asking.waits
        try:
            found.reply = asking(asked)
        except BriefingError as error:
            found.error = error
        assert server.wait_until_closed(), "connections were left open"
    return found


# --- what is sent ---------------------------------------------------------------------------------------------


@BOTH
def test_the_request_holds_model_messages_and_the_strict_schema_and_nothing_unset(way: str) -> None:
    found = ask(way, "{}", prompt(task="repair"))
    request = found.server.requests[0]
    assert request.path == "/v1/chat/completions"
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.body == {
        "model": "scripted",
        "messages": [{"role": "system", "content": "Answer in JSON."}, {"role": "user", "content": TEXT}],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "briefing_repair", "strict": True, "schema": SCHEMA},
        },
    }


@BOTH
def test_limits_temperature_and_effort_are_sent_when_set(way: str) -> None:
    given = {"max_output_tokens": 900, "temperature": 0.0, "reasoning_effort": "none"}
    body = ask(way, "{}", **given).server.bodies[0]
    assert (body["max_completion_tokens"], body["temperature"], body["reasoning_effort"]) == (900, 0.0, "none")


@BOTH
def test_the_limit_of_the_prompt_goes_before_the_one_of_the_settings(way: str) -> None:
    assert ask(way, "{}", prompt(limit=50), max_output_tokens=900).server.bodies[0]["max_completion_tokens"] == 50


@BOTH
def test_a_server_of_ones_own_needs_no_key(way: str) -> None:
    found = ask(way, "{}", api_key=None)
    assert found.reply.text == "{}"
    assert found.server.requests[0].headers["authorization"] == "Bearer no-key"


def test_openai_itself_needs_a_key_and_the_error_names_the_three_ways() -> None:
    for address in (None, "https://api.openai.com/v1", "https://eu.api.openai.com/v1"):
        with pytest.raises(SettingsError) as raised:
            OpenAIModel("gpt", Settings(base_url=address))
        for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", 'model="extractive"'):
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
    step = ok('{"x": "é\\u0000"}', usage=usage(120, 30, 64), finish="length", model="m-2026", headers={"X-Request-Id": "r1"})
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
    [None, "many", [], {"prompt_tokens": "12", "completion_tokens": 3}, {"prompt_tokens": -1, "completion_tokens": 3}]
    + [{"prompt_tokens": True, "completion_tokens": 1}, {"prompt_tokens": 5}, {"prompt_tokens": 10**30}],
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


# --- answers that are no completion ---------------------------------------------------------------------------

NO_COMPLETION = {
    "html": html(),
    "html called json": payload(b"<html></html>"),
    "event stream": payload(b"data: {}\n\n", content_type="text/event-stream"),
    "empty": payload(b""),
    "204": raw(b"HTTP/1.1 204 No Content\r\n\r\n", end="keep"),
    "cut json": payload(b'{"choices": [{"message": {"content": "a'),
    "null": payload(b"null"),
    "list": payload(b"[]"),
    "string": payload(b'"x"'),
    "number": payload(b"1"),
    "nothing in it": payload(b"{}"),
    "choices null": payload(b'{"choices": null}'),
    "choices empty": payload(b'{"choices": []}'),
    "choices of numbers": payload(b'{"choices": [1]}'),
    "message null": payload(b'{"choices": [{"message": null}]}'),
    "content a number": ok(5),  # type: ignore[arg-type]
    "content an object": ok({"x": 1}),  # type: ignore[arg-type]
    "bad utf-8": payload(b'{"choices": [{"message": {"content": "\xff\xfe"}}]}'),
    "deep": payload(b"[" * 100_000),
    "long number": payload(b'{"choices": ' + b"9" * 5000 + b"}"),
    "error without a code": payload(b'{"error": {"message": "sorry"}}'),
    "error a string": payload(b'{"error": "sorry"}'),
    "broken gzip": payload(b"\x1f\x8bnonsense", headers={"Content-Encoding": "gzip"}),
    "unknown encoding": payload(b"\x00\x01", headers={"Content-Encoding": "br"}),
    "status line": raw(b"BANANA\r\n\r\n"),
    "long header": raw(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 300_000 + b"\r\n\r\n"),
}


@pytest.mark.parametrize("step", NO_COMPLETION.values(), ids=NO_COMPLETION.keys())
@BOTH
def test_an_answer_that_is_no_completion_is_asked_for_once_more(way: str, step: Step) -> None:
    found = ask(way, step)
    assert type(found.error) is ProtocolError
    assert (found.error.code, found.error.scope, found.error.attempts) == ("protocol", "document", 2)
    assert found.server.count == 2
    assert found.waits == [1.0]
    assert found.server.host in str(found.error)


@BOTH
def test_a_completion_after_a_page_is_taken_and_both_requests_count(way: str) -> None:
    reply = ask(way, [html(), ok("{}")]).reply
    assert (reply.text, reply.attempts) == ("{}", 2)


@BOTH
def test_tokens_of_an_answer_that_is_no_completion_are_counted(way: str) -> None:
    empty = status(200, body={"choices": [], "usage": usage(100, 20)})
    assert ask(way, empty).error.usage == {"input_tokens": 200, "output_tokens": 40, "cached_tokens": 0, "requests": 2}
    assert ask(way, [empty, ok("{}", usage=usage(7, 3))]).reply.usage == Usage(
        input_tokens=107, output_tokens=23, requests=2
    )


@pytest.mark.parametrize(
    "step",
    [flood(40), payload(gzip.compress(b" " * (64 << 20), 9), headers={"Content-Encoding": "gzip"})],
    ids=["plain", "gzip bomb"],
)
@BOTH
def test_an_endless_answer_is_given_up_at_the_cap_and_not_asked_for_again(way: str, step: Step) -> None:
    found = ask(way, step)
    assert type(found.error) is ProtocolError
    assert (found.error.code, found.error.attempts, found.server.count) == ("too_large", 1, 1)


@pytest.mark.parametrize(
    ("problem", "kind", "code", "requests"),
    [
        ({"code": 429}, UnavailableError, "rate_limited", 4),
        ({"code": "503"}, UnavailableError, "unavailable", 4),
        ({"code": "rate_limit_exceeded"}, UnavailableError, "rate_limited", 4),
        ({"type": "server_error"}, UnavailableError, "unavailable", 4),
        ({"code": "insufficient_quota"}, RejectedError, "quota", 1),
        ({"code": 401}, RejectedError, "unauthorized", 1),
        ({"code": "context_length_exceeded"}, RejectedError, "too_long", 1),
    ],
)
@pytest.mark.parametrize("inside", ["body", "choice"])
@BOTH
def test_an_error_inside_a_success_is_taken_by_its_own_code(
    way: str, inside: str, problem: dict[str, Any], kind: type, code: str, requests: int
) -> None:
    body = {"error": problem} if inside == "body" else {"choices": [{"error": problem, "message": {"content": ""}}]}
    found = ask(way, status(200, body=body))
    assert type(found.error) is kind
    assert (found.error.code, found.server.count) == (code, requests)


# --- failing statuses -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [408, 409, 425, 429, 500, 502, 503, 504, 520, 524, 529])
@BOTH
def test_a_passing_failure_is_asked_again_up_to_max_attempts(way: str, code: int) -> None:
    found = ask(way, html(code) if code == 502 else status(code))
    assert type(found.error) is UnavailableError
    assert (found.error.status, found.error.scope, found.error.retryable) == (code, "document", True)
    assert (found.error.attempts, found.server.count) == (4, 4)
    assert len(found.waits) == 3
    assert all(0 <= wait <= 0.5 * 2**n for n, wait in enumerate(found.waits))


REJECTED: list[tuple[Step, str, str]] = [
    (status(400), "rejected", "document"),
    (status(415), "rejected", "document"),
    (status(422), "rejected", "document"),
    (status(418), "rejected", "document"),
    (status(505), "rejected", "document"),
    (status(413), "too_long", "document"),
    (status(400, error={"code": "context_length_exceeded"}), "too_long", "document"),
    (status(400, error={"type": "exceed_context_size_error", "code": 400}), "too_long", "document"),
    (status(400, error={"message": "This model's maximum context length is 4096 tokens."}), "too_long", "document"),
    (status(400, error={"code": "content_filter"}), "filtered", "document"),
    (
        status(400, error={"innererror": {"code": "ResponsibleAIPolicyViolation"}}),
        "filtered",
        "document",
    ),
    (status(401), "unauthorized", "run"),
    (status(400, error={"code": "invalid_api_key"}), "unauthorized", "run"),
    (status(402), "quota", "run"),
    (status(403), "forbidden", "run"),
    (status(404, error={"code": "model_not_found"}), "model_not_found", "run"),
    (status(404, error={"message": "The model `scripted` does not exist."}), "model_not_found", "run"),
    (status(404), "wrong_address", "run"),
    (html(404), "wrong_address", "run"),
    (html(405), "wrong_address", "run"),
    (html(501), "wrong_address", "run"),
    (status(429, error={"code": "insufficient_quota"}), "quota", "run"),
    (status(429, error={"type": "insufficient_quota"}), "quota", "run"),
    (status(302, headers={"Location": "/elsewhere"}), "redirect", "run"),
    (status(304), "redirect", "run"),
]


@pytest.mark.parametrize(("step", "code", "scope"), REJECTED)
@BOTH
def test_a_lasting_failure_is_never_asked_again(way: str, step: Step, code: str, scope: str) -> None:
    found = ask(way, step)
    assert type(found.error) is RejectedError
    assert (found.error.code, found.error.scope, found.error.retryable) == (code, scope, False)
    assert (found.error.attempts, found.server.count, found.waits) == (1, 1, [])


@BOTH
def test_a_wrong_address_is_named_with_advice(way: str) -> None:
    with ScriptedServer(html(404)) as server:
        short = server.base_url.removesuffix("/v1")
        with pytest.raises(RejectedError, match=f"should {short} end in /v1"):
            Asked(way, settings_for(server, base_url=short))()


@BOTH
def test_the_sizes_that_a_server_tells_are_in_the_message(way: str) -> None:
    sizes = {"type": "exceed_context_size_error", "n_prompt_tokens": 9000, "n_ctx": 4096}
    assert "9000 tokens, its limit is 4096" in str(ask(way, status(400, error=sizes)).error)


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
@BOTH
def test_a_redirect_never_carries_the_text_to_another_host(way: str, code: int) -> None:
    with ScriptedServer("{}") as other:
        target = f"{other.base_url}/chat/completions?token={KEY}"
        found = ask(way, status(code, headers={"Location": target}))
        assert (found.error.code, other.count, other.connections) == ("redirect", 0, 0)
        assert "127.0.0.1" in str(found.error)
        assert KEY not in str(found.error)


@pytest.mark.parametrize(
    ("step", "kind", "requests"),
    [
        (status(500, headers={"x-should-retry": "false"}), UnavailableError, 1),
        (status(400, headers={"x-should-retry": "true"}), RejectedError, 4),
        (status(400, headers={"x-should-retry": "maybe"}), RejectedError, 1),
    ],
)
@BOTH
def test_the_endpoints_own_wish_about_asking_again_is_obeyed(way: str, step: Step, kind: type, requests: int) -> None:
    found = ask(way, step)
    assert type(found.error) is kind
    assert found.server.count == requests


@BOTH
def test_retry_after_is_waited_for_with_a_little_more(way: str) -> None:
    found = ask(way, [status(429, headers={"Retry-After": "3"}), ok("{}")])
    assert found.reply.attempts == 2
    assert 3.0 <= found.waits[0] <= 3.75


@BOTH
def test_a_wait_longer_than_the_limit_ends_the_run_at_once(way: str) -> None:
    found = ask(way, status(429, headers={"Retry-After": "3600"}), retry_wait_seconds=60)
    assert type(found.error) is UnavailableError
    assert (found.error.scope, found.error.retry_after, found.server.count) == ("run", 3600.0, 1)
    assert "3600" in str(found.error)


@BOTH
def test_the_attempts_of_one_prompt_do_not_count_for_the_next(way: str) -> None:
    with ScriptedServer([html(), ok("1"), html(), ok("2"), status(503), ok("3")]) as server:
        replies = Asked(way, settings_for(server, max_attempts=2)).all([prompt(), prompt("b"), prompt("c")])
        assert [(reply.text, reply.attempts) for reply in replies] == [("1", 2), ("2", 2), ("3", 2)]


# --- the wire -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "code"),
    [
        (reset(), "connection"),
        (reset(mid_body=True), "connection"),
        (close(), "connection"),
        (close(mid_body=True), "connection"),
        (raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"), "connection"),
    ],
)
@BOTH
def test_a_broken_connection_is_asked_again(way: str, step: Step, code: str) -> None:
    found = ask(way, step)
    assert type(found.error) is UnavailableError
    assert (found.error.code, found.error.attempts, found.server.count) == (code, 4, 4)


@pytest.mark.parametrize(
    "step",
    [hang(), hang(after="headers"), drip(0.05), drip(0.05, part="headers"), ok("{}", delay=30)],
    ids=["silence", "silence after headers", "drip", "drip of headers", "late"],
)
@BOTH
def test_an_attempt_ends_at_its_deadline_whatever_trickles_in(way: str, step: Step) -> None:
    ask(way, "{}")  # The SDK is loaded and warm.
    began = time.monotonic()
    found = ask(way, step, timeout_seconds=0.4, max_attempts=2)
    took = time.monotonic() - began
    assert type(found.error) is UnavailableError
    assert (found.error.code, found.server.count) == ("timeout", 2)
    assert 0.8 <= took <= 1.6
    assert "0.4 s" in str(found.error)


@BOTH
def test_a_refused_connection_says_so_and_asks_whether_the_server_runs(way: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{taken.getsockname()[1]}"
        asking = Asked(way, Settings(base_url=f"http://{host}/v1"))
        with pytest.raises(UnavailableError) as raised:
            asking()
    assert str(raised.value) == f"cannot reach {host}: connection refused; is the server running?"
    assert (raised.value.code, raised.value.attempts, len(asking.waits)) == ("refused", 4, 3)


@BOTH
def test_a_server_that_comes_up_late_is_found(way: str) -> None:
    with ScriptedServer("{}") as server:
        port = server.port
    opened: list[ScriptedServer] = []

    def come_up(_seconds: float) -> None:
        if not opened:
            opened.append(ScriptedServer("late", port=port).__enter__())

    async def acome_up(seconds: float) -> None:
        come_up(seconds)

    asking = Asked(way, Settings(base_url=f"http://127.0.0.1:{port}/v1"))
    asking.model = OpenAIModel("m", asking.model.settings, sleep=come_up, asleep=acome_up)
    reply = asking()
    opened[0].__exit__(None)
    assert (reply.text, reply.attempts) == ("late", 2)


@BOTH
def test_an_unknown_host_is_named(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(UnavailableError, match=r"cannot reach nowhere\.invalid: its name") as raised:
        Asked(way, Settings(base_url="http://nowhere.invalid/v1", max_attempts=1))()
    assert raised.value.code == "dns"


@BOTH
def test_an_untrusted_certificate_ends_the_run_after_one_handshake(way: str) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS_FILE)
    with ScriptedServer("{}", tls=context) as server, pytest.raises(RejectedError, match="certificate") as raised:
        Asked(way, settings_for(server))()
    assert (raised.value.code, raised.value.scope, raised.value.attempts) == ("tls", "run", 1)
    assert server.count == 0


@BOTH
def test_a_server_that_speaks_no_tls_is_told_from_one_that_is_down(way: str) -> None:
    def greet(listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(10)
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        greeting = threading.Thread(target=greet, args=(listener,))
        greeting.start()
        with pytest.raises(RejectedError, match="begin with http://") as raised:
            Asked(way, Settings(base_url=f"https://127.0.0.1:{listener.getsockname()[1]}/v1"))()
        greeting.join()
    assert raised.value.code == "tls"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("ALL_PROXY", "socks5://127.0.0.1:1", "ALL_PROXY"),
        ("HTTP_PROXY", "nonsense://x", "HTTP_PROXY"),
        ("SSL_CERT_FILE", "/nowhere/at/all.pem", "SSL_CERT_FILE"),
    ],
)
@BOTH
def test_an_environment_that_cannot_work_is_named(
    way: str, name: str, value: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with ScriptedServer("{}") as server:
        with pytest.raises(SettingsError, match=words) as raised:
            Asked(way, settings_for(server))()
        assert (raised.value.attempts, server.connections) == (1, 0)


@BOTH
def test_a_proxy_that_is_down_is_named(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    with pytest.raises(UnavailableError, match="through the proxy of http_proxy: connection refused"):
        Asked(way, Settings(base_url="http://example.invalid/v1", max_attempts=1))()


@BOTH
def test_no_proxy_is_respected(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    assert ask(way, "{}").reply.text == "{}"


@BOTH
def test_a_proxy_that_wants_a_login_ends_the_run(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(1000)
            connection.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        monkeypatch.setenv("HTTPS_PROXY", f"http://user:{KEY}@127.0.0.1:{listener.getsockname()[1]}")
        refusing = threading.Thread(target=refuse, args=(listener,))
        refusing.start()
        with pytest.raises(RejectedError, match="HTTPS_PROXY") as raised:
            Asked(way, Settings(base_url="https://example.invalid/v1"))()
        refusing.join()
    assert (raised.value.code, raised.value.scope) == ("proxy", "run")
    assert KEY not in str(raised.value)


@BOTH
def test_a_lone_surrogate_is_said_in_one_line_and_nothing_is_sent(way: str) -> None:
    found = ask(way, "{}", prompt("half \ud800"))
    assert type(found.error) is RejectedError
    assert "surrogate" in str(found.error)
    assert found.server.count == 0


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
        assert server.most_in_flight == 8
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
        before = threading.active_count()
        model = OpenAIModel("m", settings_for(server))
        model.send(prompt())
        assert threading.active_count() == before + 1
        del model
        import gc

        gc.collect()
        assert threading.active_count() == before
        assert server.wait_until_closed()


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


# --- secrets, logs, errors ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "step",
    [
        status(401, error={"message": f"Incorrect API key provided: {KEY}", "code": KEY, "type": f"bad {KEY}"}),
        status(400, error={"message": f"bad text: {TEXT}", "code": TEXT, "type": TEXT, "param": TEXT}),
        status(500, body=f"{KEY} {TEXT}".encode()),
        status(429, error={"message": KEY}, headers={"X-Request-Id": f"{KEY} {TEXT}"}),
        payload(f"{KEY} {TEXT}".encode(), content_type=f"text/{KEY} {TEXT}"),
        html(404, f"{KEY} {TEXT}"),
        status(307, headers={"Location": f"http://u:{KEY}@127.0.0.1/{KEY}"}),
        reset(),
        ok("{}", usage={"prompt_tokens": KEY}, model=TEXT),
    ],
)
@BOTH
def test_neither_key_nor_text_gets_into_messages_logs_or_pickles(
    way: str, step: Step, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    error = ask(way, step, max_attempts=2).error
    shown = caplog.text + repr(error)
    if error is not None:
        copy = pickle.loads(pickle.dumps(error))
        assert (type(copy), str(copy), vars(copy)) == (type(error), str(error), vars(error))
        assert error.__cause__ is None
        assert error.__context__ is None
        shown += repr(pickle.dumps(error)) + repr(vars(error))
    assert KEY not in shown
    assert TEXT not in shown
    assert "\n" not in str(error)


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


def test_every_error_class_of_the_sdk_is_mapped() -> None:
    for module in ("openai", "openai._exceptions"):
        importlib.import_module(module)
    classes = {
        value.__name__: value
        for name in dir(sdk)
        if not name.startswith("_")
        for value in [getattr(sdk, name)]
        if isinstance(value, type) and issubclass(value, sdk.OpenAIError)
    }
    assert len(classes) > 15
    assert set(classes) - set(sdk_failures.SDK_FAILURES) == set()


def place() -> failures.Place:
    return failures.Place("http://h/v1", "h", "m", KEY, 5.0, 600.0)


@given(st.binary(max_size=300), st.sampled_from([200, 201, 400, 404, 429, 500]), st.sampled_from(["", "text/html"]))
@settings(max_examples=300)
def test_any_body_gives_a_reply_or_a_model_error(body: bytes, code: int, kind: str) -> None:
    answer = failures.Answer(code, {"content-type": kind}, body)
    for read in (openai_wire.reply_of, openai_wire.model_names):
        try:
            read(answer, place())
        except ModelError as error:
            assert "\n" not in str(error)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["choices", "message", "content", "error", "code", "type", "text", "usage", "finish_reason", "refusal"]
                + ["prompt_tokens", "completion_tokens", "prompt_tokens_details", "cached_tokens", "data", "id", "innererror"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=25,
)


@given(VALUES, st.sampled_from([200, 400, 404, 429, 503]))
@settings(max_examples=500)
def test_any_json_gives_a_reply_or_a_model_error(value: Any, code: int) -> None:
    answer = failures.Answer(code, {}, json.dumps(value).encode())
    for read in (openai_wire.reply_of, openai_wire.model_names):
        try:
            read(answer, place())
        except ModelError as error:
            assert error.scope in ("document", "run")


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


@pytest.fixture(scope="module", autouse=True)
def _sdk_is_loaded() -> Iterator[None]:
    # The SDK takes most of a second to load; no deadline of a test should pay for it.
    load: Callable[[str], Any] = importlib.import_module
    load("openai.resources.chat")
    yield
