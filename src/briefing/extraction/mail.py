"""Messages (.eml): the text people wrote, its subject, sender and day. Attachments are counted, not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from .letter import Letter, forwarded, name_of, without_furniture, written
from .mail_page import text_of

_DEEPEST = 50
_PLAIN = ("text/plain", "text/enriched")
_REPLY = re.compile(
    r"^(?:\s*(?:re|fwd?|fw|aw|wg|tr|rv|antw|enc|res|i|vs|sv|回复|转发|ответ|fwd)(?:\[\d+\])?\s*[:：])+", re.IGNORECASE
)
# Programs put the head of an older message above it whether they answer or forward; only the subject tells.
_ANSWER = re.compile(r"\s*(?:re|aw|antw|sv|res|回复|ответ)(?:\[\d+\])?\s*[:：]", re.IGNORECASE)
# A note above a forwarded message; more is a text of its own.
_NOTE_CHARACTERS = 400


def parsed(data: bytes) -> dict[str, Any]:
    """Give text, title (the subject), byline (the sender), published (the day as the sender's clock had it)."""
    message = message_from_bytes(data, policy=policy.default)
    letter, files = _letter(message, 0)
    return {
        "text": letter.text,
        "title": _REPLY.sub("", letter.title).strip(),
        "byline": letter.byline,
        "published": letter.published,
        "attachments": files,
    }


def _letter(message: Message, depth: int) -> tuple[Letter, int]:
    parts = _Parts()
    parts.gather(message, depth)
    raw = _chosen(parts)
    outer = Letter(written(raw), _header(message, "Subject"), _sender(message), _day(message))
    inner = forwarded(raw, outer)
    if inner and _answers(outer, inner.letter) and (said := _said(inner.note)):
        return replace(outer, text=said), parts.files
    if inner and len(_said(inner.note)) <= _NOTE_CHARACTERS:
        return inner.letter, parts.files
    if parts.attached is not None and depth < _DEEPEST and len(outer.text) <= _NOTE_CHARACTERS:
        letter, files = _letter(parts.attached, depth + 1)
        return (letter, files + parts.files) if letter.text.strip() else (outer, parts.files)
    return outer, parts.files


def _answers(outer: Letter, inner: Letter) -> bool:
    same = _REPLY.sub("", outer.title).strip() == _REPLY.sub("", inner.title).strip()
    return same and _ANSWER.match(outer.title) is not None


def _said(note: str) -> str:
    return without_furniture(written(note))


class _Parts:
    """The texts of a message: those to be read one after the other, in plain and in HTML."""

    def __init__(self) -> None:
        self.plain: list[str] = []
        self.pages: list[str] = []
        self.attached: Message | None = None
        self.files = 0

    def gather(self, part: Message, depth: int) -> None:
        """Go through a message and what is in it."""
        if depth > _DEEPEST:
            return
        kind = part.get_content_type()
        if kind == "message/rfc822":
            self.attached = self.attached or next(_inside(part), None)
        elif part.is_multipart():
            for one in _inside(part):
                self.gather(one, depth + 1)
        elif part.get_content_disposition() == "attachment" or not kind.startswith(("text/", "multipart/")):
            self.files += 1
        elif kind == "text/html":
            self.pages.append(_content(part))
        elif kind in _PLAIN or kind.startswith("multipart/"):  # one of many parts without any is text
            flowed = str(part.get_param("format", "")).lower() == "flowed"
            text = _content(part)
            self.plain.append(_flowed(text, str(part.get_param("delsp", "")).lower() == "yes") if flowed else text)


def _inside(part: Message) -> Iterator[Message]:
    payload = part.get_payload()
    return iter([one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else [])


def _content(part: Message) -> str:
    raw = part.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else b""
    declared = str(part.get_param("charset", "utf-8") or "utf-8")
    for name in (declared, "utf-8"):
        try:
            return data.decode("utf-8" if name.lower() in ("us-ascii", "ascii") else name)
        except (UnicodeError, LookupError, ValueError):
            continue
    # What programs wrote before they told encodings; every byte means something in it.
    return data.decode("windows-1252", "replace")


def _chosen(parts: _Parts) -> str:
    """Give the plain text, unless it only says that there is a page to look at."""
    plain = "\n\n".join(text for text in parts.plain if text.strip()).replace("\r\n", "\n").replace("\r", "\n")
    if not parts.pages:
        return plain
    page = "\n\n".join(map(text_of, parts.pages))
    return page if len(plain.strip()) < 0.4 * len(page) else plain


def _flowed(text: str, joins: bool) -> str:
    """Put lines that end in a space together with the next one (RFC 3676)."""
    lines: list[str] = []
    goes_on = False
    for raw in text.replace("\r\n", "\n").split("\n"):
        line = raw[1:] if raw.startswith(" ") else raw
        if goes_on and not line.startswith(">"):
            lines[-1] = (lines[-1][:-1] if joins else lines[-1]) + line
        else:
            lines.append(line)
        goes_on = line.endswith(" ") and line != "-- "
    return "\n".join(lines)


def _header(message: Message, name: str) -> str:
    try:
        value = message.get(name, "")
        return " ".join(str(value).split())
    except Exception:  # noqa: BLE001 - the library fails on broken headers in many ways; a header is no text
        return ""


def _sender(message: Message) -> str:
    name, address = parseaddr(_header(message, "From"))
    return name_of(name) or address


def _day(message: Message) -> str | None:
    try:
        return parsedate_to_datetime(_header(message, "Date")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
