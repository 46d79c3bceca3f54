"""The stated cause of the main event."""

from __future__ import annotations

from briefing import lexicon

from .balance import balanced
from .reading import Line, Reading
from .words import Mark, word_set

_LONGEST = 30
_SEARCHED = 3
_LONGEST_BLAME = 20


def cause_of(reading: Reading) -> str | None:
    """Give the words of the first sentences that state the cause of the event, or None."""
    lede = reading.lede
    if lede is None:
        return None
    if blame := _blame(reading, lede):
        return blame
    near = [lede, *(line for line in reading.opening if line is not lede)]
    for line in near:
        marks = [m for m in line.of("cause") if not _weak(line, m)]
        # Retaliation is for something; other causes further down may be those of something else.
        marks = [m for m in marks if line in near[:_SEARCHED] or m.phrase in _RETALIATION]
        for mark in marks:
            if clause := _clause(reading, line, mark):
                return clause
    for mark in lede.of("cause"):
        if _weak(lede, mark) and not _time_only(reading, lede, mark) and (clause := _clause(reading, lede, mark)):
            return clause
    return None


_RETALIATION = frozenset((
    "in retaliation for", "retaliation for", "in revenge for", "revenge for", "in reprisal for", "reprisal for",
    "in response to", "to avenge", "in protest at", "in protest over", "to protest", "en represalia por",
    "en représailles", "em retaliação", "als reaktion auf", "в ответ на",
))  # fmt: skip


def _weak(line: Line, mark: Mark) -> bool:
    return any(m.kind == "cause_weak" and m.start == mark.start and m.end >= mark.end for m in line.marks)


def _time_only(reading: Reading, line: Line, mark: Mark) -> bool:
    """Whether "after" tells when rather than why: "after two summers", "after extra time"."""
    after = line.after(mark.end, 4)
    if not after:
        return True
    before = line.before(mark.start, 1)
    if after[0].low in _TIMES or (before and before[0].low in _UNITS):
        return True
    counted = after[0].text[0].isdigit() or after[0].low in lexicon.number_words(reading.language)
    # "After three days of heavy rain" names what lasted.
    return counted and any(w.low in _UNITS for w in after) and not any(w.low in _OF for w in after)


_TIMES = word_set(
    "extra all midnight noon dark sunset sunrise dawn years months weeks decades nearly more almost about"
)
_OF = word_set("of de von")
_UNITS = word_set("""
    second seconds minute minutes hour hours day days night nights week weeks month months year years decade decades
    summer summers winter winters season seasons años meses días ans mois jours jahren monaten tagen anos dias лет дней
""")


def _clause(reading: Reading, line: Line, mark: Mark) -> str | None:
    rest = line.text[mark.start - line.start :]
    body = mark.end - mark.start
    stops = [at for stop in _CLAUSE_STOPS if (at := rest.find(stop, body)) > 0]
    if reading.language == "en":
        stops += _turns(line, mark)
    clause = rest[: min(stops, default=len(rest))].rstrip(" .。!?،,")
    if not clause or len(clause.split()) > _LONGEST or len(clause) <= body + 3 or not balanced(clause):
        return None
    end = mark.start + len(clause)
    if any(d.start >= mark.start and d.end <= end and len(clause) - body - (d.end - d.start) < 6 for d in line.dates):
        # "After Monday" tells a time only.
        return None
    return clause


_CLAUSE_STOPS = (", ", "; ", " — ", " – ", "，", "；", "、 ", "، ", " (", "”", "»")


def _turns(line: Line, mark: Mark) -> list[int]:
    """Where, after a cause, a clause about something else begins: "as he left", "while others", "during the race"."""
    words = line.after(mark.end)
    found = []
    for k, word in enumerate(words[2:-1], 2):
        turns = word.low in _TURNS or (word.low == "as" and (words[k + 1].capital or words[k + 1].low in _SUBJECTS))
        if turns and not line.inside_quote(word.start):
            behind = words[k - 1].low in _BEFORE_WHICH and word.low in ("which", "whom")
            found.append((words[k - 1] if behind else word).start - mark.start)
    return found


_TURNS = word_set("while during which whom")
_BEFORE_WHICH = word_set("in of for to at on with from by")
_SUBJECTS = word_set("the a an he she it they his her its their")


def _blame(reading: Reading, lede: Line) -> str | None:
    """The lede's words on who or what is blamed: "blamed the fire on faulty wiring", "blamed dry weather"."""
    if reading.language != "en":
        return None
    for k, word in enumerate(lede.words):
        if word.low not in _BLAMES or lede.inside_quote(word.start):
            continue
        after = lede.words[k + 1 : k + 1 + _LONGEST_BLAME]
        link = next((j for j, w in enumerate(after) if w.low in ("for", "on")), None)
        if link is None or any(lede.text[w.end - lede.start] == "," for w in after[:link]):
            continue
        told = after[:link] if after[link].low == "for" else after[link + 1 :]
        rest = lede.text[after[-1].end - lede.start :] if len(after) == _LONGEST_BLAME else ""
        stop = next((j for j, w in enumerate(told) if lede.text[w.end - lede.start :][:1] in _ENDS), -1)
        told = told[: stop + 1] if stop >= 0 and after[link].low == "on" else told
        told = told[: next((j for j, w in enumerate(told) if j and w.low == "as"), len(told))]
        if sum(not w.capital for w in told) < 2 or (rest and after[link].low == "on" and stop < 0):
            # Someone alone is no cause.
            continue
        clause = lede.text[word.start - lede.start : told[-1].end - lede.start]
        return clause if balanced(clause) else None
    return None


_BLAMES = word_set("blame blames blamed blaming")
_ENDS = (",", ".", ";", "")
