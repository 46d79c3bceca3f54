"""Is this an article at all? Plain hints, never a refusal."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.schema import Paragraph

_HTML = re.compile(r"<(?:html|body|div|p|span|script|a href|!doctype)\b", re.IGNORECASE)
_COOKIES = re.compile(
    r"\b(?:accept (?:all )?cookies|we use cookies|cookie (?:policy|preferences|settings)|enable javascript)\b",
    re.IGNORECASE,
)
_LIVE = re.compile(r"\b(?:live (?:blog|updates|coverage)|as it happened|follow live)\b", re.IGNORECASE)
_OPINION = re.compile(r"^[#* ]*(?:opinion|op-ed|editorial|commentary|column|guest essay)\b[^\n]{0,3}", re.IGNORECASE)
_ASKED = re.compile(r"^[*_ ]*(?:Q|A|Question|Answer)[*_ ]*[:.][*_ ]", re.MULTILINE)
# The writer's own voice, outside quotation marks.
_OWN = re.compile(r"(?<![\w'’])(?:I|my|we|our|us|you|your)(?:['’]\w{1,2})?(?![\w])", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”\n]{0,1000}”|\"[^\"\n]{0,1000}\"")
_OWN_SHARE = 0.02  # of the words
_TURNS = 4
_STAMP = re.compile(r"^\d{1,2}[:.]\d{2}\b", re.MULTILINE)
_KICKER = re.compile(r"\**[A-ZÀ-ÖØ-ÞА-ЯЁ]{3,20}(?: [A-ZÀ-ÖØ-ÞА-ЯЁ]{2,20}){0,3}\**[ \t]+[—–-]+[ \t]")
_MANY = 3  # items that make a round-up; one alone is a dateline
_SHORT_WORDS = 30
_WORDS = re.compile(r"[^\W_]+")


def warnings_of(text: str, paragraphs: Sequence[Paragraph], script: str, title: str | None = None) -> tuple[str, ...]:
    """List in short plain sentences why a text may be no article."""
    found: list[str] = []
    head = text[:4000]
    letters_only = script in ("han", "kana", "thai")
    words = sum(c.isalnum() for c in head) // 2 if letters_only else len(_WORDS.findall(head))
    if len(_HTML.findall(head)) >= 3:
        found.append("The text looks like HTML; give the article's text or read it as an .html file.")
    if words < _SHORT_WORDS:
        found.append("The text is very short for an article.")
    if _COOKIES.search(text[:1500]) and words < 300:
        found.append("The text looks like a cookie notice or a page that did not load.")
    if _LIVE.search(text[:300]) or len(_STAMP.findall(text[:20000])) >= 5:
        found.append("The text looks like a live blog.")
    if _OPINION.match(text.lstrip()[:60]) or _OPINION.match((title or "")[:60]):
        found.append("The text looks like an opinion piece.")
    elif len(_ASKED.findall(head)) >= _TURNS:
        found.append("The text looks like an interview.")
    elif script == "latin" and _own_voice(head, words):
        found.append("The text looks like an opinion piece or a personal account.")
    if kickers_of(text, paragraphs) >= _MANY:
        found.append("The text looks like a round-up of several stories.")
    if _listing(text, paragraphs):
        found.append("The text looks like a list of links or headlines.")
    return tuple(found)


def _own_voice(head: str, words: int) -> bool:
    own = len(_OWN.findall(_QUOTED.sub(" ", head)))
    return own >= 5 and own > _OWN_SHARE * words


def kickers_of(text: str, paragraphs: Sequence[Paragraph]) -> int:
    """Count the paragraphs that open with words in capitals and a dash, as each item of a round-up does."""
    return sum(bool(_KICKER.match(text, p.start, p.end)) for p in paragraphs)


def _listing(text: str, paragraphs: Sequence[Paragraph]) -> bool:
    if len(paragraphs) < 10:
        return False
    ended = sum(text[p.end - 1] in '.!?。！？।؟”"»:' for p in paragraphs)
    return ended < 0.2 * len(paragraphs) and sum(p.end - p.start for p in paragraphs) < 90 * len(paragraphs)
