"""What the model fills in: small enough for small models under strict output.

Field order is the order of generation: evidence before text, facts before prose,
the headline last. No bounds, no defaults, `null` only where it can be said.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Certainty = Literal["reported", "claimed", "assessed", "intended", "inferred"]
Part = Literal["actor", "target", "speaker", "other"]

# The seventeen top-level Media Topics of the IPTC (iptc.org/standards/media-topics), one word each.
Topic = Literal[
    "arts", "conflict", "crime", "disaster", "economy", "education", "environment", "health", "human_interest",
    "labour", "lifestyle", "politics", "religion", "science", "society", "sport", "weather",
]  # fmt: skip


class Wire(BaseModel):
    """Refuse what the schema does not name."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class DraftStatement(Wire):
    """One sentence with what it rests on."""

    sentences: list[int] = Field(
        description="numbers of all sentences it rests on, also the one that names its subject"
    )
    attributed_to: str | None = Field(description="whose claim; null when the outlet says it in its own voice")
    certainty: Certainty = Field(description="reported, claimed, assessed, intended or inferred")
    hedge: str | None = Field(description="the source's words of doubt, copied; null when there are none")
    text: str = Field(description="one sentence")


class DraftActor(Wire):
    """A person, body or group in the story."""

    name: str = Field(description="as the source prints it")
    role: str | None = Field(description="as the source describes them")
    part: Part = Field(description="actor, target, speaker or other")


class DraftQuote(Wire):
    """A quotation chosen by its number."""

    quote: int = Field(description="number of the quotation")
    speaker: str = Field(description="who said it, named in the same paragraph")
    speaker_role: str | None = Field(description="the speaker's role as printed")


class DraftFigure(Wire):
    """A number that carries the story."""

    value: str = Field(description="as printed, with words such as 'more than'")
    unit: str = Field(description="what is counted")
    sentence: int = Field(description="number of the sentence it stands in")
    attributed_to: str | None = Field(description="whose figure; null when the outlet's own")


class Draft(Wire):
    """All a model may say about one document."""

    what: DraftStatement = Field(description="the main event in one sentence that stands alone")
    cause: str | None = Field(
        description="the cause of the main event that the source states, with who says so if a party does"
    )
    when: str | None = Field(
        description="the source's own phrase for the time of the main event; a weekday alone is right here"
    )
    where: str | None = Field(
        description="place of the main event, only as precise as stated; null when only the dateline has one"
    )
    who: list[DraftActor] = Field(description="one to six people, bodies or groups")
    details: list[DraftStatement] = Field(description="up to five more statements about this event")
    why_it_matters: list[DraftStatement] = Field(
        description="up to three; what the source itself gives as stake, consequence, first or largest"
    )
    whats_next: list[DraftStatement] = Field(description="up to three plans, vows, schedules or forecasts")
    background: list[DraftStatement] = Field(
        description="up to four earlier or parallel events, and what others say of the event"
    )
    quotes: list[DraftQuote] = Field(
        description="up to three quotations by number, whole clauses rather than single words"
    )
    figures: list[DraftFigure] = Field(description="up to six")
    not_stated: list[str] = Field(description="up to five gaps a reader would ask about")
    topic: Topic = Field(description="the main topic")
    countries: list[str] = Field(description="up to five countries the text names or plainly means")
    headline: str = Field(description="at most ten words and 64 characters, with attribution when the event is a claim")


STATEMENT_LISTS = ("details", "why_it_matters", "whats_next", "background")
