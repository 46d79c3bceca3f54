"""Rules about values that are copied as printed: figures and the time phrase."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.prepare import dates_in
from briefing.prepare.fold import fold, folded
from briefing.schema import Claim, Prepared, Span

from .rule import Fail, Rule


def _figure(claim: Claim, prepared: Prepared) -> Iterator[Fail]:
    if not claim.path.startswith("figures[") or not claim.sentences:
        return
    sentence = prepared.sentence(claim.sentences[0])
    if sentence and fold(claim.text).lower() not in fold(sentence.text).lower():
        there = Span(start=sentence.start, end=sentence.end, text=sentence.text, sentence=sentence.id)
        yield Fail(f"the figure is not printed so in S{sentence.id}", evidence=(there,))


def _when(claim: Claim, prepared: Prepared) -> Iterator[Fail]:
    if claim.path != "when" or claim.verbatim or folded(prepared.text).find(claim.text):
        return
    stated = {found.date for found in dates_in(claim.text, None, prepared.language) if found.date}
    if not stated & {mention.date for mention in prepared.dates}:
        yield Fail("the time is neither a phrase of the source nor a date of its date table")


FIGURE = Rule("figure-printed", "number", "A figure is printed so in its sentence.", "error", "withhold", _figure)
WHEN = Rule(
    "when-stated", "date", "The time is the source's phrase or a date of its table.", "error", "withhold", _when
)
