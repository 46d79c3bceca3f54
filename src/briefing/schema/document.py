"""What comes in: a Document, and Spans that point into its text."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator


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


class Document(Frozen):
    """Hold one text to be briefed and what is known about it.

    Attributes:
        text: The text as given; all offsets of a briefing count its characters.
        id: Stable name of the document; made from the text when not given.
        published: Day of publication. None means unknown, never today.
        origin: Where it was read from (a path, "-" for standard input), or None.
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

    @field_validator("published", mode="before")
    @classmethod
    def _day(cls, value: Any) -> Any:
        """Read a datetime or an ISO string with a time as its day."""
        if isinstance(value, str) and len(value) > 10:
            try:
                value = datetime.fromisoformat(value.strip())
            except ValueError:
                return value
        return value.date() if isinstance(value, datetime) else value

    def model_post_init(self, _context: Any) -> None:
        """Name the document by its content when it has no name."""
        if not self.id:
            digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
            object.__setattr__(self, "id", digest[:12])
