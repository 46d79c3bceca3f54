"""The public face as a typed program uses it; checked by mypy, never run."""

from __future__ import annotations

from collections.abc import AsyncIterator, Hashable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, assert_type

from pydantic import Field

import briefing
from briefing import (
    Actor,
    Briefer,
    Briefing,
    BriefingError,
    Checks,
    Claim,
    Document,
    Draft,
    DraftStatement,
    Estimate,
    Figure,
    Finding,
    ModelError,
    Outcome,
    Outcomes,
    Prepared,
    Provenance,
    Quote,
    Settings,
    Span,
    Statement,
    Usage,
    When,
)


class Mine(Draft):
    """A draft with fields of one's own."""

    risks: list[DraftStatement] = Field(description="what could still go wrong")
    urgent: bool = Field(description="whether it is urgent")


def no_shouting(claim: Claim, prepared: Prepared) -> Iterator[Finding]:
    """A rule of one's own."""
    assert_type(prepared.document, Document)
    if claim.text.isupper():
        yield Finding("shouting", "wording", "warning", "warn", "all capitals", claim.path)


def one() -> Briefing:
    """One text, with every way to say what is known and wanted."""
    assert_type(briefing.summarize("text"), Briefing)
    briefing.summarize("text", published=date(2026, 11, 11), model="extractive")
    briefing.summarize(
        "text", published=datetime(2026, 11, 11), publisher="Post", title="T", url="https://post.example"
    )
    briefing.summarize(Document(text="text", published=date(2026, 11, 11)), settings=Settings(depth="core"))
    briefing.summarize("text", draft=Mine, own_rules=[no_shouting])
    return briefing.summarize(
        "text",
        base_url="http://127.0.0.1:8080/v1",
        api_key="key",
        depth="core",
        analysis=True,
        language="en",
        instructions="Be brief.",
        max_words=200,
        on_error="flag",
        rules={"quotes": "warning"},
        prompts=Path("own"),
        timeout_seconds=30,
        max_attempts=2,
        retry_wait_seconds=1.5,
        max_repairs=1,
        max_output_tokens=2000,
        context_tokens=8192,
        temperature=0.2,
        reasoning_effort="low",
        concurrency=4,
    )


def wrong() -> None:
    """What a type checker must refuse; an unneeded ignore is an error."""
    briefing.summarize("text", depth="deep")  # type: ignore[arg-type]
    briefing.summarize("text", on_error="ignore")  # type: ignore[arg-type]
    briefing.summarize("text", rules={"quotes": "loud"})  # type: ignore[dict-item]
    briefing.summarize("text", retries=3)  # type: ignore[call-arg]
    briefing.summarize(b"text")  # type: ignore[arg-type]
    briefing.summarize("text", draft=Document)  # type: ignore[arg-type]
    Settings(retries=1)  # type: ignore[call-arg]


def parts(b: Briefing) -> None:
    """Every part of a briefing has a type."""
    assert_type(b.ok, bool)
    assert_type(b.headline, str)
    assert_type(b.what, Statement)
    assert_type(b.when, When | None)
    assert_type(b.where, str | None)
    assert_type(b.who, list[Actor])
    assert_type(b.details, list[Statement])
    assert_type(b.why_it_matters, list[Statement])
    assert_type(b.quotes, list[Quote])
    assert_type(b.figures, list[Figure])
    assert_type(b.what.evidence, list[Span])
    assert_type(b.checks, Checks)
    assert_type(b.provenance, Provenance)
    assert_type(b.provenance.usage, Usage | None)
    assert_type(b.document.published, date | None)
    assert_type(b.to_markdown(), str)
    assert_type(b.to_text(style="brief"), str)
    assert_type(b.to_dict(), dict[str, Any])
    assert_type(Briefing.model_validate_json("{}"), Briefing)


def kept(texts: Iterable[str]) -> list[Briefing]:
    """One briefer for many calls."""
    with Briefer("extractive", settings=Settings(), depth="core") as briefer:
        assert_type(briefer, Briefer)
        return [briefer.summarize(text, published="2026-11-11") for text in texts]


async def kept_async(texts: Iterable[str]) -> list[Briefing]:
    """The same, asynchronously."""
    async with Briefer("extractive", draft=Mine, own_rules=[no_shouting]) as briefer:
        assert_type(await briefing.asummarize("text", model="extractive"), Briefing)
        return [await briefer.asummarize(text) for text in texts]


def many(documents: Iterable[Document]) -> int:
    """A batch: one outcome each."""
    done = 0
    for outcome in briefing.summarize_many(documents, model="extractive", order="completed", concurrency=2):
        assert_type(outcome, Outcome)
        assert_type(outcome.briefing, Briefing | None)
        assert_type(outcome.error, BriefingError | None)
        if outcome.briefing is not None:
            done += 1
        elif isinstance(outcome.error, ModelError):
            assert_type(outcome.error.retry_after, float | None)
    return done


async def many_async() -> None:
    """A batch, asynchronously."""
    outcomes = briefing.asummarize_many(["one", "two"], model="extractive", depth="core")
    assert_type(outcomes, AsyncIterator[Outcome])
    async for outcome in outcomes:
        assert_type(outcome.ok, bool)


def files() -> None:
    """Documents from files, and reports of briefings."""
    assert_type(briefing.read("article.txt"), Document)
    assert_type(briefing.read(Path("article.txt")), Document)
    assert_type(briefing.read(b"text"), Document)
    assert_type(briefing.report([one()], style="brief", format="markdown"), str)
    briefing.summarize_many(briefing.read_many("folder/"), model="extractive")


def rows(records: list[dict[Hashable, Any]]) -> list[dict[str, Any]]:
    """Rows of a data frame, and rows made of what became of them."""
    briefing.summarize({"text": "text", "published": "2026-11-11"}, byline="Ann Lee")
    assert_type(briefing.estimate_many(records, model="m"), Estimate)
    made = Settings(model="m", api_key="key", prompts="own", headers={"X-Team": "desk"}, temperature=0)
    return Outcomes(briefing.summarize_many(records, settings=made)).to_dicts()


def failures() -> str:
    """Errors by what they have in common."""
    try:
        briefing.summarize("text", model="extractive")
    except briefing.SettingsError as error:
        return error.message
    except BriefingError as error:
        assert_type(error.attempts, int)
        assert_type(error.usage, dict[str, Any] | None)
        assert_type(error.document, str | None)
        return error.code
    return ""
