"""Withhold: what failed a fidelity rule is not published, and what stands in its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefing.schema import Draft, DraftStatement, Finding, Prepared, Span, Withheld
from briefing.schema.paths import item_of, replaced, text_at, value_at

HEADLINE_WORDS = 10


def withhold(draft: Draft, findings: Sequence[Finding], prepared: Prepared) -> tuple[Draft, list[Withheld]]:
    """Give the draft without what failed, and a record of each item that is left out.

    A list's item is dropped; the cause, time and place become None; a failed lede
    becomes the source's first sentence, a failed headline the shortened lede.
    """
    failed: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.action == "withhold":
            failed.setdefault(item_of(finding.path), []).append(finding)
    notes = [_note(draft, path, found, prepared) for path, found in failed.items()]
    changes: dict[str, Any] = {path: None for path in failed if path not in ("what", "headline")}
    kept = replaced(draft, changes)
    if "what" in failed:
        kept.what = first_sentence(prepared)
    if "headline" in failed or "what" in failed:
        kept.headline = shortened(kept.what.text)
    return kept, notes


def first_sentence(prepared: Prepared) -> DraftStatement:
    """Give the source's first sentence as a statement in the outlet's voice."""
    first = prepared.sentences[0]
    return DraftStatement(sentences=[first.id], attributed_to=None, certainty="reported", hedge=None, text=first.text)


def shortened(text: str) -> str:
    """Give the first words of a sentence as a headline, with dots where it was cut."""
    words = text.split()
    if len(words) <= HEADLINE_WORDS:
        return text if len(words) > 1 else text[:32] + "…" * (len(text) > 32)
    return " ".join(words[:HEADLINE_WORDS]).rstrip(",;:") + " …"


def evidence_of(draft: Draft, finding: Finding, prepared: Prepared) -> list[Span]:
    """Give the source's words on a finding: its own, else the sentences the item cites."""
    if finding.evidence:
        return list(finding.evidence)
    return cited_spans(cited_by(draft, item_of(finding.path)), prepared)


def cited_by(draft: Draft, path: str) -> list[int]:
    """List the sentences an item of a draft cites."""
    value = draft.what if path == "headline" else value_at(draft, path)
    if isinstance(value, DraftStatement):
        return list(value.sentences)
    number = getattr(value, "sentence", None)
    return [] if number is None else [number]


def cited_spans(numbers: Sequence[int], prepared: Prepared) -> list[Span]:
    """Give the spans of sentences by number; unknown numbers are left out."""
    found = (prepared.sentence(number) for number in numbers)
    return [Span(start=s.start, end=s.end, text=s.text, sentence=s.id) for s in found if s]


def _note(draft: Draft, path: str, findings: Sequence[Finding], prepared: Prepared) -> Withheld:
    first = findings[0]
    return Withheld(
        path=path,
        rule=first.rule,
        # The rule that is named gives the reason; what others say of words that fall anyway would only confuse.
        message="; ".join(dict.fromkeys(f.message for f in findings if f.rule == first.rule)),
        text=text_at(draft, path),
        evidence=evidence_of(draft, first, prepared),
    )
