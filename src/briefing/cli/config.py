"""`briefing config show`: every setting of a call, and where its value comes from."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from typing import Any

from briefing.cache import VARIABLE as CACHE
from briefing.reports.escaping import clean
from briefing.settings import Settings

from .choices import given_in, settings_of
from .failing import OK
from .settings_file import place_of, read, usual_place

DEFAULT, FILE, ARGUMENT = "default", "settings file", "argument"
# What the environment says where neither an argument nor the file does.
ENVIRONMENT = {
    "model": "BRIEFING_MODEL",
    "base_url": "OPENAI_BASE_URL",
    "api_key": "OPENAI_API_KEY",
    "cache": CACHE,
}
# Never printed: that it is set is enough to know.
HIDDEN = "(set)"


def shown(chosen: argparse.Namespace) -> int:
    """Print the settings; the values of keys and headers are not shown."""
    path = place_of(chosen)
    rows = list(_rows(settings_of(chosen), set(read(path)) if path else set(), set(given_in(chosen))))
    if chosen.json:
        values = {name: {"value": value, "from": origin} for name, value, origin in rows}
        print(json.dumps({"settings_file": str(path) if path else None, "settings": values}, ensure_ascii=False))
        return OK
    print(f"settings file: {clean(str(path)) if path else f'none; {clean(str(usual_place()))} would be read'}")
    width = max(len(name) for name, _, _ in rows)
    for name, value, origin in rows:
        said = "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        print(f"{name:{width}}  {clean(said) or '-'}" + (f"  ({origin})" if origin != DEFAULT else ""))
    return OK


def _rows(settings: Settings, in_file: set[str], given: set[str]) -> Iterator[tuple[str, Any, str]]:
    """Give each setting's name, its value as JSON has it, and where it comes from."""
    values = settings.model_dump(mode="json")
    for name in type(settings).model_fields:
        value, variable = values[name], ENVIRONMENT.get(name, "")
        if name == "headers":
            value = dict.fromkeys(value, HIDDEN)
        if name in given or name in in_file:
            named = [origin for origin, of in ((ARGUMENT, given), (FILE, in_file)) if name in of]
            # Rules and headers are those of both, any other setting is that of the argument.
            yield name, value, " and ".join(named if isinstance(value, dict) else named[:1])
        elif found := os.environ.get(variable, "").strip():
            yield name, HIDDEN if name == "api_key" else found, variable
        else:
            yield name, value, DEFAULT
