"""What each endpoint was found to take: the form of answer it can be held to, and the parameters it knows.

Nothing is asked in advance. The first request is made as most servers of its kind take it; what an
endpoint refuses by name is left out or said in another way from then on, for the life of the process.
Nothing is ever forgotten by itself, and nothing is written to disk.

    found = capability.remembered(base_url, model)
    found.form          # "json_schema", "json_object" or "prompt": how the next request asks for JSON
    found.limit_name    # "max_tokens", "max_completion_tokens", or None when neither is taken
    found.dropped       # the settings it refuses, out of "temperature" and "reasoning_effort"

After one request that succeeded, this is what the endpoint takes.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal
from urllib.parse import urlsplit

from briefing import tokens

Form = Literal["json_schema", "json_object", "prompt"]
LimitName = Literal["max_completion_tokens", "max_tokens"]
Parameter = Literal["response_format", "limit", "temperature", "reasoning_effort"]

FORMS: tuple[Form, ...] = ("json_schema", "json_object", "prompt")
# Pairs of endpoint and model; a process that meets more of them begins anew with the oldest.
MOST_REMEMBERED = 1000
OPENAI_HOSTS = ("api.openai.com", "openai.azure.com", "services.ai.azure.com", "cognitiveservices.azure.com")


@dataclass(frozen=True, slots=True)
class Capability:
    """What one endpoint takes for one model, as far as its refusals have told.

    Attributes:
        forms: The ways to be told the form of the answer that are left, the one in use first.
        limit_names: The names of the limit of the answer that are left, the one in use first; empty
            when the endpoint refused both, so that no limit is sent.
        dropped: The settings it refuses, which are left out.
    """

    forms: tuple[Form, ...] = FORMS
    limit_names: tuple[LimitName, ...] = ("max_tokens", "max_completion_tokens")
    dropped: frozenset[Parameter] = frozenset()

    @property
    def form(self) -> Form:
        """How the endpoint is told the form of the answer."""
        return self.forms[0]

    @property
    def limit_name(self) -> LimitName | None:
        """What it calls the limit of the answer, or None when it takes none."""
        return self.limit_names[0] if self.limit_names else None

    def without(self, parameter: Parameter) -> Capability | None:
        """Give what is left when it refuses this as well, or None when there is nothing to fall back on."""
        if parameter == "response_format":
            return replace(self, forms=self.forms[1:]) if len(self.forms) > 1 else None
        if parameter == "limit":
            return replace(self, limit_names=self.limit_names[1:]) if self.limit_names else None
        return replace(self, dropped=self.dropped | {parameter}) if parameter not in self.dropped else None


_lock = threading.Lock()
_found: OrderedDict[tuple[str, str], Capability] = OrderedDict()


def remembered(base_url: str, model: str) -> Capability:
    """Give what the next request to this endpoint, for this model, is made for."""
    with _lock:
        return _found.get(_key(base_url, model)) or expected(base_url)


@lru_cache(maxsize=MOST_REMEMBERED)
def expected(base_url: str) -> Capability:
    """Give what a first request is made for: OpenAI's own names for its hosts, the common ones elsewhere.

    Every server knows max_tokens, some ignore max_completion_tokens without a word; OpenAI's newer
    models refuse max_tokens.
    """
    return Capability(limit_names=("max_completion_tokens", "max_tokens")) if is_openai(base_url) else Capability()


def refuse(base_url: str, model: str, sent: Capability, parameter: Parameter) -> bool:
    """Remember that a request made for `sent` was refused for this parameter, and tell whether that was news.

    Many requests can be refused for the same thing at once: only the first of them changes anything.
    """
    with _lock:
        key = _key(base_url, model)
        now = _found.get(key) or expected(base_url)
        in_use = {"response_format": now.form == sent.form, "limit": now.limit_name == sent.limit_name}
        left = now.without(parameter) if in_use.get(parameter, True) else None
        if left is not None:
            _found[key] = left
            _found.move_to_end(key)
            if len(_found) > MOST_REMEMBERED:
                _found.popitem(last=False)
        return left is not None


def forget() -> None:
    """Forget everything, as a new process would: after a server was changed, and between tests."""
    with _lock:
        _found.clear()
    tokens.forget()


def is_openai(base_url: str) -> bool:
    """Tell whether the address is one of OpenAI's or Azure's own, which show the schema to the model themselves."""
    host = (urlsplit(base_url).hostname or "").lower()
    return any(host == known or host.endswith(f".{known}") for known in OPENAI_HOSTS)


def _key(base_url: str, model: str) -> tuple[str, str]:
    return base_url.partition("?")[0].rstrip("/").lower(), model
