"""Answers from fixture files, offline and closed: what no file answers is an error, never a request."""

from __future__ import annotations

import hashlib
import json
import threading
from collections import Counter
from collections.abc import Iterable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field, InstanceOf, ValidationError, model_validator

from briefing.errors import ReplayError, SettingsError
from briefing.schema import Frozen, Message, Prompt, Reply, Task, Usage

HAND_NOTE = "Written by hand; no model was asked."

# pydantic's own str refuses lone surrogates, which a model's reply may hold.
Words = InstanceOf[str]


class FixtureMessage(Frozen):
    """One chat message as a fixture keeps it."""

    role: Literal["system", "user", "assistant"]
    content: Words


class FixtureReply(Frozen):
    """A reply as a fixture keeps it: as text, or as the JSON object that text would hold."""

    text: Words | None = None
    value: dict[str, Any] | None = Field(default=None, alias="json")
    finish: str | None = "stop"
    refusal: Words | None = None
    usage: Usage | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.text is None) == (self.value is None):
            raise ValueError("give either 'text' or 'json'")
        return self

    def reply(self) -> Reply:
        """Give the reply as a model would."""
        text = json.dumps(self.value, ensure_ascii=False) if self.text is None else self.text
        return Reply(text=text, finish=self.finish, refusal=self.refusal, usage=self.usage)


class FixtureEntry(Frozen):
    """One reply and the prompt it answers; a hand-written one may still lack key, prompt and schema."""

    task: Task
    document: Words
    key: str | None = Field(default=None, pattern="^[0-9a-f]{64}$")
    prompt: tuple[FixtureMessage, ...] | None = None
    schema_hash: str | None = Field(default=None, alias="schema", pattern="^[0-9a-f]{16}$")
    reply: FixtureReply

    def keyed(self, prompt: Prompt, model: str) -> FixtureEntry:
        """Give a copy that answers this prompt."""
        return self.model_copy(update=prompt_fields(prompt, model))


class Fixture(Frozen):
    """A fixture file. A recording holds nothing of its making but a date, a host and a version."""

    format: Literal["briefing-fixture/1"]
    origin: Literal["hand", "recording"]
    note: str | None = None
    model: str = Field(min_length=1)
    recorded_at: str | None = Field(default=None, pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    endpoint: str | None = None
    package_version: str | None = None
    entries: tuple[FixtureEntry, ...]

    @model_validator(mode="after")
    def _honest(self) -> Self:
        if self.origin == "hand" and not (self.note or "").startswith(HAND_NOTE):
            raise ValueError(f"a hand-written fixture needs the note '{HAND_NOTE}'")
        if self.origin == "recording" and any(None in (e.key, e.prompt, e.schema_hash) for e in self.entries):
            raise ValueError("every entry of a recording needs key, prompt and schema")
        return self


@dataclass(slots=True)
class Stored:
    """An entry and where it stands; `index` counts the file's entries from 0."""

    path: Path
    index: int
    by_hand: bool
    entry: FixtureEntry


def schema_hash(schema: dict[str, Any]) -> str:
    """Give the first 16 hex digits of the SHA-256 of a JSON Schema."""
    return hashlib.sha256(_canonical(schema)).hexdigest()[:16]


def prompt_key(prompt: Prompt, model: str, max_output_tokens: int | None) -> str:
    """Give the SHA-256 of all that shapes a model's answer to a prompt, as 64 hex digits."""
    messages = [{"role": message.role, "content": message.content} for message in prompt.messages]
    return hashlib.sha256(_canonical([messages, prompt.schema, model, max_output_tokens])).hexdigest()


def prompt_fields(prompt: Prompt, model: str) -> dict[str, Any]:
    """Give the fields of a FixtureEntry that say which prompt it answers."""
    return {
        "key": prompt_key(prompt, model, prompt.max_output_tokens),
        "prompt": tuple(FixtureMessage(role=message.role, content=message.content) for message in prompt.messages),
        "schema_hash": schema_hash(prompt.schema),
    }


def read_fixture(path: Path) -> Fixture:
    """Read one fixture file. Raises SettingsError that names the file and the place."""
    try:
        data = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise _broken(path, f"it cannot be read ({error.strerror or type(error).__name__})") from None
    except UnicodeDecodeError:
        raise _broken(path, "it is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise _broken(path, f"line {error.lineno}, column {error.colno}: {error.msg}") from None
    except RecursionError:
        raise _broken(path, "it is nested too deeply") from None
    try:
        return Fixture.model_validate(data)
    except ValidationError as invalid:
        first = invalid.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        problem = first["msg"].removeprefix("Value error, ")
        raise _broken(path, f"{place}: {problem}" if place else problem) from None


class ReplayModel:
    """Answer prompts from a fixture file, or from all `*.json` files of a folder.

    A prompt is answered when its messages, schema, output limit and the fixture's model name
    are exactly those of an entry. Entries with one key are given in turn, the last one
    again and again.

        >>> ReplayModel("bridge.json").send(prompt).text
        '{"headline": "Bridge opens"}'

    Attributes:
        notes: What the files say about their making, such as HAND_NOTE, each once.

    Raises:
        SettingsError: A file is missing or broken, or files of a folder name several models.
    """

    endpoint: str | None = None
    reads_messages = True

    def __init__(self, path: str | Path) -> None:
        """Read the files; they are not looked at again."""
        self.path = Path(path)
        fixtures = {file: read_fixture(file) for file in _files(self.path)}
        names = sorted({fixture.model for fixture in fixtures.values()})
        if len(names) > 1:
            raise SettingsError(
                f"{self.path} holds fixtures of several models ({', '.join(names)}); keep one folder for each",
                code="broken_fixture",
            )
        self.name: str = names[0]
        self.notes = tuple(dict.fromkeys(fixture.note for fixture in fixtures.values() if fixture.note))
        self.stored = [
            Stored(file, index, fixture.origin == "hand", entry)
            for file, fixture in fixtures.items()
            for index, entry in enumerate(fixture.entries)
        ]
        self._by_key: dict[str, list[Stored]] = {}
        for stored in self.stored:
            if stored.entry.key:
                self._by_key.setdefault(stored.entry.key, []).append(stored)
        self._asked: Counter[str] = Counter()
        self._lock = threading.Lock()

    def send(self, prompt: Prompt) -> Reply:
        """Answer from the files. Raises ReplayError when no entry fits."""
        key = prompt_key(prompt, self.name, prompt.max_output_tokens)
        with self._lock:
            found = self.find(prompt, key)
            if found is None:
                raise self._miss(prompt)
            self._asked[key] += 1
        return found.entry.reply.reply()

    async def asend(self, prompt: Prompt, gate: AbstractAsyncContextManager[object] | None = None) -> Reply:  # noqa: ARG002
        """Answer from the files; the gate stays untouched, for nothing goes over the wire."""
        return self.send(prompt)

    def close(self) -> None:
        """Do nothing: there is nothing to give back."""

    async def aclose(self) -> None:
        """Do nothing: there is nothing to give back."""

    def find(self, prompt: Prompt, key: str) -> Stored | None:  # noqa: ARG002 - for those who match in other ways
        """Give the entry whose turn it is for this key, or None."""
        matches = self._by_key.get(key)
        return matches[min(self._asked[key], len(matches) - 1)] if matches else None

    def same_question(self, prompt: Prompt) -> list[Stored]:
        """Give the entries for the same task and document, in the order of the files."""
        wanted = (prompt.task, prompt.prepared.document.id)
        return [stored for stored in self.stored if (stored.entry.task, stored.entry.document) == wanted]

    def _miss(self, prompt: Prompt) -> ReplayError:
        document = prompt.prepared.document.id
        near = [(*_compare(stored.entry, prompt, self.name), stored) for stored in self.same_question(prompt)]
        lines: list[str] = []
        if near:
            parts, lines, stored = min(near, key=lambda item: (len(item[0]), len(item[1])))
            detail, path = "; ".join(parts[:3]), stored.path
            advice = (
                "look at the change, then run pytest --briefing-rekey"
                if stored.by_hand
                else "this is a recording and is never re-keyed: record it again"
            )
        else:
            tasks = sorted({stored.entry.task for stored in self.stored if stored.entry.document == document})
            detail, path = f"for this document it holds {', '.join(tasks) or 'nothing'}", self.path
            advice = "record an entry, or write one and run pytest --briefing-rekey"
        error = ReplayError(
            f"no fixture answers task '{prompt.task}' of document '{document[:80]}' in {path}: {detail}; {advice}",
            code="no_fixture",
        )
        error.document = document
        error.difference = "\n".join(_readable(line) for line in lines[:20])
        return error


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = sorted(file for file in path.glob("*.json") if not file.name.startswith("."))
    if not found:
        raise SettingsError(f"no fixture file (*.json) in {path}", code="broken_fixture")
    return found


def _broken(path: Path, problem: str) -> SettingsError:
    return SettingsError(f"fixture {path}: {problem}", code="broken_fixture")


def _canonical(value: Any) -> bytes:
    # The order of a schema's fields still counts: `required` is a list and lists stay as they are.
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


def _compare(entry: FixtureEntry, prompt: Prompt, model: str) -> tuple[list[str], list[str]]:
    """Say which parts differ, without quoting them, and show the lines that differ."""
    if entry.key is None or entry.prompt is None:
        return ["its entry is not keyed yet"], []
    parts: list[str] = []
    lines: list[str] = []
    if len(entry.prompt) != len(prompt.messages):
        parts.append(f"{len(prompt.messages)} messages instead of {len(entry.prompt)}")
    for number, (was, now) in enumerate(zip(entry.prompt, prompt.messages, strict=False), 1):
        if (was.role, was.content) != (now.role, now.content):
            line, changed = _changed_lines(was, now)
            parts.append(f"{now.role} message (number {number}) differs from line {line} on")
            lines += [f"message {number} ({now.role}), from line {line}:", *changed]
    if entry.schema_hash != schema_hash(prompt.schema):
        parts.append("the schema differs")
        lines.append(f"schema: {entry.schema_hash} became {schema_hash(prompt.schema)}")
    if not parts:
        unlimited = entry.key == prompt_key(prompt, model, None)
        parts.append("max_output_tokens differs" if unlimited else "the model's name or max_output_tokens differs")
    return parts, lines


def _changed_lines(was: FixtureMessage, now: Message) -> tuple[int, Iterable[str]]:
    from difflib import unified_diff

    old, new = was.content.split("\n"), now.content.split("\n")
    shortest = min(len(old), len(new))
    start = next((i for i in range(shortest) if old[i] != new[i]), shortest)
    same_end = next((i for i in range(shortest - start) if old[-1 - i] != new[-1 - i]), shortest - start)
    # difflib is not linear, so it sees no more than a screenful can show.
    old, new = old[start : len(old) - same_end][:50], new[start : len(new) - same_end][:50]
    return start + 1, [line for line in list(unified_diff(old, new, lineterm="", n=0))[2:] if line[0] != "@"]


def _readable(line: str) -> str:
    return "".join(char if char.isprintable() else "�" for char in line[:160])
