"""Files made to harm: each ends in bounded time and memory, with a clear error, and spoils no other."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

import papers
from briefing.errors import DocumentError
from briefing.extraction import limits, pdf
from briefing.readers import read_many
from briefing.readers.file import bytes_document
from briefing.readers.html import PageReader
from briefing.schema import Document

MOST_SECONDS, MOST_BYTES = 5, 500_000_000
DEEP = b"[" * 2_000_000
SAID = papers.lines(*papers.column("The council of Elm met on Monday and opened the bridge, said its clerk at noon."))
ITSELF = papers.stream(
    b"/X Do /X Do",
    b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>",
)
GROWING = "".join(f'<!ENTITY {chr(98 + at)} "{("&" + chr(97 + at) + ";") * 10}">' for at in range(9))
SLOW = zlib.compress(b"0 0 m 1 1 l S\n" * 60_000)


def parquet(column: pyarrow.Array) -> bytes:
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"text": column}), out, compression="zstd", row_group_size=len(column))
    return out.getvalue()


FOUND_OUT = ("read", "pdf_bomb", "damaged", "no_text_layer", "too_large", "office_bomb", "unreadable")
# What it is, and the codes it may end with.
BOMBS: dict[str, tuple[Callable[[], bytes], tuple[str, ...]]] = {
    "a stream of 400 MB": (
        lambda: papers.page(papers.deflated(400_000_000, b" "), b"/Filter /FlateDecode"),
        ("pdf_bomb",),
    ),
    "a stream packed twice": (
        lambda: papers.page(zlib.compress(papers.deflated(900_000_000)), b"/Filter [/FlateDecode /FlateDecode]"),
        ("pdf_bomb",),
    ),
    "deep arrays in content": (lambda: papers.page(DEEP), ("no_text_layer", "damaged")),
    "deep arrays in an object": (lambda: papers.page(SAID, last=DEEP), ("read", "damaged")),
    "deep arrays of pages": (lambda: papers.page(SAID, pages=b"<< /Type /Pages /Kids " + DEEP[:500_000]), ("damaged",)),
    "tables that follow themselves": (lambda: papers.page(SAID, prev=b"/Prev SELF"), ("read", "damaged")),
    "pages in a circle": (
        lambda: papers.page(SAID, pages=b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 900000 >>"),
        ("too_large",),
    ),
    "two thousand million pages": (
        lambda: papers.page(SAID, pages=b"<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>"),
        ("read", "too_large", "damaged"),
    ),
    "a drawing of itself": (
        lambda: papers.page(b"/X Do", resources=b"/XObject << /X 6 0 R >>", last=ITSELF),
        ("pdf_bomb", "timeout", "no_text_layer"),
    ),
    "a thousand slow pages with the same text": (
        lambda: papers.pages(
            SLOW, [papers.lines(*papers.column("The same. " * 99), (9, 9, str(n))) for n in range(999)]
        ),
        ("timeout",),
    ),
    "a table of five million rows": (lambda: parquet(pyarrow.nulls(5_000_000, pyarrow.string())), ("parquet_bomb",)),
    "a table of one text, again and again": (
        lambda: parquet(pyarrow.DictionaryArray.from_arrays([0] * 1000, ["y" * 9_000_000])),
        ("parquet_bomb",),
    ),
    "a table of a column that is packed well": (
        lambda: parquet(pyarrow.array(["z" * 9_000_000] * 60)),
        ("parquet_bomb",),
    ),
    "a zip that grows a thousandfold": (
        lambda: papers.zipped({"word/document.xml": b"<w:document xmlns:w='w'>" + b" " * 40_000_000}),
        ("office_bomb",),
    ),
    "laughs": (
        lambda: papers.zipped({"word/document.xml": f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{GROWING}]><x>&j;</x>'}),
        ("office_bomb",),
    ),
    "a file of this machine": (
        lambda: papers.zipped(
            {"word/document.xml": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'}
        ),
        ("office_bomb",),
    ),
    "deep elements": (lambda: papers.zipped({"word/document.xml": "<a>" * 300_000}), ("office_bomb",)),
    "laughs in an OpenDocument": (
        lambda: papers.zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "content.xml": f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{GROWING}]><x>&j;</x>',
            }
        ),
        ("office_bomb",),
    ),
    "parts without end in a mail": (
        lambda: (
            b"From: a\nReceived: x\nMIME-Version: 1.0\n"
            + b"".join(b"Content-Type: multipart/mixed; boundary=B%d\n\n--B%d\n" % (at, at) for at in range(400))
        ),
        ("unreadable", "empty"),
    ),
}
# A process of its own, so that its children are these files alone.
MEASURE = """
import json, resource, sys
from briefing.errors import DocumentError
from briefing.readers import read_many
from briefing.readers.file import bytes_document
from briefing.readers.html import PageReader
def read(data, child):
    if data[:4] != b"PAR1":
        return bytes_document(data, {}, child, place="x")
    open("x.parquet", "wb").write(data)
    *_, last = read_many("x.parquet")
    raise last
for name in sys.argv[1:]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with PageReader() as child:
        try:
            said = ["read", read(open(name, "rb").read(), child).text]
        except DocumentError as error:
            said = [error.code, error.message]
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(json.dumps([*said, seconds, after.ru_maxrss * (1 if sys.platform == "darwin" else 1024)]), flush=True)
"""


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[object]]:
    """How each bomb ended: its code, what was said, seconds of computing, and the most memory of any so far."""
    folder = tmp_path_factory.mktemp("bombs")
    names = []
    for number, (make, _) in enumerate(BOMBS.values()):
        path = folder / str(number)
        path.write_bytes(make())
        names.append(str(path))
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *names], cwd=folder, capture_output=True, text=True, timeout=110
    )
    assert not done.stderr
    return dict(zip(BOMBS, map(json.loads, done.stdout.splitlines()), strict=True))


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_file_made_to_harm_ends_with_a_clear_error(bomb: str, ended: dict[str, list[object]]) -> None:
    code, said, seconds, memory = ended[bomb]
    assert code in BOMBS[bomb][1]
    assert isinstance(seconds, float)
    assert isinstance(memory, int)
    assert seconds < MOST_SECONDS + 0.5  # the system counts in whole seconds
    assert memory < MOST_BYTES
    if code != "read":
        assert isinstance(said, str)
        assert said.startswith(("x: ", "x.parquet: "))
        assert "\n" not in said
        assert len(said) < 300
        assert "root:" not in said
    elif code == "read":
        assert "opened the bridge" in str(said)


@pytest.fixture(scope="module")
def child() -> Iterator[PageReader]:
    with PageReader() as pages:
        yield pages


LOCKED = b"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O (%s) /U (%s) >>" % (b"o" * 32, b"u" * 32)
WHOLE = papers.page(SAID)
REFUSED = {
    "a PDF with a password": (WHOLE.replace(b"trailer\n<<", b"trailer\n<< /ID [(a) (b)] " + LOCKED), "encrypted"),
    "a scanned PDF": (papers.page(b"q 500 0 0 700 40 60 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"), "no_text_layer"),
    "half a PDF": (WHOLE[: len(WHOLE) // 2], "damaged"),
    "a Word file with a password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "encrypted",
    ),
    "half a Word file": (papers.docx(papers.p("x"))[:200], "damaged"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_is_named_for_what_it_is(name: str, child: PageReader) -> None:
    data, code = REFUSED[name]
    with pytest.raises(DocumentError) as caught:
        bytes_document(data, {}, child, place="x", kind="word" if "Word" in name else "pdf")
    assert caught.value.code == code
    assert caught.value.scope == "document"


def test_a_file_that_takes_too_long_is_ended_and_the_next_one_is_read() -> None:
    slow = b"From: a\nReceived: x\nMIME-Version: 1.0\nContent-Type: text/html\n\n" + b"<!--" * 100_000
    with PageReader(wall_seconds=1.5) as pages:
        with pytest.raises(DocumentError) as caught:
            bytes_document(slow, {}, pages, place="slow.eml", kind="mail")
        assert (caught.value.code, caught.value.document) == ("timeout", "slow.eml")
    with PageReader() as pages:
        with pytest.raises(DocumentError):
            bytes_document(b"%PDF-1.7", {}, pages)
        assert "bridge" in bytes_document(WHOLE, {}, pages).text


@pytest.mark.parametrize("same", [True, False], ids=["on every page the same", "new on every page"])
def test_pages_earn_time_by_new_text_alone(same: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter(range(10_000))

    class Clock:
        @staticmethod
        def process_time() -> float:
            return next(ticks) * 0.43

    monkeypatch.setattr(limits, "time", Clock)
    monkeypatch.setattr(limits, "more_time", lambda _: None)
    said = [
        f"Line {at} of page {1 if same else number}, as it was written." for number in range(12) for at in range(58)
    ]
    contents = [
        papers.lines(*[(50, 800 - 13 * at, line) for at, line in enumerate(said[58 * n : 58 * n + 58])])
        for n in range(12)
    ]
    found = pdf.parsed(papers.pages(b"", contents))
    assert found.get("error") == ("timeout" if same else None)
    assert same or "Line 30 of page 11, as it was written." in found["text"]


def test_the_system_ends_what_computes_too_long() -> None:
    code = "from briefing.extraction.limits import limit, more_time; limit(); more_time(1)\nwhile True: pass"
    done = subprocess.run([sys.executable, "-c", code], timeout=60)
    assert done.returncode < 0


def test_harmful_files_in_a_folder_spoil_only_themselves(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(WHOLE)
    (tmp_path / "b.docx").write_bytes(BOMBS["laughs"][0]())
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7 nothing")
    (tmp_path / "d.docx").write_bytes(papers.docx(papers.p("The end.")))
    (tmp_path / "e.eml").write_text("From: a@b.example\n\nA message.")
    (tmp_path / "f.txt").write_bytes(papers.odt("<text:p>Named wrongly.</text:p>"))
    (tmp_path / "g.csv").write_text("text\nA row.\n")
    (tmp_path / "h.png").write_bytes(b"\x89PNG")
    (tmp_path / "i.rtf").write_text("{\\rtf1}")
    found = [one.text if isinstance(one, Document) else f"!{one.code}" for one in read_many(tmp_path)]
    assert found[0].startswith("The council of Elm")
    assert found[1:] == [
        "!office_bomb", "!damaged", "The end.", "A message.", "Named wrongly.", "A row.", "!unsupported",
    ]  # fmt: skip
