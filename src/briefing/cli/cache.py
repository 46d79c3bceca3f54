"""`briefing cache`: what is kept, and its removal."""

from __future__ import annotations

import argparse
import json
import math

from briefing.cache import VARIABLE, path_of
from briefing.cache.replies import Cache
from briefing.errors import SettingsError
from briefing.settings import Settings

from .choices import settings_of
from .failing import counted


def info(chosen: argparse.Namespace) -> int:
    """Print how many replies a cache holds, how large it is and what it has spared."""
    cache = _cache(chosen)
    try:
        found = cache.contents()
    finally:
        cache.close()
    if chosen.json:
        told = {
            "path": str(cache.path),
            "replies": found.replies,
            "bytes": found.bytes,
            "oldest": found.oldest.isoformat() if found.oldest else None,
            "hits": found.hits,
            "input_tokens_saved": found.input_tokens,
            "output_tokens_saved": found.output_tokens,
        }
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    rows = {
        "file": str(cache.path),
        "replies": f"{found.replies:,}",
        "size": _size(found.bytes),
        "oldest": found.oldest.date().isoformat() if found.oldest else "none",
        "given again": counted(found.hits, "time"),
        "tokens saved": f"{found.input_tokens:,} read, {found.output_tokens:,} written",
    }
    for name, value in rows.items():
        print(f"{name:<13} {value}")
    return 0


def clear(chosen: argparse.Namespace) -> int:
    """Remove replies and say how many."""
    if not (math.isfinite(chosen.older_than) and chosen.older_than >= 0):
        raise SettingsError("--older-than takes a number of days, 0 or more")
    cache = _cache(chosen)
    try:
        removed = cache.clear(chosen.older_than)
        kept = cache.contents().replies
    finally:
        cache.close()
    if chosen.json:
        print(json.dumps({"path": str(cache.path), "removed": removed, "kept": kept}, ensure_ascii=False))
    else:
        print(f"removed {_replies(removed)} from {cache.path}{f', {kept:,} left' if kept else ''}")
    return 0


def _cache(chosen: argparse.Namespace) -> Cache:
    path = path_of(Settings.of(cache=chosen.path) if chosen.path else settings_of(chosen))
    if path is None:
        raise SettingsError(f"which cache? give its PATH, or set {VARIABLE}, or name it in your settings file")
    return Cache(path)


def _replies(number: int) -> str:
    return "1 reply" if number == 1 else f"{number:,} replies"


def _size(count: int) -> str:
    """Give a size on the disk in kB or MB."""
    return f"{count / 1_000_000:,.1f} MB" if count >= 1_000_000 else f"{max(count, 1) / 1000:,.0f} kB"
