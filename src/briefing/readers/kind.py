"""Which files hold articles, judged by their names."""

from __future__ import annotations

from typing import Literal

Kind = Literal["text", "table", "page", "feed", "unsupported", "unknown"]

_KINDS: dict[str, Kind] = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), "text"),
    **dict.fromkeys((".jsonl", ".ndjson"), "table"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "page"),
    **dict.fromkeys((".rss", ".atom", ".xml"), "feed"),
}
# Kinds that people keep articles in. A folder reports them; pictures, style sheets and the like it passes over.
_ARTICLES_ELSEWHERE = frozenset(
    f".{suffix}"
    for group in (
        ("pdf", "doc", "docx", "odt", "rtf", "pages", "epub", "eml", "msg", "mht", "mhtml", "rst", "tex"),
        ("json", "csv", "tsv", "xls", "xlsx", "parquet"),
        ("zip", "gz", "bz2", "xz", "zst", "tar", "tgz", "7z"),
    )
    for suffix in group
)
SUPPORTED = "supported are .txt, .text, .md, .markdown, .jsonl, .ndjson, .html, .htm and .xhtml"


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
    if suffix == ".json":
        return "a .json file is not read; write one JSON object a line and name it .jsonl"
    if suffix in (".zip", ".gz", ".bz2", ".xz", ".zst", ".tar", ".tgz", ".7z"):
        return f"{suffix} files are not read; unpack it first ({SUPPORTED})"
    return f"{suffix} files are not read; save the article as text ({SUPPORTED})"
