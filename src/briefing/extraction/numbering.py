"""The numbers Word puts before paragraphs; they stand in no text, but rulings and laws are cited by them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

_LEVELS = 9
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1


class Numbering:
    """Read the lists a document defines, then count its paragraphs."""

    def __init__(self) -> None:
        self._lists: defaultdict[str, defaultdict[int, _Level]] = defaultdict(lambda: defaultdict(_Level))
        self._of: dict[str, str] = {}
        self._restarts: dict[tuple[str, int], int] = {}
        self._counts: defaultdict[str, list[int | None]] = defaultdict(lambda: [None] * _LEVELS)
        self._begun: set[tuple[str, int]] = set()
        self._list = self._number = ""
        self._level = 0

    def started(self, name: str, attributes: Mapping[str, str]) -> None:
        """Read one element of the part that defines lists."""
        value = attributes.get("val", "")
        if name == "abstractNum":
            self._list, self._number = attributes.get("abstractNumId", ""), ""
        elif name == "num":
            self._number, self._list = attributes.get("numId", ""), ""
        elif name == "abstractNumId":
            self._of[self._number] = value
        elif name in ("lvl", "lvlOverride"):
            self._level = _whole(attributes.get("ilvl", ""), 0)
        elif name == "startOverride":
            self._restarts[self._number, self._level] = _whole(value, 1)
        elif self._list and name in ("numFmt", "lvlText", "start"):
            level = self._lists[self._list][self._level]
            if name == "numFmt":
                level.form = value
            elif name == "lvlText":
                level.text = value
            else:
                level.start = _whole(value, 1)

    def ended(self, name: str) -> None:
        """Take the end of an element, which says nothing more."""

    def label(self, number: str, level: int) -> str:
        """Count one more paragraph of a list; gives what stands before it, "- " for a bullet, "" without a list."""
        if number in ("", "0") or number not in self._of or not 0 <= level < _LEVELS:
            return ""
        levels, counts = self._lists[self._of[number]], self._counts[self._of[number]]
        restart = self._restarts.get((number, level))
        if restart is not None and (number, level) not in self._begun:
            counts[level] = restart
        else:
            before = counts[level]
            counts[level] = levels[level].start if before is None else before + 1
        self._begun.add((number, level))
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        if levels[level].form == "bullet":
            return "- "
        if levels[level].form == "none":
            return ""
        shown = re.sub(r"%([1-9])", lambda found: self._shown(levels, counts, int(found[1]) - 1), levels[level].text)
        return f"{shown.strip()} " if shown.strip() else ""

    def _shown(self, levels: Mapping[int, _Level], counts: list[int | None], level: int) -> str:
        form = levels[level].form
        count = counts[level]
        return written(levels[level].start if count is None else count, form)


def _whole(value: str, default: int) -> int:
    return int(value) if value.isdecimal() and len(value) < 7 else default


def written(count: int, form: str) -> str:
    """Give a number as a list of this form shows it; digits for forms we do not know."""
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        made = ""
        for value, sign in _ROMAN + _ROMAN_SMALL:
            made += sign * (count // value)
            count %= value
        return made.upper() if form == "upperRoman" else made
    return f"{count:02}" if form == "decimalZero" else str(count)
