"""A model that says what a test wrote for it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractAsyncContextManager
from typing import Any, TypeAlias

from pydantic import BaseModel

from briefing.errors import ReplayError, SettingsError
from briefing.schema import Prompt, Reply

ScriptedReply: TypeAlias = str | dict[str, Any] | BaseModel | Reply | BaseException


class ScriptedModel:
    """Answer prompts with the replies of a script, one after the other, from any thread.

        >>> model = ScriptedModel(["no JSON", {"headline": "Bridge opens"}])
        >>> model.send(prompt).text, model.send(prompt).text
        ('no JSON', '{"headline": "Bridge opens"}')
        >>> [prompt.task for prompt in model.prompts]
        ['brief', 'brief']

    Args:
        replies: A text, a dict or pydantic model (sent as JSON), a Reply, an exception (raised),
            an iterable of these, or a function that makes one of a Prompt.
        name: Name of the model, as reports print it.
        repeat: Whether the last reply is given again and again once the script is used up.

    Attributes:
        prompts: What it was asked, in order.
    """

    endpoint: str | None = None
    reads_messages = True

    def __init__(
        self,
        replies: ScriptedReply | Iterable[ScriptedReply] | Callable[[Prompt], ScriptedReply],
        name: str = "scripted",
        *,
        repeat: bool = False,
    ) -> None:
        """Keep the script; an iterable is read as it is needed."""
        self.name = name
        self.prompts: list[Prompt] = []
        self._repeat = repeat
        self._make: Callable[[Prompt], ScriptedReply] | None = None
        self._script: Iterator[ScriptedReply] = iter(())
        # Texts, dicts and pydantic models are iterable or callable in ways nobody means here.
        if isinstance(replies, (str, dict, BaseModel, Reply, BaseException)):
            self._script = iter((replies,))
        elif callable(replies):
            self._make = replies
        else:
            self._script = iter(replies)
        self._given = 0
        self._last: ScriptedReply | None = None
        self._lock = threading.Lock()

    def send(self, prompt: Prompt) -> Reply:
        """Give the next reply, or raise it. Raises ReplayError when the script is used up."""
        _ = prompt.messages  # as a real model would, so that a broken template shows in the test
        with self._lock:
            self.prompts.append(prompt)
            answer = None if self._make else self._next(prompt)
        return _reply(self._make(prompt) if self._make else answer)

    async def asend(self, prompt: Prompt, gate: AbstractAsyncContextManager[object] | None = None) -> Reply:
        """Give the next reply as `send` does, inside the gate."""
        if gate is None:
            return self.send(prompt)
        async with gate:
            return self.send(prompt)

    def close(self) -> None:
        """Do nothing: there is nothing to give back."""

    async def aclose(self) -> None:
        """Do nothing: there is nothing to give back."""

    def _next(self, prompt: Prompt) -> ScriptedReply:
        for answer in self._script:
            self._given, self._last = self._given + 1, answer
            return answer
        if self._repeat and self._last is not None:
            return self._last
        error = ReplayError(
            f"the script of {self._given} {'reply' if self._given == 1 else 'replies'} is used up: asked for task "
            f"'{prompt.task}' of document '{prompt.prepared.document.id[:80]}'; add a reply or set repeat=True",
            code="script_exhausted",
        )
        error.document = prompt.prepared.document.id
        raise error


def _reply(answer: object) -> Reply:
    match answer:
        case Reply():
            return answer
        case str():
            return Reply(text=answer)
        case dict():
            return Reply(text=json.dumps(answer, ensure_ascii=False))
        case BaseModel():
            return Reply(text=answer.model_dump_json())
        case BaseException():
            raise answer
    raise SettingsError(
        f"a scripted reply cannot be a {type(answer).__name__}; give a text, dict, pydantic model, Reply or exception"
    )
