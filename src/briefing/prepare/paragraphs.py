"""Where paragraphs begin and end, in any script and with any line end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from .dateline import dateline_of

_LINE_END = re.compile(r"\r\n|[\n\r\u2028\u2029\x85\x0b\x0c]")
_BULLET = re.compile(r"(?:[-*+•‣▪◦●–·]|\d{1,3}[.)]|\([a-z0-9]\))[ \t\u00a0]+(?=\S)")
_BYLINE = re.compile(r"By(?: (?:[A-Z][\w.'’-]{0,30}|and|in|for|of),?){2,12}")
_INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060\x00"
_TERMINAL = (".", "!", "?", "…", "。", "！", "？", "।", "؟", "۔", ":", "”", '"', "»")
# Hard-wrapped text is between these widths; beyond, a line is a paragraph of its own.
_NARROW, _WIDE = 40, 120


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text, without white space around it; `block` counts blank-line-separated blocks."""

    start: int
    end: int
    block: int


def lines_of(text: str) -> list[Line]:
    """List the lines that hold something, with the block each belongs to."""
    lines: list[Line] = []
    block, start, blank = 0, 0, True
    ends = [(m.start(), m.end()) for m in _LINE_END.finditer(text)]
    for end, following in [*ends, (len(text), len(text))]:
        first, last = stripped(text, start, end)
        if first < last:
            block += blank
            lines.append(Line(first, last, block))
        blank = first >= last
        start = following
    return lines


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Move both ends inwards over white space and invisible characters."""
    while start < end and (text[start].isspace() or text[start] in _INVISIBLE):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _INVISIBLE):
        end -= 1
    return start, end


def after_bullet(text: str, start: int, end: int) -> int:
    """Give the offset after a bullet or number that opens a list item, or `start`."""
    found = _BULLET.match(text, start, end)
    return found.end() if found else start


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    """List the paragraphs as offsets: a line each, or a block where lines are wrapped at a fixed width."""
    lines = lines_of(text)
    width = _wrapped_at(text, lines)
    found: list[tuple[int, int]] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is None or before.block != line.block:
            goes_on = False
        else:
            goes_on = _hangs(text, found[-1][0], line) or _goes_on(text, before, line, width)
        if goes_on:
            found[-1] = (found[-1][0], line.end)
        else:
            found.append((line.start, line.end))
    return found


def _hangs(text: str, start: int, line: Line) -> bool:
    """Whether a line stands right below the words behind the bullet, or in the column, that a paragraph begins with."""
    indent = line.start - (text.rfind("\n", 0, line.start) + 1)
    opens = text.rfind("\n", 0, start) + 1
    if indent < 2 or _BULLET.match(text, line.start, line.end):
        return False
    below = opens + indent
    bullet = after_bullet(text, start, line.start)
    if bullet > start:
        return below >= bullet
    return (
        start < below - 2
        and text[below - 2 : below] == "  "
        and not text[below].isspace()
        and "\n" not in text[start:below]
    )


def _goes_on(text: str, before: Line, line: Line, width: int) -> bool:
    if _BULLET.match(text, line.start, line.end) or text[line.start] in "#>|":
        return False
    length = before.end - before.start
    if width and _filled(text, before, line, width):
        return not (_BYLINE.fullmatch(text, before.start, before.end) or _dated(text, line))
    # Whatever the width: a sentence that breaks off before a small letter goes on.
    return _NARROW // 2 <= length <= _WIDE and text[line.start].islower() and text[before.end - 1] not in _TERMINAL


def _dated(text: str, line: Line) -> bool:
    """Whether a dateline opens a line, as it does a story."""
    return text[line.start : line.start + 3].isupper() and bool(dateline_of(text, line.start, line.end, None))


def _filled(text: str, before: Line, line: Line, width: int) -> bool:
    """Whether the first word of `line` would not have fitted on the line before it."""
    if line.end - line.start > 1.3 * width:
        # No line of wrapped text is much longer than the rest: that is a paragraph under its headline.
        return False
    word = text[line.start : line.start + 30].split(maxsplit=1)[0]
    room = 1 if ord(word[0]) > 0x2E80 else len(word)
    return before.end - before.start + 1 + room >= 0.92 * width


def _wrapped_at(text: str, lines: list[Line]) -> int:
    """Give the width hard-wrapped text was broken at, or 0 when lines are paragraphs."""
    pairs = [(a, b) for a, b in pairwise(lines) if a.block == b.block]
    if not pairs:
        return 0
    lengths = sorted(a.end - a.start for a, _ in pairs)
    width = lengths[int(0.95 * (len(lengths) - 1))]
    narrow = _NARROW // 2 if ord(text[lines[0].start]) > 0x2E80 else _NARROW
    if not narrow <= width <= _WIDE:
        return 0
    filled = [(a, b) for a, b in pairs if _filled(text, a, b, width)]
    broken = [a for a, _ in filled if text[a.end - 1] not in _TERMINAL]
    # One-line paragraphs of like length also look filled; wrapped text breaks inside sentences.
    return width if len(filled) >= 0.6 * len(pairs) and len(broken) >= 0.5 * len(filled) else 0
