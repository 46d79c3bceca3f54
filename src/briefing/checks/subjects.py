"""Rules about whose deed and whose figure it is: no other subject of the source stands in its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from briefing import lexicon
from briefing.schema import Claim, Sentence

from .aligned import content, stem
from .clauses import Clause, clauses_of, deed_of, is_verb
from .known import Known, known, speaks
from .parties import OF, are_two, is_told, names_in, noun_of, of_whom, related, stems_among
from .proper import Word
from .quantities import words_of_numbers
from .rule import Fail, Rule, paired
from .source import REMEMBERED, Source, place_of

# Verbs too general to tell what somebody did.
_GENERAL = """say tell make produce have be do get give take go come add ask want include use work
    become follow show seem look put let keep try see know think believe feel hear run operate set
    turn remain stay move mean expect forecast hope
    cause trigger hit fail end base link appear involve condemn hail
    welcome vote"""
_DIGITS = re.compile(r"\d+")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_REFERRING = frozenset("he she it they".split())
Part = Callable[[Clause], Sequence[Word]]


@cache
def general() -> frozenset[str]:
    """Give the deeds that many do in any text."""
    return frozenset(deed_of(verb) for verb in _GENERAL.split())


@lru_cache(maxsize=REMEMBERED)
def told_in(text: str, language: str | None) -> tuple[Clause, ...]:
    """Give the clauses of a sentence, and what they are for as clauses of their own: "won to reach the final"."""
    found = []
    for clause in clauses_of(text, language):
        found.append(clause)
        if clause.deed in _leading() or clause.passive:
            continue
        for at, (word, verb) in enumerate(pairwise(clause.behind)):
            if at and word.key == "to" and is_verb(verb.key):
                behind = clause.behind[at + 2 :]
                found.append(clause._replace(verb=verb, deed=deed_of(verb.key), behind=behind, open=True))
    return tuple(found)


@cache
def _leading() -> frozenset[str]:
    """Give the deeds by which somebody makes another do something."""
    return frozenset(
        map(
            deed_of,
            "ask order urge tell allow permit force want invite persuade encourage help enable expect cause".split(),
        )
    )


def deeds_of(clause: Clause) -> frozenset[str]:
    """Give what a clause tells, the infinitive behind its verb included: "failed to consult"."""
    deeds = {clause.deed}
    if len(clause.behind) > 1 and clause.behind[0].key == "to" and is_verb(clause.behind[1].key):
        deeds = {deed_of(clause.behind[1].key)}
    return frozenset(deeds) - general()


def _agent(clause: Clause) -> tuple[Word, ...]:
    """Give who does it: the subject, or in the passive who is behind "by"."""
    if not clause.passive:
        return clause.subject
    at = next((n for n, word in enumerate(clause.behind) if word.key == "by"), None)
    return clause.behind[at + 1 : at + 6] if at is not None else ()


def _is_finite(clause: Clause) -> bool:
    return not (clause.inherited and clause.verb.key.endswith("ing"))


def _patient(clause: Clause) -> tuple[Word, ...]:
    return clause.subject if clause.passive else ()


def _deeds(claim: Claim, source: Source) -> Iterator[Fail]:
    if not speaks(source):
        return
    there = known(source)
    for clause in told_in(claim.text, source.language):
        deeds = deeds_of(clause) if _is_finite(clause) else frozenset()
        for part in (_agent, _patient) if deeds else ():
            mine = part(clause)
            if not (is_told(mine) or noun_of(mine, there)):
                continue
            rival = _rival(clause, deeds, part, source)
            if rival and source.binds(claim, rival[0]):
                sentence, other, words = rival
                who = " ".join(word.text for word in words)
                message = f"{place_of(sentence)} tells “{other.verb.text}” of {who}"
                yield Fail(message, mine[0].start, mine[-1].end, source.spans([sentence]))
                return


def _rival(
    clause: Clause, deeds: frozenset[str], part: Part, source: Source
) -> tuple[Sentence, Clause, Sequence[Word]] | None:
    """Give the clause of the source that tells the same of somebody else, if none may tell it of the same."""
    there = known(source)
    about = stems_among(clause.behind, there)
    rivals = []
    for row, (sentence, others) in enumerate(zip(source.sentences, source.each("told", told_in), strict=True)):
        for other in others:
            if not deeds & deeds_of(other) or not _is_finite(other):
                continue
            words = part(other)
            if part is _patient and not other.passive:
                return None
            if words and words[-1].key in _REFERRING:
                if _is_beside(part(clause), row, there):
                    return None
                words = _before(other, others)
            if not are_two(part(clause), words, there.words[row], there):
                return None
            # A team scores by its players.
            if clause.deed in _personal() and not (_is_person(part(clause), there) and _is_person(words, there)):
                return None
            if (about & stems_among(other.behind, there) or not about) and _same_names(clause, other, there):
                rivals.append((sentence, other, words))
    return rivals[0] if rivals else None


@cache
def _personal() -> frozenset[str]:
    return frozenset(map(deed_of, "score net".split()))


def _is_person(words: Sequence[Word], there: Known) -> bool:
    """Tell whether a phrase ends with the last name of a person the source names in full."""
    return bool(words) and any(name[-1].key == words[-1].key for names in there.persons for name in names)


def _is_beside(mine: Sequence[Word], row: int, there: Known) -> bool:
    """Tell whether "it" or "she" in a sentence may mean somebody: the sentence or the one before has the name."""
    words = [word for near in there.words[max(0, row - 1) : row + 1] for word in near]
    if names := names_in(mine, there):
        return bool(names & names_in(words, there))
    return noun_of(mine, there) in stems_among(words, there)


def _before(clause: Clause, others: Sequence[Clause]) -> Sequence[Word]:
    """Give the subject of the clause before one in its sentence, which "it" and "she" may mean."""
    at = others.index(clause)
    return others[at - 1].subject if at else ()


def _same_names(clause: Clause, other: Clause, there: Known) -> bool:
    """Tell whether what stands behind two verbs may name the same: it shares a name, or one of them has none."""
    one, two = names_in(clause.behind, there), names_in(other.behind, there)
    return not one or not two or bool(one & two)


def _numbers(words: Sequence[Word], there: Known) -> dict[tuple[str, str], Word]:
    """Give the numbers among some words, each with the stem of the word behind it."""
    named = lexicon.number_words(there.language)
    found = {}
    for at, word in enumerate(words):
        if word.key not in named and not word.key[:1].isdecimal():
            continue
        after = words[at + 1] if at + 1 < len(words) else None
        # A score is of both sides, a year of all.
        scored = word.key.isdigit() and (word.after == "-" or (after and after.after == "-" and after.key.isdigit()))
        if scored or _YEAR.match(word.key):
            continue
        of = content(after.key, there.language) if after and after.after else ""
        if digits := _DIGITS.match(word.key):
            found[digits[0], of] = word
        elif word.key in named and 2 <= named[word.key] <= 99:
            found[str(named[word.key]), of] = word
    return found


@lru_cache(maxsize=4)
def _figures_of(there: Known) -> list[frozenset[tuple[str, str]]]:
    """Give the numbers of each sentence of a source."""
    return [frozenset(_numbers(words, there)) for words in there.words]


def _figures(claim: Claim, source: Source) -> Iterator[Fail]:
    if not speaks(source):
        return
    there = known(source)
    for clause in clauses_of(claim.text, source.language):
        figures = _numbers(clause.behind, there)
        if not figures or not (is_told(clause.subject) or _kind(clause.subject, there)):
            continue
        for value, word in figures.items():
            rival = _owner(value, clause, source)
            if rival and source.binds(claim, rival[0]):
                sentence, other = rival
                who = " ".join(w.text for w in other.subject)
                message = f"“{word.text}” is another's figure: {place_of(sentence)} has it of {who}"
                yield Fail(message, word.start, word.end, source.spans([sentence]))


def _owner(value: tuple[str, str], clause: Clause, source: Source) -> tuple[Sentence, Clause] | None:
    """Give the clause of the source whose subject a figure is of, if it is of no other."""
    there, rivals = known(source), []
    for sentence, numbers in zip(source.sentences, _figures_of(there), strict=True):
        if value not in numbers:
            continue
        others = source.of(sentence, "clauses", clauses_of)
        holding = [other for other in others if value in _numbers(other.behind, there)]
        if not holding or any(value in _numbers(other.subject, there) for other in others):
            return None
        if not all(_is_another(clause.subject, other, there) for other in holding):
            return None
        rivals += [(sentence, other) for other in holding]
    return rivals[0] if rivals else None


def _is_another(subject: Sequence[Word], other: Clause, there: Known) -> bool:
    """Tell whether the clause of a figure has another subject: another name, or "operating profit" for "net profit"."""
    mine, theirs = names_in(subject, there), names_in(other.subject, there)
    if mine and theirs and of_whom(subject) and of_whom(subject) == of_whom(other.subject):
        return not related(mine, theirs, subject, there)
    if mine and theirs and is_told(subject) and is_told(other.subject):
        if not all(there.has(word) for word in subject if word.capital):
            return False
        return not related(mine, theirs | names_in(other.behind, there), subject, there)
    one, two = _kind(subject, there), _kind(other.subject, there)
    if not one or not two or one[1] != two[1] or one[0] == two[0]:
        return False
    return any(
        first.key == one[0] and stem(second.key, there.language) == one[1]
        for words in there.words
        for first, second in pairwise(words)
    )


def _kind(subject: Sequence[Word], there: Known) -> tuple[str, str] | None:
    """Give the noun of a phrase and the word that tells which one it is: "net profit", shortened."""
    head = next((at for at, word in enumerate(subject) if word.key in OF), len(subject))
    if head < 2 or subject[head - 1].capital or not subject[head - 1].after:
        return None
    which, noun = subject[head - 2].key, content(subject[head - 1].key, there.language)
    return (which, noun) if noun and content(which, there.language) else None


SUBJECT, SUBJECT_DOUBT = paired(
    Rule(
        "subject-exchanged",
        "name",
        "Who does something, or has it done to them, stays so.",
        "error",
        "withhold",
        _deeds,
        ("en",),
        "Corvex cut its forecast. (source: Velar cut its forecast, Corvex kept its own.)",
        by_capitals=True,
        asked=lambda shape: shape.is_prose,
    ),
    "subject-exchanged-doubt",
)
OWNER, OWNER_DOUBT = paired(
    Rule(
        "figure-of-another",
        "binding",
        "A figure stays with whom the source tells it of.",
        "error",
        "withhold",
        _figures,
        ("en",),
        "Corvex fell 9 percent. (source: Velar fell 9 percent, Corvex 4.)",
        by_capitals=True,
        asked=lambda shape: shape.is_prose,
        words=words_of_numbers,
    ),
    "figure-of-another-doubt",
)
