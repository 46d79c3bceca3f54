"""The file of a store: opened with care, its failures told in our words."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from briefing.errors import StoreError

FORMAT: Final = 1
# "brie" in ASCII: a file that says so is a store of ours.
APPLICATION: Final = 0x62726965
# How long another process may hold the file before we give up.
BUSY_SECONDS: Final = 60.0
# No application, no format, no tables: a new file.
EMPTY: Final = (0, 0, 0)
TABLES: Final = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE owner (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  host TEXT NOT NULL, pid INTEGER NOT NULL, born TEXT NOT NULL, beat REAL NOT NULL, flight INTEGER
);
CREATE TABLE record (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key BLOB NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('pending', 'running', 'done', 'failed', 'unknown')),
  owner INTEGER REFERENCES owner (id),
  deaths INTEGER NOT NULL DEFAULT 0,
  document TEXT,
  briefing TEXT,
  error TEXT,
  code TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  input_tokens INTEGER NOT NULL DEFAULT 0,
  cached_tokens INTEGER NOT NULL DEFAULT 0,
  output_tokens INTEGER NOT NULL DEFAULT 0,
  cost REAL,
  currency TEXT,
  withheld INTEGER NOT NULL DEFAULT 0,
  finished REAL
);
CREATE INDEX record_state ON record (state, owner);
CREATE TABLE item (
  record INTEGER NOT NULL REFERENCES record (id), document_id TEXT NOT NULL, place INTEGER NOT NULL, origin TEXT,
  PRIMARY KEY (record, document_id)
) WITHOUT ROWID;
CREATE INDEX item_place ON item (place);
"""


def connect(path: Path, *, create: bool = True) -> sqlite3.Connection:
    """Open a store, made when it is not there and `create`; for any one thread at a time.

    The file, and what SQLite lays beside it, can be read by its owner only.

    Raises:
        StoreError: There is no such file, it is no store, newer than this version, locked or unwritable.
    """
    with translated(path):
        if path.is_dir():
            raise StoreError(f"'{path}' is a folder; name a file for the store", code="foreign")
        fresh = _made(path) if create else False
        if not fresh and not path.is_file():
            raise StoreError(f"there is no store '{path}'", code="missing")
        database = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            # Each commit is on the disk before anybody is told: a power cut loses nothing that was paid for.
            database.execute("PRAGMA synchronous = FULL")
            _prepare(database, path)
        except BaseException:
            database.close()
            raise
    return database


@contextmanager
def writing(database: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Change the store as a whole or not at all.

    Takes the write lock at once: a transaction that begins by reading cannot wait for it later.
    """
    database.execute("BEGIN IMMEDIATE")
    try:
        yield database
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise StoreError for what SQLite and the file system raise."""
    try:
        yield
    except sqlite3.Error as error:
        told = _told(error, path)
    except OSError as error:
        told = StoreError(f"the store '{path}' cannot be opened: {error.strerror}", code="unwritable")
    else:
        return
    raise told


def _made(path: Path) -> bool:
    """Make an empty file that only its owner can read; SQLite gives its side files the same rights."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return path.stat().st_size == 0
    return True


def _prepare(database: sqlite3.Connection, path: Path) -> None:
    """Make the tables of a new file; leave a file that is something else as it is."""
    found = _versions(database)
    if found == EMPTY:
        _log_ahead(database)
        with writing(database):
            # Another process may have been quicker.
            if _versions(database) == EMPTY:
                for statement in TABLES.split(";"):
                    database.execute(statement)
                database.execute(f"PRAGMA application_id = {APPLICATION}")
                database.execute(f"PRAGMA user_version = {FORMAT}")
        found = _versions(database)
    if found[0] != APPLICATION:
        raise StoreError(f"'{path}' is a database, but not a store of briefing; choose another --store", code="foreign")
    if found[1] > FORMAT:
        raise StoreError(
            f"the store '{path}' was made by a newer version of briefing; update to read it", code="newer_version"
        )


def _log_ahead(database: sqlite3.Connection) -> None:
    """Turn to write-ahead logging; SQLite does not wait where another process turns the same new file to it."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            database.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _versions(database: sqlite3.Connection) -> tuple[int, int, int]:
    """Read application, format and how much there is, all of one moment: another process may be making the tables.

    One statement is one read transaction.
    """
    found: tuple[int, int, int] = database.execute(
        "SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version),"
        " (SELECT count(*) FROM sqlite_master)"
    ).fetchone()
    return found


def _told(error: sqlite3.Error, path: Path) -> StoreError:
    match getattr(error, "sqlite_errorname", "").split("_")[1:2]:
        case ["FULL"] | ["IOERR"]:
            return StoreError(
                f"the disk of the store '{path}' is full or broken; what is done is safe: make room, then resume",
                code="full",
            )
        case ["BUSY"] | ["LOCKED"]:
            return StoreError(f"the store '{path}' is held by another process; try again", code="locked")
        case ["NOTADB"]:
            return StoreError(f"'{path}' is not a store of briefing; choose another --store", code="foreign")
        case ["CORRUPT"]:
            return StoreError(f"the store '{path}' is damaged; restore a copy or begin a new one", code="corrupt")
        case ["READONLY"] | ["CANTOPEN"] | ["PERM"] | ["AUTH"]:
            return StoreError(
                f"the store '{path}' cannot be written; check the rights of it and its folder", code="unwritable"
            )
    return StoreError(f"the store '{path}' fails: {type(error).__name__}", code="store")
