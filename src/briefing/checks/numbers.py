"""Rules about numbers: each stands in the source, with its unit, what it counts and the comparison beside it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from weakref import WeakKeyDictionary

from briefing import lexicon
from briefing.lexicon import counting
from briefing.prepare import dates_in
from briefing.schema import Claim, Sentence

from .counted import MEASURES, counted, head, is_person, is_vague, same_thing
from .quantities import Quantity, parsed, plain, quantities_in
from .rule import Fail, Rule
from .source import Source

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_ELSEWHERE = ("figures[", "quotes[", "not_stated[", "when")
# How far a source's value may lie from one the claim calls rounded, and from one that is silently rounded.
_ROUNDED, _SHORTENED = 0.12, 0.05
# Below, a value counts as rounded only when it ends in 0 or 5.
_SMALL = 100
_PAIRED = ("score",)
# A span of time by its count of smaller units, and the word that may hold it in the source.
_SPANS = {
    (24, "hour"): "day", (12, "month"): "year", (60, "minut"): "hour", (14, "day"): "week", (2, "week"): "fortnight",
    (6, "month"): "half", (18, "month"): "half", (90, "minut"): "half", (30, "minut"): "half", (365, "day"): "year",
    (4, "week"): "month", (3, "month"): "quarter", (48, "hour"): "days", (30, "day"): "month", (52, "week"): "year",
}  # fmt: skip

Place = tuple[Quantity, Sentence | None]


class _Numbers:
    """Hold the numbers of one source: by value, by place, and the bare pieces of all runs of digits."""

    def __init__(self, source: Source) -> None:
        found = source.each("quantities", lambda text, language: quantities_in(text, language))
        self.sentences: list[tuple[Sentence, tuple[Quantity, ...]]] = list(zip(source.sentences, found, strict=True))
        self.places: dict[float, list[Place]] = {}
        self.times: set[float] = set()
        self.fractions: set[float] = set()
        self.codes: set[str] = set()
        for sentence, quantities in self.sentences:
            self._add(sentence, sentence.text, quantities)
        for text in _between(source):
            self._add(None, text, quantities_in(text, source.language))
        texts = [source.text, source.prepared.document.title or ""]
        self.pieces = {plain(v) for text in texts for m in _DIGITS.finditer(text) for v in _pieces(m[0])}
        held = counting.HOLDING.get(source.language or "", {})
        self.words = {word for text in texts for word in _WORDS.findall(lexicon.fold(text))}
        self.pieces |= {held[word] for word in self.words & held.keys()}
        self.squeezed = _squeeze(" ".join(texts))
        self.values = sorted(self.places)
        language = source.language
        self.things = {counted(s.text, q, language) for s, found in self.sentences for q in found}

    def _add(self, sentence: Sentence | None, text: str, quantities: Sequence[Quantity]) -> None:
        for quantity in quantities:
            if quantity.kind == "time":
                self.times.update(value % 720 for value in quantity.values)
            elif quantity.kind == "fraction":
                self.fractions.update(plain(value) for value in quantity.values)
            for value in quantity.values:
                self.places.setdefault(plain(value), []).append((quantity, sentence))

    def near(self, value: float, low: float, high: float) -> list[Place]:
        """Give the places of values within bounds, the nearest first."""
        found = self.values[bisect_left(self.values, low) : bisect_right(self.values, high)]
        return [place for other in sorted(found, key=lambda v: abs(v - value)) for place in self.places[other]]


_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_kept: WeakKeyDictionary[Source, _Numbers] = WeakKeyDictionary()


def _numbers(source: Source) -> _Numbers:
    kept = _kept.get(source)
    if kept is None:
        kept = _kept[source] = _Numbers(source)
    return kept


def _between(source: Source) -> Iterator[str]:
    """Give the stretches of the text that belong to no sentence: headline, byline, headings, dateline."""
    done = 0
    for sentence in source.prepared.sentences:
        if sentence.start > done and any(c.isalnum() for c in source.text[done : sentence.start]):
            yield source.text[done : sentence.start]
        done = max(done, sentence.end)
    if done < len(source.text):
        yield source.text[done:]


def _pieces(run: str) -> list[float]:
    """Give the values a run of digits may hold, its parts too unless they are groups of thousands."""
    values, _ = parsed(run, None)
    parts = re.split("[.,]", run)
    grouped = len(parts) > 1 and all(len(part) == 3 for part in parts[1:])
    return [*values, *([] if grouped else [float(int(part)) for part in parts if len(part) < 16])]


def _squeeze(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def _asked(claim: Claim) -> bool:
    return not (claim.verbatim or claim.path.startswith(_ELSEWHERE) or claim.path.endswith((".name", ".speaker")))


def _judged(claim: Claim, source: Source) -> tuple[Quantity, ...]:
    """Give the quantities of a claim that rules may judge: those outside of date phrases."""
    if not _asked(claim):
        return ()
    found = tuple(q for q in quantities_in(claim.text, source.language) if q.judged)
    if not found:
        return ()
    dates = _dates(claim.text, source.prepared.document.published, source.language)
    return tuple(q for q in found if not any(start < q.end and q.start < end for start, end in dates))


@lru_cache(maxsize=256)
def _dates(text: str, published: date | None, language: str | None) -> tuple[tuple[int, int], ...]:
    """Give the offsets of date phrases, but for counts of days, weeks or years ("two years ago")."""
    found = dates_in(text, published, language)
    return tuple((d.start, d.end) for d in found if d.basis != "relative" or d.date is not None)


def _grounded(claim: Claim, source: Source) -> Iterator[Fail]:
    for quantity in _judged(claim, source):
        numbers = _numbers(source)
        words = claim.text[quantity.start : quantity.end]
        places = _places(quantity, claim.text, numbers)
        if places is None:
            yield Fail(*_missing(quantity, words, claim, source, numbers))
        elif elsewhere := _elsewhere(claim, places, quantity, source, numbers):
            where = f"S{elsewhere[0].id}"
            message = f"“{words}” stands in {where}, not in the cited sentences"
            yield Fail(message, quantity.start, quantity.end, source.spans(elsewhere))


def _places(quantity: Quantity, text: str, numbers: _Numbers) -> list[Place] | None:
    """Give where the source has a value, rounded if the claim says so; [] when it has it without a place; else None."""
    if quantity.kind == "code":
        return [] if _has_code(quantity, text, numbers) else None
    if quantity.kind == "time":
        hours = {v // 60 for v in quantity.values} | {v // 60 % 12 for v in quantity.values}
        whole = all(v % 60 == 0 for v in quantity.values) and hours & (numbers.pieces | numbers.places.keys())
        return [] if whole or {v % 720 for v in quantity.values} & numbers.times or _printed(quantity, text, numbers) else None
    if quantity.kind == "score":
        return _scores(quantity, numbers)
    found: list[Place] = []
    for value in _readings(quantity):
        found += numbers.places.get(plain(value), ())
    if found:
        return found
    if any(plain(value) in numbers.pieces for value in quantity.values):
        return []
    if quantity.kind == "fraction" and (0.5 in quantity.values and {"half", "halved", "halves", "halve"} & numbers.words):
        return []
    for value in quantity.values:
        found += _rounded(quantity, value, numbers)
    if found or _same_span(quantity, text, numbers):
        return found
    return None


def _readings(quantity: Quantity) -> tuple[float, ...]:
    if quantity.kind == "fraction":
        return (*quantity.values, *(plain(v * 100) for v in quantity.values))
    if quantity.kind == "percent":
        return (*quantity.values, *(plain(v / 100) for v in quantity.values))
    return quantity.values


def _has_code(quantity: Quantity, text: str, numbers: _Numbers) -> bool:
    words = text[quantity.start : quantity.end]
    if _squeeze(words) in numbers.squeezed:
        return True
    letters = re.match(r"[^\W\d_]{3,}", words)
    # "Covid-19" of a source that says "Covid"; but not "S-400" of one that says "S-300".
    return bool(letters and letters[0].lower() in numbers.words)


def _printed(quantity: Quantity, text: str, numbers: _Numbers) -> bool:
    return _squeeze(text[quantity.start : quantity.end]) in numbers.squeezed


def _scores(quantity: Quantity, numbers: _Numbers) -> list[Place] | None:
    """Give the places of a score, in either order, or of its two parts in one sentence."""
    wanted = {plain(value) for value in quantity.values}
    found: list[Place] = []
    for sentence, quantities in numbers.sentences:
        there = [q for q in quantities if wanted & {plain(v) for v in q.values}]
        if wanted <= {plain(v) for q in there for v in q.values}:
            found += [(q, sentence) for q in there]
    return found or ([] if wanted <= numbers.pieces else None)


def _rounded(quantity: Quantity, value: float, numbers: _Numbers) -> list[Place]:
    """Give the places of values that a claim's number rounds, in the direction it tells."""
    if value <= 0:
        return []
    coarse = max(quantity.step, 5 if value % 5 == 0 else 1)
    wide = quantity.bound != "" and (coarse > 1 or value >= _SMALL)
    reach = _ROUNDED * value if wide else 0.5 if quantity.bound else quantity.step / 2
    low = value - (reach if quantity.bound != ">" else 0)
    high = value + (reach if quantity.bound != "<" else 0)
    found = [(q, s) for q, s in numbers.near(value, low, high) if q.step < coarse]
    return found if wide else [p for p in found if any(_shortens(v, value) for v in p[0].values)]


def _shortens(other: float, value: float) -> bool:
    """Whether a value is near enough, and long enough, to have been shortened."""
    return abs(other - value) <= _SHORTENED * value and (value >= 1000 or other % 1 != 0)


def _same_span(quantity: Quantity, text: str, numbers: _Numbers) -> bool:
    """Whether the source has a span of time in another unit: "24 hours" of "a day"."""
    words = _WORDS.match(lexicon.fold(text), quantity.end + 1)
    if words is None:
        return False
    held = _SPANS.get((int(quantity.values[0]), words[0].rstrip("s")[:5]))
    return held is not None and (held in numbers.words or held + "s" in numbers.words)


def _elsewhere(
    claim: Claim, places: list[Place], quantity: Quantity, source: Source, numbers: _Numbers
) -> list[Sentence]:
    """Give the sentences that have a value, when a claim cites sentences and none of these has it."""
    if claim.sentences is None or claim.path == "headline" or not places:
        return []
    if any(sentence is None or sentence.id in (0, *claim.sentences) for _, sentence in places):
        return []
    cited = source.cited(claim)
    held = counting.HOLDING.get(source.language or "", {})
    for sentence in cited:
        pieces = {v for m in _DIGITS.finditer(sentence.text) for v in _pieces(m[0])}
        pieces |= {held[w] for w in _WORDS.findall(lexicon.fold(sentence.text)) if w in held}
        if pieces & set(quantity.values):
            return []
    # The cited sentences may hold a value that this one rounds.
    for value in quantity.values:
        if any(s is not None and s.id in claim.sentences for _, s in _rounded(quantity, value, numbers)):
            return []
    return [sentence for _, sentence in places if sentence is not None][:1] if cited else []


def _missing(
    quantity: Quantity, words: str, claim: Claim, source: Source, numbers: _Numbers
) -> tuple[str, int, int, tuple]:  # type: ignore[type-arg]
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
    name = f"S{best[2].id}" if best[2].id else "the title"
    return f"{message}; {name} has “{best[1]}”", quantity.start, quantity.end, source.spans([best[2]])


def _unit(claim: Claim, source: Source) -> Iterator[Fail]:
    for quantity in _judged(claim, source):
        if quantity.kind in ("code", "time", "score", "ordinal", "fraction"):
            continue
        numbers = _numbers(source)
        places = [p for v in quantity.values for p in numbers.places.get(plain(v), ())]
        if not places or any(sentence is None or q.kind in ("code", "score", "time") for q, sentence in places):
            continue
        words = claim.text[quantity.start : quantity.end]
        known = [(q, s) for q, s in places if s is not None]
        message = _other_measure(quantity, words, known) or _other_thing(claim, quantity, words, known, numbers)
        if message:
            yield Fail(message, quantity.start, quantity.end, source.spans([s for _, s in known[:2]]))


def _other_measure(quantity: Quantity, words: str, places: list[tuple[Quantity, Sentence]]) -> str | None:
    """Tell when money, per cent and counts are exchanged; None where the source may mean the same."""
    kinds = {q.kind for q, _ in places}
    other, sentence = places[0]
    there = f"S{sentence.id} has “{sentence.text[other.start : other.end]}”"
    if quantity.kind == "money":
        units = {q.unit for q, _ in places}
        if kinds == {"money"} and quantity.unit not in units and not {"", "other"} & units and quantity.unit != "other":
            return f"“{words}” is in another currency; {there}"
        return None
    if quantity.kind == "percent" and kinds == {"points"}:
        return f"“{words}” counts percentage points in the source; {there}"
    counts = [(q, s) for q, s in places if q.kind == "count" and counted(s.text, q, "en")]
    alone = len(counts) == len(places) and not any(_has_percent(s.text) for _, s in places)
    if quantity.kind in ("percent", "points") and alone:
        return f"“{words}” is no percentage in the source; {there}"
    return None


def _has_percent(text: str) -> bool:
    return "%" in text or "percent" in text or "per cent" in text


def _other_thing(
    claim: Claim, quantity: Quantity, words: str, places: list[tuple[Quantity, Sentence]], numbers: _Numbers
) -> str | None:
    """Tell when the source counts something else with this number, and has the claim's thing elsewhere."""
    thing = counted(claim.text, quantity, "en")
    if thing is None or is_vague(thing) or quantity.kind != "count":
        return None
    things = [counted(sentence.text, other, "en") for other, sentence in places]
    other, sentence = places[0]
    if all(q.kind in ("percent", "money") for q, _ in places):
        return f"“{words}” counts nothing in the source; S{sentence.id} has “{sentence.text[other.start : other.end]}”"
    if any(t is None or is_vague(t) or same_thing(thing, t) for t in things):
        return None
    found = head(sentence.text, other, "en")
    there = sentence.text[other.start : found[1] if found else other.end]
    message = f"S{sentence.id} has “{there}”, not “{words} {thing}{'' if words in ('1', 'one') else 's'}”"
    if thing in MEASURES:
        return message if {MEASURES.get(t or "") for t in things} == {MEASURES[thing]} else None
    # Twos and threes are often counted by the writer.
    doubtful = is_person(thing) or max(quantity.values) <= 3
    return message if not doubtful and (thing in numbers.things or _beside(thing, places)) else None


def _beside(thing: str, places: list[tuple[Quantity, Sentence]]) -> bool:
    """Whether a noun stands in a sentence that counts something else with the number."""
    return any(word in (thing, thing + "s", thing + "es") for _, s in places for word in _WORDS.findall(s.text.lower()))


def _compared(claim: Claim, source: Source) -> Iterator[Fail]:
    for quantity, places in _bounded(claim, source):
        bounds = {q.bound for q, _ in places}
        other, sentence = places[0]
        words = claim.text[quantity.start : quantity.end]
        if not quantity.bound and bounds <= {">", "<"}:
            before = sentence.text[other.lead if other.lead >= 0 else other.start : other.end]
            message = f"“{words}” stands alone; the source says “{before}” (S{sentence.id})"
            yield Fail(message, quantity.start, quantity.end, source.spans([sentence]))


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
        found = [p for v in quantity.values for p in _numbers(source).places.get(plain(v), ())]
        places = [(q, s) for q, s in found if s is not None]
        cited = [p for p in places if claim.sentences and p[1].id in claim.sentences]
        if places and len(places) == len(found):
            yield quantity, cited or places


GROUNDED = Rule(
    "number-grounded", "number", "Each number stands in the source, and in the cited sentences.",
    "error", "withhold", _grounded, example="“nine people were hurt” where the source says seven",
)  # fmt: skip
UNIT = Rule(
    "number-unit", "number", "A number keeps its unit and what it counts.",
    "error", "withhold", _unit, example="“nine strikes” where the source says “nine targets”",
)  # fmt: skip
COMPARISON = Rule(
    "comparison-kept", "number", "“more than” and “up to” before a number are kept.",
    "warning", "warn", _compared, example="“85 targets” where the source says “more than 85 targets”",
)  # fmt: skip
REVERSED = Rule(
    "comparison-reversed", "number", "“at least” does not become “at most”.",
    "error", "withhold", _reversed, example="“up to 40 jobs” where the source says “at least 40 jobs”",
)  # fmt: skip
