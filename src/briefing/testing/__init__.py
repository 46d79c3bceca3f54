"""Tests without a network and without a key: scripted models, recordings and their replay.

`ScriptedModel` gives the replies you write, `Recorder` keeps what a real model answered,
`ReplayModel` answers from such files, `RekeyModel` fits hand-written files to changed templates.
Under pytest the fixture `briefing_replay` gives replay models for paths beside the test file,
and `pytest --briefing-rekey` re-keys hand-written files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefing.models.replay import ReplayModel as ReplayModel

    from .recorder import Recorder as Recorder
    from .rekey import RekeyModel as RekeyModel
    from .scripted import ScriptedModel as ScriptedModel

__all__ = ["Recorder", "RekeyModel", "ReplayModel", "ScriptedModel"]

_HOMES = {
    "Recorder": "briefing.testing.recorder",
    "RekeyModel": "briefing.testing.rekey",
    "ReplayModel": "briefing.models.replay",
    "ScriptedModel": "briefing.testing.scripted",
}


# pytest imports this package in every run through the plugin's entry point: nothing heavy until it is used.
def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
