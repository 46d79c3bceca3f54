"""Rules about numbers: each stands in the source, with its unit, what it counts and the comparison beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from briefing import lexicon
from briefing.lexicon import counting
from briefing.prepare import dates_in
from briefing.schema import Claim, Sentence, Span

from .codes import has_code, has_time
from .counted import MEASURES, counted, head, is_done, is_person, is_vague, same_thing
from .quantities import quantities_in, words_of_numbers
from .quantity import Quantity, plain
from .rule import Fail, Rule, Shape
from .shares import is_part, near_share
from .source import Source, place_of
from .source_numbers import DIGITS, WORDS, Numbers, Place, numbers_of, pieces_of
from .sums import adds_up, is_margin

# "two friends, Steve and Carly": the names behind what is counted.
_LIST_REACH = 160
_ELSEWHERE = ("quotes.", "not_stated", "when")
# How far a source's value may lie from one the claim calls rounded, and from one that is silently rounded.
_ROUNDED, _FURTHER, _NEARER, _SHORTENED = 0.12, 0.2, 0.07, 0.05
_SMALL = 100
_FEW = 13
# A value counts as rounded when it has at most two digits before its zeros.
_MOST_ROUND = 100
# A span of time by its count of smaller units, and the word that may hold it in the source.
_SPANS = {
    (24, "hour"): "day", (12, "month"): "year", (60, "minut"): "hour", (14, "day"): "week", (2, "week"): "fortnight",
    (6, "month"): "half", (18, "month"): "half", (90, "minut"): "half", (30, "minut"): "half", (365, "day"): "year",
    (4, "week"): "month", (3, "month"): "quarter", (48, "hour"): "days", (30, "day"): "month", (52, "week"): "year",
}  # fmt: skip

_SHARES = ("percent", "points")
_HARM = ("kill", "dead", "died", "death", "injur", "wound", "casualt", "fatal")

# A text that prints one value more often than this says nothing new the next time.
MOST_PLACES = 24


def _asked(shape: Shape) -> bool:
    return not (
        shape.verbatim or shape.field.startswith(_ELSEWHERE) or shape.field.endswith((".name", ".speaker", ".value"))
    )


def _judged(claim: Claim, source: Source) -> tuple[Quantity, ...]:
    """Give the quantities of a claim that rules may judge: those outside of date phrases."""
    return _outside_dates(claim.text, source.prepared.document.published, source.language)


@lru_cache(maxsize=256)
def _outside_dates(text: str, published: date | None, language: str | None) -> tuple[Quantity, ...]:
    found = tuple(q for q in quantities_in(text, language) if q.judged)
    if not any(_may_date(q, text, language) for q in found):
        return found
    dates = dates_in(text, published, language)
    # "two years ago" counts years as well; it is left to the dates only where it gives one.
    spans = [(d.start, d.end) for d in dates if d.basis != "relative" or d.date is not None]
    return tuple(q for q in found if not any(start < q.end and q.start < end for start, end in spans))


def _may_date(quantity: Quantity, text: str, language: str | None) -> bool:
    """Whether a quantity may be part of a date phrase, which is slow to look for."""
    if (
        quantity.kind not in ("count", "ordinal", "score", "time", "code")
        or not quantity.values
        or quantity.values[0] > 31
    ):
        return quantity.kind in ("code", "time")
    written = language == "en" and text[quantity.start].isalpha() and quantity.kind == "count"
    return not written or counted(text, quantity, language) in MEASURES


def _grounded(claim: Claim, source: Source) -> Iterator[Fail]:
    for quantity in _judged(claim, source):
        numbers = numbers_of(source)
        words = claim.text[quantity.start : quantity.end]
        places = _places(quantity, claim.text, numbers)
        if places is None:
            if source.language != "en" or not adds_up(quantity, claim.text, numbers):
                yield Fail(*_missing(quantity, words, claim, source, numbers))
        elif elsewhere := _elsewhere(claim, places, quantity, source, numbers):
            where = f"{place_of(elsewhere[0])}"
            message = f"“{words}” stands in {where}, not in the cited sentences"
            yield Fail(message, quantity.start, quantity.end, source.spans(elsewhere))


def _places(quantity: Quantity, text: str, numbers: Numbers) -> list[Place] | None:
    """Give where the source has a value, rounded if the claim says so; [] when it has it without a place; else None."""
    if quantity.kind == "code":
        return [] if has_code(quantity, text, numbers) else None
    if quantity.kind == "time":
        return [] if has_time(quantity, text, numbers) else None
    if quantity.kind == "score":
        return _scores(quantity, numbers)
    found: list[Place] = []
    for value in _readings(quantity):
        same = value in quantity.values
        found += (p for p in numbers.places.get(plain(value), ()) if same or p[0].judged)
    if found:
        return found
    held = numbers.pieces | (numbers.stretches if _counts_time(quantity, text, numbers) else set())
    if any(plain(value) in held for value in quantity.values):
        return []
    if quantity.kind == "fraction" and (
        0.5 in quantity.values and {"half", "halved", "halves", "halve"} & numbers.words
    ):
        return []
    for value in quantity.values:
        found += _rounded(quantity, value, numbers)
    if quantity.kind == "fraction":
        found += near_share(quantity, numbers)
    if (
        found
        or is_part(quantity, text, numbers)
        or _same_span(quantity, text, numbers)
        or _lists(quantity, text, numbers)
    ):
        return found
    return None


def _readings(quantity: Quantity) -> tuple[float, ...]:
    if quantity.kind == "fraction":
        return (*quantity.values, *(plain(v * 100) for v in quantity.values))
    if quantity.kind == "percent":
        return (*quantity.values, *(plain(v / 100) for v in quantity.values))
    return quantity.values


def _scores(quantity: Quantity, numbers: Numbers) -> list[Place] | None:
    """Give the places of a score, in either order, or of its two parts in one sentence."""
    wanted = {plain(value) for value in quantity.values}
    found: list[Place] = []
    for sentence, quantities in numbers.sentences:
        there = [q for q in quantities if wanted & {plain(v) for v in q.values}]
        if wanted <= {plain(v) for q in there for v in q.values}:
            found += [(q, sentence) for q in there]
    return found or ([] if wanted <= numbers.pieces or is_margin(wanted, numbers) else None)


def _rounded(quantity: Quantity, value: float, numbers: Numbers) -> list[Place]:
    """Give the places of values that a claim's number rounds, in the direction it tells."""
    if value <= 0:
        return []
    coarse = max(quantity.step, 5 if value % 5 == 0 else 1)
    wide = quantity.bound != "" and coarse > 1 and value < _MOST_ROUND * coarse
    far = _NEARER if value < _SMALL else _FURTHER if quantity.bound == ">" else _ROUNDED
    reach = far * value if wide else 0.5 if quantity.bound else quantity.step / 2
    low = value - (reach if quantity.bound != ">" else 0)
    high = value + (reach if quantity.bound != "<" else 0)
    # Five members are no 5.2 percent.
    share = quantity.kind in _SHARES
    near = numbers.near(value, low, high)
    found = [
        (q, s) for q, s in near if q.step < coarse and q.judged and (quantity.bound or share == (q.kind in _SHARES))
    ]
    return found if wide else [p for p in found if any(_shortens(v, value) for v in p[0].values)]


def _shortens(other: float, value: float) -> bool:
    """Whether a value is near enough, and long enough, to have been shortened."""
    return abs(other - value) <= _SHORTENED * value and (value >= 1000 or other % 1 != 0)


def _same_span(quantity: Quantity, text: str, numbers: Numbers) -> bool:
    """Whether the source has a span of time in another unit: "24 hours" of "a day"."""
    words = WORDS.match(lexicon.fold(text), quantity.end + 1)
    if words is None:
        return False
    held = _SPANS.get((int(quantity.values[0]), words[0].rstrip("s")[:5]))
    return held is not None and (held in numbers.words or held + "s" in numbers.words)


def _counts_time(quantity: Quantity, text: str, numbers: Numbers) -> bool:
    """Whether a count is one of days or years, which the source may call a week or a decade."""
    thing = WORDS.match(lexicon.fold(text), quantity.end + 1)
    return thing is not None and thing[0].startswith(numbers.shorter)


def _lists(quantity: Quantity, text: str, numbers: Numbers) -> bool:
    """Whether the claim goes on to name as many as it counts, and the source has them all."""
    if quantity.kind != "count" or not 2 <= quantity.values[0] <= 9:
        return False
    rest = text[quantity.end : quantity.end + _LIST_REACH]
    for mark in (": ", ", ", " ("):
        counted_thing, found, names = rest.partition(mark)
        if not found or any(c in ".;:!?," for c in counted_thing) or len(counted_thing.split()) > 5:
            continue
        *items, last = re.split(r", (?:and |y |et |und |e |и )?| (?:and|y|et|und|e|и) ", names)
        many = int(quantity.values[0])
        listed = [*items, last][:many]
        opened = [re.split(r"[^\w'’ .-]", item.strip())[0].split() for item in listed]
        named = [words for words in opened if words and words[0][0].isupper() and words[0].lower() in numbers.words]
        joined = re.search(r"\b(?:and|y|et|und|e|и) " + re.escape(named[-1][0]), names) if named else None
        if len(named) == many and joined:
            return True
    return False


def _elsewhere(
    claim: Claim, places: list[Place], quantity: Quantity, source: Source, numbers: Numbers
) -> list[Sentence]:
    """Give the sentences that have a value, when a claim cites sentences and none of these has it."""
    if claim.sentences is None or claim.path == "headline" or not places:
        return []
    if any(sentence is None or sentence.id in (0, *claim.sentences) for _, sentence in places):
        return []
    cited = source.cited(claim)
    held = counting.HOLDING.get(source.language or "", {})
    if _counts_time(quantity, claim.text, numbers):
        held = held | counting.STRETCHES[source.language or ""][0]
    for sentence in cited:
        pieces = {v for m in DIGITS.finditer(sentence.text) for v in pieces_of(m[0])}
        pieces |= {held[w] for w in WORDS.findall(lexicon.fold(sentence.text)) if w in held}
        if pieces & set(quantity.values):
            return []
    # The cited sentences may hold a value that this one rounds.
    for value in quantity.values:
        if any(s is not None and s.id in claim.sentences for _, s in _rounded(quantity, value, numbers)):
            return []
    return [sentence for _, sentence in places if sentence is not None][:1] if cited else []


def _missing(
    quantity: Quantity, words: str, claim: Claim, source: Source, numbers: Numbers
) -> tuple[str, int, int, tuple[Span, ...]]:
    """Word the finding for a value the source lacks, with the source's nearest number of the same kind."""
    message = f"“{words}” is not in the source"
    cited = source.cited(claim)
    ids = {sentence.id for sentence in cited}
    thing = counted(claim.text, quantity, source.language)
    best: tuple[int, str, Sentence] | None = None
    for sentence, quantities in numbers.sentences:
        for other in quantities:
            if sentence.id in ids and other.kind == quantity.kind and (other.judged or not best):
                score = 2 * same_thing(thing, counted(sentence.text, other, source.language)) + other.judged
                if best is None or score > best[0]:
                    best = (score, sentence.text[other.start : other.end], sentence)
    if best is None:
        return message, quantity.start, quantity.end, ()
    name = place_of(best[2])
    return f"{message}; {name} has “{best[1]}”", quantity.start, quantity.end, source.spans([best[2]])


def _unit(claim: Claim, source: Source) -> Iterator[Fail]:
    for quantity in _judged(claim, source):
        if quantity.kind in ("code", "time", "score", "ordinal", "fraction"):
            continue
        places = [p for v in quantity.values for p in numbers_of(source).places.get(plain(v), ())[:MOST_PLACES]]
        if not places or any(sentence is None or q.kind in ("code", "score", "time") for q, sentence in places):
            continue
        words = claim.text[quantity.start : quantity.end]
        known = [(q, s) for q, s in places if s is not None]
        message = _other_measure(quantity, words, known) or _other_thing(claim, quantity, words, known)
        if message:
            yield Fail(message, quantity.start, quantity.end, source.spans([s for _, s in known[:2]]))


def _other_measure(quantity: Quantity, words: str, places: list[tuple[Quantity, Sentence]]) -> str | None:
    """Tell when money, per cent and counts are exchanged; None where the source may mean the same."""
    kinds = {q.kind for q, _ in places}
    other, sentence = places[0]
    there = f"{place_of(sentence)} has “{sentence.text[other.start : other.end]}”"
    if quantity.kind == "money":
        units = {q.unit for q, _ in places}
        if kinds == {"money"} and quantity.unit not in units and not {"", "other"} & units and quantity.unit != "other":
            return f"“{words}” is in another currency; {there}"
        return f"“{words}” is no amount of money in the source; {there}" if kinds <= {"percent", "points"} else None
    if quantity.kind in ("percent", "points") and kinds == {"money"}:
        return f"“{words}” is an amount of money in the source; {there}"
    if quantity.kind == "percent" and kinds == {"points"}:
        return f"“{words}” counts percentage points in the source; {there}"
    counts = [(q, s) for q, s in places if q.kind == "count" and counted(s.text, q, "en")]
    alone = len(counts) == len(places) and not any(_has_percent(s.text) for _, s in places)
    if quantity.kind in ("percent", "points") and alone:
        return f"“{words}” is no percentage in the source; {there}"
    return None


@lru_cache(maxsize=256)
def _has_percent(text: str) -> bool:
    return "%" in text or "percent" in text or "per cent" in text


def _other_thing(claim: Claim, quantity: Quantity, words: str, places: list[tuple[Quantity, Sentence]]) -> str | None:
    """Tell when the source counts something else with this number, and has the claim's thing beside it."""
    thing = counted(claim.text, quantity, "en")
    if thing is None or is_vague(thing) or quantity.kind != "count":
        return None
    things = [counted(sentence.text, other, "en") for other, sentence in places]
    other, sentence = places[0]
    if all(q.kind in ("percent", "money") for q, _ in places):
        return f"“{words}” counts nothing in the source; S{sentence.id} has “{sentence.text[other.start : other.end]}”"
    if any(t is None or is_vague(t) or same_thing(thing, t) for t in things):
        return None
    # "Five justices voted for it" of "by five votes".
    if any(t and is_done(t, _words_in(claim.text)) for t in things):
        return None
    harmed = is_person(thing) and _harmed(claim.text, quantity) and not any(is_person(t) for t in things if t)
    found = head(sentence.text, other, "en")
    there = sentence.text[other.start : found[1] if found else other.end]
    said = head(claim.text, quantity, "en")
    message = (
        f"{place_of(sentence)} has “{there}”, not “{claim.text[quantity.start : said[1] if said else quantity.end]}”"
    )
    if thing in MEASURES:
        usual = (int(quantity.values[0]), thing[:5]) in _SPANS
        return message if not usual and {MEASURES.get(t or "") for t in things} == {MEASURES[thing]} else None
    # Twos and threes are often counted by the writer, and people have too many names.
    doubtful = is_person(thing) or max(quantity.values) <= 3
    return message if harmed or (not doubtful and _beside(thing, places)) else None


def _harmed(text: str, quantity: Quantity) -> bool:
    """Whether a count is one of dead or injured: "killed more than 70 people", "70 people were injured"."""
    before = text[max(0, quantity.start - 40) : quantity.start].lower().split()[-4:]
    after = text[quantity.end : quantity.end + 60].lower().split()[:5]
    return any(word.strip(".,;:").startswith(_HARM) for word in (*before, *after))


def _beside(thing: str, places: list[tuple[Quantity, Sentence]]) -> bool:
    """Whether a noun stands in a sentence that counts something else with the number."""
    named = (thing, thing + "s", thing + "es")
    return any(word in _words_in(s.text) for _, s in places for word in named)


@lru_cache(maxsize=256)
def _words_in(text: str) -> frozenset[str]:
    return frozenset(WORDS.findall(text.lower()))


def _compared(claim: Claim, source: Source) -> Iterator[Fail]:
    for quantity, places in _bounded(claim, source):
        bounds = {q.bound for q, _ in places}
        other, sentence = places[0]
        words = claim.text[quantity.start : quantity.end]
        if not quantity.bound and bounds <= {">", "<"} and not _may_mean_about(other, sentence.text):
            before = sentence.text[other.lead if other.lead >= 0 else other.start : other.end]
            message = f"“{words}” stands alone; the source says “{before}” (S{sentence.id})"
            yield Fail(message, quantity.start, quantity.end, source.spans([sentence]))


def _may_mean_about(quantity: Quantity, text: str) -> bool:
    """Whether the "over" before a small count may mean "about": bribes over four contracts."""
    before = text[max(0, quantity.lead) : quantity.start].strip().lower()
    return before == "over" and quantity.values[0] < _FEW and counted(text, quantity, "en") not in MEASURES


def _reversed(claim: Claim, source: Source) -> Iterator[Fail]:
    for quantity, places in _bounded(claim, source):
        bounds = {q.bound for q, _ in places}
        if (quantity.bound, *bounds) in ((">", "<"), ("<", ">")):
            other, sentence = places[0]
            before = sentence.text[other.lead if other.lead >= 0 else other.start : other.end]
            words = claim.text[quantity.lead if quantity.lead >= 0 else quantity.start : quantity.end]
            message = f"“{words}” compares the other way than the source's “{before}” (S{sentence.id})"
            yield Fail(message, quantity.start, quantity.end, source.spans([sentence]))


def _bounded(claim: Claim, source: Source) -> Iterator[tuple[Quantity, list[tuple[Quantity, Sentence]]]]:
    """Give the quantities of a claim whose very values stand in sentences of the source, cited ones first."""
    for quantity in _judged(claim, source):
        if quantity.kind in ("code", "time", "score", "ordinal"):
            continue
        found = [p for v in quantity.values for p in numbers_of(source).places.get(plain(v), ())[:MOST_PLACES]]
        places = [(q, s) for q, s in found if s is not None]
        cited = [p for p in places if claim.sentences and p[1].id in claim.sentences]
        if places and len(places) == len(found):
            yield quantity, cited or places


GROUNDED = Rule(
    "number-grounded", "number", "Each number stands in the source, and in the cited sentences.",
    "error", "withhold", _grounded, example="“nine people were hurt” where the source says seven",
    asked=_asked, words=words_of_numbers,
)  # fmt: skip
UNIT = Rule(
    "number-unit", "number", "A number keeps its unit and what it counts.",
    "error", "withhold", _unit, example="“nine strikes” where the source says “nine targets”",
    asked=_asked, words=words_of_numbers,
)  # fmt: skip
COMPARISON = Rule(
    "comparison-kept", "number", "“more than” and “up to” before a number are kept.",
    "warning", "warn", _compared, example="“85 targets” where the source says “more than 85 targets”",
    asked=_asked, words=words_of_numbers,
)  # fmt: skip
REVERSED = Rule(
    "comparison-reversed", "number", "“at least” does not become “at most”.",
    "error", "withhold", _reversed, example="“up to 40 jobs” where the source says “at least 40 jobs”",
    asked=_asked, words=words_of_numbers,
)  # fmt: skip
