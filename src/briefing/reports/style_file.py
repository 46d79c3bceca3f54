"""Read a style.toml, and say what is wrong in it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from briefing.errors import TemplateError
from briefing.schema import STATEMENT_LISTS, Certainty

from .style import Empty, Form, Section, Style
from .words import words_of

# Fields of a Briefing that a section may hold. "line" is the brief in one sentence, "source" what is known of the
# document, "credit" its publisher and day, "published" the day alone; "extra" is every field that a user's own draft
# adds and no other section names as "extra.NAME"; "fill.NAME" is a text of the caller's.
FIELDS = (
    *("headline", "line", "dateline", "what", "cause", "when", "where", "who", "details", "why_it_matters"),
    *("whats_next", "background", "quotes", "figures", "not_stated", "topic", "countries"),
    *("source", "credit", "published", "extra"),
)
# Each statement is printed once, so several sections may take from the same list.
_SHARED = {"what", *STATEMENT_LISTS}
OPENINGS = ("contrast",)
_STYLE_KEYS = {"description", "footnotes", "paragraph_sentences", "columns", "words", "dates", "quotations",
    "short_names", "numbered", "section", "phrases"}  # fmt: skip
_SECTION_KEYS = {"key", "fields", "label", "labels", "form", "empty", "missing", "limit", "total", "minimum",
    "certainties", "opens", "tell_certainty", "limits", "spare", "keep"}  # fmt: skip


def read(file: Path) -> Style:
    """Read a style's file. Raises TemplateError for what is no style."""
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TemplateError(f"cannot read {file}: {error}") from None
    _refuse_unknown(found, _STYLE_KEYS, str(file))
    phrases = _phrases(found.get("phrases", {}), file)
    sections = found.get("section", [])
    if not isinstance(sections, list) or not sections:
        raise TemplateError(f"{file} has no [[section]]")
    made = tuple(_section(one, f"section {i} of {file}", file, phrases) for i, one in enumerate(sections, 1))
    _refuse_repeated([section.key for section in made], "key", file)
    _refuse_repeated([name for section in made for name in section.fields if name not in _SHARED], "field", file)
    told = str(file)
    return Style(
        folder=file.parent,
        sections=made,
        description=str(found.get("description", "")),
        footnotes=_flag(found, "footnotes", told, default=False),
        paragraph_sentences=_number(found, "paragraph_sentences", told) or 2,
        columns=_number(found, "columns", told) or 88,
        words=_number(found, "words", told),
        dates=_choice(found, "dates", ("house", "iso"), told, "house"),
        quotations=_flag(found, "quotations", told, default=True),
        short_names=_flag(found, "short_names", told, default=False),
        numbered=_flag(found, "numbered", told, default=False),
        phrases=phrases,
    )


def _section(found: Any, where: str, file: Path, phrases: Mapping[str, Mapping[str, str]]) -> Section:
    if not isinstance(found, dict) or not isinstance(found.get("key"), str):
        raise TemplateError(f"{where} has no key")
    _refuse_unknown(found, _SECTION_KEYS, where)
    certainties = found.get("certainties", [])
    for name in certainties if isinstance(certainties, list) else [certainties]:
        if name not in get_args(Certainty):
            raise TemplateError(f"{where}: certainty '{name}'; known: {', '.join(get_args(Certainty))}")
    return Section(
        key=found["key"],
        fields=_fields(found, where),
        label=_phrase(found, "label", "", where, phrases),
        labels=_phrases({"labels": found.get("labels", {})}, file)["labels"],
        form=_choice(found, "form", get_args(Form), where, "title" if found["key"] == "headline" else "text"),
        empty=_choice(found, "empty", get_args(Empty), where, "omit"),
        missing=_phrase(found, "missing", "not_stated", where, phrases),
        limit=_number(found, "limit", where),
        total=_number(found, "total", where),
        minimum=_number(found, "minimum", where) or 1,
        certainties=tuple(certainties),
        opens=_choice(found, "opens", OPENINGS, where, ""),
        tell_certainty=_flag(found, "tell_certainty", where, default=False),
        limits=_flag(found, "limits", where, default=False),
        spare=_number(found, "spare", where) or 0,
        keep=_number(found, "keep", where) or 0,
    )


def _fields(found: Mapping[str, Any], where: str) -> tuple[str, ...]:
    fields = found.get("fields", [found["key"]])
    for name in fields if isinstance(fields, list) else [fields]:
        own = isinstance(name, str) and name.startswith(("extra.", "fill."))
        if name not in FIELDS and not own:
            raise TemplateError(f"{where} asks for '{name}'; known: {', '.join(FIELDS)}, extra.NAME, fill.NAME")
    return tuple(fields)


def _choice(found: Mapping[str, Any], key: str, known: tuple[str, ...], where: str, default: str) -> Any:
    value = found.get(key, default)
    if value not in known and value != default:
        raise TemplateError(f"{where}: {key} is '{value}'; known: {', '.join(known)}")
    return value


def _flag(found: Mapping[str, Any], key: str, where: str, *, default: bool) -> bool:
    value = found.get(key, default)
    if not isinstance(value, bool):
        raise TemplateError(f"{where}: {key} is {value!r}, not true or false")
    return value


def _number(found: Mapping[str, Any], key: str, where: str) -> int | None:
    value = found.get(key)
    if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 1):
        raise TemplateError(f"{where}: {key} is {value!r}, not a whole number above 0")
    return value


def _phrase(found: Mapping[str, Any], key: str, default: str, where: str, own: Mapping[str, Mapping[str, str]]) -> str:
    """Read the name of a phrase that the library or the style has, in English at least."""
    value = found.get(key, default)
    if value and (not isinstance(value, str) or value not in words_of("en", own)):
        raise TemplateError(
            f"{where}: {key} is '{value}', which is no phrase of the library and none of its own [phrases.en]"
        )
    return str(value)


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
