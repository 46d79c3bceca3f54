"""Keep with a figure what limits it: a hedge, a condition, what was left out of the count, who disputes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from briefing.lexicon import contrast_openings, fold, negations
from briefing.schema import STATEMENT_LISTS, Briefing, Figure, Quote, Statement

from .lines import Line

# The field of a statement that stands behind the figure it limits, as part of it.
LIMIT = "limit"
Entry = tuple[str, Statement | Quote | Line]
# Words that narrow a count by themselves, and words for what was counted, of which a denial is a limit.
_NARROWING = {
    "en": "but only except excluding exclude excludes includes including unverified disputed though although unless if",
    "es": "pero solo sólo salvo excepto incluye incluidos incluidas aunque si",
    "fr": "mais seulement sauf hors comprend compris quoique si",
    "de": "aber nur außer einschließlich obwohl jedoch wenn",
    "pt": "mas só apenas exceto inclui incluindo embora se",
    "ru": "но только кроме включая хотя однако если",
    "ar": "لكن فقط باستثناء إذا",
    "zh": "但 只 仅 如果 没有计入 未计入 不含 不包括",
}
_COUNTED = {
    "en": "result results figure figures number numbers estimate estimates total toll data finding findings study",
    "es": "resultado resultados cifra cifras número dato datos estimación cálculo balance",
    "fr": "résultat résultats chiffre chiffres nombre donnée données estimation bilan",
    "de": "ergebnis ergebnisse zahl zahlen angabe angaben schätzung daten bilanz",
    "pt": "resultado resultados número números cifra dado dados estimativa balanço",
    "ru": "результат результаты цифра цифры число данные оценка",
    "ar": "رقم الرقم النتيجة النتائج البيانات التقدير العدد",
    "zh": "结果 数据 数字 结论 估算",
}


def with_limits(
    entries: Sequence[Entry], briefing: Briefing, printed: Iterable[Statement], language: str
) -> list[Entry]:
    """Give way to a statement where a figure would lose what limits it, and put others' limits behind.

    Args:
        entries: The figures a section prints.
        briefing: The brief.
        printed: The statements other sections print: a limit that is read there is read.
        language: Two-letter code of its language.
    """
    # What is to come limits no count.
    lists = [name for name in STATEMENT_LISTS if name != "whats_next"]
    known = [briefing.what, *(one for name in lists for one in getattr(briefing, name))]
    told = {id(one) for one in printed}
    made: list[Entry] = []
    for name, one in entries:
        figure = one["of"] if isinstance(one, dict) else None
        if not isinstance(figure, Figure):
            made.append((name, one))
            continue
        number = figure.evidence.sentence
        citing = [each for each in known if number in {span.sentence for span in each.evidence}]
        said = f"{figure.value} {figure.unit}"
        base, *others = citing or [None]
        if base is not None and id(base) not in told and _limits(base, said, language):
            told.add(id(base))
            made.append((name, base))
        elif base is None or not (id(base) in told and any(each is base for _, each in made)):
            made.append((name, one))
        for each in others:
            if each is not None and id(each) not in told and _goes_on(each, number) and _doubts(each, language):
                told.add(id(each))
                made.append((LIMIT, each))
    return made


def _goes_on(statement: Statement, number: int | None) -> bool:
    """Whether a statement rests on this sentence and one behind it, which tells more of what it says."""
    return number is not None and any((span.sentence or 0) > number for span in statement.evidence)


def _limits(statement: Statement, figure: str, language: str) -> bool:
    """Whether a statement limits what it counts, and the words of the figure do not say so."""
    folded = fold(figure)
    if statement.hedge:
        return fold(statement.hedge) not in folded
    text = fold(statement.text)
    narrows = _pattern("narrows", language).findall(text)
    if any(word not in folded for word in narrows):
        return True
    return _doubts(statement, language)


def _doubts(statement: Statement, language: str) -> bool:
    """Whether a statement denies something of a count, or softens it by a denial."""
    text = fold(statement.text)
    of_count = bool(statement.hedge) or _pattern("counted", language).search(text) is not None
    return of_count and _pattern("denies", language).search(text) is not None


@lru_cache(maxsize=32)
def _pattern(name: str, language: str) -> re.Pattern[str]:
    tables: dict[str, Iterable[str]] = {
        "narrows": [*_NARROWING.get(language, "").split(), *contrast_openings(language)],
        "counted": _COUNTED.get(language, "").split(),
        "denies": negations(language),
    }
    listed = "|".join(re.escape(one) for one in sorted(tables[name], key=len, reverse=True))
    if not listed:
        return re.compile(r"(?!)")
    return re.compile(listed if language == "zh" else rf"(?<!\w)(?:{listed})(?!\w)")
