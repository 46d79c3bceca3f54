"""Find the names of a brief and its source: who may be a person, and what the source calls them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from briefing.lexicon import fold, reporting_verbs, stop_words, weekdays
from briefing.schema import Briefing

LONGEST = 40
_INITIALS = re.compile(r"\(([A-Z][A-Za-z]*[A-Z][A-Za-z]*)\)")
_BETWEEN = re.compile(r"\s+(?:(?:[A-Z]\.|[A-Z][\w’'-]+|[“\"'‘][^“”\"]{1,20}[”\"'’])\s+){0,2}")
_LAST_WORD = re.compile(r"[^\W\d_][\w’'.-]*$")
_LINKS = frozenset({"of", "the", "for", "and", "de", "del", "la", "des", "du", "von", "für", "und", "da", "do", "e"})
# No person's name has these.
_JOINING = frozenset({"of", "for", "the", "and", "&", "+", "at", "in", "on", "y", "et", "und", "für"})
_OF_PLACE = frozenset({"the", "in", "at", "to", "from", "near"})
# Words with a capital that stand before a surname and are no given name.
TITLES = frozenset(
    """president minister premier chancellor mayor governor senator judge justice general admiral colonel captain
    king queen prince princess pope bishop professor doctor secretary commissioner ambassador chairman chairwoman
    rear vice lieutenant major brigadier chief
    mr mrs ms dr sir señor señora monsieur madame herr frau presidente ministro ministra président ministre
    präsident kanzler minister президент министр""".split()
)
# "Ada Brandt, who", "Ada Brandt’s"
_TELLING = {
    ", who": re.compile(r", who(?:se)?\b"),
    "’s": re.compile(r"’s\b"),
    "'s": re.compile(r"'s\b"),
}
_NO_GIVEN = frozenset(
    """the a an north south east west northern southern eastern western new old upper lower great greater central san
    santa saint st port fort mount lake cape los las el la royal national united state city""".split()
)


def people_of(briefing: Briefing, together: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """List who is named in a text and may be a person, as first and last name, with their roles."""
    given: list[tuple[str, str | None]] = [(one.name, one.role) for one in briefing.who]
    given += [(one.speaker, one.speaker_role) for one in briefing.quotes]
    for statements in ((briefing.what,), briefing.details, briefing.why_it_matters, briefing.whats_next):
        given += [(party, None) for one in statements if (party := one.attributed_to)]
    people: dict[tuple[str, str], tuple[str, ...]] = {}
    # The same parties say much of what a brief has.
    for name, role in dict.fromkeys(given):
        words = name.split()
        if len(words) < 2 or "," in name or not name[-1].isalpha() or words[-1] not in together:
            continue
        if not name.isascii() or '"' in name or "'" in name:
            words = [word for word in words if word[0] not in "“\"'‘«„"]
        if len(words) > 2:
            words = _without_titles(words)
        if not 1 < len(words) < 5:
            continue
        first, last = words[0], words[-1]
        if len(last) < 3 or not (first[0].isupper() and last[0].isupper()):
            continue
        if not last.isupper() and _JOINING.isdisjoint(words):
            known = people.get((first, last), ())
            people[first, last] = (*known, role) if role and role not in known else known
    return people


def others_in(source: str, together: str, known: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Find persons the brief does not list: the source says "Ada Brandt, who ..." and elsewhere "Brandt" alone."""
    lasts = {last for _, last in known}
    for first, last in _told_of(source):
        if last in lasts or last not in together or first.lower() in TITLES or first.lower() in _NO_GIVEN:
            continue
        if not _is_placed(source, last):
            lasts.add(last)
            yield first, last


def _is_placed(source: str, name: str) -> bool:
    """Whether a name is a place's or a body's: words of place or an article stand before it, or more of it follows."""
    at = source.find(name)
    while at >= 0:
        end = at + len(name)
        before = source[max(0, at - 6) : at].split()
        if (before and before[-1].lower() in _OF_PLACE) or (
            source[end : end + 1] == " " and source[end + 1 : end + 2].isupper()
        ):
            return True
        at = source.find(name, end)
    return False


def _told_of(source: str) -> Iterator[tuple[str, str]]:
    """Find two words with a capital that something is told of right behind them."""
    # Looking for the marks is far quicker than looking for names.
    for mark, telling in _TELLING.items():
        at = source.find(mark)
        while at >= 0:
            words = source[max(0, at - LONGEST) : at].split(" ")
            if len(words) > 2 and words[-1][:1].isupper() and words[-2][:1].isupper() and telling.match(source, at):
                first, last = words[-2:]
                if first.isalpha() and not (first.isupper() or last.isupper()):
                    yield first, last
            at = source.find(mark, at + 1)


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
        if (
            start >= 0
            and (not last or _side_by_side(text, start + len(first), at))
            and not text[start - 1 : start].isalnum()
            and not text[end : end + 1].isalnum()
        ):
            found.append((start, end))
        at = text.find(last or first, end)
    return found


def _side_by_side(text: str, end: int, start: int) -> bool:
    """Whether one name may go on where the other begins: most often with a space alone between them."""
    return text[end:start] == " " or _BETWEEN.fullmatch(text, end, start) is not None


def called(first: str, last: str, texts: tuple[str, str], language: str) -> tuple[bool, bool]:
    """Whether nobody else bears this last name in the source or the brief, and the source speaks of a person by it."""
    spoken = False
    for text in texts:
        at = text.find(last)
        while at >= 0:
            end = at + len(last)
            start = text.rfind(first, max(0, at - LONGEST), at)
            if start < 0 or not _side_by_side(text, start + len(first), at):
                settled = spoken or text is not texts[0]
                # Most often a word without a capital stands before it, and says no more.
                plain = settled and text[at - 1 : at] == " " and text[text.rfind(" ", 0, at - 1) + 1].islower()
                if not plain and not joins(text[end : end + 1]) and not joins(text[at - 1 : at]):
                    word = word_before(text, at)
                    if not is_alone(word, language):
                        return False, False
                    spoken = spoken or (text is texts[0] and _speaks(text[end : end + 30], word, language))
            at = text.find(last, end)
    return True, spoken


def word_before(text: str, at: int) -> str:
    """Give the word, or the words in quotation marks, right before a place; "" for none."""
    if at == 0 or not text[at - 1].isspace():
        return ""
    before = text[max(0, at - LONGEST) : at].rstrip()
    if before.endswith("”"):
        return before[before.rfind("“") :] if "“" in before else ""
    found = _LAST_WORD.search(before[before.rfind(" ") + 1 :])
    return found[0] if found else ""


def joins(character: str) -> bool:
    """Whether a character beside a name makes it part of a longer word."""
    return character.isalnum() or character == "-"


def is_alone(before: str, language: str) -> bool:
    """Whether the word before a surname is no given name of somebody else."""
    if not before[:1].isupper() or before.endswith("."):
        return True
    plain = fold(before)
    return plain in TITLES or plain in stop_words(language) or plain in weekdays(language)


def _speaks(after: str, before: str, language: str) -> bool:
    """Whether a surname that stands alone is a person's: one with a title, or one who says something."""
    verbs = verbs_of(language)
    words = after.split(None, 1) if after[:1].isspace() else ()
    if words and fold(words[0]).rstrip(",.;:") in verbs:
        return True
    plain = fold(before).rstrip(".")
    return bool(plain) and ((before.endswith(".") and before[:1].isupper()) or plain in TITLES or fold(before) in verbs)


@cache
def verbs_of(language: str) -> frozenset[str]:
    """Give the verbs of saying of a language, to look words up in."""
    return frozenset(reporting_verbs(language))


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
