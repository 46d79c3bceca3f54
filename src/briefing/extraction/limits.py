"""What a file may take of this process; where a system has no such limits, the parent's clock alone ends it."""

from __future__ import annotations

import contextlib

# By kind: seconds of computing before the first sign of progress, and bytes of address space.
# Pages keep their parser's large tables in memory; the others must stay below 500 MB whatever they are sent.
_CPU_SECONDS = {"page": 10, "feed": 10, "fragment": 10}
_MEMORY_BYTES = dict.fromkeys(("page", "feed", "fragment"), 1_500_000_000)
_USUAL_SECONDS, _USUAL_BYTES = 5, 480_000_000


def limit(kind: str) -> None:
    """Let the system refuse memory to this process, and end it, when the next file takes too much."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = _MEMORY_BYTES.get(kind, _USUAL_BYTES)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    more_time(_CPU_SECONDS.get(kind, _USUAL_SECONDS))


def more_time(seconds: float) -> None:
    """Let this process compute so many seconds from now on before the system ends it, which counts in whole ones."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        allowed = max(1, int(used.ru_utime + used.ru_stime + seconds + 0.5))
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (allowed, hard))
