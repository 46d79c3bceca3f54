"""Word files (.docx): the text as it stands with all changes accepted, without comments, headers and footers."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from typing import Any

from .archive import Refused, unzipped, walk
from .gathered import Blocks
from .numbering import Numbering

# What is no part of the text people see: deleted, moved away, a twin for old programs, the reading beside a character.
_LEFT_OUT = frozenset(("del", "moveFrom", "Fallback", "rt", "instrText", "delText"))
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


def parsed(data: bytes) -> dict[str, Any]:
    """Give text, title and byline of a .docx; or why not: "damaged", "bomb", "encrypted"."""
    try:
        with unzipped(data) as archive:
            return _parsed(archive)
    except Refused as why:
        return {"error": str(why)}


def _parsed(archive: zipfile.ZipFile) -> dict[str, Any]:
    numbering = Numbering()
    walk(archive, "word/numbering.xml", numbering.started, numbering.ended, _nothing)
    styles = _Styles()
    walk(archive, "word/styles.xml", styles.started, styles.ended, _nothing)
    notes: dict[str, str] = {}
    for name in ("footnotes", "endnotes"):
        noted = _Notes(name[:-1])
        walk(archive, f"word/{name}.xml", noted.started, noted.ended, noted.said)
        notes |= {name[:-1] + key: text for key, text in noted.found.items()}
    body = _Body(styles, numbering, notes)
    if not walk(archive, _main_part(archive), body.started, body.ended, body.said):
        raise Refused("damaged")
    return {"text": body.blocks.text(), "shown_title": body.title} | properties(archive, "docProps/core.xml")


def _main_part(archive: zipfile.ZipFile) -> str:
    found = "word/document.xml"

    def started(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal found
        if name == "Relationship" and attributes.get("Type", "").endswith("/officeDocument"):
            found = attributes.get("Target", found).lstrip("/")

    walk(archive, "_rels/.rels", started, lambda _: None, _nothing)
    return found


def properties(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Give title and byline of the part with a document's properties. Their dates are no day of publication."""
    found: dict[str, str] = {}
    words: list[str] = []
    names = {"title": "title", "creator": "byline", "initial-creator": "byline"}

    def ended(name: str) -> None:
        if name in names:
            found[names[name]] = "".join(words)[:500]

    walk(archive, part, lambda *_: words.clear(), ended, words.append)
    return found


def _nothing(_: str) -> None:
    pass


class _Styles:
    """Names of styles by their id, and the lists that styles belong to."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.lists: dict[str, tuple[str, int]] = {}
        self._id = ""

    def started(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "style":
            self._id = attributes.get("styleId", "")
        elif name == "name":
            self.names[self._id] = attributes.get("val", "").lower()
        elif name == "numId":
            self.lists[self._id] = (attributes.get("val", ""), self.lists.get(self._id, ("", 0))[1])
        elif name == "ilvl":
            level = attributes.get("val", "0")
            self.lists[self._id] = (self.lists.get(self._id, ("", 0))[0], int(level) if level.isdigit() else 0)

    def ended(self, name: str) -> None:
        pass


class _Notes:
    """The texts of footnotes or endnotes by their id."""

    def __init__(self, element: str) -> None:
        self.found: dict[str, str] = {}
        self._element, self._id, self._kept = element, "", False
        self._skipped = self._words = 0

    def started(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == self._element:
            self._id = attributes.get("id", "")
            self.found[self._id] = ""
        self._skipped += name in _LEFT_OUT
        self._words += name == "t"
        if name in ("p", "tab", "br") and self._id:
            self.found[self._id] += " "

    def ended(self, name: str) -> None:
        self._skipped -= name in _LEFT_OUT
        self._words -= name == "t"

    def said(self, words: str) -> None:
        if self._words and not self._skipped and self._id:
            self.found[self._id] += words


class _Body:
    """The main part, element by element."""

    def __init__(self, styles: _Styles, numbering: Numbering, notes: dict[str, str]) -> None:
        self.blocks = Blocks()
        self.title = ""
        self._styles, self._numbering, self._notes = styles, numbering, notes
        self._skipped = self._words = self._runs = self._formats = 0
        self._hidden = False
        # Style, list and level of each open paragraph: text boxes open one inside of another.
        self._facts: list[dict[str, str]] = []
        # Words of paragraphs whose end is deleted: the next one goes on with them.
        self._carried = ""

    def started(self, name: str, attributes: Mapping[str, str]) -> None:
        self._formats += name == "pPr"
        if name == "del" and self._formats and self._facts:  # the paragraph's end; elsewhere it holds deleted words
            self._facts[-1]["del"] = "1"
        self._skipped += name in _LEFT_OUT
        if self._skipped:
            return
        if name == "p":
            self.blocks.begin()
            self._facts.append({})
            self.blocks.say(self._carried)
            self._carried = ""
        elif name in ("pStyle", "numId", "ilvl") and self._facts:
            self._facts[-1].setdefault(name, attributes.get("val", ""))
        elif name == "r":
            self._runs += 1
            self._hidden = False
        elif name == "vanish" and self._runs:
            self._hidden = attributes.get("val", "1") not in ("0", "false", "off")
        elif name == "t":
            self._words += 1
        elif name in _SIGNS and self._runs:  # a style, too, speaks of tabs
            self.blocks.say(_SIGNS[name])
        elif name in ("footnoteReference", "endnoteReference"):
            self.blocks.note(self._notes.get(name.removesuffix("Reference") + attributes.get("id", ""), ""))
        elif name == "tr":
            self.blocks.begin_row()
        elif name == "tc":
            self.blocks.begin_cell()

    def said(self, words: str) -> None:
        if self._words and not self._skipped and not self._hidden:
            self.blocks.say(words)

    def ended(self, name: str) -> None:
        self._formats -= name == "pPr"
        if name in _LEFT_OUT:
            self._skipped -= 1
        if self._skipped:
            return
        if name == "t":
            self._words -= 1
        elif name == "r":
            self._runs -= 1
        elif name == "tr":
            self.blocks.end_row()
        elif name == "p" and self._facts:
            self._paragraph(self._facts.pop())
        elif name == "body" and self._carried:
            self.blocks.begin()
            self.blocks.say(self._carried)
            self.blocks.end()

    def _paragraph(self, facts: dict[str, str]) -> None:
        style = self._styles.names.get(facts.get("pStyle", ""), "")
        if facts.get("del"):
            self._carried = self.blocks.taken()
            return
        if style.startswith("toc "):
            self.blocks.taken()
            return
        default, level = self._styles.lists.get(facts.get("pStyle", ""), ("", 0))
        given = facts.get("ilvl", "")
        number = facts.get("numId", default)
        label = self._numbering.label(number, int(given) if given.isdigit() else level) if self.blocks.has_words else ""
        text = self.blocks.end("item" if label == "- " else "prose", label)
        if style in ("title", "heading 1") and (not self.title or style == "title"):
            self.title = text.replace("\n", " ")
