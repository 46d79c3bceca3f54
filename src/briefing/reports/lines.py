"""Turn one field of a briefing into the lines a report prints."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, TypedDict

from briefing.schema import Actor, Briefing, Document, Figure, Quote, Statement, When

from .dates import printed_date
from .escaping import clean, safe_url
from .notes import Cited, Notes
from .style import Section, Style
from .wording import Wording
from .words import Words, fill

DATELINE_MARK = " — "
# These say who it is that speaks; "reported" is the outlet itself, "inferred" has a label of its own.
_PARTY = {"claimed", "assessed", "intended"}
_OPENING = tuple('"“„«‹‘「『')
_MODELS = (Actor, Figure, When)
# Lists have room for so many words beside the source.
_LONG_LINE = 34
_ALONE = Section("line", ("line",), form="row")
_WORD = re.compile(r"\w+")


class Line(TypedDict):
    """One thing to print, with nothing in it that a terminal could be tricked with.

    `label` comes before the text, `attribution` after it, both with their spaces;
    `link` is an http or https URL or ""; `note` is the number of a footnote or 0;
    `joint` is what stands between this line and the next of its paragraph.

    `dates` are the dates in the text: start, end, and the date in ISO 8601.
    `of` is what it prints, with its evidence, certainty and dates, for formats that show these; its
    texts are as the model or the source wrote them, so a format makes them safe. Templates cannot read it.
    """

    field: str
    label: str
    text: str
    attribution: str
    link: str
    note: int
    joint: str
    dates: list[tuple[int, int, str]]
    of: Statement | Quote | Figure | Actor | When | None


def line(field: str, text: str, joint: str, **more: Any) -> Line:
    """Make a line of cleaned text; `more` sets what is not empty."""
    made: Line = {"field": field, "label": "", "text": text, "attribution": "", "link": "", "note": 0, "joint": joint,
        "dates": [], "of": None}  # fmt: skip
    made.update(more)  # type: ignore[typeddict-item]
    return made


def statement_line(field: str, one: Statement, words: Words, wording: Wording, notes: Notes, section: Section) -> Line:
    """Print a statement, who is not named in it, and what is inferred."""
    party = clean(one.attributed_to) if one.attributed_to and one.certainty in _PARTY else ""
    beside = party if party and not names(one.text, party) else ""
    worded = wording.statement(one, apart=section.form == "row", beside=beside)
    made = line(field, worded.text, words["joint"], note=notes.number(one.evidence), dates=worded.dates, of=one)
    if one.certainty == "inferred":
        made["label"] = words["inference"]
    elif section.tell_certainty:
        made["label"] = words[f"certainty_{one.certainty}"] + words["colon"]
    if beside:
        made["attribution"] = fill(
            words["attributed_also" if worded.again else "attributed"], name=inline(beside, notes.source)
        )
    return made


def line_of(briefing: Briefing, words: Words, wording: Wording, notes: Notes) -> Line:
    """Print a brief in one sentence: its first, or the headline where that is long and the headline says as much."""
    what = briefing.what
    party = clean(what.attributed_to) if what.attributed_to and what.certainty in _PARTY else ""
    if len(what.text.split()) > _LONG_LINE and (not party or names(briefing.headline, party)):
        return line("headline", clean(briefing.headline), words["joint"], note=notes.number(what.evidence), of=what)
    return statement_line("what", what, words, wording, notes, _ALONE)


def inline(party: str, source: str) -> str:
    """Give a party as it stands inside a sentence: "the bank", "prosecutors", but "The Gulf Ledger", "Congress"."""
    first, _, rest = party.partition(" ")
    if re.search(rf"\b[Tt]he {re.escape(party)}\b", source):
        return f"the {party}"
    if first in {"The", "A", "An"}:
        return f"{first.lower()} {rest}" if rest[:1].islower() else party
    if rest or not party[:1].isupper() or f" {party.lower()}" not in source:
        return party
    # With a capital inside a sentence of the source it is a name.
    return party if re.search(rf"[a-z,] {re.escape(party)}\b", source) else party.lower()


def names(text: str, party: str) -> bool:
    """Tell whether `text` names this party: by all words of the name, or by its last, as a surname.

    A last word without a capital, such as "officials", fits too many to count alone.
    """
    if party.upper() == party.lower():
        # Without capitals: scripts that join particles to a name, or do not part words at all.
        return party in text
    if len(party) > 4 and party in text:
        return True
    there = set(_WORD.findall(text))
    wanted = _WORD.findall(party)
    telling = [word for word in wanted if len(word) > 3 or not word.islower()] or wanted
    folded = {word.casefold() for word in there}
    if all(word.casefold() in folded for word in telling):
        return True
    return telling[-1][:1].isupper() and telling[-1] in there


def quote_line(one: Quote, words: Words, wording: Wording, notes: Notes) -> Line:
    """Print a quotation with its speaker."""
    name = wording.speaker(one.speaker)
    # Who was named in full before was said to be who they are.
    role = one.speaker_role if name == one.speaker else None
    speaker = words["comma"].join(clean(part) for part in (name, role) if part)
    # The comma before "she said" has lost its use.
    said = clean(one.text).rstrip(",，、،;")
    made = line("quotes", fill(words["quotation"], text=said), words["joint"] or " ", of=one)
    made["note"] = notes.number([one.evidence])
    made["attribution"] = f" — {speaker}" if speaker else ""
    return made


def value_lines(field: str, briefing: Briefing, words: Words, language: str, style: Style) -> list[Line]:
    """Print a field that holds neither statements nor quotations."""
    if field in {"source", "credit", "published"}:
        return _source(field, briefing, words, "iso" if style.dates == "iso" else language)
    value: Any
    if field.startswith("fill."):
        value = style.fill.get(field[5:])
    else:
        value = briefing.extra.get(field[6:]) if field.startswith("extra.") else getattr(briefing, field)
    joint = DATELINE_MARK if field == "dateline" else words["separator"]
    values = value if isinstance(value, list) else [value]
    known = [one for one in values if one not in (None, "")]
    lines = []
    for one in known:
        text = _shown(one, words, "iso" if style.dates == "iso" else language)
        if field == "figures":
            text = text[:1].upper() + text[1:]
        made = line(field, text, joint, of=one if isinstance(one, _MODELS) else None)
        if isinstance(one, Figure) and one.attributed_to:
            made["attribution"] = fill(words["per"], name=inline(clean(one.attributed_to), briefing.document.text))
        lines += [made] if text else []
    return lines


def _shown(value: Any, words: Words, language: str) -> str:
    if isinstance(value, Actor):
        name, role = clean(value.name), clean(value.role or "")
        return fill(words["with_role"], name=name, role=role) if role else name
    if isinstance(value, Figure):
        return clean(f"{value.value} {value.unit}")
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
    if when.basis == "published":
        # The day a text came out on is not the day of what it tells.
        name, role = (
            (fill(words["quotation"], text=phrase), fill(words["published"], date=date))
            if phrase
            else (date, words["publication"])
        )
        return fill(words["with_role"], name=name, role=role)
    # Who wants plain days wants no weekdays beside them.
    if phrase in {"", date, when.date} or language == "iso":
        return date
    return fill(words["with_role"], name=date, role=fill(words["quotation"], text=phrase))


def _source(field: str, briefing: Briefing, words: Words, language: str) -> list[Line]:
    document = briefing.document
    link = safe_url(document.url)
    if field == "source":
        text = source_text(document, words, language)
    else:
        printed = printed_date(document.published.isoformat(), language) if document.published else ""
        # The day a text came out on is not the day of what it tells.
        if field == "published":
            day = fill(words["with_role"], name=printed, role=words["publication"]) if printed else ""
            return [line(field, day, "")] if day else []
        day = fill(words["published"], date=printed) if printed else ""
        known = [clean(document.publisher or ""), day]
        text = words["comma"].join(part for part in known if part)
    if link:
        return [line(field, text + words["comma"] if text else "", "", link=link)]
    return [line(field, text, "")] if text else []


def source_text(document: Document, words: Words, language: str) -> str:
    """Give all that is known of a document but an address that can be followed; "" for nothing."""
    known = [clean(document.publisher or "")]
    if document.title:
        known.append(fill(words["quotation"], text=clean(document.title)))
    if document.published:
        known.append(fill(words["published"], date=printed_date(document.published.isoformat(), language)))
    if not safe_url(document.url):
        known.append(clean(document.url or ""))
    return words["comma"].join(part for part in known if part)


def marked(text: str, words: Words) -> str:
    """Put words in quotation marks, unless they open with some of their own."""
    shown = clean(text)
    return shown if shown[:1] in _OPENING else words["quotation"].replace("{text}", shown)


def cited(sentences: Iterable[Cited], words: Words) -> str:
    """Print sentences of the source in quotation marks, each after its number and its page if it has them."""
    return " ".join(f"{_place(number, page, words)} {marked(text, words)}".lstrip() for number, text, page in sentences)


def _place(number: int | None, page: int | None, words: Words) -> str:
    shown = fill(words["page"], page=str(page)) if page else ""
    if number is None:
        return shown
    return fill(words["with_role"], name=f"S{number}", role=shown) if shown else f"S{number}"
