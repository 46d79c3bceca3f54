"""Two processes brief the same documents with one store and are killed again and again: what is lost, or sent twice.

    python benchmarks/kills.py [KILLS [DOCUMENTS [SEED]]]

Both processes of a pair are sent SIGKILL at a random moment, until KILLS (40) have died at work; then one more finishes
what is left. DOCUMENTS is 300. An answer takes 0.05 seconds, 4 requests are in flight in each process.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent / "tests"
sys.path.insert(0, str(TESTS))
CONCURRENCY = 4
# Enough for a process to begin; none lives longer, so that 300 documents outlast 40 deaths.
LONGEST_SECONDS = 0.4
WORKER = """
import sys
import briefing
from stories import PUBLISHED, TEXT
url, store, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
texts = (briefing.Document(text=f"{TEXT} Report {n}.", id=f"doc-{n}", published=PUBLISHED) for n in range(count))
given = {"model": "m", "base_url": url, "store": store, "max_repairs": 0, "concurrency": int(sys.argv[4])}
print(sum(outcome.ok for outcome in briefing.summarize_many(texts, **given)))
"""


def worker(address: str, store: Path, count: int) -> subprocess.Popen[str]:
    """Begin a process that briefs everything that is not done."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), *filter(None, sys.path)])}
    arguments = [address, str(store), str(count), str(CONCURRENCY)]
    return subprocess.Popen(
        [sys.executable, "-c", WORKER, *arguments], env=environment, text=True, stdout=subprocess.PIPE
    )


def main(kills: int = 40, count: int = 300, seed: int = 7) -> None:
    """Kill, finish, count."""
    from briefing.batch import status
    from servers.scripted import ScriptedServer, ok
    from stories import GOOD

    chance, killed = random.Random(seed), 0
    with tempfile.TemporaryDirectory() as folder, ScriptedServer(ok(json.dumps(GOOD), delay=0.05)) as server:
        store = Path(folder) / "run.db"
        while killed < kills:
            both = [worker(server.base_url, store, count) for _ in range(2)]
            before, deadline = server.count, time.monotonic() + 20
            while server.count <= before and time.monotonic() < deadline:
                time.sleep(0.005)
            time.sleep(chance.uniform(0.0, LONGEST_SECONDS))
            for process in both:
                killed += process.poll() is None
                process.send_signal(signal.SIGKILL)
                process.communicate()
        last = worker(server.base_url, store, count)
        good = int(last.communicate()[0])
        sent = Counter(body["messages"][1]["content"].rpartition("Report ")[2].split(".")[0] for body in server.bodies)
        names = [str(line["document"]) for line in status.exported(store)]
    print(
        f"{killed} kills, {count} documents: {good} good in the end, {count - len(set(names))} lost, "
        f"{len(names) - len(set(names))} records doubled, {sum(sent.values()) - count} sent twice "
        f"(at most {killed * CONCURRENCY}), order {'kept' if names == [f'doc-{n}' for n in range(count)] else 'lost'}"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
