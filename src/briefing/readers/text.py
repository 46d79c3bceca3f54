"""Bytes to text: which encoding, or that it is no text at all."""

from __future__ import annotations

import codecs
import logging

from briefing.errors import DocumentError

from .place import fault

_LOG = logging.getLogger(__name__)

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that one's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"{\\rtf", "an RTF file"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"RIFF", "an image, sound or film"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound or film"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"PAR1", "a Parquet file"),
    (b"wOF", "a font"),
)
# Words that text can begin with; these say something only together with bytes that text has not.
_WORDS = frozenset((b"RIFF", b"ID3", b"BZh", b"PAR1", b"wOF", b"OggS"))
# Names that pages declare, and what browsers read instead (a superset). Only names in this table are
# believed: Python knows "encodings" that unpack archives.
_DECLARED = {
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252", "cp1252"), "windows-1252"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "cp932", "ms932"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "cp949", "windows-949"), "cp949"),
    **dict.fromkeys(("big5", "big5-hkscs", "cp950"), "big5hkscs"),
    **dict.fromkeys(("tis-620", "windows-874", "iso-8859-11"), "cp874"),
    **{f"windows-{page}": f"windows-{page}" for page in range(1250, 1259) if page != 1252},
    **{f"cp{page}": f"windows-{page}" for page in range(1250, 1259) if page != 1252},
    **{f"iso-8859-{part}": f"iso-8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    "iso-8859-9": "windows-1254",
    "euc-jp": "euc-jp",
    "iso-2022-jp": "iso-2022-jp",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "macintosh": "mac-roman",
}
# Without those that old files use between paragraphs and pages, and at their end.
_CONTROLS = "".join(chr(code) for code in range(32) if chr(code) not in "\t\n\v\f\r\x1a\x1b\x1c\x1d\x1e\x1f")


def decode(data: bytes, place: str, declared: str | None = None) -> str:
    """Give the text of the bytes, without a byte order mark; the encoding used goes to the log at DEBUG.

    Tried in this order: the mark, UTF-16 without one, UTF-8, the declared encoding, the older encoding whose letters
    are most plausible. UTF-8 with a few broken bytes stays UTF-8, those bytes becoming U+FFFD. Raises DocumentError
    ("not_text") for everything else.
    """
    kind = binary_kind(data)
    if kind:
        raise _not_text(place, f"it is {kind}, not text")
    text, encoding = _decoded(data, place, declared)
    if "\0" in text:
        raise _not_text(place, f"there are NUL characters in it (the first after {text.index(chr(0))} characters)")
    if _mostly_controls(text):
        raise _not_text(place, "most of it is control characters")
    _LOG.debug("%s: read as %s", place, encoding)
    return text


def encoding_of(sample: bytes, place: str) -> str:
    """Give the name of the encoding of a text, judged by a part of it that ends with a line. Raises DocumentError."""
    for mark, encoding in _MARKS:
        if sample.startswith(mark):  # the names under which Python takes the mark away
            return "utf-8-sig" if encoding == "utf-8" else encoding.rpartition("-")[0]
    return _decoded(sample, place, None)[1].partition(" ")[0]


def binary_kind(data: bytes) -> str | None:
    """Name the kind of file the first bytes announce, or None for what may be text."""
    if data[4:8] == b"ftyp" and data[:1] == b"\0":
        return "a film or an image"
    for magic, kind in _MAGIC:
        if data.startswith(magic) and (magic not in _WORDS or not data[:64].isascii() or b"\0" in data[:64]):
            return kind
    return None


def _decoded(data: bytes, place: str, declared: str | None) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding
            except UnicodeDecodeError as error:
                if encoding == "utf-8":
                    break
                raise _not_text(place, f"it begins as {encoding} and breaks off at byte {error.start}") from None
    data = data.removeprefix(codecs.BOM_UTF8)
    if b"\0" in data:
        return _wide(data, place)
    if declared and declared.strip().lower() == "iso-2022-jp":  # looks like ASCII
        return _strict(data, "iso-2022-jp") or _eight_bit(data, place, None)
    return _eight_bit(data, place, declared)


def _wide(data: bytes, place: str) -> tuple[str, str]:
    """Read UTF-16 without a mark: of both byte orders the one that gives the plainer text."""
    rest = data.replace(b"\0", b"")
    if len(rest) * 10 > len(data) * 9 and rest.translate(None, _CONTROLS.encode()) == rest and _strict(rest, "utf-8"):
        raise _not_text(place, f"there are NUL bytes in it (the first at byte {data.index(0)})")
    readings = [found for order in ("utf-16-le", "utf-16-be") if (found := _strict(data, order))]
    text, encoding = max(readings, key=lambda found: _plainness(found[0][:4096]), default=("", ""))
    if not text or _plainness(text[:4096]) < 0.8:
        raise _not_text(place, f"there are NUL bytes in it (the first at byte {data.index(0)})")
    return text, encoding


def _plainness(text: str) -> float:
    """Give the share of characters that articles are made of; swapped bytes scatter over all of Unicode."""
    plain = sum(
        char in "\t\n\r" or " " <= char < "\u0600" or "\u0600" <= char < "\u0700" or "\u0900" <= char < "\u0e80"
        for char in text
    )
    east = sum(
        "\u3000" <= char < "\u3100" or "\u4e00" <= char < "\ua000" or "\uac00" <= char < "\ud7b0" or char >= "\uff00"
        for char in text
    )
    general = sum("\u2010" <= char < "\u2040" or char == "\u20ac" for char in text)
    # Latin letters swapped are ideographs, swapped spaces and line ends are not: the order with ASCII in it goes first.
    return (plain + general + 0.95 * east) / len(text)


def _eight_bit(data: bytes, place: str, declared: str | None) -> tuple[str, str]:
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        first = error.start
    loose = data.decode("utf-8", "replace")
    # Other encodings hit valid sequences of UTF-8 by chance only, far fewer than they break.
    broken = loose.count("\ufffd")
    if len(loose) - len(loose.encode("ascii", "ignore")) >= 5 * broken:
        _LOG.warning("%s: %d broken UTF-8 bytes or sequences read as U+FFFD", place, broken)
        return loose, "utf-8 with broken bytes"
    names = [_DECLARED[declared.strip().lower()]] if declared and declared.strip().lower() in _DECLARED else []
    from .legacy import detect

    for name in (*names, *detect(data)):
        found = _strict(data, name)
        if found:
            return found
    raise _not_text(place, f"its encoding is not known (byte {first} is not UTF-8); save it as UTF-8", advice="")


def _strict(data: bytes, encoding: str) -> tuple[str, str] | None:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        return None


def _mostly_controls(text: str) -> bool:
    head = text[:65536]
    controls = sum(map(head.count, _CONTROLS))
    return controls > 3 and controls * 50 > len(head)


def _not_text(place: str, why: str, advice: str = "; save the article as text in UTF-8") -> DocumentError:
    return fault(place, why + advice, "not_text")
