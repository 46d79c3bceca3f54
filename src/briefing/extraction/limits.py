"""What a file may take of this process; where a system has no such limits, the parent's clock alone ends it."""

from __future__ import annotations

import contextlib
import time

# Of computing before the first sign of progress, and of address space.
_USUAL_SECONDS, _USUAL_BYTES = 5, 480_000_000


def limit() -> None:
    """Let the system refuse memory to this process, and end it, when the next file takes too much."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (_USUAL_BYTES, hard))
    more_time(_USUAL_SECONDS)


def more_memory(bytes_more: int) -> None:
    """Let this process have so much more than it has by now: large libraries are no part of what a file takes."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource
        from pathlib import Path

        pages = int(Path("/proc/self/statm").read_text().split()[0])
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + bytes_more, hard))


def more_time(seconds: float) -> None:
    """Let this process compute so many seconds from now on before the system ends it, which counts in whole ones."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        allowed = max(1, int(used.ru_utime + used.ru_stime + seconds + 0.5))
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (allowed, hard))


class TooSlow(Exception):  # noqa: N818 - no error of ours: the parent makes that one
    """This file took more time than what it gave is worth."""


class Allowance:
    """Time for a file that is read in steps: some to begin with, more for what the steps bring, an end to it all.

    So a long file is read, and one whose steps are slow and bring nothing is ended as soon as a short one,
    however many steps it has.

    Args:
        most_seconds: What no file is worth more than.
    """

    def __init__(self, most_seconds: float) -> None:
        self._most, self._earned, self._began = most_seconds, 0.0, time.process_time()

    def earn(self, seconds: float) -> None:
        """Count what a step brought. Raises TooSlow when more than the whole allowance is used up."""
        self._earned += seconds
        left = min(_USUAL_SECONDS + self._earned, self._most) - (time.process_time() - self._began)
        # Within a step the system ends it; where a system does not, here.
        if left <= 0:
            raise TooSlow
        more_time(left)
