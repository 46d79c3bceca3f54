"""Saved web pages: the article and what the page says of it, taken out by a child process with limits."""

from __future__ import annotations

import contextlib
import json
import re
import struct
import subprocess
import sys
from collections.abc import Collection
from types import TracebackType
from typing import IO, Any, Self

from briefing.errors import DocumentError

from .gate import no_article_in
from .known import language_of
from .place import fault
from .web.address import is_address, joined

MAX_PAGE_BYTES = 5_000_000
MAX_ATTRIBUTES = 1_000
MAX_COMMENTS = 10_000
# More than the child's 10 s of computing, for busy machines; also where a system knows no other limit.
_WALL_SECONDS = 30.0
_INSTALL = "pages need the extra 'html'; in the checkout run: uv sync --extra html (or: pip install -e '.[html]')"
# One step through the inside of a tag: a value, a name, or the end. Every alternative begins differently.
_STEP = re.compile(r"""=\s*(?:"[^"]*(?:"|\Z)|'[^']*(?:'|\Z)|[^\s>"']*)|(?P<name>[^\s=>/]+)|(?P<end>>)""")
_TAG = re.compile(r"<(!--|[a-z][^\s>/]*)")
# Longer ones are no facts, but licences and the like in the wrong place.
_LONGEST_FACT = 500
# A headline is repeated above the text, or between its kicker and its first paragraph.
_TITLE_WITHIN = 4
# Elements whose content is no markup.
_RAW = frozenset(("script", "style", "textarea", "title", "xmp"))


class PageReader:
    """Keep the child process that reads pages, started with the first and replaced when a page breaks it."""

    def __init__(self, wall_seconds: float = _WALL_SECONDS) -> None:
        self._wall_seconds = wall_seconds
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the child process."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()
        child.wait()

    def article(self, page: str, place: str) -> tuple[str, dict[str, Any]]:
        """Give the article's text, paragraphs divided by blank lines, and what the page says of it.

        Raises DocumentError: "html_bomb", "timeout", "missing_extra", "unreadable", "no_article" or what is there
        instead of one ("paywall", "cookie_wall", "login", "error_page", "navigation", "listing").
        """
        refuse_bomb(page, place)
        self._require_extra(place)
        answer = self._answer(b"P" + page.encode("utf-8", "replace"), place)
        titles = {" ".join((answer.get(name) or "").split()) for name in ("title", "heading")}
        text = _paragraphs(answer["text"], titles - {""})
        none = no_article_in(text, answer, place)
        if none:
            raise none
        return text, _facts(answer, place)

    def feed(self, data: bytes, place: str) -> dict[str, Any]:
        """Give what a feed says of itself and its entries (`extraction.feed`). Raises DocumentError as `article`."""
        return self._answer(b"F" + data, place)

    def plain(self, markup: str, place: str) -> str:
        """Give all text of a fragment of markup, a block a line. Raises DocumentError as `article`."""
        refuse_bomb(markup, place)
        return str(self._answer(b"T" + markup.encode("utf-8", "replace"), place)["text"])

    def _answer(self, question: bytes, place: str) -> dict[str, Any]:
        answer = self._ask(question, place)
        if "error" in answer:
            raise self._failed(answer["error"], place)
        return answer

    def _require_extra(self, place: str) -> None:
        from importlib.util import find_spec

        # trafilatura itself fails without lxml_html_clean, which its parser no longer brings along.
        if not (find_spec("trafilatura") and find_spec("lxml_html_clean")):
            raise self._failed("missing_extra", place)

    def _failed(self, kind: str, place: str) -> DocumentError:
        if kind == "missing_extra":
            return fault(place, _INSTALL, "missing_extra")
        if kind == "memory":
            return fault(place, "reading the page takes too much memory; save its text as .txt instead", "html_bomb")
        return fault(place, f"the page cannot be read ({kind}); save its text as .txt instead", "unreadable")

    def _ask(self, page: bytes, place: str) -> dict[str, Any]:
        from threading import Event, Timer

        child, late = self._started(), Event()
        assert child.stdin
        assert child.stdout

        # A timer instead of a wait for the pipe: Windows cannot wait for pipes.
        def end() -> None:
            late.set()
            child.kill()

        timer = Timer(self._wall_seconds, end)
        timer.daemon = True
        timer.start()
        try:
            body = _exchange(child.stdin, child.stdout, page)
        except BaseException:  # Ctrl-C between question and answer leaves the pipe in the middle of a message
            self.close()
            raise
        finally:
            timer.cancel()
        if not body:
            raise self._ended(place, late=late.is_set())
        answer: dict[str, Any] = json.loads(body)
        return answer

    def _ended(self, place: str, *, late: bool) -> DocumentError:
        import signal

        child = self._child
        # Its output has ended; the process itself follows in a moment.
        status = child.wait() if child else 0
        self.close()
        if late or -status == getattr(signal, "SIGXCPU", None):
            return fault(place, "reading the page takes too long; save its text as .txt instead", "timeout")
        return self._failed(f"the reading process ended with {status}", place)

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            import os

            # -P: no module of the working directory may stand in for one of Python's own.
            command = [sys.executable, "-P", "-m", "briefing.extraction"]
            # The child parses hostile pages; it has no business with keys.
            kept = {name: value for name, value in os.environ.items() if not name.upper().endswith(("_KEY", "_TOKEN"))}
            environment = kept | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
            self._child = subprocess.Popen(  # noqa: S603 - our own file, no shell
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
            )
            # Loading the libraries is no page's time. One that ends instead is noticed when it is asked.
            if self._child.stdout:
                self._child.stdout.read(4)
        return self._child


def _exchange(to: IO[bytes], back: IO[bytes], page: bytes) -> bytes:
    """Send a page and give the answer, or nothing when the process ended before it."""
    try:
        to.write(struct.pack(">I", len(page)) + page)
        to.flush()
        head = back.read(4)
        return back.read(struct.unpack(">I", head)[0]) if len(head) == 4 else b""
    except OSError:
        return b""


def refuse_bomb(page: str, place: str) -> None:
    """Raise DocumentError ("html_bomb") for a page made to keep a parser busy, in time linear in its length."""
    if page.count("<!--") > MAX_COMMENTS:
        raise fault(place, f"the page has more than {MAX_COMMENTS} comments; save its text as .txt", "html_bomb")
    lowered = page.lower()
    at = 0
    while found := _TAG.search(lowered, at):
        if found[1].startswith("!--"):
            at = _after(lowered, "-->", found.end())
            continue
        names, at = _attributes(lowered, found.end())
        if names > MAX_ATTRIBUTES:
            why = f"a tag has more than {MAX_ATTRIBUTES} attributes; save the page's text as .txt"
            raise fault(place, why, "html_bomb")
        if found[1] in _RAW:
            at = _after(lowered, f"</{found[1]}", at)


def _after(page: str, mark: str, at: int) -> int:
    end = page.find(mark, at)
    return len(page) if end < 0 else end + len(mark)


def _attributes(page: str, at: int) -> tuple[int, int]:
    """Count the attributes of the tag whose name ends at an offset, up to the limit, and give the offset after it."""
    names = 0
    for step in _STEP.finditer(page, at):
        if step["end"] or names > MAX_ATTRIBUTES:
            return names, step.end()
        names += step["name"] is not None
    return names, len(page)


def declared_encoding(data: bytes) -> str | None:
    """Give the encoding a page declares for itself in its first bytes, in lower case, or None."""
    head = data[:4096].lower()
    for sign in (b"charset=", b"encoding="):
        start = head.find(sign)
        if start >= 0:
            value = head[start + len(sign) :][:40].lstrip(b"\"' ")
            return re.split(rb"[^a-z0-9_\-]", value, maxsplit=1)[0].decode("ascii") or None
    return None


def looks_like_page(data: bytes) -> bool:
    """Tell whether bytes without a name begin as a web page does."""
    head = data[:1024].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html")) or (head.startswith(b"<?xml") and b"<html" in head)


def _paragraphs(text: str, titles: Collection[str]) -> str:
    """Divide the blocks by blank lines, list items and table rows by line ends; leave out the repeated title."""
    found: list[str] = []
    before = ""
    for raw in text.split("\n"):
        line = " ".join(raw.split())
        if not line or (len(found) < _TITLE_WITHIN and line.lstrip("# ") in titles) or not line.strip("|- "):
            continue
        together = line[:2] in ("- ", "| ") and before[:2] == line[:2]
        found.append(("" if not found else "\n" if together else "\n\n") + line)
        before = line
    return "".join(found)


def _facts(answer: dict[str, Any], place: str) -> dict[str, Any]:
    names = ("title", "publisher", "url", "byline", "published", "language")
    found = {name: answer.get(name) for name in names}
    facts = {name: value for name, value in found.items() if isinstance(value, str) and 0 < len(value) <= _LONGEST_FACT}
    # Where a page names no publisher, the extraction gives the host instead; that the address says already.
    host = (answer.get("host") or "").lower()
    if host and facts.get("publisher", "").lower() in (host, host.removeprefix("www.")):
        del facts["publisher"]
    if "url" in facts:
        facts["url"] = joined(place if is_address(place) else "", facts["url"])
        if not facts["url"].startswith(("http://", "https://")):
            del facts["url"]
    if not facts.get("published") and answer.get("printed"):
        facts["published"] = _printed(answer["printed"], facts.get("language")) or ""
    if "language" in facts:
        facts["language"] = language_of(facts["language"]) or ""
    if "byline" in facts:
        facts["byline"] = facts["byline"].replace("; ", ", ")
    return facts


def _printed(words: str, language: str | None) -> str | None:
    """Read the day a page prints, such as "Published: 14 October 2026", where it is stated in full and the only one."""
    from briefing.prepare import dates_in

    mentions = dates_in(words, None, language_of(language))
    days = {mention.date for mention in mentions if mention.date and mention.precision == "day"}
    return days.pop() if len(days) == 1 else None
