"""From arguments to settings and to what is known of a document."""

from __future__ import annotations

import argparse
import logging
import sys
import warnings
from typing import Any

from briefing.errors import BriefingError, SettingsError
from briefing.schema import Document, Price
from briefing.settings import Settings

from .settings_file import place_of, read

NAMES = (
    "base_url", "prompts", "depth", "analysis", "language", "instructions", "max_words", "on_error", "timeout_seconds",
    "concurrency", "judge", "any_text", "cache", "context_tokens",
)  # fmt: skip
# Arguments of a command are seen by other users of the machine.
_ELSEWHERE = {"api_key": "set OPENAI_API_KEY instead", "model": "give --model NAME", "price": "give --price IN,OUT"}
KNOWN = ("published", "publisher", "title", "url")


def settings_of(chosen: argparse.Namespace) -> Settings:
    """Give the settings the arguments name, else the settings file; the rest keeps its default. Raises SettingsError.

    Rules and headers that both name are put together, the arguments' going before.
    """
    path = place_of(chosen)
    kept = read(path) if path else {}
    given = given_in(chosen)
    joined = {
        name: {**kept[name], **value}
        for name, value in given.items()
        if isinstance(value, dict) and isinstance(kept.get(name), dict)
    }
    return Settings.of(**{**kept, **given, **joined})


def given_in(chosen: argparse.Namespace) -> dict[str, Any]:
    """Give what the arguments themselves say, by setting. Raises SettingsError."""
    given = {name: getattr(chosen, name, None) for name in ("model", *NAMES)}
    if getattr(chosen, "price", None) is not None:
        given["price"] = _price(chosen.price)
    by_name = {name: value for name, value in given.items() if value is not None}
    return {**by_name, **_others(getattr(chosen, "others", []), set(by_name))}


def _others(given: list[str], taken: set[str]) -> dict[str, Any]:
    """Read NAME=VALUE and NAME.KEY=VALUE options. Raises SettingsError."""
    found: dict[str, Any] = {}
    for one in given:
        whole, mark, value = one.partition("=")
        name, dot, key = whole.strip().partition(".")
        name = name.replace("-", "_")
        if not (mark and name):
            raise SettingsError(f"--set {one}: give NAME=VALUE, such as temperature=0")
        if name in _ELSEWHERE or name in taken:
            raise SettingsError(f"--set {name}: {_ELSEWHERE.get(name, 'it has an option of its own, which was given')}")
        if dot:
            found.setdefault(name, {})[key] = value
        else:
            found[name] = int(value) if value.isdigit() else value
    return found


def _price(given: str) -> Price:
    """Read IN,OUT[,CACHED][,CUR]. Raises SettingsError."""
    parts = [part.strip() for part in given.split(",")]
    currency = {"currency": parts.pop().upper()} if parts[-1].isalpha() else {}
    try:
        # A fourth number has no name, a missing one no value: both are refused.
        return Price(
            **dict(zip(("input", "output", "cached")[: len(parts)], map(float, parts), strict=True)), **currency
        )
    except ValueError:
        hint = "give the price of a million tokens as IN,OUT[,CACHED][,CUR], such as 0.10,0.50 or 0.10,0.50,0.01,EUR"
        raise SettingsError(f"--price {given}: {hint}") from None


def filling(given: list[str]) -> dict[str, str]:
    """Read NAME=TEXT options. Raises SettingsError."""
    made = {}
    for one in given:
        name, mark, text = one.partition("=")
        if not mark:
            raise SettingsError(f"--fill {one}: give NAME=TEXT, such as action='Sign by Friday.'")
        made[name.strip()] = text
    return made


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
    level = logging.INFO if chosen.verbose else logging.WARNING
    logging.basicConfig(stream=sys.stderr, level=level, format="briefing: %(message)s")


def _warn(message: Warning | str, category: type[Warning], *_: Any, **__: Any) -> None:
    del category
    print(f"briefing: {message}", file=sys.stderr)
