"""Briefs of the example articles, made by their offline fixtures, once for each process."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import briefing
from briefing.schema import Briefing
from briefing.schema.digest import Digest, Failure, Group

FOLDER = Path(__file__).resolve().parent.parent / "examples"


@cache
def example(name: str) -> Briefing:
    document = briefing.read(FOLDER / "articles" / f"{name}.txt")
    return briefing.summarize(document, model=f"replay:{FOLDER / 'fixtures' / name}.json")


def edition(*names: str) -> Digest:
    """An edition in two groups, the first brief of each among the top lines, with a failure and a correction."""
    briefs = [example(name) for name in names]
    half = (len(briefs) + 1) // 2
    return Digest(
        title="The Morning Brief",
        edition=date(2026, 3, 5),
        number=12,
        since=date(2026, 3, 3),
        until=date(2026, 3, 4),
        as_of=datetime(2026, 3, 5, 6, 0, tzinfo=UTC),
        groups=[Group(label="World", briefings=briefs[:half]), Group(label="Economy", briefings=briefs[half:])],
        top=[0, half],
        failed=[Failure(document="x.txt", title="A page behind a wall", code="no_article", message="a cookie notice")],
        corrections=["Edition 11 gave the wrong day for the vote."],
    )
