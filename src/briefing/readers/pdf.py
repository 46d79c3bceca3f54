"""PDF files to documents that know their pages."""

from __future__ import annotations

import logging
from typing import Any

from .child import Child
from .found import Found, believed
from .place import fault

MAX_PDF_BYTES = 100_000_000
_LOG = logging.getLogger(__name__)
_INSTALL = "PDF files need the extra 'docs'; in the checkout run: uv sync --extra docs (or: pip install -e '.[docs]')"
_LOCKED = "it is protected with a password; save a copy without one"
# Why a file was not read: the code of the error, and what to say.
_WHY = {
    "missing_extra": ("missing_extra", _INSTALL),
    "encrypted": ("encrypted", _LOCKED),
    "damaged": ("damaged", "the PDF is damaged or not all there; get it again, or print it to a new PDF"),
    "scanned": (
        "no_text_layer",
        "its pages are pictures without text; run OCR over it first, such as ocrmypdf in.pdf out.pdf",
    ),
    "unreadable_fonts": (
        "no_text_layer",
        "its fonts do not tell which letters they show; run OCR over it, such as ocrmypdf --force-ocr",
    ),
    "too_many_pages": ("too_large", "it has more than 3,000 pages; split it"),
    "timeout": ("timeout", "reading the PDF takes too long; save its text as .txt instead"),
    "memory": ("pdf_bomb", "reading the PDF takes too much memory; save its text as .txt instead"),
}


def pdf(data: bytes, place: str, child: Child) -> Found:
    """Read a PDF in the child process.

    A date of creation is when a file was made, not when it was published, so it is left alone.

    Raises DocumentError: "encrypted", "damaged", "no_text_layer", "too_large", "timeout", "pdf_bomb", "missing_extra",
    "unreadable".
    """
    from importlib.util import find_spec

    answer: dict[str, Any] = child.ask("pdf", data) if find_spec("pypdfium2") else {"error": "missing_extra"}
    if "error" in answer:
        why = answer["error"]
        code, message = _WHY.get(why, ("unreadable", f"the PDF cannot be read ({why}); save its text as .txt instead"))
        raise fault(place, message, code)
    if answer["without_text"]:
        _LOG.warning(
            "%s: %d of %d pages have no text and are left out", place, answer["without_text"], len(answer["pages"])
        )
    values = believed(answer["text"], title=answer["title"], byline=answer["byline"], shown_title=answer["shown_title"])
    return Found(answer["text"], values, answer["pages"])
