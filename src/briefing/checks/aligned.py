"""The words of claims and sources with their offsets, as the rules about wording compare them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache, partial
from itertools import accumulate, repeat
from typing import NamedTuple
from weakref import WeakKeyDictionary

from briefing import lexicon
from briefing.lexicon import wording
from briefing.prepare.fold import fold
from briefing.prepare.quotations import MARKS, quoted_spans

from .source import REMEMBERED, STEM, Source

# Scripts without spaces give one word a character: their words are compared by what they are written with.
_SIGN = r"\u3040-\u30ff\u3400-\u9fff"
WORD = re.compile(rf"[{_SIGN}]|[^\W_{_SIGN}]+(?:'[^\W_{_SIGN}]+)*")
# A text cut at its words: what stands between them, and the words, by turns.
_PIECES = re.compile(f"({WORD.pattern})")
# The same for a text of plain small letters, which most English ones are when folded; quicker by a third.
_PLAIN = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")
_PLAIN_PIECES = re.compile(f"({_PLAIN.pattern})")
# Words that carry no content beside those of the stop list.
FUNCTION = {
    "en": frozenset(
        "do does did doing done can could may might must shall should would will am being been were no nor never n't "
        "also just only very than then so such some any all both each other its own same too here how why what whom "
        "those these him them my your me us our i let there's it's into over under again further because until while "
        "during before between through above below off once few most don't doesn't didn't won't wouldn't can't cannot "
        "couldn't shouldn't isn't aren't wasn't weren't haven't hasn't hadn't mustn't needn't ain't neither without "
        "nobody none nothing nowhere i'm i've i'll you're he's she's that's we're they're we've they've i'd he'd "
        "yeah yes okay ok um uh well oh really quite still yet already even though however whether".split()
    )
}
IRREGULAR = {
    form: base
    for base, forms in {
        "win": "won", "lose": "lost loss losses losing", "say": "said", "go": "went gone", "find": "found",
        "make": "made",
        "take": "took taken", "give": "gave given", "get": "got gotten", "come": "came", "know": "knew known",
        "think": "thought", "see": "saw seen", "tell": "told", "leave": "left", "hold": "held", "pay": "paid",
        "begin": "began begun", "rise": "rose risen", "fall": "fell fallen", "bring": "brought", "buy": "bought",
        "catch": "caught", "keep": "kept", "meet": "met", "sell": "sold", "send": "sent", "speak": "spoke spoken",
        "spend": "spent", "stand": "stood", "teach": "taught", "write": "wrote written", "break": "broke broken",
        "choose": "chose chosen", "drive": "drove driven", "feel": "felt", "fight": "fought",
        "grow": "grew grown growth",
        "hear": "heard", "lead": "led", "mean": "meant", "run": "ran", "shoot": "shot", "show": "shown",
        "sit": "sat", "steal": "stole stolen", "strike": "struck", "swear": "swore sworn", "throw": "threw thrown",
        "wear": "wore worn", "build": "built", "deal": "dealt", "die": "died dies dying", "have": "has had having",
        "withdraw": "withdrew withdrawn", "forbid": "forbade forbidden", "forget": "forgot forgotten",
        "beat": "beaten", "overcome": "overcame", "lend": "lent", "sue": "sued sues suing",
    }.items()
    for form in forms.split()
}  # fmt: skip


class Word(NamedTuple):
    """A word in its place; `stem` is empty when it carries no content."""

    start: int
    end: int
    text: str
    stem: str


# Half the price of calling the class; a document has thousands of words.
_word = partial(tuple.__new__, Word)


@lru_cache(maxsize=REMEMBERED)
def words_of(text: str, language: str | None) -> tuple[Word, ...]:
    """Give the words of a text in their order, lower case, with their stems."""
    folded = lexicon.fold(text)
    pieces = (_PLAIN_PIECES if folded.isascii() else _PIECES).split(folded)
    words, ends = pieces[1::2], list(accumulate(map(len, pieces)))
    return tuple(map(_word, zip(ends[::2], ends[1::2], words, map(content, words, repeat(language)), strict=False)))


@lru_cache(maxsize=REMEMBERED)
def spelt(text: str) -> tuple[str, ...]:
    """Give the words of a text in their order, lower case: all that most sentences are ever asked for."""
    folded = lexicon.fold(text)
    return tuple((_PLAIN if folded.isascii() else WORD).findall(folded))


# What `said_in` gives for any digit.
DIGIT = "#"
_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=REMEMBERED)
def said_in(text: str) -> frozenset[str]:
    """Give whatever a rule may look for in a text: its words in lower case, parts of "they've", and `DIGIT`."""
    words = set(spelt(text))
    plain = fold(text)
    if len(plain) != len(text):
        words.update(spelt(plain))
    if "'" in plain:
        words.update([part for word in words if "'" in word for part in word.split("'")])
    if _DIGIT.search(text):
        words.add(DIGIT)
    return frozenset(words)


@lru_cache(maxsize=4096)
def content(word: str, language: str | None) -> str:
    """Give the stem of a lower-case word, or "" for one that carries no content."""
    return "" if word in _small(language) else stem(word, language)


@cache
def _small(language: str | None) -> frozenset[str]:
    return lexicon.stop_words(language) | FUNCTION.get(language or "", frozenset())


def stem(word: str, language: str | None) -> str:
    """Shorten a lower-case word to what its inflections share; numbers stay whole."""
    if word[0].isdigit():
        return word
    if language != "en":
        return word[:STEM]
    word = word.removesuffix("'s")
    word = IRREGULAR.get(word, word)
    if word.endswith(("ply", "rely")):
        return word[: STEM + 1]
    for ending in ("ing", "ied", "ies", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)] + ("y" if ending in ("ied", "ies") else "")
            if ending in ("ing", "ed") and len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word[: STEM + 1].rstrip("e") or word


class Phrases:
    """Find phrases among words, the longest where several begin at one word."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            words = tuple(WORD.findall(lexicon.fold(phrase)))
            if words:
                self._by_first.setdefault(words[0], []).append(words)
        for several in self._by_first.values():
            several.sort(key=len, reverse=True)
        # The longest word of a phrase is the rarest: "is expected to" is looked for where "expected" stands.
        self._telling = frozenset(max(words, key=len) for several in self._by_first.values() for words in several)
        # Arabic writes "and" and "so" together with the word behind them.
        self._joined = any("\u0600" <= first[0] <= "\u06ff" for first in self._by_first)

    def among(self, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
        """Give the places of phrases, from the first word to behind the last."""
        starting = self._by_first
        for at in [at for at, word in enumerate(words) if word.text in starting or self._joined]:
            text = words[at].text
            several = starting.get(text) or (starting.get(text[1:]) if text[0] in "وف" else None)
            for phrase in several or ():
                if len(phrase) == 1 or tuple(w.text for w in words[at + 1 : at + len(phrase)]) == phrase[1:]:
                    yield at, at + len(phrase)
                    break

    @property
    def telling(self) -> frozenset[str] | None:
        """The words one of which a text with a phrase has; None where they may be written together with others."""
        return None if self._joined else self._telling

    def may_be_in(self, words: Iterable[str]) -> bool:
        """Tell whether a phrase may be among these words; most sentences need no closer look."""
        return self._joined or not self._telling.isdisjoint(words)

    def any_among(self, words: Sequence[Word]) -> bool:
        """Tell whether one of the phrases is there."""
        return next(self.among(words), None) is not None


@cache
def listed(raw: str) -> Phrases:
    """Give the phrases of a list separated by bars."""
    return Phrases(part.strip() for part in raw.replace("\n", " ").split("|"))


@cache
def reporting(language: str | None) -> Phrases:
    """Give what hands a claim to somebody: verbs of saying and phrases such as "according to"."""
    more = (part.strip() for part in wording.MORE_SAYING.get(language or "", "").replace("\n", " ").split("|"))
    return Phrases((*lexicon.reporting_verbs(language), *lexicon.attribution_cues(language), *more))


def found_in(source: Source) -> list[tuple[Word, ...]]:
    """Give the words of each of the source's sentences."""
    return source.each("words", words_of)


_vocabularies: WeakKeyDictionary[Source, frozenset[str]] = WeakKeyDictionary()


def vocabulary(source: Source) -> frozenset[str]:
    """Give all words of a source and all their stems."""
    kept = _vocabularies.get(source)
    if kept is None:
        words = {word for sentence in source.sentences for word in spelt(sentence.text)}
        kept = frozenset([*words, *(content(word, source.language) for word in words)])
        _vocabularies[source] = kept
    return kept


@lru_cache(maxsize=REMEMBERED)
def plain_words_of(text: str, language: str | None) -> tuple[Word, ...]:
    """Give the words of a text that stand outside quotation marks."""
    words = words_of(text, language)
    quoted = list(quoted_spans(text)) if MARKS.search(text) else []
    if not quoted:
        return words
    starts = [start for start, _ in quoted]
    return tuple(word for word in words if not _inside(word.start, starts, quoted))


def _inside(at: int, starts: list[int], stretches: list[tuple[int, int]]) -> bool:
    """Tell whether a place lies in one of the stretches, which stand in order and apart."""
    before = bisect_right(starts, at) - 1
    return before >= 0 and at < stretches[before][1]


def stems_of(words: Iterable[Word]) -> frozenset[str]:
    """Give the stems of those words that carry content."""
    return frozenset(word.stem for word in words if word.stem)


@lru_cache(maxsize=REMEMBERED)
def stems_in(text: str, language: str | None) -> frozenset[str]:
    """Give the stems of those words of a text that carry content."""
    return frozenset(found for word in set(spelt(text)) if (found := content(word, language)))
