"""Styles: which sections a report has, in which order, under which labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, Self, get_args

from briefing.errors import SettingsError, TemplateError

Empty = Literal["omit", "not_stated"]
# How a section is set: the headline, running text behind its label, a list below it, or a row of a table.
Form = Literal["title", "text", "list", "row"]

# With less room than this, a label leaves none for what stands beside it.
NARROWEST = 20
FOLDER = Path(__file__).parent / "styles"
# Fields of a Briefing that a section may hold; "source" is what is known of the document, "extra" every field
# that a user's own draft adds and no other section names as "extra.NAME".
FIELDS = (
    *("headline", "dateline", "what", "cause", "when", "where", "who", "details", "why_it_matters", "whats_next"),
    *("background", "quotes", "figures", "not_stated", "topic", "countries", "source", "extra"),
)
_STYLE_KEYS = {"description", "footnotes", "paragraph_sentences", "columns", "section", "phrases"}
_SECTION_KEYS = {"key", "fields", "labels", "empty", "limit", "form"}


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a style.

    Attributes:
        key: Its name in templates and in the columns of `row`.
        fields: What it holds, in this order.
        labels: Its label by two-letter language; no label when empty.
        empty: What to do when the briefing has nothing for it.
        limit: The most entries of each field it prints, or None for all.
        form: How it is set: "title", "text", "list" or "row".
    """

    key: str
    fields: tuple[str, ...]
    labels: Mapping[str, str]
    empty: Empty = "omit"
    limit: int | None = None
    form: Form = "text"


@dataclass(frozen=True, slots=True)
class Style:
    """A folder of templates and the sections they print.

    Attributes:
        folder: Where the templates are, one for each format.
        sections: The sections in their order.
        footnotes: Whether Markdown cites the source's sentences in footnotes.
        paragraph_sentences: The most statements of one paragraph.
        columns: Width of the text format in characters.
        phrases: Wordings of its own by language, such as {"en": {"checks": "Fact check"}}.
    """

    folder: Path
    sections: tuple[Section, ...]
    footnotes: bool = False
    paragraph_sentences: int = 2
    columns: int = 88
    phrases: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def within(self, width: int | None) -> Self:
        """Give the style for lines of at most `width` columns; None leaves it as it is."""
        return self if width is None else replace(self, columns=min(self.columns, max(width, NARROWEST)))


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
    import tomllib

    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TemplateError(f"cannot read {file}: {error}") from None
    _refuse_unknown(found, _STYLE_KEYS, str(file))
    sections = found.get("section", [])
    if not isinstance(sections, list) or not sections:
        raise TemplateError(f"{file} has no [[section]]")
    made = tuple(_section(one, i, file) for i, one in enumerate(sections, 1))
    _refuse_repeated([section.key for section in made], "key", file)
    _refuse_repeated([name for section in made for name in section.fields], "field", file)
    return Style(
        folder=file.parent,
        sections=made,
        footnotes=found.get("footnotes", False) is True,
        paragraph_sentences=_number(found, "paragraph_sentences", file) or 2,
        columns=_number(found, "columns", file) or 88,
        phrases=_phrases(found.get("phrases", {}), file),
    )


def _section(found: Any, number: int, file: Path) -> Section:
    where = f"section {number} of {file}"
    if not isinstance(found, dict) or not isinstance(found.get("key"), str):
        raise TemplateError(f"{where} has no key")
    _refuse_unknown(found, _SECTION_KEYS, where)
    fields = found.get("fields", [found["key"]])
    for name in fields if isinstance(fields, list) else [fields]:
        if name not in FIELDS and not (isinstance(name, str) and name.startswith("extra.")):
            raise TemplateError(f"{where} asks for '{name}'; known: {', '.join(FIELDS)}, extra.NAME")
    empty = found.get("empty", "omit")
    if empty not in {"omit", "not_stated"}:
        raise TemplateError(f"{where}: empty is '{empty}', not 'omit' or 'not_stated'")
    form = found.get("form", "title" if found["key"] == "headline" else "text")
    if form not in get_args(Form):
        raise TemplateError(f"{where}: form is '{form}'; known: {', '.join(get_args(Form))}")
    labels = _phrases({"labels": found.get("labels", {})}, file)["labels"]
    return Section(found["key"], tuple(fields), labels, empty, _number(found, "limit", file), form)


def _number(found: Mapping[str, Any], key: str, file: Path) -> int | None:
    value = found.get(key)
    if value is not None and (not isinstance(value, int) or value < 1):
        raise TemplateError(f"{file}: {key} is {value!r}, not a whole number above 0")
    return value


def _phrases(found: Any, file: Path) -> dict[str, dict[str, str]]:
    tables = found.values() if isinstance(found, dict) else [None]
    if not all(isinstance(one, dict) and all(isinstance(text, str) for text in one.values()) for one in tables):
        raise TemplateError(f"{file}: labels and phrases are tables of texts")
    return {str(name): dict(one) for name, one in found.items()}


def _refuse_repeated(names: list[str], what: str, file: Path) -> None:
    for name in names:
        if names.count(name) > 1:
            raise TemplateError(f"{file} has the {what} '{name}' more than once")


def _refuse_unknown(found: Mapping[str, Any], known: set[str], where: str) -> None:
    for key in found:
        if key not in known:
            raise TemplateError(f"{where} has '{key}'; known: {', '.join(sorted(known))}")
