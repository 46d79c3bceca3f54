"""PDF: text, tags, links, fonts and metadata read back, and what a template may not do."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pypdf
import pytest

import editions
from briefing import reports
from briefing.errors import SettingsError, TemplateError
from briefing.reports import pdf_fonts


def read(made: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made))


def text_of(made: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in read(made).pages).split())


def latin(**changes: object) -> editions.Digest:
    """An edition for which the compiler's own fonts are enough, on any machine."""
    groups = [
        editions.Group(label="Economy", briefings=[editions.mill()]),
        editions.Group(label="Society", briefings=[editions.tram()]),
    ]
    return editions.edition(groups=groups, top=[0], **changes)


@pytest.fixture(scope="module")
def whole() -> bytes:
    return reports.render(latin(), format="pdf")


def has_font(*families: str) -> bool:
    return bool(set(families) & set(pdf_fonts.search(None, system=True).families()))


def test_an_edition_has_masthead_top_lines_contents_briefs_sources_and_footer(whole: bytes) -> None:
    text = text_of(whole)
    order = ["Harbour & Hill", "Edition: Jan. 14, 2026", "Top lines", "Contents", "Economy",
        "Orr paper mill to close in March", "Why it matters:", "Society", "El tranvía de Lumbre vuelve en marzo",
        "Sources", "Corrections", "Jan. 13: the vote was 5-2.", "About this edition", "A page: the file is empty (empty)",
        "Machine-made summary; check the source."]  # fmt: skip
    at = 0
    for words in order:
        at = text.index(words, at)
    assert "Inference, not in the source:" in text
    assert "Page 1 of " in text


def test_it_is_tagged_named_and_dated_and_the_same_digest_makes_the_same_file(whole: bytes) -> None:
    made = read(whole)
    told = made.metadata
    assert told is not None
    assert (told.title, told.author, told.subject) == (
        "Harbour & Hill",
        "briefing",
        "Machine-made summary; check the source.",
    )
    assert str(told.creation_date).startswith("2026-01-14 06:30:00")
    root = made.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert reports.render(latin(), format="pdf") == whole


def test_evidence_is_footnoted_and_contents_links_and_outline_lead_to_briefs(whole: bytes) -> None:
    made = read(whole)
    assert "S1 “The Orr paper mill will close on March 31”" in text_of(whole)
    targets = [
        annotation["/A"].get("/URI")
        for page in made.pages
        for annotation in (one.get_object() for one in page.get("/Annots", []))
        if "/A" in annotation
    ]
    assert "https://post.example/mill?a=1&b=2" in targets
    assert {one for one in targets if one} == {"https://post.example/mill?a=1&b=2"}
    titles = [one.title for one in made.outline if not isinstance(one, list)]
    assert titles == ["Top lines", "Contents", "Economy", "Society", "Sources", "Corrections", "About this edition"]
    assert [one.title for one in made.outline[3]] == ["Orr paper mill to close in March"]


def test_every_font_is_embedded(whole: bytes) -> None:
    fonts = [one.get_object() for page in read(whole).pages for one in page["/Resources"]["/Font"].values()]
    descriptors = [one["/DescendantFonts"][0].get_object()["/FontDescriptor"] for one in fonts]
    assert descriptors
    assert all("/FontFile3" in one or "/FontFile2" in one for one in descriptors)


@pytest.mark.parametrize("style", reports.styles())
def test_every_style_is_set_alone_and_in_an_edition(style: str) -> None:
    for digest in (latin(), editions.alone(editions.mill())):
        text = text_of(reports.render(digest, style=style, format="pdf"))
        assert "The Orr paper mill will close on March 31, 2026" in text or "2026-03-31" in text
        assert "Machine-made summary; check the source." in text


def test_arabic_and_chinese_are_set_where_a_font_for_them_is_found() -> None:
    if not has_font("Noto Naskh Arabic", "Amiri", "Noto Sans Arabic"):
        pytest.skip("no Arabic font on this system")
    if not has_font("Noto Serif CJK SC", "Noto Sans CJK SC"):
        pytest.skip("no Chinese font on this system")
    made = reports.render(editions.edition(), format="pdf")
    fonts = {
        font["/BaseFont"].split("+")[1] for page in read(made).pages for font in page["/Resources"]["/Font"].values()
    }
    assert any("Arabic" in name or "Amiri" in name for name in fonts)
    assert any("CJK" in name for name in fonts)
    assert "三号渡轮停航两周" in text_of(made)


def test_a_script_without_a_font_is_an_error_that_names_script_and_font(monkeypatch: pytest.MonkeyPatch) -> None:
    only_its_own = pdf_fonts.search(None, system=False)
    monkeypatch.setattr("briefing.reports.pdf.search", lambda *_, **__: only_its_own)
    with pytest.raises(
        SettingsError, match=r"no font for Chinese characters \(install one such as Noto Serif CJK SC\)"
    ):
        reports.render(editions.ferry(), format="pdf")
    odd = editions.tram().model_copy(update={"headline": "ཨོཾ in one line"})
    with pytest.raises(SettingsError, match=r"Tibetan \(install one such as Noto Sans Tibetan\)") as caught:
        reports.render(odd, format="pdf")
    assert caught.value.code == "missing_font"
    # A sign that is no letter is told by its name, and never a box.
    waving = editions.tram().model_copy(update={"headline": "Adiós 👋\ufe0f\U000f0000"})
    assert "Adiós [waving hand sign]\ufffd" in text_of(reports.render(waving, format="pdf"))


@pytest.mark.parametrize(
    "text",
    [
        '#read("/etc/passwd")',
        '#import "@preview/cetz:0.3.0": *',
        "$x^2$ \\ `raw` *b* _i_ ~ --- // c",
        '#panic("x") #{',
        "<l> @l",
    ],
)
def test_markup_in_a_text_is_printed_as_text(text: str) -> None:
    made = reports.render(editions.tram().model_copy(update={"headline": text}), format="pdf")
    assert text in text_of(made)


def test_hostile_texts_are_printed_whole_and_reach_nothing() -> None:
    texts = [text for name, text in editions.HOSTILE.items() if name not in {"private", "long word"}] + ["x" * 100]
    made = read(reports.render(editions.alone(editions.hostile(" ".join(texts), "javascript:alert(1)")), format="pdf"))
    text = "".join(page.extract_text() for page in made.pages).replace("\u200b", "")
    squeezed = "".join(text.split())
    for words in (
        '=HYPERLINK("http://evil.example","x")',
        '#read("/etc/passwd")',
        "x" * 100,
        "<script>alert(1)",
        "{{ 7 * 7 }}",
    ):
        assert "".join(words.split()) in squeezed
    assert "root:" not in text
    assert not [
        one for page in made.pages for one in page.get("/Annots", []) if "/URI" in one.get_object().get("/A", {})
    ]
    assert "/AcroForm" not in made.trailer["/Root"]
    assert "/JavaScript" not in made.trailer["/Root"].get("/Names", {})


@pytest.fixture
def own_style(tmp_path: Path) -> Path:
    shutil.copytree(reports.style_folder("brief"), tmp_path / "house")
    return tmp_path / "house"


def test_a_copied_style_has_the_template_of_its_pages_to_edit(tmp_path: Path) -> None:
    reports.copy_style("brief", tmp_path / "mine")
    template = tmp_path / "mine" / "pdf.typ"
    assert reports.render(latin(), style=tmp_path / "mine", format="pdf") == reports.render(latin(), format="pdf")
    template.write_text(template.read_text().replace("  set-masthead()\n", "  [Our house]\n"))
    assert text_of(reports.render(latin(), style=tmp_path / "mine", format="pdf")).startswith("Our house Top lines")


def test_a_style_may_bring_a_template_with_pictures_and_parts(own_style: Path) -> None:
    (own_style / "mark.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    )
    (own_style / "parts.typ").write_text('#let greeting = "Good morning from the house"')
    (own_style / "pdf.typ").write_text(
        '#import "parts.typ": greeting\n#let edition = json(bytes(sys.inputs.edition))\n'
        "#set document(title: edition.document_title)\n#set text(lang: edition.lang)\n"
        '#image("mark.svg", alt: "our mark")\n= #greeting\n#edition.groups.first().briefs.first().heading'
    )
    assert text_of(reports.render(latin(), style=own_style, format="pdf")) == (
        "Good morning from the house Orr paper mill to close in March"
    )


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ('= A\n#import "@preview/cetz:0.3.0": *', r"line 2: 'import' is not available"),
        ('#let where = "@preview/cetz:0.3.0"\n#import where', r"line 2: 'import' is not available"),
        ('#include ("@prev" + "iew/cetz:0.3.0")', r"line 1: 'include' is not available"),
        ('#eval("1 + 1")', r"line 1: 'eval' is not available"),
        ('#read("/etc/passwd")', r"pdf\.typ, line 1: file not found"),
        ('#read("../../../../etc/passwd")', r"pdf\.typ, line 1: path .* would escape the project root"),
        ("#let a = 1\n#unknown-thing", r"pdf\.typ, line 2: unknown variable: unknown-thing"),
        ("= No title", r"PDF/UA-1 error"),
    ],
)  # fmt: skip
def test_a_template_that_is_broken_or_reaches_out_is_refused_with_its_line(
    own_style: Path, template: str, told: str
) -> None:
    (own_style / "pdf.typ").write_text(template)
    with pytest.raises(TemplateError, match=told):
        reports.check(style=own_style, format="pdf")


def test_a_template_sees_no_file_behind_a_link_and_no_huge_one(own_style: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (own_style / "linked.svg").symlink_to(secret)
    (own_style / "pdf.typ").write_text('#set document(title: "x")\n#image("linked.svg", alt: "x")')
    with pytest.raises(TemplateError, match="line 2: file not found"):
        reports.render(latin(), style=own_style, format="pdf")
    with (own_style / "huge.png").open("wb") as huge:
        huge.truncate(30_000_000)
    with pytest.raises(TemplateError, match=r"have more than 20000000 bytes"):
        reports.render(latin(), style=own_style, format="pdf")


def test_an_error_of_a_template_does_not_quote_the_text(own_style: Path) -> None:
    (own_style / "pdf.typ").write_text(
        "#let edition = json(bytes(sys.inputs.edition))\n#panic(edition.groups.first().briefs.first().line)"
    )
    with pytest.raises(TemplateError) as caught:
        reports.render(latin(), style=own_style, format="pdf")
    assert "paper mill" not in str(caught.value)
