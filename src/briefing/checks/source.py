"""The source as rules look at it: found once a document, whatever the number of claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from heapq import nsmallest
from itertools import chain
from math import fsum
from typing import Any, TypeVar

from briefing import lexicon
from briefing.prepare.fold import Folded, fold, folded
from briefing.schema import Claim, Prepared, Sentence, Span

T = TypeVar("T")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# Five letters tell most words apart and most inflections together (editorial specification, E9).
STEM = 5
# Texts of claims and sentences whose analysis is remembered for the next rule or claim: a few documents' worth.
REMEMBERED = 512
# A claim without citations is read beside the sentences that share most of its words.
NEAREST = 3


def place_of(sentence: Sentence) -> str:
    """Give how a message names a sentence of the source: "S3", or "the title"."""
    return f"S{sentence.id}" if sentence.id else "the title"


class Source:
    """Hold one document for the rules, with what they find in it kept for the next claim.

    `sentences` are those of the document, and the title as a sentence with id 0 when there is one;
    `claims` are all that is held against it, for rules that look at one beside the others; `wished` is the
    language they were asked for in, None for the document's own.
    """

    def __init__(self, prepared: Prepared, claims: Sequence[Claim] = (), wished: str | None = None) -> None:
        self.claims = claims
        self.wished = wished
        self.prepared = prepared
        self.text = prepared.text
        self.language = prepared.language
        self._kept: dict[str, Any] = {}
        self._of: dict[tuple[str, str], dict[int, Any]] = {}
        self._nearest: dict[tuple[str, int], tuple[Sentence, ...]] = {}

    @property
    def original(self) -> Source:
        """The source read in its own language: this one, unless it stands beside a translation."""
        return self

    @cached_property
    def folded(self) -> Folded:
        """The text folded for matching, with the way back."""
        return folded(self.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The title, if any, and all sentences."""
        title = self.prepared.document.title or self.prepared.title
        opening = (Sentence(id=0, start=0, end=0, paragraph=-1, text=title),) if title else ()
        return (*opening, *self.prepared.sentences)

    def each(self, name: str, find: Callable[[str, str | None], T]) -> list[T]:
        """Give what `find(text, language)` finds in each of `sentences`, in their order; found once."""
        key = f"{find.__module__}.{name}"
        if key not in self._kept:
            self._kept[key] = [self.of(sentence, name, find) for sentence in self.sentences]
        found: list[T] = self._kept[key]
        return found

    def of(self, sentence: Sentence, name: str, find: Callable[[str, str | None], T]) -> T:
        """Give what `find(text, language)` finds in one of `sentences`; found once."""
        kept = self._of.setdefault((find.__module__, name), {})
        if sentence.id not in kept:
            kept[sentence.id] = find(sentence.text, self.language)
        found: T = kept[sentence.id]
        return found

    def kept(self, name: str, find: Callable[[Prepared], T]) -> T:
        """Give what `find(prepared)` finds in the whole document; found once."""
        key = f"{find.__module__}.{name}"
        if key not in self._kept:
            self._kept[key] = find(self.prepared)
        found: T = self._kept[key]
        return found

    def cited(self, claim: Claim) -> tuple[Sentence, ...]:
        """Give the sentences a claim cites; for a claim without citations, those nearest to it."""
        if claim.sentences is None:
            return self.nearest(claim.text)
        return tuple(found for number in claim.sentences if (found := self.prepared.sentence(number)))

    def binds(self, claim: Claim, sentence: Sentence) -> bool:
        """Tell whether a claim must agree with a sentence: one it cites, or any where it cites none."""
        return claim.sentences is None or sentence.id in claim.sentences

    def nearest(self, text: str, count: int = NEAREST) -> tuple[Sentence, ...]:
        """Give the sentences that share most of a text's words, best first; rare words weigh more."""
        if (found := self._nearest.get((text, count))) is None:
            wanted, weights = stems(text, self.language), self._weights
            scores = [fsum(weights[word] for word in wanted & there) for there in self._stems]
            order = nsmallest(count, range(len(scores)), key=lambda at: (-scores[at], at))
            found = self._nearest[text, count] = tuple(self.sentences[at] for at in order if scores[at] > 0)
        return found

    def span(self, sentence: Sentence) -> Span:
        """Give a sentence as evidence."""
        return Span(start=sentence.start, end=sentence.end, text=sentence.text, sentence=sentence.id or None)

    def spans(self, sentences: Sequence[Sentence]) -> tuple[Span, ...]:
        """Give sentences as evidence; the title, which has no place in the text, is left out."""
        return tuple(self.span(sentence) for sentence in sentences if sentence.id)

    def weight(self, stem: str) -> float:
        """Tell how rare a content word is here: 1 when one sentence has it, less when many do."""
        return self._weights.get(stem, 0.0)

    @cached_property
    def _stems(self) -> list[frozenset[str]]:
        return self.each("stems", stems)

    @cached_property
    def _weights(self) -> dict[str, float]:
        counts = Counter(chain.from_iterable(self._stems))
        return {word: 1 / count for word, count in counts.items()}


@lru_cache(maxsize=REMEMBERED)
def stems(text: str, language: str | None) -> frozenset[str]:
    """Give the content words of a text, shortened to their first letters; numbers stay whole."""
    common = lexicon.stop_words(language or "")
    words = {found.lower() for found in WORD.findall(fold(text))}
    return frozenset(word if word[0].isdigit() else word[:STEM] for word in words if word not in common)
