"""How much a model reads: what servers say of it when they are asked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from briefing.errors import ModelError
from briefing.settings import Settings

from . import capability
from .endpoint import Endpoint
from .failures import Answer
from .openai_wire import model_names, read_json

# Where servers say the context of a model, in their lists of models: vLLM, OpenRouter, LM Studio, llama.cpp.
NAMES = ("max_model_len", "loaded_context_length", "context_length", "max_context_length", "n_ctx")
SECONDS = 5.0


class Context(NamedTuple):
    """Tokens that a model reads and writes together, and where its server says so."""

    tokens: int
    source: str


def in_listing(data: Any, model: str) -> Context | None:
    """Read it from a server's list of models."""
    entries = data.get("data") if isinstance(data, dict) else None
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and entry.get("id") == model:
            meta = entry.get("meta")
            for place in (entry, meta if isinstance(meta, dict) else {}):
                for name in NAMES:
                    if tokens := _tokens(place.get(name)):
                        return Context(tokens, "/models")
    return None


async def in_use(settings: Settings, address: str, model: str, seconds: float = SECONDS) -> Context | None:
    """Ask where llama.cpp and Ollama say what they use; others do not know these places."""
    if capability.is_openai(address):
        return None
    there = Endpoint(settings.changed(base_url=address.removesuffix("/v1")), model)
    try:
        for path in ("/props", "/api/ps"):
            if found := _read_use(path, await _got(there, path, seconds), model):
                return found
    finally:
        await there.aclose()
    return None


async def told(endpoint: Endpoint, settings: Settings, model: str) -> Context | None:
    """Ask a server how much a model reads, in at most three short requests; None where it does not say."""
    if capability.is_openai(endpoint.place.address):
        return None
    found = await in_use(settings, endpoint.place.address, model)
    if found is not None:
        return found
    try:
        answer = await endpoint.request("GET", "/models", seconds=SECONDS)
        model_names(answer, endpoint.place)
    except ModelError:
        return None
    return in_listing(read_json(answer, endpoint.place), model)


def _read_use(path: str, data: Mapping[str, Any], model: str) -> Context | None:
    tokens: object = None
    if path == "/props":
        found = data.get("default_generation_settings")
        tokens = found.get("n_ctx") if isinstance(found, dict) else None
    elif isinstance(data.get("models"), list):
        names = (model, f"{model}:latest")
        own = [one for one in data["models"] if isinstance(one, dict) and one.get("name") in names]
        tokens = own[0].get("context_length") if own else None
    known = _tokens(tokens)
    return Context(known, path) if known else None


async def _got(there: Endpoint, path: str, seconds: float) -> Mapping[str, Any]:
    try:
        answer: Answer = await there.request("GET", path, seconds=seconds)
        found = json.loads(answer.body) if answer.status == 200 else {}
    except (ModelError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _tokens(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None
