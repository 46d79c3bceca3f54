"""Put briefings under headings: by topic, or by the region they tell of."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Literal, get_args

from briefing.checks.aliases import entities
from briefing.errors import SettingsError
from briefing.lexicon.regions import region_of
from briefing.reports.words import language_of, words_of
from briefing.schema import Briefing, Group

GroupBy = Literal["topic", "region", "none"]
_OTHER = "other"


def grouped(briefings: Sequence[Briefing], group_by: GroupBy, order: Sequence[str]) -> list[Group]:
    """Give the groups in printing order; inside each the briefings keep theirs.

    Raises:
        SettingsError: There is no such grouping.
    """
    if group_by not in get_args(GroupBy):
        raise SettingsError(f"group_by is '{group_by}'; known: {', '.join(get_args(GroupBy))}")
    if group_by == "none":
        return [Group(briefings=list(briefings))] if briefings else []
    held: dict[str, list[Briefing]] = {}
    for one in briefings:
        key = (one.topic or _OTHER) if group_by == "topic" else region(one)
        held.setdefault(key, []).append(one)
    languages = Counter(one.language or one.document.language for one in briefings)
    words = words_of(language_of(languages.most_common(1)[0][0] if languages else None), {})
    labels = {key: words[key if key == _OTHER else f"{group_by}_{key}"] for key in held}
    wished = [name.strip().casefold() for name in order]

    def place(key: str) -> tuple[int, bool, int]:
        named = next((at for at, name in enumerate(wished) if name in (key, labels[key].casefold())), len(wished))
        # What fits nowhere comes last, however much it is.
        return named, key == _OTHER, -len(held[key])

    if len(held) == 1:
        # A single heading over everything says nothing.
        return [Group(briefings=list(briefings))]
    return [Group(label=labels[key], briefings=held[key]) for key in sorted(held, key=place)]


def region(briefing: Briefing) -> str:
    """Give the region a briefing tells of: of the country its place names, else of the first one; else "other"."""
    where = _folded(briefing.where or "")
    there = [country for country in briefing.countries if _folded(country) in where]
    for country in (*there, *briefing.countries):
        # Russian "й" loses its mark like an accent, so names are looked for as they are, too.
        for name in (_folded(country), country.casefold()):
            found = region_of().get(name) or region_of().get(_english(name))
            if found:
                return found
    return _OTHER


def _english(name: str) -> str:
    """Give what a name in another language stands for, "" for nothing known."""
    words = name.split()
    return next((stands for start, end, stands in entities(words) if start == 0 and end == len(words)), "")


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold().replace(".", "").replace("’", "'"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split()).removeprefix("the ")
