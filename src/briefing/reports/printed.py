"""Plain text and Markdown, through the templates of a style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .edition import edition_of
from .templates import body_and_closing, frame, has_own_template

if TYPE_CHECKING:
    from briefing.schema.digest import Digest

    from .page import Page
    from .style import Style


def text(digest: Digest, style: Style) -> str:
    """Give a digest as plain text."""
    return _printed(digest, style, "text", f"\n\n{'=' * style.columns}\n\n")


def markdown(digest: Digest, style: Style) -> str:
    """Give a digest as Markdown."""
    return _printed(digest, style, "markdown", "\n\n---\n\n")


def _printed(digest: Digest, style: Style, form: str, separator: str) -> str:
    body, closing = body_and_closing(style, form)
    # Only a template of the user's own may print each brief in one line, too, or all of them around the briefs.
    own = has_own_template(style, form)
    briefs: list[dict[str, str]] = []

    def printed_page(page: Page) -> None:
        briefs.append({"body": body(page).strip(), "closing": closing(page).strip()})
        if not own:
            # Thousands laid out at once take memory, and time to look after it.
            page["sections"], page["notes"] = [], []

    edition = edition_of(digest, style, footnotes=form == "markdown", lined=own, printed=printed_page)
    if digest.title is None:
        printed = [f"{one['body']}\n\n{one['closing']}" for one in briefs]
        return separator.join(printed) + "\n" if printed else ""
    return frame(style, form)({**edition, "briefs": briefs, "rule": "=" * style.columns}).strip() + "\n"
