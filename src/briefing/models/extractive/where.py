"""The place of the main event."""

from __future__ import annotations

from briefing import lexicon

from .gazetteer import countries
from .names import Mention, Name
from .reading import Line, Reading
from .roles import BODIES, DIRECTIONS, GEOGRAPHY, HELD, LOCATIVES, PLACE_WORDS, ROLES, SMALL, SPEAKING
from .words import Word, word_set, words_of

_PLACED_WITHIN = 3
_LOCAL = 6


def where_of(reading: Reading, names: list[Name]) -> str | None:
    """Give the place of the main event as printed, or None when the opening does not tell it."""
    lines = {line.id: (rank, line) for rank, line in enumerate(reading.opening)}
    titled = _titled(reading)
    found: list[tuple[float, int, int]] = []
    for name in names:
        if name.person or _acronym_body(name) or not _can_be_place(reading, name):
            continue
        for mention in name.mentions:
            rank, line = lines.get(mention.line, (0, None))
            if line is None or line.inside_quote(mention.start):
                continue
            if rank >= _PLACED_WITHIN and len(name.mentions) < 2:
                # Far from the lede only a place the text comes back to is the event's.
                continue
            if span := _place_phrase(reading, line, name, mention) or _event_place(reading, line, name, mention):
                score = _place_score(reading, name, mention, rank) + (1.5 if name.text in titled else 0.0)
                score -= 1.0 if _beside(line, span[0]) else 0.0
                found.append((score, *span))
    if not found:
        return _dateline(reading)
    ranked = sorted(_joined(reading, found), key=lambda item: (-item[0], item[1]))
    for _, start, end in ranked:
        phrase = _without_owner(reading.text[start:end])
        if _whole(reading, phrase) and (told := _as_named(reading, phrase)):
            return told
    return _dateline(reading)


def _whole(reading: Reading, phrase: str) -> bool:
    """Whether a phrase names a place by itself: not "the Strait", which only points to one."""
    words = words_of(phrase, 0, reading.language)
    capitals = [k for k, w in enumerate(words) if w.capital]
    names = [words[k] for k in capitals]
    if not names or all(w.low in GEOGRAPHY | BODIES | DIRECTIONS | _POINTING for w in names):
        return " ".join(w.text for w in names) in countries(reading.language)
    if reading.language != "en" or len(names) > 1 or capitals[0] == 0 or words[capitals[0] - 1].low != "the":
        return True
    # "the Sahel" cannot be told from "the Journal"; "the Netherlands" and "the Lorne district" can.
    name = names[0]
    goes_on = any(w.low in _DIVISIONS for w in words[capitals[0] + 1 :])
    return goes_on or name.low.endswith("s") or name.low == "hague" or name.text in countries("en")


_POINTING = word_set("north south east west capital city state states union journal times post county")


def _as_named(reading: Reading, phrase: str) -> str | None:
    """The phrase in the case a name is given in; None for a Russian form that only follows a preposition."""
    if reading.language != "ru":
        return phrase
    last = phrase.rsplit(" ", 1)[-1].lower()
    if " " not in phrase and last[-1:] not in _RUSSIAN_ENDINGS:
        return phrase
    dateline = reading.prepared.dateline
    city = dateline.text.strip() if dateline else ""
    same = len(city) > 3 and abs(len(city) - len(phrase)) <= 2 and phrase.lower().startswith(city.lower()[:-1])
    return city if same else None


# Forms after "в" and "на" end so; a name that ends otherwise has one form.
_RUSSIAN_ENDINGS = frozenset("еиюямхй")


def _joined(reading: Reading, found: list[tuple[float, int, int]]) -> list[tuple[float, int, int]]:
    """Make one of places that follow each other: "Aldport in northern Kestria"."""
    out: list[tuple[float, int, int]] = []
    for score, start, end in sorted(found, key=lambda item: item[1]):
        if out and reading.text[out[-1][2] : start] in _BETWEEN:
            best = max(out[-1][0], score)
            out[-1] = (best + 0.5, out[-1][1], end)
        else:
            out.append((score, start, end))
    return out


_BETWEEN = (" in ", ", ", ", in ", " en ", ", en ", " à ", " em ", ", em ", " в ")


def _titled(reading: Reading) -> str:
    """What stands in the title after a word such as "in", up to the next small word."""
    locatives = LOCATIVES.get(reading.language, frozenset())
    places: list[str] = []
    run: list[str] = []
    after = False
    for word in reading.title_words:
        if after and word.low not in locatives and (word.capital or word.low in PLACE_WORDS):
            run.append(word.text.removesuffix("'s"))
            continue
        # "in Aldport floods" names the floods.
        if word.low in SMALL or word.capital or (word.low.endswith(("ing", "ed", "s")) and word.low not in _EVENTS):
            places += run
        run, after = [], word.low in locatives
    return " ".join(places + run)


def _can_be_place(reading: Reading, name: Name) -> bool:
    """Whether a name has neither a number in it nor ends with a people: "Formula One", "North American"."""
    last = name.text.split()[-1]
    country = countries(reading.language).get(last, last)
    people = " " in name.text and last.endswith(("an", "ish", "ese")) and country != last
    return not people and not any(w in lexicon.number_words(reading.language) for w in name.words)


def _place_score(reading: Reading, name: Name, mention: Mention, rank: int) -> float:
    score = 3.0 - 0.8 * rank + 0.4 * min(4, len(name.mentions)) + 0.5 * min(3, name.times_placed)
    score += 1.0 if name.text in reading.title else 0.0
    score += (0.0 if name.country else 1.0) if name.place else 0.0
    return score - (2.0 if mention.noun_follows else 0.0) - (0.5 if name.body else 0.0)


def _beside(line: Line, start: int) -> bool:
    """Whether a place is only near the event: "along the Orrin River"."""
    return any(w.start == start and w.low in _NEAR for w in line.after(start, 1))


_NEAR = word_set("near outside across throughout around off along cerca près nahe bei около")


def _event_place(reading: Reading, line: Line, name: Name, mention: Mention) -> tuple[int, int] | None:
    """The place in "the Aldport bus crash", when the text puts something in it elsewhere."""
    after = line.after(mention.end, 3)
    if not name.times_placed or name.body:
        return None
    at = mention.end
    for word in after:
        if word.capital or reading.text[at : word.start] != " ":
            return None
        if word.low in _EVENTS:
            return mention.start, mention.end
        at = word.end
    return None


def _dateline(reading: Reading) -> str | None:
    """The dateline's place, when the lede says "here" or tells of a public body at work there."""
    dateline, lede = reading.prepared.dateline, reading.lede
    if dateline is None or lede is None or not dateline.text.strip():
        return None
    city = dateline.text.strip()
    words = [w for w in lede.words if w.start >= reading.story]
    here = any(w.low in _HERE for w in words) or city.lower() in lede.text[reading.story - lede.start :].lower()
    early = words[:_LOCAL]
    local = any(w.low in _PUBLIC_BODIES for w in early)
    return city if here or local else None


_HERE = word_set("here aquí ici hier aqui здесь هنا capital capitale hauptstadt столице العاصمة")
_PUBLIC_BODIES = word_set("""
    council city mayor jury court parliament assembly lawmakers legislators judge senate congress police
    ayuntamiento alcalde alcaldesa asamblea parlamento congreso tribunal senado
    mairie maire parlement assemblée sénat conseil
    stadtrat bürgermeister bürgermeisterin bundestag gericht landtag
    prefeitura prefeito câmara assembleia congresso parlamento
    мэрия мэр дума парламент суд برلمان محكمة بلدية البرلمان المحكمة البلدية
""")
_EVENTS = word_set("""
    crash attack attacks bombing blast explosion fire shooting flood floods earthquake derailment protest protests siege
    summit massacre raid stabbing collapse riot riots march wildfire wildfires landslide storm tragedy disaster
    accident election marathon festival
""")


def _acronym_body(name: Name) -> bool:
    return name.body and name.text.isupper()


def _place_phrase(reading: Reading, line: Line, name: Name, mention: Mention) -> tuple[int, int] | None:
    """The stretch from after "in" to the end of the name, with a region after a comma or a word such as "district"."""
    if mention.modifies or mention.owns:
        return None
    locatives = LOCATIVES.get(reading.language, frozenset())
    start = mention.start
    linked = False
    for word in reversed(line.before(mention.start, 6)):
        gap = line.text[word.end - line.start : start - line.start]
        if gap.strip():
            return None
        if word.low in locatives:
            if _printed_or_held(reading, line, name, mention, word):
                return None
            if word.low == "at" and start == mention.start and _employs(reading, line, name, word.start):
                return None
            end = _end(reading, line, mention)
            articled = reading.text[start : mention.start].strip().lower() in ("the", "a", "an")
            if word.low in _NEAR:
                # "near the Strait of Hormuz" is not in it.
                start = word.start
            return None if articled and mention.noun_follows and end == mention.end else (start, end)
        if word.low not in PLACE_WORDS and not word.capital:
            return None
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
    return before in HELD or before in _PRINTED or (len(name.words) > 1 and name.words[-1] in _PAPERS)


_PRINTED = word_set("published appears appeared publicado publié veröffentlicht erschienen")
_PAPERS = word_set("journal times post news magazine review letters gazette herald tribune newspaper")


def _employs(reading: Reading, line: Line, name: Name, start: int) -> bool:
    """Whether "at" tells where someone works: "researchers at Alder Line"."""
    before = line.before(start, 1)
    return (bool(before) and before[0].low in _STAFF) or (name.text not in reading.title and not name.place)


_STAFF = SPEAKING | ROLES | word_set("colleagues engineers professors students staff employees work working works")


def _without_owner(phrase: str) -> str:
    """Take off a genitive before a place: "Kestria's Aldport"."""
    for mark in ("'s ", "’s "):
        at = phrase.find(mark)
        if at > 0 and phrase[at + 3 :][:1].isupper():
            return phrase[at + 3 :]
    return phrase


def _end(reading: Reading, line: Line, mention: Mention) -> int:
    """Where a place ends, with the region after a comma: "Sterling, Ohio"; "the Lower Anselm district"."""
    rest = line.after(mention.end, 1)
    gap = reading.text[mention.end : rest[0].start] if rest else ""
    if rest and rest[0].capital and gap == ", " and reading.text[rest[0].end : rest[0].end + 1] in (",", "."):
        return rest[0].end + (rest[0].acronym and "." in rest[0].text)
    return rest[0].end if rest and gap == " " and rest[0].low in _DIVISIONS else mention.end


_DIVISIONS = word_set("""
    city town village province state region district county area suburb island islands coast valley neighbourhood
    neighborhood desert peninsula border airport
""")
