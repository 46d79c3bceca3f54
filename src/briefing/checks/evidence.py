"""Rules about evidence: every statement rests on sentences that exist."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from briefing.prepare import dates_in
from briefing.prepare.language import language_of, script_of
from briefing.schema import Claim, Prepared

from .bounds import SPACELESS
from .event import labelled
from .rule import Fail, Rule, Shape
from .source import REMEMBERED, Source, stems

# A third of the content words, as the editorial specification has it (E9); good drafts share more than half.
LEAST_SHARED = 0.34


def _missing(_claim: Claim, _source: Source) -> Iterator[Fail]:
    yield Fail("it cites no sentence of the source")


def _unknown(claim: Claim, source: Source) -> Iterator[Fail]:
    numbers = claim.sentences or ()
    if not any(source.prepared.sentence(number) for number in numbers):
        cited = ", ".join(f"S{number}" for number in numbers)
        yield Fail(f"it cites {cited}, but the source has sentences S1 to S{len(source.prepared.sentences)}")


def _overlap(claim: Claim, source: Source) -> Iterator[Fail]:
    cited = source.cited(claim)
    there = frozenset[str]().union(*(_units(sentence.text, source.language) for sentence in cited))
    said = _units(claim.text, source.language)
    if not cited or not said or len(said & there) >= LEAST_SHARED * len(said):
        return
    # A statement names the day that its source calls "Monday"; a date is held against it by other rules.
    said -= _dated(claim.text, source.language) - there
    if not said or len(said & there) >= LEAST_SHARED * len(said):
        return
    if language_of(claim.text, script_of(claim.text)) not in (None, source.language):
        return  # A translation shares no words with its source.
    yield Fail("it shares hardly a word with the sentences it cites", evidence=source.spans(cited))


def _dated(text: str, language: str | None) -> frozenset[str]:
    return frozenset[str]().union(*(_units(found.text, language) for found in dates_in(text, None, language)))


@lru_cache(maxsize=REMEMBERED)
def _units(text: str, language: str | None) -> frozenset[str]:
    """Give what two texts can share: content words, or pairs of characters in scripts without spaces."""
    if script_of(text) not in SPACELESS:
        return stems(text, language)
    letters = [c for c in text if c.isalnum()]
    return frozenset(first + second for first, second in pairwise(letters))


def _teaser(claim: Claim, source: Source) -> Iterator[Fail]:
    pointers = source.kept("pointers", _pointers)
    cited = source.cited(claim) if pointers else ()
    if cited and {sentence.id for sentence in cited} <= pointers:
        yield Fail("it rests only on the publisher's pointer to other stories", evidence=source.spans(cited))


def _pointers(prepared: Prepared) -> set[int]:
    return labelled(prepared, "know_more")


def _inference(_claim: Claim, _source: Source) -> Iterator[Fail]:
    yield Fail("the model's own reading is allowed under why_it_matters only")


def _unwanted_inference(_claim: Claim, _source: Source) -> Iterator[Fail]:
    yield Fail("it is the model's own reading, not the source's; analysis is off")


def _cites_for_text(shape: Shape) -> bool:
    return shape.cites is True and shape.field.endswith(".text")


MISSING = Rule(
    "evidence-missing",
    "evidence",
    "A statement cites the sentences it rests on.",
    "error",
    "withhold",
    _missing,
    # A headline cites nothing of its own; it goes with the lede.
    asked=lambda shape: shape.cites is False and shape.field != "headline",
)
UNKNOWN = Rule(
    "evidence-id",
    "evidence",
    "The cited sentences exist.",
    "error",
    "withhold",
    _unknown,
    asked=lambda shape: shape.cites is True and shape.field != "headline",
)
OVERLAP = Rule(
    "evidence-overlap",
    "evidence",
    "A statement is about what its cited sentences say.",
    "error",
    "withhold",
    _overlap,
    example="“The bridge reopened.” citing a sentence about an election",
    asked=lambda shape: _cites_for_text(shape) and not shape.verbatim and shape.certainty != "inferred",
)
TEASER = Rule(
    "evidence-teaser",
    "evidence",
    "A statement does not rest on a publisher's pointer to other stories alone.",
    "warning",
    "warn",
    _teaser,
    example="“The minister resigned.” citing “Know more: Our reporter on what the minister may do next.”",
    asked=_cites_for_text,
)
INFERENCE = Rule(
    "inference-place",
    "evidence",
    "The model's own reading stands under why it matters only.",
    "error",
    "withhold",
    _inference,
    asked=lambda shape: shape.certainty == "inferred" and not shape.field.startswith("why_it_matters"),
)
UNWANTED = Rule(
    "inference-off",
    "evidence",
    "Without analysis nothing is inferred.",
    "error",
    "withhold",
    _unwanted_inference,
    asked=lambda shape: shape.certainty == "inferred",
)
