"""What a feed, a sitemap or a list of addresses names, one document at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from briefing.errors import DocumentError
from briefing.readers import known as facts
from briefing.readers.html import PageReader
from briefing.readers.place import fault, printable
from briefing.schema import Document

from .address import is_address, joined, name_of, plain, shown, target_of
from .feed import Item, feed_kind, items, unzipped
from .fetch import Fetched
from .page import Web, fetched_document

# Below an index of sitemaps may be another one, and no more.
_DEEPEST = 2
# Where a feed has this many words of an entry, it has the article; below, it has a teaser.
_ENOUGH_WORDS = 150
_CUT = ("…", "...", "[…]", "[...]", "more", "more »", "more →", "›", "»", "→")


class Follower:
    """Read addresses, and what feeds among them name; each article once, politely, one failure at a time.

    Args:
        web: The way to the net.
        pages: The reader of web pages to use.
        known: Checked values for documents that do not say so themselves.
        since: Day before which nothing is wanted, or None.
    """

    def __init__(self, web: Web, pages: PageReader, known: Mapping[str, Any], since: date | None = None) -> None:
        self._web, self._pages, self._known, self._since = web, pages, known, since
        self._seen: set[int] = set()

    def address(self, url: str) -> Iterator[Document | DocumentError]:
        """Give the document at an address, or those that the feed or sitemap there names."""
        if not self._is_new(url):
            return
        try:
            fetched = self._web.fetcher.get(url)
            data = unzipped(fetched.data, shown(url))
            if not feed_kind(data):
                document = fetched_document(fetched, self._known, self._pages)
                if self._is_first(document, url):
                    yield document
                return
            self._web.robots.require(fetched.target.url, from_public=fetched.public)
        except DocumentError as error:
            yield error
            return
        yield from self.feed(data, shown(url), base=fetched.target.url, public=fetched.public)

    def feed(
        self, data: bytes, place: str, *, base: str = "", public: bool = False, depth: int = 0
    ) -> Iterator[Document | DocumentError]:
        """Give the documents that a feed or sitemap names.

        Args:
            data: The feed.
            place: What it is called in messages.
            base: Its address, for relative links.
            public: Whether it stands on the public net, so that it may not lead to private addresses.
            depth: How many indexes of sitemaps led to it.
        """
        kind = feed_kind(data)
        assert kind
        try:
            for item in items(data, kind, place, self._pages):
                if item.index:
                    yield from self._below(item, place, base, public=public, depth=depth)
                else:
                    yield from self._item(item, place, base, public=public)
        except DocumentError as error:
            yield error

    def _below(
        self, item: Item, place: str, base: str, *, public: bool, depth: int
    ) -> Iterator[Document | DocumentError]:
        """Follow an index of sitemaps, leaving out what has not changed since."""
        if self._since and item.changed and item.changed < self._since:
            return
        url = joined(base, item.url)
        if not self._is_new(url):
            return
        try:
            if depth >= _DEEPEST:
                raise fault(place, "indexes of sitemaps that name indexes are not followed any further", "feed")
            fetched = self._fetched(url, place, public=public)
            data = unzipped(fetched.data, shown(url))
            if not feed_kind(data):
                raise fault(shown(url), "it is named as a sitemap, and is none", "feed")
        except DocumentError as error:
            yield error
            return
        yield from self.feed(data, shown(url), base=fetched.target.url, public=fetched.public, depth=depth + 1)

    def _item(self, item: Item, place: str, base: str, *, public: bool) -> Iterator[Document | DocumentError]:
        day = item.day or item.changed
        if self._since and day and day < self._since:
            return
        url = joined(base, item.url) if item.url else ""
        if not url and is_address(item.id):
            url = item.id
        # Numbers and the like are a feed's own; another feed's "1" is another article.
        own = item.id if is_address(item.id) or not item.id else f"{place} {item.id}"
        if not self._is_new(url) or not self._is_new(own if own != url else ""):
            return
        try:
            document = self._document(item, url, place, public=public)
        except DocumentError as error:
            yield error
            return
        if self._since and document.published and document.published < self._since:
            return
        if self._is_first(document, url):
            yield document

    def _document(self, item: Item, url: str, place: str, *, public: bool) -> Document:
        known = {**self._known, **dict(item.facts)}
        if item.day:
            known["published"] = item.day
        if _is_whole(item.text):
            text = "\n\n".join(item.text.split("\n"))
            target = target_of(url) if url else None
            name, address = (name_of(target), shown(target.url)) if target else (printable(item.id), None)
            return facts.document(text, {}, {**known, "url": address}, name=name, origin=place)
        if not url:
            raise fault(place, "an entry has neither an address nor the text of its article", "no_article")
        return fetched_document(self._fetched(url, place, public=public), known, self._pages)

    def _fetched(self, url: str, place: str, *, public: bool) -> Fetched:
        if not is_address(url):
            raise fault(place, f"it names '{shown(url)}', which is no address of a page", "bad_address")
        self._web.robots.require(url, from_public=public)
        return self._web.fetcher.get(url, from_public=public)

    def _is_first(self, document: Document, url: str) -> bool:
        """Tell whether nothing before was the same article at another address."""
        own = document.url or ""
        return plain(own) == plain(url) or self._is_new(own)

    def _is_new(self, name: str) -> bool:
        """Tell whether something is met for the first time; what has no name always is."""
        if not name:
            return True
        mark = hash(plain(name))
        new = mark not in self._seen
        self._seen.add(mark)
        return new


def _is_whole(text: str) -> bool:
    """Tell whether what a feed has of an entry is its article, and no teaser."""
    words = len(text.split()) + sum("\u2e80" <= char <= "\u9fff" or "\u0e00" <= char <= "\u0eff" for char in text) // 2
    return words >= _ENOUGH_WORDS and not text.rstrip(" ])").lower().endswith(_CUT)
