"""Is there an article at all? Notices, walls, menus and broken texts that must never become a brief."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from briefing.lexicon import walls
from briefing.schema import Paragraph

# Beyond this a text is no notice, whatever stands in it.
_LONGEST = 9_000
# As many words of sentences that are no notice's make an article, with a notice beside them.
_PROSE, _BEHIND_PAYWALL = 40, 130
_SENTENCE_WORDS = 8
# So many that nothing else is looked at.
_ENOUGH = 150
_STOPS = '.!?。！？।؟”"»…:'
_MENU_LINES, _MENU_PROSE = 6, 25
_ADDRESSING = re.compile(
    r"\b(?:[Yy]ou|[Yy]our|[Ww]e|[Oo]ur|Sie|Ihre?[rnm]?|Ihnen|[Ww]ir|[Uu]nsere?|[Vv]ous|[Vv]otre|[Vv]os|[Nn]ous|[Tt]us?|"
    r"[Uu]sted|[Nn]uestros|[Vv]ocê|[Вв]ы|[Вв]ас|[Вв]ам|[Мм]ы|[Вв]аш\w*|il tuo|[Uu]w|[Tt]woj\w*)\b"
    r"|您|你|我们|ك\b|كم\b|نحن|ください|세요"
)
_SCRIPTS_BY_LETTER = re.compile(r"[\u2e80-\u9fff\u0e00-\u0eff\uac00-\ud7af]")
_WORD = re.compile(r"[^\W_]+")
# Rough, and enough: what is divided too often only makes shorter pieces.
_END = re.compile(r"(?<=[.!?؟])\s+|(?<=[。！？])")
_MARKS = re.compile(r"\{\{|\}\}|\{%|%s\b|\$\{|\[\[|__[A-Z_]+__|lorem ipsum", re.IGNORECASE)


@dataclass(frozen=True)
class Refusal:
    """Say what a text is instead of an article.

    Attributes:
        code: A stable word for it, the code of the error.
        message: What it is, and what to do, in one clause.
    """

    code: str
    message: str


_SAYS = {
    "error_page": "this is an error or a check page and no article; open the page in a browser and save it",
    "paywall": "only the beginning of an article behind a paywall; open it with a subscription and save it",
    "login": "this is a login page and no article; log in with a browser and save the article",
    "cookie_wall": "this is a cookie or consent notice and no article; answer it in a browser and save the article",
    "navigation": "these are the menus of a page and no article; give the address or text of one article",
    "listing": "this is a list of links or headlines and no article; give the address or text of one article",
    "garbled": "the text is garbled, read in a wrong encoding or made by a machine; get it again from its source",
}


@dataclass
class _Seen:
    """What was counted in the lines of a text."""

    lines: int = 0
    words: int = 0
    prose: int = 0
    walled: int = 0
    ended: int = 0
    hits: dict[str, set[str]] = field(default_factory=dict)


def no_article(
    text: str, paragraphs: Sequence[Paragraph], language: str | None = None, title: str | None = None
) -> Refusal | None:
    """Tell what a text is when it is no article; None for everything that may be one, however short."""
    if _mojibake(text[:20_000]):
        return _refusal("garbled")
    if len(text) > _LONGEST:
        return None
    if _babble(text):
        return _refusal("garbled")
    lines = list(_lines(text, paragraphs))
    if _plain_prose(lines) >= _ENOUGH:
        return None
    seen, kinds = _Seen(), _kinds(text, language)
    for line in lines:
        _count(line, seen, kinds)
    for code, hit in _found(title or "", kinds):
        seen.hits.setdefault(code, set()).add(hit.lower())
    kind = _walled(seen) or _menu(seen, text)
    return _refusal(kind) if kind else None


def is_cut(text: str, language: str | None) -> bool:
    """Tell whether an article ends in the words of a paywall."""
    end = text[-600:]
    return len(text) > 400 and "paywall" in dict(_found(end, _kinds(end, language)))


def _refusal(kind: str) -> Refusal:
    return Refusal(kind, _SAYS[kind])


def _lines(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    for paragraph in paragraphs:
        whole = text[paragraph.start : paragraph.end]
        lines = whole.split("\n")
        # Lines that are wrapped go on in the middle of a sentence; menus and lists do not.
        wrapped = len(lines) > 1 and max(map(len, lines[:-1])) > 50
        yield from [whole.replace("\n", " ")] if wrapped else lines


def words_in(text: str) -> int:
    """Count words, two letters of a script without spaces as one."""
    letters = len(_SCRIPTS_BY_LETTER.findall(text))
    return len(_WORD.findall(_SCRIPTS_BY_LETTER.sub(" ", text))) + letters // 2


def _plain_prose(lines: Sequence[str]) -> int:
    """Count the words of sentences that do not address the reader; a notice has few. It spares articles the look."""
    found = 0
    for line in map(str.strip, lines):
        if line[-1:] in _STOPS and not _ADDRESSING.search(line):
            words = words_in(line)
            found += words if words >= _SENTENCE_WORDS else 0
        if found >= _ENOUGH:
            break
    return found


def _count(line: str, seen: _Seen, kinds: Sequence[tuple[str, re.Pattern[str]]]) -> None:
    line = line.strip()
    words = words_in(line)
    if not words:
        return
    seen.lines += 1
    seen.words += words
    seen.ended += line[-1:] in _STOPS
    for sentence in _END.split(line):
        _weigh(sentence.strip(), seen, kinds)


def _weigh(line: str, seen: _Seen, kinds: Sequence[tuple[str, re.Pattern[str]]]) -> None:
    """Tell a sentence of a notice, which addresses the reader or is little else than its phrase, from an article's."""
    words = words_in(line)
    found = list(_found(line, kinds))
    covered = sum(len(hit) for _, hit in found)
    opens = any(line.startswith(hit) for _, hit in found)
    if found and (opens or covered >= 0.3 * len(line) or words <= 10 or _ADDRESSING.search(line)):
        seen.walled += words
        for code, hit in found:
            seen.hits.setdefault(code, set()).add(hit.lower())
    elif line[-1:] in _STOPS and words >= _SENTENCE_WORDS:
        seen.prose += words


def _found(text: str, kinds: Sequence[tuple[str, re.Pattern[str]]]) -> Iterator[tuple[str, str]]:
    for code, pattern in kinds:
        yield from ((code, found[0]) for found in pattern.finditer(text))


def _kinds(text: str, language: str | None) -> list[tuple[str, re.Pattern[str]]]:
    """Give the patterns that may match: those whose anchors the text has, of its language and of English."""
    lowered = text.lower()
    told = [code for code, words in walls.ANCHORS.items() if any(word in lowered for word in words.split())]
    return [(code, _pattern(code, language)) for code in told]


@cache
def _pattern(code: str, language: str | None) -> re.Pattern[str]:
    lists = {
        "error_page": walls.ERRORS,
        "paywall": walls.PAYWALL,
        "login": walls.LOGIN,
        "cookie_wall": walls.COOKIES,
    }[code]
    known = any(language in languages.split() for languages in lists if language)
    chosen = [words for languages, words in lists.items() if not known or {"en", language} & set(languages.split())]
    return re.compile(alternatives(" | ".join(chosen)), re.IGNORECASE)


def alternatives(words: str) -> str:
    """Make one pattern of a list divided by " | ", whole words where words have letters with spaces between."""
    phrases = [" ".join(phrase.split()) for phrase in re.split(r"\s\|\s", words.strip())]
    return "(?<![^\\W_\\u2e80-\\u9fff])(?:" + "|".join(phrases) + ")"


def _walled(seen: _Seen) -> str | None:
    kinds = sorted(seen.hits, key=lambda code: -len(seen.hits[code]))
    if not kinds:
        return None
    code = kinds[0]
    count = len(seen.hits[code])
    if "paywall" in seen.hits and len(seen.hits["paywall"]) * 2 >= count:
        behind = seen.prose < (_BEHIND_PAYWALL if len(seen.hits["paywall"]) > 1 else _PROSE * 2)
        if behind and seen.prose >= _SENTENCE_WORDS:
            return "paywall"
    if not any(_is_phrase(hit) for hits in seen.hits.values() for hit in hits):
        return None
    everything = sum(map(len, seen.hits.values()))
    if (everything > 1 and seen.prose < _PROSE) or (count > 2 and seen.walled > seen.prose):
        return code
    return code if seen.prose < _SENTENCE_WORDS and seen.walled * 3 > seen.words else None


def _is_phrase(hit: str) -> bool:
    """Tell whether a hit is more than one word, which may stand anywhere."""
    return " " in hit or len(_SCRIPTS_BY_LETTER.findall(hit)) > 2 or hit.isdigit()


def _menu(seen: _Seen, text: str) -> str | None:
    """Tell menus and lists of headlines from articles: hardly a line of theirs is a sentence."""
    few = seen.lines < _MENU_LINES and text.count("|") + text.count("·") + text.count("›") < _MENU_LINES
    if few or seen.prose >= _MENU_PROSE or seen.ended > 0.25 * max(seen.lines, 1):
        return None
    return "navigation" if seen.words < 4 * seen.lines or seen.lines < _MENU_LINES else "listing"


# Garbled texts


def _mojibake(sample: str) -> bool:
    """Tell whether UTF-8 was read as something else: then its letters can be turned back into UTF-8."""
    broken = sample.count("\ufffd")
    if broken > 5 and broken * 50 > len(sample):
        return True
    runs = re.findall(r"[^\x00-\x7f]{2,}", sample)
    letters = sum(map(len, runs))
    if letters < 12 or letters * 100 < 3 * len(sample):
        return False
    return sum(len(run) for run in runs if _turns_back(run)) > 0.6 * letters


def _turns_back(run: str) -> bool:
    for encoding in ("cp1252", "latin-1", "cp1251", "koi8-r", "mac-roman"):
        try:
            back = run.encode(encoding)
        except UnicodeEncodeError:
            # Windows leaves five bytes without a character; programs that read them keep the byte.
            back = run.encode("latin-1", "ignore") if encoding == "latin-1" else b""
        found = back.decode("utf-8", "ignore")
        # Cut sequences at the ends are lost; what is left must be most of it, and shorter than it was.
        if found and len(found.encode()) >= 0.7 * len(back) and len(back) >= 0.7 * len(run):
            return True
    return False


def _babble(sample: str) -> bool:
    """Tell whether words double as in no text, have no vowels, or are places of a template that nobody filled in."""
    if len(_MARKS.findall(sample)) >= 4:
        return True
    words = [word.lower() for word in _WORD.findall(sample)][:2_000]
    if len(words) < 60:
        return False
    # Words of two letters repeat in songs and cheers, and digits in tables.
    twice = sum(one == two and one.isalpha() and len(one) > 1 for one, two in pairwise(words))
    if twice > 0.06 * len(words):
        return True
    latin = [word for word in words if word.isascii() and word.isalpha() and len(word) > 3]
    dumb = sum(not re.search("[aeiouy]", word) for word in latin)
    return len(latin) > 40 and dumb > 0.3 * len(latin)
