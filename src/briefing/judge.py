"""Judge: ask a model whether the source supports what no rule objects to."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Literal

from briefing import validate
from briefing.cache import cached
from briefing.errors import ReplyError, SettingsError
from briefing.models import Model, connect
from briefing.prepare.parts import around, excerpt
from briefing.prompt import JUDGE, Templates, article, fitting, mark_for, printable, whole_fits
from briefing.schema import Claim, Finding, Message, Prepared, Prompt, Reply, Span
from briefing.settings import Settings

Verdict = Literal["supported", "contradicted", "not_stated"]
MOST_AT_ONCE = 20
# Sentences shown before and after a cited one where the article is too long to be shown whole.
BESIDE = 2
# A problem is a short sentence; a model that writes an essay is cut short.
LONGEST_PROBLEM = 300
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "verdicts": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "statement": {"type": "integer"},
                    # Evidence before the verdict: a model writes from left to right.
                    "sentences": {"type": "array", "items": {"type": "integer"}},
                    "verdict": {"type": "string", "enum": ["supported", "contradicted", "not_stated"]},
                    "problem": {"anyOf": [{"type": "string"}, {"type": "null"}]},
                },
                "required": ["statement", "sentences", "verdict", "problem"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["verdicts"],
    "additionalProperties": False,
}
# What models write in place of the three words.
_SAID: dict[str, Verdict] = {
    **dict.fromkeys(("supported", "entailed", "entailment"), "supported"),
    **dict.fromkeys(("contradicted", "contradiction", "contradicts", "refuted"), "contradicted"),
    **dict.fromkeys(("not_stated", "not_supported", "unsupported", "neutral", "not_mentioned"), "not_stated"),
}
_ORDER: tuple[Verdict, ...] = ("supported", "not_stated", "contradicted")
_NUMBER = re.compile(r"[Ss]?([0-9]{1,9})")


class Judge:
    """Make the questions of one run and read the answers; same settings, same templates.

    Raises TemplateError for a template that is missing or unreadable.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.templates = Templates(JUDGE, settings.prompts)
        parts = json.dumps([self.templates.sources, SCHEMA], sort_keys=True)
        self.hash = hashlib.sha256(parts.encode()).hexdigest()[:12]

    def ask(self, claims: Sequence[Claim], prepared: Prepared, *, whole: bool = True) -> list[Prompt]:
        """Ask about claims, up to 20 of them in each prompt.

        The article is shown whole, or, with `whole=False` and where it is too long, the sentences that they cite.
        """
        return [self._prompt(some, prepared, whole=whole) for some in _batches(claims)]

    def read(self, replies: Sequence[Reply], claims: Sequence[Claim], prepared: Prepared) -> list[Finding]:
        """Give a finding for each claim that is not supported, from the replies to all prompts of `ask`.

        A claim without a verdict becomes a note.

        Raises:
            ReplyError: A reply holds no list of verdicts.
        """
        found: list[Finding] = []
        for reply, some in zip(replies, _batches(claims), strict=True):
            verdicts = _verdicts(reply)
            for number, claim in enumerate(some, start=1):
                if (finding := _finding(verdicts.get(number), claim, prepared)) is not None:
                    found.append(finding)
        return found

    def _prompt(self, claims: Sequence[Claim], prepared: Prepared, *, whole: bool) -> Prompt:
        return Prompt(
            task="judge",
            prepared=prepared,
            schema=SCHEMA,
            name="judge",
            hash=self.hash,
            render=lambda: self._fitting(claims, prepared, whole=whole),
            max_output_tokens=self.settings.max_output_tokens,
        )

    def _fitting(self, claims: Sequence[Claim], prepared: Prepared, *, whole: bool) -> tuple[Message, ...]:
        if whole:
            messages = self._messages(claims, prepared)
            if whole_fits(messages, self.settings):
                return messages
        cited = {number for claim in claims for number in claim.sentences or ()}
        return fitting(self._messages(claims, excerpt(prepared, around(prepared, cited, BESIDE))), self.settings)

    def _messages(self, claims: Sequence[Claim], prepared: Prepared) -> tuple[Message, ...]:
        texts = [printable(claim.text) for claim in claims]
        document = prepared.document
        told = article(prepared) | {
            # Whoever wrote the statements may have read the article, and know its mark.
            "mark": mark_for("\n".join((*texts, document.text)), document.title or "", document.publisher or ""),
            "statements": [{"id": number, "text": text} for number, text in enumerate(texts, start=1)],
        }
        return (
            Message("system", self.templates.render("judge/system", {})),
            Message("user", self.templates.render("judge/statements", told)),
        )


class WithJudge:
    """Send the judge's questions to one model and everything else to another, as if they were one."""

    def __init__(self, model: Model, judge: Model) -> None:
        self.model, self.judge = model, judge
        self.name, self.endpoint, self.reads_messages = model.name, model.endpoint, model.reads_messages

    @property
    def context_tokens(self) -> int | None:
        """What the model reads and writes together, where it tells."""
        return getattr(self.model, "context_tokens", None)

    def send(self, prompt: Prompt) -> Reply:
        """Answer once. Raises ModelError or ReplayError."""
        return self._for(prompt).send(prompt)

    async def asend(self, prompt: Prompt, gate: AbstractAsyncContextManager[object] | None = None) -> Reply:
        """Answer once, with every request inside `gate`."""
        return await self._for(prompt).asend(prompt, gate)

    def close(self) -> None:
        """Give back the connections of both."""
        self.model.close()
        self.judge.close()

    async def aclose(self) -> None:
        """Give back the connections of both in this event loop."""
        await self.model.aclose()
        await self.judge.aclose()

    def _for(self, prompt: Prompt) -> Model:
        return self.judge if prompt.task == "judge" else self.model


def connected(judge: str | Model, settings: Settings) -> Model:
    """Give the model that judges, at the endpoint of the settings. Raises SettingsError if it reads no prompts."""
    model = connect(settings.changed(model=judge)) if isinstance(judge, str) else judge
    if not model.reads_messages:
        raise SettingsError(f"'{model.name}' cannot judge: it reads no prompts; name a model of an endpoint")
    return cached(model, settings, lambda _prompt, reply: _verdicts(reply), lent=not isinstance(judge, str))


def _batches(claims: Sequence[Claim]) -> list[Sequence[Claim]]:
    return [claims[start : start + MOST_AT_ONCE] for start in range(0, len(claims), MOST_AT_ONCE)]


def _verdicts(reply: Reply) -> dict[int, tuple[Verdict, list[int], str]]:
    """Read what can be read; of two verdicts on one statement the worse counts."""
    found = validate.read_json(reply)
    items = found.get("verdicts") if isinstance(found, dict) else found
    if not isinstance(items, list):
        raise ReplyError("the judge's reply has no list of verdicts")
    read: dict[int, tuple[Verdict, list[int], str]] = {}
    for item in items:
        if not isinstance(item, dict):
            continue
        numbers = _numbers([item.get("statement")])
        said = item.get("verdict")
        verdict = _SAID.get(re.sub("[ -]", "_", said.strip().lower())) if isinstance(said, str) else None
        if not numbers or verdict is None:
            continue
        known = read.get(numbers[0])
        if known is None or _ORDER.index(verdict) > _ORDER.index(known[0]):
            problem = item.get("problem")
            shown = printable(problem)[:LONGEST_PROBLEM] if isinstance(problem, str) else ""
            cited = item.get("sentences")
            read[numbers[0]] = verdict, _numbers(cited if isinstance(cited, list) else [cited]), shown
    return read


def _numbers(values: Iterable[object]) -> list[int]:
    """Read 3, "3" and "S3" as a number; leave out everything else."""
    found = (_NUMBER.fullmatch(str(value).strip()) for value in values if isinstance(value, int | str))
    return list(dict.fromkeys(int(match[1]) for match in found if match))


def _finding(verdict: tuple[Verdict, list[int], str] | None, claim: Claim, prepared: Prepared) -> Finding | None:
    if verdict is None:
        return _made(claim, "note", "the judge gave no verdict on this", ())
    said, numbers, problem = verdict
    if said == "supported":
        return None
    cited = [found for number in numbers if (found := prepared.sentence(number))]
    evidence = tuple(Span(start=s.start, end=s.end, text=s.text, sentence=s.id) for s in cited)
    why = f": {problem}" if problem else ""
    if said == "contradicted":
        return _made(claim, "error", f"the judge says the source contradicts this{why}", evidence)
    return _made(claim, "warning", f"the judge does not find this in the source{why}", evidence)


def _made(
    claim: Claim, severity: Literal["error", "warning", "note"], message: str, evidence: tuple[Span, ...]
) -> Finding:
    return Finding(
        rule="judge",
        kind="entailment",
        severity=severity,
        action="withhold" if severity == "error" else "warn",
        message=message,
        path=claim.path,
        start=0,
        end=len(claim.text),
        evidence=evidence,
    )
