"""Names of people, bodies and places as a text prints them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at one place.

    `title` is the part before it that names an office, such as "US Army Gen."; `weak` may be
    no name at all; `placed` stands after a word such as "in"; `modifies` describes the noun
    after it; `owns` stands in the genitive; `opens` begins a sentence; after `noun_follows` a
    word in small letters goes on that is neither a small word nor plainly a verb.
    """

    text: str
    start: int
    end: int
    line: int
    title: str | None = None
    weak: bool = False
    placed: bool = False
    modifies: bool = False
    owns: bool = False
    opens: bool = False
    noun_follows: bool = False


@dataclass(eq=False)
class Name:
    """Someone or something that is named, under its fullest name, with every mention.

    `ground` is a river, street or the like. What is told of it is asked once its mentions are all there.
    """

    text: str
    mentions: list[Mention] = field(default_factory=list)
    person: bool = False
    body: bool = False
    country: bool = False
    ground: bool = False

    @cached_property
    def place(self) -> bool:
        """Whether it is a river or the like, or mostly stands after words such as "in", being no person or body."""
        if self.person or self.body:
            return False
        if self.ground:
            return True
        return 2 * self.times_placed >= len(self.mentions)

    @cached_property
    def times_placed(self) -> int:
        """How many of its mentions stand after words such as "in"."""
        return sum(m.placed for m in self.mentions)

    @cached_property
    def words(self) -> list[str]:
        """The words of its fullest form, in lower case."""
        return self.text.lower().replace("’", "'").split()


def folded(text: str) -> str:
    """Give a name as it is compared: small letters, no dots, straight apostrophes."""
    return text.lower().replace(".", "").replace("’", "'").replace("‘", "'")


def strongest(names: list[Name]) -> list[Name]:
    """Leave out mentions that only modify another noun, and names that are left with none."""
    kept = []
    for name in names:
        mentions = [m for m in name.mentions if not m.modifies]
        if mentions:
            kept.append(replace(name, mentions=mentions))
    return kept


def trimmed(mentions: list[Mention], seen_inside: set[str]) -> list[Mention]:
    """Take off words before a name that the text mostly prints without them: "Jubilant Chicago Cubs"."""
    counts = Counter(folded(m.text) for m in mentions)
    placed = {folded(m.text) for m in mentions if m.placed}
    out = []
    for told in mentions:
        mention, words = told, told.text.split(" ")
        for k in range(1, len(words)):
            rest = " ".join(words[k:])
            shorter = counts[folded(rest)]
            if shorter > counts[folded(mention.text)] and (
                len(words) - k > 1 or (folded(rest) in placed and words[0] not in seen_inside)
            ):
                start = mention.end - len(rest)
                mention = replace(mention, text=rest, start=start, weak=False)
                break
        out.append(mention)
    return out
