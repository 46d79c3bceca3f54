"""Which script a text is in, and which language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache

from briefing import lexicon

_SAMPLE = 20_000  # characters: enough to vote, and the same cost for any length
_SCRIPTS = {
    "latin": "A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff",
    "cyrillic": "\u0400-\u052f",
    "arabic": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    "han": "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002ffff",
    "kana": "\u3040-\u30ff",
    "hangul": "\uac00-\ud7af\u1100-\u11ff",
    "devanagari": "\u0900-\u097f",
    "greek": "\u0370-\u03ff",
    "hebrew": "\u0590-\u05ff",
    "thai": "\u0e00-\u0e7f",
    "bengali": "\u0980-\u09ff",
    "tamil": "\u0b80-\u0bff",
    "georgian": "\u10a0-\u10ff",
    "armenian": "\u0530-\u058f",
}
_BY_SCRIPT = {
    "hangul": "ko", "devanagari": "hi", "greek": "el", "hebrew": "he", "thai": "th", "bengali": "bn", "tamil": "ta",
    "georgian": "ka", "armenian": "hy", "kana": "ja",
}  # fmt: skip
_LATIN = (
    "en",
    "es",
    "fr",
    "de",
    "pt",
    "it",
    "nl",
    "tr",
    "pl",
    "sv",
    "da",
    "no",
    "fi",
    "cs",
    "hu",
    "ro",
    "id",
    "vi",
    "ca",
)
_PLAIN_LETTERS = re.compile("[A-Za-z]+")
# Anything but Latin letters and the marks that stand in texts of any script.
_BEYOND_LATIN = re.compile("[^\x00-\u024f‘’“”„‚‹›–—…•€\u202f]")
_WORD = re.compile(r"[^\W\d_]+")
# A letter that one language of a script has and its neighbours lack.
_TELLING = {
    "cyrillic": (("uk", "іїєґ"), ("be", "ў"), ("sr", "ђјљњћџ"), ("ru", "ыэё")),
    "arabic": (("ur", "ٹڈڑںے"), ("fa", "پچژگکی")),
}
_CANDIDATES = {"cyrillic": ("ru", "uk", "bg", "sr"), "arabic": ("ar", "fa", "ur"), "latin": _LATIN}


def script_of(text: str) -> str:
    """Name the script most letters of a text belong to; "latin" when there are no letters."""
    sample = text[:_SAMPLE]
    if not _BEYOND_LATIN.search(sample):
        return "latin"
    rest = _PLAIN_LETTERS.sub("", sample)
    # Each character is looked at once, whatever the number of scripts and however often it stands there.
    times = Counter(rest)
    once = "".join(times)
    counts = {name: sum(times[c] for c in _letters(name).findall(once)) for name in _SCRIPTS}
    counts["latin"] += len(sample) - len(rest)
    if not any(counts.values()):
        return "latin"
    best = max(counts, key=lambda name: counts[name])
    # Japanese mixes kana into Chinese characters; Chinese has no kana at all.
    return "kana" if best == "han" and counts.get("kana", 0) > 0.1 * counts["han"] else best


def script_of_language(code: str | None) -> str:
    """Name the script a language is written in; "latin" for those that are not told apart here."""
    by_language = {language: script for script, language in _BY_SCRIPT.items()} | {"zh": "han"}
    telling = {code: script for script, codes in _CANDIDATES.items() for code in codes}
    return by_language.get(code or "") or telling.get(code or "", "latin")


def language_of(text: str, script: str) -> str | None:
    """Give the two-letter code of the language a text is in, or None when too little tells."""
    sample = text[:_SAMPLE]
    if script == "han":
        return "zh"
    if script in _BY_SCRIPT:
        return _BY_SCRIPT[script]
    for code, letters in _TELLING.get(script, ()):
        if sum(map(sample.count, letters)) > 0.005 * len(sample):
            return code
    return _voted(sample, _CANDIDATES.get(script, ()))


@lru_cache(maxsize=64)
def _voted(sample: str, candidates: tuple[str, ...]) -> str | None:
    words = [word.lower() for word in _WORD.findall(sample)]
    counts = dict.fromkeys(candidates, 0)
    languages = _languages_of(candidates)
    for word, times in Counter(words).items():
        for code in languages.get(word, ()):
            counts[code] += times
    votes = sorted(((count, code) for code, count in counts.items()), reverse=True)
    if len(votes) < 2 or votes[0][0] < max(2, 0.08 * len(words)):
        return None
    clear = votes[0][0] > votes[1][0] or votes[0][0] >= 5
    return votes[0][1] if clear else None


@cache
def _languages_of(candidates: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Give each small word of some languages with all that have it: one look-up a word, whatever their number."""
    found: dict[str, tuple[str, ...]] = {}
    tables = lexicon.stop_words_by_language()
    for code in candidates:
        for word in tables[code]:
            found[word] = (*found.get(word, ()), code)
    return found


_COMPILED: dict[str, re.Pattern[str]] = {}


def _letters(name: str) -> re.Pattern[str]:
    if name not in _COMPILED:
        _COMPILED[name] = re.compile(f"[{_SCRIPTS[name]}]")
    return _COMPILED[name]
