"""What stands beside numbers: currencies, scales, per cent, ordinal endings, comparisons."""

from __future__ import annotations

import re
from functools import cache

from briefing.lexicon import counting

# The phrases, the side each opens, and the two letters next to the number that each has.
Phrases = list[tuple[tuple[str, ...], dict[str, str], frozenset[str]]]


def sign_before(folded: str, start: int) -> tuple[int, str]:
    """Give where a currency before a number begins and which it is, or ("", its start)."""
    at = start - 1 if start and folded[start - 1] == " " else start
    if at and folded[at - 1] in counting.SIGNS:
        begin = at - 1
        letters = begin
        while letters and letters > begin - 3 and folded[letters - 1].isalpha() and folded[letters - 1].isascii():
            letters -= 1
        return letters, counting.SIGNS[folded[at - 1]]
    begin = at
    while begin and begin > at - 4 and folded[begin - 1].isalpha():
        begin -= 1
    return (begin, counting.CODES[folded[begin:at]]) if folded[begin:at] in counting.CODES else (start, "")


@cache
def ordinals_of(language: str | None) -> dict[str, int]:
    """Give the ordinal words of a language and their numbers."""
    return counting.ORDINALS.get(language or "", {})


@cache
def comparisons(language: str | None) -> Phrases:
    """Give the phrases that stand before a number, with the side each opens."""
    return _bounds(counting.COMPARISONS.get(language or "", {}), slice(-2, None))


@cache
def comparisons_after(language: str | None) -> Phrases:
    """Give the phrases that stand behind a number, with the side each opens."""
    return _bounds(counting.COMPARISONS_AFTER.get(language or "", {}), slice(2))


def _bounds(raw: dict[str, str], nearest: slice) -> Phrases:
    found = {phrase: bound for bound, phrases in raw.items() for phrase in phrases.split("|") if phrase}
    return [(tuple(found), found, frozenset(phrase[nearest] for phrase in found))] if found else []


@cache
def scale_pattern(language: str | None) -> re.Pattern[str]:
    """Give a pattern of the words that multiply the digits before them."""
    words = sorted(counting.scales(language), key=lambda w: (-len(w), w))
    return re.compile(
        rf"[ -]?(?P<scale>{'|'.join(map(re.escape, words))})(?![^\W_])(?:(?<=mio|mrd|tsd|млн|лрд|тыс)\.)?"
    )


@cache
def measure_pattern() -> re.Pattern[str]:
    """Give a pattern of percentage points, per cent and currencies behind a number."""

    def either(words: list[str]) -> str:
        return "|".join(
            re.escape(w) + (r"(?![^\W_])" if w[-1].isalpha() else "") for w in sorted(words, key=lambda w: (-len(w), w))
        )

    points, percent = either(counting.POINTS.split("|")), either(counting.PERCENT.split("|"))
    money = f"(?:{either([*counting.CURRENCIES, *counting.SIGNS])})(?! ?[0-9])"
    linked = r"(?:de |d')?"
    return re.compile(
        rf"(?:[ -]?(?:us |u\.s\. )?)(?:(?P<points>{points})|(?P<percent>{percent})|{linked}(?P<money>{money}))"
    )


@cache
def after_digits(language: str | None) -> re.Pattern[str]:
    """Letters that may stand right behind digits and leave them a number."""
    units = (
        "st|nd|rd|th|e|er|ème|km|kg|cm|mm|ft|in|lb|lbs|oz|mph|kph|mw|gw|kw|gb|mb|tb|hz|ghz|am|pm|h|c|f|p|hr|hrs|s|x|yo"
        "|min|mins|sec|kmh|л|км|г|м"
    )
    scales = "|".join(map(re.escape, counting.scales(language)))
    return re.compile(rf"(?:{units}|{scales}|a\.m|p\.m|usd|eur|gbp)(?![^\W_])")
