"""The one way in which bytes come from the net: addresses judged and pinned, redirects, sizes and time bounded.

The standard library's HTTP is used because there the socket is ours: what was judged is what is connected to, and every
read is made against one deadline. It works inside running event loops, too.
"""

from __future__ import annotations

import http.client
import ssl
import threading
import time
import zlib
from dataclasses import dataclass
from email.message import Message
from functools import cached_property
from ipaddress import IPv4Address
from typing import Any

from briefing import __version__
from briefing.errors import DocumentError
from briefing.readers.place import fault

from .address import Address, Target, joined, literal, reach_of, shown, target_of
from .connection import Connection, Deadline, Found, Resolve, looked_up

MAX_BYTES = 20_000_000
MAX_REDIRECTS = 5
SECONDS = 20.0
AGENT = f"briefing/{__version__} (+reads articles that a person chose, to brief them)"
_HEADERS = {
    "User-Agent": AGENT,
    "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, application/feed+json;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_STATUS = {
    401: "the page asks for a login",
    402: "the page asks for a payment",
    403: "the site refuses to show the page to a program",
    404: "there is no such page",
    407: "a proxy asks for a login",
    410: "the page was removed",
    429: "the site asks for fewer requests; try again later",
    451: "the page may not be shown for legal reasons",
}


@dataclass(frozen=True)
class Fetched:
    """What stands at an address.

    Attributes:
        target: Where it was found, after redirects.
        type: Media type in lower case without parameters, or "".
        charset: As the site declares it, or None.
        data: The bytes, unpacked.
        public: Whether any address on the way was a public one; what such a page names may not lead to a private one.
    """

    target: Target
    type: str
    charset: str | None
    data: bytes
    public: bool


class Fetcher:
    """Fetch addresses, each within limits, and each host no oftener than it should be.

    Args:
        allow_private: Whether addresses of this machine and of private networks are read where the caller named
            them. What a public page or feed leads to never is; nor are link-local ones, where clouds keep credentials.
        seconds: Limit for one address, from the look-up to the last byte, redirects included.
        host_wait_seconds: Least time between two requests to one host.
        resolve: Gives a host's addresses as socket.getaddrinfo does.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        seconds: float = SECONDS,
        host_wait_seconds: float = 0.0,
        resolve: Resolve = looked_up,
    ) -> None:
        self._allow_private, self._seconds, self._resolve = allow_private, seconds, resolve
        self._wait = host_wait_seconds
        self._next: dict[str, float] = {}
        self._lock = threading.Lock()

    def get(self, url: str, *, from_public: bool = False, max_bytes: int = MAX_BYTES) -> Fetched:
        """Give what stands at an address.

        Args:
            url: The address.
            from_public: Whether something on the public net named it, and not the caller.
            max_bytes: The most that is read, packed and unpacked.

        Raises:
            DocumentError: "bad_address", "blocked_address", "too_many_redirects", "bad_redirect", "http_status",
                "too_large", "timeout", "unreachable", "certificate", "bad_answer" or "unsupported" (an image).
        """
        place = shown(url)
        target, public = target_of(url), from_public
        deadline = Deadline(self._seconds)
        try:
            for _ in range(MAX_REDIRECTS + 1):
                found = self._judged(target, place, deadline, public=public)
                public = public or any(reach_of(address) == "public" for address in map(_address, found))
                self._take_turn(target.host, deadline)
                answer = self._asked(target, found, place, deadline, max_bytes)
                if isinstance(answer, Message):
                    target = _followed(target, answer["location"], place)
                    continue
                return Fetched(target, *_declared(answer[0]), answer[1], public)
        except TimeoutError:
            raise _passing(place, f"the page did not come within {self._seconds:g} seconds", "timeout") from None
        raise fault(place, f"the page redirects more than {MAX_REDIRECTS} times", "too_many_redirects")

    def _judged(self, target: Target, place: str, deadline: Deadline, *, public: bool) -> Found:
        """Look the host up, once, and judge every address it has."""
        try:
            found = deadline.addresses(self._resolve, target.host, target.port)
        except TimeoutError:
            raise
        except (OSError, UnicodeError):
            raise _passing(place, f"the host {target.host} is not known; check the address", "unreachable") from None
        for entry in found:
            reach = reach_of(_address(entry))
            if reach == "public" or (reach == "private" and self._allow_private and not public):
                continue
            raise fault(place, _why_blocked(target, allowed=self._allow_private, reach=reach), "blocked_address")
        return found

    def _take_turn(self, host: str, deadline: Deadline) -> None:
        """Wait until a host may be asked again; waiting does not count as the host's time."""
        if not self._wait:
            return
        with self._lock:
            now = time.monotonic()
            at = max(self._next.get(host, 0.0), now)
            self._next[host] = at + self._wait
            if len(self._next) > 10_000:
                self._next = {name: when for name, when in self._next.items() if when > now}
        if at > now:
            time.sleep(at - now)
            deadline.extend(at - now)

    def _asked(
        self, target: Target, found: Found, place: str, deadline: Deadline, max_bytes: int
    ) -> Message | tuple[Message, bytes]:
        """Send one request: the headers of a redirect, or headers and body of a page."""
        tls = self._tls if target.scheme == "https" else None
        connection = Connection(target.host, target.port, found, deadline, tls)
        try:
            connection.request("GET", target.path, headers=_HEADERS)
            answer = connection.getresponse()
            if answer.status in _REDIRECTS:
                return answer.headers
            _refuse(answer, place)
            return answer.headers, _body(answer, place, max_bytes)
        except TimeoutError:
            raise
        except ssl.SSLCertVerificationError as error:
            why = f"the site's certificate is not trusted ({error.verify_message})"
            raise fault(place, why, "certificate") from None
        except (http.client.HTTPException, zlib.error, ValueError):
            raise _passing(place, "the site's answer is broken", "bad_answer") from None
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            raise _passing(place, f"the site cannot be reached ({reason})", "unreachable") from None
        finally:
            connection.end()

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return ssl.create_default_context()


def _address(entry: tuple[Any, ...]) -> Address:
    # With its zone, such as %eth0, which is refused; what is no address is treated as one that nobody reads.
    return literal(str(entry[4][0])) or IPv4Address(0)


def _why_blocked(target: Target, *, allowed: bool, reach: str) -> str:
    if reach == "private" and not allowed:
        return f"{target.host} is an address of a private network; --allow-private (allow_private=True) reads it"
    if reach == "private":
        return f"a public page leads to {target.host}, an address of a private network; it is not read"
    return f"{target.host} is an address that no page is read from"


def _followed(target: Target, location: str | None, place: str) -> Target:
    if not location:
        raise fault(place, "the page redirects, and does not say where to", "bad_redirect")
    # Python reads headers as Latin-1; sites write UTF-8.
    with_letters = location.encode("latin-1", "replace").decode("utf-8", "replace")
    try:
        following = target_of(joined(target.url, with_letters))
    except DocumentError as error:
        raise fault(
            place, f"the page redirects to an address that is not read ({_reason(error)})", error.code
        ) from None
    if target.scheme == "https" and following.scheme == "http":
        raise fault(place, "the page redirects from https to http, where anybody could change it", "bad_redirect")
    return following


def _reason(error: DocumentError) -> str:
    return error.message.removeprefix(f"{error.document}: ")


def _refuse(answer: http.client.HTTPResponse, place: str) -> None:
    status = answer.status
    if status != 200:
        why = _STATUS.get(status, "the site has a failure" if status >= 500 else "the site gives no page")
        error = fault(place, f"{why} (status {status})", "http_status")
        error.retryable = status in (408, 425, 429) or status >= 500
        raise error
    kind = answer.headers.get_content_maintype() if answer.headers["content-type"] else ""
    if kind in ("image", "audio", "video", "font"):
        raise fault(place, f"it is {answer.headers.get_content_type()}, and no article", "unsupported")


def _body(answer: http.client.HTTPResponse, place: str, max_bytes: int) -> bytes:
    """Read and unpack, never holding more than may be read."""
    unpacked = _unpacker(answer.headers["content-encoding"], place)
    too_large = fault(place, f"it is larger than {max_bytes // 1_000_000} MB", "too_large")
    if answer.length is not None and answer.length > max_bytes:
        raise too_large
    came, data = 0, bytearray()
    while chunk := answer.read(65_536):
        came += len(chunk)
        data += unpacked.add(chunk, max_bytes + 1 - len(data))
        if max(came, len(data)) > max_bytes:
            raise too_large
    if answer.length or not unpacked.whole():
        raise _passing(place, "the answer broke off", "bad_answer")
    return bytes(data)


class _AsItIs:
    """Pass bytes on."""

    def add(self, chunk: bytes, most: int) -> bytes:
        return chunk[:most]

    def whole(self) -> bool:
        return True


class _Unpacked(_AsItIs):
    """Unpack gzip or deflate, no further than asked for."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(47)  # gzip or zlib, by its head
        self._first = True

    def add(self, chunk: bytes, most: int) -> bytes:
        try:
            found = self._inner.decompress(chunk, most)
        except zlib.error:
            if not self._first:
                raise
            self._inner = zlib.decompressobj(-15)  # servers that say deflate and leave zlib's head out
            found = self._inner.decompress(chunk, most)
        self._first = False
        # What is left over is more than was asked for: the caller gives up then.
        return found

    def whole(self) -> bool:
        return self._inner.eof or self._first


def _unpacker(encoding: str | None, place: str) -> _AsItIs:
    match (encoding or "").strip().lower():
        case "" | "identity":
            return _AsItIs()
        case "gzip" | "x-gzip" | "deflate":
            return _Unpacked()
    raise fault(place, "the site packs its answer in a way that was not asked for", "bad_answer")


def _declared(headers: Message) -> tuple[str, str | None]:
    if not headers["content-type"]:
        return "", None
    return headers.get_content_type(), headers.get_content_charset()


def _passing(place: str, why: str, code: str) -> DocumentError:
    error = fault(place, why, code)
    error.retryable = True
    return error
