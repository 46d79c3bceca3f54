"""Words beside a name that say who it is."""

from __future__ import annotations

import re

from .names import Mention
from .reading import Line, Reading
from .roles import BODY_LINKS, GERMAN_ROLE_ENDINGS, ROLES, SMALL
from .words import word_set

_COURTESY = word_set("mr mrs ms miss sir dr señor señora don doña monsieur madame herr frau senhor senhora господин")

_DETERMINERS = word_set("the a an its his her their el la le un une der die ein eine o os")
_VERBS = word_set("is are was were has have had will would")
_NO_ROLE = word_set("like with told says said")
_HELPING = 3
_TOLD = word_set("told tells asked asks urged warned")
_QUOTATION_MARKS = frozenset('“”„«»"「」『』')


def described(reading: Reading, mention: Mention) -> str | None:
    """Give the words beside a name that say who it is, as printed, or None."""
    line = reading.lines[mention.line - 1]
    start = mention.start
    if mention.title:
        start = reading.text.rfind(mention.title, line.start, mention.start)
    title = mention.title if (mention.title or "").lower().rstrip(".") not in _COURTESY else None
    apposed = _apposition_after(line, mention.end) or _apposition_before(line, start)
    if apposed and apposed.split()[0].lower() in _WHOSE and len(apposed.split()) > 1:
        apposed = apposed.split(None, 1)[1]
    role = apposed or _with_status(line, mention.start, _before(line, start, title, english=reading.language == "en"))
    if role and role.endswith("official") and _PUBLISHES.match(reading.text, mention.end):
        # "the official Xinhua news agency"
        return None
    return role if role and not _QUOTATION_MARKS & set(role) else None


_PUBLISHES = re.compile(r" (?:state )?(?:news|newspaper|broadcaster|daily|television|agency|gazette)\b")


def _with_status(line: Line, start: int, role: str | None) -> str | None:
    """Give a role with the word that says since when it is none: "former mayor", "acting chair"."""
    if not role:
        return role
    begin = line.text.rfind(role, 0, start - line.start) + line.start
    before = line.before(begin, 1)
    if before and before[0].text in _RANKS and line.text[before[0].end - line.start : begin - line.start] == " ":
        # "Deputy First Minister Anna Moss"
        return _with_status(line, start, line.text[before[0].start - line.start : start - line.start].strip())
    told = before and before[0].low in _STATUS and line.text[before[0].end - line.start : begin - line.start] == " "
    return line.text[before[0].start - line.start : begin - line.start] + role if told else role


_RANKS = frozenset(
    ("First", "Second", "Deputy", "Vice", "Assistant", "Associate", "Prime", "Chief", "Foreign", "Interior")
)
_STATUS = word_set("former acting outgoing interim late then-deputy ex deputy honorary retired disgraced incoming")


_WHOSE = frozenset(("his", "her", "its", "their"))


def is_firm(reading: Reading, mention: Mention) -> bool:
    """Whether a name is said to be a firm's: "at Alder Line, the largest ferry operator"."""
    rest = reading.text[mention.end : mention.end + _SAID_OF]
    segment = rest[2:].split(",")[0].split(".")[0].split() if rest.startswith(", ") else []
    # "in Marn, publisher Alder Media said": the publisher is named after it.
    return any(
        word.lower() in _TRADES and not any(after[:1].isupper() for after in segment[k + 1 : k + 2])
        for k, word in enumerate(segment)
    )


_SAID_OF = 80  # characters
_TRADES = word_set("""
    operator company firm maker carrier airline retailer producer manufacturer lender insurer utility startup start-up
    giant conglomerate subsidiary charity publisher broadcaster
""")


def _apposition_after(line: Line, end: int) -> str | None:
    rest = line.text[end - line.start :]
    if degree := _DEGREE.match(rest):
        # "Anna Moss, M.D., chief medical officer"
        rest, end = rest[degree.end() :], end + degree.end()
    if not rest.startswith(", "):
        return None
    stop = min(
        (at for mark in (",", ";", " —", " –", " who ") if (at := rest.find(mark, 2)) > 0),
        default=len(rest.rstrip(".!?")),
    )
    if (" for " in rest[:stop] or " of " in rest[:stop]) and (listed := _LIST.match(rest, stop)):
        # "member for enterprise, development and regeneration"
        stop = listed.end()
    begin = end + 2
    if any(begin <= m.start < end + stop for m in line.of("say")):
        # "…, chief executive Anna Moss said" tells who speaks, not who the name is.
        return None
    return _described_by(rest[2:stop], whole=stop < len(rest.rstrip(".!?")))


_LIST = re.compile(r"(?:, [a-z][\w-]{2,20}){1,3} and [a-z][\w-]{2,20}(?=,)")
_DEGREE = re.compile(r"(?:, (?:M\.?D|Ph\.?D|M\.?P\.?H|R\.?N|MBA|OBE|CBE|MBE|Jr|Sr)\b\.?)+(?=, )")


def _apposition_before(line: Line, start: int) -> str | None:
    rest = line.text[: start - line.start]
    if not rest.endswith(", "):
        return None
    rest = rest[:-2]
    begin = max(
        rest.rfind(mark) + len(mark) for mark in (", ", "” ", '" ', "; ", "» ", "— ") if mark in rest or mark == ", "
    )
    if ", " not in rest and begin <= 1:
        begin = 0
    said = [m for m in line.of("say") if line.start + begin <= m.start < start]
    # "a déclaré", "hat gesagt": only a helping verb stands before it.
    helping = len(rest[begin : said[0].start - line.start].strip()) <= _HELPING if said else True
    if said and (len({m.end for m in said}) > 1 or not helping or said[0].phrase in _TOLD):
        return None
    if said:
        # "…", said the head of the union, Anna Moss.
        begin = said[0].end - line.start
    return _described_by(rest[begin:], whole=True)


def _described_by(segment: str, *, whole: bool) -> str | None:
    words = segment.split()
    if not 1 <= len(words) <= 14 or (len(words) == 1 and not whole):
        return None
    roles = [k for k, w in enumerate(words) if is_role(w)]
    if not roles:
        return None
    if _names_someone(words[roles[-1] + 1 :]):
        # "captain Anna Moss" after a comma is someone else.
        return None
    first = words[0].lower()
    clause = any(w.lower() in _VERBS for w in words) or first.endswith("ed")
    if clause or (first in SMALL and first not in _DETERMINERS | {"former", "first", "acting"}):
        return None
    articled = first in _DETERMINERS
    return segment.strip() if articled or roles[0] <= 3 else None


def _names_someone(words: list[str]) -> bool:
    return bool(words) and all(w[:1].isupper() for w in words)


# Hydrologist, cartographer, astronomer.
_SCHOLARS = ("ologist", "ographer", "onomer", "onomist", "iatrist", "ationist")


def is_role(word: str) -> bool:
    """Whether a word names an office or a trade."""
    low = word.lower().strip(".,").removeprefix("co-")
    return low in ROLES or low.endswith(_SCHOLARS) or (word[:1].isupper() and low.endswith(GERMAN_ROLE_ENDINGS))


def _before(line: Line, start: int, title: str | None, *, english: bool) -> str | None:
    """A description right before the name: "finance minister", "the company's chief executive"."""
    words = line.before(start, 7)
    if title or not words or line.text[words[-1].end - line.start : start - line.start] != " ":
        return title
    begin = None
    for k in range(len(words) - 1, -1, -1):
        word = words[k]
        if k < len(words) - 1 and line.text[word.end - line.start : words[k + 1].start - line.start] != " ":
            break
        if is_role(word.text):
            begin = k
        elif (word.low in SMALL and word.low not in BODY_LINKS and not word.acronym) or any(
            m.start <= word.start < m.end for m in line.of("say")
        ):
            break
        elif begin is None and english and not word.capital and word.low not in BODY_LINKS:
            # "Comey cleared Clinton": no office stands right before the name.
            break
        elif begin is not None and (word.low.endswith("'s") or word.capital):
            begin = k
        elif begin is not None:
            # One plain word before the role belongs to it: "finance minister".
            plain = word.low not in BODY_LINKS and not word.low.endswith("ed") and word.low not in _NO_ROLE
            if begin == k + 1 and plain:
                begin = k
                party = words[k - 1] if k else None
                joined = party and line.text[party.end - line.start : word.start - line.start] == " "
                # "Conservative group leader"
                begin = k - 1 if party and joined and party.capital and party.low not in SMALL else begin
            break
    if begin is None or (begin < len(words) - 1 and words[-1].low in SMALL):
        return title
    return line.text[words[begin].start - line.start : start - line.start].strip()
