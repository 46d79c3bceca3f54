"""Ask a scripted server through OpenAIModel, sync or async, from one table."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pydantic import SecretStr

from briefing.errors import BriefingError
from briefing.models import capability, transport
from briefing.models.openai import OpenAIModel
from briefing.schema import Document, Message, Prepared, Prompt, Reply, Task
from briefing.settings import Settings
from servers.scripted import (
    Answer,
    ScriptedServer,
)

KEY = "sk-canary-0123456789"
TEXT = "The harbour council of Port Ellery voted to dredge the north channel."
SCHEMA = {"type": "object", "properties": {"x": {"type": "string"}}, "required": ["x"], "additionalProperties": False}
BOTH = pytest.mark.parametrize("way", ["send", "asend"])
TLS_FILE = Path(__file__).with_name("self_signed.pem")


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or name.startswith(("OPENAI_", "SSL_CERT")):
            monkeypatch.delenv(name)
    # One trusted certificate instead of the system's hundreds, which take 20 ms to load for each client.
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS_FILE))
    yield
    # The next server may have the same port.
    capability.forget()


@pytest.fixture(autouse=True, params=["aiohttp", "without aiohttp"])
def each_transport(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let every test of the file run over both transports."""
    if request.param == "aiohttp":
        pytest.importorskip("aiohttp")
        assert transport.has_aiohttp()
    else:
        monkeypatch.setattr(transport, "has_aiohttp", lambda: False)
    return str(request.param)


def prompt(text: str = TEXT, *, task: Task = "brief", limit: int | None = None) -> Prompt:
    prepared = Prepared(document=Document(text="A text."), sentences=(), paragraphs=())
    messages = (Message("system", "Answer in JSON."), Message("user", text))
    return Prompt(task, prepared, SCHEMA, name="brief", hash="0" * 12, render=lambda: messages, max_output_tokens=limit)


def settings_for(server: ScriptedServer, **given: Any) -> Settings:
    return Settings(**{"base_url": server.base_url, "api_key": SecretStr(KEY), "timeout_seconds": 5.0, **given})


class Asked:
    """A model that is asked sync or async, with its waits noted instead of waited."""

    def __init__(self, way: str, chosen: Settings, name: str = "scripted") -> None:
        self.way = way
        self.waits: list[float] = []
        self.model = OpenAIModel(name, chosen, sleep=self.waits.append, asleep=self._asleep)

    async def _asleep(self, seconds: float) -> None:
        self.waits.append(seconds)

    def __call__(self, asked: Prompt | None = None, times: int = 1) -> Reply:
        replies = self.all([asked or prompt()] * times)
        return replies[0]

    def all(self, prompts: list[Prompt]) -> list[Reply]:
        """Ask one after the other, then give the connections back."""
        if self.way == "send":
            try:
                return [self.model.send(asked) for asked in prompts]
            finally:
                self.model.close()

        async def go() -> list[Reply]:
            try:
                return [await self.model.asend(asked) for asked in prompts]
            finally:
                await self.model.aclose()

        return asyncio.run(go())


def ask(way: str, steps: Answer | list[Answer], asked: Prompt | None = None, **given: Any) -> SimpleNamespace:
    """Ask a server that follows the steps; give reply or error, the server and the waits."""
    found = SimpleNamespace(reply=None, error=None, waits=[], server=None)
    with ScriptedServer(steps) as server:
        found.server = server
        asking = Asked(way, settings_for(server, **given))
        found.waits = asking.waits
        try:
            found.reply = asking(asked)
        except BriefingError as error:
            found.error = error
        assert server.wait_until_closed(), "connections were left open"
    return found
