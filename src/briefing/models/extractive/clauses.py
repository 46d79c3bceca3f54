"""Clauses of a sentence: where they end, what they only add, and whether they name who spoke."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from .antecedents import Voice
from .descriptions import is_role
from .names import Mention
from .reading import Line, Reading
from .roles import BODY_LINKS, PRONOUNS, SMALL
from .speaking import LONGEST_SPEAKER
from .words import Mark, Word, word_set

ARTICLES = word_set("the a an its their his her el la los las un una le les l der die das ein eine o os as um uma")
JOINING = word_set("but and yet so while then also however")
SUBJECTS = word_set("he she they we it")
ADVERBS = word_set("also later then now earlier previously reportedly repeatedly")
# Verbs of finding and judging, and those that name a feeling, do not make a saying of a sentence by themselves.
SOFT_VERBS = word_set("""
    found finds called calls calling asked asks agreed ruled rules read reads posted posts posting forecast forecasts
    expected estimated believed quoted blamed accused reported proposed rejected dismissed described promised add adds
    adding notes note
""")
SHORT_SPEAKER = 6


def clause_end(line: Line, begin: int) -> int:
    """Give the place where the clause ends that begins at a place of the document."""
    at = bisect_right(line.breaks, begin + 1)
    return line.breaks[at] - 1 if at < len(line.breaks) else line.end


def tells_more(line: Line, begin: int, end: int) -> bool:
    """Whether a clause only tells more of the subject: "signed by Anna Moss", "whose opera she conducted"."""
    first, *rest = line.after(begin, 3) or (None,)
    if first and first.low in _OF_WHOM | _HAILS and begin > line.start:
        return True
    return bool(first and first.low.endswith("ed") and first.end <= end and any(w.low == "by" for w in rest))


def after_relative(line: Line, mark: Mark) -> bool:
    """Whether the comma before a verb closes a clause about the speaker: "a diplomat, who asked for it, said"."""
    at = bisect_left(line.breaks, mark.start)
    words = line.after(line.breaks[at - 2], 1) if at > 1 else ()
    return bool(words) and words[0].low in _RELATIVES


def told_more(line: Line, words: list[Word], mention: Mention, end: int) -> list[Word]:
    """Give the words before a clause that only tells more of them and holds a name; none where it does not."""
    relative = next((k for k, w in enumerate(words) if k and w.low in _WHICH and w.start < mention.start), 0)
    behind = line.before(mention.start, 1)
    told = mention.end + 1 < end or (behind and behind[0].low in _PLACED)
    return words[:relative] if told else []


def head_of(reading: Reading, words: list[Word], verb: str) -> Voice | None:
    """The noun that a clause with another name in it tells more of: "A review of studies that compared Alder"."""
    while words and words[0].low in JOINING:
        words = words[1:]
    if not 1 < len(words) <= LONGEST_SPEAKER or words[-1].low in _NO_SPEAKERS or words[0].low in SMALL - ARTICLES:
        return None
    start, end = words[0].start, words[-1].end
    return Voice(reading.text[start:end], start, end, verb)


def pronoun_at(reading: Reading, words: list[Word], verb: int) -> Word | None:
    """The pronoun right before an English verb: whoever is named earlier is not its subject."""
    near = [w for w in words[-2:] if w.end <= verb]
    while near and near[-1].low in ADVERBS:
        near.pop()
    fits = reading.language == "en" and near and near[-1].low in SUBJECTS
    return near[-1] if fits and reading.text[near[-1].end : verb].count(" ") <= 2 else None


def closes_on(reading: Reading, line: Line, subject: list[Word], mark: Mark) -> bool:
    """Whether a clause is nothing but who said it: "..., international monitors said."."""
    if reading.language != "en" or not 1 <= len(subject) <= SHORT_SPEAKER or mark.phrase in SOFT_VERBS:
        return False
    small = [w for w in subject if w.low in SMALL and w.low not in ARTICLES | BODY_LINKS | {"to", "with", "in"}]
    after = line.text[mark.end - line.start :]
    return not small and after[:1] in (",", ".", ";") and subject[0].low not in PRONOUNS


def instead(reading: Reading, phrase: tuple[int, int], mention: Mention) -> bool:
    """Whether an unnamed speaker is meant rather than a name: "two Western officials", "a union in Lorne"."""
    named = reading.text[phrase[0] : mention.start].split()
    # "Союз рыбаков Кестрии": a name in the genitive.
    owner = reading.language == "ru" and bool(named)
    placed = phrase[1] >= mention.end and (owner or any(word in _WITHIN for word in named))
    covers = phrase[0] <= mention.start and (phrase[1] > mention.end or placed)
    # "The ferry operator Alder Line said": the name says more.
    between = reading.text[phrase[1] : mention.start]
    beside = between == " " or (len(between.split()) == 1 and is_role(between.strip()))
    return covers or (phrase[1] < mention.start and not beside)


_OF_WHOM = word_set("who whose which")
# "One victim, from Corran, told the port"
_HAILS = word_set("from aged near")
_WHICH = word_set("that which who")
_PLACED = word_set("of in at from near with to by")
_NO_SPEAKERS = word_set("fact facts idea way ways news sign signs chance hope belief notion claim claims evidence")
_RELATIVES = word_set("who which whose whom where que qui der die das который которая которые")
_WITHIN = frozenset(("at", "of", "from", "with", "in", "and"))
