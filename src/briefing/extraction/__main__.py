"""Answer pages and feeds on standard input with JSON on standard output, within limits of time and memory."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import struct
import sys
from typing import Any, BinaryIO

CPU_SECONDS = 10
MEMORY_BYTES = 1_500_000_000


def main() -> None:
    """Answer until the input ends.

    An empty message says that it is ready. Both ways a message is its length in four bytes, big-endian, and as many bytes. The first byte of a question
    says what is asked: "P" for the article of a page, "F" for the entries of a feed, "T" for the text of a fragment.
    """
    # Ctrl-C reaches the whole group; whether this page is still wanted is the parent's decision.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    answers = os.fdopen(os.dup(1), "wb")
    # What a library prints would otherwise break the messages.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    with contextlib.suppress(ImportError):
        import trafilatura  # noqa: F401 - so that loading it counts for no page
    answers.write(struct.pack(">I", 0))
    answers.flush()
    while (question := _message(sys.stdin.buffer)) is not None:
        _limit_time()
        answer = json.dumps(_answer(question[:1], question[1:])).encode("ascii")
        answers.write(struct.pack(">I", len(answer)) + answer)
        answers.flush()


def _message(stream: BinaryIO) -> bytes | None:
    head = stream.read(4)
    return stream.read(struct.unpack(">I", head)[0]) if len(head) == 4 else None


def _limit_memory() -> None:
    # Windows has no such limits; there the parent's wall clock alone ends a page.
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _limit_time() -> None:
    """Let the system end this process when the next page takes too long."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        allowed = int(used.ru_utime + used.ru_stime) + 1 + CPU_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (allowed, resource.RLIM_INFINITY))


def _answer(asked: bytes, content: bytes) -> dict[str, Any]:
    try:
        if asked == b"F":
            from briefing.extraction.feed import entries

            return entries(content)
        if asked == b"T":
            from briefing.extraction.blocks import text_of

            return {"text": text_of(content.decode("utf-8"))}
        from briefing.extraction.article import article

        return article(content.decode("utf-8"))
    except ImportError:
        return {"error": "missing_extra"}
    except MemoryError:
        return {"error": "memory"}
    except Exception as error:  # noqa: BLE001 - a broken page must not end the process, whatever the parser raises
        return {"error": type(error).__name__}


if __name__ == "__main__":
    main()
