"""Who a phrase means: the names and the noun of a subject, and whether two subjects can be the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from .aliases import entities
from .aligned import content
from .clauses import PRONOUNS, subject_at
from .known import LEAST, Known
from .proper import Word, is_acronym, ordinary, words_of
from .source import STEM

# Names this near each other in the source are of one thing, "Velar chief Dana Whitlock", but for these between them.
TOGETHER = 3
_APART = frozenset("and or ahead over against behind with from to by than beat said says told for but while".split())
OF = frozenset(("of", "at", "from", "for", "with", "to", "in", "on", "by"))
# What is told of these is told of whose they are: "Shares in Velar".
_OWNED = frozenset("shares share stock sales profit profits revenue revenues exports output prices orders".split())
# "Its spokesman" speaks for it.
_OURS = frozenset("i my we our me us its his her their".split())
# A phrase that opens so is the end of a longer one.
_BEFORE = OF | frozenset("against over under into between through about near during within without and or".split())
_PEOPLE, _FEW = ("man", "woman", "men", "women"), 3
_SEVERAL = frozenset("other another others all some several both many most each every".split())
# Bodies and groups that act beside each other in the news, so that one is not another by a second name.
_ACTING = ("owners", "makers", "workers", "growers", "dealers", "brokers", "holders", "builders", "ologists", "groups")
_OWNS = ("'s", "’s", "s'", "s’")
_ACTORS = frozenset(
    """ministry parliament senate congress house cabinet court jury judge judges justices council board committee
    commission agency regulator regulators watchdog police army navy military soldiers troops rebels militants militia
    insurgents prosecutors prosecutor lawyers lawyer defence defense opposition union unions workers employees staff
    management shareholders investors analysts economists traders bank banks lender lenders creditors farmers fishermen
    residents villagers tenants landlords students teachers parents pupils doctors nurses patients scientists
    researchers engineers activists campaigners protesters demonstrators groups charity charities church bishops voters
    lawmakers legislators senators ministers mayor governor king queen president premier chancellor secretary ambassador
    coach manager captain referee fans players airline airlines carrier operator owner owners developer contractor
    publisher publishers broadcaster university hospital school schools survivors victims witnesses relatives families
    passengers drivers pilots crew rescuers firefighters paramedics auditors auditor inspectors customers consumers
    retailers manufacturers exporters importers producers refiners miners refugees migrants settlers tourists visitors
    minister delegates mediators observers monitors inspector government state""".split()
)


@lru_cache(maxsize=4)
def _firm(there: Known) -> frozenset[str]:
    """Give the words that the source capitalises inside its sentences."""
    return frozenset(word.key for words in there.words for word in words if word.capital and not word.opens)


def names_in(words: Sequence[Word], there: Known) -> frozenset[str]:
    """Give the words of names among some words, shortened as their adjectives share them."""
    common, firm = ordinary(there.language), _firm(there)
    found = []
    for at, word in enumerate(words):
        if not word.capital or word.key in common or len(word.key) < 2:
            continue
        if word.opens and word.key not in firm:
            followed = at + 1 < len(words) and words[at + 1].capital
            alone = len(words) == 1 and not word.key.endswith("s")
            if word.key in there.lower or not (followed or alone):
                continue
        found.append(word.key[:STEM])
    return frozenset(found)


def is_told(words: Sequence[Word]) -> bool:
    """Tell whether a subject says itself whom it means: "a director of Velar" may be anybody named elsewhere."""
    if not _is_definite(words):
        return False
    head = _head(words)
    # "The Frenchman" may be anybody named.
    named = head > 0 and words[head - 1].capital and not (head < _FEW and words[head - 1].key.endswith(_PEOPLE))
    return named or (head > 0 and words[head - 1].key in _OWNED)


def _is_definite(words: Sequence[Word]) -> bool:
    if not words or words[-1].key in PRONOUNS or words[0].key in _BEFORE:
        return False
    # "A seventh, Corporal Adan" and "its rival Vestair" are told by name.
    unnamed = words[0].key in ("a", "an") or any(word.key in _OURS for word in words)
    return not (unnamed and not words[-1].capital) and not any(word.key in _SEVERAL for word in words)


def _head(words: Sequence[Word]) -> int:
    """Give the place behind the last word of a phrase before its first preposition."""
    return next((at for at, word in enumerate(words) if word.key in OF), len(words))


def noun_of(words: Sequence[Word], there: Known) -> str:
    """Give the noun of a phrase for a body or a group, shortened: "groups" of "business groups"; else ""."""
    if not _is_definite(words):
        return ""
    before = words[: _head(words)]
    # "The union Flyg" is a union.
    nouns = [w.key for w in before if _acts(w.key) and (w is before[-1] or before[-1].capital)]
    return content(nouns[-1], there.language) if nouns else ""


def _acts(key: str) -> bool:
    return key in _ACTORS or key.endswith(_ACTING)


def of_whom(words: Sequence[Word]) -> str:
    """Give what a phrase tells of somebody, "approval rating" of "Han's approval rating"; "" without an owner."""
    owner = next((at for at, word in enumerate(words[:-1]) if word.capital and word.text.endswith(_OWNS)), None)
    if owner is None or any(word.capital for word in words[owner + 1 :]):
        return ""
    return " ".join(word.key for word in words[owner + 1 : _head(words)])


def stems_among(words: Sequence[Word], there: Known) -> frozenset[str]:
    """Give the stems of those words that carry content."""
    return frozenset(found for word in words if (found := content(word.key, there.language)))


def related(one: frozenset[str], other: frozenset[str], said: Sequence[Word], there: Known) -> bool:
    """Tell whether two sets of names may be of one: by a word, a country and its people, or standing together."""
    short = {name[:LEAST] for name in one} & {name[:LEAST] for name in other}
    if short or any(word.key[:STEM] in other or is_acronym(word.text) for word in said):
        return True
    if {to for _, _, to in entities(sorted(one))} & {to for _, _, to in entities(sorted(other))}:
        return True
    return any(_near(a, b, there) for a in one for b in other)


def _near(one: str, other: str, there: Known) -> bool:
    for words in there.words:
        ones = [at for at, word in enumerate(words) if word.key[:STEM] == one and word.capital]
        others = [at for at, word in enumerate(words) if word.key[:STEM] == other and word.capital]
        for a in ones:
            for b in others:
                low, high = min(a, b), max(a, b)
                if high - low <= TOGETHER and not any(word.key in _APART for word in words[low:high]):
                    return True
    return False


def are_two(mine: Sequence[Word], theirs: Sequence[Word], sentence: Sequence[Word], there: Known) -> bool:
    """Tell whether a phrase of a claim and one of a sentence of the source mean two; false where they may be one."""
    if not all(there.has(word) for word in mine if word.capital and not word.opens):
        return False
    one, two = names_in(mine, there), names_in(theirs, there)
    if one and two and of_whom(mine) and of_whom(mine) == of_whom(theirs):
        # "Sato's rating" is not "Han's rating".
        return not related(one, two, mine, there)
    if one and two and is_told(mine) and is_told(theirs):
        return not related(one, two, mine, there)
    own, other = noun_of(mine, there), noun_of(theirs, there)
    if stems_among(mine, there) & stems_among(theirs, there):
        return False
    if own and other:
        return True
    # A name and a noun may be one, unless the sentence has both.
    if (one and is_told(mine) and other) or (own and two and is_told(theirs)):
        places = {word.start for word in theirs}
        beside = [word for word in sentence if word.start not in places]
        return bool(one & names_in(beside, there)) if one else own in stems_among(beside, there)
    return False


def of_others(text: str, at: int, other: str, word: str, language: str | None) -> bool:
    """Tell whether a word and its opposite are told of two subjects: who beats a team wins where that one loses.

    The one stands at a place of a text, the other is a word of another text.
    """
    mine = _capitals(subject_at(text, language, at), language)
    place = next((found.start for found in words_of(other, language) if found.key == word), -1)
    theirs = _capitals(subject_at(other, language, place), language)
    return bool(mine and theirs) and not mine & theirs


def _capitals(words: Sequence[Word], language: str | None) -> frozenset[str]:
    return frozenset(word.key for word in words if word.capital and word.key not in ordinary(language))
