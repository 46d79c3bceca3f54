"""The JSON Schemas a model is held to: the strict subset that all providers share."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from briefing.errors import SettingsError

from .wire import STATEMENT_LISTS, Draft, DraftActor, DraftFigure, DraftQuote, DraftStatement, Wire

Kind = Literal["statement", "actor", "quote", "figure", "text"]
KINDS: dict[Kind, type[Wire] | None] = {
    "statement": DraftStatement,
    "actor": DraftActor,
    "quote": DraftQuote,
    "figure": DraftFigure,
    "text": None,
}
CORE = ("what", "when", "where", "who", "why_it_matters", "whats_next", "headline")
# What OpenAI's strict mode, Gemini, Anthropic and the grammar engines all take; bounds are checked in code instead.
ALLOWED = {
    "$defs",
    "$ref",
    "type",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "enum",
    "anyOf",
    "description",
}
DROPPED = {"title", "default", "examples", "deprecated"}
_NUMBERS: dict[str, Any] = {"type": "array", "items": {"type": "integer"}}


def names_of(draft: type[Draft], depth: str = "full") -> list[str]:
    """List the fields a model is asked for, in the order it fills them in.

    A user's added fields come before the headline.
    """
    return list(_names_of(draft, depth))


@lru_cache(maxsize=32)
def _names_of(draft: type[Draft], depth: str) -> tuple[str, ...]:
    # What pydantic tells of a class it works out anew each time, and every document asks.
    own = [name for name in draft.model_fields if name not in Draft.model_fields]
    known = [name for name in Draft.model_fields if depth == "full" or name in CORE]
    return (*known[:-1], *own, known[-1])


def fields_of(draft: type[Draft], depth: str = "full") -> list[dict[str, str]]:
    """Give name and description of each field for the prompt. Raises SettingsError for one without description."""
    described = [(name, draft.model_fields[name].description) for name in names_of(draft, depth)]
    for name, description in described:
        if not description:
            raise SettingsError(
                f"draft field '{name}' needs a description: Field(description=...) tells the model what it is"
            )
    return [{"name": name, "description": description or ""} for name, description in described]


def added_statements(draft: type[Draft]) -> list[str]:
    """List a user's added fields that hold statements; they are checked and rendered like the built-in ones."""
    return list(_added_statements(draft))


@lru_cache(maxsize=32)
def _added_statements(draft: type[Draft]) -> tuple[str, ...]:
    own = (name for name in draft.model_fields if name not in Draft.model_fields)
    return tuple(name for name in own if _holds_statements(draft.model_fields[name].annotation))


def _holds_statements(annotation: Any) -> bool:
    items = get_args(annotation)
    return get_origin(annotation) is list and len(items) == 1 and items[0] is DraftStatement


def wire_schema(draft: type[Draft], depth: str = "full") -> dict[str, Any]:
    """Give the strict JSON Schema of a draft: every field required, no bounds, no defaults.

    Args:
        draft: `Draft` or a subclass of it with added fields.
        depth: "full", or "core" for the seven fields everybody asks for.

    Raises:
        SettingsError: A field's type is outside the subset, or has no description, or a built-in
            field has another type.
    """
    if not (isinstance(draft, type) and issubclass(draft, Draft)):  # type: ignore[redundant-expr]
        raise SettingsError("draft must be briefing.Draft or a subclass of it")
    return _wire_schema(draft, depth)


@lru_cache(maxsize=32)
def _wire_schema(draft: type[Draft], depth: str) -> dict[str, Any]:
    fields_of(draft, depth)
    _refuse_changed(draft)
    _refuse_unchecked(draft)
    made = _json_schema(draft)
    for name in names_of(draft, depth):
        _refuse_foreign(made["properties"][name], name)
    for name, shape in made.get("$defs", {}).items():
        _refuse_foreign(shape, name)
    properties = {name: made["properties"][name] for name in names_of(draft, depth)}
    used = _referenced(properties, made.get("$defs", {}))
    return _strict({"type": "object", "properties": properties, "$defs": used})


def repair_schema(kinds: Sequence[Kind]) -> dict[str, Any]:
    """Give the schema of a repair: replacements by path, one variant per kind of value; the same one each time."""
    return _repair_schema(tuple(kinds))


@lru_cache(maxsize=32)
def _repair_schema(kinds: tuple[Kind, ...]) -> dict[str, Any]:
    variants = []
    for kind in kinds:
        shape = KINDS[kind]
        value: dict[str, Any] = shape.model_json_schema() if shape else {"type": "string"}
        item = {"path": {"type": "string"}, "value": {"anyOf": [value, {"type": "null"}]}}
        variants.append({"type": "object", "properties": item})
    items = variants[0] if len(variants) == 1 else {"anyOf": variants}
    return _strict({"type": "object", "properties": {"replacements": {"type": "array", "items": items}}})


def choice_schema(draft: type[Draft], depth: str = "full") -> dict[str, Any]:
    """Give the schema of a long text's last prompt: candidates by number in its lists, and what is written anew."""
    whole = wire_schema(draft, depth)
    properties = {
        name: _NUMBERS if name in chosen_of(draft) else whole["properties"][name] for name in _decided(draft, depth)
    }
    return _strict(
        {"type": "object", "properties": properties, "$defs": _referenced(properties, whole.get("$defs", {}))}
    )


def choice_fields(draft: type[Draft], depth: str = "full") -> list[dict[str, str]]:
    """Give name and description of each field of the last prompt of a long text."""
    numbers = chosen_of(draft)
    described = {one["name"]: one["description"] for one in fields_of(draft, depth)}
    return [
        {
            "name": name,
            "description": f"numbers of candidates; {described[name]}" if name in numbers else described[name],
        }
        for name in _decided(draft, depth)
    ]


def chosen_of(draft: type[Draft]) -> list[str]:
    """List the fields that the last prompt of a long text fills with candidates."""
    return [*STATEMENT_LISTS, *added_statements(draft), "who", "quotes", "figures"]


def _decided(draft: type[Draft], depth: str) -> list[str]:
    # What the parts lack, and a user's other fields, are no matter of choice.
    names = {"what", "cause", "when", "where", "topic", "headline", *chosen_of(draft)}
    return [name for name in names_of(draft, depth) if name in names]


def _refuse_changed(draft: type[Draft]) -> None:
    for name, field in draft.model_fields.items():
        if name in Draft.model_fields and field.annotation != Draft.model_fields[name].annotation:
            raise SettingsError(f"draft field '{name}' is built in and keeps its type; add a field of another name")
        if field.validation_alias is not None:
            raise SettingsError(f"draft field '{name}' cannot have an alias; the model is asked for it by its name")


def _refuse_unchecked(draft: type[Draft]) -> None:
    """Refuse statements where no check would look."""
    listed = added_statements(draft)
    for name, field in draft.model_fields.items():
        if name not in Draft.model_fields and name not in listed and _mentions(field.annotation, ()):
            raise SettingsError(f"draft field '{name}': statements are checked in lists; use list[DraftStatement]")


def _mentions(annotation: Any, seen: tuple[Any, ...]) -> bool:
    if annotation is DraftStatement:
        return True
    if annotation in seen:
        return False
    inner = list(get_args(annotation))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        inner += [field.annotation for field in annotation.model_fields.values()]
    return any(_mentions(part, (*seen, annotation)) for part in inner)


def _json_schema(draft: type[Draft]) -> dict[str, Any]:
    from pydantic.errors import PydanticUserError

    try:
        return draft.model_json_schema()
    except PydanticUserError as error:
        reason = str(error.message).partition("\n")[0]
        raise SettingsError(f"draft '{draft.__name__}' has a type that no JSON Schema can say: {reason}") from None


def _referenced(shape: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """Keep the definitions that a shape refers to, directly or through others."""
    kept: dict[str, Any] = {}
    waiting = [shape]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting += part
        elif isinstance(part, dict):
            name = str(part.get("$ref", "")).removeprefix("#/$defs/")
            if name in definitions and name not in kept:
                kept[name] = definitions[name]
                waiting.append(definitions[name])
            waiting += part.values()
    return kept


def _refuse_foreign(shape: Any, name: str) -> None:
    if isinstance(shape, list):
        for part in shape:
            _refuse_foreign(part, name)
        return
    if not isinstance(shape, dict):
        return
    if shape.get("type") == "object" and "properties" not in shape:
        raise SettingsError(
            f"draft field '{name}': use a list of models; a dict cannot be asked for under strict output"
        )
    for key in shape:
        if key not in ALLOWED | DROPPED | {"const"}:
            raise SettingsError(
                f"draft field '{name}': '{key}' is outside the strict subset; state it in the description instead"
            )
    if not shape.keys() & {"type", "$ref", "anyOf"}:
        raise SettingsError(
            f"draft field '{name}': give it one concrete type; Any, and a Literal of several types, "
            "cannot be asked for under strict output"
        )
    for key, part in shape.items():
        if key == "properties":
            for inner in part.values():
                _refuse_foreign(inner, name)
        elif key in ("items", "anyOf"):
            _refuse_foreign(part, name)


def _strict(shape: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in shape:
        return {"$ref": shape["$ref"]}  # OpenAI refuses a description beside it; the prompt has the field's.
    kept: dict[str, Any] = {}
    for key, part in shape.items():
        if key in ("properties", "$defs"):
            kept[key] = {name: _strict(inner) for name, inner in part.items()}
        elif key == "const":
            kept["enum"] = [part]
        elif key not in DROPPED:
            kept[key] = _strict_part(part)
    if not kept.get("$defs", True):
        del kept["$defs"]
    if kept.get("type") == "object":
        kept |= {"required": list(kept["properties"]), "additionalProperties": False}
    return kept


def _strict_part(part: Any) -> Any:
    if isinstance(part, list):
        return [_strict_part(one) for one in part]
    return _strict(part) if isinstance(part, dict) else part
