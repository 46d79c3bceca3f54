"""Paragraphs and runs of a Word document: direction, language, links, fields and footnotes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml

from .word_template import tag_of

if TYPE_CHECKING:
    from docx.document import Document

    from .word_notes import Footnotes

# What no XML file can hold.
_INVALID = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EAST_ASIAN = ("zh", "ja", "ko")
_RULE = 'w:val="single" w:sz="4" w:space="0" w:color="CBD2D9"'
_MARGINS = '<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="0" w:type="dxa"/></w:tblCellMar>'
_WORD, _SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}", qn("xml:space")
_UNNAMED = re.compile(r"\W")


class Voice(NamedTuple):
    """The language a text is in, and the direction it runs in."""

    code: str
    direction: str = "ltr"


class Writer:
    """Add paragraphs to a document, and runs to paragraphs."""

    def __init__(self, document: Document, footnotes: Footnotes, voice: Voice, *, bullets: bool) -> None:
        self._document = document
        self._footnotes = footnotes
        self._voice = voice
        self._ids = {one.name.lower(): one.style_id for one in document.styles if one.name}
        self._bullets = bullets
        self._bookmarks = 0

    def paragraph(self, style: str, voice: Voice | None = None, parent: Any = None, indent: float = 0) -> Any:
        """Add an empty paragraph at the end of the document, or of `parent`; `indent` is in points."""
        voice = voice or self._voice
        made = _element("w:p")
        properties = _added(made, "w:pPr")
        if name := self._ids.get(style.lower()):
            _added(properties, "w:pStyle", val=name)
        if voice.direction == "rtl":
            _added(properties, "w:bidi")
        if indent:
            _added(properties, "w:ind", left=str(round(indent * 20)))
        self._add(made, parent)
        return made

    def bullet(self, voice: Voice | None = None) -> Any:
        """Add an entry of a list; where a template has no bullets, one is written."""
        made = self.paragraph("List Bullet", voice)
        if not self._bullets:
            self.text(made, "•  ", voice)
        return made

    def table(self, widths: Sequence[int], voice: Voice) -> Any:
        """Add a table without rows: lines between them, none between columns."""
        rules = "".join(f"<w:{side} {_RULE}/>" for side in ("top", "bottom", "insideH"))
        mirrored = "<w:bidiVisual/>" if voice.direction == "rtl" else ""
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        made = parse_xml(
            f'<w:tbl {nsdecls("w")}><w:tblPr>{mirrored}<w:tblW w:w="5000" w:type="pct"/>'
            f'<w:tblBorders>{rules}</w:tblBorders>{_MARGINS}<w:tblLook w:firstColumn="1"/></w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid></w:tbl>"
        )
        self._add(made, None)
        return made

    def row(self, table: Any, widths: Sequence[int]) -> list[Any]:
        """Add a row to a table, and give its cells, which still need a paragraph each."""
        cells = "".join(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="pct"/></w:tcPr></w:tc>' for width in widths)
        made = parse_xml(f"<w:tr {nsdecls('w')}><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
        table.append(made)
        return list(made.iter(qn("w:tc")))

    def _add(self, made: Any, parent: Any) -> None:
        if parent is not None:
            parent.append(made)
        elif (end := self._document.element.body.sectPr) is not None:
            end.addprevious(made)
        else:
            self._document.element.body.append(made)

    def text(self, parent: Any, text: str, voice: Voice | None = None, style: str = "") -> None:
        """Add text to a paragraph or link, in as many runs as it has directions."""
        voice = voice or self._voice
        for piece, right_to_left in directions(_INVALID.sub("\ufffd", text), voice.direction):
            run = self._run(voice, style, rtl=right_to_left)
            written = _added(run, "w:t")
            written.text = piece
            written.set(_SPACE, "preserve")
            parent.append(run)

    def link(self, parent: Any, address: str, text: str) -> None:
        """Add a link to an address that `safe_url` let pass."""
        made = _element("w:hyperlink")
        made.set(qn("r:id"), self._document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        self.text(made, text, Voice("en"), "Hyperlink")
        parent.append(made)

    def jump(self, parent: Any, anchor: str, text: str, voice: Voice | None = None) -> Any:
        """Add a link to a bookmark of the document."""
        made = _element("w:hyperlink", anchor=_bookmark(anchor), history="1")
        self.text(made, text, voice)
        parent.append(made)
        return made

    def bookmark(self, paragraph: Any, anchor: str, *content: Any) -> None:
        """Name a place of a paragraph, or what is added to it there, so that links and fields find it."""
        self._bookmarks += 1
        number = str(self._bookmarks)
        start = _element("w:bookmarkStart", id=number, name=_bookmark(anchor))
        for one in (start, *content, _element("w:bookmarkEnd", id=number)):
            paragraph.append(one)

    def field(self, parent: Any, instruction: str, shown: str) -> None:
        """Add a field that Word fills in, such as a page number; `shown` stands there until then."""
        self.field_opening(parent, instruction)
        self.text(parent, shown, Voice("en"))
        self.field_end(parent)

    def field_opening(self, parent: Any, instruction: str) -> None:
        """Begin a field, the result of which follows."""
        parent.append(_field_mark("begin"))
        told = _added(_added(parent, "w:r"), "w:instrText")
        told.text = f" {instruction} "
        told.set(_SPACE, "preserve")
        parent.append(_field_mark("separate"))

    def field_end(self, parent: Any) -> None:
        """End a field."""
        parent.append(_field_mark("end"))

    def tab(self, parent: Any) -> None:
        """Add a tabulator."""
        _added(_added(parent, "w:r"), "w:tab")

    def note(self, paragraph: Any, number: int, voice: Voice) -> None:
        """Add the mark of a footnote; where one is cited again, its number is printed by a cross-reference."""
        run = self._run(voice, "footnote reference", rtl=voice.direction == "rtl")
        name = f"_RefNote{number}"
        if self._footnotes.cite(number):
            _added(run, "w:footnoteReference", id=str(number))
            self.bookmark(paragraph, name, run)
            return
        self.field_opening(paragraph, f"NOTEREF {name} \\f \\h")
        self.text(paragraph, str(number), voice, "footnote reference")
        self.field_end(paragraph)

    def note_mark(self, paragraph: Any, voice: Voice) -> None:
        """Add the number a footnote opens with."""
        run = self._run(voice, "footnote reference", rtl=voice.direction == "rtl")
        _added(run, "w:footnoteRef")
        paragraph.append(run)

    def _run(self, voice: Voice, style: str, *, rtl: bool) -> Any:
        run = _element("w:r")
        properties = _added(run, "w:rPr")
        if name := self._ids.get(style.lower()):
            _added(properties, "w:rStyle", val=name)
        if voice.code[:2] in _EAST_ASIAN:
            # Quotation marks and dashes are wide there.
            _added(properties, "w:rFonts", hint="eastAsia")
        if rtl:
            _added(properties, "w:rtl")
        if voice.code != self._voice.code:
            kind = "bidi" if rtl else "eastAsia" if voice.code[:2] in _EAST_ASIAN else "val"
            _added(properties, "w:lang", **{kind: tag_of(voice.code)})
        return run


def directions(text: str, direction: str) -> Iterator[tuple[str, bool]]:
    """Part a text where its direction changes, and tell of each part whether it runs from right to left.

    What has no direction of its own, such as a space, goes with what is on both sides of it, or with the paragraph.
    """
    base = direction == "rtl"
    if not base and not _RIGHT_TO_LEFT.search(text):
        yield from [(text, False)] if text else []
        return
    strong = [_STRONG.get(unicodedata.bidirectional(char)) for char in text]
    ahead = base
    following: list[bool] = []
    for one in reversed(strong):
        ahead = ahead if one is None else one
        following.append(ahead)
    following.reverse()
    before = base
    ways = []
    for one, after in zip(strong, following, strict=True):
        before = before if one is None else one
        ways.append(before if one is not None or before == after else base)
    at = 0
    for way, run in groupby(ways):
        length = len(list(run))
        yield text[at : at + length], way
        at += length


_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_STRONG = {"L": False, "R": True, "AL": True, "AN": True}


def _field_mark(kind: str) -> Any:
    run = _element("w:r")
    _added(run, "w:fldChar", fldCharType=kind)
    return run


def _element(tag: str, **attributes: str) -> Any:
    """Make an element with attributes of Word's namespace."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(_WORD + name, value)
    return made


def _added(parent: Any, tag: str, **attributes: str) -> Any:
    """Make an element, as the last child of another."""
    made = _element(tag, **attributes)
    parent.append(made)
    return made


def _bookmark(anchor: str) -> str:
    """Word takes letters, digits and underscores, at most 40."""
    return _UNNAMED.sub("_", anchor)[:40]
