"""What a caller gives to be briefed, as a Document: a text, a row of a table, or a document already."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypedDict

from pydantic import ValidationError

from briefing import readers
from briefing.errors import DocumentError, SettingsError
from briefing.schema import Document, is_missing

# Keys of any kind: a data frame's rows have such.
Text = str | Document | Mapping[Any, Any]
# A line that ends as the names of files do which `read` knows, or that is one word with a path's slashes in it.
_FILE_NAME = re.compile(r".*\S\.(txt|md|html?|pdf|docx?|odt|eml|mbox|jsonl?|csv|tsv|parquet|rtf)", re.IGNORECASE)
_PATH = re.compile(r"(~|\.{1,2})?[/\\][\w.~/\\-]*|[A-Za-z]:[\\/][^\s]*|[\w.-]+([/\\][\w.-]+){2,}")
_LONGEST_PLACE = 500


class Known(TypedDict, total=False):
    """What a caller may say of a text beside it; None means not known. A document's own values go before."""

    published: date | str | None
    publisher: str | None
    title: str | None
    url: str | None
    byline: str | None


def document_of(text: Text, **known: Any) -> Document:
    """Make a Document of a text, or of a row with the column names `read_many` knows in tables.

    Raises:
        DocumentError: It is no text, or names a file or address that should be read first.
        SettingsError: A value in `known` is wrong.
    """
    if "language" in known:
        said = "language is a choice of the Briefer, for the brief; the text's own stands in its Document"
        raise SettingsError(f"{said}: Document(text=…, language=…)")
    given = {name: value for name, value in known.items() if value is not None}
    if isinstance(text, Mapping):
        text = readers.row_document(text)
    if isinstance(text, Document):
        missing = {name: value for name, value in given.items() if getattr(text, name, None) is None}
        return _document(**{**dict(text), **missing}) if missing else text
    if not isinstance(text, str):
        raise DocumentError(_refusal(text), code="wrong_type")
    _refuse_place(text)
    return _document(text=text, **given)


def _refusal(what: Any) -> str:
    kind = type(what).__name__
    if is_missing(what):
        return f"there is no text, but a missing value ({'None' if what is None else kind}); leave it out"
    if isinstance(what, bytes | Path):
        return f"a text is needed, not {kind}: briefing.read() makes one of it"
    return f"a text is needed, not {kind}; lists and columns of texts go to summarize_many()"


def _refuse_place(text: str) -> None:
    """Refuse a text that only says where one stands: an address, a file, or what looks like one and is missing."""
    word = text.strip()
    if len(word) > _LONGEST_PLACE or "\n" in word or "\0" in word:
        return
    if word.startswith(("http://", "https://")) and len(word.split()) == 1:
        raise DocumentError("the text is an address: summarize(briefing.read(address)) reads it", code="is_an_address")
    try:
        path = Path(text)
        is_file, is_folder = path.is_file(), path.is_dir()
    except (OSError, ValueError):
        return
    if is_file:
        raise DocumentError(f"'{text}' is a file: summarize(briefing.read('{text}')) reads it", code="is_a_file")
    if is_folder and _PATH.fullmatch(word):
        raise DocumentError(f"'{text}' is a folder: summarize_many(briefing.read_many('{text}'))", code="is_a_folder")
    if _FILE_NAME.fullmatch(word) or _PATH.fullmatch(word):
        said = "looks like a path, and there is no such file here"
        raise DocumentError(f"'{word}' {said}; a text that reads so goes in as Document(text=…)", code="is_a_path")


def _document(**values: Any) -> Document:
    try:
        return Document(**values)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        name = ".".join(str(part) for part in first["loc"])
        if first["type"] == "extra_forbidden":
            raise SettingsError(f"'{name}' is nothing a document has") from None
        hint = "; give a date such as 2026-11-11" if name == "published" else ""
        raise SettingsError(f"document's {name}: {first['msg'].removeprefix('Value error, ')}{hint}") from None
