"""Where a name stands as a place: after a word such as "in", with the district or region it goes on with."""

from __future__ import annotations

import re

from briefing import lexicon

from .names import Mention, Name
from .reading import Line, Reading
from .roles import GEOGRAPHY, HELD, LOCATIVES, PLACE_WORDS, ROLES, SPEAKING
from .words import Word, word_set

# Leads to a place that the event is not in.
NEAR = word_set("near outside across throughout around off along cerca près nahe bei около")


def place_phrase(reading: Reading, line: Line, name: Name, mention: Mention) -> tuple[int, int] | None:
    """Give the stretch from after "in" to the end of the name, with the region or "district" that follows."""
    before = line.text[max(0, mention.start - line.start - _HAILS_WITHIN) : mention.start - line.start]
    if mention.modifies or mention.owns or _HAILS.search(before):
        # "the rider, from Corran, in Norland": where someone comes from.
        return None
    locatives = LOCATIVES.get(reading.language, frozenset())
    start = mention.start
    linked = False
    for word in reversed(line.before(mention.start, 6)):
        gap = line.text[word.end - line.start : start - line.start]
        if gap.strip():
            return None
        if word.low in locatives:
            # "saw off Lorne United"; but "off the coast of Lorne"
            beaten = word.low == "off" and reading.text[word.end : word.end + 5].lower() != " the "
            if beaten or _printed_or_held(reading, line, name, mention, word):
                return None
            led = reading.text[start : mention.start].strip().lower()
            articled = led in ("", "the", "its") or led.endswith(("'s", "’s"))
            if word.low == "at" and articled and _employs(reading, line, name, word.start):
                return None
            end = _end(reading, line, mention)
            articled = reading.text[start : mention.start].strip().lower() in ("the", "a", "an")
            if word.low in NEAR:
                # "near the Strait of Hormuz" is not in it.
                start = word.start
            return None if articled and mention.noun_follows and end == mention.end else (start, end)
        counted = word.text[0].isdigit() or word.low in lexicon.number_words(reading.language)
        if word.low not in PLACE_WORDS and not word.capital and not (counted and start != mention.start):
            # "drive into the centre of Lorne"
            inside = word.low == "into" and reading.text[start : mention.start].split()[-2:-1] in _PARTS
            return (start, _end(reading, line, mention)) if inside else None
        if linked and word.low not in PLACE_WORDS | GEOGRAPHY:
            # "in the Journal of Urban Ecology"
            return None
        linked = word.low == "of"
        start = word.start
    return None


def _printed_or_held(reading: Reading, line: Line, name: Name, mention: Mention, locative: Word) -> bool:
    """Whether "in" leads to a publication or a firm: "published in the Lorne Journal", "shares in Alder Line"."""
    after = reading.text[mention.end : mention.end + 5]
    if after.startswith(" of ") and after[4:].isupper():
        # "the Journal of Urban Ecology" goes on.
        return True
    before = next((w.low for w in reversed(line.words) if w.end <= locative.start), "")
    return (
        before in HELD
        or before in _PRINTED
        or before in _AT_HOME
        or before in _TRADED
        or (len(name.words) > 1 and name.words[-1] in _PAPERS)
    )


_HAILS = re.compile(r"\b(?:from|of) [A-Z][\w'’-]+, (?:in|near) $")
_HAILS_WITHIN = 40  # characters
_AT_HOME = word_set("lived lives live living based born resident residents raised educated headquartered")
_TRADED = word_set("sales demand exports imports orders revenue business growth")
_PRINTED = word_set(
    "published detailed reported described featured appears appeared publicado publié veröffentlicht erschienen"
)
_PAPERS = word_set("journal times post news magazine review letters gazette herald tribune newspaper")


def _employs(reading: Reading, line: Line, name: Name, start: int) -> bool:
    """Whether "at" tells where someone works: "researchers at Alder Line"."""
    before = line.before(start, 1)
    if any(w.low in _CAMPUSES for w in line.before(start, _CAMPUS_WITHIN)):
        # "the University of Illinois at Urbana-Champaign"
        return True
    return (bool(before) and before[0].low in _STAFF) or (name.text not in reading.title and not name.place)


_CAMPUSES = word_set("university college institute school")
_CAMPUS_WITHIN = 3
_STAFF = SPEAKING | ROLES | word_set("colleagues engineers professors students staff employees work working works")


def _end(reading: Reading, line: Line, mention: Mention) -> int:
    """Where a place ends, with the region after a comma: "Sterling, Ohio"; "the Lower Anselm district"."""
    rest = line.after(mention.end, 1)
    gap = reading.text[mention.end : rest[0].start] if rest else ""
    if rest and rest[0].capital and gap == ", " and reading.text[rest[0].end : rest[0].end + 1] in (",", "."):
        return rest[0].end + (rest[0].acronym and "." in rest[0].text)
    if several := _LISTED.match(reading.text, mention.end):
        # "in Lorne, Tresk and East Aldport districts"
        return several.end()
    if not (rest and gap == " " and rest[0].low in DIVISIONS):
        return mention.end
    centre = line.after(rest[0].end, 1)
    return centre[0].end if centre and centre[0].low in ("centre", "center") else rest[0].end


_LISTED = re.compile(
    r"(?:, [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?){0,4},? and [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)? "
    r"(?:districts|provinces|counties|states|regions|municipalities|villages|towns)\b"
)
_PARTS = [[part] for part in ("centre", "center", "city", "heart", "town", "port", "outskirts", "suburb")]
DIVISIONS = word_set("""
    city town village province state region district county area suburb suburbs borough island islands coast valley
    neighbourhood neighborhood desert peninsula border airport
""")
