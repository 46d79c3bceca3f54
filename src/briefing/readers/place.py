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


def unreadable(place: str, error: OSError | ValueError) -> DocumentError:
    """Make the error for a file the system does not give us."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return fault(place, "there is no such file; check the path", "missing")
    if isinstance(error, PermissionError):
        return fault(place, "no permission to read it; change its permissions or leave it out", "unreadable")
    reason = (error.strerror if isinstance(error, OSError) else None) or "not a valid path"
    shown = place if len(place) <= 120 else place[:100] + "..."
    return fault(shown, f"cannot be read ({reason.lower()}); check the path", "unreadable")
