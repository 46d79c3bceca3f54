"""Parquet: a document a row, read in small batches (the `parquet` extra)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from briefing.errors import DocumentError
from briefing.schema import Document

from .columns import document, require, wanted
from .place import fault

_ROWS = 64
_INSTALL = (
    "Parquet files need the extra 'parquet'; in the checkout run: uv sync --extra parquet "
    "(or: pip install -e '.[parquet]')"
)


def documents(
    file: BinaryIO, place: str, *, name: str, columns: Mapping[str, str], known: Mapping[str, Any]
) -> Iterator[Document | DocumentError]:
    """Give a document for each row, counted from 1, or the error of that row in its place.

    Only the columns that are read are loaded, a group of rows at a time. Raises DocumentError ("missing_extra",
    "damaged", "columns").

    Args:
        file: The open file.
        place: The path, for messages and `Document.origin`.
        name: What a document without an id is called, followed by ":" and its row.
        columns: The columns that were named, by field.
        known: Checked values for rows that do not say so themselves.
    """
    try:
        import pyarrow
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise fault(place, _INSTALL, "missing_extra") from None
    try:
        table = ParquetFile(file)
        names = list(table.schema_arrow.names)
        require(names, columns, place)
        batches = table.iter_batches(batch_size=_ROWS, columns=wanted(names, columns), use_threads=False)
        rows = (row for batch in batches for row in batch.to_pylist())
        for number, values in enumerate(rows, start=1):
            at = f"{place}:{number}"
            try:
                yield document(values, at, columns=columns, name=f"{name}:{number}", origin=place, known=known)
            except DocumentError as error:
                yield error
    except (pyarrow.ArrowException, OSError):
        raise fault(place, "the Parquet file is damaged or not all there; write it anew", "damaged") from None
