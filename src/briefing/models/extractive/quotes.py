"""Quotations with the one who said them, named beside them."""

from __future__ import annotations

from briefing.schema import DraftQuote, Quotation

from .antecedents import Voice
from .attribution import Voices
from .names import Name
from .people import speaker_role
from .reading import Line, Reading
from .roles import ROLES, SMALL
from .words import word_set

_MOST = 3
_SHORTEST = 3
_SHORTEST_FRAGMENT = 6
_LONGEST = 40
_CARRIES = 0.25
# A sentence this much of which is quoted is not told again.
_TOLD = 0.25
_LONGEST_CREDIT = 14  # words
_DETERMINERS = word_set("""
    the a an its their his her our el la los las un una su le les l un une der die das ein eine o os as um uma two three
    four several many all some few
""")


def quotes_of(reading: Reading, names: list[Name], voices: Voices) -> list[DraftQuote]:
    """Give up to three quotations of 3 to 40 words whose speaker stands in their own paragraph.

    What a statement already tells is not quoted again; sentences that are little but a
    chosen quotation count as used.
    """
    found = []
    for quotation in reading.prepared.quotations:
        size = _size(reading, quotation)
        if not _SHORTEST <= size <= _LONGEST:
            continue
        lines = [reading.lines[i - 1] for i in quotation.sentences if 1 <= i <= len(reading.lines)]
        whole = not quotation.text[:1].islower()
        if not whole and size < _SHORTEST_FRAGMENT and reading.spaced:
            continue
        share = _share(quotation, lines)
        carried = share >= _CARRIES
        if carried and any(line.id in reading.used for line in lines):
            continue
        voice = _voice(reading, names, voices, quotation)
        if voice:
            found.append((whole, min(size, 12), quotation, voice, lines if share >= _TOLD else []))
    # Whole sentences say more than fragments worked into one, which a statement tells as well.
    found = [item for item in found if item[0]] or found
    found.sort(key=lambda item: (-item[1], item[2].id))
    # Another speaker tells more than the same one again.
    first: dict[str, int] = {}
    for at, item in enumerate(found):
        first.setdefault(item[3].speaker.rsplit(None, 1)[-1], at)
    order = sorted(range(len(found)), key=lambda at: (at not in first.values(), at))
    chosen = sorted((found[at] for at in order[:_MOST]), key=lambda item: item[2].id)
    reading.used.update(line.id for *_, lines in chosen for line in lines)
    return [
        DraftQuote(quote=quotation.id, speaker=voice.speaker, speaker_role=speaker_role(reading, names, voice.start))
        for _, _, quotation, voice, _ in chosen
    ]


def _share(quotation: Quotation, lines: list[Line]) -> float:
    """How much of the sentences a quotation stands in it makes up, from 0 to 1."""
    held = sum(line.end - line.start for line in lines)
    return (quotation.end - quotation.start) / held if held else 0.0


def _size(reading: Reading, quotation: Quotation) -> int:
    return len(quotation.text.split()) if reading.spaced else len(quotation.text) // 2


def _voice(reading: Reading, names: list[Name], voices: Voices, quotation: Quotation) -> Voice | None:
    """The speaker in a sentence the quotation touches, or in the one after it in the same paragraph."""
    ids = [i for i in quotation.sentences if 1 <= i <= len(reading.lines)]
    touched = [line for i in reversed(ids) if (line := reading.lines[i - 1]).read_to > quotation.start]
    after = _next_in_paragraph(reading, touched[0]) if touched else []
    for line in touched + after:
        voice = voices.beside(line, quotation.start, quotation.end)
        if voice and line in after and line.size > _LONGEST_CREDIT:
            # Only "she said" and its like tell whose the words before are.
            voice = None
        if voice and line.paragraph == quotation.paragraph:
            if voice.pronoun:
                voice = _named(reading, names, voices.party(line), line, voice)
            return voice if voice and _proper(voice.speaker) else None
    return _going_on(reading, names, voices, quotation, touched[-1]) if touched else None


def _going_on(reading: Reading, names: list[Name], voices: Voices, quotation: Quotation, first: Line) -> Voice | None:
    """The speaker of the quotation right before, where the words go on: “…,” Anna Moss said."""
    before = reading.lines[first.id - 2] if first.id > 1 else first
    if not before.quoted or before.paragraph != first.paragraph or quotation.start > first.start + 1:
        return None
    voice = voices.beside(before, *before.quoted[-1])
    if voice and voice.pronoun:
        voice = _named(reading, names, voices.party(before), before, voice)
    return voice if voice and _proper(voice.speaker) else None


def _named(reading: Reading, names: list[Name], party: str | None, line: Line, voice: Voice) -> Voice | None:
    """The person "he" stands for, where the same paragraph names him."""
    person = any(name.person and any(m.text == party for m in name.mentions) for name in names)
    paragraph = reading.prepared.paragraphs[line.paragraph]
    at = reading.text.find(party, paragraph.start, paragraph.end) if party and person else -1
    return Voice(party, at, at + len(party), voice.verb) if party and at >= 0 else None


def _proper(speaker: str) -> bool:
    """Whether words can name a speaker: none that open with a small word other than an article."""
    words = speaker.lower().replace("’", "'").split()
    first = words[0]
    if len(words) == 2 and first in ("the", "a") and words[1] in _POINTING:
        return False
    if speaker.islower() and first not in _DETERMINERS and words[-1] in ROLES and not words[-1].endswith("s"):
        # "chief executive" of what?
        return False
    return (first in _DETERMINERS or first not in SMALL) and speaker[0].isalnum()


# "The spokesman" points to one named before.
_POINTING = word_set("spokesman spokeswoman spokesperson team statement report source official group company firm")


def _next_in_paragraph(reading: Reading, line: Line) -> list[Line]:
    return [n for n in reading.lines[line.id : line.id + 1] if n.paragraph == line.paragraph and not n.quoted]
