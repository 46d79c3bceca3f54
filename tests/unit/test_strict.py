"""The schema on the wire: the strict subset, whatever fields a user adds."""

from __future__ import annotations

import copy
import enum
import json
from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Annotated, Any, Literal
from uuid import UUID

import pytest
from pydantic import BaseModel, ConfigDict, Field, create_model

from briefing.errors import SettingsError
from briefing.schema import Draft, DraftStatement
from briefing.schema.bounds import BOUNDS, full
from briefing.schema.shown import shown
from briefing.schema.strict import CORE, KINDS, added_statements, fields_of, names_of, repair_schema, wire_schema

LENGTHS = {"minLength", "maxLength", "minItems", "maxItems", "minimum", "maximum"}
FIXTURES = sorted((Path(__file__).parents[2] / "examples" / "fixtures").glob("*.json"))
KEYWORDS = {
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
FULL = list(Draft.model_fields)


def shapes(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every schema inside a schema, itself first; names of fields are no keywords."""
    yield schema
    for name in ("properties", "$defs"):
        for inner in schema.get(name, {}).values():
            yield from shapes(inner)
    for inner in [schema.get("items"), *schema.get("anyOf", [])]:
        if inner is not None:
            yield from shapes(inner)


def assert_strict(schema: dict[str, Any]) -> None:
    """Hold a schema to the subset that all providers share."""
    used = set()
    for shape in shapes(schema):
        assert shape.keys() <= KEYWORDS
        if "$ref" in shape:
            # OpenAI refuses any keyword beside a reference.
            assert list(shape) == ["$ref"]
            used.add(shape["$ref"].removeprefix("#/$defs/"))
            continue
        assert isinstance(shape.get("type"), str) or "anyOf" in shape
        if shape.get("type") == "object":
            assert shape["additionalProperties"] is False
            assert shape["required"] == list(shape["properties"])
        else:
            assert not shape.keys() & {"properties", "required", "additionalProperties"}
        if shape.get("type") == "array":
            assert shape["items"]
        assert None not in shape.get("enum", [])
        if "anyOf" in shape:
            assert "type" not in shape
            assert len(shape["anyOf"]) > 1
    nulls = [shape for shape in shapes(schema) if shape.get("type") == "null"]
    offered = [one for shape in shapes(schema) for one in shape.get("anyOf", []) if one.get("type") == "null"]
    assert len(nulls) == len(offered)
    assert used == set(schema.get("$defs", {}))
    assert schema["type"] == "object"
    assert json.loads(json.dumps(schema)) == schema


def drafted(kind: Any, **field: Any) -> type[Draft]:
    """A draft with one more field, `added`, of this type."""
    space = {"__annotations__": {"added": kind}, "added": Field(**{"description": "more", **field})}
    return type("Mine", (Draft,), {**space, "__module__": __name__})


class Place(BaseModel):
    """A nested model of a user's own, not strict by itself."""

    title: str
    type: Literal["city", "country"] = "city"
    properties: list[str] = []
    near: Place | None = None


class Open(BaseModel):
    model_config = ConfigDict(extra="allow")
    name: str


class Mood(enum.Enum):
    UP = "up"
    DOWN = "down"


class One(enum.Enum):
    ONLY = "only"


class Empty(BaseModel):
    pass


class Deep(BaseModel):
    table: dict[str, int]


class Holder(BaseModel):
    inner: list[Deep]


class Short(BaseModel):
    text: str = Field(max_length=3)


class Cat(BaseModel):
    kind: Literal["cat"]


class Dog(BaseModel):
    kind: Literal["dog"]


ACCEPTED: dict[str, Any] = {
    "statements": list[DraftStatement],
    "texts": list[str],
    "bool": bool,
    "int": int,
    "float": float,
    "literal": Literal["low", "high"],
    "one literal": Literal["low"],
    "literal or null": Literal["low", "high"] | None,
    "numbers": Literal[1, 2],
    "enum": Mood,
    "enum of one": One,
    "model": Place,
    "open model": Open,
    "empty model": Empty,
    "models": list[Place],
    "model or null": Place | None,
    "text or null": str | None,
    "texts or nulls": list[str | None],
    "text or number": str | int,
    "two models": Cat | Dog,
    "lists of lists": list[list[str]],
}
REFUSED: dict[str, tuple[Any, dict[str, Any], str]] = {
    "dict": (dict[str, int], {}, "dict"),
    "plain dict": (dict, {}, "dict"),
    "dict or null": (dict[str, str] | None, {}, "dict"),
    "any": (Any, {}, "concrete type"),
    "object": (object, {}, "concrete type"),
    "list of any": (list[Any], {}, "concrete type"),
    "plain list": (list, {}, "concrete type"),
    "mixed literal": (Literal["a", 1], {}, "several types"),
    "literal with null": (Literal["a", None], {}, "several types"),
    "set": (set[str], {}, "uniqueItems"),
    "frozenset": (frozenset[str], {}, "uniqueItems"),
    "tuple": (tuple[int, str], {}, "strict subset"),
    "shortest": (str, {"min_length": 3}, "minLength"),
    "most": (list[str], {"max_length": 3}, "maxItems"),
    "least": (int, {"ge": 3}, "minimum"),
    "pattern": (str, {"pattern": "^a"}, "pattern"),
    "date": (date, {}, "format"),
    "uuid": (UUID, {}, "format"),
    "bytes": (bytes, {}, "format"),
    "tagged union": (Annotated[Cat | Dog, Field(discriminator="kind")], {}, "discriminator"),
    "function": (Callable[[], int], {}, "no JSON Schema"),
    "keyword": (str, {"json_schema_extra": {"x-unit": "m"}}, "x-unit"),
    "alias": (str, {"alias": "other"}, "alias"),
}


@pytest.mark.parametrize("depth", ["full", "core"])
def test_the_schema_of_a_draft_is_strict(depth: str) -> None:
    assert_strict(wire_schema(Draft, depth))


def test_facts_come_before_prose_and_the_headline_last() -> None:
    assert list(wire_schema(Draft)["properties"]) == FULL
    assert list(wire_schema(Draft, "core")["properties"]) == list(CORE)
    assert FULL[-1] == CORE[-1] == "headline"
    statement = wire_schema(Draft)["$defs"]["DraftStatement"]["properties"]
    assert list(statement) == ["sentences", "attributed_to", "certainty", "hedge", "text"]


def test_core_leaves_out_what_it_does_not_refer_to() -> None:
    assert set(wire_schema(Draft, "core")["$defs"]) == {"DraftStatement", "DraftActor"}
    assert set(wire_schema(Draft)["$defs"]) == {"DraftStatement", "DraftActor", "DraftQuote", "DraftFigure"}


@pytest.mark.parametrize("kind", ACCEPTED.values(), ids=ACCEPTED)
@pytest.mark.parametrize("depth", ["full", "core"])
def test_an_added_field_is_asked_for_just_before_the_headline(kind: Any, depth: str) -> None:
    draft = drafted(kind)
    schema = wire_schema(draft, depth)
    assert_strict(schema)
    assert list(schema["properties"])[-2:] == ["added", "headline"]
    assert names_of(draft, depth) == list(schema["properties"])


def test_added_fields_keep_their_order() -> None:
    class Mine(Draft):
        zeta: str = Field(description="z")
        alpha: str = Field(description="a")

    assert names_of(Mine)[-3:] == names_of(Mine, "core")[-3:] == ["zeta", "alpha", "headline"]


def test_a_default_is_not_sent_and_the_field_is_required() -> None:
    schema = wire_schema(drafted(str | None, default=None, examples=["x"], title="Added"))
    assert schema["properties"]["added"] == {
        "anyOf": [{"type": "string"}, {"type": "null"}],
        "description": "more",
    }
    assert "added" in schema["required"]


def test_fields_named_like_keywords_are_fields() -> None:
    place = wire_schema(drafted(Place))["$defs"]["Place"]
    assert list(place["properties"]) == place["required"] == ["title", "type", "properties", "near"]
    assert place["properties"]["title"] == {"type": "string"}


@pytest.mark.parametrize(("kind", "field", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_type_outside_the_subset_is_named_with_the_reason(kind: Any, field: dict[str, Any], reason: str) -> None:
    with pytest.raises(SettingsError) as caught:
        wire_schema(drafted(kind, **field))
    message = str(caught.value)
    assert reason in message
    assert "'added'" in message or "'Mine'" in message
    assert "\n" not in message


@pytest.mark.parametrize(("kind", "named"), [(Holder, "Deep"), (list[Short], "Short")])
def test_a_fault_in_a_nested_model_names_the_model(kind: Any, named: str) -> None:
    with pytest.raises(SettingsError, match=f"'{named}'"):
        wire_schema(drafted(kind))


@pytest.mark.parametrize("field", [{"description": None}, {"description": ""}])
def test_a_field_without_description_is_refused(field: dict[str, Any]) -> None:
    with pytest.raises(SettingsError, match=r"draft field 'added' needs a description"):
        wire_schema(drafted(str, **field))
    with pytest.raises(SettingsError, match="'added'"):
        fields_of(drafted(str, **field))


def test_a_built_in_field_keeps_its_type() -> None:
    class Mine(Draft):
        what: str = Field(description="the event")  # type: ignore[assignment]

    with pytest.raises(SettingsError, match=r"'what' is built in"):
        wire_schema(Mine)


def test_a_built_in_field_may_be_described_anew() -> None:
    class Mine(Draft):
        headline: str = Field(description="at most five words")

    assert wire_schema(Mine)["properties"]["headline"]["description"] == "at most five words"
    assert list(wire_schema(Mine)["properties"]) == FULL


def test_aliases_are_refused() -> None:
    class Mine(Draft):
        model_config = ConfigDict(alias_generator=str.upper)

    with pytest.raises(SettingsError, match="alias"):
        wire_schema(Mine)


@pytest.mark.parametrize("draft", [None, "Draft", {}, [], BaseModel, object, Draft.model_construct()])
def test_what_is_no_draft_is_refused(draft: Any) -> None:
    with pytest.raises(SettingsError, match=r"briefing\.Draft"):
        wire_schema(draft)


def test_the_fields_for_the_prompt_have_name_and_description() -> None:
    fields = fields_of(drafted(bool), "core")
    assert [field["name"] for field in fields] == [*CORE[:-1], "added", "headline"]
    assert {"name": "added", "description": "more"} in fields
    assert all(field["description"] for field in fields)


def test_only_lists_of_statements_count_as_added_statements() -> None:
    assert added_statements(drafted(list[DraftStatement])) == ["added"]
    for kind in (list[str], DraftStatement, list[Place], str):
        assert added_statements(drafted(kind)) == []
    assert added_statements(Draft) == []


def test_two_drafts_of_one_name_do_not_share_a_schema() -> None:
    assert wire_schema(drafted(bool))["properties"]["added"]["type"] == "boolean"
    assert wire_schema(drafted(int))["properties"]["added"]["type"] == "integer"


@pytest.mark.parametrize("kinds", [k for n in (1, 2, 5) for k in combinations(KINDS, n)], ids="+".join)
def test_the_schema_of_a_repair_has_one_variant_for_each_kind(kinds: tuple[Any, ...]) -> None:
    schema = repair_schema(kinds)
    assert_strict(schema)
    items = schema["properties"]["replacements"]["items"]
    variants = items["anyOf"] if len(kinds) > 1 else [items]
    assert len(variants) == len(kinds)
    for kind, variant in zip(kinds, variants, strict=True):
        assert list(variant["properties"]) == ["path", "value"]
        value, null = variant["properties"]["value"]["anyOf"]
        assert null == {"type": "null"}
        shape = KINDS[kind]
        if shape is None:
            assert value == {"type": "string"}
        else:
            assert list(value["properties"]) == list(shape.model_fields)


class Nested(BaseModel):
    model_config = {"extra": "forbid"}
    claim: DraftStatement


@pytest.mark.parametrize("kind", [DraftStatement, DraftStatement | None, Nested, list[Nested]])
def test_a_statement_where_no_check_would_look_is_refused(kind: Any) -> None:
    made = create_model("Odd", __base__=Draft, risk=(kind, Field(description="a risk")))
    with pytest.raises(SettingsError, match=r"'risk'.*list\[DraftStatement\]"):
        wire_schema(made)


# --- the full dialect -----------------------------------------------------------------------------------------


def unbounded(schema: Any) -> Any:
    """A schema without lengths and bounds."""
    bare = copy.deepcopy(schema)
    for shape in shapes(bare):
        for key in LENGTHS & shape.keys():
            del shape[key]
    return bare


@pytest.mark.parametrize(
    "schema",
    [wire_schema(Draft), wire_schema(Draft, "core"), wire_schema(drafted(Place)), repair_schema(list(KINDS)), {}],
)
def test_the_full_dialect_adds_bounds_and_changes_nothing_else(schema: dict[str, Any]) -> None:
    before = copy.deepcopy(schema)
    made = full(schema)
    assert schema == before
    assert unbounded(made) == schema
    assert (made == schema) == (not schema)


def test_every_text_and_list_of_the_built_in_fields_is_bounded() -> None:
    for shape in shapes(full(wire_schema(Draft))):
        if shape.get("type") == "string" and "enum" not in shape:
            assert 100 <= shape["maxLength"] < 1000
        if shape.get("type") == "array":
            assert 6 <= shape["maxItems"] <= 20
        if shape.get("type") == "integer":
            assert shape["minimum"] == 1


def test_bounds_are_for_fields_that_exist() -> None:
    for model, bounds in BOUNDS.items():
        assert bounds.keys() <= model.model_fields.keys()


class Essay(BaseModel):
    """A user's own model with a field named like one of ours."""

    text: str
    name: list[str]


def test_a_users_own_fields_get_no_bounds() -> None:
    made = full(wire_schema(drafted(list[Essay])))
    assert made["$defs"]["Essay"] == wire_schema(drafted(list[Essay]))["$defs"]["Essay"]
    assert "maxItems" not in made["properties"]["added"]
    assert "maxItems" in made["properties"]["who"]


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_no_good_draft_comes_near_the_bounds(fixture: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    halved = full(wire_schema(Draft))
    for shape in shapes(halved):
        for key in ("maxLength", "maxItems"):
            if key in shape:
                shape[key] = shape[key] * 2 // 3
    entries = json.loads(fixture.read_text())["entries"]
    drafts = [entry["reply"]["json"] for entry in entries if entry["task"] == "brief"]
    assert drafts
    for draft in drafts:
        jsonschema.validate(draft, halved)


# --- the form that stands in the prompt -----------------------------------------------------------------------


@pytest.mark.parametrize("schema", [wire_schema(Draft), wire_schema(Draft, "core"), repair_schema(list(KINDS))])
def test_the_form_names_every_field_and_choice_in_order_and_is_short(schema: dict[str, Any]) -> None:
    form = shown(schema)
    for shape in shapes(schema):
        names = [json.dumps(name) + ": " for name in shape.get("properties", {})]
        assert all(name in form for name in names)
        assert " | ".join(json.dumps(value) for value in shape.get("enum", [])) in form
    at = [form.index(json.dumps(name) + ": ") for name in schema["properties"]]
    assert at == sorted(at)
    for name in schema.get("$defs", {}):
        assert form.count(f"\n{name} = {{") == 1
    assert len(form) < len(json.dumps(schema)) / 2


def test_the_form_of_a_users_fields_reads_as_it_is_meant() -> None:
    schema = {
        "type": "object",
        "properties": {
            "a": {"type": "string", "description": "the prompt has it"},
            "b": {"anyOf": [{"$ref": "#/$defs/Place"}, {"type": "null"}]},
        },
        "$defs": {
            "Place": {
                "type": "object",
                "properties": {
                    "near": {"type": "array", "items": {"$ref": "#/$defs/Place"}, "description": "others\nbeside it"},
                    "size": {"type": "number"},
                    "kind": {"type": "string", "enum": ["city", "Dörf"]},
                },
            }
        },
    }
    assert shown(schema) == (
        '{\n  "a": string,\n  "b": Place | null,\n}\n'
        'Place = {\n  "near": [Place, ...],  // others beside it\n  "size": number,\n  "kind": "city" | "Dörf",\n}'
    )


@pytest.mark.parametrize("kind", ACCEPTED.values(), ids=ACCEPTED)
def test_every_type_that_can_be_asked_for_has_a_form(kind: Any) -> None:
    assert '"added": ' in shown(wire_schema(drafted(kind)))
