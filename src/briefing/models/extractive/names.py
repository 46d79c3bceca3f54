"""Names of people, bodies and places as a text prints them, in scripts that have capitals."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from briefing import lexicon

from .gazetteer import countries
from .reading import Line, Reading
from .roles import BODIES, BODY_LINKS, FORCES, GERMAN_ROLE_ENDINGS, LOCATIVES, PARTICLES, ROLES, SMALL, TITLES
from .words import Word

_OPENING_MARKS = "“\"«„‘'»:•·*-–—>"
_DOTTED = frozenset(("inc", "corp", "co", "ltd", "jr", "sr", "bros"))
_LONGEST_RUN = 10
# An acronym stands for one of this many bodies named last.
_ACRONYM_REACH = 40


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at one place.

    `title` is the part before it that names an office, such as "US Army Gen."; `weak` may be
    no name at all; `placed` stands after a word such as "in"; `modifies` describes the noun
    after it; `owns` stands in the genitive; `opens` begins a sentence; after `noun_follows` a
    word in small letters goes on that is neither a small word nor plainly a verb.
    """

    text: str
    start: int
    end: int
    line: int
    title: str | None = None
    weak: bool = False
    placed: bool = False
    modifies: bool = False
    owns: bool = False
    opens: bool = False
    noun_follows: bool = False


@dataclass(eq=False)
class Name:
    """Someone or something that is named, under its fullest name, with every mention."""

    text: str
    mentions: list[Mention] = field(default_factory=list)
    person: bool = False
    body: bool = False
    country: bool = False

    @property
    def place(self) -> bool:
        """Whether it mostly stands after words such as "in", and is neither person nor body."""
        if self.person or self.body:
            return False
        return 2 * sum(m.placed for m in self.mentions) >= len(self.mentions)

    @property
    def words(self) -> list[str]:
        """The words of its fullest form, in lower case."""
        return self.text.lower().replace("’", "'").split()


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
    return _trimmed(told, seen_inside)


def _trimmed(mentions: list[Mention], seen_inside: set[str]) -> list[Mention]:
    """Take off words before a name that the text mostly prints without them: "Jubilant Chicago Cubs"."""
    counts = Counter(_form(m.text) for m in mentions)
    out = []
    for mention in mentions:
        words = mention.text.split(" ")
        for k in range(1, len(words)):
            rest = " ".join(words[k:])
            shorter = counts[_form(rest)]
            if shorter > counts[_form(mention.text)] and (len(words) - k > 1 or (mention.opens and words[0] not in seen_inside)):
                start = mention.end - len(rest)
                mention = replace(mention, text=rest, start=start, weak=False)
                break
        out.append(mention)
    return out


def _opens(reading: Reading, line: Line, i: int) -> bool:
    """Whether a word would be capitalised anyway."""
    if i == 0:
        return True
    gap = reading.text[line.words[i - 1].end : line.words[i].start].strip()
    return bool(gap) and gap[-1] in _OPENING_MARKS + ".!?…"


class _Finder:
    def __init__(self, reading: Reading, seen_small: set[str], seen_inside: set[str]) -> None:
        self.reading = reading
        self.text = reading.text
        self.seen_small = seen_small
        self.seen_inside = seen_inside
        language = reading.language
        self.german = language == "de"
        self.calendar = set(lexicon.months(language)) | set(lexicon.weekdays(language))
        self.calendar |= {word.rstrip(".") for word in self.calendar}
        self.countries = countries(language)
        self.locatives = LOCATIVES.get(language, frozenset())
        self.numbers = lexicon.number_words(language)
        self.verbs = set(lexicon.reporting_verbs(language))
        self.abbreviations = lexicon.abbreviations(language)

    def mentions(self, line: Line) -> Iterator[Mention]:
        if _headline_case(line.words):
            return
        i = 0
        while i < len(line.words):
            run = self._run(line, i)
            mention = self._mention(line, i, run) if run else None
            i += max(1, len(run))
            if mention:
                yield mention

    def _nameable(self, word: Word, *, opens: bool) -> bool:
        low = word.low.removesuffix("'s")
        if not word.capital or low in self.calendar:
            return False
        if low in SMALL and not (word.acronym and not opens and word.text in self.countries):
            return False
        if len(low) > 2 and word.acronym and low in self.seen_small and low != "who":
            # A word in capitals for emphasis.
            return False
        return not (opens and low in self.seen_small and word.text not in self.seen_inside)

    def _run(self, line: Line, i: int) -> list[Word]:
        """The words of a name that begins at a word, or none."""
        words = line.words
        if not self._nameable(words[i], opens=_opens(self.reading, line, i)):
            return []
        run = [words[i]]
        while len(run) < _LONGEST_RUN and not _ends_name(run[-1]):
            j = i + len(run)
            step = self._step(line, run, j)
            if not step:
                break
            run.extend(words[j : j + step])
        return run

    def _step(self, line: Line, run: list[Word], j: int) -> int:
        """How many of the next words go on with a name: one capital, or links and a capital."""
        words = line.words
        if j >= len(words) or not self._joined(run[-1], words[j]):
            return 0
        if words[j].capital:
            shouts = words[j].acronym and not run[-1].acronym and j + 1 < len(words) and (len(words[j].text) > 4 or words[j + 1].acronym)
            numbered = words[j].low in self.numbers and len(run) == 1
            return 1 if (self._nameable(words[j], opens=False) and not shouts) or numbered else 0
        links = PARTICLES
        if any(w.low in BODIES or w.low == "secretary" for w in run):
            links = PARTICLES | BODY_LINKS
        for k in range(j, min(j + 2, len(words) - 1)):
            if words[k].low not in links or not self._joined(words[k], words[k + 1]):
                return 0
            if self._nameable(words[k + 1], opens=False):
                return k + 2 - j
        return 0

    def _joined(self, left: Word, right: Word) -> bool:
        gap = self.text[left.end : right.start]
        if gap in (" ", "\u00a0"):
            return True
        if gap == ". ":
            return len(left.text) == 1 or left.low + "." in self.abbreviations or left.low in TITLES
        # A nickname: Michael “Erik” Kurilla
        opening, closing = " “" in gap or gap == ' "', self.text[right.end : right.end + 1] in ("”", '"')
        return (len(gap) == 2 and opening and closing) or gap in ("” ", '" ')

    def _mention(self, line: Line, first: int, run: list[Word]) -> Mention | None:
        opens = _opens(self.reading, line, first)
        title, named = self._split_title(run)
        if not named or (self.german and not self._german_name(line, first, run, title)):
            return None
        end = _name_end(named[-1])
        if self.text[end : end + 2] in (". ", ".,") and named[-1].low in _DOTTED:
            end += 1
        text = self.text[named[0].start : end]
        after = line.words[first + len(run)] if first + len(run) < len(line.words) else None
        follows = after is not None and self.text[end : after.start] == " " and end >= run[-1].end and not after.capital
        modifies = bool(follows and after and self._adjective(text, after))
        if follows and after and after.low in FORCES and not title:
            end, modifies = after.end, False
            text = self.text[named[0].start : end]
        elif text in self.countries and end < run[-1].end and "-" in run[-1].text:
            modifies = True
        known = text in self.countries or named[0].acronym or named[0].text in self.seen_inside
        weak = opens and len(named) == 1 and not known and not title
        owns = named[-1].low.endswith(("'s", "s'")) and end < named[-1].end or self.text[end : end + 1] in ("’", "'")
        noun = bool(follows and after and after.low not in SMALL | self.verbs and not after.low.endswith(("ed", "s")))
        placed = self._placed(line, first)
        return Mention(text, named[0].start, end, line.id, title, weak, placed, modifies, owns, opens, noun)

    def _adjective(self, text: str, after: Word) -> bool:
        """Whether a country's word belongs to the noun after it: "Chilean miners", "US bases", not "Chile on Monday"."""
        if text not in self.countries or after.low in SMALL or after.low.endswith("ed"):
            return False
        return text != self.countries[text] and after.low not in self.verbs

    def _split_title(self, run: list[Word]) -> tuple[str | None, list[Word]]:
        offices = [k for k, w in enumerate(run) if w.low in TITLES or (self.german and w.low.endswith(GERMAN_ROLE_ENDINGS))]
        if not offices:
            return None, run
        last = offices[-1]
        rest = run[last + 1 :]
        if rest and rest[0].low == "of":
            # "Secretary of State Anna Moss"
            rest = rest[2:]
        if any(_plain(w) in BODIES for w in rest):
            return None, run
        if not rest:
            # "Prime Minister" alone names an office, "the European Central Bank President" too.
            return None, []
        return self.text[run[0].start : rest[0].start].rstrip(), rest

    def _german_name(self, line: Line, first: int, run: list[Word], title: str | None) -> bool:
        """German writes every noun large: a name is an acronym, a country, a titled word or two capitals without article."""
        if title or all(w.acronym or w.text in self.countries for w in run) or any(w.low in BODIES for w in run):
            return True
        before = line.words[first - 1].low if first else ""
        return len(run) >= 2 and before not in lexicon.stop_words("de") and not any(w.low in self.seen_small for w in run)

    def _placed(self, line: Line, first: int) -> bool:
        """Whether a word such as "in" stands up to three words before."""
        for k in range(first - 1, max(-1, first - 5), -1):
            word = line.words[k]
            if word.low in self.locatives:
                return True
            if not word.low.endswith("ern") and word.low not in ("the", "of", "city", "town", "la", "el", "der", "und", "and"):
                return word.low in self.locatives
        return False


def _plain(word: Word) -> str:
    return word.low.removesuffix("'s")


def _ends_name(word: Word) -> bool:
    return word.low.endswith("'s") or word.low.endswith("s'") or _name_end(word) < word.end


def _name_end(word: Word) -> int:
    if word.low.endswith("'s"):
        return word.end - 2
    # Iran-linked names Iran; Al-Monitor and Mazar-i-Sharif are whole.
    head, hyphen, tail = word.text.rpartition("-")
    if hyphen and tail[:1].islower() and head[:1].isupper():
        return word.start + len(head)
    return word.end


def _headline_case(words: tuple[Word, ...]) -> bool:
    long = [w for w in words if len(w.text) > 3 and not w.text.isdigit()]
    return len(words) >= 6 and len(long) >= 5 and sum(w.capital for w in long) > 0.8 * len(long)


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
        form = _form(mention.text)
        if form in self._by_form:
            return self._by_form[form]
        parts = form.split()
        name = self._by_end.get(parts[-1])
        if name and not mention.placed:
            known = _form(name.text).split()
            if known[-len(parts) :] == parts or (len(known) == 1 and len(parts) <= 4):
                return name
        if len(parts) == 1 and parts[0] in self._by_start:
            return self._by_start[parts[0]]
        last = mention.text.split()[-1]
        if len(last) >= 3 and last.isupper():
            return next((n for n in reversed(self._long) if _abbreviates(parts[-1], _form(n.text).split())), None)
        return None

    def remember(self, name: Name, mention: Mention) -> None:
        form = _form(mention.text)
        parts = form.split()
        self._by_form[form] = name
        self._by_end[parts[-1]] = name
        if len(parts) > 1:
            if parts[0] not in SMALL:
                self._by_start.setdefault(parts[0], name)
            if name not in self._long:
                self._long.append(name)


def _form(text: str) -> str:
    return text.lower().replace(".", "").replace("’", "'").replace("‘", "'")


def _abbreviates(short: str, words: list[str]) -> bool:
    """Whether letters are made of the beginnings of words, as CENTCOM of Central Command."""
    for skip in (0, 1):
        reached = {0}
        for word in words[skip:]:
            if word in BODY_LINKS:
                continue
            reached = {
                at + n for at in reached for n in range(1, len(word) + 1) if word[:n] == short[at : at + n] and at + n <= len(short)
            }
        if len(short) in reached:
            return True
    return False


def _classify(name: Name, table: dict[str, str], reading: Reading) -> None:
    name.country = name.text in table
    words = name.words
    last = name.text.split()[-1]
    name.body = not name.country and (
        any(w in BODIES for w in words) or words[-1] in FORCES or (last.isupper() and 2 <= len(last) <= 8 and len(words) == 1)
    )
    titled = any(m.title for m in name.mentions)
    aged = any(_age_follows(reading.text, m.end) for m in name.mentions)
    apposed = len(words) <= 4 and any(described(reading, m) for m in name.mentions[:3])
    surname_later = len(words) in (2, 3) and any(len(m.text.split()) == 1 for m in name.mentions)
    name.person = not name.country and not name.body and (titled or aged or apposed or surname_later)


def _age_follows(text: str, end: int) -> bool:
    after = text[end : end + 6]
    return after.startswith(", ") and after[2:4].isdigit() and after[4:5] in (",", ".", " ")


def described(reading: Reading, mention: Mention) -> str | None:
    """Give the words beside a name that say who it is, as printed, or None."""
    line = reading.lines[mention.line - 1]
    start = mention.start
    if mention.title:
        start = reading.text.rfind(mention.title, line.start, mention.start)
    return _apposition_after(line, mention.end) or _apposition_before(line, start) or _before(line, start, mention.title)


def _apposition_after(line: Line, end: int) -> str | None:
    rest = line.text[end - line.start :]
    if not rest.startswith(", "):
        return None
    stop = min((at for mark in (",", ";", " —", " –", " who ") if (at := rest.find(mark, 2)) > 0), default=len(rest.rstrip(".!?")))
    return _described_by(rest[2:stop], whole=stop < len(rest.rstrip(".!?")))


def _apposition_before(line: Line, start: int) -> str | None:
    rest = line.text[: start - line.start]
    if not rest.endswith(", "):
        return None
    rest = rest[:-2]
    begin = max(rest.rfind(mark) + len(mark) for mark in (", ", "” ", '" ', "; ", "» ", "— ") if mark in rest or mark == ", ")
    if ", " not in rest and begin <= 1:
        begin = 0
    return _described_by(rest[begin:], whole=True)


def _described_by(segment: str, *, whole: bool) -> str | None:
    words = segment.split()
    if not 1 <= len(words) <= 14 or (len(words) == 1 and not whole):
        return None
    roles = [k for k, w in enumerate(words) if _is_role(w)]
    if not roles:
        return None
    first = words[0].lower()
    articled = first in ("the", "a", "an", "its", "his", "her", "their", "el", "la", "le", "un", "une", "der", "die", "ein", "eine", "o", "os")
    return segment.strip() if articled or roles[0] <= 3 else None


def _is_role(word: str) -> bool:
    low = word.lower().strip(".,")
    return low in ROLES or (word[:1].isupper() and low.endswith(GERMAN_ROLE_ENDINGS))


def _before(line: Line, start: int, title: str | None) -> str | None:
    """A description right before the name: "finance minister", "the company's chief executive"."""
    words = [w for w in line.words if w.end <= start][-7:]
    if title or not words or line.text[words[-1].end - line.start : start - line.start] != " ":
        return title
    begin = None
    for k in range(len(words) - 1, -1, -1):
        word = words[k]
        if k < len(words) - 1 and line.text[word.end - line.start : words[k + 1].start - line.start] != " ":
            break
        if _is_role(word.text):
            begin = k
        elif word.low in SMALL and word.low not in BODY_LINKS:
            break
        elif any(m.start <= word.start < m.end for m in line.of("say")):
            break
        elif begin is not None and (word.low.endswith("'s") or word.capital):
            begin = k
        elif begin is not None:
            # One plain word before the role belongs to it: "finance minister".
            begin = k if begin == k + 1 and word.low not in BODY_LINKS else begin
            break
    if begin is None or (begin < len(words) - 1 and words[-1].low in SMALL):
        return title
    return line.text[words[begin].start - line.start : start - line.start].strip()


def strongest(names: list[Name]) -> list[Name]:
    """Leave out mentions that only modify another noun, and names that are left with none."""
    kept = []
    for name in names:
        mentions = [m for m in name.mentions if not m.modifies]
        if mentions:
            kept.append(replace(name, mentions=mentions))
    return kept
