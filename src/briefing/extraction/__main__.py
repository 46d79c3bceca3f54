"""Answer files on standard input with JSON on standard output, within limits of time and memory."""

from __future__ import annotations

import json
import os
import signal
import sys
from importlib import import_module
from typing import Any, BinaryIO

from . import HEAD
from .limits import limit


def main() -> None:
    """Answer files until the input ends."""
    # Ctrl-C reaches the whole group; whether this file is still wanted is the parent's decision.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    # What a library prints would otherwise break the messages.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    while message := _message(sys.stdin.buffer):
        kind, data = message
        del message
        answer = json.dumps(_answer(kind, data)).encode("ascii")
        answers.write(HEAD.pack(b"answer", len(answer)) + answer)
        answers.flush()


def _message(stream: BinaryIO) -> tuple[str, bytes] | None:
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    kind, length = HEAD.unpack(head)
    return kind.rstrip(b"\0").decode("ascii"), stream.read(length)


def _answer(kind: str, data: bytes) -> dict[str, Any]:
    limit(kind)
    try:
        return _read(kind, data)
    except ImportError:
        return {"error": "missing_extra"}
    except MemoryError:
        return {"error": "memory"}
    except Exception as error:  # noqa: BLE001 - a broken file must not end the process, whatever the parser raises
        return {"error": type(error).__name__}


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
