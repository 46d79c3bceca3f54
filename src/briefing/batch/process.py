"""Processes: who works on a store, and whether it still lives."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Process:
    """Name one process among all that ever ran on a machine.

    Attributes:
        host: Name of the machine and, where the system tells, of its present boot.
        pid: Its number, which the system gives again to later processes.
        born: When it began, as the system counts; "" where the system does not tell.
    """

    host: str
    pid: int
    born: str

    def is_dead(self) -> bool | None:
        """Whether it has ended; None when that cannot be known from here."""
        if self.host != _host():
            return None
        if not self.born:
            # Without a time of birth only a missing number is certain, and asking may harm on some systems.
            return None
        return _born(self.pid) != self.born


def this_process() -> Process:
    """Give the process that asks."""
    pid = os.getpid()
    return Process(_host(), pid, _born(pid))


def _host() -> str:
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        # Containers share the boot of their machine and number their processes apart.
        space = Path("/proc/self/ns/pid").readlink()
    except OSError:
        return platform.node()
    return f"{platform.node()} {boot} {space}"


def _born(pid: int) -> str:
    """Give the clock tick a process began at, or "" when it has ended or the system has no such list."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    # The name, in brackets, may hold anything; after it come the state and, as the twentieth, the birth.
    fields = told.rpartition(")")[2].split()
    # A zombie does no more work; it waits for its parent to ask what became of it.
    return "" if fields[0] in "ZX" else fields[19]
