"""Shorten a name after it was printed in full, as the source itself does: a surname, or initials."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from briefing.lexicon import fold
from briefing.schema import Briefing

from .people import TITLES, bodies_in, called, is_alone, joins, others_in, people_of, places_of, word_before
from .roles import behind

# Words between quotation marks are somebody's own.
_QUOTED = re.compile('[“„«「『‹][^”“»」』›]*[”“»」』›]|"[^"]*"')
# A title in short before a name: "Dr. ", "Rear Adm. ".
_TITLED = re.compile(
    r"(?:\b(?:Rear|Vice|Maj|Lt|Brig)\.? )?\b(?:Dr|Mr|Mrs|Ms|Prof|Gen|Adm|Col|Capt|Lt|Sgt|Gov|Sen|Rep|Rev)\. $"
)
_GOES_ON = re.compile(r" [^\W\d_A-Z]")
_POINTING = frozenset({"his", "her", "their", "its", "who", "whose", "su", "sus", "sein", "ihr", "son", "sa"})
# With one before it, the last word of a name is no surname: "the House".
_ARTICLES = frozenset({"the", "el", "la", "los", "las", "le", "les", "der", "die", "das", "o", "a", "os", "as"})
_ROLE_WORDS = 10
_FAR, _TITLE = 120, 24


def quoted_in(text: str) -> list[tuple[int, int]]:
    """Give where a text has words in quotation marks."""
    # Most texts have none, which looking for what closes them tells far quicker than looking for pairs.
    if '"' in text or (
        not text.isascii()
        and ("”" in text or "“" in text or "»" in text or "」" in text or "』" in text or "›" in text)
    ):
        return [found.span() for found in _QUOTED.finditer(text)]
    return []


class Edit(NamedTuple):
    """Put `text` where a stretch of a text stands."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class _Named:
    """A person or body, and what a report may do with the name.

    Attributes:
        first: The first word of the name, or all of a body's.
        last: A person's surname, "" for a body.
        short: What the name becomes after it was told; "" where it stays.
        roles: What the person is said to be, as the brief has it.
        left: How often the name is still to come.
        unmet: Whether the surname alone would be news to a reader.
        person: Whether the brief knows what somebody of the name is, and the source speaks of a person by the surname.
        met: Whether the first name was put before it where it stands in words that may not be changed.
        told: Whether the name was printed in full.
        introduced: Whether a role was printed with it, for a body the initials.
    """

    first: str
    last: str
    short: str
    roles: tuple[str, ...] = ()
    left: int = 0
    unmet: bool = False
    person: bool = False
    met: bool = False
    told: bool = False
    introduced: bool = False


class Mentions:
    """Remember which names a brief has printed in full, and shorten them from then on.

    A person is shortened to the surname only where the source speaks of them by it alone, and nobody else in
    the source or the brief bears it; a body to its initials only where the source gives these in brackets. Who
    would be met by the surname alone is named in full there, in the source's own words in square brackets; a role
    or title is not told twice.

    Attributes:
        named: The names there is something to do with.

    Args:
        briefing: The brief.
        texts: All texts it will print, in order.
        language: Two-letter code of its language.
        shorten: Whether names told before are shortened.
    """

    def __init__(self, briefing: Briefing, texts: Sequence[str], language: str, *, shorten: bool) -> None:
        self._language = language
        self.named: list[_Named] = []
        if not texts:
            return
        together = "\n·\n".join(texts)
        source = briefing.document.text
        known: dict[tuple[str, str], tuple[str, ...] | None] = {**people_of(briefing, together)}
        if language == "en":
            known = {**dict.fromkeys(others_in(source, together, known)), **known}
        lasts = [last for _, last in known]
        for (first, last), own in known.items():
            mentions = together.count(last)
            if not mentions:
                continue
            count = len(places_of(together, first, last))
            if count == mentions and count < 2:
                continue
            only = lasts.count(last) == 1
            alone, spoken = called(first, last, (source, together), language) if only else (False, False)
            unmet = mentions > count and alone and (spoken or own is None)
            if unmet or (shorten and count > 1):
                short = last if alone and spoken and shorten else ""
                person = spoken and bool(own)
                self.named.append(_Named(first, last, short, own or (), count, unmet, person))
        if shorten and "(" in source:
            for name, initials in bodies_in(source):
                if (count := len(places_of(together, name, ""))) > 1:
                    self.named.append(_Named(name, "", initials, left=count))

    def edits(self, text: str, *, fixed: bool = False, apart: bool = False) -> list[Edit]:
        """Give what to change in the next text.

        Args:
            text: The text.
            fixed: Whether it may not be changed: a first name is then put in square brackets before a surname alone.
            apart: Whether it stands for itself: then a surname alone is completed, and nothing shortened.
        """
        made: list[Edit] = []
        quoted: list[tuple[int, int]] | None = None
        for one in self.named:
            if (one.last or one.first) not in text:
                continue
            if quoted is None:
                quoted = quoted_in(text)
            places = places_of(text, one.first, one.last)
            if one.unmet and not places and not fixed and (apart or not one.told):
                made += _completed(one, text, quoted, self._language, apart=apart)
            elif one.unmet and not places and fixed and one.person and (apart or not (one.told or one.met)):
                made += _bracketed(one, text, quoted, self._language)
            for start, end in places:
                one.left -= 1
                # A nickname in quotation marks is part of the name around it.
                if any(a <= start and end <= b for a, b in quoted):
                    continue
                made += _at(one, text, start, end, still=fixed or apart)
        return made

    def tell(self, name: str) -> None:
        """Note that a party was named beside a text."""
        for one in self.named:
            if one.last and places_of(name, one.first, one.last):
                one.told = True

    def speaker(self, name: str) -> tuple[str, bool]:
        """Give the name of a quotation's speaker, shortened if it was told, and whether the role was told with it."""
        told = [one for one in self.named if one.told and places_of(name, one.first, one.last)]
        shown = applied(name, self.edits(name))[0]
        for one in self.named:
            one.introduced = one.introduced or (one.last != "" and bool(places_of(name, one.first, one.last)))
        return shown, shown != name or any(one.introduced for one in told)


def _at(one: _Named, text: str, start: int, end: int, *, still: bool) -> list[Edit]:
    """Give what to do where a name stands in full; nothing where the text stays as it is."""
    if not one.last:
        if one.introduced:
            return [] if still else [Edit(start, end, one.short)]
        if text.startswith(f" ({one.short})", end):
            one.introduced = True
        elif not still and one.left and not text.startswith(("'", "’"), end):
            one.introduced = True
            return [Edit(end, end, f" ({one.short})")]
        return []
    first, last = _with_role(one, text, start, end)
    told, one.told = one.told, True
    introduced, one.introduced = one.introduced, one.introduced or (first, last) != (start, end)
    if still or not told:
        return []
    if not introduced:
        first, last = start, end
    if text[:first].endswith(". ") and (titled := _TITLED.search(text, max(0, first - _TITLE), first)):
        first = titled.start()
    name = one.short or text[start:end]
    return [] if text[first:last] == name else [Edit(first, last, name)]


def _with_role(one: _Named, text: str, start: int, end: int) -> tuple[int, int]:
    """Give the stretch of a name with its role before it or, between commas, behind."""
    before, after = text[max(0, start - _FAR) : start].lower(), text[end : end + _FAR].lower()
    for role in one.roles:
        if before.endswith(f"{role.lower()} "):
            first = start - len(role) - 1
            return (first - 4 if text[:first].lower().endswith("the ") else first), end
        if after.startswith(f", {role.lower()},"):
            return start, end + len(role) + 3
    return start, end


def _completed(one: _Named, text: str, quoted: Sequence[tuple[int, int]], language: str, *, apart: bool) -> list[Edit]:
    """Name in full who is met by the surname alone, and say who they are where the sentence has room for it."""
    at = text.find(one.last)
    while at >= 0:
        end = at + len(one.last)
        word = word_before(text, at)
        whole = not joins(text[at - 1 : at]) and not joins(text[end : end + 1])
        named = whole and is_alone(word, language) and word.lower() not in _ARTICLES
        if named and not any(a <= at < b for a, b in quoted):
            one.told = True
            shortened = (role.partition(" and ")[0] if len(role.split()) > _ROLE_WORDS else role for role in one.roles)
            role = next((role for role in shortened if _fits(role)), "")
            titled = word[:1].isupper() and (word.endswith(".") or fold(word) in TITLES)
            trails = text[:at].endswith(", ")
            if (
                role
                and not (apart or titled or trails)
                and _GOES_ON.match(text, end)
                and role.lower() not in text.lower()
            ):
                one.introduced = True
                return [Edit(at, end, f"{one.first} {one.last}, {behind(role)},")]
            return [Edit(at, at, f"{one.first} ")]
        at = text.find(one.last, end)
    return []


def _bracketed(one: _Named, text: str, quoted: Sequence[tuple[int, int]], language: str) -> list[Edit]:
    """Put the first name of who is met by the surname alone into words of the source's own; none beside a title."""
    at = text.find(one.last)
    end = at + len(one.last)
    word = word_before(text, at)
    whole = not joins(text[at - 1 : at]) and not joins(text[end : end + 1])
    titled = word.endswith(".") or fold(word) in TITLES or word.lower() in _ARTICLES
    if titled or not whole or not is_alone(word, language) or any(a <= at < b for a, b in quoted):
        return []
    one.met = True
    return [Edit(at, at, f"[{one.first}] ")]


def _fits(role: str) -> bool:
    """Whether a role can stand between commas: it is short, and points at nobody else."""
    words = role.split()
    return 0 < len(words) <= _ROLE_WORDS and "," not in role and words[0].lower() not in _POINTING


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
