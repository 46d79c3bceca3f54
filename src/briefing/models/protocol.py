"""What every model can do: answer a Prompt, now or asynchronously."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from briefing.schema import Prompt, Reply


class Model(Protocol):
    """Answer prompts; the same object serves sync and async callers.

    Attributes:
        name: Name of the model, as reports print it.
        endpoint: Host (and port) the documents are sent to, or None when they stay in this process.
        reads_messages: Whether it reads `prompt.messages`; a model that works from
            `prompt.prepared` alone spares the rendering, and its briefings name no prompt.

    A model that knows how many tokens it reads and writes together may say so as `context_tokens`: longer texts
    are then briefed in parts. One that does not know raises an error with code "too_long".
    """

    name: str
    endpoint: str | None
    reads_messages: bool

    def send(self, prompt: Prompt) -> Reply:
        """Answer once. Raises ModelError or ReplayError."""
        ...

    async def asend(self, prompt: Prompt, gate: AbstractAsyncContextManager[object] | None = None) -> Reply:
        """Answer once; every request on the wire is made inside `gate`, waits between requests are not.

        A gate that has a method `heard` is given the headers of each answer.
        """
        ...

    def close(self) -> None:
        """Give back connections; the model can not be used afterwards."""
        ...

    async def aclose(self) -> None:
        """Give back the connections of the running event loop."""
        ...
