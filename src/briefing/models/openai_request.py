"""Chat Completions, the way there: a Prompt becomes the bytes of a request, made for what the endpoint takes.

Below the strict form, and wherever the server does not show the schema to the model itself, the form of the
answer stands at the end of the system message: servers that only mask tokens leave the model blind, some
accept a schema and keep to nothing, and OpenAI's JSON mode wants the word JSON.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from pydantic_core import PydanticSerializationError, to_json

from briefing.errors import RejectedError
from briefing.schema import Prompt
from briefing.schema.bounds import full
from briefing.schema.shown import shown
from briefing.settings import Settings

from .capability import Capability, Parameter, is_openai

FORM = "The form of the JSON object, with all its fields in this order:"
# A run has one schema for drafts, one for judging, and those of the kinds of repair.
MOST_SCHEMAS = 64


@dataclass(frozen=True, slots=True)
class _Form:
    schema: dict[str, Any]
    wire: bytes
    told: str


class Requests:
    """Make the requests of one model; what documents share is made once."""

    def __init__(self, model: str, base_url: str, settings: Settings) -> None:
        self._model = model
        self._settings = settings
        self._shows_schema = is_openai(base_url)
        self._forms: dict[int, _Form] = {}

    def of(self, prompt: Prompt) -> Request:
        """Give the request of a prompt, which is made when it is sent."""
        return Request(prompt, self)

    def sent(self, prompt: Prompt) -> list[Parameter]:
        """List the parameters of a prompt that an endpoint may refuse."""
        return ["response_format", *self._optional(prompt)]

    def made(self, prompt: Prompt, found: Capability) -> bytes:
        """Make the body of the request; what is not set, or not taken, is left out. Raises RejectedError."""
        form = self._form(prompt)
        body: dict[str, Any] = {"model": self._model, "messages": self._messages(prompt, form, found)}
        if found.form == "json_object":
            body["response_format"] = {"type": "json_object"}
        for parameter, value in self._optional(prompt).items():
            key = found.limit_name if parameter == "limit" else parameter
            if key is not None and parameter not in found.dropped:
                body[key] = value
        try:
            made = to_json(body)
        except PydanticSerializationError:
            made = None
        if made is None:
            raise RejectedError("the prompt holds half characters (lone surrogates), which cannot be sent")
        if found.form != "json_schema":
            return made
        name = to_json(f"briefing_{prompt.task}")
        held = b'{"type":"json_schema","json_schema":{"name":%b,"strict":true,"schema":%b}}' % (name, form.wire)
        return made[:-1] + b',"response_format":' + held + b"}"

    def remarks(self, prompt: Prompt, found: Capability, host: str) -> tuple[str, ...]:
        """Say which settings of the caller's the endpoint does not take."""
        names = {"limit": "max_output_tokens"}
        left_out = [
            names.get(parameter, parameter)
            for parameter in self._optional(prompt)
            if parameter in found.dropped or (parameter == "limit" and found.limit_name is None)
        ]
        return tuple(f"{host} does not take {name} for model '{self._model}', so it was left out" for name in left_out)

    def _optional(self, prompt: Prompt) -> dict[Parameter, Any]:
        values: dict[Parameter, Any] = {
            "limit": prompt.max_output_tokens or self._settings.max_output_tokens,
            "temperature": self._settings.temperature,
            "reasoning_effort": self._settings.reasoning_effort,
        }
        return {name: value for name, value in values.items() if value is not None}

    def _messages(self, prompt: Prompt, form: _Form, found: Capability) -> list[dict[str, str]]:
        messages = [{"role": message.role, "content": message.content} for message in prompt.messages]
        if form.told and not (found.form == "json_schema" and self._shows_schema):
            # In the system message, which all documents share, so that endpoints read it from their cache.
            if not messages or messages[0]["role"] != "system":
                messages.insert(0, {"role": "system", "content": ""})
            messages[0]["content"] = f"{messages[0]['content']}\n{FORM}\n{form.told}\n".lstrip()
        return messages

    def _form(self, prompt: Prompt) -> _Form:
        # By identity, which the kept reference keeps from being used again.
        made = self._forms.get(id(prompt.schema))
        if made is None:
            if len(self._forms) >= MOST_SCHEMAS:
                self._forms.clear()
            schema = full(prompt.schema) if self._settings.schema_dialect == "full" else prompt.schema
            told = shown(prompt.schema) if prompt.schema.get("properties") else ""
            made = self._forms[id(prompt.schema)] = _Form(prompt.schema, json.dumps(schema).encode(), told)
        return made


class Request:
    """The request of one prompt; its bytes are made once for all attempts that are sent alike."""

    def __init__(self, prompt: Prompt, maker: Requests) -> None:
        self.prompt = prompt
        self._maker = maker
        self._made: tuple[Capability, bytes] | None = None

    def body(self, found: Capability) -> bytes:
        """Give the body for an endpoint that takes this. Raises RejectedError for a text that cannot be sent."""
        if self._made is None or self._made[0] != found:
            self._made = found, self._maker.made(self.prompt, found)
        return self._made[1]

    @property
    def sent(self) -> list[Parameter]:
        """The parameters an endpoint may refuse."""
        return self._maker.sent(self.prompt)

    def remarks(self, found: Capability, host: str) -> tuple[str, ...]:
        """Say which settings of the caller's the endpoint does not take."""
        return self._maker.remarks(self.prompt, found, host)
