"""Render pages through a style's templates, in a sandbox."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from briefing.errors import TemplateError

from .escaping import clean, escape_markdown
from .layout import column, footnotes, markdown, plain, wrap
from .style import FOLDER, Style

if TYPE_CHECKING:
    import jinja2

Render = Callable[[Mapping[str, Any]], str]
# 64 KB of template is a mistake, not a style.
_MOST_BYTES = 65_536
# A page is small; these would let a few characters of template make gigabytes.
_FORBIDDEN = frozenset({"*", "**", "%"})
_FORBIDDEN_METHODS = frozenset({"center", "expandtabs", "format", "format_map", "ljust", "rjust", "zfill"})
# What a loop tells of itself; looking at it changes nothing.
_LOOP = frozenset({"first", "index", "index0", "last", "length"})
_FILTERS = ("default", "first", "join", "last", "length", "lower", "map", "replace", "reverse", "select",
    "selectattr", "reject", "rejectattr", "trim", "upper")  # fmt: skip


def body_and_closing(style: Style, form: str) -> tuple[Render, Render]:
    """Give the two renderers of a style: the brief itself, and the end with checks and provenance.

    Raises:
        TemplateError: A template is broken.
    """
    return _compiled(style, "page", form), _compiled(style, "closing", form)


def frame(style: Style, form: str) -> Render:
    """Give the renderer of what an edition has around its briefs. Raises TemplateError when it is broken."""
    return _compiled(style, "edition", form)


def has_own_template(style: Style, form: str) -> bool:
    """Whether a style's folder has a template for a format."""
    names = (f"{form}.j2", f"closing.{form}.j2", f"edition.{form}.j2")
    return any((style.folder / name).is_file() for name in names)


def template_files(style: Style) -> dict[str, Path]:
    """Give what a style is printed with, by name: its own files and, for what it has none for, the built-in ones."""
    files = {path.name: path for path in sorted(style.folder.iterdir()) if path.is_file()}
    for form in ("text", "markdown"):
        for part, name in (
            ("page", f"{form}.j2"),
            ("closing", f"closing.{form}.j2"),
            ("edition", f"edition.{form}.j2"),
        ):
            files.setdefault(name, FOLDER / f"_{part}" / f"{form}.j2")
    files.setdefault("pdf.typ", FOLDER / "_edition" / "pdf.typ")
    return files


def _compiled(style: Style, part: str, form: str) -> Render:
    own = style.folder / (f"{form}.j2" if part == "page" else f"{part}.{form}.j2")
    file = own if own.is_file() else FOLDER / f"_{part}" / f"{form}.j2"
    found = file.stat()
    if found.st_size > _MOST_BYTES:
        raise TemplateError(f"template {file} has {found.st_size} bytes; at most {_MOST_BYTES} are read")
    return _compile(file, found.st_mtime_ns, form, style.columns)


@lru_cache(maxsize=64)
def _compile(file: Path, _changed: int, form: str, columns: int) -> Render:
    from jinja2 import TemplateSyntaxError

    try:
        source = file.read_text(encoding="utf-8")
        template = _environment(form, columns).from_string(source)
        # There are none, and an empty dict is copied quicker than a chain of empty ones.
        template.globals = {}
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError(f"cannot read template {file}: {error}") from None
    except TemplateSyntaxError as error:
        raise TemplateError(f"template {file}, line {error.lineno}: {error.message}") from None
    return partial(_rendered, template, file)


def _rendered(template: jinja2.Template, file: Path, page: Mapping[str, Any]) -> str:
    from jinja2 import TemplateError as Broken

    try:
        return template.render(page)
    except Broken as error:
        raise TemplateError(f"template {file}, line {_line_of(error)}: {error.message}") from None
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        # The messages of Python's own errors may quote the article.
        raise TemplateError(f"template {file}, line {_line_of(error)}: {type(error).__name__}") from None


def _line_of(error: Exception) -> int:
    """Find the line of the template an error came from; the sandbox names its frames "<template>"."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"]
    return (lines[-1] if lines else 0) or 0


def _environment(form: str, columns: int) -> jinja2.Environment:
    from jinja2 import StrictUndefined
    from jinja2.exceptions import SecurityError
    from jinja2.runtime import LoopContext
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        """Refuse what could make a report huge, besides what the sandbox itself refuses."""

        intercepted_binops = _FORBIDDEN

        def getattr(self, obj: Any, attribute: str) -> Any:
            """Read a page's own values before the methods of the dict that holds them."""
            if obj.__class__ is dict and attribute in obj:
                return obj[attribute]
            if obj.__class__ is LoopContext and attribute in _LOOP:
                return getattr(obj, attribute)
            return super().getattr(obj, attribute)

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002
            raise SecurityError(f"'{operator}' is not available in a report template")

        def wrap_str_format(self, value: Any) -> None:
            """Leave str.format to `is_safe_attribute`: '{:>999999999}' passes the sandbox's own wrapper."""

        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            # What a model holds is as it was written: only what was made safe for print is read.
            return (
                not isinstance(obj, BaseModel)
                and attr not in _FORBIDDEN_METHODS
                and super().is_safe_attribute(obj, attr, value)
            )

    # Markdown and plain text have no autoescape; `prose` and `md` escape what they are given.
    made = Sandbox(undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True)
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in _FILTERS} | dict(_filters(form, columns))
    return made


def _filters(form: str, columns: int) -> Mapping[str, Callable[..., str]]:
    return {
        "prose": markdown if form == "markdown" else plain,
        "footnotes": footnotes,
        # Labels are the same from brief to brief.
        "md": lru_cache(maxsize=256)(escape_markdown),
        "plain": clean,
        "wrap": partial(wrap, width=columns),
        "column": partial(column, width=columns),
    }
