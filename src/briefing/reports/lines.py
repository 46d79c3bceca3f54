"""Turn one field of a briefing into the lines a report prints."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, TypedDict

from briefing.schema import Actor, Briefing, Document, Figure, Quote, Statement, When

from .dates import printed_date, without_year
from .escaping import clean, safe_url
from .notes import Cited, Notes
from .roles import behind
from .style import Section, Style
from .wording import Wording
from .words import Words, around, fill

DATELINE_MARK = " — "
# These say who it is that speaks; "reported" is the outlet itself, "inferred" has a label of its own.
_PARTY = {"claimed", "assessed", "intended"}
_OPENING = frozenset('"“„«‹‘「『')
_MODELS = (Actor, Figure, When)
# Lists have room for so many words beside the source.
_LONG_LINE = 34
_ALONE = Section("line", ("line",), form="row")
_WIDE = "\u2e80"
STOPS = (".", "。", "۔")
# A comma that would follow a quotation is not put behind these.
_SPEAKING = ("?", "!", "…")
_WORD = re.compile(r"\w+")
# What stands before a name inside a sentence, and as what: "del Banco" is of "el Banco".
_ARTICLES = {
    "en": {"the": "the"},
    "es": {"el": "el", "del": "el", "al": "el", "la": "la", "los": "los", "las": "las"},
    "fr": {"le": "le", "du": "le", "au": "le", "la": "la", "les": "les", "des": "les", "aux": "les"},
    "pt": {"o": "o", "do": "o", "ao": "o", "no": "o", "a": "a", "da": "a", "à": "a", "na": "a", "os": "os", "dos": "os",
           "as": "as", "das": "as"},
}  # fmt: skip
# With a capital only where they open a sentence.
_PARTIES = frozenset(
    """prosecutors police officials authorities investigators witnesses residents organizers organisers researchers
    scientists doctors lawyers economists analysts experts hospitals rescuers firefighters campaigners activists
    lawmakers ministers diplomats auditors inspectors engineers teachers farmers unions councils""".split()
)


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
    if more:
        made.update(more)  # type: ignore[typeddict-item]
    return made


def statement_line(field: str, one: Statement, words: Words, wording: Wording, notes: Notes, section: Section) -> Line:
    """Print a statement, who is not named in it, and what is inferred."""
    given, certainty = one.attributed_to, one.certainty
    party = clean(given) if given and certainty in _PARTY else ""
    beside = party if party and not names(one.text, party) else ""
    worded = wording.statement(one, apart=section.form == "row", beside=beside)
    made: Line = {"field": field, "label": "", "text": worded.text, "attribution": "", "link": "",
        "note": notes.number(one.evidence), "joint": words["joint"], "dates": worded.dates, "of": one}  # fmt: skip
    if certainty == "inferred":
        made["label"] = words["inference"]
    elif section.tell_certainty:
        made["label"] = words[f"certainty_{certainty}"] + words["colon"]
    if beside:
        said = words["attributed_also" if worded.again else "attributed"]
        text = worded.text
        # The sentence ends behind the brackets; that of a quotation ends inside its marks.
        stop = text[-1] if text.endswith(STOPS) else ""
        made["text"] = text[:-1] if stop else text
        wording.tell(beside)
        made["attribution"] = fill(said, name=inline(beside, notes.source, wording.language)) + stop
    return made


def line_of(briefing: Briefing, words: Words, wording: Wording, notes: Notes) -> Line:
    """Print a brief in one sentence: its first, or the headline where that is long and the headline says as much."""
    what = briefing.what
    party = clean(what.attributed_to) if what.attributed_to and what.certainty in _PARTY else ""
    if len(what.text.split()) > _LONG_LINE and (not party or names(briefing.headline, party)):
        return line("headline", clean(briefing.headline), words["joint"], note=notes.number(what.evidence), of=what)
    return statement_line("what", what, words, wording, notes, _ALONE)


def inline(party: str, source: str, language: str = "en") -> str:
    """Give a party as it stands inside a sentence: "the bank", "prosecutors", but "The Gulf Ledger", "Congress"."""
    first, _, rest = party.partition(" ")
    at = source.find(f" {party}")
    before = source[max(0, at - 8) : at].split()[-1:] if at >= 0 else []
    if before and (article := _ARTICLES.get(language, {}).get(before[0].lower())):
        return f"{article} {party}"
    if first in {"The", "A", "An"}:
        return f"{first.lower()} {rest}" if rest[:1].islower() else party
    if rest or not party[:1].isupper():
        return party
    if party.lower() in _PARTIES:
        return party.lower()
    # With a capital inside a sentence of the source it is a name.
    if f" {party.lower()}" not in source or re.search(rf"[a-z,] {re.escape(party)}\b", source):
        return party
    return party.lower()


def names(text: str, party: str) -> bool:
    """Tell whether `text` names this party: by all words of the name, or by its last, as a surname.

    A last word without a capital, such as "officials", fits too many to count alone.
    """
    if party in text and (len(party) > 4 or party.upper() == party.lower()):
        return True
    if party.upper() == party.lower():
        # Without capitals: scripts that join particles to a name, or do not part words at all.
        return False
    there = set(_WORD.findall(text))
    wanted = _WORD.findall(party)
    telling = [word for word in wanted if len(word) > 3 or not word.islower()] or wanted
    folded = {word.casefold() for word in there}
    if all(word.casefold() in folded for word in telling):
        return True
    return telling[-1][:1].isupper() and telling[-1] in there


def quote_line(one: Quote, words: Words, wording: Wording, notes: Notes) -> Line:
    """Print a quotation with its speaker."""
    name, known = wording.speaker(one.speaker)
    # Who was named in full before was said to be who they are.
    role = behind(one.speaker_role) if one.speaker_role and not known else None
    speaker = words["comma"].join(clean(part) for part in (name, role) if part)
    # The comma before "she said" has lost its use.
    said = clean(one.text).rstrip(",，、،;")
    made = line("quotes", quoted(said, words), words["joint"] or " ", of=one)
    made["note"] = notes.number([one.evidence])
    made["attribution"] = fill(words["said_by"], name=speaker) if speaker else ""
    return made


def quoted(text: str, words: Words) -> str:
    """Put a cleaned text in quotation marks; those inside it become the inner ones."""
    opening, closing = around(words["quotation"])
    within = around(words["inner_quotation"])
    for mark, inner in zip((opening.strip(), closing.strip()), within, strict=True):
        if len(mark) == 1 and mark in text:
            text = text.replace(mark, inner)
    return f"{opening}{text}{closing}"


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
        if field == "topic":
            text = words.get(f"topic_{text}", text)
        elif field == "where":
            text = _opened(text.removeprefix("the ") if language == "en" else text)
        elif field == "figures":
            text = _opened(text)
        made = line(field, text, joint)
        # It takes long to tell that a text is no model.
        if not isinstance(one, str) and isinstance(one, _MODELS):
            made["of"] = one
        if isinstance(made["of"], Figure) and one.attributed_to:
            party = in_full_name(clean(one.attributed_to), briefing)
            made["attribution"] = fill(words["per"], name=inline(party, briefing.document.text, language))
        lines += [made] if text else []
    return lines


def in_full_name(party: str, briefing: Briefing) -> str:
    """Give a surname that stands alone with what goes before it, where the brief knows one person of that name."""
    if " " in party or party.upper() == party.lower():
        return party
    named = [one.name for one in briefing.who] + [one.speaker for one in briefing.quotes]
    full = {clean(name) for name in named if name.endswith(f" {party}")}
    return full.pop() if len(full) == 1 else party


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]


def _shown(value: Any, words: Words, language: str) -> str:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Actor):
        name, role = clean(value.name), behind(clean(value.role or ""))
        return fill(words["with_role"], name=name, role=role) if role else name
    if isinstance(value, Figure):
        # Where words are not parted, a number and what it counts are not, either.
        return clean(f"{value.value}{words['joint'] if value.unit[:1] > _WIDE else ' '}{value.unit}")
    if isinstance(value, When):
        return _when(value, words, language)
    if isinstance(value, dict | list):
        return clean(json.dumps(value, ensure_ascii=False, default=str))
    return clean(str(value))


def _when(when: When, words: Words, language: str) -> str:
    phrase = clean(when.text)
    if not when.date:
        return quoted(phrase, words) if phrase else ""
    date = printed_date(clean(when.date), language)
    if when.basis == "published":
        # The day a text came out on is not the day of what it tells.
        name, role = (phrase, fill(words["published"], date=date)) if phrase else (date, words["publication"])
        return fill(words["with_role"], name=name, role=role)
    # Who wants plain days wants no weekdays beside them; a day that is spelt out says the date again.
    if (
        language == "iso"
        or when.basis == "stated"
        or phrase in {"", when.date, date, without_year(date, when.date[:4], language)}
    ):
        return date
    return fill(words["with_role" if when.basis == "weekday" else "source_words"], name=date, role=phrase, text=phrase)


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
        known.append(quoted(clean(document.title), words))
    if document.published:
        known.append(fill(words["published"], date=printed_date(document.published.isoformat(), language)))
    if not safe_url(document.url):
        known.append(clean(document.url or ""))
    told = words["comma"].join(part for part in known if part)
    if document.title and document.title[-1:] not in _SPEAKING:
        closing = around(words["quotation"])[1]
        told = told.replace(f"{closing}{words['comma']}", words["quotation_comma"])
    return told


def marked(text: str, words: Words) -> str:
    """Put words in quotation marks, unless they open with some of their own."""
    shown = clean(text)
    return shown if shown[:1] in _OPENING else words["quotation"].replace("{text}", shown)


def cited(sentences: Iterable[Cited], words: Words) -> str:
    """Print sentences of the source in quotation marks, each after its number and its page if it has them."""
    opening, closing = around(words["quotation"])
    made = []
    for number, text, page in sentences:
        shown = clean(text)
        if shown[:1] not in _OPENING:
            shown = f"{opening}{shown}{closing}"
        if number is not None and not page:
            made.append(f"S{number} {shown}")
        else:
            place = _place(number, page, words)
            made.append(f"{place} {shown}" if place else shown)
    return " ".join(made)


def _place(number: int | None, page: int | None, words: Words) -> str:
    shown = fill(words["page"], page=str(page)) if page else ""
    if number is None:
        return shown
    return fill(words["with_role"], name=f"S{number}", role=shown) if shown else f"S{number}"
