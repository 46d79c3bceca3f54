"""The lines of one page in the order people read them."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from .pieces import Line, Piece

_FEWEST = 4
# Cells of tables are shorter than lines of prose.
_PROSE_CHARACTERS = 18


def ordered(lines: list[Line]) -> list[Line]:
    """Give the lines in reading order.

    Most files hold their text in that order, so it stays unless it runs across columns, or up and down the page.
    """
    pieces = [piece for line in lines for piece in line.pieces]
    gutter = _gutter(pieces)
    if gutter is not None and _runs_across(pieces, gutter):
        return _by_columns(pieces, gutter)
    if gutter is None and _jumps(lines):
        return sorted(lines, key=lambda line: -line.pieces[0].base)
    return lines


def _gutter(pieces: list[Piece]) -> float | None:
    """Give the left edge of a right column: few pieces cross it, and prose stands on both sides."""
    edges = Counter(round(piece.left / 3) * 3 for piece in pieces)
    best, most = None, 0
    for edge, count in edges.most_common(8):
        if count < _FEWEST:
            break
        left = [piece for piece in pieces if piece.right <= edge]
        right = [piece for piece in pieces if piece.left >= edge - 3]
        crossing = len(pieces) - len(left) - len(right)
        weight = min(len(left), len(right))
        if weight > most and weight >= max(_FEWEST, crossing) and _is_prose(left) and _is_prose(right):
            best, most = float(edge) - 3, weight
    return best


def _is_prose(pieces: list[Piece]) -> bool:
    letters = sum(len(piece.text) * (1 if piece.text < "\u2e80" else 2) for piece in pieces)
    return letters >= _PROSE_CHARACTERS * len(pieces)


def _runs_across(pieces: list[Piece], gutter: float) -> bool:
    sides = [piece.left >= gutter for piece in pieces if piece.right <= gutter + 3 or piece.left >= gutter]
    changes = sum(one != other for one, other in pairwise(sides))
    return changes >= max(4, min(sum(sides), len(sides) - sum(sides)))


def _by_columns(pieces: list[Piece], gutter: float) -> list[Line]:
    """Read down the left column, then the right one, between the lines that cross both."""
    found: list[Line] = []
    columns: tuple[list[Piece], list[Piece]] = ([], [])
    for piece in sorted(pieces, key=lambda piece: -piece.base):
        if piece.right <= gutter + 3 or piece.left >= gutter:
            columns[piece.left >= gutter].append(piece)
            continue
        found += _rows(columns[0]) + _rows(columns[1]) + [Line([piece])]
        columns = ([], [])
    return found + _rows(columns[0]) + _rows(columns[1])


def _rows(pieces: list[Piece]) -> list[Line]:
    """Put together what stands on one line of a column."""
    found: list[Line] = []
    for piece in pieces:
        if found and abs(found[-1].pieces[0].base - piece.base) < 0.3 * piece.size:
            found[-1].pieces.append(piece)
            found[-1].pieces.sort(key=lambda piece: piece.left)
        else:
            found.append(Line([piece]))
    return found


def _jumps(lines: list[Line]) -> bool:
    """Tell whether many lines of a page with one column stand above the line before them."""
    up = sum(after.pieces[0].base > before.pieces[0].base + before.pieces[0].size for before, after in pairwise(lines))
    return up * 5 > len(lines) > 5
