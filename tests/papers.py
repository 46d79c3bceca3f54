"""Files of the kinds people hand in, made by the tests: PDF, Word, OpenDocument, and those meant to harm."""

from __future__ import annotations

import io
import textwrap
import zipfile
import zlib
from collections.abc import Mapping, Sequence

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(objects: Sequence[bytes], trailer: bytes = b"/Root 1 0 R", prev: bytes = b"") -> bytes:
    """Write objects 1, 2, ... with a table of where they stand."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n" % number + content + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    prev = prev.replace(b"SELF", b"%d" % start)
    out.write(b"trailer\n<< /Size %d %s %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, prev, start))
    return out.getvalue()


def stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n" % (len(content), more) + content + b"\nendstream"


def page(content: bytes, more: bytes = b"", resources: bytes = b"", **options: bytes) -> bytes:
    """Write a PDF of one page with this object as its content."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            options.get("pages", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> %s >> >>"
            % resources,
            stream(content, more),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
            options.get("last", b"null"),
        ],
        prev=options.get("prev", b""),
    )


def pages(shared: bytes, contents: Sequence[bytes]) -> bytes:
    """Write a PDF of pages that all draw the same packed stream, and then each its own."""
    kids = b" ".join(b"%d 0 R" % (5 + 2 * at) for at in range(len(contents)))
    made = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(contents)),
        stream(shared or zlib.compress(b""), b"/Filter /FlateDecode"),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    ]
    for at, content in enumerate(contents):
        drawn = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents [3 0 R %d 0 R]" % (6 + 2 * at)
        made += [drawn + b" /Resources << /Font << /F 4 0 R >> >> >>", stream(content)]
    return pdf(made)


def lines(*said: tuple[float, float, str], size: float = 11) -> bytes:
    """Write text at places on a page."""
    shown = (
        b"BT /F %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n"
        % (size, x, y, text.encode("latin-1").replace(b"(", b"\\(").replace(b")", b"\\)"))
        for x, y, text in said
    )
    return b"".join(shown)


def column(text: str, left: float = 50, top: float = 700, width: int = 38) -> list[tuple[float, float, str]]:
    """Break a text into lines as programs do, and give each its place."""
    return [(left, top - 13 * at, line) for at, line in enumerate(textwrap.wrap(text, width))]


def deflated(length: int, unit: bytes = b"\0") -> bytes:
    """Pack a unit so many times over in no time: one block that says all of it, again and again."""
    packer = zlib.compressobj(9)
    block = unit * (1_000_000 // len(unit))
    packed = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    return packed + again * (length // len(block) - 1) + packer.flush()


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            # OpenDocument wants its first part as it is.
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return out.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """Write a Word file: the elements of its body, and other parts by their names without folder and suffix."""
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}" xmlns:mc="m" xmlns:wps="s"><w:body>{body}</w:body></w:document>'
    others = {
        f"word/{name}.xml": f'<w:{name} xmlns:w="{WORD}">{content}</w:{name}>'
        for name, content in parts.items()
        if name != "core"
    }
    if "core" in parts:
        others["docProps/core.xml"] = f'<c:coreProperties xmlns:c="c" xmlns:dc="d">{parts["core"]}</c:coreProperties>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **others})


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """Write a paragraph; a run without markup of its own becomes one."""
    head = (f'<w:pStyle w:val="{style}"/>' if style else "") + properties
    made = "".join(run if run.startswith("<") else f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs)
    return f"<w:p><w:pPr>{head}</w:pPr>{made}</w:p>"


def odt(body: str, styles: str = "") -> bytes:
    names = 'xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:style="s" xmlns:dc="d"'
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        }
    )
