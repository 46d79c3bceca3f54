"""Mailboxes (.mbox): a message after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from briefing.errors import DocumentError
from briefing.schema import Document

from . import known as facts
from .child import Child
from .mail import MAX_MAIL_BYTES, mail
from .place import fault

# How mailboxes write lines that begin as a new message would.
_QUOTED = re.compile(rb">+From ")


def documents(
    file: BinaryIO, place: str, *, name: str, known: Mapping[str, Any], child: Child
) -> Iterator[Document | DocumentError]:
    """Give a document for each message, counted from 1, or the error of that message in its place.

    Args:
        file: The open file; one message at a time is held in memory.
        place: The path, for messages and `Document.origin`.
        name: What a document is called, followed by ":" and its number.
        known: Checked values for messages that do not say so themselves.
        child: The child process to use.
    """
    number = 0
    for number, data in enumerate(_messages(file), start=1):
        at = f"{place}:{number}"
        try:
            if data is None:
                raise fault(at, f"the message is larger than {MAX_MAIL_BYTES // 1_000_000} MB", "too_large")
            found = mail(data, at, child)
            own = facts.own(found.values, at, at)
            yield facts.document(found.text, own, known, name=f"{name}:{number}", origin=place)
        except DocumentError as error:
            yield error
    if not number:
        raise fault(place, "there is no message in it; each begins with a line 'From …'", "no_documents")


def _messages(file: BinaryIO) -> Iterator[bytes | None]:
    """Give the messages without the lines that divide them; None for one that is too large."""
    message, size, inside, blank = bytearray(), 0, False, True
    while line := file.readline(65_536):
        if blank and line.startswith(b"From "):
            if inside:
                yield bytes(message) if size <= MAX_MAIL_BYTES else None
            message, size, inside = bytearray(), 0, True
        elif inside:
            size += len(line)
            if size <= MAX_MAIL_BYTES:
                message += line[1:] if line.startswith(b">") and _QUOTED.match(line) else line
        blank = not line.strip()
    if inside:
        yield bytes(message) if size <= MAX_MAIL_BYTES else None
