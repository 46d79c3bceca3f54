"""Say who said it in other words where three statements running would say it in the same."""

from __future__ import annotations

import re
from functools import cache

# Two ways to say the same of the same speaker; neither is surer than the other.
_WAYS = {
    "en": (r"said", "according to {who}"),
    "es": (r"dijo", "según {who}"),
    "fr": (r"a déclaré", "selon {who}"),
    "pt": (r"disse", "segundo {who}"),
}
# What a text that names its speaker last ends with.
_ENDS = {"en": " said.", "es": ".", "fr": ".", "pt": "."}
_WHO = r"(?P<who>[^,;:“”\"«»()]{2,60}?)"
_PRONOUNS = frozenset({"it", "he", "she", "they", "who", "we", "i", "you", "él", "ella", "ellos", "il", "elle", "ils"})
_MOST = 2


class Attributing:
    """Count statements that name the same speaker in the same way, one after the other."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._last = ""
        self._times = 0

    def text(self, text: str, *, fixed: bool = False) -> tuple[str, int]:
        """Give the next statement, and by how much it was moved to the right.

        The third that names its speaker alike names it in other words, unless it is `fixed`.
        """
        if self._language not in _WAYS or _WAYS[self._language][0] not in text:
            self._last, self._times = "", 0
            return text, 0
        who = _trailing(self._language).search(text) if text.endswith(_ENDS[self._language]) else None
        if who is None and self._language == "en":
            who = _LEADING.match(text)
        if who is None or who["who"].lower() in _PRONOUNS:
            self.count("")
            return text, 0
        if not self.count(who["who"].split()[-1].casefold()) or fixed:
            return text, 0
        self._times = 0
        if who.re is _LEADING:
            speaker = who["who"]
            speaker = speaker[:1].lower() + speaker[1:] if speaker.startswith(("The ", "A ", "An ")) else speaker
            opening = f"According to {speaker}, "
            return opening + text[who.end() :], len(opening) - who.end()
        way = _WAYS[self._language][1].replace("{who}", who["who"])
        return f"{text[: who.start()]}, {way}{who['end']}", 0

    def count(self, who: str) -> bool:
        """Note who the next statement is given to, "" for nobody; tell whether that is once too often."""
        self._times = self._times + 1 if who and who == self._last else int(bool(who))
        self._last = who
        return self._times > _MOST


# "said" and a clause of its own: what is said can follow a comma as it stands.
_LEADING = re.compile(rf"{_WHO} said (?:that )?(?=(?:the|a|an|it|its|they|their|he|she|his|her|there)\b)")


@cache
def _trailing(language: str) -> re.Pattern[str]:
    verb = _WAYS[language][0]
    told = rf"{_WHO} {verb}" if language == "en" else rf"{verb} {_WHO}"
    return re.compile(rf", {told}(?P<end>\.)$")
