"""Saved web pages: the article and what the page says of it, taken out by a child process with limits."""

from __future__ import annotations

import re
from typing import Any

from briefing.errors import DocumentError
from briefing.extraction import Kind

from .child import Child
from .found import only_day
from .gate import no_article_in
from .known import language_of
from .page_lines import paragraphs
from .place import fault
from .web.address import is_address, joined

MAX_PAGE_BYTES = 5_000_000
MAX_ATTRIBUTES = 1_000
MAX_COMMENTS = 10_000
_INSTALL = "pages need the extra 'html'; in the checkout run: uv sync --extra html (or: pip install -e '.[html]')"
# One step through the inside of a tag: a value, a name, or the end. Every alternative begins differently.
_STEP = re.compile(r"""=\s*(?:"[^"]*(?:"|\Z)|'[^']*(?:'|\Z)|[^\s>"']*)|(?P<name>[^\s=>/]+)|(?P<end>>)""")
_TAG = re.compile(r"<(!--|[a-z][^\s>/]*)")
# Longer ones are no facts, but licences and the like in the wrong place.
_LONGEST_FACT = 500
# Elements whose content is no markup.
_RAW = frozenset(("script", "style", "textarea", "title", "xmp"))


class PageReader(Child):
    """Take articles out of pages, and entries out of feeds, with the child process."""

    def article(self, page: str, place: str) -> tuple[str, dict[str, Any]]:
        """Give the article's text, paragraphs divided by blank lines, and what the page says of it.

        Raises DocumentError: "html_bomb", "timeout", "missing_extra", "unreadable", "no_article" or what is there
        instead of one ("paywall", "cookie_wall", "login", "error_page", "navigation", "listing").
        """
        refuse_bomb(page, place)
        self._require_extra(place)
        answer = self._answer("page", page.encode("utf-8", "replace"), place)
        titles = {" ".join((answer.get(name) or "").split()) for name in ("title", "heading")}
        text = paragraphs(answer["text"], titles - {""}, answer.get("byline") or "")
        none = no_article_in(text, answer, place)
        if none:
            raise none
        return text, _facts(answer, place)

    def feed(self, data: bytes, place: str) -> dict[str, Any]:
        """Give what a feed says of itself and its entries (`extraction.feed`). Raises DocumentError as `article`."""
        return self._answer("feed", data, place)

    def plain(self, markup: str, place: str) -> str:
        """Give all text of a fragment of markup, a block a line. Raises DocumentError as `article`."""
        refuse_bomb(markup, place)
        return str(self._answer("fragment", markup.encode("utf-8", "replace"), place)["text"])

    def _answer(self, kind: Kind, data: bytes, place: str) -> dict[str, Any]:
        answer = self.ask(kind, data)
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
        if kind == "timeout":
            return fault(place, "reading the page takes too long; save its text as .txt instead", "timeout")
        if kind == "memory":
            return fault(place, "reading the page takes too much memory; save its text as .txt instead", "html_bomb")
        return fault(place, f"the page cannot be read ({kind}); save its text as .txt instead", "unreadable")


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
        facts["published"] = only_day(answer["printed"], facts.get("language")) or ""
    if "language" in facts:
        facts["language"] = language_of(facts["language"]) or ""
    if "byline" in facts:
        facts["byline"] = facts["byline"].replace("; ", ", ")
    return facts
