"""One brief on the pages of a Word document."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from .headings import parted
from .word_runs import Voice
from .words import fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lines import Line
    from .page import Page, Part
    from .word_notes import Footnotes
    from .word_runs import Writer

# Fiftieths of a percent of the width: a label, and what stands beside it.
_WIDTHS = (1000, 4000)


class BriefWriter:
    """Write briefs, their headlines as headings of this level."""

    def __init__(self, writer: Writer, footnotes: Footnotes, level: int) -> None:
        self._writer = writer
        self._footnotes = footnotes
        self._level = level

    def write(self, page: Page) -> None:
        """Add a brief to the document."""
        voice = voice_of(page)
        for note in page["notes"]:
            self._footnotes.add(note["number"], note["text"], voice)
        heading, parts = parted(page)
        if heading:
            paragraph = self._writer.paragraph(f"heading {self._level}", voice)
            self._writer.bookmark(paragraph, page["anchor"])
            self._writer.text(paragraph, heading, voice)
        for form, group in groupby(parts, key=lambda part: part["form"]):
            if form == "row":
                self._table(list(group), voice)
            elif form == "list":
                for part in group:
                    self._list(part, voice, self._level + 1 if heading else self._level)
            else:
                for part in group:
                    self._prose(part, page, voice, anchor="" if heading or part is not parts[0] else page["anchor"])
        self._closing(page, voice)

    def _list(self, part: Part, voice: Voice, level: int) -> None:
        if part["label"]:
            self._writer.text(self._writer.paragraph(f"heading {level}", voice), _label(part), voice)
        for lines in part["paragraphs"]:
            self._lines(self._writer.bullet(voice), lines, voice)

    def _prose(self, part: Part, page: Page, voice: Voice, anchor: str) -> None:
        for number, lines in enumerate(part["paragraphs"]):
            quoted = not part["label"] and all(one["field"] == "quotes" for one in lines)
            paragraph = self._writer.paragraph("Quote" if quoted else "Normal", voice)
            if anchor and not number:
                self._writer.bookmark(paragraph, anchor)
            if part["label"] and not number:
                self._writer.text(paragraph, _label(part) + page["words"]["colon"], voice, "Strong")
            self._lines(paragraph, lines, voice)

    def _lines(self, paragraph: Any, lines: Sequence[Line], voice: Voice) -> None:
        for number, one in enumerate(lines):
            self._writer.text(paragraph, one["label"], voice, "Emphasis")
            self._writer.text(paragraph, one["text"] + one["attribution"], voice)
            if one["link"]:
                self._writer.link(paragraph, one["link"], one["link"])
            if one["note"]:
                self._writer.note(paragraph, one["note"], voice)
            if number < len(lines) - 1:
                self._writer.text(paragraph, one["joint"], voice)

    def _table(self, parts: Sequence[Part], voice: Voice) -> None:
        table = self._writer.table(_WIDTHS, voice)
        for part in parts:
            label, beside = self._writer.row(table, _WIDTHS)
            self._writer.text(self._writer.paragraph("Normal", voice, label), _label(part), voice, "Strong")
            for lines in part["paragraphs"]:
                self._lines(self._writer.paragraph("Normal", voice, beside), lines, voice)
        self._writer.paragraph("caption", voice)

    def _closing(self, page: Page, voice: Voice) -> None:
        closing, words = page["closing"], page["words"]
        if page["source"]:
            paragraph = self._writer.paragraph("caption", voice)
            told = fill(words["source_number"], number=str(page["source"]))
            self._writer.jump(paragraph, f"source-{page['source']}", told, voice)
        if closing["notices"] or page["alone"]:
            paragraph = self._writer.paragraph("caption", voice)
            self._writer.text(paragraph, words["checks"] + words["colon"], voice, "Strong")
            self._writer.text(paragraph, closing["nothing_withheld"], voice)
        for item in closing["notices"]:
            paragraph = self._writer.paragraph("caption", voice)
            self._writer.text(paragraph, item["kind"], voice, "Strong")
            said = item["place"] + (words["colon"] + item["said"] if item["said"] else "")
            self._writer.text(paragraph, said, voice)
        if page["alone"]:
            self._writer.text(self._writer.paragraph("caption", voice), words["joint"].join(closing["made_by"]), voice)


def voice_of(page: Page) -> Voice:
    """Give the voice of a brief."""
    return Voice(page["code"], page["direction"])


def _label(part: Part) -> str:
    return f"{part['number']}. {part['label']}" if part["number"] else part["label"]
