"""OpenDocument texts (.odt): the text as it stands with all changes accepted, without comments, headers and footers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .archive import Refused, unzipped, walk
from .gathered import Blocks
from .numbering import written
from .word import properties

_LEFT_OUT = frozenset(
    ("tracked-changes", "annotation", "note-citation", "sequence-decls", "table-of-content", "ruby-text")
)


def parsed(data: bytes) -> dict[str, Any]:
    """Give text, title and byline of an .odt; or why not: "damaged", "bomb", "encrypted"."""
    try:
        with unzipped(data) as archive:
            _refuse_locked(archive)
            body = _Body()
            walk(archive, "styles.xml", body.styled, lambda _: None, lambda _: None)
            there = walk(archive, "content.xml", body.started, body.ended, body.said)
            found = {"text": body.blocks.text(), "shown_title": body.title} | properties(archive, "meta.xml")
            return found if there else {"error": "damaged"}
    except Refused as why:
        return {"error": str(why)}


def _refuse_locked(archive: Any) -> None:
    def started(name: str, _: Mapping[str, str]) -> None:
        if name == "encryption-data":
            raise Refused("encrypted")

    walk(archive, "META-INF/manifest.xml", started, lambda _: None, lambda _: None)


class _Lists:
    """The lists that styles define, and how far the paragraphs in them are counted."""

    def __init__(self) -> None:
        self._forms: dict[tuple[str, int], tuple[str, str]] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._open: list[str] = []
        self._style = ""
        self._fresh = False

    def defined(self, name: str, attributes: Mapping[str, str]) -> None:
        """Read one element of a style."""
        if name == "list-style":
            self._style = attributes.get("name", "")
        elif name in ("list-level-style-number", "list-level-style-bullet") and attributes.get("level", "").isdigit():
            form = attributes.get("num-format", "") if name.endswith("number") else "-"
            place = (self._style, int(attributes["level"]))
            self._forms[place] = (form, attributes.get("num-suffix", ""))
            self._starts[place] = _whole(attributes.get("start-value"), 1)

    def begin(self, attributes: Mapping[str, str]) -> None:
        """Open a list, inside of another or not."""
        style = attributes.get("style-name") or (self._open[-1] if self._open else "")
        self._open.append(style)
        goes_on = attributes.get("continue-numbering") == "true" or "continue-list" in attributes
        place = (style, len(self._open))
        if not goes_on or place not in self._counts:
            self._counts[place] = self._starts.get(place, 1) - 1

    def item(self, attributes: Mapping[str, str]) -> None:
        """Begin an item: its first paragraph gets the label."""
        place = (self._open[-1], len(self._open)) if self._open else ("", 0)
        self._counts[place] = _whole(attributes.get("start-value"), self._counts.get(place, 0) + 1)
        self._fresh = True

    def end(self) -> None:
        """Close the list."""
        if self._open:
            self._open.pop()

    def label(self) -> str:
        """Give what stands before a paragraph, once for each item."""
        if not self._open or not self._fresh:
            return ""
        self._fresh = False
        place = (self._open[-1], len(self._open))
        form, suffix = self._forms.get(place, ("-", ""))
        if form == "-":
            return "- "
        names = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
        return f"{written(self._counts[place], names.get(form, 'decimal'))}{suffix} " if form else ""


def _whole(value: str | None, default: int) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 7 else default


class _Body:
    """The main part, element by element."""

    def __init__(self) -> None:
        self.blocks = Blocks()
        self.title = ""
        self._lists = _Lists()
        self._parents: dict[str, str] = {}
        self._skipped = 0
        self._note: list[str] | None = None
        self._styles: list[str] = []

    def started(self, name: str, attributes: Mapping[str, str]) -> None:
        self._skipped += name in _LEFT_OUT
        if self._skipped:
            return
        if name in ("p", "h"):
            self._begin(attributes.get("style-name", ""))
        elif name == "note-body":
            self._note = []
        elif name == "list":
            self._lists.begin(attributes)
        elif name == "list-item":
            self._lists.item(attributes)
        elif name in ("tab", "line-break", "s"):
            self.said("\n" if name == "line-break" else " ")
        elif name == "table-row":
            self.blocks.begin_row()
        elif name == "table-cell":
            self.blocks.begin_cell()
        else:
            self.styled(name, attributes)

    def styled(self, name: str, attributes: Mapping[str, str]) -> None:
        """Read an element that says how something looks; heads and feet of pages stand there, too, and are no text."""
        if name == "style":
            self._parents[attributes.get("name", "")] = attributes.get("parent-style-name", "")
        else:
            self._lists.defined(name, attributes)

    def _begin(self, style: str) -> None:
        if self._note is not None:
            self._note.append(" ")
            return
        self.blocks.begin()
        self._styles.append(style)

    def said(self, words: str) -> None:
        if self._skipped:
            return
        if self._note is not None:
            self._note.append(words)
        elif self._styles:
            self.blocks.say(words)

    def ended(self, name: str) -> None:
        if name in _LEFT_OUT:
            self._skipped -= 1
        if self._skipped:
            return
        if name == "note-body" and self._note is not None:
            note, self._note = "".join(self._note), None
            self.blocks.note(note)
        elif name in ("p", "h") and self._note is None and self._styles:
            self._end(self._styles.pop())
        elif name == "list":
            self._lists.end()
        elif name == "table-row":
            self.blocks.end_row()

    def _end(self, style: str) -> None:
        label = self._lists.label() if self.blocks.has_words else ""
        text = self.blocks.end("item" if label == "- " else "prose", label)
        if not self.title and {style, self._parents.get(style)} & {"Title", "Heading_20_1"}:
            self.title = text.replace("\n", " ")
