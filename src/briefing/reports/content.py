"""What each section of one brief holds, and what is left out of one that is too long."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.schema import Briefing, Figure, Quote, Statement

from .limits import LIMIT, with_limits
from .lines import Line, value_lines
from .selection import select
from .style import Section, Style
from .words import Words

# A field and one thing it holds: a statement or quotation, still to be worded, or a line.
Entry = tuple[str, Statement | Quote | Line]
# Scripts that do not part words: two signs are about a word.
_SIGNS_A_WORD = 2


@dataclass(frozen=True, slots=True)
class Setting:
    """What one brief is set with; `credited` where the sources of an edition say all that is known of its document."""

    style: Style
    words: Words
    language: str
    credited: bool = False


def content_of(
    briefing: Briefing, sections: Sequence[Section], labels: Mapping[str, str], setting: Setting
) -> dict[str, list[Entry]]:
    """Give the entries of each section, by its key, within the words the style allows; `labels` are the sections'."""
    style, language = setting.style, setting.language
    chosen = select(briefing, sections, language, quotations=style.quotations)
    content: dict[str, list[Entry]] = {}
    for section in sections:
        entries: list[Entry] = []
        for name in section.fields:
            found = chosen.statements.get((section.key, name))
            if found is not None:
                entries += [(name, one) for one in found]
            elif name == "quotes":
                entries += [(name, one) for one in chosen.quotes]
            elif name == "line":
                entries.append((name, briefing.what))
            else:
                entries += [(name, one) for one in _values(name, section, briefing, entries, setting)]
        if section.total:
            entries = entries[: section.total]
        content[section.key] = entries if len(entries) >= section.minimum else []
    counted = _labelling(content, sections, labels, setting.words)
    if style.words:
        _shorten(content, sections, style.words, counted)
    for section in sections:
        if section.limits and content[section.key]:
            elsewhere = [one for key, entries in content.items() if key != section.key for _, one in entries]
            printed = [one for one in elsewhere if isinstance(one, Statement)]
            content[section.key] = with_limits(content[section.key], briefing, printed, language)
            if style.words:
                _shorten(content, sections, style.words, counted)
    return content


def _labelling(
    content: Mapping[str, list[Entry]], sections: Sequence[Section], labels: Mapping[str, str], words: Words
) -> dict[str, int]:
    """Count the words of each section's label; below "", those of sections that say they have nothing."""
    counted = {key: label.count(" ") + 1 for key, label in labels.items() if label}
    for section in sections:
        if section.empty == "not_stated" and not content[section.key]:
            said = words[section.missing].count(" ") + 1
            counted[""] = counted.get("", 0) + counted.get(section.key, 0) + said
    return counted


def _values(
    name: str, section: Section, briefing: Briefing, before: Sequence[Entry], setting: Setting
) -> Sequence[Line]:
    """Give the lines of a field that holds no statements, as many as the section takes."""
    told = "credit" if name == "source" and setting.credited else name
    values = value_lines(told, briefing, setting.words, setting.language, setting.style)
    if section.minimum > 1:
        # Figures of the lede were just read: those it does not have go first.
        values.sort(key=lambda one: _stands_in(one, briefing.what))
    if name == "countries":
        values = [one for one in values if not _names(before, one["text"])]
    return values[: section.limit]


def labelled(section: Section, language: str, words: Words) -> str:
    """Give the label of a section, "" for none."""
    own = section.labels.get(language) or section.labels.get("en", "")
    return own or (words[section.label] if section.label else "")


def _shorten(
    content: Mapping[str, list[Entry]], sections: Sequence[Section], most: int, labels: Mapping[str, int]
) -> None:
    """Leave out entries, the last first, from the sections that are spared first, until the rest fits."""
    told = {section.key: int(section.tell_certainty) for section in sections}
    length = labels.get("", 0)
    for key, entries in content.items():
        if entries:
            length += labels.get(key, 0) + told[key] * len(entries)
            for _, one in entries:
                length += _words(one)
    if length <= most:
        return
    for spare in range(1, 1 + max((section.spare for section in sections), default=0)):
        for section in reversed(sections):
            entries = content[section.key]
            while section.spare == spare and length > most and len(entries) > section.keep and entries[-1][0] != "what":
                name, one = entries.pop()
                length -= _words(one) + told[section.key]
                if name == LIMIT:
                    # No figure stays without what limits it.
                    length -= _words(entries.pop()[1])
            if len(entries) < section.minimum and not any(isinstance(one, Statement) for _, one in entries):
                length -= sum(_words(one) for _, one in entries)
                entries.clear()


def _stands_in(one: Line, statement: Statement) -> bool:
    figure = one["of"]
    return isinstance(figure, Figure) and figure.evidence.sentence in {span.sentence for span in statement.evidence}


def _names(entries: Sequence[Entry], country: str) -> bool:
    """Whether the place of a section names this country already."""
    places = [one["text"] for name, one in entries if name == "where" and isinstance(one, dict)]
    return any(re.search(rf"(?<!\w){re.escape(country)}(?!\w)", place) for place in places)


def _words(one: Statement | Quote | Line) -> int:
    text = one["text"] + one["attribution"] if isinstance(one, dict) else one.text
    spaces = text.count(" ")
    return spaces + 1 if spaces or text.isascii() else len(text) // _SIGNS_A_WORD
