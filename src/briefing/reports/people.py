"""Find the names of a brief and its source: who may be a person, and what the source calls them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefing.lexicon import fold, reporting_verbs, stop_words, weekdays
from briefing.schema import Briefing

LONGEST = 40
_INITIALS = re.compile(r"\(([A-Z][A-Za-z]*[A-Z][A-Za-z]*)\)")
_NAME_WORD = r"[^\W\d_][\w’'.-]*"
_BETWEEN = re.compile(r"\s+(?:(?:[A-Z]\.|[A-Z][\w’'-]+|[“\"'‘][^“”\"]{1,20}[”\"'’])\s+){0,2}")
_BEFORE = re.compile(rf"((?:{_NAME_WORD}|“[^”]*”)\s+)$")
_LINKS = frozenset({"of", "the", "for", "and", "de", "del", "la", "des", "du", "von", "für", "und", "da", "do", "e"})
# No person's name has these.
_JOINING = frozenset({"of", "for", "the", "and", "&", "+", "at", "in", "on", "y", "et", "und", "für"})
# Words with a capital that stand before a surname and are no given name.
TITLES = frozenset(
    """president minister premier chancellor mayor governor senator judge justice general admiral colonel captain
    king queen prince princess pope bishop professor doctor secretary commissioner ambassador chairman chairwoman
    rear vice lieutenant major brigadier chief
    mr mrs ms dr sir señor señora monsieur madame herr frau presidente ministro ministra président ministre
    präsident kanzler minister президент министр""".split()
)
# "Ada Brandt, who", "Ada Brandt, 61,", "Ada Brandt’s"
_WHO = re.compile(r"\b([A-Z][a-zà-ÿ]+) ([A-Z][\w’-]*?[a-zà-ÿ])(?=, who(?:se)?\b|, \d\d,|[’']s\b)")
_NO_GIVEN = frozenset(
    """the a an north south east west northern southern eastern western new old upper lower great greater central san
    santa saint st port fort mount lake cape los las el la royal national united state city""".split()
)


def people_of(briefing: Briefing) -> dict[tuple[str, str], tuple[str, ...] | None]:
    """List who may be a person, as first and last name, with their roles; titles and names between are left off."""
    given: list[tuple[str, str | None]] = [(one.name, one.role) for one in briefing.who]
    given += [(one.speaker, one.speaker_role) for one in briefing.quotes]
    statements = (briefing.what, *briefing.details, *briefing.why_it_matters, *briefing.whats_next)
    given += [(one.attributed_to, None) for one in statements if one.attributed_to]
    people: dict[tuple[str, str], tuple[str, ...] | None] = {}
    for name, role in given:
        words = _without_titles([word for word in name.split() if word[0] not in "“\"'‘«„"])
        if not words:
            continue
        first, last = words[0], words[-1]
        capitals = first[:1].isupper() and last[:1].isupper() and not last.isupper()
        if _JOINING.isdisjoint(words) and capitals and 1 < len(words) < 5 and len(last) > 2 and "," not in name:
            known = people.get((first, last)) or ()
            people[first, last] = (*known, role) if role and role not in known else known
    return people


def others_in(source: str, together: str, known: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Find persons the brief does not list: the source says "Ada Brandt, who ..." and elsewhere "Brandt" alone."""
    lasts = {last for _, last in known}
    for found in _WHO.finditer(source):
        first, last = found[1], found[2]
        if last in lasts or last not in together or first.lower() in TITLES or first.lower() in _NO_GIVEN:
            continue
        # A place has words of place before it, a body an article.
        if not re.search(rf"(?:\b[Tt]he|\b[Ii]n|\b[Aa]t|\b[Tt]o|\b[Ff]rom|\b[Nn]ear) {last}\b|\b{last} [A-Z]", source):
            lasts.add(last)
            yield first, last


def _without_titles(words: list[str]) -> list[str]:
    while len(words) > 2 and (words[0].endswith(".") or words[0].lower() in TITLES):
        words = words[1:]
    return words


def places_of(text: str, first: str, last: str) -> list[tuple[int, int]]:
    """Find a name by its first and last word, with at most two others between; without a last, the first alone."""
    found: list[tuple[int, int]] = []
    at = text.find(last or first)
    while at >= 0:
        start, end = at, at + len(last or first)
        if last:
            start = text.rfind(first, max(0, at - LONGEST), at)
            fits = start >= 0 and _BETWEEN.fullmatch(text, start + len(first), at) is not None
        else:
            fits = True
        if fits and not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            found.append((start, end))
        at = text.find(last or first, end)
    return found


def called(first: str, last: str, texts: tuple[str, str], language: str) -> tuple[bool, bool]:
    """Whether nobody else bears this last name in the source or the brief, and the source speaks of a person by it."""
    spoken = False
    for text in texts:
        within = {end for _, end in places_of(text, first, last)}
        at = text.find(last)
        while at >= 0:
            end = at + len(last)
            whole = not joins(text[at - 1 : at]) and not joins(text[end : end + 1])
            if whole and end not in within:
                word = word_before(text, at)
                if not is_alone(word, language):
                    return False, False
                spoken = spoken or (text is texts[0] and _speaks(text[end : end + 30], word, language))
            at = text.find(last, end)
    return True, spoken


def word_before(text: str, at: int) -> str:
    """Give the word, or the words in quotation marks, right before a place; "" for none."""
    before = _BEFORE.search(text[max(0, at - LONGEST) : at])
    return before[1].strip() if before else ""


def joins(character: str) -> bool:
    """Whether a character beside a name makes it part of a longer word."""
    return character.isalnum() or character == "-"


def is_alone(before: str, language: str) -> bool:
    """Whether the word before a surname is no given name of somebody else."""
    plain = fold(before).rstrip(".")
    return (
        not before[:1].isupper()
        or before.endswith(".")
        or plain in TITLES
        or plain in stop_words(language)
        or plain in weekdays(language)
    )


def _speaks(after: str, before: str, language: str) -> bool:
    """Whether a surname that stands alone is a person's: one with a title, or one who says something."""
    verbs = reporting_verbs(language)
    if (before.endswith(".") and before[:1].isupper()) or fold(before).rstrip(".") in TITLES or fold(before) in verbs:
        return True
    verb = re.match(r"\s+(\w+)", after)
    return bool(verb and fold(verb[1]) in verbs)


def bodies_in(source: str) -> Iterator[tuple[str, str]]:
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
