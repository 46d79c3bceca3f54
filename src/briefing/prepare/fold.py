"""Typographic folding with a way back: the same words match whatever their marks and spaces."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache

# One character for one: offsets stay what they are.
_SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″〝〞＂", '"'),
        **dict.fromkeys("‘’‚‛ʼ′´`＇", "'"),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
        **dict.fromkeys(
            "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
        ),
        **dict.fromkeys("\t\n\r\x0b\x0c\x85\u2028\u2029", " "),
    }
)
_UNSEEN = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_MARKS = "\u0300-\u036f\u0653-\u0655"
# Runs that change length: letters with marks of their own, spaces with what does not print between them, what does
# not print, ligatures, ellipses.
_CHANGING = re.compile(
    f"[^\\W\\d_][{_UNSEEN}]*[{_MARKS}][{_MARKS}{_UNSEEN}]*|[ {_UNSEEN}]{{2,}}|[{_UNSEEN}]|[\ufb00-\ufb06]|…"
)
# No writing stacks more (Unicode's own limit is 30), and sorting marks takes the square of their number.
MOST_MARKS = 32
_INVISIBLE = re.compile(f"[{_UNSEEN}]+")
# What such a run cannot do without: far quicker to look for, and most texts have none of it.
_MAY_CHANGE = re.compile(f"[{_UNSEEN}{_MARKS}\ufb00-\ufb06…]|  ")


class Folded:
    """A text folded for matching, and the way back to offsets of the original.

    Quotation marks, apostrophes, dashes and spaces become plain; soft hyphens and
    invisible marks vanish; runs of white space become one space; ligatures are taken
    apart and letters composed (NFC). Wording, case and brackets stay.
    """

    __slots__ = ("_from", "_runs", "text")

    def __init__(self, original: str) -> None:
        plain = original.translate(_SAME_LENGTH)
        pieces: list[str] = []
        # Each run: folded start and end, original start and end.
        self._runs: list[tuple[int, int, int, int]] = []
        done = length = 0
        for found in _CHANGING.finditer(plain) if _MAY_CHANGE.search(plain) else ():
            new = _replacement(found.group())
            pieces += [plain[done : found.start()], new]
            length += found.start() - done
            self._runs.append((length, length + len(new), found.start(), found.end()))
            length += len(new)
            done = found.end()
        pieces.append(plain[done:])
        self._from = [run[0] for run in self._runs]
        self.text = "".join(pieces)

    def find(self, words: str, start: int = 0) -> tuple[int, int] | None:
        """Find folded words from a folded offset on; give original offsets, half-open, or None."""
        needle = fold(words).strip()
        at = self.text.find(needle, start) if needle else -1
        return None if at < 0 else self.span(at, at + len(needle))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Turn a folded span into the original one; a changed run belongs to it whole or not at all."""
        return self._start(start), self._end(end)

    def _start(self, offset: int) -> int:
        at = bisect_right(self._from, offset) - 1
        if at < 0:
            return offset
        folded_start, folded_end, original_start, original_end = self._runs[at]
        if folded_start <= offset < folded_end:
            return original_start
        return offset + original_end - folded_end

    def _end(self, offset: int) -> int:
        at = bisect_left(self._from, offset) - 1
        if at < 0:
            return offset
        _, folded_end, _, original_end = self._runs[at]
        return original_end if offset <= folded_end else offset + original_end - folded_end


@lru_cache(maxsize=4)
def folded(text: str) -> Folded:
    """Fold a source once for all that search it."""
    return Folded(text)


def fold(text: str) -> str:
    """Fold a text for matching, without the way back."""
    return _remembered(text) if len(text) < _SHORT else _fold(text)


def _fold(text: str) -> str:
    plain = text.translate(_SAME_LENGTH)
    return _CHANGING.sub(lambda found: _replacement(found.group()), plain) if _MAY_CHANGE.search(plain) else plain


# Every rule folds the same sentences; whole articles are folded once and would fill the memory.
_SHORT = 1000
_remembered = lru_cache(maxsize=512)(_fold)


def _replacement(run: str) -> str:
    if run == "…":
        return "..."
    if " " in run:
        return " "
    seen = _INVISIBLE.sub("", run)
    if len(seen) > MOST_MARKS:
        return seen
    return unicodedata.normalize("NFKC" if "\ufb00" <= run[0] <= "\ufb06" else "NFC", seen)
