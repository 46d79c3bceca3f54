"""Whatever endpoint and wire do wrong is one clear error, asked again or not as the policy says."""

from __future__ import annotations

import contextlib
import gzip
import json
import logging
import pickle
import socket
import ssl
import threading
import time
from typing import Any

import openai as sdk
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import ModelError, ProtocolError, RejectedError, SettingsError, UnavailableError
from briefing.models import failures, openai_wire, sdk_failures
from briefing.models.openai import OpenAIModel
from briefing.schema import Usage
from briefing.settings import Settings
from servers.asking import (
    BOTH,
    KEY,
    TEXT,
    TLS_FILE,
    Asked,
    ask,
    each_transport,
    plain_environment,
    prompt,
    settings_for,
)
from servers.scripted import (
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

__all__ = ["each_transport", "plain_environment"]

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
    both = Usage(input_tokens=200, output_tokens=40, requests=2)
    assert ask(way, empty).error.usage == both.model_dump()
    assert ask(way, [empty, ok("{}", usage=usage(7, 3))]).reply.usage == Usage(
        input_tokens=107, output_tokens=23, requests=2
    )


CHUNK = b"100000\r\n" + b" " * (1 << 20) + b"\r\n"
CHUNKED_FLOOD = Step([b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", *[CHUNK] * 40], end="close")


@pytest.mark.parametrize(
    "step",
    [
        flood(40),
        CHUNKED_FLOOD,
        payload(gzip.compress(b" " * (64 << 20), 9), headers={"Content-Encoding": "gzip"}),
    ],
    ids=["plain", "chunked", "gzip bomb"],
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
    (status(404, body={"error": "model 'scripted' not found"}), "model_not_found", "run"),
    (status(404, error={"code": "DeploymentNotFound", "message": "It does not exist."}), "model_not_found", "run"),
    (status(400, error={"message": "scripted is not a valid model ID"}), "model_not_found", "run"),
    (status(400, error={"message": "Model Not Exist"}), "model_not_found", "run"),
    (
        status(400, body=[{"error": {"code": 400, "message": "API key not valid. Pass a valid one."}}]),
        "unauthorized",
        "run",
    ),
    (status(400, error={"type": "budget_exceeded"}), "quota", "run"),
    (status(404), "wrong_address", "run"),
    (html(404), "wrong_address", "run"),
    (html(405), "wrong_address", "run"),
    (html(501), "wrong_address", "run"),
    (status(429, error={"code": "insufficient_quota"}), "quota", "run"),
    (status(429, error={"type": "insufficient_quota"}), "quota", "run"),
    (status(302, headers={"Location": "/elsewhere"}), "redirect", "run"),
    (raw(b"HTTP/1.1 304 Not Modified\r\n\r\n", end="keep"), "redirect", "run"),
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


@pytest.mark.parametrize(
    ("headers", "least", "most"),
    [
        ({}, 0, 0.5),
        *(({"Retry-After": wish}, 0, 0.5) for wish in ("0", "-5", "abc", "nan", "inf", "1e400", "")),
        ({"Retry-After": "2"}, 2, 2.5),
        ({"retry-after-ms": "300", "Retry-After": "30"}, 0.3, 0.375),
        # The clock of the endpoint is a year off, ours does not matter.
        ({"Retry-After": "Tue, 23 Nov 2027 12:00:02 GMT", "Date": "Tue, 23 Nov 2027 12:00:00 GMT"}, 2, 2.5),
        ({"Retry-After": "Mon, 24 Nov 2025 12:00:02 GMT", "Date": "Mon, 24 Nov 2025 12:00:00 GMT"}, 2, 2.5),
        ({"Retry-After": "Mon, 24 Nov 2025 11:00:00 GMT", "Date": "Mon, 24 Nov 2025 12:00:00 GMT"}, 0, 0.5),
    ],
)
@BOTH
def test_the_wait_is_the_endpoints_where_it_names_one_and_our_own_where_not(
    way: str, headers: dict[str, str], least: float, most: float
) -> None:
    found = ask(way, [status(429, headers=headers), ok("{}")])
    assert (found.reply.attempts, found.server.count) == (2, 2)
    assert least <= found.waits[0] <= most


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
    began = time.monotonic()
    found = ask(way, step, timeout_seconds=0.3, max_attempts=1)
    took = time.monotonic() - began
    assert type(found.error) is UnavailableError
    assert (found.error.code, found.server.count) == ("timeout", 1)
    assert 0.3 <= took <= 0.6
    assert "0.3 s" in str(found.error)


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
def test_an_untrusted_certificate_ends_the_run_after_one_handshake(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS_FILE)
    with ScriptedServer("{}", tls=context) as server:
        assert Asked(way, settings_for(server))().text == "{}"
    monkeypatch.delenv("SSL_CERT_FILE")
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
        assert (raised.value.attempts, server.connections) == (0, 0)


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
    # What the layers below log in detail is theirs: the answer's headers, never our request's.
    shown = repr(error) + repr([record.getMessage() for record in caplog.records if record.name.startswith("briefing")])
    if error is not None:
        copy = pickle.loads(pickle.dumps(error))
        assert (type(copy), str(copy), vars(copy)) == (type(error), str(error), vars(error))
        assert error.__cause__ is None
        assert error.__context__ is None
        shown += repr(pickle.dumps(error)) + repr(vars(error))
    assert KEY not in shown
    assert TEXT not in shown
    assert "\n" not in str(error)


def test_every_error_class_of_the_sdk_is_mapped() -> None:
    classes = {
        value.__name__: value
        for name, value in list(vars(sdk).items())
        if not name.startswith("_")
        # `isinstance` would wake the SDK's lazy proxies, each of which loads a part of it.
        if issubclass(type(value), type) and issubclass(value, sdk.OpenAIError)
    }
    assert len(classes) > 15
    assert set(classes) - set(sdk_failures.SDK_FAILURES) == set()


def place() -> failures.Place:
    return failures.Place("http://h/v1", "h", "m", KEY, 5.0, 600.0)


@given(st.binary(max_size=300), st.sampled_from([200, 201, 400, 404, 429, 500]), st.sampled_from(["", "text/html"]))
@settings(max_examples=120)
def test_any_body_gives_a_reply_or_a_model_error(body: bytes, code: int, kind: str) -> None:
    answer = failures.Answer(code, {"content-type": kind}, body)
    for read in (openai_wire.reply_of, openai_wire.model_names):
        with contextlib.suppress(ModelError):
            read(answer, place())


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "choices",
                    "message",
                    "content",
                    "error",
                    "code",
                    "type",
                    "text",
                    "usage",
                    "finish_reason",
                    "refusal",
                    "prompt_tokens",
                    "completion_tokens",
                    "prompt_tokens_details",
                    "cached_tokens",
                    "data",
                    "id",
                    "innererror",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=25,
)


@given(VALUES, st.sampled_from([200, 400, 404, 429, 503]))
@settings(max_examples=200)
def test_any_json_gives_a_reply_or_a_model_error(value: Any, code: int) -> None:
    answer = failures.Answer(code, {}, json.dumps(value).encode())
    for read in (openai_wire.reply_of, openai_wire.model_names):
        with contextlib.suppress(ModelError):
            read(answer, place())
