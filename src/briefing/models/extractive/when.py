"""The time of the main event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from briefing.schema import DateMention

from .reading import Line, Reading
from .words import word_set

_SEARCHED = 25
_BEFORE_LEDE = 4
_FRESH = 7
_JUST = 2
_STEM = 5
_LIKE = 6
_LIKE_ENOUGH = 2
_NEAR_ENOUGH = -1.0
_FAR_ENOUGH = -2.5
_WORDS_BEFORE = 8


def when_of(reading: Reading) -> str | None:
    """Give the date phrase of the main event as printed, or None.

    The lede's own day comes first. Else it is a day just before publication, of the sentence near the
    lede that tells most of what the lede tells.
    """
    lede = reading.lede
    if lede is None:
        return None
    told = [(_lede_score(reading, lede, d), -d.start, d) for d in _dates(lede) if _is_day(d)]
    best = max(told, key=lambda item: item[:2], default=None)
    later = _later(reading, lede)
    if best and not (best[0] < 0 and later and later[0] >= _LIKE_ENOUGH):
        return _whole(reading, best[2])
    spans = [d for d in _dates(lede) if d.precision in ("week", "month") and not _ahead(reading, d)]
    if spans and (later is None or later[0] < _LIKE_ENOUGH):
        return spans[0].text
    own = _undated(reading, reading.opening[:1])
    if later and later[0] >= (_LIKE_ENOUGH if own else _NEAR_ENOUGH):
        return _whole(reading, later[1])
    if spoken := _day_of_speaking(reading, lede):
        return _whole(reading, spoken)
    # A day told far away, in other words, is mostly that of something else: rather none.
    far = later if later and later[0] >= _FAR_ENOUGH else None
    return own or _undated(reading, reading.opening) or (_whole(reading, far[1]) if far else None)


def _whole(reading: Reading, told: DateMention) -> str:
    """A day with the hour or part of it that is printed beside: "11pm local time on Thursday", "late Friday night"."""
    if reading.language != "en":
        return told.text
    line = reading.lines[told.sentence - 1]
    before = _HOUR_BEFORE.search(line.text[max(0, told.start - line.start - _LONGEST_HOUR) : told.start - line.start])
    after = _PART_AFTER.match(line.text, told.end - line.start)
    start = told.start - (len(before[0]) if before else 0)
    return reading.text[start : line.start + after.end() if after else told.end]


_LONGEST_HOUR = 40  # characters
_CLOCK = r"(?:(?:around|about|shortly before|shortly after|just before|just after) )?"
_CLOCK += r"\d{1,2}(?:[:.]\d\d)? ?(?:[ap]m|[ap]\.m\.)(?: local time| [A-Z]{2,4})?"
_HOUR_BEFORE = re.compile(
    rf"(?<![\w:.])(?:(?:{_CLOCK}|late|early|midday|noon|midnight|(?:in )?the early hours of) (?:on )?)+$"
)
_PART_AFTER = re.compile(r" (?:night|morning|afternoon|evening)\b")


def _undated(reading: Reading, lines: Sequence[Line]) -> str | None:
    """A time these lines give without a day: "around 11:30pm local time", "two days before the vote"."""
    if reading.language != "en":
        return None
    for line in lines:
        for found in _UNDATED.finditer(line.text):
            if not line.inside_quote(line.start + found.start()):
                return found[0]
    return None


_UNDATED = re.compile(
    rf"(?<![\w:.]){_CLOCK}(?!\w)|(?<=\b[Aa]t )\d{{1,2}}:\d\d(?! (?:into|of|on)\b)(?: local time| [A-Z]{{3,4}})?\b"
    r"|\b(?:this|over the|at the|last) weekend\b|\bovernight\b"
    r"|\b(?:(?:just|only|barely|less than) )?(?:[a-z]{3,6}|\d{1,2}|a few) (?:hours|days|weeks) (?:before|ahead of) "
    r"(?:the |an? )?(?!some\b|this|that|these|those|they|their|being|his\b|her\b|its\b)"
    r"\w{3,20}(?: (?:[Dd]ay|election|vote|summit|deadline|race|final|match|game|trial|hearing|start|"
    r"opening))?\b"
)


def _lede_score(reading: Reading, lede: Line, told: DateMention) -> float:
    score = -4.0 if _ahead(reading, told) else 0.0
    score -= 2.0 if _owned(lede, told) else 0.0
    score -= 1.0 if _subordinate(lede, told) else 0.0
    return score + _freshness(reading, told)


def _later(reading: Reading, lede: Line) -> tuple[float, DateMention] | None:
    """The best day of the sentences around the lede, with how much it fits."""
    event = _stems(lede) | {w.low[:_STEM] for w in reading.title_words if len(w.low) >= _STEM - 1}
    best: tuple[float, DateMention] | None = None
    first, last = max(0, lede.id - 1 - _BEFORE_LEDE), lede.id - 1 + _SEARCHED
    for line in (*reading.lines[lede.id : last], *reading.lines[first : lede.id - 1]):
        distance = abs(line.id - lede.id) - 1
        if line.section not in (None, lede.section) and line.id > lede.id:
            break
        if line.section not in (None, lede.section) or line.id in reading.elsewhere:
            continue
        days = [d for d in _dates(line) if _is_day(d) and _just_before(reading, d)]
        if not days:
            continue
        like = min(_LIKE, len(_stems(line) & event)) / 3
        for told in days:
            score = like + _freshness(reading, told) - 0.5 * distance
            score -= (1.0 if _subordinate(line, told) else 0.0) + (1.0 if _owned(line, told) else 0.0)
            if best is None or score > best[0]:
                best = (score, told)
    return best


def _day_of_speaking(reading: Reading, lede: Line) -> DateMention | None:
    """The day on which who speaks in the lede is said further down to have spoken: "Moss told donors on Saturday"."""
    if reading.language != "en":
        return None
    opening = lede.words[:_SPEAKER_WITHIN]
    if not (lede.has("say") or any(w.low in _SPEAKS for w in opening)):
        return None
    speakers = {w.text for w in opening if w.capital and len(w.low) > 3 and w.low not in _BESIDE}
    for line in reading.lines[lede.id : lede.id + _SEARCHED]:
        days = [d for d in _dates(line) if _is_day(d) and _just_before(reading, d) and not _owned(line, d)]
        for told in days:
            clause = max(at for at in line.breaks if at <= told.start)
            before = [w for w in line.before(told.start, _SPOKE_BEFORE) if w.start >= clause]
            spoke = next((k for k, w in enumerate(before) if w.low in _SPOKE), None)
            after = {w.low for w in before[spoke or 0 :]}
            if spoke is not None and speakers & {w.text for w in before[:spoke]} and not after & _BESIDE:
                return told
    return None


_SPEAKER_WITHIN = 8  # words
_SPOKE_BEFORE = 16
_SPEAKS = word_set("""
    blame blames blamed slam slams slammed vow vows vowed warn warns warned accuse accuses accused defend defends
    defended deny denies denied criticise criticises criticised criticize criticizes criticized condemn condemns
    condemned praise praises praised urge urges urged pledge pledges pledged promise promises promised reject rejects
    rejected admit admits admitted attack attacks attacked
""")
_SPOKE = word_set("told said spoke speaking announced declared addressed wrote tweeted testified")


def _stems(line: Line) -> set[str]:
    return {w.low[:_STEM] for w in line.words if len(w.low) >= _STEM - 1}


def _freshness(reading: Reading, told: DateMention) -> float:
    published = reading.prepared.document.published
    if published is None or not told.date:
        return 0.0
    if (published - timedelta(days=_JUST)).isoformat() <= told.date <= published.isoformat():
        return 1.0
    return 0.5 if _just_before(reading, told) else -0.5


def _dates(line: Line) -> list[DateMention]:
    return [
        d
        for d in line.dates
        if not line.inside_quote(d.start) and not _bounds_window(line, d.start) and not _nowadays(line, d)
    ]


def _nowadays(line: Line, told: DateMention) -> bool:
    """Whether a day means these times: "today's models"."""
    # "USA TODAY" is a paper.
    return told.text == "TODAY" or (told.text.lower() in ("today", "tomorrow") and _owned(line, told))


def _is_day(told: DateMention) -> bool:
    # A weekday stands for a day even when nothing tells which.
    return told.precision == "day" or (told.precision is None and told.basis == "weekday")


def _owned(line: Line, told: DateMention) -> bool:
    """Whether a day only tells one thing from others: "Tuesday's election"."""
    return line.text[told.end - line.start :].startswith(("'s", "’s"))


def _subordinate(line: Line, told: DateMention) -> bool:
    """Whether a day is that of an earlier event told beside: "after the crash on Wednesday", "who died on Monday"."""
    clause = max((at for at in line.breaks if at <= told.start), default=line.start)
    return any(w.low in _BESIDE for w in line.before(told.start, _WORDS_BEFORE) if w.start >= clause)


_BESIDE = word_set("""
    after since following before when which who whose where over amid tras desde cuando après depuis quand qui nach seit
    als após quando после когда который которая которые
""")


def _ahead(reading: Reading, told: DateMention) -> bool:
    published = reading.prepared.document.published
    return bool(published and told.date and told.date > published.isoformat())


def _just_before(reading: Reading, told: DateMention) -> bool:
    """Whether a day lies in the week before publication; where either is unknown, whether it reads like one."""
    published = reading.prepared.document.published
    if published is None or told.date is None:
        return told.basis != "stated"
    return (published - timedelta(days=_FRESH)).isoformat() <= told.date <= published.isoformat()


def _bounds_window(line: Line, start: int) -> bool:
    """Whether a date only bounds a stretch: "since yesterday", "until Friday"."""
    before = line.text[: start - line.start].rstrip().rsplit(" ", 1)[-1].lower()
    return before in _BOUNDS


_BOUNDS = word_set("""
    since until till before by than from desde hasta antes depuis jusqu'à avant seit bis vor até с до منذ حتى قبل
""")
