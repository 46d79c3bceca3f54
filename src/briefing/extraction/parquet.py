"""Parquet: the rows of a file as plain values, a few at a time, so that one of any length can be read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, BinaryIO

from .limits import Allowance, TooSlow, more_memory

# Rows of a step: as many as usually have so many bytes. Of the file no more than a page of each column is in memory.
_STEP_BYTES, _MOST_ROWS, _BUFFER_BYTES = 2_000_000, 64, 1_000_000
_MOST_CELL_BYTES = 20_000_000
_MOST_COLUMNS = 50_000
# Files of text pack three- to tenfold. Above both of these a file claims what it does not hold.
_MOST_RATIO, _RATIO_FROM, _ROW_BYTES = 50, 10_000_000, 250
# Some three times what rows take.
_SECONDS_A_ROW, _SECONDS_A_BYTE = 100e-6, 30e-9
_MOST_MEMORY = 400_000_000


def messages(file: BinaryIO, wanted: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Give the names of all columns, then rows of those that are wanted, with their names; or why not, in the end.

    Args:
        file: The file, which can be gone back in.
        wanted: Names of columns in small letters; others are not unpacked.
    """
    os.environ["ARROW_DEFAULT_MEMORY_POOL"] = "system"  # the others reserve gigabytes of addresses
    import pyarrow
    from pyarrow.parquet import ParquetFile

    more_memory(_MOST_MEMORY)
    try:
        yield from _messages(
            ParquetFile(file, buffer_size=_BUFFER_BYTES, pre_buffer=False), frozenset(wanted), os.fstat(file.fileno())
        )
    except TooSlow:
        yield {"error": "timeout"}
    except (pyarrow.ArrowException, OSError, EOFError) as error:
        if isinstance(error, MemoryError):
            raise
        yield {"error": "encrypted" if "crypt" in str(error).lower() else "damaged"}


def _messages(table: Any, wanted: frozenset[str], about: os.stat_result) -> Iterator[dict[str, Any]]:
    allowance, most, given = Allowance(float("inf")), max(_RATIO_FROM, _MOST_RATIO * about.st_size), 0
    names = list(table.schema_arrow.names)
    if len(names) > _MOST_COLUMNS:
        yield {"error": "bomb"}
        return
    yield {"names": names}
    chosen = [name for name in names if name.strip().casefold() in wanted]
    for batch in table.iter_batches(batch_size=_rows_of(table.metadata), columns=chosen, use_threads=False):
        columns = [_values(column) for column in batch.columns]
        size = batch.num_rows * _ROW_BYTES + sum(len(one) for column in columns for one in column if type(one) is str)
        given += size
        if given > most:
            yield {"error": "bomb"}
            return
        allowance.earn(batch.num_rows * _SECONDS_A_ROW + size * _SECONDS_A_BYTE)
        yield {"columns": batch.schema.names, "rows": list(zip(*columns, strict=True))}


def _rows_of(metadata: Any) -> int:
    """Give how many rows make a step, by the size the file claims to have."""
    size = sum(metadata.row_group(at).total_byte_size for at in range(min(metadata.num_row_groups, 8)))
    rows = sum(metadata.row_group(at).num_rows for at in range(min(metadata.num_row_groups, 8)))
    usual: int = _STEP_BYTES * rows // max(size, 1)
    return max(1, min(_MOST_ROWS, usual))


def _values(column: Any) -> list[Any]:
    """Give the values of a column as JSON has them, days in `day`, and {} for what a document has no use for."""
    from pyarrow import types

    kind = column.type
    if types.is_dictionary(kind):
        column = column.dictionary_decode()
        kind = column.type
    if any(is_it(kind) for is_it in (types.is_string, types.is_large_string, types.is_string_view)):
        # What is called a string need not be UTF-8.
        column = column.cast("binary" if types.is_string(kind) else "large_binary")
        kind = column.type
    if types.is_timestamp(kind):
        from pyarrow import timestamp

        # Nanoseconds would want pandas.
        column = column.cast(timestamp("us", kind.tz), safe=False)
    try:
        found = column.to_pylist()
    except (ValueError, OverflowError, KeyError):  # days beyond those of Python, time zones nobody knows
        found = [_one(value) for value in column]
    return [_plain(value) for value in found]


def _one(value: Any) -> Any:
    try:
        return value.as_py()
    except (ValueError, OverflowError, KeyError):
        return object()


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return {"long": len(value)} if len(value) > _MOST_CELL_BYTES else value.decode("utf-8", "replace")
    if isinstance(value, date | datetime):
        return {"day": value.isoformat()}
    if isinstance(value, list):
        return value if all(isinstance(one, str) for one in value) else {}
    return value if value is None or isinstance(value, bool | int | float | str) else {}
