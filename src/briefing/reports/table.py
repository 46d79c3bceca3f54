"""CSV: one row a brief, for spreadsheets and data frames."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from .edition import edition_of
from .escaping import clean, safe_url

if TYPE_CHECKING:
    from briefing.schema import Briefing
    from briefing.schema.digest import Digest

    from .style import Style

# What a spreadsheet takes for the beginning of a formula, also in the full-width forms it folds.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
# Where semicolons divide cells, one in a text begins another.
_AFTER_SEMICOLON = re.compile("(?<=;)(?=[=+\\-@＝＋－＠])")


def render(digest: Digest, style: Style) -> str:
    """Give a line of names and a row for each brief, as RFC 4180 has it; no text in it is a formula.

    The columns of the style's sections stand between those of the document and of the checks.
    """
    edition = edition_of(digest, style)
    groups = [(group["label"], page) for group in edition["groups"] for page in group["briefs"]]
    rows = []
    for (label, page), briefing in zip(groups, digest.briefings, strict=True):
        sections = {part["key"]: "" if part["missing"] else part["text"] for part in page["sections"]}
        rows.append({**_document(briefing, label), **sections, **_checks(briefing)})
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    names = _columns(style, rows)
    writer.writerow([_cell(name) for name in names])
    writer.writerows([_cell(row.get(name)) for name in names] for row in rows)
    return made.getvalue()


def _columns(style: Style, rows: list[dict[str, str | int | float | None]]) -> list[str]:
    """Give the names of the columns: the same for every digest, but for fields that users' own drafts add."""
    own = [section.key for section in style.sections if "extra" not in section.fields]
    found = [name for row in rows for name in row]
    added = [name for name in found if name not in own and name not in _DOCUMENT and name not in _CHECKS]
    return list(dict.fromkeys([*_DOCUMENT, *own, *added, *_CHECKS]))


_DOCUMENT = ("document_id", "document_title", "document_publisher", "document_url", "document_published",
    "language", "group")  # fmt: skip
_CHECKS = ("checks_passed", "checks_withheld", "checks_warnings", "checks_coverage", "made_by_model",
    "made_by_version", "cost", "currency")  # fmt: skip


def _document(briefing: Briefing, group: str) -> dict[str, str | int | float | None]:
    document = briefing.document
    values = (
        clean(document.id),
        clean(document.title or ""),
        clean(document.publisher or ""),
        safe_url(document.url),
        str(document.published or ""),
        clean(briefing.language or document.language or ""),
        group,
    )
    return dict(zip(_DOCUMENT, values, strict=True))


def _checks(briefing: Briefing) -> dict[str, str | int | float | None]:
    checks, made = briefing.checks, briefing.provenance
    counts = (checks.passed, len(checks.withheld), len(checks.warnings), round(checks.coverage, 4))
    maker = (clean(made.model), clean(made.package_version), made.cost, clean(made.currency or ""))
    return dict(zip(_CHECKS, (*counts, *maker), strict=True))


def _cell(value: str | float | None) -> str | int | float:
    """Give a value as a cell; a number stays one, below zero too."""
    if not isinstance(value, str):
        return "" if value is None else value
    guarded = _AFTER_SEMICOLON.sub("'", value)
    return f"'{guarded}" if guarded.startswith(_FORMULA) else guarded
