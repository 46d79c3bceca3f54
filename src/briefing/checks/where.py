"""Rules about the place of the main event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from briefing.prepare.fold import fold
from briefing.schema import Claim, Sentence

from .rule import Fail, Rule
from .source import Source

_NAME = re.compile(r"[^\W\d_][^\W_]*(?:[-'’.][^\W_]+)*\.?")
_STEM = 4


def _where(claim: Claim, source: Source) -> Iterator[Fail]:
    event, title = _of_event(claim, source), source.prepared.document.title or ""
    phrase, told = fold(claim.text), fold(event)
    if "." not in phrase and _stands_whole(phrase, told):
        return
    other = _told_of_other(claim, source)
    if phrase not in told and (whole := next((s for s in other if phrase in fold(s.text)), None)):
        yield Fail(_other(claim.text, whole), 0, len(claim.text), source.spans([whole]))
        return
    for name, start, end in _names(claim.text):
        if _stands(name, event) or _stands(name, title):
            continue
        elsewhere = next((s for s in other if _stands(name, s.text)), None)
        if elsewhere:
            yield Fail(_other(name, elsewhere), start, end, source.spans([elsewhere]))
        else:
            yield Fail(f"the place “{name}” is not in the source", start, end)


def _stands_whole(phrase: str, text: str) -> bool:
    """Whether a text has a phrase, and not as a part of longer words."""
    at = text.find(phrase)
    end = at + len(phrase)
    cut = text[end : end + 1].isalnum() or (text[end : end + 1] == "." and text[end + 1 : end + 2].isalnum())
    return at >= 0 and not cut and not text[max(0, at - 1) : at].isalnum()


def _other(words: str, sentence: Sentence) -> str:
    return f"“{words}” stands in S{sentence.id}, which tells of something else than the main event"


def _told_of_other(claim: Claim, source: Source) -> tuple[Sentence, ...]:
    if claim.sentences is None:
        return ()
    return tuple(s for s in source.prepared.sentences if s.id not in claim.sentences)


def _of_event(claim: Claim, source: Source) -> str:
    """Give the source without the sentences that tell of something else."""
    pieces, done = [], 0
    for sentence in _told_of_other(claim, source):
        pieces.append(source.text[done : sentence.start])
        done = sentence.end
    return "".join([*pieces, source.text[done:]]) if pieces else source.text


def _where_dateline(claim: Claim, source: Source) -> Iterator[Fail]:
    dateline, publisher = source.prepared.dateline, source.prepared.document.publisher
    if dateline is None:
        return
    body = source.text[: dateline.start] + " " + source.text[dateline.end :]
    # A publisher's name may hold the name of its town.
    body = body.replace(publisher, " ") if publisher else body
    names = [name for name, _, _ in _names(claim.text)]
    if any(_stands(name, dateline.text) for name in names) and not any(_stands(name, body) for name in names):
        yield Fail(f"“{claim.text}” stands only before the story, as the place it was written in", 0, len(claim.text))


def _names(text: str) -> Iterator[tuple[str, int, int]]:
    for word in _NAME.finditer(text):
        name = word.group().rstrip(".") if word.group().count(".") < 2 else word.group()
        if name[0].isupper() and len(name) > 1 and name.lower() not in _PLAIN:
            yield name, word.start(), word.start() + len(name)


# Words a phrase of place opens with, which its capital does not make a name.
_PLAIN = frozenset(
    """the in on at near off along across between around inside outside northern southern eastern western north south
    east west central several many two three a an upper lower en el la los las norte sur este oeste cerca le les au aux
    près dans nord sud est ouest im in der die das bei nähe no na norte sul perto в на у под""".split()
)


def _stands(name: str, text: str) -> bool:
    """Whether a name stands in a text, also inflected, as its initials or as what its initials mean."""
    words = _words_of(text)
    plain = fold(name).replace(".", "").lower().removesuffix("'s")
    if all(_among(piece, words) for piece in re.split(r"[-']", plain) if piece):
        return True
    return _initials(name, text)


_WORDS = re.compile(r"[^\W_]+(?:\.[^\W_]\b)*")


@lru_cache(maxsize=4)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORDS.findall(fold(text)))


def _among(piece: str, words: frozenset[str]) -> bool:
    if piece in words or piece in {word.replace(".", "") for word in words if "." in word}:
        return True
    return len(piece) > _STEM and any(word[:_STEM] == piece[:_STEM] and len(word) > _STEM - 1 for word in words)


def _initials(name: str, text: str) -> bool:
    """Whether the text spells out a name of initials (US), or abbreviates this word's name."""
    letters = name.replace(".", "")
    if not (letters.isupper() and 2 <= len(letters) <= 6):
        return any(short in text for short in _SHORT.get(name.lower(), ()))
    firsts = r"[^\W_]*\s{1,2}(?:(?:of|the|and|de|del|des|du|la|der)\s{1,2}){0,2}".join(map(re.escape, letters))
    return bool(re.search(rf"(?<![^\W_]){firsts}", text)) or any(long in text for long in _LONG.get(letters, ()))


_SHORT = {"united": ("US", "U.S.", "UK", "U.K.", "UN", "U.N.", "UAE", "America", "Britain"),
          "states": ("US", "U.S.", "America"), "kingdom": ("UK", "U.K.", "Britain"), "nations": ("UN", "U.N."),
          "arab": ("UAE",), "emirates": ("UAE",), "european": ("EU", "E.U."), "union": ("EU", "E.U."),
          "america": ("US", "U.S.", "United States"), "britain": ("UK", "U.K.", "United Kingdom")}  # fmt: skip
_LONG = {"US": ("U.S.", "America"), "USA": ("U.S.", "US", "America", "United States"), "UK": ("U.K.", "Brit"),
         "UN": ("U.N.",), "EU": ("E.U.",)}  # fmt: skip

WHERE = Rule(
    "where-named",
    "place",
    "Each name in the place stands in the source, where it tells of the main event.",
    "error",
    "withhold",
    _where,
    example="Northern Iraq (the source names Syria only)",
    asked=lambda shape: shape.field == "where",
)
DATELINE = Rule(
    "where-dateline",
    "place",
    "The place of the event is not merely the place the story was written in.",
    "warning",
    "warn",
    _where_dateline,
    example="Washington (the story opens with WASHINGTON — and tells of strikes elsewhere)",
    asked=lambda shape: shape.field == "where",
)
