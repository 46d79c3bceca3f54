"""What goes to a model and what comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from .document import Frozen
from .prepared import Prepared

Task = Literal["brief", "reask", "repair", "judge"]


class Usage(Frozen):
    """Count the tokens of one or more requests.

    Attributes:
        input_tokens: Tokens of the prompts.
        output_tokens: Tokens the model wrote, reasoning included.
        cached_tokens: Those of the input that the endpoint had cached.
        requests: Answers that reported their usage.
    """

    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0
    requests: int = 0

    def plus(self, other: Usage | None) -> Usage:
        """Add up two counts; None counts nothing."""
        if other is None:
            return self
        return Usage(
            input_tokens=self.input_tokens + other.input_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
            cached_tokens=self.cached_tokens + other.cached_tokens,
            requests=self.requests + other.requests,
        )


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
            "repair" for replacements of single values, "judge" for verdicts on statements.
        prepared: The document; models that read no prose work from this.
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
    took; `usage` sums those of them that reported it, and is None if none did.
    """

    text: str
    finish: str | None = "stop"
    refusal: str | None = None
    usage: Usage | None = None
    attempts: int = 1
    request_id: str | None = None
    model: str | None = None
