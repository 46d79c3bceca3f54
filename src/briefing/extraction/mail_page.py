"""The HTML of a message to text: mails are laid out with tables and have no article in them to be looked for."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from .gathered import Blocks

_BLOCK = frozenset(
    (
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "table",
        "tbody",
        "tr",
        "td",
        "th",
        "blockquote",
        "hr",
    )
) | {"section", "article", "header", "footer", "center", "pre", "dl", "dt", "dd", "main", "body"}
_SILENT = frozenset(("script", "style", "title", "template", "noscript", "select", "textarea"))
_VOID = frozenset(("br", "img", "hr", "input", "meta", "link", "area", "base", "col", "embed", "source", "wbr"))
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt)?\s*(?:;|$)|max-height\s*:\s*0",
    re.IGNORECASE,
)
_DEEPEST = 2_000
# Buttons and menus: a paragraph that is nothing but a link of a few words.
_LINK_WORDS = 5


def text_of(page: str) -> str:
    """Give the text people see, paragraphs divided by blank lines; buttons and what is hidden are left out."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.finished()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks = Blocks()
        self._open: list[tuple[str, bool]] = []
        self._hidden = self._links = 0
        # All words of the open paragraph, and those of them in links and outside.
        self._words = self._plain = self._linked = ""
        self._item = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        hides = tag in _SILENT or "hidden" in given or bool(_HIDDEN.search(given.get("style", "")))
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._open.append((tag, hides))
            self._hidden += hides
        if self._hidden:
            return
        if tag == "br":
            self._say("\n")
        if tag in _BLOCK:
            self._flush()
        if tag == "li":
            self._item = True
        elif tag == "tr":
            self._blocks.begin_row()
        elif tag in ("td", "th"):
            self._blocks.begin_cell()
        elif tag == "a":
            self._links += 1

    def handle_endtag(self, tag: str) -> None:
        if not any(name == tag for name, _ in self._open):
            return
        while self._open:
            name, hides = self._open.pop()
            if not self._hidden:
                if name in _BLOCK:
                    self._flush()
                if name == "tr":
                    self._blocks.end_row()
                self._links -= name == "a"
            self._hidden -= hides
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._say(re.sub(r"\s+", " ", data))

    def _say(self, words: str) -> None:
        if self._links > 0:
            self._linked += words
        elif words.strip():
            self._plain += words
        self._words += words

    def _flush(self) -> None:
        words, self._words = self._words, ""
        button = (
            self._linked.strip() and not self._plain.strip(" \n|·•›»>-") and len(self._linked.split()) <= _LINK_WORDS
        )
        self._plain = self._linked = ""
        if words.strip() and not button:
            # Two line ends are how mails make paragraphs.
            for part in re.split(r"\n\s*\n", words):
                self._blocks.begin()
                self._blocks.say(part)
                self._blocks.end("item" if self._item else "prose", "- " if self._item else "")
                self._item = False

    def finished(self) -> str:
        self._flush()
        while self._open:
            if self._open.pop()[0] == "tr":
                self._blocks.end_row()
        return self._blocks.text()
