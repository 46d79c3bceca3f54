"""One endpoint: its address and key, and the SDK's clients, one for each event loop that uses it."""

from __future__ import annotations

import asyncio
import sys
import threading
import weakref
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from briefing.errors import ModelError, SettingsError
from briefing.settings import Settings

from .failures import Answer, Place
from .proxies import any_proxy, socks_proxy
from .sdk_failures import TooLargeError, of_exception

if TYPE_CHECKING:
    from openai import AsyncOpenAI

OPENAI = "https://api.openai.com/v1"
# An answer of a few thousand words takes some 30 kB.
LARGEST_ANSWER_BYTES = 4 * 1024 * 1024
CONNECT_SECONDS = 10.0
# Servers without accounts still want the header to be there.
NO_KEY = "no-key"


@dataclass(slots=True)
class _Client:
    sdk: AsyncOpenAI
    end: AsyncGenerator[None]


class Endpoint:
    """Send requests to the endpoint that the settings and the environment name.

    Attributes:
        place: Its address, host and key.

    Raises:
        SettingsError: The address or the key is missing or cannot be one.
    """

    def __init__(self, settings: Settings, model: str = "") -> None:
        address = settings.endpoint() or OPENAI
        parts = urlsplit(address)
        self._base_url = address
        self._connections = settings.concurrency * 2 + 8
        self.place = Place(
            address=parts._replace(query="", fragment="").geturl().rstrip("/"),
            host=parts.netloc.lower(),
            model=model,
            key=_checked_key(settings.key(), (parts.hostname or "").lower()),
            timeout_seconds=settings.timeout_seconds,
            longest_wait_seconds=settings.retry_wait_seconds,
        )
        self._lock = threading.Lock()
        self._clients: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, _Client] = weakref.WeakKeyDictionary()

    async def ready(self) -> None:
        """Make the running loop's client, so that no deadline pays for it; raises SettingsError as `request` does."""
        await self._client()

    async def request(
        self, method: Literal["GET", "POST"], path: str, body: dict[str, Any] | None = None, *, seconds: float
    ) -> Answer:
        """Give the endpoint's answer, whatever its status; `seconds` limits it from sending to the last byte.

        Raises:
            SettingsError: Proxy or certificates of the environment cannot be used.
            ModelError: There was no complete answer.
        """
        import openai

        client = await self._client()
        outer = sys.exc_info()[1]
        failure: ModelError | None = None
        try:
            async with asyncio.timeout(seconds):
                response = await self._response(client, method, path, body)
        except openai.APIStatusError as error:
            response = error.response
        except (openai.OpenAIError, OSError, ValueError, TooLargeError) as error:
            failure = of_exception(error, replace(self.place, timeout_seconds=seconds), outer)
        # Raised out here, so that it does not carry the SDK's error, which holds the key and the text.
        if failure is not None:
            raise failure
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status_code, headers, response.content)

    async def aclose(self) -> None:
        """Give back the connections of the running event loop."""
        with self._lock:
            client = self._clients.pop(asyncio.get_running_loop(), None)
        if client is not None:
            await client.end.aclose()

    async def _response(self, client: AsyncOpenAI, method: str, path: str, body: dict[str, Any] | None) -> Any:
        kind = _http_library().Response
        if method == "GET":
            return await client.get(path, cast_to=kind)
        return await client.post(path, cast_to=kind, body=body)

    async def _client(self) -> AsyncOpenAI:
        """Give the client of the running loop; connections cannot be used from another one."""
        loop = asyncio.get_running_loop()
        with self._lock:
            found = self._clients.get(loop)
            if found is not None:
                return found.sdk
            for other in [other for other in self._clients if other.is_closed()]:
                del self._clients[other]
            sdk = self._made()
            made = self._clients[loop] = _Client(sdk, _closing(sdk))
        await anext(made.end)
        return sdk

    def _made(self) -> AsyncOpenAI:
        import openai

        http = _http_library()
        limits = http.Limits(max_connections=self._connections, max_keepalive_connections=self._connections)
        seconds = self.place.timeout_seconds
        # The limit of the whole request is ours; waiting for a free connection is part of it.
        timeout = http.Timeout(seconds, connect=min(seconds, CONNECT_SECONDS), pool=None)
        try:
            client = openai.DefaultAsyncHttpxClient(
                limits=limits,
                timeout=timeout,
                follow_redirects=False,  # A redirect would carry the article to another host.
                event_hooks={"response": [_bounded]},
            )
        except (ImportError, ValueError, OSError) as error:
            wrong = _wrong_environment(error)
        else:
            return openai.AsyncOpenAI(
                api_key=self.place.key,
                base_url=self._base_url,
                max_retries=0,
                timeout=timeout,
                http_client=client,
                default_headers={"Accept-Encoding": "identity"},
            )
        raise wrong


async def _closing(sdk: AsyncOpenAI) -> AsyncGenerator[None]:
    """Close the client when the loop ends: loops end their unfinished async generators, `asyncio.run` too."""
    try:
        yield
    finally:
        await sdk.close()


async def _bounded(response: Any) -> None:
    # Left packed, or a few kilobytes could unpack into gigabytes before anyone counts them.
    response.headers.pop("content-encoding", None)
    whole = response.stream

    class Bounded(_http_library().AsyncByteStream):  # type: ignore[misc]
        async def __aiter__(self) -> AsyncIterator[bytes]:
            size = 0
            async for chunk in whole:
                size += len(chunk)
                if size > LARGEST_ANSWER_BYTES:
                    raise TooLargeError
                yield chunk

        async def aclose(self) -> None:
            await whole.aclose()

    response.stream = Bounded()


def _http_library() -> Any:
    """Give the HTTP library the SDK is built on: httpx2 since its 3.0, httpx before."""
    import openai

    made_of = openai.DefaultAsyncHttpxClient.__mro__[1].__module__
    return import_module(made_of.partition(".")[0])


def _checked_key(key: str | None, host: str) -> str:
    if key is None:
        if host == "api.openai.com" or host.endswith(".api.openai.com"):
            raise SettingsError(
                'no API key: set OPENAI_API_KEY, or OPENAI_BASE_URL for another server, or name the model "extractive"',
                code="no_key",
            )
        return NO_KEY
    if not all("!" <= character <= "~" for character in key):
        raise SettingsError("the API key holds spaces or characters no key has; copy it again", code="bad_key")
    return key


def _wrong_environment(error: Exception) -> SettingsError:
    if isinstance(error, ImportError):
        name = socks_proxy() or any_proxy() or "the environment"
        return SettingsError(
            f"the proxy of {name} needs a library that is not installed; unset it, or use an http proxy"
        )
    if isinstance(error, OSError):
        return SettingsError("the certificates of SSL_CERT_FILE or SSL_CERT_DIR cannot be read; correct or unset it")
    return SettingsError(f"the proxy address in {any_proxy() or 'the environment'} is none; correct or unset it")
