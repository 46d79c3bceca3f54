"""What a document costs with briefing, everything on, and with its peers, which check and store nothing.

    make peers                                  # or, with the environments made:
    python benchmarks/peers/run.py [cpu|latency|memory] [COUNT [ROUNDS]] [--only NAME,NAME]

cpu: the server answers at once, 64 requests in flight: CPU of the client process for each document.
latency: answers take a second in the median (lognormal), 200 in flight: wall time over the ideal of a pool that takes
the documents in their order. memory: the peak of COUNT documents beside that of 1,000.
All contestants get the same articles and the same replies, from a server in a process of its own. A round runs each of
them once; ratios are within a round, because the speed of a machine changes.
"""

from __future__ import annotations

import heapq
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from server import wait_of

HERE = Path(__file__).resolve().parent
CONTESTANTS = {
    "plain SDK": ("openai-3", ["plain.py"]),
    "instructor": ("openai-2", ["with_instructor.py"]),
    "langchain-openai": ("openai-2", ["with_langchain.py"]),
    "pydantic-ai": ("openai-3", ["with_pydantic_ai.py"]),
    "briefing": ("openai-3", ["with_briefing.py"]),
    "briefing in one process": ("openai-3", ["with_briefing.py", "--workers=0"]),
    "briefing without a store": ("openai-3", ["with_briefing.py", "--no-store"]),
    "briefing with 2 workers": ("openai-3", ["with_briefing.py", "--workers=2"]),
}
DIFFERENT = 1000  # documents in the corpus; longer runs go round it


def measured(name: str, corpus: Path, count: int, concurrency: int, median: float) -> dict[str, Any]:
    """Run one contestant with a server of its own."""
    environment, (script, *more) = CONTESTANTS[name]
    python = HERE / ".venv" / environment / "bin" / "python"
    serving = [sys.executable, HERE / "server.py", corpus, str(median)]
    with subprocess.Popen(serving, stdout=subprocess.PIPE, text=True) as served:
        assert served.stdout is not None
        try:
            address = served.stdout.readline().strip()
            given = [corpus, address, str(count), str(concurrency), *more]
            done = subprocess.run([python, HERE / script, *given], check=False, capture_output=True, text=True)
        finally:
            served.terminate()
    if done.returncode:
        return {"failed": done.stderr.strip().splitlines()[-1][:200]}
    return json.loads(done.stdout.splitlines()[-1])


def ideal(count: int, concurrency: int, median: float) -> float:
    """Give the seconds of a pool that takes documents in their order and loses no time between them."""
    free = [0.0] * concurrency
    for number in range(count):
        heapq.heappush(free, heapq.heappop(free) + wait_of(number, median))
    return max(free)


def rounds_of(names: list[str], rounds: int, *given: Any) -> dict[str, list[dict[str, Any]]]:
    """Give each contestant's results, one for each round."""
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    for number in range(rounds):
        for name in names:
            result = measured(name, *given)
            found[name].append(result)
            print(f"  round {number + 1}: {name}: {json.dumps(result)}", file=sys.stderr, flush=True)
    return found


def table(title: str, header: str, rows: dict[str, str]) -> None:
    """Print one table in Markdown."""
    print(f"\n{title}\n\n| | {header} |\n|---|{'---|' * header.count('|')}---|")
    for name, row in rows.items():
        print(f"| {name} | {row} |")


def cpu(names: list[str], corpus: Path, count: int, rounds: int) -> None:
    """CPU for each document."""
    found = rounds_of(names, rounds, corpus, count, 64, 0.0)
    rows = {}
    for name, results in found.items():
        if any("failed" in one for one in results):
            rows[name] = next(f"failed: {one['failed']} | | |" for one in results if "failed" in one)
            continue
        ratios = [one["cpu"] / plain["cpu"] for one, plain in zip(results, found[names[0]], strict=True)]
        each = [1000 * one["cpu"] / count for one in results]
        good = min(one["good"] for one in results)
        spread = f"{statistics.median(each):.2f} ({min(each):.2f} to {max(each):.2f})"
        rows[name] = f"{good} of {count} | {spread} | {statistics.median(ratios):.2f}"
    table(f"CPU, {count} documents, {rounds} rounds", f"good | ms a document, median (range) | of {names[0]}", rows)


def latency(names: list[str], corpus: Path, count: int, rounds: int) -> None:
    """Wall time with answers that take a second."""
    best = ideal(count, 200, 1.0)
    found = rounds_of(names, rounds, corpus, count, 200, 1.0)
    rows = {
        name: " | ".join(
            f"{statistics.median(one[key] for one in results) / scale:.2f}"
            for key, scale in (("wall", 1), ("wall", best))
        )
        for name, results in found.items()
        if not any("failed" in one for one in results)
    }
    table(f"Latency, {count} documents, ideal {best:.2f} s", "seconds | of the ideal", rows)


def memory(names: list[str], corpus: Path, count: int, rounds: int) -> None:
    """Peak of memory, beside that of a thousand documents."""
    few, many = (rounds_of(names, rounds, corpus, size, 64, 0.0) for size in (1000, count))
    peaks = {name: (few[name][0]["peak"], many[name][0]["peak"]) for name in names}
    rows = {name: f"{low:.0f} | {high:.0f} | {high - low:.1f}" for name, (low, high) in peaks.items()}
    table("Memory, MB at the peak", f"1,000 documents | {count:,} | grown", rows)


def main(arguments: list[str]) -> None:
    """Make the corpus, then measure."""
    names = list(CONTESTANTS)
    if "--only" in arguments:
        at = arguments.index("--only")
        names = [name for name in CONTESTANTS if name in arguments[at + 1].split(",")]
        del arguments[at : at + 2]
    what = {"cpu": cpu, "latency": latency, "memory": memory}[(arguments or ["cpu"])[0]]
    count, rounds = int((arguments[1:] or ["1000"])[0]), int((arguments[2:] or ["3"])[0])
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.jsonl"
        python = HERE / ".venv" / "openai-3" / "bin" / "python"
        subprocess.run([python, HERE / "corpus.py", str(min(DIFFERENT, count)), corpus], check=True)
        what(names, corpus, count, rounds)


if __name__ == "__main__":
    main(sys.argv[1:])
