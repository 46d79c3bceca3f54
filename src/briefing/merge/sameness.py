"""When two parts say the same, and when they say the same with other numbers or dates."""

from __future__ import annotations

import re

from briefing.checks.counted import counted, same_thing
from briefing.checks.quantities import quantities_in
from briefing.checks.source import stems
from briefing.prepare import dates_in
from briefing.schema import DraftFigure, DraftStatement, Prepared

# Of the content words of two statements together: what both have when they say the same.
SAME, SAME_BESIDE = 0.75, 0.5
# Of the smaller one's: what tells that two numbers are told of one thing.
AKIN, FEWEST_AKIN = 0.6, 3
# Capitals inside a sentence; scripts without them tell by their words alone.
_NAME = re.compile(r"(?<=[\w,;:] )[A-ZÀ-ÞА-ЯЁΑ-Ω]\w{2,}")


class Comparing:
    """Compare what the parts of one document say; what is found in a text is kept for the next comparison."""

    def __init__(self, prepared: Prepared, language: str | None) -> None:
        self.prepared = prepared
        self.language = language
        self._words: dict[str, frozenset[str]] = {}
        self._values: dict[str, frozenset[tuple[float, ...]]] = {}

    def words(self, text: str) -> frozenset[str]:
        """Give the content words of a text, numbers left out."""
        if text not in self._words:
            self._words[text] = frozenset(word for word in stems(text, self.language) if not word[0].isdigit())
        return self._words[text]

    def values(self, text: str) -> frozenset[tuple[float, ...]]:
        """Give the numbers of a text, as values."""
        if text not in self._values:
            self._values[text] = frozenset(quantity.values for quantity in quantities_in(text, self.language))
        return self._values[text]

    def same(self, one: DraftStatement, other: DraftStatement) -> bool:
        """Tell whether two statements say the same: nearly the same words, fewer where they cite the same sentences."""
        said, there = self.words(one.text), self.words(other.text)
        together = len(said | there)
        beside = not set(one.sentences).isdisjoint(other.sentences)
        if not together or len(said & there) < (SAME_BESIDE if beside else SAME) * together:
            return False
        return self.values(one.text) == self.values(other.text) or one.text == other.text

    def same_figure(self, one: DraftFigure, other: DraftFigure) -> bool:
        """Tell whether two figures are one: the value and the unit, however printed."""
        values = self.values(one.value), self.values(other.value)
        equal = values[0] == values[1] if all(values) else one.value.casefold() == other.value.casefold()
        return equal and self._same_unit(one, other)

    def figures_differ(self, one: DraftFigure, other: DraftFigure) -> str | None:
        """Say that two figures give one thing two counts, or give None.

        Their sentences must speak of the same: a unit alone stands for many things in a long text.
        """
        if one.sentence == other.sentence or not self._same_unit(one, other):
            return None
        if self.values(one.value) & self.values(other.value) or not (
            self.values(one.value) and self.values(other.value)
        ):
            return None
        first, second = self.prepared.sentence(one.sentence), self.prepared.sentence(other.sentence)
        if first is None or second is None or not self._akin(first.text, second.text):
            return None
        if self._named_apart(first.text, second.text):
            return None
        return f"“{one.unit}” is {one.value} in S{one.sentence}, {other.value} in S{other.sentence}"

    def statements_differ(self, one: DraftStatement, other: DraftStatement) -> str | None:
        """Say that two statements tell the same of one thing with another count or date, or give None.

        Statements that each name somebody or something of their own, or differ in several numbers, tell of
        different things: long texts count the same of many.
        """
        if not set(one.sentences).isdisjoint(other.sentences) or not self._akin(one.text, other.text):
            return None
        if len(self.values(one.text) ^ self.values(other.text)) > 2 or self._named_apart(one.text, other.text):
            return None
        cited = [", ".join(f"S{number}" for number in said.sentences) for said in (one, other)]
        for thing, value, printed in self._counts(one.text):
            for also, count, shown in self._counts(other.text):
                if same_thing(thing, also) and not set(value) & set(count):
                    return f"the count of “{thing}” is {printed} in {cited[0]}, {shown} in {cited[1]}"
        days = self._days(one.text), self._days(other.text)
        if days[0] and days[1] and not set(days[0]) & set(days[1]):
            told = [next(iter(day.values())) for day in days]
            return f"the date is {told[0]} in {cited[0]}, {told[1]} in {cited[1]}"
        return None

    def _named_apart(self, one: str, other: str) -> bool:
        names = [set(_NAME.findall(text)) for text in (one, other)]
        return bool(names[0] - names[1]) and bool(names[1] - names[0])

    def _counts(self, text: str) -> list[tuple[str, tuple[float, ...], str]]:
        found = []
        for quantity in quantities_in(text, self.language):
            thing = counted(text, quantity, self.language) if quantity.kind == "count" else None
            if thing and quantity.judged:
                found.append((thing, quantity.values, text[quantity.start : quantity.end]))
        return found

    def _days(self, text: str) -> dict[str, str]:
        mentions = dates_in(text, self.prepared.document.published, self.language)
        return {found.date: found.text for found in mentions if found.date and found.precision == "day"}

    def _same_unit(self, one: DraftFigure, other: DraftFigure) -> bool:
        units = self.words(one.unit), self.words(other.unit)
        return units[0] == units[1] if any(units) else one.unit.casefold() == other.unit.casefold()

    def _akin(self, one: str, other: str) -> bool:
        said, there = self.words(one), self.words(other)
        shared = len(said & there)
        return shared >= FEWEST_AKIN and shared >= AKIN * min(len(said), len(there))
