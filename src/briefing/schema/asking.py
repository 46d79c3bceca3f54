"""What goes to a model and what comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from pydantic import Field

from .document import Frozen
from .prepared import Prepared

Task = Literal["brief", "reask", "choose", "repair", "judge"]


class Usage(Frozen):
    """Count the tokens of one or more requests.

    Attributes:
        input_tokens: Tokens of the prompts.
        output_tokens: Tokens the model wrote, reasoning included.
        cached_tokens: Those of the input that the endpoint had cached.
        cache_write_tokens: Those of the input that it cached now, which some endpoints charge more for.
        requests: Answers that reported their usage.
    """

    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0
    cache_write_tokens: int = 0
    requests: int = 0

    def plus(self, other: Usage | None) -> Usage:
        """Add up two counts; None counts nothing."""
        if other is None:
            return self
        return Usage(
            input_tokens=self.input_tokens + other.input_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
            cached_tokens=self.cached_tokens + other.cached_tokens,
            cache_write_tokens=self.cache_write_tokens + other.cache_write_tokens,
            requests=self.requests + other.requests,
        )


class Price(Frozen):
    """What a model costs, per million tokens.

    Attributes:
        input: For tokens of the prompts.
        output: For tokens the model writes, reasoning included.
        cached: For input tokens that the endpoint had cached; None means as `input`.
        currency: Three-letter code of the currency of all three.
    """

    input: float = Field(ge=0, allow_inf_nan=False)
    output: float = Field(ge=0, allow_inf_nan=False)
    cached: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    currency: str = Field(default="USD", pattern="^[A-Z]{3}$")

    def of(self, usage: Usage) -> float:
        """Give the price of these tokens."""
        cached = self.input if self.cached is None else self.cached
        fresh = usage.input_tokens - usage.cached_tokens
        return (fresh * self.input + usage.cached_tokens * cached + usage.output_tokens * self.output) / 1_000_000


@dataclass(frozen=True, slots=True)
class Message:
    """One chat message."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True)
class Prompt:
    """Everything a model needs to answer once.

    Attributes:
        task: "brief" asks for a draft, "reask" for the whole draft again,
            "choose" for what of the drafts of a long text's parts goes into the brief,
            "repair" for replacements of single values, "judge" for verdicts on statements.
        prepared: The document, or the part of it that is asked about; models that read no prose work from this.
        schema: JSON Schema of the answer, in the strict subset.
        name: Name of the templates, such as "brief".
        hash: First 12 hex digits of the SHA-256 of templates and schema.
        render: Makes the messages; called at most once, at first use.
        max_output_tokens: Limit of the answer, or None for the endpoint's own.
    """

    task: Task
    prepared: Prepared
    schema: dict[str, Any] = field(repr=False)
    name: str
    hash: str
    render: Callable[[], tuple[Message, ...]] = field(repr=False)
    max_output_tokens: int | None = None

    @cached_property
    def messages(self) -> tuple[Message, ...]:
        """The chat messages, rendered at first use. Raises TemplateError."""
        return self.render()


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model answered, unparsed.

    `finish` is the endpoint's finish_reason; `attempts` counts the requests it
    took, none for a reply from the cache; `usage` sums those of them that reported it,
    and is None if none did. `remarks` say in plain words what the reader of the briefing
    should know about this answer, such as a prompt that the endpoint cut.
    """

    text: str
    finish: str | None = "stop"
    refusal: str | None = None
    usage: Usage | None = None
    attempts: int = 1
    request_id: str | None = None
    model: str | None = None
    cached: bool = False
    remarks: tuple[str, ...] = ()
