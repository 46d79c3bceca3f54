"""Relief: worker processes that come by themselves, once one process cannot keep up and there are cores to spare."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from briefing.errors import BriefingError

from .workers import Ended, Workers

log = logging.getLogger("briefing.batch")
# A process that was so busy for so long has more to do than it can; the first second of a run is busy anyway.
FULL, WINDOW_SECONDS, WINDOWS = 0.85, 0.5, 2
# A worker takes about a second of a core to begin, which so many documents of its own make good several times over.
EACH_DOES = 150
# So many are left where the input does not tell its length, as it seems.
UNTOLD = 10 * EACH_DOES
# The process that sends keeps up with no more.
MOST = 8
# Of a core, which must have been idle for another process to be of use.
IDLE = 0.5
# Each takes some 100 MB, and long documents more; a machine without room for them ends the run.
MEGABYTES = 300


class Relief:
    """Watch how busy this process is, and begin workers when that pays.

    Args:
        make: Makes the given number of workers; none is begun yet.

    Attributes:
        left: Tells how many documents are not finished, or None where nobody knows.
    """

    def __init__(self, make: Callable[[int], Workers]) -> None:
        self.left: Callable[[], int | None] = lambda: None
        self._make = make
        self._cores = cores()
        self._off = self._cores < 1 + IDLE or not is_plain_python()
        self._full = 0
        self._since = self._now()
        self._coming: asyncio.Task[None] | None = None
        self._workers: Workers | None = None
        self._here = False

    async def workers(self) -> Workers | None:
        """Give the workers, if there are any; asked for each document, on the event loop that they serve.

        Documents wait while they begin: a loop that is full would take many times as long to begin them.
        """
        if not self._off and self._workers is None and (most := self._wanted()):
            self._workers = self._make(most)
            self._coming = asyncio.create_task(self._begin(self._workers, most))
        if self._coming is not None and not self._coming.done():
            await asyncio.wait([self._coming])
        return self._workers if self._here else None

    async def end(self) -> None:
        """End the workers."""
        self._off = True
        if self._coming is not None:
            self._coming.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._coming
        if self._workers is not None:
            await self._workers.end()

    def _wanted(self) -> int:
        """Give the number of workers that would pay now."""
        if time.perf_counter() - self._since[0] < WINDOW_SECONDS:
            return 0
        wall, cpu, idle = self._now()
        seconds = wall - self._since[0]
        busy = (cpu - self._since[1]) / seconds
        idle = None if idle is None or self._since[2] is None else (idle - self._since[2]) / seconds
        self._since = self._now()
        self._full = self._full + 1 if busy >= FULL else 0
        if self._full < WINDOWS or idle is None or idle < IDLE:
            return 0
        left = self.left()
        worth = (UNTOLD if left is None else left) // EACH_DOES
        most = min(round(busy + idle), int(self._cores), MOST, worth, free_megabytes() // MEGABYTES)
        return most if most > 1 else 0

    async def _begin(self, workers: Workers, most: int) -> None:
        try:
            await workers.begin(most)
        except (OSError, NotImplementedError, Ended, BriefingError) as error:
            # Nobody asked for them, and nothing depends on them.
            self._off = True
            log.info("no worker processes: %s", type(error).__name__)
            await workers.end()
            self._workers = None
        else:
            self._here = True
            log.info("%d worker processes prepare and check from now on", most)

    @staticmethod
    def _now() -> tuple[float, float, float | None]:
        return time.perf_counter(), time.process_time(), idle_seconds()


def is_plain_python() -> bool:
    """Tell whether this interpreter can begin others like itself; a program that was frozen begins itself anew."""
    return bool(sys.executable) and not getattr(sys, "frozen", False)


def cores() -> float:
    """Give the cores that this process may use, parts of one where it is held to that."""
    mine = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(float(mine), _quota())


def idle_seconds() -> float | None:
    """Give the seconds that the machine's cores have been idle in all, or None where it does not tell."""
    try:
        told = Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()
        return (int(told[4]) + int(told[5])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return None


def free_megabytes() -> int:
    """Give the memory that is free, in the machine and in the container; 0 where nobody tells."""
    try:
        told = Path("/proc/meminfo").read_text(encoding="ascii")
        free = int(told.partition("MemAvailable:")[2].split(None, 1)[0]) // 1024
    except (OSError, ValueError, IndexError):
        return 0
    with contextlib.suppress(OSError, ValueError):
        most, used = (int(Path(f"/sys/fs/cgroup/memory.{name}").read_text("ascii")) for name in ("max", "current"))
        free = min(free, (most - used) // 2**20)
    return free


def _quota() -> float:
    """Give the cores that a container is held to."""
    with contextlib.suppress(OSError, ValueError):
        most, period = Path("/sys/fs/cgroup/cpu.max").read_text(encoding="ascii").split()
        return int(most) / int(period)
    with contextlib.suppress(OSError, ValueError):
        folder = Path("/sys/fs/cgroup/cpu")
        most, period = ((folder / f"cpu.cfs_{name}_us").read_text(encoding="ascii") for name in ("quota", "period"))
        return int(most) / int(period) if int(most) > 0 else float("inf")
    return float("inf")
