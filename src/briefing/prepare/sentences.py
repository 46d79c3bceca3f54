"""Where sentences begin and end: sentencex, and what it does not know about news."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefing import lexicon

# Quotation marks hide sentence ends inside them from sentencex; line ends would cut wrapped sentences.
_MARKS = '‘“”„«»"「」『』‟\n\r\u2028\u2029\x85\x0b\x0c\x00'
_PLAIN = dict.fromkeys(map(ord, _MARKS), " ") | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_CLOSING = "”\"»’'）)]】」』›“‘*_"
_AROUND = _CLOSING + "“„«‟「『‘"
_ENDS = ".!?…。！？।॥؟۔｡"
_CJK_ENDS = "。！？｡"
_WORD = re.compile(r"[^\W_][\w'’-]*\.?")
_INITIAL = re.compile(r"(?:^|[\s(])(?:[A-ZÀ-ÖØ-ÞА-ЯЁ]\.)$")
_CLOCK = re.compile(r"\b[ap]\.\s?m\.$", re.IGNORECASE)
_ACRONYM = re.compile(r"(?:^|[^\w.])(?:[A-Z]\.){2,}$")
_ORDINAL = re.compile(r"(?:^|[^\w.,])\d{1,2}\.$")
_DEGREE = re.compile(r"\b(?:Ph\.D|M\.D|B\.A|M\.A|Inc|Corp|Ltd|Co)\.\s+(?=(?:[A-Z][a-z]+)\s+[a-z])")
_ZONES = frozenset(
    "est edt et ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet cest ist".split()
    + "eastern central pacific mountain local".split()
)
_BEFORE_DIGITS = frozenset("no. nos. jan. feb. aug. sept. oct. nov. dec. sec. fig. art. pp. vol. ch. ca.".split())
# A stock code, "BRNT.KA": what stands before its dot, and behind it.
_CODE = re.compile(r"(?:^|[\s(<])[A-Z0-9]{2,8}\.$")
_MARKET = re.compile(r"[A-Z]{1,3}(?![\w])")
_MOST_AT_ONCE = 20_000  # characters, far beyond any paragraph a person writes
_MOST_MARKS = 12  # marks and spaces between two sentences
_LONGEST = 40  # characters looked back at before a possible sentence end


def sentences_of(text: str, start: int, end: int, language: str | None) -> list[tuple[int, int]]:
    """List the sentences between two offsets of one paragraph, as offsets without white space around."""
    import sentencex

    stretch = text[start:end]
    plain = stretch.translate(_PLAIN)
    cuts = [0]
    for part in _parts(plain):
        for piece in sentencex.segment(language or "en", part):
            cuts.append(min(cuts[-1] + len(piece), len(stretch)))
    cuts = sorted({*cuts, *_missed(plain, language)})
    if cuts[-1] < len(stretch):
        cuts.append(len(stretch))
    return [(start + a, start + b) for a, b in _joined(stretch, cuts, language)]


def _parts(plain: str) -> Iterator[str]:
    """Give a paragraph in parts of bounded length: unbalanced brackets make sentencex slower than linear."""
    at = 0
    while len(plain) - at > _MOST_AT_ONCE:
        limit = at + _MOST_AT_ONCE
        end = plain.rfind(". ", at, limit) + 2
        if end < at + 2:
            end = plain.rfind(" ", at, limit) + 1 or limit
        end = end if end > at else limit
        yield plain[at:end]
        at = end
    yield plain[at:]


def _missed(plain: str, language: str | None) -> list[int]:
    """Places where an abbreviation ends a sentence all the same: "a Ph.D. Prices rose"."""
    if language not in (None, "en"):
        return []
    starters = _starters("en")
    return [
        m.end()
        for m in _DEGREE.finditer(plain)
        if m.group().startswith("Ph") or _next_word(plain, m.end()).lower() in starters
    ]


def _joined(stretch: str, cuts: list[int], language: str | None) -> list[tuple[int, int]]:
    """Turn cuts into stretches: closing marks go back, what an abbreviation cut apart is joined."""
    found: list[tuple[int, int]] = []
    open_start = 0
    last = next((k for k in range(len(stretch) - 1, -1, -1) if stretch[k].isalnum()), -1)
    for cut in cuts[1:]:
        at = _with_closing(stretch, cut)
        a, b = _strip(stretch, open_start, at)
        if a >= b:
            open_start = at
            continue
        # Nothing but marks is left to be a sentence.
        if at < len(stretch) and (at > last or _continues(stretch[max(a, b - _LONGEST) : b], stretch, at, language)):
            open_start = a
            continue
        found.append((a, b))
        open_start = at
    return found


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] == "\x00"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] == "\x00"):
        end -= 1
    return start, end


def _with_closing(text: str, cut: int) -> int:
    """Move a cut to between the closing marks of the sentence before it and the opening ones after.

    sentencex saw the marks as spaces, so they may stand on either side of its cut.
    """
    left, right = cut, cut
    while left > max(0, cut - _MOST_MARKS) and (text[left - 1].isspace() or text[left - 1] in _AROUND):
        left -= 1
    while right < min(len(text), cut + _MOST_MARKS) and (text[right].isspace() or text[right] in _AROUND):
        right += 1
    split = left
    for at in range(left, right):
        if text[at].isspace():
            continue
        if not _closes(text, at):
            break
        split = at + 1
    return split


def _closes(text: str, at: int) -> bool:
    """Whether the mark at `at`, between two sentences, belongs to the first."""
    mark = text[at]
    if mark in "”」』）)]】":
        return True
    attached = at > 0 and not text[at - 1].isspace()
    if mark == "»":
        return attached or text[at + 1 : at + 2].isspace() or at + 1 == len(text)
    if mark in "“«":
        return attached and not text[at + 1 : at + 2].isalnum()
    return mark in "\"’'*_›" and attached


def _continues(before: str, stretch: str, at: int, language: str | None) -> bool:
    """Whether the full stop at the end of `before` ends an abbreviation, not the sentence."""
    word = _next_word(stretch, at)
    if not word:
        return False
    if not before.endswith("."):
        return before[-1] not in _CJK_ENDS and (word[0].islower() or not _ended(before))
    bare = word.lower().rstrip(".")
    if _CODE.search(before) and _MARKET.match(stretch, at):
        return True
    last = before[before.rfind(" ") + 1 :].lower().lstrip('(“"«„')
    if last in _gluing(language):
        return word[0].isdigit() or (last not in _BEFORE_DIGITS and not (last == "st." and bare in _starters(language)))
    if _CLOCK.search(before):
        return word[0].islower() or word[0].isdigit() or bare in _ZONES or _dated(bare, language)
    if _ORDINAL.search(before) and language not in (None, "en"):
        return _dated(bare, language) or (language == "de" and bare not in _starters(language))
    if _ACRONYM.search(before) or _INITIAL.search(before):
        return bare not in _starters(language) and not _plan(before)
    return word[0].islower() and not _ended(before)


def _ended(before: str) -> bool:
    bare = before.rstrip(_AROUND + " \u00a0\u202f" + ("0123456789[" if before.endswith("]") else ""))
    return bare[-1:] in tuple(_ENDS)


def _plan(before: str) -> bool:
    """Whether a single letter names a thing ("Plan B.") rather than a person."""
    words = before.split()
    return len(words) > 1 and words[-2].lower() in ("plan", "vitamin", "grade", "type", "class", "hepatitis", "option")


def _next_word(stretch: str, at: int) -> str:
    found = _WORD.search(stretch, at, min(len(stretch), at + 60))
    return found.group() if found else ""


def _dated(word: str, language: str | None) -> bool:
    for code in {language or "en", "en"}:
        if word in lexicon.weekdays(code) or word in lexicon.months(code) or word + "." in lexicon.months(code):
            return True
    return False


@cache
def _gluing(language: str | None) -> frozenset[str]:
    return lexicon.abbreviations(language) or lexicon.abbreviations("en")


@cache
def _starters(language: str | None) -> frozenset[str]:
    return (lexicon.stop_words(language) or lexicon.stop_words("en")) - {"of", "and"}
