"""What a number counts: the head noun behind it, as far as English word order tells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from briefing import lexicon

from .clauses import is_verb
from .quantity import Quantity

# How many words a head noun may stand behind its number: "nine Iran-linked local militia targets".
_REACH = 4
_WORD = re.compile(r"[ -]?([^\W\d_]+(?:[-'’][^\W\d_]+)*)")
_PLURALS = {"people": "people", "men": "man", "women": "woman", "children": "child", "feet": "foot", "lives": "life"}
_PLURALS |= {"wives": "wife", "police": "police", "teeth": "tooth", "aircraft": "aircraft", "troops": "troop"}
_STOPS = frozenset(
    """as is was has does this its his us thus plus across perhaps always besides versus against towards sometimes ours
    theirs yours says plans wants needs makes takes gives goes comes remains gets becomes includes rose fell had have
    were are been be to from in on at by for with and or but who which that when where while after before than more
    less of the a an it they he she we i you not no if so also per each""".split()
)
# Units of measure have no synonyms: another one is another quantity.
MEASURES = {
    **dict.fromkeys(("second", "minute", "hour", "day", "week", "month", "year", "decade", "century"), "time"),
    **dict.fromkeys(("kilometer", "km", "mile", "meter", "metre", "foot", "inch", "yard"), "length"),
    **dict.fromkeys(("kph", "mph", "kmh", "knot"), "speed"),
    **dict.fromkeys(("kilogram", "kg", "pound", "ton", "gram", "ounce"), "weight"),
}
_SAME = {"kilometre": "kilometer", "kilometer": "kilometer", "metre": "meter", "km": "kilometer", "tonne": "ton"}
_SAME |= {"kms": "kilometer", "kilo": "kilogram", "kg": "kilogram", "hr": "hour", "min": "minute", "yr": "year"}
# People are named in too many ways to tell one count of them from another.
_PEOPLE = frozenset(
    """people person man woman child individual adult resident citizen victim member player worker employee staff
    passenger soldier student officer guest migrant refugee suspect civilian patient boy girl kid fan militant troop
    personnel survivor pupil parent protester candidate delegate lawmaker politician mp senator voter judge juror
    expert scientist doctor nurse driver friend brother sister son daughter sibling dead other death casualty life
    fatality body hostage prisoner inmate detainee respondent participant customer user follower viewer family
    relative lady gentleman teen teenager youth
    fighter rebel insurgent police policeman cop actor singer american european""".split()
)
_VAGUE = frozenset("time case thing place part way item piece point other more percent occasion instance area".split())


def counted(text: str, quantity: Quantity, language: str | None) -> str | None:
    """Give the noun a quantity counts, in the singular, or None where nothing tells."""
    found = head(text, quantity, language)
    return found[0] if found else None


def head(text: str, quantity: Quantity, language: str | None) -> tuple[str, int] | None:
    """Give the noun a quantity counts, in the singular, and where it ends in the text."""
    if language != "en" or quantity.kind not in ("count", "score"):
        return None
    found = _noun_in(text[quantity.end : quantity.end + 60])
    return (found[0], quantity.end + found[1]) if found else None


@lru_cache(maxsize=1024)
def _noun_in(following: str) -> tuple[str, int] | None:
    """Find the noun in what follows a number, and where it ends there."""
    folded = lexicon.fold(following)
    at = 0
    for number in range(_REACH):
        match = _WORD.match(folded, at)
        if match is None:
            return None
        word = match[1].removesuffix("'s")
        if match[0][0] == "-" and number == 0:
            first = word.split("-")[0]
            return (singular(first), 1 + len(first)) if first in MEASURES else None
        # "From 48 four years ago": the years are those of the other number.
        if word in _STOPS or word in lexicon.number_words("en"):
            return None
        if word != match[1]:
            return None
        # "3.1 million missed analysts' forecast": the analysts are nobody's count.
        if folded[match.end() : match.end() + 1] in ("'", "’") and word.endswith("s"):
            return None
        if _plural(word):
            beyond = _WORD.match(folded, match.end())
            # "nine cars drivers" does not happen; "two sports teams", "three arms dealers" do.
            if beyond and _plural(beyond[1]) and beyond[1] not in _STOPS and beyond[0][0] == " ":
                return singular(beyond[1]), beyond.end()
            return singular(word), match.end()
        at = match.end()
    return None


def _plural(word: str) -> bool:
    return word in _PLURALS or (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")))


def singular(word: str) -> str:
    """Give the singular of an English plural; measures in one spelling."""
    if word in _PLURALS:
        return _PLURALS[word]
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return _SAME.get(word, word)


def same_thing(one: str | None, other: str | None) -> bool:
    """Whether two nouns may name the same thing."""
    if one is None or other is None:
        return False
    return one == other or one[:5] == other[:5] or (is_person(one) and is_person(other))


def is_done(noun: str, words: Iterable[str]) -> bool:
    """Whether some words have the verb of what is counted: "voted" of votes."""
    return is_verb(noun) and any(word.startswith(noun[:-1]) and word.endswith(("ed", "ing")) for word in words)


def is_person(noun: str) -> bool:
    """Whether a noun names people."""
    return noun in _PEOPLE or noun.endswith(("er", "or", "ist", "ian", "ee", "ant", "man", "eer", "ent"))


def is_vague(noun: str) -> bool:
    """Whether a noun says too little to contradict another."""
    return noun in _VAGUE
