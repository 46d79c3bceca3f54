"""What a GGUF file says of itself, read without llama.cpp, which ends the whole process over some broken files.

Only the header is read: names, sizes and the places of the weights. A file that was cut short anywhere
is told from a whole one, because its header says where the last weight ends.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

MAGIC = b"GGUF"
# Two is the oldest that llama.cpp reads.
VERSIONS = (2, 3)
SCALARS = dict(enumerate(("B", "b", "H", "h", "I", "i", "f", "?"))) | {10: "Q", 11: "q", 12: "d"}
STRING, ARRAY = 8, 9
# Longer lists, such as the vocabulary, are stepped over.
MOST_KEPT = 1024
# Far above those of any model; what is larger is no header.
MOST_ENTRIES, LONGEST_NAME, MOST_DIMENSIONS = 100_000, 1024, 4
# Weights in one block of each type, and its bytes; a type that is newer than this list is not measured.
BLOCKS = {
    0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34), 10: (256, 84),
    11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210), 15: (256, 292), 16: (256, 66), 17: (256, 74),
    18: (256, 98), 19: (256, 50), 20: (32, 18), 21: (256, 110), 22: (256, 82), 23: (256, 136), 24: (1, 1),
    25: (1, 2), 26: (1, 4), 27: (1, 8), 28: (1, 8), 29: (256, 56), 30: (1, 2), 34: (256, 54), 35: (256, 66),
    39: (32, 17), 40: (64, 36), 41: (128, 18),
}  # fmt: skip


class BrokenFileError(ValueError):
    """Tell, inside the package, in a few words why a file is no whole GGUF file."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a model file says of itself.

    Attributes:
        architecture: Such as "llama" or "qwen3".
        context_tokens: What the model was trained to read and write together, or None.
        chat_template: How a conversation is written for it, or "" when it was not made to converse.
        bytes_per_token: Memory that one token of context takes while it is worked on, at most; 0 when unknown.
        part: Which part of a model in several files this is, from 1.
        parts: How many there are.
    """

    architecture: str
    context_tokens: int | None
    chat_template: str
    bytes_per_token: int
    part: int
    parts: int


def header_of(path: Path) -> Header:
    """Read the header of a model file.

    Raises:
        BrokenFileError: It is no GGUF file, or not a whole one.
        OSError: It cannot be read.
    """
    found = path.stat()
    return _header(path, found.st_size, found.st_mtime_ns)


@lru_cache(maxsize=16)
def _header(path: Path, size: int, _changed: int) -> Header:
    with path.open("rb") as file:
        start = file.read(8)
        _check_start(start)
        with mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ) as whole:
            try:
                return _read(whole)
            except (struct.error, IndexError, UnicodeDecodeError):
                raise BrokenFileError("it ends in the middle, or is damaged") from None


def _check_start(start: bytes) -> None:
    if not MAGIC.startswith(start[:4]) or not start:
        raise BrokenFileError("it does not begin as one" if start else "it is empty")
    if len(start) < 8:
        raise BrokenFileError("it ends in the middle, or is damaged")
    (version,) = struct.unpack("<I", start[4:])
    if version not in VERSIONS:
        raise BrokenFileError("it was made for a machine of another byte order or is of a version that is not read")


@dataclass
class _Cursor:
    data: mmap.mmap
    at: int

    def number(self, form: str) -> Any:
        (value,) = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return value

    def text(self, longest: int) -> str:
        length = self.number("Q")
        if length > longest or self.at + length > len(self.data):
            raise BrokenFileError("it ends in the middle, or is damaged")
        self.at += length
        return self.data[self.at - length : self.at].decode("utf-8")

    def value(self) -> Any:
        kind = self.number("I")
        if kind == STRING:
            return self.text(len(self.data))
        return self._array() if kind == ARRAY else self.number(_form(kind))

    def _array(self) -> list[Any]:
        kind, count = self.number("I"), self.number("Q")
        # Each entry takes at least a byte, so that a wrong count ends here and not in hours.
        if count > len(self.data) - self.at:
            raise BrokenFileError("it ends in the middle, or is damaged")
        if kind == STRING:
            self._step_over(count)
            return []
        form = _form(kind)
        width = struct.calcsize("<" + form)
        if self.at + width * count > len(self.data):
            raise BrokenFileError("it ends in the middle, or is damaged")
        kept = list(struct.unpack_from(f"<{count}{form}", self.data, self.at)) if count <= MOST_KEPT else []
        self.at += width * count
        return kept

    def _step_over(self, count: int) -> None:
        unpack: Callable[..., tuple[int]] = struct.Struct("<Q").unpack_from
        data, at, end = self.data, self.at, len(self.data)
        for _ in range(count):
            at += 8 + unpack(data, at)[0]
            if at > end:
                raise BrokenFileError("it ends in the middle, or is damaged")
        self.at = at


def _form(kind: int) -> str:
    if kind not in SCALARS:
        raise BrokenFileError("it is damaged")
    return SCALARS[kind]


def _read(data: mmap.mmap) -> Header:
    cursor = _Cursor(data, 8)
    tensors, entries = cursor.number("Q"), cursor.number("Q")
    if tensors > MOST_ENTRIES or entries > MOST_ENTRIES:
        raise BrokenFileError("it is damaged")
    known: dict[str, Any] = {}
    for _ in range(entries):
        name = cursor.text(LONGEST_NAME)
        known[name] = cursor.value()
    _check_weights(cursor, tensors, _whole(known.get("general.alignment")) or 32)
    return _header_of(known)


def _check_weights(cursor: _Cursor, tensors: int, alignment: int) -> None:
    """Check that the file holds every weight that its header names."""
    last = 0
    for _ in range(tensors):
        cursor.text(LONGEST_NAME)
        dimensions = cursor.number("I")
        if dimensions > MOST_DIMENSIONS:
            raise BrokenFileError("it is damaged")
        count = 1
        for _ in range(dimensions):
            count *= cursor.number("Q")
        per_block, size = BLOCKS.get(cursor.number("I"), (1, 0))
        last = max(last, cursor.number("Q") + count // per_block * size)
    begin = -(-cursor.at // alignment) * alignment
    missing = begin + last - len(cursor.data)
    if tensors and missing > 0:
        raise BrokenFileError(f"the last {missing:,} of {begin + last:,} bytes are missing")


def _header_of(known: dict[str, Any]) -> Header:
    architecture = known.get("general.architecture")
    if not isinstance(architecture, str) or not architecture:
        raise BrokenFileError("it does not say which kind of model it is")
    template = known.get("tokenizer.chat_template")
    return Header(
        architecture=architecture,
        context_tokens=_whole(known.get(f"{architecture}.context_length")),
        chat_template=template.strip() if isinstance(template, str) else "",
        bytes_per_token=_bytes_per_token(known, architecture),
        part=(_whole(known.get("split.no")) or 0) + 1,
        parts=_whole(known.get("split.count")) or 1,
    )


def _bytes_per_token(known: dict[str, Any], architecture: str) -> int:
    """Work out what the keys and values of all layers take, two bytes each."""

    def told(name: str) -> Any:
        return known.get(f"{architecture}.{name}")

    layers, width, heads = _whole(told("block_count")), _whole(told("embedding_length")), told("attention.head_count")
    most = max((_whole(count) or 0 for count in heads), default=0) if isinstance(heads, list) else _whole(heads)
    if not layers or not width or not most:
        return 0
    shared = told("attention.head_count_kv")
    shared = most if shared is None else shared
    total = sum(_whole(count) or 0 for count in shared) if isinstance(shared, list) else (_whole(shared) or 0) * layers
    key, value = (_whole(told(f"attention.{name}_length")) or width // most for name in ("key", "value"))
    return total * (key + value) * 2


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None
