"""Word files and OpenDocument texts, written by hand: every element that changes what people read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date

import pytest

import papers
from briefing.errors import DocumentError
from briefing.readers.file import bytes_document
from briefing.readers.html import PageReader
from briefing.schema import Document
from papers import p


@pytest.fixture(scope="module")
def child() -> Iterator[PageReader]:
    with PageReader() as pages:
        yield pages


def read(data: bytes, child: PageReader) -> Document:
    return bytes_document(data, {}, child, place="memo.docx")


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


BOX = (
    "<w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></mc:Choice>"
    "<mc:Fallback><w:txbxContent>{0}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
)


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p("The council ", "met", " on Monday.") + p() + p("It rained."), "The council met on Monday.\n\nIt rained."),
        (p(run("one") + "<w:r><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r>"), "one two\nthree"),
        (
            p(f"<w:ins>{run('forty ')}</w:ins>", "<w:del><w:r><w:delText>fifty </w:delText></w:r></w:del>", "votes"),
            "forty votes",
        ),
        (
            p("Forty ", "<w:del><w:r><w:delText>of them </w:delText></w:r></w:del>", "voted.") + p("It rained."),
            "Forty voted.\n\nIt rained.",
        ),
        (
            p("moved ", f"<w:moveFrom>{run('away ')}</w:moveFrom>", f"<w:moveTo>{run('here')}</w:moveTo>"),
            "moved here",
        ),
        (p("A sentence that ", properties="<w:rPr><w:del/></w:rPr>") + p("goes on."), "A sentence that goes on."),
        (p("seen", run(" hidden", "<w:vanish/>"), run(" shown", '<w:vanish w:val="0"/>')), "seen shown"),
        (p("Body", BOX.format(p("In a box.")), " text."), "Body text.\n\nIn a box."),
        (
            p("<w:hyperlink>" + run("the report") + "</w:hyperlink>", "<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>"),
            "the report",
        ),
        (p("<w:sdt><w:sdtContent>" + run("a form's words") + "</w:sdtContent></w:sdt>"), "a form's words"),
        (
            p("Before.") + table(("Measure", "2027"), ("Mains", "9.5")) + p("After."),
            "Before.\n\nMeasure | 2027\nMains | 9.5\n\nAfter.",
        ),
        (table((p("A column") + p("of a layout"), "and another")), "A column\n\nof a layout\n\nand another"),
        (table(("outer", table(("in", "ner")))), "outer | in | ner"),
        (p("Contents 1", style="TOC1") + p("Text."), "Text."),
    ],
    ids=["paragraphs", "tab and break", "changes", "deleted words", "moves", "joined", "hidden", "box", "link", "form", "table", "layout",
         "nested", "contents"],
)  # fmt: skip
def test_the_text_is_what_people_see_with_all_changes_accepted(body: str, text: str, child: PageReader) -> None:
    styles = '<w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    assert read(papers.docx(body, styles=styles), child).text == text


def test_footnotes_follow_their_paragraph_and_comments_stay_out(child: PageReader) -> None:
    notes = f'<w:footnote w:id="0">{p("-")}</w:footnote><w:footnote w:id="2">{p("See the ", "act.")}</w:footnote>'
    body = p("It was annulled", '<w:r><w:footnoteReference w:id="2"/></w:r>', " today.") + p("The end.")
    data = papers.docx(body, footnotes=notes, comments=f"<w:comment>{p('Check this!')}</w:comment>")
    assert read(data, child).text == "It was annulled today.\n\nSee the act.\n\nThe end."


def level(number: int, form: str, text: str, start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


def test_numbers_of_paragraphs_are_counted_as_word_does(child: PageReader) -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="7">{level(0, "decimal", "%1.")}{level(1, "lowerLetter", "(%2)")}'
        f'{level(2, "upperRoman", "%1.%3")}</w:abstractNum><w:abstractNum w:abstractNumId="8">{level(0, "bullet", "o")}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="41"/></w:lvlOverride></w:num>'
    )
    listed = '<w:numPr><w:ilvl w:val="{1}"/><w:numId w:val="{0}"/></w:numPr>'
    places = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (1, 2), (3, 0), (3, 0), (2, 0), (2, 0)]
    body = "".join(p("x", properties=listed.format(*place)) for place in places) + p("y", style="Para")
    styles = '<w:style w:styleId="Para"><w:name w:val="Para"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    text = read(papers.docx(body, numbering=numbering, styles=styles), child).text
    assert text.split("\n\n") == [
        "1. x", "(a) x", "(b) x", "2. x", "(a) x", "2.I x", "41. x", "42. x", "- x\n- x", "43. y",
    ]  # fmt: skip


STYLES = '<w:style w:styleId="T"><w:name w:val="Title"/></w:style><w:style w:styleId="H"><w:name w:val="heading 1"/></w:style>'


@pytest.mark.parametrize(
    ("title", "author", "body", "told"),
    [
        ("Fees to rise", "Ana Lind", p("Fees to rise") + p("By Ana Lind"), ("Fees to rise", "Ana Lind")),
        ("Microsoft Word - a.doc", "jsmith", p("Fees are to rise", style="H"), ("Fees are to rise", None)),
        ("", "", p("Part 1", style="H") + p("Fees in the port", style="T"), ("Fees in the port", None)),
        ("Template for memos", "Office User", p("Fees are to rise."), (None, None)),
    ],
)
def test_properties_are_believed_where_the_text_says_the_same(
    title: str, author: str, body: str, told: tuple[str | None, str | None], child: PageReader
) -> None:
    core = f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><dc:created>2026-01-01</dc:created>"
    document = read(papers.docx(body, styles=STYLES, core=core), child)
    assert (document.title, document.byline, document.published) == (*told, None)


def test_an_opendocument_text_is_read_the_same_way(child: PageReader) -> None:
    styles = (
        '<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="." '
        'text:start-value="9"/><text:list-level-style-bullet text:level="2"/></text:list-style>'
        '<style:style style:name="P1" style:parent-style-name="Title"/>'
    )
    body = (
        '<text:tracked-changes><text:p>deleted words</text:p></text:tracked-changes><text:p text:style-name="P1">Fees to rise</text:p>'
        "<text:p>The board<text:s/>met<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>See the act."
        "</text:p></text:note-body></text:note> today.<office:annotation><text:p>Check!</text:p></office:annotation></text:p>"
        '<text:list text:style-name="N"><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>in</text:p></text:list-item>'
        "</text:list></text:list-item><text:list-item><text:p>two</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p>"
        "</table:table-cell></table:table-row></table:table>"
    )
    document = read(papers.odt(body, styles), child)
    assert document.text.split("\n\n") == [
        "Fees to rise", "The board met today.", "See the act.", "9. one", "- in", "10. two", "a | b",
    ]  # fmt: skip
    assert document.title == "Fees to rise"


LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
MANIFEST = '<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (LOCKED, "encrypted", "save a copy without one"),
        (papers.odt("") + b"", "empty", "no text in the document"),
        (
            papers.zipped({"mimetype": "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": MANIFEST}),
            "encrypted",
            "password",
        ),
        (papers.docx(p("x"))[:300], "damaged", "not all there"),
        (papers.zipped({"word/document2.xml": "<x/>"}), "damaged", "save it anew"),
        (papers.docx("<w:p>"), "damaged", "damaged"),
        (papers.zipped({"xl/workbook.xml": "<x/>"}), "damaged", "it is called a Word file but is none"),
        (b"The council met.", "damaged", "it is called a Word file but is none"),
        (papers.docx(p()), "empty", "only pictures or nothing"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data: bytes, code: str, said: str, child: PageReader) -> None:
    with pytest.raises(DocumentError) as caught:
        bytes_document(data, {}, child, place="memo.docx", kind="word")
    assert caught.value.code == code
    assert said in caught.value.message
    assert "\n" not in caught.value.message


def test_a_part_by_another_name_is_found(child: PageReader) -> None:
    parts = {
        "_rels/.rels": '<R><Relationship Type="http://x/officeDocument" Target="/word/document22.xml"/></R>',
        "word/document22.xml": f'<w:document xmlns:w="{papers.WORD}"><w:body>{p("Found.")}</w:body></w:document>',
    }
    assert read(papers.zipped(parts), child).text == "Found."


def test_the_head_of_a_memo_says_what_it_is(child: PageReader) -> None:
    head = (("To:", "All heads"), ("From:", "Karin Holt, Trade"), ("Date:", "16 November 2026"), ("Subject:", "Steel"))
    document = read(papers.docx(p("MEMORANDUM") + table(*head) + p("Duties apply.")), child)
    assert document.text == "Duties apply."
    assert (document.title, document.byline, document.published) == ("Steel", "Karin Holt, Trade", date(2026, 11, 16))
    # Lines like these further down, or without a subject, are text.
    for body in (table(*head[:3]) + p("x"), p("One. " * 9) * 7 + table(*head) + p("x"), table(*head)):
        assert "Karin Holt" in read(papers.docx(body), child).text


def test_heads_and_feet_of_an_opendocument_are_no_text(child: PageReader) -> None:
    head = '<s xmlns:text="t" xmlns:style="s"><style:header><text:p>Press office</text:p></style:header></s>'
    with_head = io.BytesIO(papers.odt("<text:p>The council met.</text:p>"))
    with zipfile.ZipFile(with_head, "a") as archive:
        archive.writestr("styles.xml", head)
    assert read(with_head.getvalue(), child).text == "The council met."


def test_the_note_of_a_paragraph_whose_end_is_deleted_is_kept(child: PageReader) -> None:
    noted = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = p("It met", noted, properties="<w:rPr><w:del/></w:rPr>") + p(" on Monday.")
    note = f'<w:footnote w:id="2">{p("In the hall.")}</w:footnote>'
    assert read(papers.docx(body, footnotes=note), child).text == "It met on Monday.\n\nIn the hall."
