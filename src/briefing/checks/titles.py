"""Rule about who is what: the captain, the judge, the leader of a party are not told to be somebody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from briefing.schema import Claim, Sentence

from .aliases import GIVEN_NAMES, TITLES, entities
from .known import Known, known, speaks
from .proper import Word, ordinary, persons_of, words_of
from .rule import Fail, Rule
from .source import REMEMBERED, Source, place_of

# What a person is called for what they do or are.
_PARTS = frozenset(
    """judge coach captain leader chief head king queen prince princess pope bishop mayor chancellor senator governor
    minister president secretary general admiral colonel sergeant officer director manager chair chairman chairwoman
    spokesman spokeswoman spokesperson lawyer attorney professor doctor nurse teacher goalkeeper striker midfielder
    defender winger author actor actress singer founder owner heir widow wife husband father mother brother sister son
    daughter uncle aunt victim suspect defendant prosecutor witness substitute champion holder envoy ambassador
    commissioner analyst economist scientist researcher candidate rival referee pilot driver guard""".split()
)
# Parts that several persons have side by side in any text.
_SHARED = frozenset(
    """victim suspect defendant witness rival analyst economist scientist researcher lawyer attorney candidate officer
    father mother brother sister son daughter wife husband author actor actress doctor professor champion general
    senator minister spokesman spokeswoman spokesperson striker midfielder defender winger substitute""".split()
)
# One person at a time is a country's minister of these.
_DEPARTMENTS = frozenset(
    """prime foreign interior finance defence defense justice health education agriculture transport environment energy
    trade culture labour labor home treasury housing economy""".split()
)
# "The former president" and the president are two.
_QUALIFIERS = frozenset(
    """deputy vice former then ex acting assistant interim honorary under late incoming outgoing co defending
    reigning""".split()
)
_ALIKE = tuple(
    tuple(group.split())
    for group in (
        """leader chief head manager president chair chairman chairwoman director officer founder owner secretary
        general commissioner governor mayor chancellor""",
        "lawyer attorney prosecutor",
        "spokesman spokeswoman spokesperson officer",
        "coach manager",
        "striker midfielder defender winger captain substitute goalkeeper",
        "scientist researcher professor doctor economist analyst author",
        "husband wife father mother brother sister son daughter victim suspect defendant witness",
        "actor actress singer author",
        "pilot driver officer guard",
    )
)
# Words from a name to the part behind it.
_APPOSED = 7
# A part so near a name, on either side, may be its own.
_NEAR = 8


class Titled(NamedTuple):
    """A person with the part before the name, and the name of the body before that, if any."""

    part: str
    body: str
    name: str
    start: int
    end: int
    given: str = ""


@lru_cache(maxsize=REMEMBERED)
def titled_in(text: str, language: str | None) -> tuple[Titled, ...]:
    """Give the persons of an English text that a part stands right before: "Greens leader Ingrid Solheim"."""
    words, common = words_of(text, language), ordinary(language)
    place = {word.start: at for at, word in enumerate(words)}
    found: list[Titled] = []
    for name in persons_of(words, language):
        first = place[name[0].start]
        # "Judge Miriam Okafor" opens a sentence with three capitals.
        found += _behind(text, words, name, place[name[-1].start])
        skipped = next((n for n, word in enumerate(name) if word.key not in _PARTS), len(name))
        first += skipped
        part = words[first - 1] if first and skipped < len(name) else None
        if part is None or part.key not in _PARTS or text[part.end : words[first].start] not in (" ", ", "):
            continue
        before = words[first - 2] if first > 1 and part.after else None
        office = part.key
        if before is not None and before.key in _DEPARTMENTS and office in ("minister", "secretary"):
            office, first = f"{before.key} {office}", first - 1
            before = words[first - 2] if first > 1 and before.after else None
        qualified = before.key if before is not None and before.key in _QUALIFIERS else ""
        # "Former Norwegian Foreign Minister".
        if (
            " " in office
            and first > 2
            and before is not None
            and before.capital
            and words[first - 3].key in _QUALIFIERS
        ):
            qualified = words[first - 3].key
        named = before is not None and before.capital and not _is_known(before.key, common)
        body = before.key if before is not None and named and not qualified else ""
        found.append(
            Titled(
                f"{qualified} {office}".strip(), body, name[-1].key, part.start, name[-1].end, _given(name[skipped:])
            )
        )
    return tuple(found)


def _is_known(key: str, common: Set[str]) -> bool:
    return key in common or key in TITLES or key in GIVEN_NAMES


def _given(name: list[Word]) -> str:
    return name[0].key if len(name) > 1 else ""


def _behind(text: str, words: Sequence[Word], name: list[Word], last: int) -> Iterator[Titled]:
    """Give the part that stands behind a name: "Adaeze Okafor, the authority's director, said"."""
    if text[name[-1].end : name[-1].end + 2] != ", ":
        return
    for at in range(last + 1, min(len(words), last + 1 + _APPOSED)):
        word = words[at]
        gap = text[word.end : words[at + 1].start] if at + 1 < len(words) else ""
        gap = gap.removeprefix("'s").removeprefix("’s")
        ends = not gap or gap[0] in ",.;:)—" or (at + 1 < len(words) and words[at + 1].key in ("of", "for", "at"))
        if word.key in _PARTS and ends:
            yield Titled(word.key, "", name[-1].key, name[0].start, word.end, _given(name))
        if gap.strip() or word.key in ("who", "which", "said", "and"):
            return


class Exchanged(NamedTuple):
    """A part given to another person, or to the person of another body; `sure` when it is of the same body."""

    mine: Titled
    other: Titled
    sentence: Sentence
    sure: bool


def _exchanged(claim: Claim, source: Source) -> Iterator[Exchanged]:
    own = titled_in(claim.text, source.language) if speaks(source) else ()
    if not own:
        return
    there = known(source)
    told = [
        (sentence, titled)
        for sentence, found in zip(source.sentences, source.each("titled", titled_in), strict=True)
        for titled in found
    ]
    for mine in own:
        alike = [(s, o) for s, o in told if o.part == mine.part and there.rows_with(mine.name)]
        same = [(s, o) for s, o in alike if o.name == mine.name]
        held = [o.part for _, o in told if o.name == mine.name and o.part.endswith(" minister")]
        if not same and alike and held and mine.part.endswith(" minister"):
            yield Exchanged(mine, alike[0][1], alike[0][0], sure=True)
        elif not same and alike and mine.part not in _SHARED and not _beside(mine, there):
            sentence, other = alike[0]
            one_office = " minister" in mine.part and not (mine.body and other.body)
            yield Exchanged(mine, other, sentence, one_office or _same_body(mine, other))
        elif not same and (parts := _other_parts(mine, told)) and not _beside(mine, there):
            yield Exchanged(mine, parts[0][1], parts[0][0], sure=False)
        elif _has_body(mine, [o for _, o in same]) and not there.together(mine.body, mine.name, _NEAR):
            yield Exchanged(mine, same[0][1], same[0][0], sure=True)


def _other_parts(mine: Titled, told: Sequence[tuple[Sentence, Titled]]) -> list[tuple[Sentence, Titled]]:
    """Give where the source calls a person by another part, if by none that may be called so, too."""
    found = [(s, o) for s, o in told if o.name == mine.name and (o.given == mine.given or not (o.given and mine.given))]
    group = _group(mine.part)
    return [] if any(_group(other.part) == group for _, other in found) else found


def _group(part: str) -> str:
    """Give what may be said for a part: a director heads, leads and manages; others are told by themselves."""
    noun = part.rsplit(maxsplit=1)[-1]
    return next((group[0] for group in _ALIKE if noun in group), noun)


def _has_body(mine: Titled, same: list[Titled]) -> bool:
    """Tell whether the source has a person's part of other bodies only."""
    return bool(same and mine.body) and all(other.body and not _same_body(mine, other) for other in same)


def _same_body(one: Titled, other: Titled) -> bool:
    """Tell whether two persons are of one body or country: Norwegian, Norway's."""
    ones, others = entities([one.body]), entities([other.body])
    return one.body == other.body or bool({to for *_, to in ones} & {to for *_, to in others})


def _sure(claim: Claim, source: Source) -> Iterator[Fail]:
    yield from (_fail(found, source) for found in _exchanged(claim, source) if found.sure)


def _doubtful(claim: Claim, source: Source) -> Iterator[Fail]:
    yield from (_fail(found, source) for found in _exchanged(claim, source) if not found.sure)


def _fail(found: Exchanged, source: Source) -> Fail:
    mine, other, sentence, _ = found
    message = f"{place_of(sentence)} has “{sentence.text[other.start : other.end]}”"
    return Fail(message, mine.start, mine.end, source.spans([sentence]))


def _beside(mine: Titled, there: Known) -> bool:
    """Tell whether the source has a part near a name, where it is no other person's."""
    beginning = mine.part.rsplit(maxsplit=1)[-1][:6]
    for row in there.rows_with(mine.name):
        sentence, words = there.sentences[row], there.words[row]
        others = {titled.start for titled in titled_in(sentence.text, there.language) if titled.name != mine.name}
        parts = [at for at, w in enumerate(words) if w.key.startswith(beginning) and w.start not in others]
        names = [at for at, word in enumerate(words) if word.key == mine.name]
        if any(abs(at - name) <= _NEAR for at in parts for name in names):
            return True
    return False


TITLE = Rule(
    "title-exchanged",
    "name",
    "Who is the captain, the judge or the leader of what stays so.",
    "error",
    "withhold",
    _sure,
    ("en",),
    "Judge Peter Lang spoke. (source: Judge Miriam Okafor jailed Peter Lang.)",
    by_capitals=True,
    asked=lambda shape: shape.is_prose,
    words=lambda _language: _PARTS,
)
TITLE_DOUBT = replace(
    TITLE,
    id="title-exchanged-doubt",
    meaning="Nobody is told to be what the source tells of another person only.",
    severity="warning",
    action="warn",
    check=_doubtful,
    example="Labour leader Holt spoke. (source: Greens leader Voss and Holt spoke.)",
)
