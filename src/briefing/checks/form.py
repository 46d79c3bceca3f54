"""Rules of form: what a statement must be to be read alone. They warn and never withhold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache, lru_cache

from briefing import lexicon
from briefing.prepare import dates_in
from briefing.prepare.language import language_of, script_of, script_of_language
from briefing.schema import Claim

from .rule import Fail, Rule
from .source import Source

_QUOTED = re.compile(r"“[^“”]*”|«[^«»]*»|„[^„“”]*[“”]|「[^「」]*」|(?<!\w)\"[^\"]*\"")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Any day will do: it tells words for a day ("last month") from words for a stretch of time ("the past year").
_SOME_DAY = date(2001, 1, 10)
_BESIDE = 6  # characters between a weekday and the date printed beside it: "Monday (Nov. 11"


def _drafted(claim: Claim) -> bool:
    """Whether a claim is a text a model wrote: a statement, the headline or the cause."""
    return claim.path in ("headline", "cause") or (
        claim.path.endswith(".text") and not claim.path.startswith("summary")
    )


@lru_cache(maxsize=256)
def _own_words(text: str) -> str:
    """Blank what stands in quotation marks; offsets stay."""
    return _QUOTED.sub(lambda found: " " * len(found.group()), text)


@lru_cache(maxsize=256)
def _words_in(text: str, language: str | None) -> frozenset[str]:
    """Give the words of a text; in Arabic also without the small word written to them."""
    words = _WORD.findall(lexicon.fold(text))
    return frozenset([*words, *(word[1:] for word in words)] if language == "ar" else words)


def _has_any(text: str, firsts: frozenset[str], language: str | None) -> bool:
    """Whether a search for phrases that begin with these words is worth its while."""
    return language in ("zh", "ja") or not firsts.isdisjoint(_words_in(text, language))


@cache
def _first_words(*tables: str, language: str | None) -> frozenset[str]:
    phrases = [phrase for table in tables for phrase in getattr(lexicon, table)(language)]
    return frozenset(found.group() for phrase in phrases if (found := _WORD.match(phrase)))


@cache
def _relative_words(language: str | None) -> frozenset[str]:
    words = lexicon.date_words(language)
    stretches = f"{words.get('periods', '')}|{words.get('units', '')}"
    names = [*lexicon.relative_days(language), *lexicon.weekdays(language)]
    found = frozenset(word for phrase in (*names, stretches) for word in _WORD.findall(phrase))
    return found - lexicon.stop_words(language)


def _relative_date(claim: Claim, source: Source) -> Iterator[Fail]:
    if not _drafted(claim) or not _has_any(claim.text, _relative_words(source.language), source.language):
        return
    mentions = dates_in(_own_words(claim.text), _SOME_DAY, source.language)
    for number, found in enumerate(mentions):
        if found.basis == "weekday":
            beside = mentions[max(0, number - 1) : number + 2]
            if any(
                o.basis in ("stated", "inferred") and _apart(o.start, o.end, found.start, found.end) for o in beside
            ):
                continue
        elif found.basis != "relative" or not found.date:
            continue
        yield Fail(f"“{found.text}” depends on the day it is read; give the date", found.start, found.end)


def _apart(start: int, end: int, other: int, stop: int) -> bool:
    return 0 <= start - stop <= _BESIDE or 0 <= other - end <= _BESIDE


def _opening(claim: Claim, source: Source) -> Iterator[Fail]:
    if not _drafted(claim):
        return
    own = lexicon.fold(_own_words(claim.text))
    opened = _any_of("openings", source.language).match(own, len(own) - len(own.lstrip()))
    if opened and claim.path != "headline":
        words = claim.text[opened.start() : opened.end()]
        yield Fail(f"opens with “{words}”, which means nothing when read alone; name it", *opened.span())
    firsts = _first_words("first_person", "self_references", language=source.language)
    if not _has_any(claim.text, firsts, source.language):
        return
    for found in _any_of("first_person", source.language).finditer(own):
        words = claim.text[found.start() : found.end()]
        if source.language == "en" and not _is_pronoun(words, claim.text, found.start()):
            continue
        yield Fail(f"“{words}” speaks in the first person; name who it is", *found.span())
    for found in _any_of("self_references", source.language).finditer(own):
        words = claim.text[found.start() : found.end()]
        yield Fail(f"“{words}” speaks of the article; state what it says", *found.span())


_VERB_AFTER = re.compile(r"['’](?:m|ve|ll|d)(?!\w)| [a-z]")


def _is_pronoun(words: str, text: str, start: int) -> bool:
    """Whether "US" is no country and "I" no number here."""
    if words.lower() == "us":
        return words == "us"
    if words.lower() == "i":
        before = text[max(0, start - 20) : start].split()
        numbered = bool(before) and before[-1][0].isupper()
        return words == "I" and not numbered and bool(_VERB_AFTER.match(text, start + 1))
    return not words.isupper()


def _next_forward(claim: Claim, source: Source) -> Iterator[Fail]:
    if not (claim.path.startswith("whats_next[") and claim.path.endswith(".text")):
        return
    own = lexicon.fold(claim.text)
    if _forward(source.language).search(own):
        return
    published = source.prepared.document.published
    if published and any(
        found.date and found.date[:10] > published.isoformat()
        for found in dates_in(claim.text, published, source.language)
    ):
        return
    yield Fail("nothing in it tells of a plan, a forecast or a date to come", 0, len(claim.text))


_ENDINGS = {"ar": r"[وف]?س[يتنأ]\w{3,}", "ru": r"\w{3,}(?:ут|ют|ят|ит|ет)(?:ся)?", "zh": "将|拟|预计|有望|可能"}


@cache
def _forward(language: str | None) -> re.Pattern[str]:
    phrases = [*lexicon.intent_markers(language), *_some(lexicon.hedges(language))]
    future = [lexicon.date_words(language).get("future", ""), _ENDINGS.get(language or "", "")]
    return _words(phrases, language, [piece for piece in future if piece])


def _some(hedges: Iterable[str]) -> Iterator[str]:
    """Give the hedges that speak of what may come, not those of amounts."""
    amounts = ("than", "least", "about", "around", "some", "up to", "almost", "de ", "au ", "casi", "unos", "unas")
    return (hedge for hedge in hedges if not any(piece in hedge + " " for piece in amounts))


def _likelihood(claim: Claim, source: Source) -> Iterator[Fail]:
    if not _drafted(claim):
        return
    firsts = _first_words("confidences", language=source.language)
    if not _has_any(claim.text, firsts, source.language):
        return
    own = lexicon.fold(_own_words(claim.text))
    sure = _any_of("confidences", source.language).search(own)
    likely = _any_of("likelihoods", source.language).search(own) if sure else None
    if sure and likely:
        words = claim.text[likely.start() : likely.end()], claim.text[sure.start() : sure.end()]
        yield Fail(
            f"“{words[0]}” and “{words[1]}” in one sentence: say how likely, or how sure, not both", *sure.span()
        )


_FEWEST_WORDS, _FEWEST_LETTERS = 8, 8


def _language(claim: Claim, source: Source) -> Iterator[Fail]:
    wanted = source.wished or source.original.language
    if not _drafted(claim) or not wanted:
        return
    own = _own_words(claim.text)
    words = [word for word in _WORD.findall(own) if not word[0].isupper()]
    letters = "".join(words)
    if len(letters) < _FEWEST_LETTERS:
        return
    script = "latin" if letters.isascii() else script_of(letters)
    theirs = source.prepared.script if source.wished is None else script_of_language(wanted)
    if script != theirs:
        if {script, theirs} != {"han", "kana"}:
            yield Fail(f"is not in '{wanted}', {_who_wants(source)}", 0, len(claim.text))
        return
    if len(words) < _FEWEST_WORDS or script == "han":
        return
    tables = lexicon.stop_words_by_language()
    here = sum(word.lower() in tables.get(wanted, ()) for word in words)
    if 6 * here >= len(words):
        return
    other = language_of(" ".join(words), script)
    if not other or other == wanted:
        return
    there = sum(word.lower() in tables[other] for word in words)
    if there >= 4 and there > 2 * here + 1:
        yield Fail(f"seems to be in '{other}', not in '{wanted}', {_who_wants(source)}", 0, len(claim.text))


def _who_wants(source: Source) -> str:
    return "the language of the article" if source.wished is None else "the language that was asked for"


_EMPTY = re.compile(r"(?:there (?:is|are|was|were|has been|have been|will be)|it (?:is|was))(?![^\W_])", re.IGNORECASE)


def _passive(claim: Claim, _source: Source) -> Iterator[Fail]:
    if _drafted(claim) and (found := _EMPTY.match(claim.text)):
        yield Fail(f"“{found.group()}” puts off the subject; open with who does what", *found.span())


_ACRONYM = re.compile(r"(?<![\w.&-])[A-Z]{3,6}(?=s?(?![\w.&-]))")
# Known to every reader of news.
_KNOWN = frozenset(
    """NATO UNESCO UNICEF USA FBI CIA BBC CNN NBC ABC CBS NASA UAE HIV AIDS GDP CEO CFO OPEC AFP GMT UTC EST PST BST CET
    FIFA UEFA NBA NFL NHL MLB IOC COVID SARS DNA RNA IMF WHO WTO NGO NGOs GPS SUV USD EUR GBP RSS PDF MIT IBM BMW KGB
    FSB IRA IRS ISIS PLO VIP CCTV TV LED LGBT LGBTQ III VII VIII XII XIII XIV XVI""".split()
)


def _acronym(claim: Claim, source: Source) -> Iterator[Fail]:
    if not _drafted(claim) or claim.text.isupper():
        return
    publisher = source.prepared.document.publisher or ""
    seen: set[str] = set()
    for found in _ACRONYM.finditer(_own_words(claim.text)):
        name = found.group()
        if name in _KNOWN or name in seen or name in publisher:
            continue
        seen.add(name)
        if not (_expanded(name, claim.text) or _expanded(name, source.text)):
            yield Fail(f"“{name}” is spelt out neither here nor in the source", *found.span())


@lru_cache(maxsize=64)  # its keys hold whole articles
def _expanded(name: str, text: str) -> bool:
    """Whether a text explains a name of initials: in brackets, behind a comma, or by the words themselves."""
    for bracket in (f"({name})", f"({name},", f"({name};", f"{name} ("):
        if bracket in text:
            return True
    if re.search(rf",? (?:or|known as|called) {name}(?!\w)|(?<!\w){name}, (?:or|the|an?|which) ", text):
        return True
    small = r"(?:\s{1,2}(?:of|the|and|for|on|in|to|de|del|la|des|du|et|y|e|der|die|und|für|dos|das|do)){0,2}"
    words = (small + r"[\s-]{1,2}").join(rf"{letter}\w{{1,30}}" for letter in name)
    return bool(re.search(rf"(?<!\w){words}", text))


@cache
def _any_of(table: str, language: str | None) -> re.Pattern[str]:
    find: Callable[[str | None], tuple[str, ...]] = getattr(lexicon, table)
    return _words(find(language), language)


def _words(phrases: Iterable[str], language: str | None, patterns: Iterable[str] = ()) -> re.Pattern[str]:
    one_of = "|".join([*map(re.escape, phrases), *patterns]) or "(?!)"
    return re.compile(one_of if language in ("zh", "ja") else rf"(?<![^\W_])(?:{one_of})(?![^\W_])")


_ALL = lexicon.LANGUAGES
RELATIVE_DATE = Rule(
    "relative-date",
    "date",
    "Dates are given as dates, not as yesterday or a bare weekday.",
    "warning",
    "warn",
    _relative_date,
    languages=_ALL,
    example="The ferry sank yesterday.",
)
OPENING = Rule(
    "opening",
    "form",
    "A statement can be read alone: it names its subject and speaks neither as we nor of the article.",
    "warning",
    "warn",
    _opening,
    languages=_ALL,
    example="They will meet again in June.",
)
NEXT_FORWARD = Rule(
    "next-forward",
    "form",
    "A next step tells of a plan, a forecast or a date to come.",
    "warning",
    "warn",
    _next_forward,
    languages=_ALL,
    example="The court heard six witnesses. (under “What's next”)",
)
LIKELIHOOD = Rule(
    "likelihood",
    "form",
    "One sentence does not grade both likelihood and confidence.",
    "note",
    "warn",
    _likelihood,
    languages=_ALL,
    example="It is likely, with high confidence, that the dam will hold.",
)
LANGUAGE = Rule(
    "language",
    "form",
    "A text is in the language of the article, or in the one that was asked for.",
    "warning",
    "warn",
    _language,
    example="El puerto cerró el lunes. (the article is in English)",
)
PASSIVE = Rule(
    "passive",
    "form",
    "A statement opens with who does what, not with “There is”.",
    "note",
    "warn",
    _passive,
    languages=("en",),
    example="There is a plan to close the pier.",
)
ACRONYM = Rule(
    "acronym",
    "form",
    "A name of initials is spelt out once.",
    "note",
    "warn",
    _acronym,
    example="The QRB met. (spelt out nowhere)",
)
