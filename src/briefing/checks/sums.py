"""Counts that a writer adds up: five people of three men and two women, two islands of one named and another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from .counted import counted, same_thing
from .quantity import Quantity
from .source_numbers import Numbers

# So far apart two counts may stand and be told in one breath.
_APART = 60
# A rough total may lie so far below what is added up: "more than 30" of 26 and seven.
_ROUGH = 0.8
_JOINED = re.compile(r"(?:,|\band\b|&)")
_BREAK = re.compile(r"[.;:!?]|\b(?:but|while|of whom|including|after|before|when)\b")
# "Oslo, Bergen and Moss"; a name has up to four words.
_NAME = r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}"
_NAMES = re.compile(rf"{_NAME}(?:, {_NAME})*,? and {_NAME}")
_BESIDE = 30
_BETWEEN = re.compile(r", and |, | and ")
_AHEAD = re.compile(
    r"[ -](?:goals?|tries|runs|points?|sets?)[ -](?:down|up|ahead|behind|lead|deficit|cushion|advantage)\b"
)
_FEWEST, _MOST_NAMED = 2, 12


def adds_up(quantity: Quantity, text: str, numbers: Numbers) -> bool:
    """Tell whether a count is the sum of what one sentence counts side by side, or the length of its list of names."""
    if quantity.kind != "count" or quantity.values[0] < _FEWEST:
        return False
    thing = counted(text, quantity, "en")
    if thing is None:
        return False
    return any(_reaches(quantity, total) for total in _totals(thing, numbers)) or (
        quantity.values[0] <= _MOST_NAMED and int(quantity.values[0]) in _named(thing, numbers)
    )


def is_margin(score: set[float], numbers: Numbers) -> bool:
    """Tell whether a score with a nought is told as a margin: 2-0 of "two goals down"."""
    margin = max(score)
    return 0 in score and any(
        margin in quantity.values and _AHEAD.match(sentence.text, quantity.end)
        for sentence, quantities in numbers.sentences
        for quantity in quantities
    )


def _reaches(quantity: Quantity, total: float) -> bool:
    value = quantity.values[0]
    return total == value or (quantity.bound == ">" and _ROUGH * total <= value < total)


def _totals(thing: str, numbers: Numbers) -> Iterator[float]:
    """Give the sums of counts of a thing that stand side by side."""
    for sentence, quantities in numbers.sentences:
        row: list[float] = []
        counts = [(q, noun) for q in quantities if q.kind == "count" and (noun := counted(sentence.text, q, "en"))]
        for (one, noun), (other, another) in pairwise(counts):
            between = sentence.text[one.end : other.start]
            joined = len(between) <= _APART and _JOINED.search(between) and not _BREAK.search(between)
            alike = same_thing(noun, another) and same_thing(thing, noun)
            row = [*(row or one.values[:1]), other.values[0]] if joined and alike else []
            if row:
                yield sum(row)


def _named(thing: str, numbers: Numbers) -> Iterator[int]:
    """Give how many names stand in each list beside the word for a thing."""
    for sentence, _ in numbers.sentences:
        text = sentence.text
        if thing[:5] not in text:
            continue
        for names in _NAMES.finditer(text):
            if thing[:5] in text[max(0, names.start() - _BESIDE) : names.end() + _BESIDE]:
                yield len(_BETWEEN.split(names[0]))
