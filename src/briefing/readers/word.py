"""Word files and OpenDocument texts to documents."""

from __future__ import annotations

from briefing.extraction import Kind

from .child import Child
from .found import Found, believed
from .known import clean
from .place import fault

MAX_WORD_BYTES = 50_000_000
_AGAIN = "save it anew in a word processor, or its text as .txt"
# Why a file was not read: the code of the error, and what to say.
_WHY = {
    "encrypted": ("encrypted", "it is protected with a password; save a copy without one"),
    "damaged": ("damaged", f"the document is damaged or not all there; {_AGAIN}"),
    "bomb": ("office_bomb", f"it holds entities, or unpacks into far more than a text; {_AGAIN}"),
    "timeout": ("timeout", f"reading the document takes too long; {_AGAIN}"),
    "memory": ("office_bomb", f"reading the document takes too much memory; {_AGAIN}"),
}


def word(data: bytes, place: str, child: Child) -> Found:
    """Read a .docx in the child process, all changes accepted; its dates are when it was made and saved, not published.

    Raises DocumentError: "encrypted", "damaged", "office_bomb", "timeout", "empty", "unreadable".
    """
    return _office("word", data, place, child)


def opendocument(data: bytes, place: str, child: Child) -> Found:
    """Read an .odt in the child process. Raises as `word` does."""
    return _office("opendocument", data, place, child)


def _office(kind: Kind, data: bytes, place: str, child: Child) -> Found:
    answer = child.ask(kind, data)
    if "error" in answer:
        why = answer["error"]
        code, message = _WHY.get(why, ("unreadable", f"the document cannot be read ({why}); {_AGAIN}"))
        raise fault(place, message, code)
    text = clean(answer["text"])
    if not text.strip():
        raise fault(place, "there is no text in the document, only pictures or nothing; save its text as .txt", "empty")
    values = believed(text, title=answer.get("title"), byline=answer.get("byline"), shown_title=answer["shown_title"])
    return Found(text, values)
