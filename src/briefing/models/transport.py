"""The HTTP client below the SDK: aiohttp where the extra `fast` has installed it, else the SDK's own library.

Both follow no redirect, which would carry the article to another host, and read no more of an answer than
a completion can be, unpacking nothing. aiohttp takes half the CPU. Where the environment names a proxy, the SDK's own
library is used: the two differ in which proxies they can use, and how they say that one does not work.
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from functools import cache
from importlib import import_module
from typing import Any

from .proxies import proxied

# An answer of a few thousand words takes some 30 kB.
LARGEST_ANSWER_BYTES = 4 * 1024 * 1024
CONNECT_SECONDS = 10.0
# As many as the SDK's own client has; how many requests are in flight is the caller's to limit, with a gate.
MOST_CONNECTIONS = 1000


class TooLargeError(Exception):
    """Tell, inside the package, that an answer is larger than we read."""


def http_client(seconds: float) -> Any:
    """Make the client, for one event loop.

    Args:
        seconds: Limit for one read; that of the whole request is the caller's to keep.

    Raises:
        ImportError: A proxy of the environment needs a library that is not installed.
        OSError: The certificates cannot be read.
        ValueError: The address of a proxy is none.
    """
    import openai

    http = http_library()
    chosen = {
        "limits": http.Limits(max_connections=MOST_CONNECTIONS, max_keepalive_connections=MOST_CONNECTIONS),
        "timeout": timeout(seconds),
        "follow_redirects": False,
        "event_hooks": {"response": [_bound]},
    }
    if uses_aiohttp():
        return openai.DefaultAioHttpClient(**chosen)
    return openai.DefaultAsyncHttpxClient(**chosen)


def timeout(seconds: float) -> Any:
    """Make the limits of one request's reads, in the form the SDK takes."""
    return http_library().Timeout(seconds, connect=min(seconds, CONNECT_SECONDS), pool=None)


def uses_aiohttp() -> bool:
    """Tell whether a client made now goes over aiohttp."""
    return has_aiohttp() and not proxied()


def has_aiohttp() -> bool:
    """Tell whether the SDK has found aiohttp, and what else the extra `fast` installs."""
    import openai

    # Without it the SDK has a stand-in, whose only method raises RuntimeError.
    return any("aiohttp" in kind.__module__ for kind in openai.DefaultAioHttpClient.__mro__)


def failures() -> tuple[type[Exception], ...]:
    """Give the exceptions that a request raises: the SDK's, and those from below that it lets through."""
    import openai

    aiohttp = sys.modules.get("aiohttp")
    return (openai.OpenAIError, OSError, ValueError, TooLargeError, *((aiohttp.ClientError,) if aiohttp else ()))


@cache
def http_library() -> Any:
    """Give the HTTP library the SDK is built on: httpx2 since its 3.0, httpx before."""
    import openai

    made_of = openai.DefaultAsyncHttpxClient.__mro__[1].__module__
    return import_module(made_of.partition(".")[0])


async def _bound(response: Any) -> None:
    # Left packed, or a few kilobytes could unpack into gigabytes before anyone counts them.
    told = {name.lower(): value for name, value in response.headers.raw}
    if b"content-encoding" in told:
        del response.headers["content-encoding"]
    length = told.get(b"content-length", b"")
    # Neither library reads more than the length that is told, unless the body comes in chunks.
    if length.isdigit() and int(length) <= LARGEST_ANSWER_BYTES and b"transfer-encoding" not in told:
        return
    response.stream = _bounded()(response.stream)


@cache
def _bounded() -> Any:
    class Bounded(http_library().AsyncByteStream):  # type: ignore[misc]
        """Read no more of a stream than a completion can be."""

        def __init__(self, whole: Any) -> None:
            self.whole = whole

        async def __aiter__(self) -> AsyncIterator[bytes]:
            size = 0
            async for chunk in self.whole:
                size += len(chunk)
                if size > LARGEST_ANSWER_BYTES:
                    raise TooLargeError
                yield chunk

        async def aclose(self) -> None:
            await self.whole.aclose()

    return Bounded
