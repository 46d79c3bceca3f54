"""Words with offsets, and many phrases found in one pass over them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’.\-‑&][^\W_]+)*")
# French and Italian elide the article before an apostrophe: l’ONU is two words.
_ELIDING_WORD = re.compile(r"[^\W_]+(?:[.\-‑&][^\W_]+)*")
_KEY = 4
# kind, words, whether the last word may go on
_Phrase = tuple[str, tuple[str, ...], bool]


class Word(NamedTuple):
    """A word of the text, `start` and `end` counted in the document; `low` is its lower case.

    `capital` tells whether it begins with an upper-case letter.
    """

    text: str
    start: int
    end: int
    low: str
    capital: bool

    @property
    def acronym(self) -> bool:
        """Whether it is written in capitals, such as UN or U.S."""
        return len(self.text) > 1 and self.text.isupper() and not self.text.isdigit()


class Mark(NamedTuple):
    """A phrase of a table found in a sentence; `start` and `end` count in the document."""

    kind: str
    phrase: str
    start: int
    end: int


def words_of(text: str, offset: int = 0, language: str = "en") -> tuple[Word, ...]:
    """Split a text into words; `offset` is where the text begins in the document."""
    pattern = _ELIDING_WORD if language == "fr" else _WORD
    words = []
    for match in pattern.finditer(text):
        word = match[0]
        start = offset + match.start()
        low = word.lower()
        if "’" in low:
            low = low.replace("’", "'")
        words.append(Word(word, start, start + len(word), low, word[0].isupper()))
    return tuple(words)


def word_set(text: str) -> frozenset[str]:
    """Read a table of words parted by spaces."""
    return frozenset(text.split())


class Phrasebook:
    """Finds phrases of several kinds.

    A phrase is one or more words; a final `*` lets the last word go on. In scripts
    without spaces every phrase is a plain run of characters.
    """

    def __init__(self, kinds: Mapping[str, Iterable[str]], *, spaced: bool = True) -> None:
        # By the first letter, with the place in the tables, which orders what is found.
        self._plain: dict[str, list[tuple[int, str, str]]] = {}
        plain = 0
        # By the only word, by the first two of several, and by the first letters where the first word may go on.
        self._single: dict[str, list[str]] = {}
        self._pairs: dict[str, dict[str, list[_Phrase]]] = {}
        self._stems: dict[str, list[_Phrase]] = {}
        for kind, phrases in kinds.items():
            for phrase in phrases:
                if spaced:
                    self._add(kind, phrase.lower().replace("’", "'"))
                else:
                    text = phrase.rstrip("*")
                    self._plain.setdefault(text[:1], []).append((plain, kind, text))
                    plain += 1

    def _add(self, kind: str, phrase: str) -> None:
        parts = tuple(w.low for w in words_of(phrase.rstrip("*")))
        open_end = phrase.endswith("*")
        if parts and open_end and len(parts) == 1:
            self._stems.setdefault(parts[0][:_KEY], []).append((kind, parts, True))
        elif len(parts) == 1:
            self._single.setdefault(parts[0], []).append(kind)
        elif parts:
            # A second word that may go on is found by trying: there are few.
            second = "" if open_end and len(parts) == 2 else parts[1]
            self._pairs.setdefault(parts[0], {}).setdefault(second, []).append((kind, parts, open_end))

    def marks(self, text: str, words: tuple[Word, ...], offset: int = 0) -> tuple[Mark, ...]:
        """Find all phrases in a sentence whose text begins at `offset`; the longest of a kind wins at a place."""
        found = self._plain_marks(text, offset) if self._plain else []
        single, pairs, stems = self._single, self._pairs, self._stems
        last = len(words) - 1
        for i, word in enumerate(words):
            text_low = word.low
            # Arabic writes "and" and "so" on the front of the next word.
            for low in (text_low, text_low[1:]) if text_low[0] in "وف" else (text_low,):
                kinds = single.get(low)
                longer = stems.get(low[:_KEY], ()) if stems else ()
                if i < last and (seconds := pairs.get(low)):
                    longer = (*longer, *seconds.get(words[i + 1].low, ()), *seconds.get("", ()))
                if kinds and not longer:
                    found.extend([Mark(kind, low, word.start, word.end) for kind in kinds])
                elif longer:
                    found.extend(_best(low, words, i, kinds or (), longer))
        return tuple(found)

    def _plain_marks(self, text: str, offset: int) -> list[Mark]:
        found: list[tuple[int, int, Mark]] = []
        # A phrase does not overlap itself.
        ends: dict[int, int] = {}
        for at, char in enumerate(text):
            for number, kind, phrase in self._plain.get(char, ()):
                if text.startswith(phrase, at) and ends.get(number, 0) <= at:
                    ends[number] = at + len(phrase)
                    found.append((number, at, Mark(kind, phrase, offset + at, offset + at + len(phrase))))
        return [mark for *_, mark in sorted(found)]


def _best(low: str, words: tuple[Word, ...], i: int, kinds: Iterable[str], longer: Iterable[_Phrase]) -> Iterable[Mark]:
    """The longest phrase of each kind that begins at a word; `low` is that word as it is compared."""
    word = words[i]
    best = {kind: Mark(kind, low, word.start, word.end) for kind in kinds}
    for kind, parts, open_end in longer:
        last = i + len(parts) - 1
        if last < len(words) and _fits(low, words, i, parts, open_end):
            mark = Mark(kind, " ".join(parts), word.start, words[last].end)
            if kind not in best or mark.end > best[kind].end:
                best[kind] = mark
    return best.values()


def _fits(first: str, words: tuple[Word, ...], i: int, parts: tuple[str, ...], open_end: bool) -> bool:
    """Whether a phrase stands at a word; `first` is that word as it is compared."""
    last = len(parts) - 1
    for k, part in enumerate(parts):
        low = words[i + k].low if k else first
        if low != part and not (open_end and k == last and low.startswith(part)):
            return False
    return True
