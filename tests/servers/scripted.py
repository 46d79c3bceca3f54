"""A loopback server that speaks Chat Completions and answers, or fails, exactly as a script says.

    from servers.scripted import ScriptedServer, ok, status

    with ScriptedServer('{"headline": "x"}') as server:                  # always this text
        settings = Settings(base_url=server.base_url, api_key="test", model="scripted")

    with ScriptedServer([status(503), status(429, headers={"Retry-After": "1"}), ok("{}")]) as server:
        ...                                                              # one step a request; the last one stays
        assert server.count == 3

    def answer(request: dict, attempt: int) -> Step | str:               # by document and attempt
        text = request["messages"][-1]["content"]
        if "flood" in text and attempt == 1:
            return status(503)
        return '{"headline": "' + text[:10] + '"}'

    with ScriptedServer(answer) as server:
        ...

`request` is the parsed body of the POST; `attempt` is 1 for the first request with exactly this body, 2 for
the second one, and so on. A plain string is `ok(string)`. The script runs in the server's thread, one call at
a time; what it raises is answered with 400 and raised again when the `with` block ends.

Afterwards `server.requests` holds a `Request` (method, path, headers, body, raw, at, attempt) for each POST,
`server.count` their number, `server.bodies` the parsed bodies, `server.gaps` the seconds between them,
`server.connections` how many connections were accepted, `server.open` how many are open now,
`server.in_flight` how many requests are unanswered now, `server.most_in_flight` the most that were. `GET …/models` answers `models`.

Every step takes `delay=` seconds before it acts. The server keeps connections alive.
"""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Any, Literal, Self

JSON = "application/json"


@dataclass(frozen=True)
class Step:
    """What the server does with one request; make it with one of the functions below.

    `chunks` are written one by one, `every` seconds apart; then, by `end`, the connection is kept, closed,
    reset, or left hanging open.
    """

    chunks: Sequence[bytes] = ()
    every: float = 0.0
    end: Literal["keep", "close", "reset", "hang"] = "keep"
    delay: float = 0.0
    forever: bytes = b""


@dataclass(frozen=True)
class Request:
    """One request as it came in."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: Any
    raw: bytes = field(repr=False)
    at: float
    attempt: int


Answer = str | Step
Script = Answer | Sequence[Answer] | Callable[[dict[str, Any], int], Answer]


def usage(prompt: int = 100, completion: int = 20, cached: int = 0) -> dict[str, Any]:
    """Make the `usage` of a completion."""
    return {
        "prompt_tokens": prompt,
        "completion_tokens": completion,
        "total_tokens": prompt + completion,
        "prompt_tokens_details": {"cached_tokens": cached},
    }


DEFAULT_USAGE = usage()


def ok(
    text: str | list[Any] | None,
    *,
    usage: Any = DEFAULT_USAGE,
    finish: str | None = "stop",
    refusal: str | None = None,
    model: str = "scripted-1",
    headers: Mapping[str, str] | None = None,
    delay: float = 0.0,
) -> Step:
    """Answer with a completion; `usage=None` leaves the usage out."""
    message = {"role": "assistant", "content": text, "refusal": refusal}
    body: dict[str, Any] = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": model,
        "choices": [{"index": 0, "message": message, "finish_reason": finish, "logprobs": None}],
    }
    if usage is not None:
        body["usage"] = usage
    return status(200, body=body, headers=headers, delay=delay)


def status(
    code: int,
    *,
    error: Mapping[str, Any] | None = None,
    body: Any = None,
    content_type: str = JSON,
    headers: Mapping[str, str] | None = None,
    delay: float = 0.0,
) -> Step:
    """Answer with a status; the body is bytes as given, or JSON, or by default an OpenAI error object."""
    if body is None:
        body = {"error": {"message": "scripted", "type": "scripted", "param": None, "code": None, **(error or {})}}
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Step([head(code, len(content), content_type, headers) + content], delay=delay)


def html(code: int = 200, text: str = "<!doctype html><title>Welcome</title>", *, delay: float = 0.0) -> Step:
    """Answer with a web page, as a wrong address does."""
    return status(code, body=text.encode(), content_type="text/html; charset=utf-8", delay=delay)


def payload(content: bytes, *, content_type: str = JSON, headers: Mapping[str, str] | None = None) -> Step:
    """Answer 200 with these bytes as the body."""
    return status(200, body=content, content_type=content_type, headers=headers)


def raw(content: bytes, *, end: Literal["keep", "close", "reset", "hang"] = "close") -> Step:
    """Write these bytes as they are, status line included."""
    return Step([content], end=end)


def hang(*, after: Literal["request", "headers"] = "request") -> Step:
    """Never answer, or stop after the headers and one byte of the body."""
    return Step([head(200, 1000) + b"{"] if after == "headers" else (), end="hang")


def drip(every: float = 0.05, *, part: Literal["body", "headers"] = "body") -> Step:
    """Send one byte every so many seconds, for ever."""
    begin = head(200, 1_000_000) if part == "body" else b"HTTP/1.1 200 OK\r\nX-Slow: "
    return Step([begin], every=every, end="hang", forever=b" " if part == "body" else b"a")


def reset(*, mid_body: bool = False) -> Step:
    """Reset the connection before answering, or in the middle of the body."""
    return Step([head(200, 1000) + b'{"choices": ['] if mid_body else (), end="reset")


def close(*, mid_body: bool = False) -> Step:
    """Close the connection before answering, or in the middle of the body."""
    return Step([head(200, 1000) + b'{"choices": ['] if mid_body else (), end="close")


def flood(megabytes: int) -> Step:
    """Answer 200 with that many megabytes of spaces."""
    return Step([head(200, megabytes << 20), *[b" " * (1 << 20)] * megabytes])


def head(code: int, length: int, content_type: str = JSON, headers: Mapping[str, str] | None = None) -> bytes:
    """Make a status line and headers."""
    try:
        phrase = HTTPStatus(code).phrase
    except ValueError:
        phrase = "Scripted"
    given = {"Content-Type": content_type, "Content-Length": str(length), **(headers or {})}
    lines = [f"HTTP/1.1 {code} {phrase}", *(f"{name}: {value}" for name, value in given.items()), "", ""]
    return "\r\n".join(lines).encode("latin-1")


class ScriptedServer:
    """Serve a script on a free port of 127.0.0.1, in a thread, inside a `with` block."""

    def __init__(
        self,
        answer: Script = "{}",
        *,
        models: Sequence[str] | Step = ("scripted",),
        tls: ssl.SSLContext | None = None,
        port: int = 0,
    ) -> None:
        self._script = answer
        self._models = models
        self._tls = tls
        self._seen: Counter[bytes] = Counter()
        self.in_flight = 0
        self._writers: set[asyncio.StreamWriter] = set()
        self._failure: BaseException | None = None
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="scripted-server", daemon=True)
        self.requests: list[Request] = []
        self.connections = 0
        self.most_in_flight = 0
        self.port = port

    @property
    def base_url(self) -> str:
        """The address to give to Settings."""
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}/v1"

    @property
    def host(self) -> str:
        """Host and port, as `Model.endpoint` says them."""
        return f"127.0.0.1:{self.port}"

    @property
    def count(self) -> int:
        """How many completions were asked for."""
        return len(self.requests)

    @property
    def bodies(self) -> list[Any]:
        """The parsed bodies, in the order they came."""
        return [request.body for request in self.requests]

    @property
    def gaps(self) -> list[float]:
        """The seconds from each request to the next one."""
        return [later.at - earlier.at for earlier, later in zip(self.requests, self.requests[1:], strict=False)]

    @property
    def open(self) -> int:
        """How many connections are open now."""
        return len(self._writers)

    def wait_until_closed(self, seconds: float = 2.0) -> bool:
        """Tell whether all connections were closed by the clients within so many seconds."""
        limit = time.monotonic() + seconds
        while self._writers and time.monotonic() < limit:
            time.sleep(0.005)
        return not self._writers

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait()
        if self._failure:
            raise self._failure
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()
        if self._failure and kind is None:
            raise self._failure

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as failure:
            self._failure = failure
        finally:
            self._ready.set()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        server = await asyncio.start_server(
            self._connection, "127.0.0.1", self.port, ssl=self._tls, backlog=1024, limit=1 << 20
        )
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        for writer in list(self._writers):
            writer.transport.abort()

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._writers.add(writer)
        # Python 3.11 reports a cancelled connection as a failure of the server, so the cancelling ends here.
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError):
            while await self._exchange(reader, writer):
                pass
        writer.close()
        with suppress(OSError, asyncio.CancelledError):
            await writer.wait_closed()
        self._writers.discard(writer)

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        top = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, path, _ = top[0].split(" ", 2)
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in top[1:-2])}
        content = await reader.readexactly(int(headers.get("content-length", "0")))
        if method == "GET":
            return await self._act(self._listing(), reader, writer)
        self._seen[content] += 1
        request = Request(method, path, headers, None, content, time.monotonic(), self._seen[content])
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        try:
            return await self._act(self._step(request), reader, writer)
        finally:
            self.in_flight -= 1

    def _step(self, request: Request) -> Step:
        try:
            request = replace(request, body=json.loads(request.raw))
            script = self._script
            if isinstance(script, Sequence) and not isinstance(script, str):
                script = script[min(len(self.requests), len(script) - 1)]
            self.requests.append(request)
            answer = script(request.body, request.attempt) if callable(script) else script
            return ok(answer) if isinstance(answer, str) else answer
        except Exception as failure:
            self._failure = failure
            return status(400, error={"message": "the script of this server failed"})

    def _listing(self) -> Step:
        if isinstance(self._models, Step):
            return self._models
        return status(200, body={"object": "list", "data": [{"id": name, "object": "model"} for name in self._models]})

    async def _act(self, step: Step, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        if step.delay and await _leaves_within(step.delay, reader):
            return False
        for chunk in _pieces(step):
            writer.write(chunk)
            await writer.drain()
            if step.every:
                await asyncio.sleep(step.every)
        if step.end == "hang":
            await reader.read()
        elif step.end == "reset":
            linger = struct.pack("ii", 1, 0)
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            writer.transport.abort()
        return step.end == "keep"


async def _leaves_within(seconds: float, reader: asyncio.StreamReader) -> bool:
    try:
        async with asyncio.timeout(seconds):
            await reader.read(1)
    except TimeoutError:
        return False
    return True


def _pieces(step: Step) -> Iterator[bytes]:
    yield from step.chunks
    while step.forever:
        yield step.forever
