"""Which words stand in quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from briefing.schema import Paragraph, Quotation, Sentence

_OPENERS = {"“": "”", "„": "“”", "‟": "”", "«": "»", "「": "」", "『": "』", "‹": "›", "〝": "〞〟"}
_CLOSERS = frozenset("”“»」』›〞〟")
_SIGNS = '“”„‟«»「」『』‹›〝〞〟"‘’'
_STRAIGHT = re.compile(r"(?<![^\W_])'(?=[^\W\d_])|'(?![^\W_])")
MARKS = re.compile(f"[{_SIGNS}]|{_STRAIGHT.pattern}")
_SPACELESS = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_STOPS = (".", ",", "!", "?", "…", "。", "，", "！", "？", "؟", ";", ":")
_DEEPEST = 6  # marks open at once that one closing mark may choose from
_SHORTEST_WORDS, _SHORTEST_LETTERS = 3, 4


def quoted_spans(text: str, language: str | None = None) -> list[tuple[int, int]]:
    """List everything in quotation marks, also single words, with the offsets inside the marks."""
    spans = _stretches(text, Paragraph(0, len(text)), None, language)
    return [(start, end) for start, end in (_trimmed(text, *span) for span in spans) if start < end]


def quotations_of(
    text: str, paragraphs: Sequence[Paragraph], sentences: Sequence[Sentence], language: str | None
) -> tuple[Quotation, ...]:
    """List the quotations of at least three words, or four characters in scripts without spaces.

    A quotation ends with its paragraph at the latest. An opening mark that is not closed
    counts only when the next paragraph opens with a mark again.
    """
    by_paragraph: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        by_paragraph.setdefault(sentence.paragraph, []).append(sentence)
    found: list[Quotation] = []
    for number, paragraph in enumerate(paragraphs):
        if number not in by_paragraph:
            continue
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        for opened, closed in _stretches(text, paragraph, following, language):
            start, end = _trimmed(text, opened, closed)
            touched = tuple(s.id for s in _touched(by_paragraph[number], start, end))
            if touched and _says_something(text, start, end):
                found.append(Quotation(len(found) + 1, start, end, number, touched, text[start:end]))
    return tuple(found)


def _touched(sentences: Sequence[Sentence], start: int, end: int) -> Sequence[Sentence]:
    """Give the sentences of a paragraph that a stretch touches; they stand in order."""
    first = bisect_right(sentences, start, key=lambda sentence: sentence.end)
    return sentences[first : bisect_left(sentences, end, key=lambda sentence: sentence.start)]


def _stretches(
    text: str, paragraph: Paragraph, following: Paragraph | None, language: str | None
) -> list[tuple[int, int]]:
    """List the outermost balanced stretches of a paragraph, marks left out."""
    marks = _marks(text, paragraph.start, paragraph.end)
    if not marks:
        return []
    reversed_guillemets = _reversed(text, paragraph, language)
    opened: list[tuple[int, str]] = []
    closed: list[tuple[int, int]] = []
    for at, sign in marks:
        mark = sign
        if mark == "'":
            _straight(text, at, opened, closed)
            continue
        if mark in "‘’":
            _single(text, at, mark, opened, closed)
            continue
        if reversed_guillemets and mark in "«»":
            mark = "«" if mark == "»" else "»"
        index = _matching(text, at, mark, opened)
        if index is not None:
            closed.append((opened[index][0] + 1, at))
            del opened[index:]
        elif mark == '"' and not _digit_before(text, at):
            opened.append((at, '"'))
        elif mark in _OPENERS:
            opened.append((at, _OPENERS[mark]))
    if opened and following is not None and _opens_again(text, following, text[opened[0][0]]):
        closed.append((opened[0][0] + 1, paragraph.end))
    return _outermost(closed)


def _marks(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """List the marks of a stretch with their offsets: looking for one after the other is quicker than for any."""
    found: list[tuple[int, str]] = []
    for mark in _SIGNS:
        at = text.find(mark, start, end)
        while at >= 0:
            found.append((at, mark))
            at = text.find(mark, at + 1, end)
    if text.find("'", start, end) >= 0:
        found += [(match.start(), "'") for match in _STRAIGHT.finditer(text, start, end)]
    found.sort()
    return found


def _matching(text: str, at: int, mark: str, opened: list[tuple[int, str]]) -> int | None:
    """Give the place in `opened` of the mark that `mark` closes, or None when it closes nothing."""
    if mark == '"':
        if text[at - 1 : at].isspace() and not text[at + 1 : at + 2].isspace():
            return None  # stands before a word: it opens
    elif mark not in _CLOSERS:
        return None
    for index in range(len(opened) - 1, max(-1, len(opened) - 1 - _DEEPEST), -1):
        if mark in opened[index][1]:
            return index
    return None


def _single(text: str, at: int, mark: str, opened: list[tuple[int, str]], closed: list[tuple[int, int]]) -> None:
    """Treat single curly marks, most of which are apostrophes."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if mark == "‘" and not before.isalnum() and after.isalnum() and not opened:
        opened.append((at, "’"))
    elif mark == "’" and opened and opened[-1][1] == "’" and not after.isalnum():
        plural = before == "s" and not (after == "" or after in _STOPS)
        if not plural:
            closed.append((opened[-1][0] + 1, at))
            opened.pop()


def _straight(text: str, at: int, opened: list[tuple[int, str]], closed: list[tuple[int, int]]) -> None:
    """Treat straight single marks, as in 'It is over,' she said; most are apostrophes: workers' rights, 'til."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if opened and opened[-1][1] == "'":
        plural = before == "s" and not (after == "" or after in _STOPS)
        if not (after.isalnum() or before.isspace() or plural):
            closed.append((opened[-1][0] + 1, at))
            opened.pop()
        return
    begins = before == "" or before.isspace() or before in "([—–"
    if begins and not opened and after.isalpha() and _ELIDED.match(text, at + 1) is None:
        opened.append((at, "'"))


_ELIDED = re.compile(r"(?:em|til|cause|n|tis|twas|bout|round|ere|im|cos)(?![^\W_])", re.IGNORECASE)


def _outermost(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(stretches, key=lambda s: (s[0], -s[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _reversed(text: str, paragraph: Paragraph, language: str | None) -> bool:
    """Whether guillemets point inwards, »so«, as German and Danish books print them."""
    left = text.find("«", paragraph.start, paragraph.end)
    right = text.find("»", paragraph.start, paragraph.end)
    if right < 0 or (left >= 0 and left < right):
        return False
    return language in ("de", "da", "sr", "hu", "pl", "cs", None) and text[right + 1 : right + 2].strip() != ""


def _opens_again(text: str, following: Paragraph, mark: str) -> bool:
    return text[following.start] == mark


def _digit_before(text: str, at: int) -> bool:
    return at > 0 and text[at - 1].isdigit()  # 6" is a length


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _says_something(text: str, start: int, end: int) -> bool:
    """Whether the words are a quotation rather than a nickname, a title or a scare quote."""
    words = text[start:end]
    if _SPACELESS.search(words):
        return sum(c.isalnum() for c in words) >= _SHORTEST_LETTERS
    if sum(any(c.isalnum() for c in word) for word in words.split()) < _SHORTEST_WORDS:
        return False
    return not _nickname(text, start, end)


def _nickname(text: str, start: int, end: int) -> bool:
    """Whether the words stand inside a name: Pat “The Iron Duke” Example."""
    words = text[start:end].split()
    before, after = text[max(0, start - 40) : start - 1].split(), text[end + 1 : end + 40].split()
    if len(words) > 4 or not before or not after or text[start - 2 : start - 1] != " ":
        return False
    return before[-1][0].isupper() and before[-1][-1].isalnum() and after[0][0].isupper() and words[0][0].isupper()
