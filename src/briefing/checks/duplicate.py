"""Rule about saying a thing twice: what matters, and what is next, add something to the lede."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.schema import Claim

from .rule import Fail, Rule
from .source import Source, stems

# Of the content words of a statement, what the lede has at most (editorial specification, E26).
MOST_SHARED = 0.7
# Shorter ones share their few words by chance.
FEWEST = 4


def _duplicate(claim: Claim, source: Source) -> Iterator[Fail]:
    said = stems(claim.text, source.language)
    lede = next((other for other in source.claims if other.path == "what.text"), None)
    if lede is None or len(said) < FEWEST:
        return
    if len(said & stems(lede.text, source.language)) >= MOST_SHARED * len(said):
        yield Fail("it repeats the lede; say what it adds, or leave it out")


DUPLICATE = Rule(
    "duplicate",
    "form",
    "What matters, and what is next, is not the lede once more.",
    "warning",
    "warn",
    _duplicate,
    example="“The pier is closed for six weeks.” under “Why it matters”, after a lede that says so",
    asked=lambda shape: shape.field.startswith(("why_it_matters.", "whats_next.")),
)
