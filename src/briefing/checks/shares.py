"""Shares in round words: two thirds of 68 per cent, one in three of a third."""

from __future__ import annotations

import re

from .quantity import Quantity
from .source_numbers import Numbers, Place

# Points by which a share in round words may miss.
_ROUND = 2.0
_ONE_IN = re.compile(r"\b(?:one|1) (?:in|out of)(?: every)? $", re.IGNORECASE)


def is_part(quantity: Quantity, text: str, numbers: Numbers) -> bool:
    """Tell whether "one in three" stands for a third of the source, or for a share in per cent near to it."""
    if quantity.kind != "count" or not _ONE_IN.search(text, 0, quantity.start) or quantity.values[0] < 2:
        return False
    share = 1 / quantity.values[0]
    return any(
        (other.kind == "fraction" and any(abs(value - share) < 1e-6 for value in other.values))
        or (other.kind == "percent" and any(abs(value - 100 * share) <= _ROUND for value in other.values))
        for _, quantities in numbers.sentences
        for other in quantities
    )


def near_share(quantity: Quantity, numbers: Numbers) -> list[Place]:
    """Give the percentages that a fraction stands for in round words: two thirds of 68 per cent."""
    wanted = [100 * value for value in quantity.values if value < 1]
    return [
        (other, sentence)
        for sentence, quantities in numbers.sentences
        for other in quantities
        if other.kind == "percent" and any(abs(v - share) <= _ROUND for v in other.values for share in wanted)
    ]
