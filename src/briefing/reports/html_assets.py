"""The files every HTML report is made of: templates, style sheet, script, and the policy that allows no others."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import jinja2

FOLDER = Path(__file__).parent / "html"


class Assets(NamedTuple):
    """A style sheet and a script with the Content Security Policy for exactly these two."""

    css: str
    js: str
    policy: str


@cache
def assets() -> Assets:
    """Read the page's style sheet and script.

    Hashes, not a nonce: a nonce written into a file could be copied by whatever slipped into it.
    """
    css, js = (_read(name) for name in ("page.css", "evidence.js"))
    policy = f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(js)}'; base-uri 'none'; form-action 'none'"
    return Assets(css, js, policy)


@cache
def template(name: str) -> jinja2.Template:
    """Give one of the built-in templates."""
    return environment().get_template(name)


@cache
def environment() -> jinja2.Environment:
    """Make the environment of the built-in templates: everything is escaped that is not marked as safe by code."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
