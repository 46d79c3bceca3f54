"""Rule about places named in the source, but with other events: "a fire in Lyon" for one in Nantes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from briefing import lexicon
from briefing.schema import Claim, Prepared, Sentence

from .aligned import content
from .rule import Fail, Rule
from .source import STEM, WORD, Source, place_of

# A single capitalised word behind a preposition of place, but for months, weekdays and what opens a longer name.
PLACE = re.compile(
    r"\b(?:in|at|near|across|outside|around|into|inside|throughout|from|to|of) (?:the )?([A-Z][a-z]{3,})\b"
    r"(?![-’']| [A-Z])"
)
NO_PLACE = frozenset("this that these those there they them such some what which when while".split())
# What another place must score, alone and beside the claim's own; set on accepted summaries so that about one correct
# place in fifty is flagged.
LEAST = 0.9
RATIO = 1.2
# Characters from the place at which a word counts half.
HALF = 18
# Places that begin alike are one: Russia, Russian.
SAME = 4
# So many of the source's own words before a place tell which one it is, if one of them has content.
LEADING = 4
_NAME = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")
MOST_JUDGED = 8
MOST_PLACES = 300


class Near(NamedTuple):
    """A content word, shortened, and where it stands."""

    stem: str
    at: int


def _words(text: str, language: str | None) -> tuple[Near, ...]:
    common = lexicon.stop_words(language)
    found = ((match.group().lower(), match.start()) for match in WORD.finditer(text))
    return tuple(Near(word[:STEM], at) for word, at in found if word not in common)


@cache
def _dates(language: str | None) -> frozenset[str]:
    return frozenset((*lexicon.months(language), *lexicon.weekdays(language)))


def _placed(text: str, language: str | None) -> tuple[tuple[str, int, int], ...]:
    dates = _dates(language)
    return tuple(
        (match[1], *match.span(1))
        for match in PLACE.finditer(text)
        if match[1].lower() not in dates and match[1].lower() not in NO_PLACE
    )


def _named(prepared: Prepared) -> re.Pattern[str] | None:
    """Give what finds the places of a document wherever it names them."""
    names = {name for sentence in prepared.sentences for name, _, _ in _placed(sentence.text, prepared.language)}
    if len(names) < 2:
        return None
    return re.compile(rf"\b(?:{'|'.join(sorted(names))})\b")


def _moved(claim: Claim, source: Source) -> Iterator[Fail]:
    mine = _placed(claim.text, source.language)[:MOST_JUDGED]
    named = source.kept("places", _named) if mine else None
    if named is None:
        return
    own = {word[:SAME].lower() for word in WORD.findall(claim.text) if word[0].isupper()}
    words = _words(claim.text, source.language)
    for name, start, end in mine:
        if not named.fullmatch(name):
            continue
        near = {word.stem: _closeness(word.at, start, end) for word in reversed(words) if not start <= word.at < end}
        best = _best(near, named, source)
        own_fit = best[name][0] if name in best else 0.0
        rivals = {key: fit for key, fit in best.items() if key[:SAME].lower() not in own}
        if not rivals:
            continue
        rival = max(rivals, key=lambda key: rivals[key][0])
        score, sentence = rivals[rival]
        if score >= LEAST and score > RATIO * own_fit:
            where = place_of(sentence)
            message = f"“{name}” stands in the source, but with other words; here {where} has “{rival}”"
            yield Fail(message, start, end, source.spans([sentence]))


def _in_its_words(claim: Claim, source: Source) -> Iterator[Fail]:
    """Find another place behind the source's own words: "Most of the dead were in Moss" for "... were in Rygge"."""
    for name, start, end in _placed(claim.text, source.language)[:MOST_JUDGED]:
        before = claim.text[:start].lower().split(" ")[-LEADING - 1 :]
        lead = " ".join(before)
        telling = any(word.isalpha() and content(word, source.language) for word in before)
        if len(before) <= LEADING or not telling or "of" in before[-3:]:
            continue
        # The source must name the place as one, elsewhere.
        if not re.search(rf"\b(?:in|at|near) {re.escape(name)}\b", source.text):
            continue
        found = None
        for sentence in source.sentences:
            at = sentence.text.lower().find(lead)
            other = _NAME.match(sentence.text, at + len(lead)) if at >= 0 else None
            if other is None:
                continue
            if name in other[0]:
                return
            found = found or (sentence, other[0])
        if found:
            message = f"“{name}” stands where {place_of(found[0])}, in the same words, has “{found[1]}”"
            yield Fail(message, start, end, source.spans([found[0]]))
            return


def _elsewhere(claim: Claim, source: Source) -> Iterator[Fail]:
    found = False
    for fail in _moved(claim, source):
        found = True
        yield fail
    if not found:
        yield from _in_its_words(claim, source)


def _best(near: dict[str, float], named: re.Pattern[str], source: Source) -> dict[str, tuple[float, Sentence]]:
    """Score each place of the source by the words it stands with: those of the claim, the rare and close ones most."""
    best: dict[str, tuple[float, Sentence]] = {}
    left = MOST_PLACES
    for sentence, words in zip(source.sentences, source.each("words", _words), strict=True):
        shared = [word for word in words if word.stem in near]
        if not shared:
            continue
        for match in named.finditer(sentence.text):
            start, end = match.span()
            score = sum(
                source.weight(word.stem) * (near[word.stem] * _closeness(word.at, start, end)) ** 0.5
                for word in shared
                if not start <= word.at < end
            )
            if score > best.get(match.group(), (-1.0, sentence))[0]:
                best[match.group()] = (score, sentence)
            left -= 1
            if not left:
                return best
    return best


def _closeness(at: int, start: int, end: int) -> float:
    gap = start - at if at < start else at - end
    return 1 / (1 + max(gap, 0) / HALF)


PLACES = Rule(
    "place-elsewhere",
    "binding",
    "A place keeps the neighbours that the source gives it.",
    "warning",
    "warn",
    _elsewhere,
    ("en",),
    "“a fire in Lyon” where the source has a fire in Nantes and a meeting in Lyon",
    # A citation binds: what a draft cites is judged by the rules about names in cited sentences.
    asked=lambda shape: shape.is_prose and shape.cites is None,
)
