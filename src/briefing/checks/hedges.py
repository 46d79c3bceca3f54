"""Rules about hedges: what the source says with a "may" or "largely" is not said without it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from briefing.lexicon import wording as lists
from briefing.schema import Claim, Sentence

from .aligned import Phrases, Word, found_in, listed, reporting, spelt, stems_in, stems_of, words_of
from .rule import NO_PROSE, Fail, Rule, paired
from .source import REMEMBERED, Source, place_of

# How many content words behind a hedge it governs.
REACH = 6
# So many of them make a statement about the same thing.
SAME = 2
# Where the hedge's own clause ends.
BREAK = ".;:!?—–\n؛؟。；"
# Of a statement without citations this share must stand in the sentence.
NEAR = 0.6
# And of a statement that cites several sentences, this share.
BESIDE = 0.3
DESCRIBED = "described"
EVIDENCE = "evidence"
POSSIBLE = "possible"
# "They see no sign that he will go" is neither "he will not go" nor "they see signs": both parts are kept.
NOT = frozenset(
    "no not nothing none nobody never without neither nor little few lack lacks lacked cannot yet unaware".split()
)
NOT_NEAR = 4
# "Rain is possible" doubts the rain; "it is possible that", "he is likely to" doubt what follows.
PREDICATES, BE = frozenset("possible likely probable".split()), frozenset("is are was were be been being seems".split())
LEADING = frozenset({"to", "that"})
ASIDE = frozenset({"which", "who", "whose", "where"})
# How the Arabic present tense begins, and "had been", which makes any verb one of the past.
PRESENT, HAD = ("ي", "ت", "ن", "أ"), ("كان", "وكان", "فكان")
LANGUAGES = tuple(sorted(lists.HEDGE_GROUPS["possible"]))


@cache
def _groups(language: str) -> dict[str, tuple[Phrases, Phrases]]:
    """Give each group's hedges, and all that may stand for them in a statement."""
    kinds = lists.HEDGE_GROUPS
    found = {}
    for name, table in kinds.items():
        others = [kinds[other].get(language, "") for other in _kin(name)]
        standing = [table.get(language, ""), *others, lists.HEDGES_FOR.get(name, "") if language == "en" else ""]
        found[name] = (listed(table.get(language, "")), listed(" | ".join(part for part in standing if part)))
    return found


@cache
def _openers(language: str) -> frozenset[str] | None:
    """Give the words one of which a text with a hedge has; None where they may be written together with others."""
    firsts = [hedges.telling for hedges, _ in _groups(language).values()]
    return None if None in firsts else frozenset({"what"}).union(*(words for words in firsts if words))


def _kin(name: str) -> tuple[str, ...]:
    doubts = ("possible", "likely", "seems", "alleged", "unsure")
    return tuple(kind for kind in doubts if kind != name) if name in doubts else ()


@lru_cache(maxsize=REMEMBERED)
def hedges_in(text: str, language: str | None) -> tuple[tuple[str, int, int, tuple[Word, ...]], ...]:
    """Give the hedges of a sentence: group, offsets, and the content words each governs."""
    if text.rstrip(" .\"'”’»)").endswith(("?", "？", "؟")):
        return ()
    plain = spelt(text)
    openers = _openers(language or "")
    if openers is not None and openers.isdisjoint(plain):
        return ()
    groups = [(name, hedges) for name, (hedges, _) in _groups(language or "").items() if hedges.may_be_in(plain)]
    words = words_of(text, language)
    scoped = _scoped(text, words) if language == "en" else ()
    return scoped + tuple(
        (name, words[start].start, words[end - 1].end, governed)
        for name, hedges in groups
        for start, end in hedges.among(words)
        if not _is_month(text, words[start])
        and not _is_past(words, start, language)
        and (governed := _behind_and_before(text, words, start, end, language))
    )


def _behind_and_before(
    text: str, words: Sequence[Word], start: int, end: int, language: str | None
) -> tuple[Word, ...]:
    """Give the words that a hedge governs: those behind it, and of "rain is possible" those before it."""
    governed = _governed(text, words, end)
    after = words[end].text if end < len(words) else ""
    if language == "en" and words[start].text in PREDICATES and words[start - 1].text in BE and after not in LEADING:
        return (*_subject(text, words, start - 1), *governed)
    return governed


def _subject(text: str, words: Sequence[Word], verb: int) -> tuple[Word, ...]:
    """Give the content words before a verb, in its clause, the nearest first."""
    found: list[Word] = []
    for at in range(verb - 1, max(-1, verb - 1 - REACH), -1):
        if any(mark in text[words[at].end : words[at + 1].start] for mark in (*BREAK, ",")):
            break
        if words[at].stem:
            found.append(words[at])
    return tuple(found)


def _is_past(words: Sequence[Word], at: int, language: str | None) -> bool:
    """Tell whether the Arabic "qad" says that something has happened: it doubts only before a present tense."""
    if language != "ar" or words[at].text.lstrip("وف") != "قد":
        return False
    after = words[at + 1].text if at + 1 < len(words) else ""
    return not after.startswith(PRESENT) or any(word.text.startswith(HAD) for word in words[max(0, at - 4) : at])


def _scoped(text: str, words: Sequence[Word]) -> tuple[tuple[str, int, int, tuple[Word, ...]], ...]:
    """Find "what the army said were nine bases": only what follows is the army's word."""
    found = []
    for at, word in enumerate(words):
        if word.text != "what":
            continue
        for verb in range(at + 2, min(len(words) - 2, at + 7)):
            after = words[verb + 1].text
            if (words[verb].text == "said" and after in ("were", "was", "are", "is")) or (
                words[verb].text in ("described", "describes") and after == "as"
            ):
                if governed := _governed(text, words, verb + 2):
                    found.append((DESCRIBED, word.start, words[verb + 1].end, governed))
                break
            if words[verb].text in ("called", "calls") and (governed := _governed(text, words, verb + 1)):
                found.append((DESCRIBED, word.start, words[verb].end, governed))
                break
    return tuple(found)


def _governed(text: str, words: Sequence[Word], after: int) -> tuple[Word, ...]:
    found: list[Word] = []
    for at in range(after, min(len(words), after + 2 * REACH)):
        gap = text[words[at - 1].end : words[at].start]
        if any(mark in gap for mark in BREAK) or len(found) == REACH:
            break
        if "," in gap and words[at].text in ASIDE:
            break  # "It may revive prices, which rose last year": the rise is no doubt of anybody's.
        if words[at].stem:
            found.append(words[at])
    return tuple(found)


def _is_month(text: str, word: Word) -> bool:
    return word.text == "may" and text[word.start].isupper() and word.start > 0


def _lost(claim: Claim, source: Source) -> Iterator[Fail]:
    if not any(hedges_in(sentence.text, source.language) for sentence in source.cited(claim)):
        return
    words, said = words_of(claim.text, source.language), stems_in(claim.text, source.language)
    groups = _groups(source.language or "")
    for sentence in _evidence(claim, source, said):
        for name, start, end, governed in hedges_in(sentence.text, source.language):
            kept = [word for word in governed if word.stem in said]
            if len({word.stem for word in kept}) < SAME or not _same(governed, kept):
                continue
            standing = reporting(source.language) if name == DESCRIBED else groups[name][1]
            if name == EVIDENCE and claim.sentences is not None:
                kept_up = _denies_evidence(words)
            else:
                kept_up = standing.any_among(_without_would(words, governed) if name == POSSIBLE else words)
            if kept_up or _said_plainly(sentence, name, governed, said, source):
                continue
            spot = next(word for word in words if word.stem == kept[0].stem)
            hedge = sentence.text[start:end]
            where = place_of(sentence)
            message = f"{where} says “{hedge}” of this; the statement says it without"
            yield Fail(message, spot.start, spot.end, source.spans([sentence]))
            return


def _without_would(words: Sequence[Word], governed: Sequence[Word]) -> Sequence[Word]:
    """Leave out the "would" of "would return": it keeps no doubt of what the source says "could return"."""
    return [
        word
        for word, after in zip(words, (*words[1:], None), strict=True)
        if not (word.text == "would" and after is not None and after.stem == governed[0].stem)
    ]


def _moved(claim: Claim, source: Source) -> Iterator[Fail]:
    """Find a hedge that went from one name to another: "attack A and possibly B" for "attack B and possibly A"."""
    own = [found for found in hedges_in(claim.text, source.language) if _is_name(claim.text, found[3][0])]
    if claim.sentences is None or not own:
        return
    said = stems_of(words_of(claim.text, source.language))
    hedged, first_id = source.each("hedges", hedges_in), source.sentences[0].id
    for sentence in source.cited(claim):
        there = stems_of(words_of(sentence.text, source.language))
        for name, start, end, governed in hedged[sentence.id - first_id]:
            first, theirs = governed[0], _named_first(sentence.text, governed)
            for kind, _, _, behind in own:
                other, mine = behind[0], _named_first(claim.text, behind)
                both = first.stem in said and other.stem in there and bool(theirs)
                if kind != name or not both or _among(first, mine) or _among(other, theirs):
                    continue
                hedge, named = sentence.text[start:end], sentence.text[first.start : first.end]
                message = (
                    f"{place_of(sentence)} says “{hedge}” of {named}, not of {claim.text[other.start : other.end]}"
                )
                yield Fail(message, other.start, other.end, source.spans([sentence]))


def _named_first(text: str, governed: Sequence[Word]) -> list[Word]:
    """Give the name right behind a hedge, word by word."""
    found: list[Word] = []
    for word in governed:
        if not _is_name(text, word) or (found and text[found[-1].end : word.start] != " "):
            break
        found.append(word)
    return found


def _among(word: Word, others: Sequence[Word]) -> bool:
    return any(word.stem == other.stem for other in others)


def _is_name(text: str, word: Word) -> bool:
    return text[word.start].isupper()


def _hedges(claim: Claim, source: Source) -> Iterator[Fail]:
    if not claim.path.startswith(NO_PROSE):
        yield from _lost(claim, source)
    yield from _moved(claim, source)


def _denies_evidence(words: Sequence[Word]) -> bool:
    """Tell whether a text says that somebody does not see, know or expect something."""
    for start, end in listed(lists.EVIDENCE_KEPT).among(words):
        near = words[max(0, start - NOT_NEAR) : end]
        if any(word.text in NOT or word.text.endswith("n't") for word in near):
            return True
    return False


def _same(governed: Sequence[Word], kept: Sequence[Word]) -> bool:
    """Ask for the word right behind the hedge, of which it is said most, or for half of all it governs."""
    return governed[0] in kept or len(kept) * 2 > max(len(governed), 2 * SAME)


def _said_plainly(
    sentence: Sentence, name: str, governed: Sequence[Word], said: frozenset[str], source: Source
) -> bool:
    """Tell whether another sentence says the same without a hedge."""
    wanted = {word.stem for word in governed} & said
    for other, words, hedges in zip(source.sentences, found_in(source), source.each("hedges", hedges_in), strict=True):
        if other.id == sentence.id or not wanted <= stems_of(words) or hedges:
            continue
        # What somebody is said to have done is not said plainly by his own word.
        if name != DESCRIBED or not reporting(source.language).any_among(words):
            return True
    return False


def _evidence(claim: Claim, source: Source, said: frozenset[str]) -> Sequence[Sentence]:
    cited = source.cited(claim)
    if claim.sentences is not None:
        return [s for s in cited if _shared(s, said, source) >= BESIDE]
    return [s for s in cited if _shared(s, said, source) >= NEAR][:1]


def _shared(sentence: Sentence, said: frozenset[str], source: Source) -> float:
    return len(said & stems_in(sentence.text, source.language)) / max(1, len(said))


HEDGE, HEDGE_DOUBT = paired(
    Rule(
        "hedge-kept",
        "hedge",
        "What the source hedges (may, largely, alleged) is not stated without the hedge.",
        "error",
        "withhold",
        _hedges,
        LANGUAGES,
        "The dam will burst within days. (source: The dam may burst within days.)",
        asked=lambda shape: not shape.verbatim and (shape.is_prose or shape.cites is not None),
    ),
    "hedge-kept-doubt",
)
