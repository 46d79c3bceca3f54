"""The rows of a workbook: briefs, their statements with evidence, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from briefing.schema import Figure, Quote, Statement

from .edition import Edition, edition_of
from .escaping import clean, safe_url
from .layout import plain
from .lines import STOPS, cited
from .page import Page, Part
from .style import Section, Style

if TYPE_CHECKING:
    from briefing.schema import Briefing, Document, Notice, Span
    from briefing.schema.digest import Digest

    from .words import Words

Kind = Literal["text", "number", "share", "day", "link"]
Value = str | int | float | date | None

_FIELDS = ("headline", "what", "when", "where", "who", "details", "why_it_matters", "whats_next",
    "background", "quotes", "figures", "not_stated", "topic", "countries")  # fmt: skip
_SECTIONS = tuple(Section(name, (name,)) for name in _FIELDS)
_EXTRA = Section("extra", ("extra",))


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, how wide it is in characters, and what its cells hold."""

    heading: str
    width: int
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, columns and rows."""

    name: str
    columns: list[Column]
    rows: list[list[Value]]


def sheets_of(digest: Digest, style: Style) -> tuple[Edition, list[Sheet]]:
    """Give the edition, and its three sheets; the columns are the same whatever the style."""
    whole = replace(style, sections=(*_SECTIONS, _EXTRA), words=None, short_names=False, quotations=True)
    edition = edition_of(digest, whole)
    pages = [(group["label"], page) for group in edition["groups"] for page in group["briefs"]]
    told = list(zip(pages, digest.briefings, strict=True))
    words = edition["words"]
    return edition, [_briefs(told, words), _statements(told, words), _missing(told, digest, words)]


_Told = Sequence[tuple[tuple[str, Page], "Briefing"]]


def _briefs(told: _Told, words: Words) -> Sheet:
    added = list(dict.fromkeys(part["key"] for (_, page), _ in told for part in page["sections"][len(_FIELDS) :]))
    labels = {part["key"]: part["label"] for (_, page), _ in told for part in page["sections"]}
    columns = [Column(words["number"], 6, "number"), Column(words["column_group"], 16)]
    columns += [Column(words[f"field_{name}"], _width(name)) for name in _FIELDS]
    columns += [Column(labels[name], 40) for name in added]
    columns += _document_columns(words)
    rows = []
    for (group, page), briefing in told:
        parts = {part["key"]: _lines(part) for part in page["sections"]}
        sections = [parts.get(name, "") for name in (*_FIELDS, *added)]
        rows.append([page["number"], group, *sections, *_document(briefing)])
    return Sheet(words["briefs"], columns, rows)


def _width(name: str) -> int:
    return {"when": 20, "where": 20, "topic": 12, "countries": 18, "who": 30, "headline": 36}.get(name, 60)


def _lines(part: Part) -> str:
    """Give a section with each statement on a line of its own; short entries stay on one."""
    lines = [] if part["missing"] else [one for paragraph in part["paragraphs"] for one in paragraph]
    if any(one["joint"].strip() for one in lines):
        return part["text"]
    return "\n".join(plain([one]) for one in lines)


def _document_columns(words: Words) -> list[Column]:
    return [
        Column(words["column_title"], 36),
        Column(words["column_publisher"], 20),
        Column(words["column_address"], 40, "link"),
        Column(words["column_published"], 12, "day"),
        Column(words["column_language"], 10),
        Column(words["column_passed"], 10, "number"),
        Column(words["withheld"], 10, "number"),
        Column(words["column_warnings"], 10, "number"),
        Column(words["column_covered"], 10, "share"),
        Column(words["column_model"], 20),
        Column(words["column_document"], 16),
    ]


def _document(briefing: Briefing) -> list[Value]:
    document, checks = briefing.document, briefing.checks
    return [
        clean(document.title or ""),
        clean(document.publisher or ""),
        safe_url(document.url) or clean(document.url or ""),
        document.published,
        clean(briefing.language or document.language or ""),
        checks.passed,
        len(checks.withheld),
        len(checks.warnings),
        checks.coverage,
        clean(briefing.provenance.model),
        clean(document.id),
    ]


def _statements(told: _Told, words: Words) -> Sheet:
    columns = [
        Column(words["number"], 6, "number"),
        Column(words["field_headline"], 30),
        Column(words["column_section"], 18),
        Column(words["column_statement"], 60),
        Column(words["column_certainty"], 14),
        Column(words["column_attributed"], 24),
        Column(words["column_hedge"], 16),
        Column(words["column_evidence"], 70),
    ]
    rows = []
    for (_, page), briefing in told:
        for part in page["sections"]:
            label = part["label"] or words.get(f"field_{part['key']}", part["key"])
            for one in (one for paragraph in part["paragraphs"] for one in paragraph):
                if isinstance(one["of"], Statement | Quote | Figure):
                    stop = one["attribution"][-1:] if one["attribution"].endswith(STOPS) else ""
                    said = f"{one['label']}{one['text']}{stop}"
                    rows.append(
                        [page["number"], page["headline"], label, said, *_grounds(one["of"], briefing.document, words)]
                    )
    return Sheet(words["sheet_statements"], columns, rows)


def _grounds(of: Statement | Quote | Figure, document: Document, words: Words) -> list[Value]:
    """Give certainty, attribution, hedge and evidence."""
    if isinstance(of, Quote):
        speaker = words["comma"].join(clean(part) for part in (of.speaker, of.speaker_role) if part)
        return ["", speaker, "", _evidence([of.evidence], document, words)]
    if isinstance(of, Figure):
        return ["", clean(of.attributed_to or ""), "", _evidence([of.evidence], document, words)]
    told = (words[f"certainty_{of.certainty}"], clean(of.attributed_to or ""), clean(of.hedge or ""))
    return [*told, _evidence(of.evidence, document, words)]


def _evidence(spans: Sequence[Span], document: Document, words: Words) -> str:
    return cited([(span.sentence, span.text, document.page_at(span.start)) for span in spans], words)


def _missing(told: _Told, digest: Digest, words: Words) -> Sheet:
    columns = [
        Column(words["number"], 6, "number"),
        Column(words["field_headline"], 36),
        Column(words["column_kind"], 14),
        Column(words["reason"], 50),
        Column(words["column_text"], 60),
        Column(words["column_rule"], 22),
        Column(words["column_evidence"], 60),
    ]
    rows: list[list[Value]] = []
    for (_, page), briefing in told:
        opening: list[Value] = [page["number"], page["headline"], words["withheld"]]
        rows += [[*opening, *_notice(notice, briefing.document, words)] for notice in briefing.checks.withheld]
    for one in digest.failed:
        reason = [clean(one.message), "", clean(one.code), ""]
        rows.append([None, clean(one.title or one.document), words["documents_failed"], *reason])
    return Sheet(words["sheet_missing"], columns, rows)


def _notice(notice: Notice, document: Document, words: Words) -> Iterator[Value]:
    yield clean(notice.message)
    yield clean(notice.text)
    yield clean(notice.rule)
    yield _evidence(notice.evidence, document, words)
