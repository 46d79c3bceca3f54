"""Word documents: parts, footnotes, headings, directions and templates, read back from the file."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import pytest
from docx.shared import RGBColor

import editions
from briefing import reports
from briefing.errors import TemplateError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(made: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def read(made: bytes, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(parts(made)[name])


def text_of(element: ElementTree.Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def styled(made: bytes) -> list[tuple[str, str]]:
    """The paragraphs of a document, each with the name of its style."""
    return [(one.style.name, one.text) for one in docx.Document(io.BytesIO(made)).paragraphs]


@pytest.fixture(scope="module")
def whole() -> bytes:
    made = reports.render(editions.edition(), format="docx")
    assert isinstance(made, bytes)
    return made


def test_an_edition_has_real_headings_contents_lists_and_a_masthead(whole: bytes) -> None:
    paragraphs = styled(whole)
    by_style: dict[str, list[str]] = {}
    for name, text in paragraphs:
        by_style.setdefault(name, []).append(text)
    assert by_style["Title"] == ["Harbour & Hill"]
    assert "Edition: Jan. 14, 2026" in by_style["Subtitle"][0]
    assert "Coverage: Jan. 12 – Jan. 13, 2026 (UTC)" in by_style["Subtitle"][0]
    expected = ["Top lines", "Economy", "Society", "Sources", "Corrections", "About this edition"]
    assert by_style["Heading 1"] == expected
    assert by_style["Heading 2"][0] == "Orr paper mill to close in March"
    assert len(by_style["Heading 2"]) == 4
    assert by_style["toc 1"] == ["Economy", "Society"]
    assert by_style["toc 2"] == by_style["Heading 2"]
    assert [text for text in by_style["Quote"] if "We could not find a buyer" in text]
    assert "Jan. 13: the vote was 5-2." in by_style["List Bullet"]
    assert any("A page: the file is empty (empty)" in text for text in by_style["Caption"])
    document = read(whole, "word/document.xml")
    assert ' TOC \\o "1-2" \\h \\z \\u ' in [one.text for one in document.iter(f"{W}instrText")]
    assert read(whole, "word/settings.xml").find(f"{W}updateFields") is not None


def test_every_link_within_the_document_finds_its_bookmark(whole: bytes) -> None:
    document = read(whole, "word/document.xml")
    marks = [one.get(f"{W}name") for one in document.iter(f"{W}bookmarkStart")]
    assert len(marks) == len(set(marks))
    wanted = {one.get(f"{W}anchor") for one in document.iter(f"{W}hyperlink")} - {None}
    assert {"brief_1", "brief_3", "group_1", "source_1"} <= wanted <= set(marks)


def test_evidence_stands_in_footnotes_that_word_knows(whole: bytes) -> None:
    notes = read(whole, "word/footnotes.xml")
    texts = {one.get(f"{W}id"): text_of(one) for one in notes}
    assert list(texts)[:2] == ["-1", "0"]
    cited = [one.get(f"{W}id") for one in read(whole, "word/document.xml").iter(f"{W}footnoteReference")]
    assert cited == list(texts)[2:] == [str(number) for number in range(1, len(cited) + 1)]
    assert texts["1"].strip() == "S1 “The Orr paper mill will close on March 31”"
    names = parts(whole)
    assert b'PartName="/word/footnotes.xml"' in names["[Content_Types].xml"]
    assert b"wordprocessingml.footnotes+xml" in names["[Content_Types].xml"]
    assert b"relationships/footnotes" in names["word/_rels/document.xml.rels"]
    assert read(whole, "word/settings.xml").find(f"{W}footnotePr") is not None


def test_evidence_cited_again_refers_to_its_footnote() -> None:
    mill = editions.mill()
    twice = mill.model_copy(update={"background": [mill.details[1].model_copy(update={"text": "Less was made."})]})
    document = read(reports.render(twice, format="docx"), "word/document.xml")
    fields = [one.text or "" for one in document.iter(f"{W}instrText")]
    again = [one.split()[1] for one in fields if "NOTEREF" in one]
    assert len(again) >= 1
    assert set(again) <= {one.get(f"{W}name") for one in document.iter(f"{W}bookmarkStart")}


def test_right_to_left_and_east_asian_text_is_marked_as_such(whole: bytes) -> None:
    document = read(whole, "word/document.xml")
    runs_right = [one for one in document.iter(f"{W}p") if one.find(f"{W}pPr/{W}bidi") is not None]
    heading = next(
        one for one in runs_right if text_of(one) == "بئران جديدتان في الرملة" and one.find(f"{W}r") is not None
    )
    assert all(run.find(f"{W}rPr/{W}rtl") is not None for run in heading.iter(f"{W}r"))
    assert heading.find(f"{W}r/{W}rPr/{W}lang").get(f"{W}bidi") == "ar-SA"
    assert not [one for one in runs_right if "mill" in text_of(one)]
    ferry = next(one for one in document.iter(f"{W}p") if text_of(one).startswith("海城市港务局"))
    marks = ferry.find(f"{W}r/{W}rPr")
    assert marks is not None
    assert marks.find(f"{W}rFonts").get(f"{W}hint") == "eastAsia"
    assert marks.find(f"{W}lang").get(f"{W}eastAsia") == "zh-CN"


def test_latin_words_in_an_arabic_paragraph_keep_their_direction() -> None:
    made = reports.render(editions.well().model_copy(update={"headline": "بئر Ramla Well جديدة"}), format="docx")
    document = read(made, "word/document.xml")
    heading = next(one for one in document.iter(f"{W}p") if text_of(one) == "بئر Ramla Well جديدة")
    runs = [(text_of(run), run.find(f"{W}rPr/{W}rtl") is not None) for run in heading.iter(f"{W}r")]
    assert runs == [("بئر ", True), ("Ramla Well", False), (" جديدة", True)]


def test_only_safe_addresses_are_linked_and_pages_are_numbered(whole: bytes) -> None:
    relations = parts(whole)["word/_rels/document.xml.rels"].decode()
    assert 'Target="https://post.example/mill?a=1&amp;b=2" TargetMode="External"' in relations
    footer = next(content.decode() for name, content in parts(whole).items() if name.startswith("word/footer"))
    assert "Harbour &amp; Hill" in footer
    assert " PAGE " in footer
    assert " NUMPAGES " in footer


def test_its_properties_tell_title_and_time_and_the_same_digest_makes_the_same_file(whole: bytes) -> None:
    told = docx.Document(io.BytesIO(whole)).core_properties
    assert (told.title, told.author, told.language) == ("Harbour & Hill", "briefing", "en")
    assert str(told.created).startswith("2026-01-14 06:30:00")
    assert reports.render(editions.edition(), format="docx") == whole


@pytest.mark.parametrize("style", reports.styles())
def test_every_style_makes_a_document_with_all_it_prints(style: str) -> None:
    for digest in (editions.edition(), editions.alone(editions.mill())):
        made = reports.render(digest, style=style, format="docx")
        assert isinstance(made, bytes)
        for name, content in parts(made).items():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(content)
        body = text_of(read(made, "word/document.xml"))
        assert "The Orr paper mill will close on March 31, 2026" in body or "2026-03-31" in body
        assert "Machine-made summary; check the source." in body


def test_rows_make_a_table_and_lists_have_bullets() -> None:
    table = docx.Document(io.BytesIO(reports.render(editions.mill(), style="five_w", format="docx"))).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Who", "Vera Stahl (director); Halden Pulp"]
    made = reports.render(editions.mill(), style="sitrep", format="docx")
    names = [name for name, _ in styled(made)]
    assert "List Bullet" in names
    assert "Heading 2" in names


@pytest.fixture
def own_style(tmp_path: Path) -> Path:
    shutil.copytree(reports.style_folder("brief"), tmp_path / "house")
    return tmp_path / "house"


def house_template(file: Path, **text: Any) -> None:
    template = docx.Document()
    template.styles["Heading 1"].font.color.rgb = RGBColor(0x00, 0x66, 0x33)
    template.sections[0].header.paragraphs[0].text = "House of Orr"
    template.sections[0].footer.paragraphs[0].text = "Internal"
    template.add_paragraph("text of the template itself")
    for name in ("Quote", "List Bullet"):
        template.styles[name].element.getparent().remove(template.styles[name].element)
    template.save(str(file))


def test_a_template_of_ones_own_gives_styles_header_and_footer_and_none_of_its_text(own_style: Path) -> None:
    house_template(own_style / "template.docx")
    made = reports.render(editions.edition(), style=own_style, format="docx")
    assert isinstance(made, bytes)
    document = docx.Document(io.BytesIO(made))
    assert document.styles["Heading 1"].font.color.rgb == RGBColor(0x00, 0x66, 0x33)
    assert document.sections[0].header.paragraphs[0].text == "House of Orr"
    assert document.sections[0].footer.paragraphs[0].text == "Internal"
    paragraphs = styled(made)
    assert "text of the template itself" not in [text for _, text in paragraphs]
    # What a template lacks is added: a quotation, and a list, which then has written bullets.
    assert [text for name, text in paragraphs if name == "Quote"]
    assert ("List Bullet", "•  Jan. 13: the vote was 5-2.") in paragraphs
    assert read(made, "word/footnotes.xml").find(f"{W}footnote") is not None
    again = reports.render(editions.edition(), style=own_style, format="docx")
    assert again == made


def test_a_report_can_be_the_template_of_the_next(own_style: Path, whole: bytes) -> None:
    (own_style / "template.docx").write_bytes(whole)
    made = reports.render(editions.alone(editions.tram()), style=own_style, format="docx")
    assert isinstance(made, bytes)
    notes = [text_of(one) for one in read(made, "word/footnotes.xml")]
    assert len(notes) == 4
    assert not [text for text in notes if "Orr" in text]
    assert parts(made)["word/_rels/document.xml.rels"].count(b"relationships/footnotes") == 1


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x05\x06" + b"\0" * 18])
def test_a_broken_template_is_one_clear_error_before_any_work(own_style: Path, content: bytes) -> None:
    (own_style / "template.docx").write_bytes(content)
    with pytest.raises(TemplateError, match=r"cannot read template .*template\.docx: .*save it as a Word document"):
        reports.check(style=own_style, format="docx")


@pytest.mark.parametrize("style", ["brief", "bluf"])
def test_hostile_texts_make_a_valid_document_with_nothing_active_in_it(style: str) -> None:
    files = parts(reports.render(editions.hostile_edition(), style=style, format="docx"))
    for name, content in files.items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(content)
    outside = re.findall(r'Target="([^"]*)" TargetMode="External"', files["word/_rels/document.xml.rels"].decode())
    assert outside
    assert all(address.startswith(("http://", "https://")) for address in outside)
    assert not [
        content
        for name, content in files.items()
        if name.endswith(".rels") and name != "word/_rels/document.xml.rels" and b"External" in content
    ]
    document = ElementTree.fromstring(files["word/document.xml"])
    fields = {(one.text or "").split()[0] for one in document.iter(f"{W}instrText")}
    assert fields <= {"TOC", "NOTEREF"}
    assert '#read("/etc/passwd")' in text_of(document)
    assert "\u202e" not in files["word/document.xml"].decode()
