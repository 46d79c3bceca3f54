"""Rule about firsts: what the source limits stays limited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.schema import Claim

from .aligned import Word, stems_of, words_of
from .rule import Fail, Rule
from .source import Source

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
            kept = max(len(said & stems_of(lim)) / len(stems_of(lim)) for lim in limits)
            if kept < KEPT:
                lost = [sentence.text[w.start : w.end] for w in limits[0] if w.stem not in said]
                message = f"S{sentence.id} limits this “{word.text}”; the statement leaves out {_listed(lost)}"
                yield Fail(message, word.start, word.end, source.spans([sentence]))
                return


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
