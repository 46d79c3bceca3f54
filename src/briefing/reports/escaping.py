"""Make any text safe to print, and any URL safe to follow."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# Terminal sequences go as a whole: without its ESC, "[31m" would be printed. An unfinished one must not swallow
# the text that follows, so only the opening characters go.
_TERMINAL = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]{0,64}[ -/]{0,16}[@-~]"
    "|(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x80-\x9f]*(?:\x07|\x1b\\\\|\x9c)"
    "|\x1b[ -/]{0,16}[0-~]?"
)
# Controls that are no white space, bidi overrides and isolates, invisible fillers, non-characters. The joiners
# U+200C and U+200D and the marks U+200E and U+200F stay: Persian, emoji and Arabic need them.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
# White space that few programs know as such.
_ODD_SPACE = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")

# One set of characters, which the engine scans for fastest; "&" and "#" are looked at again where they stand.
_MARKUP = re.compile(r"[\\`*_\[\]<>|~$&#]")
_ENTITY = re.compile(r"&#?\w{1,32};")
_LIST_NUMBER = re.compile(r"([0-9]{1,9})([.)])(?=\s|\Z)")
_OPENERS = frozenset("0123456789-+=")
_LIST_MARK = re.compile(r"[-+](?=[-+\s]|\Z)|=")

# What most addresses are: nothing has to be taken apart to see that they have a host, and no sign to be replaced.
_WEB = re.compile(r"https?://[a-z0-9.-]*[a-z0-9](?::[0-9]{1,5})?(?:/[A-Za-z0-9/._~!$&*+,;=:@%?#-]*)?")

# What ends a link early in Markdown or in a terminal.
_URL_MARKS = {ord(mark): f"%{ord(mark):02X}" for mark in " \"'<>()\\^`{|}"}


def clean(text: str) -> str:
    """Give `text` on one line, without anything a terminal or a reader could be tricked with.

    Terminal sequences, control characters, bidi overrides and invisible fillers are
    dropped, lone surrogates become U+FFFD, and every run of white space one space.
    """
    if text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(neutral(text).split())


def neutral(text: str) -> str:
    """Give `text` as `clean` does, but with its spaces, tabs and line ends as they are."""
    if text.isprintable():
        return text
    text = _TERMINAL.sub("", text)
    text = _UNPRINTABLE.sub("", text)
    text = _ODD_SPACE.sub(" ", text)
    return _SURROGATE.sub("\ufffd", text)


def has_marks(text: str) -> bool:
    """Tell whether a text has anything that Markdown might read as markup, but for what only opens a line."""
    # Looking for one sign after the other is far quicker than for any of them.
    return (
        "[" in text or "]" in text or "*" in text or "_" in text or "$" in text or "&" in text or "#" in text
        or "`" in text or "<" in text or ">" in text or "|" in text or "~" in text or "\\" in text
    )  # fmt: skip


def escape_markdown(text: str) -> str:
    """Give one line of `text` so that Markdown prints it as it is.

    Only what would be read as markup is escaped: prose keeps its full stops, hyphens
    and parentheses. "$" is escaped too, since notebooks read it as mathematics.
    """
    return escape_opening(_MARKUP.sub(_escaped, text) if has_marks(text) else text)


def escape_opening(text: str) -> str:
    """Give a text that has no marks so that Markdown takes its first sign for no mark of a list or heading."""
    first = text[:1]
    if first not in _OPENERS:
        return text
    if first.isdigit():
        number = _LIST_NUMBER.match(text)
        return f"{number[1]}\\{text[number.start(2) :]}" if number else text
    return f"\\{text}" if _LIST_MARK.match(text) else text


def _escaped(found: re.Match[str]) -> str:
    mark, text, start = found[0], found.string, found.start()
    if mark == "&" and not _ENTITY.match(text, start):
        return mark
    if mark == "#" and start and not text[start - 1].isspace():
        return mark
    return f"\\{mark}"


def safe_url(url: str | None) -> str:
    """Give an http or https URL that has a host, in a form every format can hold, or "" for anything else."""
    address = clean(url or "")
    if _WEB.fullmatch(address):
        return address
    try:
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            return ""
    except ValueError:
        return ""
    return address.translate(_URL_MARKS)
