"""A model that remembers: what was answered once is not asked again."""

from __future__ import annotations

import asyncio
import logging
import threading
from concurrent.futures import Future
from contextlib import AbstractAsyncContextManager

from briefing.errors import ReplyError
from briefing.models import Model
from briefing.models.prompt_cut import ADVICE
from briefing.schema import Prompt, Reply
from briefing.settings import Settings

from . import Reader
from .question import key_of, shape_of
from .replies import Cache

log = logging.getLogger("briefing.cache")


class CachedModel:
    """Answer from the cache, and ask the model for what is not there.

    A reply from the cache has `cached`, no attempts and no usage. Only what can be used is kept: no
    refusal, no empty, filtered or cut-off answer, none that `read` refuses, and none to a prompt that
    the endpoint seems to have cut. What is found is read before it is given, so that a row that was
    tampered with is asked for again. The same question asked twice at once is sent once.

    Attributes:
        name: The model's.
        endpoint: The model's.
        reads_messages: Always True.
    """

    reads_messages = True

    def __init__(self, model: Model, cache: Cache, settings: Settings, read: Reader, *, lent: bool = False) -> None:
        """Take over the model and the cache, to be closed with this; a `lent` model stays open.

        Args:
            model: The model to ask.
            cache: Where replies are kept.
            settings: Its parameters count where the model has no settings of its own.
            read: Raises ReplyError for a reply that cannot be used.
            lent: Whether the model stays open when this is closed.
        """
        self.name = model.name
        self.endpoint = model.endpoint
        self.model, self.cache = model, cache
        self._read, self._lent = read, lent
        self._shape = shape_of(model, settings)
        self._underway = _Underway()

    @property
    def context_tokens(self) -> int | None:
        """What the model reads and writes together, where it tells."""
        return getattr(self.model, "context_tokens", None)

    def send(self, prompt: Prompt) -> Reply:
        """Answer once. Raises what the model raises."""
        key = key_of(prompt, self._shape)
        other = self._underway.begin(None, key)
        if other is not None:
            other.result()
            return self._found(key, prompt) or self._kept(key, prompt, self.model.send(prompt))
        try:
            return self._found(key, prompt) or self._kept(key, prompt, self.model.send(prompt))
        finally:
            self._underway.end(None, key)

    async def asend(self, prompt: Prompt, gate: AbstractAsyncContextManager[object] | None = None) -> Reply:
        """Answer once, as `send`; the gate is entered for requests only."""
        key = key_of(prompt, self._shape)
        loop = asyncio.get_running_loop()
        other = self._underway.begin(loop, key)
        if other is not None:
            await asyncio.wrap_future(other)
            return await self._answered(key, prompt, gate)
        try:
            return await self._answered(key, prompt, gate)
        finally:
            self._underway.end(loop, key)

    def close(self) -> None:
        """Close the cache, and the model unless it is lent."""
        self.cache.close()
        if not self._lent:
            self.model.close()

    async def aclose(self) -> None:
        """Close the cache until it is needed again, and the model's connections unless it is lent."""
        await asyncio.to_thread(self.cache.close)
        if not self._lent:
            await self.model.aclose()

    async def _answered(self, key: bytes, prompt: Prompt, gate: AbstractAsyncContextManager[object] | None) -> Reply:
        # In a thread: mostly some microseconds, but a file that another process holds is waited for.
        found = await asyncio.to_thread(self._found, key, prompt)
        if found is not None:
            return found
        reply = await self.model.asend(prompt, gate)
        return await asyncio.to_thread(self._kept, key, prompt, reply)

    def _found(self, key: bytes, prompt: Prompt) -> Reply | None:
        reply = self.cache.find(key)
        if reply is None or not self._is_usable(prompt, reply):
            return None
        self.cache.used(key)
        log.debug("found in the cache, nothing is sent to %s", self.endpoint)
        return reply

    def _kept(self, key: bytes, prompt: Prompt, reply: Reply) -> Reply:
        # Once the server reads more, another answer is wanted; what else is remarked stays as it is.
        cut = any(ADVICE in remark for remark in reply.remarks)
        if not cut and self._is_usable(prompt, reply):
            self.cache.keep(key, reply)
        return reply

    def _is_usable(self, prompt: Prompt, reply: Reply) -> bool:
        try:
            self._read(prompt, reply)
        except ReplyError:
            return False
        return True


class _Underway:
    """Know which questions are being asked, so that whoever asks one of them too waits for its answer.

    An event loop waits for its own questions only: one that is held up may be waiting for another loop.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked: dict[tuple[asyncio.AbstractEventLoop | None, bytes], Future[None]] = {}

    def begin(self, loop: asyncio.AbstractEventLoop | None, key: bytes) -> Future[None] | None:
        """Give None when nobody asks this and the caller now does, else what is done when the other is."""
        with self._lock:
            other = self._asked.get((loop, key))
            if other is None:
                made = self._asked[loop, key] = Future()
                # Nobody who stops waiting may cancel it for the others.
                made.set_running_or_notify_cancel()
            return other

    def end(self, loop: asyncio.AbstractEventLoop | None, key: bytes) -> None:
        """Tell those who wait that there is an answer, or none."""
        with self._lock:
            done = self._asked.pop((loop, key))
        done.set_result(None)
