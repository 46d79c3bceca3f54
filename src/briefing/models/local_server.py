"""One model file served by llama.cpp in a process of our own, for every model object here that wants it.

A process, because llama.cpp in this one would stop all its threads while it loads, end it altogether over some
damaged files, and keep it from ending after a fork (docs/decisions.md).
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import re
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import AsyncIterator, Callable, Coroutine
from concurrent.futures import Future
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TypeVar

from briefing.errors import SettingsError, UnavailableError

from .loop_thread import LoopThread
from .machine import cores

log = logging.getLogger("briefing.models")
T = TypeVar("T")
# What llama.cpp prints before it gives up, and what that means.
REASONS = (
    (re.compile(r"error loading model: (unknown model architecture[^\n]{1,80})"), "; a newer xllamacpp may know it"),
    (re.compile(r"error loading model: ([^\n]{1,200})"), ""),
    (re.compile(r"(failed to allocate[^\n]{0,80})"), "; a smaller context_tokens takes less memory"),
    (re.compile(r"(chat template) parsing error"), " that it has cannot be read"),
    (re.compile(r"(GGML_ASSERT\([^\n]{1,120}\)) failed"), " failed; the file is damaged"),
)
MOST_SAID_BYTES = 100_000


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model that is ready to answer: where, and with which key."""

    address: str
    key: str


class LocalServer:
    """Hold one model file in a process, started when it is first needed and again when it died.

    One request at a time is answered: what works on one machine alone is no faster side by side, and
    nobody's time runs out in a queue.
    """

    def __init__(self, path: Path, name: str, context: int) -> None:
        self._path, self._name, self._context = path, name, context
        self._loop = _Loop()
        self._turn = asyncio.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._loaded: Loaded | None = None
        self._said: IO[bytes] | None = None

    def submit(self, work: Callable[[], Coroutine[Any, Any, T]]) -> Future[T]:
        """Run a coroutine on the loop that all requests to the model are made on."""
        return self._loop.submit(work)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[Loaded]:
        """Wait for the model to be free, load it when it is not yet, and keep it until the block ends.

        Raises:
            SettingsError: llama.cpp cannot load the file.
            UnavailableError: It was ended from outside, while loading or during the block.
        """
        async with self._turn:
            if self._process is None or self._process.poll() is not None:
                await self._load()
            assert self._loaded is not None
            try:
                yield self._loaded
            except UnavailableError:
                ended = await self._ended()
                if ended is None:
                    raise
                raise ended from None

    def stop(self) -> None:
        """End the process and what is being asked; gives the memory back."""
        self._loop.close()
        self._end()

    def disown(self) -> None:
        """Let go, in a forked child, of what belongs to the parent; the process must not outlive it for our sake."""
        process, self._process, self._loaded = self._process, None, None
        if process is not None:
            # Nothing to wait for, and nothing to warn of.
            process.returncode = 0
            _close(process)
        self._close_said()

    def _end(self) -> None:
        process, self._process, self._loaded = self._process, None, None
        if process is not None:
            process.kill()
            process.wait()
            _close(process)
        self._close_said()

    def _close_said(self) -> None:
        said, self._said = self._said, None
        if said is not None:
            said.close()

    async def _load(self) -> None:
        self._end()
        log.info("loading %s", self._name)
        key = secrets.token_urlsafe(24)
        self._process = process = self._started(key)
        try:
            line = await asyncio.to_thread(_first_line, process)
        except asyncio.CancelledError:
            # Nobody waits for it any longer; the reading thread ends with it.
            self._end()
            raise
        said = self._read_said()
        if log.isEnabledFor(logging.DEBUG):
            for one in said.splitlines():
                log.debug("llama.cpp: %s", one)
        if not line:
            code = process.wait()
            self._end()
            raise _not_loaded(self._name, said, code)
        self._loaded = Loaded(json.loads(line)["address"], key)
        log.info("loaded %s with a context of %d tokens", self._name, self._context)

    def _started(self, key: str) -> subprocess.Popen[bytes]:
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        # -P: the folder of the file must not stand in for installed modules.
        command = [sys.executable, "-P", str(Path(__file__).with_name("local_child.py"))]
        kept = {name: value for name, value in os.environ.items() if not name.upper().endswith(("_KEY", "_TOKEN"))}
        environment = kept | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "GGML_NO_BACKTRACE": "1"}
        process = subprocess.Popen(  # noqa: S603 - our own file, no shell
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            env=environment,
            # An interrupt from the keyboard is ours to act on.
            start_new_session=True,
        )
        chosen = {
            "path": str(self._path),
            "name": self._name,
            "context": self._context,
            "key": key,
            "threads": threads(),
            "verbose": log.isEnabledFor(logging.DEBUG),
        }
        assert process.stdin is not None
        # Not on the command line, which everybody on the machine can read.
        with suppress(OSError):
            process.stdin.write(json.dumps(chosen).encode() + b"\n")
            process.stdin.flush()
        return process

    async def _ended(self) -> UnavailableError | None:
        """Give the error for a process that has died, or None for one that lives."""
        process = self._process
        if process is None:
            return None
        # The broken connection is noticed a moment before the end of the process.
        with suppress(subprocess.TimeoutExpired):
            code = await asyncio.to_thread(process.wait, 0.5)
            self._end()
            return UnavailableError(f"{self._name} ended while it was answering{_why(code)}", code="ended")
        return None

    def _read_said(self) -> str:
        assert self._said is not None
        self._said.seek(0)
        return self._said.read(MOST_SAID_BYTES).decode("utf-8", "replace")


class _Loop(LoopThread):
    def submit(self, work: Callable[[], Coroutine[Any, Any, T]]) -> Future[T]:
        with self._lock:
            return asyncio.run_coroutine_threadsafe(work(), self._started().loop)


def threads() -> int:
    """Count the threads that a model works with.

    One core is left for everything else: with more threads than free cores, all of them wait for the slowest.
    """
    return max(1, cores() - 1)


def _close(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()


def _first_line(process: subprocess.Popen[bytes]) -> bytes:
    assert process.stdout is not None
    return process.stdout.readline()


def _not_loaded(name: str, said: str, code: int) -> SettingsError:
    for reason, meaning in REASONS:
        found = reason.search(said)
        if found:
            return SettingsError(f"llama.cpp cannot load {name}: {found[1].strip()}{meaning}", code="unloadable_model")
    why = ": xllamacpp cannot be imported; install it again" if "ImportError" in said else _why(code)
    return SettingsError(f"llama.cpp cannot load {name}{why}", code="unloadable_model")


def _why(code: int) -> str:
    """Say how a process ended, and what to do where that is known."""
    if -code == getattr(signal, "SIGKILL", None):
        return " (killed, as a system does that has no memory left); a smaller context_tokens takes less"
    return f" ({signal.strsignal(-code) or f'signal {-code}'})" if code < 0 else f" (exit code {code})"


_lock = threading.RLock()
_servers: dict[tuple[Any, ...], tuple[LocalServer, int]] = {}


def borrow(path: Path, name: str, context: int) -> tuple[LocalServer, Callable[[], None]]:
    """Give the server of a file, the same to everybody who wants the same, and what gives it back.

    With the last one that is given back it ends. A forked child has servers of its own.
    """
    found = path.stat()
    key = (os.getpid(), path.resolve(), found.st_size, found.st_mtime_ns, context)
    with _lock:
        server, users = _servers.get(key) or (LocalServer(path, name, context), 0)
        _servers[key] = server, users + 1
    return server, lambda: _give_back(key)


def _give_back(key: tuple[Any, ...]) -> None:
    if key[0] != os.getpid():
        return
    with _lock:
        server, users = _servers.pop(key)
        if users > 1:
            _servers[key] = server, users - 1
    if users == 1:
        server.stop()


def _forked() -> None:
    """Let go, in a forked child, of what belongs to its parent."""
    global _lock  # noqa: PLW0603 - another thread may have held it at the fork
    _lock = threading.RLock()
    for server, _ in _servers.values():
        server.disown()
    _servers.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forked)
