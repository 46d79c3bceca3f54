"""Fonts of a PDF: which the compiler finds for a language, and what to say when it finds none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from briefing.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

    from typst import Fonts

# The compiler brings this one: Latin, Greek and Cyrillic look the same on every machine.
_OWN = "Libertinus Serif"
_ARABIC = ("Noto Naskh Arabic", "Amiri", "Scheherazade New", "Noto Sans Arabic", "Geeza Pro", "Traditional Arabic",
    "Times New Roman", "Arial")  # fmt: skip
_SIMPLIFIED = ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC", "Songti SC", "SimSun", "Noto Sans CJK SC",
    "Source Han Sans SC", "PingFang SC", "Microsoft YaHei")  # fmt: skip
_TRADITIONAL = ("Noto Serif CJK TC", "Source Han Serif TC", "Noto Serif TC", "Songti TC", "PMingLiU",
    "Noto Sans CJK TC", "Source Han Sans TC", "PingFang TC", "Microsoft JhengHei")  # fmt: skip
_JAPANESE = ("Noto Serif CJK JP", "Source Han Serif", "Noto Serif JP", "Hiragino Mincho ProN", "Yu Mincho", "MS Mincho",
    "Noto Sans CJK JP", "Yu Gothic")  # fmt: skip
_KOREAN = ("Noto Serif CJK KR", "Source Han Serif K", "Noto Serif KR", "AppleMyungjo", "Batang", "Noto Sans CJK KR",
    "Malgun Gothic")  # fmt: skip
_FAMILIES = {"ar": _ARABIC, "fa": _ARABIC, "ur": _ARABIC, "zh": _SIMPLIFIED, "ja": _JAPANESE, "ko": _KOREAN}
_WIDE = ("zh", "ja", "ko")
_TRADITIONAL_TAG = re.compile(r"^zh.*[-_](?:hant|tw|hk|mo)\b", re.IGNORECASE)
# Scripts the compiler's own fonts lack: the system's are looked for only where one of them is used.
_OTHERS = re.compile(
    "[\u0530-\u1cff\u2c00-\u2dff\u2e80-\ud7ff\uf900-\ufaff\ufb13-\ufdff\ufe70-\ufeff\U00010000-\U0010ffff]"
)
_TO_INSTALL = {
    "Arabic": "Noto Naskh Arabic",
    "Cjk": "Noto Serif CJK SC",
    "Hiragana": "Noto Serif CJK JP",
    "Katakana": "Noto Serif CJK JP",
    "Hangul": "Noto Serif CJK KR",
}
_LETTERS = ("L", "M", "N")
_MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed|codepoint `"((?:[^"\\]|\\.)+)"`')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_NAMES = {"Cjk": "Chinese characters"}


@cache
def search(folder: Path | None, *, system: bool) -> Fonts:
    """Find fonts: the compiler's own, those in a style's folder, and the system's."""
    from typst import Fonts

    return Fonts(include_system_fonts=system, font_paths=[folder] if folder else [])


def needs_system(text: str) -> bool:
    """Whether a text has a script for which the compiler brings no font."""
    return _OTHERS.search(text) is not None


def families_for(code: str, others: Iterable[str], known: frozenset[str]) -> list[Any]:
    """Give the font families for a language, then those for the other languages of the file; `known` are found."""
    wide = code[:2] in _WIDE
    # Quotation marks and dashes are as wide as characters there, so they are not taken from a Latin font.
    own: list[Any] = [{"name": _OWN, "covers": "latin-in-cjk"} if wide else _OWN]
    wanted = [family for one in (code, *others) for family in _wanted(one) if family in known]
    return [*own, *dict.fromkeys(wanted), *([_OWN] if wide else [])]


def _wanted(code: str) -> tuple[str, ...]:
    return _TRADITIONAL if _TRADITIONAL_TAG.match(code) else _FAMILIES.get(code[:2].lower(), ())


def missing_in(diagnostic: str) -> set[str]:
    """Give the signs that a message of the compiler says no font has, or no PDF may hold."""
    told = (one[0] or one[1] for one in _MISSING.findall(diagnostic))
    return {sign for text in told for sign in _ESCAPE.sub(_unescaped, text)}


def replacements(missing: Iterable[str]) -> dict[str, str]:
    """Give what is printed for signs that no font has: their names in brackets. Raises SettingsError for letters."""
    scripts = {script for sign in missing if (script := _script_of(sign))}
    if scripts:
        wanted = "; ".join(
            f"{_NAMES.get(one, one)} (install one such as {_TO_INSTALL.get(one, f'Noto Sans {one}')})"
            for one in sorted(scripts)
        )
        raise SettingsError(f"no font for {wanted}: PDF needs fonts with all letters of the text", code="missing_font")
    return {sign: _spelled(sign) for sign in missing}


def _script_of(sign: str) -> str:
    """Give the name of a letter's script, "" for what is no letter, such as an emoji."""
    if unicodedata.category(sign)[0] not in _LETTERS or "VARIATION SELECTOR" in unicodedata.name(sign, ""):
        return ""
    return unicodedata.name(sign, "unknown").split()[0].split("-")[0].capitalize()


def _spelled(sign: str) -> str:
    """Nobody sees a format character; what has no name is replaced by the sign for that."""
    name = unicodedata.name(sign, "")
    if unicodedata.category(sign) == "Cf" or "VARIATION SELECTOR" in name:
        return ""
    return f"[{name.lower()}]" if name else "\ufffd"


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else found[2]
