"""JSON: briefings as they are, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel
from pydantic_core import PydanticSerializationError

if TYPE_CHECKING:
    from briefing.schema.digest import Digest

    from .style import Style


def array(digest: Digest, _style: Style) -> str:
    """Give an edition whole; without a title one object for one briefing, an array for any other number."""
    if digest.title is not None:
        return _dumped(digest, indent=2)
    made = [_dumped(one, indent=2) for one in digest.briefings]
    return made[0] if len(made) == 1 else "[\n" + ",\n".join(made) + "\n]"


def lines(digest: Digest, _style: Style) -> str:
    """Give one line for each briefing."""
    return "".join(_dumped(one) + "\n" for one in digest.briefings)


def _dumped(model: BaseModel, indent: int | None = None) -> str:
    try:
        return model.model_dump_json(indent=indent)
    except PydanticSerializationError:
        # Half a character, which no JSON file can hold: print what a reader of text sees in its place.
        import json

        dumped = json.dumps(model.model_dump(), ensure_ascii=False, indent=indent, default=str)
        return dumped.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
