"""Briefs in another language than their text: which rules can judge them, and how they read both.

Numbers and dates are compared by value, each side read in its own language; what a rule asks of a claim alone is
asked in the claim's; names are compared where both languages share a script, and only warned about, since bodies and
places are translated. Words are not compared across languages: those rules are named in `checks.skipped`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from briefing.prepare.language import language_of, script_of, script_of_language
from briefing.schema import Claim, Prepared, Sentence

from .rule import Rule
from .source import Source

T = TypeVar("T")
# By value, by number and to the letter, or of the claim alone.
ASKED = frozenset(
    {
        "number-grounded", "comparison-kept", "comparison-reversed", "date-grounded",
        "evidence-missing", "evidence-id", "evidence-teaser", "inference-place", "inference-off", "quote-id",
        "quote-verbatim", "figure-printed", "when-stated", "address-printed",
        "attribution-present", "language", "length", "duplicate", "relative-date", "opening", "next-forward",
        "likelihood", "passive", "acronym",
    }
)  # fmt: skip
NAMES = frozenset({"name-grounded", "where-named"})
SPEAKERS = frozenset({"speaker", "speaker-swapped"})
_NAMED = ("who[", "where")
# What stands in the source's own words whatever the language of the brief.
_SOURCES_OWN = ("when",)


class Translated(Source):
    """A source beside claims in another language: it is read in its own, they are read in theirs."""

    def __init__(self, source: Source, said: str) -> None:
        super().__init__(source.prepared, source.claims, source.wished)
        self.language = said
        self._read = source

    @property
    def original(self) -> Source:
        """The source in its own language."""
        return self._read

    def each(self, name: str, find: Callable[[str, str | None], T]) -> list[T]:
        """Give what is found in each of `sentences`, in the language of the source."""
        return self._read.each(name, find)

    def of(self, sentence: Sentence, name: str, find: Callable[[str, str | None], T]) -> T:
        """Give what is found in one of `sentences`, in the language of the source."""
        return self._read.of(sentence, name, find)

    def kept(self, name: str, find: Callable[[Prepared], T]) -> T:
        """Give what is found in the whole document, in its own language."""
        return self._read.kept(name, find)


def is_translation(wished: str | None, language: str | None) -> bool:
    """Whether a brief is asked for in another language than that of the text."""
    return wished is not None and language is not None and wished != language


def is_translated(claim: Claim, source: Source) -> bool:
    """Whether a claim is to be read in the language that was asked for, and not in the source's."""
    if not is_translation(source.wished, source.language) or claim.path.startswith(_SOURCES_OWN):
        return False
    if claim.path.startswith("quotes["):
        # The words are the source's own; a speaker's name may be written in other letters.
        return script_of(claim.attributed_to or "") != source.prepared.script
    if claim.verbatim:
        return False
    script = script_of(claim.text)
    if script != script_of_language(source.wished) and script == source.prepared.script:
        return False
    return language_of(claim.text, script) != source.language


def asked_of(rule: Rule, claim: Claim, source: Source) -> Rule | None:
    """Give a rule as it judges a translated claim, or None where it cannot."""
    if rule.id in ASKED:
        return rule
    if rule.id in NAMES and claim.path.startswith(_NAMED) and source.prepared.script == script_of(claim.text):
        return rule if rule.severity == "note" else replace(rule, severity="warning", action="warn")
    return None


def judges(rule: Rule, wished: str, language: str | None) -> bool:
    """Whether a rule can judge a translation from one language to another."""
    one_script = script_of_language(wished) == script_of_language(language)
    return rule.id in (ASKED | NAMES | SPEAKERS if one_script else ASKED)


def unasked(rules: tuple[Rule, ...], wished: str, language: str) -> list[str]:
    """Name the rules that cannot judge a translation, with the reason."""
    why = f"the text checked is in '{wished}', its source in '{language}'; words are not compared across languages"
    return [f"{rule.id}: {why}" for rule in rules if not judges(rule, wished, language)]
