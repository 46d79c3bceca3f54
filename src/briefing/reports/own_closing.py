"""The end of our own reports in a text: what was checked, and who made it, which is no part of what it tells."""

from __future__ import annotations

import re
from functools import cache

from .words import every_language

# A printed closing opens with this line.
_RULED = re.compile(r"\n-{4,}[ \t]*\n")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n|\Z")


def without_closing(text: str) -> str:
    """Blank the closing of a brief we printed as text or Markdown, so that every other offset stays.

    Only a text that says "Made by briefing" in one of our languages has one.
    """
    made = max(_made_by().finditer(text), key=lambda found: found.start(), default=None)
    if made is None:
        return text
    ruled = max(_RULED.finditer(text, 0, made.start() + 1), key=lambda found: found.start(), default=None)
    checks = max(_checks().finditer(text, 0, made.start()), key=lambda found: found.start(), default=None)
    start = min((found.start() for found in (ruled, checks) if found is not None), default=made.start())
    ending = _PARAGRAPH_END.search(text, made.end())
    end = ending.start() if ending else len(text)
    return text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]


@cache
def _made_by() -> re.Pattern[str]:
    """Match where a line says who made a brief; the version is behind it."""
    openings = {words["made_by"].partition("{version}")[0] for words in every_language()}
    return re.compile(rf"^[*_]?(?:{'|'.join(map(re.escape, sorted(openings)))})\d", re.MULTILINE)


@cache
def _checks() -> re.Pattern[str]:
    labels = {words["checks"] for words in every_language()}
    return re.compile(rf"^\*\*(?:{'|'.join(map(re.escape, sorted(labels)))})[^\n*]{{0,3}}\*\*", re.MULTILINE)
