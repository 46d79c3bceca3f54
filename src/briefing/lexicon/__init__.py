"""Words by language: numbers, months, hedges, reporting verbs, section labels and their kin.

Every function takes a two-letter code (or None) and gives an empty table for a
language it does not know. Words and phrases are lower case with straight
apostrophes; tuples of phrases are ordered longest first, so that a regular
expression made of them takes the longest.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from briefing.schema import SectionKind

LANGUAGES = ("ar", "de", "en", "es", "fr", "pt", "ru", "zh")

_SPELT = (("’", "'"), ("‘", "'"), ("ʼ", "'"), ("´", "'"), ("＇", "'"), ("\u00a0", " "), ("\u202f", " "))


def fold(text: str) -> str:
    """Give `text` as the tables spell it: lower case, straight apostrophes, plain spaces, of the same length.

    Letters whose lower case is longer than one character are left alone, so that offsets stay right.
    """
    lowered = text.lower()
    if text.isascii():
        return lowered
    if len(lowered) != len(text):
        lowered = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    # Far quicker than `translate`, which looks at each character of a text that is not all ASCII.
    for mark, plain in _SPELT:
        lowered = lowered.replace(mark, plain)
    return lowered


def hedges(language: str | None) -> tuple[str, ...]:
    """Words that make a statement less certain, such as "may", "allegedly", "is expected to"."""
    return _phrases(language, "HEDGES")


def reporting_verbs(language: str | None) -> tuple[str, ...]:
    """Verbs that give a claim to someone, in the forms news texts use, such as "said", "told", "announced"."""
    return _phrases(language, "REPORTING_VERBS")


def attribution_cues(language: str | None) -> tuple[str, ...]:
    """Phrases other than verbs that name a source, such as "according to", "in a statement"."""
    return _phrases(language, "ATTRIBUTION_CUES")


def intent_markers(language: str | None) -> tuple[str, ...]:
    """Words for what lies ahead: plans, vows, orders, schedules and the future tense."""
    return _phrases(language, "INTENT_MARKERS")


def causal_cues(language: str | None) -> tuple[str, ...]:
    """Phrases that join an effect to its cause, such as "because of", "in response to"."""
    return _phrases(language, "CAUSAL_CUES")


def significance_cues(language: str | None) -> tuple[str, ...]:
    """Phrases that tell why something matters, such as "the first time", "a blow to"."""
    return _phrases(language, "SIGNIFICANCE_CUES")


def negations(language: str | None) -> tuple[str, ...]:
    """Words that turn a statement round, such as "not", "never", "without"."""
    return _phrases(language, "NEGATIONS")


def number_words(language: str | None) -> Mapping[str, int]:
    """Cardinal numbers written out and the number each stands for, such as {"nine": 9, "million": 1000000}."""
    return _table(language, "NUMBER_WORDS")


def months(language: str | None) -> Mapping[str, int]:
    """Month names in every form, abbreviations with their dot, and the month from 1 to 12."""
    return _calendar(language, "MONTHS")


def weekdays(language: str | None) -> Mapping[str, int]:
    """Weekday names in every form, and the weekday from 0, Monday, to 6."""
    return _calendar(language, "WEEKDAYS")


def relative_days(language: str | None) -> Mapping[str, int]:
    """Words for a day by its distance from today, such as {"yesterday": -1, "tonight": 0}."""
    return _table(language, "RELATIVE_DAYS")


def date_words(language: str | None) -> Mapping[str, str]:
    """Pieces of regular expressions of the language's date phrases, by name; see `prepare.dates`."""
    return _table(language, "DATE_WORDS")


def section_labels(language: str | None) -> Mapping[str, SectionKind]:
    """Labels publishers put before a section, and the kind of section each opens."""
    return _labels(language)


def stop_words(language: str | None) -> frozenset[str]:
    """The most frequent small words of a language; also known for some that have no other table."""
    return _stop_words().get(language or "", frozenset())


def abbreviations(language: str | None) -> frozenset[str]:
    """Abbreviations, dot included, after which a sentence goes on."""
    return frozenset(_phrases(language, "ABBREVIATIONS"))


def stop_words_by_language() -> Mapping[str, frozenset[str]]:
    """The small words of every language that can be told by them."""
    return _stop_words()


@cache
def _module(language: str | None) -> Any:
    return importlib.import_module(f"briefing.lexicon.{language}") if language in LANGUAGES else None


@cache
def _phrases(language: str | None, name: str) -> tuple[str, ...]:
    raw: str = getattr(_module(language), name, "")
    return tuple(sorted({p.strip() for p in raw.replace("\n", " ").split("|")} - {""}, key=lambda p: (-len(p), p)))


@cache
def _table(language: str | None, name: str) -> Mapping[str, Any]:
    return MappingProxyType(getattr(_module(language), name, {}))


@cache
def _calendar(language: str | None, name: str) -> Mapping[str, int]:
    from . import calendar

    generated: dict[str, int] = getattr(calendar, name).get(language, {})
    return MappingProxyType({**generated, **getattr(_module(language), name, {})})


@cache
def _labels(language: str | None) -> Mapping[str, SectionKind]:
    kinds: dict[SectionKind, str] = getattr(_module(language), "SECTION_LABELS", {})
    return MappingProxyType(
        {
            label.strip(): kind
            for kind, raw in kinds.items()
            for label in raw.replace("\n", " ").split("|")
            if label.strip()
        }
    )


@cache
def _stop_words() -> Mapping[str, frozenset[str]]:
    from .small_words import STOP_WORDS

    return MappingProxyType({language: frozenset(raw.split()) for language, raw in STOP_WORDS.items()})


def openings(language: str | None) -> tuple[str, ...]:
    """Pronouns a statement cannot open with when it is read alone, such as "it", "they"."""
    return _phrases(language, "OPENINGS")


def first_person(language: str | None) -> tuple[str, ...]:
    """Pronouns of the first person, such as "we", "our"."""
    return _phrases(language, "FIRST_PERSON")


def self_references(language: str | None) -> tuple[str, ...]:
    """Phrases that speak of the text itself, such as "the article says"."""
    return _phrases(language, "SELF_REFERENCES")


def likelihoods(language: str | None) -> tuple[str, ...]:
    """Words of likelihood, such as "probably", "unlikely"."""
    return _phrases(language, "LIKELIHOODS")


def confidences(language: str | None) -> tuple[str, ...]:
    """Phrases that grade confidence in a judgement, such as "moderate confidence"."""
    return _phrases(language, "CONFIDENCES")


def contrast_openings(language: str | None) -> tuple[str, ...]:
    """Words a sentence opens with that speaks against the one before it, such as "but", "however"."""
    return _phrases(language, "CONTRAST_OPENINGS")


def empty_answers(language: str | None) -> tuple[str, ...]:
    """What is written where a source tells nothing, such as "not stated", "none"."""
    return _phrases(language, "EMPTY_ANSWERS")


def publishing_words(language: str | None) -> tuple[str, ...]:
    """Words beside the day a text came out on, such as "published"."""
    return _phrases(language, "PUBLISHING")
