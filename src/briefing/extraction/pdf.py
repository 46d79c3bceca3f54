"""PDF files: their text in reading order, where its pages begin, and what they say of themselves."""

from __future__ import annotations

import re
from typing import Any

from .columns import ordered
from .furniture import without_furniture
from .glyphs import lines_of
from .limits import Allowance, TooSlow
from .paragraphs import text_of
from .pieces import Line

MOST_PAGES = 3_000
# Time that text earns, about twice what reading it takes, by its bytes in UTF-8, as other scripts take longer; text
# that pages show again, and more than a file of this size can hold, earns none.
_SECONDS_A_BYTE = 10e-6
_MOST_TEXT = 4
_MOST_SECONDS = 120.0
# Below these a file has no text that people wrote: a stamp on scanned pages.
_FEWEST_LETTERS = 40
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")


def parsed(data: bytes) -> dict[str, Any]:
    """Give text, pages (offsets), title and byline; or why not: "encrypted", "damaged", "scanned" and the like."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return {"error": "encrypted" if "password" in str(error).lower() else "damaged"}
    with file:
        if len(file) > MOST_PAGES:
            return {"error": "too_many_pages"}
        if not len(file):
            return {"error": "damaged"}
        try:
            pages = _pages(file, raw, len(data) * _MOST_TEXT)
        except TooSlow:
            return {"error": "timeout"}
        return _answer(pages) | _stated(file)


def _pages(file: Any, raw: Any, most: int) -> list[list[Line]]:
    """Give the lines of each page; at most so many bytes of text earn time. Raises TooSlow."""
    allowance, seen, found = Allowance(_MOST_SECONDS), set[int](), []
    for number in range(len(file)):
        page = file[number]
        try:
            found.append(ordered(lines_of(page, raw)))
        finally:
            page.close()
        new = [piece.text for line in found[-1] for piece in line.pieces if hash(piece.text) not in seen]
        seen.update(map(hash, new))
        paid = min(len("".join(new).encode("utf-8", "replace")), most)
        most -= paid
        allowance.earn(paid * _SECONDS_A_BYTE)
    return found


def _answer(pages: list[list[Line]]) -> dict[str, Any]:
    everything = "".join(piece.text for lines in pages for line in lines for piece in line.pieces)
    if sum(map(str.isalpha, everything[:1000])) < _FEWEST_LETTERS and len(everything) < 1000:
        return {"error": "scanned"}
    if len(_UNREADABLE.findall(everything)) * 5 > len(everything):
        return {"error": "unreadable_fonts"}
    text, starts, title = text_of(without_furniture(pages))
    return {"text": text, "pages": starts, "shown_title": title, "without_text": sum(not lines for lines in pages)}


def _stated(file: Any) -> dict[str, Any]:
    facts = file.get_metadata_dict(skip_empty=True)
    return {"title": facts.get("Title"), "byline": facts.get("Author")}
