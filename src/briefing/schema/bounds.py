"""The second dialect of the schema: lengths and bounds, for servers that hold a model to them."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from .strict import CORE
from .wire import Draft, DraftActor, DraftFigure, DraftQuote, DraftStatement, Wire


def _words(count: int, **more: int) -> dict[str, int]:
    # The longest words of German and Finnish headlines; nobody writes a sentence of them.
    return {"maxLength": count * 20, **more}


def _items(asked: int, **more: int) -> dict[str, int]:
    return {"maxItems": asked * 2, **more}


# What `full` says to servers that enforce it: twice the items that the descriptions ask for, and room for the
# words that the prompt asks for in any language. No good draft comes near; what runs away is stopped.
BOUNDS: dict[type[Wire], dict[str, dict[str, int]]] = {
    Draft: {
        "cause": _words(35),
        "when": _words(15),
        "where": _words(15),
        "who": _items(6),
        "details": _items(5),
        "why_it_matters": _items(3),
        "whats_next": _items(3),
        "background": _items(4),
        "quotes": _items(3),
        "figures": _items(6),
        "not_stated": _items(5, **_words(20)),
        "countries": _items(5, **_words(6)),
        "headline": _words(15, minLength=1),
    },
    DraftStatement: {
        "sentences": _items(10, minimum=1),
        "attributed_to": _words(20),
        "hedge": _words(15),
        "text": _words(45, minLength=1),
    },
    DraftActor: {"name": _words(15, minLength=1), "role": _words(25)},
    DraftQuote: {"quote": {"minimum": 1}, "speaker": _words(15, minLength=1), "speaker_role": _words(25)},
    DraftFigure: {
        "value": _words(10, minLength=1),
        "unit": _words(15),
        "sentence": {"minimum": 1},
        "attributed_to": _words(20),
    },
}
BOUNDS_OF_TYPE = {
    "string": ("minLength", "maxLength"),
    "array": ("minItems", "maxItems"),
    "integer": ("minimum", "maximum"),
}


def full(schema: dict[str, Any]) -> dict[str, Any]:
    """Give a strict schema with lengths and bounds added, for servers that enforce them; OpenAI refuses those.

    The built-in fields get bounds that no good draft comes near; a user's own fields stay as they are.
    """
    made = dict(schema)
    if isinstance(schema.get("properties"), dict):
        bounds = _bounds_of(schema["properties"].keys())
        made["properties"] = {
            name: _bounded(full(inner), bounds.get(name, {})) for name, inner in schema["properties"].items()
        }
    if "$defs" in schema:
        made["$defs"] = {name: full(inner) for name, inner in schema["$defs"].items()}
    if "items" in schema:
        made["items"] = full(schema["items"])
    if "anyOf" in schema:
        made["anyOf"] = [full(variant) for variant in schema["anyOf"]]
    return made


def _bounds_of(names: Set[str]) -> dict[str, dict[str, int]]:
    """Give the bounds of the built-in model whose fields these are, or none."""
    for model, bounds in BOUNDS.items():
        # A draft can have fewer fields, by depth, and a user's own ones.
        if names == model.model_fields.keys() or (model is Draft and names >= set(CORE)):
            return bounds
    return {}


def _bounded(shape: dict[str, Any], bounds: dict[str, int]) -> dict[str, Any]:
    if "anyOf" in shape:
        return shape | {"anyOf": [_bounded(variant, bounds) for variant in shape["anyOf"]]}
    made = shape | {key: bounds[key] for key in BOUNDS_OF_TYPE.get(shape.get("type", ""), ()) if key in bounds}
    if "items" in shape:
        made["items"] = _bounded(shape["items"], bounds)
    return made
