"""Verbs of saying, and the words around names that make a speaker of more or of others than the name."""

from __future__ import annotations

from itertools import pairwise

from .names import Mention
from .reading import Line
from .roles import BODIES, PRONOUNS, ROLES, SMALL, SPEAKING
from .words import Mark, Word, word_set

LONGEST_SPEAKER = 10
_LONGEST_UNKNOWN = 6
_BEFORE_SPEAKER = word_set("wie but and yet while as although though however still meanwhile also that which what")
_PREPOSITIONS = word_set("to for at with from by")
_FOUND = word_set("him her them it himself herself guilty dead alive in at on out his its their")
# Verbs for what a body does by speaking: a ruling is an event, not a claim; and the split prefix of "mitteilen".
_ACTS = word_set("""
    ruled rules agreed rejected rejects dismissed dismisses proposed demanded demands urged urges asked asks mit
""")


def verbs_of(line: Line) -> list[Mark]:
    """Give the verbs of saying in a sentence that give its words to someone."""
    return [
        m
        for m in line.of("say")
        if m.phrase not in _ACTS
        and not (_in_name(line, m) or _finds_someone(line, m) or _is_noun(line, m) or _is_done(line, m))
        and not (told_beside(line, m) or _looms(line, m))
    ]


def _looms(line: Line, mark: Mark) -> bool:
    """Whether a thing threatens, which says nothing: "the loss threatens to push"."""
    before = line.before(mark.start, 1)
    if not mark.phrase.startswith("threaten") or not before:
        return False
    word = before[0]
    return not (word.capital or word.low in PRONOUNS | SPEAKING | ROLES | {"who", "also"})


def told_beside(line: Line, mark: Mark) -> bool:
    """Whether a verb only tells the time or reason of something else: "was aloft when the crew reported a fire"."""
    begin = max(at for at in line.breaks if at <= mark.start)
    before = [w for w in line.before(mark.start) if w.start >= begin]
    return any(w.low in _BESIDE for w in before[1:])


_BESIDE = word_set("when after before while because until since whenever once")


def _is_done(line: Line, mark: Mark) -> bool:
    """Whether what may be a verb of saying is a passive, an adjective, or a deed.

    "were found to have", "a man accused of arson", "the predicted class", "claimed two goals", "has read a right".
    """
    before, after = line.before(mark.start, 2), line.after(mark.end, 1)
    near = after[0] if after and line.text[mark.end - line.start : after[0].start - line.start] == " " else None
    if _tells_a_deed(mark, near) or _told_of_another(line, mark, before, near):
        return True
    if mark.phrase in _READS:
        return near is not None and not near.capital and near.low != "that"
    if mark.phrase == "writing":
        # "assess writing skills"
        return bool(before) and line.text[before[-1].end - line.start : mark.start - line.start] == " "
    if mark.phrase in _CLAIMS and not (before and before[-1].low in _BEING):
        return near is not None and (near.text[0].isdigit() or near.low in _WON)
    if not mark.phrase.endswith("ed") and mark.phrase not in _PARTICIPLES:
        return False
    passive = bool(before) and before[-1].low in _BEING
    if len(before) > 1 and before[-1].low.endswith(("ly", "also", "not")):
        passive = before[-2].low in _BEING
    described = bool(before) and (before[-1].low in _DESCRIBED or before[-1].low.endswith(("'s", "s'")))
    if near is None:
        return passive
    return passive or described or (mark.phrase == "accused" and near.low == "of")


def _told_of_another(line: Line, mark: Mark, before: tuple[Word, ...], near: Word | None) -> bool:
    """Whether the outlet only tells more of someone or something by a verb of saying."""
    if before and before[-1].low in _BEING_ELSEWHERE:
        # "Le préjudice est estimé à 340 000 euros"
        return True
    if len(before) > 1 and before[-2].low == "whose":
        # "A professor whose family said he was no member was killed"
        return True
    if mark.phrase == "conceded" and before and before[-1].low in _SCORED:
        # "with 29 goals conceded"
        return True
    if mark.phrase == "said" and near is not None and near.low == "to":
        # "a third, said to have been linked to the blast"
        return any(w.low in ("be", "have") for w in line.after(near.end, 1))
    # "a vaccine, called MV-3"
    return mark.phrase == "called" and near is not None and near.text[0].isupper() and _names_it(before)


def _names_it(before: tuple[Word, ...]) -> bool:
    """Whether "called" only tells the name of what stands before it."""
    word = before[-1] if before else None
    return (
        word is not None
        and not word.capital
        and word.low not in PRONOUNS | SPEAKING | ROLES
        and word.low not in _NOT_NAMED
    )


_SCORED = word_set("goals tries points runs penalties seats ground")
_NOT_NAMED = word_set("also and then has have had who later once repeatedly")
_BEING_ELSEWHERE = word_set("est sont était étaient été serait seraient fue fueron sido ser foi foram")


def _tells_a_deed(mark: Mark, near: Word | None) -> bool:
    """Whether a verb that may say something does not here: "added a sixth try", "a vote expected before Monday"."""
    if mark.phrase in ("added", "adds"):
        return near is not None and near.low in _DESCRIBED
    if mark.phrase == "expected":
        return near is None or near.low in _WHEN_EXPECTED
    if mark.phrase in ("reported", "reports"):
        return near is not None and near.low == "on"
    if mark.phrase in ("posted", "posts"):
        # "posted at least one opening", "posted a loss", "the bail someone posted for him"
        return near is not None and (near.low in _DESCRIBED | _POSTED or near.text[0].isdigit())
    if mark.phrase in ("called", "calls"):
        # "last called by radio", "called off the race"
        return near is not None and near.low in _RANG
    if mark.phrase == "blamed":
        # "extremists blamed for the murders"
        return near is not None and near.low in ("for", "on")
    return mark.phrase == "responding" and near is None


_RANG = word_set("by off at in from up back")
_POSTED = word_set("at for as more over nearly about around strong weak record")
_READS = word_set("read reads")
_WHEN_EXPECTED = word_set("before after in by on next this later soon at within during early late around")
_CLAIMS = word_set("claimed claims")
_WON = word_set("one two three four five six seven eight nine ten both gold silver bronze lives another")
_PARTICIPLES = word_set("found told")
_BEING = word_set("is are was were be been being get got")
_DESCRIBED = word_set("a an the its their his her this these those any some no")


def _is_noun(line: Line, mark: Mark) -> bool:
    """Whether what may be a verb is a noun here: "member states", "the older rules", "a call for"."""
    if mark.phrase not in _NOUNS:
        return False
    before = line.before(mark.start, 1)
    if not before or line.text[before[0].end - line.start : mark.start - line.start] != " ":
        return False
    word = before[0]
    speaks = word.capital or word.low in PRONOUNS | SPEAKING | ROLES or word.low in ("also", "now", "still")
    return word.low == "member" or not speaks


_NOUNS = word_set("""
    states rules notes reports claims forecast forecasts calls reads report claim estimates estimate posts warning
    warnings demands predictions statement
""")


def _finds_someone(line: Line, mark: Mark) -> bool:
    """Whether "found" has an object and no clause: "found him guilty"."""
    if mark.phrase not in ("found", "finds"):
        return False
    return any(after.low in _FOUND or after.capital for after in line.after(mark.end, 1))


def before_role(line: Line, mention: Mention) -> bool:
    """Whether a name belongs to the office of the one named after it: "Rovers chair Wendy Moss"."""
    after = line.after(mention.end, 4)
    if not after or after[0].capital or line.text[mention.end - line.start : after[0].start - line.start] != " ":
        return False
    roles = [k for k, w in enumerate(after[:3]) if w.low in ROLES]
    return bool(roles) and any(w.capital for w in after[roles[0] + 1 :])


def head_before(words: list[Word], mention: Mention) -> Word | None:
    """The first word of a noun phrase in which a name only follows a preposition, or None."""
    start = mention.start - (len(mention.title) + 1 if mention.title else 0)
    before = [w for w in words if w.end <= start]
    while before and before[0].low in _BEFORE_SPEAKER:
        before = before[1:]
    links = [k for k, w in enumerate(before) if w.low in _PREPOSITIONS]
    # "The port of Lorne said": the port did.
    owner = before[:-1] if len(before) > 2 and before[-1].low in _ARTICLES else before
    owned = len(owner) > 1 and owner[-1].low == "of" and not owner[-2].capital
    if any(w.low in _AUXILIARIES for w in before):
        # "Lorne is the first customer for Alder Line": no noun phrase.
        return None
    return before[0] if (links and links[0] > 0) or owned else None


def _in_name(line: Line, mark: Mark) -> bool:
    """Whether a verb's letters stand in a name, as "states" does in "United States"."""
    return mark.start > line.start and line.text[mark.start - line.start].isupper()


def noun_phrase(line: Line, words: list[Word], *, anything: bool) -> tuple[int, int] | None:
    """An unnamed speaker as printed: "US defense officials", "the ministry"."""
    while words and words[0].low in _BEFORE_SPEAKER:
        words = words[1:]
    cut = next(
        (
            k
            for k, w in enumerate(words)
            if k and w.low in ("who", "that", "which", "whose", "have", "has", "had", "also")
        ),
        len(words),
    )
    words = words[:cut]
    heads = [k for k, w in enumerate(words) if w.low in SPEAKING and not _owns(line, w)]
    if not heads and not (anything and words and words[0].low not in PRONOUNS):
        return None
    if heads:
        stop = heads[0] + 1
    else:
        stop = next(
            (k for k, w in enumerate(words) if k and (w.low in _BREAKS or w.text[0].isdigit())),
            min(len(words), _LONGEST_UNKNOWN),
        )
    while heads and stop < len(words) and words[stop].low in SPEAKING:
        stop += 1
    dated = max((d.end for d in line.dates if d.end <= words[stop - 1].start), default=0)
    begin = next((k for k in range(stop - 1, -1, -1) if words[k].low in _BREAKS or words[k].start < dated), -1) + 1
    stop = _with_rest(line, words, stop) if heads else stop
    if stop <= begin or stop - begin > LONGEST_SPEAKER:
        return None
    if not heads:
        while stop > begin + 1 and (
            (
                words[stop - 1].low in SMALL
                and not words[stop - 1].acronym
                and words[stop - 1].low not in ("analysis", "opinion")
            )
            or words[stop - 1].low.endswith("ing")
        ):
            stop -= 1
    taken = words[begin:stop]
    if len(taken) > 1 and taken[0].low.endswith("ing") and taken[1].low in _ARTICLES:
        # "beating the analysts' forecast"
        return None
    if any(left.low.endswith("ed") and right.low in _ARTICLES for left, right in pairwise(taken)):
        # "Alder published a report" is a clause.
        return None
    gap = line.text[words[begin].start - line.start : words[stop - 1].end - line.start]
    return None if "," in gap else (words[begin].start, words[stop - 1].end)


def _owns(line: Line, word: Word) -> bool:
    """Whether a plural stands in the genitive: "farmers' lobby Copa"."""
    after = line.text[word.end - line.start : word.end - line.start + 2]
    return word.low.endswith("s") and after[:1] in ("'", "’") and after[1:] == " "


def _with_rest(line: Line, words: list[Word], stop: int) -> int:
    """Where a speaker ends that all the words before the verb name: "analysts at Alder Bank", "firm and union"."""
    rest = words[stop:]
    if not rest or len(rest) > _REST or line.text[words[stop - 1].end - line.start : rest[0].start - line.start] != " ":
        return stop
    inner, last = rest[1:], rest[-1]
    placed = rest[0].low in _AT and inner and all(w.capital or w.low in ("the", "of", "and", "'s") for w in inner)
    # "Союз производителей упаковки": whose it is stands behind.
    owned = all("а" <= w.low[0] <= "я" and w.low not in SMALL for w in rest)
    # "ein Sprecher der Bundespolizei", "un portavoz de la policía"
    genitive = (rest[0].low in ("der", "des") and len(rest) == 2 and last.capital) or (
        rest[0].low in _DE and len(rest) <= _SHORT_GENITIVE and last.low not in SMALL
    )
    owned = owned or genitive
    # "according to court documents"
    owned = owned or (len(rest) <= 2 and last.low in _PAPERS)
    joined = rest[0].low == "and" and inner and (last.low in SPEAKING | BODIES or last.capital)
    joined = joined and not any(w.low in _AUXILIARIES | _BREAKS for w in inner)
    return len(words) if placed or joined or owned else stop


_REST = 5
_SHORT_GENITIVE = 3
_PAPERS = word_set("documents filing filings records papers data figures report reports study survey sources source")
_DE = word_set("de del du da do")
_AT = word_set("at of from with in")
_AUXILIARIES = word_set("is are was were can could will would has have had may might must do does did")
_ARTICLES = word_set("a an the")
_BREAKS = word_set("""
    soll sollen hat haben wird werden wurde wurden ist sind kann können gibt liegt
    vor allem auf aus über unter um
    in on at after before since because when where while if as to for with by from into is are was were be en por para
    con cuando según desde dans par pour avec quand selon im am bei mit nach wenn em por para com quando segundo в на
    по для с когда из
""")
