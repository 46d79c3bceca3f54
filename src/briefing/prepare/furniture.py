"""Lines that agencies and press offices put around a story and that are no part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.schema import Paragraph

_DESK = re.compile(
    r"\((?:adds?|updates?|updated|recasts?|corrects?|repeats?|refiles?|rewrites?|fixes|removes?|deletes?|clarifies"
    r"|changes|writes through|additional reporting|reporting|writing|editing|compiled|edited|written|translated"
    r"|with reporting|report|reportaje|información|édité|rédigé|reportage|redaktion|berichtet|reportagem)\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"(?:additional )?(?:reporting|writing|editing|compiled|edited) by ", re.IGNORECASE)
_END_MARK = re.compile(r"[-–—*#~_ ]*(?:ENDS?|Ends|[-–—*#] ?30 ?[-–—*#])[-–—*#~_. ]*")
_RELEASE = re.compile(
    r"[*# ]*(?:for immediate release|for release\b|embargoed\b|embargo[: ]|press release|news release|media release"
    r"|pressemitteilung|comunicado de prensa|nota de prensa|communiqué de presse|comunicado de imprensa|пресс-релиз)"
    r"[^.\n]{0,60}",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"[*#_ ]*(?:(?:media|press|investor|news|public|sales|company|corporate)(?: (?:and|&) (?:media|press|investor))? "
    r"(?:contacts?|enquiries|inquiries|relations(?: contacts?)?)|contacts?|pressekontakt|ansprechpartner"
    r"|contacto(?:s)? (?:de|para la) prensa|contacts? presse|contato(?:s)? (?:de|para a) imprensa"
    r"|контакты(?: для (?:прессы|сми))?|for (?:more|further) information,? (?:please )?contact)[*_ ]*(?P<rest>[:：]|$)",
    re.IGNORECASE,
)
_REACHED_AT = re.compile(r"@|https?://|www\.|\+?\d[\d ()./-]{6,}\d")
_STOPS = (".", "!", "?", "。", "！", "？", "।", "؟", ".”", '."')
_LONGEST_LINE = 12  # words of a line in a contact block
_LONGEST_CREDIT = 40  # words of a credit without brackets
_LONGEST_RATE = 15  # words of "($1 = 10.5 crowns)"


def furniture_of(text: str, paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """Give the numbers of the paragraphs that are desk notes, credits, end marks or a contact block."""
    found: set[int] = set()
    inside = False
    for number, paragraph in enumerate(paragraphs):
        words = text[paragraph.start : paragraph.end]
        inside = _opens_contact(words) or (inside and _goes_on(words))
        if inside or is_furniture(words):
            found.add(number)
    return frozenset(found)


def is_furniture(words: str) -> bool:
    """Whether a line or sentence is a desk note, a credit, a rate of exchange or an end mark, not the story's."""
    if words.startswith("("):
        whole = words.rstrip(". ").endswith(")") and words.find(") ") < 0
        rate = " = " in words and len(words.split()) <= _LONGEST_RATE
        return whole and (rate or words.startswith("((") or bool(_DESK.match(words)))
    if _CREDIT.match(words):
        return len(words.split()) <= _LONGEST_CREDIT
    return len(words) <= 120 and bool(_END_MARK.fullmatch(words) or _RELEASE.fullmatch(words))


def _opens_contact(words: str) -> bool:
    """Whether a line is "Media contact:", alone or with someone to be reached after it."""
    if len(words.split()) > 2 * _LONGEST_LINE:
        return False
    found = _CONTACT.match(words)
    if found is None:
        return False
    rest = words[found.end() :].strip("*_ ")
    return not rest or bool(_REACHED_AT.search(rest)) or not rest.endswith(_STOPS)


def _goes_on(words: str) -> bool:
    """Whether a line below "Media contact:" still tells whom to reach; "About …" and sentences do not."""
    if words.startswith("#") or words.lower().startswith(("about ", "notes to ", "note to ")):
        return False
    short = len(words.split()) <= _LONGEST_LINE
    return short and (bool(_REACHED_AT.search(words)) or not words.endswith(_STOPS))
