"""pydantic-ai: an agent with an output type, in its default output mode (tool)."""

from __future__ import annotations

from typing import Annotated, Literal

from by_hand import passage_stands, text_holds
from contestant import BASE_URL, KEY, TASK, Outcome, Row, main
from pydantic import BaseModel, StringConstraints
from pydantic_ai import Agent, ModelRetry, UnexpectedModelBehavior
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.providers.openai import OpenAIProvider
from replies import ARTICLE

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Statement(BaseModel):
    """One statement with the passage it rests on."""

    text: str
    passage: str
    attributed_to: str | None
    certainty: str
    hedge: str | None


class Strict(Statement):
    """The same with all that a type can say."""

    text: Words
    passage: Words
    certainty: Literal["reported", "claimed", "assessed", "intended"]


def by_hand(found: Statement) -> Statement:
    """Put the validators of by_hand.py to the output."""
    try:
        passage_stands(found.passage, ARTICLE)
        text_holds(found.text, ARTICLE)
    except ValueError as error:
        raise ModelRetry(str(error)) from None
    return found


def asking(shape: type[Statement], retries: int | None = None, *, validated: bool = False):
    """Make the row's question: what is returned is published, what raises is not."""

    def ask(model: str) -> Outcome:
        provider = OpenAIProvider(base_url=BASE_URL, api_key=KEY)
        agent = Agent(OpenAIChatModel(f"pydantic_ai/{model}", provider=provider), output_type=shape, retries=retries)
        if validated:
            agent.output_validator(by_hand)
        try:
            agent.run_sync(TASK + ARTICLE)
        except UnexpectedModelBehavior as error:
            return Outcome(published=False, why=str(error.__cause__ or error)[:200])
        return Outcome(published=True)

    return ask


if __name__ == "__main__":
    main(
        [
            Row("pydantic-ai, defaults", "`Agent(output_type=...)`, default retries (1)", asking(Statement)),
            Row(
                "pydantic-ai, at its best",
                "constrained types, `retries=2`. It ships the hook `output_validator` but no check of content that "
                "needs no second model; its `citations` are those of providers, for text output",
                asking(Strict, 2),
            ),
            Row(
                "pydantic-ai, with the validators by hand",
                "its best, and the checks of the row by hand as an `output_validator`",
                asking(Strict, 2, validated=True),
            ),
        ],
        ["pydantic-ai-slim", "openai", "pydantic"],
    )
