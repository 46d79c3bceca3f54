"""From the lines a page gave to paragraphs, without what stands between and around them."""

from __future__ import annotations

import re
from collections.abc import Collection

from briefing.lexicon import page_lines as words

_ALONE = re.compile(rf"(?:{words.ALONE})[.:!]?", re.IGNORECASE)
_OPENING = re.compile(words.OPENING, re.IGNORECASE)
_FOOT = re.compile(words.FOOT, re.IGNORECASE)
_DAY_WORDS = 7
_MONTH = re.compile(
    r"jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|ene|abr|ago|dic|fév|avr|aoû|déc|янв|фев|мар|апр|ма[йя]|"
    r"июн|июл|авг|сен|окт|ноя|дек|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
    re.IGNORECASE,
)
_YEAR_CHARACTERS = re.compile(r"(?:19|20)\d\d ?年")
# A headline is repeated above the text, or between its kicker and its first paragraph; a day stands there, too.
_ABOVE = 4
_SHORT_LINE = 250
_NAME_WORDS = 4
_ROLE_CHARACTERS = 40
# From which to which length a line may be one that was lifted out of a paragraph.
_LIFTED = (20, 250)
_CONTACT = re.compile(r"\S{0,20} ?(?:[\w.+-]+@[\w-]+\.[\w.-]+|\+?[\d(][\d ()/.-]{6,24})")


def paragraphs(text: str, titles: Collection[str], byline: str = "") -> str:
    """Divide blocks by blank lines, list items and table rows by line ends.

    Args:
        text: A block a line.
        titles: The headline, as the page has it; above the text it is left out.
        byline: Who wrote it; above the text a line of the name and little more is left out.
    """
    found: list[str] = []
    before = ""
    lines = _without_contacts([" ".join(raw.split()) for raw in text.split("\n")])
    said = _quoted_out(lines)
    for line in lines:
        bare = line.lstrip("# ").strip("|- ")
        if not bare or bare in said or _is_around(bare):
            continue
        if len(found) < _ABOVE and (bare in titles or is_day(bare) or _is_signed(bare, byline)):
            continue
        together = line[:2] in ("- ", "| ") and before[:2] == line[:2]
        found.append(("" if not found else "\n" if together else "\n\n") + line)
        before = line
    return "".join(found)


def _is_signed(line: str, byline: str) -> bool:
    ends = line[-1] in ".!?。؟"
    return bool(byline) and not ends and line.startswith(byline) and len(line) <= len(byline) + _ROLE_CHARACTERS


def _quoted_out(lines: list[str]) -> set[str]:
    """Give the lines that designers lift out of a paragraph to print them large."""
    short = {line for line in lines if _LIFTED[0] <= len(line) <= _LIFTED[1] and "|" not in line and line[:2] != "- "}
    return {one for one in short if any(one.strip('“”«»"„ ') in line for line in lines if len(line) > 1.3 * len(one))}


def _without_contacts(lines: list[str]) -> list[str]:
    """Cut the lines at the end that say whom to reach and how, with the short ones above them."""
    end = len(lines)
    while end and (not lines[end - 1] or _CONTACT.fullmatch(lines[end - 1])):
        end -= 1
    if any(lines[end:]):
        while end and len(lines[end - 1].split()) <= _NAME_WORDS and lines[end - 1][-1:] not in tuple(".!?。؟"):
            end -= 1
    return lines[:end]


def _is_around(line: str) -> bool:
    if len(line) > _SHORT_LINE:
        return False
    return bool(_ALONE.fullmatch(line) or _OPENING.match(line) or _FOOT.match(line))


def is_day(line: str) -> bool:
    """Tell whether a line is a day and little more."""
    if len(line) > 60 or line[-1] in ".!?。":
        return False
    if _YEAR_CHARACTERS.search(line):
        return len(line) <= 24
    return bool(re.search(r"\b(?:19|20)\d\d\b", line)) and len(line.split()) <= _DAY_WORDS and _is_dated(line)


def _is_dated(line: str) -> bool:
    """Tell a day from a headline that has a year in it: all words but two are numbers, months or short."""
    long = [word for word in re.findall(r"[^\W\d_]{2,}", line) if not _MONTH.match(word)]
    return len(long) <= 2 and bool(re.search(r"\b\d{1,2}\b", line))
