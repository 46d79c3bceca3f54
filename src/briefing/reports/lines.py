"""Turn one field of a briefing into the lines a report prints."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, TypedDict

from briefing.schema import Actor, Briefing, Figure, Quote, Statement, When

from .dates import printed_date, with_dates
from .escaping import clean, safe_url
from .notes import Cited, Notes
from .words import Words, fill

DATELINE_MARK = " — "
# These say who it is that speaks; "reported" is the outlet itself, "inferred" has a label of its own.
_PARTY = {"claimed", "assessed", "intended"}
_OPENING = tuple('"“„«‹‘「『')
_WORD = re.compile(r"\w+")


class Line(TypedDict):
    """One thing to print, with nothing in it that a terminal could be tricked with.

    `label` comes before the text, `attribution` after it, both with their spaces;
    `link` is an http or https URL or ""; `note` is the number of a footnote or 0;
    `joint` is what stands between this line and the next of its paragraph.
    """

    field: str
    label: str
    text: str
    attribution: str
    link: str
    note: int
    joint: str


def line(field: str, text: str, joint: str, **more: Any) -> Line:
    """Make a line of cleaned text; `more` sets what is not empty."""
    made: Line = {"field": field, "label": "", "text": text, "attribution": "", "link": "", "note": 0, "joint": joint}
    made.update(more)  # type: ignore[typeddict-item]
    return made


def statement_lines(
    field: str, statements: Sequence[Statement], words: Words, language: str, notes: Notes
) -> list[Line]:
    """Print statements as they are, with resolved dates, who is not named in them, and what is inferred."""
    lines = []
    for one in statements:
        text = with_dates(one.text, one.dates, language) if one.verbatim and one.dates else one.text
        party = clean(one.attributed_to) if one.attributed_to and one.certainty in _PARTY else ""
        made = line(field, clean(text), words["joint"], note=notes.number(one.evidence))
        if one.certainty == "inferred":
            made["label"] = words["inference"]
        if party and not names(made["text"], party):
            made["attribution"] = fill(words["attributed"], name=party)
        lines.append(made)
    return lines


def names(text: str, party: str) -> bool:
    """Tell whether `text` names this party: by all words of the name, or by its last, as a surname.

    A last word without a capital, such as "officials", fits too many to count alone.
    """
    if party.upper() == party.lower():
        # Without capitals: scripts that join particles to a name, or do not part words at all.
        return party in text
    there = set(_WORD.findall(text))
    wanted = _WORD.findall(party)
    telling = [word for word in wanted if len(word) > 3 or not word.islower()] or wanted
    folded = {word.casefold() for word in there}
    if all(word.casefold() in folded for word in telling):
        return True
    return telling[-1][:1].isupper() and telling[-1] in there


def quote_lines(quotes: Sequence[Quote], words: Words, notes: Notes) -> list[Line]:
    """Print quotations with their speakers."""
    lines = []
    for one in quotes:
        speaker = words["comma"].join(clean(part) for part in (one.speaker, one.speaker_role) if part)
        text = fill(words["quotation"], text=clean(one.text)) + (f" — {speaker}" if speaker else "")
        lines.append(line("quotes", text, words["joint"] or " ", note=notes.number([one.evidence])))
    return lines


def value_lines(field: str, briefing: Briefing, words: Words, language: str) -> list[Line]:
    """Print a field that holds neither statements nor quotations."""
    if field == "source":
        return _source(briefing, words, language)
    value = briefing.extra.get(field[6:]) if field.startswith("extra.") else getattr(briefing, field)
    joint = DATELINE_MARK if field == "dateline" else words["separator"]
    values = value if isinstance(value, list) else [value]
    shown = [_shown(one, words, language) for one in values if one not in (None, "")]
    return [line(field, text, joint) for text in shown if text]


def _shown(value: Any, words: Words, language: str) -> str:
    if isinstance(value, Actor):
        name, role = clean(value.name), clean(value.role or "")
        return fill(words["with_role"], name=name, role=role) if role else name
    if isinstance(value, Figure):
        party = fill(words["attributed"], name=clean(value.attributed_to)) if value.attributed_to else ""
        return clean(f"{value.value} {value.unit}") + party
    if isinstance(value, When):
        return _when(value, words, language)
    if isinstance(value, dict | list):
        return clean(json.dumps(value, ensure_ascii=False, default=str))
    return clean(str(value))


def _when(when: When, words: Words, language: str) -> str:
    phrase = clean(when.text)
    if not when.date:
        return fill(words["quotation"], text=phrase) if phrase else ""
    date = printed_date(clean(when.date), language)
    if phrase in {"", date, when.date}:
        return date
    return fill(words["with_role"], name=date, role=fill(words["quotation"], text=phrase))


def _source(briefing: Briefing, words: Words, language: str) -> list[Line]:
    document = briefing.document
    link = safe_url(document.url)
    known = [clean(document.publisher or "")]
    if document.title:
        known.append(fill(words["quotation"], text=clean(document.title)))
    if document.published:
        known.append(fill(words["published"], date=printed_date(document.published.isoformat(), language)))
    if not link:
        known.append(clean(document.url or ""))
    text = "".join(f"{part}{words['comma']}" for part in known if part)
    if link:
        return [line("source", text, "", link=link)]
    return [line("source", text.removesuffix(words["comma"]), "")] if text else []


def marked(text: str, words: Words) -> str:
    """Put words in quotation marks, unless they open with some of their own."""
    shown = clean(text)
    return shown if shown[:1] in _OPENING else fill(words["quotation"], text=shown)


def cited(sentences: Iterable[Cited], words: Words) -> str:
    """Print sentences of the source in quotation marks, each after its number and its page if it has them."""
    return " ".join(f"{_place(number, page, words)} {marked(text, words)}".lstrip() for number, text, page in sentences)


def _place(number: int | None, page: int | None, words: Words) -> str:
    shown = fill(words["page"], page=str(page)) if page else ""
    if number is None:
        return shown
    return fill(words["with_role"], name=f"S{number}", role=shown) if shown else f"S{number}"
