"""The headline: the title, or the lede cut at a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from briefing import lexicon

from .antecedents import Voice
from .balance import balanced
from .reading import Line, Reading
from .roles import PLAIN_VERBS
from .words import Word, word_set

# Words and characters: what a headline should keep to, and what is better than one that breaks off.
_WANTED = (10, 64)
_ALLOWED = (18, 100)
_LONGEST_TITLE = 200
_BEFORE_DAYS = word_set("on late early")
_NOT_DROPPED = word_set("of for to at with from by in on and or")
_CONDITIONS = word_set("if unless")
_FIRST_PARTS = word_set(
    """hat haben hatte hatten ist sind war waren wird werden wurde wurden will wollen soll sollen kann können muss
    müssen darf dürfen"""
)
_SAYS = word_set("said says told")


def headline_of(reading: Reading, lede: Line, voice: Voice | None) -> str:
    """Give the document's own title, or the lede cut at a clause."""
    title = _SLUG.sub("", reading.title.split(" | ")[0].strip())
    if (
        len(title.split()) + (0 if reading.spaced else len(title) // 2) >= 2
        and len(title) <= _LONGEST_TITLE
        and "://" not in title
        and not _FORM.fullmatch(title)
    ):
        return title
    return _shortened(reading, lede, voice)


# What an agency puts before a headline, and what names the kind of a text rather than its news.
_SLUG = re.compile(r"^(?:UPDATE|WRAPUP|RPT|REFILE|CORRECTED|URGENT|REPEAT)(?: ?\d{1,2})?\s?[-:–—]\s?")
_FORM = re.compile(
    r"(?:situation report|sitrep|flash update|press release|news release|media statement|statement|bulletin)"
    r"(?: (?:no|n°|nr|#)?\.? ?\d{1,4})?",
    re.IGNORECASE,
)


def _shortened(reading: Reading, lede: Line, voice: Voice | None) -> str:
    text = reading.text[reading.story : lede.end].rstrip(" .。")
    if not reading.spaced:
        return text if len(text) <= 30 else _cut_unspaced(text, 30)
    words = [w for w in lede.words if w.start >= reading.story]
    for limits in (_WANTED, _ALLOWED):
        if _fits(text, "", limits) and not lede.codes:
            return text
        if best := _cut(reading, lede, words, voice, limits):
            whole = best.rstrip("…") in reading.text
            if whole or limits is _WANTED:
                return best
    if len(text) <= _LONGEST_TITLE and (any(w.low in _CONDITIONS for w in words) or _closes_late(reading, words)):
        # Half a condition is another one, and a German clause says what happened with its last word.
        return text
    return _broken_off(reading, words)


def _cut(reading: Reading, lede: Line, words: list[Word], voice: Voice | None, limits: tuple[int, int]) -> str:
    """The longest beginning that is whole and within the limits, or nothing."""
    best = ""
    tail = _trailing_credit(lede, voice)
    for left, dropped in _versions(reading, lede, words, voice):
        for k in range(3, min(len(left), 2 * limits[0]) + 1):
            if k < len(left) and not (_breaks_clause(lede, left, k) and _parted(reading, left[k - 1], left[k])):
                continue
            cut = _printed(reading, left[:k], dropped)
            ends = "" if voice and left[k - 1].start > voice.start else tail
            if _fits(cut, ends, limits) and len(cut) + len(ends) > len(best) and _complete(reading, lede, left[:k]):
                best = cut + ends
        if best:
            return best
    return ""


def _fits(text: str, tail: str, limits: tuple[int, int]) -> bool:
    """Whether a headline keeps within so many words and characters."""
    whole = text + tail
    return len(whole.split()) <= limits[0] and len(whole) <= limits[1] and balanced(whole)


def _versions(
    reading: Reading, lede: Line, words: list[Word], voice: Voice | None
) -> Iterator[tuple[list[Word], set[int]]]:
    """The words as they stand, then without the day and without what describes the speaker's name."""
    codes = {w.start for w in words if lede.coded(w.start)}
    words = [w for w in words if w.start not in codes]
    yield words, codes
    if reading.language != "en":
        return
    dropped = codes | {
        w.start for d in lede.dates for w in words if d.start <= w.start < d.end and d.precision == "day"
    }
    for left, right in pairwise(words):
        if right.start in dropped and left.low in _BEFORE_DAYS:
            dropped.add(left.start)
    # "The ferry operator Alder Line said": the name is enough.
    before = [w for w in words if voice and w.end <= voice.start]
    if len(before) <= 5 and not any(w.low in _NOT_DROPPED or w.capital for w in before[1:]):
        dropped |= {w.start for w in before}
    yield [w for w in words if w.start not in dropped], dropped


def _printed(reading: Reading, words: list[Word], dropped: set[int]) -> str:
    """The words with what stands between them, gaps closed where words were dropped."""
    text = words[0].text[:1].upper() + words[0].text[1:]
    for left, right in pairwise(words):
        gap = reading.text[left.end : right.start]
        cut = any(left.end <= at < right.start for at in dropped)
        text += (" " if cut else gap) + right.text
    last = words[-1].end
    if reading.text[last : last + 1] == "%":
        text, last = text + "%", last + 1
    closing = reading.text[last : last + 2]
    return text + next((closing[: k + 1] for k, c in enumerate(closing) if c in '”»"' and k <= 1), "").rstrip()


def _complete(reading: Reading, lede: Line, words: list[Word]) -> bool:
    """Whether words hold a verb, as far as that can be told from them."""
    if words[-1].low in _NO_END or any(w.low in _CONDITIONS for w in words):
        return False
    if _closes_late(reading, words) and reading.text[words[-1].end : words[-1].end + 1] not in (",", ";", ".", ""):
        return False
    if reading.language != "en":
        return len(words) >= 4
    verbs = [
        k
        for k, w in enumerate(words)
        if k and ((w.low.endswith("ed") and not w.capital and not w.low.endswith("eed")) or w.low in PLAIN_VERBS)
    ]
    if not verbs or words[-1].low in _GOES_ON:
        return False
    behind = [w.low for w in lede.words if w.start > words[-1].start]
    if all(words[k].low.endswith("ed") for k in verbs) and lede.text[words[-1].end - lede.start] == " ":
        # "The family of a man murdered in his home have criticised": the verb is still to come.
        stop = next((w.start for w in lede.words if w.start > words[-1].end and w.start in lede.breaks), lede.end)
        if any(w.low in _HELPS for w in lede.words if words[-1].end < w.start < stop and not w.capital):
            opens = next((low for low in behind if low in _OPENS_CLAUSE | _HELPS), "")
            if opens in _HELPS:
                return False
    relative = next((k for k, w in enumerate(words) if w.low in ("who", "which")), len(words))
    if verbs[0] > relative and "," not in reading.text[words[relative].start : words[-1].end]:
        # "A police officer who had his shopping stolen" has done nothing yet.
        return False
    # "rammed a car packed", "said an inquiry": something is still to come.
    last = verbs[-1] == len(words) - 1
    hangs = last and len(verbs) > 1 and verbs[-2] < len(words) - 2
    # "drivers have voted" in favour of what?
    hangs = hangs or (last and words[-1].low.endswith("ed") and words[-2].low in ("have", "has", "had"))
    return not hangs and (words[verbs[-1]].low not in _SAYS or words[-1].end == lede.words[-1].end)


def _closes_late(reading: Reading, words: list[Word]) -> bool:
    """Whether a German clause has its verb in two parts: "hat … beschlossen"."""
    return reading.language == "de" and any(w.low in _FIRST_PARTS for w in words)


def _broken_off(reading: Reading, words: list[Word]) -> str:
    """The longest beginning within the limits, marked as broken off."""
    cut = min(_WANTED[0], len(words))
    while cut > 2 and (
        words[cut - 1].low in _NO_END
        or (cut < len(words) and not _parted(reading, words[cut - 1], words[cut]))
        or not _fits(reading.text[reading.story : words[cut - 1].end], "…", _WANTED)
    ):
        cut -= 1
    return reading.text[reading.story : words[cut - 1].end] + "…" if words else ""


def _cut_unspaced(text: str, limit: int) -> str:
    """The beginning up to a mark; where there is none, up to the limit, marked as broken off."""
    at = max(text.rfind(mark, 0, limit) for mark in "，；、")
    if at >= 6:
        return text[:at]
    while limit > 6 and text[limit - 1].isascii() and text[limit - 1].isalnum() | (text[limit - 1] in ",.%"):
        # Neither a number nor a word in Latin letters is cut.
        limit -= 1
    return text[:limit] + "…"


def _parted(reading: Reading, left: Word, right: Word) -> bool:
    """Whether a text may end between two words: not inside "1,150" or "9.5", and not after "Dr."."""
    gap = reading.text[left.end : right.start]
    if not any(c.isspace() for c in gap):
        return gap.strip() in ("—", "–", "--")
    digits = left.text[-1].isdigit() and not gap.strip()
    if digits and (right.text[0].isdigit() or right.low in lexicon.number_words(reading.language)):
        # "1 150", "9 million"
        return False
    dotted = gap.startswith(".") and (len(left.text) == 1 or left.low + "." in lexicon.abbreviations(reading.language))
    return not dotted


def _breaks_clause(lede: Line, words: list[Word], k: int) -> bool:
    before, word = words[k - 1], words[k]
    if before.low in _NEVER_LAST:
        return False
    dated = next((d for d in lede.dates if word.start <= d.start <= words[min(k + 2, len(words) - 1)].start), None)
    after = next((w for w in words[k:] if dated and w.start >= dated.end), None)
    if dated and after and after.low not in _CLAUSE_OPENERS and lede.text[dated.end - lede.start] == " ":
        # "destroyed on Monday a market", "ruled on Friday that": what counts stands behind the date.
        return False
    if word.low in _OBJECT and k > 1 and words[k - 2].low == "to":
        # "is to appeal against"
        return False
    if word.low == "that" and k + 1 < len(words) and words[k + 1].low in _TELLS_MORE:
        # "have developed a test that can tell": what it can is more than a headline needs.
        return not any(m.start <= before.start < m.end for m in lede.of("say", "negation", "hedge"))
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
    himself herself itself themselves
    the a an of to and or its their his her than not no without what said that is are was were be been has have had
    will would could may might more less at least by in on el la los las un una de del y o no su sin se ha que qui
    dont le les des du et ne pas un une der die das ein eine und nicht kein von o a os as do da dos das e não um uma и
    не в на с الذي لا و
""")
_OBJECT = word_set("against for with into from over on")
_TELLS_MORE = word_set("can could will would has have had was were killed left")
_GOES_ON = word_set(
    "way connection line addition response relation favour favor exchange contact accordance spite terms"
)
_HELPS = word_set("has have had is are was were")
_OPENS_CLAUSE = word_set("that which who whose when where while because if as after before but and so whether how")
_NO_END = _NEVER_LAST | _CLAUSE_OPENERS


def _trailing_credit(lede: Line, voice: Voice | None) -> str:
    """The attribution that closes a lede: ", police said"."""
    if voice is None or voice.pronoun:
        return ""
    comma = lede.text.rfind(",", 0, voice.start - lede.start)
    credit = lede.text[comma:].rstrip(" .") if comma > 0 else ""
    near = credit and len(credit.split()) <= 5 and not lede.inside_quote(lede.start + comma)
    return credit if near else ""
