"""Pages that hold no article, told by what only the page shows: its forms, its links, its own statement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefing.errors import DocumentError
from briefing.prepare.walls import Refusal, no_article, words_in
from briefing.schema import Paragraph

from .known import language_of
from .place import fault

# A text this long is left to the gate that all texts pass.
_FEW_WORDS = 80
_BEHIND_PAYWALL = 130
_MOSTLY_LINKS = 0.6
_FLASH_WORDS = 25


def no_article_in(text: str, answer: Mapping[str, Any], place: str) -> DocumentError | None:
    """Give the error for a page without an article, named as well as the page lets it be; None for others.

    Args:
        text: What was found as the article's text.
        answer: What `extraction.article` gives.
        place: What the page is called in messages.
    """
    words = words_in(text)
    signs = answer.get("signs") or {}
    if answer.get("paywalled") and words < _BEHIND_PAYWALL:
        return _error("paywall", "this is only the beginning of an article that the site shows to subscribers", place)
    if words >= _FEW_WORDS:
        return None
    found = _judged(text, answer)
    if found is None:
        # The page around a short text tells what it is; but menus stand around every text.
        around = _judged(answer.get("whole") or "", answer)
        menus = around is not None and around.code in ("navigation", "listing")
        found = around if words < _FLASH_WORDS or not menus else None
    if found:
        return fault(place, found.message, found.code)
    if signs.get("passwords"):
        return _error("login", "this is a login page and no article", place)
    if words < _FLASH_WORDS and signs.get("links", 0) > _MOSTLY_LINKS * max(signs.get("words", 0), 1):
        return _error("navigation", "these are the links of a page and no article", place)
    if not text:
        return fault(place, "no article was found in the page; save its text as .txt instead", "no_article")
    return None


def _judged(whole: str, answer: Mapping[str, Any]) -> Refusal | None:
    lines: list[Paragraph] = []
    start = 0
    for line in whole.split("\n"):
        lines.append(Paragraph(start, start + len(line)))
        start += len(line) + 1
    title = (answer.get("signs") or {}).get("title")
    return no_article(whole, lines, language_of(answer.get("language")), title)


def _error(code: str, what: str, place: str) -> DocumentError:
    return fault(place, f"{what}; open it in a browser and save the article", code)
