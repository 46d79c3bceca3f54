"""One endpoint: its address and key, and the SDK's clients, one for each event loop that uses it."""

from __future__ import annotations

import asyncio
import sys
import threading
import weakref
from collections.abc import AsyncGenerator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import parse_qsl, urlsplit

from briefing.errors import ModelError, SettingsError
from briefing.settings import Settings

from . import transport
from .failures import Answer, Place
from .proxies import any_proxy, socks_proxy
from .sdk_failures import of_exception

if TYPE_CHECKING:
    from openai import AsyncOpenAI

OPENAI = "https://api.openai.com/v1"
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
        self._headers = {name: said.get_secret_value() for name, said in settings.headers.items()}
        self._query = dict(parse_qsl(parts.query))
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
        self, method: Literal["GET", "POST"], path: str, body: bytes | None = None, *, seconds: float
    ) -> Answer:
        """Give the endpoint's answer, whatever its status; `seconds` limits it from sending to the last byte.

        `body` is JSON that is sent as it is.

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
        except transport.failures() as error:
            failure = of_exception(error, replace(self.place, timeout_seconds=seconds), outer)
        # Raised out here, so that it does not carry the SDK's error, which holds the key and the text.
        if failure is not None:
            raise failure
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers.raw}
        return Answer(response.status_code, headers, response.content)

    async def aclose(self) -> None:
        """Give back the connections of the running event loop."""
        with self._lock:
            client = self._clients.pop(asyncio.get_running_loop(), None)
        if client is not None:
            await client.end.aclose()

    async def _response(self, client: AsyncOpenAI, method: str, path: str, body: bytes | None) -> Any:
        kind = transport.http_library().Response
        # Whole, for the SDK takes longer to join an address than aiohttp to send the request.
        url = self.place.address + path
        if method == "GET":
            return await client.get(url, cast_to=kind)
        # Bytes, and the answer as it came: the SDK's models of both take longer than all the rest.
        return await client.post(url, cast_to=kind, content=body, options={"headers": _uncounted()})

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

        seconds = self.place.timeout_seconds
        try:
            client = transport.http_client(seconds)
        except (ImportError, ValueError, OSError) as error:
            wrong = _wrong_environment(error)
        else:
            sdk = openai.AsyncOpenAI(
                api_key=self.place.key,
                base_url=self.place.address,
                default_query=self._query,
                max_retries=0,
                timeout=transport.timeout(seconds),
                http_client=client,
                default_headers={"Accept-Encoding": "identity", **_untold(), **self._headers},
            )
            # Those of the environment belong to an account at OpenAI, and a line's end is no part of them.
            own = _is_openais_own(urlsplit(self.place.address).hostname or "")
            sdk.organization = (own and (sdk.organization or "").strip()) or None
            sdk.project = (own and (sdk.project or "").strip()) or None
            return sdk
        raise wrong


async def _closing(sdk: AsyncOpenAI) -> AsyncGenerator[None]:
    """Close the client when the loop ends: loops end their unfinished async generators, `asyncio.run` too."""
    try:
        yield
    finally:
        await sdk.close()


@cache
def _untold() -> dict[str, Any]:
    """Leave out the headers in which the SDK tells of this machine; they cost a tenth of a request's time, too."""
    import openai

    told = ("Lang", "Package-Version", "OS", "Arch", "Runtime", "Runtime-Version", "Async")
    return {f"X-Stainless-{name}": openai.Omit() for name in told}


@cache
def _uncounted() -> dict[str, Any]:
    """Leave out what the SDK tells of its own retries and timeouts, which are not used."""
    import openai

    return {f"x-stainless-{name}": openai.Omit() for name in ("retry-count", "read-timeout")}


def _is_openais_own(host: str) -> bool:
    return host == "api.openai.com" or host.endswith(".api.openai.com")


def _checked_key(key: str | None, host: str) -> str:
    if key is None:
        if _is_openais_own(host):
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
