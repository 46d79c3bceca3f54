"""Mentions gathered into names: surnames with full names, acronyms with what they stand for."""

from __future__ import annotations

from collections import Counter, deque

from .descriptions import described, is_firm
from .forenames import FORENAMES
from .gazetteer import countries
from .names import Mention, Name, folded
from .reading import Reading
from .roles import BODIES, BODY_LINKS, FORCES, GEOGRAPHY, OCCASIONS, SMALL

# An acronym stands for one of this many bodies named last.
_ACRONYM_REACH = 40
_LONGEST_ACRONYM = 16


_ALONE = 4
_NO_SURNAMES = frozenset(("ai", "tv", "uk", "us", "eu", "un", "it", "hq"))


def merge(reading: Reading, mentions: list[Mention]) -> list[Name]:
    """Gather mentions into names: surnames with full names, acronyms with what they stand for."""
    known = _Known()
    for mention in mentions:
        name = known.find(mention)
        if name is None:
            if mention.weak:
                continue
            name = Name(mention.text)
            known.names.append(name)
        name.mentions.append(mention)
        known.remember(name, mention)
    table = countries(reading.language)
    for name in known.names:
        name.text = _fullest(name)
        _classify(name, table, reading)
    return known.names


def _fullest(name: Name) -> str:
    """The form of several words that is printed most; the longest of equals, the first of those."""
    counts = Counter(m.text for m in name.mentions)
    several = [text for text in counts if " " in text] or list(counts)
    alone = [m for m in name.mentions if " " not in m.text]
    if len(alone) >= _ALONE and sum(m.placed for m in alone) > 1 and max(counts[text] for text in several) == 1:
        # A place once run together with the word before it: "Moment Croydon".
        return alone[0].text
    return max(several, key=lambda text: (counts[text], len(text.split())))


class _Known:
    """The names so far, by the words they can be called with; the latest wins."""

    def __init__(self) -> None:
        self.names: list[Name] = []
        self._by_form: dict[str, Name] = {}
        self._by_end: dict[str, Name] = {}
        self._by_start: dict[str, Name] = {}
        self._long: deque[Name] = deque(maxlen=_ACRONYM_REACH)

    def find(self, mention: Mention) -> Name | None:
        form = _plain_firm(folded(mention.text))
        if form in self._by_form:
            return self._by_form[form]
        parts = form.split()
        if parts[-1] in _NO_SURNAMES:
            # "AI" is not Alder AI.
            return None
        name = self._by_end.get(parts[-1])
        if name and not mention.placed:
            known = folded(name.text).split()
            if known[-len(parts) :] == parts or (len(known) == 1 and len(parts) <= 4):
                return name
        if len(parts) == 1 and parts[0] in self._by_start:
            return self._by_start[parts[0]]
        last = mention.text.split()[-1]
        if 3 <= len(last) <= _LONGEST_ACRONYM and last.isupper():
            return next((n for n in reversed(self._long) if _abbreviates(parts[-1], folded(n.text).split())), None)
        return None

    def remember(self, name: Name, mention: Mention) -> None:
        form = _plain_firm(folded(mention.text))
        parts = form.split()
        self._by_form[form] = name
        self._by_end[parts[-1]] = name
        if len(parts) > 1:
            if parts[0] not in SMALL:
                self._by_start.setdefault(parts[0], name)
            if name not in self._long:
                self._long.append(name)


def _plain_firm(form: str) -> str:
    """A firm's name without its legal form: "Alder Line AB" is the Alder Line."""
    head, _, last = form.rpartition(" ")
    return head if head and last in _LEGAL_FORMS else form


def firm(name: Name) -> bool:
    """Whether a name ends with the legal form of a company."""
    return len(name.words) > 1 and name.words[-1].rstrip(".") in _LEGAL_FORMS


_LEGAL_FORMS = frozenset((
    "ab", "ag", "as", "asa", "bv", "co", "corp", "corporation", "gmbh", "inc", "incorporated", "limited", "llc", "llp",
    "ltd", "nv", "oyj", "plc", "sa", "se", "spa", "srl",
))  # fmt: skip


def _abbreviates(short: str, words: list[str]) -> bool:
    """Whether letters are made of the beginnings of words, as CENTCOM of Central Command."""
    for skip in (0, 1):
        reached = {0}
        for word in words[skip:]:
            if word in BODY_LINKS:
                continue
            reached = {
                at + n
                for at in reached
                for n in range(1, len(word) + 1)
                if word[:n] == short[at : at + n] and at + n <= len(short)
            }
        if len(short) in reached:
            return True
    return False


def _classify(name: Name, table: dict[str, str], reading: Reading) -> None:
    # Russian inflects: the table holds stems.
    stems = reading.language == "ru" and " " not in name.text and name.text[:4] in {stem[:4] for stem in table}
    name.country = name.text in table or (stems and any(name.text.startswith(stem) for stem in table))
    words = name.words
    last = name.text.split()[-1]
    name.body = not name.country and (
        any(w in BODIES for w in words)
        or words[-1] in FORCES
        or any(is_firm(reading, m) for m in name.mentions[:3])
        or (last.isupper() and last.replace(".", "").isalpha() and 2 <= len(last) <= 8 and len(words) == 1)
    )
    name.ground = any(_is_ground(reading, m) for m in name.mentions[:3]) or (
        len(words) > 1 and (last.lower() in GEOGRAPHY or words[0] in GEOGRAPHY)
    )
    titled = any(m.title for m in name.mentions)
    aged = any(_age_follows(reading.text, m.end) for m in name.mentions)
    apposed = len(words) <= 4 and any(described(reading, m) for m in name.mentions[:3])
    surname_later = (
        len(words) in (2, 3)
        and words[-1] not in OCCASIONS
        and any(m.text.lower() == words[-1] and not m.noun_follows for m in name.mentions)
    )
    given = 1 < len(words) <= 4 and words[0] in FORENAMES and words[-1] not in OCCASIONS
    told = titled or aged or apposed or surname_later or given
    name.person = not (name.country or name.body or name.ground) and told


def _is_ground(reading: Reading, mention: Mention) -> bool:
    """Whether the word before a name says that it is a place: "Jupiter's moon Callisto"."""
    before = reading.text[max(0, mention.start - _GROUND_WITHIN) : mention.start]
    words = before.split()
    return before.endswith(" ") and bool(words) and words[-1] in _GROUNDS


_GROUND_WITHIN = 12
_GROUNDS = frozenset("moon planet comet asteroid island river lake volcano mountain peninsula".split())


def _age_follows(text: str, end: int) -> bool:
    after = text[end : end + 6]
    return after.startswith(", ") and after[2:4].isdigit() and after[4:5] in (",", ".", " ")
