"""The main event: its sentence, its headline, its cause, when and where it was."""

from __future__ import annotations

from .attribution import Voice
from .names import Mention, Name
from .reading import Line, Reading
from .roles import LOCATIVES, PLACE_WORDS
from .words import Word, word_set

_SHORTEST_LEDE = 6
_SEARCHED = 25
_HEADLINE_WORDS = 10
_LONGEST_TITLE = 200
_CAUSE_WORDS = 30
_LONGEST_HEAD = 100
_DATED_WITHIN = 8
_PLACED_WITHIN = 3


def find_lede(reading: Reading) -> Line | None:
    """Give the first sentence that states the event; the first of all when none does, None for an empty document."""
    first = reading.lines[:_SEARCHED]
    # A label such as "For immediate release" may stand over the whole text.
    candidates = [line for line in first if not _labelled_away(line)] or list(first)
    opening = [line for line in candidates if line.section and line.section.kind == "lede"]
    for line in opening + candidates:
        if _states_event(reading, line):
            return line
    return next(iter(candidates or reading.lines), None)


def story_start(line: Line) -> int:
    """Give the offset where a lede begins, after a byline or place that stands before a dash or bar."""
    head = line.text[:_LONGEST_HEAD]
    for mark in (" — ", " – ", " -- ", " - ", " | "):
        at = head.find(mark)
        if at <= 0:
            continue
        before = [w for w in line.words if w.end <= line.start + at]
        after = [w for w in line.words if w.start > line.start + at]
        named = all(w.capital or w.text[0].isdigit() or w.low in ("and", "of", "by") for w in before)
        if before and named and len(after) >= _SHORTEST_LEDE and not after[0].text.islower():
            return after[0].start
    return line.start


def _labelled_away(line: Line) -> bool:
    return line.section is not None and line.section.kind not in ("lede", "details")


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
    return len(line.words) > 8 and line.words[1].text.islower() and reading.spaced


def headline_of(reading: Reading, lede: Line, voice: Voice | None) -> str:
    """Give the document's own title, or the lede cut at a clause."""
    title = reading.title.split(" | ")[0].strip()
    if (
        len(title.split()) + (0 if reading.spaced else len(title) // 2) >= 2
        and len(title) <= _LONGEST_TITLE
        and "://" not in title
    ):
        return title
    return _shortened(reading, lede, voice)


def _shortened(reading: Reading, lede: Line, voice: Voice | None) -> str:
    text = reading.text[reading.story : lede.end].rstrip(" .。")
    if not reading.spaced:
        return text if len(text) <= 30 else text[: _first_break(text, 30)]
    words = [w for w in lede.words if w.start >= reading.story]
    if len(words) <= _HEADLINE_WORDS:
        return text
    tail = _trailing_credit(lede, voice)
    room = _HEADLINE_WORDS - len(tail.split())
    cuts = [k for k in range(3, min(len(words), 2 * _HEADLINE_WORDS)) if _breaks_clause(lede, words, k)]
    if not cuts and len(words) <= 2 * _HEADLINE_WORDS:
        return text
    # Within the limit the longest, beyond it the shortest.
    cut = max((k for k in cuts if k <= room), default=min(cuts, default=min(room, len(words))))
    while cut > 2 and words[cut - 1].low in _NEVER_LAST:
        cut -= 1
    return reading.text[reading.story : words[cut - 1].end] + tail


def _first_break(text: str, limit: int) -> int:
    at = max(text.rfind(mark, 0, limit) for mark in "，；、,;")
    return at if at >= 6 else limit


def _breaks_clause(lede: Line, words: list[Word], k: int) -> bool:
    before, word = words[k - 1], words[k]
    if before.low in _NEVER_LAST:
        return False
    dated = next((d for d in lede.dates if word.start <= d.start <= words[min(k + 2, len(words) - 1)].start), None)
    after = next((w for w in words[k:] if dated and w.start >= dated.end), None)
    if dated and after and after.low not in _CLAUSE_OPENERS and lede.text[dated.end - lede.start] == " ":
        # "destroyed on Monday a market", "ruled on Friday that": what counts stands behind the date.
        return False
    gap = lede.text[before.end - lede.start : word.start - lede.start]
    return gap.strip() in (",", ";", "—", "–", "-", ":") or word.low in _CLAUSE_OPENERS


# A prefix of the lede may end before these, never after those.
_CLAUSE_OPENERS = word_set("""
    after as while who which when because amid following against on in at with by from for during before despite over
    until since under into tras mientras que en con por para durante desde sobre contra después antes après alors qui
    dans avec pour pendant depuis sur contre avant nach während weil im am mit für gegen seit bei über após
    enquanto em com durante desde sobre contra depois no na после пока который которая в на с для во по против بعد في
    على من خلال
""")
_NEVER_LAST = word_set("""
    the a an of to and or its their his her than not no without what said that is are was were be been has have had
    will would could may might more less at least by in on el la los las un una de del y o no su sin se ha que qui
    dont le les des du et ne pas un une der die das ein eine und nicht kein von o a os as do da dos das e não um uma и
    не в на с الذي لا و
""")


def _trailing_credit(lede: Line, voice: Voice | None) -> str:
    """The attribution that closes a lede: ", police said"."""
    if voice is None or voice.pronoun:
        return ""
    comma = lede.text.rfind(",", 0, voice.start - lede.start)
    credit = lede.text[comma:].rstrip(" .") if comma > 0 else ""
    near = credit and len(credit.split()) <= 5 and not lede.inside_quote(lede.start + comma)
    return credit if near else ""


def cause_of(reading: Reading) -> str | None:
    """Give the clause of the opening that states the cause of the event, or None."""
    lede = reading.lede
    if lede is None:
        return None
    for weak in (False, True):
        for line in (lede, *reading.opening[1:2]):
            for mark in line.of("cause"):
                is_weak = any(
                    m.kind == "cause_weak" and m.start == mark.start and m.end >= mark.end for m in line.marks
                )
                if is_weak == weak and (not weak or line is lede) and (clause := _clause(line, mark.start, mark.end)):
                    return clause
    return None


def _clause(line: Line, start: int, cue_end: int) -> str | None:
    rest = line.text[start - line.start :]
    body = cue_end - start
    stops = [at for mark in _CLAUSE_STOPS if (at := rest.find(mark, body)) > 0]
    clause = rest[: min(stops, default=len(rest))].rstrip(" .。!?،,")
    size = len(clause.split())
    if not clause or size > _CAUSE_WORDS or len(clause) <= body + 3:
        return None
    if any(
        d.start >= start and d.end <= start + len(clause) and len(clause) - body - (d.end - d.start) < 6
        for d in line.dates
    ):
        # "After Monday" tells a time only.
        return None
    return clause


_CLAUSE_STOPS = (", ", "; ", " — ", " – ", "，", "；", "، ", " (", "”", "»")


def when_of(reading: Reading) -> str | None:
    """Give the date phrase of the main event as printed, from the lede before its neighbours."""
    if reading.lede is None:
        return None
    for line in reading.lines[reading.lede.id - 1 : reading.lede.id - 1 + _DATED_WITHIN]:
        if line.section not in (None, reading.lede.section):
            break
        dates = [d for d in line.dates if not line.inside_quote(d.start) and not _bounds_window(line, d.start)]
        # Further down only days still belong to the event, in the lede longer times do, too.
        near = line.id - reading.lede.id <= 1
        fit = [d for d in dates if d.precision == "day"] or [
            d for d in dates if near and d.precision in ("week", "month")
        ]
        if fit:
            return fit[0].text
    return None


def _bounds_window(line: Line, start: int) -> bool:
    """Whether a date only bounds a stretch: "since yesterday", "until Friday"."""
    before = line.text[: start - line.start].rstrip().rsplit(" ", 1)[-1].lower()
    return before in _BOUNDS


_BOUNDS = word_set("""
    since until till before by than from desde hasta antes depuis jusqu'à avant seit bis vor até с до منذ حتى قبل
""")


def where_of(reading: Reading, names: list[Name]) -> str | None:
    """Give the place of the main event as printed, or None; the dateline's place only when the opening names none."""
    lines = {line.id: (rank, line) for rank, line in enumerate(reading.opening)}
    found: list[tuple[float, int, str]] = []
    for name in names:
        if name.person or _acronym_body(name):
            continue
        for mention in name.mentions:
            rank, line = lines.get(mention.line, (0, None))
            if line is None or line.inside_quote(mention.start):
                continue
            if rank >= _PLACED_WITHIN and len(name.mentions) < 2:
                # Far from the lede only a place the text comes back to is the event's.
                continue
            if phrase := _place_phrase(reading, line, mention):
                found.append((-_place_score(reading, name, mention, rank), mention.start, phrase))
    if found:
        return min(found)[2]
    named = [
        n
        for n in names
        if not n.person
        and not n.body
        and any(m.placed for m in n.mentions)
        and any(m.line in lines and m.noun_follows for m in n.mentions)
    ]
    if named:
        # "the Aldport bus crash"
        return named[0].text
    dateline = reading.prepared.dateline
    return dateline.text if dateline and dateline.text.strip() else None


def _place_score(reading: Reading, name: Name, mention: Mention, rank: int) -> float:
    score = 3.0 - 0.8 * rank + 0.4 * min(4, len(name.mentions))
    score += 0.5 if name.text in reading.title else 0.0
    score += (0.0 if name.country else 1.0) if name.place else 0.0
    return score - (2.0 if mention.noun_follows else 0.0) - (0.5 if name.body else 0.0)


def _acronym_body(name: Name) -> bool:
    return name.body and name.text.isupper()


def _place_phrase(reading: Reading, line: Line, mention: Mention) -> str | None:
    """The words from after "in" to the end of the name, with a second name after a comma."""
    if mention.modifies or mention.owns:
        return None
    locatives = LOCATIVES.get(reading.language, frozenset())
    before = [w for w in line.words if w.end <= mention.start]
    start = mention.start
    for word in reversed(before[-6:]):
        gap = line.text[word.end - line.start : start - line.start]
        if gap.strip():
            return None
        if word.low in locatives:
            return _with_region(reading, line, reading.text[start : mention.end], mention.end)
        if word.low not in PLACE_WORDS and not word.capital:
            return None
        start = word.start
    return None


def _with_region(reading: Reading, line: Line, phrase: str, end: int) -> str:
    """Add the region after a comma: "Sterling, Ohio"."""
    rest = [w for w in line.words if w.start >= end][:1]
    if rest and rest[0].capital and reading.text[end : rest[0].start] == ", ":
        after = reading.text[rest[0].end : rest[0].end + 1]
        if after in (",", "."):
            return phrase + reading.text[end : rest[0].end]
    return phrase
