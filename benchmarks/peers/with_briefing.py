"""briefing with everything on: prepare, prompt, send, validate, all checks, resolve, and a store for every outcome."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from contestant import Task, state, told

import briefing


def documents(task: Task, count: int | None = None) -> Iterator[briefing.Document]:
    for number, text, published in task.texts(count):
        yield briefing.Document(text=text, id=f"{number}", published=published)


def main() -> None:
    task = Task(sys.argv[1:])
    kept = "--no-store" not in sys.argv
    workers = next((number for number in (0, 2) if f"--workers={number}" in sys.argv), "auto")
    with tempfile.TemporaryDirectory() as folder:

        def run(name: str, count: int | None = None) -> int:
            store = Path(folder) / name if kept else None
            given = {"model": "m", "base_url": task.address, "concurrency": task.concurrency, "workers": workers}
            outcomes = briefing.summarize_many(documents(task, count), store=store, order="completed", **given)
            return sum(outcome.ok and not outcome.briefing.checks.withheld for outcome in outcomes)

        run("first.db", 8)
        began = state()
        told(run("run.db"), began)


main()
