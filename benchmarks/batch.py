"""Many documents through `summarize_many` against a loopback server: all there, in order, memory flat.

    python benchmarks/batch.py [COUNT ...]

Each count runs in a fresh process, so that one run's peak does not hide another's.
"""

from __future__ import annotations

import json
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent / "tests"
CONCURRENCY = 32


def one(count: int) -> None:
    """Brief `count` different documents and print what was measured."""
    import briefing
    from stories import PUBLISHED, TEXT

    def texts() -> Iterator[briefing.Document]:
        for number in range(count):
            yield briefing.Document(
                text=f"{TEXT}\nThe report has number {number}.", id=str(number), published=PUBLISHED
            )

    peaks: list[int] = []
    served = subprocess.Popen([sys.executable, __file__, "--serve"], stdout=subprocess.PIPE, text=True)
    try:
        assert served.stdout is not None
        address = served.stdout.readline().strip()
        started, cpu = time.perf_counter(), time.process_time()
        indices = []
        for outcome in briefing.summarize_many(
            texts(), model="scripted", base_url=address, concurrency=CONCURRENCY, workers=0
        ):
            assert outcome.ok, outcome.error
            indices.append(outcome.index)
            if outcome.index % 100 == 99:
                peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    finally:
        served.terminate()
        served.wait()
    print(
        f"{count} documents: {len(indices)} outcomes, in order: {indices == list(range(count))}, {seconds:.1f} s, "
        f"{1000 * cpu / count:.1f} ms CPU a document, peak memory {peaks[-1] / 1024:.0f} MB, "
        f"grown {(peaks[-1] - peaks[0]) / 1024:.1f} MB since document 100"
    )


def serve() -> None:
    """Answer every document with the same good reply, in a process of its own."""
    from servers.scripted import ScriptedServer, ok
    from stories import GOOD

    reply = json.dumps(GOOD)
    with ScriptedServer(lambda _request, _attempt: ok(reply)) as server:
        print(server.base_url, flush=True)
        signal.pause()


def main(counts: list[str]) -> None:
    """Run each count in a process of its own."""
    for count in counts or ["1000", "4000"]:
        subprocess.run([sys.executable, __file__, "--one", count], check=True)


if __name__ == "__main__":
    sys.path.insert(0, str(TESTS))
    if sys.argv[1:2] == ["--serve"]:
        serve()
    elif sys.argv[1:2] == ["--one"]:
        one(int(sys.argv[2]))
    else:
        main(sys.argv[1:])
