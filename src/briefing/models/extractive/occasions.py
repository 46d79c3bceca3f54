"""What an event came of, by the title, by a reaction told with "as", or by a verb such as "caused"."""

from __future__ import annotations

from collections.abc import Sequence

from briefing import lexicon

from .balance import balanced
from .reading import Line, Reading
from .words import Word, word_set

_SHORTEST = 3
_LONGEST = 30
_HEAD = 2
_STEM = 5


def titled_cause(reading: Reading) -> str | None:
    """Give the end of an English title that tells what led to the event: "after a brake failed", "as storm hits"."""
    words = reading.title_words
    if reading.language != "en":
        return None
    for k in range(_HEAD, len(words) - _SHORTEST + 1):
        opens = words[k].low in _LEADS or (words[k].low == "as" and _reacts(words[:k]))
        opens = opens and words[k - 1].low not in _NAMED and words[k + 1].low not in _TIMES
        if not opens or _counted(reading, words[k + 1]):
            continue
        clause = reading.title[words[k].start :]
        stops = [at for stop in _TITLE_STOPS if (at := clause.find(stop)) > 0]
        clause = clause[: min(stops, default=len(clause))].rstrip(" .!?'\"’”")
        if len(clause.split()) >= _SHORTEST and balanced(clause):
            return clause
    return None


_TIMES = word_set("night nights day days week weeks month months year years hours decades long all")
_LEADS = word_set("after amid following")
_TITLE_STOPS = (": ", " | ", " – ", " — ", " - ", "; ", ", ")


def reacted(reading: Reading, lede: Line) -> str | None:
    """Give what a lede's reaction or damage is told with: "led the celebrations as their team won"."""
    if reading.language != "en":
        return None
    words = [w for w in lede.words if w.start >= reading.story]
    for k in range(_HEAD, len(words) - _SHORTEST + 1):
        after = words[k + 1] if k + 1 < len(words) else words[k]
        subject = after.capital or after.low in _SUBJECTS or _counted(reading, after)
        if words[k].low != "as" or not subject or words[k - 1].low in _NAMED or lede.inside_quote(words[k].start):
            continue
        if not _reacts(words[:k]):
            continue
        end = min((at for at in lede.breaks if at > words[k].start), default=lede.read_to + 1) - 1
        clause = reading.text[words[k].start : end].rstrip(" .,;")
        if clause.lower().endswith(_TOLD_SO):
            # "as more than 50 countries have promised" compares.
            continue
        told = any(word[0].islower() for word in clause.split()[1:])
        if told and _SHORTEST <= len(clause.split()) <= _LONGEST and balanced(clause):
            return clause
    return None


def caused(reading: Reading, lede: Line) -> str | None:
    """Give a clause of the lede that tells outright what caused what the title tells: "a leak caused the blast"."""
    if reading.language != "en":
        return None
    titled = {low[:_STEM] for low in reading.titled if len(low) >= _STEM}
    words = [w for w in lede.words if w.start >= reading.story]
    for k, word in enumerate(words[1:-1], 1):
        passive = words[k - 1].low in _BEING or words[k + 1].low == "by"
        if word.low == "led" and words[k + 1].low != "to":
            continue
        if word.low not in _CAUSED or passive or lede.inside_quote(word.start):
            continue
        that = next((w for w in words[:k] if w.low == "that"), None)
        said = that is not None and any(m.start < that.start for m in lede.of("say"))
        start = that.end + 1 if that and said else max(at for at in lede.breaks if at <= word.start)
        opened = next((w for w in words[:k] if w.start >= start and w.low in ("after", "when", "because")), None)
        start = opened.start if opened else start
        end = min((at for at in lede.breaks if at > word.start), default=lede.read_to + 1) - 1
        if not that and word.low == "forced" and start <= reading.story:
            # The sentence told from its start is the event itself: "A wildfire forced 3,000 people to leave".
            continue
        told = {w.low[:_STEM] for w in words[k + 1 :] if w.end <= end}
        clause = reading.text[max(start, reading.story) : end].strip(" .,;")
        if (said or told & titled) and _SHORTEST <= len(clause.split()) <= _LONGEST and balanced(clause):
            return clause
    return None


def _reacts(before: Sequence[Word]) -> bool:
    return any(w.low.startswith(_REACTIONS) or w.low in _SUFFERS for w in before)


def _counted(reading: Reading, word: Word) -> bool:
    """Whether a word begins a number: "after 108 years" tells a time."""
    return word.text[0].isdigit() or word.low in lexicon.number_words(reading.language)


_CAUSED = word_set("caused causes led triggered sparked prompted forced ignited")
_BEING = word_set("was were been is are be being he she they it who which and")
# "Named as", "such as", "as well as": no clause follows.
_NAMED = word_set("""
    named identified described known seen hailed such same well far many much soon long regarded charged jailed serve
    served work worked works early late lives act acted
""")
_TOLD_SO = ("promised", "pledged", "said", "expected", "predicted", "forecast", "planned", "hoped", "agreed", "claimed")
_SUBJECTS = word_set("the he she it they his her its their hundreds thousands millions dozens more")
_REACTIONS = (
    "celebrat", "mourn", "protest", "jubila", "cheer", "outrag", "tribut", "panic", "evacuat", "cancel", "ground",
    "strand", "delay", "plung", "tumbl", "slump",
)  # fmt: skip
_SUFFERS = word_set("""
    killed dead die dies died injured hurt missing homeless trapped anger fury tears joy riots riot backlash chaos
    fell fall falls rose rise rises jumped jumps soared soars dropped drops sank sinks slid slides gained gains
    cut cuts layoffs halted suspended closed shut crash crashed crashes
""")
