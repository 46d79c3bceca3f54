"""An article of our own with the thirty traps of the editorial specification, a gold draft, and errors planted in it."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefing.schema import Document, Draft

HERE = Path(__file__).parent
_PLACE = re.compile(r"(\w+)(?:\[(\d+)\])?")


@dataclass(frozen=True)
class Story:
    """An article, and a draft of it that nothing is wrong with."""

    document: Document
    gold: Mapping[str, Any]


@dataclass(frozen=True)
class Trap:
    """One error planted in a gold draft, and the rules of which one must catch it.

    `number` is that of the trap in the specification. At `path`, `old` is replaced by `new`; without `old`, `new` is the
    whole value. `change` names other fields of the item that change with it. `words` are the planted words the finding
    must cover, `new` by default; "" where something is only left out. `sentence` is one the finding must show as
    evidence. Where no rule can catch it, `rules` is empty and `problem` is what a judge says.
    """

    number: int
    error: str
    path: str
    old: str
    new: Any
    rules: tuple[str, ...] = ()
    words: str | None = None
    sentence: int | None = None
    part: str = "text"
    change: Mapping[str, Any] = field(default_factory=dict)
    severity: str = "error"
    problem: str = ""

    @property
    def id(self) -> str:
        """Name it in the output of pytest."""
        return f"{self.number}-{self.error.replace(' ', '-')}"

    def planted(self, gold: Mapping[str, Any]) -> dict[str, Any]:
        """Give the draft with this error in it."""
        draft = copy.deepcopy(dict(gold))
        name, index = _place(self.path)
        holder, key = (draft, name) if index is None else (draft[name], index)
        value = holder[key]
        if isinstance(value, dict):
            value[self.part] = self._changed(value[self.part])
            value.update(self.change)
        else:
            holder[key] = self._changed(value)
        return draft

    def _changed(self, value: Any) -> Any:
        if not self.old:
            return self.new
        assert self.old in value, f"the gold draft has no “{self.old}” at {self.path}"
        return value.replace(self.old, self.new)

    def repaired(self, gold: Mapping[str, Any]) -> dict[str, Any]:
        """Give the reply of a model that mends it, and nothing else."""
        return {"replacements": [{"path": self.path, "value": value_at(gold, self.path)}]}

    def repeated(self, gold: Mapping[str, Any]) -> dict[str, Any]:
        """Give the reply of a model that says the same again."""
        return {"replacements": [{"path": self.path, "value": value_at(self.planted(gold), self.path)}]}

    def text(self, gold: Mapping[str, Any]) -> str:
        """Give the text of the value that holds the error, as offsets of findings count it."""
        value = value_at(self.planted(gold), self.path)
        if not isinstance(value, dict):
            return str(value)
        if self.path.startswith("figures"):
            return f"{value['value']} {value['unit']}"
        return str(value[self.part if self.part in value else "text"])


def value_at(draft: Mapping[str, Any], path: str) -> Any:
    """Give what stands at a path of a draft that is still plain JSON."""
    name, index = _place(path)
    return draft[name] if index is None else draft[name][index]


def _place(path: str) -> tuple[str, int | None]:
    found = _PLACE.fullmatch(path)
    assert found
    return found[1], None if found[2] is None else int(found[2])


def patrol() -> Story:
    """Read the article about the patrol, and its gold draft."""
    document = Document(
        text=(HERE / "patrol.txt").read_text(encoding="utf-8"),
        id="patrol",
        publisher="The Lisbon Courier",
        published="2026-06-12",  # type: ignore[arg-type]  # an ISO day is read as a date
    )
    return Story(document, json.loads((HERE / "patrol.gold.json").read_text(encoding="utf-8")))


def draft_of(made: Mapping[str, Any]) -> Draft:
    """Read plain JSON as a draft."""
    return Draft.model_validate(made)
