"""Rules about evidence: every statement rests on sentences that exist."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.schema import Claim

from .rule import Fail, Rule
from .source import Source


def _missing(claim: Claim, _source: Source) -> Iterator[Fail]:
    if claim.sentences == () and claim.path != "headline":
        yield Fail("it cites no sentence of the source")


def _unknown(claim: Claim, source: Source) -> Iterator[Fail]:
    # A headline cites nothing of its own; it goes with the lede.
    if (
        claim.path != "headline"
        and claim.sentences
        and not any(source.prepared.sentence(number) for number in claim.sentences)
    ):
        cited = ", ".join(f"S{number}" for number in claim.sentences)
        yield Fail(f"it cites {cited}, but the source has sentences S1 to S{len(source.prepared.sentences)}")


def _inference(claim: Claim, _source: Source) -> Iterator[Fail]:
    if claim.certainty == "inferred" and not claim.path.startswith("why_it_matters"):
        yield Fail("the model's own reading is allowed under why_it_matters only")


def _unwanted_inference(claim: Claim, _source: Source) -> Iterator[Fail]:
    if claim.certainty == "inferred":
        yield Fail("it is the model's own reading, not the source's; analysis is off")


MISSING = Rule(
    "evidence-missing", "evidence", "A statement cites the sentences it rests on.", "error", "withhold", _missing
)
UNKNOWN = Rule("evidence-id", "evidence", "The cited sentences exist.", "error", "withhold", _unknown)
INFERENCE = Rule(
    "inference-place",
    "evidence",
    "The model's own reading stands under why it matters only.",
    "error",
    "withhold",
    _inference,
)
UNWANTED = Rule(
    "inference-off", "evidence", "Without analysis nothing is inferred.", "error", "withhold", _unwanted_inference
)
