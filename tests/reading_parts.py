"""A model for long texts: it reads nothing but what a prompt shows it, and reports every finding it comes across.

text = long_text(2_000, findings=[3, 9])    # words; which tenths hold a finding, from 1
PartsModel()                                # answers from the messages alone, as a model behind an endpoint would
"""

from __future__ import annotations

import re
from typing import Any

from briefing.errors import BriefingError, RejectedError
from briefing.schema import Prompt
from briefing.testing import ScriptedModel
from briefing.testing.scripted import ScriptedReply
from briefing.tokens import estimated_tokens

SENTENCE = re.compile(r"^\[S(\d+)\] (.+)$", re.MULTILINE)
CANDIDATE = re.compile(r"^\[C(\d+)\] (.+?)(?: \([^()]*\))?$", re.MULTILINE)
FINDING = "The survey found that basin "
PLACES = ("quay", "harbour", "canal", "mole", "basin", "lock", "pier", "ferry", "marina", "dock")
VERBS = ("was inspected", "was dredged", "was painted", "was measured", "was lit again", "was closed to barges")


def finding(tenth: int) -> str:
    """The sentence that stands once, in this tenth of a text."""
    return f"{FINDING}{tenth} holds {1000 + 37 * tenth} tonnes of silt."


def long_text(words: int, findings: tuple[int, ...] | list[int] = tuple(range(1, 11)), chapter: int = 400) -> str:
    """Make a report of chapters and paragraphs, without two sentences alike."""
    lines: list[str] = []
    written, number, opened, placed = 0, 0, 0, 0
    while written < words:
        if written >= opened:
            lines.append(f"## Chapter {opened // chapter + 1}: the {PLACES[opened // chapter % 10]}s")
            opened += chapter
        sentences = []
        for _ in range(4):
            number += 1
            place, verb = PLACES[number % 10], VERBS[number % 6]
            sentences.append(f"The {place} number {number} {verb} by crew {number % 23} after {number % 9 + 2} tides.")
        tenth = written * 10 // words + 1
        if tenth > placed:
            placed = tenth
            if tenth in findings:
                sentences.insert(2, finding(tenth))
        lines.append(" ".join(sentences))
        written += sum(len(sentence.split()) for sentence in sentences)
    return "\n\n".join(lines) + "\n"


def shown(prompt: Prompt) -> dict[int, str]:
    """Give the sentences that a prompt shows, by number."""
    return {int(number): text for number, text in SENTENCE.findall(prompt.messages[1].content)}


def stated(number: int, text: str) -> dict[str, Any]:
    return {"sentences": [number], "attributed_to": None, "certainty": "reported", "hedge": None, "text": text}


def draft_of(sentences: dict[int, str]) -> dict[str, Any]:
    """Brief some sentences: the first finding is the main event, the others are details."""
    found = [(number, text) for number, text in sentences.items() if text.startswith(FINDING)]
    first = found[0] if found else next(iter(sentences.items()))
    return {
        "what": stated(*first), "cause": None, "when": None, "where": None, "who": [],
        "details": [stated(*one) for one in found[1:]], "why_it_matters": [], "whats_next": [], "background": [],
        "quotes": [], "figures": [], "not_stated": [], "topic": "economy", "countries": [],
        "headline": first[1][:60].rpartition(" ")[0],
    }  # fmt: skip


class PartsModel(ScriptedModel):
    """Answer from what the messages show; refuse prompts beyond `limit` tokens as servers do.

    `tell` says how the refusal names its limit; `fail` may give an error for a prompt.
    """

    def __init__(self, limit: int | None = None, *, tell: bool = True, fail: Any = None) -> None:
        super().__init__(self._answer, "parts")
        self.limit, self.tell, self.fail = limit, tell, fail
        self.refused = 0

    def _answer(self, prompt: Prompt) -> ScriptedReply:
        error: BriefingError | None = self.fail(prompt) if self.fail else None
        if error is not None:
            raise error
        size = sum(estimated_tokens(message.content) for message in prompt.messages)
        if self.limit is not None and size > self.limit:
            self.refused += 1
            refusal = RejectedError("too long", code="too_long")
            refusal.attempts = 1
            if self.tell:
                refusal.context_tokens, refusal.prompt_tokens = self.limit, size
            raise refusal
        if prompt.task == "choose":
            return self.chosen(prompt)
        if prompt.task == "repair":
            return {"replacements": []}
        return draft_of(shown(prompt))

    def chosen(self, prompt: Prompt) -> dict[str, Any]:
        """Take all findings that are offered, that of the second tenth as the main event."""
        offered = [(int(n), text) for n, text in CANDIDATE.findall(prompt.messages[2].content) if FINDING in text]
        sentences = {text: number for number, text in shown(prompt).items()}
        main = finding(2) if finding(2) in sentences else next(iter(sentences))
        return {
            "what": stated(sentences[main], main), "cause": None, "when": None, "where": None, "who": [],
            "details": [number for number, text in offered if text != main][:5],
            "why_it_matters": [number for number, text in offered if text != main][5:8],
            "whats_next": [], "background": [f"C{number}" for number, text in offered if text != main][8:],
            "quotes": [], "figures": [], "topic": "economy", "headline": "Basins hold silt",
        }  # fmt: skip
