"""What a sentence shows by its form: a comparison, a verb of the future, a page's own line."""

from __future__ import annotations

import re

from .reading import Line


def compares(line: Line, start: int) -> bool:
    """Whether a date only tells what is compared with: "the worst since 1991", "up from 63 percent in 2022"."""
    before = line.text[max(0, start - line.start - _COMPARED) : start - line.start].lower()
    return _COMPARISON.search(before) is not None


_COMPARED = 40
_COMPARISON = re.compile(r"\bsince |\b(?:from|against) [^,;.]{1,30}\bin $|\b(?:desde|depuis|seit) $")


def future_verbs(language: str, line: Line) -> int:
    """How many words end as verbs of the future do: "recurrirá", "votarão", "décideront"."""
    endings = _FUTURE.get(language)
    if endings is None:
        return 0
    marked = {m.start for m in line.of("next", "next_weak")}
    return sum(
        len(w.low) > _FUTURE_LENGTH and w.low.endswith(endings) and w.start not in marked and not w.capital
        for w in line.words
    )


_FUTURE = {
    "es": ("ará", "erá", "irá", "drá", "arán", "erán", "irán", "drán"),
    "fr": ("eront", "iront", "dront", "auront", "sera", "dra", "tera", "lera", "nera", "rera", "cera", "vera"),
    "pt": ("ará", "erá", "irá", "arão", "erão", "irão"),
}
_FUTURE_LENGTH = 5


def stamped(line: Line) -> bool:
    """Whether a line is the heading of a live blog's entry: "16:10 Ferry stuck outside Aldport"."""
    return _STAMP.match(line.text) is not None and line.text.rstrip()[-1:].isalnum()


_STAMP = re.compile(r"\d{1,2}[:.h]\d{2}\b")


def glued(line: Line) -> bool:
    """Whether a caption without a full stop runs into the sentence: "leaves the pier at night The line had lost"."""
    return any(not line.inside_quote(line.start + found.start()) for found in _GLUE.finditer(line.text))


_GLUE = re.compile(
    r"[a-z)] (?:The|He|She|They|But|It|In|At|This|There|Mr|Mrs|Image|Photo|Getty|Click|Read|Scroll) [a-z]\w*"
    r"|[a-z] Image (?:copyright|caption)"
)
