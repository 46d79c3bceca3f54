"""Rule about stretches of time without a number: several months do not become several years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefing.prepare.fold import fold
from briefing.schema import Claim

from .rule import Fail, Rule
from .source import Source, place_of

# Words for a few of something, and units of time by what they begin with.
MANY = {
    "en": "several|many|some|a few|few|a couple of|recent|past|coming|consecutive",
    "es": "varios|varias|algunos|algunas|muchos|muchas|pocos|pocas|últimos|últimas|próximos|próximas",
    "fr": "plusieurs|quelques|derniers|dernières|prochains|prochaines",
    "de": "mehrere|mehreren|einige|einigen|wenige|wenigen|viele|vielen|vergangenen|letzten|kommenden",
    "pt": "vários|várias|alguns|algumas|muitos|muitas|poucos|poucas|últimos|últimas|próximos|próximas",
}
UNITS = {
    "en": "second minute hour day week month year decade centur",
    "es": "segundo minuto hora día semana mes año década siglo",
    "fr": "seconde minute heure jour semaine mois an décennie siècle",
    "de": "sekunde minute stunde tag woche monat jahr jahrzehnt jahrhundert",
    "pt": "segundo minuto hora dia semana mês ano década século",
}
# "mes" and "meses", "mês" and "meses", "an", "ans" and "années".
FORMS = {"mês": "mês|meses", "mes": "mes|meses", "an": "ans|an|années|année", "tag": "tage|tagen|tag"}


@cache
def _pattern(language: str) -> re.Pattern[str]:
    units = "|".join(rf"(?P<u{n}>(?:{FORMS.get(u, u)})\w{{0,4}})" for n, u in enumerate(UNITS[language].split()))
    return re.compile(rf"(?<!\w)(?:{MANY[language]})\s{{1,2}}(?:{units})(?!\w)", re.IGNORECASE)


@cache
def _openings(language: str | None) -> frozenset[str]:
    """Give the first words of all stretches."""
    return frozenset(many.split()[0] for many in MANY.get(language or "", "").split("|") if many)


@cache
def _any_unit(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(rf"(?<!\w)(?:{FORMS.get(unit, unit)})\w{{0,4}}(?!\w)", re.IGNORECASE)
        for unit in UNITS[language].split()
    )


def _changed(claim: Claim, source: Source) -> Iterator[Fail]:
    language = source.language or ""
    stretches = list(_pattern(language).finditer(fold(claim.text)))
    if not stretches:
        return
    cited = [(s, fold(s.text)) for s in source.cited(claim)]
    lede = [fold(s.text) for s in source.prepared.sentences[:2]]
    for found in stretches:
        unit = next(n for n, group in enumerate(found.groups()) if group)
        if any(_any_unit(language)[unit].search(text) for text in (*lede, *(text for _, text in cited))):
            continue
        for sentence, text in cited:
            other = _pattern(language).search(text)
            if other:
                message = f"{place_of(sentence)} has “{other.group()}”, not “{found.group()}”"
                yield Fail(message, found.start(), found.end(), source.spans([sentence]))
                break


DURATION = Rule(
    "duration-kept",
    "number",
    "A stretch of time without a number keeps its unit.",
    "error",
    "withhold",
    _changed,
    tuple(sorted(MANY)),
    example="“several years” where the cited sentence has “several months”",
    asked=lambda shape: shape.is_prose and shape.cites is True,
    words=_openings,
)
