"""A process that has the package imported and forks for each command line: real processes without the time to begin.

    with Zygote() as zygote:
        made = zygote.run(["verify", "a.txt"], cwd=folder, given=b"", environment={"NO_COLOR": "1"})

What a command does at import is then done already, so tests of that start a program of their own.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

MOST_SECONDS = 60
# What Python reads when it begins cannot be given to a copy of a running process.
AT_THE_START = ("PYTHON", "LC_", "LANG")


class Zygote:
    """Start the process; commands run in copies of it."""

    def __init__(self) -> None:
        self._socket, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, __file__, str(theirs.fileno())], pass_fds=[theirs.fileno()], cwd=Path(__file__).parent
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._socket.close()
        self._process.wait()

    def run(
        self, arguments: Sequence[str], *, cwd: Path, given: bytes, environment: Mapping[str, str]
    ) -> subprocess.CompletedProcess[bytes]:
        """Run `briefing` with these arguments, in this folder and with nothing but this environment."""
        if any(name.startswith(AT_THE_START) and os.environ.get(name) != told for name, told in environment.items()):
            command = [sys.executable, "-m", "briefing", *arguments]
            return subprocess.run(
                command, cwd=cwd, input=given, capture_output=True, env=environment, timeout=MOST_SECONDS
            )
        asked = json.dumps({"arguments": list(arguments), "cwd": str(cwd), "environment": dict(environment)})
        with tempfile.TemporaryFile() as into, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as wrong:
            into.write(given)
            into.seek(0)
            socket.send_fds(self._socket, [asked.encode()], [one.fileno() for one in (into, out, wrong)])
            code = int(self._socket.recv(16))
            for one in (out, wrong):
                one.seek(0)
            return subprocess.CompletedProcess(["briefing", *arguments], code, out.read(), wrong.read())


def main(fd: int) -> None:
    """Fork for each command until the tests are over."""
    _import_everything()
    with socket.socket(fileno=fd) as connection:
        while True:
            asked, fds, _, _ = socket.recv_fds(connection, 1 << 20, 3)
            if not asked:
                return
            child = os.fork()
            if child == 0:
                connection.close()
                _become(json.loads(asked), fds)
                return
            for one in fds:
                os.close(one)
            connection.send(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])).encode())


def _import_everything() -> None:
    import pkgutil
    from importlib import import_module

    import openai

    import briefing
    import briefing.batch
    import briefing.cli
    import briefing.models
    from briefing import reports

    for package in (briefing.cli, briefing.batch, briefing.models):
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("local_child"):
                import_module(found.name)
    brief = briefing.summarize("TALLINN — The ferry halted on Monday, its operator said.", model="extractive")
    reports.render([brief], style="brief", format="text")
    _ = openai.OpenAI(api_key="none").chat.completions, openai.AsyncOpenAI(api_key="none").chat.completions


def _become(asked: dict[str, object], fds: Sequence[int]) -> None:
    """Be the command."""
    import atexit
    import signal

    from briefing.cli import main as command

    for number, one in enumerate(fds):
        os.dup2(one, number)
        os.close(one)
    os.chdir(str(asked["cwd"]))
    os.environ.clear()
    os.environ.update(asked["environment"])  # type: ignore[call-overload]
    sys.stdin, sys.stdout, sys.stderr = (open(number, "rw"[number > 0], encoding="utf-8") for number in range(3))  # noqa: SIM115
    sys.argv = ["briefing", *asked["arguments"]]  # type: ignore[misc]
    signal.alarm(MOST_SECONDS)
    try:
        code = command()
    except SystemExit as ended:
        code = ended.code  # type: ignore[assignment]
    atexit._run_exitfuncs()
    sys.stdout.flush()
    # Taking all the modules down would take longer than most commands.
    os._exit(code)


if __name__ == "__main__":
    main(int(sys.argv[1]))
