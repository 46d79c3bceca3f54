"""Keeping: outcomes become what a store holds, and what it holds becomes outcomes again."""

from __future__ import annotations

import json
from typing import Self

from briefing.errors import BriefingError
from briefing.schema import Briefing, Document, Outcome, Usage

from .store import Record, Result


class KeptOutcome(Outcome):
    """An outcome of an earlier run, whose briefing is read when it is first asked for.

    Reading one takes longer than everything else about it, and who counts or goes on does not need it.
    """

    __slots__ = ("_read", "_told")
    _read: Briefing | None
    _told: str

    def __init__(self, index: int, document: Document, told: str) -> None:
        """Keep the briefing as JSON."""
        known = {"index": index, "document": document, "kept": True, "_told": told, "_read": None}
        for name in ("error", "usage", "cost", "currency"):
            known[name] = None
        for name, value in known.items():
            object.__setattr__(self, name, value)

    @property
    def briefing(self) -> Briefing:
        """The briefing, named as this document is named now."""
        found = self._read
        if found is None:
            assert self.document is not None
            found = _named(self._told, self.document)
            object.__setattr__(self, "_read", found)
        return found

    @property
    def ok(self) -> bool:
        """Whether there is a briefing: there is."""
        return True

    def __reduce__(self) -> tuple[type[Self], tuple[int, Document | None, str]]:
        """Travel to another process as it was kept."""
        return type(self), (self.index, self.document, self._told)


def result_of(outcome: Outcome) -> Result:
    """Give an outcome as a store keeps it."""
    briefing, error = outcome.briefing, outcome.error
    usage = outcome.usage or Usage()
    attempts = briefing.provenance.attempts if briefing else error.attempts if error else 0
    return Result(
        briefing=briefing.model_dump_json() if briefing else None,
        error=json.dumps(error.to_dict()) if error else None,
        code=error.code if error else None,
        attempts=attempts,
        input_tokens=usage.input_tokens,
        cached_tokens=usage.cached_tokens,
        output_tokens=usage.output_tokens,
        cost=outcome.cost,
        currency=outcome.currency,
        withheld=len(briefing.checks.withheld) if briefing else 0,
    )


def outcome_of(record: Record, index: int, document: Document) -> Outcome:
    """Give what a store holds of a document as its outcome; it costs nothing now."""
    if record.briefing is not None:
        return KeptOutcome(index, document, record.briefing)
    error = BriefingError.from_dict(json.loads(record.error)) if record.error else _unknown()
    error.document = document.id
    return Outcome(index, document, error=error, kept=True)


def _named(briefing: str, document: Document) -> Briefing:
    """Read a briefing; of several documents with the same content each gets its own name."""
    found = Briefing.model_validate_json(briefing)
    if (found.document.id, found.document.origin) == (document.id, document.origin):
        return found
    return found.model_copy(update={"document": document})


def _unknown() -> BriefingError:
    return BriefingError(
        "it was in flight when its process died, and may have been paid for; it is not sent again", code="unknown"
    )
