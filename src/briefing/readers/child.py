"""The process that parses what strangers wrote: kept for all files of one reading, ended when a file breaks it."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Generator, Iterable
from types import TracebackType
from typing import IO, Any, BinaryIO, Self

from briefing.extraction import HEAD, Kind

# More than the child may compute, for busy machines; also where a system knows no other limit.
_WALL_SECONDS: dict[Kind, float] = {"pdf": 300.0}
_USUAL_SECONDS = 30.0


class Child:
    """Keep the child process that parses, started with the first file and replaced when one breaks it.

    Args:
        wall_seconds: How long one file may take by the clock; each kind has its own limit by default.
    """

    def __init__(self, wall_seconds: float | None = None) -> None:
        self._wall_seconds = wall_seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            _end(process)

    def ask(self, kind: Kind, data: bytes) -> dict[str, Any]:
        """Give what the child found in a file, or {"error": why}.

        Why is "timeout", "memory", "ended with" a status, or what the parser of this kind says.
        """
        if self._process is None:
            self._process = _started([], subprocess.PIPE)
        process = self._process
        try:
            with _Clock(process, self._wall_seconds or _WALL_SECONDS.get(kind, _USUAL_SECONDS)) as clock:
                body = _answer(process.stdout) if _sent(process.stdin, kind, data) else b""
        except BaseException:  # Ctrl-C between question and answer leaves the pipe in the middle of a message
            self.close()
            raise
        if not body:
            self._process = None
            return {"error": _why(process, late=clock.late)}
        answer: dict[str, Any] = json.loads(body)
        if answer.get("error") == "memory":  # what is left of that file would be missing for the next one
            self.close()
        return answer


def parts(kind: Kind, file: BinaryIO, wish: Iterable[str]) -> Generator[dict[str, Any]]:
    """Give what a child of its own finds in an open file, part by part, each within limits; {"error": why} is the last.

    The child waits while nobody asks for the next part.
    """
    process = _started([kind, json.dumps(sorted(wish))], file)
    try:
        while True:
            with _Clock(process, _USUAL_SECONDS) as clock:
                body = _answer(process.stdout)
            part: dict[str, Any] = json.loads(body) if body else {"error": _why(process, late=clock.late)}
            if "end" in part:
                return
            yield part
            if "error" in part:
                return
    finally:
        _end(process)


class _Clock:
    """End a process that takes too long; a timer instead of a wait for the pipe: Windows cannot wait for pipes."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        from threading import Timer

        self._process, self.late = process, False
        self._timer = Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()

    def _end(self) -> None:
        self.late = True
        self._process.kill()


def _started(arguments: list[str], source: int | BinaryIO) -> subprocess.Popen[bytes]:
    # The child parses hostile files; it has no business with keys.
    kept = {name: value for name, value in os.environ.items() if not name.upper().endswith(("_KEY", "_TOKEN"))}
    # Threads that libraries start for every processor would take the memory that a file may have.
    threads = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(  # noqa: S603 - our own module, no shell
        [sys.executable, "-P", "-m", "briefing.extraction", *arguments],
        stdin=source,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=kept | threads | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            with contextlib.suppress(OSError):
                pipe.close()
    process.wait()


def _why(process: subprocess.Popen[bytes], *, late: bool) -> str:
    """Say why a process gave no answer."""
    import signal

    # Its output has ended; the process itself follows in a moment.
    status = process.wait()
    _end(process)
    if late or -status == getattr(signal, "SIGXCPU", None):
        return "timeout"
    # Libraries in C end the process when they get no more memory.
    if -status in (getattr(signal, name, None) for name in ("SIGABRT", "SIGTRAP", "SIGILL")):
        return "memory"
    return f"the reading process ended with {status}"


def _sent(to: IO[bytes] | None, kind: Kind, data: bytes) -> bool:
    assert to
    try:
        to.write(HEAD.pack(kind.encode("ascii"), len(data)))
        to.write(data)
        to.flush()
    except OSError:
        return False
    return True


def _answer(back: IO[bytes] | None) -> bytes:
    """Give the next message, or nothing when the process ended before it."""
    assert back
    try:
        head = back.read(HEAD.size)
        return back.read(HEAD.unpack(head)[1]) if len(head) == HEAD.size else b""
    except OSError:
        return b""
