"""Feeds and sitemaps to the items they name, whatever the form: RSS, Atom, JSON Feed, sitemap, sitemap index."""

from __future__ import annotations

import gzip
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Literal
from xml.parsers import expat

from briefing.extraction.feed import MOST_ENTRIES
from briefing.readers.html import PageReader
from briefing.readers.known import clean, language_of
from briefing.readers.place import fault

from .fetch import MAX_BYTES
from .robots import require_extra

FeedKind = Literal["feed", "json", "sitemap", "index"]
MAX_FEED_BYTES = 5_000_000
# What the protocol of sitemaps allows in one file.
MOST_PLACES = 50_000
_ROOTS: dict[str, FeedKind] = {
    "rss": "feed",
    "rdf": "feed",
    "feed": "feed",
    "urlset": "sitemap",
    "sitemapindex": "index",
}
_ROOT = re.compile(rb"<([A-Za-z_][\w.-]*(?::[\w.-]+)?)[\s>/]")


@dataclass(frozen=True)
class Item:
    """One thing a feed or sitemap names.

    Attributes:
        url: Its address as written there, perhaps relative, or "".
        id: The feed's own name for it, or "".
        day: When it was published, or None.
        changed: When it was changed, or None; a sitemap often knows only this.
        text: What the feed has of its text, or "".
        facts: title, byline, publisher, language, as far as said.
        index: Whether it is a sitemap itself.
    """

    url: str
    id: str = ""
    day: date | None = None
    changed: date | None = None
    text: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    index: bool = False


def unzipped(data: bytes, place: str) -> bytes:
    """Unpack a sitemap that is a gzip file, within the limits of a page. Raises DocumentError."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            found = file.read(MAX_BYTES + 1)
    except (OSError, EOFError, ValueError):
        raise fault(place, "the gzip file is broken", "feed") from None
    if len(found) > MAX_BYTES:
        raise fault(place, f"it unpacks to more than {MAX_BYTES // 1_000_000} MB", "too_large")
    return found


def feed_kind(data: bytes) -> FeedKind | None:
    """Tell whether bytes are a feed or sitemap, by their beginning."""
    head = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head.startswith(b"{"):
        return "json" if b"jsonfeed.org/version" in data[:4096].replace(b"\\/", b"/") else None
    if not head.startswith(b"<"):
        return None
    found = _ROOT.search(_without_comments(head))
    name = found[1].decode("ascii", "replace").rpartition(":")[2].lower() if found else ""
    return _ROOTS.get(name)


def _without_comments(head: bytes) -> bytes:
    while (start := head.find(b"<!--")) >= 0:
        end = head.find(b"-->", start)
        head = head[:start] + (head[end + 3 :] if end >= 0 else b"")
    return head


def items(data: bytes, kind: FeedKind, place: str, pages: PageReader) -> Iterator[Item]:
    """Give the items of a feed or sitemap. Raises DocumentError: "feed", "too_large", "missing_extra", "timeout"."""
    require_extra(place)
    _refuse(data, kind, place)
    if kind == "json":
        yield from _json_items(data, place, pages)
    elif kind == "feed":
        yield from _feed_items(pages.feed(data, place), place)
    else:
        yield from _places(data, kind, place)


def _refuse(data: bytes, kind: FeedKind, place: str) -> None:
    limit = MAX_FEED_BYTES if kind in ("feed", "json") else MAX_BYTES
    if len(data) > limit:
        raise fault(place, f"the feed is larger than {limit // 1_000_000} MB", "too_large")
    # Looked for everywhere, in every width of characters: entities can hold one another, and a feed needs none.
    flat = data.replace(b"\0", b"").lower()
    if kind != "json" and (b"<!entity" in flat or (b"<!doctype" in flat and b"[" in _doctype(flat))):
        raise fault(place, "the feed declares entities, which can unpack into gigabytes; it is not read", "xml_bomb")


def _doctype(flat: bytes) -> bytes:
    start = flat.find(b"<!doctype")
    end = flat.find(b">", start)
    return flat[start : end if end >= 0 else len(flat)]


def _json_items(data: bytes, place: str, pages: PageReader) -> Iterator[Item]:
    try:
        feed = json.loads(data.decode("utf-8-sig", "replace"))
        found = [one for one in feed["items"] if isinstance(one, dict)]
    except (ValueError, RecursionError, KeyError, TypeError):
        raise fault(place, "it begins as a JSON feed and is broken", "feed") from None
    about = {"publisher": feed.get("title"), "language": feed.get("language")}
    for one in found[:MOST_ENTRIES]:
        authors = one.get("authors") or [one.get("author")]
        names = [who.get("name") for who in authors if isinstance(who, dict)] if isinstance(authors, list) else []
        facts = {
            **about,
            "title": one.get("title"),
            "byline": ", ".join(name for name in names if isinstance(name, str)),
            "language": one.get("language") or about["language"],
        }
        markup = one.get("content_html")
        text = pages.plain(markup, place) if isinstance(markup, str) else one.get("content_text")
        yield Item(
            url=_text(one.get("url") or one.get("external_url")),
            id=_text(one.get("id")),
            day=day_of(one.get("date_published")),
            changed=day_of(one.get("date_modified")),
            text=_text(text),
            facts=_facts(facts),
        )
    _refuse_rest(len(found) - MOST_ENTRIES, place)


def _refuse_rest(more: int, place: str) -> None:
    if more > 0:
        raise fault(place, f"its last {more:,} entries were not read; {MOST_ENTRIES:,} are", "too_many")


def _feed_items(found: dict[str, Any], place: str) -> Iterator[Item]:
    if not found["entries"] and found["broken"]:
        raise fault(place, "the feed is broken: no entry can be read", "feed")
    for one in found["entries"]:
        facts = {
            "publisher": found.get("title"),
            "title": one.get("title"),
            "byline": one.get("byline"),
            "language": one.get("language") or found.get("language"),
        }
        yield Item(
            url=_text(one.get("link")),
            id=_text(one.get("id")),
            day=day_of(one.get("published")) or _parsed(one.get("parsed")),
            text=_text(one.get("text")),
            facts=_facts(facts),
        )
    _refuse_rest(found["more"], place)


def _parsed(parts: Any) -> date | None:
    try:
        return date(*parts) if parts else None
    except (TypeError, ValueError):
        return None


def _facts(found: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    kept = {name: " ".join(clean(value).split()) for name, value in found.items() if isinstance(value, str)}
    if "language" in kept:
        kept["language"] = language_of(kept["language"]) or ""
    return tuple((name, value) for name, value in kept.items() if value)


def _text(value: object) -> str:
    return clean(value).strip() if isinstance(value, str) else ""


def day_of(value: object) -> date | None:
    """Read a day as feeds write it, in its own time zone; None where it is none."""
    if not isinstance(value, str) or not value.strip():
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime, _year_month):
        try:
            return read(value.strip()).date()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _year_month(value: str) -> datetime:
    return datetime.fromisoformat(value[:10])


_SAID = frozenset(("url", "sitemap", "loc", "lastmod", "publication_date", "title", "name", "language"))


class _Places:
    """Gather the addresses of a sitemap as its parser meets them; no tree is built."""

    def __init__(self) -> None:
        self.found: list[Item] = []
        self._now: dict[str, str] = {}
        self._name = ""

    def start(self, name: str, _attributes: object) -> None:
        space, _, plain = name.rpartition(" ")
        # Pictures and films of a page have addresses and titles, too.
        self._name = "" if "sitemap-image" in space or "sitemap-video" in space or plain not in _SAID else plain
        if self._name in ("url", "sitemap"):
            self._now = {}

    def text(self, words: str) -> None:
        if self._name and len(self._now.get(self._name, "")) < 4_000:
            self._now[self._name] = self._now.get(self._name, "") + words

    def end(self, name: str) -> None:
        self._name = ""
        plain = name.rpartition(" ")[2]
        if plain in ("url", "sitemap") and len(self.found) < MOST_PLACES:
            now = {key: value.strip() for key, value in self._now.items()}
            facts = {"title": now.get("title"), "publisher": now.get("name"), "language": now.get("language")}
            day, changed = day_of(now.get("publication_date")), day_of(now.get("lastmod"))
            self.found.append(
                Item(url=now.get("loc", ""), day=day, changed=changed, facts=_facts(facts), index=plain == "sitemap")
            )


def _places(data: bytes, kind: FeedKind, place: str) -> list[Item]:
    parser, places = expat.ParserCreate(namespace_separator=" "), _Places()
    parser.StartElementHandler, parser.EndElementHandler = places.start, places.end
    parser.CharacterDataHandler = places.text
    try:
        parser.Parse(data, True)  # noqa: FBT003 - what expat calls its last part
    except (expat.ExpatError, ValueError):
        if not places.found:
            raise fault(
                place, f"the {'sitemap' if kind == 'sitemap' else 'index of sitemaps'} is broken", "feed"
            ) from None
    return places.found
