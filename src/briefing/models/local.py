"""A model file on this machine: `local:PATH`, asked in the same way as an endpoint, by llama.cpp on loopback."""

from __future__ import annotations

import asyncio
import os
import threading
import weakref
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from pydantic import SecretStr

from briefing.errors import BriefingError, DocumentError, ModelError, SettingsError
from briefing.schema import Prompt, Reply
from briefing.settings import Settings
from briefing.tokens import estimated_tokens

from .gguf import BrokenFileError, Header, header_of
from .local_server import Loaded, borrow
from .machine import memory_bytes
from .openai import OpenAIModel
from .proxies import proxy_in_use

INSTALL = "local models need the extra 'local'; install it from the checkout: pip install '.[local]'"
# Memory is taken for the whole context at once: for a model of 8 billion weights, 4 GB for so many tokens. It holds
# an article of 15,000 words and its draft.
USUAL_CONTEXT = 32_768
LEAST_CONTEXT = 4_096
# What failed here fails again, but for an answer that llama.cpp could not read, which is another one the next time.
MOST_ATTEMPTS = 2


class LocalModel:
    """Answer prompts with a GGUF file, which is loaded with the first one.

    The file is held by a process of our own, which models of one file share; it ends with the last of
    them, or with this process. Works from threads, any number of event loops, and forked processes.

    Attributes:
        name: "local:" and the file's name.
        endpoint: None: documents stay on this machine.
        reads_messages: Always True.
        path: The file.
        settings: The settings it was made with.
        context_tokens: What it reads and writes together: `settings.context_tokens`, at most what the model
            was trained for and what the memory holds; 32,768 where the settings name none.
        trained_tokens: What the model was trained for, or None when the file does not say.

    Raises:
        SettingsError: The extra or the file is missing, or the file cannot be used.
    """

    endpoint: str | None = None
    reads_messages = True

    def __init__(self, path: str, settings: Settings) -> None:
        """Check the extra and the file's header; the model is loaded with the first prompt."""
        self.path = checked_path(path)
        self.name = f"local:{self.path.name}"
        self.settings = settings
        header = header_at(self.path)
        self.trained_tokens = header.context_tokens
        self.context_tokens = context_of(header, self.path.stat().st_size, settings)
        self._lock = threading.Lock()
        self._use: _Use | None = None
        self._asked: set[Future[Reply]] = set()
        self._closed = False

    def send(self, prompt: Prompt) -> Reply:
        """Answer once.

        Raises:
            DocumentError: The text is too long for the model.
            SettingsError: The model cannot be loaded, or was closed.
            ModelError: It gave no reply in time.
        """
        future = self._begin(prompt)
        try:
            return future.result()
        except CancelledError:
            raise _was_closed() from None
        finally:
            future.cancel()
            del future  # It holds the error, whose traceback holds this frame.

    async def asend(self, prompt: Prompt, gate: AbstractAsyncContextManager[object] | None = None) -> Reply:
        """Answer once, as `send`, inside `gate`."""
        async with gate or nullcontext():
            future = self._begin(prompt)
            try:
                return await asyncio.wrap_future(future)
            except asyncio.CancelledError:
                task = asyncio.current_task()
                if not self._closed or (task and task.cancelling()):
                    raise
            raise _was_closed()

    def close(self) -> None:
        """End what is being asked and give the memory back; the model can not be used afterwards."""
        self._closed = True
        self._release()

    async def aclose(self) -> None:
        """Give the memory back, unless another thread is asking; a later prompt loads the model again."""
        if not self._asked:
            await asyncio.to_thread(self._release)

    def _begin(self, prompt: Prompt) -> Future[Reply]:
        if self._closed:
            raise _was_closed()
        self._refuse_too_long(prompt)
        with self._lock:
            use = self._use
            if use is None or use.process != os.getpid():
                use = self._use = _Use(self)
                # Those of the parent, in a forked child.
                self._asked.clear()
            future = use.server.submit(lambda: use.answer(prompt))
            self._asked.add(future)
        future.add_done_callback(self._asked.discard)
        return future

    def _refuse_too_long(self, prompt: Prompt) -> None:
        limit = self.context_tokens
        room = prompt.max_output_tokens or self.settings.max_output_tokens or min(2000, limit // 4)
        needed = sum(estimated_tokens(message.content) for message in prompt.messages)
        if needed + room > limit:
            raise self.too_long(f"about {needed:,} tokens with the prompt, and {room:,} for the answer, of {limit:,}")

    def too_long(self, sizes: str) -> DocumentError:
        """Give the error for a text that does not fit, with what can be done about it."""
        advice = ""
        if self.trained_tokens is None or self.trained_tokens > self.context_tokens:
            reads = f" (the model reads up to {self.trained_tokens:,})" if self.trained_tokens else ""
            full = self.context_tokens < asked_context(self.settings)
            advice = "; the memory of this machine holds no more" if full else f", or raise context_tokens{reads}"
        return DocumentError(f"the text is too long for {self.name}: {sizes}; shorten it{advice}", code="too_long")

    def _release(self) -> None:
        with self._lock:
            use, self._use = self._use, None
        for future in list(self._asked):
            future.cancel()
        if use is not None:
            use.end()


class _Use:
    """The server of a file, as one model object uses it."""

    def __init__(self, model: LocalModel) -> None:
        self.process = os.getpid()
        try:
            self.server, give_back = borrow(model.path, model.name, model.context_tokens)
        except OSError as error:
            raise SettingsError(f"{model.name} cannot be read: {error.strerror}", code="no_model_file") from None
        self._model = weakref.proxy(model)
        self._inner: _Inner | None = None
        # Also when nobody closed the model: with its collection, or at exit.
        self.end: Callable[[], object] = weakref.finalize(model, give_back)

    async def answer(self, prompt: Prompt) -> Reply:
        async with self.server.turn() as loaded:
            if self._inner is None or self._inner.loaded != loaded:
                self._inner = _Inner(loaded, self._model)
            return await self._inner.answer(prompt)


class _Inner:
    """The loaded model, asked as any endpoint is."""

    def __init__(self, loaded: Loaded, model: LocalModel) -> None:
        proxy = proxy_in_use(loaded.address)
        if proxy:
            # Its owner would read the article.
            raise SettingsError(
                f"the proxy of {proxy} would stand between this process and {model.name}; set no_proxy=127.0.0.1",
                code="proxy",
            )
        given = model.settings
        settings = given.changed(
            base_url=f"{loaded.address}/v1",
            api_key=SecretStr(loaded.key),
            max_attempts=min(given.max_attempts, MOST_ATTEMPTS),
            # llama.cpp holds the model to lengths too, without which a small one may never end a sentence.
            schema_dialect="full" if given.schema_dialect == "auto" else given.schema_dialect,
        )
        self.loaded = loaded
        self._of = model
        self._model = OpenAIModel(model.name, settings)
        self._host = self._model.endpoint or ""
        # What the log says.
        self._model.endpoint = "this machine"

    async def answer(self, prompt: Prompt) -> Reply:
        try:
            reply = await self._model.asend(prompt)
        except ModelError as error:
            failure = self._told(error)
        else:
            remarks = tuple(remark.replace(self._host, self._of.name) for remark in reply.remarks)
            return replace(reply, remarks=remarks, model=self._of.name)
        raise failure

    def _told(self, error: ModelError) -> BriefingError:
        """Say an error as it is for a model on this machine."""
        name, seconds = self._of.name, self._of.settings.timeout_seconds
        if error.code == "too_long":
            found = self._of.too_long(f"more than {self._of.context_tokens:,} tokens")
            found.attempts, found.usage = error.attempts, error.usage
            found.context_tokens, found.prompt_tokens = error.context_tokens, error.prompt_tokens
            return found
        text = error.message.replace(self._host, name)
        if error.code == "timeout":
            text = (
                f"{name} did not finish its answer within {seconds:g} s; raise timeout_seconds, "
                'or take a smaller model or depth="core"'
            )
        error.args = (text,)
        return error


def asked_context(settings: Settings) -> int:
    """Give the context that the settings ask for, or the usual one."""
    return settings.context_tokens or USUAL_CONTEXT


def context_of(header: Header, size: int, settings: Settings) -> int:
    """Give the context to load a model with: what is asked for, at most what it knows and the memory holds."""
    asked = asked_context(settings)
    if header.context_tokens:
        asked = min(asked, header.context_tokens)
    memory = memory_bytes()
    if memory and header.bytes_per_token:
        # Half of what the weights leave; the other half is for what else runs here.
        held = max(memory - size, memory // 8) // 2 // header.bytes_per_token
        asked = min(asked, max(held, LEAST_CONTEXT))
    return asked


def header_at(path: Path) -> Header:
    """Read the header of a model file that can converse. Raises SettingsError."""
    try:
        header = header_of(path)
    except BrokenFileError as error:
        raise SettingsError(f"'{path}' is no whole GGUF file: {error}", code="broken_model") from None
    except OSError as error:
        raise SettingsError(f"'{path}' cannot be read: {error.strerror}", code="no_model_file") from None
    if header.part != 1:
        raise SettingsError(f"'{path}' is part {header.part} of {header.parts}; name the first part", code="model_part")
    if not header.chat_template:
        raise SettingsError(
            f"'{path}' has no chat template, so it was not made to follow instructions; take its instruct version",
            code="no_chat_template",
        )
    return header


def checked_path(given: str) -> Path:
    """Give the path of a model file, after checking that it and the extra are there. Raises SettingsError."""
    if not given.strip():
        raise SettingsError("name the model file: local:/models/x.gguf", code="no_model_file")
    if find_spec("xllamacpp") is None:
        raise SettingsError(INSTALL, code="missing_extra")
    try:
        path = Path(given.strip()).expanduser()
        if path.is_file():
            return path.absolute()
        if path.is_dir():
            found = sorted(file.name for file in path.glob("*.gguf"))
            named = f"it has {', '.join(found[:5])}{', ...' if len(found) > 5 else ''}" if found else "it has none"
            raise SettingsError(f"'{path}' is a folder; name the .gguf file in it: {named}", code="no_model_file")
        there = path.exists()
    except (OSError, ValueError, RuntimeError):
        path, there = Path(given.strip()), False
    why = "is no regular file" if there else "does not exist"
    raise SettingsError(f"the model file '{path}' {why}", code="no_model_file")


def _was_closed() -> SettingsError:
    return SettingsError("the model was closed while it was answering, or before", code="closed")
