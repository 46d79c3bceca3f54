"""The file of a cache: for its owner only, and never one that belongs to something else."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from contextlib import suppress
from pathlib import Path
from typing import Final

from briefing.errors import StoreError

FORMAT: Final = 1
# "brrp", for briefing's replies: a file that says so is a cache of ours.
APPLICATION: Final = 0x62727270
# How long another process may hold the file before we go on without it.
BUSY_SECONDS: Final = 5.0
# What is looked through when replies are removed stands before the text, which may lie on other pages.
TABLES: Final = """
CREATE TABLE replies (
  key BLOB PRIMARY KEY, created REAL NOT NULL, used REAL NOT NULL, hits INTEGER NOT NULL DEFAULT 0,
  input_tokens INTEGER, output_tokens INTEGER, model TEXT, finish TEXT, remarks TEXT, text TEXT NOT NULL
);
CREATE INDEX replies_created ON replies (created);
CREATE INDEX replies_used ON replies (used)
"""
# Closing a file of SQLite's drops the locks of this process on it: none is opened while one is being made.
_opening = threading.Lock()


def opened(path: Path, *, create: bool = True) -> sqlite3.Connection:
    """Open a cache, made when it is not there and `create`; for any one thread at a time.

    The file, what SQLite lays beside it, and folders that are made for it, are for the owner only.

    Raises:
        StoreError: This can be no cache: it is missing, something else, someone else's, of a newer
            version, or not writable. The file is as it was.
        sqlite3.Error: It is held, damaged, or on a full disk.
        OSError: Its disk is full.
    """
    with _opening:
        try:
            real = Path(os.path.realpath(path))
            _found(real, path, create=create)
            database = sqlite3.connect(real, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        except (OSError, ValueError, sqlite3.Error) as error:
            wrong = _mistake(error, path)
            if wrong is None:
                raise
        else:
            return _prepared(database, real, path)
    raise wrong


def failure(error: sqlite3.Error | OSError) -> tuple[str, str]:
    """Give a code and what is wrong with the file, in words that go after its name."""
    if isinstance(error, OSError):
        return "full", f"cannot be written: {error.strerror}"
    match getattr(error, "sqlite_errorname", "").split("_")[1:2]:
        case ["BUSY"] | ["LOCKED"]:
            return "locked", "is held by another process"
        case ["FULL"] | ["IOERR"]:
            return "full", "is on a disk that is full or broken"
        case ["CORRUPT"] | ["NOTADB"]:
            return "corrupt", "is damaged; delete it"
    return "store", f"fails: {type(error).__name__}"


def _found(real: Path, path: Path, *, create: bool) -> None:
    """Make an empty file when there is none; refuse what can be no cache."""
    if create:
        for folder in reversed([folder for folder in real.parents if not folder.exists()]):
            folder.mkdir(mode=0o700, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(real, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    elif not real.exists():
        raise StoreError(f"there is no cache '{path}'", code="missing")
    info = real.stat()
    if not stat.S_ISREG(info.st_mode):
        raise StoreError(f"'{path}' is no file, so it can be no cache; name a file", code="foreign")
    if hasattr(os, "geteuid") and os.geteuid() not in (info.st_uid, 0):
        raise StoreError(f"the cache '{path}' belongs to another user; name a file of your own", code="foreign")


def _prepared(database: sqlite3.Connection, real: Path, path: Path) -> sqlite3.Connection:
    try:
        # Nothing is written before the file has said what it is.
        _recognised(database, real, path)
        for side in (real, *(real.with_name(real.name + end) for end in ("-wal", "-shm"))):
            if side.exists() and side.stat().st_mode & 0o077:
                side.chmod(0o600)
        if database.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            # Another process that opens it at the same moment changes it, or will.
            with suppress(sqlite3.OperationalError):
                database.execute("PRAGMA journal_mode = WAL")
        # A reply lost in a power cut is asked for again; waiting for the disk each time costs more.
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("PRAGMA secure_delete = ON")
        database.execute("PRAGMA journal_size_limit = 4194304")
        # A text that is no UTF-8 is no reply, and no reason to fail.
        database.text_factory = lambda found: found.decode("utf-8", "replace")
    except BaseException as error:
        database.close()
        wrong = _mistake(error, path) if isinstance(error, OSError | sqlite3.Error) else None
        if wrong is None:
            raise
    else:
        return database
    raise wrong


def _recognised(database: sqlite3.Connection, real: Path, path: Path) -> None:
    # Looked at on both sides of the first reading: before it another process may be making the file,
    # and after it one that was killed while it did so is undone.
    sizes = [real.stat().st_size]
    application = _pragma(database, "application_id")
    sizes.append(real.stat().st_size)
    if application == 0 and 0 in sizes:
        database.execute("BEGIN IMMEDIATE")
        # Another process may have been quicker.
        if _pragma(database, "application_id") == 0:
            for statement in TABLES.split(";"):
                database.execute(statement)
            database.execute(f"PRAGMA application_id = {APPLICATION}")
            database.execute(f"PRAGMA user_version = {FORMAT}")
        database.execute("COMMIT")
        application = _pragma(database, "application_id")
    if application != APPLICATION:
        raise StoreError(f"'{path}' is a file of something else; name another file for the cache", code="foreign")
    if _pragma(database, "user_version") != FORMAT:
        raise StoreError(
            f"the cache '{path}' was made by another version of briefing; name another file, or delete it",
            code="newer_version",
        )


def _pragma(database: sqlite3.Connection, name: str) -> int:
    return int(database.execute(f"PRAGMA {name}").fetchone()[0])


def _mistake(error: OSError | ValueError | sqlite3.Error, path: Path) -> StoreError | None:
    """Give the error to raise when the file named cannot be a cache; None when it just fails now."""
    import errno

    if isinstance(error, ValueError):
        return StoreError(f"the cache '{path}' cannot be opened: no file has such a name", code="unwritable")
    if isinstance(error, OSError):
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return None
        return StoreError(f"the cache '{path}' cannot be opened: {error.strerror}", code="unwritable")
    match getattr(error, "sqlite_errorname", "").split("_")[1:2]:
        case ["NOTADB"]:
            return StoreError(f"'{path}' is a file of something else; name another file for the cache", code="foreign")
        case ["READONLY"] | ["CANTOPEN"] | ["PERM"] | ["AUTH"]:
            return StoreError(
                f"the cache '{path}' cannot be written; check the rights of it and its folder", code="unwritable"
            )
    return None
