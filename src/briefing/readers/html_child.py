"""The child process that takes articles out of saved pages; run as a file, it imports nothing of `briefing`."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import struct
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

CPU_SECONDS = 10
MEMORY_BYTES = 1_500_000_000


def main() -> None:
    """Answer pages on standard input with JSON on standard output until the input ends.

    Both ways a message is its length in four bytes, big-endian, and as many bytes.
    """
    # Ctrl-C reaches the whole group; whether this page is still wanted is the parent's decision.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    answers = os.fdopen(os.dup(1), "wb")
    # What a library prints would otherwise break the messages.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    while (page := _message(sys.stdin.buffer)) is not None:
        _limit_time()
        answer = json.dumps(_answer(page.decode("utf-8"))).encode("ascii")
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


def _answer(page: str) -> dict[str, Any]:
    try:
        import trafilatura
    except ImportError:
        return {"error": "missing_extra"}
    try:
        return _article(trafilatura, page)
    except MemoryError:
        return {"error": "memory"}
    except Exception as error:  # noqa: BLE001 - a broken page must not end the process, whatever the parser raises
        return {"error": type(error).__name__}


def _article(trafilatura: Any, page: str) -> dict[str, Any]:
    tree = trafilatura.load_html(page)
    if tree is None:
        return {"text": ""}
    # The extraction takes the tree apart, so what else is needed of it goes first.
    stated = list(_stated_days(tree))
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    found = trafilatura.bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2100-01-01"},
    )
    if found is None:
        return {"text": ""}
    return {
        "text": found.text or "",
        "title": found.title,
        "byline": found.author,
        "publisher": found.sitename,
        "host": found.hostname,
        "published": found.date if found.date and _is_stated(found.date, stated, found.url or "") else None,
        "url": found.url,
        "language": language,
    }


def _stated_days(tree: Any) -> Iterator[str]:
    """Give the values a page states as its day of publication, in whatever form they are written."""
    for element in tree.iter("meta", "time"):
        name = " ".join(element.get(key, "") for key in ("name", "property", "itemprop", "class")).lower()
        if ("date" in name or "publi" in name or "issued" in name) and "modif" not in name and "update" not in name:
            yield element.get("content") or element.get("datetime") or ""
    days = {element.get("datetime", "")[:10] for element in tree.iter("time")}
    if len(days) == 1:  # with several, some belong to other articles
        yield from days
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", ""):
            text = script.text or ""
            at = text.find('"datePublished"')
            if at >= 0:
                yield text[at + 15 : at + 80]


def _is_stated(day: str, stated: list[str], url: str) -> bool:
    """Tell whether the page states the day that was found; else it is a guess from a footer or a script."""
    year, month, number = day.split("-")
    if any(form in url for form in (day, f"/{year}/{month}/{number}", f"/{year}/{int(month)}/{int(number)}/")):
        return True
    # Written out or in another order, the year and the day of the month still stand there.
    return any(day in value or (year in value and str(int(number)) in value.replace(year, "")) for value in stated)


if __name__ == "__main__":
    main()
