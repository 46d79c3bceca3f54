"""Rules about what a person is, once was, or only stands in for: former, acting, deputy, alleged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from briefing.schema import Claim, Sentence

from .aliases import GIVEN_NAMES, TITLES
from .known import MOST, Known, known, speaks
from .proper import Word, words_of
from .rule import Fail, Rule, Shape
from .source import STEM, Source

# What qualifies a title or name, by kind; behind the bar, other words of a source that say the same.
QUALIFIERS = {
    "en": {
        "former": "former ex onetime erstwhile | formerly previous previously past retired resigned stepped quit left "
        "served once until departed outgoing ousted sacked fired predecessor",
        "acting": "acting interim caretaker | temporary temporarily stand provisional replacing",
        "deputy": "deputy vice | assistant under second number",
        "late": "late | died dead death killed posthumous posthumously murdered funeral slain deceased memory mourn",
        "alleged": "alleged | allegedly accused allegation allegations suspect suspected suspicion charged "
        "charges claim "
        "claims claimed alleging alleges",
    },
    "es": {
        "former": "ex exministro exministra expresidente expresidenta exalcalde exalcaldesa antiguo antigua | anterior "
        "dimitió fue era hasta retirado",
        "acting": "interino interina provisional | funciones encargado encargada",
        "deputy": "vicepresidente vicepresidenta viceministro viceministra subdirector subdirectora adjunto adjunta | "
        "segundo segunda",
        "late": "fallecido fallecida difunto difunta | murió muerte muerto muerta",
        "alleged": "presunto presunta supuesto supuesta | acusado acusada sospechoso sospechosa imputado",
    },
    "fr": {
        "former": "ex ancien ancienne | précédent démissionné jusque retraité",
        "acting": "intérimaire | intérim provisoire",
        "deputy": "vice adjoint adjointe | second numéro",
        "late": "feu défunt défunte | mort morte décès décédé décédée",
        "alleged": "présumé présumée prétendu | accusé accusée soupçonné suspect",
    },
    "de": {
        "former": "ehemalige ehemaliger ehemaligen ex frühere früherer früheren einstige einstiger | damals "
        "zurückgetreten "
        "war bis altkanzler",
        "acting": "kommissarische kommissarischer amtierende amtierender | vorläufig vertretung interim",
        "deputy": "stellvertretende stellvertretender stellvertretenden vize vizepräsident vizepräsidentin | "
        "stellvertreter "
        "stellvertreterin",
        "late": "verstorbene verstorbener verstorbenen | starb tod gestorben tot",
        "alleged": "mutmaßliche mutmaßlicher mutmaßlichen angebliche angeblicher | verdächtig verdacht "
        "beschuldigt vorwurf",
    },
    "pt": {
        "former": "ex antigo antiga | anterior renunciou até aposentado",
        "acting": "interino interina | exercício provisório",
        "deputy": "vice vice-presidente adjunto adjunta | segundo",
        "late": "falecido falecida | morreu morte morto",
        "alleged": "suposto suposta alegado alegada | acusado acusada suspeito suspeita",
    },
    "ru": {
        "former": "бывший бывшая бывшего бывшей бывшему бывшим экс | прежний ранее отставке",
        "acting": "исполняющий исполняющая и.о врио | временно обязанности",
        "deputy": "заместитель заместителя заместителем заместителю замминистра вице вице-премьер | зам",
        "late": "покойный покойная покойного | умер смерть погиб скончался",
        "alleged": "предполагаемый предполагаемая предполагаемого | обвиняемый подозреваемый якобы",
    },
}
LANGUAGES = tuple(QUALIFIERS)
# How many words before a title may hold its qualifier: "former Halden harbour director".
REACH = 4


@cache
def _tables(language: str | None) -> tuple[Mapping[str, str], Mapping[str, frozenset[str]]]:
    """Give the qualifiers of a language with their kind, and for each kind all words that say it, shortened."""
    kinds: dict[str, str] = {}
    same: dict[str, frozenset[str]] = {}
    for kind, listed in QUALIFIERS.get(language or "", {}).items():
        strong, _, weak = listed.partition("|")
        for words in words_of(strong, language):
            kinds[words.key] = kind
        same[kind] = frozenset(w.key for w in words_of(f"{strong} {weak}", language))
    return kinds, same


def _status(claim: Claim, source: Source) -> Iterator[Fail]:
    kinds, same = _tables(source.language)
    words = words_of(claim.text, source.language)
    for at, word in enumerate(words):
        kind = kinds.get(word.key)
        if kind is None or not (name := _qualified(at, words)):
            continue
        there = known(source)
        beside = _naming(name, there)
        says = same[kind]
        if any(_says(says, inside) for _, inside in beside) or (not beside and _says_anywhere(says, there)):
            continue
        shown = claim.text[word.start : name[-1].end]
        yield Fail(
            f"the source does not say “{word.text}” of {name[-1].text}: “{shown}”",
            word.start,
            word.end,
            source.spans([sentence for sentence, _ in beside[:2]]),
        )


def _qualified(at: int, words: tuple[Word, ...]) -> list[Word]:
    """Give the person a qualifier stands before, by given name or with a title between: "former minister Ida Holt"."""
    name: list[Word] = []
    titles = others = 0
    for word in words[at + 1 :]:
        if word.opens or not word.after:
            break
        if word.key in TITLES:
            if name:
                break
            titles += 1
        elif word.capital:
            name.append(word)
        else:
            others += 1
            # One word may tell of what: "former harbour director Holt"; more is another phrase.
            if name or titles or others > 1:
                break
    return name if name and (titles or name[0].key in GIVEN_NAMES) else []


def _naming(name: list[Word], there: Known) -> list[tuple[Sentence, tuple[Word, ...]]]:
    """Give the sentences of the source that name a person, by the surname, and those that follow each of them."""
    rows = there.rows_with(name[-1].key)[:MOST]
    near = sorted({m for n in rows for m in (n, n + 1) if m < len(there.words)})
    return [(there.sentences[m], there.words[m]) for m in near]


def _says(wanted: frozenset[str], words: tuple[Word, ...]) -> bool:
    return any(w.key in wanted or w.key.startswith(("ex", "vice", "vize", "экс", "вице")) for w in words)


def _says_anywhere(wanted: frozenset[str], there: Known) -> bool:
    return any(_says(wanted, words) for words in there.words)


def _lost(claim: Claim, source: Source) -> Iterator[Fail]:
    if not speaks(source):
        return
    kinds, _ = _tables(source.language)
    words = words_of(claim.text, source.language)
    for at, title in enumerate(words[:-1]):
        name = words[at + 1]
        if title.key not in TITLES or title.key in kinds or not name.capital or name.after != " " or name.opens:
            continue
        if any(w.key in kinds or w.key in TITLES for w in words[max(0, at - REACH) : at]):
            continue
        last = at + 1
        while last + 1 < len(words) and words[last + 1].capital and words[last + 1].after == " ":
            last += 1
        there = known(source)
        found = _titled(title, words[last], there, kinds)
        if found and all(qualifier for _, qualifier in found):
            sentence, qualifier = found[0]
            yield Fail(
                f"the source says “{qualifier.lower()} {title.text.lower()}” of {words[last].text}",
                title.start,
                words[last].end,
                source.spans([sentence]),
            )


def _titled(title: Word, name: Word, there: Known, kinds: Mapping[str, str]) -> list[tuple[Sentence, str]]:
    """Give the places where a source puts a title before a name, with the qualifier before it, if any."""
    found = []
    for row in there.rows_with(name.key)[:MOST]:
        sentence, words = there.sentences[row], there.words[row]
        for at, word in enumerate(words):
            if word.key[:STEM] != title.key[:STEM] or not any(w.key == name.key for w in words[at + 1 : at + 5]):
                continue
            before = [w for w in words[max(0, at - REACH) : at] if w.key in kinds]
            found.append((sentence, before[-1].text if before else ""))
    return found


def _asked(shape: Shape) -> bool:
    return not shape.verbatim and not shape.field.startswith(("not_stated", "figures", "quotes"))


STATUS = Rule(
    "status-qualifier",
    "name",
    "Former, acting, deputy, late or alleged is said only of whom the source says it.",
    "error",
    "withhold",
    _status,
    languages=LANGUAGES,
    example="“former minister Holt” where the source has “minister Holt”",
    asked=_asked,
)
LOST = Rule(
    "status-lost",
    "name",
    "Whom the source calls former, acting or deputy is not given the bare title.",
    "warning",
    "warn",
    _lost,
    languages=LANGUAGES,
    example="“Minister Holt” where the source has “former minister Holt”",
    asked=_asked,
)
