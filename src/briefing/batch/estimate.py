"""Estimate: what briefing many texts will take, before anything is sent."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from briefing.client import document_of
from briefing.errors import BriefingError, DocumentError
from briefing.pipeline import Work, brief
from briefing.prices import Cost
from briefing.prompt import estimated_tokens
from briefing.schema import Document, Prompt, Task, Usage
from briefing.settings import Depth


class Size(NamedTuple):
    """Tokens of one answer."""

    few: int
    usual: int
    many: int


# Drafts of articles of 500 to 750 tokens take 3,500 to 5,000 characters of compact JSON, core drafts 1,300 to
# 2,300, at about 3.3 characters a token; some models write more white space. The items of a draft are limited in
# number, so that longer articles take hardly more.
DRAFT: dict[Depth, Size] = {"full": Size(1000, 1400, 1700), "core": Size(400, 600, 800)}
# Replacements of one to five values, and the tokens of the words that ask for them.
REPAIR, REPAIR_ASKED = Size(50, 150, 400), 250
# Verdicts on up to twenty statements, and the tokens of these and of the judge's instructions.
VERDICTS, STATEMENTS = Size(300, 500, 900), 1000


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a batch will take.

    The least is one prompt and a short draft for each document. The most has the schema counted
    as part of each prompt, long drafts, and every repair, each with the whole article again. What a
    model thinks before it writes comes on top: nobody knows it before. What endpoints take off for
    cached tokens is not taken off.

    Attributes:
        documents: Texts that would be sent.
        unusable: Those that would not be: unreadable, empty, or too long for the model.
        model: Name of the model.
        endpoint: Host (and port) they would be sent to, or None.
        least: Tokens at least.
        most: Tokens at most.
        least_cost: Price of `least`; its `unpriced` counts the requests whose price is not known.
        most_cost: Price of `most`, likewise.
        unpriced: Names of the models whose price is not known.
    """

    documents: int
    unusable: int
    model: str
    endpoint: str | None
    least: Usage
    most: Usage
    least_cost: Cost
    most_cost: Cost
    unpriced: tuple[str, ...] = ()


def estimate(
    documents: Iterable[str | Document | DocumentError], work: Work, unusable: Callable[[BriefingError], None]
) -> Estimate:
    """Read and prepare all documents and make their prompts; nothing is sent.

    Args:
        documents: As for `summarize_many`.
        work: What would be done with each.
        unusable: Told of each document that would not be sent, and why.
    """
    made = Estimate(
        0,
        0,
        work.model.name,
        work.model.endpoint,
        Usage(),
        Usage(),
        Cost(),
        Cost(),
        tuple(r.model for r in work.unpriced),
    )
    for item in documents:
        try:
            prompt = _first_prompt(item, work)
        except BriefingError as error:
            if error.scope == "run":
                raise
            unusable(error)
            made = replace(made, unusable=made.unusable + 1)
            continue
        least, most = _least(prompt, work), _most(prompt, work)
        made = replace(
            made,
            documents=made.documents + 1,
            least=_tokens(least, made.least),
            most=_tokens(most, made.most),
            least_cost=_cost(least, work, made.least_cost),
            most_cost=_cost(most, work, made.most_cost),
        )
    return made


def expected(prompt: Prompt, work: Work) -> Usage:
    """Give the tokens that a prompt and its answer will take, as many as it may write where that is limited."""
    if prompt.task != "judge" and not work.model.reads_messages:
        return Usage()
    size = {"repair": REPAIR, "judge": VERDICTS}.get(prompt.task, DRAFT[work.settings.depth])
    read = _read(prompt) + estimated_tokens(json.dumps(prompt.schema))
    return Usage(input_tokens=read, output_tokens=prompt.max_output_tokens or size.usual, requests=1)


def _first_prompt(item: str | Document | DocumentError, work: Work) -> Prompt:
    """Go the way of a document up to its first prompt."""
    if isinstance(item, DocumentError):
        raise item
    flow = brief(document_of(item), work)
    try:
        (prompt,) = next(flow)
        if work.model.reads_messages:
            _ = prompt.messages  # renders them: a text that is too long for the model shows here
        return prompt
    finally:
        flow.close()


def _least(prompt: Prompt, work: Work) -> list[tuple[Task, Usage]]:
    if not work.model.reads_messages:
        return []
    drafted = _limited(_read(prompt), DRAFT[work.settings.depth].few, prompt)
    return [("brief", drafted), *_judged(prompt, VERDICTS.few, work)]


def _most(prompt: Prompt, work: Work) -> list[tuple[Task, Usage]]:
    if not work.model.reads_messages:
        return _judged(prompt, VERDICTS.many, work)
    read = _read(prompt)
    drafted = _limited(read + estimated_tokens(json.dumps(prompt.schema)), DRAFT[work.settings.depth].many, prompt)
    repaired = _limited(read + REPAIR_ASKED, REPAIR.many, prompt)
    repairs: list[tuple[Task, Usage]] = [("repair", repaired)] * work.settings.max_repairs
    return [("brief", drafted), *repairs, *_judged(prompt, VERDICTS.many, work)]


def _judged(prompt: Prompt, written: int, work: Work) -> list[tuple[Task, Usage]]:
    if work.judge is None:
        return []
    return [("judge", _limited(estimated_tokens(prompt.prepared.document.text) + STATEMENTS, written, prompt))]


def _limited(read: int, written: int, prompt: Prompt) -> Usage:
    return Usage(input_tokens=read, output_tokens=min(written, prompt.max_output_tokens or written), requests=1)


def _read(prompt: Prompt) -> int:
    return sum(estimated_tokens(message.content) for message in prompt.messages)


def _tokens(requests: list[tuple[Task, Usage]], before: Usage) -> Usage:
    for _, usage in requests:
        before = usage.plus(before)
    return before


def _cost(requests: list[tuple[Task, Usage]], work: Work, before: Cost) -> Cost:
    for task, usage in requests:
        before = before.plus(work.rates_for(task).of(usage))
    return before
