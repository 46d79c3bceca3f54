"""Measure how long reports take: 1,000 briefs as one edition, in each style, and 20 as files, on one core.

    python benchmarks/reports.py [STYLE...]

The briefs are those of the example articles, over and over, each with an id of its own. Time is that of the
process, the best of three, after one round to warm up.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import briefing
from briefing import Briefing, reports

EXAMPLES = Path(__file__).parents[1] / "examples"
BRIEFS, FILED = 1000, 20


def briefs() -> list[Briefing]:
    """Make the briefs, half by a language model's kept replies, half by the built-in model."""
    made: list[Briefing] = []
    for article in sorted((EXAMPLES / "articles").glob("*.txt")):
        document = briefing.read(article)
        models = (f"replay:{EXAMPLES}/fixtures/{article.stem}.json", "extractive")
        made += [briefing.summarize(document, model=model) for model in models]
    copies = []
    for number in range(BRIEFS):
        one = made[number % len(made)]
        document = one.document.model_copy(update={"id": f"{one.document.id}-{number}", "url": None})
        copies.append(one.model_copy(update={"document": document}))
    return copies


def seconds(digest: briefing.Digest, style: str, form: str) -> float:
    """The best of three."""
    times = []
    for _ in range(4):
        begun = time.process_time()
        reports.render(digest, style=style, format=form)
        times.append(time.process_time() - begun)
    return min(times[1:])


if __name__ == "__main__":
    begun = time.process_time()
    edition = briefing.digest(briefs(), title="Everything", time_zone="UTC")
    print(f"{len(edition.briefings)} briefs; made in {time.process_time() - begun:.2f} s")
    for style in sys.argv[1:] or reports.styles():
        told = [f"{form} {seconds(edition, style, form):.2f} s" for form in ("markdown", "text")]
        print(f"{style:<10} {', '.join(told)}")
    edition = briefing.digest(briefs()[:FILED], title="Everything", time_zone="UTC")
    for form in ("pdf", "docx", "xlsx", "csv", "rss", "slack"):
        begun = time.process_time()
        reports.render(edition, format=form)
        first = time.process_time() - begun
        print(f"{FILED} briefs as {form}: first {first:.2f} s, then {seconds(edition, 'brief', form):.2f} s")
