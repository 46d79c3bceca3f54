"""The place of the main event."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from briefing import lexicon

from .descriptions import is_firm
from .forms import in_relative
from .gazetteer import countries
from .merging import firm
from .names import Mention, Name
from .placing import DIVISIONS, NEAR, place_phrase
from .reading import Line, Reading
from .roles import BODIES, DIRECTIONS, GEOGRAPHY, LOCATIVES, PLACE_WORDS, SMALL
from .words import word_set, words_of

_PLACED_WITHIN = 3
_LOCAL = 6
_TOWN_ENOUGH = 3.0


class _Place(NamedTuple):
    """A stretch of the text that tells a place, and how well it fits; `country` is a country or a part of one."""

    score: float
    start: int
    end: int
    country: bool


def where_of(reading: Reading, names: list[Name]) -> str | None:
    """Give the place of the main event as printed, or None when the opening does not tell it."""
    found = _best(reading, _found(reading, names)) or _event_named(reading, names)
    return found or _governed(reading) or _dateline(reading, names)


def _governed(reading: Reading) -> str | None:
    """The place an English lede calls one: "forced guests to leave the resort of Puerto Almar"."""
    lede = reading.lede
    found = _CALLED.search(lede.text, reading.story - lede.start) if reading.language == "en" and lede else None
    return found[0] if found and lede and not lede.inside_quote(lede.start + found.start()) else None


_CALLED = re.compile(
    r"(?<!mayor of )(?<!from )\bthe (?:[a-z]+ )?(?:city|town|village|resort|port|island|district|suburb) of "
    r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}"
)


def _found(reading: Reading, names: list[Name]) -> list[_Place]:
    """The places that stand as such in the opening."""
    lines = {line.id: (rank, line) for rank, line in enumerate(reading.opening)}
    lines |= {line.id: (1, line) for line in _summary(reading)}
    titled = titled_place(reading)
    found: list[_Place] = []
    for name in names:
        if (
            name.person
            or _acronym_body(name)
            or any(is_firm(reading, m) for m in name.mentions[:3])
            or not _can_be_place(reading, name)
        ):
            continue
        in_title = name.text in titled
        for mention in name.mentions:
            rank, line = lines.get(mention.line, (0, None))
            if line is None or line.inside_quote(mention.start):
                continue
            if line is not reading.lede and (name.text in _CONTINENTS or (rank and name.country and not in_title)):
                # "Abroad they can claim more": a country told further down is as often another.
                continue
            if rank >= (_PLACED_WITHIN - (line.text.startswith("In "))) and len(name.mentions) < 2:
                # Far from the lede only a place the text comes back to is the event's.
                continue
            span = place_phrase(reading, line, name, mention) or _event_place(reading, line, name, mention)
            known = name.place or (reading.language not in ("en", "de") and line is reading.lede)
            if span is None and in_title and known and not name.country and not mention.noun_follows:
                span = (mention.start, mention.end)
            if span and rank and line is not reading.lede and in_relative(line, span[0]):
                continue
            if span and not _to_come(reading, line, span[0]):
                score = _place_score(reading, name, mention, rank, span[1]) + (1.5 if in_title else 0.0)
                score -= 3.5 if _beside(line, span[0]) else 0.0
                found.append(_Place(score, *span, name.country))
    return found


_CONTINENTS = frozenset((
    "Europe", "Asia", "Africa", "America", "North America", "South America", "Latin America", "Middle East", "West",
    "Europa", "África", "Afrique", "Afrika", "Asien", "Asie", "Amerika", "Amérique", "América",
))  # fmt: skip


def _summary(reading: Reading) -> tuple[Line, ...]:
    """The line or two over the story that sum it up, where it opens with a scene."""
    lede = reading.lede
    above = reading.lines[: lede.id - 1] if lede and lede.id - 1 <= _SUMMED_WITHIN else ()
    return tuple(line for line in above if line.section is None and line.id not in reading.elsewhere)


_SUMMED_WITHIN = 3


def _best(reading: Reading, found: list[_Place]) -> str | None:
    """The best of these places that names one by itself; a town rather than only its country."""
    ranked = sorted(_joined(reading, found), key=lambda place: (-place.score, place.start))
    if ranked and ranked[0].country:
        ranked.sort(key=lambda place: place.country or place.score < _TOWN_ENOUGH)
    for place in ranked:
        phrase = _without_owner(reading.text[place.start : place.end])
        if _whole(reading, phrase) and (told := _as_named(reading, phrase)):
            return told
    return None


def _event_named(reading: Reading, names: list[Name]) -> str | None:
    """The place in "the Croydon tram crash", in the title or lede, when the text puts something in it elsewhere."""
    lede = reading.lede
    if reading.language != "en" or lede is None:
        return None
    people = [name for name in names if name.person and len(name.mentions) > 1]
    nobody = {name.text.split()[-1] for name in people} | {name.text for name in names if name.body}
    for words, text in ((lede.words, reading.text), (reading.title_words, reading.title)):
        for k, word in enumerate(words):
            if word.low not in _ACCIDENTS:
                continue
            first = k - 1
            while first > 0 and k - first < _BEFORE_ACCIDENT and words[first].text.islower():
                first -= 1
            name = words[first].text if 0 <= first < k else ""
            plain = name[:1].isupper() and not name.isupper() and name not in nobody
            whole = plain and not any(text[a.end : b.start] != " " for a, b in pairwise(words[first : k + 1]))
            if whole and name not in countries("en") and _stands_in(reading, name):
                return name
    return None


def _stands_in(reading: Reading, name: str) -> bool:
    """Whether the text puts something in it, or someone's home: "in Croydon", "62, of Croydon"."""
    return re.search(rf"\b(?:in|at|near|outside|\d\d, (?:of|from)) {re.escape(name)}\b", reading.text) is not None


# What is called by the place it happens in, unlike a rally or a summit.
_ACCIDENTS = word_set("""
    crash derailment earthquake flood floods flooding fire blast explosion shooting bombing massacre siege wildfire
    wildfires landslide collapse disaster tragedy stabbing
""")
_BEFORE_ACCIDENT = 3


def _whole(reading: Reading, phrase: str) -> bool:
    """Whether a phrase names a place by itself: not "the Strait", which only points to one."""
    words = words_of(phrase, 0, reading.language)
    capitals = [k for k, w in enumerate(words) if w.capital]
    names = [words[k] for k in capitals]
    if not names or all(w.low in _NO_NAMES for w in names):
        return " ".join(w.text for w in names) in countries(reading.language)
    if reading.language != "en" or len(names) > 1 or capitals[0] == 0 or words[capitals[0] - 1].low != "the":
        return True
    # "the Sahel" cannot be told from "the Journal"; "the Netherlands" and "the Lorne district" can.
    name = names[0]
    goes_on = any(w.low in DIVISIONS for w in words[capitals[0] + 1 :])
    return goes_on or name.low.endswith("s") or name.low == "hague" or name.text in countries("en")


_POINTING = word_set("""
    north south east west capital city state states union journal times post county game round match lap stage group
    set heat leg race chapter article section room gate day week
""")
_NO_NAMES = GEOGRAPHY | BODIES | DIRECTIONS | _POINTING


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


def _joined(reading: Reading, found: list[_Place]) -> list[_Place]:
    """Make one of places that follow each other: "Aldport in northern Kestria"."""
    out: list[_Place] = []
    for place in sorted(found, key=lambda place: place.start):
        if out and reading.text[out[-1].end : place.start] in _BETWEEN:
            last = out[-1]
            out[-1] = _Place(max(last.score, place.score) + 0.5, last.start, place.end, last.country and place.country)
        else:
            out.append(place)
    return out


_BETWEEN = (" in ", ", ", ", in ", " en ", ", en ", " à ", " em ", ", em ", " в ")


def titled_place(reading: Reading) -> str:
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
    contest = (" " in name.text and name.words[-1] in _CONTESTS) or name.text in _LEAGUES
    people = people or (" " not in name.text and last.endswith(("ish", "ese")))
    return not (people or contest) and not any(w in lexicon.number_words(reading.language) for w in name.words)


# One plays in them wherever they are played; a Grand Prix or a festival has its ground.
_CONTESTS = word_set("league liga bundesliga ligue serie series championship championships cup trophy season tour act")
_LEAGUES = frozenset(("Liga", "Bundesliga", "Premiership", "Championship"))


def _place_score(reading: Reading, name: Name, mention: Mention, rank: int, end: int) -> float:
    score = 3.0 - 0.8 * rank + 0.4 * min(4, len(name.mentions)) + 0.5 * min(3, name.times_placed)
    score += 1.0 if name.text in reading.title else 0.0
    score += (0.0 if name.country else 1.0) if name.place else 0.0
    # "in the Lower Orrin valley" is one place.
    return score - (2.0 if mention.noun_follows and end == mention.end else 0.0) - (0.5 if name.body else 0.0)


def _beside(line: Line, start: int) -> bool:
    """Whether a place is only near the event: "along the Orrin River"."""
    return any(w.start == start and w.low in NEAR for w in line.after(start, 1))


def _to_come(reading: Reading, line: Line, start: int) -> bool:
    """Whether what is told of a place is still to come: "can win the title in Tresk", in a text on what happened."""
    opening = [w.low for w in reading.lede.words if w.start >= reading.story][:_COMING_WITHIN] if reading.lede else []
    if _COMING.intersection(opening) or line is reading.lede:
        return False
    clause = max((at for at in line.breaks if at <= start), default=line.start)
    return any(w.low in _COMING for w in line.before(start, _COMING_WITHIN) if w.start >= clause)


_COMING = word_set("will can could may might likely would should")
_COMING_WITHIN = 12


def _event_place(reading: Reading, line: Line, name: Name, mention: Mention) -> tuple[int, int] | None:
    """The place in "the Aldport bus crash", when the text puts something in it elsewhere."""
    if name.ground and reading.language == "en" and reading.text.endswith(" on ", 0, mention.start):
        # "found dead on Mount Sorn"
        return mention.start, mention.end
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


def _dateline(reading: Reading, names: list[Name]) -> str | None:
    """The dateline's place, when the lede says "here" or tells what a public body there does or says."""
    lede = reading.lede
    if lede is None:
        return None
    city = _dated_at(reading)
    if not city:
        return None
    words = [w for w in lede.words if w.start >= reading.story]
    here = any(w.low in _HERE for w in words) or city.lower() in lede.text[reading.story - lede.start :].lower()
    early = words[:_LOCAL]
    local = any(w.low in _PUBLIC_BODIES for w in early)
    named = [(n, m) for n in names for m in n.mentions if m.line == lede.id]
    office = any(n.body or m.title for n, m in named) and not any(firm(n) for n, _ in named)
    spoken = office and lede.has("say")
    if not (here or local or spoken):
        return None
    plain = city.title()
    told = (line.text for line in reading.lines if line.id not in reading.elsewhere)
    return plain if city.isupper() and any(re.search(rf"\b{re.escape(plain)}\b", text) for text in told) else city


def _dated_at(reading: Reading) -> str | None:
    """The place the story is dated at, which a page's summary may stand before."""
    dateline = reading.prepared.dateline
    if dateline and dateline.text.strip():
        return dateline.text.strip()
    for line in reading.opening[:_PLACED_WITHIN]:
        if found := _INLINE_DATELINE.search(line.text):
            return found[1]
    return None


_INLINE_DATELINE = re.compile(
    r"(?<![A-Z] )\b([A-Z]{4,20}(?:[ -][A-Z]{2,20}){0,2})(?:, [A-Z][a-z]{1,20}\.?){0,1}(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?"
    r"(?: \([A-Z][A-Za-z ]{1,20}\))? (?:--|—|–|-) (?=[A-Z“\"])"
)
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


def _without_owner(phrase: str) -> str:
    """Take off a genitive before a place: "Kestria's Aldport"."""
    for mark in ("'s ", "’s "):
        at = phrase.find(mark)
        if at > 0 and phrase[at + 3 :][:1].isupper() and not phrase.endswith((" coast", " border", " capital")):
            return phrase[at + 3 :]
    return phrase
