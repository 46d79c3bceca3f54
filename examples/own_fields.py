"""Ask a model for fields of your own; added statements are checked and rendered like the built-in ones.

python examples/own_fields.py

The reply comes from a script here, so that the example runs without a key; leave `model` out to ask your endpoint.
"""

import json
from pathlib import Path

from pydantic import Field

import briefing
from briefing.testing import ScriptedModel

HERE = Path(__file__).parent


class RiskDraft(briefing.Draft):
    """A draft that also lists risks."""

    risks: list[briefing.DraftStatement] = Field(description="up to three risks that the source itself names")
    sectors: list[str] = Field(description="up to three sectors of the economy concerned")


fixture = json.loads((HERE / "fixtures" / "rate-cut.json").read_text(encoding="utf-8"))
reply = fixture["entries"][0]["reply"]["json"]
reply["risks"] = [reply["details"][0]]
reply["sectors"] = ["banking"]

document = briefing.read(HERE / "articles" / "rate-cut.txt")
b = briefing.summarize(document, model=ScriptedModel([reply]), draft=RiskDraft)
for risk in b.extra["risks"]:
    print("Risk:", risk, "| rests on", ", ".join(f"S{span.sentence}" for span in risk.evidence))
print("Sectors:", ", ".join(b.extra["sectors"]))
