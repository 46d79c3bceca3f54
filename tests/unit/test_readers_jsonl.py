from __future__ import annotations

import io
import json
import tracemalloc
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import DocumentError
from briefing.readers import jsonl, read_many
from briefing.schema import Document


def lines(content: bytes, **options: Any) -> list[Document | DocumentError]:
    given = {"name": "news", "columns": {}, "known": {}, **options}
    return list(jsonl.documents(io.BytesIO(content), "news.jsonl", **given))


def only_error(content: bytes, **options: Any) -> DocumentError:
    (error,) = lines(content, **options)
    assert isinstance(error, DocumentError)
    assert "\n" not in error.message
    return error


def texts(found: list[Document | DocumentError]) -> list[str]:
    return [one.text for one in found if isinstance(one, Document)]


def test_a_line_is_a_document_with_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    rows = [
        {"text": "It opened.", "id": 7, "title": " A  bridge ", "publisher": "Town Post", "date": "2024-11-11T08:00Z"},
        {
            "text": "It shut.",
            "published": "2024-11-12",
            "author": ["Ana Lind", "Bo Ek"],
            "language": "en_GB",
            "url": None,
        },
    ]
    path.write_text("\n".join(map(json.dumps, rows)))
    first, second = read_many(path, publisher="Unknown Post")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.id, first.title, first.publisher, first.published) == (
        "7",
        "A bridge",
        "Town Post",
        date(2024, 11, 11),
    )
    assert (second.id, second.byline, second.language) == ("news:2", "Ana Lind, Bo Ek", "en")
    assert (second.publisher, second.published, second.origin) == ("Unknown Post", date(2024, 11, 12), str(path))


@given(st.lists(st.text()), st.sampled_from(["\n", "\r\n", "\n \n"]), st.booleans())
def test_any_text_comes_back_whatever_characters_it_holds(given_texts: list[str], end: str, ascii_only: bool) -> None:
    rows = [json.dumps({"text": text}, ensure_ascii=ascii_only) for text in given_texts]
    content = end.join(rows).encode("utf-8", "surrogatepass")
    found = lines(content)
    if not given_texts:
        assert [error.code for error in found if isinstance(error, DocumentError)] == ["no_documents"]
    else:
        assert texts(found) == [text.replace("\0", "\ufffd") for text in given_texts]


def test_line_separators_inside_a_text_are_data() -> None:
    text = "One\u2028two\u2029three\x85four\x0bfive"
    assert texts(lines(json.dumps({"text": text}, ensure_ascii=False).encode())) == [text]


def test_lone_surrogates_and_nuls_become_replacement_characters() -> None:
    content = rb'{"text": "a\ud800b\u0000c\ud83d\ude00", "title": "\udc00"}'
    (found,) = lines(content)
    assert isinstance(found, Document)
    assert (found.text, found.title) == ("a\ufffdb\ufffdc\U0001f600", "\ufffd")
    found.model_dump_json()


def test_a_bad_line_keeps_its_place_and_the_others_go_on() -> None:
    content = b'\xef\xbb\xbf{"text": "one"}\n\n  \n{"text": "tw\n{"text": "three"}\r\n{"text": null}\n{"text": "five"'
    found = lines(content)
    assert texts(found) == ["one", "three"]
    assert [getattr(one, "document", getattr(one, "id", "")) for one in found] == [
        "news:1",
        "news.jsonl:4",
        "news:5",
        "news.jsonl:6",
        "news.jsonl:7",
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"text": 3}', "column 'text' is not a string"),
        (b'{"text": null}', "column 'text' is null"),
        (
            b'{"body": "x", "head\\nline": "y"}',
            "no column 'text' for text; it has body, head\\x0aline (choose with columns={'text': …}, --column text=NAME)",
        ),
        (b"{}", "there is no column 'text'"),
        (b'"text"', "the line is no JSON object"),
        (b"12", "the line is no JSON object"),
        (b"The council met.", "broken JSON at column 1"),
        (b'{"text": "x"} {"text": "y"}', "broken JSON at column 15"),
        (b'{"text": "x", "published": "soon"}', "published is not a day; write it as 2024-11-11"),
        (b'{"text": "x", "date": 1731283200}', "date is not a day"),
        (b'{"text": "x", "title": {"en": "y"}}', "title is not text"),
        (b'{"text": "x", "id": ["y"]}', "id is neither a string nor a whole number"),
        (b'{"text": "x", "n": ' + b"9" * 5000 + b"}", "numbers too long or is nested too deeply"),
        (b'{"text": "x", "n": ' + b"[" * 200_000, "numbers too long or is nested too deeply"),
        (b'{"text": "x", "n": [' + b"{}," * 500_000 + b"{}]}", "more than 500,000 lists and objects"),
        (b'[{"text": "x"},', "JSON array; write one JSON object a line"),
        (b'{\n  "text": "x"\n}', "the JSON goes over many lines"),
        ('{"text": "x"}'.encode("utf-16"), "must be UTF-8"),
        (b"\x89PNG\r\n\x1a\n", "it is a PNG image"),
        (b" \n\n", "there is no line in it"),
    ],
)
def test_bad_lines_say_what_is_wrong_and_where(line: bytes, message: str) -> None:
    error = only_error(line)
    assert message in error.message
    assert error.message.startswith("news.jsonl")
    assert error.document in ("news.jsonl:1", "news.jsonl")


def test_an_older_encoding_is_read_line_by_line() -> None:
    content = '{"text": "Le maire a déclaré que la fête aura lieu."}'.encode("cp1252") + '\n{"text": "Été"}'.encode()
    assert texts(lines(content)) == ["Le maire a déclaré que la fête aura lieu.", "Été"]


def test_the_text_may_stand_in_another_column() -> None:
    assert texts(lines(b'{"body": "x", "text": 3}', columns={"text": "body"})) == ["x"]


def test_a_line_that_is_too_long_is_skipped_without_being_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_LINE_BYTES", 1000)
    long = b'{"text": "' + b"x" * 300_000 + b'"}'
    found = lines(long + b'\n{"text": "short"}\n' + long)
    assert [getattr(one, "code", getattr(one, "text", "")) for one in found] == ["too_large", "short", "too_large"]


def test_a_large_table_is_streamed(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    with path.open("w") as file:
        for _ in range(300):
            file.write(json.dumps({"text": "The council met. " * 6000}) + "\n")  # 30 MB together
    tracemalloc.start()
    try:
        assert sum(isinstance(one, Document) for one in read_many(path)) == 300
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()
