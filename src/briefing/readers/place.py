"""Where something stands, written so that one line can show it, and errors that say so."""

from __future__ import annotations

from briefing.errors import DocumentError


def printable(name: str) -> str:
    r"""Give a name with control characters, line ends and undecodable bytes written as escapes such as `\x0a`."""
    if name.isprintable():
        return name
    return "".join(char if char.isprintable() else _escaped(char) for char in name)


def _escaped(char: str) -> str:
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file name that was no UTF-8 (PEP 383)
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def fault(place: str, message: str, code: str, document: str | None = None) -> DocumentError:
    """Make the error that says what is wrong at a place; its `document` is the place unless given."""
    error = DocumentError(f"{place}: {message}", code=code)
    error.document = document or place
    return error


def _instead(place: str) -> str:
    """Say what a path that is missing may have been meant to be: a file beside it, or an address."""
    from difflib import get_close_matches
    from itertools import islice
    from pathlib import Path

    if place.startswith("www."):
        return "an address begins with https://"
    path = Path(place)
    try:
        there = [one.name for one in islice(path.parent.iterdir(), 1000)]
    except (OSError, ValueError):
        there = []
    near = [name for name in there if path.name and Path(name).stem == path.name]
    near = near or get_close_matches(path.name, there, n=1, cutoff=0.75)
    return f"did you mean {printable(str(path.with_name(near[0])))}?" if near else "check the path"


def unreadable(place: str, error: OSError | ValueError) -> DocumentError:
    """Make the error for a file the system does not give us."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return fault(place, f"there is no such file; {_instead(place)}", "missing")
    if isinstance(error, PermissionError):
        return fault(place, "no permission to read it; change its permissions or leave it out", "unreadable")
    reason = (error.strerror if isinstance(error, OSError) else None) or "not a valid path"
    shown = place if len(place) <= 120 else place[:100] + "..."
    return fault(shown, f"cannot be read ({reason.lower()}); check the path", "unreadable")
