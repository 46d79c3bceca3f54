"""Say who said it in other words where three statements running would say it in the same."""

from __future__ import annotations

# Two ways to say the same of the same speaker; neither is surer than the other.
_WAYS = {
    "en": ("said", "according to {who}"),
    "es": ("dijo", "según {who}"),
    "fr": ("a déclaré", "selon {who}"),
    "pt": ("disse", "segundo {who}"),
}
_NO_NAME = frozenset(',;:“”"«»()')
_LONGEST = 60
_PRONOUNS = frozenset({"it", "he", "she", "they", "who", "we", "i", "you", "él", "ella", "ellos", "il", "elle", "ils"})
_MOST = 2
# "said" and a clause of its own: what is said can follow a comma as it stands.
_CLAUSE = frozenset({"the", "a", "an", "it", "its", "they", "their", "he", "she", "his", "her", "there"})


class Attributing:
    """Count statements that name the same speaker in the same way, one after the other."""

    def __init__(self, language: str) -> None:
        self._ways = _WAYS.get(language)
        self._english = language == "en"
        self._last = ""
        self._times = 0

    def text(self, text: str, *, fixed: bool = False) -> tuple[str, int]:
        """Give the next statement, and by how much it was moved to the right.

        The third that names its speaker alike names it in other words, unless it is `fixed`.
        """
        ways = self._ways
        if ways is None or ways[0] not in text:
            self._last, self._times = "", 0
            return text, 0
        at, who = _trailing(text, ways[0], first=self._english)
        after = -1
        if not who and self._english:
            after, who = _leading(text)
        if not who or who.lower() in _PRONOUNS:
            self.count("")
            return text, 0
        if not self.count(who.split()[-1].casefold()) or fixed:
            return text, 0
        self._times = 0
        if after >= 0:
            speaker = who[:1].lower() + who[1:] if who.startswith(("The ", "A ", "An ")) else who
            opening = f"According to {speaker}, "
            return opening + text[after:], len(opening) - after
        return f"{text[:at]}, {ways[1].replace('{who}', who)}.", 0

    def count(self, who: str) -> bool:
        """Note who the next statement is given to, "" for nobody; tell whether that is once too often."""
        self._times = self._times + 1 if who and who == self._last else int(bool(who))
        self._last = who
        return self._times > _MOST


def _trailing(text: str, verb: str, *, first: bool) -> tuple[int, str]:
    """Find who a text names behind its last comma, before the verb if the speaker comes `first`, else behind it."""
    at = text.rfind(", ")
    said = text[at + 2 : -1]
    if at < 0 or not text.endswith("."):
        return -1, ""
    who = said.removesuffix(f" {verb}") if first else said.removeprefix(f"{verb} ")
    return (at, who) if who != said and _is_name(who) else (-1, "")


def _leading(text: str) -> tuple[int, str]:
    """Find who a text opens with, and where what they say begins."""
    at = text.find(" said ")
    after = at + len(" said ")
    if text.startswith("that ", after):
        after += len("that ")
    opens = text[after : after + 6].split(" ", 1)[0] in _CLAUSE
    return (after, text[:at]) if at > 0 and opens and _is_name(text[:at]) else (-1, "")


def _is_name(who: str) -> bool:
    return 1 < len(who) <= _LONGEST and _NO_NAME.isdisjoint(who)
