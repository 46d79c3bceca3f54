"""What all contestants share: the documents, the clock, what they are asked for."""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel

SYSTEM = """You fill in a briefing of one article for readers who rely on every name, number and date in it.
Cite the numbers of the sentences a statement rests on. If a party says it, name the party. Keep hedges.
Leave out what the article does not say."""


class Statement(BaseModel):
    """One statement of a reply."""

    sentences: list[int]
    attributed_to: str | None
    certainty: Literal["reported", "claimed", "assessed", "intended", "inferred"]
    hedge: str | None
    text: str


class Actor(BaseModel):
    """Somebody in a reply."""

    name: str
    role: str | None
    part: Literal["actor", "target", "speaker", "other"]


class Quote(BaseModel):
    """A quotation of a reply, by its number."""

    quote: int
    speaker: str
    speaker_role: str | None


class Figure(BaseModel):
    """A figure of a reply."""

    value: str
    unit: str
    sentence: int
    attributed_to: str | None


class Brief(BaseModel):
    """The same fields briefing asks for."""

    what: Statement
    cause: str | None
    when: str | None
    where: str | None
    who: list[Actor]
    details: list[Statement]
    why_it_matters: list[Statement]
    whats_next: list[Statement]
    background: list[Statement]
    quotes: list[Quote]
    figures: list[Figure]
    not_stated: list[str]
    topic: str | None
    countries: list[str]
    headline: str


class Task:
    """What a contestant is given: how many documents, from where, to which endpoint, how many at once."""

    def __init__(self, arguments: list[str]) -> None:
        corpus, self.address, count, concurrency = arguments[:4]
        self.corpus, self.count, self.concurrency = Path(corpus), int(count), int(concurrency)

    def texts(self, count: int | None = None) -> Iterator[tuple[int, str, str]]:
        """Give number, text and day of each document, read as they are asked for; the file is gone round."""
        number = 0
        while True:
            with self.corpus.open(encoding="utf-8") as file:
                for line in file:
                    if number == (self.count if count is None else count):
                        return
                    row = json.loads(line)
                    yield number, f"{row['text']}\nReport {number} of this wire is this one.\n", row["published"]
                    number += 1

    def messages(self, text: str, published: str) -> list[dict[str, str]]:
        """Make what one would send by hand."""
        return [{"role": "system", "content": SYSTEM}, {"role": "user", "content": f"Published: {published}\n\n{text}"}]


def told(good: int, began: tuple[float, float, float]) -> None:
    """Print what was measured as JSON."""
    wall, cpu, memory = state()
    print(
        json.dumps({"good": good, "wall": wall - began[0], "cpu": cpu - began[1], "before": began[2], "peak": memory})
    )


def state() -> tuple[float, float, float]:
    """Give the time, the CPU seconds of this process and its children, and the most memory so far in MB."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
    return time.perf_counter(), cpu, own.ru_maxrss / 1024


def one_by_one(setup: Callable[[Task], Callable[[str, str], Awaitable[Any]]]) -> None:
    """Run a contestant that sends one document at a time: a pool of workers that take from the documents."""
    task = Task(sys.argv[1:])

    async def main() -> None:
        ask = setup(task)

        async def work(documents: Iterator[tuple[int, str, str]]) -> int:
            good = 0
            for _, text, published in documents:
                good += (await ask(text, published)) is not None
            return good

        await work(task.texts(8))
        began, documents = state(), task.texts()
        told(sum(await asyncio.gather(*(work(documents) for _ in range(task.concurrency)))), began)

    asyncio.run(main())
