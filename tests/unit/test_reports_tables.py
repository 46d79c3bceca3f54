"""CSV and Excel: one row a brief, what cells hold, and what no cell may do."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any
from xml.etree import ElementTree

import pytest

import editions
from briefing import reports
from briefing.errors import SettingsError
from briefing.reports import sheet

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def rows_of(digest: Any, style: str = "brief") -> list[dict[str, str]]:
    made = reports.render(digest, style=style, format="csv")
    assert made.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(made, newline=""), strict=True))


def test_csv_has_a_row_for_each_brief_and_columns_that_stay() -> None:
    rows = rows_of(editions.edition())
    assert [row["document_id"] for row in rows] == ["mill", "tram", "well", "ferry"]
    assert [row["group"] for row in rows] == ["Economy", "Society", "Society", "Society"]
    mill = rows[0]
    assert mill["headline"] == "Orr paper mill to close in March"
    assert mill["document_url"] == "https://post.example/mill?a=1&b=2"
    assert (mill["checks_passed"], mill["checks_withheld"], mill["checks_warnings"]) == ("8", "1", "1")
    assert (mill["checks_coverage"], mill["made_by_model"], mill["cost"]) == ("0.42", "quill-7b", "")
    assert list(rows_of(editions.alone(editions.ferry()))[0]) == list(mill)
    names = list(rows_of([], style="five_w") or reports.render([], style="five_w", format="csv").split(","))
    assert names[:1] == ["document_id"]
    assert "who" in names


def test_fields_of_ones_own_draft_are_columns_for_all_briefs() -> None:
    own = editions.mill().model_copy(update={"extra": {"reaction": "none yet"}})
    rows = rows_of([editions.tram(), own])
    assert [row["reaction"] for row in rows] == ["", "none yet"]


def test_numbers_stay_numbers_and_texts_are_no_formulas() -> None:
    made = editions.mill()
    cheap = made.model_copy(
        update={"provenance": made.provenance.model_copy(update={"cost": -0.25, "currency": "EUR"})}
    )
    row = rows_of(cheap, style="sitrep")[0]
    assert (row["cost"], row["currency"]) == ("-0.25", "EUR")
    assert row["key_figures"].startswith("240 people")
    falling = made.model_copy(update={"figures": made.figures[1:]})
    assert rows_of(falling, style="sitrep")[0]["key_figures"] == "'-4% output"


@pytest.mark.parametrize("text", list(editions.HOSTILE.values()), ids=list(editions.HOSTILE))
def test_no_cell_of_csv_begins_a_formula(text: str) -> None:
    for row in rows_of(editions.hostile(text)):
        for name, cell in row.items():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")), name
            assert ";=" not in cell
            assert (
                cell.isprintable()
                or text == editions.HOSTILE["private"]
                or "\xad" in text
                or "\ufdd0" in text
                or "\u200d" in text
            )


class Book:
    """A workbook, read back."""

    def __init__(self, made: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            assert archive.testzip() is None
            self.files = {name: archive.read(name) for name in archive.namelist()}
        strings = ElementTree.fromstring(self.files["xl/sharedStrings.xml"])
        self.strings = ["".join(one.text or "" for one in item.iter(f"{S}t")) for item in strings]
        book = ElementTree.fromstring(self.files["xl/workbook.xml"])
        self.names = [one.get("name") for one in book.iter(f"{S}sheet")]

    def sheet(self, number: int) -> ElementTree.Element:
        return ElementTree.fromstring(self.files[f"xl/worksheets/sheet{number}.xml"])

    def rows(self, number: int) -> list[list[str]]:
        return [[self._value(cell) for cell in row] for row in self.sheet(number).iter(f"{S}row")]

    def links(self, number: int) -> list[str]:
        name = f"xl/worksheets/_rels/sheet{number}.xml.rels"
        return [one.get("Target", "") for one in ElementTree.fromstring(self.files[name])] if name in self.files else []

    def _value(self, cell: ElementTree.Element) -> str:
        found = cell.findtext(f"{S}v") or ""
        return self.strings[int(found)] if cell.get("t") == "s" else found


@pytest.fixture(scope="module")
def book() -> Book:
    return Book(reports.render(editions.edition(), format="xlsx"))


def test_a_workbook_has_briefs_statements_and_what_is_missing(book: Book) -> None:
    assert book.names == ["Briefs", "Statements", "Withheld and failed"]
    heads, mill, *others = book.rows(1)
    row = dict(zip(heads, mill, strict=True))
    assert len(others) == 3
    assert row["Headline"] == "Orr paper mill to close in March"
    assert row["Details"] == "About 240 people work at the mill (attributed to the union).\nOutput fell by 4% in 2025."
    assert row["Published"] == "46035"
    assert (row["Claims passed"], row["Withheld"], row["Warnings"], row["Source covered"]) == ("8", "1", "1", "0.42")
    assert book.links(1) == [
        "https://post.example/mill?a=1&amp;b=2".replace("&amp;", "&"),
        "https://ferry.example/三号",
    ]
    assert heads == book.rows(1)[0] == Book(reports.render(editions.edition(), style="bluf", format="xlsx")).rows(1)[0]


def test_each_statement_has_its_evidence_attribution_and_certainty(book: Book) -> None:
    heads, *rows = book.rows(2)
    told = [dict(zip(heads, row, strict=True)) for row in rows]
    what = told[0]
    assert what["Statement"] == "The Orr paper mill will close on March 31, 2026."
    assert (what["No."], what["Certainty"], what["Attributed to"]) == ("1", "Stated intent", "Halden Pulp")
    assert what["Evidence"] == "S1 “The Orr paper mill will close on March 31”"
    inferred = next(one for one in told if one["Certainty"] == "Inference")
    assert inferred["Statement"].startswith("Inference, not in the source: ")
    quote = next(one for one in told if "We could not find a buyer" in one["Statement"])
    assert quote["Attributed to"] == "Vera Stahl, director"
    assert {one["No."] for one in told} == {"1", "2", "3", "4"}


def test_what_is_withheld_or_failed_is_told_with_the_reason(book: Book) -> None:
    heads, *rows = book.rows(3)
    withheld, failed = [dict(zip(heads, row, strict=True)) for row in rows]
    assert (withheld["Kind"], withheld["Reason"]) == ("Withheld", "the source does not say 300")
    assert (withheld["Text"], withheld["Rule"]) == ("Some 300 people work there.", "number-grounded")
    assert (failed["Headline"], failed["Reason"], failed["Rule"]) == ("A page", "the file is empty", "empty")


def test_its_heads_are_frozen_and_filtered_and_the_same_digest_makes_the_same_file(book: Book) -> None:
    for number in (1, 2, 3):
        made = book.sheet(number)
        pane = made.find(f"{S}sheetViews/{S}sheetView/{S}pane")
        assert pane is not None
        assert (pane.get("state"), pane.get("ySplit")) == ("frozen", "1")
        assert made.find(f"{S}autoFilter") is not None
        assert made.find(f"{S}cols") is not None
    assert b"Harbour &amp; Hill" in book.files["docProps/core.xml"]
    assert b"2026-01-14T06:30:00Z" in book.files["docProps/core.xml"]
    assert Book(reports.render(editions.edition(), format="xlsx")).files == book.files
    first, again = (reports.render(editions.edition(), format="xlsx") for _ in range(2))
    assert first == again


def test_an_arabic_workbook_runs_from_right_to_left_in_its_own_words() -> None:
    made = Book(reports.render(editions.well(), format="xlsx"))
    assert made.names[1] == "العبارات"
    assert made.sheet(1).find(f"{S}sheetViews/{S}sheetView").get("rightToLeft") == "1"
    assert made.rows(1)[1][2].startswith("أعلنت بلدية") or "بئران جديدتان في الرملة" in made.rows(1)[1]


def test_no_text_of_a_workbook_is_a_formula_or_an_unsafe_address() -> None:
    made = Book(reports.render(editions.hostile_edition(), format="xlsx"))
    for number in (1, 2, 3):
        assert not list(made.sheet(number).iter(f"{S}f"))
        assert all(one.startswith(("https://", "http://")) and len(one) < 2_080 for one in made.links(number))
    assert '=HYPERLINK("http://evil.example","x")' in made.strings
    assert any("_x005F_x0041_" in one for one in made.strings)
    for name, content in made.files.items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(content)


def test_limits_of_excel_are_kept_and_what_is_cut_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    long = editions.mill().model_copy(update={"where": "𐌰" * 40_000})
    cells = [one for one in Book(reports.render(long, format="xlsx")).strings if one.startswith("𐌰")]
    assert len(cells[0].encode("utf-16-le")) // 2 <= 32_767
    kept = cells[0].count("𐌰")
    assert cells[0].endswith(f" [… +{40_000 - kept}]")
    monkeypatch.setattr(sheet, "_MOST_LINKS", 1)
    assert len(Book(reports.render(editions.edition(), format="xlsx")).links(1)) == 1
    monkeypatch.setattr(sheet, "_MOST_ROWS", 3)
    with pytest.raises(SettingsError, match="4 rows do not fit an Excel sheet of 3; use csv or jsonl"):
        reports.render(editions.edition(), format="xlsx")
