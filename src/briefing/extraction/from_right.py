"""Lines that are read from right to left, put together by where their letters stand.

PDFium turns such lines round by what it takes for their direction: some words come out backwards, and a mark above
a letter begins a line. Where a sign stands leaves no doubt.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

_LEFTWARDS = ("R", "AL")
_NUMBER = re.compile(r"[^\W_\d]*[\d٠-٩۰-۹](?:[\d٠-٩۰-۹.,:/٫٬-]*[\d٠-٩۰-۹])?%?")
_PAIRS = str.maketrans("()[]{}«»<>", ")(][}{»«><")
_OPENING, _CLOSING = frozenset("([{«<"), frozenset(")]}»>")
# Parts of the size of a letter: the smallest gap between words, and how far signs of a line may differ in height.
_SQUARE = 30
_GAP, _RISE = 0.18, 0.45


@dataclass(slots=True)
class Sign:
    """A character, where it stands, the size of its font, and its place in PDFium's own order."""

    text: str
    left: float
    right: float
    base: float
    size: float
    at: int

    @property
    def middle(self) -> float:
        """Half way between its edges."""
        return (self.left + self.right) / 2


def is_from_right(text: str) -> bool:
    """Tell whether most letters are of scripts that are written from right to left."""
    directions = Counter(map(unicodedata.bidirectional, text))
    return directions["R"] + directions["AL"] > directions["L"]


def lines_of(signs: list[Sign]) -> list[list[list[Sign]]]:
    """Give the lines from the top, their words in the order they are read, and the signs of each in that order."""
    letters = [sign for sign in signs if not unicodedata.combining(sign.text[0])]
    _place_marks([sign for sign in signs if unicodedata.combining(sign.text[0])], letters)
    # Letters with a mark may hang a little above or below the line that most of its letters stand on.
    bases: list[float] = []
    for base, _ in Counter(round(sign.base) for sign in letters).most_common():
        if all(abs(base - other) > _RISE * letters[0].size for other in bases):
            bases.append(base)
    found: dict[float, list[Sign]] = {base: [] for base in sorted(bases, reverse=True)}
    nearest = {at: min(bases, key=lambda base: abs(base - at)) for at in {round(sign.base, 1) for sign in letters}}
    for sign in letters:
        found[nearest[round(sign.base, 1)]].append(sign)
    lines = [words for line in found.values() if (words := _read(line))]
    _mirror([word for words in lines for word in words])
    return lines


def _place(sign: Sign) -> tuple[int, int]:
    return int(sign.base // _SQUARE), int(sign.middle // _SQUARE)


def _place_marks(marks: list[Sign], letters: list[Sign]) -> None:
    places: dict[tuple[int, int], list[Sign]] = {}
    for letter in filter(lambda one: one.text.isalpha(), letters):
        places.setdefault(_place(letter), []).append(letter)
    for mark in marks:
        row, column = _place(mark)
        around = ((row + up, column + aside) for up in (-1, 0, 1) for aside in (-1, 0, 1))
        near = [one for place in around for one in places.get(place, ()) if abs(one.base - mark.base) < mark.size]
        # Of a letter and a mark that are one drawing, PDFium gives each a part of its width.
        parts = [one for one in near if one.base == mark.base and abs(one.left - mark.right) < 0.02 * mark.size]
        under = min(parts or near, key=lambda one: (abs(one.middle - mark.middle), one.at), default=None)
        if under:
            under.text += mark.text
            if parts:
                under.left = mark.left


def _read(line: list[Sign]) -> list[list[Sign]]:
    words: list[list[Sign]] = [[]]
    before: Sign | None = None
    for sign in _once(_from_right(line)):
        if sign.text.isspace() or (before and before.left - sign.right > _GAP * sign.size):
            words.append([])
        if not sign.text.isspace():
            words[-1].append(sign)
            before = sign
    return [_turned(word) for word in _in_order(filter(None, words))]


def _once(line: list[Sign]) -> list[Sign]:
    """Leave out letters that a font says of a mark as well, which stands above that letter."""
    kept: list[Sign] = []
    for at, sign in enumerate(line):
        same = (one for one in line[max(0, at - 3) : at + 4] if one is not sign and one.text[0] == sign.text[0])
        width = sign.right - sign.left
        if not any(one.right - one.left > width and one.left <= sign.middle <= one.right for one in same):
            kept.append(sign)
    return kept


def _from_right(line: list[Sign]) -> list[Sign]:
    """Sort signs by their place; of two in one place, as of a ligature, the lam is read first."""
    found = sorted(line, key=lambda sign: -sign.middle)
    for at in range(len(found) - 1):
        one, two = found[at], found[at + 1]
        same = abs(one.middle - two.middle) < 0.05 * one.size
        if same and one.text[0] in "اأإآ" and two.text[0] == "ل":
            found[at], found[at + 1] = two, one
    return found


def _in_order(words: Iterable[list[Sign]]) -> Iterator[list[Sign]]:
    """Turn runs of words in Latin letters round; numbers one beside the other stay."""
    for foreign, group in groupby(words, key=_is_foreign):
        run = list(group)
        yield from reversed(run) if foreign and any(sign.text.isalpha() for word in run for sign in word) else run


def _is_foreign(word: list[Sign]) -> bool:
    letters = [sign.text[0] for sign in word if sign.text[0].isalnum()]
    return bool(letters) and not any(unicodedata.bidirectional(letter) in _LEFTWARDS for letter in letters)


def _turned(word: list[Sign]) -> list[Sign]:
    """Give the signs of a word as they are read: numbers, and words in Latin letters, run the other way."""
    if _is_foreign(word) and any(sign.text.isalpha() for sign in word):
        return word[::-1]
    text = "".join(sign.text[0] for sign in word)[::-1]
    turned = list(word)
    for number in _NUMBER.finditer(text):
        start, end = len(word) - number.end(), len(word) - number.start()
        turned[start:end] = reversed(word[start:end])
    return turned


def _mirror(words: list[list[Sign]]) -> None:
    """Turn brackets round where the file has them as they look, so that words begin with closing ones."""
    opening = sum(word[0].text in _OPENING for word in words) + sum(word[-1].text in _CLOSING for word in words)
    closing = sum(word[0].text in _CLOSING for word in words) + sum(word[-1].text in _OPENING for word in words)
    if closing > opening:
        for word in words:
            for sign in word:
                sign.text = sign.text.translate(_PAIRS)
