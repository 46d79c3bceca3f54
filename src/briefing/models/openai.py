"""A language model behind any OpenAI-compatible endpoint, asked through Chat Completions."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager, nullcontext
from dataclasses import replace
from typing import Any

from briefing.errors import BriefingError, ProtocolError, SettingsError
from briefing.schema import Prompt, Reply, Usage
from briefing.settings import Settings

from .endpoint import Endpoint
from .loop_thread import LoopThread
from .openai_wire import model_names, reply_of, request_body
from .retry import Tries, policy

log = logging.getLogger("briefing.models")
LIST_SECONDS = 10.0


class OpenAIModel:
    """Answer prompts through an OpenAI-compatible endpoint.

    Works from scripts, threads, notebooks and any number of event loops. Each request is
    bounded by `settings.timeout_seconds`, and sent again as `retry.policy` says.

    Attributes:
        name: Name of the model, as the endpoint knows it.
        endpoint: Host (and port) that the documents are sent to.
        reads_messages: Always True.

    Raises:
        SettingsError: The address or the key is missing or cannot be one.
    """

    reads_messages = True

    def __init__(
        self,
        name: str,
        settings: Settings,
        *,
        sleep: Callable[[float], None] = time.sleep,
        asleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Check the settings; nothing is loaded or connected before the first prompt.

        Args:
            name: Name of the model, as the endpoint knows it.
            settings: Address, key, limits and waits.
            sleep: Waits between requests of `send`.
            asleep: Waits between requests of `asend`.
        """
        self.name = name
        self.settings = settings
        self._to = Endpoint(settings, name)
        self.endpoint: str | None = self._to.place.host
        self._sleep, self._asleep = sleep, asleep
        self._thread = LoopThread()
        self._told = self._closed = False

    def send(self, prompt: Prompt) -> Reply:
        """Answer once.

        Raises:
            ModelError: The endpoint gave no reply; with attempts and usage of all requests.
            SettingsError: Proxy or certificates cannot be used, or the model is closed.
        """
        from tenacity import Retrying

        body = self._body(prompt)
        with self._counted() as tries:
            again = Retrying(sleep=self._sleep, **policy(self.settings, tries))
            reply: Reply = again(lambda: self._thread.run(lambda: self._exchange(body, tries)))
            return replace(reply, attempts=tries.sent, usage=tries.usage)

    async def asend(self, prompt: Prompt, gate: AbstractAsyncContextManager[object] | None = None) -> Reply:
        """Answer once, as `send`; each request is made inside `gate`, the waits between them are not."""
        from tenacity import AsyncRetrying

        body = self._body(prompt)

        async def exchange() -> Reply:
            async with gate or nullcontext():
                return await self._exchange(body, tries)

        with self._counted() as tries:
            again = AsyncRetrying(sleep=self._asleep, **policy(self.settings, tries))
            reply: Reply = await again(exchange)
            return replace(reply, attempts=tries.sent, usage=tries.usage)

    def close(self) -> None:
        """Give back the connections of `send`; the model can not be used afterwards."""
        self._closed = True
        self._thread.close()

    async def aclose(self) -> None:
        """Give back the connections of the running event loop."""
        await self._to.aclose()

    def _body(self, prompt: Prompt) -> dict[str, Any]:
        if self._closed:
            raise SettingsError("the model was closed; make a new one", code="closed")
        if not self._told:
            self._told = True
            log.info("sending to %s with model %s", self.endpoint, self.name)
        return request_body(prompt, self.name, self.settings)

    @contextmanager
    def _counted(self) -> Iterator[Tries]:
        tries = Tries()
        try:
            yield tries
        except BriefingError as error:
            tries.attach(error)
            raise

    async def _exchange(self, body: dict[str, Any], tries: Tries) -> Reply:
        """Make one request."""
        await self._to.ready()
        tries.sent += 1
        try:
            answer = await self._to.request("POST", "/chat/completions", body, seconds=self.settings.timeout_seconds)
            reply = reply_of(answer, self._to.place)
        except BriefingError as error:
            tries.garbled += isinstance(error, ProtocolError)
            tries.add(Usage(**error.usage) if error.usage else None)
            log.debug("attempt %d at %s failed: %s", tries.sent, self.endpoint, error.code)
            raise
        tries.add(reply.usage)
        log.debug("attempt %d at %s answered, finish %s", tries.sent, self.endpoint, reply.finish)
        return reply


def list_models(settings: Settings) -> list[str]:
    """Give the names of the models that the endpoint lists, asking it once for at most 10 seconds.

    Raises:
        SettingsError: The address or the key is missing or cannot be one.
        ModelError: The endpoint does not answer, or not with a list.
    """
    endpoint, thread = Endpoint(settings), LoopThread()
    try:
        seconds = min(LIST_SECONDS, settings.timeout_seconds)
        answer = thread.run(lambda: endpoint.request("GET", "/models", seconds=seconds))
        return model_names(answer, endpoint.place)
    finally:
        thread.close()
