"""Shorten a name after it was printed in full, as the source itself does: a surname, or initials."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from briefing.lexicon import fold, reporting_verbs, stop_words, weekdays
from briefing.schema import Briefing

# Words between quotation marks are somebody's own.
QUOTED = re.compile('[“„«「『‹][^”“»」』›]*[”“»」』›]|"[^"]*"')
_INITIALS = re.compile(r"\(([A-Z][A-Za-z]*[A-Z][A-Za-z]*)\)")
_NAME_WORD = r"[^\W\d_][\w’'.-]*"
_LONGEST = 40
_BETWEEN = re.compile(r"\s+(?:(?:[A-Z]\.|[A-Z][\w’'-]+|[“\"'‘][^“”\"]{1,20}[”\"'’])\s+){0,2}")
_BEFORE = re.compile(rf"((?:{_NAME_WORD}|“[^”]*”)\s+)$")
_LINKS = frozenset({"of", "the", "for", "and", "de", "del", "la", "des", "du", "von", "für", "und", "da", "do", "e"})
# Words with a capital that stand before a surname and are no given name.
_TITLES = frozenset(
    """president minister premier chancellor mayor governor senator judge justice general admiral colonel captain
    king queen prince princess pope bishop professor doctor secretary commissioner ambassador chairman chairwoman
    mr mrs ms dr sir señor señora monsieur madame herr frau presidente ministro ministra président ministre
    präsident kanzler minister президент министр""".split()
)


class Edit(NamedTuple):
    """Put `text` where a stretch of a text stands."""

    start: int
    end: int
    text: str


class _Short(NamedTuple):
    """A name, the first and last word of a person's, and what it becomes."""

    first: str
    last: str
    short: str
    introduced: bool


class Mentions:
    """Remember which names a brief has printed in full, and shorten them from then on.

    A person is shortened to the surname only where the source speaks of them by it alone, and nobody else in
    the source or the brief bears it; a body to its initials only where the source gives these in brackets.

    Args:
        briefing: The brief.
        texts: All texts it will print, in order.
        language: Two-letter code of its language.
    """

    def __init__(self, briefing: Briefing, texts: Sequence[str], language: str) -> None:
        together = "\n".join(texts)
        source = briefing.document.text
        people = _people(briefing)
        self._short: list[_Short] = []
        self._left: dict[str, int] = {}
        self._told: set[str] = set()
        for first, last in people:
            count = len(_places(together, first, last)) if together.count(last) > 1 else 0
            if count > 1 and _called(first, last, people, (source, together), language):
                self._keep(_Short(first, last, last, introduced=False), count)
        for name, initials in _bodies(source) if "(" in source else ():
            if (count := len(_places(together, name, ""))) > 1:
                self._keep(_Short(name, "", initials, introduced=True), count)

    def _keep(self, one: _Short, count: int) -> None:
        if one.short not in self._left:
            self._short.append(one)
            self._left[one.short] = count

    def edits(self, text: str, *, fixed: bool = False) -> list[Edit]:
        """Give what to shorten in the next text; one that is `fixed` only tells the names it has."""
        made: list[Edit] = []
        if not self._short:
            return made
        quoted = [found.span() for found in QUOTED.finditer(text)]
        for first, last, short, introduced in self._short:
            for start, end in _places(text, first, last):
                self._left[short] -= 1
                # A nickname in quotation marks is part of the name around it.
                if any(a <= start and end <= b for a, b in quoted):
                    continue
                if short in self._told:
                    made += [] if fixed else [Edit(start, end, short)]
                elif not introduced or text.startswith(f" ({short})", end):
                    self._told.add(short)
                elif not fixed and self._left[short] and not text.startswith(("'", "’"), end):
                    made.append(Edit(end, end, f" ({short})"))
                    self._told.add(short)
        return made


def applied(text: str, edits: Iterable[Edit]) -> tuple[str, list[tuple[Edit, int, int]]]:
    """Give a text with edits made, and where each then stands; of two that overlap the first counts."""
    parts: list[str] = []
    made: list[tuple[Edit, int, int]] = []
    at = length = 0
    for edit in sorted(edits):
        if edit.start >= at:
            parts += (text[at : edit.start], edit.text)
            length += edit.start - at + len(edit.text)
            made.append((edit, length - len(edit.text), length))
            at = edit.end
    return "".join([*parts, text[at:]]), made


def _people(briefing: Briefing) -> dict[tuple[str, str], None]:
    """List who may be a person, as first and last name; titles, nicknames and names between are left off."""
    given = [one.name for one in briefing.who] + [one.speaker for one in briefing.quotes]
    statements = (briefing.what, *briefing.details, *briefing.why_it_matters, *briefing.whats_next)
    given += [one.attributed_to for one in statements if one.attributed_to]
    people: dict[tuple[str, str], None] = {}
    for name in given:
        words = _without_titles(name.split())
        if not words:
            continue
        first, last = words[0], words[-1]
        capitals = first[:1].isupper() and last[:1].isupper() and not last.isupper()
        if capitals and 1 < len(words) < 5 and len(last) > 2 and "," not in name:
            people[first, last] = None
    return people


def _without_titles(words: list[str]) -> list[str]:
    while len(words) > 2 and (words[0].endswith(".") or words[0].lower() in _TITLES):
        words = words[1:]
    return words


def _places(text: str, first: str, last: str) -> list[tuple[int, int]]:
    """Find a name by its first and last word, with at most two others between; without a last, the first alone."""
    found: list[tuple[int, int]] = []
    at = text.find(last or first)
    while at >= 0:
        start, end = at, at + len(last or first)
        if last:
            start = text.rfind(first, max(0, at - _LONGEST), at)
            fits = start >= 0 and _BETWEEN.fullmatch(text, start + len(first), at) is not None
        else:
            fits = True
        if fits and not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            found.append((start, end))
        at = text.find(last or first, end)
    return found


def _called(first: str, last: str, people: Iterable[tuple[str, str]], texts: tuple[str, str], language: str) -> bool:
    """Whether the first of two texts, the source, calls a person by the last name alone, and nobody else bears it."""
    if any(other == last and given != first for given, other in people):
        return False
    spoken = False
    for text in texts:
        within = {end for _, end in _places(text, first, last)}
        at = text.find(last)
        while at >= 0:
            end = at + len(last)
            whole = not _joins(text[at - 1 : at]) and not _joins(text[end : end + 1])
            if whole and end not in within:
                before = _BEFORE.search(text[max(0, at - _LONGEST) : at])
                word = before[1].strip() if before else ""
                if not _alone(word, language):
                    return False
                spoken = spoken or (text is texts[0] and _speaks(text[end : end + 30], word, language))
            at = text.find(last, end)
    return spoken


def _joins(character: str) -> bool:
    return character.isalnum() or character == "-"


def _alone(before: str, language: str) -> bool:
    """Whether the word before a surname is no given name of somebody else."""
    plain = fold(before).rstrip(".")
    return (
        not before[:1].isupper()
        or before.endswith(".")
        or plain in _TITLES
        or plain in stop_words(language)
        or plain in weekdays(language)
    )


def _speaks(after: str, before: str, language: str) -> bool:
    """Whether a surname that stands alone is a person's: one with a title, or one who says something."""
    verbs = reporting_verbs(language)
    if (before.endswith(".") and before[:1].isupper()) or fold(before).rstrip(".") in _TITLES or fold(before) in verbs:
        return True
    verb = re.match(r"\s+(\w+)", after)
    return bool(verb and fold(verb[1]) in verbs)


def _bodies(source: str) -> Iterator[tuple[str, str]]:
    """Find names that the source gives initials for: "the Harbour Users Board (HUB)"."""
    for found in _INITIALS.finditer(source):
        initials = found[1]
        words = re.split(r"\s+", source[max(0, found.start() - 90) : found.start()].strip())[-7:]
        for count in range(2, len(words) + 1):
            name = words[-count:]
            if not name[0][:1].isupper() or not all(word[:1].isupper() or word in _LINKS for word in name):
                continue
            firsts = "".join(word[0] for word in name if word[:1].isupper())
            if firsts == initials.upper() or (name[0][0] == initials[0] and _within(initials, " ".join(name))):
                yield " ".join(name), initials
                break


def _within(initials: str, name: str) -> bool:
    letters = iter(name.lower())
    return all(letter in letters for letter in initials.lower())
