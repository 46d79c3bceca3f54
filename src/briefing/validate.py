"""Validate: Reply -> Draft, or say in one line why the reply is unusable."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from briefing.errors import ReplyError, SettingsError
from briefing.schema import Draft, Reply
from briefing.schema.strict import KINDS, Kind, chosen_of, names_of

# A full draft of a long article has about 12,000 characters; a hundred times that is not a draft.
LARGEST_REPLY = 1_000_000
# What every reader of JSON can hold; a number of a thousand digits is nothing a message should print.
LARGEST_NUMBER = 10**18
THINK, UNTHINK = "<think>", "</think>"
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# What models write where nothing is known; compared in lower case without a final full stop.
NULL_LIKE = {
    "", "-", "—", "n/a", "na", "nil", "none", "null", "unknown", "undefined", "unspecified", "not available",
    "not applicable", "not given", "not known", "not mentioned", "not provided", "not specified", "not stated",
}  # fmt: skip
# Where such a word means that there is nothing.
EMPTIED = frozenset(("cause", "when", "where", "role", "speaker_role", "attributed_to", "hedge"))
M = TypeVar("M", bound=BaseModel)
# What the last prompt of a long text writes anew.
WRITTEN = ("what", "cause", "when", "where", "topic", "headline")


def parse(reply: Reply, draft: type[Draft] = Draft, depth: str = "full", *, asked_own: bool = True) -> Draft:
    """Read a draft from a reply.

    Null-like words ("N/A", "unknown") become null, control characters are dropped.
    `asked_own` tells whether the model was asked for a user's added fields; if not, they are empty.

    Raises:
        ReplyError: Code "refused", "filtered", "empty", "truncated" or "invalid".
    """
    found = read_json(reply)
    if isinstance(found, dict):
        if depth != "full":
            # What a lower depth does not ask for is empty, also when the model sent it; its topic is never shown.
            asked = set(names_of(draft, depth))
            found |= {name: _blank(name) for name in draft.model_fields if name not in asked}
        if draft is not Draft:
            if not asked_own:
                found |= {name: [] if _is_list(draft, name) else None for name in _own(draft)}
            found |= {name: None for name in _optional(draft) if _null_like(found.get(name))}
    parsed = _validated(draft, found)
    if _null_like(parsed.what.text) or _null_like(parsed.headline):
        raise ReplyError("'what' and 'headline' cannot be empty")
    return parsed


def refuse_unfillable(draft: type[Draft]) -> None:
    """Refuse a draft with added fields that cannot stay empty, for a model that fills none. Raises SettingsError."""
    for name in _own(draft):
        if not _is_list(draft, name) and type(None) not in get_args(draft.model_fields[name].annotation):
            raise SettingsError(f"the built-in model cannot fill draft field '{name}'; make it a list or add '| None'")


def parse_replacements(reply: Reply, kinds: dict[str, Kind]) -> dict[str, Any]:
    """Read the replacements of a repair, by path; None drops a value.

    Paths that were not asked for, and values of the wrong shape, are left out;
    a null-like word drops a value as null does.

    Raises:
        ReplyError: The reply holds no list of replacements at all.
    """
    found = read_json(reply)
    items = found.get("replacements") if isinstance(found, dict) else None
    if not isinstance(items, list):
        raise ReplyError("the reply has no list of replacements")
    read: dict[str, Any] = {}
    for item in items:
        path = item.get("path") if isinstance(item, dict) else None
        if not isinstance(path, str) or path not in kinds:
            continue
        value, shape = item.get("value"), KINDS[kinds[path]]
        if value is None or _null_like(value):
            read[path] = None
        elif shape is None and isinstance(value, str):
            read[path] = value
        elif shape is not None:
            try:
                read[path] = shape.model_validate(value)
            except ValidationError:
                continue
    return read


def parse_choice(reply: Reply, draft: type[Draft], depth: str = "full") -> tuple[dict[str, Any], dict[str, list[int]]]:
    """Read what the last prompt of a long text decided: values by field, and numbers of candidates by field.

    Raises:
        ReplyError: As `parse`.
    """
    found = read_json(reply)
    if not isinstance(found, dict):
        raise ReplyError("the answer is no JSON object")
    numbers = {name: _numbers(found.get(name)) for name in chosen_of(draft)}
    values = {name: found[name] for name in WRITTEN if name in found}
    # The draft's own validation, with its lists empty.
    parsed = _validated(Draft, {**{name: _blank(name) for name in Draft.model_fields}, **values})
    if _null_like(parsed.what.text) or _null_like(parsed.headline):
        raise ReplyError("'what' and 'headline' cannot be empty")
    asked = [name for name in names_of(draft, depth) if name in values]
    return {name: getattr(parsed, name) for name in asked}, numbers


def _numbers(found: Any) -> list[int]:
    """Read 3, "3" and "C3" as numbers; leave out everything else."""
    items = found if isinstance(found, list) else []
    read = (re.fullmatch(r"[Cc]?([0-9]{1,9})", str(item).strip()) for item in items if isinstance(item, int | str))
    return [int(one[1]) for one in read if one]


def read_json(reply: Reply) -> Any:
    """Read the JSON of a reply, without control characters. Raises ReplyError as `parse` does."""
    try:
        return _cleaned(_json(reply))
    except RecursionError:
        raise ReplyError("the answer is nested too deeply") from None


def _json(reply: Reply) -> Any:
    if reply.refusal:
        raise ReplyError("the model refused to answer", code="refused")
    if reply.finish == "content_filter":
        raise ReplyError("the endpoint's content filter stopped the answer", code="filtered")
    if reply.finish == "length":
        raise ReplyError("the answer was cut off at the length limit", code="truncated")
    if len(reply.text) > LARGEST_REPLY:
        raise ReplyError(f"the answer is longer than {LARGEST_REPLY:,} characters")
    # A lone surrogate is no text that a parser takes.
    text = reply.text.encode("utf-8", "replace").decode().strip().removeprefix("\ufeff").strip()
    found = _parsed(text)
    if found is not None:
        return found
    text = _unthought(text)
    if not text:
        raise ReplyError("the answer is empty", code="empty")
    found = _parsed(_unfenced(text))
    return _first_object(text) if found is None else found


def _parsed(text: str) -> Any:
    try:
        return from_json(text, allow_inf_nan=False)
    except ValueError:
        return None


def _unthought(text: str) -> str:
    end = text.find(UNTHINK)
    if not text.startswith(THINK):
        # Some chat templates write the opening mark themselves, and only the end of the thought comes back.
        rest = text[end + len(UNTHINK) :].strip()
        return rest if end >= 0 and rest.startswith(("{", "`")) else text
    if end < 0:
        raise ReplyError("the answer ended while the model was thinking", code="truncated")
    return text[end + len(UNTHINK) :].strip()


def _unfenced(text: str) -> str:
    """Strip a code fence only when it encloses the whole answer, so that fences inside strings stay."""
    first, _, rest = text.partition("\n")
    if first.startswith("```") and rest.rstrip().endswith("```"):
        return rest.rstrip().rstrip("`")
    return text


def _first_object(text: str) -> Any:
    """Read the one object that stands between prose; two objects are no answer."""
    import json

    start = text.find("{")
    if start < 0:
        raise ReplyError("the answer is no JSON object")
    try:
        found, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        raise ReplyError("the answer is no valid JSON") from None
    if "{" in text[end:]:
        raise ReplyError("the answer holds more than one JSON object")
    return found


def _validated(model: type[M], found: Any) -> M:
    try:
        return model.model_validate(found)
    except ValidationError as error:
        problems = error.errors(include_url=False, include_input=False, include_context=False)
        shown = "; ".join(_problem(p["type"], p["loc"], p["msg"]) for p in problems[:5])
        more = f"; and {len(problems) - 5} more" if len(problems) > 5 else ""
        raise ReplyError(f"the answer does not fit the schema: {shown}{more}") from None


def _problem(kind: str, loc: Sequence[str | int], message: str) -> str:
    if kind == "extra_forbidden":
        # Its name is the reply's own text.
        return f"{_place(loc[:-1])}: has a field that was not asked for"
    return f"{_place(loc)}: {message}"


def _place(loc: Sequence[str | int]) -> str:
    place = ""
    for part in loc:
        place += f"[{part}]" if isinstance(part, int) else f".{part}" if place else part
    return place or "the answer"


def _optional(draft: type[Draft]) -> list[str]:
    """List a user's added fields that are text or None."""
    return [
        name
        for name, field in draft.model_fields.items()
        if name not in Draft.model_fields and set(get_args(field.annotation)) == {str, type(None)}
    ]


def _own(draft: type[Draft]) -> list[str]:
    return [name for name in draft.model_fields if name not in Draft.model_fields]


def _is_list(draft: type[Draft], name: str) -> bool:
    return get_origin(draft.model_fields[name].annotation) is list


def _blank(name: str) -> Any:
    if name in ("cause", "when", "where", "what", "headline"):
        return None
    return "society" if name == "topic" else []


def _cleaned(value: Any) -> Any:
    """Drop control characters everywhere, null-like words from optional places and lists."""
    # A parser makes exactly these types; the most frequent ones come first.
    kind = type(value)
    if kind is str:
        # Most text is printed as it stands, which is far quicker to see than to look for what is not.
        return (value if value.isprintable() else CONTROL.sub("", value)).strip()
    if value is None or kind is bool:
        return value
    if kind is list:
        return [kept for item in value if (kept := _cleaned(item)) is not None and not _null_like(kept)]
    if kind is dict:
        return {key: _emptied(key, _cleaned(item)) for key, item in value.items()}
    if not -LARGEST_NUMBER < value < LARGEST_NUMBER:
        raise ReplyError("the answer holds a number that is too large, or none")
    return value


def _emptied(key: str, value: Any) -> Any:
    return None if value is not None and key in EMPTIED and _null_like(value) else value


def _null_like(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_null_like(value[name]) for name in ("text", "name") if name in value)
    return isinstance(value, str) and value.lower().rstrip(".") in NULL_LIKE
