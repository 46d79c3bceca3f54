"""Formats: what a digest can be written as, one row each; what writes it is imported when used."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from briefing.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing.schema.digest import Digest

    from .style import Style


@dataclass(frozen=True, slots=True)
class Format:
    """One thing a digest can be written as.

    Attributes:
        name: What it is asked for by.
        suffix: How its files end, with the point.
        module: Module of this package that writes it.
        function: Function in it that takes a digest and a style.
        binary: Whether it is bytes; text otherwise.
        templated: Whether a style's folder may hold Jinja templates for it.
        template: A file in a style's folder that sets it otherwise, or "".
        extra: The extra to install for it, or None.
        library: What that extra brings, by the name it is imported by.
    """

    name: str
    suffix: str
    module: str
    function: str = "render"
    binary: bool = False
    templated: bool = False
    template: str = ""
    extra: str | None = None
    library: str = ""

    def require(self) -> None:
        """Refuse, before any work, a format whose library is not installed. Raises SettingsError."""
        if self.extra and find_spec(self.library) is None:
            raise SettingsError(
                f"format '{self.name}' needs the extra '{self.extra}'; in the checkout run: "
                f"uv sync --extra {self.extra} (or: pip install -e '.[{self.extra}]')",
                code="missing_extra",
            )

    def render(self, digest: Digest, style: Style) -> str | bytes:
        """Write a digest in this format."""
        function: Callable[[Digest, Style], str | bytes]
        function = getattr(import_module(f"briefing.reports.{self.module}"), self.function)
        return function(digest, style)


_KNOWN = (
    Format("text", ".txt", "printed", "text", templated=True),
    Format("markdown", ".md", "printed", "markdown", templated=True),
    Format("html", ".html", "html_page"),
    Format("email", ".eml", "email_message", binary=True),
    Format("json", ".json", "records", "array"),
    Format("jsonl", ".jsonl", "records", "lines"),
    Format("docx", ".docx", "word", binary=True, template="template.docx", extra="docs", library="docx"),
    Format("pdf", ".pdf", "pdf", binary=True, template="pdf.typ", extra="pdf", library="typst"),
    Format("xlsx", ".xlsx", "sheet", binary=True, extra="xlsx", library="xlsxwriter"),
    Format("csv", ".csv", "table"),
    Format("rss", ".rss", "feed", "rss"),
    Format("atom", ".atom", "feed", "atom"),
    Format("slack", ".slack.json", "slack"),
)
FORMATS = {one.name: one for one in _KNOWN}
