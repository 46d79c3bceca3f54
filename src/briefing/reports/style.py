"""Styles: which sections a report has, in which order, under which labels, and how they are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal, Self

from briefing.errors import SettingsError, TemplateError
from briefing.schema import Certainty

Empty = Literal["omit", "not_stated"]
# How a section is set: the headline, running text behind its label, a list below it, or a row of a table.
Form = Literal["title", "text", "list", "row"]

# With less room than this, a label leaves none for what stands beside it.
NARROWEST = 20
FOLDER = Path(__file__).parent / "styles"


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """One section of a style, which is itself; docs/styles.md tells what each choice does.

    Attributes:
        key: Its name in templates and in the columns of `row`.
        fields: What it holds, in this order.
        label: The phrase it is labelled with, or "".
        labels: Labels of the style's own by two-letter language, which go before that.
        form: How it is set.
        empty: What to do when the briefing has nothing for it.
        missing: The phrase to print then, where it is not "omit".
        limit: The most entries of each field, or None for all.
        total: The most entries of all its fields together, or None for all.
        minimum: The fewest entries; with less it has nothing.
        certainties: Only statements of these; none means all.
        opens: Only statements whose source opens with a word of this kind: "contrast", or "" for any.
        tell_certainty: Whether each statement is labelled with its certainty.
        limits: Whether a figure gives way to its statement where that limits it, and others' limits stand behind.
        spare: Sections to shorten when a brief is too long: 1 first, then 2; 0 is never shortened.
        keep: The entries that then stay.
    """

    key: str
    fields: tuple[str, ...]
    label: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    form: Form = "text"
    empty: Empty = "omit"
    missing: str = "not_stated"
    limit: int | None = None
    total: int | None = None
    minimum: int = 1
    certainties: tuple[Certainty, ...] = ()
    opens: str = ""
    tell_certainty: bool = False
    limits: bool = False
    spare: int = 0
    keep: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """A folder of templates and the sections they print; each is itself, so what is found for it can be kept.

    Attributes:
        folder: Where the style is; what it has no template for is printed with the built-in one.
        sections: The sections in their order.
        description: What it is for, in a line.
        footnotes: Whether Markdown cites the source's sentences in footnotes.
        paragraph_sentences: The most statements of one paragraph.
        columns: Width of the text format in characters.
        words: The most words of a brief, or None for any number.
        dates: "house" as the language prints them, or "iso".
        quotations: Whether other people's words are printed in quotation marks.
        short_names: Whether a name that was printed in full is shortened after that.
        numbered: Whether sections with a label are numbered, those in rows excepted.
        phrases: Wordings of its own by language, such as {"en": {"checks": "Fact check"}}.
        fill: What the caller puts into sections with fields "fill.NAME".
    """

    folder: Path
    sections: tuple[Section, ...]
    description: str = ""
    footnotes: bool = False
    paragraph_sentences: int = 2
    columns: int = 88
    words: int | None = None
    dates: Literal["house", "iso"] = "house"
    quotations: bool = True
    short_names: bool = False
    numbered: bool = False
    phrases: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    fill: Mapping[str, str] = field(default_factory=dict)

    def within(self, width: int | None) -> Self:
        """Give the style for lines of at most `width` columns; None leaves it as it is."""
        return self if width is None else replace(self, columns=min(self.columns, max(width, NARROWEST)))

    def filled(self, fill: Mapping[str, str] | None) -> Self:
        """Give the style with the caller's own texts in its sections.

        Raises:
            SettingsError: No section of the style has a place for one of them.
        """
        places = [name[5:] for section in self.sections for name in section.fields if name.startswith("fill.")]
        for name in fill or ():
            if name not in places:
                told = f"it has places for: {', '.join(places)}" if places else "it has no such places"
                raise SettingsError(f"the style in '{self.folder.name}' has no place for '{name}'; {told}")
        return replace(self, fill=dict(fill)) if fill else self


def known_styles() -> list[str]:
    """List the built-in styles."""
    return sorted(path.parent.name for path in FOLDER.glob("*/style.toml"))


def folder_of(style: str | Path) -> Path:
    """Give the folder of a built-in style, or of a user's own by its path. Raises SettingsError for neither."""
    own = isinstance(style, Path) or "/" in style or "\\" in style
    if not own and style in known_styles():
        return FOLDER / style
    if own and Path(style).is_dir():
        return Path(style)
    known = ", ".join(known_styles())
    if own:
        raise SettingsError(f"no style folder at '{style}'; give an existing folder or one of {known}")
    raise SettingsError(f"unknown style '{style}'; known: {known}, or the path of a folder, such as './{style}/'")


def load(style: str | Path) -> Style:
    """Read a style by name or path.

    Raises:
        SettingsError: There is no such style.
        TemplateError: Its style.toml is missing, is no TOML, or asks for what does not exist.
    """
    file = folder_of(style) / "style.toml"
    try:
        changed = file.stat().st_mtime_ns
    except OSError:
        raise TemplateError(f"style folder '{file.parent}' has no style.toml") from None
    return _read(file, changed)


@lru_cache(maxsize=32)
def _read(file: Path, _changed: int) -> Style:
    from .style_file import read

    return read(file)
