"""Nothing is left behind by any fault: no task whose error nobody took, no memory of another test's endpoint."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator

import pytest

from briefing.models import capability
from servers.asking import TLS_FILE


@pytest.fixture(autouse=True)
def each_endpoint_is_new(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # One trusted certificate instead of the system's hundreds, which take 20 ms to load for each client.
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS_FILE))
    yield
    # The next server may have the same port.
    capability.forget()


class Told(logging.Handler):
    """Keep what is told of tasks, connections and callbacks that nobody took care of."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@pytest.fixture(autouse=True, scope="module")
def nothing_is_left_behind() -> Iterator[None]:
    told = Told()
    logging.getLogger("asyncio").addHandler(told)
    yield
    # A task whose error nobody took, or a session that nobody closed, is told when it is collected.
    gc.collect()
    logging.getLogger("asyncio").removeHandler(told)
    assert not told.messages
