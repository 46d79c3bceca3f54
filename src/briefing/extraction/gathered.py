"""Paragraphs, items, rows and notes as they come, and the text they make."""

from __future__ import annotations

from dataclasses import dataclass, field

# Cells with more text than this, or several paragraphs, are a layout, no table.
_CELL_CHARACTERS = 300
MOST_CHARACTERS = 20_000_000


@dataclass(slots=True)
class _Paragraph:
    words: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    held: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Row:
    cells: list[list[tuple[str, str]]] = field(default_factory=list)


class Blocks:
    """Gather the blocks of a document; paragraphs in text boxes come after the one they are anchored in."""

    def __init__(self) -> None:
        self._done: list[tuple[str, str]] = []
        self._open: list[_Paragraph] = []
        self._rows: list[_Row] = []
        self._length = 0
        self._notes: list[str] = []

    @property
    def has_words(self) -> bool:
        """Whether the open paragraph says anything."""
        return bool(self._open) and any(words.strip() for words in self._open[-1].words)

    def taken(self) -> str:
        """Close the paragraph without keeping it; gives its words, and its notes to the next one."""
        paragraph = self._open.pop()
        self._notes += paragraph.notes
        self._keep(paragraph.held)
        return "".join(paragraph.words)

    def begin(self) -> None:
        """Open a paragraph, also inside of another."""
        self._open.append(_Paragraph(notes=self._notes))
        self._notes = []

    def say(self, words: str) -> None:
        """Add to the paragraph that is open."""
        if self._open:
            self._open[-1].words.append(words)

    def note(self, text: str) -> None:
        """Let a footnote follow the paragraph that is open."""
        if self._open and text.strip():
            self._open[-1].notes.append(text)

    def end(self, kind: str = "prose", label: str = "") -> str:
        """Close the paragraph; "item" stands close to the items around it. Gives its text."""
        if not self._open:
            return ""
        paragraph = self._open.pop()
        lines = (" ".join(line.split()) for line in "".join(paragraph.words).split("\n"))
        text = "\n".join(line for line in lines if line)
        found = [(kind, label + text)] if text else []
        found += [("note", " ".join(note.split())) for note in paragraph.notes]
        self._keep(found + paragraph.held)
        return text

    def begin_row(self) -> None:
        """Open a row of a table."""
        self._rows.append(_Row())

    def begin_cell(self) -> None:
        """Open a cell of the row."""
        if self._rows:
            self._rows[-1].cells.append([])

    def end_row(self) -> None:
        """Close the row: cells side by side, or one after the other where the table only lays out a page."""
        if not self._rows:
            return
        cells = [cell for cell in self._rows.pop().cells if cell]
        lays_out = len(cells) < 2 or any(len(cell) > 1 or len(cell[0][1]) > _CELL_CHARACTERS for cell in cells)
        if lays_out:
            self._keep([block for cell in cells for block in cell])
        else:
            words = [cell[0][1].replace("\n", " ") for cell in cells]
            joint = " " if len(words) == 2 and words[0].endswith(":") else " | "  # "From:" is a label
            self._keep([("row", joint.join(words))])

    def _keep(self, found: list[tuple[str, str]]) -> None:
        self._length += sum(len(text) for _, text in found)
        if self._length > MOST_CHARACTERS:
            raise MemoryError
        if self._open:
            self._open[-1].held += found
        elif self._rows and self._rows[-1].cells:
            self._rows[-1].cells[-1] += found
        else:
            self._done += found

    def text(self) -> str:
        """Give the text: blocks divided by blank lines, items and rows by line ends."""
        parts: list[str] = []
        before = ""
        for kind, text in self._done:
            together = kind == before and kind in ("item", "row")
            parts.append(("" if not parts else "\n" if together else "\n\n") + text)
            before = kind
        return "".join(parts)
