"""Status: what a store holds, counted, exported and put together."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Generator, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO, Literal

from briefing.errors import StoreError
from briefing.schema import Briefing

from .database import connect, translated, writing
from .store import Store

Settled = Literal["done", "failed", "unknown"]
MERGED = """
INSERT INTO main.record (key, state, deaths, document, briefing, error, code, attempts, input_tokens, cached_tokens,
                         output_tokens, cost, currency, withheld, finished)
SELECT key, CASE state WHEN 'running' THEN 'pending' ELSE state END, deaths, document, briefing, error, code, attempts,
       input_tokens, cached_tokens, output_tokens, cost, currency, withheld, finished
FROM shard.record WHERE true
ON CONFLICT (key) DO UPDATE SET
  state = excluded.state, document = excluded.document, briefing = excluded.briefing, error = excluded.error,
  code = excluded.code, attempts = attempts + excluded.attempts, input_tokens = input_tokens + excluded.input_tokens,
  cached_tokens = cached_tokens + excluded.cached_tokens, output_tokens = output_tokens + excluded.output_tokens,
  cost = CASE WHEN excluded.cost IS NULL THEN cost ELSE coalesce(cost, 0) + excluded.cost END,
  currency = coalesce(currency, excluded.currency), withheld = excluded.withheld, finished = excluded.finished
WHERE state != 'done' AND excluded.state IN ('done', 'failed', 'unknown')
"""
NOTED = """
INSERT INTO main.item (record, document_id, place, origin)
SELECT main.record.id, shard.item.document_id, shard.item.place, shard.item.origin
FROM shard.item JOIN shard.record ON shard.record.id = shard.item.record
JOIN main.record ON main.record.key = shard.record.key
WHERE true ON CONFLICT DO UPDATE SET place = excluded.place
"""


@dataclass(frozen=True, slots=True)
class Status:
    """Count what a store holds.

    Attributes:
        documents: Documents of the input seen so far; identical ones share a record.
        records: What became of them: done, failed, unknown, running, pending, each a count.
        failures: Failed records by code.
        withheld: Statements withheld in all briefings.
        attempts: Requests sent for what is settled, in all runs together.
        input_tokens: Tokens of the prompts.
        cached_tokens: Those of them that the endpoint had cached.
        output_tokens: Tokens the model wrote.
        cost: What is known of the price.
        currency: Three-letter code of the cost, or None.
        unpriced: Settled records whose price is not known.
        a_minute: Documents settled in a minute, over the last five minutes in which any was; None when fewer than two.
        made_with: What the briefings are made with: model, prompt, settings.
    """

    documents: int
    records: dict[str, int]
    failures: dict[str, int]
    withheld: int
    attempts: int
    input_tokens: int
    cached_tokens: int
    output_tokens: int
    cost: float
    currency: str | None
    unpriced: int
    a_minute: float | None
    made_with: dict[str, str]

    def to_dict(self) -> dict[str, Any]:
        """Give its fields as plain values."""
        return asdict(self)


def status_of(path: Path) -> Status:
    """Count what a store holds, also while a batch works on it. Raises StoreError."""
    with contextlib.closing(Store(path, create=False)) as store:
        _refuse_damaged(store)
        (documents,) = next(store.rows("SELECT count(*) FROM item"))
        sums = next(
            store.rows(
                "SELECT sum(withheld), sum(attempts), sum(input_tokens), sum(cached_tokens), sum(output_tokens), "
                "sum(cost), sum(cost IS NULL AND state IN ('done', 'failed')) FROM record"
            )
        )
        made_with = next(store.rows("SELECT value FROM meta WHERE name = 'made_with'"), ("{}",))[0]
        withheld, attempts, read, cached, written, cost, unpriced = (value or 0 for value in sums)
        return Status(
            documents=documents,
            records=dict(store.rows("SELECT state, count(*) FROM record GROUP BY state")),
            failures=dict(
                store.rows("SELECT code, count(*) FROM record WHERE state = 'failed' GROUP BY code ORDER BY 2 DESC")
            ),
            withheld=withheld,
            attempts=attempts,
            input_tokens=read,
            cached_tokens=cached,
            output_tokens=written,
            cost=round(cost, 10),
            currency=next(store.rows("SELECT currency FROM record WHERE currency IS NOT NULL LIMIT 1"), (None,))[0],
            unpriced=unpriced,
            a_minute=_a_minute(store),
            made_with=json.loads(made_with),
        )


def exported(path: Path, states: Sequence[Settled] = ("done",)) -> Generator[dict[str, Any], None, None]:
    """Give one plain value per document, in input order: its briefing, or its error.

    Raises StoreError.
    """
    with contextlib.closing(Store(path, create=False)) as store:
        marks = ",".join("?" * len(states))
        rows = store.rows(
            "SELECT document_id, origin, state, briefing, error FROM item JOIN record ON record.id = item.record "  # noqa: S608
            f"WHERE state IN ({marks}) ORDER BY place, document_id",
            states,
        )
        # Closed before the store, also when the caller leaves early.
        with contextlib.closing(rows):
            for name, origin, state, briefing, error in rows:
                if briefing is not None:
                    told = json.loads(briefing)
                    told["document"].update(id=name, origin=origin)
                    yield {"document": name, "state": state, "briefing": told}
                else:
                    yield {"document": name, "state": state, "error": json.loads(error) if error else None}


def briefings_of(path: Path) -> Iterator[Briefing]:
    """Give the briefings of a store, in input order. Raises StoreError."""
    for row in exported(path):
        yield Briefing.model_validate(row["briefing"])


def export(path: Path, target: Path) -> int:
    """Write one line of JSON per settled document, in input order, and give their number.

    The file is whole or not there. Raises StoreError.
    """
    # What is no file, such as a pipe or /dev/stdout, is written to and stays what it is.
    whole = not target.exists() or target.is_file()
    final = target.resolve() if whole else target
    part = final.with_name(f".{final.name}.part") if whole else target
    try:
        final.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            count = _write_lines(path, file)
            if whole:
                os.fsync(file.fileno())
        if whole:
            part.replace(final)
            _synced(final.parent)
    except OSError as error:
        if whole:
            with contextlib.suppress(OSError):
                part.unlink()
        raise StoreError(f"'{target}' cannot be written: {error.strerror}", code="unwritable") from None
    return count


def _write_lines(path: Path, file: BinaryIO) -> int:
    count = 0
    for row in exported(path, ("done", "failed", "unknown")):
        # ASCII only: some readers take U+2028 for the end of a line.
        file.write(json.dumps(row, allow_nan=False).encode("ascii") + b"\n")
        count += 1
    file.flush()
    return count


def retry(path: Path, codes: Sequence[str] = ()) -> int:
    """Make failed documents, all or those with these codes, pending again, and give their number. Raises StoreError."""
    with contextlib.closing(Store(path, create=False)) as store:
        return store.retry(codes)


def merge(shards: Sequence[Path], target: Path) -> Status:
    """Put the stores of several processes into one, made when it is not there.

    A document that several have is taken from the one where it is done.

    Raises:
        StoreError: One is missing, or was made with other choices.
    """
    made_with = {path: status_of(path).made_with for path in shards}
    with contextlib.closing(Store(target)) as store:
        for path in shards:
            store.bind(made_with[path])
    with contextlib.closing(connect(target)) as database, translated(target):
        for path in shards:
            database.execute("ATTACH DATABASE ? AS shard", (str(path),))
            with writing(database):
                database.execute(MERGED)
                database.execute(NOTED)
            database.execute("DETACH DATABASE shard")
    return status_of(target)


def _a_minute(store: Store) -> float | None:
    (latest,) = next(store.rows("SELECT max(finished) FROM record"))
    if latest is None:
        return None
    count, first = next(store.rows("SELECT count(*), min(finished) FROM record WHERE finished > ?", (latest - 300,)))
    return 60 * (count - 1) / (latest - first) if count > 1 and latest > first else None


def _refuse_damaged(store: Store) -> None:
    found = next(store.rows("PRAGMA quick_check(1)"))[0]
    if found != "ok":
        raise StoreError(f"the store '{store.path}' is damaged; restore a copy or begin a new one", code="corrupt")


def _synced(folder: Path) -> None:
    """Make a new name in a folder survive a power cut, where the system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
