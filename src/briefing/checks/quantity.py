"""A quantity: a number of a text with what stands beside it, and the values its digits can stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Kind = Literal["count", "percent", "points", "money", "ordinal", "fraction", "time", "score", "code"]

_SEPARATORS = ".,'’٬٫ "
_ROUND_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a text.

    Attributes:
        start: Offset of its first character, currency sign included.
        end: Offset behind its last, scale, per cent or currency word included.
        values: What it stands for; more than one where "1.200" or "5m" can be read two ways. Of a score,
            its parts; of a time, minutes since midnight.
        kind: What it is, as far as the words beside it tell.
        unit: The currency of money; "a" or "p" for the half of the day of a time that tells it; else "".
        bound: ">" for "more than" and its kin, "<" for "up to", "~" for "about", else "".
        step: The value of its last printed digit that is not a zero: 100,000 in "1.2 million".
        lead: Offset where the comparison before it begins; `start` where there is none.
        judged: Whether its words certainly state a number; "one" and years do not.
    """

    start: int
    end: int
    values: tuple[float, ...]
    kind: Kind = "count"
    unit: str = ""
    bound: str = ""
    step: float = 1.0
    judged: bool = True
    lead: int = -1


def plain(value: float) -> float:
    """Give a value without the noise of binary fractions, for comparing."""
    return float(f"{value:.{_ROUND_DIGITS}g}")


@lru_cache(maxsize=1024)
def parsed(digits: str, language: str | None) -> tuple[tuple[float, ...], float]:
    """Give the values a run of digits and separators can stand for, and the value of its last digit but zeros."""
    marks = [c for c in digits if c in _SEPARATORS]
    if not marks:
        if len(digits) > 15:
            return (), 1.0
        value = float(int(digits))
        return (value,), step_of(value)
    groups = re.split(f"[{_SEPARATORS}]", digits)
    if len(digits) > 24:
        return (), 1.0
    last, grouped = marks[-1], all(len(g) == 3 for g in groups[1:]) and 1 <= len(groups[0]) <= 3 and groups[0] != "0"
    whole = float(int("".join(groups)))
    cut = float(f"{int(''.join(groups[:-1]))}.{_ascii(groups[-1])}")
    fine = 10.0 ** -len(groups[-1])
    if len(set(marks)) > 1:
        return ((cut,), fine) if marks.count(last) == 1 else ((), 1.0)
    if len(marks) > 1:
        indian = last == "," and len(groups[-1]) == 3
        return ((whole,), step_of(whole)) if grouped or indian else ((), 1.0)
    if grouped and last in ",'’٬ ":
        return ((whole,), step_of(whole)) if language in ("en", "zh", "ja") or last != "," else ((whole, cut), 1.0)
    if grouped and last == ".":
        return ((cut, whole) if language in ("en", "zh", "ja") else (whole, cut)), fine
    return (cut,), fine


def _ascii(digits: str) -> str:
    return "".join(str(int(c)) for c in digits)


def step_of(value: float) -> float:
    """Give the value of the last digit of a number that is not a zero."""
    step, number = 1.0, int(value)
    if value != number:
        return 0.1
    while number and number % 10 == 0:
        step, number = step * 10, number // 10
    return step


def is_year(text: str) -> bool:
    """Whether digits look like a year rather than a count."""
    return len(text) == 4 and text.isdecimal() and 1900 <= int(text) <= 2100
