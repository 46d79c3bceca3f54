"""Single words that make or break a name that is found by its capitals."""

from __future__ import annotations

from .roles import BODIES, DIRECTIONS, ROLES, SPEAKING
from .words import Word, word_set

OPENING_MARKS = "“\"«„‘'»:•·*-–—>"
DOTTED = word_set("inc corp co ltd jr sr bros")
LONGEST_RUN = 10
# Given names that are small words, too: "Even Krag", "Per Alden".
GIVEN_SMALL = frozenset(("even", "will", "per"))
OF = frozenset(("of", "the"))
IN_CAPITALS = frozenset(("UN", "WHO", "IAEA"))
JOINTLY = word_set("council university police hospital hospitals constabulary authority college")
NUMBERED = word_set("formula division league phase ligue group level")
MONTH_NAMES = word_set("jan jun mar april may june august")
MONTH_WITHIN = 16  # characters
# "the Committee on Climate Change"
ABOUT = word_set("group committee commission council panel conference convention institute centre center")
PATRONS = word_set("st saint king queen prince people women men children")
SHOUTED_CREDITS = ("GETTY", "SHUTTERSTOCK", "ALAMY", "REX")
PICTURE_AGENCIES = frozenset(("Getty", "Shutterstock", "Alamy", "REUTERS", "Rex"))
COURTESY = frozenset(("mr", "mrs", "ms", "miss"))
# "a Melbourne police station"
OF_FORCES = word_set("station stations car cars headquarters custody van vans officer officers force chief records")
# "Katie Moss QC"
AFTER_NAMES = frozenset(("QC", "KC", "SC", "MP", "MEP", "MSP", "OBE", "MBE", "CBE", "PhD", "MD", "RN"))
# "US$1bn" names no country.
MONEY = ("$", "€", "£", "¥")


def of_people(named: list[Word], after: str) -> bool:
    """Whether one word, or one with a direction, tells the country of those after it: "Kestrian ministers"."""
    low = named[-1].low
    if len(named) > 1 and named[0].low not in DIRECTIONS:
        return False
    noun = (
        after in ("nation", "nations", "country", "countries")
        or after in SPEAKING
        or after in ROLES
        or after in BODIES
        or (after.endswith("s") and after[:-1] in ROLES)
    )
    return noun and len(low) > SHORTEST_PEOPLE and low.endswith(("ian", "ean", "ese", "ish"))


SHORTEST_PEOPLE = 5


def may_be_noun(low: str) -> bool:
    """Whether a word in small letters after a name is rather what it describes: "a Scottish artist's painting"."""
    return low.endswith("'s") or not low.endswith(("ed", "s"))


NEW = word_set("york zealand delhi orleans jersey mexico hampshire england brunswick guinea caledonia haven")
SPORTING = word_set("premier super world cup championship national league")
BUILDINGS = word_set("cathedral abbey chapel hospice park palace square hall academy prep")


def plain(word: Word) -> str:
    """Give a word in small letters without the genitive."""
    return word.low.removesuffix("'s")


def ends_name(word: Word) -> bool:
    """Whether a name ends with this word: a genitive, or a full stop in it."""
    return word.low.endswith("'s") or word.low.endswith("s'") or name_end(word) < word.end


def name_end(word: Word) -> int:
    """Give where a name ends inside its last word: before the genitive or a hyphen and small letters."""
    if word.low.endswith("'s"):
        return word.end - 2
    # Iran-linked names Iran; Al-Monitor and Mazar-i-Sharif are whole.
    head, hyphen, tail = word.text.rpartition("-")
    if hyphen and tail[:1].islower() and head[:1].isupper():
        return word.start + len(head)
    return word.end
