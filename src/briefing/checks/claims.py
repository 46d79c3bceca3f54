"""Claims: what the rules look at, taken from a draft."""

from __future__ import annotations

from briefing.prepare.fold import fold, folded
from briefing.schema import STATEMENT_LISTS, Claim, Draft, DraftStatement, Prepared
from briefing.schema.paths import statements_of
from briefing.schema.strict import added_statements

from .event import sentences_of


def claims_of(draft: Draft, prepared: Prepared) -> list[Claim]:
    """List everything a draft asserts, with what it cites."""
    main = tuple(draft.what.sentences)
    claims = [Claim("headline", draft.headline, main, verbatim=is_verbatim(draft.headline, None, prepared))]
    named = statements_of(draft, ["what", *STATEMENT_LISTS, *added_statements(type(draft))])
    claims += [_of_statement(path, statement, prepared) for path, statement in named]
    event = sentences_of(draft, prepared)
    for name, told in (("cause", None), ("when", event), ("where", event)):
        if value := getattr(draft, name):
            # A time or place in the source's own words may still be that of another event.
            claims.append(Claim(name, value, told, verbatim=told is None and is_verbatim(value, None, prepared)))
    for i, actor in enumerate(draft.who):
        claims.append(Claim(f"who[{i}].name", actor.name, None, verbatim=is_verbatim(actor.name, None, prepared)))
        if actor.role:
            claims.append(Claim(f"who[{i}].role", actor.role, None, verbatim=is_verbatim(actor.role, None, prepared)))
    for i, quote in enumerate(draft.quotes):
        claims.append(Claim(f"quotes[{i}].quote", f"Q{quote.quote}", None, quote.speaker, verbatim=True))
    for i, figure in enumerate(draft.figures):
        claims.append(
            Claim(f"figures[{i}].value", figure.value, (figure.sentence,), figure.attributed_to, verbatim=True)
        )
        counted = f"{figure.value} {figure.unit}"
        claims.append(Claim(f"figures[{i}].unit", counted, (figure.sentence,), figure.attributed_to))
    claims += [Claim(f"not_stated[{i}]", text, None) for i, text in enumerate(draft.not_stated)]
    return claims


def is_verbatim(text: str, sentences: tuple[int, ...] | None, prepared: Prepared) -> bool:
    """Tell whether a text is the source's own wording, in these sentences or anywhere."""
    if sentences is None:
        title = prepared.document.title or prepared.title
        return folded(prepared.text).find(text) is not None or bool(title and fold(text) in fold(title))
    cited = [found for number in sentences if (found := prepared.sentence(number))]
    if not cited or not text:
        return False
    wanted = fold(text).strip()
    # Few statements are verbatim: mostly the article, folded once, tells without a look at the cited stretch.
    if wanted not in folded(prepared.text).text:
        return False
    stretch = prepared.text[min(s.start for s in cited) : max(s.end for s in cited)]
    return wanted in fold(stretch)


def _of_statement(path: str, statement: DraftStatement, prepared: Prepared) -> Claim:
    cited = tuple(statement.sentences)
    return Claim(
        path=f"{path}.text",
        text=statement.text,
        sentences=cited,
        attributed_to=statement.attributed_to,
        certainty=statement.certainty,
        hedge=statement.hedge,
        verbatim=is_verbatim(statement.text, cited, prepared),
    )
