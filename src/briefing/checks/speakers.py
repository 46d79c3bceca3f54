"""Whether a text names somebody: by a word of the name, an acronym of it, or what an acronym stands for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from functools import lru_cache

from .aligned import Word, content, words_of
from .clauses import clauses_of, speaking
from .source import STEM

# Words before a name that several people share, and the emptiest words of the names of bodies.
TITLES = frozenset(
    "mr mrs ms dr sir lord lady dame gen lt col sgt capt maj adm rev sen rep gov prof judge justice president minister "
    "prime rear vice chief director district attorney general secretary senator king queen prince princess "
    "captain officer of the for and at in de la el al von van former acting deputy us army navy sr sra dra herr frau m "
    "mme".split()
)
# Acronyms that look like small words; other small words ("it", "in") stand for nobody.
SHORT = frozenset({"us", "who"})


@lru_cache(maxsize=1024)
def name_words(name: str, language: str | None) -> tuple[str, ...]:
    """Give the words of a name that tell it from others; all of them when it has nothing but titles."""
    words = [word.text.removesuffix("'s") for word in words_of(name, language)]
    telling = tuple(word for word in words if word not in TITLES and (len(word) > 1 or word > "\u2e80"))
    return telling or tuple(words)


def names(name: str, words: Sequence[Word], language: str | None) -> bool:
    """Tell whether words of a text name this person or body."""
    wanted = name_words(name, language)
    there = {_bare(word.text) for word in words}
    if language in ("zh", "ja"):
        together = "".join(word.text for word in words)
        return "".join(wanted) in together or "".join(wanted)[:1] + "某" in together or "".join(wanted[:2]) in together
    if there & set(wanted) or _long(wanted) & _long(there):
        return True
    if any(word[1:] in wanted or word[2:] in wanted for word in there if language == "ar"):
        return True
    parts = [word.text for word in words_of(name, language) if word.text not in ("of", "the", "for", "and")]
    short = {_bare(word.text) for word in words if word.stem or word.text in SHORT}
    if any(stands_for(word, parts) for word in short if 2 <= len(word) <= 8):
        return True
    text = [_bare(word.text) for word in words if word.text not in ("of", "the", "for", "and")]
    return any(
        stands_for(word, text[at : at + 6])
        for word in wanted
        if 2 < len(word) <= 8
        for at in range(len(text))
        if text[at][:1] == word[:1]
    )


def tells_of_itself(text: str, words: Set[str]) -> bool:
    """Tell whether who says something in an English sentence is named by one of some words.

    "Norrland, a carrier, said it will cancel flights" tells of Norrland, "his lawyer said he will appeal" of a lawyer.
    """
    return any(
        clause.deed in speaking() and any(word.key in words and content(word.key, "en") for word in clause.subject)
        for clause in clauses_of(text, "en")
    )


def _long(words: Iterable[str]) -> set[str]:
    """Give the beginnings of the longer words, which inflections share."""
    return {word[:STEM] for word in words if len(word) >= STEM}


def _bare(word: str) -> str:
    return word.removesuffix("'s").rstrip("'")


def stands_for(acronym: str, words: Sequence[str]) -> bool:
    """Tell whether a short word is made of the beginnings of two or more words in a row.

    So CENTCOM is of Central Command.
    """
    return any(_spelled(acronym, words[first:], 0) for first in range(max(0, len(words) - 1)))


def _spelled(rest: str, words: Sequence[str], used: int) -> bool:
    if not rest:
        return used > 1
    if not words:
        return False
    head = words[0]
    return any(
        head.startswith(rest[:size]) and _spelled(rest[size:], words[1:], used + 1)
        for size in range(min(4, len(rest)), 0, -1)
    )
