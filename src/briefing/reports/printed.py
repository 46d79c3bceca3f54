"""Plain text and Markdown, through the templates of a style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .edition import edition_of
from .templates import body_and_closing, frame, has_own_template

if TYPE_CHECKING:
    from briefing.schema.digest import Digest

    from .style import Style


def text(digest: Digest, style: Style) -> str:
    """Give a digest as plain text."""
    return _printed(digest, style, "text", f"\n\n{'=' * style.columns}\n\n")


def markdown(digest: Digest, style: Style) -> str:
    """Give a digest as Markdown."""
    return _printed(digest, style, "markdown", "\n\n---\n\n")


def _printed(digest: Digest, style: Style, form: str, separator: str) -> str:
    body, closing = body_and_closing(style, form)
    # Only a template of the user's own may print each brief in one line, too.
    lined = has_own_template(style, form)
    edition = edition_of(digest, style, footnotes=form == "markdown", lined=lined)
    pages = [page for group in edition["groups"] for page in group["briefs"]]
    briefs = [{"body": body(page).strip(), "closing": closing(page).strip()} for page in pages]
    if digest.title is None:
        printed = [f"{one['body']}\n\n{one['closing']}" for one in briefs]
        return separator.join(printed) + "\n" if printed else ""
    return frame(style, form)({**edition, "briefs": briefs, "rule": "=" * style.columns}).strip() + "\n"
