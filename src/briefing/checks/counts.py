"""Rule about two counts that change places: 60 soldiers and 22 rebels of 60 rebels and 22 soldiers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from briefing.schema import Claim

from .counted import counted, is_vague
from .quantities import quantities_in, words_of_numbers
from .quantity import Quantity
from .rule import Fail, Rule
from .source import Source, place_of

Counts = tuple[tuple[Quantity, str], ...]


def _counts(text: str, language: str | None) -> Counts:
    """Give the counts of a text with what they count."""
    found = ((quantity, counted(text, quantity, language)) for quantity in quantities_in(text, language))
    return tuple((quantity, noun) for quantity, noun in found if noun and not is_vague(noun) and quantity.values)


def _exchanged(claim: Claim, source: Source) -> Iterator[Fail]:
    mine = _counts(claim.text, source.language)
    if len(mine) < 2:
        return
    there = list(zip(source.sentences, source.each("counts", _counts), strict=True))
    known = {(quantity.values[0], noun) for _, counts in there for quantity, noun in counts}
    for (one, noun), (other, another) in combinations(mine, 2):
        first, second = one.values[0], other.values[0]
        if noun == another or first == second or (first, noun) in known or (second, another) in known:
            continue
        for sentence, counts in there:
            said = {(quantity.values[0], thing) for quantity, thing in counts}
            if {(first, another), (second, noun)} <= said and source.binds(claim, sentence):
                message = (
                    f"{place_of(sentence)} counts {another}s by the first of these figures and {noun}s by the second"
                )
                yield Fail(message, one.start, other.end, source.spans([sentence]))
                return


EXCHANGED = Rule(
    "counts-exchanged",
    "number",
    "What one number counts is not what another one counts.",
    "error",
    "withhold",
    _exchanged,
    ("en",),
    "The raid took 60 boats and 22 lorries. (source: The raid took 22 boats and 60 lorries.)",
    asked=lambda shape: shape.is_prose,
    words=words_of_numbers,
)
