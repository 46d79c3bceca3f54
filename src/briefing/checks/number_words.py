"""Numbers written out: single words, and words that make one number together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from briefing import lexicon
from briefing.lexicon import counting

_MOST_LETTERS = 40
_DOZENS = frozenset(("dozen", "docena", "douzaine", "dutzend", "dúzia", "дюжина"))
_SCALES = (10**3, 10**6, 10**9, 10**12)
_SHORT = frozenset(("", " ", "-", "‐", "‑", "–", " - "))
_ARABIC = str.maketrans("أإآ", "ااا")


class Word(NamedTuple):
    """A word or run of digits of a folded text, by its offsets."""

    start: int
    end: int
    text: str


class Written(NamedTuple):
    """A number that words `first` to `last` (half-open) make; `bare` when it is a lone "million" or "dozen"."""

    value: float
    last: int
    bare: bool


@cache
def vocabulary(language: str | None) -> dict[str, int]:
    """Give the single words that are cardinal numbers, "million" and "dozen" among them."""
    found = {**lexicon.number_words(language), **counting.MORE_NUMBERS.get(language or "", {})}
    if language == "ar":
        found |= {word.translate(_ARABIC): value for word, value in found.items()}
    return {word: value for word, value in found.items() if " " not in word and "-" not in word}


def number_of(word: str, language: str | None) -> int | None:
    """Give the number a single word stands for, German compounds and Arabic prefixes included, or None."""
    table = vocabulary(language)
    value = table.get(word)
    if value is not None or not table:
        return value
    if language == "de" and 6 < len(word) <= _MOST_LETTERS:
        return _german(word)
    if language == "ar":
        return _arabic(word, table)
    return None


def read(words: Sequence[Word], first: int, text: str, language: str | None) -> Written | None:
    """Read the number that begins at a word, as long as its parts agree; None when the word is none."""
    value = number_of(words[first].text, language)
    if value is None:
        return None
    sum_ = _Sum(language)
    sum_.take(words[first].text, value)
    links = counting.LINKS.get(language or "", frozenset())
    at = first + 1
    while at < len(words) and text[words[at - 1].end : words[at].start] in _SHORT:
        word, linked, behind = words[at], False, at + 1
        if word.text in links and behind < len(words) and text[word.end : words[behind].start] == " ":
            word, linked, behind = words[behind], True, at + 2
        value = number_of(word.text, language)
        linked = linked or (language == "ar" and word.text[0] == "و")
        if value is None or not sum_.agrees(word.text, value, linked):
            break
        if linked and not sum_.is_one(value) and _goes_on(words, word, behind, text, language):
            break
        sum_.take(word.text, value)
        at = behind
    return Written(float(sum_.total + (sum_.open or 0)), at, sum_.bare)


def _goes_on(words: Sequence[Word], word: Word, behind: int, text: str, language: str | None) -> bool:
    """Whether a linked word begins a number of its own: "two hundred and three hundred"."""
    if behind >= len(words) or text[word.end : words[behind].start] not in _SHORT:
        return False
    return number_of(words[behind].text, language) in (100, *_SCALES)


class _Sum:
    """Adds up the parts of a number as they come."""

    __slots__ = ("bare", "language", "open", "scale", "total")

    def __init__(self, language: str | None) -> None:
        self.language = language
        self.total = 0
        self.open: int | None = None
        self.scale = 0
        self.bare = False

    def agrees(self, word: str, value: int, linked: bool) -> bool:
        """Tell whether a part can go on with the number so far."""
        now = self.open
        if value == 0 or now == 0:
            return False
        if word in _DOZENS or value >= 1000:
            return not linked and not (now is None and self.scale == value)
        if value == 100 and self.language != "ar":
            return not linked and (now is None or (1 < now < 100 and now % 10 != 0) or now == 1)
        if value >= 100:
            return now is None
        if linked:
            return self._agrees_linked(value)
        return now is None or (now >= 100 and now % 100 == 0) or self._agrees_small(now % 100, value)

    def _agrees_linked(self, value: int) -> bool:
        now = self.open
        if self.language == "en":
            return (now is None and self.total > 0) or (now is not None and now >= 100 and now % 100 == 0)
        if now is None:
            return True
        rest = now % 100
        tens = rest >= 20 and rest % 10 == 0
        match self.language:
            case "es":
                return tens and value < 10
            case "fr":
                return tens and value in (1, 11)
            case "ar":
                return (0 < rest < 10 and 20 <= value < 100) or rest == 0
        return (tens and value < 10) or rest == 0

    def _agrees_small(self, rest: int, value: int) -> bool:
        if self.language == "ar":
            return 0 < rest < 10 and value == 10
        if self.language == "fr" and (
            (rest == 4 and value == 20)
            or (rest in (60, 80) and 10 <= value < 20)
            or (rest == 10 and 7 <= value <= 9)
            or (rest == 80 and value < 10)
        ):
            return True
        return rest >= 20 and rest % 10 == 0 and value < 10

    def is_one(self, value: int) -> bool:
        """Tell whether a linked part and the one before it are tens and units, which are multiplied together."""
        rest = (self.open or 0) % 100
        if self.language == "ar":
            return 0 < rest < 10 and 20 <= value < 100
        return self.language != "en" and rest >= 20 and rest % 10 == 0 and value < 20

    def take(self, word: str, value: int) -> None:
        """Add a part that agrees."""
        now = self.open
        first = now is None and not self.total
        if word in _DOZENS:
            self.open, self.bare = (now or 1) * value, first
        elif value >= 1000:
            if self.scale and value > self.scale:
                self.total = (self.total + (now or 0)) * value
            else:
                self.total += (now or 1) * value
            self.open, self.scale, self.bare = None, value, first and value in _SCALES
        elif value == 100:
            self.open = (now or 1) * value
            self.bare = first
        elif self.language == "fr" and now is not None and now % 100 == 4 and value == 20:
            self.open = now - 4 + 80
        else:
            self.open = (now or 0) + value


@cache
def _german_small() -> dict[str, int]:
    table = vocabulary("de")
    units = {word: n for word, n in table.items() if 1 < n < 10} | {"ein": 1}
    tens = {word: n for word, n in table.items() if 20 <= n < 100}
    return {
        **{word: n for word, n in table.items() if n < 100},
        **{f"{u}und{t}": units[u] + tens[t] for u in units for t in tens},
    }


def _german(word: str) -> int | None:
    """Read a compound: "einundzwanzig", "zweihundertfünf", "dreitausendvierhundert"."""
    small = _german_small()
    if word in small:
        return small[word]
    value = 0
    for part, factor in (("tausend", 1000), ("hundert", 100)):
        before, found, rest = word.partition(part)
        if not found:
            continue
        many = 1 if not before else _german(before) if factor == 1000 else small.get(before)
        if many is None:
            return None
        value, word = value + many * factor, rest.removeprefix("und")
        if not word:
            return value
    return value + small[word] if value and word in small else None


def _arabic(word: str, table: dict[str, int]) -> int | None:
    bare = word.translate(_ARABIC)
    for prefix in ("", "و", "ب", "ل", "ف", "ك"):
        if bare.startswith(prefix):
            rest = bare[len(prefix) :]
            value = table.get(rest)
            if value is None and rest.startswith("ال"):
                value = table.get(rest[2:])
            if value is not None:
                return value
    return None
