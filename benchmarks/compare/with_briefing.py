"""briefing: its defaults. The statement stands under "details" beside a lede that is the source's first sentence."""

from __future__ import annotations

from contestant import BASE_URL, KEY, Outcome, Row, main
from replies import ARTICLE, ITEMS, PUBLISHED

import briefing


def ask(model: str) -> Outcome:
    """Brief the article, and look whether the statement is in the brief."""
    said = ITEMS[model.partition("/")[2]].text
    b = briefing.summarize(ARTICLE, published=PUBLISHED, model=f"briefing/{model}", base_url=BASE_URL, api_key=KEY)
    others = [notice for notice in b.checks.withheld if notice.path != "details[0]"]
    assert not others, others
    if not b.details:
        (withheld,) = b.checks.withheld
        return Outcome(published=False, why=f"{withheld.rule}: {withheld.message}")
    (statement,) = b.details
    assert statement.text == said, statement.text
    marks = [notice for notice in b.checks.warnings if notice.path == "details[0]"]
    why = "; ".join(f"{notice.rule}: {notice.message}" for notice in marks)
    return Outcome(published=True, marked=bool(marks), why=why)


if __name__ == "__main__":
    configured = (
        "`briefing.summarize(article, published=...)`, all rules at their own levels, no judge; passages are sentence "
        "numbers, so that both columns of faults are the same; what fails is asked for again (at most twice), then "
        "withheld"
    )
    main([Row("briefing, defaults", configured, ask)], ["briefing-checked", "openai"])
