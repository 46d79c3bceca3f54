"""Publish: Draft + Prepared -> Briefing, every statement tied to its place in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Any

from pydantic_core import to_jsonable_python

from briefing.prepare import dates_in
from briefing.prepare.fold import Folded, fold, folded
from briefing.prepare.language import language_of, script_of
from briefing.prepare.quality import one_story
from briefing.schema import (
    STATEMENT_LISTS,
    Actor,
    Briefing,
    Checks,
    DateMention,
    Draft,
    DraftActor,
    DraftFigure,
    DraftQuote,
    DraftStatement,
    Figure,
    Prepared,
    Provenance,
    Quote,
    Span,
    Statement,
    When,
)
from briefing.schema.strict import added_statements
from briefing.settings import Settings

from .withhold import cited_spans


def publish(draft: Draft, prepared: Prepared, checks: Checks, provenance: Provenance, settings: Settings) -> Briefing:
    """Make the briefing of a checked draft; the source is not searched for anything new."""
    fields: dict[str, Any] = {name: _statements(getattr(draft, name), prepared) for name in STATEMENT_LISTS}
    what, extra = statement(draft.what, prepared), _extra(draft, prepared)
    quotes = [q for quote in draft.quotes if (q := _quote(quote, prepared))]
    own = [one for value in extra.values() if isinstance(value, list) for one in value if isinstance(one, Statement)]
    stated = [what, *(one for name in STATEMENT_LISTS for one in fields[name]), *own]
    return Briefing(
        headline=draft.headline,
        what=what,
        cause=draft.cause,
        when=_when(draft, prepared) if _held(checks, "when") else _dated(_when(draft, prepared), prepared),
        where=draft.where,
        dateline=prepared.dateline.text if prepared.dateline else None,
        who=[_actor(actor, prepared) for actor in draft.who],
        quotes=quotes,
        figures=[f for figure in draft.figures if (f := _figure(figure, prepared))],
        not_stated=draft.not_stated,
        topic=draft.topic if settings.depth == "full" else None,
        countries=draft.countries,
        extra=extra,
        language=_language(settings, prepared, provenance),
        document=prepared.document,
        checks=checks.model_copy(update={"coverage": _coverage(stated, quotes, prepared)}),
        provenance=provenance,
        **fields,
    )


def _language(settings: Settings, prepared: Prepared, provenance: Provenance) -> str | None:
    # What no prompt asked for another language is in the source's own.
    wished = settings.language != "source" and provenance.prompt is not None
    return settings.language if wished else prepared.language


def statement(made: DraftStatement, prepared: Prepared) -> Statement:
    """Tie one statement to the source; the source's own wording gets its exact place."""
    exact = _place(made, prepared)
    if exact:
        text, evidence = prepared.text[exact[0] : exact[1]], _clipped(exact, made.sentences, prepared)
    else:
        text, evidence = made.text, cited_spans(made.sentences, prepared)
    return Statement(
        text=text,
        evidence=evidence,
        attributed_to=made.attributed_to,
        certainty=made.certainty,
        hedge=made.hedge,
        dates=_dates(text, exact, prepared),
        verbatim=exact is not None,
    )


def _place(made: DraftStatement, prepared: Prepared) -> tuple[int, int] | None:
    cited = [found for number in made.sentences if (found := prepared.sentence(number))]
    if not cited:
        return None
    # Few statements are verbatim: mostly the article, folded once, tells without a look at the cited stretch.
    if fold(made.text).strip() not in folded(prepared.text).text:
        return None
    start, end = min(s.start for s in cited), max(s.end for s in cited)
    place = Folded(prepared.text[start:end]).find(made.text)
    return (start + place[0], start + place[1]) if place else None


def _clipped(exact: tuple[int, int], numbers: Iterable[int], prepared: Prepared) -> list[Span]:
    """Cut the cited sentences to the stretch that the statement quotes."""
    spans = []
    for number in sorted(set(numbers)):
        sentence = prepared.sentence(number)
        if sentence and sentence.start < exact[1] and exact[0] < sentence.end:
            start, end = max(sentence.start, exact[0]), min(sentence.end, exact[1])
            spans.append(Span(start=start, end=end, text=prepared.text[start:end], sentence=number))
    return spans


def _dates(text: str, exact: tuple[int, int] | None, prepared: Prepared) -> list[When]:
    if exact:
        there = [d for d in prepared.dates if exact[0] <= d.start and d.end <= exact[1]]
        shift = exact[0]
    else:
        there = list(
            dates_in(text, prepared.document.published, language_of(text, script_of(text)) or prepared.language)
        )
        shift = 0
    return [
        When(
            text=d.text,
            date=d.date,
            precision=d.precision if d.date else None,
            basis=d.basis if d.date else None,
            start=d.start - shift,
            end=d.end - shift,
        )
        for d in there
    ]


def _when(draft: Draft, prepared: Prepared) -> When | None:
    """Find the time phrase in the date table, the lede's sentences first."""
    if not draft.when:
        return None
    wanted = fold(draft.when).strip().lower()
    stated = {d.date for d in dates_in(draft.when, None, prepared.language) if d.date}
    lede = set(draft.what.sentences)
    near = sorted(prepared.dates, key=lambda d: d.sentence not in lede)
    tests: tuple[Callable[[DateMention], bool], ...] = (
        lambda d: fold(d.text).strip().lower() == wanted,
        lambda d: d.date is not None and d.date in stated,
        lambda d: fold(d.text).strip().lower() in wanted,
    )
    place = folded(prepared.text).find(draft.when)
    for fits in tests:
        for d in near:
            if fits(d):
                # "late Thursday": the source's own longer phrase around the date of the table.
                around = place if place and place[0] <= d.start and d.end <= place[1] else (d.start, d.end)
                return When(
                    text=prepared.text[around[0] : around[1]],
                    date=d.date,
                    precision=d.precision if d.date else None,
                    basis=d.basis if d.date else None,
                    start=around[0],
                    end=around[1],
                )
    if place is None:
        return When(text=draft.when)
    return When(text=prepared.text[place[0] : place[1]], start=place[0], end=place[1])


def _held(checks: Checks, path: str) -> bool:
    return any(note.path == path for note in checks.withheld)


def _dated(when: When | None, prepared: Prepared) -> When | None:
    """Give news that names no day, or an hour alone, the day it was published on, and say that this is all it is."""
    published = prepared.document.published
    told = when is not None and (when.date is not None or _HOUR.fullmatch(fold(when.text).strip()) is None)
    if published is None or told or not one_story(prepared.warnings) or prepared.part is not None:
        return when
    day = When(text="") if when is None else when
    return day.model_copy(update={"date": published.isoformat(), "precision": "day", "basis": "published"})


# "around 11:30pm local time", "um 9:40 Uhr": no other words than those that go with an hour.
_HOUR = re.compile(r"(?:[^\W\d]+ ){0,2}\d{1,2}(?:[:.h]\d\d)?(?: ?[ap]\.?m\.?)?(?: [^\W\d]+){0,2}", re.IGNORECASE)


def _statements(made: Iterable[DraftStatement], prepared: Prepared) -> list[Statement]:
    return [statement(one, prepared) for one in made]


def _actor(made: DraftActor, prepared: Prepared) -> Actor:
    place = folded(prepared.text).find(made.name)
    return Actor(name=made.name, role=made.role, part=made.part, evidence=[_span(place, prepared)] if place else [])


def _quote(made: DraftQuote, prepared: Prepared) -> Quote | None:
    quotation = prepared.quotation(made.quote)
    if quotation is None:
        return None
    span = _span((quotation.start, quotation.end), prepared)
    return Quote(text=span.text, speaker=made.speaker, speaker_role=made.speaker_role, evidence=span)


def _figure(made: DraftFigure, prepared: Prepared) -> Figure | None:
    sentence = prepared.sentence(made.sentence)
    if sentence is None:
        return None
    place = Folded(sentence.text).find(made.value)
    stretch = (sentence.start + place[0], sentence.start + place[1]) if place else (sentence.start, sentence.end)
    return Figure(value=made.value, unit=made.unit, attributed_to=made.attributed_to, evidence=_span(stretch, prepared))


def _extra(draft: Draft, prepared: Prepared) -> dict[str, Any]:
    own = [name for name in type(draft).model_fields if name not in Draft.model_fields]
    stated = added_statements(type(draft))
    return {
        name: _statements(getattr(draft, name), prepared)
        if name in stated
        else to_jsonable_python(getattr(draft, name))
        for name in own
    }


def _span(place: tuple[int, int], prepared: Prepared) -> Span:
    start, end = place
    at = bisect_right(prepared.sentences, start, key=lambda s: s.start) - 1
    within = at >= 0 and start < prepared.sentences[at].end
    number = prepared.sentences[at].id if within else None
    return Span(start=start, end=end, text=prepared.text[start:end], sentence=number)


def _coverage(stated: Iterable[Statement], quotes: Iterable[Quote], prepared: Prepared) -> float:
    total = sum(s.end - s.start for s in prepared.sentences)
    spans = [(e.start, e.end) for s in stated for e in s.evidence]
    spans += [(q.evidence.start, q.evidence.end) for q in quotes]
    covered = reached = 0
    for start, end in sorted(spans):
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return round(min(1.0, covered / total), 3) if total else 0.0
