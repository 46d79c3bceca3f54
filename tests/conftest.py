"""Every test runs without the developer's keys and without a network."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

import briefing
from briefing import Outcome
from zygote import Zygote

# Hundreds of processes are started here: each would compile everything anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# How fast the machine is decides nothing, and the whole suite must stay below five minutes on two cores.
settings.register_profile("suite", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")
PROXIES = {"http_proxy", "https_proxy", "all_proxy", "no_proxy", "ftp_proxy", "ws_proxy", "wss_proxy"}
HERE = {"127.0.0.1", "127.0.0.2", "::1", "localhost"}


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        ours = name.upper().startswith(("OPENAI_", "BRIEFING_")) and name != "BRIEFING_UPDATE_GOLDEN"
        if ours or name.lower() in PROXIES:
            monkeypatch.delenv(name)
    # No test reads the settings of whoever runs it.
    monkeypatch.setenv("XDG_CONFIG_HOME", "/nowhere")


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Refuse every connection and look-up that leaves this machine."""

    def guarded(made: Any) -> Any:
        def connect(self: socket.socket, address: Any, *rest: Any) -> Any:
            if self.family != socket.AF_UNIX and address[0] not in HERE:
                raise ConnectionRefusedError(f"a test wanted to connect to {address[0]}")
            return made(self, address, *rest)

        return connect

    looked_up = socket.getaddrinfo

    def getaddrinfo(host: Any, *rest: Any, **more: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name is not None and name not in HERE:
            raise socket.gaierror(socket.EAI_NONAME, f"a test wanted to look up {name}")
        return looked_up(host, *rest, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
        patch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))
        patch.setattr(socket, "getaddrinfo", getaddrinfo)
        yield


@pytest.fixture(params=["sync", "async"])
def many(request: pytest.FixtureRequest) -> Callable[..., list[Outcome]]:
    """Summarize many by either driver."""

    def sync(documents: Any, **choices: Any) -> list[Outcome]:
        return list(briefing.summarize_many(documents, **choices))

    def asynchronous(documents: Any, **choices: Any) -> list[Outcome]:
        async def main() -> list[Outcome]:
            return [outcome async for outcome in briefing.asummarize_many(documents, **choices)]

        return asyncio.run(main())

    return sync if request.param == "sync" else asynchronous


@pytest.fixture(scope="session")
def zygote() -> Iterator[Zygote]:
    """What runs the command `briefing` in processes that need not begin anew."""
    with Zygote() as begun:
        yield begun
