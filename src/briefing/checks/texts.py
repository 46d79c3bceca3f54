"""Any text as claims: its sentences without marks, and the way back to the text as given."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.lexicon import empty_answers
from briefing.prepare.fold import fold
from briefing.prepare.language import language_of, script_of
from briefing.prepare.paragraphs import after_bullet, paragraphs_of, stripped
from briefing.prepare.sections import Label, labels_of
from briefing.prepare.sentences import sentences_of
from briefing.schema import Claim, Paragraph

from .source import Source

# What is not part of the words: colours of a terminal, emphasis, escapes, code, link targets, footnote marks, tags,
# addresses.
_MARKS = re.compile(
    r"\x1b\[[0-?]{0,64}[ -/]{0,16}[@-~]|[\x00-\x08\x0e-\x1f\x7f]"
    r"|(?<=\n)[ \t]+"
    r"|(?<!\*)\*++(?=[^\s*])|(?<=[^\s*])\*+|~~"
    r"|(?<!\w)_++(?=\w)|(?<=[^\W_])_++(?!\w)"
    r"|\\(?=[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`{1,3})(?P<code>[^`'\s](?:[^`'\n]{0,198}[^`'\s])?)(?P=ticks)"
    r"|!?\[(?P<link>[^\[\]\n]{1,300})\]\((?:[^()\s]|\([^()\s]{0,100}\)){0,500}\)"
    r"|[ \t]?\[\^?[A-Za-z]?\d{1,3}(?:[ \t]?[,;–-][ \t]?\^?[A-Za-z]?\d{1,3}){0,9}\]:?"
    r"|(?<!\w)S\d{1,3}(?: \([^()\n]{1,20}\))? (?=[“„«‹「『\"])"
    r"|[ \t]?\(S\d{1,3}(?:[ \t]?[,;–-][ \t]?S\d{1,3}){0,9}\)"
    r"|[ \t]?【[^【】\n]{1,60}】"
    r"|<sup>\[?\d{1,3}\]?</sup>|</?[A-Za-z][^<>\n]{0,100}>"
    r"|https?://[^\s<>\"”）)\]]{1,500}"
    r"|(?:(?<=[.!?,;:”\"»)])|(?<=[a-z]{3}))[⁰¹²³⁴-⁹]+(?![\w⁰¹²³⁴-⁹])"
)
_LINE_END = re.compile(r"[\n\r]")
_NUMBERED = re.compile(r"\d{1,2}[.)][ \t]+(?=\S)")
_BAR = re.compile(r"(?<!\\)\|")
_OPENING = re.compile(r"#{1,6}[ \t]+|>[ \t]?|\[[ xX]\][ \t]+")
# A line of its own with so few words and no digit names a section; a longer one is a headline.
_LABEL_WORDS = 4
_MOST_OPENINGS = 4
_MOST_PLACES = 20
_SENTENCE_ENDS = ".!?…。！？।॥؟۔｡:;"
_AROUND = " `\"'()[]“”„‟«»‘’「」『』*_"


@dataclass(frozen=True, slots=True)
class Aligned:
    """A claim, and where its characters stand in the text it was taken from.

    `starts` and `places` list the stretches it was joined from: the offset of each in the claim's text and in
    the whole text.
    """

    claim: Claim
    starts: tuple[int, ...]
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Turn offsets of the claim's text into offsets of the whole text, half-open."""
        last = max(len(self.claim.text) - 1, 0)
        start = min(max(start, 0), last)
        return self._place(start), self._place(min(max(end - 1, start), last)) + 1

    def _place(self, offset: int) -> int:
        at = bisect_right(self.starts, offset) - 1
        return self.places[at] + offset - self.starts[at]


def claims_of_text(text: str, source: Source) -> list[Aligned]:
    """Give each sentence of any text as a claim that cites nothing, in text order.

    Bullets, heading marks, Markdown marks, footnote marks and labels ("Why it matters:") belong to no claim.
    """
    language = language_of(text, script_of(text)) or source.language
    empty = frozenset(empty_answers(language))
    found: list[Aligned] = []
    for start, end in _stretches(text, language):
        kept = list(_kept(text, start, end))
        plain = "".join(text[a:b] for a, b in kept)
        if _bare(fold(plain)).lower() in empty:
            continue
        for first, last in sentences_of(plain, 0, len(plain), language):
            # A line end inside a sentence is a space, for the words on both sides belong together.
            words = _LINE_END.sub(" ", plain[first:last])
            if any(c.isalnum() for c in words):
                claim = Claim(f"summary[{len(found)}].text", words, verbatim=is_copied(words, source))
                found.append(Aligned(claim, *_map(kept, first, last)))
    return found


def is_copied(words: str, source: Source) -> bool:
    """Whether a text stands in the source as one or more whole sentences, typography and end marks aside."""
    title = source.prepared.document.title or source.prepared.title
    wanted = _bare(fold(words))
    if not wanted:
        return False
    if title and wanted == _bare(fold(title)):
        return True
    inside, at = source.folded.text, -1
    for _ in range(_MOST_PLACES):
        at = inside.find(wanted, at + 1)
        if at < 0:
            return False
        first, last = source.folded.span(at, at + len(wanted))
        if _opens(source, first) and _closes(source.text, last):
            return True
    return False


def _bare(folded: str) -> str:
    return folded.strip(_AROUND).rstrip(_SENTENCE_ENDS + "," + _AROUND)


def _opens(source: Source, at: int) -> bool:
    """Whether a sentence begins at an offset: inside one, the words before may turn its meaning."""
    text, before = source.text, at
    if source.prepared.dateline and source.prepared.dateline.end == at:
        return True
    while before and (text[before - 1].isspace() or text[before - 1] in _AROUND):
        before -= 1
    return before == 0 or "\n" in text[before:at] or text[before - 1] in _SENTENCE_ENDS


def _closes(text: str, at: int) -> bool:
    after = at
    while after < len(text) and text[after] in _AROUND:
        after += 1
    if after == len(text) or text[after] in "\r\n\u2028\u2029":
        return True
    # "3." may go on as "3.5", "U.S" as "U.S.-led".
    return text[after] in _SENTENCE_ENDS and not text[after + 1 : after + 2].isalnum()


def _stretches(text: str, language: str | None) -> Iterator[tuple[int, int]]:
    """Give the stretches of a text that say something: paragraphs without what they open with."""
    paragraphs = tuple(Paragraph(start, end) for start, end in paragraphs_of(text))
    labels = dict(labels_of(text, paragraphs, language))
    for number, paragraph in enumerate(paragraphs):
        if text[paragraph.start] == "|":
            yield from _cells(text, paragraph)
            continue
        start, end = _opened(text, paragraph), paragraph.end
        label = labels.get(number)
        if label and _is_label(text, label, end):
            start = max(start, label.after)
        elif number + 1 < len(paragraphs) and _names_a_section(text, paragraph.start, start, end):
            continue
        if start < end:
            yield start, end


def _cells(text: str, row: Paragraph) -> Iterator[tuple[int, int]]:
    """Give the cells of a table's row; one of few bold words names what stands beside it."""
    at = row.start
    for found in (*_BAR.finditer(text, row.start, row.end), None):
        start, end = stripped(text, at, found.start() if found else row.end)
        label = text.startswith("**", start) and text.endswith("**", start, end) and _short(text[start:end])
        if start < end and not label:
            yield start, end
        at = found.end() if found else row.end


def _opened(text: str, paragraph: Paragraph) -> int:
    start = paragraph.start
    for _ in range(_MOST_OPENINGS):
        mark = _OPENING.match(text, start, paragraph.end)
        after = mark.end() if mark else after_bullet(text, start, paragraph.end)
        if after == start:
            break
        start = after
    return start


def _is_label(text: str, label: Label, end: int) -> bool:
    """Whether words in front are a known label, or bold ones with a colon: "**Key figures:** 14 dead"."""
    if label.kind not in (None, "other"):
        return True
    return label.form == "bold" and label.after < end and _short(text[label.start : label.end])


def _names_a_section(text: str, opening: int, start: int, end: int) -> bool:
    """Whether a paragraph is a heading of few words: "**Key points**", "## Reactions", "Reactions:"."""
    words = _NUMBERED.sub("", text[start:end].strip("*_#` \t"))
    if not _short(words) or words.endswith(tuple(".!?…。！？।॥؟۔｡")):
        return False
    # A list item of few words says something, unless it opens a list of its own.
    return words.endswith((":", "：")) or text[opening:start].strip("#> \t") == ""


def _short(words: str) -> bool:
    return len(words.split()) <= _LABEL_WORDS and not any(c.isdigit() for c in words)


def _kept(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the stretches between the marks; what stands inside links and code is looked at in its turn."""
    at = start
    for mark in _MARKS.finditer(text, start, end):
        if mark.start() > at:
            yield at, mark.start()
        for inside in ("code", "link"):
            if mark[inside]:
                yield from _kept(text, *mark.span(inside))
        at = mark.end()
    if at < end:
        yield at, end


def _map(kept: list[tuple[int, int]], first: int, last: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give where the stretches between two offsets of the joined text begin, there and in the whole text."""
    starts, places, offset = [], [], 0
    for a, b in kept:
        if offset + b - a > first and offset < last:
            skipped = max(0, first - offset)
            starts.append(offset + skipped - first)
            places.append(a + skipped)
        offset += b - a
    return tuple(starts), tuple(places)
