"""Slack: an edition as the blocks of one message, within what Slack takes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from .edition import Edition, edition_of
from .escaping import safe_url
from .headings import parted
from .words import fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefing.schema.digest import Digest

    from .lines import Line
    from .page import Page, Part
    from .style import Style

Block = dict[str, Any]

# Slack refuses a message with more blocks or longer texts, and one with much more than this in all.
_MOST_BLOCKS, _MOST_SECTION, _MOST_HEADER, _MOST_IN_ALL = 50, 3_000, 150, 12_000
# What a section takes besides its text.
_FRAME = 90
# Lists in a message: what more there is, is counted; so is what is more than a line or two of text.
_MOST_TOP, _MOST_NAMED, _MOST_LINE, _MOST_ADDRESS = 10, 3, 400, 1_000
_SPECIAL = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# A mark that would open bold, italic, struck or code, and one that would open a quotation: beside a character
# without width they stay what they are.
_OPENS = re.compile(r"(?<!\w)([*_~`])(?=\S)")
_QUOTES = re.compile(r"\A>")
_DIVIDER: Block = {"type": "divider"}


def render(digest: Digest, style: Style) -> str:
    """Give a message's JSON: `text` for notifications, and `blocks`.

    Briefs that do not all fit are printed as one line each, and when these do not fit, the last line says
    how many are left out. Nothing in it mentions anybody; only http(s) addresses are links.
    """
    edition = edition_of(digest, style)
    head, foot = _head(edition, safe_url(digest.url)), _foot(edition)
    blocks = [*head, *(block for lines in _full(edition) for block in _sections(lines)), *foot]
    if len(blocks) > _MOST_BLOCKS or _size(blocks) > _MOST_IN_ALL:
        blocks = [*head, *_sections(_short(edition, _MOST_IN_ALL - _size([*head, *foot]))), *foot]
    pages = [page for group in edition["groups"] for page in group["briefs"]]
    said = edition["title"] or "; ".join(page["headline"] for page in pages)
    message = {"text": _cut(_plain(said), _MOST_SECTION), "blocks": blocks}
    return json.dumps(message, ensure_ascii=False, indent=2) + "\n"


def _head(edition: Edition, home: str) -> list[Block]:
    if not edition["title"]:
        return []
    words = edition["words"]
    header = {"type": "plain_text", "text": _cut(edition["title"], _MOST_HEADER), "emoji": False}
    facts = [_fact(one["label"], one["text"], edition) for one in edition["masthead"]]
    facts += [_link(home)] if home else []
    top = [f"{number}. {_plain(_cut(one['text'], _MOST_LINE))}" for number, one in enumerate(edition["top"], 1)]
    listed = [f"*{_plain(words['top_lines'])}*", *(_named(top, _MOST_TOP) or [_plain(edition["nothing"])])]
    context = [_context("  ·  ".join(facts))] if facts else []
    return [{"type": "header", "text": header}, *context, *_sections(listed), _DIVIDER]


def _foot(edition: Edition) -> list[Block]:
    if not edition["title"]:
        return []
    words = edition["words"]
    lines = [" · ".join(_fact(one["label"], one["text"], edition) for one in edition["counts"])]
    lines += _named([_fact(one["name"], one["reason"], edition) for one in edition["failed"]], _MOST_NAMED)
    lines += _named([_fact(words["corrections"], one, edition) for one in edition["corrections"]], _MOST_NAMED)
    return [_DIVIDER, _context("\n".join([*lines, _plain(_cut(" ".join(edition["made_by"]), 3 * _MOST_LINE))]))]


def _named(lines: Sequence[str], most: int) -> list[str]:
    return [*lines[:most], *([f"… +{len(lines) - most}"] if len(lines) > most else [])]


def _fact(label: str, text: str, edition: Edition) -> str:
    return f"{_plain(_cut(label, _MOST_LINE))}{edition['words']['colon']}{_plain(_cut(text, _MOST_LINE))}"


def _full(edition: Edition) -> Iterator[list[str]]:
    """Give the lines of each brief."""
    for group in edition["groups"]:
        if group["label"]:
            yield [f"*— {_plain(group['label'])} —*"]
        for page in group["briefs"]:
            closing = page["closing"]
            heading, parts = parted(page)
            lines = [f"*{_headline(page, heading)}*"] if heading else []
            lines += [line for part in parts for line in _part(part, page)]
            for item in (one for one in closing["notices"] if one["said"]):
                said = f"{item['kind']}{item['place']}{page['words']['colon']}{item['said']}"
                lines.append(f"_{_plain(said)}_")
            yield [*lines, *([f"_{_plain(' '.join(closing['made_by']))}_"] if page["alone"] else [])]


def _part(part: Part, page: Page) -> Iterator[str]:
    label = f"*{_plain(part['label'])}*{page['words']['colon']}" if part["label"] else ""
    if part["form"] == "list":
        yield from [label.rstrip()] if label else []
        yield from (f"•  {_words(lines)}" for lines in part["paragraphs"])
        return
    for number, lines in enumerate(part["paragraphs"]):
        yield f"{'' if number else label}{_words(lines)}"


def _words(lines: Sequence[Line]) -> str:
    made = []
    for number, one in enumerate(lines):
        link = _link(one["link"]) if one["link"] else ""
        joint = one["joint"] if number < len(lines) - 1 else ""
        made.append(f"{_plain(one['label'] + one['text'] + one['attribution'])}{link}{joint}")
    return "".join(made)


def _short(edition: Edition, room: int) -> Iterator[str]:
    """Give a line for each brief as long as there is room, then how many are left out."""
    pages = [page for group in edition["groups"] for page in group["briefs"]]
    for number, page in enumerate(pages):
        line = f"•  *{_headline(page, page['headline'])}* — {_plain(_cut(page['line'], _MOST_LINE))}"
        # What is left must hold the last line, and the frames of sections that are not filled to the brim.
        room -= len(json.dumps(line, ensure_ascii=False)) + 2
        if room < 10 * _FRAME:
            yield fill(edition["words"]["more_briefs"], count=str(len(pages) - number))
            return
        yield line


def _headline(page: Page, heading: str) -> str:
    """Give a headline, linked to its source."""
    links = [one["link"] for part in page["sections"] for lines in part["paragraphs"] for one in lines if one["link"]]
    text = _plain(_cut(heading, _MOST_LINE))
    return _link(links[0], text) if links else text


def _link(address: str, text: str = "") -> str:
    """Give a link; an address too long for one stays text."""
    if len(address) > _MOST_ADDRESS:
        return text or _plain(_cut(address, _MOST_ADDRESS))
    return f"<{address.translate(_SPECIAL)}|{text.replace('|', '¦')}>" if text else f"<{address.translate(_SPECIAL)}>"


def _sections(lines: Iterable[str]) -> list[Block]:
    """Fill as few sections as hold the lines; one that is too long for a section is parted at a space."""
    texts: list[str] = []
    for line in lines:
        for piece in _pieces(line):
            if texts and len(texts[-1]) + 1 + len(piece) <= _MOST_SECTION:
                texts[-1] = f"{texts[-1]}\n{piece}"
            else:
                texts.append(piece)
    return [{"type": "section", "text": _mrkdwn(text.strip("\n"))} for text in texts if text.strip()]


def _pieces(line: str) -> Iterator[str]:
    while len(line) > _MOST_SECTION:
        # An entity is never parted: no space stands in one, and none is longer than five characters.
        end = line.rfind(" ", _MOST_SECTION // 2, _MOST_SECTION)
        mark = line.rfind("&", _MOST_SECTION - 5, _MOST_SECTION)
        end = end if end > 0 else mark if mark > 0 else _MOST_SECTION
        yield line[:end]
        line = line[end:].lstrip(" ")
    yield line


def _context(text: str) -> Block:
    return {"type": "context", "elements": [_mrkdwn(piece) for piece in _pieces(text)]}


def _mrkdwn(text: str) -> Block:
    # "verbatim": Slack looks for no addresses, channels or names in the text.
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def _plain(text: str) -> str:
    return _QUOTES.sub("\u200b>", _OPENS.sub("\\1\u200b", text)).translate(_SPECIAL)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _size(blocks: Sequence[Block]) -> int:
    return len(json.dumps(blocks, ensure_ascii=False))
