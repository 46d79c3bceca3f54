"""Mentions of names, found by their capitals."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from briefing import lexicon

from .forms import headline_case
from .gazetteer import countries
from .lettering import (
    ABOUT,
    AFTER_NAMES,
    BUILDINGS,
    COURTESY,
    DOTTED,
    GIVEN_SMALL,
    IN_CAPITALS,
    JOINTLY,
    LONGEST_RUN,
    MONEY,
    MONTH_NAMES,
    MONTH_WITHIN,
    NEW,
    NUMBERED,
    OF,
    OF_FORCES,
    OPENING_MARKS,
    PATRONS,
    PICTURE_AGENCIES,
    SHOUTED_CREDITS,
    SPORTING,
    ends_name,
    name_end,
    of_people,
    plain,
)
from .names import Mention, trimmed
from .reading import Line, Reading
from .roles import (
    BODIES,
    BODY_LINKS,
    DIRECTIONS,
    FORCES,
    GEOGRAPHY,
    GERMAN_ROLE_ENDINGS,
    HELD,
    LOCATIVES,
    PARTICLES,
    PLACE_WORDS,
    PLAIN_VERBS,
    ROLES,
    SMALL,
    TITLES,
)
from .words import Word


def find_mentions(reading: Reading) -> list[Mention]:
    """Give all mentions of names in the order of the text."""
    seen_small = {w.low for line in reading.lines for w in line.words if not w.capital}
    seen_inside = {
        w.text
        for line in reading.lines
        for i, w in enumerate(line.words)
        if w.capital and not _opens(reading, line, i) and not line.words[i - 1].capital
    }
    finder = _Finder(reading, seen_small, seen_inside)
    mentions = [mention for line in reading.lines for mention in finder.mentions(line)]
    lede = reading.lede
    told = [m for m in mentions if lede is None or m.line != lede.id or m.start >= reading.story]
    return trimmed(told, seen_inside)


def _opens(reading: Reading, line: Line, i: int) -> bool:
    """Whether a word would be capitalised anyway."""
    if i == 0:
        return True
    gap = reading.text[line.words[i - 1].end : line.words[i].start].strip()
    return bool(gap) and gap[-1] in OPENING_MARKS + ".!?…"


class _Finder:
    def __init__(self, reading: Reading, seen_small: set[str], seen_inside: set[str]) -> None:
        self.reading = reading
        self.text = reading.text
        self.seen_small = seen_small
        self.seen_inside = seen_inside
        language = reading.language
        self.german = language == "de"
        self.english = language == "en"
        self.surnames: set[str] = set()
        self.calendar = set(lexicon.months(language)) | set(lexicon.weekdays(language))
        self.calendar |= {word.rstrip(".") for word in self.calendar}
        self.countries = countries(language)
        self.locatives = LOCATIVES.get(language, frozenset())
        self.numbers = lexicon.number_words(language)
        self.verbs = set(lexicon.reporting_verbs(language))
        self.no_nouns = SMALL | self.verbs | PLAIN_VERBS
        self.abbreviations = lexicon.abbreviations(language)

    def mentions(self, line: Line) -> Iterator[Mention]:
        if headline_case(line):
            return
        i, codes = 0, line.codes
        while i < len(line.words):
            word = line.words[i]
            money = self.text[word.end : word.end + 1] in MONEY
            if not word.capital or money or word.text in SHOUTED_CREDITS or (codes and line.coded(word.start)):
                i += 1
                continue
            run = self._run(line, i)
            mention = self._mention(line, i, run) if run else None
            i += max(1, len(run))
            if mention:
                if len(run) > 1:
                    self.surnames.add(run[-1].text)
                yield mention

    def _office(self, word: Word, after: Word) -> bool:
        """Whether the first word of a sentence is part of the office after it: "District Attorney Anna Moss"."""
        joined = self.text[word.end : after.start] == " "
        return joined and word.capital and after.capital and after.low in TITLES and word.low not in SMALL

    def _newer(self, line: Line, i: int) -> bool:
        """Whether "New" begins a name: "the New York Times", "New Zealand"."""
        word, after = line.words[i], line.words[i + 1]
        joined = self.text[word.end : after.start] == " " and after.capital and after.low not in self.calendar
        named = not _opens(self.reading, line, i) or after.low in NEW
        return self.english and word.text == "New" and joined and named

    def _nameable(self, word: Word, *, opens: bool) -> bool:
        low = word.low.removesuffix("'s")
        if not word.capital or (low in self.calendar and not self._forename(word)) or low.startswith("i'"):
            return False
        if low in SMALL and not self._name_of_small_letters(word, opens=opens):
            return False
        if len(low) > 2 and word.acronym and low in self.seen_small and low != "who":
            # A word in capitals for emphasis.
            return False
        return not (opens and low in self.seen_small and word.text not in self.seen_inside)

    def _name_of_small_letters(self, word: Word, *, opens: bool) -> bool:
        """Whether the letters of a small word are a body's or a given name: "the UN", "Even Krag"."""
        given = word.low in GIVEN_SMALL and not opens and self.text[word.end + 1 : word.end + 2].isupper()
        return given or (word.acronym and (word.text in IN_CAPITALS or (not opens and word.text in self.countries)))

    def _forename(self, word: Word) -> bool:
        """Whether the letters of a month are a given name: "wrote Jun Ito"."""
        if not self.english or word.low not in MONTH_NAMES:
            return False
        before = self.text[max(0, word.start - MONTH_WITHIN) : word.start].split()[-1:]
        after = self.text[word.end : word.end + 3]
        named = after[:1] == " " and after[1:2].isupper() and after[2:3].islower()
        return named and bool(before) and (before[0].lower() in self.verbs | ROLES | TITLES)

    def _run(self, line: Line, i: int) -> list[Word]:
        """The words of a name that begins at a word, or none."""
        words = line.words
        office = i + 1 < len(words) and (self._office(words[i], words[i + 1]) or self._newer(line, i))
        if not office and not self._nameable(words[i], opens=_opens(self.reading, line, i)):
            return []
        run = [words[i]]
        while len(run) < LONGEST_RUN:
            j = i + len(run)
            ends = ends_name(run[-1]) or self._plural_owner(run[-1])
            if ends and not self._dedicated(run, words[j : j + 1]):
                break
            step = self._step(line, run, j)
            if not step:
                break
            run.extend(words[j : j + step])
        if len(run) > 1 and run[-1].low in NUMBERED and self.text[run[-1].end : run[-1].end + 2].lstrip().isdigit():
            # "The Alder Formula 1 team": Alder's.
            run.pop()
        return run

    def _links(self, line: Line, run: list[Word], j: int) -> frozenset[str]:
        """The small words that may go on with a name."""
        links = PARTICLES
        if any(w.low in BODIES or w.low == "secretary" for w in run):
            links = PARTICLES | BODY_LINKS
            if self.english and not any(w.low in ("of", "for", "on") for w in run):
                # "Moss University and Alder": two; "Centers for Control and Prevention": one.
                links = links - {"and"}
        elif self._joint(line, run, j):
            links = PARTICLES | {"and"}
        elif run[-1].low in GEOGRAPHY or run[-1].low == "port":
            links = PARTICLES | OF
        if run[-1].low in ABOUT:
            links = links | {"on"}
        return links

    def _joint(self, line: Line, run: list[Word], j: int) -> bool:
        """Whether "and" joins what a body is for: "the Dock and Harbour Union", "the Food and Drug Administration"."""
        rest = line.words[j : j + 4]
        first = line.before(run[0].start, 1)
        led = bool(first) and (first[0].low == "the" or first[0].acronym)
        if self.english and len(run) == 1 and len(rest) > 2 and rest[0].low == "and" and rest[2].low in JOINTLY:
            # "Lorne and Tresk Council", where the text also says "in Lorne and Tresk".
            pair = self.text[run[0].start : rest[1].end]
            return self.text.count(pair) > self.text.count(f"{pair} {rest[2].text}")
        if not (self.english and len(run) == 1 and led and len(rest) > 2):
            return False
        named = rest[0].low == "and" and rest[1].capital and rest[2].capital
        return named and any(w.capital and w.low in BODIES for w in rest[2:])

    def _listed(self, run: list[Word], after: tuple[Word, ...]) -> bool:
        """Whether a list goes on with what a body is for: "the Ministry of Trade, Industry and Energy"."""
        if len(after) < 3 or not (after[0].capital and after[1].low == "and" and after[2].capital):
            return False
        body = any(w.low in BODIES for w in run) and any(w.low in ("of", "for", "on") for w in run)
        between = [self.text[a.end : b.start] for a, b in pairwise((run[-1], *after))]
        return body and between == [", ", " ", " "]

    def _dedicated(self, run: list[Word], after: tuple[Word, ...]) -> bool:
        """Whether a genitive belongs to the name of a building or body: "St Brannoc's Church", "King's College"."""
        body = bool(after) and after[0].capital and after[0].low in BODIES | BUILDINGS | SPORTING
        # "the Sheriff's Office", "the Pilots' Association"
        office = plain(run[-1]) in TITLES | ROLES or run[-1].low.endswith("s'") or self._plural_owner(run[-1])
        patron = plain(run[0]) in PATRONS or plain(run[-1]) in PATRONS or (self.english and office)
        return body and self.text[run[-1].end : after[0].start] in (" ", "' ", "’ ") and patron

    def _plural_owner(self, word: Word) -> bool:
        """Whether a plural stands in the genitive, its mark outside the word: "Pilots'"."""
        return word.low.endswith("s") and self.text[word.end : word.end + 1] in ("'", "’")

    def _step(self, line: Line, run: list[Word], j: int) -> int:
        """How many of the next words go on with a name: one capital, or links and a capital."""
        words = line.words
        if self._listed(run, words[j : j + 3]):
            return 3
        if j >= len(words) or not self._joined(run[-1], words[j]) or line.coded(words[j].start):
            return 0
        if words[j].text in PICTURE_AGENCIES:
            # "Anna Moss at the lock Getty Images": a caption and its credit run together.
            return 0
        if words[j].capital:
            if words[j].low in COURTESY and run[-1].low not in TITLES:
                # "in New York Mr Moss said": a caption without a full stop.
                return 0
            shouts = (
                words[j].acronym
                and not run[-1].acronym
                and j + 1 < len(words)
                and (len(words[j].text) > 4 or words[j + 1].acronym)
            )
            numbered = words[j].low in self.numbers and len(run) == 1
            return 1 if (self._nameable(words[j], opens=False) and not shouts) or numbered else 0
        links = self._links(line, run, j)
        for k in range(j, min(j + 2, len(words) - 1)):
            if words[k].low not in links or not self._joined(words[k], words[k + 1]):
                return 0
            if self._nameable(words[k + 1], opens=False):
                return k + 2 - j
        return 0

    def _joined(self, left: Word, right: Word) -> bool:
        gap = self.text[left.end : right.start]
        if gap in (" ", "\u00a0", " & ") or (gap in ("' ", "’ ") and left.low.endswith("s") and right.low in BODIES):
            return True
        if gap == ". ":
            if left.acronym and "." in left.text and right.low in TITLES:
                # "Assistant U.S. Attorney Anna Moss"
                return True
            return len(left.text) == 1 or left.low + "." in self.abbreviations or left.low in TITLES
        # A nickname: Pat “Red” Example
        opening, closing = " “" in gap or gap == ' "', self.text[right.end : right.end + 1] in ("”", '"')
        return (len(gap) == 2 and opening and closing) or gap in ("” ", '" ')

    def _mention(self, line: Line, first: int, run: list[Word]) -> Mention | None:
        opens = _opens(self.reading, line, first)
        title, named = self._split_title(run)
        if opens and not title and len(run) > 1 and run[0].low in ROLES and not any(w.low in BODIES for w in run):
            # "Substitute Anna Moss scored": only the start of the sentence is why it is written large.
            title, named = run[0].text, run[1:]
        if not named or (self.german and not self._german_name(line, first, run, title)):
            return None
        while len(named) > 1 and named[-1].text in AFTER_NAMES:
            named = named[:-1]
        end = self._end(named[-1])
        rest = line.words[first + len(run) :][:2]
        after = self._follower(end, rest) if end >= run[-1].end else None
        if after and after.low in FORCES and not title and not any(w.low in OF_FORCES for w in rest[1:]):
            # "the US military" is one name.
            end = after.end
            after = self._follower(end, rest[1:])
        text = self.text[named[0].start : end]
        cut = len(named) == 1 and end < named[0].end and self.text[end] == "-"
        if cut and text not in self.countries and text not in self.seen_inside:
            # "Para-athletics teams"
            return None
        if text.lower() in DIRECTIONS:
            # "Western diplomats" are nobody's name.
            return None
        if self.english and after and len(named) <= 2 and of_people(named, after.low):
            # "Two Kestrian ministers": no name of anybody.
            return None
        known = text in self.countries or named[0].acronym or named[0].text in self.seen_inside
        hyphenated = text in self.countries and end < run[-1].end and "-" in run[-1].text
        return Mention(
            text,
            named[0].start,
            end,
            line.id,
            title,
            weak=opens and len(named) == 1 and not known and not title,
            placed=self._placed(line, first),
            modifies=hyphenated or self._before_name(text, end, rest) or bool(after and self._adjective(text, after)),
            owns=self.text[end : end + 1] in ("’", "'") or (named[-1].low.endswith("'s") and end < named[-1].end),
            opens=opens,
            noun_follows=self.english
            and bool(
                after
                and after.low not in self.no_nouns
                and (after.low.endswith("'s") or not after.low.endswith(("ed", "s")))
            ),
        )

    def _end(self, last: Word) -> int:
        """Where a name ends, with the dot of Inc. and U.S."""
        end = name_end(last)
        dotted = last.low in DOTTED or (last.acronym and "." in last.text)
        return end + 1 if dotted and self.text[end : end + 1] == "." else end

    def _follower(self, end: int, rest: tuple[Word, ...]) -> Word | None:
        """The next word when it goes on in small letters after one space."""
        after = rest[0] if rest else None
        return after if after and not after.capital and self.text[end : after.start] == " " else None

    def _before_name(self, text: str, end: int, rest: tuple[Word, ...]) -> bool:
        """Whether a country's letters stand before a body of its own: "the U.S. Food and Drug Administration"."""
        named = bool(rest) and rest[0].capital and self.text[end : rest[0].start] == " "
        return named and text.endswith(".") and text in self.countries

    def _adjective(self, text: str, after: Word) -> bool:
        """Whether a country's word belongs to the noun after it: "US bases", not "Chile on Monday"."""
        if text not in self.countries or after.low in SMALL or after.low.endswith("ed"):
            return False
        return text != self.countries[text] and after.low not in self.verbs

    def _split_title(self, run: list[Word]) -> tuple[str | None, list[Word]]:
        if self.reading.language == "fr" and run[0].text in ("M", "MM", "Mme", "Mmes", "Me") and len(run) > 1:
            return self.text[run[0].start : run[1].start].rstrip(), run[1:]
        offices = [
            k for k, w in enumerate(run) if w.low in TITLES or (self.german and w.low.endswith(GERMAN_ROLE_ENDINGS))
        ]
        if not offices:
            return None, run
        last = offices[-1]
        rest = run[last + 1 :]
        if rest and rest[0].low == "of":
            # "Secretary of State Anna Moss"
            rest = rest[2:]
        if self.german and rest and rest[0].low in ("der", "des"):
            # "Fraktionschef der Grünen Jens Albers": the genitive belongs to the office.
            rest = rest[2:]
        if any(plain(w) in BODIES or w.low == "division" for w in rest):
            return None, run
        if not rest:
            # "Prime Minister" alone names an office, "the European Central Bank President" too.
            return None, []
        return self.text[run[0].start : rest[0].start].rstrip(), rest

    def _german_name(self, line: Line, first: int, run: list[Word], title: str | None) -> bool:
        """Whether large letters mean a name: an acronym, a country, a titled word, two capitals without article."""
        if title or all(w.acronym or w.text in self.countries for w in run) or any(w.low in BODIES for w in run):
            return True
        if len(run) == 1:
            return run[0].text in self.surnames
        before = line.words[first - 1].low if first else ""
        return before not in lexicon.stop_words("de") and not any(w.low in self.seen_small for w in run)

    def _placed(self, line: Line, first: int) -> bool:
        """Whether a word such as "in" stands before, with nothing but words for places between."""
        for k in range(first - 1, max(-1, first - 5), -1):
            word = line.words[k]
            if word.low in self.locatives:
                return k == 0 or line.words[k - 1].low not in HELD
            if word.low not in PLACE_WORDS and word.low != "and":
                return False
        return False
