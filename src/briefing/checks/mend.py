"""Mend what code can mend, before any rule looks."""

from __future__ import annotations

from typing import Any

from briefing.prepare.fold import fold
from briefing.schema import STATEMENT_LISTS, Draft, DraftStatement, Prepared, Repaired

from .printed import foreign_addresses

# The most of each list that a brief prints (editorial specification, schema).
BOUNDS = {
    "who": 6, "details": 5, "why_it_matters": 3, "whats_next": 3, "background": 4, "quotes": 3, "figures": 6,
    "not_stated": 5, "countries": 5,
}  # fmt: skip


# What is printed beside a text and is no claim of its own.
SHORT = ("attributed_to", "speaker", "speaker_role")


def mend(draft: Draft, prepared: Prepared) -> tuple[Draft, list[Repaired]]:
    """Cut lists at their bounds, drop what is said twice, and cited numbers that do not exist beside ones that do."""
    notes: list[Repaired] = []
    fields: dict[str, Any] = {name: getattr(draft, name) for name in type(draft).model_fields}
    for name, bound in BOUNDS.items():
        if len(fields[name]) > bound:
            message = f"{len(fields[name])} were given; the first {bound} are kept"
            notes.append(Repaired(path=name, rule="list-bound", message=message))
            fields[name] = fields[name][:bound]
    for name, value in fields.items():
        if isinstance(value, DraftStatement):
            fields[name] = _citing(value, name, prepared, notes)
        elif isinstance(value, list):
            fields[name] = [
                _citing(item, f"{name}[{i}]", prepared, notes) if isinstance(item, DraftStatement) else item
                for i, item in enumerate(value)
            ]
    _drop_repeated(fields, notes)
    draft, more = without_addresses(type(draft).model_construct(**fields), prepared)
    return draft, [*notes, *more]


def without_addresses(draft: Draft, prepared: Prepared) -> tuple[Draft, list[Repaired]]:
    """Empty short fields that hold an address the source does not have; whole texts are left to the rules."""
    notes: list[Repaired] = []
    fields: dict[str, Any] = {name: getattr(draft, name) for name in type(draft).model_fields}

    def foreign(value: object, path: str) -> bool:
        if not isinstance(value, str) or not any(foreign_addresses(value, prepared)):
            return False
        message = "it held an address that is not in the source"
        notes.append(Repaired(path=path, rule="address-printed", message=message, text=value))
        return True

    def without(item: Any, path: str) -> Any:
        names = [name for name in SHORT if foreign(getattr(item, name, None), f"{path}.{name}")]
        return item.model_copy(update=dict.fromkeys(names)) if names else item

    for name, value in fields.items():
        if isinstance(value, DraftStatement):
            fields[name] = without(value, name)
        elif name == "countries":
            fields[name] = [one for i, one in enumerate(value) if not foreign(one, f"{name}[{i}]")]
        elif isinstance(value, list):
            kept = [without(item, f"{name}[{i}]") for i, item in enumerate(value)]
            # A quotation without a speaker is none.
            fields[name] = [item for item in kept if getattr(item, "speaker", "") is not None]
    return type(draft).model_construct(**fields), notes


def _drop_repeated(fields: dict[str, Any], notes: list[Repaired]) -> None:
    """Drop statements that repeat another one word for word."""
    seen = {fold(fields["what"].text): "what"} if isinstance(fields.get("what"), DraftStatement) else {}
    # A user's own field may well say again what another has.
    for name in STATEMENT_LISTS:
        kept = []
        for i, item in enumerate(fields[name]):
            first = seen.setdefault(fold(item.text), f"{name}[{i}]")
            if first == f"{name}[{i}]":
                kept.append(item)
            else:
                message = f"{first} says the same, word for word"
                notes.append(Repaired(path=f"{name}[{i}]", rule="duplicate", message=message, text=item.text))
        fields[name] = kept


def _citing(statement: DraftStatement, path: str, prepared: Prepared, notes: list[Repaired]) -> DraftStatement:
    cited = list(dict.fromkeys(statement.sentences))
    there = [number for number in cited if prepared.sentence(number)]
    if there and len(there) < len(cited):
        gone = ", ".join(f"S{number}" for number in cited if number not in there)
        message = f"it also cites {gone}, which the source does not have"
        notes.append(
            Repaired(path=path, rule="evidence-id", message=message, text=statement.text, became=statement.text)
        )
    return statement.model_copy(update={"sentences": there or cited})
