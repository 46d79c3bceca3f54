"""Set lines as plain text or Markdown; templates use these as filters."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from .escaping import escape_markdown, escape_opening, has_marks
from .lines import Line

# Scripts that do not part words by spaces: kana, Han, full-width forms, Thai, Lao, Burmese, Khmer.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u9fff\uf900-\ufaff\uff00-\uffef]")

_DAY = re.compile(r"\b((?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.|March|April|May|June|July) (\d)")
_SPEAKER = re.compile('([”»」"]) — ')


def plain(lines: Sequence[Line]) -> str:
    """Set lines as one run of plain text."""
    if len(lines) == 1:
        (one,) = lines
        return f"{one['label']}{one['text']}{one['attribution']}{one['link']}"
    made = [f"{one['label']}{one['text']}{one['attribution']}{one['link']}{one['joint']}" for one in lines]
    return _joined(made, lines)


def markdown(lines: Sequence[Line]) -> str:
    """Set lines as one run of Markdown with links and footnote marks."""
    made = []
    escape = _escape_for([one["text"] for one in lines])
    for one in lines:
        text, note = escape(one["text"]), one["note"]
        if one["label"]:
            text = f"*{escape_markdown(one['label'].strip())}* {text}"
        if one["attribution"]:
            text += escape_markdown(one["attribution"])
        if one["link"]:
            text += f"<{one['link']}>"
        made.append(f"{text}[^{note}]{one['joint']}" if note else text + one["joint"])
    return _joined(made, lines)


def footnotes(notes: Sequence[Mapping[str, Any]]) -> str:
    """Set footnotes of Markdown, each on its line."""
    escape = _escape_for([one["text"] for one in notes])
    return "\n".join([f"[^{one['number']}]: {escape(one['text'])}" for one in notes])


def _escape_for(texts: Sequence[str]) -> Callable[[str], str]:
    """Give what escapes each of these texts: all are looked through at once, and most have nothing to escape."""
    return escape_markdown if has_marks("".join(texts)) else escape_opening


def _joined(made: list[str], lines: Sequence[Line]) -> str:
    """Put texts together that each end with the joint of their line, but for that of the last."""
    return "".join(made).removesuffix(lines[-1]["joint"]) if made else ""


def wrap(text: str, width: int, indent: int = 0, hang: int = 0) -> str:
    """Break text at spaces into lines of at most `width` characters.

    The first is indented by `indent`, the others by `hang`.

    Words are never broken, so URLs stay whole; scripts without spaces are left to the terminal.
    """
    line = " ".join(text.split())
    if len(line) + indent <= width or len(_UNSPACED.findall(line)) * 5 > len(line):
        return " " * indent + line
    return textwrap.fill(
        # "Sept." at the end of a line would end a sentence; the dash before who said it goes with the name.
        _SPEAKER.sub("\\1 —\u00a0", _DAY.sub("\\1\u00a0\\2", line)),
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * hang,
        break_long_words=False,
        break_on_hyphens=False,
    ).replace("\u00a0", " ")


def column(text: str, label: str, label_columns: int, width: int) -> str:
    """Set a label and a text beside it as two columns."""
    gap = label_columns + 2
    first, *rest = wrap(text, max(width - gap, 20)).split("\n")
    head = f"{label}{' ' * (gap - width_of(label))}{first}"
    return "\n".join([head, *(" " * gap + line for line in rest)])


@lru_cache(maxsize=1024)
def width_of(text: str) -> int:
    """Count the terminal columns that `text` takes: two for wide characters, none for marks."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) != 0 for char in text)
