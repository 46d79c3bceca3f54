"""How much a paragraph says about why the news matters, told by the words it is made of.

A paragraph on significance speaks of what holds in general: possibilities, stakes, comparisons, whom it touches. One
that tells an event or a procedure is full of names, numbers and verbs of the past. The weights are set by hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from .reading import Line, Reading
from .words import word_set

# A paragraph of this many words says enough to be weighed in full.
_WHOLE = 30
_SHORTEST = 6
_LEAST = 20
_LONG_WORD = 5
_OFTEN = 3

_POSSIBLE = word_set("could may might can would cannot")
# Verbs of the present: what holds, not what happened.
_HOLDS = word_set("""
    is are has have remains remain becomes become makes make means mean matters matter needs need requires require
    helps help lets let allows allow enables enable gives give offers offer provides provide brings bring poses pose
    carries carry faces face suggests suggest shows show signals signal reflects reflect underscores underscore
    highlights highlight illustrates illustrate demonstrates demonstrate points raises raise threatens threaten
    depends depend relies rely affects affect opens open drives drive plays play costs cost saves save reduces reduce
    increases increase improves improve limits limit tends tend represents represent marks mark promises promise
    empowers empower accelerates accelerate paves adds add puts put leaves leave strengthens weakens undermines
""")
_STAKES = word_set("""
    risk risks risky danger dangers dangerous threat threats fear fears concern concerns worry worries pressure crisis
    impact consequences implications stakes significance significant important importance crucial critical vital
    essential key valuable value useful benefit benefits beneficial harm harms harmful damage opportunity opportunities
    potential promise promising promises challenge challenges problem problems difficult difficulty hard harder costly
    expensive cheap cheaper affordable accessible scarce shortage shortages need needs demand demands trust safety
    safe safer security privacy rights fairness fair bias biased equity accountability transparency competition
    competitive rivals rivalry dependence independence sovereignty supply innovation progress breakthrough milestone
    step advance advances leap turning precedent trend trends shift shifts era future generation prospect prospects
    hope hopes barrier barriers bottleneck obstacle hurdle limitation limitations lack lacks gap gaps
    efficient efficiency effective effectiveness practical productivity quality reliable robust widespread mainstream
    livelihoods lives jobs economy economic society democracy public climate growth
""")
# Whom it touches, in general.
_TOUCHED = word_set("""
    people consumers customers users patients workers employees families children students teachers voters citizens
    communities households businesses companies firms industry industries governments nations countries regulators
    policymakers lawmakers investors developers engineers scientists professionals farmers doctors artists residents
    travellers travelers drivers borrowers homeowners taxpayers millions billions world worldwide global globe everyone
    anyone everyday many most applications fields sectors markets organizations organisations teams
""")
_COMPARES = word_set("""
    more better faster less easier cheaper greater worse harder safer stronger weaker larger wider broader deeper
    increasingly growing rising but yet however although though while despite rather instead without even still
    especially particularly already ever often not such
""")
# A speaker's or the outlet's own part.
_OURS = word_set("we we're we've we'd we'll our us i i'm i've my me let's you you're your you'll")
# What someone advises or wishes.
_ADVICE = word_set("should must ought let's hope hopes hoping wonder imagine wish thank")
# How something was done, step by step, and its scores.
_PROCEDURE = word_set("""
    first then next finally second third given during each step steps input output inputs outputs dataset datasets
    trained tested measured compared computed generated fed added removed used using consists consisting via per
    percent average score scored scores accuracy outperformed achieved respectively
""")
_POINTING = word_set("this these such that")
_DOERS = word_set("author authors researchers team company model models system startup firm group court police")
_QUALITIES = ("able", "ible", "ive", "ful", "ous", "ant", "ent")

_WEIGHTS = {
    "possible": 1.0, "holds": 0.75, "stakes": 1.0, "touched": 1.0, "compares": 0.5, "adverb": 0.5, "quality": 0.5,
    "pointing": 1.0, "why": 2.0,
    "ours": -1.5, "advice": -1.0, "procedure": -0.5, "past": -0.5, "digit": -0.5, "name": -0.5, "date": -0.5,
    "quoted": -2.0, "asks": -1.0, "aside": -1.0, "doer": -1.0, "the": -0.25, "common": -0.15,
}  # fmt: skip
_ENOUGH_SAID = 1.0


def weigh(reading: Reading, lines: Iterable[Line], named: Mapping[int, int]) -> dict[int, float]:
    """Give each paragraph that these lines belong to a weight; above 0 it rather speaks of significance.

    `named` is how many names stand in a line, by its number.
    """
    groups: dict[int, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.paragraph, []).append(line)
    common = _common(reading)
    return {number: _weight(group, named, common) for number, group in groups.items()}


def telling(line: Line) -> bool:
    """Whether a sentence says itself why the news matters: outright, or by a possibility, a stake, whom it touches."""
    if line.has("why"):
        return True
    words = [w.low for w in line.words if not line.inside_quote(w.start)]
    at_stake = sum(low in _POSSIBLE or low in _STAKES or low in _TOUCHED for low in words)
    general = sum(low in _HOLDS or low in _COMPARES for low in words)
    return at_stake > 0 and at_stake + general > 1


def outright(line: Line) -> bool:
    """Whether it says outright why it matters; "the first to reach the coach" does not."""
    return any(
        not (m.phrase.endswith("the first") and line.after(m.end, 1)[:1] and line.after(m.end, 1)[0].low == "to")
        and not (m.phrase in _EXTREMES and not any(w.low in _MEASURED_BY for w in line.after(m.end)))
        for m in line.of("why")
    )


# "The highest since 2019" says how much it is; "had the highest score" only ranks.
_EXTREMES = frozenset(
    ("the largest", "the biggest", "the highest", "the lowest", "the worst", "the strongest", "the longest")
)
_MEASURED_BY = word_set("since ever record recorded history years decades months world country region century")


def endangers(line: Line) -> bool:
    """Whether it says what may come to harm or cost more: "could push up bread prices"."""
    return line.has("may") and any(m.phrase in _GRAVE for m in line.of("stakes"))


_GRAVE = frozenset((
    "risk", "threat", "concern", "fears", "crisis", "prices", "lives", "livelihoods", "safety", "danger", "harm",
    "costly", "supply", "rights", "millions of", "billions of", "shortage", "jobs",
))  # fmt: skip


def explicit(line: Line) -> bool:
    """Whether its words say so outright, or several of them together; by cues that every language has."""
    stakes = len(line.of("stakes"))
    return line.has("why") or stakes >= 3 or (stakes >= 1 and line.has("may", "significance"))


def line_weight(line: Line, named: int, language: str) -> float:
    """Give a sentence a weight by the cues of its language; `named` is how many names stand in it."""
    strong = len(line.of("why"))
    score = (2.0 if strong else 0.0) + min(2, strong) + 1.5 * min(3, len(line.of("may")))
    score += min(4, len(line.of("stakes"))) + 0.4 * min(4, len(line.of("comparison")))
    score += 0.3 * min(3, len(line.of("present")))
    score -= 0.3 * min(3, named) + 0.3 * min(3, sum(w.text[0].isdigit() for w in line.words))
    if language == "en":
        score -= 0.4 * min(4, sum(w.low.endswith("ed") and len(w.low) > 4 for w in line.words))
    score -= (1.5 if line.mostly_quoted else 0.0) + (0.5 if line.has("next") and not strong else 0.0)
    return score - (2.0 if line.size < _SHORTEST else 0.0)


def _weight(group: Sequence[Line], named: Mapping[int, int], common: frozenset[str]) -> float:
    told = sum(_of_line(line, common) + _WEIGHTS["name"] * named.get(line.id, 0) for line in group)
    first = group[0].words
    if len(first) > 1 and first[0].low == "the" and first[1].low in _DOERS:
        told += _WEIGHTS["doer"]
    size = sum(line.size for line in group)
    return float(told / max(size, _LEAST) ** 0.5 + _ENOUGH_SAID * min(size, _WHOLE) / _WHOLE)


def _of_line(line: Line, common: frozenset[str]) -> float:
    told = _WEIGHTS["why"] * len(line.of("why"))
    told += _WEIGHTS["quoted"] * line.mostly_quoted + _WEIGHTS["date"] * bool(line.dates)
    told += _WEIGHTS["asks"] * line.text.rstrip().endswith(("?", "!")) + _WEIGHTS["aside"] * ("(" in line.text)
    told += _WEIGHTS["pointing"] * (bool(line.words) and line.words[0].low in _POINTING)
    counted = False
    for word in line.words:
        low = word.low
        if low in common:
            told += _WEIGHTS["common"]
        if not (line.quoted and line.inside_quote(word.start)):
            told += _of_word(low)
            if counted and low in _TOUCHED:
                # "84 people" are no people in general.
                told -= _WEIGHTS["touched"]
        counted = low[0].isdigit()
    return told


def _of_word(low: str) -> float:
    weight = _KNOWN.get(low, 0.0)
    if low[0].isdigit():
        return weight + _WEIGHTS["digit"]
    if len(low) < _LONG_WORD:
        return weight
    if low.endswith("ed"):
        return weight + _WEIGHTS["past"]
    if low.endswith("ly"):
        return weight + _WEIGHTS["adverb"]
    quality = len(low) > _LONG_WORD and low.endswith(_QUALITIES)
    return weight + _WEIGHTS["quality"] if quality else weight


def _known() -> dict[str, float]:
    """What each word of the tables adds; one may stand in several."""
    tables = (
        ("possible", _POSSIBLE), ("holds", _HOLDS), ("stakes", _STAKES), ("touched", _TOUCHED),
        ("compares", _COMPARES), ("ours", _OURS), ("advice", _ADVICE), ("procedure", _PROCEDURE), ("the", {"the"}),
    )  # fmt: skip
    known: dict[str, float] = {}
    for name, table in tables:
        for low in table:
            known[low] = known.get(low, 0.0) + _WEIGHTS[name]
    return known


_KNOWN = _known()


def _common(reading: Reading) -> frozenset[str]:
    """The long words that stand in three paragraphs or more: what the whole text is about."""
    paragraphs: dict[int, set[str]] = {}
    for line in reading.lines:
        paragraphs.setdefault(line.paragraph, set()).update(w.low for w in line.words if len(w.low) >= _LONG_WORD)
    counts = Counter(low for words in paragraphs.values() for low in words)
    return frozenset(low for low, count in counts.items() if count >= _OFTEN)
