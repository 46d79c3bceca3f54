"""The settings file of the command line: the user's own choices, in TOML."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from briefing.errors import SettingsError
from briefing.settings import Settings

VARIABLE = "BRIEFING_SETTINGS"
# What --settings and the variable say where no file shall be read.
NONE = "none"
# Who writes these decides where texts and keys go. A folder that came from somebody else may hold a settings file.
_ENDPOINT = ("base_url", "headers")
_PATHS = ("prompts", "cache")


def usual_place() -> Path:
    """Give where a user's settings file is looked for when none is named."""
    if sys.platform == "win32":
        folder = os.environ.get("APPDATA") or Path.home()
    else:
        folder = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(folder) / "briefing" / "settings.toml"


def place_of(chosen: argparse.Namespace) -> Path | None:
    """Give the settings file of a call: what --settings or BRIEFING_SETTINGS names, else the usual one if it is there.

    Raises SettingsError for a named file that is not there.
    """
    named = getattr(chosen, "settings", None) or os.environ.get(VARIABLE, "").strip()
    if named == NONE:
        return None
    if not named:
        try:
            usual = usual_place()
        except RuntimeError:  # a process without a home
            return None
        return usual if usual.is_file() else None
    path = Path(named).expanduser()
    if not path.is_file():
        raise SettingsError(f"there is no settings file '{named}'")
    return path


def read(path: Path) -> dict[str, Any]:
    """Give the settings that a file names, checked; paths in it count from its folder.

    Raises SettingsError for what is no TOML, names an unknown setting or a wrong value, holds a key, or, in the
    working directory, says where to send texts.
    """
    import tomllib

    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SettingsError(f"settings file '{path}' cannot be read: {reason}") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"settings file '{path}' is no TOML: {error}") from None
    if "api_key" in given:
        raise SettingsError(f"settings file '{path}': keys are not kept there; set OPENAI_API_KEY instead")
    if said := [name for name in _ENDPOINT if name in given and _lies_here(path)]:
        raise SettingsError(
            f"settings file '{path}': {said[0]} is not read from a file in the working directory, which somebody else "
            "may have put there; keep the file elsewhere"
        )
    for name in _PATHS:
        if isinstance(given.get(name), str):
            given[name] = str(path.parent / Path(given[name]).expanduser())
    try:
        Settings.of(**given)
    except SettingsError as error:
        raise SettingsError(f"settings file '{path}': {error.message}") from None
    return given


def _lies_here(path: Path) -> bool:
    """Tell whether a file lies in the working directory, or below it; a user's own home is no place to distrust."""
    here = Path.cwd()
    try:
        if path == usual_place() or here == Path.home():
            return False
    except RuntimeError:  # a process without a home
        pass
    return here in path.resolve().parents
