"""Parquet: a document a row, a few rows at a time, parsed in a process of its own (the `parquet` extra)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, BinaryIO

from briefing.errors import DocumentError
from briefing.schema import Document

from .child import parts
from .columns import document, names_of, require
from .place import fault

_INSTALL = (
    "Parquet files need the extra 'parquet'; in the checkout run: uv sync --extra parquet "
    "(or: pip install -e '.[parquet]')"
)
_AGAIN = "write it anew, or as .csv or .jsonl"
# Why a file was not read, or not to its end: the code of the error, and what to say.
_WHY = {
    "missing_extra": ("missing_extra", _INSTALL),
    "encrypted": ("encrypted", "the Parquet file is encrypted; write it anew without a key"),
    "damaged": ("damaged", "the Parquet file is damaged or not all there; write it anew"),
    "bomb": ("parquet_bomb", f"it unpacks into far more than its size can hold; {_AGAIN}"),
    "timeout": ("timeout", f"reading the Parquet file takes too long; {_AGAIN}"),
    "memory": ("parquet_bomb", f"its columns unpack into more memory than a table of texts takes; {_AGAIN}"),
}


def documents(
    file: BinaryIO, place: str, *, name: str, columns: Mapping[str, str], known: Mapping[str, Any]
) -> Iterator[Document | DocumentError]:
    """Give a document for each row, counted from 1, or the error of that row in its place.

    Only the columns that are read are unpacked, a few rows at a time. Raises DocumentError ("missing_extra",
    "damaged", "encrypted", "columns", "parquet_bomb", "timeout", "unreadable").

    Args:
        file: The open file.
        place: The path, for messages and `Document.origin`.
        name: What a document without an id is called, followed by ":" and its row.
        columns: The columns that were named, by field.
        known: Checked values for rows that do not say so themselves.
    """
    number = 0
    for values in _rows(file, place, columns):
        number += 1
        at = f"{place}:{number}"
        if any(isinstance(value, dict) and "long" in value for value in values.values()):
            yield fault(at, "a cell is larger than 20 MB; split it", "too_large")
            continue
        try:
            yield document(values, at, columns=columns, name=f"{name}:{number}", origin=place, known=known)
        except DocumentError as error:
            yield error


def _rows(file: BinaryIO, place: str, columns: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    from contextlib import closing
    from importlib.util import find_spec

    if not find_spec("pyarrow"):
        raise fault(place, _INSTALL, "missing_extra")
    # Closed at once when nobody wants the rest, not when it is collected.
    with closing(parts("parquet", file, names_of(columns))) as found:
        for part in found:
            if "error" in part:
                why = part["error"]
                code, message = _WHY.get(why, ("unreadable", f"the Parquet file cannot be read ({why}); {_AGAIN}"))
                raise fault(place, message, code)
            if "names" in part:
                require(part["names"], columns, place)
            for row in part.get("rows", ()):
                yield {column: _value(value) for column, value in zip(part["columns"], row, strict=True)}


def _value(value: Any) -> Any:
    """Give days as such again; what a document has no use for stays a dict."""
    if isinstance(value, dict) and "day" in value:
        try:
            return datetime.fromisoformat(value["day"])
        except ValueError:
            return value
    return value
