"""The stretches a publisher labelled: where each label stands, and how far its section goes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefing import lexicon
from briefing.schema import Paragraph, Section, SectionKind

from .paragraphs import after_bullet, stripped

Form = Literal["bold", "heading", "colon", "dash", "alone"]

_JOINING = frozenset("the of and & for de la du der die das".split())
_LONGEST = 70  # characters of a label
_MOST_WORDS = 6
_HEADING = re.compile(r"#{1,6}[ \t]+")
_COLON = re.compile(r"[ \u00a0]?[:：]")
_DASH = re.compile(r"[ \t\u00a0]+(?:—|–|-|--)[ \t\u00a0]+|—|——")
_MARKS: dict[Form, re.Pattern[str]] = {"colon": _COLON, "dash": _DASH}
_SENTENCE_END = (".", "!", "…", "。", "！", ",", ";", "،", "，", "；")


@dataclass(frozen=True, slots=True)
class Label:
    """Words that may be a label: their offsets, the form they are printed in, and where their text begins."""

    form: Form
    start: int
    end: int
    after: int
    kind: SectionKind | None


def sections_of(text: str, paragraphs: Sequence[Paragraph], language: str | None) -> tuple[Section, ...]:
    """List the labelled sections in text order.

    A label the lexicon does not know counts, with kind "other", when the same text prints a
    known one in the same form.
    """
    labels = labels_of(text, paragraphs, language)
    found: list[Section] = []
    for place, (number, label) in enumerate(labels):
        last = labels[place + 1][0] - 1 if place + 1 < len(labels) else len(paragraphs) - 1
        start, last = _content(paragraphs, number, label, last)
        # A label with nothing below it opens an empty section right behind itself.
        end = paragraphs[last].end if last >= number and paragraphs[last].end > start else start
        words = text[label.start : label.end]
        found.append(Section(label.kind or "other", words, start, end, label.start, label.end))
    return tuple(found)


def _content(paragraphs: Sequence[Paragraph], number: int, label: Label, last: int) -> tuple[int, int]:
    if label.after < paragraphs[number].end:
        return label.after, last
    if last > number:
        return paragraphs[number + 1].start, last
    return label.after, number


def labels_of(text: str, paragraphs: Sequence[Paragraph], language: str | None) -> list[tuple[int, Label]]:
    """List the labels with the number of the paragraph each stands in."""
    table = {**lexicon.section_labels("en"), **lexicon.section_labels(language)}
    candidates: list[tuple[int, Label]] = []
    for number, paragraph in enumerate(paragraphs):
        label = _label_at(text, paragraph, table)
        if label is not None:
            candidates.append((number, label))
    forms = Counter(label.form for _, label in candidates if label.kind)
    return [
        (number, label)
        for number, label in candidates
        if label.kind or label.form == "heading" or (forms[label.form] and _labelled(text, label, paragraphs, number))
    ]


def _label_at(text: str, paragraph: Paragraph, table: dict[str, SectionKind]) -> Label | None:
    """Read the label a paragraph opens with, known or not; None when nothing looks like one."""
    start, end = after_bullet(text, paragraph.start, paragraph.end), paragraph.end
    heading = _HEADING.match(text, start, end)
    if heading:
        first, last = stripped(text, heading.end(), end)
        return _made(text, "heading", first, last, end, table)
    if text.startswith(("**", "__"), start):
        return _bold(text, start, end, table)
    limit = min(end, start + _LONGEST)
    if end - start <= _LONGEST and "\n" not in text[start:end]:
        alone = _made(text, "alone", start, end, end, table)
        known = (_marked(text, start, end, limit, form, table) for form in _MARKS)
        # "Go deeper: Who owns the sky?" is a label with its text, not a heading.
        if alone is not None and not alone.kind and (short := next((m for m in known if m and m.kind), None)):
            return short
        if alone is not None and (alone.kind or _bare(text, start, end)):
            return alone
    found = [_marked(text, start, end, limit, form, table) for form in _MARKS]
    labels = [label for label in found if label is not None]
    return min(labels, key=lambda label: (label.kind is None, label.end), default=None)


def _marked(text: str, start: int, end: int, limit: int, form: Form, table: dict[str, SectionKind]) -> Label | None:
    """Read a label that a colon or a dash divides from its text."""
    mark = _MARKS[form].search(text, start, limit)
    if mark is None or mark.start() == start:
        return None
    label = _made(text, form, start, mark.start(), stripped(text, mark.end(), end)[0], table)
    if label is not None and (label.kind or form == "dash" or text[mark.end() : mark.end() + 1].strip() == ""):
        return label
    return None


def _bold(text: str, start: int, end: int, table: dict[str, SectionKind]) -> Label | None:
    mark = text[start : start + 2]
    close = text.find(mark, start + 2, min(end, start + _LONGEST + 4))
    if close < 0:
        return None
    first, last = stripped(text, start + 2, close)
    after = close + 2
    inside = _COLON.search(text, max(first, last - 2), last)
    outside = _COLON.match(text, after, end) or _DASH.match(text, after, end)
    if outside:
        after = outside.end()
    label = _made(text, "bold", first, inside.start() if inside else last, stripped(text, after, end)[0], table)
    # Bold words that a sentence goes on from are no label.
    if label and (label.kind or inside or outside or after >= end):
        return label
    return None


def _made(text: str, form: Form, start: int, end: int, after: int, table: dict[str, SectionKind]) -> Label | None:
    words = text[start:end].strip("*_#:： \t")
    if not words or len(words) > _LONGEST or len(words.split()) > _MOST_WORDS + 2:
        return None
    folded = lexicon.fold(" ".join(words.split())).rstrip("?:.…？。")
    kind = table.get(folded)
    if kind is None and folded.startswith("about ") and form in ("alone", "heading", "bold") and _names_somebody(words):
        kind = "other"
    while end > start and text[end - 1] in "*_#:： \t":
        end -= 1
    return Label(form, start, end, after, kind)


def _names_somebody(words: str) -> bool:
    """Whether "About ..." heads the lines on a sender: names follow it, and no sentence."""
    rest = words.split()[1:]
    return words[-1] not in _SENTENCE_END and all(word[0].isupper() or word in _JOINING for word in rest)


def _bare(text: str, start: int, end: int) -> bool:
    """Whether a short line could be a heading: it opens like one and does not end like a sentence."""
    return not text[start].islower() and text[end - 1] not in _SENTENCE_END and text[end - 1] not in '”"»'


def _labelled(text: str, label: Label, paragraphs: Sequence[Paragraph], number: int) -> bool:
    """Whether unknown words in the form of this text's labels are a label too."""
    words = text[label.start : label.end].split()
    if len(words) > _MOST_WORDS or text[label.start].islower() or not text[label.start].isalnum():
        return False
    if label.form == "alone":
        return number + 1 < len(paragraphs)
    if label.form in ("colon", "dash"):
        if after_bullet(text, paragraphs[number].start, paragraphs[number].end) != paragraphs[number].start:
            return False
        first = text[label.after : label.after + 1]
        return first not in "\"“«„'‘" and not first.islower() and not _speaks(words)
    return True


def _speaks(words: list[str]) -> bool:
    """Whether the words end in a verb of saying: "He added: ..." opens a sentence, not a section."""
    return lexicon.fold(words[-1]) in lexicon.reporting_verbs("en") and len(words) <= 4
