"""instructor: a response model with CitationMixin, in its default mode (tools)."""

from __future__ import annotations

from typing import Self

import instructor
from by_hand import text_holds
from contestant import BASE_URL, KEY, TASK, Outcome, Row, main
from instructor.core.exceptions import InstructorRetryException
from openai import OpenAI
from pydantic import BaseModel, ValidationError, ValidationInfo, field_validator, model_validator
from replies import ARTICLE

client = instructor.from_openai(OpenAI(base_url=BASE_URL or None, api_key=KEY))


class Statement(instructor.CitationMixin, BaseModel):
    """One statement with the passage it rests on in `substring_quotes`."""

    text: str
    attributed_to: str | None
    certainty: str
    hedge: str | None


class Cited(Statement):
    """A statement is refused when CitationMixin leaves it without a passage."""

    @model_validator(mode="after")
    def _has_a_passage(self) -> Self:
        if not self.substring_quotes:
            raise ValueError("none of the substring_quotes stands in the article")
        return self


class CheckedByHand(Cited):
    """The same with the validator of by_hand.py for the statement's text."""

    @field_validator("text")
    @classmethod
    def _holds(cls, value: str, info: ValidationInfo) -> str:
        return text_holds(value, info.context["context"])


def _reason(error: BaseException) -> str:
    """Give the last validator's words."""
    cause = error.__cause__
    first = cause.errors()[0]["msg"] if isinstance(cause, ValidationError) else str(cause)
    return first.removeprefix("Value error, ")


def asking(shape: type[Statement]):
    """Make the row's question: what is returned is published, what raises is not."""

    def ask(model: str) -> Outcome:
        try:
            found = client.chat.completions.create(
                model=f"instructor/{model}",
                response_model=shape,
                messages=[{"role": "user", "content": TASK + "{{ context }}"}],
                context={"context": ARTICLE},
            )
        except InstructorRetryException as error:
            return Outcome(published=False, why=_reason(error))
        # Nobody is told that a passage was dropped; an empty list is a mark for those who look.
        return Outcome(published=True, marked=not found.substring_quotes, why=" | ".join(found.substring_quotes))

    return ask


if __name__ == "__main__":
    retried = "default `max_retries` (3)"
    main(
        [
            Row(
                "instructor, defaults",
                f"`CitationMixin` with `context=`, mode tools, {retried}; what is returned is published",
                asking(Statement),
            ),
            Row(
                "instructor, at its best",
                f"the same; refused when `CitationMixin` keeps no passage, {retried}. It is the only check of content "
                "instructor ships that needs no second model (`llm_validator` and `openai_moderation` do)",
                asking(Cited),
            ),
            Row(
                "instructor, with the validators by hand",
                "its best, and the quotation and number checks of the row by hand as a `field_validator`",
                asking(CheckedByHand),
            ),
        ],
        ["instructor", "openai", "pydantic"],
    )
