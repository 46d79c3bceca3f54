"""Lines of a page and the stretches of text in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"[(\[]?(?:\d{1,3}|[^\W\d_]|[ivxlc]{1,5})[.)\]]|[^\w\s]{1,3}|o")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})*")


@dataclass(slots=True)
class Piece:
    """A stretch of one line without wide gaps.

    Attributes:
        left: Where it begins, in points from the left edge of the page as it is read.
        right: Where it ends.
        base: The line its letters stand on, in points from the lower edge.
        size: The size of its font, in points.
        bold: Whether its font is a bold one.
        first: The width of its first word.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    first: float


@dataclass(slots=True)
class Line:
    """What stands side by side: one piece, or the cells of a row.

    Attributes:
        pieces: From the beginning of the line to its end.
    """

    pieces: list[Piece]

    @property
    def text(self) -> str:
        """The cells side by side, divided by a bar unless the first is a label or a mark of a list."""
        first, *others = (piece.text for piece in self.pieces)
        if others and _is_label(first, others):
            return f"{first} {' | '.join(others)}"
        return " | ".join((first, *others))

    @property
    def words(self) -> str:
        """The same without bars, for what is no row of a table."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def is_row(self) -> bool:
        """Whether it has cells."""
        return len(self.pieces) > 1 and " | " in self.text


def _is_label(text: str, others: list[str]) -> bool:
    """Tell a label, the mark of an item or the number of a paragraph from the first cell of a row."""
    if text.endswith(":") or _MARK.fullmatch(text):
        return True
    return len(others) == 1 and others[0][0].isalpha() and _NUMBER.fullmatch(text) is not None
