"""`briefing batch --estimate`: what a batch would take, before anything is sent."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from typing import Any

from briefing.batch import Estimate, estimate_many
from briefing.errors import BriefingError, DocumentError
from briefing.prices import INSTALL, has_list
from briefing.reports.costs import money
from briefing.schema import Document

from .choices import settings_of
from .failing import counted, said

ASSUMED = """\
The least: one request and a short draft for each. The most: long drafts and every repair. What a model thinks
before it writes comes on top. What endpoints take off for cached tokens, and what --cache spares, is not taken off."""


def estimated(chosen: argparse.Namespace, documents: Iterable[Document | DocumentError]) -> int:
    """Print documents, tokens and cost; what would not be sent is named on standard error."""
    found = estimate_many(documents, settings=settings_of(chosen), unusable=_complain)
    print(json.dumps(_plain(found), indent=2) if chosen.format in ("json", "jsonl") else "\n".join(_lines(found)))
    return 0


def _plain(found: Estimate) -> dict[str, Any]:
    """Give the estimate as plain values; a cost is null where a price is not known."""
    bounds = {
        name: {"input_tokens": tokens.input_tokens, "output_tokens": tokens.output_tokens, "requests": tokens.requests,
               "cost": None if cost.known is None else round(cost.known, 10)}
        for name, tokens, cost in (("least", found.least, found.least_cost), ("most", found.most, found.most_cost))
    }  # fmt: skip
    about = {"documents": found.documents, "unusable": found.unusable, "model": found.model, "endpoint": found.endpoint}
    return {**about, **bounds, "currency": found.most_cost.currency, "unpriced": list(found.unpriced)}


def _lines(found: Estimate) -> list[str]:
    where = f" at {found.endpoint}" if found.endpoint else ""
    unusable = f", {found.unusable} unusable" if found.unusable else ""
    lines = [f"{counted(found.documents, 'document')}{unusable}, for {found.model}{where}; nothing was sent"]
    if not found.most.requests:
        return [*lines, "it sends nothing and costs nothing"]
    read = _between(f"{found.least.input_tokens:,}", f"{found.most.input_tokens:,}")
    written = _between(f"{found.least.output_tokens:,}", f"{found.most.output_tokens:,}")
    return [*lines, f"tokens: {read} in, {written} out", f"cost: {_cost(found)}", "", ASSUMED]


def _cost(found: Estimate) -> str:
    least, most = found.least_cost.known, found.most_cost.known
    if least is None or most is None:
        unknown = f"unpriced: what {' and '.join(found.unpriced)} costs is not known; give --price IN,OUT"
        return unknown if has_list() else f"{unknown}, or {INSTALL}"
    currency = found.most_cost.currency or "USD"
    return _between(money(least, currency), money(most, currency))


def _between(least: str, most: str) -> str:
    return least if least == most else f"{least} to {most}"


def _complain(error: BriefingError) -> None:
    print(f"briefing: {said(error)}", file=sys.stderr)
