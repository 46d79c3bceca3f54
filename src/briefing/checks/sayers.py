"""Rules about who says a statement: not one who speaks elsewhere in the source, nor one who said nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from briefing.schema import Claim, Sentence

from .aliases import GIVEN_NAMES, TITLES
from .aligned import content, plain_words_of, stem, stems_in
from .attribution import SAYING, speakers_beside
from .clauses import Clause, clauses_of, deed_of, speaking
from .known import Known, known, speaks
from .parties import are_two, is_told, names_in, noun_of, stems_among
from .proper import Word
from .proper import words_of as named_words_of
from .rule import Fail, Rule
from .source import REMEMBERED, Source, place_of
from .speakers import name_words, names

# How many words before a family name may hold a title or a given name: Rear Adm. Inês “Gralha” Tavares.
NAME = 4
# What a saying must have of a statement's words, and how few are too few to tell; and words behind a verb that are not
# only when and where it was said.
SHARED, LEAST, _SOME = 0.6, 3, 4
_COMMENT = frozenset("comment answer respond speak discuss reply".split())


def _swapped(claim: Claim, source: Source) -> Iterator[Fail]:
    language = source.language
    if not claim.attributed_to or not _is_person(claim.attributed_to, source):
        return
    cited = source.cited(claim)
    if not cited:
        return
    # Who speaks in a paragraph speaks in all its sentences.
    paragraphs = {s.paragraph for s in cited}
    around = [s for s in source.sentences if s.paragraph in paragraphs]
    if any(names(claim.attributed_to, plain_words_of(s.text, language), language) for s in around):
        return
    others = [(s, found) for s in cited if (found := speakers_beside(s.text, language))]
    if len(others) == len(cited):
        sentence, found = others[0]
        message = f"{place_of(sentence)} gives this to {found[0]}, not to {claim.attributed_to}"
        start, end = _place(claim, source)
        yield Fail(message, start, end, source.spans([sentence]))


def _is_person(name: str, source: Source) -> bool:
    """Tell whether the source names a person so: with a title or a given name before the family name."""
    family = name_words(name, source.language)[-1:]
    there = known(source)
    for row in there.rows_with(family[0]) if family else ():
        words = there.words[row]
        for at, word in enumerate(words):
            if word.capital and word.key == family[0]:
                before = {w.key for w in words[max(0, at - NAME) : at] if w.capital}
                if before & GIVEN_NAMES or before & TITLES:
                    return True
    return False


def _place(claim: Claim, source: Source) -> tuple[int, int]:
    wanted = set(name_words(claim.attributed_to or "", source.language))
    found = [word for word in named_words_of(claim.text, source.language) if word.key in wanted]
    return (found[0].start, found[0].end) if found else (0, len(claim.text))


def _silent(claim: Claim, source: Source) -> Iterator[Fail]:
    if not speaks(source):
        return
    there, heard = known(source), None
    for clause in clauses_of(claim.text, source.language):
        if clause.deed not in speaking() or clause.denied or clause.open or clause.passive:
            continue
        mine = names_in(clause.subject, there)
        for sentence, other in _silent_in(source):
            if not mine & names_in(other.subject, there):
                continue
            heard = heard or _heard(source, there)
            if not mine & heard:
                message = f"{place_of(sentence)} has no word from {' '.join(w.text for w in other.subject)}"
                first, last = clause.subject[0].start, clause.verb.end
                yield Fail(message, first, last, source.spans([sentence]))
                return


@lru_cache(maxsize=4)
def _silent_in(source: Source) -> tuple[tuple[Sentence, Clause], ...]:
    """Give the clauses of a source that tell of somebody who says nothing."""
    return tuple(
        (sentence, clause)
        for sentence in source.sentences
        if not _telling_silence().isdisjoint(stems_in(sentence.text, "en"))
        for clause in source.of(sentence, "clauses", clauses_of)
        if _says_nothing(clause)
    )


@cache
def _telling_silence() -> frozenset[str]:
    """Give the stems one of which a sentence has that tells of somebody who says nothing."""
    return frozenset((*_answering(), *(stem(word, "en") for word in _COMMENT)))


def _says_nothing(clause: Clause) -> bool:
    """Tell whether somebody did not respond or declined to comment."""
    behind = {word.key for word in clause.behind}
    answers = clause.deed in _answering()
    return (clause.denied and answers) or (clause.deed == deed_of("decline") and bool(behind & _COMMENT))


def _heard(source: Source, there: Known) -> frozenset[str]:
    """Give the names of all who say something in the source."""
    return frozenset(
        name
        for others in source.each("clauses", clauses_of)
        for other in others
        if other.deed in speaking() and not other.denied
        for name in names_in(other.subject, there)
    )


@cache
def _answering() -> frozenset[str]:
    return frozenset(map(deed_of, "respond reply answer comment return".split()))


def _misgiven(claim: Claim, source: Source) -> Iterator[Fail]:
    """Find a saying that the source gives to somebody else: "Dorta said" where the ministry says so."""
    if not speaks(source):
        return
    there = known(source)
    for clause in clauses_of(claim.text, source.language):
        mine = clause.subject
        if clause.deed not in speaking() or clause.passive or not (is_told(mine) or noun_of(mine, there)):
            continue
        skipped = {word.start for word in (*mine, clause.verb)}
        said = stems_among([w for w in named_words_of(claim.text, source.language) if w.start not in skipped], there)
        best = max(
            (scope for scopes in source.each("sayings", sayings_in) for scope in scopes),
            key=lambda scope: len(said & scope.stems),
            default=None,
        )
        if best is None or not said or len(said & best.stems) < SHARED * len(said):
            return
        if len(said) < LEAST and not (said <= best.stems and max(map(source.weight, said)) == 1):
            return
        rows = [row for row, scopes in enumerate(source.each("sayings", sayings_in)) if best in scopes]
        sentence, words = source.sentences[rows[0]], there.words[rows[0]]
        alike = (
            s
            for s, scopes in zip(source.sentences, source.each("sayings", sayings_in), strict=True)
            for s in [s]
            if not scopes
        )
        if any(
            len(said & stems_among(there.words[source.sentences.index(s)], there)) >= len(said & best.stems)
            for s in alike
        ):
            return
        if are_two(mine, best.subject, words, there):
            who = " ".join(word.text for word in best.subject)
            yield Fail(
                f"{place_of(sentence)} gives this to {who}", mine[0].start, mine[-1].end, source.spans([sentence])
            )
        return


class Saying(NamedTuple):
    """Who says something in a sentence, and the stems of what is said."""

    subject: tuple[Word, ...]
    stems: frozenset[str]


@lru_cache(maxsize=REMEMBERED)
def sayings_in(text: str, language: str | None) -> tuple[Saying, ...]:
    """Give who says what in an English sentence: "the ministry said one would arrive", "it will rain, she said"."""
    told = [c for c in clauses_of(text, language) if c.deed in speaking() and not c.passive and c.subject]
    words, found = named_words_of(text, language), []
    for number, clause in enumerate(told):
        low = told[number - 1].verb.end if number else 0
        high = told[number + 1].subject[0].start if number + 1 < len(told) else len(text)
        behind = [word for word in words if clause.verb.end <= word.start < high]
        before = [word for word in words if low <= word.start < clause.subject[0].start]
        words_said = behind if len(behind) > len(before) or len(behind) > _SOME else before
        stems = frozenset(stem for word in words_said if (stem := content(word.key, language)))
        found.append(Saying(clause.subject, stems))
    return tuple(found)


SILENT = Rule(
    "sayer-silent",
    "attribution",
    "Nobody who did not answer, or declined to comment, is told to have said something.",
    "error",
    "withhold",
    _silent,
    ("en",),
    "TransAndes said the driver was speeding. (source: TransAndes did not respond to a request for comment.)",
    by_capitals=True,
    asked=lambda shape: shape.is_prose,
)
SWAPPED = Rule(
    "sayer-swapped",
    "attribution",
    "A statement is not given to a person who says something else in the source.",
    "error",
    "withhold",
    _swapped,
    tuple(sorted(SAYING)),
    "Gen. Roe said the raids will go on. (source: The raids will go on, the ministry said.)",
    asked=lambda shape: shape.is_prose and shape.cites is True and shape.attributed and shape.field.endswith(".text"),
)
MISGIVEN = Rule(
    "sayer-swapped-doubt",
    "attribution",
    "Who says something is who says it in the source.",
    "warning",
    "warn",
    _misgiven,
    ("en",),
    "Dorta said a ship will come. (source: Dorta asked for a ship; the ministry said one will come.)",
    by_capitals=True,
    asked=lambda shape: shape.is_prose and shape.cites is None,
)
