"""Which older encoding a text without a declaration is in, judged by the letters it gives."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from itertools import pairwise

# Letters beyond ASCII, a language a word. Where a script is not Latin: its most frequent letters only,
# because in such encodings nearly every byte is some letter, and frequency alone tells them apart.
_WEST = "éèêëàâçùûîïôœæ äöüß ñáéíóúü ãõáâàéêíóôúç àèéìíòóù åäöéøæ áéíóúýþðæö ëéïöüè"
_ALPHABETS = {
    "windows-1252": _WEST,
    "iso-8859-15": _WEST,
    "windows-1250": "ąćęłńóśźż áčďéěíňóřšťúůýž áéíóöőúüű ăâîşţ čšžćđ äöüß ľĺŕôáéíýúčšžťďňä",
    "iso-8859-2": "ąćęłńóśźż áčďéěíňóřšťúůýž áéíóöőúüű ăâîşţ čšžćđ äöüß ľĺŕôáéíýúčšžťďňä",
    "windows-1254": "çğıöşüâî",
    "windows-1257": "ąčęėįšųūž āčēģīķļņšūž äöõüšž",
    "windows-1251": "оеаинтсрвлкдмпу оаніивтеркслдмпуя аоиентрсвлкдмпзъ аоиенрстувкдјмпљћђ",
    "koi8-r": "оеаинтсрвлкдмпу",
    "iso-8859-5": "оеаинтсрвлкдмпу аоиентрсвлкдмпзъ аоиенрстувкдјмпљћђ",
    "windows-1256": "اليمنروتبةعدسفهكأ ايندرهمتوسبشکلپچگ",
    "iso-8859-6": "اليمنروتبةعدسفهكأ",
    "windows-1253": "αοιετσνηυρπκμλςάίόέή",
    "iso-8859-7": "αοιετσνηυρπκμλςάίόέή",
    "windows-1255": "יוהלאתרמבשנםדקעןפח",
    "cp874": "านรอกเงมยลวดทสตะปบคหแจพช่้ีัิ์ไ็ขใโุำื",
}
_LATIN = frozenset(("windows-1252", "iso-8859-15", "windows-1250", "iso-8859-2", "windows-1254", "windows-1257"))
_PUNCTUATION = frozenset("’‘“”„‚«»‹›–—…•·°§€£¥©®™\xa0¿¡ºª²³½¼±№،؛؟\u200c\u200d")
# Signs that do not follow a letter; where they seem to, they are letters of another encoding.
_NEVER_AFTER_LETTER = frozenset("«‹¿¡§£¥¹³½¼±•")
# Encodings with two bytes a character, Korean before Chinese: all of Korean can pass as Chinese, never the reverse.
_WIDE = ("cp949", "cp932", "euc-jp", "cp950", "gb18030")
_SAMPLE_BYTES = 8192
# Right guesses score 0.83 and more for a sentence of one language (tests/unit/test_readers_text.py); names of
# several languages in one text bring it down.
_ENOUGH = 0.6


def detect(data: bytes) -> list[str]:
    """Give the encodings that make plausible letters of these bytes, best first; empty when none does.

    Judged on 8 KiB from the first byte beyond ASCII on, strictly decoded: a name in the list may still
    fail further down.
    """
    start = next((index for index in range(0, len(data), 65536) if not data[index : index + 65536].isascii()), 0)
    block = data[start : start + 65536]
    start += next((index for index, byte in enumerate(block) if byte > 0x7F), 0)
    # Two ASCII letters before show whether the first letter stands inside a word.
    before = max(0, start - 2)
    sample = data[before : before + _SAMPLE_BYTES]
    scores = [(score, name) for name in (*_ALPHABETS, *_WIDE) if (score := _score(sample, name)) >= _ENOUGH]
    return [name for _, name in sorted(scores, key=lambda pair: -pair[0])]


def _score(sample: bytes, encoding: str) -> float:
    try:
        text = codecs.getincrementaldecoder(encoding)("strict").decode(sample, final=len(sample) < _SAMPLE_BYTES)
    except UnicodeDecodeError:
        return 0.0
    foreign = [char for char in text if char > "\x7f"]
    if not foreign:
        return 0.0
    if encoding in _ALPHABETS:
        return (_fitting(foreign, encoding) - _oddities(text, latin=encoding in _LATIN)) / len(foreign)
    return sum(map(_WIDE_FIT[encoding], foreign)) / len(foreign) * _japanese(foreign, encoding)


def _fitting(foreign: list[str], encoding: str) -> float:
    """Add up the letters: 1 in the best fitting language, less in another of the encoding, 0 for signs."""
    lowered = [char.lower() for char in foreign]
    best = max(sum(char in language for char in lowered) for language in map(frozenset, _ALPHABETS[encoding].split()))
    every = frozenset(_ALPHABETS[encoding])
    if encoding in _LATIN:
        other = 0.6 * (sum(char in every for char in lowered) - best)
    else:
        other = 0.3 * (sum(char.isalpha() for char in lowered) - best)
    return best + other + sum(char in _PUNCTUATION for char in foreign)


def _oddities(text: str, *, latin: bool) -> int:
    """Count what words do not have: a capital after a small letter, letters of two scripts, a sign at a letter."""
    odd = 0
    for first, second in pairwise(text):
        if (first <= "\x7f" and second <= "\x7f") or not first.isalpha():
            continue
        if second.isalpha():
            odd += first.islower() and second.isupper()
            odd += not latin and (first <= "\x7f") != (second <= "\x7f")
        else:
            odd += second in _NEVER_AFTER_LETTER
    return odd


def _row(char: str, encoding: str) -> int:
    """Give the first byte of a character of two bytes in an encoding, 0 for all others."""
    try:
        code = char.encode(encoding)
    except UnicodeEncodeError:
        return 0
    return code[0] if len(code) == 2 else 0


def _by_row(encoding: str, frequent: tuple[range, ...], rare: range) -> Callable[[str], float]:
    # The national standards sort their characters: the frequent ones come in the first rows.
    def fit(char: str) -> float:
        row = _row(char, encoding)
        return 1.0 if any(row in rows for rows in frequent) else 0.5 if row in rare else 0.0

    return fit


_WIDE_FIT: dict[str, Callable[[str], float]] = {
    "gb18030": _by_row("gb2312", (range(0xB0, 0xD8), range(0xA1, 0xA4)), range(0xD8, 0xF8)),
    "cp950": _by_row("big5", (range(0xA1, 0xC7),), range(0xC9, 0xFA)),
    "cp932": _by_row("shift_jis", (range(0x81, 0x84), range(0x88, 0x98)), range(0x98, 0xEB)),
    "euc-jp": _by_row("euc-jp", (range(0xA1, 0xA6), range(0xB0, 0xD0)), range(0xD0, 0xF5)),
    "cp949": _by_row("euc-kr", (range(0xA1, 0xA4), range(0xB0, 0xC9)), range(0xCA, 0xCB)),
}


def _japanese(foreign: list[str], encoding: str) -> float:
    """Doubt Japanese without kana: that is Chinese read wrongly."""
    if encoding not in ("cp932", "euc-jp"):
        return 1.0
    kana = sum("\u3041" <= char <= "\u30ff" for char in foreign)
    return 1.0 if kana * 10 >= len(foreign) else 0.6
