"""CSV and TSV: a document a row, each row on its own, whatever its encoding and delimiter."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from briefing.errors import DocumentError
from briefing.schema import Document

from .columns import document, require
from .place import fault
from .text import binary_kind, encoding_of

MAX_CELL_CHARACTERS = 20_000_000
_SAMPLE_BYTES = 65_536
_DELIMITERS = ",;\t|"


def documents(
    file: BinaryIO, place: str, *, name: str, columns: Mapping[str, str], known: Mapping[str, Any]
) -> Iterator[Document | DocumentError]:
    """Give a document for each row that is not blank, or the error of that row in its place.

    Rows are numbered as a spreadsheet does it, the header being row 1. Of the file one row at a time is held in memory.
    Raises DocumentError where the file is no table, or lacks a column that was named ("columns").

    Args:
        file: The open file, which can be gone back in.
        place: The path, for messages and `Document.origin`.
        name: What a document without an id is called, followed by ":" and its row.
        columns: The columns that were named, by field.
        known: Checked values for rows that do not say so themselves.
    """
    # The limit of Python's reader, 131,072 characters, is one for all of the process; articles can be longer.
    csv.field_size_limit(max(csv.field_size_limit(), MAX_CELL_CHARACTERS))
    header: list[str] | None = None
    for number, row in _rows(file, place):
        at = f"{place}:{number}"
        if isinstance(row, DocumentError):
            yield row
        elif not any(cell.strip() for cell in row):
            continue
        elif header is None:
            header = [cell.strip() for cell in row]
            require(filter(None, header), columns, place)
        else:
            try:
                values = _values(row, header, at)
                yield document(values, at, columns=columns, name=f"{name}:{number}", origin=place, known=known)
            except DocumentError as error:
                yield error
    if header is None:
        raise fault(place, "there is no row in it; the first one names the columns", "no_documents")


def _values(row: list[str], header: list[str], at: str) -> dict[str, str]:
    if any(cell.strip() for cell in row[len(header) :]):
        why = (
            f"it has {len(row)} cells, the header {len(header)}; put cells with a delimiter in them in quotation marks"
        )
        raise fault(at, why, "columns")
    if any("\udc80" <= char <= "\udcff" for cell in row if not cell.isascii() for char in cell):
        raise fault(
            at, "there are bytes in it that are not of the table's encoding; save the table as UTF-8", "not_text"
        )
    cells = itertools.chain(row, itertools.repeat(""))
    # Of columns of the same name the first one counts.
    found: dict[str, str] = {}
    for column, cell in zip(header, cells, strict=False):
        if column:
            found.setdefault(column, cell)
    return found


def _rows(file: BinaryIO, place: str) -> Iterator[tuple[int, list[str] | DocumentError]]:
    encoding = _encoding(file, place)
    errors = "replace" if encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"
    stream = io.TextIOWrapper(file, encoding, errors, newline="")
    try:
        yield from _parsed(stream, place)
    finally:
        stream.detach()


def _parsed(stream: io.TextIOWrapper, place: str) -> Iterator[tuple[int, list[str] | DocumentError]]:
    sample = stream.read(_SAMPLE_BYTES)
    stream.seek(0)
    first, _, _ = sample.partition("\n")
    skipped = 0
    if first.lower().startswith("sep=") and len(first.strip()) == 5:  # how Excel names the delimiter
        delimiter = first[4]
        stream.readline()
        skipped = 1
    else:
        delimiter = _delimiter(sample, place)
    lines = _Lines(stream)
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    for number in itertools.count(1 + skipped):
        lines.read = 0
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            why = f"broken row ({error}); is a quotation mark never closed?"
            yield number, fault(f"{place}:{number}", why, "columns")


class _Lines:
    """The lines of a table; raises csv.Error where those of one row are too long to be held in memory.

    Of a line that is too long each part is a row that is too long, so that no more is in memory.
    """

    def __init__(self, stream: io.TextIOWrapper) -> None:
        self.read = 0
        self._stream = stream

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(MAX_CELL_CHARACTERS + 1)
        if not line:
            raise StopIteration
        self.read += len(line)
        if self.read > MAX_CELL_CHARACTERS:
            raise csv.Error(f"longer than {MAX_CELL_CHARACTERS:,} characters")
        return line


def _encoding(file: BinaryIO, place: str) -> str:
    """Judge by the first part of the file with anything beyond ASCII in it."""
    sample = file.read(_SAMPLE_BYTES)
    kind = binary_kind(sample)
    if kind:
        raise fault(place, f"it is {kind}, not a table of text", "not_text")
    chunk = sample
    while chunk and chunk.isascii():
        chunk = file.read(_SAMPLE_BYTES)
    file.seek(0)
    if not chunk:
        return "utf-8"
    chunk = sample if chunk is sample else chunk
    whole = chunk[: chunk.rfind(b"\n") + 1] if len(chunk) == _SAMPLE_BYTES and b"\0" not in chunk else chunk
    # A part begins in the middle of a line, and perhaps of a character.
    whole = whole if chunk is sample else whole[whole.find(b"\n") + 1 :]
    return encoding_of(whole or chunk, place)


def _delimiter(sample: str, place: str) -> str:
    if place.lower().endswith(".tsv"):
        return "\t"
    best, most = ",", (0.0, 0)
    for delimiter in _DELIMITERS:
        try:
            rows = [
                row
                for row in itertools.islice(
                    csv.reader(io.StringIO(sample), delimiter=delimiter, skipinitialspace=True), 20
                )
                if row
            ]
        except csv.Error:
            continue
        # The last one may be cut off.
        rows = rows[:-1] if len(rows) > 2 else rows
        width = len(rows[0]) if rows else 0
        alike = sum(len(row) == width for row in rows) / max(len(rows), 1)
        if width > 1 and (alike, width) > most:
            best, most = delimiter, (alike, width)
    return best
