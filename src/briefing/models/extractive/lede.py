"""The main event: its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from .balance import balanced
from .forms import beside_the_story, caption_of
from .reading import Line, Reading

_SHORTEST_LEDE = 6
_SEARCHED = 25
_ABOVE = 8
_LONGEST_HEAD = 100
_SMALL_WORD = 3
_NEXT = 3


def find_lede(reading: Reading) -> Line | None:
    """Give the first sentence that states the event; the first of all when none does, None for an empty document."""
    first = reading.lines[:_SEARCHED]
    # A label such as "For immediate release" may stand over the whole text.
    candidates = [line for line in first if not _labelled_away(line)] or list(first)
    above = candidates[:_ABOVE]
    news = [line for line in above if not (beside_the_story(line) or _captioned(reading, line))] + candidates[_ABOVE:]
    candidates = news or candidates
    # A report's highlights are its news; points between the headline and the story only sum it up.
    opening = [line for line in candidates if line.section and line.section.kind == "lede"]
    candidates = [line for line in candidates if not _point(reading, line)] or candidates
    whole = [line for line in opening + candidates if _quotes_whole(line)]
    stating = (line for line in whole if _states_event(reading, line) and not _goes_back(line))
    if first_stated := next(stating, None):
        following = list(islice(stating, _TITLED_WITHIN))
        if _to_reader(first_stated):
            newsy = (k for k, line in enumerate(following) if _closed(line) and _names_inside(line))
            at = next((k for k in newsy if not _to_reader(following[k])), None)
            first_stated, following = (first_stated, following) if at is None else (following[at], following[at + 1 :])
        told = first_stated if _closed(first_stated) else _told_in_full(reading, first_stated, following)
        return _as_titled(reading, told, following)
    return next(iter(whole or candidates or reading.lines), None)


def _captioned(reading: Reading, line: Line) -> bool:
    """Whether a line over the story is a picture's caption: "Rehomed: the spaniel"; not a kicker in capitals."""
    pictured = reading.text[line.end : line.end + _CREDIT].lower().lstrip(" (\n").startswith(_PICTURED)
    return line.section is None and reading.language == "en" and (pictured or caption_of(line))


_CREDIT = 14  # characters
_PICTURED = ("photo:", "ap photo", "photo by", "getty images", "image:", "picture:", "reuters/")


def _goes_back(line: Line) -> bool:
    """Whether a line only answers the one before: "Yet they proved up to the task"."""
    return line.id > 1 and bool(line.words) and line.words[0].low in ("yet", "but", "and", "or", "so", "however")


def _to_reader(line: Line) -> bool:
    """Whether a sentence only speaks to the reader: "You may think", "Take all your coats"; a teaser, no news."""
    opening = [w for w in line.words[:_OPENS_WITH] if not line.inside_quote(w.start)]
    spoken = any(w.low in _READER for w in opening)
    return spoken and (opening[0].low in _READER or not _names_inside(line))


def _names_inside(line: Line) -> bool:
    return any(w.capital and w.low not in _READER | {"i"} for w in line.words[1:])


_READER = frozenset(("you", "your", "you're", "you've", "you'll"))
_OPENS_WITH = 8


def _closed(line: Line) -> bool:
    """Whether a line ends as a sentence does; a summary over the story may break off: "were warranted..."."""
    text = line.text.rstrip(_CLOSING)
    return text.endswith((".", "!", "。", "！", "।", "؟", "?")) and not text.endswith("...")


_CLOSING = " \n\"'”’»)]"


def _as_titled(reading: Reading, first: Line, following: Sequence[Line]) -> Line:
    """The sentence near the top that says far more of what the title says, where the first says next to nothing of it.

    Columns and features open with a scene, pages with a summary line about something else.
    """
    titled = {low[:_STEM] for low in reading.titled if len(low) > _SMALL_WORD}
    said = len({w.low[:_STEM] for w in first.words} & titled)
    if len(titled) < _TITLE_ENOUGH or said > len(titled) / 4:
        return first
    for line in following:
        again = {w.low[:_STEM] for w in line.words} & titled
        names = any(w.capital and w.low[:_STEM] in again for w in line.words[1:])
        if names and len(again) >= max(said + 2, len(titled) / 2) and _closed(line):
            return line
    return first


_TITLED_WITHIN = 6
_TITLE_ENOUGH = 4
_STEM = 5


def _told_in_full(reading: Reading, broken: Line, following: Sequence[Line]) -> Line:
    """The sentence close to one that breaks off which says as much of the title, or that one itself."""
    titled = {low for low in reading.titled if len(low) > _SMALL_WORD}
    said = sum(w.low in titled for w in broken.words)
    for line in following[:_NEXT]:
        if _closed(line) and titled and sum(w.low in titled for w in line.words) >= max(said, 2):
            return line
    return broken


def story_start(reading: Reading, line: Line) -> int:
    """Give the offset where a lede begins.

    What stands before it on the same line is left out: the headline again, a byline or place before a dash or bar,
    the buttons and captions of a page, a summary without a full stop.
    """
    start = max(_after_title(reading, line), _after_page(line))
    head = line.text[start - line.start : start - line.start + _LONGEST_HEAD]
    if found := _AGENCY.match(line.text, start - line.start):
        return _goes_on(line, line.start + found.end()) or start
    for mark in (" — ", " – ", " -- ", " - ", " | "):
        at = head.find(mark)
        if at <= 0:
            continue
        before = [w for w in line.words if start <= w.start and w.end <= start + at]
        named = all(w.capital or w.text[0].isdigit() or w.low in ("and", "of", "by") for w in before)
        if before and named and (after := _goes_on(line, start + at)):
            return after
    return _after_gap(reading, line, start)


def _goes_on(line: Line, offset: int) -> int | None:
    """Where the words after a place of the line begin, when enough of them follow and they open a sentence."""
    after = line.after(offset)
    return after[0].start if len(after) >= _SHORTEST_LEDE and not after[0].text.islower() else None


def _after_title(reading: Reading, line: Line) -> int:
    """Where a line goes on that begins with the headline."""
    opening, title = line.words[: len(reading.title_words)], reading.title_words
    again = len(title) > 2 and [w.low for w in opening] == [w.low for w in title]
    return (_goes_on(line, opening[-1].end) if again else None) or line.start


def _after_page(line: Line) -> int:
    """Where a line goes on that begins with a page's buttons and captions."""
    start = line.start
    for found in _PAGE.finditer(line.text):
        start = _goes_on(line, line.start + found.end()) or start
    return start


def page_words(text: str) -> bool:
    """Whether a page's buttons or picture credits stand in a text."""
    low = text.lower()
    return any(hint in low for hint in _PAGE_HINTS) and _PAGE.search(text) is not None


def _after_gap(reading: Reading, line: Line, start: int) -> int:
    """Where the sentence begins that a wide gap parts from a summary before it, when it tells more of the title."""
    for found in _GAP.finditer(line.text, start - line.start):
        after = _goes_on(line, line.start + found.end())
        if after and _of_title(reading, line, after, line.end) >= _of_title(reading, line, start, after):
            return after
    return start


def _of_title(reading: Reading, line: Line, start: int, end: int) -> int:
    return sum(len(w.low) > _SMALL_WORD and w.low in reading.titled for w in line.words if start <= w.start < end)


# "WASHINGTON, Nov 6 (Reuters) - "
_AGENCY = re.compile(r"[^!?()\n]{0,160}\([A-Z][^()\n]{1,25}\)\s{1,3}[-–—]{1,2}\s")
_PAGE = re.compile(
    r"\(opens in (?:a )?new window\)|\binvalid email\b|\bskip ad\b|\bad loading\b|\(photo: [^()\n]{1,80}\)"
    r"|\bthank you for subscribing\b!?|\bcould not subscribe, try again later\b|\bclick to (?:play|share|subscribe)\b"
    r"|\bshare this (?:video|article|story)\b|\bvideo (?:loading|unavailable)\b|\btap to play\b"
    r"|\b(?:pa|ap|afp|epa):[a-z]",
    re.IGNORECASE,
)
# One of these stands in all that the pattern finds: looking for them first is quicker.
_PAGE_HINTS = (
    "new window)", "invalid email", "skip ad", "ad loading", "(photo: ", "subscri", "click to", "share this", "video ",
    "tap to play", "pa:", "ap:", "afp:", "epa:",
)  # fmt: skip
_GAP = re.compile(r"(?<=\S) {2,4}(?=[A-Z])")


def _point(reading: Reading, line: Line) -> bool:
    """Whether a line stands in a list: its paragraph opens with a bullet."""
    start = reading.prepared.paragraphs[line.paragraph].start if reading.prepared.paragraphs else line.start
    lead = reading.text[start : start + 3]
    return start < line.start and lead[:1] in "*-•‣▪●–·" and lead[1:2].isspace()


def _labelled_away(line: Line) -> bool:
    """Whether a label gives a line another task; what opens a text is its news under "The big picture", too."""
    opens = line.id == 1 and line.section is not None and line.section.kind == "background"
    return line.section is not None and line.section.kind not in ("lede", "details") and not opens


def _quotes_whole(line: Line) -> bool:
    """Whether no quotation of the line goes on in its neighbours."""
    crosses = any(start < line.start < end or start < line.end < end for start, end in line.quoted)
    return not crosses and balanced(line.text)


def _states_event(reading: Reading, line: Line) -> bool:
    text = line.text.strip()
    if line.size < _SHORTEST_LEDE or text.endswith(("?", "？", "؟", ":")) or line.mostly_quoted:
        return False
    if text[-1:].isalnum() and line.size < 12:
        # No full stop: a heading or a caption.
        return False
    opening = [m for m in line.marks if m.kind == "skip" and m.start == line.start]
    # "By Anna Moss", "Updated 10:15"; but "By a vote of 5 to 4, the court ruled ..." has a verb and goes on.
    return not (opening and (line.size < 14 or not line.has("say")) and not _plain_by(reading, line))


def _plain_by(reading: Reading, line: Line) -> bool:
    """Whether the line opens with a word such as "by" and goes on in small letters."""
    goes_on = len(line.words) > 8 and line.words[1].text.islower() and reading.spaced
    return goes_on and line.words[0].low in ("by", "por", "par", "von")
