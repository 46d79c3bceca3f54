"""Speakers in Arabic and Chinese, where no capitals tell names."""

from __future__ import annotations

import re

from .antecedents import Voice
from .reading import Line
from .roles import PRONOUNS
from .words import Mark, Word, word_set


def uncased(line: Line, mark: Mark, language: str) -> Voice | None:
    """Give the speaker of a verb in a script without capitals, or None."""
    text = line.text
    at, after = mark.start - line.start, mark.end - line.start
    if language == "zh":
        begin = max((text.rfind(m, 0, at) + 1 for m in "，。、；：“”！？ \n"), default=0)
        return han(line, line.start + begin, mark.start, mark.phrase)
    words = line.after(line.start + after, 7)
    taken: list[Word] = []
    for word in words:
        gap = text[after : word.start - line.start]
        after = word.end - line.start
        if word.low in _ARABIC_NAMED and 1 <= len(taken) <= 2:
            # "a worker whose name is Sami Khalil": the name.
            taken = []
            continue
        if word.low in _ARABIC_STOPS or gap.strip():
            break
        taken.append(word)
    if not taken:
        # "قالت إن": the verb alone says he or she.
        said = bool(words) and words[0].low in _ARABIC_THAT
        return Voice("هو", mark.start, mark.end, mark.phrase, pronoun=True) if said else None
    start, end = taken[0].start, taken[-1].end
    return Voice(text[start - line.start : end - line.start], start, end, mark.phrase)


def han(line: Line, begin: int, end: int, verb: str) -> Voice | None:
    """A Chinese speaker: what stands there without the day and the word for a report."""
    stretch = line.text[begin - line.start : end - line.start]
    speaker = _HAN_DAY.sub("", _HAN_WHERE.sub("", stretch.strip()))
    for ending in _HAN_REPORTS:
        speaker = speaker.removesuffix(ending)
    # "未参与研究的教授沈明远": what stands before 的 only describes.
    speaker = speaker[speaker.rfind("的") + 1 :]
    pronoun = speaker in PRONOUNS
    if not (pronoun or 2 <= len(speaker) <= _LONGEST_HAN) or any(c in _NO_HAN_SPEAKER for c in speaker):
        return None
    start = begin + stretch.find(speaker)
    return Voice(speaker, start, start + len(speaker), verb, pronoun)


_LONGEST_HAN = 16
_NO_HAN_SPEAKER = frozenset("了是在不没有“”‘’《》")
_HAN_REPORTS = ("报道", "介绍", "消息", "统计", "报告")
_ARABIC_THAT = word_set("إن أن إنه إنها أنه أنها بأن بأنه")
# A day between the speaker and the verb.
_HAN_DAY = re.compile(
    r"(?:星期|周)[一二三四五六日天]$|(?:今|昨|前|当)[天日](?:上午|下午|晚间|晚上|凌晨|傍晚)?$|(?:上午|下午|晚间|凌晨)$"
    r"|(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日$"
)
# "局长陈立群在新闻发布会上说": where it was said.
_HAN_WHERE = re.compile(r"在[^在，。]{2,14}(?:上|中|时|后|里)$")
_ARABIC_STOPS = word_set("""
    إن أن إنه إنها أنه أنها في على إلى من عن خلال الذي التي يوم اليوم أمس اسمه اسمها اسمهم طلب طلبت طلبوا رفض رفضت رفضوا
    فضل فضلت
""")
_ARABIC_NAMED = word_set("اسمه اسمها يدعى تدعى")
