"""HTML: one file that needs nothing else, each statement beside the sentences it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from briefing.errors import TemplateError

from .edition import edition_of
from .html_assets import assets, template
from .html_brief import brief_view

if TYPE_CHECKING:
    from briefing.schema.digest import Digest

    from .style import Style

# Finding every date in a source takes longer than all the rest: pages of more briefs mark those the briefs know.
_MOST_DATED = 50


def render(digest: Digest, style: Style) -> str:
    """Give a digest as one HTML file; a `page.css` in the style's folder is put after the page's own rules.

    The file asks for nothing from anywhere: its policy allows its own style sheet and script only.
    """
    edition = edition_of(digest, style, lined=False)
    given = assets(_own_css(style))
    briefings = digest.briefings
    dated = len(briefings) <= _MOST_DATED
    pages = [page for group in edition["groups"] for page in group["briefs"]]
    views = [brief_view(one, page, dated=dated) for one, page in zip(briefings, pages, strict=True)]
    title = edition["title"] or next((page["headline"] for page in pages), "")
    return (
        template("page.html.j2").render(
            edition=edition,
            words=edition["words"],
            views=views,
            single=len(views) == 1 and digest.title is None,
            title=title or edition["words"]["briefs"],
            policy=given.policy,
            css=Markup(given.css),  # noqa: S704 - our own file, and a user's that has no "<"
            js=Markup(given.js),  # noqa: S704
        )
        + "\n"
    )


def _own_css(style: Style) -> str:
    file = style.folder / "page.css"
    if not file.is_file():
        return ""
    try:
        own = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError(f"cannot read {file}: {error}") from None
    if "<" in own:
        raise TemplateError(f"{file} has a '<', which could end the page's style sheet; write \\3c in a CSS string")
    return own
