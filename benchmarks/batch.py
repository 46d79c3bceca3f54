"""Many documents through `summarize_many` against a loopback server: all there, in order, memory flat.

    python benchmarks/batch.py [COUNT ...]

Each count runs in a fresh process, so that one run's peak does not hide another's.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent / "tests"
CONCURRENCY = 32


def one(count: int) -> None:
    """Brief `count` different documents and print what was measured."""
    sys.path.insert(0, str(TESTS))
    import threading

    from servers.scripted import ScriptedServer, ok
    from stories import GOOD, PUBLISHED, TEXT

    import briefing

    def texts() -> Iterator[briefing.Document]:
        for number in range(count):
            yield briefing.Document(text=f"{TEXT}\nThe report has number {number}.", id=str(number), published=PUBLISHED)

    reply = json.dumps(GOOD)
    peaks: list[int] = []
    with ScriptedServer(lambda _request, _attempt: ok(reply)) as server:
        started = time.perf_counter()
        indices = []
        choices = {"model": "scripted", "base_url": server.base_url, "concurrency": CONCURRENCY}
        for outcome in briefing.summarize_many(texts(), **choices):
            assert outcome.ok, outcome.error
            indices.append(outcome.index)
            if outcome.index % 100 == 99:
                peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        seconds = time.perf_counter() - started
    in_order = indices == list(range(count))
    growth = (peaks[-1] - peaks[0]) / 1024 if peaks else 0.0
    print(
        f"{count} documents: {len(indices)} outcomes, in order: {in_order}, {seconds:.1f} s "
        f"({1000 * seconds / count:.1f} ms a document, server in the same process), "
        f"peak memory {peaks[-1] / 1024:.0f} MB, grown {growth:.1f} MB since document 100, "
        f"threads left: {threading.active_count()}"
    )


def main(counts: list[str]) -> None:
    """Run each count in a process of its own."""
    for count in counts or ["1000", "4000"]:
        subprocess.run([sys.executable, __file__, "--one", count], check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(int(sys.argv[2]))
    else:
        main(sys.argv[1:])
