"""The headline a text opens with, and where its story begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing import lexicon
from briefing.schema import Paragraph, Section

from .dateline import after_agency, dateline_of
from .furniture import is_furniture
from .paragraphs import after_bullet

_MOST_LINES = 12  # paragraphs looked at before the story
_MOST_PLAIN = 5  # of them without any mark that tells what they are
_MOST_FRONT_WORDS = 24
_MOST_TITLE_WORDS = 20
_MOST_CHARACTERS = 200
_ENDS = (".", "!", "?", "…", "。", "！", "？", "।", "؟", "۔", ".”", "”", '"', "»", "」", ")", ":", "“")
_CLOSING = '”"»」)“'
_WIRE = re.compile(
    r"(?:(?:UPDATED?|WRAPUP|RPT|REPEAT|CORRECTED|REFILE|EXCLUSIVE|BREAKING|FACTBOX|TIMELINE|ANALYSIS|INSIGHT|FOCUS"
    r"|CORRECTION|URGENT)(?:[ -]\d{1,2})?(?: ?- ?|: ))+"
)
_HEADING = re.compile(r"#{1,2}[ \t]+(?=\S)")
_BYLINE = re.compile(r"(?:by|von|por|par|de|da|автор|بقلم|作者|记者)\b:?[ ：]", re.IGNORECASE)
_SERVICE = re.compile(
    r"(?:(?:photo|image|picture|source|credit|file|video|watch|listen)[:：]|listen to|share this|share$|subscribe|sign "
    r"(?:in|up)|skip to|click |advertisement|updated|published|posted|getty images|last (?:updated|modified)|read more"
    r"|follow us|\d+ min(?:ute)?s? read|[*-]+$)",
    re.IGNORECASE,
)
_JOINING = frozenset("and in of for the with y e et und in à à de la le für a an".split())
_CLOCK_WORDS = frozenset(
    "at am pm a p m gmt utc est edt et pst pdt bst cet uhr h de del le el la do da last min read mins minute minutes "
    "of updated published on um г года".split()
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before a story: `body` numbers the story's first paragraph, `title` is the text's own headline."""

    body: int
    title: str | None


@dataclass(slots=True)
class _Lines:
    """The lines before a story as far as they are read.

    `sure` counts those that are front matter whatever follows; `plain` are those nothing marks.
    """

    titles: list[tuple[int, str]]
    plain: int = 0
    front: int = 0
    sure: int = 0


def front_of(
    text: str, paragraphs: Sequence[Paragraph], sections: Sequence[Section], title: str | None, language: str | None
) -> Front:
    """Tell headline, byline, date and desk notes from the story below them."""
    # A headline in the form of the labels below it looks like one that is not known.
    labels = [s.label_start for s in sections if s.kind != "other"]
    first_label = min(labels, default=len(text))
    lines = _Lines([])
    for number, paragraph in enumerate(paragraphs[: _MOST_LINES + 1]):
        if paragraph.start >= first_label:
            break
        if dateline_of(text, paragraph.start, paragraph.end, None) or after_agency(
            text, paragraph.start, paragraph.end, language
        ):
            # A place or an agency opens the story: all above it is none.
            lines.sure = lines.front
            break
        if not _read(text, paragraphs, number, lines, title, language):
            break
    body = _confirmed(text, paragraphs, lines)
    return Front(body, _chosen([words for number, words in lines.titles if number < body]))


def _read(
    text: str, paragraphs: Sequence[Paragraph], number: int, lines: _Lines, title: str | None, language: str | None
) -> bool:
    """Take one paragraph for front matter, or say that the story begins."""
    paragraph = paragraphs[number]
    words = text[paragraph.start : paragraph.end]
    bare = _bare(words)
    same = bool(title) and bare.casefold() == (title or "").strip().casefold()
    marked = bool(_WIRE.match(bare) or (_HEADING.match(words) and not lines.titles))
    if len(words) > _MOST_CHARACTERS or len(words.split()) > _MOST_FRONT_WORDS:
        return False
    if same or marked or is_furniture(words):
        if not is_furniture(words):
            # An agency's own headline wins over what a page prints above it.
            above = [] if _WIRE.match(bare) else lines.titles
            lines.titles = [*above, (number, _WIRE.sub("", bare, count=1))]
        lines.front = lines.sure = number + 1
        return True
    if words.endswith(_ENDS) and not (number == lines.front and not lines.titles and _quotes(text, paragraphs, number)):
        return False
    if after_bullet(text, paragraph.start, paragraph.end) > paragraph.start:
        lines.front = number + 1
        return bool(lines.titles)
    lines.plain += 1
    lines.front = number + 1
    if not _is_service(bare, language):
        lines.titles.append((number, bare))
    return True


def _quotes(text: str, paragraphs: Sequence[Paragraph], number: int) -> bool:
    """Whether a first line ends with quoted or bracketed words and no stop, with a blank line below it."""
    paragraph = paragraphs[number]
    inner = text[paragraph.start : paragraph.end].rstrip(_CLOSING)
    following = paragraphs[number + 1].start if number + 1 < len(paragraphs) else paragraph.end
    blank = sum(c in "\n\u2029" for c in text[paragraph.end : following]) >= 2
    opened = text[paragraph.start] in '“"«„「('
    several = any(stop in inner for stop in (". ", "! ", "? "))
    return blank and not opened and not several and inner[-1:].isalnum()


def _confirmed(text: str, paragraphs: Sequence[Paragraph], lines: _Lines) -> int:
    """Give the number of lines before the story: where nothing ends like a sentence, nothing tells a headline."""
    following = paragraphs[lines.front : lines.front + 6]
    ended = sum(text[p.start : p.end].endswith(_ENDS) for p in following)
    if following and lines.plain <= _MOST_PLAIN and ended * 2 >= len(following):
        return lines.front
    return lines.sure if lines.sure < len(paragraphs) else 0


def _chosen(titles: list[str]) -> str | None:
    """The first line that is long enough for a headline; a single word above it is a section's name."""
    fit = [words for words in titles if len(words.split()) <= _MOST_TITLE_WORDS]
    for least in (4, 2):
        for words in fit:
            if len(words.split()) >= least or sum("\u3040" <= c <= "\u9fff" for c in words) >= 2 * least:
                return words
    return None


def _bare(words: str) -> str:
    """A line without the marks of a heading or of bold print."""
    return " ".join(words.strip("#*_ \t").split())


def _is_service(words: str, language: str | None) -> bool:
    """Whether a line is a byline, a date or the furniture of a page, and no headline."""
    if _SERVICE.match(words):
        return True
    found = _WORD.findall(words)
    if _BYLINE.match(words):
        return all(w[0].isupper() or not w[0].islower() or w.lower() in _JOINING for w in found[1:])
    calendar = {*lexicon.months(language), *lexicon.months("en"), *lexicon.weekdays(language), *lexicon.weekdays("en")}
    return all(w.lower() in calendar or w.lower() + "." in calendar or w.lower() in _CLOCK_WORDS for w in found)
