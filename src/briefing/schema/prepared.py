"""What code finds in a document before any model is asked."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from .document import Document

Precision = Literal["day", "week", "month", "year", "range"]
Basis = Literal["stated", "weekday", "relative", "inferred"]
SectionKind = Literal[
    "why_it_matters", "whats_next", "background", "details", "quotes", "figures", "lede", "know_more", "other"
]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, without dateline or section label.

    `id` counts from 1, `paragraph` from 0; `text` is `document.text[start:end]`.
    """

    id: int
    start: int
    end: int
    paragraph: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: a stretch of text between blank lines or line ends."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks; the offsets leave the marks out.

    `sentences` lists the ids of all sentences it touches.
    """

    id: int
    start: int
    end: int
    paragraph: int
    sentences: tuple[int, ...]
    text: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date phrase of the text and the calendar date it stands for.

    `date` is ISO 8601: "2024", "2024-10", "2024-10-01", or an interval
    "2024-10-01/2024-10-05" for a week or range; None when it cannot be resolved.
    """

    id: int
    start: int
    end: int
    sentence: int
    text: str
    date: str | None
    precision: Precision | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch the publisher labelled, such as "Why it matters:".

    `start` and `end` hold the content, from after the label to the end of the last
    paragraph before the next label; `label_start` and `label_end` hold the label.
    """

    kind: SectionKind
    label: str
    start: int
    end: int
    label_start: int
    label_end: int


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place an agency story opens with, as printed.

    `start` and `end` cover everything up to the first word of the story, the dash
    included; `text` is the place alone, such as "WASHINGTON".
    """

    text: str
    start: int
    end: int


T = TypeVar("T", Sentence, Quotation)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document with its sentences, quotations, dates, dateline and sections found.

    `language` is a two-letter code, or None when too little text tells;
    `script` is the name of the main script, such as "latin" or "arabic"; `title` is the
    headline the text itself opens with, which is none of its sentences.

    `part` tells of a part of a longer text, whose sentences and quotations keep their numbers, which of how
    many it is; (0, 0) is a choice of sentences.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    paragraphs: tuple[Paragraph, ...]
    quotations: tuple[Quotation, ...] = ()
    dates: tuple[DateMention, ...] = ()
    sections: tuple[Section, ...] = ()
    dateline: Dateline | None = None
    language: str | None = None
    script: str = "latin"
    warnings: tuple[str, ...] = field(default=())
    title: str | None = None
    part: tuple[int, int] | None = None

    @property
    def text(self) -> str:
        """The document's text, which every offset counts in."""
        return self.document.text

    def sentence(self, number: int) -> Sentence | None:
        """Give the sentence with this number, or None."""
        return _numbered(self.sentences, number, whole=self.part is None)

    def quotation(self, number: int) -> Quotation | None:
        """Give the quotation with this number, or None."""
        return _numbered(self.quotations, number, whole=self.part is None)


def _numbered(items: tuple[T, ...], number: int, *, whole: bool) -> T | None:
    # Those of a part do not begin with 1, and those of a choice have gaps.
    at = number - 1 if whole else bisect_left(items, number, key=lambda item: item.id)
    return items[at] if 0 <= at < len(items) and (whole or items[at].id == number) else None
