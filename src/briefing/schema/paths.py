"""Places of a draft by name: "what", "headline", "details[1]", "quotes[0]"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from .strict import KINDS, Kind
from .wire import Draft, DraftFigure, DraftQuote, DraftStatement

_PLACE = re.compile(r"([A-Za-z_]\w*)(?:\[(\d+)\])?")


def item_of(path: str) -> str:
    """Give the item a path lies in: "details[1]" for "details[1].text"."""
    return path.split(".", 1)[0]


def value_at(draft: Draft, path: str) -> Any:
    """Give the value at an item's path, or None."""
    name, index = _parts(path)
    value = getattr(draft, name, None)
    if index is None:
        return value
    return value[index] if isinstance(value, list) and index < len(value) else None


def kind_at(draft: Draft, path: str) -> Kind:
    """Tell what kind of value stands at an item's path."""
    value = value_at(draft, path)
    return next((kind for kind, shape in KINDS.items() if shape and isinstance(value, shape)), "text")


def text_at(draft: Draft, path: str) -> str:
    """Give the words at an item's path as a person would read them."""
    value = value_at(draft, path)
    if isinstance(value, DraftQuote):
        return f"Q{value.quote}, {value.speaker}"
    if isinstance(value, BaseModel):
        for field in ("text", "name", "speaker"):
            if hasattr(value, field):
                return str(getattr(value, field))
        return " ".join(str(part) for part in (getattr(value, "value", ""), getattr(value, "unit", "")) if part)
    return "" if value is None else str(value)


def replaced(draft: Draft, changes: Mapping[str, Any]) -> Draft:
    """Give the draft with these items replaced; None empties a field or list and drops a list's item."""
    fields: dict[str, Any] = {name: getattr(draft, name) for name in type(draft).model_fields}
    dropped: dict[str, set[int]] = {}
    for path, value in changes.items():
        name, index = _parts(path)
        if index is None:
            fields[name] = [] if value is None and isinstance(fields.get(name), list) else value
        elif value is None:
            dropped.setdefault(name, set()).add(index)
        else:
            fields[name] = [value if i == index else item for i, item in enumerate(fields[name])]
    for name, gone in dropped.items():
        fields[name] = [item for i, item in enumerate(fields[name]) if i not in gone]
    return type(draft).model_construct(**fields)


def renumbered(draft: Draft, sentences: int, quotations: int) -> Draft:
    """Give a draft with this much added to all numbers of sentences and of quotations."""
    if not sentences and not quotations:
        return draft

    def moved(item: Any) -> Any:
        if isinstance(item, DraftStatement):
            return item.model_copy(update={"sentences": [number + sentences for number in item.sentences]})
        if isinstance(item, DraftFigure):
            return item.model_copy(update={"sentence": item.sentence + sentences})
        return item.model_copy(update={"quote": item.quote + quotations}) if isinstance(item, DraftQuote) else item

    made: dict[str, Any] = {}
    for name in type(draft).model_fields:
        value = getattr(draft, name)
        made[name] = [moved(one) for one in value] if isinstance(value, list) else moved(value)
    return type(draft).model_construct(**made)


def statements_of(draft: Draft, names: list[str]) -> list[tuple[str, DraftStatement]]:
    """List the statements of these fields with their paths."""
    found: list[tuple[str, DraftStatement]] = []
    for name in names:
        value = getattr(draft, name)
        items = enumerate(value) if isinstance(value, list) else ()
        found += [(f"{name}[{i}]", item) for i, item in items] or ([] if isinstance(value, list) else [(name, value)])
    return found


def _parts(path: str) -> tuple[str, int | None]:
    found = _PLACE.match(path)
    if not found:
        return path, None
    return found[1], int(found[2]) if found[2] is not None else None
