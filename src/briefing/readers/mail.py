"""Messages to documents."""

from __future__ import annotations

import logging

from .child import Child
from .found import Found
from .known import clean
from .place import fault

MAX_MAIL_BYTES = 30_000_000
_LOG = logging.getLogger(__name__)


def mail(data: bytes, place: str, child: Child) -> Found:
    """Read an .eml in the child process: subject, sender and day become title, byline and published.

    A forwarded message is read as the one it forwards. Attachments are not read; a warning in the log counts them.

    Raises DocumentError: "empty", "timeout", "mail_bomb", "unreadable".
    """
    answer = child.ask("mail", data)
    if "error" in answer:
        why = answer["error"]
        if why == "timeout":
            raise fault(place, "reading the message takes too long; save its text as .txt instead", "timeout")
        if why == "memory":
            raise fault(place, "reading the message takes too much memory; save its text as .txt", "mail_bomb")
        raise fault(place, f"the message cannot be read ({why}); save its text as .txt instead", "unreadable")
    attached = answer["attachments"]
    text = clean(answer["text"])
    if not text.strip():
        has = f", only {attached} attached files; save them and read those" if attached else ""
        raise fault(place, f"there is no text in the message{has}", "empty")
    if attached:
        _LOG.warning("%s: %d attached files are not read", place, attached)
    return Found(text, {name: answer[name] for name in ("title", "byline", "published") if answer[name]})
