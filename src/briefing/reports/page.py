"""Lay a briefing out as a style wants it: plain data, ready for a template."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypedDict

from briefing.schema import Briefing

from .closing import Closing, closing_of, label_of
from .escaping import clean
from .layout import plain, width_of
from .lines import Line, cited, line, quote_lines, statement_lines, value_lines
from .notes import Notes
from .selection import Selection, select
from .style import Form, Section, Style
from .words import Words, language_of, words_of

# The tag of a language as files may carry it; what is none is the library's own language.
_TAG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8}){0,4}")
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


class Part(TypedDict):
    """One section on the page.

    `form` says how it is set; `number` is its place where a style numbers its sections, else 0.
    `text` is the whole section as plain text; `missing` tells that the briefing has
    nothing for it, and `paragraphs` then say so, or are empty.
    """

    key: str
    label: str
    number: int
    form: Form
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


def page_of(briefing: Briefing, style: Style, *, first_note: int | None = None) -> Page:
    """Lay out one briefing; footnotes count from `first_note`, None leaves them out."""
    language = language_of(briefing.language or briefing.document.language)
    words = words_of(language, style.phrases)
    sections = _sections(briefing, style, language)
    fields = [name for section in sections for name in section.fields]
    selection = select(briefing, [(name, section.limit) for section in sections for name in section.fields])
    notes = Notes(briefing, fields, first_note)
    content = _Content(briefing, language, words, selection, notes)
    parts = [_part(section, content, style.paragraph_sentences) for section in sections]
    labels = {name: label for section in sections for name in section.fields if (label := _label(section, language))}
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
        "line": plain(statement_lines("what", [briefing.what], words, language, Notes(briefing, (), None))),
        "sections": parts,
        "label_columns": max((width_of(part["label"]) for part in parts), default=0),
        "source": 0,
        "notes": [{"number": number, "text": cited(sentences, words)} for number, sentences in notes.listed()],
        "closing": closing_of(briefing, words, labels),
    }


def direction_of(language: str) -> str:
    """Give "rtl" for the code of a language whose script runs from right to left, else "ltr"."""
    return "rtl" if language.replace("_", "-").split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def _sections(briefing: Briefing, style: Style, language: str) -> list[Section]:
    """Give the style's sections, with one for each field of a user's own where "extra" stands."""
    named = {name for section in style.sections for name in section.fields}
    keys = {section.key for section in style.sections} - {"extra"}
    made: list[Section] = []
    for section in style.sections:
        if "extra" not in section.fields:
            made.append(section)
            continue
        for name in briefing.extra:
            if f"extra.{name}" not in named:
                key = f"extra_{name}" if name in keys else name
                labels = {language: label_of(name)}
                made.append(Section(key, (f"extra.{name}",), labels, section.empty, section.limit))
    return made


def _label(section: Section, language: str) -> str:
    return section.labels.get(language) or section.labels.get("en", "")


@dataclass(frozen=True, slots=True)
class _Content:
    """What all sections of one page are made from."""

    briefing: Briefing
    language: str
    words: Words
    selection: Selection
    notes: Notes

    def lines(self, field: str, limit: int | None) -> list[Line]:
        if field == "quotes":
            return quote_lines(self.selection.quotes, self.words, self.notes)
        if field in self.selection.statements:
            statements = self.selection.statements[field]
            return statement_lines(field, statements, self.words, self.language, self.notes)
        return value_lines(field, self.briefing, self.words, self.language)[:limit]


def _part(section: Section, content: _Content, sentences: int) -> Part:
    lines = [one for field in section.fields for one in content.lines(field, section.limit)]
    missing = not lines
    if missing and section.empty == "not_stated":
        lines = [line(section.key, content.words["not_stated"], "")]
    return {
        "key": section.key,
        "label": _label(section, content.language),
        "number": 0,
        "form": section.form,
        "paragraphs": _paragraphs(lines, sentences),
        "text": plain(lines),
        "missing": missing,
    }


def _paragraphs(lines: list[Line], sentences: int) -> list[list[Line]]:
    """Break statements into paragraphs; names, figures and the like stay together, as does a dateline."""
    paragraphs: list[list[Line]] = []
    counted = 0
    for one in lines:
        if not paragraphs or (counted and counted % sentences == 0 and one["joint"].strip() == ""):
            paragraphs.append([])
            counted = 0
        paragraphs[-1].append(one)
        counted += one["joint"].strip() == ""
    return paragraphs
