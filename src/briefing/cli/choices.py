"""From arguments to settings and to what is known of a document."""

from __future__ import annotations

import argparse
import logging
import sys
import warnings
from typing import Any

from briefing.errors import BriefingError
from briefing.schema import Document
from briefing.settings import Settings

NAMES = (
    "base_url", "prompts", "depth", "analysis", "language", "instructions", "max_words", "on_error", "timeout_seconds",
    "concurrency", "judge",
)  # fmt: skip
KNOWN = ("published", "publisher", "title", "url")


def settings_of(chosen: argparse.Namespace) -> Settings:
    """Give the settings the arguments name; the rest keeps its default. Raises SettingsError."""
    given = {name: getattr(chosen, name, None) for name in ("model", *NAMES)}
    return Settings.of(**{name: value for name, value in given.items() if value is not None})


def known_of(chosen: argparse.Namespace) -> dict[str, Any]:
    """Give what the arguments say about every document."""
    return {name: value for name in KNOWN if (value := getattr(chosen, name, None)) is not None}


def named(document: Document | None, error: BriefingError) -> str | None:
    """Give the name a person knows the document of an error by; an id made of standard input's text is a hash."""
    unnamed = document is not None and document.origin == "-" and error.document == document.id
    return "standard input" if unnamed else error.document


def speak(chosen: argparse.Namespace) -> None:
    """Send warnings, and the log when asked for, to standard error, a line each."""
    warnings.showwarning = _warn
    if chosen.verbose:
        logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="briefing: %(message)s")


def _warn(message: Warning | str, category: type[Warning], *_: Any, **__: Any) -> None:
    del category
    print(f"briefing: {message}", file=sys.stderr)
