"""Cache: replies by content, so that the same question is paid for once."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from briefing import validate
from briefing.models import Model
from briefing.schema import Draft, Prompt, Reply
from briefing.settings import Settings

__all__ = ["Reader", "cached", "path_of", "reader_of"]

VARIABLE = "BRIEFING_CACHE"
# Reads a reply to a prompt, and raises ReplyError when it cannot be used.
Reader = Callable[[Prompt, Reply], object]


def path_of(settings: Settings) -> Path | None:
    """Give the file of the cache from the settings or BRIEFING_CACHE, or None for no cache."""
    if settings.cache is not None:
        return settings.cache
    found = os.environ.get(VARIABLE, "").strip()
    return Path(found) if found else None


def cached(model: Model, settings: Settings, read: Reader, *, lent: bool = False) -> Model:
    """Put the cache of the settings before a model, or give the model back when there is none.

    Only models that are asked in messages have one; the built-in model and a replay cost nothing
    and answer as they are.

    Args:
        model: The model to spare. One of your own is known by its class, name and endpoint.
        settings: Where the cache is named; its parameters count where the model has no settings of its own.
        read: Raises ReplyError for a reply that cannot be used; such a reply is neither kept nor given.
        lent: Whether the model stays open when what is given back is closed.

    Raises:
        StoreError: The file can be no cache.
    """
    path = path_of(settings)
    if path is None or not model.reads_messages or _replays(model):
        return model
    from .model import CachedModel
    from .replies import Cache

    cache = Cache(path)
    cache.check()
    return CachedModel(model, cache, settings, read, lent=lent)


def reader_of(draft: type[Draft], depth: str) -> Reader:
    """Give what reads replies with drafts, choices and repairs as the pipeline does."""

    def read(prompt: Prompt, reply: Reply) -> object:
        if prompt.task == "repair":
            return validate.parse_replacements(reply, {})
        if prompt.task == "choose":
            return validate.parse_choice(reply, draft, depth)
        return validate.parse(reply, draft, depth)

    return read


def _replays(model: Model) -> bool:
    from briefing.models.replay import ReplayModel

    return isinstance(model, ReplayModel)
