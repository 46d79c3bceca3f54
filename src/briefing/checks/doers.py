"""Rules about who does what to whom, and of what a court found somebody guilty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from briefing.schema import Claim, Sentence

from .aligned import spelt, stem, stems_in
from .clauses import Clause, clauses_of, deed_of, is_verb
from .known import known, speaks
from .parties import OF, names_in
from .proper import Word, runs_of, words_of
from .results import Result, results_in
from .rule import Fail, Rule
from .source import REMEMBERED, STEM, Source, place_of
from .subjects import general

# What may stand between a name and its verb: "Arsenal have easily beaten", "was it seems beaten".
BETWEEN = 3
_BE = frozenset("was were is are been being be got".split())
_NO_VERBS = frozenset(
    """and or but of in on at for to from with by as than over under into against between after before while
    when where who which that the a an its his her their is are was were be been has have had will would said
    says say not""".split()
)
# Whoever meets somebody is met.
_MUTUALLY = """met meets marry married divorce divorced face faced faces play played fight fought dated joined
    hugged kissed embraced greeted resembles borders matched equals drew draws rivals debated agreed traded shared"""
_MUTUAL = frozenset(stem(verb, "en") for verb in _MUTUALLY.split())
# Who is ahead of whom.
AHEAD, BEHIND = "ahead", "behind"
_RANKS = {"ahead of": AHEAD, "above": AHEAD, "behind": BEHIND, "below": BEHIND}
_DENIED = frozenset("not never no nor neither without".split())
_FOUND = {
    **dict.fromkeys(("convicted", "convicts", "convicting", "guilty"), "convicted"),
    **dict.fromkeys(("acquitted", "acquits", "acquitting", "cleared"), "acquitted"),
}
_OTHERWISE = {"convicted": "acquitted", "acquitted": "convicted"}
_OF = frozenset({"of", "on", "to"})
# A count has few words: "of conspiring to defraud the bank".
_COUNT = 4


# These stand in every result.
_WINNING = frozenset(stem(word, "en") for word in "win won lose beat match game title sunday saturday".split())


class Deed(NamedTuple):
    """Who does what to whom: the last words of two names and the stem of the verb between them."""

    doer: str
    verb: str
    done_to: str
    start: int
    end: int


class Sides(NamedTuple):
    """The names on both sides of a deed, shortened, and what the deed is."""

    doers: frozenset[str]
    deeds: frozenset[str]
    others: frozenset[str]
    start: int
    end: int


class Verdict(NamedTuple):
    """What somebody was found, and of what: the stems of the words behind."""

    found: str
    counts: tuple[str, ...]
    start: int
    end: int


@cache
def mutual() -> frozenset[str]:
    """Give the deeds that are done by both sides."""
    return frozenset(deed_of(verb) for verb in _MUTUALLY.split())


@cache
def _of_any() -> frozenset[str]:
    """Give the deeds that tell no doer from another."""
    return general() | mutual()


@lru_cache(maxsize=REMEMBERED)
def deeds_in(text: str, language: str | None) -> tuple[Deed, ...]:
    """Give the deeds that two names side by side tell: "Arsenal beat Chelsea", "Chelsea were beaten by Arsenal"."""
    words = words_of(text, language)
    places = {word.start: at for at, word in enumerate(words)}
    runs = [part for run in runs_of(words) for part in _side_by_side(run, places)]
    found = []
    for left, right in pairwise(runs):
        first, last = places[left[-1].start] + 1, places[right[0].start]
        between = [word for word in words[first:last] if word.key not in ("the", "a", "an")]
        if not 1 <= len(between) <= BETWEEN or any(word.opens or not word.after for word in words[first : last + 1]):
            continue
        if left[-1].key in _NO_VERBS:
            continue
        keys = [word.key for word in between]
        ranking = " ".join(key for key in keys if key not in _BE and not key.endswith("ly"))
        if rank := _RANKS.get(ranking):
            doer, done_to = (left, right) if rank == AHEAD else (right, left)
            found.append(Deed(doer[-1].key, AHEAD, done_to[-1].key, left[0].start, right[-1].end))
            continue
        if not _DENIED.isdisjoint(keys) or any(key.endswith("n't") for key in keys):
            continue
        passive = keys[-1] == "by" and not _BE.isdisjoint(keys)
        verb = between[-2] if passive and len(between) > 1 else between[-1]
        if verb.key in _NO_VERBS or verb.key.endswith("ly") or stem(verb.key, "en") in _MUTUAL:
            continue
        doer, done_to = (right, left) if passive else (left, right)
        found.append(Deed(doer[-1].key, stem(verb.key, "en"), done_to[-1].key, left[0].start, right[-1].end))
    return tuple(found)


def _side_by_side(run: list[Word], places: dict[int, int]) -> Iterator[list[Word]]:
    """Divide a name at the small words inside it: "Leeds United" of "Leeds United on Friday"."""
    part: list[Word] = []
    for word in run:
        if part and places[word.start] != places[part[-1].start] + 1:
            yield part
            part = []
        part.append(word)
    yield part


def _exchanged(claim: Claim, source: Source) -> Iterator[Fail]:
    if speaks(source):
        fails = [*_turned(claim, source), *_lost(claim, source), *_crossed(claim, source)]
        yield from fails[:1]


def _crossed(claim: Claim, source: Source) -> Iterator[Fail]:
    """Find two names on the wrong sides of the same deed, however far they stand from its verb."""
    own = [found for clause in clauses_of(claim.text, source.language) for found in _sides(clause, source)]
    if not own:
        return
    there = [
        (sentence, found)
        for sentence, clauses in zip(source.sentences, source.each("clauses", clauses_of), strict=True)
        for clause in clauses
        for found in _sides(clause, source)
    ]
    for mine in own:
        if any(mine.doers & o.doers and mine.others & o.others and mine.deeds & o.deeds for _, o in there):
            continue
        for sentence, other in there:
            if mine.doers & other.others and mine.others & other.doers and mine.deeds & other.deeds:
                message = f"{place_of(sentence)} says it the other way round"
                yield Fail(message, mine.start, mine.end, source.spans([sentence]))
                return


def _sides(clause: Clause, source: Source) -> Iterator[Sides]:
    """Give the names on both sides of a verb, or of the infinitive behind it: "agreed to buy"."""
    there = known(source)
    at = next((n for n, word in enumerate(clause.behind) if word.key == "to"), None)
    verb = clause.behind[at + 1].key if at is not None and at + 1 < len(clause.behind) else ""
    deeds = {clause.deed} if not clause.passive else set()
    infinitive = is_verb(verb)
    if infinitive:
        deeds.add(deed_of(verb))
    behind = clause.behind[at + 2 :] if infinitive and at is not None else clause.behind
    behind = behind[: next((n for n, word in enumerate(behind) if word.key in OF), len(behind))]
    deeds -= _of_any()
    doers, others = names_in(clause.subject, there), names_in(behind, there)
    if deeds and doers and others and not doers & others and not clause.denied and not clause.passive:
        yield Sides(doers, frozenset(deeds), others, clause.verb.start, clause.verb.end)


def _lost(claim: Claim, source: Source) -> Iterator[Fail]:
    """Find who won where the source says that they lost, or the other way round."""
    own = results_in(claim.text, source.language)
    if not own:
        return
    told = list(zip(source.sentences, source.each("results", results_in), strict=True))
    for result in own:
        if any(result.agrees(other) for _, found in told for other in found):
            continue
        turned = next((s for s, found in told for other in found if result.turns(other)), None)
        turned = turned or next((s for s, found in told if _loses(claim.text, result, s, found)), None)
        if turned is not None:
            message = f"{place_of(turned)} says that the other side won"
            yield Fail(message, result.start, result.end, source.spans([turned]))


def _loses(text: str, result: Result, sentence: Sentence, found: Sequence[Result]) -> bool:
    """Tell whether a sentence has who won here as the loser of what a text tells of: "the men's race"."""
    said = spelt(text)
    # "Had won the cup in 2022" tells of another time.
    earlier = "had" in said or any(word.isdecimal() and word not in spelt(sentence.text) for word in said)
    if result.loser or earlier or not any(result.winner & other.loser for other in found):
        return False
    names = {name for other in (result, *found) for name in other.winner | other.loser}
    about = {stem for stem in stems_in(text, "en") if stem[:STEM] not in names} - _WINNING
    return bool(about & stems_in(sentence.text, "en"))


def _turned(claim: Claim, source: Source) -> Iterator[Fail]:
    own = deeds_in(claim.text, source.language)
    if not own:
        return
    there = source.each("deeds", deeds_in)
    said = {deed[:3] for deeds in there for deed in deeds}
    for deed in own:
        turned = (deed.done_to, deed.verb, deed.doer)
        if deed.doer != deed.done_to and turned in said and deed[:3] not in said:
            sentence = next(
                s for s, deeds in zip(source.sentences, there, strict=True) if turned in {d[:3] for d in deeds}
            )
            where = place_of(sentence)
            yield Fail(f"{where} says it the other way round", deed.start, deed.end, source.spans([sentence]))


@lru_cache(maxsize=REMEMBERED)
def verdicts_in(text: str, language: str | None) -> tuple[Verdict, ...]:
    """Give the verdicts of an English text, each with what it is of."""
    words, found = words_of(text, language), []
    for at, word in enumerate(words):
        verdict = _FOUND.get(word.key)
        if verdict is None:
            continue
        if any(before.key in _DENIED or before.key.endswith("n't") for before in words[max(0, at - 3) : at]):
            verdict = _OTHERWISE[verdict]
        of = next(
            (n for n in range(at + 1, min(at + 4, len(words))) if words[n].key in _OF and not words[n].opens), None
        )
        if of is not None and (counts := _counts(words, of + 1)):
            found.append(Verdict(verdict, counts, word.start, words[of].end))
    return tuple(found)


def _counts(words: Sequence[Word], first: int) -> tuple[str, ...]:
    found: list[str] = []
    for word in words[first : first + _COUNT]:
        if word.opens or not word.after or word.key in _FOUND or word.key in ("but", "on"):
            break
        if word.key not in _NO_VERBS and not word.capital:
            found.append(stem(word.key, "en"))
    return tuple(found)


def _misjudged(claim: Claim, source: Source) -> Iterator[Fail]:
    own = verdicts_in(claim.text, source.language)
    if not own:
        return
    there = source.each("verdicts", verdicts_in)
    for verdict in own:
        of = set(verdict.counts)
        same = [
            (sentence, other)
            for sentence, verdicts in zip(source.sentences, there, strict=True)
            for other in verdicts
            if of <= set(other.counts)
        ]
        if same and all(other.found != verdict.found for _, other in same):
            yield _other(verdict, same[0][0], same[0][1], source)


def _other(verdict: Verdict, sentence: Sentence, other: Verdict, source: Source) -> Fail:
    where = place_of(sentence)
    message = f"{where} says “{sentence.text[other.start : other.end]}” of this count"
    return Fail(message, verdict.start, verdict.end, source.spans([sentence]))


DOER = Rule(
    "doer-exchanged",
    "name",
    "Who does something to whom stays so.",
    "error",
    "withhold",
    _exchanged,
    ("en",),
    "Chelsea beat Arsenal. (source: Arsenal beat Chelsea.)",
    by_capitals=True,
    asked=lambda shape: shape.is_prose,
)
VERDICT = Rule(
    "verdict-kept",
    "negation",
    "Who was convicted of what, and acquitted of what, stays so.",
    "error",
    "withhold",
    _misjudged,
    ("en",),
    "She was convicted of fraud. (source: She was acquitted of fraud and convicted of perjury.)",
    asked=lambda shape: shape.is_prose,
    words=lambda _language: _FOUND.keys(),
)
