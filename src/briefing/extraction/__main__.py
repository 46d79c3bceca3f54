"""Answer files on standard input with JSON on standard output, within limits of time and memory."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any, BinaryIO

from . import HEAD
from .limits import limit


def main() -> None:
    """Answer files until the input ends; with a kind and a wish as arguments, the one that is the input."""
    # Ctrl-C reaches the whole group; whether this file is still wanted is the parent's decision.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    # What a library prints would otherwise break the messages.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    if sys.argv[1:]:
        kind, wish = sys.argv[1:]
        for part in _parts(kind, json.loads(wish)):
            _send(answers, part)
        return
    while message := _message(sys.stdin.buffer):
        kind, data = message
        del message
        _send(answers, _answer(kind, data))


def _send(answers: BinaryIO, answer: dict[str, Any]) -> None:
    encoded = json.dumps(answer).encode("ascii")
    answers.write(HEAD.pack(b"answer", len(encoded)) + encoded)
    answers.flush()


def _message(stream: BinaryIO) -> tuple[str, bytes] | None:
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    kind, length = HEAD.unpack(head)
    return kind.rstrip(b"\0").decode("ascii"), stream.read(length)


def _answer(kind: str, data: bytes) -> dict[str, Any]:
    limit()
    try:
        return _read(kind, data)
    except Exception as error:  # noqa: BLE001 - a broken file must not end the process, whatever the parser raises
        return {"error": _why(error)}


def _parts(kind: str, wish: list[str]) -> Iterator[dict[str, Any]]:
    limit()
    try:
        yield from import_module(f"briefing.extraction.{kind}").messages(sys.stdin.buffer, wish)
        yield {"end": True}
    except Exception as error:  # noqa: BLE001 - as above
        yield {"error": _why(error)}


def _why(error: Exception) -> str:
    if isinstance(error, ImportError):
        return "missing_extra"
    return "memory" if isinstance(error, MemoryError) else type(error).__name__


def _read(kind: str, data: bytes) -> dict[str, Any]:
    if kind == "page":
        from .article import article

        return article(data.decode("utf-8"))
    if kind == "feed":
        from .feed import entries

        return entries(data)
    if kind == "fragment":
        from .blocks import text_of

        return {"text": text_of(data.decode("utf-8"))}
    answer: dict[str, Any] = import_module(f"briefing.extraction.{kind}").parsed(data)
    return answer


if __name__ == "__main__":
    main()
