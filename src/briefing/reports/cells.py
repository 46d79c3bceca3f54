"""Text on a terminal: how wide it is, where lines break, what is marked in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from .escaping import clean

_TAKES_NO_ROOM = ("Mn", "Me", "Cf")
_GUARD = "é"
_NEVER_FIRST = "，。、；：！？）」』】》”’,.;:!?)%"
_NEVER_LAST = "（「『【《“‘("
_RESET = "\x1b[0m"
# In a line that runs from right to left nobody knows which column a word stands in: it is marked where it stands.
_OPEN, _CLOSE = "⟦", "⟧"


class Cell(NamedTuple):
    """One character and the name of its mark, "" for none."""

    character: str
    mark: str = ""


def width_of(character: str) -> int:
    """Give the columns a character takes: 0, 1 or 2."""
    if character < "\u0300":
        return 0 if character == "\xad" else 1
    if unicodedata.category(character) in _TAKES_NO_ROOM:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cells_of(text: str, marks: Sequence[tuple[int, int, str]]) -> list[Cell]:
    """Give a text as safe characters on one line; where marks overlap, the first of them counts.

    Args:
        text: Any text; controls and terminal sequences are dropped, white space becomes one space.
        marks: Offsets into `text`, half-open, and the mark's name.
    """
    edges = sorted({0, len(text), *(min(max(edge, 0), len(text)) for start, end, _ in marks for edge in (start, end))})
    made: list[Cell] = []
    for start, end in pairwise(edges):
        mark = next((name for a, b, name in marks if a <= start < b), "")
        # The guards keep the spaces at both ends; they are no part of any terminal sequence.
        plain = clean(f"{_GUARD}{text[start:end]}{_GUARD}")[1:-1]
        if plain.startswith(" ") and (not made or made[-1].character == " "):
            plain = plain[1:]
        made += [Cell(character, mark) for character in plain]
    while made and made[-1].character == " ":
        made.pop()
    return made


def window(cells: list[Cell], room: int) -> list[Cell]:
    """Cut a text to about `room` columns around what is marked in it, at spaces where there are some."""
    if sum(width_of(cell.character) for cell in cells) <= room:
        return cells
    marked = [at for at, cell in enumerate(cells) if cell.mark]
    first, last = (marked[0], marked[-1]) if marked else (0, 0)
    # Wide characters take two columns: half the number of them fits.
    fits = max(8, room * len(cells) // max(1, sum(width_of(cell.character) for cell in cells)) - 4)
    start = max(0, min(first - max(0, fits - (last - first)) // 2, len(cells) - fits))
    end = min(len(cells), start + fits)
    start, end = _at_space(cells, start, min(first, start + 12)), _at_space(cells, end, max(last + 1, end - 12))
    opening = [Cell("…"), Cell(" ")] if start else []
    return [*opening, *cells[start:end], *([Cell(" "), Cell("…")] if end < len(cells) else [])]


def lines_of(cells: list[Cell], width: int) -> Iterator[list[Cell]]:
    """Break a text into lines of at most `width` columns: at spaces, between wide characters, else anywhere."""
    start = 0
    while start < len(cells):
        end, columns, space = start, 0, 0
        while end < len(cells) and columns + width_of(cells[end].character) <= max(width, 2):
            columns += width_of(cells[end].character)
            end += 1
            if end == len(cells) or _may_break(cells[end - 1], cells[end]):
                space = end
        if end < len(cells):
            end = space or max(end, start + 1)
        yield cells[start:end]
        start = end
        while start < len(cells) and cells[start].character == " ":
            start += 1


def painted(line: Sequence[Cell], colours: dict[str, str]) -> str:
    """Give a line with each mark in its colour; `colours` has the numbers of a terminal sequence by name."""
    parts = []
    for mark, run in groupby(line, key=lambda cell: cell.mark):
        words = "".join(cell.character for cell in run)
        parts.append(f"\x1b[{colours[mark]}m{words}{_RESET}" if mark in colours else words)
    return "".join(parts)


def underlined(line: Sequence[Cell], signs: dict[str, str]) -> tuple[str, str]:
    """Give a line, and the line of signs below it, "" when it has no mark."""
    words = "".join(cell.character for cell in line)
    below = "".join(signs.get(cell.mark, " ") * width_of(cell.character) for cell in line)
    return words, below.rstrip(" ")


def bracketed(cells: Sequence[Cell]) -> list[Cell]:
    """Give a text with its marks as brackets, for lines no sign can be put below."""
    made: list[Cell] = []
    for mark, run in groupby(cells, key=lambda cell: cell.mark):
        words = [Cell(cell.character) for cell in run]
        made += [Cell(_OPEN), *words, Cell(_CLOSE)] if mark else words
    return made


def runs_right_to_left(cells: Sequence[Cell]) -> bool:
    """Whether a text has letters of a script that runs from right to left."""
    return any(cell.character > "\u058f" and unicodedata.bidirectional(cell.character) in ("R", "AL") for cell in cells)


def _may_break(before: Cell, after: Cell) -> bool:
    """Whether a line may end between two characters: at a space, or beside a wide one that opens or closes nothing."""
    if after.character == " ":
        return True
    wide = width_of(before.character) == 2 or width_of(after.character) == 2
    return wide and after.character not in _NEVER_FIRST and before.character not in _NEVER_LAST


def _at_space(cells: Sequence[Cell], near: int, limit: int) -> int:
    """Move a cut to the next space between two offsets, if there is one."""
    if near in (0, len(cells)):
        return near
    step = 1 if limit > near else -1
    for at in range(near, limit, step):
        if cells[at].character == " ":
            return at + 1 if step > 0 else at
    return near
