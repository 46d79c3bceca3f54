"""Drive single documents and batches against a scripted server, sync or async, for the tests of faults."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

import briefing
from briefing import Briefing, Document, Outcome
from briefing.models.openai import OpenAIModel
from briefing.schema import Usage
from briefing.settings import Settings
from servers.asking import KEY
from servers.scripted import ScriptedServer
from stories import GOOD, PUBLISHED, TEXT

ANSWER = json.dumps(GOOD)
BOTH = pytest.mark.parametrize("way", ["sync", "async"])
TESTS = Path(__file__).parent
CLEAN = {
    name: value
    for name, value in os.environ.items()
    if not name.upper().startswith(("OPENAI", "BRIEFING", "HTTP_", "HTTPS_", "ALL_PROXY"))
}

# For programs of their own: what pytest needs takes long to import.
TEXTS = """
import briefing
from stories import PUBLISHED, TEXT

def documents(count):
    return [
        briefing.Document(text=f"{TEXT} Report {n}.", id=f"doc-{n}", published=PUBLISHED) for n in range(count)
    ]
"""


def rows(*ids: str) -> pytest.MarkDecorator:
    """Name the rows of the table in docs/reliability.md that a test shows: `pytest -k B12` runs that of B12."""
    return pytest.mark.parametrize("row", ["+".join(ids)])


def document(number: int) -> Document:
    return Document(text=f"{TEXT} Report {number}.", id=f"doc-{number}", published=PUBLISHED)


def documents(count: int) -> list[Document]:
    return [document(number) for number in range(count)]


def number_of(body: dict[str, Any]) -> int:
    """Tell which document a request is about."""
    return int(body["messages"][1]["content"].rpartition("Report ")[2].split(".")[0])


def settings_of(server: ScriptedServer, **given: Any) -> Settings:
    return Settings(base_url=server.base_url, api_key=SecretStr(KEY), **{"timeout_seconds": 5.0, **given})


def model_of(server: ScriptedServer, waits: list[float] | None = None, **given: Any) -> OpenAIModel:
    """Make a model whose waits between requests are noted instead of waited."""
    noted = [] if waits is None else waits

    async def asleep(seconds: float) -> None:
        noted.append(seconds)
        await asyncio.sleep(0)

    return OpenAIModel("m", settings_of(server, **given), sleep=noted.append, asleep=asleep)


def one(way: str, server: ScriptedServer, text: str | Document = TEXT, **choices: Any) -> Briefing:
    """Brief one text and give the connections back."""
    model = model_of(server)
    if way == "sync":
        try:
            return briefing.summarize(text, published=PUBLISHED, model=model, **choices)
        finally:
            model.close()

    async def main() -> Briefing:
        try:
            return await briefing.asummarize(text, published=PUBLISHED, model=model, **choices)
        finally:
            await model.aclose()

    return asyncio.run(main())


def stream(way: str, texts: Iterable[Any], kept: list[Outcome], **choices: Any) -> list[Outcome]:
    """Brief many texts; what was given before an error ended the batch is in `kept`."""
    if way == "sync":
        for outcome in briefing.summarize_many(texts, **choices):
            kept.append(outcome)
        return kept

    async def main() -> None:
        async for outcome in briefing.asummarize_many(texts, **choices):
            kept.append(outcome)

    asyncio.run(main())
    return kept


def many(way: str, texts: Iterable[Any], **choices: Any) -> list[Outcome]:
    return stream(way, texts, [], **choices)


def usage_sum(outcomes: Iterable[Outcome]) -> tuple[int, int]:
    """Add the tokens that the outcomes tell, read and written."""
    total = Usage()
    for outcome in outcomes:
        total = total.plus(outcome.usage)
    return total.input_tokens, total.output_tokens


def command(
    folder: Path,
    *arguments: str,
    stderr: int = subprocess.PIPE,
    before: Callable[[], None] | None = None,
    term: str = "",
) -> subprocess.Popen[str]:
    """Begin the command in a folder; `before` is called in its process first."""
    return subprocess.Popen(
        [sys.executable, "-m", "briefing", *arguments],
        cwd=folder,
        # A disk that is full for us must not be full for what Python compiles.
        env={**CLEAN, "PYTHONDONTWRITEBYTECODE": "1", "TERM": term},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
        preexec_fn=before,  # noqa: PLW1509 - sets limits only
    )


def script(code: str, *arguments: object, **options: Any) -> subprocess.Popen[str]:
    """Begin a Python program that can use what the tests use."""
    path = os.pathsep.join([str(TESTS), *sys.path])
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        env={**CLEAN, "PYTHONPATH": path},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def write_texts(folder: Path, count: int) -> None:
    (folder / "in").mkdir()
    for number in range(count):
        (folder / "in" / f"{number:03d}.txt").write_text(f"{TEXT} Report {number}.", encoding="utf-8")
