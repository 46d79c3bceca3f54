"""What stands on pages beside the text: running heads, page numbers, tables of contents."""

from __future__ import annotations

import re

from .pieces import Line

# So many lines from the top and the bottom of a page may belong to it.
_OUTER = 4
_NEAR = 2
_NUMBER = re.compile(r"\d+")
_ROMAN = r"[ivxlcdm]{1,7}"
_PAGE_NUMBER = re.compile(
    rf"\W*(?:(?:page|p\.|seite|página|pag\.|стр\.|страница|صفحة|第)\s*)?(?:\d{{1,4}}|{_ROMAN})\s*页?"
    rf"(?:\s*(?:/|\||of|sur|de|von|из|من)\s*\d{{1,4}})?\W*",
    re.IGNORECASE,
)
# What browsers print around pages: day and time, title, address and number.
_PRINTED = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}[:.]\d{2}(?: ?[AP]M)?(?: \|.*)?|(?:.{1,300} \| )?(?:https?|file)://\S+.{0,20}|"
    r"\d{1,4} \w{2,4} \d{1,4} \| \d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}[:.]\d{2}(?: ?[AP]M)?",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\|?\s*\d{1,4}\s*$|…{2,}\s*\|?\s*\d{1,4}\s*$")


def without_furniture(pages: list[list[Line]]) -> list[list[Line]]:
    """Leave out lines at the head and foot that pages nearby repeat at the same height, and page numbers.

    They lie outside of the text: from the edge inwards the first height with anything else on it ends them.
    """
    levels = [_levels(lines) for lines in pages]
    edges = [[*found[:_OUTER], *found[max(_OUTER, len(found) - _OUTER) :]] for found in levels]
    outer = [[line for level in found for line in level] for found in edges]
    kept = []
    for at, lines in enumerate(pages):
        gone: set[int] = set()
        for inwards in (levels[at][:_OUTER], levels[at][: -_OUTER - 1 : -1]):
            for level in inwards:
                if not all(_is_furniture(line, at, outer) for line in level):
                    break
                gone |= {id(line) for line in level}
        kept.append([line for line in lines if id(line) not in gone and not _LEADERS.search(line.text)])
    return kept


def _levels(lines: list[Line]) -> list[list[Line]]:
    """Group the lines of a page by their height, from the top."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.pieces[0].base):
        if found and found[-1][0].pieces[0].base - line.pieces[0].base < 2:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _is_furniture(line: Line, at: int, pages: list[list[Line]]) -> bool:
    if _PRINTED.fullmatch(line.text):
        return True
    alone = _is_page_number(line.text)
    if alone and line in (pages[at][0], pages[at][-1]):
        return True
    same = counted = 0
    for other in range(max(0, at - _NEAR), min(len(pages), at + _NEAR + 1)):
        if other == at:
            continue
        for candidate in pages[other]:
            if abs(candidate.pieces[0].base - line.pieces[0].base) < 4:
                same += candidate.text == line.text
                counted += _counts_on(line.text, candidate.text, other - at)
    # Numbers that grow with the pages could be those of tables: two pages nearby must agree.
    return same > 0 or counted > 1 or (counted > 0 and alone)


def _is_page_number(text: str) -> bool:
    """Tell "7", "Page 7 of 12" and the like; "2027 | 80" is a row of a table."""
    numbers = [int(found) for found in _NUMBER.findall(text)]
    return _PAGE_NUMBER.fullmatch(text) is not None and numbers == sorted(numbers)


def _counts_on(text: str, other: str, distance: int) -> bool:
    """Tell whether two lines differ in numbers alone that grow as the pages do."""
    if _NUMBER.sub("#", text) != _NUMBER.sub("#", other):
        return False
    pairs = zip(_NUMBER.findall(text), _NUMBER.findall(other), strict=True)
    grown = [int(after[:9]) - int(before[:9]) for before, after in pairs]
    return distance in grown and all(step in (0, distance) for step in grown)
