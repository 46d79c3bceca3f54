"""What a number counts: the words after it, or those that say of what an amount is one."""

from __future__ import annotations

import re

from .reading import Line
from .roles import SMALL
from .words import Word, word_set

_UNIT_WORDS = 5
# Verbs that come right after what is counted, or before a number that nothing follows.
MOVES = word_set("""
    rose fell grew climbed dropped increased decreased jumped slipped declined gained lost surged was were is are
    reached stood hit totaled totalled came subió cayó creció aumentó bajó alcanzó fue fueron augmenté baissé atteint
    stieg sank fiel wuchs betrug subiu caiu cresceu aumentou foi foram вырос выросла упал упала составил составила
""")
TIME = word_set("second seconds minute minutes hour hours day days week weeks month months year years decade decades")


def unit_before(line: Line, start: int) -> str | None:
    """What an amount is one of: "debts of £35m", "an operating profit of $4.1 million"."""
    before = line.before(start, 4)
    if len(before) > 1 and before[-1].low in _STANDS_AT and before[-2].low in _RATES:
        kind = before[-3] if len(before) > 2 and before[-3].low in _RATED else before[-2]
        return line.text[kind.start - line.start : before[-2].end - line.start]
    if len(before) < 2 or before[-1].low != "of" or line.text[before[-1].end - line.start : start - line.start] != " ":
        return None
    noun = before[-2]
    if noun.capital or noun.low in _NO_AMOUNT | SMALL or noun.low in TIME or noun.text[0].isdigit():
        return None
    first = before[-3] if len(before) > 2 else noun
    joined = line.text[first.end - line.start : noun.start - line.start] == " "
    described = joined and not first.capital and (first.low in _KINDS or first.low.endswith(("al", "ing", "ary")))
    return line.text[(first if described else noun).start - line.start : noun.end - line.start]


_STANDS_AT = word_set("at of to")
_RATES = word_set("rate rates inflation unemployment turnout growth yield margin")
_RATED = word_set("interest jobless unemployment inflation birth growth operating profit mortgage tax vacancy key")
_KINDS = word_set("net gross pre-tax pretax quarterly yearly first-half record trade budget tax transfer")
_NO_AMOUNT = word_set(
    "total sum amount maximum minimum cost price rate worth out excess instead average record tune region value"
)


def whole_count(line: Line, end: int, unit: str) -> str | None:
    """What is counted with the other side of a result: "58 votes to 31"; None for times and parts of a number."""
    if unit.split(maxsplit=1)[0] in ("times", "time"):
        return None
    if unit in _SIDES and (found := _TO_SIDE.match(line.text, line.text.find(unit, end - line.start) + len(unit))):
        return unit + found[0]
    return unit


PART = 30  # characters
PART_OF = re.compile(
    r"(?<![\w.,])((?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|half|a third|a quarter) of "
    r"(?:(?:the|his|her|its|their) )?(?:[a-z]+(?:'s|’s) )?(?:last |past |previous |first )?)$"
)
_SIDES = word_set("votes seats points goals games sets frames legs wickets runs")
_TO_SIDE = re.compile(
    r" to (?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|none)\b(?![\d.,:%]*\d)(?= ?[^\W\d]| ?[,.;]|$)"
)


def _noun_phrase(language: str, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """As many words as may be the noun that is counted, in languages whose verbs follow it unmarked."""
    if language == "de":
        # Nouns are written large: what follows one in small letters is something else.
        noun = next((k for k, w in enumerate(words) if w.capital), None)
        rest = () if noun is None else words[noun + 1 :]
        small = next((k for k, w in enumerate(rest) if not w.capital), len(rest))
        return () if noun is None else words[: noun + 1 + small]
    if language not in ("es", "fr", "pt", "ar"):
        return words
    kept = 0
    while kept < len(words):
        link = words[kept].low in _UNIT_LINKS
        agrees = kept > 0 and words[kept - 1].low.endswith("s") and words[kept].low.endswith("s")
        if kept and not (link or words[kept - 1].low in _UNIT_LINKS or agrees):
            break
        kept += 1
    return words[:kept]


def unit_after(language: str, line: Line, end: int, *, measure: bool) -> str | None:
    """The words that follow a number up to the end of their noun phrase, or None."""
    words = _noun_phrase(language, line.after(end, _UNIT_WORDS + 2))
    if not words:
        return None
    if measure and language == "en" and (rate := _EACH.match(line.text, end - line.start)):
        return rate[1]
    taken: list[Word] = []
    at = end
    for word in words:
        gap = line.text[at - line.start : word.start - line.start]
        if gap.strip() or len(gap) > 1 or not (gap or taken) or _told_apart(line, word):
            break
        link = _goes_on(word, taken, measure=measure, several=line.text[end - line.start - 1] == "s")
        placed = language == "en" and word.low == "in" and not taken and any(w.capital for w in line.after(word.end, 1))
        link = link and not placed
        if not link and (word.low in _ENDS_UNIT or word.text[0].isdigit()):
            break
        if taken and taken[-1].low == "people":
            break
        if taken and taken[-1].low not in _UNIT_LINKS and (_verbal(word) or (not link and _complete(taken[-1], word))):
            break
        taken.append(word)
        at = word.end
        if len(taken) == _UNIT_WORDS + any(w.low in _AND for w in taken):
            break
    if len(taken) > 1 and taken[0].low in _UNIT_LINKS and taken[1].low in _IN_FULL:
        # "600.000 euros en plena temporada"
        taken = []
    while taken and taken[-1].low in _UNIT_LINKS | _AND | _THE | _MORE:
        taken.pop()
    if not taken or (language == "en" and len(taken) == 1 and taken[0].low.endswith("ly")):
        return None
    return line.text[taken[0].start - line.start : taken[-1].end - line.start]


def _told_apart(line: Line, word: Word) -> bool:
    """Whether a word is a verb of forecasts or a day: "the 1.4 billion analysts forecast"."""
    foreseen = any(m.start == word.start for m in line.of("forecast"))
    return foreseen or any(d.start <= word.start < d.end for d in line.dates)


def _goes_on(word: Word, taken: list[Word], *, measure: bool, several: bool) -> bool:
    """Whether a small word goes on with what is counted."""
    if word.low in _UNIT_LINKS and not taken and (measure or several):
        return True
    # "54% of the vote", "£45,000 for the four shops"
    if measure and word.low in _THE and [w.low for w in taken] in (["of"], ["for"]):
        return True
    # "85 armed and local groups": an adjective is joined, the noun is still to come.
    return word.low in _AND and bool(taken) and not taken[-1].low.endswith("s") and len(taken) < 3


def _complete(last: Word, word: Word) -> bool:
    """Whether what is counted ends before a word: "1,100 travelling supporters wild"."""
    return last.text.isascii() and _counted_in(last) and not _counted_in(word)


def _counted_in(word: Word) -> bool:
    """Whether a word is a plural, as what is counted mostly is."""
    low = word.low
    return low in _PLURALS or (low.endswith("s") and len(low) > _SHORT_PLURAL and not low.endswith(("ss", "us", "'s")))


_PLURALS = word_set("people men women children police staff")
_SHORT_PLURAL = 3
_EACH = re.compile(
    r" (annually|yearly|monthly|weekly|daily"
    r"|(?:an?|per) (?:year|month|week|day|hour|night|share|barrel|tonne|ton|head|person|household))\b"
    r"(?! (?:earlier|ago|later|before|after))"
)
_THE = word_set("the its their his her all")
# Nothing is counted in these: "9 p.m.", "two down", "contracts worth", "12 percent as of".
_NO_UNITS = word_set("""
    a.m p.m am pm o'clock within compared per during until without sont ont est a sei seien
    towards toward worth down out up off ahead apart away back earlier later left short clear overall altogether
    respectively including excluding rather instead each apiece available likely due able اعتبارا
""")
_MORE = word_set("fewer more less higher lower vs versus extra further")
_SOMEONE = word_set("""
    someone somebody anyone anybody everyone nobody he she they we it who that which mean means he'll she'll they'll
    we'll it'll he'd she'd they'd he's she's it's they're they've we've
""")
_IN_FULL = word_set("plena pleno plein pleine total un una solo sólo seul seule")
_AND = word_set("and y e et und и")
_ENDS_UNIT = SMALL | MOVES | _NO_UNITS | _SOMEONE
_UNIT_LINKS = word_set("of in for de en del das der d")


def _verbal(word: Word) -> bool:
    """Whether an English word after a noun is rather a verb: "people died", "homes destroyed"."""
    low = word.low
    return low.endswith("ed") or low in _PAST


_PAST = word_set("""
    began came cast died found gave got held kept knew left lost made met paid ran said saw sent shook spent struck
    took went who won
""")
