"""Start-up times, each as the median of fresh processes over bare `python -c pass` in the same round."""

from __future__ import annotations

import statistics
import subprocess
import sys
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


def seconds(arguments: list[str]) -> float:
    """Wall time of one fresh process."""
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def main(rounds: int = 15) -> None:
    """Print a row a case: median milliseconds above the bare interpreter."""
    over: dict[str, list[float]] = {name: [] for name in CASES}
    for _ in range(rounds):
        bare = seconds(["-c", "pass"])
        for name, arguments in CASES.items():
            over[name].append(1000 * (seconds(arguments) - bare))
    for name, values in over.items():
        limit = f"  (to reach: {LIMITS[name]})" if name in LIMITS else ""
        print(f"{name:32s} {statistics.median(values):7.1f} ms over python -c pass{limit}")


if __name__ == "__main__":
    main()
