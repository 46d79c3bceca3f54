"""Thirty lines of validators as a careful user writes them: quotes verbatim, numbers in the source."""

from __future__ import annotations

import re

from contestant import BASE_URL, KEY, TASK, Outcome, Row, main
from openai import OpenAI
from pydantic import BaseModel, ValidationError, ValidationInfo, field_validator
from replies import ARTICLE, PUBLISHED

# --- the thirty lines ------------------------------------------------------------------------------------------------
COUNTS = "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred".split()
NUMBER = re.compile(rf"\d+(?:[.,]\d+)*|\b(?:{'|'.join(COUNTS)})\b", re.IGNORECASE)
QUOTED = re.compile(r"[“\"]([^”\"]+)[”\"]")


def plain(text: str) -> str:
    """Fold what typography changes."""
    return " ".join(text.translate(str.maketrans("“”‘’\u00a0", "\"\"'' ")).split())


def passage_stands(passage: str, source: str) -> str:
    """Refuse a passage that the source does not have."""
    if plain(passage) not in plain(source):
        raise ValueError("the passage is not in the article: copy it to the letter")
    return passage


def text_holds(text: str, source: str) -> str:
    """Refuse a quotation or number that the source does not have; the year of publication is known."""
    for words in QUOTED.findall(text):
        if plain(words).rstrip(",. ") not in plain(source):
            raise ValueError(f"this quotation is not in the article: {words}")
    known = {found.lower() for found in NUMBER.findall(source)} | {PUBLISHED[:4]}
    for number in NUMBER.findall(text):
        if number.lower() not in known:
            raise ValueError(f"this number is not in the article: {number}")
    return text


# ---------------------------------------------------------------------------------------------------------------------
class Statement(BaseModel):
    """One statement, checked when it is read."""

    text: str
    passage: str
    attributed_to: str | None
    certainty: str
    hedge: str | None

    @field_validator("passage")
    @classmethod
    def _stands(cls, value: str, info: ValidationInfo) -> str:
        return passage_stands(value, info.context["source"])

    @field_validator("text")
    @classmethod
    def _holds(cls, value: str, info: ValidationInfo) -> str:
        return text_holds(value, info.context["source"])


def ask(model: str) -> Outcome:
    """Ask, and ask twice more with the error."""
    client = OpenAI(base_url=BASE_URL, api_key=KEY)
    shape = {"name": "statement", "schema": Statement.model_json_schema()}
    messages: list[dict[str, str]] = [{"role": "user", "content": TASK + ARTICLE}]
    why = ""
    for _ in range(3):
        reply = client.chat.completions.create(
            model=f"by_hand/{model}", messages=messages, response_format={"type": "json_schema", "json_schema": shape}
        )
        said = reply.choices[0].message.content
        try:
            Statement.model_validate_json(said, context={"source": ARTICLE})
        except ValidationError as error:
            why = error.errors()[0]["msg"].removeprefix("Value error, ")
            messages += [{"role": "assistant", "content": said}, {"role": "user", "content": str(error)}]
        else:
            return Outcome(published=True)
    return Outcome(published=False, why=why)


if __name__ == "__main__":
    main(
        [
            Row(
                "openai + pydantic, thirty lines by hand",
                "passage and quotations verbatim after typographic folding, digits and number words in the article or "
                "the year of publication; asked again twice, then nothing is published",
                ask,
            )
        ],
        ["openai", "pydantic"],
    )
