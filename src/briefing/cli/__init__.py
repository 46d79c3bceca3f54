"""Arguments in, exit codes out: the command `briefing`."""

from __future__ import annotations

import errno
import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from briefing.errors import BriefingError, StoreError

from .arguments import parsed
from .failing import INTERRUPTED, OK, TERMINATED, exit_code, said

__all__ = ["main"]

UNWRITABLE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code.

    0 all well, 2 usage or settings, 3 a document failed, 4 the run was stopped,
    5 storage or output, 130 interrupted, 143 terminated.
    """
    if sys.stderr is None:
        # Otherwise print would send complaints to standard output.
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - for the life of the process
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that cannot show a character gets an escape, never a crash.
            stream.reconfigure(errors="backslashreplace")
    try:
        return _flushed(_run(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt as stop:
        print(f"briefing: stopped{f': {stop}' if stop.args else ''}", file=sys.stderr)
        return INTERRUPTED if type(stop) is KeyboardInterrupt else TERMINATED
    except BrokenPipeError:
        # The reader of our output has gone; so must we, without a complaint at exit.
        sys.stdout = None
        return OK
    except BriefingError as error:
        print(f"briefing: {said(error)}", file=sys.stderr)
        return exit_code(error)
    except OSError as error:
        # Every file has errors of its own, with its name; what is left is our output.
        if error.filename is not None or error.errno not in UNWRITABLE:
            raise
        sys.stdout = None
        print(f"briefing: standard output cannot be written: {error.strerror}", file=sys.stderr)
        return exit_code(StoreError("unwritable"))


def _run(arguments: Sequence[str]) -> int:
    try:
        chosen = parsed(arguments)
        if sys.stdout is None and _prints(chosen):
            raise StoreError("standard output is closed, so the result has nowhere to go", code="unwritable")
        return int(chosen.run(chosen))
    except SystemExit as end:
        # argparse leaves so, also after --help, whose text may still wait to be written.
        return end.code if isinstance(end.code, int) else OK


def _prints(chosen: Namespace) -> bool:
    """Whether the command's result goes to standard output: a batch writes files, a quiet one nothing."""
    return getattr(chosen, "out", None) in (None, "-") and not getattr(chosen, "quiet", False)


def _flushed(code: int) -> int:
    """Write what waits now, while its failure can still be told."""
    if sys.stdout is not None:
        sys.stdout.flush()
    return code
