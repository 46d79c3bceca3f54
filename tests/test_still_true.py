"""Still true after rendering: every style, as text and Markdown, checked against its article like anybody's summary."""

from __future__ import annotations

from pathlib import Path

import pytest

import briefing
from briefing import Briefing, reports
from briefing.reports.words import language_of, words_of

EXAMPLES = Path(__file__).parents[1] / "examples"
ARTICLES = sorted(path.stem for path in (EXAMPLES / "articles").glob("*.txt"))


def body(made: str, form: str, language: str | None) -> str:
    """The report without the checks and the provenance below it."""
    if form == "text":
        return made.split("\n----\n")[0]
    return made.split(f"\n**{words_of(language_of(language), {})['checks']}")[0]


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
        for finding in briefing.verify(body(reports.render(b, style=style, format=form), form, b.language), b.document)
        if finding.severity == "error"
    ]
    assert wrong == []
