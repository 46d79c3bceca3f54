"""The files every HTML report is made of: templates, style sheet, script, and the policy that allows no others."""

from __future__ import annotations

import base64
import hashlib
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import jinja2

FOLDER = Path(__file__).parent / "html"


class Assets(NamedTuple):
    """A style sheet and a script with the Content Security Policy for exactly these two."""

    css: str
    js: str
    policy: str


@lru_cache(maxsize=8)
def assets(own_css: str = "") -> Assets:
    """Read the page's style sheet, with rules of a style's own after it, and its script.

    Hashes, not a nonce: a nonce written into a file could be copied by whatever slipped into it.
    """
    css, js = _read("page.css") + own_css, _read("evidence.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(js)}'; base-uri 'none'; form-action 'none'"
    )
    return Assets(css, js, policy)


@cache
def template(name: str) -> jinja2.Template:
    """Give one of the built-in templates."""
    return environment().get_template(name)


@cache
def environment() -> jinja2.Environment:
    """Make the environment of the built-in templates: everything is escaped that is not marked as safe by code."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from .html_brief import host_of

    class Plain(Environment):
        """Reads the values of plain data before looking for methods: quicker, and no key is hidden by one."""

        def getattr(self, obj: Any, attribute: str) -> Any:
            return obj[attribute] if type(obj) is dict and attribute in obj else super().getattr(obj, attribute)

    made = Plain(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["host"] = host_of
    return made


@cache
def css_of(name: str) -> str:
    """Read one of the built-in style sheets."""
    return _read(name)


def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
