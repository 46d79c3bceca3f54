"""Files of all kinds, folders and tables to documents: the first step of the way."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Unpack

from briefing.errors import DocumentError
from briefing.schema import Document

from . import columns as _columns
from . import csv_table, jsonl, mailbox, parquet
from . import known as _known
from .file import bytes_document, file_document, opened, standard_input
from .folder import Entry, files, is_pattern, matching
from .html import PageReader
from .kind import SUPPORTED, bare, is_supported, table_of
from .known import Known
from .place import fault, printable, unreadable

__all__ = ["Known", "read", "read_many"]


def read(source: str | Path | bytes, **known: Unpack[Known]) -> Document:
    """Give the document in one file, or in its bytes.

    Texts may begin with front matter; saved web pages (the `html` extra) give their article, PDF files (the `docs`
    extra) a text that knows its pages, Word files, OpenDocument texts and messages what was written. The first
    bytes tell the kind where they are unmistakable, the suffix tells the rest.

    Args:
        source: A path, "-" for standard input, or the bytes of a file. A string is always a path.
        known: title, publisher, url, byline, published (a date, datetime or ISO string) and language, for what
            the document does not say itself.

    Raises:
        DocumentError: It is missing, unreadable, damaged, too large (20 MB; pages 5, mail 30, Word 50, PDF 100), no
            text, of an unsupported kind, behind a password, holds many documents, or its front matter is broken.
        SettingsError: A known value is wrong.
    """
    values = _known.checked(known)
    with PageReader() as pages:
        if isinstance(source, bytes | bytearray | memoryview):
            return bytes_document(bytes(source), values, pages)
        path = _path(source)
        return standard_input(values, pages) if str(source) == "-" else file_document(path, values, pages)


def read_many(
    source: str | Path | Iterable[str | Path], *, columns: Mapping[str, str] | None = None, **known: Unpack[Known]
) -> Iterator[Document | DocumentError]:
    """Give the documents of a folder, a pattern, a table, a mailbox, a single file, or several of these, one at a time.

    Folders are read all the way down, sorted by name, hidden files left out; files of kinds that hold no
    articles, such as pictures, are passed over. What cannot be read comes as a DocumentError in its place, whose
    `document` names the path, or path:line, and the rest goes on.

    Args:
        source: A path, a pattern such as "news/**/*.txt", "-" for standard input, or several of them.
        columns: What the columns of tables (`.jsonl`, `.csv`, `.tsv`, `.parquet`) are called that hold text, id,
            title, publisher, published, url, byline and language, such as {"text": "body"}; those not named are
            looked for under these words, and under date and author.
        known: As for `read`.

    Raises:
        DocumentError: At the call, for a path that is missing and for folders and patterns without any article
            ("no_documents").
        SettingsError: At the call, when a known value or a name in `columns` is wrong.
    """
    values, chosen = _known.checked(known), _columns.checked(columns)
    sources = [source] if isinstance(source, str | os.PathLike) else list(source)
    for one in sources:
        _require_articles(one)
    return _documents(sources, chosen, values)


def _documents(
    sources: list[str | Path], columns: dict[str, str], known: dict[str, Any]
) -> Iterator[Document | DocumentError]:
    with PageReader() as pages:
        for entry in chain.from_iterable(map(_entries, sources)):
            if isinstance(entry, DocumentError):
                yield entry
            elif str(entry.path) == "-":
                yield _or_error(partial(standard_input, known, pages))
            elif table_of(entry.path.name):
                yield from _rows(entry, columns, known, pages)
            else:
                yield _or_error(partial(file_document, entry.path, known, pages, name=entry.name))


def _or_error(make: Callable[[], Document]) -> Document | DocumentError:
    try:
        return make()
    except DocumentError as error:
        return error


def _rows(
    entry: Entry, columns: dict[str, str], known: dict[str, Any], pages: PageReader
) -> Iterator[Document | DocumentError]:
    place = printable(str(entry.path))
    read = {"jsonl": jsonl.documents, "csv": csv_table.documents, "parquet": parquet.documents}
    try:
        with opened(entry.path, place) as file:
            kind = table_of(entry.path.name)
            if kind is None or kind == "mailbox":
                yield from mailbox.documents(file, place, name=entry.name, known=known, child=pages)
            else:
                yield from read[kind](file, place, name=entry.name, columns=columns, known=known)
    except DocumentError as error:
        yield error
    except OSError as error:
        yield unreadable(place, error)


def _entries(source: str | Path) -> Iterator[Entry | DocumentError]:
    path = _path(source)
    if path.is_dir():
        return files(path)
    if _is_pattern(source, path):
        return matching(str(source))
    return iter([Entry(path, printable(bare(path.name)))])


def _is_pattern(source: str | Path, path: Path) -> bool:
    # A file may be called "a[1].txt"; what exists is meant as it stands.
    return is_pattern(str(source)) and not path.exists()


def _require_articles(source: str | Path) -> None:
    path = _path(source)
    place = printable(str(source))
    try:
        found = path.is_dir() or _is_pattern(source, path)
        if not found and str(source) != "-":
            os.stat(path)  # noqa: PTH116 - tells missing from forbidden
    except (OSError, ValueError) as error:
        raise unreadable(place, error) from None
    if not found:
        return
    others, closed = 0, None
    for entry in _entries(source):
        if isinstance(entry, DocumentError):
            closed = closed or (entry if entry.code == "unreadable" else None)
        elif is_supported(entry.path.name):
            return
        else:
            others += 1
    if closed:  # there may be articles where we must not look
        raise closed
    seen = f" ({others} files of other kinds)" if others else ""
    what = "the folder holds no article" if path.is_dir() else "no article matches the pattern"
    raise fault(place, f"{what}{seen}; {SUPPORTED}", "no_documents")


def _path(source: object) -> Path:
    if not isinstance(source, str | os.PathLike) or isinstance(source, bytes):
        kind = type(source).__name__
        raise DocumentError(f"a source must be a path, not {kind}; texts go to summarize()", code="type")
    text = os.fspath(source)
    if not text:
        raise DocumentError("the path is empty; give a file, a folder or '-'", code="missing")
    return Path(text)
