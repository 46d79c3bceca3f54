"""Rules about length; form only, so a true statement is never lost for it."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.prepare.language import script_of
from briefing.schema import Claim

from .rule import Fail, Rule
from .source import Source

# Limits of the editorial specification: a lede an editor would print, a headline that fits a subject line.
LEDE_WORDS = 35
STATEMENT_WORDS = 40
HEADLINE_WORDS = 10
HEADLINE_CHARACTERS = 64
# Scripts without spaces carry about one word in two characters.
SPACELESS = ("han", "kana", "thai")


def words_in(text: str) -> int:
    """Count words; in scripts without spaces, every two characters count as one."""
    return len(text) // 2 if script_of(text) in SPACELESS else len(text.split())


def _length(claim: Claim, _source: Source) -> Iterator[Fail]:
    words = words_in(claim.text)
    if claim.path == "headline":
        if words > HEADLINE_WORDS or len(claim.text) > HEADLINE_CHARACTERS:
            yield Fail(
                f"the headline has {words} words and {len(claim.text)} characters; "
                f"at most {HEADLINE_WORDS} and {HEADLINE_CHARACTERS}"
            )
    else:
        limit = LEDE_WORDS if claim.path == "what.text" else STATEMENT_WORDS
        if words > limit:
            yield Fail(f"it has {words} words; at most {limit}")


LENGTH = Rule(
    "length",
    "wording",
    "Headline, lede and statements keep their length.",
    "warning",
    "warn",
    _length,
    asked=lambda shape: shape.field == "headline" or shape.field.endswith(".text"),
)
