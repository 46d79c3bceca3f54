"""What is known of a document beside its text, from the caller and from the document itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypedDict

from briefing.errors import SettingsError
from briefing.extraction.letter import plain_day
from briefing.schema import Document

from .place import fault


class Known(TypedDict, total=False):
    """Values for documents that do not say so themselves; None means not known."""

    title: str | None
    publisher: str | None
    url: str | None
    byline: str | None
    published: date | str | None
    language: str | None


_TEXTS = ("title", "publisher", "url", "byline", "language")


def checked(known: Mapping[str, Any]) -> dict[str, Any]:
    """Give the caller's values, cleaned. Raises SettingsError for a wrong value, TypeError for an unknown name."""
    for name in known:
        if name not in Known.__annotations__:
            raise TypeError(f"unknown argument '{name}'; known are {', '.join(Known.__annotations__)}")
    found: dict[str, Any] = {}
    for name, value in known.items():
        if name == "published":
            found[name] = day(value)
            if value is not None and found[name] is None:
                raise SettingsError("published must be a date such as 2024-11-11")
        elif value is None or isinstance(value, str):
            found[name] = _cleaned(name, value)
        else:
            raise SettingsError(f"{name} must be a string, not {type(value).__name__}")
    return {name: value for name, value in found.items() if value is not None}


def own(values: Mapping[str, Any], place: str, document: str) -> dict[str, Any]:
    """Give what a document says of itself: `Document` fields with a value. Raises DocumentError.

    Args:
        values: What was found, by its name there; "author" stands for byline, "date" for published.
        place: Where the values stand, for the message.
        document: The path, for the error.
    """
    found: dict[str, Any] = {}
    for name in _TEXTS:
        value = values.get(name)
        if name == "byline":
            value = _names(value) or _names(values.get("author"))
        if value is not None and not isinstance(value, str):
            raise fault(place, f"{name} is not text; write it as a string", "metadata", document)
        found[name] = _cleaned(name, value)
    name = "date" if _blank(values.get("published")) else "published"
    if not _blank(values.get(name)):
        found["published"] = day(values[name]) or day(plain_day(values[name]))
        if found["published"] is None:
            raise fault(place, f"{name} is not a day; write it as 2024-11-11", "metadata", document)
    return {name: value for name, value in found.items() if value is not None}


def document(
    text: str,
    found: Mapping[str, Any],
    known: Mapping[str, Any],
    *,
    name: str,
    origin: str | None,
    pages: Sequence[int] = (),
) -> Document:
    """Make the document; what it says of itself goes before what the caller knows."""
    return Document(text=text, id=name, origin=origin, pages=list(pages), **{**known, **found})


def day(value: object) -> date | None:
    """Read a date, a datetime or an ISO string as a day, or None when it is none of them."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError:
        return None


def clean(text: str) -> str:
    """Give text in which NULs and lone surrogates, which no encoding can carry on, are U+FFFD."""
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        # Pairs written as two surrogates are one character; what stays alone is replaced.
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _cleaned(name: str, value: str | None) -> str | None:
    if value is None:
        return None
    value = " ".join(clean(value).split())
    if name == "language":
        # "en-GB" and "en_GB" are English; lexicons go by the language alone.
        value = value.replace("_", "-").partition("-")[0].lower()
    return value or None


def language_of(tag: str | None) -> str | None:
    """Give the language of a tag such as "en-GB"; None for what is no tag, as pages and feeds often write."""
    value = _cleaned("language", tag)
    return value if value and value.isascii() and value.isalpha() and len(value) in (2, 3) else None


def _names(value: object) -> object:
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return ", ".join(name.strip() for name in value if name.strip())
    return value


def _blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
