"""Rule about scores and votes turned round: 19-27 where the source has 27-19."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.schema import Claim, Sentence

from .aligned import DIGIT, content, spelt, words_of
from .clauses import clauses_of
from .proper import Word
from .rule import Fail, Rule
from .source import Source, place_of

SCORE = re.compile(r"(?<![\w.,:/–-])(\d{1,3})[-–](\d{1,3})(?![\w/–-]|[.,:]\d)")
# "By 64 votes to 41".
VOTE = re.compile(r"(?<![\w.,:/–-])(\d{1,3})(?: votes)? to (\d{1,3})(?![\w/–-]|[.,:]\d|\s?(?:%|per))")
WON = frozenset(
    "beat beats beating won win wins winning winner winners defeated defeats victory thrashed edged triumph "
    "triumphed overcame crushed".split()
)
LOST = frozenset(
    "lost lose loses losing loss defeat beaten trailed trail trailing fell slumped behind down relegated "
    "rejected reject rejects failed fail fails blocked against".split()
)
VOTES = frozenset("vote voted votes voting passed approved approve adopted backed ballot senate parliament".split())


def _scores(text: str, language: str | None) -> tuple[tuple[str, str, int, int], ...]:
    # Years ("1914-18") and ages have their own order; an equal score has none.
    del language
    found = list(SCORE.finditer(text))
    if not VOTES.isdisjoint(spelt(text)):
        found += VOTE.finditer(text)
    return tuple((match[1], match[2], match.start(), match.end()) for match in found if match[1] != match[2])


def _turned(claim: Claim, source: Source) -> Iterator[Fail]:
    for first, second, start, end in _scores(claim.text, source.language):
        there = list(zip(source.sentences, source.each("scores", _scores), strict=True))
        if any((first, second) == (a, b) for _, found in there for a, b, _, _ in found):
            continue
        turned = next((s for s, found in there for a, b, _, _ in found if (second, first) == (a, b)), None)
        if turned is not None and _same_side(claim, turned, int(first), int(second), source):
            place = place_of(turned)
            message = f"“{claim.text[start:end]}” is turned round: {place} has “{second}-{first}”"
            yield Fail(message, start, end, source.spans([turned]))


def _same_side(claim: Claim, sentence: Sentence, first: int, second: int, source: Source) -> bool:
    """Tell whether a claim speaks from the side the source does: of the winner, or of a vote."""
    here, there = (
        frozenset(word.text for word in words_of(text, source.language)) for text in (claim.text, sentence.text)
    )
    if here & LOST or there & LOST:
        # Who loses may be told from either side, unless it is told of the same.
        return _same_subject(claim.text, sentence.text, source.language)
    return bool(here & VOTES and there & VOTES) or (bool(here & WON) and first < second)


def _same_subject(one: str, other: str, language: str | None) -> bool:
    """Tell whether two sentences have the same subject with the same verb: "the motion failed"."""
    own = {(clause.deed, word.key) for clause in clauses_of(one, language) for word in clause.subject if _tells(word)}
    return any((c.deed, word.key) in own for c in clauses_of(other, language) for word in c.subject if _tells(word))


def _tells(word: Word) -> bool:
    return bool(content(word.key, "en"))


TURNED = Rule(
    "score-turned",
    "number",
    "A score or vote is told in the source's order, unless the other side tells it.",
    "error",
    "withhold",
    _turned,
    ("en",),
    "The house voted 19-27 for the bill. (source: The house voted 27-19 for the bill.)",
    asked=lambda shape: shape.is_prose,
    words=lambda _language: {DIGIT},
)
