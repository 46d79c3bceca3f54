"""Estimate: what briefing many texts will take, before anything is sent."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from briefing.errors import BriefingError, DocumentError
from briefing.given import Text, document_of
from briefing.pipeline import brief
from briefing.prices import Cost
from briefing.schema import Prompt, Task, Usage
from briefing.settings import Depth
from briefing.tokens import estimated_tokens
from briefing.work import Work


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


# The choice among the drafts of a long text's parts, and the tokens that each part's candidates and their sentences
# take in the question.
CHOICE, CANDIDATES = Size(200, 300, 500), 1200


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a batch will take.

    The least is one prompt and a short draft for each document, or for each part of one that is longer than the
    model reads, as far as that is known. The most has the schema counted
    as part of each prompt, long drafts, and every repair, each with the whole article again. What a
    model thinks before it writes comes on top: nobody knows it before. What endpoints take off for
    cached tokens is not taken off.

    Attributes:
        documents: Texts that would be sent.
        unusable: Those that would not be: unreadable, empty, or beyond what a model with so small a context can do.
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
    documents: Iterable[Text | DocumentError], work: Work, unusable: Callable[[BriefingError], None]
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
            prompts = _first_prompts(item, work)
        except BriefingError as error:
            if error.scope == "run":
                raise
            unusable(error)
            made = replace(made, unusable=made.unusable + 1)
            continue
        least, most = _least(prompts, work), _most(prompts, work)
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
    size = {"repair": REPAIR, "judge": VERDICTS, "choose": CHOICE}.get(prompt.task, DRAFT[work.settings.depth])
    read = _read(prompt) + estimated_tokens(json.dumps(prompt.schema))
    return Usage(input_tokens=read, output_tokens=prompt.max_output_tokens or size.usual, requests=1)


def _first_prompts(item: Text | DocumentError, work: Work) -> tuple[Prompt, ...]:
    """Go the way of a document up to its first prompts: one, or one for each part of a long text."""
    if isinstance(item, DocumentError):
        raise item
    flow = brief(document_of(item), work)
    try:
        return next(flow)
    finally:
        flow.close()


def _least(prompts: tuple[Prompt, ...], work: Work) -> list[tuple[Task, Usage]]:
    if not work.model.reads_messages:
        return []
    few = DRAFT[work.settings.depth].few
    drafted: list[tuple[Task, Usage]] = [("brief", _limited(_read(prompt), few, prompt)) for prompt in prompts]
    return [*drafted, *_chosen(prompts, CHOICE.few, work), *_judged(prompts, VERDICTS.few, work)]


def _most(prompts: tuple[Prompt, ...], work: Work) -> list[tuple[Task, Usage]]:
    if not work.model.reads_messages:
        return _judged(prompts, VERDICTS.many, work)
    form, many = estimated_tokens(json.dumps(prompts[0].schema)), DRAFT[work.settings.depth].many
    drafted: list[tuple[Task, Usage]] = [("brief", _limited(_read(one) + form, many, one)) for one in prompts]
    # Of a long text the sentences concerned are shown, which are fewer than those of a part.
    read = min(_read(prompt) for prompt in prompts)
    repaired = _limited(read + REPAIR_ASKED, REPAIR.many, prompts[0])
    repairs: list[tuple[Task, Usage]] = [("repair", repaired)] * work.settings.max_repairs
    return [*drafted, *_chosen(prompts, CHOICE.many, work), *repairs, *_judged(prompts, VERDICTS.many, work)]


def _chosen(prompts: tuple[Prompt, ...], written: int, work: Work) -> list[tuple[Task, Usage]]:
    """Give what deciding over the drafts of parts takes: one question, or several and one over their answers."""
    if len(prompts) == 1:
        return []
    fixed, shown = estimated_tokens(prompts[0].messages[0].content), len(prompts) * CANDIDATES
    room = max(work.room(work.limit) - fixed, CANDIDATES) if work.limit else shown
    count = -(-shown // room)
    asked: list[tuple[Task, Usage]] = [("choose", _limited(fixed + min(shown, room), written, prompts[0]))]
    return asked * (count + (count > 1))


def _judged(prompts: tuple[Prompt, ...], written: int, work: Work) -> list[tuple[Task, Usage]]:
    if work.judge is None:
        return []
    shown = estimated_tokens(prompts[0].prepared.document.text) if len(prompts) == 1 else _read(prompts[0])
    return [("judge", _limited(shown + STATEMENTS, written, prompts[0]))]


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
