"""Choosing: which candidates of the parts become the draft of the whole, by a last prompt's answer or by code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_origin

from briefing.checks.mend import BOUNDS
from briefing.schema import STATEMENT_LISTS, Draft
from briefing.schema.strict import added_statements

from .candidates import Candidate, Merged

# Statements of a user's own field that a brief of a long text keeps at most.
OWN_BOUND = 6
FIRST_PART, MANY_PARTS, EACH_RANK = 0.2, 0.1, 0.05
KINDS = {"who": "actor", "quotes": "quote", "figures": "figure"}


@dataclass(frozen=True, slots=True)
class Choice:
    """What the last prompt's answer says.

    Attributes:
        values: What it wrote anew: what, cause, when, where, topic, headline, as far as asked.
        chosen: Numbers of candidates by field, the most important first.
    """

    values: Mapping[str, Any]
    chosen: Mapping[str, Sequence[int]]


def by_choice(stock: Merged, choice: Choice) -> Draft:
    """Make the draft of the whole from a last prompt's choice; numbers that fit no field are left out."""
    by_number = {one.number: one for one in stock.candidates if one.number}
    used: set[int] = set()
    lists: dict[str, list[Candidate]] = {}
    for name in _lists(type(stock.drafts[0])):
        found = []
        for number in choice.chosen.get(name, ()):
            one = by_number.get(number)
            if one is not None and number not in used and one.kind == KINDS.get(name, "statement"):
                used.add(number)
                found.append(one)
        lists[name] = found
    return _draft(stock, dict(choice.values), lists)


def by_code(stock: Merged) -> Draft:
    """Make the draft of the whole without asking: the main event is the first part's, the rest what is most central.

    Long texts open with what they are about, or with a summary of it.
    """
    first = stock.drafts[0]
    values = {name: getattr(first, name) for name in ("what", "cause", "when", "where", "headline")}
    topics = Counter(draft.topic for draft in stock.drafts)
    values["topic"] = max(topics, key=lambda topic: (topics[topic], topic == first.topic))
    lists = {}
    for name in _lists(type(first)):
        # What another part opens with is a detail of the whole.
        offered = stock.of(name, "what") if name == "details" else stock.of(name)
        offered = [one for one in offered if one.value is not first.what]
        best = sorted(offered, key=_weight, reverse=True)[: BOUNDS.get(name, OWN_BOUND)]
        lists[name] = sorted(best, key=lambda one: (one.part, one.rank))
    return _draft(stock, values, lists)


def _weight(one: Candidate) -> float:
    told = min(one.told - 1, 5) * MANY_PARTS
    return one.central + told + FIRST_PART * (one.part == 0) - EACH_RANK * one.rank


def _draft(stock: Merged, values: dict[str, Any], lists: dict[str, list[Candidate]]) -> Draft:
    kind = type(stock.drafts[0])
    for name, found in lists.items():
        values[name] = [one.value for one in _both_sides(found, name, stock)]
    said = Counter(country for draft in stock.drafts for country in draft.countries)
    values["countries"] = [country for country, _ in said.most_common(BOUNDS["countries"])]
    # What one part does not state another may.
    values["not_stated"] = []
    for name in kind.model_fields:
        if name not in values:
            values[name] = _own(kind, name, [getattr(draft, name) for draft in stock.drafts])
    return kind.model_construct(**values)


def _both_sides(found: list[Candidate], name: str, stock: Merged) -> list[Candidate]:
    """Put the other side of a conflict behind the one that was chosen; what is then too much goes from the end."""
    made = list(found)
    for one, other, _ in stock.conflicts:
        for here, there in ((one, other), (other, one)):
            values = [c.value for c in made]
            # By what they hold: a candidate of a group's draft is another one than that of the part's.
            at = next((at for at, value in enumerate(values) if value is here.value), None)
            if at is not None and there.kind == here.kind and all(value is not there.value for value in values):
                made.insert(at + 1, there)
    return made[: max(BOUNDS.get(name, OWN_BOUND), 2)]


def _own(kind: type[Draft], name: str, values: list[Any]) -> Any:
    """Join what the parts say under a user's own field: all items of lists, else the first that says something."""
    if get_origin(kind.model_fields[name].annotation) is list:
        return _unique(item for value in values for item in value)
    return next((value for value in values if value is not None), values[0])


def _unique(items: Iterable[Any]) -> list[Any]:
    kept: list[Any] = []
    for item in items:
        if item not in kept:
            kept.append(item)
    return kept


def _lists(kind: type[Draft]) -> list[str]:
    return [*STATEMENT_LISTS, *added_statements(kind), *KINDS]
