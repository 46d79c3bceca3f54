"""One frozen Settings, passed whole; no default stands anywhere else."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self, TypedDict, Unpack

from pydantic import Field, ModelWrapValidatorHandler, SecretStr, ValidationError, field_validator, model_validator

from briefing.errors import SettingsError, among
from briefing.schema import Frozen, Price

LANGUAGES = ("ar", "de", "en", "es", "fr", "pt", "ru", "zh")
Level = Literal["off", "note", "warning", "error"]
Depth = Literal["full", "core"]
OnError = Literal["withhold", "flag", "raise"]
ResponseFormat = Literal["auto", "json_schema", "json_object", "prompt"]
Dialect = Literal["auto", "openai", "full"]
Effort = Literal["none", "minimal", "low", "medium", "high", "xhigh", "max"]


# Headers that only we can know.
_OURS = frozenset({"host", "content-length", "content-type", "transfer-encoding", "connection", "accept-encoding"})


class CheckChoices(TypedDict, total=False):
    """The settings by name that checking a text can use; meanings and bounds are those of Settings."""

    base_url: str | None
    api_key: str | SecretStr | None
    headers: Mapping[str, str | SecretStr]
    rules: Mapping[str, Level]
    prompts: Path | str | None
    timeout_seconds: float
    max_attempts: int
    retry_wait_seconds: float
    max_output_tokens: int | None
    context_tokens: int | None
    temperature: float | None
    reasoning_effort: Effort | None
    response_format: ResponseFormat
    schema_dialect: Dialect
    cache: Path | str | None


class Choices(CheckChoices, total=False):
    """The settings by name, for calls that take them as keywords; meanings and bounds are those of Settings."""

    depth: Depth
    analysis: bool
    language: str
    instructions: str | None
    max_words: int | None
    on_error: OnError
    judge: str | None
    max_repairs: int
    concurrency: int | Literal["auto"]
    price: Price | Mapping[str, Any] | None
    any_text: bool


class Settings(Frozen):
    """Hold every choice that shapes a run. Making one with a wrong choice raises SettingsError.

    Attributes:
        model: Name of a model, "extractive", "local:PATH" for a GGUF file, "replay:PATH", or None
            to choose one (see `connect`).
        base_url: Address of an OpenAI-compatible endpoint; None reads OPENAI_BASE_URL.
        api_key: Key for it; None reads OPENAI_API_KEY. Never printed.
        headers: Sent with every request to it, such as a gateway's own; they go before ours of the same name. Their
            values are never printed.
        depth: "full", or "core" for what, when, where, who, why it matters, what's next, headline.
        analysis: Whether the model may add its own reading under why it matters, labelled so.
        language: "source" for the document's own, or a two-letter code.
        instructions: Wishes about form, at most 500 characters; they never weaken a check.
        max_words: Wished length of the prose in words, or None.
        on_error: What happens to a statement that fails a fidelity rule and cannot be repaired.
        rules: Level per rule id, where it differs from the rule's own.
        judge: Name of a model that is asked whether the source supports what passed the rules, or
            None for no such question. Also "replay:PATH".
        prompts: Folder whose templates go before the built-in ones of the same name, or None.
        timeout_seconds: Limit for one request from sending to the last byte.
        max_attempts: Requests at most for one prompt, the first included; one that is made again
            without a parameter that the endpoint refused is not counted.
        retry_wait_seconds: Longest wait between two requests, and for Retry-After.
        max_repairs: Times at most the model is asked again for content, per document.
        max_output_tokens: Limit of one answer, or None for the endpoint's own.
        context_tokens: What the model can read and write together; longer texts are briefed in parts. None
            takes what the model tells, and else finds out from what it refuses.
        temperature: Sent only when set.
        reasoning_effort: Sent only when set.
        response_format: How the endpoint is told the form of the answer: its strict JSON Schema, its
            JSON mode with the schema in the prompt, or the prompt alone. "auto" begins with the
            first and steps down when the endpoint says it cannot.
        schema_dialect: The JSON Schema sent: "openai" keeps to OpenAI's subset, "full" has the
            lengths too, for servers that enforce them. "auto" is "openai".
        cache: SQLite file where replies are kept and found again, for 30 days; None reads
            BRIEFING_CACHE, and without that nothing is kept.
        price: What the model costs, where it is not to be looked up; None looks it up with the
            extra `prices`.
        concurrency: Requests in flight at most, in a batch; "auto" finds out what the endpoint bears. Of one
            long text without a batch "auto" sends four parts at a time.
        any_text: Whether texts that look like no article (a cookie notice, a login page, a list of links) are
            briefed all the same, with a warning, instead of refused.
    """

    model: str | None = None
    base_url: str | None = None
    api_key: SecretStr | None = None
    headers: Mapping[str, SecretStr] = {}
    depth: Depth = "full"
    analysis: bool = False
    language: str = "source"
    instructions: str | None = Field(default=None, max_length=500)
    max_words: int | None = Field(default=None, ge=20, le=2000)
    on_error: OnError = "withhold"
    rules: Mapping[str, Level] = {}
    judge: str | None = None
    prompts: Path | None = None
    timeout_seconds: float = Field(default=120.0, gt=0, le=3600)
    max_attempts: int = Field(default=4, ge=1, le=20)
    retry_wait_seconds: float = Field(default=600.0, ge=0, le=3600)
    max_repairs: int = Field(default=2, ge=0, le=2)
    max_output_tokens: int | None = Field(default=None, ge=16)
    context_tokens: int | None = Field(default=None, ge=512)
    temperature: float | None = Field(default=None, ge=0, le=2)
    reasoning_effort: Effort | None = None
    response_format: ResponseFormat = "auto"
    schema_dialect: Dialect = "auto"
    cache: Path | None = None
    price: Price | None = None
    concurrency: int | Literal["auto"] = "auto"
    any_text: bool = False

    if TYPE_CHECKING:
        # What the check takes: wider than the fields, as a key given as a string.
        def __init__(self, *, model: str | None = None, **choices: Unpack[Choices]) -> None: ...

    @field_validator("language")
    @classmethod
    def _known_language(cls, value: str) -> str:
        if value != "source" and value not in LANGUAGES:
            raise ValueError(f"use 'source' or one of {', '.join(LANGUAGES)}")
        return value

    @field_validator("concurrency", mode="before")
    @classmethod
    def _number_or_auto(cls, value: Any) -> Any:
        number = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 1000
        if value != "auto" and not number:
            raise ValueError("give a number from 1 to 1000, or 'auto'")
        return value

    @field_validator("model", "judge")
    @classmethod
    def _named_model(cls, value: str | None) -> str | None:
        if value is not None and (not value.strip() or len(value) > 500):
            raise ValueError("a model's name cannot be empty or longer than 500 characters")
        return value

    @field_validator("headers")
    @classmethod
    def _header_lines(cls, value: Mapping[str, SecretStr]) -> Mapping[str, SecretStr]:
        for name, said in value.items():
            if not re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", name):
                raise ValueError("a header's name has letters, digits and hyphens only")
            if name.lower() in _OURS:
                raise ValueError(f"{name} is made for each request")
            if not re.fullmatch(r"[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?", said.get_secret_value()):
                raise ValueError("a header's value is one line of plain characters")
        return value

    @field_validator("base_url")
    @classmethod
    def _http_address(cls, value: str | None) -> str | None:
        if value is None:
            return None
        from urllib.parse import urlsplit

        try:
            parts = urlsplit(value.strip())
            parts.port  # noqa: B018 - raises for a port out of range
        except ValueError:
            raise ValueError("give an address such as http://127.0.0.1:8080/v1") from None
        # urlsplit forgives white space inside an address, servers do not.
        whole = len(value.split()) == 1
        if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc or not whole:
            raise ValueError("give an http(s) address without user name, such as http://127.0.0.1:8080/v1")
        return value.strip().rstrip("/")

    @model_validator(mode="wrap")
    @classmethod
    def _explained(cls, given: Any, made: ModelWrapValidatorHandler[Self]) -> Self:
        """Say in one line which setting is wrong; pydantic's own error would show a key beside it."""
        try:
            return made(given)
        except ValidationError as error:
            raise SettingsError(_explain(error, cls)) from None

    @classmethod
    def of(cls, **given: Any) -> Self:
        """Make Settings of values whose types only the check knows. Raises SettingsError."""
        return cls(**given)

    def changed(self, **given: Any) -> Self:
        """Give a copy with these fields changed and checked again. Raises SettingsError."""
        return self.of(**{**dict(self), **given}) if given else self

    def key(self) -> str | None:
        """Give the API key from here or OPENAI_API_KEY, stripped, or None."""
        found = self.api_key.get_secret_value() if self.api_key else os.environ.get("OPENAI_API_KEY")
        return (found or "").strip().strip("\"'") or None

    def endpoint(self) -> str | None:
        """Give the address from here or OPENAI_BASE_URL; None means OpenAI's own. Raises SettingsError."""
        if self.base_url:
            return self.base_url
        found = os.environ.get("OPENAI_BASE_URL", "").strip().strip("\"'")
        return self.of(base_url=found).base_url if found else None


def settings_of(settings: Settings | None, **choices: Any) -> Settings:
    """Give the settings of a call: the given or default ones with its choices by name. Raises SettingsError."""
    if settings is not None and not isinstance(settings, Settings):
        kind = type(settings).__name__
        raise SettingsError(f"settings must be briefing.Settings(…), not {kind}; single choices go in by name")
    return (settings or Settings()).changed(**choices)


# What callers look for here and is chosen later.
_WHEN_PRINTED = dict.fromkeys(
    ("style", "format"), "it is chosen when a briefing is printed: b.to_text(style=…), briefing.report(b, format=…)"
)


def _explain(error: ValidationError, cls: type[Settings]) -> str:
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    name = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        return f"unknown setting '{name}'; {_WHEN_PRINTED.get(name) or among(name, cls.model_fields)}"
    return f"setting '{name}': {first['msg'].removeprefix('Value error, ')}"
