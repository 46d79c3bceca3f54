"""What comes in: a Document, and Spans that point into its text."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from datetime import date, datetime
from math import isnan
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator

# Lone surrogates (as in file names that are not UTF-8) cannot be encoded, and databases refuse NUL.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def is_missing(value: object) -> bool:
    """Whether a value is none, or what tables write in its place: NaN, NaT, NA."""
    return value is None or type(value).__name__ in ("NAType", "NaTType") or (isinstance(value, float) and isnan(value))


class Frozen(BaseModel):
    """Keep values unchanged once made; unknown fields are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Span(Frozen):
    """Point at a stretch of the document's text.

    Attributes:
        start: Offset of the first character, counted in code points.
        end: Offset after the last character.
        text: The characters themselves, `document.text[start:end]`.
        sentence: Number of the sentence it belongs to, from 1, or None.
    """

    start: int
    end: int
    text: str
    sentence: int | None = None

    def __str__(self) -> str:
        """Give the characters alone."""
        return self.text


class Document(Frozen):
    """Hold one text to be briefed and what is known about it.

    Attributes:
        text: The text as given, but for NUL and lone surrogates, which become U+FFFD; all offsets of
            a briefing count its characters.
        id: Stable name of the document; made from the text when not given.
        published: Day of publication. None means unknown, never today.
        language: Two- or three-letter code; made from a tag such as "en-GB". None lets code find out.
        origin: Where it was read from (a path, an address, "-" for standard input), or None.
        pages: Offsets at which the pages of a paged document begin, the first one's included; empty for others.
    """

    text: str = Field(repr=False)
    id: str = ""
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    byline: str | None = None
    published: date | None = None
    language: str | None = None
    origin: str | None = None
    pages: list[int] = []

    @field_validator("*", mode="before")
    @classmethod
    def _storable(cls, value: Any) -> Any:
        """Replace what no store or endpoint takes, one for one, so that offsets stay; a missing value is None."""
        if is_missing(value):
            return None
        return UNSTORABLE.sub("\ufffd", value) if isinstance(value, str) else value

    @field_validator("published", mode="before")
    @classmethod
    def _day(cls, value: Any) -> Any:
        """Read a datetime, numpy's too, or an ISO string, also one with a time, as its day; a number is no day."""
        if type(value).__name__ == "datetime64":
            value = str(value)
        if is_missing(value) or value == "NaT":
            return None
        if isinstance(value, str):
            try:
                value = datetime.fromisoformat(value.strip())
            except ValueError:
                raise ValueError("not a date in ISO format") from None
        if isinstance(value, int | float):
            raise ValueError("a number is not a date")  # noqa: TRY004 - pydantic reports a ValueError
        return value.date() if isinstance(value, datetime) else value

    @field_validator("language")
    @classmethod
    def _code(cls, value: str | None) -> str | None:
        """Keep the language of a tag such as "en-GB"; word lists go by it alone."""
        if value is None or not value.strip():
            return None
        code = value.strip().lower().replace("_", "-").partition("-")[0]
        if not (code.isascii() and code.isalpha() and len(code) in (2, 3)):
            raise ValueError("give a language code such as 'en' or 'en-GB'")
        return code

    def page_at(self, offset: int) -> int | None:
        """Give the number, from 1, of the page that holds a character; None for a document without pages."""
        return bisect_right(self.pages, offset) or None

    def model_post_init(self, _context: Any) -> None:
        """Name the document by its content when it has no name."""
        if not self.id:
            digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
            object.__setattr__(self, "id", digest[:12])
