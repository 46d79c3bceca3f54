"""A small briefing with something in every field, to try a style's templates with."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefing.schema import Briefing

    from .style import Style

TEXT = "The harbour council voted 5-2 on Monday to close the old bridge. “We had no choice,” the mayor said."


def sample_for(style: Style) -> Briefing:
    """Make the briefing; it has a user's own fields too, where the style names them."""
    from briefing.schema import Briefing, Document, Provenance

    evidence = {"start": 0, "end": 64, "text": TEXT[:64], "sentence": 1}
    told = {"text": TEXT[:64], "evidence": [evidence], "attributed_to": "the council", "certainty": "claimed"}
    extra = {name[6:]: [told] for section in style.sections for name in section.fields if name.startswith("extra.")}
    values: dict[str, Any] = {
        "headline": "Council closes the old bridge",
        "what": told,
        "cause": "cracks",
        "when": {"text": "Monday", "date": "2026-11-09", "precision": "day", "basis": "weekday"},
        "where": "the harbour",
        "dateline": "PORT ELLERY",
        "who": [{"name": "Ann Roe", "role": "mayor"}],
        **{name: [told | {"text": f"{name}: {TEXT[:64]}"}] for name in ("details", "whats_next", "background")},
        "why_it_matters": [told | {"text": "It may cost jobs.", "certainty": "inferred"}],
        "quotes": [{"text": "We had no choice,", "speaker": "the mayor", "evidence": _span(66, 83, 2)}],
        "figures": [{"value": "5-2", "unit": "votes", "evidence": evidence}],
        "not_stated": ["the cost"],
        "topic": "politics",
        "countries": ["Estonia"],
        "extra": extra or {"sample": "a field of one's own"},
        "language": "en",
        "checks": _checks(evidence),
    }
    document = Document(text=TEXT, title="Bridge", publisher="Port News", published=date(2026, 11, 10))
    made = Provenance(package_version="0", model="sample")
    return Briefing.model_validate({**values, "document": document, "provenance": made})


def _span(start: int, end: int, sentence: int) -> dict[str, Any]:
    return {"start": start, "end": end, "text": TEXT[start:end], "sentence": sentence}


def _checks(evidence: dict[str, Any]) -> dict[str, Any]:
    notice = {"path": "details[0]", "rule": "number", "message": "wrong", "text": "It cost 7.", "evidence": [evidence]}
    return {
        "passed": 9,
        "repaired": [notice | {"became": "It cost 5."}],
        "withheld": [notice],
        "warnings": [notice],
        "skipped": ["a rule"],
    }
