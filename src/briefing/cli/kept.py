"""Find briefings again: in the store of a batch, in JSON and JSONL files, in folders of them."""

from __future__ import annotations

import glob
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from briefing.errors import DocumentError, SettingsError, StoreError
from briefing.schema import Briefing, Digest, Failure

SUFFIXES = (".json", ".jsonl", ".db", ".sqlite")
_STORE = b"SQLite format 3\x00"
Found = Briefing | Digest | Failure


def found_in(sources: Iterable[str]) -> Iterator[Found]:
    """Give all briefings, failures and digests of these places, in order; "-" is standard input.

    Raises:
        SettingsError: A place is not there, or has none of them.
        DocumentError: A file is no JSON, or holds something else.
        StoreError: A store cannot be read.
    """
    for source in sources:
        if source == "-":
            yield from _values(sys.stdin.read(), "standard input")
            continue
        files = list(_files(source))
        if not files:
            raise SettingsError(f"'{source}' has no briefs: no store, .json or .jsonl file is there")
        for file in files:
            yield from _of_file(file)


def _files(source: str) -> Iterator[Path]:
    place = Path(source)
    if place.is_dir():
        yield from sorted(path for path in place.rglob("*") if path.suffix in SUFFIXES and path.is_file())
    elif place.exists():
        yield place
    elif glob.has_magic(source):
        for name in sorted(glob.glob(source, recursive=True)):  # noqa: PTH207 - absolute ones, too
            yield from _files(name)
    else:
        raise SettingsError(f"there is no '{source}'")


def _of_file(file: Path) -> Iterator[Found]:
    try:
        with file.open("rb") as opened:
            is_store = opened.read(len(_STORE)) == _STORE
        if not is_store:
            text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise DocumentError(f"'{file}' is no text, so no JSON of briefings", code="unsupported") from None
    except OSError as error:
        raise StoreError(f"'{file}' cannot be read: {error.strerror}", code="unreadable") from None
    if is_store:
        from briefing.batch.status import exported

        for row in exported(file, ("done", "failed", "unknown")):
            yield from _read(row, f"'{file}'")
    else:
        yield from _values(text, f"'{file}'")


def _values(text: str, where: str) -> Iterator[Found]:
    """Read JSON: one value, an array, or one value a line."""
    try:
        whole = json.loads(text)
    except ValueError:
        whole = None
    if whole is not None:
        for at, value in enumerate(whole if isinstance(whole, list) else [whole], 1):
            yield from _read(value, f"{where}, value {at}" if isinstance(whole, list) else where)
        return
    # Only these ends: a briefing may hold U+2028.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                value = json.loads(line)
            except ValueError:
                raise DocumentError(f"{where}, line {number} is no JSON", code="unsupported") from None
            yield from _read(value, f"{where}, line {number}")


def _read(value: Any, where: str) -> Iterator[Found]:
    """Read a briefing, a digest, a row of an exported store or of failed.jsonl."""
    if isinstance(value, dict) and "state" in value and "document" in value:
        if value.get("briefing"):
            yield from _read(value["briefing"], where)
        else:
            error = value.get("error") or {}
            told = error.get("message") or "it was under way when the run ended"
            code = error.get("code") or str(value["state"])
            yield Failure(document=str(value["document"]), code=code, message=told)
        return
    if isinstance(value, dict) and {"document", "code", "message"} <= set(value):
        yield Failure(document=str(value["document"]), code=str(value["code"]), message=str(value["message"]))
        return
    kind = Digest if isinstance(value, dict) and "groups" in value else Briefing
    try:
        yield kind.model_validate(value)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the value"
        raise DocumentError(f"{where} is no briefing: {place}: {first['msg']}", code="unsupported") from None
