"""What says as much as a denial, or as a word that has an opposite, without being one."""

from __future__ import annotations

from collections.abc import Sequence, Set

from .aligned import Word, stem

# Verbs that say little without what follows.
_LIGHT = frozenset(stem(word, "en") for word in "give take make get have put hold go come set keep bring".split())
_SHORT, _NEAR = frozenset("short scarce lacking missing tight insufficient".split()), 3
_LINKED = frozenset(stem(word, "en") for word in "linked related connected caused due".split())
_DENYING_VERBS = frozenset(
    "break breaks broke broken violate violates violated breach breached flout flouted ignored miss missed".split()
)
_PHRASAL = frozenset(
    "give gives gave given giving set sets setting make makes made take takes took taken call called back backed break "
    "broke turn turned show showed shut shuts step stepped".split()
)
# The victory for the win.
_AS_MUCH = {"win": tuple(stem(word, "en") for word in ("victory", "triumph", "beat", "defeated"))}


def as_much(said: str) -> tuple[str, ...]:
    """Give the stem of a word, and those by which a text may say as much."""
    return (said, *_AS_MUCH.get(said, ()))


def breaks_none(words: Sequence[Word], at: int) -> bool:
    """Tell whether two denials affirm: "broke no rules" of whoever followed all."""
    return words[at].text == "no" and at > 0 and words[at - 1].text in _DENYING_VERBS


def tells(words: Sequence[Word], at: int, denied: Set[str], reach: int) -> bool:
    """Tell whether a word says what is denied; what nobody "gave" or "took" is told by the next word."""
    behind = next((word.stem for word in words[at + 1 : at + 1 + reach] if word.stem), "")
    return words[at].stem not in _LIGHT or behind in denied


def is_short(words: Sequence[Word], at: int) -> bool:
    """Tell whether something is said to be short: "money was short" of "for lack of money"."""
    return not _SHORT.isdisjoint(word.text for word in words[at + 1 : at + 1 + _NEAR])


def is_phrase(words: Sequence[str], at: int) -> bool:
    """Tell whether an "up" or "down" tells no move: "up to 5 percent", "gave up the plan"."""
    return words[at + 1 : at + 2] == ["to"] or (at > 0 and words[at - 1] in _PHRASAL)


def is_unlinked(words: Sequence[Word], at: int, denied: Set[str]) -> bool:
    """Tell whether "nothing to do with" stands for what the source calls not linked."""
    behind = [word.text for word in words[at + 1 : at + 4]]
    return behind == ["to", "do", "with"] and not denied.isdisjoint(_LINKED)
