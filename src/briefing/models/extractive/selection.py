"""Which sentences become details, why it matters, what's next and background."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import pairwise

from briefing.schema import DraftStatement, Section, SectionKind

from .attribution import Voices
from .balance import balanced
from .forms import (
    beside_the_story,
    caption_of,
    first_person,
    glued,
    heads,
    repeats,
    stamped,
)
from .leaning import dangles, leans
from .lede import page_words
from .names import Name
from .plans import tells_past
from .reading import Line, Reading, stretch
from .significance import endangers, explicit, line_weight, outright, telling, weigh
from .statements import state
from .tenses import Tenses
from .words import word_set

_STATEMENTS = 3
_DETAILS = 5
_BACKGROUND = 4
_LONGEST_STATEMENT = 90
_READ_OF_SECTION = 24
_SHORTEST = 6
_SHORTEST_WHY = 8
_LONGEST_JOINED = 60
_REPORT = 300  # sentences
_WHY_ENOUGH = 2.0
_WEIGHTY = 0.8
_WEIGHTY_ALONE = 1.0
_NEWSY = 0.3
_LONG_QUOTE = 25  # characters
_OUTRIGHT = 1.5
_SAID_OUTRIGHT = 0.3
_RANKED = 3.0
_NEXT_ENOUGH = 3.0
_PAST_ENOUGH = 2.0
_UNCLOSED = 0.2


class Selection:
    """Hands every sentence of a document to at most one field."""

    def __init__(self, reading: Reading, names: list[Name], voices: Voices) -> None:
        self.reading = reading
        self.voices = voices
        self._in_lede = {n for n in names if reading.lede and any(m.line == reading.lede.id for m in n.mentions)}
        self._pages = {line.id for line in reading.lines if page_words(line.text)}
        lede = reading.lede
        self._of_lede = frozenset(reading.used)
        self._sentences = Counter(line.paragraph for line in reading.lines)
        self._told = {" ".join(reading.text[reading.story : lede.end].split())} if lede else set()
        self._apart: dict[int, bool] = {}
        # Sentences printed right before those that lean on them.
        self._standing: frozenset[int] | set[int] = frozenset()
        self._mentions: dict[int, set[Name]] = {}
        for name in names:
            for mention in name.mentions:
                self._mentions.setdefault(mention.line, set()).add(name)
        # An outlet's news is not told by "we": such a sentence is someone's words whose marks are lost.
        self._others_news = (
            reading.language == "en" and self._newsy and not (voices.turns.speakers or voices.turns.author)
        )
        self._tenses = Tenses(reading, self._mentions)

    def labelled(self, kind: SectionKind) -> list[DraftStatement]:
        """Give what the publisher labelled so, in order: at most three statements that cover as much as they can."""
        sections = [s for s in self.reading.prepared.sections if s.kind == kind]
        lines = [line for line in self.reading.free() if line.section and line.section.kind == kind][:_READ_OF_SECTION]
        if kind == "whats_next":
            lines = self._forward_part(sections, lines)
        groups = _grouped(lines)
        return self._take(groups[:_STATEMENTS], labelled=True)

    def _forward_part(self, sections: list[Section], lines: list[Line]) -> list[Line]:
        """Leave out later paragraphs' sentences that plainly look back: the next label is often far away."""
        if len(lines) <= _STATEMENTS:
            return lines
        labelled = {
            line.paragraph for s in sections for line in lines if line.section == s and line.start - s.start < 3
        }
        return [line for line in lines if line.paragraph in labelled or not _looks_back(line)]

    def why(self) -> list[DraftStatement]:
        """Give the sentences that say why it matters, by label or by their words; empty when none does."""
        return self.labelled("why_it_matters") or self._take([[line] for line in self._best_why()])

    def _best_why(self) -> list[Line]:
        weighed = self._weighed() if self.reading.language == "en" else []
        strict = self.reading.language == "en" and self._newsy
        return weighed or [line for line in self._cued() if not strict or outright(line) or endangers(line)]

    def _weighed(self) -> list[Line]:
        """The most telling sentence of each paragraph that rather speaks of significance, the weightiest first."""
        candidates = self._candidates()
        if self._newsy:
            saying = {line.paragraph for line in candidates if line.has("why")}
            candidates = [line for line in candidates if line.paragraph in saying]
        if not candidates:
            return []
        named = {number: len(names) for number, names in self._mentions.items()}
        weights = weigh(self.reading, candidates, named)
        newsy = self._newsy
        best: dict[int, tuple[float, Line]] = {}
        for line in candidates:
            score = self._why_score(line) - (1.0 if leans(line) else 0.0)
            weight = weights[line.paragraph]
            general = weight >= _WEIGHTY and (telling(line) or (weight >= _WEIGHTY_ALONE and self._impersonal(line)))
            general = general and not (newsy or self.voices.of(line))
            said = outright(line) and score >= _OUTRIGHT
            if line.size < _SHORTEST_WHY or line.mostly_quoted or not (general or said):
                continue
            if line.has("why") and not outright(line):
                score -= _RANKED
            if not outright(line) and (leans(line) or caption_of(line) or self._looks_elsewhere(line)):
                continue
            if line.paragraph not in best or score > best[line.paragraph][0]:
                best[line.paragraph] = (score, line)
        order = sorted(best, key=lambda p: (-weights[p] - _SAID_OUTRIGHT * outright(best[p][1]), p))
        return [best[paragraph][1] for paragraph in order[:_STATEMENTS]]

    @cached_property
    def _newsy(self) -> bool:
        """Whether much of a text is what people say: such a story tells why it matters outright, or not at all."""
        lines = self.reading.lines
        said = sum(
            any(end - start >= _LONG_QUOTE for start, end in line.quoted) or self.voices.of(line) is not None
            for line in lines
        )
        return said >= _NEWSY * len(lines)

    def _impersonal(self, line: Line) -> bool:
        """Whether a line tells neither what someone says nor of a person or body by name."""
        named = any(name.person or name.body for name in self._mentions.get(line.id, ()))
        return not (named or self.voices.of(line) or line.dates)

    def _looks_elsewhere(self, line: Line) -> bool:
        """Whether a line rather tells what comes next or what came before."""
        return self._tenses.next_score(line) >= _NEXT_ENOUGH or self._tenses.past_score(line) >= _PAST_ENOUGH

    def _cued(self) -> list[Line]:
        """The sentences whose words say why it matters, by the paragraphs that hold most such words."""
        candidates = self._candidates()
        telling = {line.paragraph for line in candidates if explicit(line)}
        candidates = [line for line in candidates if line.paragraph in telling]
        scores = {line.id: self._why_score(line) for line in candidates}
        totals: dict[int, float] = {}
        sizes: dict[int, int] = {}
        for line in candidates:
            totals[line.paragraph] = totals.get(line.paragraph, 0.0) + scores[line.id]
            sizes[line.paragraph] = sizes.get(line.paragraph, 0) + line.size
        # As much significance as a paragraph would hold at thirty words.
        paragraphs = {p: 30.0 * total / max(25, sizes[p]) for p, total in totals.items()}
        good = [line for line in candidates if scores[line.id] >= _WHY_ENOUGH and explicit(line)]
        good.sort(key=lambda line: (-paragraphs[line.paragraph], -scores[line.id], line.id))
        return good[:_STATEMENTS]

    def _why_score(self, line: Line) -> float:
        named = len(self._mentions.get(line.id, ()))
        return line_weight(line, named, self.reading.language) - (0.5 if self.voices.of(line) else 0.0)

    def next(self) -> list[DraftStatement]:
        """Give plans, schedules and forecasts, by label or by their words; empty when there are none."""
        labelled = self.labelled("whats_next")
        if labelled:
            return labelled
        scored = [(self._tenses.next_score(line), line) for line in self._candidates() if not caption_of(line)]
        good = sorted((pair for pair in scored if pair[0] >= _NEXT_ENOUGH), key=lambda pair: (-pair[0], pair[1].id))
        chosen = sorted((line for _, line in good[:_STATEMENTS]), key=lambda line: line.id)
        return self._take([[line] for line in chosen if self._alone_or_ahead(line)])

    def _alone_or_ahead(self, line: Line) -> bool:
        """Whether a plan needs no other line, or leans on one that does not tell what happened."""
        dangling = dangles(line, self.reading.language)
        if not dangling or line.id < 2:
            return not dangling
        # "Anna Moss said she was sorry. She said the port would close in May."
        spoken = self.voices.of(line) is not None and self.voices.party(line) is not None
        return spoken or not tells_past(self.reading.lines[line.id - 2])

    def background(self) -> list[DraftStatement]:
        """Give earlier events, by label and by their words, at most four."""
        found = self.labelled("background")
        scored = [
            (self._tenses.past_score(line), line) for line in self._candidates(within=("whats_next", "why_it_matters"))
        ]
        good = sorted((pair for pair in scored if pair[0] >= _PAST_ENOUGH), key=lambda pair: (-pair[0], pair[1].id))
        chosen = sorted((line for _, line in good[: _BACKGROUND - len(found)]), key=lambda line: line.id)
        return found + self._take([[line] for line in chosen if self._alone_or_old(line)])

    def _alone_or_old(self, line: Line) -> bool:
        """Whether a line of the past needs no other, or leans on one of the past: news is not to come along."""
        if not dangles(line, self.reading.language):
            return True
        return line.id > 1 and self._tenses.past_score(self.reading.lines[line.id - 2]) > 0

    def details(self) -> list[DraftStatement]:
        """Give more about the event itself, in the order of the text, at most five."""
        labelled = {
            line.id
            for line in self.reading.free()
            if line.section and line.section.kind in ("details", "lede", "figures")
        }
        lede = self.reading.lede
        again = {w.low for w in lede.words} if lede else set()
        # A page prints its summary twice, in nearly the same words.
        free = [line for line in self._candidates(within=("details", "lede", "figures")) if not repeats(line, again)]
        scored = sorted(
            ((self._detail_score(line, line.id in labelled), line) for line in free), key=lambda p: (-p[0], p[1].id)
        )
        chosen = sorted((line for score, line in scored[:_DETAILS] if score > 0), key=lambda line: line.id)
        told = {line.id for line in chosen} | self._of_lede
        # "They play at home" says nothing where the sentence before is told elsewhere or not at all.
        self._standing = told
        return self._take([[line] for line in chosen])

    def _detail_score(self, line: Line, labelled: bool) -> float:
        lede = self.reading.lede
        after = max(0, line.id - lede.id) if lede and line.id > lede.id else 15
        score = 3.0 / (1.0 + 0.3 * after) + (1.0 if labelled else 0.0)
        score += 0.7 * min(2, len(self._mentions.get(line.id, set()) & self._in_lede))
        score += 0.4 * min(2, sum(w.text[0].isdigit() for w in line.words))
        score += 0.8 if any(w.low in _HARMED for w in line.words) else 0.0
        score -= 1.0 if line.mostly_quoted else 0.0
        score -= 0.6 if leans(line) else 0.0
        score -= 1.5 if caption_of(line) else 0.0
        return score - (3.0 if line.size < _SHORTEST or line.text.rstrip().endswith(("?", "？", "؟", ":")) else 0.0)

    def _candidates(self, within: tuple[SectionKind, ...] = ("details", "lede")) -> list[Line]:
        """Sentences that no field has taken and no other label claims; page furniture left out."""
        return [
            line
            for line in self.reading.free()
            if self._fits(line, within) and line.size <= _LONGEST_STATEMENT and not self._set_apart(line)
        ]

    def _set_apart(self, line: Line) -> bool:
        """Whether a line is no part of the story: a heading, a caption, a question, a line of the page."""
        if line.id not in self._apart:
            self._apart[line.id] = (
                any(m.kind == "skip" and m.start == line.start for m in line.marks)
                or line.id in self._pages
                or self.voices.turns.asks(line)
                or stamped(line)
                or beside_the_story(line)
                or (self._others_news and first_person(line))
                or self._heading(line)
                or (self.reading.language == "en" and glued(line))
            )
        return self._apart[line.id]

    def _heading(self, line: Line) -> bool:
        paragraphs = self.reading.prepared.paragraphs
        if line.section or not (self.reading.spaced and paragraphs):
            return False
        paragraph = paragraphs[line.paragraph]
        return heads(line, self.reading.text[paragraph.start : paragraph.end]) or (
            line.end >= len(self.reading.text.rstrip()) and line.text.rstrip()[-1:].isalnum() and self._closed
        )

    @cached_property
    def _closed(self) -> bool:
        """Whether nearly all sentences of the text have a full stop: one without is a caption then."""
        lines = self.reading.lines
        return sum(line.text.rstrip()[-1:].isalnum() for line in lines) <= _UNCLOSED * len(lines)

    def _fits(self, line: Line, within: tuple[SectionKind, ...]) -> bool:
        if line.section is None or line.section.kind in within:
            return True
        # In a report the headings are those of its chapters; in an article they set apart what is no part of it.
        if line.section.kind == "other" and (self.reading.prepared.part or len(self.reading.lines) > _REPORT):
            return True
        # What a release says is labelled as a whole.
        return self.reading.lede is not None and line.section == self.reading.lede.section

    def _take(self, groups: list[list[Line]], *, labelled: bool = False) -> list[DraftStatement]:
        """Make statements of free lines; one that breaks off inside a quotation takes the rest along or is left out."""
        found = []
        for told in groups:
            group = told if labelled else self._leaned_on(told)
            if not group or any(line.id in self.reading.used for line in group):
                continue
            parts = (group, group[:-1], group[1:]) if len(told) > 1 else (group,)
            whole = next((held for part in parts if (held := self._whole_quotation(part))), None)
            if whole and (labelled or not self._nobodys_words(whole)) and self._is_new(whole):
                self.reading.used.update(line.id for line in whole)
                found.append(state(self.reading, self.voices, whole))
        return found

    def _leaned_on(self, group: list[Line]) -> list[Line]:
        """Give lines with the one that says whom "they" means; none where that cannot be told beside them."""
        first = group[0]
        if not dangles(first, self.reading.language) or first.id - 1 in self._standing:
            return group
        before = self.reading.lines[first.id - 2] if first.id > 1 else first
        near = before.paragraph == first.paragraph
        fits = sum(line.size for line in (before, *group)) <= _LONGEST_JOINED and before.section == first.section
        leaning = dangles(before, self.reading.language)
        whole = near and fits and not (leaning or before.mostly_quoted or before.id in self.reading.used)
        return [before, *group] if whole and self._fits(before, ()) and not self._set_apart(before) else []

    def _nobodys_words(self, group: list[Line]) -> bool:
        """Whether lines are a quotation and do not tell whose."""
        return group[0].mostly_quoted and not any(self.voices.party(line) for line in group)

    def _is_new(self, group: list[Line]) -> bool:
        """Whether a page prints these words for the first time: teasers and captions are often printed twice."""
        text = " ".join(self.reading.text[group[0].start : group[-1].end].split())
        if text in self._told:
            return False
        self._told.add(text)
        return True

    def _whole_quotation(self, group: list[Line]) -> list[Line]:
        """Widen a group until it cuts no quotation; empty when that takes too much or what is taken."""
        whole = stretch(self.reading, group)
        fits = whole == group or sum(line.size for line in whole) <= _LONGEST_STATEMENT
        together = all(line.section == group[0].section and line.paragraph == group[0].paragraph for line in whole)
        free = not any(line.id in self.reading.used for line in whole)
        even = balanced(self.reading.text[whole[0].start : whole[-1].end])
        return whole if fits and together and free and even else []


# What an editor would not leave out: who was killed, hurt or lost.
_HARMED = word_set("killed died dead deaths death injured injuries wounded hurt missing casualties rescued trapped")


def _looks_back(line: Line) -> bool:
    return (line.has("past") or bool(line.dates)) and not line.has("next", "intent")


def _grouped(lines: list[Line]) -> list[list[Line]]:
    """One sentence a group, or, when there are too many, neighbours of a paragraph together."""
    groups = [[line] for line in lines]
    while len(groups) > _STATEMENTS:
        pairs = [
            (len(a) + len(b), k)
            for k, (a, b) in enumerate(pairwise(groups))
            if a[-1].id + 1 == b[0].id
            and a[-1].paragraph == b[0].paragraph
            and sum(x.size for x in a + b) <= _LONGEST_STATEMENT
        ]
        if not pairs:
            break
        _, k = min(pairs)
        groups[k : k + 2] = [groups[k] + groups[k + 1]]
    return groups
