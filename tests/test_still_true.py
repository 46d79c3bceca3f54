"""Still true after rendering: every style, as text and Markdown, checked against its article like anybody's summary."""

from __future__ import annotations

from pathlib import Path

import pytest

import briefing
from briefing import Briefing, reports

EXAMPLES = Path(__file__).parents[1] / "examples"
ARTICLES = sorted(path.stem for path in (EXAMPLES / "articles").glob("*.txt"))


def brief(article: str, model: str) -> Briefing:
    """What a language model, or the built-in one, makes of an example article."""
    made_by = "extractive" if model == "extractive" else f"replay:{EXAMPLES}/fixtures/{article}.json"
    return briefing.summarize(briefing.read(EXAMPLES / "articles" / f"{article}.txt"), model=made_by)


@pytest.mark.parametrize("model", ["replay", "extractive"])
@pytest.mark.parametrize("article", ARTICLES)
def test_no_rule_finds_an_error_in_any_rendering_of_a_brief(article: str, model: str) -> None:
    b = brief(article, model)
    wrong = [
        f"{style} {form}: {finding}"
        for style in reports.styles()
        # What the built-in model copies is told apart by the sections, not by the marks around them.
        for form in (("text", "markdown") if model == "replay" else ("text",))
        for finding in briefing.verify(reports.render(b, style=style, format=form), b.document)
        if finding.severity == "error"
    ]
    assert wrong == []


def test_only_the_closing_of_our_own_reports_is_passed_over() -> None:
    b = brief("strait-patrol", "extractive")
    made = reports.render(b, format="text").replace("seven explosive", "nine explosive")
    assert [made[one.start : one.end] for one in briefing.verify(made, b.document)] == ["nine"]
    closing = "Nothing was withheld of the 41 boats."
    assert briefing.verify(f"{b.what.text}\n\n----\n{closing}", b.document)
