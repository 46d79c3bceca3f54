"""Whom a pronoun that speaks stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .names import Mention, Name
from .reading import Line, Reading
from .roles import BODIES, FORCES, ROLES, SMALL, SPEAKING
from .words import Word, word_set

Named = dict[int, list[tuple[Mention, Name]]]

_ONE_PERSON = word_set("he she él ella il elle er он она ele ela 他 她 هو هي")
_BODY_OR_SEVERAL = word_set("it they es ellos ellas ils elles sie оно они eles elas 它 他们 她们 هم")
_RELATIVES = word_set("what which whom qué que quien ce was")
_ARTICLES = word_set("the a an el la los las le les l der die das o os as")
_HEADS = SPEAKING | FORCES | BODIES | ROLES
_LONGEST_SUBJECT = 8


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words a sentence gives: `start` and `end` are where the speaker stands in the document."""

    speaker: str
    start: int
    end: int
    verb: str
    pronoun: bool = False


def antecedent(
    reading: Reading, named: Named, line: Line, voice: Voice, of: Callable[[Line], Voice | None]
) -> str | None:
    """Give the party that a speaking pronoun stands for, as printed, or None when no single one fits."""
    low = voice.speaker.lower()
    begin = _begin(reading, line)
    before = [w for w in line.words if begin <= w.start < voice.start and not line.inside_quote(w.start)]
    if low in ("he", "she") and reading.text[voice.start - 2 : voice.start] == ", ":
        # "The officer had told his superiors, he added": who spoke in the sentence before adds it.
        earlier = next(iter(_nearest(reading, line)))
        spoke = {v.speaker for one in earlier if (v := of(one)) and not v.pronoun}
        if len(spoke) == 1:
            return spoke.pop()
    if before:
        subject, person = _subject(line, before, named)
        relative = before[-1].low in _RELATIVES
        fits = person if low in _ONE_PERSON else not person
        if low == "it" and subject and subject.islower() is False and _several(subject):
            # "Residents will get a grant, it said": the agency told of before.
            fits = False
        if subject and (relative or fits):
            return subject
    if low not in _ONE_PERSON | _BODY_OR_SEVERAL:
        return None
    for lines in _nearest(reading, line):
        voices = [v for one in lines if (v := of(one)) and not v.pronoun]
        people = _people(named, lines)
        if low in _ONE_PERSON and people:
            return _only_person(people, voices)
        persons = _starts(people)
        speakers = {v.speaker: None for v in voices if v.start not in persons}
        if low in ("he", "she"):
            speakers = {speaker: None for speaker in speakers if _may_be_one(speaker)}
        if speakers:
            return next(iter(speakers)) if len(speakers) == 1 else None
    return None


def _begin(reading: Reading, line: Line) -> int:
    return max(line.start, reading.story if line is reading.lede else 0)


def _nearest(reading: Reading, line: Line) -> Iterable[Sequence[Line]]:
    """The sentences before a line in its paragraph, then those of the paragraph before."""
    at = line.id - 1
    same = at
    while same > 0 and reading.lines[same - 1].paragraph == line.paragraph:
        same -= 1
    yield reading.lines[same:at]
    if same == 0:
        return
    previous = same
    while previous > 0 and reading.lines[previous - 1].paragraph == reading.lines[same - 1].paragraph:
        previous -= 1
    yield reading.lines[previous:same]


def _several(subject: str) -> bool:
    """Whether a subject is a plural in small letters: "Residents", "the residents"."""
    last = subject.rsplit(maxsplit=1)[-1].lower()
    return last.endswith("s") and last in _HEADS and last not in BODIES | FORCES


def _may_be_one(speaker: str) -> bool:
    """Whether a speaker may be a person: "the mayor", not "the port"."""
    words = speaker.split()
    last = words[-1].lower()
    return last in ROLES or (words[-1][:1].isupper() and last not in BODIES | FORCES)


def _people(named: Named, lines: Sequence[Line]) -> dict[Name, Mention]:
    """The people named outside quotations, each with the last mention."""
    return {
        name: mention
        for line in lines
        for mention, name in named.get(line.id, ())
        if name.person and not mention.owns and not line.inside_quote(mention.start)
    }


def _only_person(people: dict[Name, Mention], voices: list[Voice]) -> str | None:
    if len(people) != 1:
        return None
    mention = next(iter(people.values()))
    # "A spokesman for Anna Moss said no. He added": the spokesman did.
    spoke = not voices or voices[-1].start in _starts(people)
    return mention.text if spoke else None


def _starts(people: dict[Name, Mention]) -> set[int]:
    """Every place where one of the people is mentioned."""
    return {m.start for name in people for m in name.mentions}


def _subject(line: Line, words: list[Word], named: Named) -> tuple[str | None, bool]:
    """The subject a sentence begins with, as printed, and whether it is a person."""
    taken = words[:1]
    for left, right in pairwise(words[:_LONGEST_SUBJECT]):
        if line.text[left.end - line.start : right.start - line.start] not in (" ", ". "):
            break
        taken.append(right)
    first = 1 if taken[0].low in _ARTICLES and len(taken) > 1 else 0
    for mention, name in named.get(line.id, ()):
        title = mention.start - (len(mention.title) + 1 if mention.title else 0)
        if taken[first].start in (mention.start, title):
            return mention.text, name.person
    heads = [k for k, w in enumerate(taken) if w.low in _HEADS and k >= first]
    if not heads or any(w.low in SMALL for w in taken[first : heads[0]]):
        return None, False
    last = heads[0]
    while last + 1 < len(taken) and taken[last + 1].low in _HEADS:
        last += 1
    beside = taken[last + 1].start if last + 1 < len(taken) else -1
    for mention, name in named.get(line.id, ()):
        if mention.start == beside:
            # "Heating company Alder is recalling pumps, it said": Alder is.
            return mention.text, name.person
    text = line.text[taken[0].start - line.start : taken[last].end - line.start]
    return text, taken[last].low in ROLES and taken[last].low not in BODIES | FORCES
