"""The Word document a report is written into: a style's own template, or the one made here."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.errors import TemplateError

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

    from .style import Style

TEMPLATE = "template.docx"
_MOST_BYTES = 20_000_000
_INK, _GREY, _ACCENT, _LINK = "1F2933", "5B6670", "9B1C1C", "1F5FA8"
_SERIF, _SANS, _COMPLEX = "Georgia", "Calibri", "Arial"
# By language; a reader's system has others when it lacks them.
_EAST_ASIAN = {"zh": "Microsoft YaHei", "ja": "Yu Gothic", "ko": "Malgun Gothic"}
_REGIONS = {"ar": "SA", "en": "US", "fa": "IR", "he": "IL", "ja": "JP", "ko": "KR", "ur": "PK", "zh": "CN"}
# Parts of python-docx's template that say nothing about a report.
_UNNEEDED = {"thumbnail", "stylesWithEffects", "customXml"}
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# The numbering that python-docx's own template has for bullets.
_BULLETS = '<w:numPr><w:numId w:val="1"/></w:numPr>'


class _Look(NamedTuple):
    """How a paragraph style looks: sizes, spaces and indents in points."""

    size: float = 10.5
    before: float = 0
    after: float = 0
    font: str = _SANS
    bold: bool = False
    italic: bool = False
    colour: str = _INK
    line: float = 1.0
    indent: float = 0
    hanging: float = 0
    stays: bool = False
    level: int | None = None
    more: str = ""


_HEAD = _Look(font=_SERIF, bold=True, stays=True)
_RULE_BELOW = f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="6" w:color="{_ACCENT}"/></w:pBdr>'
_RULE_ABOVE = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="8" w:color="CBD2D9"/></w:pBdr>'
_LOOKS = {
    "Normal": _Look(after=6, line=1.2),
    "Title": _HEAD._replace(size=28, after=4),
    "Subtitle": _Look(9.5, after=18, colour=_GREY, line=1.25, more=_RULE_BELOW),
    "heading 1": _HEAD._replace(size=18, before=24, after=6, colour=_ACCENT, level=0),
    "heading 2": _HEAD._replace(size=14.5, before=20, after=4, level=1),
    "heading 3": _Look(10.5, before=8, after=3, bold=True, colour=_ACCENT, stays=True, level=2),
    "List Bullet": _Look(after=3, line=1.2, more=_BULLETS),
    "List Number": _Look(after=5, line=1.2, indent=20, hanging=20),
    "Quote": _Look(11.5, before=4, after=8, font=_SERIF, italic=True, line=1.25, indent=18),
    "caption": _Look(8.5, before=3, after=3, colour=_GREY, line=1.1),
    "TOC Heading": _HEAD._replace(size=13, before=18, after=4),
    "toc 1": _Look(before=8, after=2, bold=True),
    "toc 2": _Look(after=2, indent=12),
    "footnote text": _Look(8.5, after=1, colour=_GREY),
    "header": _Look(8.5, colour=_GREY),
    "footer": _Look(8.5, colour=_GREY, more=_RULE_ABOVE),
}
_CHARACTERS = {
    "Strong": "<w:b/><w:bCs/>",
    "Emphasis": "<w:i/><w:iCs/>",
    "Hyperlink": f'<w:color w:val="{_LINK}"/><w:u w:val="single"/>',
    "footnote reference": '<w:vertAlign w:val="superscript"/>',
}
_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def opened(style: Style, language: str) -> tuple[Document, bool]:
    """Give an empty document to write into, and whether its style for lists brings bullets.

    Of a style's own template the styles, page, headers and footers are taken, and none of its text.

    Raises TemplateError when the style's template cannot be read.
    """
    file = style.folder / TEMPLATE
    own = file.is_file()
    document = _read(file) if own else _made(language)
    body = document.element.body
    for child in list(body)[:-1] if body.sectPr is not None else list(body):
        body.remove(child)
    bullets = any(_name_of(one).lower() == "list bullet" for one in document.styles.element)
    if own:
        _complete(document, language)
    return document, bullets


def tag_of(code: str) -> str:
    """Give the tag by which Word knows a language, such as "ar-SA"."""
    short = code.replace("_", "-").split("-")[0].lower()
    return f"{short}-{_REGIONS.get(short, short.upper())}"


def _read(file: Path) -> Document:
    import docx

    if (size := file.stat().st_size) > _MOST_BYTES:
        raise TemplateError(f"template {file} has {size} bytes; at most {_MOST_BYTES} are read")
    try:
        return docx.Document(str(file))
    except Exception as error:  # noqa: BLE001 - python-docx has no errors of its own for a broken archive or part
        why = f"{type(error).__name__}; save it as a Word document (.docx)"
        raise TemplateError(f"cannot read template {file}: {why}") from None


def _made(language: str) -> Document:
    """Give python-docx's own template, its many styles replaced by those a report needs."""
    import docx
    from docx.shared import Mm

    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(25)
    page.top_margin, page.bottom_margin = Mm(22), Mm(22)
    for relations in (document.part.package.rels, document.part.rels):
        for name, one in list(relations.items()):
            if one.reltype.rpartition("/")[2] in _UNNEEDED:
                del relations[name]
    styles = document.styles.element
    for child in list(styles):
        styles.remove(child)
    for child in _styles(language):
        styles.append(child)
    return document


def _complete(document: Document, language: str) -> None:
    """Put the styles in that a template lacks; a list without the template's own numbering has none."""
    styles = document.styles.element
    known = {_name_of(one).lower() for one in styles}
    for one in _styles(language):
        if one.tag.endswith("}style") and _name_of(one).lower() not in known:
            added = deepcopy(one)
            for numbering in added.iter(f"{{{_W}}}numPr"):
                numbering.getparent().remove(numbering)
                break
            for default in added.attrib:
                if default.endswith("}default"):
                    del added.attrib[default]
            styles.append(added)


def _name_of(style: Any) -> str:
    name = style.find(f"{{{_W}}}name")
    return "" if name is None else name.get(f"{{{_W}}}val")


def _styles(language: str) -> list[Any]:
    from docx.oxml.parser import parse_xml

    made = [_defaults(language), _TABLE, *(_paragraph(name, look) for name, look in _LOOKS.items())]
    made.append('<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
                '<w:name w:val="Default Paragraph Font"/></w:style>')  # fmt: skip
    made += [
        f'<w:style w:type="character" w:styleId="{_id(name)}"><w:name w:val="{name}"/><w:qFormat/>'
        f"<w:rPr>{look}</w:rPr></w:style>"
        for name, look in _CHARACTERS.items()
    ]
    return list(parse_xml(f'<w:styles xmlns:w="{_W}">{"".join(made)}</w:styles>'))


def _defaults(language: str) -> str:
    tag = tag_of(language)
    east = tag if tag[:2] in _EAST_ASIAN else "zh-CN"
    complex_script = tag if tag[:2] in {"ar", "fa", "he", "ur"} else "ar-SA"
    latin = "en-US" if tag in {east, complex_script} else tag
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(_SANS, east[:2])}"
        f'<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="{latin}" w:eastAsia="{east}" w:bidi="{complex_script}"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def _fonts(latin: str, language: str = "zh") -> str:
    east = _EAST_ASIAN.get(language, _EAST_ASIAN["zh"])
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{east}" w:cs="{_COMPLEX}"/>'


def _id(name: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def _paragraph(name: str, look: _Look) -> str:
    based = "" if name == "Normal" else '<w:basedOn w:val="Normal"/>'
    default = ' w:default="1"' if name == "Normal" else ""
    stays = "<w:keepNext/><w:keepLines/>" if look.stays else "<w:widowControl/>"
    indent = ""
    if look.indent:
        indent = f'<w:ind w:left="{round(look.indent * 20)}" w:hanging="{round(look.hanging * 20)}"/>'
    level = "" if look.level is None else f'<w:outlineLvl w:val="{look.level}"/>'
    fonts = _fonts(look.font).replace(f' w:eastAsia="{_EAST_ASIAN["zh"]}"', "")
    marks = ("<w:b/><w:bCs/>" if look.bold else "") + ("<w:i/><w:iCs/>" if look.italic else "")
    size = round(look.size * 2)
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{_id(name)}"><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f'<w:pPr>{stays}{look.more}<w:spacing w:before="{round(look.before * 20)}" w:after="{round(look.after * 20)}"'
        f' w:line="{round(look.line * 240)}" w:lineRule="auto"/>{indent}{level}</w:pPr>'
        f'<w:rPr>{fonts}{marks}<w:color w:val="{look.colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
        "</w:style>"
    )
