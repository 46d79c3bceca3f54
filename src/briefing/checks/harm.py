"""Rule about dead and injured people: a statement tells of them only where the source does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from briefing.lexicon import wording as lists
from briefing.schema import Claim, Sentence

from .aligned import Phrases, listed, plain_words_of, words_of
from .rule import Fail, Rule, paired
from .source import Source

# The first sentences and the title tell of the main event, whatever else is cited.
LEDE = 2


@cache
def _kinds(language: str) -> tuple[tuple[Phrases, tuple[str, ...]], ...]:
    return tuple((listed(said), tuple(roots.split())) for said, roots in lists.HARM.get(language, {}).values())


@cache
def _words(language: str | None) -> frozenset[str] | None:
    firsts = [said.telling for said, _ in _kinds(language or "")]
    return None if None in firsts else frozenset[str]().union(*(words for words in firsts if words))


def _added(claim: Claim, source: Source) -> Iterator[Fail]:
    words = plain_words_of(claim.text, source.language)
    for said, roots in _kinds(source.language or ""):
        found = next(said.among(words), None)
        if found is None:
            continue
        telling = _telling(claim, source)
        if not any(word.text.startswith(roots) for s in telling for word in words_of(s.text, source.language)):
            start, end = words[found[0]].start, words[found[1] - 1].end
            where = "the source does" if claim.sentences is None else "the cited sentences do"
            message = f"{where} not tell of anybody “{claim.text[start:end]}”"
            yield Fail(message, start, end, source.spans(source.cited(claim)))


def _telling(claim: Claim, source: Source) -> list[Sentence]:
    """Give the cited sentences, those before them, and the lede; all sentences when none are cited."""
    if claim.sentences is None:
        return list(source.sentences)
    near = {number - back for number in claim.sentences for back in (0, 1)} | set(range(LEDE + 1))
    return [sentence for sentence in source.sentences if sentence.id in near]


HARM, HARM_DOUBT = paired(
    Rule(
        "harm-added",
        "wording",
        "Nobody is killed or injured in a statement whose sentences tell of no dead or injured.",
        "error",
        "withhold",
        _added,
        tuple(sorted(lists.HARM)),
        "The raid killed several smugglers. (source: The raid took several boats.)",
        asked=lambda shape: shape.is_prose,
        words=_words,
    ),
    "harm-added-doubt",
)
