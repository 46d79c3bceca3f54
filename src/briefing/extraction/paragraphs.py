"""Lines of pages to paragraphs, and to one text that knows where its pages begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from .pieces import Line

_SOFT = "\u00ad"
_ENDS = re.compile(r"[.!?:;…。！？：；؟۔।]['\"’”»)\]]*$")
# Fonts of signs hide their bullets in the private part of Unicode.
_ITEM = re.compile(r"^(?:[•‣▪●○■□◦\u2043\ue000-\uf8ff]\s*|[·o]\s+)(?=\S)")
_BULLET = re.compile(r"^(?:[–—*-])\s+\S|^\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s+\S|^\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+\S")
_FORMS = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LAST = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
_FIRST = re.compile(r"[^\W\d_]+")
_LIGATURE = re.compile("[ﬀ-ﬆ]")
# Before these a hyphen belongs to the word, wherever the line ends.
_PREFIXES = frozenset(("self", "non", "vice", "well"))


@dataclass(slots=True)
class _Run:
    """Lines one below the other, and the edges of their column."""

    page: int
    lines: list[Line] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0
    # The right edges of lines beside a box, which are shorter than the column.
    edges: dict[int, float] = field(default_factory=dict)


@dataclass(slots=True)
class _Paragraph:
    """Text of one page or several: for each part, the page it stands on."""

    parts: list[tuple[int, str]]
    last: Line
    run: _Run
    kind: str

    @property
    def is_open(self) -> bool:
        """Whether its last line lets it go on in the next column or on the next page."""
        return self.kind in ("prose", "item") and not _ENDS.search(self.parts[-1][1])


def text_of(pages: list[list[Line]]) -> tuple[str, list[int], str]:
    """Give the text, paragraphs divided by blank lines; the offset at which each page begins; the title shown."""
    body = _body_size(pages)
    pitch = _pitch(pages, body)
    paragraphs: list[_Paragraph] = []
    for run in _runs(pages):
        _add(list(_split(run, body, pitch)), paragraphs)
    words = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)+|[^\W\d_]+", " ".join(_flat(pages)).lower()))
    return *_written(paragraphs, len(pages), words), _title(paragraphs, words)


def _title(paragraphs: list[_Paragraph], words: Counter[str]) -> str:
    """Give what the first page shows largest, when that is larger than the text and no sentence of it."""
    shown = [one for one in paragraphs if one.parts[0][0] == 0 and one.kind.startswith("heading")]
    largest = max(shown, key=lambda one: one.last.pieces[0].size, default=None)
    text = "".join(part for _, part in _joined(largest, words)) if largest else ""
    return text if 3 <= len(text.split()) <= 40 or (len(text) > 7 and text[0] >= "\u2e80") else ""


def _flat(pages: list[list[Line]]) -> Iterator[str]:
    for lines in pages:
        for line in lines:
            text = line.words
            # Parts of broken words would count as words.
            yield text.rpartition(" ")[0] if text.endswith(_SOFT) else text


def _body_size(pages: list[list[Line]]) -> float:
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.pieces[0].size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _pitch(pages: list[list[Line]], body: float) -> float:
    """Give the usual distance between two lines of the body."""
    steps: Counter[float] = Counter()
    for lines in pages:
        for before, after in pairwise(lines):
            step = before.pieces[0].base - after.pieces[0].base
            if 0.5 * body < step < 3 * body and abs(after.pieces[0].size - body) < 1:
                steps[round(step * 2) / 2] += 1
    return steps.most_common(1)[0][0] if steps else 1.2 * body


def _runs(pages: list[list[Line]]) -> Iterator[_Run]:
    """Give the columns: lines that go down the page."""
    for page, lines in enumerate(pages):
        run = _Run(page)
        for line in lines:
            if run.lines and line.pieces[0].base > run.lines[-1].pieces[0].base + 0.5 * line.pieces[0].size:
                yield _measured(run)
                run = _Run(page)
            run.lines.append(line)
        if run.lines:
            yield _measured(run)


def _measured(run: _Run) -> _Run:
    lefts = Counter(round(line.pieces[0].left) for line in run.lines)
    rights = sorted(line.pieces[-1].right for line in run.lines)
    run.left = min(left for left, count in lefts.items() if count == max(lefts.values()))
    run.right = rights[int(0.9 * (len(rights) - 1))] if len(rights) > 9 else rights[-1]
    # A headline over several columns does not make the first of them wider.
    if 4 <= len(rights) <= 9 and rights[-1] - rights[-2] > 0.15 * (rights[-1] - run.left):
        run.right = rights[-2]
    return run


def _split(run: _Run, body: float, pitch: float) -> Iterator[_Paragraph]:
    _mark_narrow(run, pitch)
    paragraph: _Paragraph | None = None
    rows = [line.is_row for line in run.lines]
    for at, line in enumerate(run.lines):
        # One line alone with a wide gap in it is no table.
        kind = "row" if any(rows[max(0, at - 1) : at] + rows[at + 1 : at + 2]) and rows[at] else _kind(line, body)
        if paragraph and _goes_on(paragraph, line, kind, pitch):
            paragraph.parts.append((run.page, line.text if kind == "row" else line.words))
            paragraph.last = line
            paragraph.kind = "prose" if kind == "prose" and paragraph.kind == "bold" else paragraph.kind
            continue
        if paragraph:
            yield paragraph
        paragraph = _Paragraph([(run.page, line.text if kind == "row" else line.words)], line, run, kind)
    if paragraph:
        yield paragraph


def _kind(line: Line, body: float) -> str:
    if _ITEM.match(line.text):
        return "item"
    size = line.pieces[0].size
    if size > 1.12 * body:
        return f"heading {size:.0f}"
    if size < 0.92 * body:
        return "note"
    return "bold" if all(piece.bold for piece in line.pieces) else "prose"


def _goes_on(paragraph: _Paragraph, line: Line, kind: str, pitch: float) -> bool:
    """Tell whether a line belongs to the paragraph above it."""
    before, first = paragraph.last, line.pieces[0]
    kinds = {kind, paragraph.kind}
    step = before.pieces[0].base - first.base
    if kinds == {"row"}:
        return step < 4 * pitch
    # Lines in bold stand in paragraphs that are not; what wraps below the mark of an item is no item itself.
    may = kind != "item" and (len(kinds) == 1 or kinds in ({"bold", "prose"}, {"item", "prose"}))
    if not may or step > 1.3 * (pitch if "prose" in kinds else max(1.2 * first.size, pitch)):
        return False
    if kind.startswith("heading") or before.pieces[-1].text.endswith(_SOFT):
        return True
    return _is_full(before, line, paragraph.run) and _is_aligned(paragraph, line)


def _is_aligned(paragraph: _Paragraph, line: Line) -> bool:
    """Tell whether a line begins where one within a paragraph does, not where a new paragraph or item would."""
    before, first = paragraph.last, line.pieces[0]
    ended = _ENDS.search(before.text) is not None
    indent = first.left - before.pieces[0].left
    if _BULLET.match(line.text) and indent <= 1 and ended:
        return False
    hangs = _BULLET.match(paragraph.parts[0][1]) is not None or len(paragraph.parts) == 1
    return indent < 0.5 * first.size or (hangs and not ended) or bool(_BULLET.match(before.text))


def _is_full(before: Line, line: Line, run: _Run) -> bool:
    """Tell whether the first word of a line would not have fitted on the line before."""
    return _fills(before, line, run.edges.get(id(before), run.right))


def _fills(before: Line, line: Line, edge: float) -> bool:
    space = 0.25 * line.pieces[0].size
    return before.pieces[-1].right + space + line.pieces[0].first > edge - 0.5 * space


def _mark_narrow(run: _Run, pitch: float) -> None:
    """Find lines close together that fill less than the column, all of them: text flows around something there."""
    start = 0
    for at in range(1, len(run.lines) + 1):
        ends = at == len(run.lines)
        if not ends and run.lines[at - 1].pieces[0].base - run.lines[at].pieces[0].base <= 1.3 * pitch:
            continue
        block = run.lines[start:at]
        edge = max(line.pieces[-1].right for line in block)
        if len(block) > 2 and all(_fills(line, after, edge) for line, after in pairwise(block)):
            run.edges |= {id(line): edge for line in block}
        start = at


def _add(found: list[_Paragraph], paragraphs: list[_Paragraph]) -> None:
    """Put the paragraphs of a column after the others, going on with one that was broken off.

    Notes at the foot of a page stand before the paragraph that goes on over the page, so that its sentences stay whole.
    """
    if not found:
        return
    at = len(paragraphs) - 1
    while at >= 0 and paragraphs[at].kind == "note":
        at -= 1
    if at < 0 or not (paragraphs[at].is_open and found[0].kind == "prose" and _may_follow(paragraphs[at], found[0])):
        paragraphs += found
        return
    broken = paragraphs.pop(at)
    broken.parts += found[0].parts
    broken.last, broken.run = found[0].last, found[0].run
    paragraphs += [broken, *found[1:]]


def _may_follow(broken: _Paragraph, paragraph: _Paragraph) -> bool:
    start = paragraph.parts[0][1]
    if broken.last.pieces[-1].text.endswith(_SOFT) or start[:1].islower():
        return True
    if _BULLET.match(start) or broken.last.pieces[-1].right < broken.run.right - 0.2 * (
        broken.run.right - broken.run.left
    ):
        return False
    return not start[:1].isspace()


def _written(paragraphs: list[_Paragraph], count: int, words: Counter[str]) -> tuple[str, list[int]]:
    text: list[str] = []
    length = 0
    starts: list[int | None] = [None] * count
    kind = ""
    for paragraph in paragraphs:
        both = kind == paragraph.kind == "item"
        kind = paragraph.kind
        between = ("\n" if both else "\n\n") if text else ""
        for page, part in [(paragraph.parts[0][0], between), *_joined(paragraph, words)]:
            if starts[page] is None and part.strip():
                starts[page] = length
            text.append(part)
            length += len(part)
    return "".join(text), _filled(starts, length)


def _joined(paragraph: _Paragraph, words: Counter[str]) -> Iterator[tuple[int, str]]:
    """Give the lines of a paragraph with what joins each to the next."""
    glue = "\n" if paragraph.kind == "row" else " "
    lines = [(page, _LIGATURE.sub(lambda found: _FORMS[found[0]], line)) for page, line in paragraph.parts]
    if paragraph.kind == "item":
        lines[0] = (lines[0][0], _ITEM.sub("- ", lines[0][1]))
    for at, (page, line) in enumerate(lines):
        following = lines[at + 1][1] if at + 1 < len(lines) else ""
        if not following:
            yield page, line.removesuffix(_SOFT) + ("-" if line.endswith(_SOFT) else "")
        elif line.endswith(_SOFT) or re.search(r"\w[-\u2010]$", line):
            yield page, line[:-1] + _hyphen(line[:-1], following, words)
        elif (
            glue == " " and line[-1:] >= "\u2e80" and following[:1] >= "\u2e80" and not "\uac00" <= line[-1] < "\ud7b0"
        ):
            yield page, line
        else:
            yield page, line + glue


def _hyphen(before: str, after: str, words: Counter[str]) -> str:
    """Give the hyphen between the parts of a broken word, or nothing, as the document writes the word elsewhere."""
    found, following = _LAST.search(before), _FIRST.match(after)
    if not found or not following or not following[0][0].islower():
        return "-"
    first, last = found[0].lower(), following[0].lower()
    whole, divided = words[first + last], words[f"{first}-{last}"]
    if whole != divided:
        return "" if whole > divided else "-"
    return "-" if first in _PREFIXES else ""


def _filled(starts: list[int | None], length: int) -> list[int]:
    """Let a page without text begin where the next one does; the first page begins with the text."""
    found: list[int] = []
    following = length
    for start in reversed(starts):
        following = min(following, length if start is None else start)
        found.append(following)
    found.reverse()
    if found:
        found[0] = 0
    return found
