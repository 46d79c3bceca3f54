"""Rule about names in a place where the cited sentences have another: "Corvus elders" for "Arden elders"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefing import lexicon
from briefing.schema import Claim, Sentence

from .aliases import entities
from .aligned import words_of as plain_words_of
from .known import Known, known, speaks
from .names import NOUNS_CAPITAL
from .proper import Word, ordinary, runs_of, words_of
from .rule import Fail, Rule
from .source import STEM, Source, place_of
from .speakers import names

# Prepositions of place say the same of a place.
PLACING = frozenset("in off at near on around along across inside outside".split())
# Names so near each other in the source belong together: "Iranian Foreign Ministry".
TOGETHER = 4
ARTICLES = frozenset("the a an el la los las un una le les une der die das dem den ein eine o os as um uma".split())
AND = frozenset("and or both but nor y o et ou e und oder".split())
# The first sentences and the title name whom all others may speak of.
LEDE = 2
# Content words before a preposition that tell what it belongs to, and how many must agree.
REACH, AGREE = 4, 2
SHORTEST = 3
# More names than a sentence has.
MOST = 40


class Slot(NamedTuple):
    """Where a name stands: behind which preposition, after which words, before which word."""

    name: tuple[Word, ...]
    small: str
    before: tuple[str, ...]
    after: str


def _displaced(claim: Claim, source: Source) -> Iterator[Fail]:
    if not claim.sentences or not speaks(source):
        return
    there = known(source)
    cited = there.of(claim.sentences)
    if not cited or source.language in NOUNS_CAPITAL or not _names_another(claim, there):
        return
    own = list(_slots(claim.text, there))
    foreign = [slot for slot in own if _is_foreign(slot, claim, there)]
    if not foreign:
        return
    said = {word.key for word in words_of(claim.text, source.language)}
    for sentence, _ in cited:
        slots = list(_slots(sentence.text, there))
        for slot in foreign:
            places = (found for found in slots if _same_place(slot, found, said))
            # Where the claim has the other name in such a place, too, it tells of both.
            other = next((found for found in places if not any(_stands(found, mine) for mine in own)), None)
            if other and not _belong(slot, other, there):
                yield _fail(claim.text, slot, sentence, other, there)
                return


def _names_another(claim: Claim, there: Known) -> bool:
    """Whether a claim has a name that neither its cited sentences have nor the lede; most claims have none."""
    common, near = ordinary(there.language), {*(claim.sentences or ()), *range(LEDE + 1)}
    names = {w.key[:STEM] for w in words_of(claim.text, there.language) if w.capital and w.key not in common}
    return bool(names.difference(*(_heads(s, there) for s in there.sentences if s.id in near)))


def _heads(sentence: Sentence, there: Known) -> frozenset[str]:
    return there.source.of(sentence, "beginnings", _beginnings)


def _slots(text: str, there: Known) -> Iterator[Slot]:
    """Give the names of a text, each with the words around it."""
    words = words_of(text, there.language)
    place = {word.start: at for at, word in enumerate(words)}
    small = lexicon.stop_words(there.language) | PLACING
    common = ordinary(there.language)
    for run in list(runs_of(words))[:MOST]:
        name = tuple(word for word in run if word.key not in common and len(word.key) >= SHORTEST)
        if not name:
            continue
        first, last = place[run[0].start], place[run[-1].start]
        # "Arden-run depots": what the name is joined to says no more than the name.
        while last + 1 < len(words) and words[last + 1].after == "-":
            last += 1
        following = words[last + 1] if last + 1 < len(words) and words[last + 1].after == " " else None
        after = following.key[:STEM] if following and following.key not in small and not following.capital else ""
        before = words[first - 1] if first and not words[first].opens else None
        leads = before.key if before and before.key in small and before.key not in ARTICLES else ""
        earlier = [w.key[:STEM] for w in reversed(words[: max(0, first - 1)]) if w.key not in small][:REACH]
        yield Slot(name, leads, tuple(earlier) if leads else (), after)


def _is_foreign(slot: Slot, claim: Claim, there: Known) -> bool:
    """Tell whether the source has a name, but neither in the cited sentences nor where all may take it from."""
    # What stands right before a word of the cited sentence's own needs no sentence before it to be understood.
    behind = (0,) if slot.after else (0, 1)
    near = {number - back for number in claim.sentences or () for back in behind} | set(range(LEDE + 1))
    stems = {word.key[:STEM] for word in slot.name}
    if any(s.id in near and not stems.isdisjoint(_heads(s, there)) for s in there.sentences):
        return False
    # A name that the source does not have at all is for another rule.
    if not all(there.has(word) for word in slot.name):
        return False
    shown = " ".join(word.text for word in slot.name)
    texts = [*there.beside, *(s.text for s in there.sentences if s.id in near)]
    return not any(_named(slot.name, shown, text, there) for text in texts)


def _beginnings(text: str, language: str | None) -> frozenset[str]:
    return frozenset(word.key[:STEM] for word in words_of(text, language))


def _named(name: tuple[Word, ...], shown: str, text: str, there: Known) -> bool:
    inside = words_of(text, there.language)
    if not {word.key[:STEM] for word in name}.isdisjoint(_beginnings(text, there.language)):
        return True
    return bool(_meant(name) & _meant(inside)) or names(shown, plain_words_of(text, there.language), there.language)


def _meant(words: tuple[Word, ...]) -> frozenset[str]:
    return frozenset(to for _, _, to in entities([word.key if word.capital else "" for word in words]))


def _stands(found: Slot, mine: Slot) -> bool:
    same = {word.key for word in found.name} & {word.key for word in mine.name}
    return bool(same) and (found.after == mine.after if found.after else found.small == mine.small)


def _belong(slot: Slot, other: Slot, there: Known) -> bool:
    """Tell whether the source puts two names together as one: "Bergen, Norway", but not "Bergen and Norway"."""
    for row in sorted({row for word in slot.name for row in there.rows_with(word.key)}):
        words = there.words[row]
        ones, others = _places(slot.name, words), _places(other.name, words)
        for one in ones:
            for two in others:
                low, high = min(one, two), max(one, two)
                if high - low <= TOGETHER and not any(word.key in AND for word in words[low:high]):
                    return True
    return False


def _places(name: tuple[Word, ...], words: tuple[Word, ...]) -> list[int]:
    stems = {word.key[:STEM] for word in name}
    return [at for at, word in enumerate(words) if word.key[:STEM] in stems][:MOST]


def _same_place(slot: Slot, other: Slot, said: set[str]) -> bool:
    if slot.after and slot.after == other.after:
        return True
    same = slot.small == other.small or {slot.small, other.small} <= PLACING
    if not same or not slot.before or not other.before:
        return False
    if slot.before[0] == other.before[0]:
        return True
    gone = not any(word.key in said for word in other.name)
    return gone and len(set(slot.before) & set(other.before)) >= AGREE


def _fail(text: str, slot: Slot, sentence: Sentence, other: Slot, there: Known) -> Fail:
    start, end = slot.name[0].start, slot.name[-1].end
    has = sentence.text[other.name[0].start : other.name[-1].end]
    elsewhere = next(
        (s for s in there.sentences if s.id and slot.name[0].key in {w.key for w in words_of(s.text, there.language)}),
        None,
    )
    evidence = [sentence, *([elsewhere] if elsewhere else [])]
    where = f"; “{text[start:end]}” stands in S{elsewhere.id}" if elsewhere else ""
    return Fail(f"{place_of(sentence)} has “{has}” here{where}", start, end, there.source.spans(evidence))


DISPLACED = Rule(
    "name-displaced",
    "name",
    "No name of another sentence stands where the cited one has its own.",
    "error",
    "withhold",
    _displaced,
    example="“a raid on Bergen” where the cited sentence has “a raid on Oslo”",
    asked=lambda shape: not shape.verbatim and shape.cites is True and shape.field.endswith(".text"),
    by_capitals=True,
)
