"""Choose what is printed: every statement once, and no paraphrase beside the words it paraphrases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from briefing.schema import STATEMENT_LISTS, Briefing, Quote, Span, Statement

# A field of the briefing and the most entries printed of it.
Wanted = Sequence[tuple[str, int | None]]


@dataclass(frozen=True, slots=True)
class Selection:
    """What a style prints of a briefing: statements by field, and quotations."""

    statements: dict[str, list[Statement]]
    quotes: list[Quote]


def select(briefing: Briefing, wanted: Wanted) -> Selection:
    """Choose from the fields a style prints, in its order.

    A repeated statement is printed where it first stands. A quotation is left out
    when the sentence that holds it is printed word for word; a paraphrase is left out
    when a printed quotation covers all it cites. The lede always stays.
    """
    held = _unrepeated({name: found for name, _ in wanted if (found := statements_of(briefing, name)) is not None})
    verbatim = [span for found in held.values() for one in found if one.verbatim for span in one.evidence]
    quotes: list[Quote] = []
    for name, limit in wanted:
        if name == "quotes":
            fresh = _once(briefing.quotes)
            quotes = [one for one in fresh if not any(_holds(span, one.evidence) for span in verbatim)][:limit]
    limits = dict(wanted)
    said = [one.evidence for one in quotes]
    return Selection(
        {
            name: [one for one in found if name == "what" or not _covered(one, said)][: limits[name]]
            for name, found in held.items()
        },
        quotes,
    )


def statements_of(briefing: Briefing, field: str) -> list[Statement] | None:
    """List the statements of a field, "extra.NAME" included; None for a field that holds something else."""
    if field == "what":
        return [briefing.what]
    if field in STATEMENT_LISTS:
        found: list[Statement] = getattr(briefing, field)
        return found
    value: Any = briefing.extra.get(field[6:]) if field.startswith("extra.") else None
    if isinstance(value, list) and value and all(isinstance(one, Statement) for one in value):
        return value
    return None


def _unrepeated(held: dict[str, list[Statement]]) -> dict[str, list[Statement]]:
    seen: set[str] = set()
    kept: dict[str, list[Statement]] = {}
    for name, found in held.items():
        kept[name] = []
        for one in found:
            print_of = _fingerprint(one.text)
            if print_of not in seen:
                seen.add(print_of)
                kept[name].append(one)
    return kept


def _once(quotes: Iterable[Quote]) -> list[Quote]:
    return list({_fingerprint(one.text): one for one in reversed(list(quotes))}.values())[::-1]


def _fingerprint(text: str) -> str:
    """Give what two wordings share that differ in capitals, white space and the mark at the end."""
    return " ".join(text.casefold().split()).rstrip(" .!?…。！？”\"'’»") or text


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _covered(statement: Statement, said: Sequence[Span]) -> bool:
    """Tell whether a statement only says again what these quotations say."""
    if statement.verbatim or statement.certainty == "inferred" or not statement.evidence:
        return False
    return all(any(_touches(span, one) for one in said) for span in statement.evidence)


def _touches(span: Span, said: Span) -> bool:
    """Tell whether a quotation stands in this cited sentence; it may run over several."""
    if span.sentence is not None and span.sentence == said.sentence:
        return True
    return span.start < said.end and said.start < span.end
