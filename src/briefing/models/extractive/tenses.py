"""How much a sentence looks ahead or back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from .forms import compares, decade, future_verbs, in_participle, in_relative, reduced, told_of_thing
from .leaning import leans
from .names import Name
from .plans import denied, plan_itself, tells_past
from .reading import Line, Reading
from .words import Mark

_SHORTEST = 6
_SHORTEST_PLAN = 4
_LONGEST_PLAN = 25
_NOWADAYS = 2020
_YEARS_AHEAD = 2


_SEASON = re.compile(
    r"\b(?:would|will) (?!be\b|have\b|not\b)[^,;]{1,80}\b(?:in the (?:autumn|spring|summer|winter|new year)"
    r"|in the coming (?:days|weeks|months|years)|later this (?:week|month|year)|shortly|soon)\b"
)
_WILL = frozenset(("will", "would", "shall", "plans", "may", "could"))
_ANNOUNCED = frozenset(("threatened", "scheduled", "announced", "pledged", "promised", "vowed"))
_NOW = frozenset(("now", "currently"))


class Tenses:
    """Weighs the sentences of a document by the verbs, days and phrases of the future and the past."""

    def __init__(self, reading: Reading, mentions: Mapping[int, set[Name]]) -> None:
        self._reading = reading
        self._mentions = mentions
        lede = reading.lede
        # What a text announces it tells as what will be; only what has a day of its own comes next.
        self._announces = lede is not None and lede.has("next_weak", "future", "intent")
        years = (int(d.date[:4]) for line in reading.lines for d in line.dates if d.date and d.basis == "stated")
        # A weekday on which something happened is not to come: "after Tuesday's win", "won on Tuesday".
        self._past_days = {
            d.text
            for line in reading.lines
            for d in line.dates
            if d.basis == "weekday" and (line is lede or tells_past(line)) and not line.has("next", "next_weak")
        }
        self._latest = max(years, default=_NOWADAYS)

    def next_score(self, line: Line) -> float:
        """Give more for plans, schedules and days to come, less for what looks back."""
        weak = {(m.start, m.end) for m in line.marks if m.kind == "next_weak"}
        strong = [
            m
            for m in line.of("next")
            if (m.start, m.end) not in weak and not self._of_another(m, line)
            if not (denied(m, line) or plan_itself(m, line) or _morning(m, line))
        ]
        if tells_past(line) and not any(w.low in _WILL for w in line.words):
            # "agreed a rise of 3% next year": the time alone is no plan.
            strong = [m for m in strong if not m.phrase.startswith("next ")]
        starts = {m.start for m in strong}
        others = [m for m in line.of("next_weak") if m.start not in starts]
        weakly = min(2, len(others) + future_verbs(self._reading.language, line))
        score = 2.5 * min(2, len(strong)) + 1.5 * weakly + (1.0 if self._future_date(line) else 0.0)
        score += 0.5 if line.has("future", "intent") else 0.0
        supposed = any(w.low == "would" for w in line.words)
        # "Meeting the pledge would avoid 0.2 degrees by 2050" tells a stake, no plan.
        dated = self._future_date(line)
        if self._announces and not (strong or dated):
            score -= 1.5
        if line.words[:1] and line.words[0].low == "having":
            # "Having promised to resign, he now says": what was meant before.
            score -= 2.0
        if not dated and any(m.start for m in line.of("say") if any(w.low == "had" for w in line.before(m.start, 1))):
            # "Earlier the ministry had said it would pay": what was planned then.
            score -= 3.0
        if self._reading.language == "en" and not strong and _SEASON.search(line.text) and line.has("say"):
            # "said the ministry would propose a law in the autumn"
            score += 2.5
        if line.text.startswith(("Last week", "Last month", "Last year")) and not dated:
            score -= 3.0
        # "called a meeting for Friday"
        called = dated and any(line.text[: d.start - line.start].endswith(" for ") for d in line.dates)
        score += 2.0 if called else 0.0
        if not (strong or called) and tells_past(line) and not any(w.low in _WILL for w in line.words):
            # "led the club to delay the start until Friday" tells what was done.
            score -= 1.5
        if dated and any(w.low in _ANNOUNCED for w in line.words):
            # "has threatened two more strikes, on 16 and 23 July"
            score += 2.5
        # "Alder travel to Corran on Tuesday night", with no day of publication to tell which.
        score += 3.0 if not dated and not strong and self._open_weekday(line) else 0.0
        if dated and not (supposed and line.words[0].low.endswith("ing")):
            score += 1.5 if supposed else 0.0
            # "Parliament convenes on 14 July."
            score += 0.0 if strong or others or tells_past(line) else 2.0
        score -= 2.0 if line.mostly_quoted else 0.0
        # "Ardley, founded ten years ago, will play Corran on May 9."
        back = line.has("past") and not (self._future_date(line) and (strong or others))
        return score - (2.0 if back else 0.0) - (2.0 if line.size < _SHORTEST_PLAN else 0.0)

    def _of_another(self, mark: Mark, line: Line) -> bool:
        """Whether "it would" after a person's "said" is no plan of the speaker's: "Moss said it would help"."""
        if not mark.phrase.startswith(("said it", "said they", "says it")):
            return False
        names = self._mentions.get(line.id, ())
        return any(n.person and any(m.end == mark.start - 1 for m in n.mentions) for n in names)

    def _open_weekday(self, line: Line) -> bool:
        """Whether a weekday stands in a short sentence whose only verbs are of the present."""
        days = [d for d in line.dates if d.precision is None and d.basis == "weekday"]
        told = self._reading.language != "en" or tells_past(line) or line.has("past", "say")
        told = told or not {d.text for d in days}.isdisjoint(self._past_days)
        return bool(days) and not told and line.size <= _LONGEST_PLAN and not line.mostly_quoted

    def _future_date(self, line: Line) -> bool:
        published = self._reading.prepared.document.published
        if published is None:
            return False
        # A contract that runs for decades is no plan.
        last = str(published.year + _YEARS_AHEAD)
        return any(d.date and published.isoformat() < d.date < last for d in line.dates)

    def past_score(self, line: Line) -> float:
        """Give more for days and words of the past."""
        earlier = self._earlier_date(line) or decade(line)
        score = 1.5 * min(2, len(line.of("past"))) + (2.0 if earlier else 0.0)
        now = score > 0 and not _NOW.isdisjoint(w.low for w in line.words)
        score -= 2.0 if now or reduced(line) else 0.0
        score -= 1.5 if line.mostly_quoted else 0.0
        return (
            score
            - (1.0 if line.has("next_weak") else 0.0)
            - (2.0 if line.size < _SHORTEST else 0.0)
            - (0.5 if leans(line) else 0.0)
        )

    def _earlier_date(self, line: Line) -> bool:
        """Whether a date lies a month or more before publication, or a year is named that is not the publication's."""
        if not line.dates:
            return False
        published = self._reading.prepared.document.published
        # "The force confirmed it was examining halls used in 1980": what is said is news, whatever day it speaks of.
        said = min((m.start for m in line.of("say")), default=line.end)
        dates = [
            d
            for d in line.dates
            if d.start < said
            and not (compares(line, d.start) or in_relative(line, d.start) or in_participle(line, d.start, d.end))
            and not told_of_thing(line, d.start)
        ]
        if published is None:
            stated = (d.date for d in dates if d.date and d.precision in ("year", "month") and d.basis == "stated")
            return any(int(day[:4]) < self._latest - 1 for day in stated)
        days = published.toordinal()
        return any(d.date and _ordinal(d.date) < days - 27 for d in dates)


def _morning(mark: Mark, line: Line) -> bool:
    """Whether a Spanish "mañana" is a morning: "a las cinco de la mañana"."""
    return mark.phrase == "mañana" and any(w.low in ("la", "esta", "una") for w in line.before(mark.start, 1))


def _ordinal(iso: str) -> int:
    """The last day a date may stand for."""
    parts = [int(part) for part in iso[:10].split("-") if part.isdigit()]
    year, month, day = (*parts, 12, 28)[:3] if len(parts) == 1 else (*parts, 28)[:3]
    return date(year, month, day).toordinal()
