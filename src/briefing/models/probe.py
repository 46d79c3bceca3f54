"""What an endpoint can do, found out by a few small questions; `advice` says what follows from it.

The questions are about nothing: no text of the user's is sent. Each is asked once, never again.
"""

from __future__ import annotations

import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

from briefing.errors import ModelError
from briefing.schema import Reply
from briefing.settings import Settings

from . import capability, context
from .capability import LimitName, Parameter
from .endpoint import Endpoint
from .failures import Answer
from .loop_thread import LoopThread
from .openai_wire import model_names, read_json, refused_of, reply_of

# For each request, whatever the settings allow.
SECONDS = 15.0
# More than a model that thinks first needs for so small an answer.
ROOM = 1000
# The least that every server takes.
SHORT = 16
NUMBERS = 100
LONG_WORDS = 7000
SCHEMA = {
    "type": "object",
    "properties": {"colour": {"type": "string", "enum": ["red", "green", "blue"]}, "bright": {"type": "boolean"}},
    "required": ["colour", "bright"],
    "additionalProperties": False,
}
# What a model says that is free to: nothing of this fits the schema.
FREELY = "Describe the sea in one short sentence of plain English. Do not write JSON."
AS_JSON = 'Answer with this JSON object and nothing else: {"ready": true}'
LISTED = f'Write a JSON object with one field "numbers" that lists the whole numbers from 1 to {NUMBERS}. Nothing else.'
COUNTED = "Count from one to one hundred in words."
Question = Literal["json_schema", "json_object", "prompt", "max_tokens", "max_completion_tokens", "long"]
LIMITS: tuple[LimitName, ...] = ("max_tokens", "max_completion_tokens")
# Nothing that is asked after one of these can succeed.
FINAL = frozenset(
    {"unauthorized", "forbidden", "quota", "model_not_found", "wrong_address", "redirect", "proxy", "tls"}
)
UNREACHED = frozenset({"refused", "dns", "connection"})


@dataclass(frozen=True, slots=True)
class Trial:
    """One question and what came of it: a reply, or an error and the parameter it was for."""

    seconds: float
    reply: Reply | None = None
    error: ModelError | None = None
    refused: Parameter | None = None


@dataclass
class Facts:
    """What was found out about an endpoint.

    Attributes:
        host: Host and port.
        model: The model that was asked.
        listed: The models it lists, or None when it gives no list.
        listing: Why not.
        listing_seconds: How long the list took, or the failure.
        trials: What came of each question that was asked.
        context_tokens: The context that the server says the model has, or None.
        context_source: Where it says so.
    """

    host: str
    model: str
    listed: list[str] | None = None
    listing: ModelError | None = None
    listing_seconds: float = 0.0
    trials: dict[Question, Trial] = field(default_factory=dict)
    context_tokens: int | None = None
    context_source: str = ""

    @property
    def final(self) -> ModelError | None:
        """The error after which nothing else was asked, or None."""
        if self.listing is not None and self.listing.code in FINAL | UNREACHED:
            return self.listing
        errors = [trial.error for trial in self.trials.values() if trial.error and trial.refused is None]
        return next((error for error in errors if error.code in FINAL), None)


def ask(settings: Settings, model: str, *, long: bool = False, asked: Callable[[Question], object] = bool) -> Facts:
    """Ask an endpoint at most five small questions, and one long one on request; each takes at most 15 seconds.

    Args:
        settings: Address and key.
        model: The model to ask, or "" for the only one it lists.
        long: Whether to send some 8,000 tokens too, which shows whether the server cuts prompts.
        asked: Is told each question before it is sent.

    Raises:
        SettingsError: The address or the key is missing or cannot be one.
    """
    thread = LoopThread()
    probe = _Probe(settings, model, asked)
    try:
        return thread.run(lambda: probe.run(long=long))
    finally:
        thread.close()


def is_elsewhere(settings: Settings) -> bool:
    """Tell whether the questions leave this machine, where they may cost money."""
    host = urlsplit(settings.endpoint() or "https://api.openai.com").hostname or ""
    return host != "localhost" and not host.startswith("127.") and host != "::1"


def follows_schema(reply: Reply) -> bool:
    """Tell whether a reply is what the schema of the first question asks for."""
    try:
        found = json.loads(reply.text)
    except (ValueError, RecursionError):
        return False
    whole = isinstance(found, dict) and set(found) == {"colour", "bright"}
    return whole and found["colour"] in ("red", "green", "blue") and isinstance(found["bright"], bool)


class _Probe:
    def __init__(self, settings: Settings, model: str, asked: Callable[[Question], object]) -> None:
        self._settings = settings
        self._endpoint = Endpoint(settings, model)
        self._seconds = min(SECONDS, settings.timeout_seconds)
        self._asked = asked
        self.facts = Facts(self._endpoint.place.host, model)

    async def run(self, *, long: bool) -> Facts:
        facts = self.facts
        await self.list_models()
        if not facts.model and facts.listed and len(facts.listed) == 1:
            facts.model = facts.listed[0]
            self._endpoint = Endpoint(self._settings, facts.model)
        if facts.model and facts.final is None:
            await self._ask_all(long=long)
            await self._ask_context()
        return facts

    async def list_models(self) -> None:
        """Read the list of models, and how large the context of ours is where it says so."""
        facts, began = self.facts, 0.0

        async def get() -> Answer:
            nonlocal began
            await self._endpoint.ready()
            began = time.monotonic()
            return await self._endpoint.request("GET", "/models", seconds=self._seconds)

        answer, error = await _caught(get)
        facts.listing_seconds = time.monotonic() - began
        if answer is not None:
            place = self._endpoint.place
            try:
                facts.listed = model_names(answer, place)
            except ModelError as unreadable:
                error = unreadable
            else:
                self._note(context.in_listing(read_json(answer, place), facts.model))
        # Some servers have no list, and answer all the same.
        facts.listing = _only_missing(error) if error is not None else None

    async def _ask_all(self, *, long: bool) -> None:
        limit: LimitName | None = capability.expected(self._endpoint.place.address).limit_name
        schema = {"name": "probe", "strict": True, "schema": SCHEMA}
        strict = {"response_format": {"type": "json_schema", "json_schema": schema}}
        trial = await self._ask("json_schema", FREELY, {**strict, **_limited(limit, ROOM)})
        if trial.refused == "limit" and limit is not None:
            self.facts.trials[limit] = trial
            limit = next(name for name in LIMITS if name != limit)
            trial = await self._ask("json_schema", FREELY, {**strict, **_limited(limit, ROOM)})
        silent = self.facts.listing is not None and trial.error is not None and trial.error.code == "timeout"
        if self.facts.final is not None or silent:
            return
        as_object = {"response_format": {"type": "json_object"}, **_limited(limit, ROOM)}
        await self._ask("json_object", AS_JSON, as_object)
        # Without a limit: that is how briefs are asked for, and shows a limit of the server's own.
        await self._ask("prompt", LISTED, {})
        for name in LIMITS:
            if name not in self.facts.trials:
                await self._ask(name, COUNTED, {name: SHORT})
        if long:
            await self._ask("long", "sea " * LONG_WORDS + "\n" + AS_JSON, _limited(limit, ROOM))

    async def _ask(self, question: Question, text: str, more: dict[str, Any]) -> Trial:
        self._asked(question)
        place = self._endpoint.place
        body = json.dumps({"model": self.facts.model, "messages": [{"role": "user", "content": text}], **more})
        began = time.monotonic()
        answer, error = await _caught(
            lambda: self._endpoint.request("POST", "/chat/completions", body.encode(), seconds=self._seconds)
        )
        reply, refused = None, None
        if answer is not None:
            try:
                reply = reply_of(answer, place)
            except ModelError as failed:
                error = failed
                refused = refused_of(answer, place, _sent(more))
        trial = self.facts.trials[question] = Trial(time.monotonic() - began, reply, error, refused)
        return trial

    async def _ask_context(self) -> None:
        """Ask where llama.cpp and Ollama say how large the context is that they use; others do not know these."""
        if not self.facts.context_tokens:
            address = self._endpoint.place.address
            self._note(await context.in_use(self._settings, address, self.facts.model, self._seconds))

    def _note(self, found: context.Context | None) -> None:
        if found is not None and not self.facts.context_tokens:
            self.facts.context_tokens, self.facts.context_source = found


def _only_missing(error: ModelError) -> ModelError:
    """Give the error of a list that is missing, which does not mean that nothing else is there."""
    if error.code in ("wrong_address", "model_not_found"):
        error.code = "no_list"
    return error


def _limited(name: LimitName | None, tokens: int) -> dict[str, Any]:
    return {name: tokens} if name else {}


def _sent(body: dict[str, Any]) -> list[Parameter]:
    found: list[Parameter] = ["response_format"] if "response_format" in body else []
    return [*found, "limit"] if any(name in body for name in LIMITS) else found


async def _caught(send: Callable[[], Awaitable[Answer]]) -> tuple[Answer | None, ModelError | None]:
    try:
        return await send(), None
    except ModelError as error:
        return None, error
