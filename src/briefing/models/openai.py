"""A language model behind any OpenAI-compatible endpoint, asked through Chat Completions."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, contextmanager, nullcontext
from dataclasses import replace

from briefing import telemetry
from briefing.errors import BriefingError, ModelError, ProtocolError, RejectedError, SettingsError
from briefing.schema import Prompt, Reply, Usage
from briefing.settings import Settings

from . import capability, context, prompt_cut
from .capability import Capability
from .endpoint import Endpoint
from .failures import Answer
from .loop_thread import LoopThread
from .openai_request import Request, Requests
from .openai_wire import model_names, refused_of, reply_of
from .retry import Tries, atrying, trying

log = logging.getLogger("briefing.models")
LIST_SECONDS = 10.0
# Two steps down in form, two names of the limit, two settings left out.
MOST_ADAPTED = 6
# A refusal that says more than these is not about a parameter.
UNSPECIFIC = frozenset({"rejected", "unavailable", "wrong_address", "model_not_found", "protocol"})


class OpenAIModel:
    """Answer prompts through an OpenAI-compatible endpoint.

    Works from scripts, threads, notebooks and any number of event loops. Each request is
    bounded by `settings.timeout_seconds`, and sent again as `retry.policy` says. What the endpoint
    does not take is found out from its refusals and remembered (see `capability`).

    Attributes:
        name: Name of the model, as the endpoint knows it.
        endpoint: Host (and port) that the documents are sent to.
        reads_messages: Always True.

    Raises:
        SettingsError: The address or the key is missing or cannot be one.
    """

    reads_messages = True

    def __init__(
        self,
        name: str,
        settings: Settings,
        *,
        sleep: Callable[[float], None] = time.sleep,
        asleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Check the settings; nothing is loaded or connected before the first prompt.

        Args:
            name: Name of the model, as the endpoint knows it.
            settings: Address, key, limits and waits.
            sleep: Waits between requests of `send`.
            asleep: Waits between requests of `asend`.
        """
        self.name = name
        self.settings = settings
        self._to = Endpoint(settings, name)
        self._requests = Requests(name, self._to.place.address, settings)
        self.endpoint: str | None = self._to.place.host
        self._sleep, self._asleep = sleep, asleep
        self._thread = LoopThread()
        self._told = self._closed = False

    def send(self, prompt: Prompt) -> Reply:
        """Answer once.

        Raises:
            ModelError: The endpoint gave no reply, or did not read the whole prompt; with attempts and
                usage of all requests.
            SettingsError: Proxy or certificates cannot be used, or the model is closed.
        """
        request = self._request(prompt)

        def exchange() -> Reply:
            return self._thread.run(lambda: self._exchange(request, tries))

        with self._counted() as tries:
            return _counting(trying(exchange, self.settings, tries, self._sleep), tries)

    async def asend(self, prompt: Prompt, gate: AbstractAsyncContextManager[object] | None = None) -> Reply:
        """Answer once, as `send`; each request is made inside `gate`, the waits between them are not."""
        request = self._request(prompt)

        async def exchange() -> Reply:
            async with gate or nullcontext():
                return await self._exchange(request, tries, getattr(gate, "heard", lambda _headers: None))

        with self._counted() as tries:
            return _counting(await atrying(exchange, self.settings, tries, self._asleep), tries)

    def close(self) -> None:
        """Give back the connections of `send`; the model can not be used afterwards."""
        self._closed = True
        self._thread.close()

    async def aclose(self) -> None:
        """Give back the connections of the running event loop."""
        await self._to.aclose()

    def _request(self, prompt: Prompt) -> Request:
        if self._closed:
            raise SettingsError("the model was closed; make a new one", code="closed")
        if not self._told:
            self._told = True
            log.info("sending to %s with model %s", self.endpoint, self.name)
        return self._requests.of(prompt)

    @contextmanager
    def _counted(self) -> Iterator[Tries]:
        tries = Tries()
        try:
            yield tries
        except BriefingError as error:
            tries.attach(error)
            raise

    async def _exchange(
        self, request: Request, tries: Tries, heard: Callable[[Mapping[str, str]], object] = lambda _headers: None
    ) -> Reply:
        """Make one request; `heard` is given the headers of its answer."""
        tries.adapting = False
        found = self._found()
        body = request.body(found)
        await self._to.ready()
        tries.begin()
        answer: Answer | None = None
        try:
            with telemetry.request(self.name, self.endpoint) as seen:
                answer = await self._to.request(
                    "POST", "/chat/completions", body, seconds=self.settings.timeout_seconds
                )
                heard(answer.headers)
                reply = reply_of(answer, self._to.place)
                seen.add(_observed(reply))
            tries.add(reply.usage)
            remarks = self._remarks(request, found, reply)
        except BriefingError as error:
            log.debug("attempt %d at %s failed: %s", tries.sent, self.endpoint, error.code)
            failure = error
        else:
            log.debug("attempt %d at %s answered, finish %s", tries.sent, self.endpoint, reply.finish)
            return replace(reply, remarks=remarks) if remarks else reply
        tries.add(Usage(**failure.usage) if failure.usage else None)
        if failure.code == "too_long" and failure.context_tokens is None:
            found_out = await context.told(self._to, self.settings, self.name)
            failure.context_tokens = found_out.tokens if found_out else None
        # Raised out here: nothing that led to an error is carried along.
        raise self._adapted(failure, answer, request, found, tries)

    def _found(self) -> Capability:
        """Give what the endpoint takes as far as it is known; a form that the settings name is the only one."""
        found = capability.remembered(self._to.place.address, self.name)
        form = self.settings.response_format
        return found if form == "auto" else replace(found, forms=(form,))

    def _remarks(self, request: Request, found: Capability, reply: Reply) -> tuple[str, ...]:
        cut = prompt_cut.remark(
            (message.content for message in request.prompt.messages), reply.usage, self._to.place.host
        )
        return (*request.remarks(found, self._to.place.host), *([cut] if cut else []))

    def _adapted(
        self, error: BriefingError, answer: Answer | None, request: Request, found: Capability, tries: Tries
    ) -> BriefingError:
        """Give the error of a failed request, after noting what the endpoint refused if the next can do without."""
        refused = None
        if answer is not None and error.code in UNSPECIFIC:
            refused = refused_of(answer, self._to.place, request.sent)
        pinned = self.settings.response_format
        if refused == "response_format" and pinned not in ("auto", "prompt"):
            return _pinned(error, pinned, self._to.place.host)
        if error.code == "schema_failed" and tries.garbled:
            # The second time: what its grammar lets this model write, the server cannot read.
            refused = "response_format"
        left = found.without(refused) if refused and tries.adapted < MOST_ADAPTED else None
        if refused and left:
            tries.adapt()
            if capability.refuse(self._to.place.address, self.name, found, refused):
                changed = {"response_format": (found.form, left.form), "limit": (found.limit_name, left.limit_name)}
                name, now = changed.get(refused, (refused, None))
                asked = f"asking with {now}" if now else "asking without it"
                log.info("%s does not take %s for model %s; %s", self.endpoint, name, self.name, asked)
        else:
            tries.garbled += isinstance(error, ProtocolError)
        return error


def list_models(settings: Settings) -> list[str]:
    """Give the names of the models that the endpoint lists, asking it once for at most 10 seconds.

    Raises:
        SettingsError: The address or the key is missing or cannot be one.
        ModelError: The endpoint does not answer, or not with a list.
    """
    endpoint, thread = Endpoint(settings), LoopThread()
    try:
        seconds = min(LIST_SECONDS, settings.timeout_seconds)
        answer = thread.run(lambda: endpoint.request("GET", "/models", seconds=seconds))
        return model_names(answer, endpoint.place)
    finally:
        thread.close()


def _counting(reply: Reply, tries: Tries) -> Reply:
    """Give the reply with the costs of all its requests."""
    return reply if tries.sent == 1 else replace(reply, attempts=tries.sent, usage=tries.usage)


def _observed(reply: Reply) -> dict[str, str | int | None]:
    """Give what OpenTelemetry's conventions name of an answer."""
    usage = reply.usage
    return {
        "gen_ai.response.model": reply.model,
        "gen_ai.response.id": reply.request_id,
        "gen_ai.usage.input_tokens": usage.input_tokens if usage else None,
        "gen_ai.usage.output_tokens": usage.output_tokens if usage else None,
    }


def _pinned(error: BriefingError, form: str, host: str) -> ModelError:
    made = RejectedError(
        f'{host} does not take response_format="{form}", which the settings name; set it to "auto", or to another',
        code="response_format",
        scope="run",
        status=error.status if isinstance(error, ModelError) else None,
    )
    made.usage = error.usage
    return made
