"""Formats: what a digest can be written as, one row each; what writes it is imported when used."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

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
        templated: Whether a style's folder may hold a template for it.
        extra: The extra to install for it, or None.
    """

    name: str
    suffix: str
    module: str
    function: str = "render"
    binary: bool = False
    templated: bool = False
    extra: str | None = None

    def render(self, digest: Digest, style: Style) -> str | bytes:
        """Write a digest in this format."""
        function: Callable[[Digest, Style], str | bytes]
        function = getattr(import_module(f"briefing.reports.{self.module}"), self.function)
        return function(digest, style)


_KNOWN = (
    Format("text", ".txt", "printed", "text", templated=True),
    Format("markdown", ".md", "printed", "markdown", templated=True),
    Format("json", ".json", "records", "array"),
    Format("jsonl", ".jsonl", "records", "lines"),
)
FORMATS = {one.name: one for one in _KNOWN}
