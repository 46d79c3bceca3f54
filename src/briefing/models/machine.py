"""What this machine has for a model that runs on it: cores and memory."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

CORE = "/sys/devices/system/cpu/cpu{}/topology/core_cpus_list"
CONTROL_GROUP = Path("/sys/fs/cgroup")


def cores() -> int:
    """Count the cores this process may use, of those that share one core one only."""
    with suppress(AttributeError):
        allowed = os.sched_getaffinity(0)
        shared = {_text(Path(CORE.format(number))) or str(number) for number in allowed}
        return max(1, min(len(shared), _granted_cores() or len(shared)))
    return os.cpu_count() or 1


def memory_bytes() -> int | None:
    """Give the memory that processes here can have in all, or None when the system does not tell."""
    try:
        whole = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return None
    limit = _text(CONTROL_GROUP / "memory.max")
    return min(whole, int(limit)) if limit.isdecimal() else whole


def _granted_cores() -> int | None:
    """Give the cores' worth of time that the container may take, or None for no limit."""
    quota, _, period = _text(CONTROL_GROUP / "cpu.max").partition(" ")
    return max(1, int(quota) // int(period)) if quota.isdecimal() and period.isdecimal() and int(period) else None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""
