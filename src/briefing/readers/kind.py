"""Which kind of file it is: its first bytes tell where they are unmistakable, its name tells the rest."""

from __future__ import annotations

from typing import Literal

from .html import looks_like_page

Kind = Literal[
    "text",
    "page",
    "pdf",
    "word",
    "opendocument",
    "mail",
    "jsonl",
    "csv",
    "parquet",
    "mailbox",
    "feed",
    "unsupported",
    "unknown",
]
# These hold a document a line, a row or a message.
TABLES: frozenset[Kind] = frozenset(("jsonl", "csv", "parquet", "mailbox"))

_KINDS: dict[str, Kind] = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), "text"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "page"),
    ".pdf": "pdf",
    **dict.fromkeys((".docx", ".docm", ".dotx"), "word"),
    **dict.fromkeys((".odt", ".ott"), "opendocument"),
    ".eml": "mail",
    **dict.fromkeys((".jsonl", ".ndjson"), "jsonl"),
    **dict.fromkeys((".csv", ".tsv"), "csv"),
    ".parquet": "parquet",
    ".mbox": "mailbox",
    **dict.fromkeys((".rss", ".atom", ".xml"), "feed"),
}
# Kinds that people keep articles in. A folder reports them; pictures, style sheets and the like it passes over.
_ARTICLES_ELSEWHERE = frozenset(
    f".{suffix}"
    for group in (
        ("doc", "rtf", "pages", "epub", "msg", "mht", "mhtml", "rst", "tex", "ps", "xps", "wpd"),
        ("json", "xls", "xlsx", "ods", "ppt", "pptx", "odp"),
        ("zip", "gz", "bz2", "xz", "zst", "tar", "tgz", "7z"),
    )
    for suffix in group
)
SUPPORTED = "supported are .txt, .md, .html, .pdf, .docx, .odt, .eml, of tables .jsonl, .csv, .tsv, .parquet, and .mbox"
_ADVICE = {
    **dict.fromkeys((".doc", ".rtf", ".wpd", ".pages"), "open it in a word processor and save it as .docx or .pdf"),
    **dict.fromkeys((".xls", ".xlsx", ".ods"), "save the sheet as .csv"),
    **dict.fromkeys((".ppt", ".pptx", ".odp", ".ps", ".xps"), "save it as .pdf"),
    **dict.fromkeys((".zip", ".gz", ".bz2", ".xz", ".zst", ".tar", ".tgz", ".7z"), "unpack it first"),
    **dict.fromkeys((".mht", ".mhtml"), "save the page as .html"),
    ".msg": "save the message as .eml, or drag it out of a mail program that does",
    ".json": "write one JSON object a line and name it .jsonl",
}
_ZIPPED: tuple[tuple[bytes, Kind], ...] = (
    (b"word/document", "word"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "opendocument"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Lines that mail servers write; a memo may begin with "From:" and "Subject:", too.
_MAIL = (b"return-path:", b"received:", b"message-id:", b"mime-version:", b"delivered-to:", b"x-mailer:")


def suffix_of(name: str) -> str:
    """Give the lower-case suffix with its dot, or "" where the part after the last dot is no kind of file."""
    stem, dot, last = name.rpartition(".")
    if not dot or not stem.strip(".") or not (last.isascii() and last.isalnum()) or last.isdigit() or len(last) > 10:
        return ""
    return "." + last.lower()


def kind_of(name: str) -> Kind:
    """Tell the kind by the suffix; "unknown" without a suffix, when the content must tell."""
    suffix = suffix_of(name)
    return _KINDS.get(suffix, "unsupported") if suffix else "unknown"


def told_by(data: bytes) -> Kind | None:
    """Tell the kind where the first bytes leave no doubt, whatever the name says; None for what may be text."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        # The names of the files inside stand there as they are.
        return next((kind for sign, kind in _ZIPPED if sign in data), None)
    return "page" if looks_like_page(data) else None


def looks_like_mail(data: bytes) -> bool:
    """Tell whether bytes without a name begin with the lines that mail servers write."""
    lines = data[:8192].lower().split(b"\n\n")[0].split(b"\r\n\r\n")[0].splitlines()
    return sum(line.startswith(_MAIL) for line in lines) > 1


def is_locked(data: bytes) -> bool:
    """Tell whether bytes are an Office document behind a password."""
    return data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data


def bare(name: str) -> str:
    """Give a file's name without the suffix of a kind we know."""
    suffix = suffix_of(name)
    return name[: -len(suffix)] if suffix in _KINDS or suffix in _ARTICLES_ELSEWHERE else name


def counts_as_article(name: str) -> bool:
    """Tell whether a folder should hold an account of this file: read it, or say why not."""
    return kind_of(name) != "unsupported" or suffix_of(name) in _ARTICLES_ELSEWHERE


def refusal(name: str) -> str:
    """Say in one clause why this kind is not read, and what to do."""
    suffix = suffix_of(name)
    return f"{suffix} files are not read; {_ADVICE.get(suffix, 'save the article as text')} ({SUPPORTED})"
