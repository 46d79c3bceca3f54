"""PDF files: their text in reading order, where its pages begin, and what they say of themselves."""

from __future__ import annotations

import re
from typing import Any

from .columns import ordered
from .furniture import without_furniture
from .glyphs import lines_of
from .limits import more_time
from .paragraphs import text_of
from .pieces import Line

MOST_PAGES = 3_000
# A page that was read earns this much time for those to come, so that long files are read and slow ones are ended.
_SECONDS_A_PAGE = 0.1
_MOST_SECONDS = 60.0
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
        pages = _pages(file, raw)
        return _answer(pages) | _stated(file)


def _pages(file: Any, raw: Any) -> list[list[Line]]:
    import time

    began, found = time.process_time(), []
    for number in range(len(file)):
        page = file[number]
        try:
            found.append(ordered(lines_of(page, raw)))
        finally:
            page.close()
        spent = time.process_time() - began
        more_time(min(5 + _SECONDS_A_PAGE * (number + 1), _MOST_SECONDS) - spent)
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
