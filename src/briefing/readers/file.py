"""One file, or bytes, to one document."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

from briefing.schema import Document

from . import front_matter
from . import known as facts
from .html import MAX_PAGE_BYTES, PageReader, declared_encoding, looks_like_page
from .kind import bare, kind_of, refusal
from .place import fault, printable, unreadable
from .text import decode

MAX_BYTES = 20_000_000


def file_document(
    path: Path, known: Mapping[str, Any], pages: PageReader, *, name: str = "", place: str = ""
) -> Document:
    """Read a text or a page.

    Raises DocumentError: "missing", "unreadable", "too_large", "unsupported", "not_text", "front_matter", "metadata",
    "many_documents" (a table) and what `PageReader.article` raises.

    Args:
        path: The file.
        known: Checked values for what the document does not say.
        pages: The reader of web pages to use.
        name: The document's id where it says none; the file's name without suffix by default.
        place: How the file is called in messages and `Document.origin`; the path by default.
    """
    place = place or printable(str(path))
    kind = kind_of(path.name)
    if kind == "unsupported":
        with opened(path, place):  # that it is missing, or a folder, goes first
            raise fault(place, refusal(path.name), "unsupported")
    if kind == "feed":
        with opened(path, place):
            raise fault(place, "it is a feed or sitemap; use briefing batch, in Python read_many", "many_documents")
    if kind == "table":
        with opened(path, place):
            raise fault(place, "it holds a document a line; use briefing batch, in Python read_many", "many_documents")
    return bytes_document(
        whole(path, place),
        known,
        pages,
        name=name or printable(bare(path.name)),
        place=place,
        page=kind == "page" or None,
    )


def bytes_document(
    data: bytes,
    known: Mapping[str, Any],
    pages: PageReader,
    *,
    name: str = "",
    place: str = "",
    page: bool | None = None,
    declared: str | None = None,
) -> Document:
    """Make a document of a file's bytes. Raises DocumentError.

    Args:
        data: The bytes.
        known: Checked values for what the document does not say.
        pages: The reader of web pages to use.
        name: The document's id where it says none.
        place: How the document is called in messages and `Document.origin`.
        page: Whether they are a web page; None looks how they begin.
        declared: The encoding that the sender names, which goes before the one in the page.
    """
    shown = place or "the bytes given"
    if page or (page is None and looks_like_page(data)):
        if len(data) > MAX_PAGE_BYTES:
            why = f"the page is larger than {MAX_PAGE_BYTES // 1_000_000} MB; save its text as .txt instead"
            raise fault(shown, why, "too_large")
        text, values = pages.article(decode(data, shown, declared or declared_encoding(data)), shown)
        text = facts.clean(text)
    else:
        values, text = front_matter.split(decode(data, shown, declared), shown)
    found = facts.own(values, shown, shown)
    name = printable(values.get("id") or "") or name
    return facts.document(text, found, known, name=name, origin=place or None)


def standard_input(known: Mapping[str, Any], pages: PageReader) -> Document:
    """Read standard input to its end as one text or page. Raises DocumentError."""
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise fault("standard input", "it is closed; give a path instead", "unreadable", "-")
    try:
        document = bytes_document(limited(stream, "standard input"), known, pages, place="standard input")
    except OSError as error:
        raise unreadable("standard input", error) from None
    return document.model_copy(update={"origin": "-"})


def opened(path: Path, place: str) -> BinaryIO:
    """Open a regular file without ever waiting for one that is not. Raises DocumentError."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - pathlib would be no clearer
        if stat.S_ISDIR(mode):
            raise fault(place, "it is a folder; use briefing batch, in Python read_many", "many_documents")
        if not stat.S_ISREG(mode):
            why = "it is a pipe, socket or device; use '-' for standard input, or save it to a file"
            raise fault(place, why, "unreadable")
        return path.open("rb")
    except (OSError, ValueError) as error:
        raise unreadable(place, error) from None


def whole(path: Path, place: str) -> bytes:
    """Give the bytes of a file. Raises DocumentError as `opened` and `limited` do."""
    with opened(path, place) as file:
        return limited(file, place)


def limited(file: BinaryIO, place: str) -> bytes:
    """Read a file that may have 20 MB at most. Raises DocumentError ("too_large") before reading a larger one."""
    try:
        size = os.fstat(file.fileno()).st_size
    except OSError:  # a stream in memory
        size = 0
    try:
        data = b"" if size > MAX_BYTES else file.read(MAX_BYTES + 1)
    except OSError as error:
        raise unreadable(place, error) from None
    if size > MAX_BYTES or len(data) > MAX_BYTES:
        raise fault(place, f"it is larger than {MAX_BYTES // 1_000_000} MB; split it into articles", "too_large")
    return data
