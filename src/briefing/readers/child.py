"""The process that parses what strangers wrote: kept for all files of one reading, ended when a file breaks it."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from types import TracebackType
from typing import IO, Any, Self

from briefing.extraction import HEAD, Kind

# More than the child may compute, for busy machines; also where a system knows no other limit.
_WALL_SECONDS: dict[Kind, float] = {"pdf": 150.0}
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
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()
        process.wait()

    def ask(self, kind: Kind, data: bytes) -> dict[str, Any]:
        """Give what the child found in a file, or {"error": why}.

        Why is "timeout", "memory", "ended with" a status, or what the parser of this kind says.
        """
        from threading import Event, Timer

        process, late = self._started(), Event()
        assert process.stdin
        assert process.stdout

        # A timer instead of a wait for the pipe: Windows cannot wait for pipes.
        def end() -> None:
            late.set()
            process.kill()

        timer = Timer(self._wall_seconds or _WALL_SECONDS.get(kind, _USUAL_SECONDS), end)
        timer.daemon = True
        timer.start()
        try:
            body = _exchange(process.stdin, process.stdout, kind, data)
        except BaseException:  # Ctrl-C between question and answer leaves the pipe in the middle of a message
            self.close()
            raise
        finally:
            timer.cancel()
        if not body:
            return {"error": self._ended(late=late.is_set())}
        answer: dict[str, Any] = json.loads(body)
        if answer.get("error") == "memory":  # what is left of that file would be missing for the next one
            self.close()
        return answer

    def _ended(self, *, late: bool) -> str:
        import signal

        # Its output has ended; the process itself follows in a moment.
        status = self._process.wait() if self._process else 0
        self.close()
        if late or -status == getattr(signal, "SIGXCPU", None):
            return "timeout"
        # Libraries in C end the process when they get no more memory.
        if -status in (getattr(signal, name, None) for name in ("SIGABRT", "SIGTRAP", "SIGILL")):
            return "memory"
        return f"the reading process ended with {status}"

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            # The child parses hostile files; it has no business with keys.
            kept = {name: value for name, value in os.environ.items() if not name.upper().endswith(("_KEY", "_TOKEN"))}
            environment = kept | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "briefing.extraction"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
            )
        return self._process


def _exchange(to: IO[bytes], back: IO[bytes], kind: Kind, data: bytes) -> bytes:
    """Send a file and give the answer, or nothing when the process ended before it."""
    try:
        to.write(HEAD.pack(kind.encode("ascii"), len(data)))
        to.write(data)
        to.flush()
        head = back.read(HEAD.size)
        return back.read(HEAD.unpack(head)[1]) if len(head) == HEAD.size else b""
    except OSError:
        return b""
