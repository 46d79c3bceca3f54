"""Lay a briefing out as a style wants it: plain data, ready for a template."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TypedDict

from briefing.schema import Briefing, Quote, Statement

from .closing import Closing, Printed, closing_of, label_of
from .content import Entry, Setting, content_of, labelled
from .escaping import clean
from .layout import plain, width_of
from .limits import LIMIT
from .lines import Line, cited, line, line_of, quote_line, statement_line
from .notes import Notes
from .selection import statements_of
from .style import FOLDER, Form, Section, Style
from .wording import Wording
from .words import Words, language_of, words_of

# The tag of a language as files may carry it; what is none is the library's own language.
_TAG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8}){0,4}")
# A line is printed as every language prints it, whatever the style of the briefs.
_HOUSE = Style(FOLDER, ())
# Between sentences; between names, figures and the like stands a mark.
_SPACES = frozenset({"", " ", "\u00a0", "\u3000"})
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


class Part(TypedDict):
    """One section on the page.

    `form` says how it is set, `begins` and `ends` whether its neighbours are set otherwise: rows make a table
    together. `number` is its place where a style numbers its sections, else 0.
    `text` is the whole section as plain text; `missing` tells that the briefing has
    nothing for it, and `paragraphs` then say so, or are empty.
    """

    key: str
    label: str
    number: int
    form: Form
    begins: bool
    ends: bool
    paragraphs: list[list[Line]]
    text: str
    missing: bool


class Note(TypedDict):
    """A footnote: its number and the source's words."""

    number: int
    text: str


class Page(TypedDict):
    """One brief, laid out: what a template sees.

    Attributes:
        number: Its place in the edition, from 1.
        anchor: Name to link to it by.
        alone: Whether it stands for itself: who made it then stands below it, not below the edition.
        language: Of the library's own words.
        code: Of the brief itself.
        direction: "rtl" for scripts that run from right to left, else "ltr".
        words: The library's own words.
        headline: The headline.
        line: The brief in one line.
        sections: Its sections in order.
        label_columns: Width of the widest label.
        source: Number of its document in the edition's sources, or 0.
        notes: Footnotes.
        closing: What was withheld, what was mended, and who made it.
    """

    number: int
    anchor: str
    alone: bool
    language: str
    code: str
    direction: str
    words: Words
    headline: str
    line: str
    sections: list[Part]
    label_columns: int
    source: int
    notes: list[Note]
    closing: Closing


def page_of(
    briefing: Briefing, style: Style, *, first_note: int | None = None, source: int = 0, lined: bool = True
) -> Page:
    """Lay out one briefing.

    Args:
        briefing: The briefing.
        style: How it is laid out.
        first_note: Number of its first footnote; None leaves them out.
        source: Number of its document in the sources of an edition, which then say all that is known of it.
        lined: Whether something prints the brief in one line.
    """
    language = language_of(briefing.language or briefing.document.language)
    plan = _plan(style, language, tuple(briefing.extra))
    words, sections, labels = plan.words, plan.sections, plan.labels
    content = content_of(briefing, sections, labels, Setting(style, words, language, credited=bool(source)))
    printed = [one for entries in content.values() for _, one in entries if not isinstance(one, dict)]
    notes = Notes(briefing, plan.fields, first_note)
    press = _Press(briefing, style, words, Wording(briefing, style, language, printed), notes)
    parts = [_part(section, press, content[section.key], labels[section.key]) for section in sections]
    _joined(parts)
    _numbered(parts, style)
    rows = [part for part in parts if part["form"] == "row" and part["paragraphs"]]
    code = briefing.language or briefing.document.language or language
    code = code if _TAG.fullmatch(code) else language
    return {
        "number": 1,
        "anchor": "brief-1",
        "alone": True,
        "language": language,
        "code": code,
        "direction": direction_of(code),
        "words": words,
        "headline": clean(briefing.headline),
        "line": line_text(briefing, words, language) if lined else "",
        "sections": parts,
        "label_columns": max((width_of(part["label"]) for part in rows or parts), default=0),
        "source": source,
        "notes": [{"number": number, "text": cited(sentences, words)} for number, sentences in notes.listed()],
        "closing": closing_of(briefing, words, plan.printed, alone=not source),
    }


def line_text(briefing: Briefing, words: Words, language: str) -> str:
    """Give a brief in one line."""
    wording, notes = Wording(briefing, _HOUSE, language, ()), Notes(briefing, (), None)
    return plain([line_of(briefing, words, wording, notes)])


def direction_of(language: str) -> str:
    """Give "rtl" for the code of a language whose script runs from right to left, else "ltr"."""
    return "rtl" if language.replace("_", "-").split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True, slots=True)
class _Plan:
    """What all pages of a style in one language share."""

    words: Words
    sections: list[Section]
    labels: dict[str, str]
    fields: list[str]
    printed: Printed


@lru_cache(maxsize=64)
def _plan(style: Style, language: str, own: tuple[str, ...]) -> _Plan:
    words = words_of(language, style.phrases)
    sections = _sections(own, style, language)
    labels = {section.key: labelled(section, language, words) for section in sections}
    # A field belongs to the first section that takes all of it.
    whole = [section for section in reversed(sections) if labels[section.key] and not section.opens]
    places = {name: labels[section.key] for section in whole for name in section.fields}
    fields = [name for section in sections for name in section.fields]
    return _Plan(words, sections, labels, fields, Printed(frozenset(fields), places, language))


def _sections(own: Sequence[str], style: Style, language: str) -> list[Section]:
    """Give the style's sections, with one for each field of a user's own where "extra" stands."""
    named = {name for section in style.sections for name in section.fields}
    keys = {section.key for section in style.sections} - {"extra"}
    made: list[Section] = []
    for section in style.sections:
        if "extra" not in section.fields:
            made.append(section)
            continue
        for name in own:
            if f"extra.{name}" not in named:
                key = f"extra_{name}" if name in keys else name
                labels = {language: label_of(name)}
                made.append(replace(section, key=key, fields=(f"extra.{name}",), labels=labels))
    return made


@dataclass(frozen=True, slots=True)
class _Press:
    """What all sections of one page are set with."""

    briefing: Briefing
    style: Style
    words: Words
    wording: Wording
    notes: Notes

    def line(self, field: str, one: Statement | Quote | Line, section: Section) -> Line:
        # Statements are the most, and asked for first: it takes long to tell that something is no model.
        if isinstance(one, Statement):
            if field == "line":
                return line_of(self.briefing, self.words, self.wording, self.notes)
            return statement_line(field, one, self.words, self.wording, self.notes, section)
        if isinstance(one, dict):
            if field == "figures":
                one["text"] = self.wording.undated(one["text"])
            return one
        return quote_line(one, self.words, self.wording, self.notes)


def _part(section: Section, press: _Press, entries: Sequence[Entry], label: str) -> Part:
    lines = [press.line(field, one, section) for field, one in entries] if entries else []
    if section.limits:
        for before, after in pairwise(lines):
            if after["field"] == LIMIT and before["field"] == "figures":
                before["attribution"] += press.words["full_stop"]
                before["joint"] = press.words["joint"]
    missing = not lines
    # What was left out for its length is not "not stated".
    if missing and section.empty == "not_stated" and not _cut(section, press.briefing):
        lines = [line(section.key, press.words[section.missing], "")]
    sentences = 1 if section.form == "list" else press.style.paragraph_sentences
    return {
        "key": section.key,
        "label": label,
        "number": 0,
        "form": section.form,
        "begins": True,
        "ends": True,
        "paragraphs": _paragraphs(lines, sentences, press.notes.source) if len(lines) > 1 else [lines] if lines else [],
        "text": plain(lines) if lines else "",
        "missing": missing,
    }


def _cut(section: Section, briefing: Briefing) -> bool:
    return not section.certainties and any(statements_of(briefing, name) for name in section.fields)


def _paragraphs(lines: list[Line], sentences: int, text: str) -> list[list[Line]]:
    """Break statements into paragraphs; names, figures and the like stay together, as does a dateline.

    Where there are more than one paragraph holds, those of one paragraph of the source stay together, and a
    statement of another begins a new one. One sentence a paragraph means a list: each has an item of its own.
    """
    parted = len(lines) > sentences and sum([one["joint"] in _SPACES for one in lines]) > sentences
    if not parted and sentences > 1:
        return [lines]
    paragraphs: list[list[Line]] = []
    counted = 0
    before: Line | None = None
    for one in lines:
        says = one["joint"] in _SPACES
        full = says and counted >= sentences
        elsewhere = says and parted and before is not None and _break_between(before, one, text)
        listed = sentences == 1 and one["field"] != LIMIT
        if not paragraphs or (full and one["field"] != LIMIT) or elsewhere or listed:
            paragraphs.append([])
            counted = 0
        paragraphs[-1].append(one)
        counted += says
        before = one if says else before
    return paragraphs


def _break_between(one: Line, other: Line, text: str) -> bool:
    """Whether the source begins a paragraph between what one statement rests on last, and another."""
    first, second = one["of"], other["of"]
    if not (isinstance(first, Statement) and isinstance(second, Statement) and first.evidence and second.evidence):
        return False
    start, end = first.evidence[-1].end, second.evidence[-1].start
    if start > end:
        start, end = end, start
    return text.find("\n", start, end) >= 0 and "\n" in text[start:end].strip()


def _joined(parts: Sequence[Part]) -> None:
    """Note where parts of one form begin and end: rows make a table together."""
    shown = [part for part in parts if part["paragraphs"]]
    for before, after in pairwise(shown):
        before["ends"] = after["begins"] = before["form"] != after["form"]


def _numbered(parts: Sequence[Part], style: Style) -> None:
    counted = 0
    for part in parts:
        if style.numbered and part["label"] and part["paragraphs"] and part["form"] != "row":
            counted += 1
            part["number"] = counted
