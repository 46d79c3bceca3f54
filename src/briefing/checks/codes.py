"""Numbers that name something, or tell a time of day, beside those of the source."""

from __future__ import annotations

import re

from .quantity import Quantity
from .source_numbers import Numbers, squeezed

_TWELVE = ("noon", "midday", "midnight")


def has_code(quantity: Quantity, text: str, numbers: Numbers) -> bool:
    """Whether the source has what a number with letters names, such as "S-300"."""
    words = text[quantity.start : quantity.end]
    if squeezed(words) in numbers.squeezed:
        return True
    letters = re.match(r"[^\W\d_]{3,}", words)
    # "Covid-19" of a source that says "Covid"; but not "S-400" of one that says "S-300".
    return bool(letters and letters[0].lower() in numbers.words)


# A time in hours, minutes and seconds, or minutes and seconds: "2:21:08" may be spelt out.
_STRETCH = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?")


def _has_stretch(stretch: re.Match[str], numbers: Numbers) -> bool:
    """Tell whether a sentence of the source has all parts of a stretch of time as numbers."""
    wanted = {int(part) for part in stretch.groups() if part and int(part)}
    spelt = ({int(v) for q in found for v in q.values if v == int(v)} for _, found in numbers.sentences)
    return len(wanted) > 1 and any(wanted <= there for there in spelt)


def has_time(quantity: Quantity, text: str, numbers: Numbers) -> bool:
    """Whether the source has a time of day: in the same half of the day where both tell it."""
    if (stretch := _STRETCH.fullmatch(text[quantity.start : quantity.end])) and _has_stretch(stretch, numbers):
        return True
    if {value % 720 for value in quantity.values} == {0} and not numbers.words.isdisjoint(_TWELVE):
        return True
    halves = [numbers.times[value % 720] for value in quantity.values if value % 720 in numbers.times]
    if halves:
        return not quantity.unit or any(quantity.unit in told or "" in told for told in halves)
    hours = {v // 60 for v in quantity.values} | {v // 60 % 12 for v in quantity.values}
    whole = all(v % 60 == 0 for v in quantity.values) and bool(hours & (numbers.pieces | numbers.places.keys()))
    return whole or squeezed(text[quantity.start : quantity.end]) in numbers.squeezed
