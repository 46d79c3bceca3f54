"""Excel workbooks: one row a brief, with its statements and what is missing on sheets of their own."""

from __future__ import annotations

import io
import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from urllib.parse import quote

from briefing.errors import SettingsError

from .escaping import clean, safe_url
from .layout import width_of
from .sheet_rows import Column, Sheet, Value, sheets_of
from .stamp import made_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from briefing.schema.digest import Digest

    from .style import Style

# What Excel takes: UTF-16 units in a cell, characters of an address, addresses and rows of a sheet.
_MOST_UNITS, _MOST_ADDRESS, _MOST_LINKS, _MOST_ROWS = 32_767, 2_079, 65_530, 1_048_576
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
# No text is ever taken for a formula, a number or an address.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_UNESCAPED = "%/:?#[]@!$&'()*+,;=~"
# Heights of a line and of the highest row, in points; characters that still can be read on a page.
_LINE, _HIGHEST, _WIDEST_PRINT = 13.5, 300, 260
_INK, _RULE, _SHADE, _LINK = "#1F2933", "#CBD2D9", "#EEF1F4", "#1F5FA8"


def render(digest: Digest, style: Style) -> bytes:
    """Give a workbook with the sheets of briefs, of statements with evidence, and of what is missing.

    Raises SettingsError when the digest has more rows than a sheet holds.
    """
    from xlsxwriter import Workbook

    edition, sheets = sheets_of(digest, style)
    made = io.BytesIO()
    with Workbook(made, _OPTIONS) as book:
        book.set_properties(
            {
                "title": edition["title"] or edition["words"]["briefs"],
                "comments": edition["words"]["disclosure"],
                # Excel knows no time zones.
                "created": made_at(digest).replace(tzinfo=None),
            }
        )
        formats = _formats(book, rtl=edition["direction"] == "rtl")
        for one in sheets:
            _fill(book, one, formats, rtl=edition["direction"] == "rtl")
    return made.getvalue()


def _formats(book: Workbook, *, rtl: bool) -> dict[str, Format]:
    plain = {"font_name": "Calibri", "font_size": 10, "font_color": _INK, "valign": "top", "bottom": 1,
        "bottom_color": _RULE, "reading_order": 2 if rtl else 0}  # fmt: skip
    text = plain | {"text_wrap": True}
    return {
        "head": book.add_format(text | {"bold": True, "bg_color": _SHADE, "bottom": 1, "valign": "vcenter"}),
        "text": book.add_format(text),
        "strong": book.add_format(text | {"bold": True}),
        "link": book.add_format(text | {"font_color": _LINK, "underline": 1}),
        "number": book.add_format(plain),
        "share": book.add_format(plain | {"num_format": "0%"}),
        "day": book.add_format(plain | {"num_format": "yyyy-mm-dd", "align": "left"}),
    }


def _fill(book: Workbook, made: Sheet, formats: dict[str, Format], *, rtl: bool) -> None:
    if len(made.rows) >= _MOST_ROWS:
        raise SettingsError(f"{len(made.rows)} rows do not fit an Excel sheet of {_MOST_ROWS}; use csv or jsonl")
    sheet = book.add_worksheet(_NO_SHEET_NAME.sub(" ", clean(made.name)).strip(" '")[:31] or None)
    if rtl:
        sheet.right_to_left()
    for at, column in enumerate(made.columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, _fitting(column.heading), formats["head"])
    # Heading and number stay in sight; on paper, the sheet is as wide as the page and names its columns.
    sheet.freeze_panes(1, 2 if made.columns[0].kind == "number" else 0)
    sheet.autofilter(0, 0, max(len(made.rows), 1), len(made.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    if sum(column.width for column in made.columns) <= _WIDEST_PRINT:
        sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    cells = _Cells(sheet, formats)
    for number, row in enumerate(made.rows, 1):
        # Not every reader makes rows as high as their text.
        sheet.set_row(number, min(_LINE * _lines(row, made.columns) + 3, _HIGHEST))
        for at, (column, value) in enumerate(zip(made.columns, row, strict=True)):
            cells.write(number, at, value, column.kind)


class _Cells:
    """Write values as what they are; a sheet holds only so many addresses, the rest are text."""

    def __init__(self, sheet: Worksheet, formats: dict[str, Format]) -> None:
        self._sheet = sheet
        self._formats = formats
        self._links = 0

    def write(self, row: int, column: int, value: Value, kind: str) -> None:
        if value in (None, ""):
            self._sheet.write_blank(row, column, None, self._formats["text"])
        elif isinstance(value, int | float):
            self._sheet.write_number(row, column, value, self._formats[kind])
        elif isinstance(value, date):
            self._sheet.write_datetime(row, column, _midnight(value), self._formats["day"])
        elif kind == "link" and self._followed(value):
            self._links += 1
            self._sheet.write_url(row, column, value, self._formats["link"], _fitting(value))
        else:
            self._sheet.write_string(row, column, _fitting(value), self._formats["text"])

    def _followed(self, address: str) -> bool:
        """Tell whether Excel takes this address as one to follow; it counts what it escapes as three."""
        safe = safe_url(address)
        return bool(safe) and len(quote(safe, _UNESCAPED)) <= _MOST_ADDRESS and self._links < _MOST_LINKS


def _lines(row: Sequence[Value], columns: Sequence[Column]) -> int:
    """Count the lines of the cell that needs most of them, about as a spreadsheet breaks them."""
    most = 1
    for value, column in zip(row, columns, strict=True):
        if isinstance(value, str):
            # Words do not fill a line to its end.
            room = max(column.width - 4, 4)
            most = max(most, sum(1 + width_of(line) // room for line in value[:_MOST_UNITS].split("\n")))
    return most


def _fitting(text: str) -> str:
    """Cut a text to what a cell holds, and say how much is missing."""
    units = text.encode("utf-16-le", "replace")
    if len(units) <= 2 * _MOST_UNITS:
        return text
    kept = units[: 2 * (_MOST_UNITS - 20)].decode("utf-16-le", "ignore")
    return f"{kept} [… +{len(text) - len(kept)}]"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
