"""Files of all kinds, folders, tables and addresses to documents: the first step of the way."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from briefing.errors import DocumentError, SettingsError
from briefing.schema import Document

from . import columns as _columns
from . import csv_table, jsonl, mailbox, parquet
from . import known as _known
from .columns import row_document
from .counted import Documents
from .file import bytes_document, file_document, opened, standard_input, whole
from .folder import Entry, files, is_pattern, matching
from .html import PageReader
from .kind import SUPPORTED, TABLES, bare, kind_of
from .known import Known
from .place import fault, printable, unreadable
from .web.address import is_address, listed, target_of

if TYPE_CHECKING:
    from .web.following import Follower

# Of a path; what is longer is an article given by mistake, which no message may repeat.
_MOST_WORDS = 20

__all__ = ["Known", "read", "read_many", "row_document"]


def read(source: str | Path | bytes, *, allow_private: bool = False, **known: Unpack[Known]) -> Document:
    """Give the document in one file, at one address, or in bytes.

    Texts may begin with front matter; web pages (the `html` extra) give their article, PDF files (the `docs` extra) a
    text that knows its pages, Word files, OpenDocument texts and messages what was written. The first bytes tell the
    kind where they are unmistakable, the suffix tells the rest, of addresses what the site says, too.

    Args:
        source: A path, an http(s) address, "-" for standard input, or the bytes of a file.
        allow_private: Whether addresses of this machine and of private networks are read.
        known: title, publisher, url, byline, published (a date, datetime or ISO string) and language, for what
            the document does not say itself.

    Raises:
        DocumentError: It is missing, unreadable, damaged, too large (20 MB; pages 5, mail 30, Word 50, PDF 100), no
            text, of an unsupported kind, behind a password, holds many documents, or its front matter is broken; or
            what stands at the address cannot be fetched.
        SettingsError: A known value is wrong.
    """
    values = _known.checked(known)
    with PageReader() as pages:
        if isinstance(source, bytes | bytearray | memoryview):
            return bytes_document(bytes(source), values, pages)
        if is_address(source):
            from .web.page import Web, fetched_document

            web = Web(allow_private=allow_private)
            return fetched_document(web.fetcher.get(str(source)), values, pages)
        path = _path(source)
        return standard_input(values, pages) if str(source) == "-" else file_document(path, values, pages)


def read_many(
    source: str | Path | Iterable[str | Path],
    *,
    columns: Mapping[str, str] | None = None,
    since: date | str | None = None,
    allow_private: bool = False,
    host_wait_seconds: float = 1.0,
    **known: Unpack[Known],
) -> Iterator[Document | DocumentError]:
    """Give the documents of a folder, pattern, table, file, page, feed or sitemap, or several of these, one at a time.

    Folders are read all the way down, sorted by name, hidden files left out; files of kinds that hold no
    articles, such as pictures, are passed over. What cannot be read comes as a DocumentError in its place, whose
    `document` names the path, or path:line, or the address, and the rest goes on.

    Of an RSS, Atom or JSON feed or a sitemap (the `feeds` extra), a file or an address, each article is read once:
    from the feed where that has the whole text, else from its page, as far as the site's robots.txt allows. A text file
    named here in which each line is an address is a list of such.

    Args:
        source: A path, a pattern such as "news/**/*.txt", an http(s) address, "-" for standard input, or several.
        columns: What the columns of tables (`.jsonl`, `.csv`, `.tsv`, `.parquet`) are called that hold text, id,
            title, publisher, published, url, byline and language, such as {"text": "body"}; those not named are
            looked for under these words, and under date and author.
        since: Leaves out what a feed or sitemap names and was published before this day; undated articles stay.
        allow_private: As for `read`; what a public feed or page leads to is never read from private addresses.
        host_wait_seconds: Least time between two requests to one host.
        known: As for `read`.

    Raises:
        DocumentError: At the call, for a path that is missing, an address that is none, and folders and patterns
            without any article ("no_documents").
        SettingsError: At the call, when a known value or a name in `columns` is wrong.
    """
    values, chosen = _known.checked(known), _columns.checked(columns)
    first = _known.day(since)
    if since is not None and first is None:
        raise SettingsError("since must be a date such as 2024-11-11")
    if not 0 <= host_wait_seconds <= 3600:
        raise SettingsError("host_wait_seconds must be a number of seconds, at most an hour")
    sources = [source] if isinstance(source, str | os.PathLike) else list(source)
    for one in sources:
        _require_articles(one)
    pace = (allow_private, host_wait_seconds)
    return Documents(_documents(sources, chosen, values, pace, first), partial(_expected, sources))


def _expected(sources: Sequence[str | Path]) -> int:
    """Count the documents of files that hold one each; 0 where other places hold any number."""
    found = 0
    for source in sources:
        if is_address(source) or _listed(source):
            return 0
        for entry in _entries(source):
            if isinstance(entry, Entry) and kind_of(entry.path.name) in (*TABLES, "feed"):
                return 0
            found += 1
    return found


def _documents(
    sources: list[str | Path],
    columns: dict[str, str],
    known: dict[str, Any],
    pace: tuple[bool, float],
    since: date | None,
) -> Iterator[Document | DocumentError]:
    from .web.following import Follower
    from .web.page import Web

    with PageReader() as pages:
        follower = Follower(Web(*pace), pages, known, since)
        for source in sources:
            addresses = [str(source)] if is_address(source) else _listed(source)
            if addresses:
                yield from chain.from_iterable(map(follower.address, addresses))
            else:
                path = _path(source)
                # What only lies in a folder leads nowhere: it may be somebody else's.
                follow = follower if path.is_file() else None
                yield from _read(_entries(source), columns, known, pages, follow)


def _read(
    entries: Iterator[Entry | DocumentError],
    columns: dict[str, str],
    known: dict[str, Any],
    pages: PageReader,
    follower: Follower | None,
) -> Iterator[Document | DocumentError]:
    for entry in entries:
        if isinstance(entry, DocumentError):
            yield entry
        elif str(entry.path) == "-":
            yield _or_error(partial(standard_input, known, pages))
        elif kind_of(entry.path.name) in TABLES:
            yield from _rows(entry, columns, known, pages)
        elif kind_of(entry.path.name) == "feed":
            yield from _feed(entry.path, follower)
        else:
            yield _or_error(partial(file_document, entry.path, known, pages, name=entry.name))


def _or_error(make: Callable[[], Document]) -> Document | DocumentError:
    try:
        return make()
    except DocumentError as error:
        return error


def _feed(path: Path, follower: Follower | None) -> Iterator[Document | DocumentError]:
    from .web.feed import feed_kind

    place = printable(str(path))
    try:
        data = whole(path, place)
        if not feed_kind(data):
            raise fault(place, "it is no feed and no sitemap; save the article as text", "unsupported")
        if follower is None:
            raise fault(
                place, "it is a feed or sitemap; name the file itself to read what it leads to", "many_documents"
            )
    except DocumentError as error:
        yield error
        return
    yield from follower.feed(data, place)


def _listed(source: str | Path) -> list[str]:
    """Give the addresses in a text file that the caller names; in a folder a text is a text."""
    path = _path(source)
    if kind_of(path.name) not in ("text", "unknown") or not path.is_file():
        return []
    try:
        return listed(whole(path, str(path))) or []
    except DocumentError:  # told where it is read as a text
        return []


def _rows(
    entry: Entry, columns: dict[str, str], known: dict[str, Any], pages: PageReader
) -> Iterator[Document | DocumentError]:
    place, kind = printable(str(entry.path)), kind_of(entry.path.name)
    read = {"jsonl": jsonl.documents, "csv": csv_table.documents, "parquet": parquet.documents}
    try:
        with opened(entry.path, place) as file:
            if kind == "mailbox":
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
    if is_address(source):
        target_of(str(source))
        return
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
        elif kind_of(entry.path.name) != "unsupported":
            return
        else:
            others += 1
    if closed:  # there may be articles where we must not look
        raise closed
    seen = f" ({others} files of other kinds)" if others else ""
    what = "the folder holds no article" if path.is_dir() else "no article matches the pattern"
    raise fault(place, f"{what}{seen}; {SUPPORTED}", "no_documents")


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False


def _path(source: object) -> Path:
    if not isinstance(source, str | os.PathLike) or isinstance(source, bytes):
        kind = type(source).__name__
        raise DocumentError(f"a source must be a path, not {kind}; texts go to summarize()", code="type")
    text = os.fspath(source)
    if len(text.split()) > _MOST_WORDS and not _exists(text):
        raise DocumentError("a source must be a path; this is a text, which goes to summarize()", code="is_a_text")
    if not text:
        raise DocumentError("the path is empty; give a file, a folder or '-'", code="missing")
    return Path(text)
