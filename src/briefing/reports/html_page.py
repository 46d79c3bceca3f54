"""HTML: one file that needs nothing else, each statement beside the sentences it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from briefing.errors import TemplateError

from .edition import edition_of
from .escaping import clean
from .html_assets import assets, template
from .html_brief import View, brief_view

if TYPE_CHECKING:
    from briefing.schema.digest import Digest

    from .page import Page
    from .style import Style

# Finding every date in a source takes longer than all the rest: pages of more briefs mark those the briefs know.
_MOST_DATED = 50


def render(digest: Digest, style: Style) -> str:
    """Give a digest as one HTML file; a `page.css` in the style's folder is put after the page's own rules.

    The file asks for nothing from anywhere: its policy allows its own style sheet and script only.
    """
    briefings = digest.briefings
    single = len(briefings) == 1 and digest.title is None
    levels = [3 if clean(group.label or "") else 2 for group in digest.groups for _ in group.briefings]
    views: list[View] = []

    def set_page(page: Page) -> None:
        place = page["number"] - 1
        level = 1 if single else levels[place]
        views.append(brief_view(briefings[place], page, level=level, dated=len(briefings) <= _MOST_DATED))
        # Thousands laid out at once take memory, and time to look after it.
        page["sections"], page["notes"] = [], []

    edition = edition_of(digest, style, lined=False, printed=set_page)
    given = assets(_own_css(style))
    title = edition["title"] or next((view["page"]["headline"] for view in views), "")
    return (
        template("page.html.j2").render(
            edition=edition,
            words=edition["words"],
            views=views,
            single=single,
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
