"""Date phrases of Chinese, and of Japanese where it writes them alike."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from briefing import lexicon

from . import calendar_days as days
from .calendar_days import Resolved
from .dates import Phrase
from .dates_tense import Clauses, Tense

_FIRST = re.compile("[0-9０-９零〇一二两三四五六七八九十昨今明前后後上下本这這去周週星礼禮近过過未]")
_N = "[0-9０-９零〇一二两三四五六七八九十]"
_SHAPES = (
    ("iso", r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"),
    ("day", (rf"(?:(?P<rel>去年|今年|明年|前年)|(?P<y>{_N}{{4}})年)?"
        rf"(?P<m>{_N}{{1,3}})月(?P<d>{_N}{{1,3}})[日号號]"
        rf"(?:[至到—–-](?:(?P<m2>{_N}{{1,3}})月)?(?P<d2>{_N}{{1,3}})[日号號])?")),
    ("month", (rf"(?:(?P<rel>去年|今年|明年|前年)|(?P<y>{_N}{{4}})年)"
        rf"(?P<m>{_N}{{1,3}})月(?:份|底|初|中旬|上旬|下旬|末)?")),
    ("month", rf"(?P<m>{_N}{{1,3}})月(?:份|底|初|中旬|上旬|下旬|末)"),
    ("year", rf"(?P<y>{_N}{{4}})年(?:底|初|末)?"),
    ("window", rf"(?:过去|過去|未来|近|最近)(?:的)?{_N}{{1,3}}(?:个)?(?:小时|天|日|周|星期|月|年)"),
    ("ago", rf"(?P<n>{_N}{{1,3}})(?P<unit>天|日|周|个星期|星期|个月|年)(?:之前|以前|前)"),
    ("weekday", r"(?P<way>上|下|本|这)?(?:个)?(?P<w>(?:周|星期|礼拜|週)[一二三四五六日天])"),
    ("period", (r"(?P<p>上周|上星期|上个星期|本周|这周|这个星期|下周|"
        r"下星期|下个星期|上月|上个月|本月|这个月|下月|下个月|去年|今年|明年|前年)(?:底|初|末)?")),
    ("relative", r"(?P<r>昨天|昨日|今天|今日|明天|明日|前天|后天|昨晚|今晚|今早|今晨|昨夜)"),
    ("monthday", r"(?P<d>\d{1,2})[日号](?![本元])"),
)  # fmt: skip
_RULES: list[tuple[str, re.Pattern[str]]] = []
_DIGITS = str.maketrans("０１２３４５６７８９零〇一二两三四五六七八九", "0123456789001223456789")
_WAYS = {"上": -1, "下": 1}


def phrases_of(text: str, published: date | None) -> list[Phrase]:
    """List the date phrases of a text in order."""
    if not _RULES:
        _RULES.extend((kind, re.compile(shape)) for kind, shape in _SHAPES)
    found: list[Phrase] = []
    at = 0
    while (first := _FIRST.search(text, at)) is not None:
        at = first.start()
        phrase = None if _mid_number(text, at) else _read(text, at, published)
        if phrase is None:
            at += 1
        else:
            found.append(phrase)
            at = phrase.end
    return found


def _mid_number(text: str, at: int) -> bool:
    return at > 0 and text[at].isdigit() and (text[at - 1].isdigit() or text[at - 1] in ".,-/")


def _read(text: str, at: int, published: date | None) -> Phrase | None:
    for kind, pattern in _RULES:
        match = pattern.match(text, at)
        if match is None:
            continue
        if kind in ("iso", "day", "month", "year", "monthday"):
            return _stated(kind, match, published)
        resolved, weekday = _relative(kind, match, published)
        return Phrase(match.start(), match.end(), resolved, "weekday" if weekday else "relative")
    return None


def _stated(kind: str, match: re.Match[str], published: date | None) -> Phrase | None:
    groups = match.groupdict()
    year, month, day = (_number(groups.get(key)) for key in ("y", "m", "d"))
    if groups.get("rel"):
        year = published.year + {"去年": -1, "今年": 0, "明年": 1, "前年": -2}[match["rel"]] if published else None
    full = bool(groups.get("y"))
    if month is not None and not 1 <= month <= 12:
        return None
    if kind == "year":
        known = year is not None and 1900 <= year <= 2100
        return Phrase(match.start(), match.end(), (f"{year}", "year"), "stated") if known else None
    if kind == "monthday":
        return _day_of_month(match, day or 0, published)
    if year is None and not groups.get("rel"):
        year = days.near_year(published, month or 1, day, _tense(match)) if published else None
    resolved: Resolved = days.NOTHING
    if year is not None and month is not None:
        resolved = days.month(year, month) if day is None else _days(groups, year, month, day)
    return Phrase(match.start(), match.end(), resolved, "stated" if full else "inferred")


def _tense(match: re.Match[str]) -> Tense:
    return _clauses(match.string).tense(*match.span())


@lru_cache(maxsize=1)
def _clauses(text: str) -> Clauses:
    return Clauses(text, text, "zh")


def _days(groups: dict[str, str | None], year: int, month: int, day: int) -> Resolved:
    last = _number(groups.get("d2"))
    if last is None:
        return days.day(year, month, day)
    until = days.made_day(year, _number(groups.get("m2")) or month, last)
    return days.span(days.made_day(year, month, day), until)


def _day_of_month(match: re.Match[str], day: int, published: date | None) -> Phrase | None:
    """Read a day alone, as agencies print it: the latest such day not after publication."""
    if not 1 <= day <= 31:
        return None
    resolved: Resolved = days.NOTHING
    if published is not None:
        month = published.year * 12 + published.month - 1 - (day > published.day)
        resolved = days.day(month // 12, month % 12 + 1, day)
    return Phrase(match.start(), match.end(), resolved, "inferred")


def _relative(kind: str, match: re.Match[str], published: date | None) -> tuple[Resolved, bool]:
    if kind == "weekday":
        number = lexicon.weekdays("zh").get(match["w"], 0)
        way = _WAYS.get(match["way"] or "")
        if published is None or way is None:
            return days.weekday(published, number, 2 if match["way"] else 0, _tense(match)), True
        return days.moved(published, number - published.weekday() + 7 * way), True
    if kind == "period":
        unit, distance = _periods()[match["p"]]
        return days.period(published, unit, distance), False
    if kind == "ago":
        unit = {"天": "day", "日": "day", "个月": "month", "年": "year"}.get(match["unit"], "week")
        return days.period(published, unit, -(_number(match["n"]) or 0)), False
    if kind == "relative":
        return days.moved(published, lexicon.relative_days("zh")[match["r"]]), False
    return days.NOTHING, False


def _periods() -> dict[str, tuple[str, int]]:
    from .phrases import periods_of

    return periods_of("zh")


def _number(raw: str | None) -> int | None:
    """Read Arabic, full-width or Chinese digits up to 99, or four digits of a year."""
    if not raw:
        return None
    if "十" in raw:
        tens, _, ones = raw.partition("十")
        tens, ones = tens.translate(_DIGITS), ones.translate(_DIGITS)
        return 10 * int(tens or 1) + int(ones or 0) if (tens + ones + "0").isdecimal() else None
    digits = raw.translate(_DIGITS)
    return int(digits) if digits.isdecimal() else None
