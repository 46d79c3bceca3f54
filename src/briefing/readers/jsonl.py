"""JSONL: a document a line, each line on its own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from briefing.errors import DocumentError
from briefing.schema import Document

from .columns import document
from .place import fault
from .text import binary_kind, decode

MAX_LINE_BYTES = 20_000_000
# Each takes a hundred bytes and more of memory, however short it is written.
MAX_LINE_BRACKETS = 500_000
_WHITESPACE = b" \t\r\n"


def documents(
    lines: BinaryIO, place: str, *, name: str, columns: Mapping[str, str], known: Mapping[str, Any]
) -> Iterator[Document | DocumentError]:
    """Give a document for each line that is not blank, or the error of that line in its place.

    Only line feeds end a line; U+2028 and the like are data. A file that is no JSONL at all (a JSON array, JSON
    over many lines, UTF-16) gives one error and ends.

    Args:
        lines: The open file; one line at a time is held in memory.
        place: The path, for messages and `Document.origin`.
        name: What a document without an id is called, followed by ":" and its line.
        columns: The columns that were named, by field.
        known: Checked values for documents that do not say so themselves.
    """
    first = True
    for number, line in _numbered(lines):
        at = f"{place}:{number}"
        if line is None:
            yield fault(at, f"the line is longer than {MAX_LINE_BYTES // 1_000_000} MB; split it", "too_large")
            continue
        if first and (whole := _not_a_table(line)):
            yield fault(at, whole, "jsonl")
            return
        first = False
        try:
            values = _object(line, at)
            yield document(values, at, columns=columns, name=f"{name}:{number}", origin=place, known=known)
        except DocumentError as error:
            yield error
    if first:
        yield fault(place, "there is no line in it; a .jsonl file holds one JSON object a line", "no_documents")


def _numbered(lines: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Give the lines that are not blank with their numbers; None for one that is too long."""
    number = 0
    while line := lines.readline(MAX_LINE_BYTES + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if len(line) > MAX_LINE_BYTES:
            while line and not line.endswith(b"\n"):
                line = lines.readline(65536)
            yield number, None
        elif stripped := line.strip(_WHITESPACE):
            yield number, stripped


def _not_a_table(line: bytes) -> str | None:
    kind = binary_kind(line)
    if kind:
        return f"it is {kind}, not JSONL"
    if line.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in line[:64]:
        return "a .jsonl file must be UTF-8; save it again as UTF-8"
    if line.startswith(b"["):
        return "it is a JSON array; write one JSON object a line instead"
    if line == b"{":
        return "the JSON goes over many lines; write one JSON object a line"
    return None


def _object(line: bytes, at: str) -> dict[str, Any]:
    if line.count(b"{") + line.count(b"[") > MAX_LINE_BRACKETS:
        raise fault(at, f"the line holds more than {MAX_LINE_BRACKETS:,} lists and objects", "too_large")
    try:
        values = json.loads(decode(line, at))
    except json.JSONDecodeError as error:
        raise fault(at, f"broken JSON at column {error.colno} ({error.msg.lower()})", "jsonl") from None
    except (ValueError, RecursionError):
        raise fault(at, "the JSON has numbers too long or is nested too deeply", "jsonl") from None
    if not isinstance(values, dict):
        raise fault(at, "the line is no JSON object; write {...} with the article's text in it", "jsonl")
    return values
