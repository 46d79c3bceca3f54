"""What a worker process does: the way of each document it is given; what a model must answer it passes back.

Both ways a message is `HEAD`, the length, and as many bytes of pickle: parent and child are one program, and nothing a
stranger wrote is unpickled.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import struct
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal, NamedTuple

from briefing import models
from briefing.checks import OwnRule, Ruleset
from briefing.errors import BriefingError
from briefing.judge import Judge, WithJudge
from briefing.pipeline import brief
from briefing.prompt import Prompts
from briefing.schema import Briefing, Document, Draft, Prepared, Prompt, Task
from briefing.schema import Message as ChatMessage
from briefing.settings import Settings
from briefing.work import Answer, Flow, Work

from .garbage import OBJECTS

HEAD = struct.Struct(">I")
# More schemas than these are no fixed ones.
MOST_SCHEMAS = 64
Told = Literal["hello", "begin", "answers", "refused", "dropped"]
Tells = Literal["asks", "made", "failed"]


class Absent:
    """A model of the parent process, as a worker knows it: it can be named here, and asked there.

    Attributes:
        name: Name of the model.
        endpoint: Where the parent sends what is asked.
        reads_messages: Whether prompts are rendered for it.
        context_tokens: What it reads and writes together, where that is known.
        looks: Whether it may look at more of a prompt than its messages.
    """

    def __init__(self, model: models.Model, *, looks: bool = True) -> None:
        self.looks = looks
        self.name, self.endpoint, self.reads_messages = model.name, model.endpoint, model.reads_messages
        self.context_tokens: int | None = getattr(model, "context_tokens", None)

    def send(self, prompt: Prompt) -> Any:
        """Fail: it is the parent that sends."""
        raise RuntimeError(f"a worker sends nothing itself, not a '{prompt.task}' either")

    async def asend(self, prompt: Prompt, gate: object = None) -> Any:
        """Fail: it is the parent that sends."""
        del gate
        raise RuntimeError(f"a worker sends nothing itself, not a '{prompt.task}' either")

    def close(self) -> None:
        """Do nothing: the parent closes it."""

    async def aclose(self) -> None:
        """Do nothing: the parent closes it."""


@dataclass(frozen=True)
class Brief:
    """What a worker needs to know before its first document.

    Attributes:
        settings: The choices of the run.
        draft: What replies are read as.
        own_rules: The caller's own rules.
        model: The parent's model; None where each worker has its own of the settings' name, which needs no connection.
        judge: The parent's model that judges, if one does.
    """

    settings: Settings
    draft: type[Draft]
    own_rules: Sequence[OwnRule]
    model: Absent | None
    judge: Absent | None

    def work(self) -> Work:
        """Make what is done with every document."""
        model: models.Model = self.model or models.connect(self.settings)
        judge = None
        if self.judge:
            judge, model = Judge(self.settings), WithJudge(model, self.judge)
        rules = Ruleset(self.settings, self.own_rules)
        return Work(self.settings, Prompts(self.settings, self.draft), rules, model, self.draft, judge)


class Message(NamedTuple):
    """One message of either side about one job."""

    job: int
    kind: Told | Tells
    what: Any = None


class Asked(NamedTuple):
    """A prompt on its way to the parent.

    Attributes:
        task: As in Prompt.
        messages: Role and content of each; empty where the model does not read them.
        schema: The schema, or None where the parent has had it before.
        number: The number it goes by between these two processes, or None where it goes by none.
        name: As in Prompt.
        hash: As in Prompt.
        max_output_tokens: As in Prompt.
        prepared: The document, or None where the model does not look at it.
    """

    task: Task
    messages: tuple[tuple[Any, str], ...]
    schema: dict[str, Any] | None
    number: int | None
    name: str
    hash: str
    max_output_tokens: int | None
    prepared: Prepared | None

    def prompt(self, document: Document, schemas: dict[int, dict[str, Any]]) -> Prompt:
        """Make it a prompt again, with the schemas that this worker has sent."""
        return Prompt(
            task=self.task,
            prepared=self.prepared or Prepared(document, (), ()),
            schema=schemas[self.number] if self.schema is None and self.number is not None else self.schema or {},
            name=self.name,
            hash=self.hash,
            render=partial(_messages, self.messages),
            max_output_tokens=self.max_output_tokens,
        )


@dataclass
class Worker:
    """Keep the ways of the documents that are under way here, and go a step of one for each message.

    Attributes:
        work: What is done with every document.
        sends: Whether prompts go to the parent; else its own model answers them.
        shows: Whether the document goes with them.
        tell: Sends a message to the parent.
    """

    work: Work
    sends: bool
    shows: bool
    tell: Callable[[Message], None]
    _flows: dict[int, Flow[Briefing]] = field(default_factory=dict)
    # By identity, which keeping them keeps from being used again.
    _schemas: dict[int, tuple[int, dict[str, Any]]] = field(default_factory=dict)

    def hear(self, message: Message) -> None:
        """Go the step that a message makes possible, and tell what came of it."""
        job, kind, what = message
        if kind == "hello":
            self.tell(Message(job, "made"))
            return
        if kind == "dropped":
            if flow := self._flows.pop(job, None):
                flow.close()
            return
        try:
            if kind == "begin":
                self._flows[job] = brief(what, self.work)
                prompts = next(self._flows[job])
            elif kind == "refused":
                prompts = self._flows[job].throw(what)
            else:
                prompts = self._flows[job].send(what)
            while not self.sends and prompts[0].task != "judge":
                prompts = self._flows[job].send(tuple(self._answer(prompt) for prompt in prompts))
            self.tell(Message(job, "asks", tuple(self._asked(prompt) for prompt in prompts)))
        except StopIteration as stop:
            self._end(job, "made", stop.value)
        except BriefingError as error:
            self._end(job, "failed", error)
        except Exception as error:  # noqa: BLE001 - a rule of the caller's, or a fault of ours: this document's alone
            self._end(job, "failed", BriefingError(f"{type(error).__name__} while it was briefed", code="internal"))

    def _end(self, job: int, kind: Tells, what: Any) -> None:
        del self._flows[job]
        self.tell(Message(job, kind, what))

    def _answer(self, prompt: Prompt) -> Answer:
        try:
            return self.work.model.send(prompt)
        except BriefingError as error:
            return error

    def _asked(self, prompt: Prompt) -> Asked:
        """Render a prompt, so that it can leave this process."""
        wanted = self.work.model.reads_messages or prompt.task == "judge"
        messages = prompt.messages if wanted else ()
        number, schema = self._numbered(prompt.schema)
        return Asked(
            task=prompt.task,
            messages=tuple((message.role, message.content) for message in messages),
            schema=schema,
            number=number,
            name=prompt.name,
            hash=prompt.hash,
            max_output_tokens=prompt.max_output_tokens,
            prepared=prompt.prepared if self.shows else None,
        )

    def _numbered(self, schema: dict[str, Any]) -> tuple[int | None, dict[str, Any] | None]:
        """Give a schema's number, and with it the schema itself when the parent has not had it."""
        known = self._schemas.get(id(schema))
        if known is not None:
            return known[0], None
        if len(self._schemas) >= MOST_SCHEMAS:
            return None, schema
        self._schemas[id(schema)] = (len(self._schemas), schema)
        return len(self._schemas) - 1, schema


def _messages(told: Sequence[tuple[Any, str]]) -> tuple[ChatMessage, ...]:
    return tuple(ChatMessage(role, content) for role, content in told)


def packed(message: Message | Brief | tuple[str, ...]) -> bytes:
    """Give a message as bytes."""
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return HEAD.pack(len(body)) + body


def main() -> None:
    """Work until the input ends, which it does when the parent dies."""
    # Ctrl-C reaches the whole group; what becomes of the run is the parent's decision.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tells = os.fdopen(os.dup(1), "wb")
    # What a rule prints would otherwise break the messages.
    os.dup2(2, 1)
    # The caller's rules and drafts are found where the parent finds them.
    sys.path[:] = _heard()
    about: Brief = _heard()

    def tell(message: Message) -> None:
        try:
            tells.write(packed(message))
            tells.flush()
        except OSError:  # the parent is gone: nobody wants this, or hears of it
            os._exit(1)

    shows = any(one.looks for one in (about.model, about.judge) if one)
    worker = Worker(about.work(), about.model is not None, shows, tell)
    # What is there by now stays until the end, and documents leave no circles behind.
    gc.freeze()
    gc.set_threshold(OBJECTS)
    while (message := _heard()) is not None:
        worker.hear(message)


def _heard() -> Any:
    head = sys.stdin.buffer.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    return pickle.loads(sys.stdin.buffer.read(HEAD.unpack(head)[0]))  # noqa: S301 - of the parent


if __name__ == "__main__":
    main()
