"""What a source names: its words, names, countries and acronyms, found once a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import pairwise

from briefing.schema import Sentence

from .aliases import ADDRESS, AMBIGUOUS, entities
from .proper import Word, has_case, is_acronym, key_of, persons_of, runs_of, words_of
from .source import Source

# What a name ends in when it becomes an adjective, a people or an inhabitant, and what it loses for it.
_MADE = frozenset(
    """s es n an ian ean ish i is ic ics ical icly ist ists ism ese er ers ite ites al y ans ians eans ians isch ische
    ischen ischer isches iano iana ien ienne ais aise ois oise ano ana anos anas eno ena ense enses es esa in ina io ia
    ien iens ines en ern erin ers one ally ization ised ized ize ise ation crat cratic cracy""".split()
)
_LOST = frozenset(
    ["", "a", "e", "y", "ia", "o", "i", "os", "as", "us", "um", "ey", "land", "aly", "ce", "co", "cs", *_MADE]
)
# Languages that decline names: their endings differ more.
INFLECTING = frozenset("ru uk be bg sr hr sl cs sk pl lt lv fi et hu tr el la hy ka".split())
LEAST = 4
# Distance put between sentences when words are counted.
APART = 100
# A text with more names, acronyms or like words than any article has is not searched to its end.
MOST = 100
LONGEST_NAME = 24
# An acronym that writes its small words in lower case: MoD, DfT, BoE.
SMALL_INSIDE = re.compile("[A-Z][aoft][A-Z]")
HIGHEST = frozenset({"highest", "top"})
CAMEL = re.compile(r"[^\W\d_][^\W\d_A-Z]+")


class Known:
    """Hold the names of one source and tell whether a name of a claim is among them."""

    def __init__(self, source: Source) -> None:
        self.language = source.language
        self.source = source
        document = source.prepared.document
        self.text = source.text
        self.beside = [text for text in (document.title, document.publisher, document.byline) if text]
        self.sentences: tuple[Sentence, ...] = source.sentences
        self.words: list[tuple[Word, ...]] = source.each("words", words_of)
        # Headings, bylines and datelines belong to no sentence.
        self._whole = [*self.words, *(words_of(text, self.language) for text in (*self._between(), *self.beside))]
        self.keys = {word.key for words in self._whole for word in words}
        self.capitals = {word.key for words in self._whole for word in words if word.capital}
        self.lower = self.keys - self.capitals
        if document.url:
            self.keys |= {key_of(word.text) for word in words_of(document.url.replace("/", " "), None)}

    def _between(self) -> Iterator[str]:
        done = 0
        for sentence in self.source.prepared.sentences:
            if sentence.start > done + 1:
                yield self.text[done : sentence.start]
            done = sentence.end
        yield self.text[done:]

    @cached_property
    def entities(self) -> frozenset[str]:
        """Countries and other names of the table, by what they stand for."""
        return frozenset(to for words in self._whole for _, _, to in entities(_telling(words)))

    @cached_property
    def named(self) -> list[frozenset[str]]:
        """For each sentence of the source, the countries and other names of the table."""
        return [frozenset(to for _, _, to in entities(_telling(words))) for words in self.words]

    def of(self, numbers: tuple[int, ...]) -> list[tuple[Sentence, tuple[Word, ...]]]:
        """Give the sentences with these numbers, and the words of each."""
        wanted = set(numbers)
        return [(s, words) for s, words in zip(self.sentences, self.words, strict=True) if s.id in wanted]

    def named_in(self, sentence: Sentence) -> frozenset[str]:
        """Give the countries and other names of the table that a sentence has."""
        return self._named_by_id[sentence.id]

    @cached_property
    def _named_by_id(self) -> dict[int, frozenset[str]]:
        return {s.id: named for s, named in zip(self.sentences, self.named, strict=True)}

    @cached_property
    def runs(self) -> list[list[Word]]:
        """All names of the source as words that follow each other."""
        return [run for words in self._whole for run in runs_of(words)]

    @cached_property
    def _starts(self) -> dict[str, list[str]]:
        table: dict[str, list[str]] = {}
        for key in self.keys if self.language in INFLECTING or self.language != "en" else self.capitals:
            kept = table.setdefault(key[:3], [])
            if len(kept) < MOST:
                kept.append(key)
        return table

    @cached_property
    def _joined(self) -> frozenset[str]:
        return frozenset(first.key + second.key for words in self._whole for first, second in pairwise(words))

    @cached_property
    def _initials(self) -> frozenset[str]:
        """Initials of what the source names, of all stretches of up to six words."""
        found = set()
        for run in self.runs:
            letters = "".join(part[0] for word in run for part in [word.key] if part)
            found |= {letters[a:b] for a in range(len(letters)) for b in range(a + 2, min(a + 7, len(letters) + 1))}
        return frozenset(found)

    @cached_property
    def _all_initials(self) -> str:
        kept = (word for words in self.words for word in words if word.text not in ("of", "the", "and", "for"))
        return "".join(word.key[:1] for word in kept)

    @cached_property
    def following(self) -> dict[str, dict[str, tuple[Word, Sentence]]]:
        """For each word of a person's name, the words that come next in one, with the sentence."""
        return self._pairs(0, 1)

    @cached_property
    def preceding(self) -> dict[str, dict[str, tuple[Word, Sentence]]]:
        """For each word of a person's name, the words that stand before it in one, with the sentence."""
        return self._pairs(1, 0)

    @cached_property
    def addressed(self) -> dict[str, dict[str, tuple[str, Sentence]]]:
        """For each name with a form of address, whom it is said to ("man", "woman"), as printed, with the sentence."""
        table: dict[str, dict[str, tuple[str, Sentence]]] = {}
        for sentence, words in zip(self.sentences, self.words, strict=True):
            for title, name in pairwise(words):
                if title.key in ADDRESS and name.capital:
                    table.setdefault(name.key, {}).setdefault(ADDRESS[title.key], (title.text, sentence))
        return table

    @cached_property
    def persons(self) -> list[list[list[Word]]]:
        """For each sentence of the source, the names that may be persons."""
        return [list(persons_of(words, self.language)) for words in self.words]

    def _pairs(self, first: int, other: int) -> dict[str, dict[str, tuple[Word, Sentence]]]:
        table: dict[str, dict[str, tuple[Word, Sentence]]] = {}
        for sentence, names in zip(self.sentences, self.persons, strict=True):
            for name in names:
                for pair in pairwise(name):
                    table.setdefault(pair[first].key, {}).setdefault(pair[other].key, (pair[other], sentence))
        return table

    def together(self, first: str, second: str, distance: int) -> bool:
        """Tell whether two words stand within so many words of each other anywhere in the source."""
        ones, others, at = self._positions.get(first, []), self._positions.get(second, []), 0
        for place in ones:
            while at < len(others) and others[at] < place - distance:
                at += 1
            if at < len(others) and others[at] <= place + distance:
                return True
        return False

    def rows_with(self, key: str) -> list[int]:
        """Give the places in `sentences` of those that have a word, by its folded form."""
        return self._rows.get(key, [])

    @cached_property
    def _rows(self) -> dict[str, list[int]]:
        table: dict[str, list[int]] = {}
        for row, words in enumerate(self.words):
            for key in {word.key for word in words}:
                table.setdefault(key, []).append(row)
        return table

    @cached_property
    def _positions(self) -> dict[str, list[int]]:
        table: dict[str, list[int]] = {}
        at = 0
        for words in self._whole:
            for word in words:
                table.setdefault(word.key, []).append(at)
                at += 1
            # Words of two sentences are not beside each other.
            at += APART
        return table

    def like(self, key: str) -> tuple[Sentence, str] | None:
        """Give the first name of the source that begins as a word does and is about as long, with its sentence."""
        return next((found for found in self._alike.get(key[:3], []) if abs(len(found[1]) - len(key)) <= 2), None)

    @cached_property
    def _alike(self) -> dict[str, list[tuple[Sentence, str]]]:
        table: dict[str, list[tuple[Sentence, str]]] = {}
        for sentence, words in zip(self.sentences, self.words, strict=True):
            for word in words if sentence.id else ():
                if word.capital and len(word.key) >= LEAST:
                    kept = table.setdefault(word.key[:3], [])
                    if len(kept) < MOST:
                        kept.append((sentence, sentence.text[word.start : word.end]))
        return table

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """Words of the source that are written in capitals."""
        return frozenset(word.key for words in self._whole for word in words if is_acronym(word.text))

    @cached_property
    def _written_small(self) -> frozenset[str]:
        """The capitals of acronyms that write small words in lower case: MD of MoD, the Ministry of Defence."""
        return frozenset(
            "".join(filter(str.isupper, word.text)).lower()
            for words in self._whole
            for word in words
            if word.capital and SMALL_INSIDE.fullmatch(word.text)
        )

    @cached_property
    def _blended(self) -> list[str]:
        return sorted(acronym for acronym in self.acronyms if len(acronym) > LEAST)[:MOST]

    def has(self, word: Word) -> bool:
        """Tell whether the source has one word of a name, in any form it may take."""
        key = word.key
        if key == "us" and is_acronym(word.text):
            return key in self.acronyms
        return (
            key in self.keys
            or self._inflected(key)
            or key in self._joined
            or (is_acronym(word.text) and self._abbreviates(key))
            # The supreme court is a country's highest.
            or (key == "supreme" and not self.lower.isdisjoint(HIGHEST))
            or self._pieces(word)
        )

    def expands(self, run: list[Word]) -> set[int]:
        """Give the places of those words of a name that spell out an acronym of the source."""
        letters = "".join(word.key[:1] for word in run)
        spelt: set[int] = set()
        run = run[:LONGEST_NAME]
        # "AK Party" spells out AKP.
        for at, (one, other) in enumerate(pairwise(run)):
            if is_acronym(one.text) and one.key + other.key[:1] in self.acronyms:
                spelt |= {at, at + 1}
        for first in range(len(run)):
            for past in range(first + 2, min(len(run), first + 8) + 1):
                if letters[first:past] in (self.acronyms if past - first > 2 else self._written_small) or any(
                    _blends(acronym, [word.key for word in run[first:past]]) for acronym in self._blended
                ):
                    spelt |= set(range(first, past))
        return spelt

    def _pieces(self, word: Word) -> bool:
        pieces = CAMEL.findall(word.text)
        return len(pieces) > 1 and "".join(pieces) == word.text and all(key_of(piece) in self.keys for piece in pieces)

    def _inflected(self, key: str) -> bool:
        if (key.endswith("s") and key[:-1] in self.keys) or key + "s" in self.keys:
            return True
        others = self._starts.get(key[:3], ())
        if self.language in INFLECTING:
            stem = key[: max(3, min(6, len(key) - 2))]
            return any(other.startswith(stem) or key.startswith(other[: max(3, len(other) - 2)]) for other in others)
        return any(_akin(key, other) for other in others)

    def _abbreviates(self, key: str) -> bool:
        if key in self._initials or key.rstrip("s") in self._initials:
            return True
        if len(key) > 2 and key in self._all_initials:
            return True
        return len(key) > 3 and any(
            _blends(key, [word.key for word in run[first:LONGEST_NAME]], whole=False)
            for run in self.runs[:MOST]
            for first, word in enumerate(run[:LONGEST_NAME])
            if word.key[:1] == key[0]
        )


@lru_cache(maxsize=4)
def known(source: Source) -> Known:
    """Give what a source names; made once for all claims beside it."""
    return Known(source)


@lru_cache(maxsize=4)
def speaks(source: Source) -> bool:
    """Tell whether names can be told in the source's writing: it has capitals."""
    return has_case(source.text[:2000])


def _telling(words: tuple[Word, ...]) -> list[str]:
    """Give the folded words; those that are names only with a capital (us, polish) are left blank without one."""
    return [word.key if word.capital or word.key not in AMBIGUOUS else "" for word in words]


def _akin(one: str, other: str) -> bool:
    """Tell whether two words are a name and what is made of it: Iran, Iranian; Democrat, Democratic."""
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    # Endings may begin alike: Islamist and Islamic share the i.
    for at in range(shared, max(LEAST, shared - 2) - 1, -1):
        first, second = one[at:], other[at:]
        if (first in _MADE and second in _LOST) or (second in _MADE and first in _LOST):
            return True
    return False


def _blends(acronym: str, words: list[str], *, whole: bool = True) -> bool:
    """Tell whether an acronym is made of the first letters of words, one or more of each: Central Command, CENTCOM."""
    at = 0
    used = 0
    for word in words:
        if at >= len(acronym) or not word or word[0] != acronym[at]:
            break
        take = 0
        following = words[used + 1][:1] if used + 1 < len(words) else ""
        while at + take < len(acronym) and take < len(word) and acronym[at + take] == word[take]:
            take += 1
            if take > 1 and at + take < len(acronym) and acronym[at + take] == following and take >= len(acronym) // 2:
                break
        at += take
        used += 1
    return at == len(acronym) and used > 1 and (not whole or used == len(words))
