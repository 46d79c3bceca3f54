"""Footnotes of a Word document, which python-docx does not write: a part of their own, and its settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml

if TYPE_CHECKING:
    from docx.document import Document

    from .word_runs import Voice, Writer

# The lines between text and footnotes, and below notes that go on to the next page.
_SEPARATORS = {-1: "separator", 0: "continuationSeparator"}


class Footnotes:
    """Keep what the footnotes say, until all are cited and the part can be written."""

    def __init__(self) -> None:
        self._texts: dict[int, tuple[str, Voice]] = {}
        self._cited: dict[int, None] = {}

    def add(self, number: int, text: str, voice: Voice) -> None:
        """Keep the text of a footnote."""
        self._texts[number] = (text, voice)

    def cite(self, number: int) -> bool:
        """Remember that a footnote is cited, and tell whether it is so for the first time."""
        first = number not in self._cited
        self._cited[number] = None
        return first

    def write(self, document: Document, writer: Writer) -> None:
        """Add the part with the footnotes, in the place of one that a template has."""
        if not self._cited:
            return
        root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
        for number, kind in _SEPARATORS.items():
            note = _note(number, kind)
            run = OxmlElement("w:r")
            run.append(OxmlElement(f"w:{kind}"))
            writer.paragraph("footnote text", parent=note).append(run)
            root.append(note)
        for number in self._cited:
            text, voice = self._texts[number]
            note = _note(number)
            paragraph = writer.paragraph("footnote text", voice, note)
            writer.note_mark(paragraph, voice)
            writer.text(paragraph, f" {text}", voice)
            root.append(note)
        _attach(document, serialize_part_xml(root))


def _note(number: int, kind: str = "") -> Any:
    made = OxmlElement("w:footnote")
    if kind:
        made.set(qn("w:type"), kind)
    made.set(qn("w:id"), str(number))
    return made


def _attach(document: Document, written: bytes) -> None:
    for relation in list(document.part.rels.values()):
        if relation.reltype == RELATIONSHIP_TYPE.FOOTNOTES:
            document.part.drop_rel(relation.rId)
            document.part.rels.pop(relation.rId, None)
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, written, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    settings = document.settings.element
    for old in settings.findall(qn("w:footnotePr")):
        settings.remove(old)
    properties = OxmlElement("w:footnotePr")
    for number in _SEPARATORS:
        separator = OxmlElement("w:footnote")
        separator.set(qn("w:id"), str(number))
        properties.append(separator)
    place_setting(settings, properties)


# What stands in the settings behind the two that a report sets.
_LATER = ("endnotePr", "compat", "docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang", "clrSchemeMapping",
    "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions", "readModeInkLockDown",
    "smartTagType", "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator",
    "docId", "defaultImageDpi")  # fmt: skip


def place_setting(settings: Any, made: Any) -> None:
    """Put a setting where the order of settings wants it."""
    names = _LATER if made.tag == qn("w:footnotePr") else ("hdrShapeDefaults", "footnotePr", *_LATER)
    for at, child in enumerate(settings):
        if child.tag.rpartition("}")[2] in names:
            settings.insert(at, made)
            return
    settings.append(made)
