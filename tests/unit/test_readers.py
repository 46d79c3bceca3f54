from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from briefing.errors import DocumentError, SettingsError
from briefing.readers import read

ARTICLE = "The council voted on Monday to open the bridge.\n\nIt had been shut since spring.\n"


def refused(source: object, **known: object) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read(source, **known)  # type: ignore[arg-type]
    assert "\n" not in caught.value.message
    assert len(caught.value.message) < 300
    return caught.value


def test_a_text_file_becomes_a_document_named_by_its_stem(tmp_path: Path) -> None:
    path = tmp_path / "bridge.txt"
    path.write_text(ARTICLE)
    document = read(path, publisher="Town Post", published="2024-11-11")
    assert (document.text, document.id, document.origin) == (ARTICLE, "bridge", str(path))
    assert (document.publisher, document.published) == ("Town Post", date(2024, 11, 11))
    assert read(str(path), publisher="Town Post", published=date(2024, 11, 11)) == document


def test_what_the_document_says_wins_over_what_the_caller_knows(tmp_path: Path) -> None:
    path = tmp_path / "bridge.md"
    path.write_text(f"---\npublisher: Bridge News\nlanguage: en-GB\nauthor: Ana Lind\nid: b-1\n---\n\n{ARTICLE}")
    document = read(path, publisher="Town Post", title="Bridge opens", byline="", published=datetime.now(UTC))
    assert document.publisher == "Bridge News"
    assert (document.title, document.byline, document.language, document.id) == (
        "Bridge opens",
        "Ana Lind",
        "en",
        "b-1",
    )
    assert document.published == datetime.now(UTC).date()
    assert document.text == ARTICLE


def test_bytes_and_standard_input_are_judged_by_their_content(monkeypatch: pytest.MonkeyPatch) -> None:
    given = b"\xef\xbb\xbf---\ntitle: Bridge\n---\n" + ARTICLE.encode()
    assert (read(given).title, read(given).text, read(given).origin) == ("Bridge", ARTICLE, None)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
    document = read("-")
    assert (document.text, document.origin, document.id) == (ARTICLE, "-", read(given).id)


def test_standard_input_comes_from_a_pipe_of_the_shell() -> None:
    code = "from briefing.readers import read; print(read('-').text)"
    done = subprocess.run([sys.executable, "-c", code], input=b"Bridge opens.", capture_output=True, check=True)
    assert done.stdout.strip() == b"Bridge opens."


def test_a_closed_standard_input_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    error = refused("-")
    assert (error.code, error.document) == ("unreadable", "-")


@pytest.mark.parametrize("name", ["bridge", "bridge.2024", "St. Ives opens its bridge"])
def test_a_file_without_a_suffix_is_text_when_it_reads_as_text(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(ARTICLE)
    assert (read(path).id, read(path).text) == (name, ARTICLE)
    path.write_bytes(b"\x7fELF\x02\x01\x01\0")
    assert refused(path).code == "not_text"


BAD = [
    ("a.doc", b"\xd0\xcf\x11\xe0", "unsupported", "open it in a word processor and save it as .docx or .pdf"),
    ("a.rtf", b"{\\rtf1", "unsupported", "supported are .txt"),
    ("a.msg", b"\xd0\xcf\x11\xe0", "unsupported", "save the message as .eml"),
    ("a.xlsx", b"PK\x03\x04", "unsupported", "save the sheet as .csv"),
    ("a.zip", b"PK\x03\x04", "unsupported", "unpack it first"),
    ("a.json", b"{}", "unsupported", "one JSON object a line and name it .jsonl"),
    ("a.jsonl", b'{"text": "x"}', "many_documents", "read_many"),
    ("a.txt", b"%PDF-1.7 \xe2\xe3", "damaged", "the PDF is damaged"),
    ("a.csv", b"text\nx", "many_documents", "read_many"),
    ("b.txt", b"\x89PNG\r\n\x1a\n\0\0", "not_text", "it is a PNG image"),
    ("c.txt", b"PK\x03\x04\0\0", "not_text", "ZIP"),
    ("d.txt", b"a bridge\0opens", "not_text", "NUL"),
    ("e.txt", bytes(range(1, 32)) * 9, "not_text", "control characters"),
    ("f.txt", "Größe".encode("utf-16")[:-1], "not_text", "breaks off"),
    ("g.txt", b"\xa4\xac\xb6 opens \xa6\xd7\xf7", "not_text", "save it as UTF-8"),
    ("a.md", b"---\ntitle: A\nno colon here\n---\nText", "front_matter", "a.md, line 3: broken front matter"),
    ("b.md", b"---\npublished: next week\n---\nText", "metadata", "published is not a day; write it as 2024-11-11"),
]


@pytest.mark.parametrize(("name", "content", "code", "message"), BAD, ids=[row[0] for row in BAD])
def test_bad_files_give_one_line_that_says_what_and_where(
    tmp_path: Path, name: str, content: bytes, code: str, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    error = refused(path)
    assert error.code == code
    assert message in error.message
    assert str(path) in error.message
    assert error.document == str(path)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("nowhere/bridge.txt", "missing"),
        ("nowhere/bridge.pdf", "missing"),
        ("", "missing"),
        ("a\0b.txt", "unreadable"),
        ("x" * 5000 + ".txt", "unreadable"),
        ("The council voted.\nIt was late.", "missing"),
        (None, "type"),
        (12, "type"),
        (["a.txt"], "type"),
    ],
)
def test_sources_that_are_no_file_give_one_clear_line(source: object, code: str) -> None:
    assert refused(source).code == code


def test_a_folder_is_for_read_many(tmp_path: Path) -> None:
    assert refused(tmp_path).code == "many_documents"
    assert "read_many" in refused(tmp_path).message


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(20_000_001)
    assert refused(path).code == "too_large"
    assert refused(b"<html>" + b" " * 5_000_000).code == "too_large"


def test_pipes_sockets_and_devices_are_refused_without_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refused(tmp_path / "pipe.txt").code == "unreadable"
    assert refused("/dev/zero").code == "unreadable"
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.txt")
        assert refused("socket.txt").code == "unreadable"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_says_so(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(ARTICLE)
    path.chmod(0)
    assert "permission" in refused(path).message


def test_odd_file_names_are_written_as_escapes(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/a\nb\xff.txt"
    Path(os.fsdecode(path)).write_text(ARTICLE)
    document = read(os.fsdecode(path))
    assert document.id == "a\\x0ab\\xff"
    assert document.origin == f"{tmp_path}/a\\x0ab\\xff.txt"
    document.model_dump_json()


def test_wrong_known_values_are_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="published must be a date"):
        read(b"Text", published="11/12/2024")
    with pytest.raises(SettingsError, match="title must be a string, not int"):
        read(b"Text", title=3)  # type: ignore[typeddict-item]
    with pytest.raises(TypeError, match="unknown argument 'headline'; known are title"):
        read(b"Text", headline="x")  # type: ignore[call-arg]


def test_known_values_with_lone_surrogates_still_print() -> None:
    assert read(b"Text", title="a\udcff  b\n").title == "a\ufffd b"


def test_importing_the_readers_loads_no_heavy_library() -> None:
    code = "import sys, briefing.readers as r; r.read(b'Text'); print([m for m in sys.argv[1:] if m in sys.modules])"
    heavy = ["trafilatura", "lxml", "asyncio", "openai", "jinja2", "tenacity", "charset_normalizer"]
    done = subprocess.run([sys.executable, "-c", code, *heavy], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
