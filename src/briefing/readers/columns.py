"""Which column of a table is which part of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from briefing.errors import SettingsError
from briefing.schema import Document, is_missing

from . import known as facts
from .place import fault, printable

FIELDS = ("text", "id", "title", "publisher", "published", "url", "byline", "language")
# What tables call these unless a column is named for them.
_ALSO = {"byline": "author", "published": "date"}


def checked(columns: Mapping[str, str] | None) -> dict[str, str]:
    """Give the caller's columns by field. Raises SettingsError for an unknown field, or a name that is no string."""
    found = dict(columns or {})
    for field, column in found.items():
        if field not in FIELDS:
            raise SettingsError(f"a table has no '{field}' for a document; a column can be {', '.join(FIELDS)}")
        if not column or type(column) is not str:
            raise SettingsError(f"the column for {field} must be the name of a column")
    return found


def require(names: Iterable[str], columns: Mapping[str, str], place: str) -> None:
    """Raise DocumentError ("columns") when a table lacks a column that was named, or one with the text."""
    names = list(names)
    for field, column in {"text": "text", **columns}.items():
        if _named(names, column) is None:
            raise fault(place, f"there is no column '{printable(column)}' for {field}{advice(names)}", "columns")


def names_of(columns: Mapping[str, str]) -> set[str]:
    """Give what the columns that are read are called, in small letters."""
    return {column.strip().casefold() for field in FIELDS for column in _columns(field, columns)}


def document(
    values: Mapping[str, Any],
    at: str,
    *,
    columns: Mapping[str, str],
    name: str,
    origin: str | None,
    known: Mapping[str, Any],
) -> Document:
    """Make a document of one row. Raises DocumentError ("columns", "metadata").

    Args:
        values: The row, by the names of its columns; large and small letters are the same where no name fits exactly.
        at: Where it stands: the path, a colon, and its number.
        columns: The columns that were named, by field.
        name: The document's id where the row says none.
        origin: The path, or None.
        known: Checked values for what the row does not say.
    """
    column = columns.get("text", "text")
    found = _named(values, column)
    if found is None:
        raise fault(at, f"there is no column '{printable(column)}' for text{advice(values)}", "columns")
    text = values[found]
    if not isinstance(text, str):
        kind = "null" if text is None else "not a string"
        raise fault(at, f"column '{printable(column)}' is {kind}; it must hold the article's text", "columns")
    own = facts.own(dict(_stated(values, columns)), at, at)
    return facts.document(facts.clean(text), own, known, name=_id(values, columns, at) or name, origin=origin)


def row_document(values: Mapping[Any, Any]) -> Document:
    """Make a document of a caller's row, a dict by column; missing values (None, NaN, NaT) say nothing.

    Raises DocumentError ("columns", "metadata").
    """
    said = {str(name): value for name, value in values.items() if not is_missing(value)}
    if _named(said, "text") is None:
        if _named(map(str, values), "text"):
            raise fault("the row", "its 'text' is a missing value; leave it out", "columns")
        there = ", ".join(printable(str(name))[:30] for name in list(values)[:8]) or "nothing"
        raise fault("the row", f"it has no 'text' but {there}; call the article's text 'text'", "columns")
    return document(said, "the row", columns={}, name="", origin=None, known={})


def advice(names: Iterable[str]) -> str:
    """Name the columns there are, and how to choose among them; "" where there are none."""
    shown = [printable(str(name))[:30] for name in list(names)[:8]]
    return f"; it has {', '.join(shown)} (choose with columns={{'text': …}}, --column text=NAME)" if shown else ""


def _columns(field: str, columns: Mapping[str, str]) -> list[str]:
    return [columns[field]] if field in columns else [field, *([_ALSO[field]] if field in _ALSO else [])]


def _stated(values: Mapping[str, Any], columns: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    """Give what a row says of a document, by the words `own` reads."""
    for field in FIELDS[2:]:
        for column in _columns(field, columns):
            found = _named(values, column)
            if found is not None:
                yield (field if field in columns else column), values[found]


def _named(names: Iterable[str], column: str) -> str | None:
    """Give a table's own name for a column."""
    folded = None
    for name in names:
        if name == column:
            return name
        if folded is None and name.strip().casefold() == column.strip().casefold():
            folded = name
    return folded


def _id(values: Mapping[str, Any], columns: Mapping[str, str], at: str) -> str:
    column = _named(values, columns.get("id", "id"))
    found = None if column is None else values[column]
    if found is None:
        return ""
    if isinstance(found, bool) or not isinstance(found, str | int):
        raise fault(at, "id is neither a string nor a whole number", "metadata")
    return printable(facts.clean(str(found))).strip()
