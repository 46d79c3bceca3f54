"""Quotations with the one who said them, named beside them."""

from __future__ import annotations

from briefing.schema import DraftQuote, Quotation

from .attribution import Voice, Voices
from .names import Name
from .people import speaker_role
from .reading import Line, Reading

_MOST = 3
_SHORTEST = 3
_LONGEST = 40


def quotes_of(reading: Reading, names: list[Name], voices: Voices) -> list[DraftQuote]:
    """Give up to three quotations of 3 to 40 words whose speaker stands in their own paragraph."""
    found = []
    for quotation in reading.prepared.quotations:
        size = _size(reading, quotation)
        if not _SHORTEST <= size <= _LONGEST:
            continue
        voice = _voice(reading, voices, quotation)
        if voice:
            # Whole sentences say more than fragments worked into one.
            found.append((min(size, 12), quotation.id, voice))
    found.sort(key=lambda item: (-item[0], item[1]))
    chosen = sorted(found[:_MOST], key=lambda item: item[1])
    return [
        DraftQuote(quote=number, speaker=voice.speaker, speaker_role=speaker_role(reading, names, voice.start))
        for _, number, voice in chosen
    ]


def _size(reading: Reading, quotation: Quotation) -> int:
    return len(quotation.text.split()) if reading.spaced else len(quotation.text) // 2


def _voice(reading: Reading, voices: Voices, quotation: Quotation) -> Voice | None:
    """The speaker in a sentence the quotation touches, or in the one after it in the same paragraph."""
    ids = [i for i in quotation.sentences if 1 <= i <= len(reading.lines)]
    touched = [reading.lines[i - 1] for i in reversed(ids)]
    after = _next_in_paragraph(reading, touched[0]) if touched else []
    for line in touched + after:
        voice = voices.beside(line, quotation.start, quotation.end)
        if voice and line.paragraph == quotation.paragraph:
            return None if voice.pronoun else voice
    return None


def _next_in_paragraph(reading: Reading, line: Line) -> list[Line]:
    return [n for n in reading.lines[line.id : line.id + 1] if n.paragraph == line.paragraph and not n.quoted]
