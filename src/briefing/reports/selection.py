"""Choose what is printed: every statement once, and no paraphrase beside the words it paraphrases."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from briefing.lexicon import contrast_openings, fold
from briefing.schema import STATEMENT_LISTS, Briefing, Quote, Span, Statement

from .style import Section

# Words of somebody, in the marks of any language; two words in marks are a name or a nickname.
_QUOTED = re.compile('[“„«「『]([^”“»」』]+)[”“»」』]|"([^"]+)"')
_LISTS = frozenset(STATEMENT_LISTS)
_MARKS = "\"'“”„«»‘’‹›「」『』"


@dataclass(frozen=True, slots=True)
class Selection:
    """What a style prints of a briefing: statements by section and field, and quotations."""

    statements: Mapping[tuple[str, str], list[Statement]]
    quotes: list[Quote]


def select(briefing: Briefing, sections: Sequence[Section], language: str, *, quotations: bool = True) -> Selection:
    """Choose for the sections of a style.

    A repeated statement is printed where it first stands, but a section that takes only statements of some
    kind goes before others. A quotation is left out when the sentence that holds it is printed word for
    word; a paraphrase is left out when a printed quotation covers all it cites. The lede always stays.
    """
    taken: dict[tuple[str, str], list[Statement]] = {}
    seen: dict[int, list[str]] = {}
    for section in _in_turn(tuple(sections)):
        for name in section.fields:
            found = statements_of(briefing, name)
            if found is not None:
                if name != "what" and (section.certainties or section.opens):
                    found = [one for one in found if _fits(one, section, language)]
                taken[section.key, name] = _fresh(found, seen)
    quotes: list[Quote] = []
    if quotations and briefing.quotes:
        verbatim = [span for found in taken.values() for one in found if one.verbatim for span in one.evidence]
        quotes = _quotes(briefing, sections, verbatim)
    said = [one.evidence for one in quotes]
    for section in sections:
        room = section.total
        for name in section.fields:
            found = taken.get((section.key, name))
            if found:
                if name != "what" and (said or not quotations):
                    found = [one for one in found if not _covered(one, said) and (quotations or not _quotes_any(one))]
                found = found[: section.limit] if room is None else found[: section.limit][:room]
                taken[section.key, name] = found
                room = None if room is None else room - len(found)
    return Selection(taken, quotes)


@lru_cache(maxsize=64)
def _in_turn(sections: tuple[Section, ...]) -> list[Section]:
    """Put sections in the order they choose in: only what one without a wish would print is worth taking out of it."""
    return sorted(sections, key=lambda one: 0 if "what" in one.fields else 1 if one.opens else 2)


def statements_of(briefing: Briefing, field: str) -> list[Statement] | None:
    """List the statements of a field, "extra.NAME" included; None for a field that holds something else."""
    if field in _LISTS:
        found: list[Statement] = getattr(briefing, field)
        return found
    if field == "what":
        return [briefing.what]
    value: Any = briefing.extra.get(field[6:]) if field.startswith("extra.") else None
    if isinstance(value, list) and value and all(isinstance(one, Statement) for one in value):
        return value
    return None


def _fits(one: Statement, section: Section, language: str) -> bool:
    """Whether a statement is of the kind a section takes."""
    if section.certainties and one.certainty not in section.certainties:
        return False
    return not section.opens or opens_with_contrast(one, language)


def _fresh(statements: Sequence[Statement], seen: dict[int, list[str]]) -> list[Statement]:
    """Give the statements that no section has taken; then they are taken: `seen` has their wordings by length."""
    fresh = []
    for one in statements:
        told = _essence(one.text)
        known = seen.setdefault(len(told), [])
        # Few are of one length, and only these are looked at more closely.
        if not known or told.lower() not in [other.lower() for other in known]:
            known.append(told)
            fresh.append(one)
    return fresh


def opens_with_contrast(statement: Statement, language: str) -> bool:
    """Whether the source opens the first or last sentence a statement rests on with "but", "however" or their kin."""
    if not statement.evidence or statement.certainty == "inferred":
        return False
    return any(_contrasts(span.text, language) for span in (statement.evidence[0], statement.evidence[-1]))


def _contrasts(sentence: str, language: str) -> bool:
    opening = fold(sentence[:40]).lstrip(_MARKS + " \n\t—–-")
    return not opening.startswith("yet another") and any(
        opening.startswith(word) and (language == "zh" or not opening[len(word) : len(word) + 1].isalnum())
        for word in contrast_openings(language)
    )


def _quotes(briefing: Briefing, sections: Sequence[Section], verbatim: Sequence[Span]) -> list[Quote]:
    for section in sections:
        if "quotes" in section.fields:
            fresh = _once(briefing.quotes)
            if verbatim:
                fresh = [one for one in fresh if not any(_holds(span, one.evidence) for span in verbatim)]
            return fresh[: section.limit]
    return []


def _once(quotes: Sequence[Quote]) -> list[Quote]:
    if len(quotes) < 2:
        return list(quotes)
    return list({_essence(one.text).lower(): one for one in reversed(list(quotes))}.values())[::-1]


def _essence(text: str) -> str:
    """Give what two wordings share that differ in white space and the mark at the end."""
    plain = text
    if "  " in plain or "\n" in plain or "\t" in plain:
        plain = " ".join(plain.split())
    return plain.rstrip(" .!?…。！？”\"'’»") or text


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _covered(statement: Statement, said: Sequence[Span]) -> bool:
    """Tell whether a statement only says again what these quotations say."""
    if not said or statement.verbatim or statement.certainty == "inferred" or not statement.evidence:
        return False
    for span in statement.evidence:
        for one in said:
            # A quotation stands in this cited sentence; it may run over several.
            if (span.sentence is not None and span.sentence == one.sentence) or (
                span.start < one.end and one.start < span.end
            ):
                break
        else:
            return False
    return True


def _quotes_any(statement: Statement) -> bool:
    return any(len((one[1] or one[2]).split()) > 2 for one in _QUOTED.finditer(statement.text))
