"""Arguments in, exit codes out: the command `briefing`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from briefing.errors import (
    BriefingError,
    BudgetError,
    ModelError,
    ReplayError,
    SettingsError,
    StoreError,
)

from .arguments import parsed

__all__ = ["main"]

OK, USAGE, SOME_FAILED, STOPPED, STORAGE, INTERRUPTED, TERMINATED = 0, 2, 3, 4, 5, 130, 143


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code.

    0 all well, 2 usage or settings, 3 a document failed, 4 the run was stopped,
    5 storage, 130 interrupted, 143 terminated.
    """
    chosen = parsed(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that cannot show a character gets an escape, never a crash.
            stream.reconfigure(errors="backslashreplace")
    try:
        return int(chosen.run(chosen))
    except KeyboardInterrupt as stop:
        print("briefing: stopped", file=sys.stderr)
        return INTERRUPTED if type(stop) is KeyboardInterrupt else TERMINATED
    except BrokenPipeError:
        # The reader of our output has gone; so must we, without a complaint at exit.
        sys.stdout = None
        return OK
    except BriefingError as error:
        place = f"{error.document}: " if error.document else ""
        print(f"briefing: {place}{error.message}", file=sys.stderr)
        return exit_code(error)


def exit_code(error: BriefingError) -> int:
    """Tell the exit code for an error that ends the command."""
    match error:
        case SettingsError() | ReplayError():
            return USAGE
        case StoreError():
            return STORAGE
        case BudgetError():
            return STOPPED
        case ModelError() if error.scope == "run":
            return STOPPED
    return SOME_FAILED
