"""The entries of an RSS or Atom feed, as plain values."""

from __future__ import annotations

import re
from typing import Any

from .blocks import text_of

MOST_ENTRIES = 1_000
# What WordPress puts below every entry.
_SIGNED = re.compile(r"\n?The post .{1,300} (?:appeared first on|first appeared on) [^\n]{1,200}\Z")


def entries(content: bytes) -> dict[str, Any]:
    """Give what a feed says of itself and of each entry.

    Bytes only: given a string, feedparser would open paths and addresses.
    """
    import feedparser

    # What is markup becomes text below, so there is nothing to make safe for a browser.
    found = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    about = found.feed
    return {
        "broken": bool(found.bozo) or not found.version,
        "title": about.get("title"),
        "language": about.get("language"),
        "link": about.get("link"),
        "entries": [_entry(entry) for entry in found.entries[:MOST_ENTRIES]],
        "more": max(len(found.entries) - MOST_ENTRIES, 0),
    }


def _entry(entry: Any) -> dict[str, Any]:
    texts = [part.get("value") or "" for part in entry.get("content") or ()]
    texts.append(entry.get("summary") or "")
    authors = [author.get("name") for author in entry.get("authors") or () if author.get("name")]
    return {
        "link": entry.get("link"),
        "id": entry.get("id"),
        "title": text_of(entry.get("title") or ""),
        "byline": ", ".join(authors) or entry.get("author"),
        "published": entry.get("published") or entry.get("updated"),
        "parsed": list(entry.get("published_parsed") or entry.get("updated_parsed") or ())[:3],
        "language": (entry.get("title_detail") or {}).get("language"),
        "text": max((_SIGNED.sub("", text_of(text)) for text in texts), key=len),
    }
