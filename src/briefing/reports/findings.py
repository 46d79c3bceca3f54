"""Findings for a person at a terminal: each sentence, what is wrong in it, the source's words below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.schema import Finding, Span
from briefing.schema.checking import Verification

from .cells import Cell, bracketed, cells_of, lines_of, painted, runs_right_to_left, underlined, window
from .escaping import clean

SEVERITIES = ("error", "warning", "note")
_COLOURS = {"error": "1;4;31", "warning": "4;33", "note": "4;36", "source": "1;32", "quiet": "2"}
_WORD_COLOURS = {"error": "1;31", "warning": "33", "note": "36"}
_SIGNS = {"error": "^", "warning": "~", "note": "-", "source": "^"}
_QUOTED = re.compile("“([^”]{1,200})”")
# More evidence than this is read by nobody; all of it is in the JSON.
_MOST_EVIDENCE = 3
_NARROWEST = 24


@dataclass(frozen=True, slots=True)
class Screen:
    """The room there is, in columns, and whether colours show."""

    width: int = 80
    colour: bool = False


def show(result: Verification, screen: Screen | None = None) -> str:
    """Give the sentences of a checked text in order, faulty words marked, and below each what the source says."""
    screen = screen or Screen()
    by_sentence: dict[int, list[Finding]] = {}
    for finding in result.findings:
        by_sentence.setdefault(_sentence_of(finding, result), []).append(finding)
    lines: list[str] = []
    for finding in by_sentence.get(0, []):
        lines += _message(finding, screen, 0)
    gutter = len(str(len(result.sentences))) + 2
    for sentence in result.sentences:
        found = by_sentence.get(sentence.sentence or 0, [])
        lines += _sentence(sentence, found, screen, gutter)
        for finding in found:
            lines += _message(finding, screen, gutter)
        lines += _evidence(found, result, screen, gutter + 2)
    return "\n".join([*lines, *([""] if lines else []), *_wrapped(closing(result), screen, 0)]) + "\n"


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


def _sentence_of(finding: Finding, result: Verification) -> int:
    """Give the number of the sentence a finding is in; 0 for one about the whole text."""
    for sentence in result.sentences:
        if finding.path == f"summary[{(sentence.sentence or 1) - 1}].text":
            return sentence.sentence or 0
    return 0


def _sentence(sentence: Span, found: list[Finding], screen: Screen, gutter: int) -> Iterator[str]:
    ranked = sorted(found, key=lambda one: SEVERITIES.index(one.severity))
    marks = [(one.start - sentence.start, one.end - sentence.start, one.severity) for one in ranked]
    cells = cells_of(sentence.text, marks)
    if not found:
        cells = [Cell(cell.character, "quiet") for cell in cells]
    yield from _laid_out(cells, screen, f"{sentence.sentence:>{gutter - 2}}  ")


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
        room = 2 * max(_NARROWEST, screen.width - len(opening))
        yield from _laid_out(window(cells_of(sentence.text, places), room), screen, opening)


def _marks(finding: Finding, span: Span, result: Verification) -> Iterator[tuple[int, int, str]]:
    """Find in a sentence of the source the words a message quotes, else those the evidence points at."""
    sentence = result.prepared.sentence(span.sentence or 0)
    if sentence is None:
        return
    text, quoted = sentence.text.lower(), _QUOTED.findall(finding.message)
    places = [(text.find(words.lower()), len(words)) for words in quoted]
    found = [(at, at + length, "source") for at, length in places if at >= 0]
    if not found and span.end - span.start < sentence.end - sentence.start:
        found = [(span.start - sentence.start, span.end - sentence.start, "source")]
    yield from found


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
