"""What a text tells of a thing with one word of several that exclude each other: last or next, second or third."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from briefing.schema import Claim, Sentence

from .source import Source


class Told(NamedTuple):
    """What is told, of what, and where it stands: "next" of "week", 2 of "time"."""

    told: str | int
    of: str
    start: int
    end: int


def differing(
    name: str, find: Callable[[str, str | None], Sequence[Told]], claim: Claim, source: Source
) -> Iterator[tuple[Told, Told, Sentence]]:
    """Give what a claim tells of a thing otherwise than a sentence near it does, where none tells it so.

    `find(text, language)` gives what a text tells; the source keeps it for the next claim under `name`.
    """
    own = find(claim.text, source.language)
    if not own:
        return
    near = {sentence.id for sentence in source.cited(claim)}
    # Mostly the sentences near to it tell nothing else, and the rest need not be read.
    cited = [other for sentence in source.cited(claim) for other in source.of(sentence, name, find)]
    own = [mine for mine in own if any(other.of == mine.of and other.told != mine.told for other in cited)]
    if not own:
        return
    there = source.each(name, find)
    for mine in own:
        same = [
            (sentence, other)
            for sentence, found in zip(source.sentences, there, strict=True)
            for other in found
            if other.of == mine.of
        ]
        beside = [pair for pair in same if pair[0].id in near]
        if beside and all(other.told != mine.told for _, other in same):
            sentence, other = beside[0]
            yield mine, other, sentence
