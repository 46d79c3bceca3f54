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
from .found import Found, with_printed_head, without_memo_head
from .html import MAX_PAGE_BYTES, PageReader, declared_encoding
from .kind import TABLES, Kind, bare, is_locked, kind_of, looks_like_mail, refusal, told_by
from .mail import MAX_MAIL_BYTES, mail
from .pdf import MAX_PDF_BYTES, pdf
from .place import fault, printable, unreadable
from .text import decode
from .word import MAX_WORD_BYTES, opendocument, word

MAX_BYTES = 20_000_000
# The most bytes of a file by its kind; other kinds may have `MAX_BYTES`.
_MOST: dict[Kind, int] = {
    "pdf": MAX_PDF_BYTES,
    "word": MAX_WORD_BYTES,
    "opendocument": MAX_WORD_BYTES,
    "mail": MAX_MAIL_BYTES,
}
_CALLED: dict[Kind, str] = {"pdf": "a PDF file", "word": "a Word file", "opendocument": "an OpenDocument file"}


def file_document(
    path: Path, known: Mapping[str, Any], pages: PageReader, *, name: str = "", place: str = ""
) -> Document:
    """Read a file that holds one document.

    Raises DocumentError: "missing", "unreadable", "too_large", "unsupported", "not_text", "front_matter", "metadata",
    "many_documents" (a table) and what the readers of the kinds raise.

    Args:
        path: The file.
        known: Checked values for what the document does not say.
        pages: The child process to use.
        name: The document's id where it says none; the file's name without suffix by default.
        place: How the file is called in messages and `Document.origin`; the path by default.
    """
    place = place or printable(str(path))
    with opened(path, place) as file:  # that it is missing, or a folder, goes first
        kind = kind_of(path.name)
        if kind == "unsupported":
            raise fault(place, refusal(path.name), "unsupported")
        if kind == "feed":
            raise fault(place, "it is a feed or sitemap; use briefing batch, in Python read_many", "many_documents")
        if kind in TABLES:
            raise fault(place, "it holds many documents; use briefing batch, in Python read_many", "many_documents")
        data = limited(file, place, _MOST.get(kind, MAX_BYTES))
    return bytes_document(data, known, pages, name=name or printable(bare(path.name)), place=place, kind=kind)


def bytes_document(
    data: bytes,
    known: Mapping[str, Any],
    pages: PageReader,
    *,
    name: str = "",
    place: str = "",
    kind: Kind = "unknown",
    declared: str | None = None,
) -> Document:
    """Make a document of a file's bytes. Raises DocumentError.

    Args:
        data: The bytes; where their beginning is unmistakable it decides, whatever `kind` says.
        known: Checked values for what the document does not say.
        pages: The child process to use.
        name: The document's id where it says none.
        place: How the document is called in messages and `Document.origin`.
        kind: What its name says; where that is nothing, a mail is looked for, and text is what remains.
        declared: The encoding that the sender names, which goes before the one in a page.
    """
    shown = place or "the bytes given"
    if is_locked(data):
        raise fault(shown, "it is protected with a password; save a copy without one", "encrypted")
    told = told_by(data)
    if told is None and kind in _CALLED:
        raise fault(shown, f"it is called {_CALLED[kind]} but is none; get it again, or save it anew", "damaged")
    found = _read(told or _unsaid(kind, data), data, shown, pages, declared)
    values = facts.own(found.values, shown, shown)
    name = printable(found.values.get("id") or "") or name
    return facts.document(found.text, values, known, name=name, origin=place or None, pages=found.pages)


def _unsaid(kind: Kind, data: bytes) -> Kind:
    if kind == "unknown":
        return "mail" if looks_like_mail(data) else "text"
    return kind


def _read(kind: Kind, data: bytes, shown: str, pages: PageReader, declared: str | None) -> Found:
    if kind == "page":
        return _page(data, shown, pages, declared)
    in_child = {"pdf": pdf, "word": word, "opendocument": opendocument, "mail": mail}.get(kind)
    if in_child:
        found = in_child(data, shown, pages)
        return found if kind == "mail" else with_printed_head(without_memo_head(found))
    values, text = front_matter.split(decode(data, shown, declared), shown)
    return with_printed_head(Found(text, values))


def _page(data: bytes, shown: str, pages: PageReader, declared: str | None) -> Found:
    if len(data) > MAX_PAGE_BYTES:
        why = f"the page is larger than {MAX_PAGE_BYTES // 1_000_000} MB; save its text as .txt instead"
        raise fault(shown, why, "too_large")
    text, values = pages.article(decode(data, shown, declared or declared_encoding(data)), shown)
    return with_printed_head(Found(facts.clean(text), values))


def standard_input(known: Mapping[str, Any], pages: PageReader) -> Document:
    """Read standard input to its end as one document of any kind. Raises DocumentError."""
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


def limited(file: BinaryIO, place: str, most: int = MAX_BYTES) -> bytes:
    """Read a file of so many bytes at most. Raises DocumentError ("too_large") before reading a larger one."""
    try:
        size = os.fstat(file.fileno()).st_size
    except OSError:  # a stream in memory
        size = 0
    try:
        data = b"" if size > most else file.read(most + 1)
    except OSError as error:
        raise unreadable(place, error) from None
    if size > most or len(data) > most:
        raise fault(place, f"it is larger than {most // 1_000_000} MB; split it into articles", "too_large")
    return data
