"""CSV, TSV and Parquet: a document a row, whatever programs made of it."""

from __future__ import annotations

import contextlib
import csv
import io
import sys
import tracemalloc
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

from briefing.errors import DocumentError, SettingsError
from briefing.readers import csv_table, read_many
from briefing.readers.child import parts
from briefing.schema import Document


def rows(
    content: bytes, columns: Mapping[str, str] | None = None, name: str = "news.csv"
) -> list[Document | DocumentError]:
    found: list[Document | DocumentError] = []
    try:
        for one in csv_table.documents(io.BytesIO(content), name, name="news", columns=columns or {}, known={}):
            found.append(one)
    except DocumentError as error:
        found.append(error)
    return found


def texts(found: list[Document | DocumentError]) -> list[str]:
    return [one.text if isinstance(one, Document) else f"!{one.code}" for one in found]


def test_a_row_is_a_document_with_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text(
        'Title,Body,Date,Author,id,Extra\r\n"Fees, again","They rise.\nSays ""Ana"".",2026-11-03,Bo Ek,7,x\r\nTolls,They fall.,,,,\r\n'
    )
    first, second = read_many(path, columns={"text": "body"}, publisher="Post")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.text == 'They rise.\nSays "Ana".'
    assert (first.id, first.title, first.published, first.byline) == ("7", "Fees, again", date(2026, 11, 3), "Bo Ek")
    assert (second.id, second.published, second.publisher, second.origin) == ("news:3", None, "Post", str(path))


@pytest.mark.parametrize(
    "content",
    [
        b"text,n\nGr\xc3\xb6\xc3\x9fe,1\n",
        b"\xef\xbb\xbftext;n\nGr\xc3\xb6\xc3\x9fe;1,5\n",
        b"sep=|\r\ntext|n\r\nGr\xc3\xb6\xc3\x9fe|1\r\n",
        b"text\tn\nGr\xc3\xb6\xc3\x9fe\t1\n",
        b"n;text\n1;Gr\xf6\xdfe\n",
        "text,n\nGröße,1\n".encode("utf-16"),
        b"text\nGr\xc3\xb6\xc3\x9fe",
        b"\n\n text , n\n\nGr\xc3\xb6\xc3\x9fe,1\n,,\n",
        b'n, text, d\n1, "Gr\xc3\xb6\xc3\x9fe",\n',
        b"text,text\nGr\xc3\xb6\xc3\x9fe,other\n",
    ],
)
def test_delimiters_and_encodings_are_found_out(content: bytes) -> None:
    assert texts(rows(content)) == ["Größe"]


def test_an_encoding_that_shows_late_is_found(tmp_path: Path) -> None:
    content = b"text,n\n" + (b"plain words " * 50 + b",1\n") * 300 + "Größe und Übermaß,1\n".encode("cp1252") * 3
    assert texts(rows(content))[-1] == "Größe und Übermaß"


@pytest.mark.parametrize(
    ("content", "columns", "expected", "message"),
    [
        (
            b'text,date\na,12/11/2026\nb,"Nov 12, 2026"\n',
            {},
            ["!metadata", "b"],
            "news.csv:2: date is not a day; write it as",
        ),
        (b"text,n\na,1\nb,2,c\nd\n", {}, ["a", "!columns", "d"], "news.csv:3: it has 3 cells, the header 2; put cells"),
        (b"text,n\na,1\nb,\xff\nc,3\n" + b"\xc3\xa9,4\n" * 9, {}, None, ""),
        (
            b"body,n\na,1\n",
            {},
            ["!columns"],
            "there is no column 'text' for text; it has body, n (choose with columns=",
        ),
        (
            b"text,n\na,1\n",
            {"published": "day"},
            ["!columns"],
            "there is no column 'day' for published; it has text, n",
        ),
        (b'text,n\n"never closed,1\nb,2\n', {}, ["never closed,1\nb,2\n"], ""),
        (b"", {}, ["!no_documents"], "there is no row in it"),
        (b"PAR1\0\0", {}, ["!not_text"], "it is a Parquet file"),
    ],
)
def test_bad_rows_and_tables_say_what_is_wrong_and_where(
    content: bytes, columns: Mapping[str, str], expected: list[str] | None, message: str
) -> None:
    found = rows(content, columns)
    if expected is not None:
        assert texts(found) == expected
    errors = [one for one in found if isinstance(one, DocumentError)]
    assert all("\n" not in error.message for error in errors)
    assert not message or message in errors[0].message


def test_bytes_of_another_encoding_spoil_their_row_only() -> None:
    content = (
        "text,n\nÉté,1\n".encode() * 2 + "Été à la plage,2\n".encode() * 20 + b"broken \xff,3\n" + "Fin é,4\n".encode()
    )
    found = rows(content.replace(b"text,n\n", b"", 1).join([b"text,n\n", b""]))
    assert texts(found)[-2:] in (["!not_text", "Fin é"], ["broken \ufffd", "Fin é"])


def test_a_cell_may_be_long_and_one_row_is_held_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(texts(rows(b"text,n\n" + b"a" * 300_000 + b",1\n"))[0]) == 300_000
    monkeypatch.setattr(csv_table, "MAX_CELL_CHARACTERS", 200_000)
    before = csv.field_size_limit(131_072)

    class Long(io.RawIOBase):
        at = 0

        def readable(self) -> bool:
            return True

        def seekable(self) -> bool:
            return True

        def seek(self, place: int, whence: int = 0) -> int:
            self.at = place
            return place

        def tell(self) -> int:
            return self.at

        def readinto(self, buffer: Any) -> int:
            head = b"text\n"[self.at : self.at + 5]
            size = min(len(buffer), 6_000_000 - self.at)
            buffer[:size] = (head + b"a" * size)[:size]
            self.at += size
            return size

    tracemalloc.start()
    found = csv_table.documents(io.BufferedReader(Long()), "x.csv", name="x", columns={}, known={})
    codes = {one.code if isinstance(one, DocumentError) else "read" for one in found}
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    csv.field_size_limit(before)
    assert "columns" in codes
    assert peak < 4_000_000


def test_a_row_over_many_lines_is_not_held_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_table, "MAX_CELL_CHARACTERS", 100_000)
    endless = b'"x\n",' * 20_010  # one row, for all of it
    (first, *_) = rows(b"text,n\n" + endless + b"\nThe end.,1\n")
    assert isinstance(first, DocumentError)
    assert first.message == (
        "news.csv:2: broken row (longer than 100,000 characters); is a quotation mark never closed?"
    )


@pytest.mark.parametrize(
    ("columns", "message"),
    [({"body": "text"}, "a table has no 'body' for a document"), ({"text": ""}, "must be the name of a column")],
)
def test_a_wrong_choice_of_columns_shows_at_the_call(tmp_path: Path, columns: dict[str, str], message: str) -> None:
    (tmp_path / "a.csv").write_text("text\nx\n")
    with pytest.raises(SettingsError, match=message):
        read_many(tmp_path / "a.csv", columns=columns)


def parquet(path: Path, group: int = 2, **columns: Any) -> Path:
    pyarrow.parquet.write_table(pyarrow.table(columns), path, row_group_size=group)
    return path


def test_parquet_is_read_by_the_same_columns(tmp_path: Path) -> None:
    path = parquet(
        tmp_path / "news.parquet",
        body=["One.", None, "Three."],
        day=[datetime(2026, 11, 3, 8), None, None],
        byline=[["Ana", "Bo"], None, []],
        id=[7, 8, None],
        rest=[1.5, 2.5, 3.5],
    )
    first, second, third = read_many(path, columns={"text": "body", "published": "day"})
    assert isinstance(first, Document)
    assert (first.text, first.id, first.published, first.byline) == ("One.", "7", date(2026, 11, 3), "Ana, Bo")
    assert isinstance(second, DocumentError)
    assert (second.document, second.message) == (
        f"{path}:2",
        f"{path}:2: column 'body' is null; it must hold the article's text",
    )
    assert isinstance(third, Document)
    assert third.id == "news:3"


def test_parquet_is_unpacked_a_few_rows_at_a_time_and_only_what_is_read(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", 200, text=["The council met."] * 200, n=[1] * 200)
    with path.open("rb") as file, contextlib.closing(parts("parquet", file, ["text", "title"])) as found:
        names, *steps = found
    assert names == {"names": ["text", "n"]}
    assert [(step["columns"], len(step["rows"])) for step in steps] == [(["text"], 64)] * 3 + [(["text"], 8)]


def test_parquet_of_other_programs_is_read(tmp_path: Path) -> None:
    raw = pyarrow.array([b"Caf\xc3\xa9 \xff.", b"b" * 20_000_001, b"c"], pyarrow.binary())
    path = parquet(
        tmp_path / "a.parquet",
        3,
        text=pyarrow.Array.from_buffers(pyarrow.string(), 3, [None, *raw.buffers()[1:]]),
        title=raw.slice(2).take([0, 0, 0]),
        date=pyarrow.array([1_700_000_000_123_456_789] * 2 + [None], pyarrow.timestamp("ns", "Mars/Crater")),
    )
    bad_day, too_large, last = read_many(path)
    assert [getattr(one, "code", "") for one in (bad_day, too_large)] == ["metadata", "too_large"]
    assert isinstance(last, Document)
    assert (last.text, last.title) == ("c", "c")
    plain = parquet(
        tmp_path / "b.parquet", 2, text=raw.take([0, 2]), date=pyarrow.array([10**18 + 1, 0], pyarrow.timestamp("ns"))
    )
    (first, _) = read_many(plain)
    assert isinstance(first, Document)
    assert (first.text, first.published) == ("Caf\xe9 \ufffd.", date(2001, 9, 9))


@pytest.mark.parametrize(("content", "code"), [(b"PAR1 and nothing", "damaged"), (b"", "damaged")])
def test_a_damaged_parquet_file_is_one_error(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "a.parquet").write_bytes(content)
    (error,) = read_many(tmp_path / "a.parquet")
    assert isinstance(error, DocumentError)
    assert error.code == code


def test_parquet_without_its_extra_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = parquet(tmp_path / "a.parquet", text=["x"])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (error,) = read_many(path)
    assert isinstance(error, DocumentError)
    assert error.code == "missing_extra"
    assert "uv sync --extra parquet (or: pip install -e '.[parquet]')" in error.message
