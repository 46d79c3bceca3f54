"""Sentences whose first words stand for someone or something told before them."""

from __future__ import annotations

from .reading import Line
from .roles import PRONOUNS
from .words import word_set


def dangles(line: Line, language: str) -> bool:
    """Whether its first words stand for someone or something told before; "it was the third" tells itself."""
    words = line.words[: _OPENS_WITH + 1]
    if words and line.text[words[0].end - line.start :][:1] == ":" and len(words[0].low) == 1:
        # "A: He has said so since May."
        words = words[1:] if words[1:2] and words[1].low not in _SPEAKERS_OWN else ()
    if language == "en" and len(words) > 2 and words[0].low == "in" and words[1].text.isdigit():
        # "In 2021 it was one in 30."
        return words[2].low in _STANDING_IN
    if tuple(w.low for w in words[:3]) in _THEN:
        words = line.words[3 : 3 + _OPENS_WITH]
    words = words[:_OPENS_WITH]
    while words and words[0].low in _JOINING:
        words = words[1:]
    if not words or line.inside_quote(words[0].start):
        return False
    if language != "en":
        return words[0].low in _STAND_FOR.get(language, ())
    if words[0].low == "it" and len(words) > 2 and words[1].low in _HOLDS:
        # "It will close its plant": who acts in the story plans.
        return words[1].low != "will" and words[2].low not in _TELLS_ITSELF
    if len(words) > 2 and words[0].low in ("a", "the") and words[1].low.startswith("spokes"):
        # "A spokeswoman said": whose is told before.
        return words[2].low not in ("for", "of", "from", "at")
    return words[0].low in _STANDING_IN | _OWNERS or any(w.low == "them" for w in words[1:])


def leans(line: Line) -> bool:
    """Whether it opens with a pronoun that stands for something in the sentence before."""
    words = line.words[:_OPENS_WITH]
    while words and words[0].low in _JOINING:
        words = words[1:]
    if not words:
        return False
    owned = words[0].low in _OWNERS and not line.inside_quote(words[0].start)
    return words[0].low in _STANDING_IN or owned or any(w.low == "them" for w in words[1:])


_TELLS_ITSELF = word_set("""
    the a an only possible likely unlikely unclear hard difficult important too thought understood believed feared be
    not also just one
""")
_HOLDS = word_set("is was would will has may could marks remains")
_STAND_FOR = {
    "es": word_set("él ella ellos ellas su sus"),
    "fr": word_set("elle ils elles son sa ses leur leurs"),
    "de": word_set("er sie sein seine ihr ihre"),
    "pt": word_set("ele ela eles elas seu sua seus suas"),
    "ru": word_set("он она они"),
}
_STANDING_IN = PRONOUNS | word_set("both these those")
_JOINING = word_set("but and yet so then also however meanwhile still later instead")
_OWNERS = word_set("his her their its")
_SPEAKERS_OWN = word_set("i we my our i'm we're i've we've i'd we'd i'll we'll")
_THEN = frozenset((("at", "the", "time"), ("at", "that", "time"), ("by", "that", "time")))
_OPENS_WITH = 4
