"""Reports: a briefing, or several, as text, Markdown or JSON.

A style is a folder with a `style.toml` (which sections, in which order, under which
labels) and one Jinja2 template for each format: `text.j2` and `markdown.j2`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, overload

from briefing.errors import SettingsError, StoreError

from .formats import FORMATS, Format

if TYPE_CHECKING:
    from briefing.schema import Briefing
    from briefing.schema.digest import Digest

    from .style import Style

__all__ = ["FORMATS", "Format", "check", "copy_style", "described", "render", "row", "style_folder", "styles"]


Text = Literal["text", "markdown", "html", "json", "jsonl"]


@overload
def render(
    what: Briefing | Iterable[Briefing] | Digest,
    *,
    style: str | Path = "brief",
    format: Text = "text",
    width: int | None = None,
    fill: Mapping[str, str] | None = None,
) -> str: ...
@overload
def render(
    what: Briefing | Iterable[Briefing] | Digest,
    *,
    style: str | Path = "brief",
    format: str,
    width: int | None = None,
    fill: Mapping[str, str] | None = None,
) -> str | bytes: ...
def render(
    what: Briefing | Iterable[Briefing] | Digest,
    *,
    style: str | Path = "brief",
    format: str = "text",  # noqa: A002
    width: int | None = None,
    fill: Mapping[str, str] | None = None,
) -> str | bytes:
    """Give the report of a briefing, of several one after the other, or of a digest.

    Nothing of a briefing is rewritten: attribution, resolved dates and the label of an
    inference stand beside its sentences. A text ends with a line end, except for "json".

    Args:
        what: What to print; none gives an empty report. A digest with a title is printed as an edition.
        style: Name of a built-in style, or path of a folder with a style. JSON has no style.
        format: Name of a format, one of `FORMATS`.
        width: Most columns of a line of text, where the style's own are more; at least 20 are taken.
        fill: Your own texts for a style that has places for them, such as {"action": "Sign by Friday."}.

    Raises:
        SettingsError: There is no such style, format or place, or something else than a briefing is given.
        TemplateError: The style's file or a template is broken.
    """
    loaded, chosen = _checked(style, format)
    return chosen.render(_digest(what), loaded.within(width).filled(fill))


def row(briefing: Briefing, *, style: str | Path = "five_w") -> dict[str, str]:
    """Give one plain string for each section of a style, "" where the briefing has nothing.

    Raises:
        SettingsError: There is no such style.
    """
    from .page import page_of
    from .style import load

    sections = page_of(briefing, load(style))["sections"]
    return {part["key"]: "" if part["missing"] else part["text"] for part in sections}


def check(
    *,
    style: str | Path = "brief",
    format: str = "text",  # noqa: A002
    fill: Mapping[str, str] | None = None,
) -> None:
    """Refuse a style or format that `render` would refuse, before the work of making a briefing.

    The templates are tried with a small briefing that has something for every section.

    Raises:
        SettingsError: There is no such style, format or place to fill.
        TemplateError: The style's file or a template is broken.
    """
    loaded, chosen = _checked(style, format)
    loaded = loaded.filled(fill)
    if chosen.templated or chosen.template:
        from .sample import sample_for

        chosen.render(_digest(sample_for(loaded)), loaded)


def styles() -> list[str]:
    """List the names of the built-in styles."""
    from .style import known_styles

    return known_styles()


def style_folder(name: str) -> Path:
    """Give the folder of a style, to read or to copy. Raises SettingsError for an unknown one."""
    from .style import folder_of

    return folder_of(name)


def described(style: str | Path) -> str:
    """Give the line a style says of itself. Raises SettingsError for an unknown one."""
    from .style import load

    return load(style).description


def copy_style(style: str | Path, target: Path) -> list[Path]:
    """Copy a style and the templates it is printed with into a new or empty folder, and list the files.

    Raises:
        SettingsError: There is no such style, or the folder is not empty.
        StoreError: The folder cannot be written.
    """
    from .style import load
    from .templates import template_files

    files = template_files(load(style))
    try:
        target.mkdir(parents=True, exist_ok=True)
        if any(target.iterdir()):
            raise SettingsError(f"'{target}' is not empty; choose another folder")
        for name, file in files.items():
            (target / name).write_bytes(file.read_bytes())
    except OSError as error:
        raise StoreError(f"'{target}' cannot be written: {error.strerror}", code="unwritable") from None
    return [target / name for name in files]


def _checked(style: str | Path, form: str) -> tuple[Style, Format]:
    from .style import load

    if form not in FORMATS:
        raise SettingsError(f"unknown format '{form}'; known: {', '.join(FORMATS)}")
    FORMATS[form].require()
    return load(style), FORMATS[form]


def _digest(what: Briefing | Iterable[Briefing] | Digest) -> Digest:
    from briefing.schema import Briefing
    from briefing.schema.digest import Digest, Group

    if isinstance(what, Digest):
        return what
    given: object = what
    several = list(given) if isinstance(given, Iterable) and not isinstance(given, Briefing) else [given]
    briefings = [one for one in several if isinstance(one, Briefing)]
    if len(briefings) < len(several):
        wrong = next(type(one).__name__ for one in several if not isinstance(one, Briefing))
        raise SettingsError(
            f"a report is made of briefings, not of {wrong}: give outcome.briefing, or briefing.digest(outcomes)"
        )
    # They are checked already, and thousands are not checked again.
    return Digest.model_construct(groups=[Group.model_construct(briefings=briefings)])
