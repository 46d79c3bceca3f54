"""Who does what, in English: the clauses of a sentence with their subject, verb and what stands behind.

A shallow reading, without a grammar: what it cannot tell, it leaves out.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from briefing.lexicon import verbs

from .aligned import stem
from .proper import Word, words_of
from .source import REMEMBERED

BE = frozenset(
    "is are was were be been being am get gets got isn't aren't wasn't weren't isnt arent wasnt werent".split()
)
HAVE = frozenset("has have had having hasn't haven't hadn't hasnt havent hadnt".split())
DO = frozenset("do does did don't doesn't didn't dont doesnt didnt".split())
MODAL = frozenset(
    """will would can could may might must shall should cannot won't wouldn't can't couldn't shouldn't wont wouldnt cant
    couldnt shouldnt""".split()
)
AUXILIARY = BE | HAVE | DO | MODAL
NEGATION = frozenset("not never no longer neither nor".split())
_NEGATED = ("n't", "nt")
ADVERBS = frozenset(
    """also still already now then later again soon just only even not never twice once yesterday today tonight no
    longer almost nearly all both each ever yet first finally largely either neither since thus often always""".split()
)
_HELPING = AUXILIARY | ADVERBS
# Words before a past form that make it an adjective or part of a phrase.
DETERMINERS = frozenset(
    """a an the this that these those its his her their our my your some any no every each all both of in on at for from
    with by as than into under against between within through about most more less very so such many few several
    other another two three four five six seven eight nine ten""".split()
)
_NO_VERBS = frozenset("nothing something anything everything more less much well better worse little".split())
RELATIVE = frozenset("who which that".split())
PRONOUNS = frozenset("he she it they we i you one this that these those there who which what".split())
_SPEAKING = "say tell announce add claim explain argue insist state note write warn complain"
# Where a phrase ends to the left.
CONJUNCTIONS = frozenset(
    """but while when where whereas although though because if unless that whether after before until as than so nor
    since who which whom whose what how why then yet despite during amid according to or""".split()
)
JOINING = frozenset(("and", "but", "then", "or"))
# What verbs end in that no other word helps: "rejected", "rejects", "losing".
_ENDINGS = ("ed", "s", "ing")
_ASIDE = frozenset(",—()")
_BEHIND_VERBS = DETERMINERS | {"either", "neither"}
_BREAKS = frozenset(',;:—–()"“”«»!?\n')
_QUOTES = ' "“”'
_STRONG = frozenset(";:—!?\n")
# An insertion is no longer, and stands no deeper in others.
_INSERTED, _DEEP = 24, 3
# Nor has a name more words.
_NAMED = 4
# A clause has no more words.
_BEHIND = 24


class Clause(NamedTuple):
    """What is told of whom: words of the subject and behind the verb, in their order.

    `deed` names the verb and those that say the same; `subject` is empty where it is not told or not found, and
    `inherited` where it stands before another verb of the sentence.
    """

    subject: tuple[Word, ...]
    verb: Word
    deed: str
    passive: bool
    denied: bool
    open: bool
    inherited: bool
    behind: tuple[Word, ...]


@cache
def _deeds() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in verbs.SAME.split("\n"):
        for verb in line.split():
            found.setdefault(stem(verb, "en"), line.split()[0])
    return found


def deed_of(key: str) -> str:
    """Give what a verb tells, by the first of the verbs that say the same."""
    stemmed = stem(key, "en")
    return _deeds().get(stemmed, stemmed)


@cache
def speaking() -> frozenset[str]:
    """Give the deeds of saying."""
    return frozenset(deed_of(verb) for verb in _SPEAKING.split())


def is_verb(key: str) -> bool:
    """Tell whether a word is the plain form of a verb of the news."""
    return key in _bases()


@cache
def _bases() -> frozenset[str]:
    return frozenset(("say", "tell", *verbs.SAME.split(), *verbs.MORE.split()))


class _Found(NamedTuple):
    at: int
    first: int
    denied: bool = False
    passive: bool = False
    open: bool = False
    reduced: bool = False


@lru_cache(maxsize=REMEMBERED)
def clauses_of(text: str, language: str | None) -> tuple[Clause, ...]:
    """Give the clauses of an English sentence."""
    words, bases = words_of(text, language), _bases()
    gaps = [text[a.end : b.start] for a, b in pairwise(words)]
    keys = [word.key for word in words]
    # Without a helping verb or an adverb before it, only some forms of a word can be its sentence's verb.
    likely = [
        at
        for at, (before, key) in enumerate(pairwise(keys), 1)
        if before in _HELPING or before.endswith("ly") or key.endswith(_ENDINGS) or key in verbs.PAST or key in bases
    ]
    found = [verb for at in likely if (verb := _verb(words, gaps, at))]
    taken = {at for verb in found for at in range(verb.first, verb.at + 1)}
    subjects = [_subject(words, gaps, verb, taken) for verb in found]
    result: list[Clause] = []
    for number, (verb, subject) in enumerate(zip(found, subjects, strict=True)):
        following = _starts(verb, found[number + 1], subjects[number + 1]) if number + 1 < len(found) else len(words)
        word = words[verb.at]
        inherited = subject is None
        told = words[subject.start : subject.stop] if subject else result[-1].subject if result else ()
        behind = _behind(words, gaps, verb.at, following)
        result.append(Clause(told, word, deed_of(word.key), verb.passive, verb.denied, verb.open, inherited, behind))
    return tuple(result)


def _starts(before: _Found, verb: _Found, subject: range | None) -> int:
    """Give where what belongs to the clause behind another begins."""
    return subject.start if subject and subject.start > before.at and not verb.reduced else verb.first


def _is_past(word: Word) -> bool:
    key = word.key
    return (key.endswith("ed") and len(key) > 4 and key not in verbs.NOT_PAST) or key in verbs.PAST


def _verb(words: Sequence[Word], gaps: Sequence[str], at: int) -> _Found | None:
    """Tell whether a word is a verb with a subject, and where its group begins."""
    word = words[at]
    if not _may_be_verb(words, at):
        return None
    first, helpers, denied = _group(words, gaps, at)
    modal = any(helper in MODAL for helper in helpers)
    if not helpers:
        return _plain(words, gaps, at, first, denied)
    past = _is_past(word)
    if helpers[0] in MODAL or helpers[0] in DO:
        if word.key in DETERMINERS or word.key in PRONOUNS or word.key in CONJUNCTIONS:
            return None
        return _Found(at, first, denied, open=modal)
    if helpers[0] in BE:
        return _Found(at, first, denied, passive=past, open=modal) if past or word.key.endswith("ing") else None
    return _Found(at, first, denied, open=modal) if past else None


def _may_be_verb(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if (
        word.key in AUXILIARY
        or word.key in NEGATION
        or word.key in _NO_VERBS
        or len(word.key) < 3
        or not word.key.isalpha()
    ):
        return False
    joined = word.after == "-" or (at + 1 < len(words) and words[at + 1].after == "-")
    return not joined and (word.opens or not word.capital)


def _group(words: Sequence[Word], gaps: Sequence[str], at: int) -> tuple[int, list[str], bool]:
    """Give where the words that help a verb begin, the helping verbs from the last, and whether they deny it."""
    first, helpers, denied = at, [], False
    while first and not gaps[first - 1].strip(_QUOTES):
        before = words[first - 1]
        if before.key in AUXILIARY:
            helpers.append(before.key)
        elif not (before.key in ADVERBS or (before.key.endswith("ly") and not before.capital)):
            break
        denied = denied or before.key in NEGATION or (before.key in AUXILIARY and before.key.endswith(_NEGATED))
        first -= 1
    return first, helpers, denied


def _plain(words: Sequence[Word], gaps: Sequence[str], at: int, first: int, denied: bool) -> _Found | None:
    """Tell whether a word without helping verbs is one: "rejected", "rejects", "meet either", ", losing"."""
    if not first:
        return None
    word, before = words[at], words[first - 1]
    following = words[at + 1] if at + 1 < len(words) and not gaps[at].strip() else None
    if _is_past(word):
        if before.key in DETERMINERS or before.key in ("to", "be"):
            return None
        reduced = following is not None and (
            following.key == "by"
            or (at + 2 < len(words) and words[at + 2].key == "by" and following.key in ("for", "on"))
        )
        return _Found(at, first, denied, passive=reduced, reduced=reduced)
    if _is_third_person(word.key):
        sure = word.key in ("says", "tells") and before.key not in DETERMINERS
        return _Found(at, first, denied) if sure or before.capital or before.key in PRONOUNS else None
    several = before.capital or before.key.endswith("s")
    if several and following and word.key in _bases() and following.key in _BEHIND_VERBS:
        return _Found(at, first, denied)
    if word.key.endswith("ing") and "," in gaps[at - 1] and deed_of(word.key) in _deeds().values():
        return _Found(at, at, denied)
    return None


def _is_third_person(key: str) -> bool:
    return key.endswith("s") and (key[:-1] in _bases() or (key.endswith("es") and key[:-2] in _bases()))


def _subject(words: Sequence[Word], gaps: Sequence[str], verb: _Found, taken: set[int]) -> range | None:
    """Give the places of the phrase that stands before a verb as its subject; None where it is that of the verb before.

    The range is empty where no subject is found.
    """
    end = verb.first - 1
    if end < 0:
        return range(0)
    # "..., helped by a refund" and "..., losing at home" are told of what the verb before is told of.
    if "," in gaps[end] and (verb.reduced or (words[verb.at].key.endswith("ing") and verb.first == verb.at)):
        return None if any(at < verb.at for at in taken - {verb.at}) else _phrase(words, gaps, end, taken)
    before = _before_insertions(words, gaps, end)
    if before is None or before < 0:
        return range(0) if before is None else None
    if words[before].key in RELATIVE and before:
        before -= 1
    if words[before].key in JOINING:
        return None
    phrase = _phrase(words, gaps, before, taken)
    # "The operator, TransAndes, ...": both name it.
    named = (
        end - before <= _NAMED and words[before + 1 : end + 1] and all(w.capital for w in words[before + 1 : end + 1])
    )
    return range(phrase.start, end + 1) if named and phrase else phrase


def _before_insertions(words: Sequence[Word], gaps: Sequence[str], end: int) -> int | None:
    """Give the last place before what commas set off: "Lang, 54, of Leeds, admitted".

    None where nothing opens it, -1 where an "and" does.
    """
    for _ in range(_DEEP):
        if not set(gaps[end]) & _ASIDE:
            break
        opening = next((m for m in range(end, max(0, end - _INSERTED), -1) if set(gaps[m - 1]) & _ASIDE), None)
        if opening is None:
            return None
        if words[opening].key in JOINING:
            return -1
        end = opening - 1
        if not words[end].key.isdigit():
            break
    return end


def _phrase(words: Sequence[Word], gaps: Sequence[str], end: int, taken: set[int]) -> range:
    """Give the places of the phrase that ends at a place."""
    at = end
    while at >= 0:
        word = words[at]
        if at in taken or word.key in CONJUNCTIONS or word.key in AUXILIARY:
            break
        if at < end and set(gaps[at]) & _BREAKS:
            break
        if word.key == "and" and not _joins(words, gaps, at, taken):
            break
        at -= 1
    return range(at + 1, end + 1)


def _joins(words: Sequence[Word], gaps: Sequence[str], at: int, taken: set[int]) -> bool:
    """Tell whether an "and" joins two parts of a subject: no verb stands before it in the clause."""
    for place in range(at - 1, max(-1, at - _INSERTED), -1):
        if place in taken:
            return False
        if words[place].key in CONJUNCTIONS or set(gaps[place]) & _BREAKS:
            return place < at - 1
    return True


def _behind(words: Sequence[Word], gaps: Sequence[str], at: int, following: int) -> tuple[Word, ...]:
    found: list[Word] = []
    for place in range(at + 1, min(following, at + _BEHIND)):
        if set(gaps[place - 1]) & _STRONG or (". " in gaps[place - 1] and words[place].opens):
            break
        found.append(words[place])
    return tuple(found)


def subject_at(text: str, language: str | None, place: int) -> tuple[Word, ...]:
    """Give the subject of the last clause that has a word at this place; empty where none has."""
    for clause in reversed(clauses_of(text, language)):
        if any(word.start == place for word in (*clause.subject, clause.verb, *clause.behind)):
            return clause.subject
    return ()
