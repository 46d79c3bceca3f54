"""One address to one document, whatever kind stands there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from briefing.readers.file import bytes_document
from briefing.readers.html import PageReader
from briefing.readers.kind import TABLES, kind_of, refusal, suffix_of, told_by
from briefing.readers.place import fault
from briefing.schema import Document

from .address import joined, name_of, same_site, shown
from .feed import feed_kind
from .fetch import Fetched, Fetcher
from .robots import Robots

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/msword": ".doc",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "message/rfc822": ".eml",
    "text/csv": ".csv",
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/epub+zip": ".epub",
    "application/zip": ".zip",
    "text/xml": ".xml",
    "application/xml": ".xml",
}
_OF_KIND = {"pdf": ".pdf", "word": ".docx", "opendocument": ".odt", "page": ".html"}


@dataclass(frozen=True)
class Web:
    """How addresses are read: with private ones or not, and how often one host is asked."""

    allow_private: bool = False
    host_wait_seconds: float = 1.0

    @cached_property
    def fetcher(self) -> Fetcher:
        """The one way to the net."""
        return Fetcher(allow_private=self.allow_private, host_wait_seconds=self.host_wait_seconds)

    @cached_property
    def robots(self) -> Robots:
        """What the sites ask of programs."""
        return Robots(self.fetcher)


def fetched_document(fetched: Fetched, known: Mapping[str, Any], pages: PageReader) -> Document:
    """Make the document of what was fetched; its content goes before what the site says of it.

    Raises DocumentError: "many_documents" for a feed or table, "unsupported", and what the readers of its kind raise.
    """
    place = shown(fetched.target.url)
    if feed_kind(fetched.data):
        why = "it is a feed or sitemap of many articles; use briefing batch, in Python read_many"
        raise fault(place, why, "many_documents")
    suffix = _suffix(fetched)
    kind = kind_of("page" + suffix)
    if kind in TABLES:
        raise fault(place, "it holds many documents; save it and use briefing batch", "many_documents")
    if kind == "unsupported":
        raise fault(place, refusal("page" + suffix), "unsupported")
    made = bytes_document(
        fetched.data, known, pages, name=name_of(fetched.target), place=place, kind=kind, declared=fetched.charset
    )
    # A page may name any address as its own; only one of its own site is believed.
    own = joined(fetched.target.url, made.url or "")
    url = own if own.startswith(("http://", "https://")) and same_site(own, fetched.target.url) else place
    return made.model_copy(update={"url": shown(url)})


def _suffix(fetched: Fetched) -> str:
    data = fetched.data
    told_kind = told_by(data)
    if told_kind:
        return _OF_KIND.get(told_kind, "")
    named = suffix_of(urlsplit(fetched.target.url).path)
    if data.startswith(b"PK\x03\x04"):
        return ".zip"
    told = _SUFFIXES.get(fetched.type)
    if told:
        # Sites call everything they do not know plain text.
        return named if told == ".txt" and kind_of("x" + named) not in ("unknown", "unsupported") else told
    return named if fetched.type in ("", "application/octet-stream", "binary/octet-stream") else ""
