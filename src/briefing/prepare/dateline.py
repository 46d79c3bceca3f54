"""The place and agency a story opens with."""

from __future__ import annotations

import re

from briefing import lexicon
from briefing.schema import Dateline

_LONGEST = 100  # characters from the start of the story to the dash
_DASH = re.compile(r"\.?[ \t\u00a0]*(?:—|–|--|‒|―|-)[ \t\u00a0]*\**[ \t\u00a0]*(?=\S)")
_AGENCY = re.compile(r"[(/][ \t]*([^()/\n]{2,40})[)/]\.?")
_CHINESE = re.compile(
    r"(?:[（(【]?(?:新华社|中新社|中新网|人民网|法新社|路透社|美联社|本报|央视网)[）)】]?)?"
    r"(?P<place>[\u4e00-\u9fff·]{2,8}?)"
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:电|讯|消息)[ \u3000]*(?:[（(][^（()）\n]{1,40}[）)])?[ \u3000]*"
)
# "--(BUSINESS WIRE)--": the agency stands behind the first dash.
_AFTER_DASH = re.compile(r"\([A-Z][A-Za-z .&]{2,38}\)[ \t]*(?:--|—|–|-)[ \t]*(?=\S)")
# "Nov 20 (Newswire) - ": no place at all.
_UNPLACED = re.compile(r"(?P<day>[^()/\n—–:;]{3,30})\((?P<agency>[^()\n.]{2,40})\)[ \t]*(?:--|—|–|-)[ \t]+(?=\S)")
_SLASHED = re.compile(r"(?P<body>[^/\n]{2,60}?)[ \t]*/[A-ZА-ЯЁ][\w .-]{1,20}/[.:]?[ \t]*(?:(?:--|[-—–])[ \t]*)?")
_SMALL = frozenset("de del la las los do da dos das of the and am an der le les sur upon du y и".split())
_NO_CASE = re.compile("[\u0590-\u06ff\u0900-\u0d7f\u0e00-\u0e7f\uac00-\ud7af]")


def dateline_of(text: str, start: int, end: int, language: str | None) -> Dateline | None:
    """Read the dateline a paragraph opens with, or None.

    An ordinary sentence with a dash has none: the words before the dash must look like a
    place, all in capitals, or go with an agency, a date or a region.
    """
    begin = start
    while begin < end and text[begin] in "*_":
        begin += 1
    chinese = _CHINESE.match(text, begin, min(end, begin + _LONGEST))
    if chinese:
        return Dateline(chinese["place"], start, chinese.end())
    slashed = _SLASHED.match(text, begin, min(end, begin + _LONGEST))
    if slashed and (place := _place(slashed["body"], language, signed=True)):
        return Dateline(place, start, slashed.end())
    for dash in _DASH.finditer(text, begin + 2, min(end, begin + _LONGEST)):
        if _inside_word(dash):
            continue
        body = text[begin : dash.start()].strip("*_ \t\u00a0")
        agency = _AGENCY.search(body)
        signed = bool(agency) and agency is not None and not body[agency.end() :].strip(" .:*")
        bare = body[: agency.start()] if signed and agency else body
        place = _place(bare.strip("*_ ,"), language, signed=signed)
        if place and (signed or _story_follows(text, dash, end, place)):
            wired = _AFTER_DASH.match(text, dash.end(), end)
            return Dateline(place, start, wired.end() if wired else dash.end())
        return None
    return None


def after_agency(text: str, start: int, end: int, language: str | None) -> int | None:
    """Give where the story begins behind a day and an agency without a place, or None: "Nov 20 (Newswire) - "."""
    found = _UNPLACED.match(text, start, min(end, start + _LONGEST))
    words = found["day"].replace(",", " ").split() if found else []
    return found.end() if found and words and all(_dates(word, language) for word in words) else None


def _inside_word(dash: re.Match[str]) -> bool:
    """Whether the dash is a hyphen inside a word, as in Baden-Baden or Port-au-Prince."""
    mark = dash.group().strip(" .*\t\u00a0")
    return mark == "-" and not (dash.group()[0] in " .\t\u00a0" or dash.group().endswith((" ", "\u00a0")))


def _place(body: str, language: str | None, *, signed: bool) -> str | None:
    """Give the place that `body` names, if it names one and at most a region and a date beside it."""
    parts = [part.strip(" .*") for part in re.split(r"[,،，]", body)]
    parts = [part for part in parts if part]
    if not parts or len(parts) > 4 or any(c in body for c in '“”"«»:;?!'):
        return None
    place, rest = parts[0], parts[1:]
    dated = [part for part in rest if _dates(part, language)]
    others = [part for part in rest if part not in dated]
    words = place.split()
    if not words or len(words) > 4 or any(c.isdigit() for c in place) or len(place) < 2:
        return None
    if _NO_CASE.search(place):
        return place if len(words) <= 3 and len(others) <= 1 and all(len(o.split()) <= 3 for o in others) else None
    if not all(_named(word) for part in (place, *others) for word in part.split()):
        return None
    return place if words[0][0].isupper() or (signed and place.isupper()) else None


def _story_follows(text: str, dash: re.Match[str], end: int, place: str) -> bool:
    """Whether what follows an unsigned place is a story and not the rest of a sentence about it."""
    if _NO_CASE.search(place):
        return dash.group()[0] in " \u00a0" and text.find(dash.group().strip(), dash.end(), dash.end() + 120) < 0
    first = text[dash.end()]
    if place.isupper() and len(place) > 2:
        return not first.islower()
    mark = dash.group().strip(" .*\t\u00a0")
    again = text.find(mark, dash.end(), min(end, dash.end() + 160))
    return (first.isupper() or first in '“"«„0123456789') and (mark == "-" or again < 0 or mark == "--")


def _named(word: str) -> bool:
    return word[0].isupper() or word.lower() in _SMALL


def _dates(part: str, language: str | None) -> bool:
    words = part.lower().replace(".", " ").split()
    known = {**lexicon.months(language), **lexicon.months("en"), **lexicon.weekdays(language), **lexicon.weekdays("en")}
    return bool(words) and any(w in known or w + "." in known or w.isdigit() for w in words) and len(words) <= 5
