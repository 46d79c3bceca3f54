"""PDF files: what people hand in, made with typst and by hand."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import pytest
import typst

import papers
from briefing.errors import DocumentError
from briefing.readers.file import bytes_document
from briefing.readers.html import PageReader
from briefing.schema import Document

REPORT = r"""
#set document(title: "Coastal defence after the winter storms", author: "Ministry of Harbours")
#set page(paper: "a4", columns: 2, margin: 2cm, header: [Ministry of Harbours #h(1fr) Report 7],
  footer: context align(center)[Page #counter(page).display() of 3])
#set text(size: 10pt, hyphenate: true, lang: "en", font: "Libertinus Serif")
#set par(justify: true, first-line-indent: 1em, spacing: 0.65em)
#place(top + center, scope: "parent", float: true, text(18pt, weight: "bold")[Coastal defence after the winter storms of 2025])
= Findings
The winter storms damaged infrastructure along the northern coast, and the ministry commissioned an extraordinary
investigation.#footnote[See the notice of 3 March 2025.] The office of a well-known engineer described
administrative responsibilities over 40 km#super[2] of land. #text(weight: "bold")[Representatives of nine municipalities] and of the
insurers were interviewed in the first weeks of official hearings.

A second paragraph describes organisational arrangements between regional authorities and national institutions.
- dikes and pumps, which the state maintains together with the water boards of both of the provinces concerned;
- harbours.
#for number in range(1, 71) [
  Sentence #number of the investigation says that municipality #number had underestimated maintenance requirements
  substantially, and that representatives acknowledged shortcomings of the administration at length.

]
"""


@pytest.fixture(scope="module")
def child() -> Iterator[PageReader]:
    with PageReader() as pages:
        yield pages


@pytest.fixture(scope="module")
def report(child: PageReader) -> Document:
    return bytes_document(typst.compile(REPORT.encode()), {}, child, name="report", place="report.pdf")


def read(data: bytes, child: PageReader) -> Document:
    return bytes_document(data, {}, child, place="x.pdf", kind="pdf")


def refused(data: bytes, child: PageReader) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read(data, child)
    assert "\n" not in caught.value.message
    assert caught.value.message.startswith("x.pdf: ")
    return caught.value


def test_two_columns_are_read_one_after_the_other_in_whole_paragraphs(report: Document) -> None:
    paragraphs = report.text.split("\n\n")
    first = (
        "The winter storms damaged infrastructure along the northern coast, and the ministry commissioned an extraordinary "
        "investigation. The office of a well-known engineer described administrative responsibilities over 40 km² of land. "
        "Representatives of nine municipalities and of the insurers were interviewed in the first weeks of official hearings."
    )
    assert paragraphs[:4] == [
        "Coastal defence after the winter storms of 2025",
        "Findings",
        first,
        "A second paragraph describes organisational arrangements between regional authorities and national institutions.",
    ]
    assert paragraphs[4].split("\n") == [
        "- dikes and pumps, which the state maintains together with the water boards of both of the provinces concerned;",
        "- harbours.",
    ]
    assert [int(found) for found in re.findall(r"Sentence (\d+) of", report.text)] == list(range(1, 71))
    assert all(
        one.endswith("shortcomings of the administration at length.")
        for one in paragraphs
        if one.startswith("Sentence")
    )


def test_heads_feet_and_marks_of_notes_are_left_out_and_notes_stay(report: Document) -> None:
    assert "Report 7" not in report.text
    assert not re.search(r"Page \d of 3", report.text)
    assert "1 See the notice of 3 March 2025." in report.text.split("\n\n")


def test_a_document_knows_its_pages(report: Document) -> None:
    assert len(report.pages) == 3
    assert report.pages[0] == 0
    assert report.page_at(0) == 1
    # Page 2 begins in the middle of a paragraph.
    assert report.text[report.pages[1] - 2 : report.pages[1]] != "\n\n"
    assert report.text[report.pages[1] - 1] in " -" or report.text[report.pages[1] - 1].isalpha()
    assert report.page_at(report.text.index("Sentence 70 of")) == 3


def test_properties_are_believed_where_the_first_page_says_the_same(report: Document, child: PageReader) -> None:
    assert report.title == "Coastal defence after the winter storms"
    assert (report.byline, report.published) == (None, None)
    facts = b"<< /Title (Microsoft Word - draft.doc) /Author (Ana Lind) /CreationDate (D:20260101) >>"
    said = papers.lines((50, 700, "The council of Elm met on Monday, said Ana Lind, its clerk, at noon."))
    told = read(papers.page(said, last=facts).replace(b"trailer\n<<", b"trailer\n<< /Info 6 0 R"), child)
    assert (told.title, told.byline, told.published) == (None, "Ana Lind", None)


BOARD = (
    "The harbour board said on Monday that fees will rise by a tenth from January, which is the first rise in nine "
    "years for the port. Owners of small boats protested outside."
)
WEATHER = (
    "A second article in the other column is about the weather, which was fair on all days of the week that ended on "
    "a Sunday, and it is to stay so for some days more."
)


def test_columns_written_across_the_page_are_told_apart(child: PageReader) -> None:
    head = (50, 740, "A headline of the page that runs over both of its two columns")
    pairs = zip(papers.column(BOARD), papers.column(WEATHER, left=330), strict=True)
    said = [line for pair in pairs for line in pair]
    text = read(papers.page(papers.lines(head, *said)), child).text
    assert text.split("\n\n") == [head[2], BOARD, WEATHER]


def test_rows_of_a_table_stay_rows(child: PageReader) -> None:
    cells = [("Measure", "2027", "2028"), ("Street mains", "9.5", "21"), ("Grants", "3", "14.5")]
    said = [(50 + 150 * column, 700 - 15 * row, cells[row][column]) for row in range(3) for column in range(3)]
    text = read(
        papers.page(papers.lines((50, 740, "The money is divided as follows, the ministry said."), *said)), child
    ).text
    assert text.endswith("Measure | 2027 | 2028\nStreet mains | 9.5 | 21\nGrants | 3 | 14.5")


def test_what_browsers_print_around_a_page_is_left_out(child: PageReader) -> None:
    around = [
        (24, 815, "11/30/26, 7:53 PM"),
        (250, 815, "Fees rise"),
        (24, 12, "https://post.example/fees"),
        (570, 12, "1/1"),
    ]
    assert read(papers.page(papers.lines(*around, *papers.column(BOARD))), child).text == BOARD


def test_short_cells_and_bullets_close_to_their_words_are_told_from_labels(child: PageReader) -> None:
    cells = [("Item", "Cost"), ("Stage", "1.2"), ("2027", "80")]
    rows = [(50 + 150 * column, 640 - 15 * at, cells[at][column]) for at in range(3) for column in range(2)]
    points = [(50, 700, "\x95The stage, which was broken in the storm"), (50, 687, "\x95Two lamps")]
    numbered = [(50, 740, "12."), (90, 740, "The board met on Monday and spoke of its fees at length.")]
    text = read(
        papers.page(papers.lines(*numbered, *points, *rows)).replace(
            b"/Courier", b"/Courier /Encoding /WinAnsiEncoding"
        ),
        child,
    ).text
    assert text.split("\n\n") == [
        "12. The board met on Monday and spoke of its fees at length.",
        "- The stage, which was broken in the storm\n- Two lamps",
        "Item | Cost\nStage | 1.2\n2027 | 80",
    ]


@pytest.mark.parametrize("height", [704, 706, 708])
def test_a_sentence_goes_on_after_the_mark_of_a_note(height: int, child: PageReader) -> None:
    before, after = "The fees rise by a tenth.", "Owners of small boats protest."
    mark = papers.lines((215, height, "1"), size=7)
    said = (
        papers.lines((50, 700, before))
        + mark
        + papers.lines((226, 700, after), *papers.column("They have met in the hall. " * 5, top=687, width=50))
    )
    assert read(papers.page(said), child).text.startswith(f"{before} {after} They have")


def test_text_across_the_page_is_left_out_and_a_turned_page_is_read(child: PageReader) -> None:
    stamp = b"BT /F 20 Tf 0 1 -1 0 30 300 Tm (arXiv stamp in the margin) Tj ET\n"
    text = read(papers.page(stamp + papers.lines(*papers.column(BOARD))), child).text
    assert text == BOARD
    turned = b"".join(
        b"BT /F 11 Tf 0 1 -1 0 %d 50 Tm (%s) Tj ET\n" % (100 + 13 * at, line.encode())
        for at, (_, _, line) in enumerate(papers.column(BOARD))
    )
    assert read(papers.page(turned), child).text == BOARD


def test_an_old_word_is_joined_as_the_document_writes_it_elsewhere(child: PageReader) -> None:
    said = [
        "The long-term plan of the authority, which was made for the whole of the coast, is the long-",
        "term answer to floods, as the authority said, and not a matter of infra-",
        "structure alone, said the Franco-",
        "German office, which is to build it.",
    ]
    text = read(papers.page(papers.lines(*[(50, 700 - 13 * at, line) for at, line in enumerate(said)])), child).text
    assert "is the long-term answer" in text
    assert "of infrastructure alone" in text
    assert "Franco-German" in text


IMAGE = b"q 500 0 0 700 40 60 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
WHOLE = papers.page(papers.lines(*papers.column(BOARD)))


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (papers.page(IMAGE), "no_text_layer", "run OCR over it first, such as ocrmypdf in.pdf out.pdf"),
        (b"%PDF-1.7\nnothing", "damaged", "get it again"),
        (b"The council met.", "damaged", "it is called a PDF file but is none"),
        (
            WHOLE.replace(
                b"trailer\n<<",
                b"trailer\n<< /ID [(a) (b)] /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O ("
                + b"o" * 32 + b") /U (" + b"u" * 32 + b") >>",
            ),
            "encrypted",
            "protected with a password; save a copy without one",
        ),
    ],
    ids=["scanned", "damaged", "no PDF", "password"],
)  # fmt: skip
def test_what_cannot_be_read_says_what_to_do(data: bytes, code: str, said: str, child: PageReader) -> None:
    error = refused(data, child)
    assert error.code == code
    assert said in error.message


def test_a_file_whose_table_of_contents_is_wrong_is_read_all_the_same(child: PageReader) -> None:
    assert read(WHOLE.replace(b"startxref\n", b"startxref\n9"), child).text == BOARD


def test_a_pdf_is_one_whatever_its_name_says(child: PageReader) -> None:
    for kind in ("text", "mail", "word", "unknown"):
        assert bytes_document(WHOLE, {}, child, kind=kind).pages == [0]  # type: ignore[arg-type]


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch, child: PageReader) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    error = refused(WHOLE, child)
    assert error.code == "missing_extra"
    assert "uv sync --extra docs (or: pip install -e '.[docs]')" in error.message
