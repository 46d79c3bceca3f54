"""Rule about words of closed kinds: a brother is no cousin, a robbery no murder, cream no butter."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

from briefing.lexicon.kinds import KINDS
from briefing.schema import Claim

from .aligned import plain_words_of, stem, vocabulary, words_of
from .rule import Fail, Rule
from .source import Source

# A word of the source that begins like the claim's says the same: "stabber" for "stabbing".
SAME_BEGINNING = 6
SHORTEST = 5


class Group(NamedTuple):
    """The kinds a word belongs to, and the words and stems by which a source may say it."""

    kinds: frozenset[str]
    said_by: frozenset[str]


@cache
def _groups() -> dict[str, Group]:
    found: dict[str, Group] = {}
    for kind, groups in KINDS.items():
        for group in groups.split(";"):
            names, _, others = (part.split() for part in group.partition("|"))
            said_by = frozenset([*names, *others, *(stem(word, "en") for word in (*names, *others))])
            for name in names:
                before = found.get(name, Group(frozenset(), frozenset()))
                found[name] = Group(before.kinds | {kind}, before.said_by | said_by)
    return found


class Beside(NamedTuple):
    """The words of a source with their stems and the parts of compounds, and what they begin with."""

    words: frozenset[str]
    beginnings: frozenset[str]


_beside: WeakKeyDictionary[Source, Beside] = WeakKeyDictionary()


def _words_beside(source: Source) -> Beside:
    kept = _beside.get(source)
    if kept is None:
        words = vocabulary(source)
        own = {word.removesuffix("'s") for word in words if word.endswith("'s")}
        kept = Beside(words | own, frozenset(word[:SAME_BEGINNING] for word in words if len(word) >= SHORTEST))
        _beside[source] = kept
    return kept


def _absent(claim: Claim, source: Source) -> Iterator[Fail]:
    groups, text = _groups(), claim.text
    for at, word in enumerate(plain_words_of(text, source.language)):
        name = word.text.removesuffix("'s")
        group = groups.get(name)
        # Names of their own (the Red Cross, Salt Lake) and parts of compounds (man-made) are other words.
        if group is None or (at and text[word.start].isupper()) or "-" in text[word.start - 1 : word.start]:
            continue
        if text[word.end : word.end + 1] == "-":
            continue
        there = _words_beside(source)
        if group.said_by & there.words or (len(name) >= SHORTEST and name[:SAME_BEGINNING] in there.beginnings):
            continue
        cited = source.cited(claim)
        other = next(
            (
                near.text
                for sentence in cited
                for near in words_of(sentence.text, source.language)
                if near.text in groups and groups[near.text].kinds & group.kinds
            ),
            None,
        )
        message = f"the source has no “{name}”, nor another word for it"
        yield Fail(f"{message}; it says “{other}”" if other else message, word.start, word.end, source.spans(cited[:1]))


KIND = Rule(
    "kind-grounded",
    "kind",
    "Who or what is named by its kind (a cousin, a lorry, a robbery) is so named by the source.",
    "error",
    "withhold",
    _absent,
    ("en",),
    "Her cousin was arrested for robbery. (source: Her brother was arrested for fraud.)",
    asked=lambda shape: shape.is_prose,
    words=lambda _language: _groups().keys(),
)
