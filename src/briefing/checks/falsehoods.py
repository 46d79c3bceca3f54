"""What an English text tells to be untrue: "reports that the dam had failed were false"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_UNTRUE = (
    "(?:false|untrue|baseless|unfounded|groundless|fabricated|fake|bogus|incorrect|inaccurate|debunked|a hoax|a lie"
    "|lies|wrong|a rumou?r)"
)
_SAYINGS = (
    "(?:reports?|claims?|rumou?rs?|allegations?|assertions?|accusations?|suggestions?|posts?|statements?|stories|story"
    "|speculation|assumptions?)"
)
_SAID = r"(?P<said>[^.;:!?\n]{3,160}?)"
_TO_A_MARK = rf"{_SAID}(?=[.,;:!?\n]|$)"
_IS = r"(?:is|are|was|were|had been|have been|as)\s(?:\w+ly\s|all\s|simply\s)?"
_REFUSES = r"(?:denie[sd]|denying|dismiss(?:es|ed|ing)|reject(?:s|ed|ing)|refut(?:es|ed|ing)|debunk(?:s|ed|ing))"
_SAYS = r"(?:\w+ing|\w+ed|said|says?|claims?|reports?)"
_PATTERNS = tuple(
    map(
        re.compile,
        (
            # "Reports on social media that the dam had failed were false."
            rf"\b{_SAYINGS}\b{_SAID}\b{_IS}{_UNTRUE}\b(?!\s{_SAYINGS})",
            # "False rumours that the dam had failed spread quickly".
            rf"\b{_UNTRUE}\s(?:\w+\s)?{_SAYINGS}\s(?:that|of)\s{_TO_A_MARK}",
            # "The agency dismissed claims that the dam had failed."
            rf"\b{_REFUSES}\s(?:\w+\s){{0,3}}?{_SAYINGS}\s(?:that|of)\s{_TO_A_MARK}",
            # "He falsely said that the dam had failed."
            rf"\b(?:falsely|wrongly|mistakenly)\s{_SAYS}\s(?:that\s)?{_TO_A_MARK}",
        ),
    )
)
_WORD = re.compile(r"[^\W\d_]+")
# Where a denial ends: at a mark, or at an "and".
_MARK = re.compile(r"[.,;:!?\n،؛؟]|\s(?:y|e|et|и|а|و)\s")
# Without one of these nothing is told to be untrue.
TELLING = frozenset(
    "false untrue baseless unfounded groundless fabricated fake bogus incorrect inaccurate debunked hoax lie "
    "lies wrong rumor rumour denies denied denying dismisses dismissed dismissing rejects rejected rejecting refutes "
    "refuted refuting debunks debunking falsely wrongly mistakenly".split()
)
# Verbs that deny what follows; English and German have them among the negations.
DENIALS = {
    language: frozenset(words.split())
    for language, words in {
        "ar": "نفى نفت ينفي تنفي ونفى ونفت",
        "es": "negó niega negaron niegan desmintió desmiente desmintieron desmienten",
        "fr": "nié nie nient dément démenti démentent démentie",
        "pt": "negou nega negaram negam desmentiu desmente desmentiram",
        "ru": "отрицает отрицают отрицал отрицала отрицали опроверг опровергла опровергли опровергает",
    }.items()
}
_LAYING = frozenset(
    "say says said claim claims claimed claiming allege alleges alleged allegation allegations allegedly accuse "
    "accuses accused according report reports reported reportedly rumors rumours suggest suggests suggested posts "
    "contrary".split()
)
_OF_OTHERS = TELLING | _LAYING


def may_be_in(words: Iterable[str], language: str | None) -> bool:
    """Whether a text of these words may tell something to be untrue."""
    return not (TELLING if language == "en" else DENIALS.get(language or "", frozenset())).isdisjoint(words)


def untrue_in(folded: str, language: str | None) -> Iterator[tuple[int, int]]:
    """Give the stretches of a folded text that it tells to be untrue."""
    if language != "en":
        yield from _denied(folded, DENIALS.get(language or "", frozenset()))
        return
    for pattern in _PATTERNS:
        for found in pattern.finditer(folded):
            start, end = found.span("said")
            # "Reports on social media that the dam had failed": they are on social media.
            that = folded.find(" that ", start, end)
            yield (that + 6 if that >= 0 else start), end


def _denied(folded: str, verbs: frozenset[str]) -> Iterator[tuple[int, int]]:
    for found in _WORD.finditer(folded):
        if found[0] in verbs:
            end = _MARK.search(folded, found.end())
            yield found.end(), end.start() if end else len(folded)


def tells_who(words: Iterable[str]) -> bool:
    """Whether a text of these words may lay what it says to somebody, or tell that it is denied."""
    return not _OF_OTHERS.isdisjoint(words)
