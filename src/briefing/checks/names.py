"""Rules about names: every name of a claim is in the source, whole, and with the sentences it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from briefing import lexicon
from briefing.schema import Claim

from .aliases import ADDRESS, AMBIGUOUS, GIVEN_NAMES, GROUPS, TITLES, entities, single_words, singular
from .aligned import DIGIT
from .known import LEAST, Known, known, speaks
from .proper import Word, is_acronym, is_title_case, ordinary, persons_of, runs_of, words_of
from .rule import Fail, Rule, Shape
from .source import Source

# A claim of so few words, all capitalised, is a name itself.
NAME_WORDS = 4
# Languages that write every noun with a capital: only what is clearly a name is judged.
NOUNS_CAPITAL = ("de", "lb")
# Words so near each other in the source are one name there: "Mari and Joseph Oja".
TOGETHER = 4
# A number so many words before a place is said to be of that place: "85 targets in Syria".
COUNTED = 9
# Words by which a sentence points at a place that another sentence names.
POINTING = frozenset(
    """there here country nation state city capital town village province region area island district county
    allí aquí ahí país ciudad capital pueblo provincia región zona isla là ici pays ville capitale région province
    dort hier land stadt hauptstadt region gebiet dorf ali aqui cidade região там здесь страна стране страны город
    городе столица столице регион регионе""".split()
)
IN = frozenset("in at near across inside outside en dans au aux à im aus bei em no na nos nas в во на под".split())
UNCHECKED = ("not_stated", "quotes")
# So many words in capitals make a text that shouts.
SHOUTED = 0.7
_A_DIGIT = re.compile(r"\d")


class Told(NamedTuple):
    """What tells a name from a word that is capitalised for another reason, in one claim.

    `shouted`: it is written in capitals; `capitals`: so many words have a capital that it tells nothing;
    `is_name`: it is nothing but a name; `inside`: words capitalised inside a sentence; `suspects`: places of
    words that the source does not have.
    """

    shouted: bool
    capitals: bool
    is_name: bool
    inside: frozenset[str]
    suspects: set[int]


def _asked(shape: Shape) -> bool:
    return not shape.verbatim and not shape.field.startswith(UNCHECKED)


def _grounded(claim: Claim, source: Source) -> Iterator[Fail]:
    if not speaks(source):
        return
    there = known(source)
    yield from _addressed(claim.text, there)
    for missing in _missing(claim.text, claim.path, there):
        start, end = missing[0].start, missing[-1].end
        near = there.like(missing[-1].key)
        beside = f"; S{near[0].id} has “{near[1]}”" if near else ""
        evidence = source.spans([near[0]]) if near else ()
        yield Fail(f"“{claim.text[start:end]}” is not in the source{beside}", start, end, evidence)


def _addressed(text: str, there: Known) -> Iterator[Fail]:
    """Give the forms of address that the source has otherwise before the same name: Mr for Ms."""
    for title, name in pairwise(words_of(text, there.language) if there.addressed else ()):
        if title.key not in ADDRESS or not name.capital or name.opens:
            continue
        said = there.addressed.get(name.key, {})
        if said and ADDRESS[title.key] not in said:
            other, sentence = next(iter(said.values()))
            message = f"“{title.text}” is not how the source calls {name.text}; it has “{other}”"
            yield Fail(message, title.start, title.end, there.source.spans([sentence]))


def _missing(text: str, path: str, there: Known) -> Iterator[list[Word]]:
    """Give the names of a claim, or parts of names, that the source does not have."""
    words = words_of(text, there.language)
    common = ordinary(there.language)
    # Most claims are well: nothing more is done for words that the source has.
    suspects = {
        at
        for at, word in enumerate(words)
        if word.capital and word.key not in common and len(word.key) > 1 and not _stands(word, there)
    }
    if not suspects:
        return
    suspects -= _known_countries(words, there)
    told = _told(words, suspects, path, there)
    named = {at for at in suspects if _is_name(at, words, told)}
    absent = {words[at] for at in named if not there.has(words[at])}
    if not absent:
        return
    for run in runs_of(words):
        spelt = {run[at] for at in there.expands(run)} if len(run) > 1 else set()
        missing: list[Word] = []
        for word in run:
            if word in absent and word not in spelt:
                missing.append(word)
            elif missing:
                yield missing
                missing = []
        if missing:
            yield missing


def _stands(word: Word, there: Known) -> bool:
    # "us" in the source is no US.
    if word.key == "us" and is_acronym(word.text):
        return word.key in there.acronyms
    return word.key in there.keys


def _known_countries(words: tuple[Word, ...], there: Known) -> set[int]:
    named = entities([word.key for word in words])
    return {at for first, past, to in named if to in there.entities for at in range(first, past)}


def _is_name(at: int, words: tuple[Word, ...], told: Told) -> bool:
    """Tell whether a capitalised word that the source does not have is a name, not a word that opens a sentence."""
    word = words[at]
    if is_acronym(word.text) and not told.shouted:
        return True
    if _A_DIGIT.search(word.key):
        return False
    listed = word.key not in AMBIGUOUS and _is_listed(word.key)
    if told.capitals:
        return listed or _is_part(at, words)
    return not word.opens or listed or _opens_name(at, words, told)


def _is_listed(key: str) -> bool:
    listed = single_words()
    return key in listed or key in GROUPS or (singular(key) in listed and singular(key) not in AMBIGUOUS)


def _opens_name(at: int, words: tuple[Word, ...], told: Told) -> bool:
    """Tell whether the first word of a sentence is a name all the same."""
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else None
    if following is not None and following.capital and following.after == " " and not following.opens:
        unknown = at + 1 in told.suspects and following.key not in TITLES
        if word.key in GIVEN_NAMES or unknown:
            return True
    return told.is_name or word.key in told.inside


def _is_part(at: int, words: tuple[Word, ...]) -> bool:
    """Tell whether a word stands in a person's name, by a given name or a title beside it."""
    word = words[at]
    before = words[at - 1] if at and word.after == " " else None
    following = words[at + 1] if at + 1 < len(words) and words[at + 1].after == " " else None
    if before is not None and before.capital and (before.key in GIVEN_NAMES or before.key in TITLES):
        return True
    return word.key in GIVEN_NAMES and following is not None and following.capital


def _told(words: tuple[Word, ...], suspects: set[int], path: str, there: Known) -> Told:
    long = [word for word in words if len(word.key) >= LEAST]
    shouted = len(long) > 2 and sum(is_acronym(word.text) for word in long) > SHOUTED * len(long)
    headline = len(words) > NAME_WORDS or path == "headline"
    return Told(
        shouted,
        capitals=there.language in NOUNS_CAPITAL
        or (headline and (shouted or is_title_case(words, ordinary(there.language), there.lower))),
        is_name=path.startswith(("who", "where")) and 1 < len(words) <= NAME_WORDS and all(w.capital for w in words),
        inside=frozenset(word.key for word in words if word.capital and not word.opens),
        suspects=suspects,
    )


def _mixed(claim: Claim, source: Source) -> Iterator[Fail]:
    if not speaks(source):
        return
    words, there = words_of(claim.text, source.language), known(source)
    named = list(persons_of(words, source.language))
    if source.language in NOUNS_CAPITAL or not named or is_title_case(words, ordinary(source.language), there.lower):
        return
    for name in named:
        first, last = name[0], name[-1]
        after, before = there.following.get(first.key), there.preceding.get(last.key)
        if not after or not before or last.key in after or there.together(first.key, last.key, TOGETHER):
            continue
        (one, in_one), (other, in_other) = next(iter(after.values())), next(iter(before.values()))
        yield Fail(
            f"“{claim.text[first.start : last.end]}” is not in the source; it has “{first.text} {one.text}” and "
            f"“{other.text} {last.text}”",
            first.start,
            last.end,
            source.spans(list(dict.fromkeys((in_one, in_other)))),
        )


def _place(claim: Claim, source: Source) -> Iterator[Fail]:
    if not claim.sentences or not speaks(source):
        return
    there, words = known(source), words_of(claim.text, source.language)
    numbers = lexicon.number_words(source.language)
    named = [(first, past, to) for first, past, to in entities([w.key for w in words]) if words[first].capital]
    cited = there.of(claim.sentences) if named else []
    if not cited or any(word.key in POINTING for _, inside in cited for word in inside):
        return
    for first, past, to in named:
        before = words[max(0, first - COUNTED) : first]
        counted = any(_A_DIGIT.search(w.key) or w.key in numbers for w in before)
        if not counted or not before or before[-1].key not in IN:
            continue
        if any(to in there.named_in(sentence) for sentence, _ in cited):
            continue
        elsewhere = [s for s in there.sentences if s.id and to in there.named_in(s)]
        if elsewhere:
            shown = claim.text[words[first].start : words[past - 1].end]
            listed = ", ".join(f"S{number}" for number in claim.sentences)
            yield Fail(
                f"“{shown}” stands in S{elsewhere[0].id}, not in {listed}: the source does not place this there",
                words[first].start,
                words[past - 1].end,
                source.spans([elsewhere[0], *(sentence for sentence, _ in cited)]),
            )


GROUNDED = Rule(
    "name-grounded",
    "name",
    "Every name of a person, place or body stands in the source.",
    "error",
    "withhold",
    _grounded,
    example="“Denmark” where the source speaks of Norway",
    by_capitals=True,
    asked=_asked,
)
MIXED = Rule(
    "person-mixed",
    "name",
    "First name and surname belong to the same person.",
    "error",
    "withhold",
    _mixed,
    example="“Karin Holt” made of “Karin Voss” and “Peter Holt”",
    by_capitals=True,
    asked=_asked,
)
PLACE = Rule(
    "place-scope",
    "place",
    "What is counted in a place is counted there in the cited sentences.",
    "warning",
    "warn",
    _place,
    example="“85 boats in Norway” where the source names Norway for something else",
    asked=lambda shape: _asked(shape) and shape.cites is True and shape.field != "headline",
    words=lambda language: {DIGIT, *lexicon.number_words(language)} if language == "en" else None,
)
