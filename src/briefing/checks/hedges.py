"""Rules about hedges: what the source says with a "may" or "largely" is not said without it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from briefing.lexicon import wording as lists
from briefing.schema import Claim, Sentence

from .aligned import Phrases, Word, found_in, is_prose, listed, paired, reporting, spelt, stems_in, stems_of, words_of
from .rule import Fail, Rule
from .source import REMEMBERED, Source

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


def _kin(name: str) -> tuple[str, ...]:
    doubts = ("possible", "likely", "seems", "alleged", "unsure")
    return tuple(kind for kind in doubts if kind != name) if name in doubts else ()


@lru_cache(maxsize=REMEMBERED)
def hedges_in(text: str, language: str | None) -> tuple[tuple[str, int, int, tuple[Word, ...]], ...]:
    """Give the hedges of a sentence: group, offsets, and the content words each governs."""
    if text.rstrip(" .\"'”’»)").endswith(("?", "？", "؟")):
        return ()
    plain = spelt(text)
    groups = [(name, hedges) for name, (hedges, _) in _groups(language or "").items() if hedges.may_open(plain)]
    if not groups and "what" not in plain:
        return ()
    words = words_of(text, language)
    scoped = _scoped(text, words) if language == "en" else ()
    return scoped + tuple(
        (name, words[start].start, words[end - 1].end, governed)
        for name, hedges in groups
        for start, end in hedges.among(words)
        if not _is_month(text, words[start]) and (governed := _governed(text, words, end))
    )


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
        if words[at].stem:
            found.append(words[at])
    return tuple(found)


def _is_month(text: str, word: Word) -> bool:
    return word.text == "may" and text[word.start].isupper() and word.start > 0


def _lost(claim: Claim, source: Source) -> Iterator[Fail]:
    if not is_prose(claim) or source.language not in LANGUAGES:
        return
    words, said = words_of(claim.text, source.language), stems_in(claim.text, source.language)
    groups = _groups(source.language)
    for sentence in _evidence(claim, source, said):
        for name, start, end, governed in hedges_in(sentence.text, source.language):
            kept = [word for word in governed if word.stem in said]
            if len({word.stem for word in kept}) < SAME or not _same(governed, kept):
                continue
            standing = reporting(source.language) if name == DESCRIBED else groups[name][1]
            if standing.any_among(words) or _said_plainly(sentence, governed, said, source):
                continue
            spot = next(word for word in words if word.stem == kept[0].stem)
            hedge = sentence.text[start:end]
            where = f"S{sentence.id}" if sentence.id else "the title"
            message = f"{where} says “{hedge}” of this; the statement says it without"
            yield Fail(message, spot.start, spot.end, source.spans([sentence]))
            return


def _same(governed: Sequence[Word], kept: Sequence[Word]) -> bool:
    """Ask for the word right behind the hedge, of which it is said most, or for half of all it governs."""
    return governed[0] in kept or len(kept) * 2 > max(len(governed), 2 * SAME)


def _said_plainly(sentence: Sentence, governed: Sequence[Word], said: frozenset[str], source: Source) -> bool:
    """Tell whether another sentence says the same without a hedge."""
    wanted = {word.stem for word in governed} & said
    for other, words, hedges in zip(source.sentences, found_in(source), source.each("hedges", hedges_in), strict=True):
        if other.id != sentence.id and wanted <= stems_of(words) and not hedges:
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
        _lost,
        LANGUAGES,
        "The dam will burst within days. (source: The dam may burst within days.)",
    ),
    "hedge-kept-doubt",
)
