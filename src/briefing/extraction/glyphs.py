"""One page of a PDF to the stretches of text on it, with where they stand."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

from . import from_right
from .from_right import Sign
from .pieces import Line, Piece

# What PDFium writes where a word is broken at the end of a line.
BROKEN = "\ufffe"
# A footnote begins with its own mark.
_NOTE = re.compile(r"\d{1,3}(?=[^\W\d_])")
_POWERED = re.compile(r"(?<![^\W\d_])(?:[kcm]?m|ft|mi|in|yd|10)$")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MOST_CHARACTERS = 200_000
# Enough to tell the direction of a page.
_FEW_CHARACTERS = 4_000


@dataclass(slots=True)
class _Word:
    """A word, the offset of its first character on the page, and whether a space stands before it."""

    text: str
    left: float
    right: float
    base: float
    size: float
    at: int
    apart: bool


def lines_of(page: Any, raw: Any) -> list[Line]:
    """Give the lines of a page in the order of the file; text that runs across the page's own direction is left out.

    Args:
        page: A page of pypdfium2.
        raw: The module `pypdfium2.raw`.
    """
    textpage = page.get_textpage()
    try:
        reader = _Reader(textpage.raw, raw, *page.get_size())
        return reader.lines(min(textpage.count_chars(), _MOST_CHARACTERS))
    finally:
        textpage.close()


class _Reader:
    """Ask PDFium for characters and boxes; all coordinates are turned to the direction most of the text has."""

    def __init__(self, textpage: Any, raw: Any, width: float, height: float) -> None:
        self._page, self._raw = textpage, raw
        self._width, self._height = width, height
        self._turn = 0
        self._box = raw.FS_RECTF()
        self._box_at = ctypes.byref(self._box)
        self._matrix = raw.FS_MATRIX()
        self._matrix_at = ctypes.byref(self._matrix)
        self._font, self._flags = ctypes.create_string_buffer(128), ctypes.c_int()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def lines(self, count: int) -> list[Line]:
        text = self._text(count)
        # PDFium marks the hyphen of a broken word; what else ends a line is a line end it made up.
        text = text.replace("\x02", BROKEN).replace(f"\r\n{BROKEN}", f"{BROKEN}\r\n")
        found = [(at, end) for at, end in _stretches(text) if text[at:end].strip()]
        turns = [self._turned(at, text) for at, _ in found]
        weights: Counter[int] = Counter()
        for (at, end), turn in zip(found, turns, strict=True):
            weights[turn] += end - at
        self._turn = weights.most_common(1)[0][0] if weights else 0
        if not self._turn and from_right.is_from_right(text[:_FEW_CHARACTERS]):
            words = (list(map(self._said, line)) for line in from_right.lines_of(list(self._signs(text))))
            return _mirrored([Line(self._pieces(line)) for line in words])
        read: list[Line] = []
        for (at, end), turn in zip(found, turns, strict=True):
            if turn == self._turn:
                self._read(self._words(text, at, end), read)
        return _mirrored(read)

    def _signs(self, text: str) -> Iterator[Sign]:
        """Give every character and where it stands; spaces that PDFium makes up stand nowhere."""
        size = 0.0
        for at, char in enumerate(text):
            if char in "\r\n\0" + BROKEN:
                size = 0.0
                continue
            left, right = self._place(at)
            if char.isspace():
                size = 0.0
                if right <= left or self._raw.FPDFText_IsGenerated(self._page, at):
                    continue
            size = size or self._size(at)  # asked for once a word: each question costs as much as all the rest
            shown = char if char < "\ufb00" else unicodedata.normalize("NFKC", char)
            yield Sign(shown, left, right, self._base(at), size, at)

    def _said(self, word: list[Sign]) -> _Word:
        left, right = min(sign.left for sign in word), max(sign.right for sign in word)
        text = "".join(sign.text for sign in word)
        return _Word(text, left, right, base=word[0].base, size=word[0].size, at=word[0].at, apart=True)

    def _read(self, words: list[_Word], read: list[Line]) -> None:
        """Add a line; what stands close beside the last one goes on with it: PDFium breaks at raised marks."""
        before = read[-1].pieces[-1] if read else None
        if before and words and -1 <= words[0].left - before.right < 0.8 * before.size:
            mark = "" if self._without_marks(words[0], before.base) else words[0].text
            rest = words[1:] if mark else words
            if not rest or abs(rest[0].base - before.base) < 1:
                power = mark.translate(_RAISED) if _POWERED.search(before.text) else ""
                first, *others = self._pieces(rest) or [replace(before, text="", right=words[0].right)]
                text = f"{before.text}{power} {first.text}".rstrip()
                read[-1].pieces[-1:] = [replace(before, text=text, right=first.right), *others]
                return
        if pieces := self._pieces(words):
            read.append(Line(pieces))

    def _text(self, count: int) -> str:
        """Give all characters, one for each place on the page."""
        buffer = (ctypes.c_ushort * (count + 1))()
        written = self._raw.FPDFText_GetText(self._page, 0, count, buffer)
        # Characters that need two units, or that are left out here, would move all places behind them.
        if written == count + 1:
            text = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
            if len(text) == count:
                return text
        get = self._raw.FPDFText_GetUnicode
        return "".join(chr(min(get(self._page, at), 0x10FFFF)) for at in range(count))

    def _turned(self, at: int, text: str) -> int:
        """Give the direction of a line in quarter turns; 4 for one that is aslant."""
        while text[at].isspace():
            at += 1
        angle = self._raw.FPDFText_GetCharAngle(self._page, at)
        quarter = angle / (math.pi / 2)
        return round(quarter) % 4 if abs(quarter - round(quarter)) < 0.06 else 4

    def _words(self, text: str, start: int, end: int) -> list[_Word]:
        words = [self._word(text, at, stop) for at, stop in _words(text, start, end)]
        for before, word in zip([*words[:1], *words], words, strict=False):
            word.text = self._without_marks(word, before.base)
            before.right = before.right if word.text else max(before.right, word.right)
        if (
            words
            and (note := _NOTE.match(words[0].text))
            and self._is_raised(words[0].at, self._base(words[0].at + note.end()))
        ):
            words[0].text = f"{note[0]} {words[0].text[note.end() :]}"
        return [word for word in words if word.text]

    def _pieces(self, words: list[_Word]) -> list[Piece]:
        pieces: list[list[_Word]] = []
        wide = _wide_gap(words)
        for word in words:
            if pieces and _gap(pieces[-1][-1], word) <= wide:
                pieces[-1].append(word)
            else:
                pieces.append([word])
        return [self._piece(piece) for piece in pieces]

    def _word(self, text: str, at: int, stop: int) -> _Word:
        first = self._place(at)
        shown = text[at:stop].replace(BROKEN, "\u00ad")
        # The mark of a broken word may stand for a character that is drawn nowhere.
        stop -= text[stop - 1] == BROKEN and stop - at > 1
        last = first if stop - at == 1 else self._place(stop - 1)
        return _Word(
            shown,
            left=min(first[0], last[0]),
            right=max(first[1], last[1]),
            base=self._base(at),
            size=self._size(at),
            at=at,
            apart=at > 0 and text[at - 1].isspace(),
        )

    def _piece(self, words: list[_Word]) -> Piece:
        sizes: Counter[float] = Counter()
        for word in words:
            sizes[word.size] += len(word.text)
        size = sizes.most_common(1)[0][0]
        first = words[0]
        text = "".join((" " if word.apart and word is not first else "") + word.text for word in words)
        return Piece(
            # On Windows PDFium gives characters beyond 16 bits as two surrogates.
            text if text.isascii() else text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"),
            left=min(word.left for word in words),
            right=max(word.right for word in words),
            base=next(word.base for word in words if word.size == size),
            size=size,
            bold=all(self._is_bold(word.at) for word in words),
            # Scripts without spaces break anywhere.
            first=first.right - first.left if first.text < "\u2e80" else size,
        )

    def _place(self, at: int) -> tuple[float, float]:
        """Give left and right of a character."""
        box = self._box
        if not self._raw.FPDFText_GetLooseCharBox(self._page, at, self._box_at):
            return 0.0, 0.0
        x0, x1 = self._upright(box.left, box.bottom)[0], self._upright(box.right, box.top)[0]
        return min(x0, x1), max(x0, x1)

    def _size(self, at: int) -> float:
        """Give the size of a character's font as it is drawn."""
        matrix = self._matrix
        if not self._raw.FPDFText_GetMatrix(self._page, at, self._matrix_at):
            return 0.0
        return float(self._raw.FPDFText_GetFontSize(self._page, at)) * math.hypot(matrix.c, matrix.d)

    def _base(self, at: int) -> float:
        x, y = self._x, self._y
        self._raw.FPDFText_GetCharOrigin(self._page, at, ctypes.byref(x), ctypes.byref(y))
        return self._upright(x.value, y.value)[1]

    def _is_raised(self, at: int, base: float) -> bool:
        """Tell whether a digit hangs above the line, as the mark of a footnote does."""
        sides = [ctypes.c_double() for _ in range(4)]
        if not self._raw.FPDFText_GetCharBox(self._page, at, *map(ctypes.byref, sides)):
            return False
        left, right, bottom, top = (side.value for side in sides)
        low = min(self._upright(left, bottom)[1], self._upright(right, top)[1])
        return low > base + 0.2 * self._size(at)

    def _upright(self, x: float, y: float) -> tuple[float, float]:
        if self._turn == 1:
            return y, self._width - x
        if self._turn == 2:
            return self._width - x, self._height - y
        if self._turn == 3:
            return self._height - y, x
        return x, y

    def _without_marks(self, word: _Word, base: float) -> str:
        """Leave out raised digits at a word's end: "programme12" names footnote 12."""
        text = word.text
        end = len(text)
        while max(0, len(text) - 3) < end and text[end - 1].isdigit() and self._is_raised(word.at + end - 1, base):
            end -= 1
        # Square metres and powers of ten are no notes.
        power = text[end:].translate(_RAISED) if _POWERED.search(text[:end]) else ""
        return text[:end] + power

    def _is_bold(self, at: int) -> bool:
        weight = self._raw.FPDFText_GetFontWeight(self._page, at)
        if weight >= 600:
            return True
        self._raw.FPDFText_GetFontInfo(self._page, at, self._font, 128, ctypes.byref(self._flags))
        lowered = self._font.value.lower()
        return any(sign in lowered for sign in (b"bold", b"black", b"heavy"))


def _gap(before: _Word, word: _Word) -> float:
    return max(word.left - before.right, before.left - word.right)


def _wide_gap(words: list[_Word]) -> float:
    """Give the gap above which words of a line stand in different columns or cells.

    Justified text stretches all of its spaces alike.
    """
    size = median(word.size for word in words) if words else 0.0
    gaps = sorted(_gap(before, word) for before, word in pairwise(words))
    if len(gaps) > 1 and gaps[-1] < min(2.5 * size, 1.5 * gaps[0]):
        return math.inf
    usual = gaps[len(gaps) // 4] if len(gaps) >= 5 else 0.3 * size
    return max((0.6 if len(gaps) >= 5 else 0.8) * size, 2.2 * usual)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Give start and end of each line; the mark of a broken word belongs to the line it ends."""
    start = 0
    for found in re.finditer(f"[\r\n]+|{BROKEN}", text):
        yield start, found.end() if found[0] == BROKEN else found.start()
        start = found.end()
    yield start, len(text)


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give start and end of each word, long ones in parts: scripts without spaces have no others."""
    for found in re.finditer(r"[^\s\x00]{1,24}", text[start:end]):
        yield start + found.start(), start + found.end()


def _mirrored(lines: list[Line]) -> list[Line]:
    """Turn a page that is read from right to left round, so that every line begins at its left."""
    text = "".join(piece.text for line in lines for piece in line.pieces)
    if from_right.is_from_right(text[:_FEW_CHARACTERS]):
        for line in lines:
            for piece in line.pieces:
                piece.left, piece.right = -piece.right, -piece.left
    return lines
