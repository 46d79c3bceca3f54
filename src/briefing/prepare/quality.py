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
# "The Guardian of the Coast view on fines"
_VIEW = re.compile(r"(?:The [A-Z][\w’' ]{2,40}|Our) [Vv]iew(?: on\b|:)")
# "**And what changed?**" on a line of its own, the answer under it.
_BOLD_QUESTION = re.compile(r"^(?:\*\*|__)[^\n*_]{8,300}[?？؟](?:\*\*|__)[ \t]*\n+[^\n*_]", re.MULTILINE)
# "1. Talks open in Doha" and the text under it, where the page says that it tells several things.
_NUMBERED = re.compile(r"^\d{1,2}[.)] [^\n]{8,90}[^\n.!?:]\n+[^\n\d][^\n]{30}", re.MULTILINE)
_SEVERAL = re.compile(
    r"\b(?:(?:things|stories|headlines) (?:to know|you (?:need|may have missed))|"
    r"what you need to know (?:today|this)|news in brief|week in review|"
    r"(?:morning|evening|daily|weekly|weekend) (?:briefing|digest|round-?up|newsletter))\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"^[*_ ]*(?:Q|A|Question|Answer|Frage|Antwort|F|R|Pregunta|Respuesta|P|Pergunta|Resposta|Вопрос|Ответ|В|О"
    r"|سؤال|جواب|س|ج|问|答|記者|记者|问题|回答)[*_ ]*[:.：][*_ ]?",
    re.MULTILINE,
)
# A line of capitals and a colon, or a whole paragraph that asks, answered by the next one.
_QUESTION = re.compile(r"[^\n]{12,300}[?？؟]$")
# The writer's own voice, outside quotation marks.
_OWN = re.compile(rf"(?<![\w'’])(?:{kinds.OWN_VOICE.replace(' | ', '|')})(?:['’]\w{{1,2}})?(?![\w])", re.IGNORECASE)
# A quotation that goes on in the next paragraph is not closed; a mark after a space opens the next one.
_OPENS = r"(?<![^\s(\[—–-])"
_QUOTED = re.compile(
    r"“[^”\n]{0,1000}(?:”|(?=\n)|\Z)"
    rf"|{_OPENS}\"(?=[^\s\"])[^\"\n]{{0,1000}}(?:(?<!\s)\"|(?=\")|(?=\n)|\Z)"
    rf"|{_OPENS}'(?=\w)(?:[^'\n]|(?<=\w)'(?=\w)){{1,1000}}(?:(?<!\s)'(?!\w)|(?='))"
    rf"|{_OPENS}‘(?=\w)(?:[^‘’\n]|(?<=\w)’(?=\w)){{1,1000}}(?:’(?!\w)|(?=‘))"
    r"|„[^“”\n]{0,1000}[“”]|«[^»\n]{0,1000}»|»[^«\n]{0,1000}«|‚[^‘’\n]{0,1000}[‘’]"
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
    if any(_OPINION.match(line[:60]) or _VIEW.match(line[:80]) for line in (text.lstrip(), title or "")):
        found.append("The text looks like an opinion piece.")
    elif (
        len(_ASKED.findall(head)) >= _TURNS
        or _questions(text, paragraphs) >= _TURNS
        or len(_BOLD_QUESTION.findall(head)) >= _TURNS
    ):
        found.append("The text looks like an interview, or questions with their answers.")
    elif script in ("latin", "cyrillic") and _own_voice(head, words):
        found.append("The text looks like an opinion piece or a personal account.")
    several = _SEVERAL.search(f"{title or ''}\n{text[:300]}") and len(_NUMBERED.findall(head)) >= _MANY
    if kickers_of(text, paragraphs) >= _MANY or several:
        found.append("The text looks like a round-up of several stories.")
    if _listing(text, paragraphs):
        found.append("The text looks like a list of links or headlines.")
    return tuple(found)


def one_story(warnings: Sequence[str]) -> bool:
    """Tell whether none of these hints says that a text is no news story."""
    return not any(warning.startswith("The text looks like") for warning in warnings)


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
