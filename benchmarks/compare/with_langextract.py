"""langextract: extractions aligned to the source, used in the documented way and with the statement itself."""

from __future__ import annotations

import warnings

import langextract as lx
from contestant import BASE_URL, KEY, TASK, Outcome, Row, main
from langextract.core.data import AlignmentStatus
from replies import ARTICLE

warnings.simplefilter("ignore")
LEDGER = "The quay at Brenn reopened on Friday, port officials said."
SAID = "The quay at Brenn reopened on Friday, port officials said."
EXAMPLE = lx.data.ExampleData(
    text=LEDGER,
    extractions=[lx.data.Extraction("statement", SAID, attributes={"text": SAID, "certainty": "claimed"})],
)
EXACT = {"accept_match_lesser": False, "enable_fuzzy_alignment": False}


def asking(use: str, *, exact: bool):
    """Make the row's question; `use` says whether the passage or the statement is the extraction."""

    def ask(model: str) -> Outcome:
        found = lx.extract(
            ARTICLE,
            prompt_description=TASK,
            examples=[EXAMPLE],
            config=lx.factory.ModelConfig(
                model_id=f"langextract-{use}/{model}",
                provider="OpenAILanguageModel",
                provider_kwargs={"api_key": KEY, "base_url": BASE_URL},
            ),
            max_char_buffer=10_000,
            resolver_params=EXACT if exact else None,
            show_progress=False,
        )
        (extraction,) = found.extractions
        status = extraction.alignment_status
        published = extraction.char_interval is not None and (not exact or status is AlignmentStatus.MATCH_EXACT)
        marked = published and status is not AlignmentStatus.MATCH_EXACT
        return Outcome(published=published, marked=marked, why=status.value if status else "not aligned")

    return ask


if __name__ == "__main__":
    one_chunk = "the article in one chunk (`max_char_buffer`)"
    default = "published when `char_interval` is set, as its README says"
    best = "`accept_match_lesser=False`, no fuzzy alignment, published when `MATCH_EXACT`"
    main(
        [
            Row(
                "langextract, defaults",
                f"the passage is the extraction, the statement its attribute; {one_chunk}; {default}",
                asking("passage", exact=False),
            ),
            Row(
                "langextract, at its best",
                f"the passage is the extraction, the statement its attribute; {one_chunk}; {best}",
                asking("passage", exact=True),
            ),
            Row(
                "langextract on the statements, defaults",
                f"the statement itself is the extraction; {one_chunk}; {default}",
                asking("statement", exact=False),
            ),
            Row(
                "langextract on the statements, exact only",
                f"the statement itself is the extraction; {one_chunk}; {best}",
                asking("statement", exact=True),
            ),
        ],
        ["langextract", "openai"],
    )
