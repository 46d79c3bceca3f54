"""One pass over a prepared document: its sentences as lines of words with the phrases found in them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from briefing import lexicon
from briefing.schema import DateMention, Prepared, Section

from . import cues, reasons
from .words import Mark, Phrasebook, Word, words_of

_BY_SCRIPT = {"arabic": "ar", "cyrillic": "ru", "han": "zh", "hani": "zh", "cjk": "zh", "chinese": "zh"}
_OPENING = 5
# "(NASDAQ: BRNT)", "BRNT.KA", "<BRNT.KA>"
_STOCK_CODE = re.compile(
    r"[(\[][A-Z][A-Za-z]{1,9}(?: [A-Z]{1,4})?[:：] ?\$?[A-Z0-9]{1,6}(?:[.-][A-Z]{1,3})?"
    r"(?:[,;/] ?[^()\[\]\n]{1,30})?[)\]]"
    r"|(?<![\w.])[A-Z0-9]{2,6}\.[A-Z]{1,3}(?![\w.]*\w)"
)
# Characters of a sentence that are read for names, figures and speakers: lines run together on a badly copied page come
# to 3,500, and rules that compare words with each other stay affordable on any text. Evidence is always whole.
_READ = 4_000
_CLAUSE_MARKS = frozenset(",;:—–()、，。،؛；：")
_CUED_LANGUAGES = frozenset(("ar", "de", "en", "es", "fr", "pt", "ru", "zh"))


@dataclass(frozen=True)
class Line:
    """A sentence and what its words tell; all offsets count in the document.

    Of a sentence beyond any that people write `text`, `words`, `marks` and `dates` hold the beginning; `end` is
    always its true end. `quoted` are the stretches inside quotation marks, in order and apart from each other;
    `section` is what the publisher labelled it.
    """

    id: int
    start: int
    end: int
    paragraph: int
    text: str
    words: tuple[Word, ...]
    marks: tuple[Mark, ...]
    dates: tuple[DateMention, ...]
    quoted: tuple[tuple[int, int], ...]
    section: Section | None

    def has(self, *kinds: str) -> bool:
        """Whether a phrase of one of these kinds stands in it outside quotation marks."""
        return any(kind in self._by_kind for kind in kinds)

    def of(self, *kinds: str) -> list[Mark]:
        """Give the phrases of these kinds outside quotation marks, in order."""
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], [])
        return [m for m in self._outside if m.kind in kinds]

    @cached_property
    def _by_kind(self) -> dict[str, list[Mark]]:
        found: dict[str, list[Mark]] = {}
        for mark in self._outside:
            found.setdefault(mark.kind, []).append(mark)
        return found

    @cached_property
    def _outside(self) -> list[Mark]:
        found = [m for m in self.marks if not self.inside_quote(m.start)]
        return sorted(found, key=lambda m: (m.start, -m.end))

    def before(self, offset: int, most: int | None = None) -> tuple[Word, ...]:
        """Give the words that end by a place of the document, or the last few of them."""
        at = bisect_right(self.words, offset, key=lambda word: word.end)
        return self.words[0 if most is None else max(0, at - most) : at]

    def after(self, offset: int, most: int | None = None) -> tuple[Word, ...]:
        """Give the words that begin from a place of the document on, or the first few of them."""
        at = bisect_left(self.words, offset, key=lambda word: word.start)
        return self.words[at : None if most is None else at + most]

    def inside_quote(self, offset: int) -> bool:
        """Whether a place of the document lies in one of its quotations."""
        at = bisect_right(self.quoted, offset, key=lambda span: span[0])
        return at > 0 and offset < self.quoted[at - 1][1]

    @property
    def read_to(self) -> int:
        """The place of the document up to which it is read."""
        return self.start + len(self.text)

    def coded(self, offset: int) -> bool:
        """Whether a place of the document lies in a stock code: "BRNT.KA", "(NASDAQ: BRNT)"."""
        return any(start <= offset < end for start, end in self.codes)

    @cached_property
    def codes(self) -> list[tuple[int, int]]:
        """Give the stretches that are stock codes."""
        if not any(mark in self.text for mark in (".", ":", "：")):
            return []
        found = _STOCK_CODE.finditer(self.text[: self.read_to - self.start])
        return [(self.start + m.start(), self.start + m.end()) for m in found]

    def _inside_number(self, at: int) -> bool:
        around = self.text[max(0, at - 1 - self.start) : at + 2 - self.start]
        return len(around) == 3 and around[0].isdigit() and around[2].isdigit()

    @cached_property
    def mostly_quoted(self) -> bool:
        """Whether more than half of it is quotation."""
        held = sum(min(end, self.end) - max(start, self.start) for start, end in self.quoted)
        return 2 * held > self.end - self.start

    @cached_property
    def breaks(self) -> list[int]:
        """Where its clauses begin: its start, after punctuation outside quotations, and after each quotation."""
        found = {self.start}
        for at, char in enumerate(self.text, self.start):
            if char in _CLAUSE_MARKS and not self.inside_quote(at) and not self._inside_number(at):
                found.add(at + 1)
        found.update(end + 1 for _, end in self.quoted if end < self.read_to)
        # What stands around "(NASDAQ: BRNT)" is one clause.
        found -= {at for start, end in self.codes for at in range(start, end + 1)} - {self.start}
        return sorted(found)

    @cached_property
    def size(self) -> int:
        """Its length in words; in scripts without spaces, half its characters."""
        han = 0 if self.text.isascii() else sum("\u3040" <= c <= "\u9fff" for c in self.text)
        return max(len(self.words), han // 2)


@dataclass
class Reading:
    """A prepared document as lines.

    `lede` is set once it is found, and `story` to the offset where it begins, after a
    byline or place on the same line; `used` holds the lines some field has taken, `elsewhere`
    the numbers of those that tell of something else than the main event.
    """

    prepared: Prepared
    language: str
    lines: tuple[Line, ...]
    title: str
    title_words: tuple[Word, ...]
    lede: Line | None = None
    story: int = 0
    used: set[int] = field(default_factory=set)
    elsewhere: frozenset[int] = frozenset()

    @property
    def text(self) -> str:
        """The document's text."""
        return self.prepared.document.text

    @property
    def spaced(self) -> bool:
        """Whether the script puts spaces between words."""
        return self.language != "zh"

    @property
    def opening(self) -> tuple[Line, ...]:
        """The lede and the sentences right after it, as far as no label gives them another task."""
        if self.lede is None:
            return ()
        near = self.lines[self.lede.id - 1 : self.lede.id - 1 + _OPENING]
        same = (line for line in near if line.section == self.lede.section or line.section is None)
        return tuple(line for line in same if line.id not in self.elsewhere)

    @cached_property
    def titled(self) -> frozenset[str]:
        """The words of the title in small letters, without the genitive."""
        return frozenset(w.low.removesuffix("'s") for w in self.title_words)

    def free(self) -> list[Line]:
        """Give the lines no field has taken yet."""
        return [line for line in self.lines if line.id not in self.used]


def stretch(reading: Reading, group: list[Line]) -> list[Line]:
    """Give consecutive lines with the neighbours that a quotation begun or ended in them goes on in."""
    lines = reading.lines
    first, last = group[0], group[-1]
    while first.id > 1 and any(start < first.start < end for start, end in first.quoted):
        first = lines[first.id - 2]
    while last.id < len(lines) and any(start < last.end < end for start, end in last.quoted):
        last = lines[last.id]
    return list(lines[first.id - 1 : last.id])


def read(prepared: Prepared) -> Reading:
    """Read a prepared document once."""
    language = _language(prepared)
    book = _book(language)
    sections = sorted((_as_far_as_meant(prepared, s) for s in prepared.sections), key=lambda s: s.start)
    dates: dict[int, list[DateMention]] = {}
    for mention in prepared.dates:
        dates.setdefault(mention.sentence, []).append(mention)
    quoted: dict[int, list[tuple[int, int]]] = {}
    for quotation in prepared.quotations:
        for number in quotation.sentences:
            quoted.setdefault(number, []).append((quotation.start, quotation.end))
    lines = []
    at = 0
    for s in prepared.sentences:
        while at < len(sections) and sections[at].end <= s.start:
            at += 1
        section = sections[at] if at < len(sections) and sections[at].start <= s.start else None
        text = _beginning(s.text)
        words = words_of(text, s.start, language)
        marks = book.marks(text, words, s.start)
        dated = tuple(d for d in dates.get(s.id, ()) if d.end <= s.start + len(text))
        lines.append(
            Line(s.id, s.start, s.end, s.paragraph, text, words, marks, dated, tuple(quoted.get(s.id, ())), section)
        )
    title = _title(prepared.document.title or prepared.title)
    return Reading(prepared, language, tuple(lines), title, words_of(title, 0, language))


# A page puts these between the paragraphs of a story, which goes on below.
_INTERRUPTIONS = frozenset((
    "advertisement", "follow us", "subscribe", "sign up", "photo", "image", "caption", "credit", "read more", "related",
    "related stories", "related coverage", "see also", "recommended",
))  # fmt: skip


def _as_far_as_meant(prepared: Prepared, section: Section) -> Section:
    """Give a section as far as its label reaches: an interruption takes one paragraph at most."""
    if section.kind not in ("other", "know_more") or section.label.lower().strip(" :") not in _INTERRUPTIONS:
        return section
    own = section.label.lower().startswith(("read", "related", "see", "recommended", "caption", "photo", "image"))
    ends = [p.end for p in prepared.paragraphs if p.start <= section.start < p.end] if own else []
    return replace(section, end=min([section.end, *ends]) if ends else section.start)


def _language(prepared: Prepared) -> str:
    code = (prepared.language or prepared.document.language or "")[:2].lower()
    return code if code in _CUED_LANGUAGES else _BY_SCRIPT.get(prepared.script.lower(), "en")


def _title(title: str | None) -> str:
    return " ".join((title or "")[:_READ].split())


def _beginning(text: str) -> str:
    """As much of a sentence as is read, cut between two words where there are any."""
    if len(text) <= _READ:
        return text
    at = text.rfind(" ", 0, _READ)
    return text[: at if at > 0 else _READ]


@lru_cache(maxsize=16)
def _book(language: str) -> Phrasebook:
    kinds = {
        "say": lexicon.reporting_verbs(language),
        "credit": lexicon.attribution_cues(language),
        "hedge": lexicon.hedges(language),
        "negation": lexicon.negations(language),
        "future": lexicon.intent_markers(language),
        "significance": lexicon.significance_cues(language),
        "why": cues.of(cues.WHY_STRONG, language),
        "stakes": cues.of(cues.STAKES, language),
        "may": cues.of(cues.MAY, language),
        "comparison": cues.of(cues.COMPARISON, language),
        "present": cues.of(cues.PRESENT, language),
        "next": cues.of(cues.NEXT, language),
        "next_weak": cues.of(cues.NEXT_WEAK, language),
        "past": cues.of(cues.PAST, language),
        "cause": cues.of(reasons.CAUSE, language),
        "cause_weak": cues.of(reasons.CAUSE_WEAK, language),
        "reason": cues.of(reasons.REASON, language),
        "accident_cause": cues.of(reasons.ACCIDENT_CAUSE, language),
        "forecast": cues.of(cues.FORECAST, language),
        "intent": cues.of(cues.INTENT, language),
        "skip": cues.of(cues.SKIP_OPENING, language),
    }
    return Phrasebook(kinds, spaced=language != "zh")
