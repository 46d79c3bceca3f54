"""Proper names in a text: capitalised words, where they stand, and which of them follow each other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Set
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from briefing import lexicon

from .aliases import GIVEN_NAMES, HABIT, TITLES, single_words

# A dotted acronym (U.S.), or letters and digits with apostrophes inside.
TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’ʼ‘][^\W_]+)*")
# A text cut at its words: what stands between them, and the words, by turns.
_PIECES = re.compile(f"({TOKEN.pattern})")
# The same for a text of plain letters; quicker by a third.
_PLAIN_PIECES = re.compile(r"((?:[A-Za-z]\.){2,}|[A-Za-z0-9]+(?:'[A-Za-z0-9]+)*)")
# Small words that stand inside a name: Bank of England, Ursula von der Leyen.
INSIDE = frozenset(
    """of the and for on de la le les du des da do dos das di del della der den von van zu zur el al bin ibn y e und
    et""".split()
)
_OPENERS = "\"“„«»‘'‚「"
_ENDINGS = ".!?…:。！？\n\r•*"
_MARKS = re.compile("[\u0300-\u036f]+")
_PLAIN_LETTERS = re.compile("[A-Za-z]+")
_POSSESSIVE = ("'s", "’s", "‘s", "ʼs")


class Word(NamedTuple):
    """One word of a text; `key` is its folded form without possessive, dots and apostrophes.

    `opens` marks the first word of a sentence or quotation, which is capitalised whatever it is;
    `after` tells how it is joined to the word before: " ", "-" or "" for anything else.
    """

    start: int
    end: int
    text: str
    key: str
    capital: bool
    opens: bool
    after: str


def key_of(text: str) -> str:
    """Fold a word for comparison: case, accents, dots, apostrophes and the possessive go."""
    if text.isalpha() and text.isascii():
        return text.lower()
    if text.endswith(_POSSESSIVE):
        text = text[:-2]
    text = text.replace(".", "").replace("'", "").replace("’", "").replace("ʼ", "").replace("‘", "")
    if not text.isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    return text.casefold()


# Half the price of calling the class; a document has thousands of words.
_made = tuple.__new__


@lru_cache(maxsize=512)
def words_of(text: str, language: str | None) -> tuple[Word, ...]:
    """List the words of a text with their offsets, in order."""
    found: list[Word] = []
    is_plain = text.isascii()
    pieces = (_PLAIN_PIECES if is_plain else _PIECES).split(text)
    ends = list(accumulate(map(len, pieces)))
    for gap, word, start, end in zip(pieces[::2], pieces[1::2], ends[::2], ends[1::2], strict=False):
        if gap == " " and found:
            opens, joined = False, " "
        else:
            opens = not found or _opens(gap, found[-1], language)
            joined = " " if gap == " " else "-" if gap and gap in "-‐‑" else ""
        if word.isalpha() and (is_plain or word.isascii()):
            key = word.lower()
            found.append(_made(Word, (start, end, word, key, key != word, opens, joined)))
            continue
        at = 0 if word.isalpha() else _article(word)
        piece = word[at:]
        stop = end - 2 if piece.endswith(_POSSESSIVE) else end
        found.append(Word(start + at, stop, piece, key_of(piece), piece != piece.lower(), opens, joined))
    return tuple(found)


def runs_of(words: tuple[Word, ...]) -> Iterator[list[Word]]:
    """Give the names of a text as lists of capitalised words that follow each other, small words inside left out."""
    run: list[Word] = []
    pending = 0
    for word in words:
        joined = bool(word.after) and not word.opens
        if word.capital and (not run or joined):
            run.append(word)
            pending = 0
        elif run and joined and pending < 2 and word.text in INSIDE and not run[-1].text.endswith(_POSSESSIVE):
            pending += 1
            continue
        else:
            if run:
                yield run
            run, pending = ([word] if word.capital else []), 0
    if run:
        yield run


def persons_of(words: tuple[Word, ...], language: str | None) -> Iterator[list[Word]]:
    """Give the names of two or three words that may be persons, titles left out."""
    common, listed = ordinary(language), single_words()
    fitting = [
        (at, word)
        for at, word in enumerate(words)
        if word.capital
        and len(word.key) > 1
        and word.key not in common
        and word.key not in listed
        and not is_acronym(word.text)
        and word.text.isalpha() | word.text.endswith(_POSSESSIVE)
    ]
    run: list[Word] = []
    before = -1
    for at, word in fitting:
        if run and at == before + 1 and word.after == " " and not run[-1].text.endswith(_POSSESSIVE):
            run.append(word)
        else:
            yield from _person(run)
            run = [word]
        before = at
    yield from _person(run)


def _person(run: list[Word]) -> Iterator[list[Word]]:
    """Give a row of capitalised words when it may be a person's name."""
    # A word that opens a sentence before a name may be anything: "Striker Karin Holt".
    if len(run) == 3 and run[0].opens and run[1].key in GIVEN_NAMES:
        run = run[1:]
    if len(run) in (2, 3):
        yield run


def is_acronym(text: str) -> bool:
    """Tell whether a word is written in capitals: CENTCOM, U.S., G20."""
    if not text.isupper():
        return False
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 and all(map(str.isupper, letters))


def has_case(text: str) -> bool:
    """Tell whether the letters of a text have capitals at all."""
    rest = _PLAIN_LETTERS.sub("", text)
    plain = len(text) - len(rest)
    letters = plain + sum(map(str.isalpha, rest))
    if plain * 2 > letters:
        return True
    cased = plain + sum(1 for c in rest if c.isupper() or c.islower())
    return cased * 2 > letters


def is_title_case(words: tuple[Word, ...], common: frozenset[str], lower: Set[str]) -> bool:
    """Tell whether a text capitalises ordinary words too, as many headlines do.

    `lower` holds words that are known to be written in lower case elsewhere; a list of names has none of them.
    """
    long = [w for w in words[1:] if len(w.key) > 3 and w.key not in common and not w.key[0].isdigit()]
    capital = [w for w in long if w.capital]
    return len(capital) > 3 and len(capital) > 0.7 * len(long) and any(w.key in lower for w in capital if not w.opens)


@cache
def ordinary(language: str | None) -> frozenset[str]:
    """Words that no name is made of: small words, titles, words of dates, in folded form."""
    code = language or "en"
    listed = {*lexicon.stop_words(code), *lexicon.months(code), *lexicon.weekdays(code), *lexicon.number_words(code)}
    if code != "en":
        listed |= {*lexicon.months("en"), *lexicon.weekdays("en")}
    listed |= {*lexicon.relative_days(code)}
    return frozenset(key_of(word) for word in listed) | TITLES | HABIT


def _opens(gap: str, before: Word, language: str | None) -> bool:
    if gap[:1].isspace() and any(mark in gap for mark in _OPENERS):
        return True
    for mark in gap.rstrip():
        if mark in _ENDINGS and not (mark == "." and _abbreviates(before, language)):
            return True
    return "\n" in gap


def _abbreviates(word: Word, language: str | None) -> bool:
    if len(word.key) == 1 or word.text.endswith("."):
        return True
    return word.key in TITLES or f"{word.text.lower()}." in lexicon.abbreviations(language or "en")


def _article(word: str) -> int:
    """Give the length of an article or preposition that a name is written with: l'Iran, d'Alep, dell'Aquila."""
    at = max(word.find(mark) for mark in "'’ʼ‘")
    inside = 0 < at < len(word) - 2 and word[at + 1].isupper()
    return at + 1 if inside and (word[0].islower() or (at == 1 and word[0] in "LDQ")) else 0
