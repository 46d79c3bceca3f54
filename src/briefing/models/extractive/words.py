"""Words with offsets, and many phrases found in one pass over them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:['’.\-‑&][^\W_]+)*")
# French and Italian elide the article before an apostrophe: l’ONU is two words.
_ELIDING_WORD = re.compile(r"[^\W_]+(?:[.\-‑&][^\W_]+)*")
_KEY = 4
# kind, words, whether the last word may go on
_Phrase = tuple[str, tuple[str, ...], bool]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text, `start` and `end` counted in the document; `low` is its lower case."""

    text: str
    start: int
    end: int
    low: str

    @property
    def capital(self) -> bool:
        """Whether it begins with an upper-case letter."""
        return self.text[0].isupper()

    @property
    def acronym(self) -> bool:
        """Whether it is written in capitals, such as UN or U.S."""
        return len(self.text) > 1 and self.text.isupper() and not self.text.isdigit()


@dataclass(frozen=True, slots=True)
class Mark:
    """A phrase of a table found in a sentence; `start` and `end` count in the document."""

    kind: str
    phrase: str
    start: int
    end: int


def words_of(text: str, offset: int = 0, language: str = "en") -> tuple[Word, ...]:
    """Split a text into words; `offset` is where the text begins in the document."""
    pattern = _ELIDING_WORD if language == "fr" else _WORD
    return tuple(
        Word(m[0], offset + m.start(), offset + m.end(), m[0].lower().replace("’", "'")) for m in pattern.finditer(text)
    )


def word_set(text: str) -> frozenset[str]:
    """Read a table of words parted by spaces."""
    return frozenset(text.split())


class Phrasebook:
    """Finds phrases of several kinds.

    A phrase is one or more words; a final `*` lets the last word go on. In scripts
    without spaces every phrase is a plain run of characters.
    """

    def __init__(self, kinds: Mapping[str, Iterable[str]], *, spaced: bool = True) -> None:
        self._plain: list[tuple[str, str]] = []
        # By the whole first word, and by its first letters where the word may go on.
        self._whole: dict[str, list[_Phrase]] = {}
        self._stems: dict[str, list[_Phrase]] = {}
        for kind, phrases in kinds.items():
            for phrase in phrases:
                if spaced:
                    self._add(kind, phrase.lower().replace("’", "'"))
                else:
                    self._plain.append((kind, phrase.rstrip("*")))

    def _add(self, kind: str, phrase: str) -> None:
        parts = tuple(w.low for w in words_of(phrase.rstrip("*")))
        open_end = phrase.endswith("*")
        if parts and open_end and len(parts) == 1:
            self._stems.setdefault(parts[0][:_KEY], []).append((kind, parts, True))
        elif parts:
            self._whole.setdefault(parts[0], []).append((kind, parts, open_end))

    def marks(self, text: str, words: tuple[Word, ...], offset: int = 0) -> tuple[Mark, ...]:
        """Find all phrases in a sentence whose text begins at `offset`; the longest of a kind wins at a place."""
        found = [mark for kind, phrase in self._plain for mark in _plain_marks(kind, phrase, text, offset)]
        for i, word in enumerate(words):
            best: dict[str, Mark] = {}
            # Arabic writes "and" and "so" on the front of the next word.
            for low in (word.low, word.low[1:]) if word.low[0] in "وف" else (word.low,):
                for kind, parts, open_end in (*self._whole.get(low, ()), *self._stems.get(low[:_KEY], ())):
                    last = i + len(parts) - 1
                    if last < len(words) and _fits(low, words, i, parts, open_end):
                        mark = Mark(kind, " ".join(parts), word.start, words[last].end)
                        if kind not in best or mark.end > best[kind].end:
                            best[kind] = mark
            found.extend(best.values())
        return tuple(found)


def _fits(first: str, words: tuple[Word, ...], i: int, parts: tuple[str, ...], open_end: bool) -> bool:
    """Whether a phrase stands at a word; `first` is that word as it is compared."""
    last = len(parts) - 1
    for k, part in enumerate(parts):
        low = words[i + k].low if k else first
        if low != part and not (open_end and k == last and low.startswith(part)):
            return False
    return True


def _plain_marks(kind: str, phrase: str, text: str, offset: int) -> list[Mark]:
    found = []
    at = text.find(phrase)
    while at >= 0:
        found.append(Mark(kind, phrase, offset + at, offset + at + len(phrase)))
        at = text.find(phrase, at + len(phrase))
    return found
