"""A JSON Schema as a few short lines, for models that are told the form of the answer in the prompt."""

from __future__ import annotations

import json
from typing import Any


def shown(schema: dict[str, Any]) -> str:
    """Give a schema of the strict subset in about a quarter of its length, as most models have seen forms written.

    The fields at the top stand without their descriptions, which the prompt has; those below have theirs.
    """
    lines = [_object(schema, described=False)]
    lines += [f"{name} = {_form(shape, described=True)}" for name, shape in schema.get("$defs", {}).items()]
    return "\n".join(lines)


def _form(shape: dict[str, Any], *, described: bool = True) -> str:
    if "$ref" in shape:
        return str(shape["$ref"]).rpartition("/")[2]
    if "enum" in shape:
        return " | ".join(json.dumps(value, ensure_ascii=False) for value in shape["enum"])
    if "anyOf" in shape:
        return " | ".join(_form(variant) for variant in shape["anyOf"])
    if shape.get("type") == "array":
        items = _form(shape["items"])
        return f"[{items}, ...]"
    if shape.get("type") == "object":
        return _object(shape, described=described)
    return str(shape.get("type", "any"))


def _object(shape: dict[str, Any], *, described: bool) -> str:
    fields = []
    for name, inner in shape["properties"].items():
        about = "" if "enum" in inner or not described else " ".join(inner.get("description", "").split())
        fields.append(f"  {json.dumps(name, ensure_ascii=False)}: {_form(inner)},{f'  // {about}' if about else ''}")
    return "{\n" + "\n".join(fields) + "\n}"
