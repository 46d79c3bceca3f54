"""Candidates: what the drafts of all parts offer, the same thing once, conflicts noted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from briefing.checks.source import stems
from briefing.prepare.fold import fold
from briefing.schema import (
    STATEMENT_LISTS,
    Draft,
    DraftActor,
    DraftFigure,
    DraftQuote,
    DraftStatement,
    Notice,
    Prepared,
    Span,
    Wire,
)
from briefing.schema.strict import added_statements, chosen_of

from .sameness import Comparing

W = TypeVar("W", bound=Wire)
Kind = Literal["statement", "actor", "quote", "figure"]
# Statements that share this word are compared with each other; a word of every part tells nothing apart.
MOST_SHARING = 60


@dataclass(eq=False)
class Candidate:
    """One thing that a part's draft offers.

    Attributes:
        number: Its number in the last prompt, from 1; 0 before there is one.
        field: The field its draft has it in.
        value: The statement, actor, quotation or figure itself.
        part: Which part offers it, from 0.
        rank: Its place in the list it comes from, from 0.
        told: How many parts offer it.
        central: How much its words are those of the whole text, from 0 to 1.
    """

    field: str
    value: Wire
    part: int
    rank: int
    number: int = 0
    told: int = 1
    central: float = 0.0

    @property
    def kind(self) -> Kind:
        """What it is."""
        kinds: dict[type, Kind] = {DraftActor: "actor", DraftQuote: "quote", DraftFigure: "figure"}
        return kinds.get(type(self.value), "statement")

    @property
    def sentences(self) -> tuple[int, ...]:
        """The sentences it rests on, by its own account."""
        if isinstance(self.value, DraftStatement):
            return tuple(self.value.sentences)
        return (self.value.sentence,) if isinstance(self.value, DraftFigure) else ()


@dataclass
class Merged:
    """The drafts of all parts as one stock to choose from.

    Attributes:
        drafts: The drafts, in the order of the parts.
        candidates: What they offer, each thing once, in the order of the parts.
        conflicts: Pairs of candidates that give one thing two counts or dates, with what they say.
    """

    prepared: Prepared
    drafts: list[Draft]
    candidates: list[Candidate]
    conflicts: list[tuple[Candidate, Candidate, str]] = field(default_factory=list)

    def of(self, *fields: str) -> list[Candidate]:
        """List the candidates of these fields."""
        return [one for one in self.candidates if one.field in fields]

    def notices(self, draft: Draft) -> list[Notice]:
        """Say what a reader of a draft must know: both sides of each conflict that it has a side of."""
        told = {id(draft.what)} | {id(one) for name in chosen_of(type(draft)) for one in getattr(draft, name)}
        found = []
        for one, other, said in self.conflicts:
            if told.isdisjoint((id(one.value), id(other.value))):
                continue
            cited = [self.prepared.sentence(number) for number in (*one.sentences, *other.sentences)]
            spans = [Span(start=s.start, end=s.end, text=s.text, sentence=s.id) for s in cited if s]
            message = f"parts of the text differ: {said}; both are kept"
            found.append(Notice(path=one.field, rule="conflict", message=message, evidence=spans))
        return found


def merged(drafts: Sequence[Draft], prepared: Prepared, language: str | None) -> Merged:
    """Gather what drafts of a document's parts offer.

    Args:
        drafts: In the order of the parts, citing sentences and quotations by their numbers in the whole.
        prepared: The whole document.
        language: The language that the drafts are written in.
    """
    comparing = Comparing(prepared, language)
    offered: list[Candidate] = []
    for part, draft in enumerate(drafts):
        offered += _offered(draft, part)
    kept = _once(offered, comparing)
    _weigh(kept, language, len(drafts))
    return Merged(prepared, list(drafts), kept, _conflicts(kept, comparing))


def _offered(draft: Draft, part: int) -> list[Candidate]:
    found = [Candidate("what", draft.what, part, 0)]
    for name in (*STATEMENT_LISTS, *added_statements(type(draft)), "who", "quotes", "figures"):
        found += [Candidate(name, value, part, rank) for rank, value in enumerate(getattr(draft, name))]
    return found


def _once(offered: list[Candidate], comparing: Comparing) -> list[Candidate]:
    """Keep of each thing the first that says it; what a part calls its main event goes before what others add."""
    kept: list[Candidate] = []
    by_key: dict[Any, Candidate] = {}
    by_word: dict[str, list[Candidate]] = {}
    for one in sorted(offered, key=lambda c: (c.field != "what", c.part)):
        known = by_key.get(_key(one)) or _same_statement(one, by_word, comparing) or _same_figure(one, kept, comparing)
        if known is not None:
            known.told += known.part != one.part
            _completed(known, one)
            continue
        kept.append(one)
        by_key[_key(one)] = one
        if isinstance(one.value, DraftStatement):
            for word in comparing.words(one.value.text):
                by_word.setdefault(word, []).append(one)
    return sorted(kept, key=lambda c: c.part)


def _key(one: Candidate) -> Any:
    value = one.value
    if isinstance(value, DraftQuote):
        return ("quote", value.quote)
    if isinstance(value, DraftActor):
        return ("actor", fold(value.name).casefold())
    if isinstance(value, DraftFigure):
        return ("figure", value.value.casefold(), value.unit.casefold())
    return ("statement", fold(getattr(value, "text", "")))


def _completed(known: Candidate, again: Candidate) -> None:
    """Give an actor the role that another part found."""
    if isinstance(known.value, DraftActor) and isinstance(again.value, DraftActor):
        role = known.value.role or again.value.role
        part = again.value.part if known.value.part == "other" else known.value.part
        known.value = known.value.model_copy(update={"role": role, "part": part})


def _same_statement(one: Candidate, by_word: dict[str, list[Candidate]], comparing: Comparing) -> Candidate | None:
    value = one.value
    if not isinstance(value, DraftStatement):
        return None
    return next((other for other in _near(value, by_word, comparing) if comparing.same(value, _statement(other))), None)


def _near(value: DraftStatement, by_word: dict[str, list[Candidate]], comparing: Comparing) -> list[Candidate]:
    """List the statements that share one of the rarer words, so that not every pair is looked at."""
    words = sorted(comparing.words(value.text), key=lambda word: len(by_word.get(word, ())))
    found: dict[int, Candidate] = {}
    for word in words[: len(words) // 2 + 1]:
        for other in by_word.get(word, ())[:MOST_SHARING]:
            found[id(other)] = other
    return list(found.values())


def _same_figure(one: Candidate, kept: list[Candidate], comparing: Comparing) -> Candidate | None:
    value = one.value
    if not isinstance(value, DraftFigure):
        return None
    figures = ((other, other.value) for other in kept)
    return next((c for c, f in figures if isinstance(f, DraftFigure) and comparing.same_figure(value, f)), None)


def _statement(one: Candidate) -> DraftStatement:
    assert isinstance(one.value, DraftStatement)
    return one.value


def _figure(one: Candidate) -> DraftFigure:
    assert isinstance(one.value, DraftFigure)
    return one.value


def _weigh(kept: list[Candidate], language: str | None, parts: int) -> None:
    """Tell how central each statement is: its words are those that many parts' statements have."""
    holding: Counter[str] = Counter()
    by_part: dict[int, set[str]] = {}
    said = {id(c): stems(c.value.text, language) for c in kept if isinstance(c.value, DraftStatement)}
    for one in kept:
        by_part.setdefault(one.part, set()).update(said.get(id(one), ()))
    for there in by_part.values():
        holding.update(there)
    for one in kept:
        words = said.get(id(one), frozenset())
        # A word of one part says nothing of the whole.
        shared = sum(holding[word] - 1 for word in words)
        one.central = shared / (len(words) * max(1, parts - 1)) if words else 0.0


def _conflicts(kept: list[Candidate], comparing: Comparing) -> list[tuple[Candidate, Candidate, str]]:
    found: list[tuple[Candidate, Candidate, str]] = []
    figures = [one for one in kept if isinstance(one.value, DraftFigure)]
    for at, one in enumerate(figures):
        others = ((other, comparing.figures_differ(_figure(one), _figure(other))) for other in figures[at + 1 :])
        found += [(one, other, said) for other, said in others if said]
    by_word: dict[str, list[Candidate]] = {}
    for one in kept:
        if not isinstance(one.value, DraftStatement):
            continue
        near = (
            (other, comparing.statements_differ(_statement(other), one.value))
            for other in _near(one.value, by_word, comparing)
        )
        found += [(other, one, said) for other, said in near if said]
        for word in comparing.words(one.value.text):
            by_word.setdefault(word, []).append(one)
    return found
