"""Rule about figures below zero: minus 12 degrees are not 12."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.schema import Claim, Prepared

from .quantities import quantities_in, words_of_numbers
from .quantity import plain
from .rule import Fail, Rule
from .source import Source, place_of
from .source_numbers import numbers_of

_MINUS = re.compile(r"(?:\b(?:minus|negative)\s|(?<![\w.,])[-−–])$", re.IGNORECASE)
_DASHED = re.compile(r"[-−–](?<![\w.,][-−–])\d")
# What else tells that a figure is below zero, or that a fall is meant.
_BELOW = re.compile(
    r"\b(?:below|freezing|frost|subzero|sub-zero|fell|falls?|fallen|drop\w*|declin\w*|shr[aiu]nk|contract\w*|los[est]\w*|down"
    r"|lower|deficit|cold|minus|negative)\b",
    re.IGNORECASE,
)
_NEAR = 10


def _has_any(prepared: Prepared) -> bool:
    text = prepared.text.lower()
    return "minus " in text or "negative " in text or _DASHED.search(text) is not None


def _unsigned(claim: Claim, source: Source) -> Iterator[Fail]:
    if not source.kept("signs", _has_any) or _BELOW.search(claim.text):
        return
    for quantity in quantities_in(claim.text, source.language):
        if quantity.kind not in ("count", "percent") or _is_below(claim.text, quantity.start):
            continue
        places = [place for value in quantity.values for place in numbers_of(source).places.get(plain(value), ())]
        signed = [(q, s) for q, s in places if s is not None and _is_below(s.text, q.start)]
        if signed and len(signed) == len(places):
            other, sentence = signed[0]
            shown = sentence.text[max(0, other.start - _NEAR) : other.end].split(" ")[-2:]
            words = claim.text[quantity.start : quantity.end]
            message = f"“{words}” lost its sign: {place_of(sentence)} has “{' '.join(shown)}”"
            yield Fail(message, quantity.start, quantity.end, source.spans([sentence]))


def _is_below(text: str, start: int) -> bool:
    return _MINUS.search(text[max(0, start - _NEAR) : start]) is not None


SIGN = Rule(
    "sign-kept",
    "number",
    "A figure below zero is not told as one above.",
    "error",
    "withhold",
    _unsigned,
    ("en",),
    "It was 12 degrees in Moss. (source: It was minus 12 degrees in Moss.)",
    asked=lambda shape: shape.is_prose,
    words=words_of_numbers,
)
