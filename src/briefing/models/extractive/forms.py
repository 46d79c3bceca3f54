"""What a sentence shows by its form: a comparison, a verb of the future, a page's own line."""

from __future__ import annotations

import re

from .reading import Line


def compares(line: Line, start: int) -> bool:
    """Whether a date only tells what is compared with: "the worst since 1991", "up from 63 percent in 2022"."""
    before = line.text[max(0, start - line.start - _COMPARED) : start - line.start].lower()
    return _COMPARISON.search(before) is not None


_COMPARED = 70
_COMPARISON = re.compile(
    r"\bsince |\b(?:from|against) [^,;.]{1,42}\bin $|\bas of $"
    r"|\b(?:ending|ended) (?:in |on )?$|\b(?:desde|depuis|seit) $"
)


def in_relative(line: Line, start: int) -> bool:
    """Whether a place of the line stands in a clause that only tells more of someone: ", whose son died in 2022"."""
    clause = max((at for at in line.breaks if at <= start), default=line.start)
    return clause > line.start and any(w.low in _RELATIVES for w in line.after(clause, 2))


_RELATIVES = frozenset(("who", "whose", "which", "whom", "where"))


# "took 0.2 seconds off the mark set by Anna Moss in 2023"
_MADE = re.compile(
    r"\w (?:the|an?|its|his|her|their) [a-z]+ (?:set|built|made|signed|agreed|passed|published|launched|held|won|bought"
    r"|founded|opened|introduced) (?:by [^,;]{1,40} )?(?:in|on|during) $"
)


def told_of_thing(line: Line, start: int) -> bool:
    """Whether a date only tells of a thing named before: "alongside seven institutes that were founded in 2020"."""
    clause = max((at for at in line.breaks if at <= start), default=line.start)
    if _MADE.search(line.text[clause - line.start : start - line.start]):
        return True
    before = [w.low for w in line.before(start) if w.start >= clause]
    at = next((k for k in range(len(before) - 1, 1, -1) if before[k] in ("that", "which")), 0)
    said = {m.start for m in line.of("say")}
    return at > 1 and not any(w.low == before[at - 1] and w.start in said for w in line.words)


def reduced(line: Line) -> bool:
    """Whether "years ago" only tells how old a thing of the event is: "a wall built only two years ago"."""
    return " ago" in line.text and _REDUCED.search(line.text) is not None


_REDUCED = re.compile(
    r"(?<!was )(?<!were )(?<!been )\b(?:built|opened|bought|made|launched|introduced|installed|signed|created|set up) "
    r"(?:only |just |about |some |more than )?(?:\w+ ){1,2}(?:years?|months?|weeks?) ago\b"
)


def in_participle(line: Line, start: int, end: int) -> bool:
    """Whether a date only tells of a thing of the event: "sirens installed in 2023 did not sound"."""
    begin = max((at for at in line.breaks if at <= start), default=line.start)
    before = line.text[begin - line.start : start - line.start].lstrip()
    if before.startswith("according to"):
        return True
    stop = min((at for at in line.breaks if at > end), default=line.end)
    told = any(w.low in _FINITE for w in line.after(end) if w.start < stop)
    return told and _PARTICIPLE.search(before) is not None


_FINITE = frozenset("should will would can could may might must did does do is are was were has have had".split())
_PARTICIPLE = re.compile(
    r"(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!\bhad )(?<!\bhas )(?<!\bhave )"
    r"\b(?:[a-z]+ed|made|built|sold|bought|held|found|taken|given)"
    r"(?: (?:in|between|on|by|during|from|since|last|and|to|early|late|\d{1,4}|[A-Z][a-z]+)){0,6} $"
)


def decade(line: Line) -> bool:
    """Whether it tells of a decade past: "in the 1960s"."""
    return "0s" in line.text and _DECADE.search(line.text) is not None


_DECADE = re.compile(r"\b(?:in|during|since|from|until|of) the (?:early |mid-|late |mid )?(?:1[89]\d0|20[01]0)s\b")


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
    r"[a-z)] (?:The|He|She|They|But|It|In|At|With|When|After|While|Despite|This|There|Mr|Mrs|Image|Photo|Getty|Click"
    r"|Read|Scroll) [a-z]\w*"
    r"|[a-z] Image (?:copyright|caption)"
)


def beside_the_story(line: Line) -> bool:
    """Whether a line is a page's or a release's own: a caption, an address, a team sheet, a word on the report."""
    text = line.text
    if _OPEN_END.search(text):
        # "include an estimated:" leads to a list that is not there.
        return True
    if text[:1] in ("'", "‘") and not line.has("say"):
        # Someone's words whose marks no longer pair.
        return True
    first = line.words[0] if line.words else None
    if first and first.capital and (_ABOUT_ITSELF.match(text) or _SEEN.match(text)):
        return True
    low = text.lower()
    if any(hint in low for hint in _OWN_HINTS) and _OWN_TERMS.search(low):
        return True
    numbers = sum(w.text[0].isdigit() for w in line.words)
    if any(hint in low for hint in _ADDRESSED) and _REACHED_AT.search(text):
        return True
    if numbers and _PHONE.search(text):
        return True
    return numbers >= _LISTED and numbers + sum(w.capital for w in line.words) >= _NEARLY_ALL * len(line.words)


_LISTED = 4
_NEARLY_ALL = 0.8
# "Anna Moss (left) on the pier", "will host a conference call".
_OWN_TERMS = re.compile(
    r"\((?:left|right|centre|center|above|below|pictured|file photo|stock image)\)|, (?:pictured|left|right),"
    r"|\b(?:conference call|webcast)\b(?=[^.]{0,80}\b(?:host|hosted|hold|held|webcast|access|dial|p\.?m|a\.?m)\b)"
    r"|\b(?:host|hold)s? (?:a |an )?(?:investor )?(?:conference call|webcast)\b|\bforward-looking statements?\b"
    r"|\bmedia playback is\b|\bvideo can ?not be played\b|\bscroll down\b"
    r"|\bsome viewers may\b|\bslideshow\b|\bgetty images\b"
)
# One of these stands in all that the pattern finds: looking for them first is quicker.
_OWN_HINTS = (
    "(",
    "pictured",
    ", left,",
    ", right,",
    "conference call",
    "webcast",
    "looking",
    "scroll",
    "playback",
    "video can",
    "viewers",
    "slideshow",
    "getty images",
)
# What is seen in a picture: "Anna Moss waves to the crowd during the parade".
_SEEN = re.compile(
    r"(?!The |An? |This |These |That |His |Her |Their )(?:[A-Z][\w'’.-]+ ){1,4}(?:\([^()]{1,20}\) )?"
    r"(?:poses?|smiles?|celebrates?|shakes hands|waves?|gestures?|reacts?|hugs?|kisses|talks to|speaks to|looks on"
    r"|in action|in training|is all smiles"
    r"|is pictured|is seen|are pictured|are seen|is joined by|is treated to|makes a wish|holds up"
    r"|applauds?|slots|wheels away|nets|taps|volleys|fires (?:the|home|past)|heads (?:the|home|in|past)|lifts the"
    r"|enjoys? a|tussles? (?:with|for)|battles? for|vies? (?:with|for)|shows off|walks? past)\b"
)
_REACHED_AT = re.compile(r"\w@\w|\(@\w|\bpic\.twitter\b|https?://|\bwww\.")
_PHONE = re.compile(r"(?<![\w.,])\+?\d[\d ()-]{7,18}\d(?![\w.,%])")
_OPEN_END = re.compile(r":\s*\.?\s*$")
_ADDRESSED = ("@", "http", "www.", "twitter")
_ABOUT_ITSELF = re.compile(
    r"(?:This|The next|The following) (?:[a-z]+ )?(?:report|sitrep|update|bulletin|press release|news release|release) "
    r"(?:is|was|has been|will be|covers|contains|includes) "
    r"|It covers the period\b"
)


def first_person(line: Line) -> bool:
    """Whether "I" or "we" stands in a line outside quotation marks."""
    if _FIRST_PERSON.isdisjoint(w.low for w in line.words):
        return False
    return any(
        (w.low in _FIRST_PERSON and (w.text == "I" or not w.acronym)) and not line.inside_quote(w.start)
        for w in line.words
    )


_FIRST_PERSON = frozenset(
    ("i", "i'm", "i've", "i'd", "i'll", "we", "we're", "we've", "we'd", "we'll", "our", "us", "my")
)


def caption_of(line: Line) -> bool:
    """Whether a line opens as a caption does: a few words and a colon, and nobody who says what follows."""
    found = _CAPTIONED.match(line.text)
    return found is not None and not any(m.start < line.start + found.end() for m in line.of("say", "credit"))


_CAPTIONED = re.compile(r"[A-Z][a-z'’]+(?: [\w'’]+){0,3}: (?=[A-Z])")


def heads(line: Line, paragraph: str) -> bool:
    """Whether a line is a heading or another story's title: a paragraph of few words that ends as no sentence does."""
    if line.size > _LONGEST_HEADING or not line.text.rstrip()[-1:].isalnum():
        return False
    return paragraph.strip() == line.text.strip()


_LONGEST_HEADING = 14


def repeats(line: Line, told: set[str]) -> bool:
    """Whether a line says nearly what is told already."""
    if sum(w.low in told for w in line.words) > _REPEATED * len(line.words):
        return True
    content = [w.low for w in line.words if len(w.low) > _SMALL_WORD]
    return len(content) >= _ENOUGH_WORDS and sum(low in told for low in content) > _MOSTLY * len(content)


_REPEATED = 0.9
_MOSTLY = 0.75
_SMALL_WORD = 3
_ENOUGH_WORDS = 5


def headline_case(line: Line) -> bool:
    """Whether a line without a full stop writes nearly all its words large."""
    long = [w for w in line.words if len(w.text) > 3 and not w.text.isdigit()]
    ended = line.text.rstrip("”\"’'» ").endswith((".", "!", "?"))
    return not ended and len(long) >= 5 and sum(w.capital for w in long) > 0.8 * len(long)
