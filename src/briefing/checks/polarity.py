"""Rules about negation: a "not" is neither added nor lost, and no word is turned into its opposite."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, cached_property, lru_cache
from math import log
from typing import NamedTuple
from weakref import WeakKeyDictionary

from briefing import lexicon
from briefing.lexicon.opposites import CORE, PAIRS
from briefing.lexicon.scope import LACKING, NOT_DENYING
from briefing.schema import Claim, Sentence

from . import falsehoods
from .aligned import Word, content, spelt, stem, stems_in, vocabulary, words_of
from .parties import of_others
from .rule import Fail, Rule
from .said_otherwise import as_much, breaks_none, is_phrase, is_short, is_unlinked, tells
from .source import REMEMBERED, Source, place_of

LANGUAGES = ("ar", "de", "en", "es", "fr", "pt", "ru")
# Words that make an English negation.
STRICT = frozenset("not no never cannot without neither nor nobody none nothing ain't".split())
# These may deny the verb before them.
BEHIND = frozenset("nothing none nobody neither".split())
# Verbs that deny as firmly, and what is left of "didn't" where a text is cut up.
FIRM = STRICT | frozenset(
    "unable fail failed fails failing refuse refused refuses refusing deny denied denies denying decline declined "
    "declines lack lacks lacked lacking dont didnt doesnt wont cant isnt wasnt havent hasnt couldnt wouldnt didn doesn "
    "wasn weren isn aren hasn haven hadn couldn wouldn shouldn".split()
)
# What else denies something excuses a claim's own "not".
LOOSE = FIRM | frozenset(
    "nowhere hardly barely scarcely unlikely rejected rejects reject rule ruled ruling instead rather prevent "
    "prevented prevents preventing avoid avoided stop stopped few little unless impossible".split()
)
# A word governed by one of the loose ones has its rank counted from here.
LOOSELY = 10
# The rank of what a text says is told elsewhere and is not true.
UNTRUE = 0
# Where the reach of a negation ends.
BREAK = re.compile(r"[.,;:!?—–()\n،؛؟]| - ")
BUT = frozenset({"but", "although", "because", "sino", "mais", "sondern", "aber", "mas", "но", "لكن", "بل"})
OR = frozenset({"or", "nor", "oder", "noch", "ou", "ni", "или", "nem"})
SAID = frozenset({"said", "says", "told", "tells"})
# German and the like deny behind the verb.
BACKWARDS = {"de": 3}
REACH = 4
# How far apart two words may stand and still be about the same thing, in words.
AROUND = 14
NEIGHBOURS = 10
AUXILIARY = frozenset("is was were are has have had will would could should did does do can may might be been".split())
MOST_PLACES = 200
# Shares of the neighbours that must be found, and by how much more than where the source says it the other way.
# "whether anyone was hurt", an item of what is not known, asks: it neither says nor denies.
_QUESTION = re.compile(r"(?:whether|who|whom|whose|when|where|how|what|which|why)\b(?!.*[.!?]$)", re.DOTALL)
LEAD, SHARED, SHARED_LOST, SHARED_TURNED, SHARED_UNTRUE = 0.2, 0.25, 0.3, 0.4, 0.5


class Sight(NamedTuple):
    """Something seen amiss: where, what is wrong, how sure, and the sentence beside it."""

    start: int
    end: int
    message: str
    sure: bool
    sentence: Sentence


class Place(NamedTuple):
    """The best match of a word with its neighbours: share of the neighbours found, and where."""

    share: float
    at: int


class Stretch:
    """All words of a source in a row, with the places of each stem and what a negation governs.

    `denied` gives the rank behind a negation by place, `denied_stems` the stems right behind one.
    """

    def __init__(self, source: Source) -> None:
        self.language = source.language
        self.judged: dict[str, tuple[Sight, ...]] = {}
        self.denied: dict[int, int] = {}
        self.denied_stems: set[str] = set()
        self.words: list[str] = []
        self.sentences: list[Sentence] = []
        for sentence in source.sentences:
            words = spelt(sentence.text)
            if _deniers(words, self.language) or falsehoods.may_be_in(words, self.language):
                there, denied = denied_words(sentence.text, self.language)
                self.denied.update((len(self.words) + at, rank) for at, rank in denied.items())
                self.denied_stems |= {there[at].stem for at, rank in denied.items() if rank <= 2}
            self.words += words
            self.sentences += [sentence] * len(words)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each stem stands."""
        found: dict[str, list[int]] = {}
        for at, word in enumerate(self.words):
            if stemmed := content(word, self.language):
                found.setdefault(stemmed, []).append(at)
        return found


_stretches: WeakKeyDictionary[Source, Stretch] = WeakKeyDictionary()


@lru_cache(maxsize=REMEMBERED)
def denied_words(text: str, language: str | None) -> tuple[tuple[Word, ...], dict[int, int]]:
    """Give the words of a text, and of those a negation governs the rank behind it, from 1."""
    words = words_of(text, language)
    denied: dict[int, int] = {}
    for at in _deniers(spelt(text), language):
        word = words[at]
        for step, reach in ((1, REACH), (-1, BACKWARDS.get(language or "", 0))):
            if word.text == "no" and words[min(at + 1, len(words) - 1)].text.isdigit():
                continue
            first = 1 if _is_firm(word.text, language) else LOOSELY
            rank = first
            for place in _governed(text, words, at, step, reach):
                denied[place] = min(rank, denied.get(place, rank))
                # "Not statistically significant" denies that it is significant.
                rank += not (language == "en" and words[place].text.endswith("ly"))
    if falsehoods.may_be_in(spelt(text), language):
        for start, end in falsehoods.untrue_in(lexicon.fold(text), language):
            within = (at for at, word in enumerate(words) if word.stem and start <= word.start and word.end <= end)
            denied |= dict.fromkeys(within, UNTRUE)
    return words, denied


def _deniers(words: Sequence[str], language: str | None) -> list[int]:
    """Give the places of the words that deny; every word of a source is asked, so without a call for each."""
    if language == "en":
        if LOOSE.isdisjoint(words) and "yet" not in words and "n't" not in " ".join(words):
            return []
        following = (*words[1:], "")
        return [
            at
            for at, (word, after) in enumerate(zip(words, following, strict=True))
            if word in LOOSE or word.endswith("n't") or (word == "yet" and after == "to")
        ]
    return [at for at, word in enumerate(words) if _denies(word, language)]


def _governed(text: str, words: Sequence[Word], at: int, step: int, reach: int) -> Iterator[int]:
    left = reach
    place = at + step
    while left and 0 <= place < len(words) and abs(place - at) <= 2 * REACH:
        first, second = (words[place - 1], words[place]) if step > 0 else (words[place], words[place + 1])
        # "Officials who asked not to be named said they see signs" denies no signs.
        if words[place].text in BUT or (left < reach and words[place].text in SAID):
            return
        if BREAK.search(text, first.end, second.start) and not _is_listed(text, words, first, place, step):
            return
        if words[place].stem:
            left -= 1
            yield place
        place += step


def _is_listed(text: str, words: Sequence[Word], first: Word, place: int, step: int) -> bool:
    """Tell whether a comma parts the members of one denied list: "no lights, flag or crew"."""
    return step > 0 and text.startswith(", ", first.end) and any(word.text in OR for word in words[place : place + 3])


def _denies(word: str, language: str | None) -> bool:
    if language == "en":
        return word in LOOSE or word.endswith("n't")
    return word in _negations(language) or (language == "fr" and word.startswith("n'"))


def _is_firm(word: str, language: str | None) -> bool:
    return language != "en" or word in FIRM or word == "yet" or word.endswith("n't")


def _denies_plainly(word: str, language: str | None) -> bool:
    return word in STRICT or word.endswith("n't") if language == "en" else _denies(word, language)


@cache
def _negations(language: str | None) -> frozenset[str]:
    return frozenset(word for word in lexicon.negations(language) if " " not in word)


@cache
def _opposites() -> dict[str, dict[str, bool]]:
    """Give each word its opposites, and whether the pair is one of the core."""
    found: dict[str, dict[str, bool]] = {}
    for pairs, core in ((PAIRS, False), (CORE, True)):
        for pair in pairs.replace("\n", " ").split(","):
            one, other = (stem(word, "en") for word in pair.split())
            found.setdefault(one, {})[other] = core
            found.setdefault(other, {})[one] = core
    return found


def _stretch(source: Source) -> Stretch:
    kept = _stretches.get(source)
    if kept is None:
        kept = _stretches[source] = Stretch(source)
    return kept


def _neighbours(words: Sequence[Word], at: int, stretch: Stretch) -> dict[str, float]:
    """Weigh the words around one: what is rare in the source tells more."""
    found = {
        word.stem: 1 / (1 + log(max(1, len(stretch.places.get(word.stem, ())))))
        for word in words[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]
        if word.stem
    }
    found.pop(words[at].stem, None)
    return found


def _matches(head: str, near: dict[str, float], stretch: Stretch, most_rank: int) -> tuple[Place, Place]:
    """Give the best place of a word among its neighbours where it is affirmed, and where it is denied."""
    total = sum(near.values()) or 1.0
    best = [Place(0.0, -1), Place(0.0, -1)]
    for place in stretch.places.get(head, ())[:MOST_PLACES]:
        share = 0.0
        for word, weight in near.items():
            there = stretch.places.get(word, ())
            after = bisect_left(there, place - AROUND)
            if after < len(there) and there[after] <= place + AROUND:
                share += weight
        kind = stretch.denied.get(place, most_rank + 1) <= most_rank
        if share / total > best[kind].share:
            best[kind] = Place(share / total, place)
    return best[False], best[True]


def _added(text: str, words: Sequence[Word], stretch: Stretch, language: str | None) -> Iterator[Sight]:
    for at, word in enumerate(words):
        after = words[at + 1].text if at + 1 < len(words) else ""
        if not _denies_plainly(word.text, language) or (word.text == "no" and after.isdigit()):
            continue
        # "No matter what", "not only": nothing is denied.
        if after in NOT_DENYING:
            continue
        affirmed, denied = Place(0.0, -1), Place(0.0, -1)
        heads = list(_governed(text, words, at, 1, 2))
        for head in heads:
            yes, no = _matches(words[head].stem, _neighbours(words, head, stretch), stretch, LOOSELY + REACH)
            affirmed, denied = max(affirmed, yes), max(denied, no)
        if affirmed.share <= SHARED or affirmed.share - denied.share < LEAD:
            continue
        # "It owes nothing in a suit": what is denied may stand before, and the suit is affirmed.
        if breaks_none(words, at) or (word.text in BEHIND and is_unlinked(words, at, stretch.denied_stems)):
            continue
        if word.text in BEHIND and word.text in spelt(stretch.sentences[affirmed.at].text):
            continue
        there = stretch.words[max(0, affirmed.at - 8) : affirmed.at + 8]
        if word.text == "without" and not LACKING.isdisjoint(there):
            continue
        # A denial so near may well be the one the claim means, with other words.
        if not any(_denies(beside, language) for beside in there):
            sentence = stretch.sentences[affirmed.at]
            message = f"“{word.text}” is not in the source: {place_of(sentence)} affirms this"
            # "None of the patrol's sailors": the patrol is affirmed, but the source too denies it of sailors.
            sure = all(words[head].stem not in stretch.denied_stems for head in heads)
            yield Sight(word.start, word.end, message, sure, sentence)


def _lost(words: Sequence[Word], governed: dict[int, int], stretch: Stretch) -> Iterator[Sight]:
    for at, word in enumerate(words):
        if not word.stem or word.text[0].isdigit() or at in governed or word.stem not in stretch.denied_stems:
            continue
        # "Money was short" of "for lack of money".
        if is_short(words, at) or not tells(words, at, stretch.denied_stems, REACH):
            continue
        affirmed, denied = _matches(word.stem, _neighbours(words, at, stretch), stretch, 2)
        if denied.share <= SHARED_LOST or denied.share - affirmed.share < LEAD:
            continue
        verb, plainly = _verb(words, at), stretch.denied[denied.at] == 1
        sure = plainly and _leads_to(words, verb, at)
        if stretch.denied[denied.at] == UNTRUE:
            if falsehoods.tells_who(word.text for word in words):
                continue
            sentence = stretch.sentences[denied.at]
            message = f"{place_of(sentence)} denies this, or calls it untrue"
            yield Sight(word.start, word.end, message, denied.share >= SHARED_UNTRUE, sentence)
            return
        if sure or plainly or _leads_to(words, verb, at):
            sentence = stretch.sentences[denied.at]
            message = f"a “not” is lost: {place_of(sentence)} denies “{word.text}”"
            yield Sight(words[verb].start, word.end, message, sure, sentence)


def _verb(words: Sequence[Word], at: int) -> int:
    """Give the place of the first auxiliary that leads to a word, or its own."""
    first = at
    while first > max(0, at - 4) and words[first].text not in AUXILIARY:
        first -= 1
    while first and words[first].text in AUXILIARY and words[first - 1].text in AUXILIARY:
        first -= 1
    return first if words[first].text in AUXILIARY else at


def _leads_to(words: Sequence[Word], verb: int, at: int) -> bool:
    return verb < at and not any(word.stem for word in words[verb + 1 : at])


def _turned(text: str, words: Sequence[Word], governed: dict[int, int], stretch: Stretch) -> Iterator[Sight]:
    for at, word in enumerate(words):
        for other, core in _opposites().get(word.stem, {}).items() if word.stem else ():
            if other not in stretch.places or any(w.stem == other for w in words):
                continue
            # "Up to a fifth" tells of no rise.
            if word.text in ("up", "down") and at + 1 < len(words) and words[at + 1].text == "to":
                continue
            near, kind = _neighbours(words, at, stretch), at in governed
            there = _matches(other, near, stretch, 2)[kind]
            own = max(place for said in as_much(word.stem) for place in _matches(said, near, stretch, 2))
            lead = there.share - own.share
            if lead >= LEAD and there.share > SHARED_TURNED:
                sentence, opposite = stretch.sentences[there.at], stretch.words[there.at]
                # "Up to 5 percent" is no rise, nor is "gave up".
                if opposite in ("up", "down") and is_phrase(stretch.words, there.at):
                    continue
                if of_others(text, word.start, sentence.text, opposite, stretch.language):
                    continue
                message = f"“{word.text}” turns it round: {place_of(sentence)} has “{opposite}”"
                yield Sight(word.start, word.end, message, core and lead >= 2 * LEAD, sentence)


def sights(claim: Claim, source: Source) -> tuple[Sight, ...]:
    """Give what seems turned round in a claim; kept for the source."""
    if _QUESTION.match(claim.text):
        return ()
    stretch = _stretch(source)
    kept = stretch.judged.get(claim.text)
    if kept is None:
        kept = stretch.judged[claim.text] = tuple(_seen(claim.text, stretch, source))
    return kept


def _seen(text: str, stretch: Stretch, source: Source) -> Iterator[Sight]:
    """Look closer where something denies, is denied, or has an opposite in the source; most claims have nothing so."""
    language = source.language
    denies = any(_denies_plainly(word, language) for word in spelt(text))
    said = stems_in(text, language)
    loses = not stretch.denied_stems.isdisjoint(said)
    turns = language == "en" and any(
        not _opposites()[word].keys().isdisjoint(vocabulary(source)) for word in said & _opposites().keys()
    )
    if not (denies or loses or turns):
        return
    words, governed = denied_words(text, language)
    if denies:
        yield from _added(text, words, stretch, language)
    if loses:
        yield from _lost(words, governed, stretch)
    if turns:
        yield from _turned(text, words, governed, stretch)


def _polarity(claim: Claim, source: Source) -> Iterator[Fail]:
    for seen in sights(claim, source):
        if seen.sure:
            yield Fail(seen.message, seen.start, seen.end, source.spans([seen.sentence]))


def _doubtful(claim: Claim, source: Source) -> Iterator[Fail]:
    for seen in sights(claim, source):
        if not seen.sure or source.language != "en":
            yield Fail(seen.message, seen.start, seen.end, source.spans([seen.sentence]))


POLARITY = Rule(
    "polarity",
    "negation",
    "A negation of the source is neither added nor lost, and nothing is turned into its opposite.",
    "error",
    "withhold",
    _polarity,
    ("en",),
    "The board did not approve the plan. (source: The board approved the plan.)",
    asked=lambda shape: shape.is_prose,
)
POLARITY_DOUBT = Rule(
    "polarity-doubt",
    "negation",
    "A statement seems to say the opposite of the source.",
    "warning",
    "warn",
    _doubtful,
    LANGUAGES,
    "Sales rose in May. (source: Sales of the firm dropped slightly in May.)",
    asked=lambda shape: shape.is_prose,
)
