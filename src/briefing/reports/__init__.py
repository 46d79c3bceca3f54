"""Reports: a briefing, or several, as text, Markdown or JSON.

A style is a folder with a `style.toml` (which sections, in which order, under which
labels) and one Jinja2 template for each format: `text.j2` and `markdown.j2`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import SettingsError

if TYPE_CHECKING:
    from briefing.schema import Briefing

    from .style import Style

FORMATS = ("text", "markdown", "json", "jsonl")

__all__ = ["FORMATS", "check", "render", "row", "style_folder", "styles"]


def render(
    briefings: Briefing | Iterable[Briefing],
    *,
    style: str | Path = "brief",
    format: str = "text",  # noqa: A002
    width: int | None = None,
) -> str:
    """Give the report of one or more briefings, one after the other.

    Nothing of a briefing is rewritten: attribution, resolved dates and the label of an
    inference stand beside its sentences. The text ends with a line end, except for "json".

    Args:
        briefings: What to print; none gives an empty report.
        style: Name of a built-in style, or path of a folder with a style. JSON has no style.
        format: "text", "markdown", "json" (one object, or an array of several) or "jsonl".
        width: Most columns of a line of text, where the style's own are more; at least 20 are taken.

    Raises:
        SettingsError: There is no such style or format.
        TemplateError: The style's folder lacks a template, or the template is broken.
    """
    from briefing.schema import Briefing

    loaded = _checked(style, format)
    given = [briefings] if isinstance(briefings, Briefing) else list(briefings)
    if format == "json":
        return _json(given)
    if format == "jsonl":
        return "".join(_dumped(one) + "\n" for one in given)
    return _printed(given, loaded.within(width), format)


def row(briefing: Briefing, *, style: str | Path = "five_w") -> dict[str, str]:
    """Give one plain string for each section of a style, "" where the briefing has nothing.

    Raises:
        SettingsError: There is no such style.
    """
    from .page import page_of
    from .style import load

    sections = page_of(briefing, load(style))["sections"]
    return {part["key"]: "" if part["missing"] else part["text"] for part in sections}


def check(*, style: str | Path = "brief", format: str = "text") -> None:  # noqa: A002
    """Refuse a style or format that `render` would refuse, before the work of making a briefing.

    The templates are tried with a small briefing that has something for every section.

    Raises:
        SettingsError: There is no such style or format.
        TemplateError: The style's folder lacks a template, or the template is broken.
    """
    loaded = _checked(style, format)
    if format not in {"json", "jsonl"}:
        from .sample import sample_for

        _printed([sample_for(loaded)], loaded, format)


def styles() -> list[str]:
    """List the names of the built-in styles."""
    from .style import known_styles

    return known_styles()


def style_folder(name: str) -> Path:
    """Give the folder of a style, to read or to copy. Raises SettingsError for an unknown one."""
    from .style import folder_of

    return folder_of(name)


def _checked(style: str | Path, form: str) -> Style:
    from .style import load

    if form not in FORMATS:
        raise SettingsError(f"unknown format '{form}'; known: {', '.join(FORMATS)}")
    return load(style)


def _json(briefings: Sequence[Briefing]) -> str:
    made = [_dumped(one, indent=2) for one in briefings]
    return made[0] if len(made) == 1 else "[\n" + ",\n".join(made) + "\n]"


def _dumped(briefing: Briefing, indent: int | None = None) -> str:
    from pydantic_core import PydanticSerializationError

    try:
        return briefing.model_dump_json(indent=indent)
    except PydanticSerializationError:
        # Half a character, which no JSON file can hold: print what a reader of text sees in its place.
        import json

        dumped = json.dumps(briefing.model_dump(), ensure_ascii=False, indent=indent, default=str)
        return dumped.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _printed(briefings: Sequence[Briefing], style: Style, form: str) -> str:
    from .page import page_of
    from .templates import body_and_closing

    body, closing = body_and_closing(style, form)
    separator = "\n\n---\n\n" if form == "markdown" else f"\n\n{'=' * style.columns}\n\n"
    noted = style.footnotes and form == "markdown"
    first_note = 1
    printed = []
    for one in briefings:
        page = page_of(one, style, first_note=first_note if noted else None)
        # Footnotes of one file share their numbers.
        first_note += len(page["notes"])
        printed.append(f"{body(page).strip()}\n\n{closing(page).strip()}")
    return separator.join(printed) + "\n" if printed else ""
