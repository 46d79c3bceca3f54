"""Store: the durable record of a batch, one SQLite file that several processes may work on."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple

from briefing.errors import BriefingError, StoreError
from briefing.schema import Document

from .database import connect, translated, writing
from .process import Process, this_process

State = Literal["pending", "running", "done", "failed", "unknown"]
OnUnknown = Literal["resend", "skip"]
Verdict = Literal["send", "busy", "settled"]
# A process says that it lives three times within the time after which others think it dead.
LEASE_SECONDS = 60.0
BEAT_SECONDS = LEASE_SECONDS / 3
# A document that was in flight at so many deaths of its process is thought to cause them.
MOST_DEATHS = 3
PENDING_AGAIN = "UPDATE record SET state = 'pending', error = NULL, code = NULL, deaths = 0, finished = NULL"


class Item(NamedTuple):
    """A document of the input, where it stands, and its content by hash."""

    key: bytes
    place: int
    document: Document


class Ticket(NamedTuple):
    """Say what is to be done about an item.

    `verdict` is "send" when its document is this process's to send, "busy" while it is under way,
    and "settled" when its record, in `state`, says what became of it. A `suspect` was in flight
    when two processes died: it is to be sent alone, so that a third death is known to be its own.
    """

    record: int
    verdict: Verdict
    state: State
    suspect: bool = False


class Result(NamedTuple):
    """What became of a document: a briefing or an error as JSON, and what it cost."""

    briefing: str | None = None
    error: str | None = None
    code: str | None = None
    attempts: int = 0
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0
    cost: float | None = None
    currency: str | None = None
    withheld: int = 0


class Record(NamedTuple):
    """What a store holds of a document that is done, failed or unknown."""

    state: State
    briefing: str | None
    error: str | None
    document: str | None


@dataclass
class Store:
    """Keep what became of each document; every change is on the disk when its method returns.

    Methods are for one thread at a time. A document's record belongs to the process that
    claimed it until it is finished or released, or that process dies; what a process
    finishes after others have thought it dead is dropped, so that there is one record whatever happens.

    Attributes:
        path: The SQLite file.
        on_unknown: What happens to documents that were in flight when their process died: sent
            again, or left with the state "unknown".
        clock: Gives the time in seconds since 1970; processes compare it.
        late: Results that were dropped because another process had taken the document over.
    """

    path: Path
    on_unknown: OnUnknown = "resend"
    clock: Callable[[], float] = time.time
    create: bool = True
    process: Process = field(default_factory=this_process)
    late: int = 0

    def __post_init__(self) -> None:
        """Open the file. Raises StoreError."""
        self._database = connect(self.path, create=self.create)
        self._pid = os.getpid()
        self._owner = 0

    def close(self) -> None:
        """Leave the store; what this process had claimed and not finished is free for others."""
        if os.getpid() != self._pid:
            return
        try:
            if self._owner:
                with self._writing() as database:
                    database.execute(
                        "UPDATE record SET state = 'pending', owner = NULL WHERE state = 'running' AND owner = ?",
                        (self._owner,),
                    )
                self._owner = 0
        finally:
            self._database.close()

    def bind(self, made_with: dict[str, str]) -> None:
        """Tie the store to what its briefings are made with.

        Raises:
            StoreError: It holds briefings that were made with something else; says what differs.
        """
        told = json.dumps(made_with, sort_keys=True)
        with self._writing() as database:
            found = database.execute("SELECT value FROM meta WHERE name = 'made_with'").fetchone()
            if found is None:
                database.execute("INSERT INTO meta VALUES ('made_with', ?)", (told,))
        if found is None or found[0] == told:
            return
        there = json.loads(found[0])
        names = [name for name in {**there, **made_with} if there.get(name) != made_with.get(name)]
        differs = "; ".join(f"{name} was {_shown(there.get(name))}, is {_shown(made_with.get(name))}" for name in names)
        raise StoreError(
            f"the store '{self.path}' was made with other choices: {differs}; make them the same, or begin a new store",
            code="mismatch",
        )

    def claim(self, items: Sequence[Item]) -> list[Ticket]:
        """Note these items and take the documents of them that nobody has; a claim stands before anything is sent."""
        with self._writing() as database:
            self._enrol(database)
            return [self._claimed(database, item) for item in items]

    def peek(self, items: Sequence[Item]) -> list[Ticket | None]:
        """Note those of these items whose documents are settled, and tell what became of them; claim none."""
        with self._writing() as database:
            return [self._settled(database, item) for item in items]

    def finish(self, record: int, result: Result) -> None:
        """Keep what became of a document this process has; of one it no longer has it is dropped and counted."""
        with self._writing() as database:
            self._finish(database, record, result)

    def release(self, records: Iterable[int], *, sent: bool = False) -> None:
        """Give documents back that were claimed and not finished; `sent` ones as `on_unknown` says."""
        state = "unknown" if sent and self.on_unknown == "skip" else "pending"
        with self._writing() as database:
            for record in records:
                database.execute(
                    "UPDATE record SET state = ?, owner = NULL WHERE id = ? AND state = 'running' AND owner = ?",
                    (state, record, self._owner),
                )

    def beat(self) -> None:
        """Say that this process lives."""
        if self._owner:
            with self._writing() as database:
                database.execute("UPDATE owner SET beat = ? WHERE id = ?", (self.clock(), self._owner))

    def look(self, records: Sequence[int]) -> list[Ticket]:
        """Take those of these documents whose process has died, and tell what became of the others."""
        with self._writing() as database:
            self._enrol(database)
            return [self._taken(database, record) for record in records]

    def read(self, record: int) -> Record:
        """Give what the store holds of one document."""
        with translated(self.path):
            row = self._database.execute(
                "SELECT state, briefing, error, document FROM record WHERE id = ?", (record,)
            ).fetchone()
        return Record(*row)

    def reopen(self, records: Iterable[int]) -> None:
        """Make these documents pending again, if they have failed."""
        with self._writing() as database:
            for record in records:
                database.execute(f"{PENDING_AGAIN} WHERE id = ? AND state = 'failed'", (record,))

    def retry(self, codes: Sequence[str] = (), *, unknown: bool = True) -> int:
        """Make failed documents, all or those with these codes, pending again; gives how many there were."""
        chosen = f" AND code IN ({','.join('?' * len(codes))})" if codes else ""
        states = "('failed', 'unknown')" if unknown and not codes else "('failed')"
        with self._writing() as database:
            return database.execute(f"{PENDING_AGAIN} WHERE state IN {states}{chosen}", tuple(codes)).rowcount

    def rows(self, query: str, values: Sequence[Any] = ()) -> Generator[Any]:
        """Read the store; rows come as they are wanted."""
        with translated(self.path):
            yield from self._database.execute(query, values)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make all changes inside the block with one commit, or none of them."""
        with self._writing():
            yield

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if os.getpid() != self._pid:
            raise StoreError("a store cannot be used in a forked process; open it there", code="forked")
        if self._database.in_transaction:
            yield self._database
            return
        with translated(self.path), writing(self._database):
            yield self._database

    def _enrol(self, database: sqlite3.Connection) -> None:
        if not self._owner:
            process = self.process
            made = database.execute(
                "INSERT INTO owner (host, pid, born, beat) VALUES (?, ?, ?, ?)",
                (process.host, process.pid, process.born, self.clock()),
            )
            self._owner = made.lastrowid or 0

    def _claimed(self, database: sqlite3.Connection, item: Item) -> Ticket:
        found = database.execute("SELECT id FROM record WHERE key = ?", (item.key,)).fetchone()
        if found is None:
            made = database.execute(
                "INSERT INTO record (key, state, owner, document) VALUES (?, 'running', ?, ?)",
                (item.key, self._owner, item.document.model_dump_json()),
            )
            ticket = Ticket(made.lastrowid or 0, "send", "running")
        else:
            ticket = self._taken(database, found[0])
        self._note(database, ticket.record, item)
        return ticket

    def _settled(self, database: sqlite3.Connection, item: Item) -> Ticket | None:
        found = database.execute("SELECT id, state FROM record WHERE key = ?", (item.key,)).fetchone()
        if found is None or found[1] in ("pending", "running"):
            return None
        self._note(database, found[0], item)
        return Ticket(found[0], "settled", found[1])

    def _note(self, database: sqlite3.Connection, record: int, item: Item) -> None:
        database.execute(
            "INSERT INTO item VALUES (?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET place = excluded.place WHERE place != excluded.place",
            (record, item.document.id, item.place, item.document.origin),
        )

    def _taken(self, database: sqlite3.Connection, record: int) -> Ticket:
        state, owner, deaths = database.execute(
            "SELECT state, owner, deaths FROM record WHERE id = ?", (record,)
        ).fetchone()
        if state == "running":
            if owner == self._owner or not self._is_dead(database, owner):
                return Ticket(record, "busy", state)
            return self._inherited(database, record, owner, deaths + 1)
        if state != "pending":
            return Ticket(record, "settled", state)
        database.execute("UPDATE record SET state = 'running', owner = ? WHERE id = ?", (self._owner, record))
        return Ticket(record, "send", "running", deaths >= MOST_DEATHS - 1)

    def _inherited(self, database: sqlite3.Connection, record: int, owner: int, deaths: int) -> Ticket:
        """Decide about a document whose process died with it in flight."""
        if deaths >= MOST_DEATHS and self._flight(database, owner) == 1:
            error = BriefingError(f"the process died {deaths} times over it; it is put aside", code="poison").to_dict()
            database.execute(
                "UPDATE record SET state = 'failed', owner = NULL, deaths = ?, error = ?, code = 'poison', "
                "finished = ? WHERE id = ?",
                (deaths, json.dumps(error), self.clock(), record),
            )
            return Ticket(record, "settled", "failed")
        if self.on_unknown == "skip":
            database.execute(
                "UPDATE record SET state = 'unknown', owner = NULL, deaths = ?, finished = ? WHERE id = ?",
                (deaths, self.clock(), record),
            )
            return Ticket(record, "settled", "unknown")
        database.execute("UPDATE record SET owner = ?, deaths = ? WHERE id = ?", (self._owner, deaths, record))
        return Ticket(record, "send", "running", deaths >= MOST_DEATHS - 1)

    def _flight(self, database: sqlite3.Connection, owner: int) -> int:
        """Tell how many documents a dead process had in flight; counted before the first is taken from it."""
        found: int = database.execute("SELECT flight FROM owner WHERE id = ?", (owner,)).fetchone()[0]
        return found

    def _is_dead(self, database: sqlite3.Connection, owner: int) -> bool:
        row = database.execute("SELECT host, pid, born, beat FROM owner WHERE id = ?", (owner,)).fetchone()
        dead = Process(*row[:3]).is_dead()
        if not dead and self.clock() - row[3] <= LEASE_SECONDS:
            return False
        database.execute(
            "UPDATE owner SET flight = (SELECT count(*) FROM record WHERE owner = ?1 AND state = 'running') "
            "WHERE id = ?1 AND flight IS NULL",
            (owner,),
        )
        return True

    def _finish(self, database: sqlite3.Connection, record: int, result: Result) -> None:
        state = "failed" if result.briefing is None else "done"
        # The briefing holds its document; a failed one keeps it, to be tried again without its input.
        kept = database.execute(
            "UPDATE record SET state = :state, owner = NULL, briefing = :briefing, error = :error, code = :code, "
            "document = CASE WHEN :state = 'done' THEN NULL ELSE document END, attempts = attempts + :attempts, "
            "input_tokens = input_tokens + :input_tokens, cached_tokens = cached_tokens + :cached_tokens, "
            "output_tokens = output_tokens + :output_tokens, "
            "cost = CASE WHEN :cost IS NULL THEN cost ELSE coalesce(cost, 0) + :cost END, "
            "currency = coalesce(:currency, currency), withheld = :withheld, finished = :finished "
            "WHERE id = :id AND state = 'running' AND owner = :owner",
            {**result._asdict(), "state": state, "finished": self.clock(), "id": record, "owner": self._owner},
        )
        self.late += not kept.rowcount


def key_of(document: Document) -> bytes:
    """Give the hash of what a model sees of a document: documents with the same one are sent once."""
    one = document
    seen = (one.text, one.title, one.publisher, one.url, one.byline, one.published, one.language)
    # No field of a document has a NUL, so that the parts cannot run into each other.
    told = "\0".join("-" if part is None else f"={part}" for part in seen)
    return hashlib.sha256(told.encode()).digest()


def item_of(document: Document, place: int) -> Item:
    """Give a document as an item of the input."""
    return Item(key_of(document), place, document)


def _shown(value: str | None) -> str:
    return "not set" if value is None else f"'{value}'"
