"""RSS and Atom: one entry a brief, for feed readers."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from html import escape
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from .closing import makers
from .edition import Edition, edition_of
from .escaping import clean, safe_url
from .stamp import made_at, series_urn_of, urn_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.schema import Briefing
    from briefing.schema.digest import Digest

    from .lines import Line
    from .page import Page, Part
    from .style import Style

_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_ATOM = "http://www.w3.org/2005/Atom"


def rss(digest: Digest, style: Style) -> str:
    """Give a digest as an RSS 2.0 channel."""
    edition = edition_of(digest, style)
    root = Element("rss", {"version": "2.0", "xmlns:content": _CONTENT})
    channel = SubElement(root, "channel")
    _put(channel, "title", _name(edition))
    _put(channel, "link", safe_url(digest.url))
    _put(channel, "description", _about(edition))
    _put(channel, "language", edition["language"])
    _put(channel, "lastBuildDate", format_datetime(made_at(digest)))
    _put(channel, "generator", _maker(digest))
    for page, briefing in _entries(edition, digest):
        item = SubElement(channel, "item")
        _put(item, "title", page["headline"])
        _put(item, "link", safe_url(briefing.document.url))
        _put(item, "description", escape(page["line"], quote=False))
        SubElement(item, "guid", {"isPermaLink": "false"}).text = urn_of(briefing.document)
        if briefing.document.published:
            _put(item, "pubDate", format_datetime(_midnight(briefing.document.published)))
        for name in _categories(briefing):
            _put(item, "category", name)
        _put(item, "content:encoded", _html(page, briefing))
    return _written(root)


def atom(digest: Digest, style: Style) -> str:
    """Give a digest as an Atom 1.0 feed."""
    edition = edition_of(digest, style)
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": edition["language"]})
    _put(root, "id", series_urn_of(digest))
    _put(root, "title", _name(edition))
    _put(root, "subtitle", _about(edition))
    _put(root, "updated", made_at(digest).isoformat())
    if home := safe_url(digest.url):
        SubElement(root, "link", {"rel": "alternate", "href": home})
    _put(SubElement(root, "author"), "name", _maker(digest))
    for page, briefing in _entries(edition, digest):
        day = briefing.document.published
        entry = SubElement(root, "entry", {"xml:lang": page["code"]})
        _put(entry, "id", urn_of(briefing.document))
        _put(entry, "title", page["headline"])
        _put(entry, "updated", (_midnight(day) if day else made_at(digest)).isoformat())
        if day:
            _put(entry, "published", _midnight(day).isoformat())
        if link := safe_url(briefing.document.url):
            SubElement(entry, "link", {"rel": "alternate", "href": link})
        for name in _categories(briefing):
            SubElement(entry, "category", {"term": name})
        _put(entry, "summary", page["line"])
        SubElement(entry, "content", {"type": "html"}).text = _html(page, briefing)
    return _written(root)


def _entries(edition: Edition, digest: Digest) -> Iterator[tuple[Page, Briefing]]:
    """Give every document once: two entries of one id are one to a reader."""
    seen: set[str] = set()
    pages = (page for group in edition["groups"] for page in group["briefs"])
    for page, briefing in zip(pages, digest.briefings, strict=True):
        if (urn := urn_of(briefing.document)) not in seen:
            seen.add(urn)
            yield page, briefing


def _put(parent: Element, name: str, text: str) -> None:
    if text:
        SubElement(parent, name).text = text


def _written(root: Element) -> str:
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _name(edition: Edition) -> str:
    return edition["title"] or edition["words"]["briefs"]


def _about(edition: Edition) -> str:
    """Say what the feed holds: the masthead and the counts of an edition, else who made it."""
    colon = edition["words"]["colon"]
    facts = [f"{fact['label']}{colon}{fact['text']}" for fact in (*edition["masthead"], *edition["counts"])]
    return ". ".join([*facts, edition["words"]["disclosure"]])


def _maker(digest: Digest) -> str:
    versions = {clean(one.provenance.package_version) for one in digest.briefings}
    return " ".join(["briefing", *sorted(versions)[-1:]])


def _categories(briefing: Briefing) -> list[str]:
    return [name for one in (briefing.topic or "", *briefing.countries) if (name := clean(one))]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _html(page: Page, briefing: Briefing) -> str:
    """Give a brief below its headline as HTML that holds nothing but text and links."""
    shown = [part for part in page["sections"] if part["form"] != "title" and part["paragraphs"]]
    parts = [text for part in shown for text in _section(part, page)]
    for item in (one for one in page["closing"]["notices"] if one["said"]):
        said = f"{item['kind']}{item['place']}{page['words']['colon']}{item['said']}"
        parts.append(f"<p><small>{escape(said)}</small></p>")
    # A reader shows an entry without the others and the channel, so each says who made it.
    made_by = page["words"]["joint"].join([*makers([briefing], page["words"]), page["words"]["disclosure"]])
    parts.append(f"<p><small>{escape(made_by)}</small></p>")
    return f'<div lang="{escape(page["code"])}" dir="{page["direction"]}">{"".join(parts)}</div>'


def _section(part: Part, page: Page) -> Iterator[str]:
    label = f"<strong>{escape(part['label'] + page['words']['colon'].rstrip())}</strong>" if part["label"] else ""
    if part["form"] == "list":
        yield f"<p>{label}</p>" if label else ""
        yield f"<ul>{''.join(f'<li>{_words(lines)}</li>' for lines in part['paragraphs'])}</ul>"
        return
    for number, lines in enumerate(part["paragraphs"]):
        yield f"<p>{label + ' ' if label and not number else ''}{_words(lines)}</p>"


def _words(lines: Sequence[Line]) -> str:
    made = []
    for number, one in enumerate(lines):
        label = f"<em>{escape(one['label'].strip())}</em> " if one["label"] else ""
        link = f'<a href="{escape(one["link"])}">{escape(one["link"])}</a>' if one["link"] else ""
        joint = one["joint"] if number < len(lines) - 1 else ""
        made.append(f"{label}{escape(one['text'] + one['attribution'])}{link}{escape(joint)}")
    return "".join(made)
