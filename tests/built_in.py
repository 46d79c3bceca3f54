"""Drafts of the built-in model, and whose words it takes a sentence for."""

from __future__ import annotations

from briefing.models.extractive import draft_of
from briefing.prepare import prepare
from briefing.schema import Document, Draft

LEDE = "The Alder Line will run its ferries from a new pier in Lorne, the port said on Friday."


def drafted(text: str, **known: str) -> Draft:
    return draft_of(prepare(Document.model_validate({"text": text, "published": "2026-05-20", **known})))


def laid_to(draft: Draft, part: str) -> str | None:
    lists = (draft.details, draft.why_it_matters, draft.whats_next, draft.background)
    return next(s.attributed_to for one in lists for s in one if part in s.text)
