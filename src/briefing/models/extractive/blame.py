"""Who or what a text blames for its event."""

from __future__ import annotations

from collections.abc import Sequence

from .balance import balanced
from .reading import Line, Reading
from .words import Word, word_set

_LONGEST_BLAME = 20
_LONGEST_BLAMED = 40


def blamed(reading: Reading, lede: Line) -> str | None:
    """Give the words of a line on who or what is blamed: "blamed the fire on faulty wiring", "blamed dry weather"."""
    if reading.language != "en":
        return None
    for k, word in enumerate(lede.words):
        if word.low not in _BLAMES or lede.inside_quote(word.start):
            continue
        after = lede.words[k + 1 : k + 1 + _LONGEST_BLAME]
        link = next((j for j, w in enumerate(after) if w.low == "on" or (w.low == "for" and _links(after, j))), None)
        if link is None and after and (plain := _plainly(lede, word, after)):
            return plain
        if link is None or any(lede.text[w.end - lede.start] == "," for w in after[:link]):
            continue
        told = after[:link] if after[link].low == "for" else after[link + 1 :]
        rest = lede.text[after[-1].end - lede.start :] if len(after) == _LONGEST_BLAME else ""
        stop = next((j for j, w in enumerate(told) if lede.text[w.end - lede.start :][:1] in _ENDS), -1)
        told = told[: stop + 1] if stop >= 0 and after[link].low == "on" else told
        told = told[
            : next((j for j, w in enumerate(told) if j and w.low == "as" and told[j - 1].low != "known"), len(told))
        ]
        if sum(not w.capital for w in told) < 2 or (rest and after[link].low == "on" and stop < 0):
            # Someone alone is no cause; what he did is.
            if after[link].low == "on" and told and (deed := _deed(lede, word, told[-1])):
                return deed
            continue
        clause = lede.text[word.start - lede.start : told[-1].end - lede.start]
        return clause if balanced(clause) else None
    return None


def _links(after: Sequence[Word], at: int) -> bool:
    """Whether "for" leads to what came of it: not "blamed weak demand for cars"."""
    return not at or after[at - 1].low not in _WANTED


def _plainly(lede: Line, blames: Word, after: Sequence[Word]) -> str | None:
    """The words on what is blamed where nothing is said of what came of it: "blamed the cost of steel"."""
    stop = next((w for w in after if lede.text[w.end - lede.start :][:1] in _ENDS), None)
    clause = lede.text[blames.start - lede.start : stop.end - lede.start] if stop else ""
    told = clause.split()[1:]
    return clause if sum(word[0].islower() for word in told) > 1 and balanced(clause) else None


_WANTED = word_set("demand need appetite market orders support price prices request calls room")


def _deed(lede: Line, blames: Word, last: Word) -> str | None:
    """The words on who is blamed, with what the sentence says he did: "blamed the loss on the mayor, who sold ..."."""
    follows = next((w for w in lede.after(last.end, _LONGEST_BLAME) if w.low == "who"), None)
    if follows is None:
        return None
    between = lede.text[last.end - lede.start : follows.start - lede.start]
    stop = min((at for at in lede.breaks if at > follows.start), default=lede.end + 1) - 1
    clause = lede.text[blames.start - lede.start : stop - lede.start].rstrip(" .,;")
    apart = between.startswith(",") and between.endswith(", ") and between.count(",") <= 2
    return clause if apart and balanced(clause) and len(clause.split()) <= _LONGEST_BLAMED else None


_BLAMES = word_set("blame blames blamed blaming")
_ENDS = (",", ".", ";", "")
