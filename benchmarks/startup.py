"""Start-up times, each as the median of fresh processes over bare `python -c pass` in the same round."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time

TEXT = "GENEVA — The council voted 52-48 on Monday to close the bridge, the mayor said. It will reopen in May."
CASES = {
    "import briefing": ["-c", "import briefing"],
    "briefing --help": ["-m", "briefing", "--help"],
    "import to first offline brief": [
        "-c",
        f"import briefing; briefing.summarize({TEXT!r}, published='2026-11-11', model='extractive')",
    ],
    "the same, printed": [
        "-c",
        f"import briefing; print(briefing.summarize({TEXT!r}, published='2026-11-11', model='extractive'))",
    ],
}
LIMITS = {"import briefing": 20, "briefing --help": 60, "import to first offline brief": 400}


def seconds(arguments: list[str], environment: dict[str, str]) -> float:
    """Wall time of one fresh process."""
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - started


def main(rounds: int = 15) -> None:
    """Print a row a case: median milliseconds above the bare interpreter."""
    over: dict[str, list[float]] = {name: [] for name in CASES}
    with tempfile.TemporaryDirectory() as cache:
        # As on a machine where everything ran once: compiled, whatever this machine says about bytecode.
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = cache
        for arguments in CASES.values():
            seconds(arguments, environment)
        for _ in range(rounds):
            bare = seconds(["-c", "pass"], environment)
            for name, arguments in CASES.items():
                over[name].append(1000 * (seconds(arguments, environment) - bare))
    for name, values in over.items():
        limit = f"  (to reach: {LIMITS[name]})" if name in LIMITS else ""
        print(f"{name:32s} {statistics.median(values):7.1f} ms over python -c pass{limit}")


if __name__ == "__main__":
    main()
