"""The countries a story is about, as its text prints them."""

from __future__ import annotations

from functools import lru_cache

from .gazetteer import countries
from .reading import Reading
from .roles import SMALL
from .words import Phrasebook

_MOST = 5
# Stems and prefixed forms: a Russian ending or an Arabic "the" may follow or go before.
_INFLECTED = frozenset(("ru",))
_PLAIN = frozenset(("ar", "zh"))


@lru_cache(maxsize=16)
def _book(language: str) -> Phrasebook:
    table = countries(language)
    star = "*" if language in _INFLECTED else ""
    forms = (star, "'s") if language == "en" else (star,)
    return Phrasebook({name: [name + form for form in forms] for name in table}, spaced=language not in _PLAIN)


def countries_of(reading: Reading) -> list[str]:
    """Give up to five countries by how often they or their people are named, as first printed."""
    table = countries(reading.language)
    counts: dict[str, int] = {}
    printed: dict[str, str] = {}
    order: dict[str, int] = {}
    book = _book(reading.language)
    marks = [
        sorted(book.marks(line.text, line.words, line.start), key=lambda m: (m.start, -m.end)) for line in reading.lines
    ]
    # "The Indians" are the Aldport Indians, where these are named.
    teams = {m.kind for found in marks for m in found if _within_name(reading, m.kind, table[m.kind], m.start)}
    for line, found in zip(reading.lines, marks, strict=True):
        taken = -1
        for mark in found:
            end = mark.end - len("'s") if reading.text[mark.start : mark.end].endswith(("'s", "’s")) else mark.end
            if mark.start < taken or mark.kind in teams or not _written_as_name(reading, mark.kind, mark.start, end):
                continue
            taken = mark.end
            country = table[mark.kind]
            counts[country] = counts.get(country, 0) + (2 if line is reading.lede else 1)
            order.setdefault(country, mark.start)
            text = reading.text[mark.start : end]
            if mark.kind == country or reading.language == "ru":
                printed.setdefault(country, text)
    ranked = sorted(counts, key=lambda c: (-counts[c], order[c]))
    return [printed.get(country, country) for country in ranked[:_MOST]]


def _within_name(reading: Reading, name: str, country: str, start: int) -> bool:
    """Whether a people's name only ends a longer name: "the Aldport Indians"."""
    if reading.language != "en" or name == country or not name.endswith("s"):
        return False
    before = reading.text[max(0, start - 30) : start].split(" ")
    return len(before) > 1 and before[-1] == "" and before[-2][:1].isupper() and before[-2].lower() not in SMALL


def _written_as_name(reading: Reading, name: str, start: int, end: int) -> bool:
    """Whether capitals agree: "us" and "turkey" are no countries; adjectives in small letters are."""
    if reading.language in _PLAIN:
        return True
    text = reading.text[start:end]
    if reading.text[end : end + 1] == "$":
        # "US$48 million"
        return False
    return text == name if name.isupper() and len(name) <= 3 else text[:1].isupper() == name[:1].isupper()
