"""How a briefing, a digest and a list of outcomes show themselves in a notebook: HTML without script, links or ids.

A notebook puts it into its own page. So nothing here has an id that could meet another cell's, and the style sheet
speaks of nothing but what is inside.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from briefing.schema import Actor, Briefing, Figure, Quote, Span, Statement

from .costs import money
from .edition import edition_of
from .escaping import clean, escape_markdown
from .html_assets import css_of, template
from .lines import Line, cited
from .page import Page, page_of
from .style import load
from .words import Words, words_of

if TYPE_CHECKING:
    from briefing.schema import Outcome
    from briefing.schema.digest import Digest

# A cell that holds more than this is slow, and nobody reads it there.
MOST_ROWS = 100
_Row = dict[str, Any]


def of_briefing(briefing: Briefing) -> str:
    """Show a brief: what each statement rests on is told when it is pointed at, and listed below."""
    return _rendered("briefing", view=_view(briefing, page_of(briefing, load("brief"))))


def of_digest(digest: Digest) -> str:
    """Show an edition: its head, its top lines, and its briefs to be opened."""
    edition = edition_of(digest, load("brief"))
    pages = [page for group in edition["groups"] for page in group["briefs"]]
    places = {page["number"] for page in pages[:MOST_ROWS]}
    groups = [
        {
            "label": group["label"],
            "rows": [_row(digest.briefings, page) for page in group["briefs"] if page["number"] in places],
        }
        for group in edition["groups"]
    ]
    more = len(pages) - len(places)
    return _rendered("digest", edition=edition, groups=[one for one in groups if one["rows"]], more=more)


def of_outcomes(outcomes: Sequence[Outcome]) -> str:
    """Show what became of many documents as a table, its briefs to be opened."""
    words = words_of("en", {})
    style = load("brief")
    rows: list[_Row] = []
    for one in outcomes[:MOST_ROWS]:
        row: _Row = {"number": one.index + 1, "name": _name(one), "error": "", "view": None, "withheld": 0}
        row["cost"] = money(one.cost, one.currency or "USD", words) if one.cost is not None else ""
        if one.briefing is not None:
            row["view"] = _view(one.briefing, page_of(one.briefing, style))
            row["withheld"] = len(one.briefing.checks.withheld)
        elif one.error is not None:
            row["error"] = clean(f"{one.error} ({one.error.code})")
        rows.append(row)
    made = sum(one.ok for one in outcomes)
    counts = {"made": made, "failed": len(outcomes) - made, "more": len(outcomes) - len(rows)}
    return _rendered("outcomes", rows=rows, words=words, costs=any(row["cost"] for row in rows), **counts)


def markdown_of_outcomes(outcomes: Sequence[Outcome]) -> str:
    """Give the same table in Markdown."""
    lines = ["| | | |", "| ---: | --- | --- |"]
    for one in outcomes[:MOST_ROWS]:
        if one.briefing is not None:
            withheld = len(one.briefing.checks.withheld)
            told = f"{withheld} withheld" if withheld else "ok"
            said = clean(one.briefing.headline)
        else:
            told = clean(one.error.code) if one.error else ""
            said = f"{_name(one)}: {clean(str(one.error))}"
        lines.append(f"| {one.index + 1} | {escape_markdown(said)} | {escape_markdown(told)} |")
    more = len(outcomes) - MOST_ROWS
    return "\n".join(lines + ([f"\n… and {more} more"] if more > 0 else [])) + "\n"


def _name(outcome: Outcome) -> str:
    document = outcome.document
    if document is None:
        return f"document {outcome.index + 1}"
    return clean(document.title or document.id)


def _row(briefings: Sequence[Briefing], page: Page) -> _Row:
    briefing = briefings[page["number"] - 1]
    return {"view": _view(briefing, page), "withheld": len(briefing.checks.withheld)}


def _view(briefing: Briefing, page: Page) -> _Row:
    words = page["words"]
    listed: dict[tuple[int | None, int], Span] = {}
    parts = []
    for part in page["sections"]:
        paragraphs = [[_line(one, listed, briefing, words) for one in lines] for lines in part["paragraphs"]]
        parts.append({**part, "paragraphs": paragraphs})
    evidence = [listed[key] for key in sorted(listed, key=lambda key: (key[0] or 0, key[1]))]
    return {
        "page": page,
        "parts": parts,
        "evidence": [{"number": span.sentence, "text": clean(span.text)} for span in evidence],
        "publisher": clean(briefing.document.publisher or ""),
    }


def _line(line: Line, listed: dict[tuple[int | None, int], Span], briefing: Briefing, words: Words) -> _Row:
    of = line["of"]
    spans: Sequence[Span] = ()
    if isinstance(of, Statement | Actor):
        spans = of.evidence
    elif isinstance(of, Quote | Figure):
        spans = [of.evidence]
    for span in spans:
        key = (span.sentence, 0 if span.sentence is not None else span.start)
        if key not in listed or len(span.text) > len(listed[key].text):
            listed[key] = span
    kind = words.get(f"certainty_{of.certainty}", "") if isinstance(of, Statement) and not line["label"] else ""
    numbers = ", ".join(str(span.sentence) for span in spans if span.sentence is not None)
    page_at = briefing.document.page_at
    told = cited(((span.sentence, span.text, page_at(span.start)) for span in spans), words)
    return {**line, "mark": " · ".join(one for one in (kind, numbers) if one), "told": told}


def _rendered(macro: str, **values: Any) -> str:
    module: Any = template("notebook.html.j2").module
    return str(module.boxed(Markup(css_of("notebook.css")), getattr(module, macro)(**values)))  # noqa: S704
