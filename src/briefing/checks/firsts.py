"""Rules about firsts and superlatives: what the source limits stays limited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefing.schema import Claim

from .aligned import Word, content, plain_words_of, spelt, stems_of, vocabulary, words_of
from .rule import Fail, Rule
from .source import Source, place_of

FIRST = "first"
# Firsts that are no firsts: the first minister, the first three months, first aid.
TITLES = frozenset(
    "minister ministers lady name names aid class degree half quarter place floor step person hand round time times "
    "two three four five six seven eight nine ten few".split()
)
# So many content words behind it limit what it is said of.
REACH = 9
# Fewer limits are not judged; of more, this share must be kept.
FEWEST, KEPT = 4, 0.5
# The words right behind it tell what is the first; another first is no matter.
NAMED = 3
# "At first", "in first place".
ORDINARY = frozenset("at in from for".split())
# Only what somebody tells of: "the first strikes that the army has acknowledged".
_TELLING = frozenset(
    content(word, "en")
    for word in "acknowledged confirmed disclosed known publicly officially recorded documented".split()
)
SUPERLATIVES = frozenset(
    "biggest largest highest lowest deadliest worst best most fewest longest oldest youngest strongest weakest fastest"
    " slowest warmest hottest coldest wettest driest heaviest steepest sharpest smallest richest poorest busiest"
    " bloodiest costliest greatest first".split()
)
# Words for the widest of limits, with those that say as much.
_WIDE = {
    word: frozenset(content(other, "en") for other in group.split())
    for group in (
        "world global globally worldwide planet earth",
        "country nation national nationwide countrywide",
        "history ever historic record recorded all-time unprecedented",
    )
    for word in group.split()
    if word not in ("earth", "national", "historic", "record", "recorded")
}
# What a record is a record of, and the words by which a source may tell of a record, of a first time, of the most.
RECORD = "record"
_MEASURED = frozenset(
    "number numbers high highs low lows profit profits loss losses level levels amount sum fee year years month "
    "quarter crowd price prices sales revenue revenues turnover fine breaking temperatures temperature rate share "
    "total turnout attendance spending investment growth demand deficit surplus".split()
)
_EVER = "record records recorded first ever never unprecedented historic history all-time"
_RECORD_SAID_BY = frozenset(f"{_EVER} highest lowest most largest biggest peak peaked best worst since".split())
_FIRST_SAID_BY = frozenset(
    f"{_EVER} 1st new debut maiden opening one only previously before initial initially inaugural pioneering pioneer "
    "since unique premiere earliest last".split()
)
_MOST_SAID_BY = frozenset("most top leading no.1 1 favourite favorite main foremost".split())
# "The most three can hope for", "the most of it", "the most recent" say no such thing.
_COUNTED = frozenset("of recent recently a any we you they he she it people".split())
_PLACES = frozenset({"world", "planet", "country", "nation"})


def _widened(claim: Claim, source: Source) -> Iterator[Fail]:
    words = words_of(claim.text, "en")
    said = stems_of(words)
    for at, word in enumerate(words):
        after = words[at + 1].text if at + 1 < len(words) else ""
        if word.text != FIRST or after in TITLES or (at and words[at - 1].text in ORDINARY):
            continue
        own = {later.stem for later in words[at + 1 : at + 1 + NAMED] if later.stem}
        for sentence in source.cited(claim):
            limits = [lim for lim in _limits(sentence.text) if len(lim) >= FEWEST and own & stems_of(lim)]
            if not limits:
                continue
            if told := _told_of(limits, said):
                message = (
                    f"{place_of(sentence)} speaks of the “{word.text}” that is “{told}”; the statement leaves that out"
                )
                yield Fail(message, word.start, word.end, source.spans([sentence]))
                return
            kept = max(len(said & stems_of(lim)) / len(stems_of(lim)) for lim in limits)
            if kept < KEPT:
                lost = [sentence.text[w.start : w.end] for w in limits[0] if w.stem not in said]
                message = f"{place_of(sentence)} limits this “{word.text}”; the statement leaves out {_listed(lost)}"
                yield Fail(message, word.start, word.end, source.spans([sentence]))
                return


def _told_of(limits: Sequence[Sequence[Word]], said: frozenset[str]) -> str:
    """Give the word by which all firsts here are only those that somebody tells of, and the claim's are not."""
    if not _TELLING.isdisjoint(said):
        return ""
    told = [next((word.text for word in words if word.stem in _TELLING), "") for words in limits]
    return told[0] if all(told) else ""


def _wider(claim: Claim, source: Source) -> Iterator[Fail]:
    words = words_of(claim.text, "en")
    # The National Relief Agency is no nation.
    there = stems_of(
        word
        for sentence in source.cited(claim)
        for word in words_of(sentence.text, "en")
        if not sentence.text[word.start].isupper()
    )
    title = stems_of(words_of(source.prepared.document.title or "", "en"))
    for at, word in enumerate(words):
        # "Most people in the country" is a share.
        if word.text not in SUPERLATIVES or (word.text == "most" and (not at or words[at - 1].text != "the")):
            continue
        for before, other in pairwise(words[at : at + 1 + REACH]):
            # "World War", "Global Fund" are names.
            group = None if claim.text[other.start].isupper() else _WIDE.get(other.text)
            # "In the world", and not "world titles".
            if other.text in _PLACES and before.text != "the":
                continue
            if group and group.isdisjoint(there | title):
                nearest = source.cited(claim)
                message = f"“{word.text}” is not said of “{other.text}” in the source"
                yield Fail(message, other.start, other.end, source.spans(nearest[:1]))
                return


def _added(claim: Claim, source: Source) -> Iterator[Fail]:
    words, there = plain_words_of(claim.text, "en"), vocabulary(source)
    for at, word in enumerate(words):
        before = words[at - 1].text if at else ""
        after = words[at + 1].text if at + 1 < len(words) else ""
        if word.text == RECORD:
            told = after in _MEASURED or (before in ("a", "new") and after[:1].isdigit())
            said_by = _RECORD_SAID_BY
        elif word.text == FIRST:
            told = (before, after) == ("the", "time") or before.endswith("world's")
            said_by = _FIRST_SAID_BY
        else:
            told = word.text == "most" and after not in _COUNTED and (before == "the" or before.endswith("'s"))
            said_by = _MOST_SAID_BY
        if told and said_by.isdisjoint(there) and not _superlative_near(claim, source):
            start = words[at - 1].start if before == "the" else word.start
            message = f"the source tells of no “{claim.text[word.start : words[min(at + 1, len(words) - 1)].end]}”"
            yield Fail(message, start, word.end, source.spans(source.cited(claim)[:1]))


def _superlative_near(claim: Claim, source: Source) -> bool:
    return any(not SUPERLATIVES.isdisjoint(spelt(sentence.text)) for sentence in source.cited(claim))


def _limits(text: str) -> list[Sequence[Word]]:
    """Give, for each "first" of a text, the content words behind it up to the end of the clause."""
    words = words_of(text, "en")
    found: list[Sequence[Word]] = []
    for at, one in enumerate(words):
        if one.text != FIRST or (at + 1 < len(words) and words[at + 1].text in TITLES):
            continue
        behind: list[Word] = []
        for earlier, later in zip(words[at:], words[at + 1 :], strict=False):
            gap = text[earlier.end : later.start]
            if any(mark in gap for mark in (",", ";", ":", ".", "—", "–", " - ")) or len(behind) == REACH:
                break
            if later.stem:
                behind.append(later)
        found.append(behind)
    return found


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words[:4])


ADDED = Rule(
    "superlative-added",
    "wording",
    "A record, a first time or “the most” is the source's, never added.",
    "error",
    "withhold",
    _added,
    ("en",),
    "A record number of boats sank. (source: 40 boats sank.)",
    asked=lambda shape: shape.is_prose,
    words=lambda _language: {FIRST, RECORD, "most"},
)
WIDENED = Rule(
    "first-widened",
    "wording",
    "A first keeps what limits it.",
    "warning",
    "warn",
    _widened,
    ("en",),
    "The first strike in months. (source: the first retaliatory strike that the army has acknowledged in months)",
    asked=lambda shape: shape.is_prose and shape.cites is True,
    words=lambda _language: {FIRST},
)
WIDER = Rule(
    "superlative-widened",
    "wording",
    "A superlative is not said of more than in the source.",
    "warning",
    "warn",
    _wider,
    ("en",),
    "The deadliest floods in the country. (source: the deadliest floods on the Orrin)",
    asked=lambda shape: shape.is_prose,
    words=lambda _language: SUPERLATIVES,
)
