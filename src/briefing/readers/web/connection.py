"""One connection to an address that was judged, which ends at its deadline whatever trickles in."""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, cast

Found = Sequence[tuple[Any, ...]]  # what socket.getaddrinfo gives
Resolve = Callable[[str, int], Found]
_CONNECT_SECONDS = 8.0


def looked_up(host: str, port: int) -> Found:
    """Give the addresses of a host as the system knows them."""
    return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)


class Deadline:
    """The moment at which everything about one address must have ended."""

    def __init__(self, seconds: float) -> None:
        self._at = time.monotonic() + seconds

    def left(self) -> float:
        """Give the seconds that are left. Raises TimeoutError when there are none."""
        left = self._at - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def extend(self, seconds: float) -> None:
        """Move it, for time that was not the other side's."""
        self._at += seconds

    def addresses(self, resolve: Resolve, host: str, port: int) -> Found:
        """Look a host up. The system's own look-up knows no limit, so it runs in a thread that is left behind."""
        answer: list[Found | OSError | UnicodeError] = []

        def ask() -> None:
            try:
                answer.append(resolve(host, port))
            except (OSError, UnicodeError) as error:
                answer.append(error)

        thread = threading.Thread(target=ask, name="briefing-look-up", daemon=True)
        thread.start()
        thread.join(self.left())
        if not answer:
            raise TimeoutError
        if isinstance(answer[0], Exception):
            raise answer[0]
        return answer[0]


class Connection(http.client.HTTPConnection):
    """Speak HTTP with addresses that were looked up and judged already; the name is used for Host and TLS only."""

    def __init__(self, host: str, port: int, found: Found, deadline: Deadline, tls: ssl.SSLContext | None) -> None:
        super().__init__(host, port)
        # Kept out of the Host header where it is the scheme's own.
        self.default_port = 443 if tls else 80
        self._found, self._deadline, self._tls = found, deadline, tls
        self._wire: socket.socket | None = None

    def connect(self) -> None:
        """Connect to the first of the addresses that answers. Raises OSError."""
        last: OSError | None = None
        for family, kind, protocol, _, address in self._found:
            wire = socket.socket(family, kind, protocol)
            try:
                wire.settimeout(min(self._deadline.left(), _CONNECT_SECONDS))
                wire.connect(address)
                if self._tls:
                    wire.settimeout(self._deadline.left())
                    wire = self._tls.wrap_socket(wire, server_hostname=self.host)
            except OSError as error:
                wire.close()
                last = error
                if isinstance(error, ssl.SSLError):
                    raise
                continue
            self._wire = wire
            self.sock = cast("socket.socket", _Timed(wire, self._deadline))
            return
        raise last or OSError("no address")

    def end(self) -> None:
        """Close the connection itself, also while an answer is open."""
        if self._wire is not None:
            self._wire.close()


class _Timed:
    """The part of a socket that http.client uses; what it reads is read against the deadline."""

    def __init__(self, wire: socket.socket, deadline: Deadline) -> None:
        self._wire, self._deadline = wire, deadline

    def sendall(self, data: bytes) -> None:
        self._wire.settimeout(self._deadline.left())
        self._wire.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Incoming(self._wire, self._deadline), 65_536)

    def close(self) -> None:
        """http.client closes before the answer is read; `Connection.end` does it afterwards."""


class _Incoming(io.RawIOBase):
    def __init__(self, wire: socket.socket, deadline: Deadline) -> None:
        self._wire, self._deadline = wire, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._wire.settimeout(self._deadline.left())
        return self._wire.recv_into(buffer)
