"""Rules about values that are copied as printed: figures and the time phrase."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.prepare import dates_in
from briefing.prepare.fold import fold
from briefing.schema import Claim

from .rule import Fail, Rule
from .source import Source


def _figure(claim: Claim, source: Source) -> Iterator[Fail]:
    if not claim.path.startswith("figures[") or not claim.sentences:
        return
    sentence = source.prepared.sentence(claim.sentences[0])
    if sentence and fold(claim.text).lower() not in fold(sentence.text).lower():
        yield Fail(f"the figure is not printed so in S{sentence.id}", evidence=source.spans([sentence]))


def _when(claim: Claim, source: Source) -> Iterator[Fail]:
    if claim.path != "when" or claim.verbatim or source.folded.find(claim.text):
        return
    stated = {found.date for found in dates_in(claim.text, None, source.language) if found.date}
    if not stated & {mention.date for mention in source.prepared.dates}:
        yield Fail("the time is neither a phrase of the source nor a date of its date table")


FIGURE = Rule("figure-printed", "number", "A figure is printed so in its sentence.", "error", "withhold", _figure)
WHEN = Rule(
    "when-stated", "date", "The time is the source's phrase or a date of its table.", "error", "withhold", _when
)
