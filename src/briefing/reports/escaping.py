"""Make any text safe to print, and any URL safe to follow."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

# Terminal sequences go as a whole: without their ESC the rest, such as "[31m", would be printed.
_TERMINAL = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]{0,64}[ -/]{0,16}[@-~]?"
    "|(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)?"
    "|\x1b[ -/]{0,16}[0-~]?"
)
# Controls that are no white space, bidi overrides and isolates, invisible fillers, non-characters. The joiners
# U+200C and U+200D and the marks U+200E and U+200F stay: Persian, emoji and Arabic need them.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")

_INLINE = re.compile(r"[\\`*_\[\]<>|~$]|&(?=#?\w{1,32};)|(?<!\S)#")
_LINE_START = re.compile(r"(?=[-+](?:[-+\s]|$)|=)|(?<=\d)(?=[.)](?:\s|$))")
_ORDERED = re.compile(r"\d{1,9}[.)](?:\s|$)")


def clean(text: str) -> str:
    """Give `text` on one line, without anything a terminal or a reader could be tricked with.

    Terminal sequences, control characters, bidi overrides and invisible fillers are
    dropped, lone surrogates become U+FFFD, and every run of white space one space.
    """
    if text.isprintable() and "  " not in text:
        return text.strip()
    text = _TERMINAL.sub("", text)
    text = _UNPRINTABLE.sub("", text)
    text = _SURROGATE.sub("\ufffd", text)
    return " ".join(text.split())


def escape_markdown(text: str) -> str:
    """Give one line of `text` so that Markdown prints it as it is.

    Only what would be read as markup is escaped: prose keeps its full stops, hyphens
    and parentheses. "$" is escaped too, since notebooks read it as mathematics.
    """
    escaped = _INLINE.sub(r"\\\g<0>", text)
    first = escaped[:1]
    if first in "-+=" or first.isdigit():
        escaped = _escape_line_start(escaped)
    return escaped


def _escape_line_start(text: str) -> str:
    """Escape what makes a list, a rule or an underlined heading only at the start of a line."""
    if text[:1].isdigit():
        number = _ORDERED.match(text)
        if number is None:
            return text
        mark = len(text) - len(text.lstrip("0123456789"))
        return f"{text[:mark]}\\{text[mark:]}"
    return f"\\{text}" if _LINE_START.match(text) else text


def safe_url(url: str | None) -> str:
    """Give an http or https URL with a host in a form every format can hold, or "" for anything else."""
    if not url:
        return ""
    address = clean(url)
    try:
        parts = urlsplit(address)
        if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
            return ""
    except ValueError:
        return ""
    return quote(address, safe="!#$%&'*+,-./:;=?@_~[]") if _needs_quoting(address) else address


def _needs_quoting(address: str) -> bool:
    return not address.isascii() or any(mark in address for mark in " \"<>()\\^`{|}")
