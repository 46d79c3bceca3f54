"""A loopback web site: pages by path, or bytes as they are, and a count of everything that was asked for.

    with Site({"/": html("<p>...")}) as site:
        read(site.url("/"), allow_private=True)
        assert site.paths == ["/"]

What stands at a path is `Bytes` (head and body, written as they are), a function of the request's headers, or a
function that is given the socket itself. A path that is missing answers 404. `robots.txt` is missing by default.
"""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from http import HTTPStatus
from typing import Self

Wire = Callable[[socket.socket], None]
Content = bytes | Wire


def answer(
    body: bytes | str = b"", status: int = 200, kind: str | None = "text/html; charset=utf-8", **headers: str
) -> bytes:
    """Make a whole answer; header names are written with "_" for "-"."""
    content = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", f"Content-Length: {len(content)}"]
    lines += [f"Content-Type: {kind}"] if kind else []
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + content


def packed(body: bytes, **headers: str) -> bytes:
    """Make an answer that is gzipped on the way."""
    return answer(gzip.compress(body), Content_Encoding="gzip", **headers)


def redirect(to: str, status: int = 302) -> bytes:
    """Send the client elsewhere."""
    return answer(b"", status, Location=to)


class Site:
    """Serve contents by path on a free port, in a thread, inside a `with` block."""

    def __init__(
        self,
        contents: Mapping[str, Content] | None = None,
        *,
        host: str = "127.0.0.1",
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.contents = dict(contents or {})
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.connections = 0
        self.host, self._tls = host, tls
        self._server = socket.create_server((host, 0))
        self.port = self._server.getsockname()[1]
        self._threads = [threading.Thread(target=self._serve, daemon=True)]

    def url(self, path: str = "/", name: str | None = None) -> str:
        """Give the address of a path, by another name for the host if one is given."""
        return f"{'https' if self._tls else 'http'}://{name or self.host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """The paths asked for, in order."""
        return [path for path, _ in self.requests]

    @property
    def pages(self) -> list[str]:
        """The paths asked for without robots.txt."""
        return [path for path in self.paths if path != "/robots.txt"]

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        for thread in self._threads:
            thread.join(5)

    def _serve(self) -> None:
        while True:
            try:
                wire, _ = self._server.accept()
            except OSError:
                return
            self.connections += 1
            thread = threading.Thread(target=self._answered, args=(wire,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _answered(self, wire: socket.socket) -> None:
        wire.settimeout(10)
        with suppress(OSError), wire:
            if self._tls:
                wire = self._tls.wrap_socket(wire, server_side=True)
            asked = b""
            while b"\r\n\r\n" not in asked:
                got = wire.recv(65_536)
                if not got:
                    return
                asked += got
            lines = asked.decode("latin-1").split("\r\n")
            path = lines[0].split(" ")[1]
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:-2])}
            self.requests.append((path, headers))
            content = self.contents.get(path, answer("not here", 404))
            if callable(content):
                content(wire)
            else:
                wire.sendall(content)
            with suppress(OSError):
                wire.shutdown(socket.SHUT_WR)
            wire.close()
