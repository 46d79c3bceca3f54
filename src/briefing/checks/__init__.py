"""Check: rules in code, asked of every claim of a draft."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.schema import Claim, Draft, Finding, Prepared
from briefing.settings import Settings

from . import bounds, evidence, printed, quotes
from .claims import claims_of
from .mend import mend
from .rule import Fail, OwnRule, Rule, chosen

RULES: tuple[Rule, ...] = (
    evidence.MISSING,
    evidence.UNKNOWN,
    evidence.INFERENCE,
    evidence.UNWANTED,
    quotes.EXISTS,
    quotes.VERBATIM,
    printed.FIGURE,
    printed.WHEN,
    bounds.LENGTH,
)

__all__ = ["RULES", "Fail", "OwnRule", "Rule", "Ruleset", "claims_of", "mend"]


class Ruleset:
    """Ask the rules of one run: the built-in ones at their levels, and a user's own.

    Raises SettingsError for a level given to a rule that does not exist.
    """

    def __init__(self, settings: Settings, own: Sequence[OwnRule] = ()) -> None:
        unwanted = {evidence.UNWANTED.id} if settings.analysis else set()
        self.rules = tuple(rule for rule in chosen(RULES, settings) if rule.id not in unwanted)
        self.own = tuple(own)

    def check(self, draft: Draft, prepared: Prepared) -> tuple[list[Claim], list[Finding]]:
        """Give all claims of a draft and what the rules find wrong with them."""
        claims = claims_of(draft, prepared)
        findings = [finding for claim in claims for finding in self._of(claim, prepared)]
        return claims, findings

    def _of(self, claim: Claim, prepared: Prepared) -> list[Finding]:
        found = [finding for rule in self.rules for finding in rule.findings(claim, prepared)]
        return [*found, *(finding for rule in self.own for finding in rule(claim, prepared))]
