"""Rule about opposites in other languages than English: "sube" where the source has "baja" and never "sube"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from briefing import lexicon
from briefing.lexicon.opposites_abroad import OPPOSITES
from briefing.schema import Claim

from .aligned import stems_in
from .polarity import denied_words
from .rule import Fail, Rule
from .source import Source, place_of

# Of the claim's other content words, the share that must stand in the sentence with the opposite.
SHARED = 0.5
_BY_SIGN = frozenset({"zh"})


@cache
def _sides(language: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Give both sides of each line, each way round."""
    found = []
    for line in OPPOSITES.get(language, "").strip().splitlines():
        left, right = (tuple(side.split()) for side in line.split(":"))
        found += [(left, right), (right, left)]
    return tuple(found)


def _said(text: str, beginnings: tuple[str, ...], language: str) -> tuple[int, int] | None:
    """Give the place of a word of one side."""
    if language in _BY_SIGN:
        return next(((at, at + len(word)) for word in beginnings if (at := text.find(word)) >= 0), None)
    plain = lexicon.fold(text)
    if not any(beginning in plain for beginning in beginnings):
        return None
    words, denied = denied_words(text, language)
    return next(
        (
            (word.start, word.end)
            for at, word in enumerate(words)
            # Arabic writes "and" together with the word behind it.
            if (word.text.startswith(beginnings) or word.text.lstrip("وف").startswith(beginnings)) and at not in denied
        ),
        None,
    )


def _opposed(claim: Claim, source: Source) -> Iterator[Fail]:
    language = source.language or ""
    for own, other in _sides(language):
        place = _said(claim.text, own, language)
        if place is None or _said(claim.text, other, language):
            continue
        if any(_said(sentence.text, own, language) for sentence in source.sentences):
            continue
        said = stems_in(claim.text, language) - stems_in(claim.text[slice(*place)], language)
        for sentence in source.cited(claim):
            there = _said(sentence.text, other, language)
            if there and len(said & stems_in(sentence.text, language)) >= max(1, SHARED * len(said)):
                where = place_of(sentence)
                words = claim.text[slice(*place)]
                message = f"“{words}” turns it round: {where} has “{sentence.text[slice(*there)]}”"
                yield Fail(message, *place, source.spans([sentence]))
                return


OPPOSED = Rule(
    "opposite-abroad",
    "negation",
    "In other languages, too, nothing rises that falls, and nothing is passed that was rejected.",
    "warning",
    "warn",
    _opposed,
    # English has a rule of its own, so nothing is missing there.
    ("en", *sorted(OPPOSITES)),
    "El paro sube. (source: El paro baja.)",
    asked=lambda shape: shape.is_prose,
)
