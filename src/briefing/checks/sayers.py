"""Rule about the person a statement is given to: not one who speaks elsewhere in the source."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.schema import Claim

from .aliases import GIVEN_NAMES, TITLES
from .aligned import plain_words_of
from .attribution import SAYING, speakers_beside
from .known import known
from .proper import words_of as named_words_of
from .rule import Fail, Rule
from .source import Source, place_of
from .speakers import name_words, names

# How many words before a family name may hold a title or a given name: Rear Adm. Inês “Gralha” Tavares.
NAME = 4


def _swapped(claim: Claim, source: Source) -> Iterator[Fail]:
    language = source.language
    if not claim.attributed_to or not _is_person(claim.attributed_to, source):
        return
    cited = source.cited(claim)
    if not cited:
        return
    # Who speaks in a paragraph speaks in all its sentences.
    paragraphs = {s.paragraph for s in cited}
    around = [s for s in source.sentences if s.paragraph in paragraphs]
    if any(names(claim.attributed_to, plain_words_of(s.text, language), language) for s in around):
        return
    others = [(s, found) for s in cited if (found := speakers_beside(s.text, language))]
    if len(others) == len(cited):
        sentence, found = others[0]
        message = f"{place_of(sentence)} gives this to {found[0]}, not to {claim.attributed_to}"
        start, end = _place(claim, source)
        yield Fail(message, start, end, source.spans([sentence]))


def _is_person(name: str, source: Source) -> bool:
    """Tell whether the source names a person so: with a title or a given name before the family name."""
    family = name_words(name, source.language)[-1:]
    there = known(source)
    for row in there.rows_with(family[0]) if family else ():
        words = there.words[row]
        for at, word in enumerate(words):
            if word.capital and word.key == family[0]:
                before = {w.key for w in words[max(0, at - NAME) : at] if w.capital}
                if before & (GIVEN_NAMES | TITLES):
                    return True
    return False


def _place(claim: Claim, source: Source) -> tuple[int, int]:
    wanted = set(name_words(claim.attributed_to or "", source.language))
    found = [word for word in named_words_of(claim.text, source.language) if word.key in wanted]
    return (found[0].start, found[0].end) if found else (0, len(claim.text))


SWAPPED = Rule(
    "sayer-swapped",
    "attribution",
    "A statement is not given to a person who says something else in the source.",
    "error",
    "withhold",
    _swapped,
    tuple(sorted(SAYING)),
    "Gen. Roe said the raids will go on. (source: The raids will go on, the ministry said.)",
    asked=lambda shape: shape.is_prose and shape.cites is True and shape.attributed and shape.field.endswith(".text"),
)
