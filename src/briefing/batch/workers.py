"""Worker processes: they go the ways of the documents, and this process asks the model for them."""

from __future__ import annotations

import asyncio
import contextlib
import os
import pickle
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from itertools import count as counted
from typing import Any

from briefing.errors import BriefingError, SettingsError
from briefing.schema import Briefing, Document, Prompt
from briefing.work import Answer

from .worker import HEAD, Asked, Brief, Message, Told, packed

Ask = Callable[[tuple[Prompt, ...]], Awaitable[tuple[Answer, ...]]]


class Ended(Exception):  # noqa: N818 - it tells of an end, which may be nobody's error
    """Tell that a worker process ended before it had finished a document."""


@dataclass
class _Process:
    """One worker process, and the jobs whose next step it has."""

    process: asyncio.subprocess.Process
    steps: dict[int, asyncio.Future[Message]] = field(default_factory=dict)
    # The schemas it has sent, by the numbers they go by.
    schemas: dict[int, dict[str, Any]] = field(default_factory=dict)
    ended: bool = False
    hearing: asyncio.Task[None] | None = None

    async def step(self, job: int, kind: Told, what: object) -> Message:
        """Send a message and give the answer. Raises Ended."""
        if self.ended:
            raise Ended
        answer: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self.steps[job] = answer
        try:
            await self.tell(Message(job, kind, what))
            return await answer
        finally:
            self.steps.pop(job, None)

    async def tell(self, message: Message) -> None:
        """Send a message; one to a process that has ended gets lost."""
        to = self.process.stdin
        assert to is not None
        to.write(packed(message))
        with contextlib.suppress(ConnectionError):
            await to.drain()

    async def hear(self) -> None:
        """Pass on what it answers, until it ends."""
        answers = self.process.stdout
        assert answers is not None
        try:
            while True:
                (length,) = HEAD.unpack(await answers.readexactly(HEAD.size))
                message: Message = pickle.loads(await answers.readexactly(length))  # noqa: S301 - of our own program
                if message.kind == "asks":
                    # Also when nobody waits for this any more: the next one goes by the number alone.
                    self.schemas |= {one.number: one.schema for one in message.what if one.schema is not None}
                answer = self.steps.get(message.job)
                if answer and not answer.done():
                    answer.set_result(message)
        except (asyncio.IncompleteReadError, ConnectionError):
            self.ended = True
        finally:
            for answer in self.steps.values():
                if not answer.done():
                    answer.set_exception(Ended())

    async def end(self) -> None:
        """End it now."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()
        if self.hearing:
            await self.hearing


class Workers:
    """Go the ways of documents in several processes, each begun when there is work for it and replaced when it ends.

    They belong to the event loop that uses them first.

    Args:
        most: Processes at most.
        about: What each is told before its first document.

    Raises:
        SettingsError: A rule or draft of the caller's cannot be sent to another process.
    """

    def __init__(self, most: int, about: Brief) -> None:
        for one in (about.draft, *about.own_rules):
            # What a script or notebook defines itself is not there in another process.
            if getattr(one, "__module__", None) == "__main__":
                name = getattr(one, "__name__", type(one).__name__)
                raise SettingsError(
                    f"with workers, '{name}' must stand in a module that they can import, not in a script"
                )
        try:
            self._about = packed(tuple(sys.path)) + packed(about)
        except (pickle.PicklingError, AttributeError, TypeError) as error:
            raise SettingsError(f"with workers, rules, drafts and settings must be picklable: {error}") from None
        self._most = most
        self._jobs = counted()
        self._processes: list[_Process] = []
        self._beginning, self._alone = asyncio.Lock(), asyncio.Lock()

    async def brief(self, document: Document, ask: Ask) -> Briefing:
        """Go the whole way of one document; `ask` answers its prompts, or raises what the way is told then.

        Raises BriefingError as the way does.
        """
        answered: list[tuple[Answer, ...] | BriefingError] = []
        with contextlib.suppress(Ended):
            return await self._gone(document, ask, answered, await self._free())
        # It, or another one that was there; alone in a process it harms no other, and shows whether it was the one.
        async with self._alone:
            process = await self._begun()
            try:
                return await self._gone(document, ask, answered, process)
            except Ended:
                message = "the worker process ended while it had this document; it may take too much memory"
                raise BriefingError(message, code="worker_ended") from None
            finally:
                await process.end()

    async def begin(self, count: int) -> None:
        """Begin so many processes, and wait until they are ready. Raises Ended where one does not come up."""
        async with self._beginning:
            joined = await asyncio.gather(*(self._joined() for _ in range(count)), return_exceptions=True)
        for failure in joined:
            if failure is not None:
                raise failure
        await asyncio.gather(*(one.step(next(self._jobs), "hello", None) for one in self._processes))

    async def _joined(self) -> None:
        # Noted at once, so that it is ended also when others fail or nobody waits any more.
        self._processes.append(await self._begun())

    async def end(self) -> None:
        """End all processes."""
        async with self._beginning:
            ending, self._processes = self._processes, []
        await asyncio.gather(*(one.end() for one in ending))

    async def _gone(
        self, document: Document, ask: Ask, answered: list[tuple[Answer, ...] | BriefingError], process: _Process
    ) -> Briefing:
        """Go a way; what was `answered` in a process that ended is not asked again."""
        job, known = next(self._jobs), list(answered)
        told = await process.step(job, "begin", document)
        try:
            while told.kind == "asks":
                asked: Sequence[Asked] = told.what
                prompts = tuple(one.prompt(document, process.schemas) for one in asked)
                if known and not isinstance(known[0], BriefingError) and len(known[0]) != len(prompts):
                    known.clear()
                if not known:
                    answered.append(await _asked(ask, prompts))
                    known.append(answered[-1])
                answers = known.pop(0)
                told = await process.step(job, "refused" if isinstance(answers, BriefingError) else "answers", answers)
        except asyncio.CancelledError:
            await process.tell(Message(job, "dropped"))
            raise
        if told.kind == "failed":
            raise told.what
        made: Briefing = told.what
        return made

    async def _free(self) -> _Process:
        """Give the process with the fewest steps to go, a new one while there may be more and all have some."""
        async with self._beginning:
            self._processes = [one for one in self._processes if not one.ended]
            free = min(self._processes, key=lambda one: len(one.steps), default=None)
            if free is None or (free.steps and len(self._processes) < self._most):
                free = await self._begun()
                self._processes.append(free)
            return free

    async def _begun(self) -> _Process:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-c", "from briefing.batch.worker import main; main()"),
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            limit=1 << 20,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            # Ctrl-C on a terminal is for the parent alone.
            start_new_session=sys.platform != "win32",
        )
        assert process.stdin
        process.stdin.write(self._about)
        begun = _Process(process)
        begun.hearing = asyncio.create_task(begun.hear())
        return begun


async def _asked(ask: Ask, prompts: tuple[Prompt, ...]) -> tuple[Answer, ...] | BriefingError:
    try:
        return await ask(prompts)
    except BriefingError as error:
        return error
