"""Keeps what a real model answered, for replay."""

from __future__ import annotations

import threading
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from briefing.errors import SettingsError
from briefing.models.protocol import Model
from briefing.models.replay import Fixture, FixtureEntry, FixtureReply, prompt_fields, read_fixture
from briefing.schema import Prompt, Reply
from briefing.settings import Settings

from .writing import fixture_text, refuse_secrets, write_atomically


class Recorder:
    """Ask a real model and write its replies to a fixture file that `ReplayModel` reads.

        >>> recorder = Recorder(model, "bridge.json")
        >>> recorder.send(prompt).text
        '{"headline": "Bridge opens"}'
        >>> recorder.close()
        >>> ReplayModel("bridge.json").send(prompt).text
        '{"headline": "Bridge opens"}'

    The file, readable by its owner only, is replaced as a whole after each reply. It holds
    the prompts, and so the articles; beside them only the model's name, the date, the host
    and the package's version. A prompt recorded in an earlier run is replaced; one asked
    twice in this run keeps both replies. Errors are not recorded.

    Args:
        model: The model to ask; closed with the recorder.
        path: The file; made when missing, otherwise a recording of the same model.
        settings: Where the API key stands that must not get into the file; OPENAI_API_KEY is
            looked for in any case.

    Raises:
        SettingsError: The file is no recording of this model; or, when sending, the key
            stands in the prompt or the reply, and nothing is written.
        StoreError: When sending: the file cannot be written.
    """

    reads_messages = True

    def __init__(self, model: Model, path: str | Path, *, settings: Settings | None = None) -> None:
        """Read what the file holds already."""
        self.name = model.name
        self.endpoint = model.endpoint
        self._model = model
        self._path = Path(path)
        found = {(settings or Settings()).key(), Settings().key()}
        # Shorter ones are placeholders for local servers, such as "none", and words of any text.
        self._secrets = sorted(key for key in found if key and len(key) >= 8)
        self._earlier: list[FixtureEntry] = self._read()
        self._entries: list[FixtureEntry] = []
        self._unwritten = False
        self._lock = threading.Lock()

    def send(self, prompt: Prompt) -> Reply:
        """Ask the model and keep its reply. Raises what the model raises."""
        question = self._question(prompt)
        return self._keep(question, self._model.send(prompt))

    async def asend(self, prompt: Prompt, gate: AbstractAsyncContextManager[object] | None = None) -> Reply:
        """Ask the model inside the gate and keep its reply. Raises what the model raises."""
        question = self._question(prompt)
        return self._keep(question, await self._model.asend(prompt, gate))

    def close(self) -> None:
        """Write what could not be written before, and close the model."""
        try:
            self._finish()
        finally:
            self._model.close()

    async def aclose(self) -> None:
        """Write what could not be written before, and close the model."""
        try:
            self._finish()
        finally:
            await self._model.aclose()

    def _read(self) -> list[FixtureEntry]:
        if not self._path.exists():
            return []
        fixture = read_fixture(self._path)
        if fixture.origin != "recording":
            raise SettingsError(f"{self._path} was written by hand; record to another file")
        if fixture.model != self.name:
            raise SettingsError(
                f"{self._path} is a recording of model '{fixture.model}', not '{self.name}'; record to another file"
            )
        return list(fixture.entries)

    def _question(self, prompt: Prompt) -> FixtureEntry:
        """Give the entry without its reply, before a request is paid that could not be recorded."""
        empty = FixtureReply(text="")
        entry = FixtureEntry(task=prompt.task, document=prompt.prepared.document.id, reply=empty)
        entry = entry.model_copy(update=prompt_fields(prompt, self.name))
        refuse_secrets(fixture_text(self._fixture([entry])), self._secrets, self._path)
        return entry

    def _keep(self, question: FixtureEntry, reply: Reply) -> Reply:
        kept = FixtureReply(text=reply.text, finish=reply.finish, refusal=reply.refusal, usage=reply.usage)
        entry = question.model_copy(update={"reply": kept})
        refuse_secrets(fixture_text(self._fixture([entry])), self._secrets, self._path)
        with self._lock:
            self._entries.append(entry)
            self._earlier = [earlier for earlier in self._earlier if earlier.key != entry.key]
            self._write()
        return reply

    def _finish(self) -> None:
        with self._lock:
            if self._unwritten:
                self._write()

    def _write(self) -> None:
        self._unwritten = True
        text = fixture_text(self._fixture([*self._earlier, *self._entries]))
        refuse_secrets(text, self._secrets, self._path)
        write_atomically(self._path, text, mode=0o600)
        self._unwritten = False

    def _fixture(self, entries: list[FixtureEntry]) -> Fixture:
        from datetime import UTC, datetime

        return Fixture(
            format="briefing-fixture/1",
            origin="recording",
            model=self.name,
            recorded_at=datetime.now(UTC).date().isoformat(),
            endpoint=self.endpoint,
            package_version=_version(),
            entries=tuple(entries),
        )


def _version() -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("briefing-checked")
    except PackageNotFoundError:
        return None
