"""Is this a kind of text that briefs badly? Plain hints, never a refusal; those are in `walls`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from briefing.lexicon import walls as kinds
from briefing.schema import Paragraph

from .walls import alternatives, is_cut

_HTML = re.compile(r"<(?:html|body|div|p|span|script|a href|!doctype)\b", re.IGNORECASE)
_LIVE = re.compile(alternatives(kinds.LIVE), re.IGNORECASE)
# A label at the head: nothing but a sign or the end of the line may follow it.
_OPINION = re.compile(rf"[#*\[ ]*{alternatives(kinds.OPINION)}[*\] ]*(?=[:：|·—–/]|\n|$)", re.IGNORECASE)
_ASKED = re.compile(
    r"^[*_ ]*(?:Q|A|Question|Answer|Frage|Antwort|F|R|Pregunta|Respuesta|P|Pergunta|Resposta|Вопрос|Ответ|В|О"
    r"|سؤال|جواب|س|ج|问|答|記者|记者|问题|回答)[*_ ]*[:.：][*_ ]?",
    re.MULTILINE,
)
# A line of capitals and a colon, or a whole paragraph that asks, answered by the next one.
_QUESTION = re.compile(r"[^\n]{12,300}[?？؟]$")
# The writer's own voice, outside quotation marks.
_OWN = re.compile(rf"(?<![\w'’])(?:{kinds.OWN_VOICE.replace(' | ', '|')})(?:['’]\w{{1,2}})?(?![\w])", re.IGNORECASE)
_QUOTED = re.compile(
    r"“[^”\n]{0,1000}”|\"[^\"\n]{0,1000}\"|„[^“”\n]{0,1000}[“”]|«[^»\n]{0,1000}»|»[^«\n]{0,1000}«|‚[^‘’\n]{0,1000}[‘’]"
)
_OWN_SHARE = 0.02  # of the words
_TURNS = 4
_STAMP = re.compile(r"^\d{1,2}[:.]\d{2}\b", re.MULTILINE)
_KICKER = re.compile(r"\**[A-ZÀ-ÖØ-ÞА-ЯЁ]{3,20}(?: [A-ZÀ-ÖØ-ÞА-ЯЁ]{2,20}){0,3}\**[ \t]+[—–-]+[ \t]")
_MANY = 3  # items that make a round-up; one alone is a dateline
_SHORT_WORDS = 30
_WORDS = re.compile(r"[^\W_]+")


def warnings_of(
    text: str, paragraphs: Sequence[Paragraph], script: str, language: str | None = None, title: str | None = None
) -> tuple[str, ...]:
    """List in short plain sentences why a text may be no article."""
    found: list[str] = []
    head = text[:4000]
    letters_only = script in ("han", "kana", "thai")
    words = sum(c.isalnum() for c in head) // 2 if letters_only else len(_WORDS.findall(head))
    if len(_HTML.findall(head)) >= 3:
        found.append("The text looks like HTML; give the article's text or read it as an .html file.")
    if words < _SHORT_WORDS:
        found.append("The text is very short for an article.")
    if is_cut(text, language):
        found.append("The text ends in the words of a paywall; the rest of the article may be missing.")
    if _LIVE.search(f"{title or ''}\n{text[:300]}") or len(_STAMP.findall(text[:20000])) >= 5:
        found.append("The text looks like a live blog.")
    if _OPINION.match(text.lstrip()[:60]) or _OPINION.match((title or "")[:60]):
        found.append("The text looks like an opinion piece.")
    elif len(_ASKED.findall(head)) >= _TURNS or _questions(text, paragraphs) >= _TURNS:
        found.append("The text looks like an interview.")
    elif script in ("latin", "cyrillic") and _own_voice(head, words):
        found.append("The text looks like an opinion piece or a personal account.")
    if kickers_of(text, paragraphs) >= _MANY:
        found.append("The text looks like a round-up of several stories.")
    if _listing(text, paragraphs):
        found.append("The text looks like a list of links or headlines.")
    return tuple(found)


def _questions(text: str, paragraphs: Sequence[Paragraph]) -> int:
    """Count the paragraphs that are a question and followed by one that is none."""
    asks = [bool(_QUESTION.match(text[p.start : min(p.end, p.start + 320)])) for p in paragraphs[:60]]
    return sum(one and not two for one, two in pairwise(asks))


def _own_voice(head: str, words: int) -> bool:
    own = len(_OWN.findall(_QUOTED.sub(" ", head)))
    return own >= 5 and own > _OWN_SHARE * words


def kickers_of(text: str, paragraphs: Sequence[Paragraph]) -> int:
    """Count the paragraphs that open with words in capitals and a dash, as each item of a round-up does."""
    return sum(bool(_KICKER.match(text, p.start, p.end)) for p in paragraphs)


def _listing(text: str, paragraphs: Sequence[Paragraph]) -> bool:
    if len(paragraphs) < 10:
        return False
    ended = sum(text[p.end - 1] in '.!?。！？।؟”"»:' for p in paragraphs)
    return ended < 0.2 * len(paragraphs) and sum(p.end - p.start for p in paragraphs) < 90 * len(paragraphs)
