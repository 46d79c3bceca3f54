"""What makes two questions the same: everything that shapes the answer, and nothing else."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from briefing.models import Model
from briefing.schema import Prompt
from briefing.settings import Settings

# Another number makes every earlier reply unfindable; for a change of what is in a key.
KEY_FORMAT = 1
SHAPING = ("temperature", "reasoning_effort", "max_output_tokens", "response_format", "schema_dialect")


def shape_of(model: Model, settings: Settings) -> list[Any]:
    """Give what a model and its settings add to every key; plain data."""
    own = getattr(model, "settings", None)
    chosen = own if isinstance(own, Settings) else settings
    return [
        f"{type(model).__module__}.{type(model).__qualname__}",
        model.name,
        # The whole address, for one host may serve several models of one name.
        model.endpoint and [model.endpoint, chosen.endpoint()],
        _file_of(model),
        chosen.model_dump(mode="json", include=set(SHAPING)),
    ]


def key_of(prompt: Prompt, shape: list[Any]) -> bytes:
    """Give the SHA-256 of a question.

    Asking for the whole draft again is the same question: its answer is found for the first asking
    too, and a repeat sends nothing. For the same reason the limit of a prompt, which is raised when
    an answer was cut off, is not part of it; the limit of the settings is.

    Raises what rendering the messages raises.
    """
    task, messages = prompt.task, prompt.messages
    if task == "reask":
        task, messages = "brief", messages[:-1]
    said = [[message.role, message.content] for message in messages]
    # The order of the schema's fields is kept: a model writes them in that order.
    parts = json.dumps([KEY_FORMAT, shape, task, prompt.schema, said], separators=(",", ":"))
    return hashlib.sha256(parts.encode("ascii")).digest()


def _file_of(model: Model) -> list[Any] | None:
    """Tell a model file from another one that took its place, without reading its gigabytes."""
    path = getattr(model, "path", None)
    if not isinstance(path, Path):
        return None
    try:
        found = path.stat()
    except OSError:
        return [str(path)]
    return [path.name, found.st_size, found.st_mtime_ns]
