"""Whose words a paragraph is as a whole: an answer in an interview, a column by the one who signed it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .names import Name
from .reading import Line, Reading

_FEWEST = 2
_ASKED = {
    "en": ("Q", "Question"), "es": ("P", "Pregunta"), "fr": ("Q", "Question"), "de": ("F", "Frage"),
    "pt": ("P", "Pergunta"), "ru": ("В", "Вопрос"), "ar": ("س", "سؤال"), "zh": ("问",),
}  # fmt: skip
_ANSWERED = {
    "en": ("A", "Answer"), "es": ("R", "Respuesta"), "fr": ("R", "Réponse"), "de": ("A", "Antwort"),
    "pt": ("R", "Resposta"), "ru": ("О", "Ответ"), "ar": ("ج", "جواب"), "zh": ("答",),
}  # fmt: skip
_LABEL = re.compile(r"[*_ ]{0,3}([^\W\d_][^\n:：?!.]{0,30}?)[*_ ]{0,3}[:：]\s{0,2}")
_BYLINE = re.compile(r"^(?:By|Por|Par|Von) ([A-ZÀ-Ý][\w'’-]{1,20}(?: [A-ZÀ-Ý][\w.'’-]{0,20}){1,3})\s*$", re.MULTILINE)
_HEAD = 1_000


class Turns:
    """The turns of a conversation: by paragraph who speaks, and where the words begin after "A:"."""

    def __init__(self, reading: Reading, names: Sequence[Name]) -> None:
        self.speakers: dict[int, str] = {}
        self.questions: frozenset[int] = frozenset()
        self.starts: dict[int, int] = {}
        labels = {k: found for k, p in enumerate(reading.prepared.paragraphs) if (found := _label(reading, p.start))}
        counts = Counter(label for label, _ in labels.values())
        asked, answered = _ASKED.get(reading.language, ()), _ANSWERED.get(reading.language, ())
        asks = sum(counts[label] for label in asked)
        answers = sum(counts[label] for label in answered)
        self.author = _author(reading)
        if asks < _FEWEST or answers < _FEWEST:
            return
        guest = _guest(names)
        self.questions = frozenset(k for k, (label, _) in labels.items() if label in asked)
        speaking = False
        for k in range(len(reading.prepared.paragraphs)):
            if k in labels and labels[k][0] in (*asked, *answered):
                speaking = labels[k][0] in answered
                self.starts[k] = labels[k][1]
            if speaking and guest:
                self.speakers[k] = guest

    def asks(self, line: Line) -> bool:
        """Whether a line is a question of the interviewer's."""
        return line.paragraph in self.questions


def _label(reading: Reading, start: int) -> tuple[str, int] | None:
    found = _LABEL.match(reading.text, start)
    return (found[1], found.end()) if found else None


def _guest(names: Sequence[Name]) -> str | None:
    """The one who answers: the first named by more than one word who is no place or body."""
    people = [n for n in names if " " in n.text and not (n.place or n.body or n.country)]
    people.sort(key=lambda name: name.mentions[0].start)
    return people[0].text if people else None


def _author(reading: Reading) -> str | None:
    """Who signed an opinion piece, or None when it is none or nobody signed it."""
    if not any("opinion" in warning for warning in reading.prepared.warnings):
        return None
    byline = reading.prepared.document.byline
    found = _BYLINE.search(reading.text[:_HEAD])
    return byline or (found[1] if found else None)
