"""The library's own words in a report, by language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path

Words = dict[str, str]

_HOLE = re.compile(r"\{(\w+)\}")


def language_of(code: str | None) -> str:
    """Give the two-letter code of a language there are words for; English for any other."""
    short = (code or "en").replace("_", "-").split("-")[0].lower()
    return short if short in _phrases() else "en"


def words_of(language: str, own: Mapping[str, Mapping[str, str]]) -> Words:
    """Give the words of a language `language_of` names, with a style's own put over them.

    A phrase that only the style has is taken from its English where it has none in the language.
    """
    known = _phrases()[language]
    if not own:
        return known
    added = {name: text for name, text in own.get("en", {}).items() if name not in known}
    return {**known, **added, **own.get(language, {})}


def every_language() -> Iterable[Words]:
    """Give the words of each language there are words for."""
    return _phrases().values()


def fill(phrase: str, **values: str) -> str:
    """Put values into a phrase's {holes}, in one pass: what a value holds is never read as a hole."""
    parts = _split(phrase)
    if len(parts) == 3:
        # Most phrases have one hole.
        before, name, behind = parts
        return f"{before}{values[name]}{behind}" if name in values else phrase
    texts = list(parts)
    texts[1::2] = [values.get(name, f"{{{name}}}") for name in texts[1::2]]
    return "".join(texts)


def around(phrase: str) -> tuple[str, str]:
    """Give what a phrase with one hole has before and behind it."""
    parts = _split(phrase)
    return parts[0], parts[2] if len(parts) > 1 else ""


@lru_cache(maxsize=1024)
def _split(phrase: str) -> tuple[str, ...]:
    """Give the phrase's own text and the names of its holes in turn."""
    return tuple(_HOLE.split(phrase))


@cache
def _phrases() -> dict[str, Words]:
    import tomllib

    return tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))
