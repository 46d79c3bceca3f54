"""The stated cause of the main event."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing import lexicon

from .balance import balanced
from .blame import blamed
from .occasions import caused, reacted, titled_cause
from .reading import Line, Reading
from .words import Mark, word_set

_LONGEST = 30
_SEARCHED = 3
_FAR = 40
_STEM = 5
_CLAUSE_BEFORE = 8
_ALIKE = 2


def cause_of(reading: Reading) -> str | None:
    """Give the words that state the cause of the event, the opening's before those further down, or None."""
    lede = reading.lede
    if lede is None:
        return None
    near = [lede, *(line for line in reading.opening if line is not lede)]
    return (
        blamed(reading, lede)
        or _stated(reading, near[:1])
        or _reason(reading, lede)
        or caused(reading, lede)
        or titled_cause(reading)
        or reacted(reading, lede)
        or _stated(reading, [line for line in near[1:_SEARCHED] if _alike(reading, lede, line)])
        or next((told for line in near[1:_SEARCHED] if (told := blamed(reading, line))), None)
        or _retaliated(reading, near[_SEARCHED:])
        or _followed(reading, lede)
        or _accident(reading, lede)
    )


def _stated(reading: Reading, lines: Sequence[Line]) -> str | None:
    for line in lines:
        for mark in line.of("cause"):
            if (
                not _weak(line, mark)
                and not _describes(reading, line, mark)
                and not _verb(line, mark)
                and (clause := _clause(reading, line, mark))
            ):
                return clause
    return None


def _verb(line: Line, mark: Mark) -> bool:
    """Whether what may be a cause is a verb: "by following the smell", "was due to open"."""
    if mark.phrase == "due to" and any(w.low in _BEING for w in line.before(mark.start, 1)):
        # "The shop was due to open" tells a plan; "the delay was due to the frost", a cause.
        return not any(w.low in _NOUNS_BEGIN or w.capital for w in line.after(mark.end, 1))
    return mark.phrase == "following" and any(w.low in _BEING | {"by", "of", "for"} for w in line.before(mark.start, 1))


_NOUNS_BEGIN = word_set("""
    the a an its their his her this that these those heavy bad poor high low human technical mechanical electrical
    rising falling lack weak strong severe faulty
""")


def _describes(reading: Reading, line: Line, mark: Mark) -> bool:
    """Whether "caused by" after the lede only describes a noun: "deaths caused by cars are rising"."""
    if line is reading.lede or not mark.phrase.endswith("ed by"):
        return False
    before = line.before(mark.start, 2)
    return not any(w.low in _BEING for w in before)


_BEING = word_set("was were been is are be being")


def _reason(reading: Reading, lede: Line) -> str | None:
    """The reason the lede gives for a deed: "citing weak demand", "fined for failing to inspect its brakes"."""
    if reading.language != "en":
        return None
    for mark in lede.of("reason"):
        parted = mark.start in lede.breaks or mark.start - 1 in lede.breaks
        described = mark.phrase == "accused of" and not (
            parted or any(w.low in _BEING for w in lede.before(mark.start, 1))
        )
        if described or (mark.phrase in _AFTER_COMMA and not parted) or _planned(lede, mark):
            continue
        if clause := _clause(reading, lede, mark):
            return clause
    for k, word in enumerate(lede.words[:-2]):
        if word.low not in ("for", "over") or lede.inside_quote(word.start):
            continue
        before = {w.low for w in lede.words[max(0, k - _DEED_BEFORE) : k] if w.start >= reading.story}
        if any(w.low in _RELATIVES for w in lede.words[max(0, k - _NEAR_WHO) : k]):
            # "A teacher dismissed for a remark must be taken back": the reason of a deed told beside.
            continue
        after = lede.words[k + 1]
        deed = after.low.endswith("ing") or after.low in _OWN
        if any(m.start < word.start for m in lede.of("cause_weak")):
            # "amid a row over his expenses" says more; "a day after he quit over his expenses" tells another deed.
            continue
        if before & _BLAMES and word.low == "for":
            # What someone is blamed for is what came of it.
            continue
        fits = (before & _PENALTIES and (word.low == "over" or deed)) or (before & _AWARDS and word.low == "for")
        ended = word.low == "over" and any(low.startswith(_ENDED) for low in before)
        # "settling a dispute over their border" tells what ended.
        if fits and not ended and (clause := _clause(reading, lede, Mark("reason", word.low, word.start, word.end))):
            return clause
    return None


def _planned(lede: Line, mark: Mark) -> bool:
    """Whether "to cut" may belong to the noun or verb before it: "drugs to fight", "agreed to cut".

    After a day, a number or a name it tells what the deed was for: "banned cars in Lorne to cut pollution".
    """
    if not mark.phrase.startswith("to "):
        return False
    before = lede.before(mark.start, 1)
    if mark.phrase in _OCCASIONS:
        return not before or before[0].low.startswith(_PLANS)
    apart = bool(before) and (before[0].capital or before[0].text[0].isdigit() or before[0].low in _DAYS)
    return not apart and mark.start not in lede.breaks and mark.start - 1 not in lede.breaks


_OCCASIONS = frozenset((
    "to celebrate", "to mark", "to mourn", "to honour", "to honor", "to commemorate", "to demand", "to protest against",
))  # fmt: skip
_PLANS = ("plan", "agree", "vow", "promis", "want", "hop", "decid", "refus", "is", "are", "was", "were", "ha", "going")
_AFTER_COMMA = frozenset(("citing", "blaming", "demanding", "saying", "aimed at", "aiming to"))
_DAYS = word_set("today yesterday tonight week month year")
_PENALTIES = word_set("""
    fined fines sued sues blamed blames criticised criticized condemned praised jailed sentenced convicted punished
    banned suspended fired sacked dismissed arrested charged detained apologised apologized apologises apologizes sorry
    rebuked censured penalised penalized disqualified indicted prosecuted investigated probed expelled awarded honoured
    honored prize award resigned quit quits resigns strike strikes protest protests protested row dispute clash clashed
    clashes sanctions sanctioned accused summoned walked walkout
""")
_ENDED = ("settl", "resolv", "ended", "ending")
_RELATIVES = word_set("who whom whose")
_NEAR_WHO = 4
_BLAMES = word_set("blame blames blamed blaming")
_AWARDS = word_set("prize award awarded honoured honored medal")
_OWN = word_set("his her its their allegedly")
_DEED_BEFORE = 12


def _retaliated(reading: Reading, near: Sequence[Line]) -> str | None:
    """What the event answers, wherever the text says so: causes further down may else be those of something else."""
    violent = reading.lede is not None and any(w.low in _VIOLENCE for w in (*reading.lede.words, *reading.title_words))
    lines = reading.lines[reading.lede.id : reading.lede.id + _FAR] if reading.lede and violent else near
    for line in lines:
        for mark in line.of("cause"):
            beside = any(w.low in ("after", "before") for w in line.before(mark.start))
            if mark.phrase in _RETALIATION and not beside and (clause := _clause(reading, line, mark)):
                return clause
    return None


def _followed(reading: Reading, lede: Line) -> str | None:
    """What the lede says the event came after, when that tells more than the time."""
    for mark in lede.of("cause"):
        if (
            _weak(lede, mark)
            and not _verb(lede, mark)
            and not _time_only(reading, lede, mark)
            and (clause := _clause(reading, lede, mark))
        ):
            return clause
    return None


def _accident(reading: Reading, lede: Line) -> str | None:
    """How an accident is explained."""
    if not any(w.low in _ACCIDENTS for w in (*lede.words, *reading.title_words)):
        return None
    for line in reading.lines[lede.id - 1 : lede.id + _FAR]:
        for mark in line.of("accident_cause"):
            clause = _clause(reading, line, _opened(line, mark))
            if clause and (not mark.phrase.endswith("ing") or any(w in clause for w in _SPEEDS)):
                return clause
    return None


def _opened(line: Line, mark: Mark) -> Mark:
    """A phrase with the clause it ends, as in "as it entered a bend at high speed"."""
    before = line.before(mark.start, _CLAUSE_BEFORE)
    opener = next((w for w in reversed(before) if w.low in _OPENERS), None)
    if opener is None and mark.phrase.startswith(_WAS):
        opener = next((w for w in before[-_SUBJECT:] if w.low in _ARTICLES), None)
    if opener is None or "," in line.text[opener.start - line.start : mark.start - line.start]:
        return mark
    return mark._replace(start=opener.start, end=opener.end)


_WAS = ("was ", "were ")
_SUBJECT = 3
_ARTICLES = word_set("the a an it he she they his her their")
_OPENERS = word_set("as when after because")
_SPEEDS = ("speed", "fast", "limit", "mph", "km")


def _alike(reading: Reading, lede: Line, line: Line) -> bool:
    """Whether a sentence is about what the lede and the title are about: its cause may else be that of a detail."""
    event = {low[:_STEM] for low in (*(w.low for w in lede.words), *reading.titled) if len(low) >= _STEM}
    same = len({w.low[:_STEM] for w in line.words if len(w.low) >= _STEM} & event)
    return not line.has("past") and same >= _ALIKE


_VIOLENCE = word_set("""
    attack attacks attacked bomb bombs bomber bombing bombed strike strikes struck raid raids blast explosion shooting
    shot killed kills assault missile missiles rockets drones fired shelled shelling ambush stabbing
""")
_ACCIDENTS = word_set("""
    crash crashed crashes derailed derailment collision collided overturned fire blaze explosion blast collapse
    collapsed sank sinking capsized outage spill accident disaster tragedy wildfire
""")


_RETALIATION = frozenset((
    "in retaliation for", "retaliation for", "in revenge for", "revenge for", "in reprisal for", "reprisal for",
    "in response to", "as a response to", "a response to", "in reaction to", "revenge attack for",
    "revenge attacks for", "to avenge", "in protest at", "in protest over", "to protest", "en represalia por",
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
    if after[0].low in _TIMES or (before and before[0].low in _UNITS) or _HOUR.match(line.text, mark.end - line.start):
        return True
    counted = after[0].text[0].isdigit() or after[0].low in lexicon.number_words(reading.language)
    # "After three days of heavy rain" names what lasted.
    return counted and any(w.low in _UNITS for w in after) and not any(w.low in _OF for w in after)


# "After 11 p.m." is no cause.
_HOUR = re.compile(r" (?:about |around )?\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\b|o'clock|GMT|hrs\b|hours\b|Uhr\b)")
_TIMES = word_set(
    "extra all midnight noon dark sunset sunrise dawn years months weeks decades nearly more almost about"
)
_OF = word_set("of de von")
_UNITS = word_set("""
    second seconds minute minutes hour hours day days night nights week weeks month months year years decade decades
    summer summers winter winters season seasons años meses días ans mois jours jahren monaten tagen anos dias лет дней
""")


def _clause(reading: Reading, line: Line, mark: Mark) -> str | None:
    before = line.text[mark.start - line.start - 1 : mark.start - line.start]
    start = mark.start - (before in _OPENING_MARKS)
    rest = line.text[start - line.start :]
    body = mark.end - start
    stops = [at for stop in _CLAUSE_STOPS if (at := _stop(rest, stop, body)) > 0]
    if reading.language == "en":
        stops += [at + mark.start - start for at in _turns(line, mark)]
    if reading.language == "de" and mark.start == line.start:
        # "Nach dem Sturm hat die Bahn ...": its verb comes second.
        stops += [w.start - start for w in line.after(mark.end)[1:] if w.low in _SECOND][:1]
    clause = rest[: min(stops, default=len(rest))].rstrip(" .。!?،,")
    if not clause or len(clause.split()) > _LONGEST or len(clause) <= body + 3 or not balanced(clause):
        return None
    end = start + len(clause)
    if any(d.start >= mark.start and d.end <= end and len(clause) - body - (d.end - d.start) < 6 for d in line.dates):
        # "After Monday" tells a time only.
        return None
    return clause


def _stop(rest: str, stop: str, begin: int) -> int:
    """Where a clause ends at a mark; a comma between deeds of one list does not end it: "punching, kicking and"."""
    at = rest.find(stop, begin)
    while stop == ", " and at > 0 and rest[:at].endswith("ing") and _DEED.match(rest, at):
        at = rest.find(stop, at + 1)
    return at


_SECOND = word_set("""
    hat haben ist sind wird werden wurde wurden hatte hatten war waren will wollen soll sollen muss müssen kann können
""")
_DEED = re.compile(r", \w+ing\b")
_OPENING_MARKS = ("“", '"', "‘", "'", "«")
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
