"""Quantities of Chinese and Japanese texts, which write numerals between other characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from briefing.lexicon import counting

from .number_marks import Phrases, comparisons, comparisons_after
from .quantity import Kind, Quantity, is_year, parsed, plain, step_of

_HAN = re.compile(r"(?P<digits>\d[\d.,]*)|[零〇一二两兩三四五六七八九十百千万萬亿億]+")
_HAN_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_HAN_SCALES = {"十": 10, "百": 100, "千": 1000}
_HAN_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
# What a Chinese numeral counts; before anything else it may be part of a word or name (三星, 五角大楼).
_HAN_COUNTED = frozenset(
    "名人个個次年月天日家架艘枚辆輛座起项項岁歲场場位条條件吨噸公米%倍小分周週国國处處种種支只隻票元美欧点所批轮輪户戶例层層间間台"
)


def han_quantities(folded: str, language: str | None) -> Iterator[Quantity]:
    """Read the quantities of a Chinese or Japanese text."""
    for match in _HAN.finditer(folded):
        start, end = match.span()
        if match["digits"]:
            raw = match["digits"].rstrip(".,")
            end = start + len(raw)
            values, step = parsed(raw, "zh")
            judged = not is_year(raw)
            latin = start and folded[start - 1].isascii() and folded[start - 1].isalpha()
            if latin or not values or folded[start - 1 : start] == "-":
                continue
            factor = 1.0
            while folded[end : end + 1] in _HAN_LARGE or folded[end : end + 1] in ("千", "百"):
                factor *= _HAN_LARGE.get(folded[end]) or _HAN_SCALES[folded[end]]
                end += 1
            values, judged = tuple(plain(v * factor) for v in values), judged or factor > 1
        else:
            if folded[start - 1 : start].isdecimal():
                continue
            value = han_number(match.group())
            if value is None or folded.startswith("分之", end):
                continue
            values, step = (value,), step_of(value)
            judged = value > 1 and folded[end : end + 1] in _HAN_COUNTED
        yield _han_measured(folded, start, end, values, step, judged, language)


def _han_measured(
    folded: str, start: int, end: int, values: tuple[float, ...], step: float, judged: bool, language: str | None
) -> Quantity:
    kind: Kind = "count"
    unit = ""
    if folded[max(0, start - 3) : start] == "百分之":
        start, kind, judged = start - 3, "percent", True
    elif folded[end : end + 1] in ("%", "％"):
        kind, end = "percent", end + 1
    elif folded.startswith("个百分点", end):
        kind, end = "points", end + 4
    elif folded[start - 1 : start] == "第":
        kind, judged = "ordinal", judged and values[0] > 2
    elif folded[end : end + 1] == "成" or folded.startswith("分之", end) or folded[max(0, start - 2) : start] == "分之":
        judged = False
    else:
        for word, currency in counting.HAN_CURRENCIES.items():
            if folded.startswith(word, end + (folded[end : end + 1] in ("多", "余"))):
                kind, unit = "money", currency
                break
    bound = _bound_in(comparisons(language), folded[max(0, start - 4) : start], str.endswith)
    bound = bound or _bound_in(comparisons_after(language), folded[end : end + 4], str.startswith)
    return Quantity(start, end, values, kind, unit, bound, step, judged)


def _bound_in(tables: Phrases, beside: str, stands: Callable[[str, tuple[str, ...]], bool]) -> str:
    for phrases, bounds, _ in tables:
        if stands(beside, phrases):
            return bounds[max((p for p in phrases if stands(beside, (p,))), key=len)]
    return ""


def han_number(text: str) -> float | None:
    """Give the number Chinese numerals write: 六千, 三万五千, 二〇二四, 两百零五; None when they write none."""
    if len(text) > 20:
        return None
    if all(c in _HAN_DIGITS for c in text):
        return float("".join(str(_HAN_DIGITS[c]) for c in text)) if len(text) == 1 or len(text) >= 4 else None
    total, section, digit = 0, 0, 0
    for c in text:
        if c in _HAN_DIGITS:
            digit = _HAN_DIGITS[c]
        elif c in _HAN_SCALES:
            section, digit = section + (digit or 1) * _HAN_SCALES[c], 0
        else:
            section = section + digit or (total and 1) or 1
            total, section, digit = (
                (total + section) * _HAN_LARGE[c]
                if total and _HAN_LARGE[c] > 10**4
                else (total + section * _HAN_LARGE[c]),
                0,
                0,
            )
    return float(total + section + digit)
