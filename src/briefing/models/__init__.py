"""Models: an endpoint, the built-in one, or a replay, behind one protocol."""

from __future__ import annotations

import os
import sys
import warnings
from typing import NamedTuple

from briefing.errors import SettingsError
from briefing.settings import Settings

from .protocol import Model

__all__ = ["DEFAULT_MODEL", "EXTRACTIVE", "LOCAL", "REPLAY", "Choice", "Model", "chosen", "connect"]

# OpenAI's small model of today; docs/decisions.md says why this one.
DEFAULT_MODEL = "gpt-6-luna"
EXTRACTIVE = "extractive"
REPLAY = "replay:"
LOCAL = "local:"
THREE_CHOICES = (
    'name a model, such as "extractive" (built in, no key), or set OPENAI_API_KEY for OpenAI '
    "or OPENAI_BASE_URL for a server of your own"
)


class ModelWarning(UserWarning):
    """Tell that the built-in model stands in because none was chosen."""


def connect(settings: Settings, *, may_stand_in: bool = False) -> Model:
    """Give the model that the settings and the environment name.

    The first of: `settings.model`, BRIEFING_MODEL, the only model of a custom address
    (asks it for its list), OpenAI's default model when there is a key. A named model
    is that model or an error.

    Args:
        settings: Where the model, the address and the key are named.
        may_stand_in: Whether the built-in extractive model may stand in, with a
            warning, when nothing names a model; otherwise that is a SettingsError.
    """
    name = chosen(settings).name
    if name == EXTRACTIVE:
        return _extractive()
    if name.startswith(REPLAY):
        from .replay import ReplayModel

        return ReplayModel(name.removeprefix(REPLAY))
    if name.startswith(LOCAL):
        from .local import LocalModel

        return LocalModel(name.removeprefix(LOCAL), settings)
    _refuse_misspelt(name, settings)
    if not name and settings.endpoint():
        name = _only_model(settings)
    if name:
        from .openai import OpenAIModel

        return OpenAIModel(name, settings)
    if not may_stand_in:
        raise SettingsError(THREE_CHOICES)
    warnings.warn(
        f"no model is configured, so the built-in one is used; {THREE_CHOICES}",
        ModelWarning,
        stacklevel=_callers_level(),
    )
    return _extractive()


def _callers_level() -> int:
    """Count the frames up to the line that called this package, for a warning that points there."""
    frame, level = sys._getframe(1), 1
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] == "briefing":
        frame, level = frame.f_back, level + 1
    return level


class Choice(NamedTuple):
    """Which model a call uses, "" where the address must be asked or nothing names one, and why, in words."""

    name: str
    why: str


def chosen(settings: Settings) -> Choice:
    """Tell which model the settings and the environment name, without asking anybody."""
    if settings.model:
        return Choice(settings.model, "it was named")
    name = os.environ.get("BRIEFING_MODEL", "").strip()
    if name:
        return Choice(name, "BRIEFING_MODEL names it")
    if settings.endpoint():
        return Choice("", "none is named, so the only one at the address is taken")
    if settings.key():
        return Choice(DEFAULT_MODEL, "the default, for none is named and there is a key for OpenAI")
    return Choice("", "none is named, nor an address or a key")


def _refuse_misspelt(name: str, settings: Settings) -> None:
    """Refuse a name that means the built-in model, unless a server of one's own may have a model so called."""
    from difflib import get_close_matches

    if get_close_matches(name.lower(), [EXTRACTIVE], cutoff=0.8) and not settings.endpoint():
        raise SettingsError(f"no model is named '{name}'; did you mean {EXTRACTIVE}?")


def _extractive() -> Model:
    from .extractive import ExtractiveModel

    return ExtractiveModel()


def _only_model(settings: Settings) -> str:
    from .openai import list_models

    names = list_models(settings)
    if len(names) == 1:
        return names[0]
    listed = f"it has {', '.join(names[:20])}" if names else "it lists none"
    raise SettingsError(f"name the model to use at {settings.endpoint()}: {listed}")
