"""Word: a document with headings, contents, links and real footnotes, to be edited and sent on."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from .edition import Edition, edition_of
from .headings import parted
from .stamp import made_at
from .word_brief import BriefWriter, voice_of
from .word_notes import Footnotes, place_setting
from .word_runs import Voice, Writer
from .word_template import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document

    from briefing.schema.digest import Digest

    from .style import Style

_EARLIEST = (1980, 1, 1, 0, 0, 0)
# Word keeps no longer properties.
_MOST_PROPERTY = 255
_MOST_FOOTER = 60
_PAGES = re.compile(r"\{(pages?)\}")
_FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}


def render(digest: Digest, style: Style) -> bytes:
    """Give a digest as a Word document; a style's own "template.docx" gives styles, page, header and footer.

    Raises TemplateError when the style's template cannot be read.
    """
    edition = edition_of(digest, style, footnotes=True)
    document, bullets = opened(style, edition["language"])
    _Report(document, edition, bullets=bullets).write()
    _describe(document, edition, digest)
    return _packed(document)


class _Report:
    """Write an edition from top to bottom."""

    def __init__(self, document: Document, edition: Edition, *, bullets: bool) -> None:
        self._document = document
        self._edition = edition
        self._words = edition["words"]
        self._footnotes = Footnotes()
        self._voice = Voice(edition["language"], edition["direction"])
        self._writer = Writer(document, self._footnotes, self._voice, bullets=bullets)

    def write(self) -> None:
        titled = bool(self._edition["title"])
        if titled:
            self._masthead()
            self._contents()
        briefs = BriefWriter(self._writer, self._footnotes, 2 if titled else 1)
        for group in self._edition["groups"]:
            if titled:
                self._heading(group["label"] or self._words["briefs"], group["anchor"])
            for page in group["briefs"]:
                briefs.write(page)
        if titled:
            self._sources()
            self._about()
        self._footnotes.write(self._document, self._writer)
        self._footer()

    def _heading(self, text: str, anchor: str = "") -> None:
        paragraph = self._writer.paragraph("heading 1")
        if anchor:
            self._writer.bookmark(paragraph, anchor)
        self._writer.text(paragraph, text)

    def _masthead(self) -> None:
        self._writer.text(self._writer.paragraph("Title"), self._edition["title"])
        paragraph = self._writer.paragraph("Subtitle")
        for number, fact in enumerate(self._edition["masthead"]):
            self._writer.text(paragraph, "   ·   " if number else "")
            self._writer.text(paragraph, fact["label"] + self._words["colon"], style="Strong")
            self._writer.text(paragraph, fact["text"])
        self._heading(self._words["top_lines"])
        voices = {page["anchor"]: voice_of(page) for group in self._edition["groups"] for page in group["briefs"]}
        for number, one in enumerate(self._edition["top"], 1):
            voice = voices[one["anchor"]]
            paragraph = self._writer.paragraph("List Number", voice)
            self._writer.text(paragraph, f"{number}.", voice)
            self._writer.tab(paragraph)
            self._writer.jump(paragraph, one["anchor"], one["text"], voice)
        if self._edition["nothing"]:
            self._writer.text(self._writer.paragraph("Normal"), self._edition["nothing"])

    def _contents(self) -> None:
        """Add a table of contents: links here, to which Word adds page numbers when it opens the document."""
        entries = list(self._entries())
        if not entries:
            return
        self._writer.text(self._writer.paragraph("TOC Heading"), self._words["contents"])
        for number, (level, text, anchor, voice) in enumerate(entries, 1):
            paragraph = self._writer.paragraph(f"toc {level}", voice)
            if number == 1:
                self._writer.field_opening(paragraph, 'TOC \\o "1-2" \\h \\z \\u')
            self._writer.jump(paragraph, anchor, text, voice)
            if number == len(entries):
                self._writer.field_end(paragraph)
        update = OxmlElement("w:updateFields")
        update.set(qn("w:val"), "true")
        place_setting(self._document.settings.element, update)

    def _entries(self) -> Iterator[tuple[int, str, str, Voice]]:
        for group in self._edition["groups"]:
            yield 1, group["label"] or self._words["briefs"], group["anchor"], self._voice
            headings = [(parted(page)[0], page) for page in group["briefs"]]
            yield from ((2, text, page["anchor"], voice_of(page)) for text, page in headings if text)

    def _sources(self) -> None:
        if self._edition["sources"]:
            self._heading(self._words["sources"])
        for one in self._edition["sources"]:
            paragraph = self._writer.paragraph("List Number")
            self._writer.bookmark(paragraph, one["anchor"])
            self._writer.text(paragraph, f"{one['number']}.")
            self._writer.tab(paragraph)
            self._writer.text(paragraph, one["text"])
            if one["link"]:
                self._writer.text(paragraph, self._words["comma"])
                self._writer.link(paragraph, one["link"], one["link"])

    def _about(self) -> None:
        edition = self._edition
        if edition["corrections"]:
            self._heading(self._words["corrections"])
        for text in edition["corrections"]:
            self._writer.text(self._writer.bullet(), text)
        self._heading(self._words["about"])
        for fact in edition["counts"]:
            self._fact(fact["label"], fact["text"])
        for lost in edition["failed"]:
            self._fact(lost["name"], lost["reason"], indent=14)
        self._writer.text(self._writer.paragraph("caption"), self._words["joint"].join(edition["made_by"]))

    def _fact(self, label: str, text: str, indent: float = 0) -> None:
        paragraph = self._writer.paragraph("caption", indent=indent)
        self._writer.text(paragraph, label + self._words["colon"], style="Strong")
        self._writer.text(paragraph, text)

    def _footer(self) -> None:
        """Number the pages, where a template does not do it."""
        section = self._document.sections[-1]
        if not section.footer.is_linked_to_previous:
            return
        section.footer.is_linked_to_previous = False
        element = section.footer._element
        for child in list(element):
            element.remove(child)
        paragraph = self._writer.paragraph("footer", parent=element)
        if self._edition["title"]:
            title = self._edition["title"]
            shown = title if len(title) <= _MOST_FOOTER else f"{title[: _MOST_FOOTER - 1]}…"
            self._writer.text(paragraph, f"{shown}   ·   ")
        for at, piece in enumerate(_PAGES.split(self._words["page_of"])):
            if at % 2:
                self._writer.field(paragraph, _FIELDS[piece], "1")
            else:
                self._writer.text(paragraph, piece)


def _describe(document: Document, edition: Edition, digest: Digest) -> None:
    """Set what a file manager shows, and nothing of who or what wrote the template."""
    told = document.core_properties
    headlines = [page["headline"] for group in edition["groups"] for page in group["briefs"]]
    topics = dict.fromkeys(one.topic for one in digest.briefings if one.topic)
    told.title = (edition["title"] or ", ".join(headlines[:1]))[:_MOST_PROPERTY]
    told.subject = ""
    told.author = told.last_modified_by = "briefing"
    told.keywords = ", ".join(topics)[:_MOST_PROPERTY]
    told.comments = edition["words"]["disclosure"][:_MOST_PROPERTY]
    told.language = edition["language"]
    told.category = told.content_status = told.identifier = told.version = ""
    told.revision = 1
    told.created = told.modified = made_at(digest).replace(microsecond=0)


def _packed(document: Document) -> bytes:
    """Give the file; without the times of its making, the same report is the same file."""
    saved, packed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return packed.getvalue()
