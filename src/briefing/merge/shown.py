"""What the last prompt of a long text shows: candidates by number, as many as there is room for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from briefing.prompt import mark_for, printable
from briefing.schema import Draft, DraftActor, DraftFigure, DraftQuote, DraftStatement, Prepared
from briefing.schema.strict import chosen_of

from .candidates import Candidate, Merged

# Of the texts that parts give for cause, time and place, those shown.
MOST_SAID = 12
_LINE = 12


def fair(stock: Merged, room: int, size: Callable[[str], int], fields: Iterable[str]) -> list[Candidate]:
    """Choose the candidates that a prompt has room for: of every part its best first, before any part's second.

    Main events go before all else, and what conflicts goes with its other side; the rest by its place in the list
    it comes from, and by how much it is of the whole text.
    """
    wanted = {"what", *fields}
    ranked = sorted(
        (one for one in stock.candidates if one.field in wanted),
        key=lambda c: (c.field != "what", c.rank, c.kind != "statement", -c.central, c.part),
    )
    by_value = {id(one.value): one for one in stock.candidates}
    sides: dict[int, Candidate | None] = {}
    for one, other, _ in stock.conflicts:
        sides |= {id(one.value): by_value.get(id(other.value)), id(other.value): by_value.get(id(one.value))}
    chosen: dict[int, Candidate] = {}
    seen: set[int] = set()
    left = room
    for one in ranked:
        together = [c for c in (one, sides.get(id(one.value))) if c is not None and id(c) not in chosen]
        takes = taking(together, stock.prepared, size, seen)
        if takes > left:
            continue
        left -= takes
        seen |= {n for c in together for n in resting_on(c, stock.prepared)}
        chosen |= {id(c): c for c in together}
    return [one for one in stock.candidates if id(one) in chosen]


def taking(some: Iterable[Candidate], prepared: Prepared, size: Callable[[str], int], seen: Iterable[int] = ()) -> int:
    """Estimate the tokens of candidates in a prompt, with the sentences they rest on but for those `seen` there."""
    listed = list(some)
    new = {number for one in listed for number in resting_on(one, prepared)} - set(seen)
    takes = sum(size(_text(one, prepared)) + _LINE for one in listed)
    return takes + sum(size(found.text) + _LINE for number in new if (found := prepared.sentence(number)))


def resting_on(one: Candidate, prepared: Prepared) -> tuple[int, ...]:
    """Give the sentences that a candidate rests on; those of a quotation are the ones it stands in."""
    if isinstance(one.value, DraftQuote):
        quotation = prepared.quotation(one.value.quote)
        return quotation.sentences if quotation else ()
    return one.sentences


def told(stock: Merged, shown: list[Candidate], kind: type[Draft], parts: int) -> dict[str, Any]:
    """Number the candidates that are shown, and give what the template may print."""
    for one in stock.candidates:
        one.number = 0
    for number, one in enumerate(shown, start=1):
        one.number = number
    groups = []
    for name in ("what", *chosen_of(kind)):
        lines = [_line(one, stock.prepared) for one in shown if one.field == name]
        if lines:
            groups.append({"field": name, "candidates": lines})
    said = {
        name: list(dict.fromkeys(printable(text) for draft in stock.drafts if (text := getattr(draft, name))))[
            :MOST_SAID
        ]
        for name in ("cause", "when", "where")
    }
    document = stock.prepared.document
    printed = [line["text"] for group in groups for line in group["candidates"]]  # type: ignore[index]
    mark = mark_for(document.text, document.title or "", document.publisher or "", *printed)
    return {"mark": mark, "parts": parts, "groups": groups, "said": said}


def _line(one: Candidate, prepared: Prepared) -> dict[str, Any]:
    cited = ", ".join(f"S{number}" for number in resting_on(one, prepared))
    about = [cited] if cited else []
    if isinstance(one.value, DraftStatement):
        by = f" by {printable(one.value.attributed_to)}" if one.value.attributed_to else ""
        about.append(one.value.certainty + by)
    if one.told > 1:
        about.append(f"in {one.told} parts")
    return {"number": one.number, "text": _text(one, prepared), "about": "; ".join(about)}


def _text(one: Candidate, prepared: Prepared) -> str:
    value = one.value
    if isinstance(value, DraftStatement):
        return printable(value.text)
    if isinstance(value, DraftActor):
        return printable(", ".join(part for part in (value.name, value.role, value.part) if part))
    if isinstance(value, DraftFigure):
        return printable(f"{value.value} {value.unit}")
    if isinstance(value, DraftQuote):
        quotation = prepared.quotation(value.quote)
        return printable(f"{value.speaker}: {quotation.text if quotation else ''}")
    return ""
