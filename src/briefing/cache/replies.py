"""The replies of a cache: found, kept, counted, removed."""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from briefing.errors import StoreError
from briefing.schema import Reply

from .file import failure, opened

log = logging.getLogger("briefing.cache")
# A name such as "gpt-6-luna" stands for another model after some months.
DAYS = 30.0
MEGABYTES = 500.0
# How long the cache rests after a failure, so that no prompt waits for it again and again.
REST_SECONDS = 60.0
# Replies kept between two looks at the bounds.
BETWEEN_TRIMS = 50
DAY_SECONDS = 86_400.0


@dataclass(frozen=True, slots=True)
class Contents:
    """What a cache holds and has spared.

    Attributes:
        replies: Replies it holds.
        bytes: Size on the disk.
        oldest: When the oldest of them was kept, in UTC, or None when there is none.
        hits: Times one of them was given in place of a request.
        input_tokens: Tokens of prompts that were not sent because of that.
        output_tokens: Tokens that were not written again.
    """

    replies: int
    bytes: int
    oldest: datetime | None
    hits: int
    input_tokens: int
    output_tokens: int


class Cache:
    """Keep replies in an SQLite file, for any number of threads and processes at once.

    It holds what a model answered, its name, what was remarked on the answer, tokens and times; no
    prompt, no article, no key.
    Made and opened at first use. A file that is held or damaged, or a full disk, never costs a document:
    the cache rests for a minute, says so in the log once, and everything is asked for as without it.

    Args:
        path: The file.
        days: Replies older than this are asked for again.
        megabytes: Above this, the replies that were not used for longest are removed.

    Raises:
        StoreError: At first use: this file can be no cache. It is as it was.
    """

    def __init__(self, path: Path, *, days: float = DAYS, megabytes: float = MEGABYTES) -> None:
        # Made absolute, so that it stays the same file when the working directory changes.
        self.path = Path(os.path.abspath(path))  # noqa: PTH100 - resolving would follow links too early
        self._oldest_seconds = days * DAY_SECONDS
        self._largest_bytes = megabytes * 1_000_000
        self._lock = threading.RLock()
        self._database: sqlite3.Connection | None = None
        self._process = 0
        self._rests_until = 0.0
        self._begun = self._told = False
        self._kept = 0

    def check(self) -> None:
        """Make the file, or refuse it. Raises StoreError when it can be no cache; it is as it was then."""
        with self._spared():
            self.close()

    def find(self, key: bytes) -> Reply | None:
        """Give the reply kept under a key, or None."""
        with self._spared() as database:
            if database is None:
                return None
            row = database.execute(
                "SELECT created, text, finish, model, remarks FROM replies WHERE key = ?", (key,)
            ).fetchone()
            return _reply(row, time.time() - self._oldest_seconds) if row else None
        return None

    def keep(self, key: bytes, reply: Reply) -> None:
        """Keep a reply under a key, in place of an earlier one."""
        now, usage = time.time(), reply.usage
        tokens = (usage.input_tokens, usage.output_tokens) if usage else (None, None)
        remarks = "\n".join(reply.remarks) or None
        words = (_storable(word) for word in (reply.model, reply.finish, remarks, reply.text))
        with self._spared() as database:
            if database is None:
                return
            database.execute(
                "INSERT OR REPLACE INTO replies"
                " (key, created, used, input_tokens, output_tokens, model, finish, remarks, text)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (key, now, now, *tokens, *words),
            )
            if self._kept % BETWEEN_TRIMS == 0:
                self._trim(database)
            self._kept += 1

    def used(self, key: bytes) -> None:
        """Count that a kept reply was given."""
        with self._spared() as database:
            if database is not None:
                database.execute("UPDATE replies SET used = ?, hits = hits + 1 WHERE key = ?", (time.time(), key))

    def contents(self) -> Contents:
        """Count what it holds. Raises StoreError, also when there is no such file."""
        with self._strictly() as database:
            replies, oldest, hits, read, written = database.execute(
                "SELECT count(*), min(created), total(hits), total(hits * input_tokens), total(hits * output_tokens)"
                " FROM replies"
            ).fetchone()
            return Contents(replies, self._bytes(), _moment(oldest), _whole(hits), _whole(read), _whole(written))

    def clear(self, older_than_days: float = 0.0) -> int:
        """Remove the replies kept longer ago than this, all of them by default, and say how many those were.

        Raises StoreError, also when there is no such file.
        """
        with self._strictly() as database:
            if older_than_days:
                limit = time.time() - older_than_days * DAY_SECONDS
                removed = database.execute("DELETE FROM replies WHERE created < ?", (limit,)).rowcount
            else:
                removed = database.execute("DELETE FROM replies").rowcount
            # They are gone already; this gives back the room, unless another process is at work.
            with suppress(sqlite3.OperationalError):
                database.execute("VACUUM")
            # Else the log beside the file would still hold them.
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return removed

    def close(self) -> None:
        """Close the file; the next use opens it again."""
        with self._lock:
            database, self._database = self._database, None
            if database is not None and self._process == os.getpid():
                database.close()

    @contextmanager
    def _spared(self) -> Iterator[sqlite3.Connection | None]:
        """Give the database, or None while it rests; a failure in the block ends the block only."""
        with self._lock:
            database = None
            if time.monotonic() >= self._rests_until:
                try:
                    database = self._open()
                except StoreError as error:
                    # A wrong file is told before anything is sent; one that went wrong later stops nothing.
                    if not self._begun:
                        raise
                    self._rest(error.message)
                except (sqlite3.Error, OSError) as error:
                    self._rest(self._said(error))
                self._begun = True
            try:
                yield database
            except (sqlite3.Error, OSError) as error:
                self._rest(self._said(error))

    def _rest(self, why: str) -> None:
        self._rests_until = time.monotonic() + REST_SECONDS
        with suppress(sqlite3.Error):
            self.close()
        if not self._told:
            self._told = True
            log.warning("%s; going on without it", why)

    def _said(self, error: sqlite3.Error | OSError) -> str:
        return f"the cache '{self.path}' {failure(error)[1]}"

    @contextmanager
    def _strictly(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                yield self._open(create=False)
            except (sqlite3.Error, OSError) as error:
                told = StoreError(self._said(error), code=failure(error)[0])
            else:
                return
        raise told

    def _open(self, *, create: bool = True) -> sqlite3.Connection:
        if self._database is None or self._process != os.getpid():
            # A forked child must not touch its parent's connection, and not close it either.
            _inherited.append(self._database)
            self._database, self._process = opened(self.path, create=create), os.getpid()
        return self._database

    def _trim(self, database: sqlite3.Connection) -> None:
        """Remove what is too old, then what was not used for longest while there is too much."""
        database.execute("DELETE FROM replies WHERE created < ?", (time.time() - self._oldest_seconds,))
        while _size(database) > self._largest_bytes:
            count = database.execute("SELECT count(*) FROM replies").fetchone()[0]
            if count <= 1:
                return
            database.execute(
                "DELETE FROM replies WHERE key IN (SELECT key FROM replies ORDER BY used LIMIT ?)", (count // 10 + 1,)
            )

    def _bytes(self) -> int:
        real = Path(os.path.realpath(self.path))
        sides = (real, real.with_name(real.name + "-wal"))
        return sum(side.stat().st_size for side in sides if side.exists())


_inherited: list[sqlite3.Connection | None] = []


def _size(database: sqlite3.Connection) -> int:
    """Give the bytes in use; the room of removed replies is filled before the file grows."""
    pages, free, size = (
        int(database.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size


def _reply(row: tuple[object, ...], oldest: float) -> Reply | None:
    """Read a row, whatever stands in it; None when it is too old or no reply."""
    created, text, finish, model, remarks = row
    if not isinstance(created, float) or created < oldest or not isinstance(text, str):
        return None
    if not (isinstance(finish, str | None) and isinstance(model, str | None) and isinstance(remarks, str | None)):
        return None
    told = tuple(remarks.split("\n")) if remarks else ()
    return Reply(text=text, finish=finish, model=model, attempts=0, cached=True, remarks=told)


def _moment(seconds: object) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC) if isinstance(seconds, float) else None
    except (OverflowError, ValueError, OSError):
        return None


def _whole(number: float) -> int:
    # Rows may hold anything, infinity too.
    return int(max(0.0, min(number, 1e15)))


def _storable(text: str | None) -> str | None:
    """Replace what no UTF-8 can hold, as whoever reads the reply does."""
    return None if text is None else text.encode("utf-8", "replace").decode()
