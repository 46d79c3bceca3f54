"""Turn news and policy text into briefs people can trust line by line.

    >>> import briefing
    >>> b = briefing.summarize("...", published="2026-11-11", model="extractive")  # doctest: +SKIP
    >>> b.who, b.what.text, b.where, b.why_it_matters, b.whats_next  # doctest: +SKIP

Everything is loaded at first use: `import briefing` alone loads no library.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .batch import Estimate, Event, Progress, asummarize_many, estimate_many, summarize_many
    from .client import Briefer, asummarize, summarize
    from .digests import digest
    from .errors import (
        BriefingError,
        BudgetError,
        DocumentError,
        ModelError,
        ProtocolError,
        RejectedError,
        ReplayError,
        ReplyError,
        SettingsError,
        StoreError,
        TemplateError,
        UnavailableError,
    )
    from .readers import read, read_many
    from .reports import render as report
    from .schema import (
        Actor,
        Briefing,
        Checks,
        Claim,
        Digest,
        Document,
        Draft,
        DraftStatement,
        Failure,
        Figure,
        Finding,
        Group,
        Outcome,
        Outcomes,
        Prepared,
        Price,
        Provenance,
        Quote,
        Span,
        Statement,
        Usage,
        When,
    )
    from .settings import Settings
    from .verification import averify, verify

__version__ = "0.1.0"

_HOMES = {
    "batch": ("Estimate", "Event", "Progress", "asummarize_many", "estimate_many", "summarize_many"),
    "client": ("Briefer", "asummarize", "summarize"),
    "digests": ("digest",),
    "errors": (
        "BriefingError",
        "BudgetError",
        "DocumentError",
        "ModelError",
        "ProtocolError",
        "RejectedError",
        "ReplayError",
        "ReplyError",
        "SettingsError",
        "StoreError",
        "TemplateError",
        "UnavailableError",
    ),
    "readers": ("read", "read_many"),
    "reports": ("report",),
    "schema": (
        "Actor",
        "Briefing",
        "Checks",
        "Claim",
        "Digest",
        "Document",
        "Draft",
        "DraftStatement",
        "Failure",
        "Figure",
        "Finding",
        "Group",
        "Outcome",
        "Outcomes",
        "Prepared",
        "Price",
        "Provenance",
        "Quote",
        "Span",
        "Statement",
        "Usage",
        "When",
    ),
    "settings": ("Settings",),
    "verification": ("averify", "verify"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Actor",
    "Briefer",
    "Briefing",
    "BriefingError",
    "BudgetError",
    "Checks",
    "Claim",
    "Digest",
    "Document",
    "DocumentError",
    "Draft",
    "DraftStatement",
    "Estimate",
    "Event",
    "Failure",
    "Figure",
    "Finding",
    "Group",
    "ModelError",
    "Outcome",
    "Outcomes",
    "Prepared",
    "Price",
    "Progress",
    "ProtocolError",
    "Provenance",
    "Quote",
    "RejectedError",
    "ReplayError",
    "ReplyError",
    "Settings",
    "SettingsError",
    "Span",
    "Statement",
    "StoreError",
    "TemplateError",
    "UnavailableError",
    "Usage",
    "When",
    "asummarize",
    "asummarize_many",
    "averify",
    "digest",
    "estimate_many",
    "read",
    "read_many",
    "report",
    "summarize",
    "summarize_many",
    "verify",
]


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        home = _HOME.get(name)
        if home is None:
            raise AttributeError(f"module 'briefing' has no attribute '{name}'")
        value = getattr(import_module(f".{home}", __name__), "render" if name == "report" else name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
