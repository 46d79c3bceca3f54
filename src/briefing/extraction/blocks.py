"""Markup to text, block by block, where all of it is wanted: the body of a feed's entry, of a JSON-LD article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_BLOCKS = frozenset(
    "address article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer form h1 h2 "
    "h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul br".split()
)
_SILENT = frozenset(
    ("script", "style", "template", "noscript", "svg", "iframe", "form", "button", "select", "textarea")
)


def text_of(markup: str) -> str:
    """Give the text of markup, or of plain text, one block a line."""
    if "<" not in markup and "&" not in markup:
        return _lines(markup.split("\n"))
    from lxml import html

    try:
        tree = html.fragment_fromstring(markup, create_parent="div")
    except Exception:  # noqa: BLE001 - lxml raises many kinds for markup that holds nothing
        return ""
    return text_in(tree)


def text_in(tree: Any) -> str:
    """Give the text under an element, one block a line."""
    return _lines("".join(_pieces(tree)).split("\n"))


def _lines(lines: list[str]) -> str:
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _pieces(tree: Any) -> Iterator[str]:
    """Walk without recursion: markup may be nested thousands of levels deep."""
    stack: list[tuple[Any, bool]] = [(tree, False)]
    while stack:
        element, left = stack.pop()
        block = element.tag in _BLOCKS
        if left:
            if block:
                yield "\n"
            yield _spaced(element.tail) if element is not tree else ""
            continue
        if not isinstance(element.tag, str) or element.tag in _SILENT:
            yield _spaced(element.tail)
            continue
        if block:
            yield "\n- " if element.tag == "li" else "\n"
        if element.tag in ("td", "th") and element.getprevious() is not None:
            yield "| "
        yield _spaced(element.text)
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))


def _spaced(text: str | None) -> str:
    return " ".join((text or "").split("\n"))
