"""Findings for a person at a terminal: each sentence, what is wrong in it, the source's words below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from briefing.schema import Finding, Span
from briefing.schema.checking import Verification

from .cells import Cell, bracketed, cells_of, lines_of, painted, runs_right_to_left, underlined, window
from .escaping import clean

SEVERITIES = ("error", "warning", "note")
_COLOURS = {"error": "1;4;31", "warning": "4;33", "note": "4;36", "source": "1;32", "quiet": "2"}
_WORD_COLOURS = {"error": "1;31", "warning": "33", "note": "36"}
_SIGNS = {"error": "^", "warning": "~", "note": "-", "source": "^"}
_WORD = re.compile(r"\w+")
# "**", but no star between numbers.
_EMPHASIS = re.compile(r"\*{2,3}|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)")
_QUOTED = re.compile("“([^”]{1,200})”")
# More evidence than this is read by nobody; all of it is in the JSON.
_MOST_EVIDENCE = 3
_NARROWEST = 24
_SPACELESS = "\u2e80"


@dataclass(frozen=True, slots=True)
class Screen:
    """The room there is, in columns, and whether colours show."""

    width: int = 80
    colour: bool = False


def show(result: Verification, screen: Screen | None = None) -> str:
    """Give the sentences of a checked text in order, faulty words marked, and below each what the source says."""
    screen = screen or Screen()
    by_path: dict[str, list[Finding]] = {}
    for finding in result.findings:
        by_path.setdefault(finding.path, []).append(finding)
    lines: list[str] = []
    for finding in by_path.get("summary", []):
        lines += _message(finding, screen, 0)
    gutter = len(str(len(result.sentences))) + 2
    for sentence in result.sentences:
        found = by_path.get(f"summary[{(sentence.sentence or 1) - 1}].text", [])
        lines += _sentence(sentence, found, screen, gutter)
        for finding in found:
            lines += _message(finding, screen, gutter)
        lines += _evidence(found, result, screen, gutter + 2)
        lines += [""] if found else []
    lines += [""] if lines and lines[-1] else []
    return "\n".join([*lines, *_wrapped(closing(result), screen, 0)]) + "\n"


def closing(result: Verification) -> str:
    """Say in one line what was found, and which rules could not look."""
    counts = [(sum(f.severity == name for f in result.findings), name) for name in SEVERITIES]
    found = ", ".join(_counted(count, name) for count, name in counts if count)
    sentences = _counted(len(result.sentences), "sentence")
    asked = _counted(result.rules, "rule") + (f" and {clean(result.judge)}" if result.judge else "")
    said = f"{found} in {sentences}" if found else f"nothing found in {sentences}; asked {asked}"
    reasons: dict[str, list[str]] = {}
    for skipped in result.skipped:
        name, _, reason = skipped.partition(": ")
        reasons.setdefault(reason, []).append(name)
    skips = [f"{_counted(len(names), 'rule')} skipped, {why}: {', '.join(names)}" for why, names in reasons.items()]
    return "; ".join([said, *skips])


def _counted(count: int, name: str) -> str:
    return f"{count} {name}" + ("" if count == 1 else "s")


def _sentence(sentence: Span, found: list[Finding], screen: Screen, gutter: int) -> Iterator[str]:
    ranked = sorted(found, key=lambda one: SEVERITIES.index(one.severity))
    text, places = _without_emphasis(sentence.text)
    marks = [(places[one.start - sentence.start], places[one.end - sentence.start], one.severity) for one in ranked]
    cells = cells_of(text, marks)
    if not found:
        cells = [Cell(cell.character, "quiet") for cell in cells]
    yield from _laid_out(cells, screen, f"{sentence.sentence:>{gutter - 2}}  ")


def _without_emphasis(text: str) -> tuple[str, list[int]]:
    """Take Markdown's stars out of a sentence, whose first may stand before it; give where each place is then."""
    hidden = {at for found in _EMPHASIS.finditer(text) for at in range(*found.span())}
    places = list(accumulate((at not in hidden for at in range(len(text))), initial=0))
    return "".join(character for at, character in enumerate(text) if at not in hidden), places


def _message(finding: Finding, screen: Screen, indent: int) -> Iterator[str]:
    lines = _wrapped(f"{finding.severity}: {clean(finding.message)} [{finding.rule}]", screen, indent)
    first = next(lines)
    if screen.colour:
        word = finding.severity + ":"
        first = first.replace(word, f"\x1b[{_WORD_COLOURS[finding.severity]}m{word}\x1b[0m", 1)
    yield first
    yield from lines


def _evidence(found: list[Finding], result: Verification, screen: Screen, indent: int) -> Iterator[str]:
    """Give the source's sentences for all findings of one sentence, each once."""
    marks: dict[int, list[tuple[int, int, str]]] = {}
    for finding in found:
        for span in finding.evidence[:_MOST_EVIDENCE]:
            if span.sentence:
                marks.setdefault(span.sentence, []).extend(_marks(finding, span, result))
    for number, places in marks.items():
        sentence = result.prepared.sentence(number)
        if sentence is None:
            continue
        opening = " " * indent + f"S{number}  "
        # Two lines, of which the first may end early at a long word.
        room = 2 * max(_NARROWEST, screen.width - len(opening)) - 12
        yield from _laid_out(window(cells_of(sentence.text, places), room), screen, opening)


def _marks(finding: Finding, span: Span, result: Verification) -> list[tuple[int, int, str]]:
    """Find in a sentence of the source the words a message quotes, else what the evidence has and the text has not."""
    sentence = result.prepared.sentence(span.sentence or 0)
    if sentence is None:
        return []
    text, quoted = sentence.text.lower(), _QUOTED.findall(finding.message)
    found = [(at, at + len(words)) for words in quoted if (at := _word_at(words.lower(), text)) >= 0]
    start, end = max(span.start, sentence.start) - sentence.start, min(span.end, sentence.end) - sentence.start
    if not found and finding.kind == "quote":
        found = _other_words(sentence.text, start, end, result.text[finding.start : finding.end])
    if not found and end - start < sentence.end - sentence.start:
        found = [(start, end)]
    return [(start, end, "source") for start, end in found]


def _other_words(text: str, start: int, end: int, said: str) -> list[tuple[int, int]]:
    """List the words of a stretch that another text lacks; none when that is more than half of them."""
    there = set(_WORD.findall(said.lower()))
    words = list(_WORD.finditer(text, start, end))
    other = [word.span() for word in words if word[0].lower() not in there]
    return other if 2 * len(other) <= len(words) else []


def _word_at(words: str, text: str) -> int:
    """Find words in a text where they are no part of a longer word or number; -1 where they are not."""
    at = text.find(words)
    while at >= 0 and (
        _belong(text[at - 1 : at], words[0]) or _belong(words[-1], text[at + len(words) : at + len(words) + 1])
    ):
        at = text.find(words, at + 1)
    return at


def _belong(left: str, right: str) -> bool:
    """Whether two characters are parts of one word or number; scripts without spaces have no such words."""
    if left.isdigit() and right.isdigit():
        return True
    return left.isalpha() and right.isalpha() and max(left, right) < _SPACELESS


def _laid_out(cells: list[Cell], screen: Screen, opening: str) -> Iterator[str]:
    """Give a text in lines behind an opening, its marks in colour, below it, or around it."""
    room = max(_NARROWEST, screen.width - len(opening))
    signs = not screen.colour
    if signs and runs_right_to_left(cells):
        cells = bracketed([cell if cell.mark != "quiet" else Cell(cell.character) for cell in cells])
    for line in lines_of(cells, room):
        words, below = underlined(line, _SIGNS)
        yield opening + (words if signs else painted(line, _COLOURS))
        opening = " " * len(opening)
        if signs and below:
            yield opening + below


def _wrapped(text: str, screen: Screen, indent: int) -> Iterator[str]:
    for line in lines_of(cells_of(text, []), max(_NARROWEST, screen.width - indent)):
        yield " " * indent + "".join(cell.character for cell in line)
