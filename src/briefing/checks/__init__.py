"""Check: rules in code, asked of every claim of a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.schema import Claim, Draft, Finding, Prepared
from briefing.settings import Settings

from . import (
    attribution,
    binding,
    bounds,
    dates,
    displaced,
    duplicate,
    durations,
    evidence,
    exchanged,
    firsts,
    form,
    harm,
    hedges,
    kinds,
    names,
    numbers,
    opposed,
    places,
    polarity,
    printed,
    quotes,
    roles,
    sayers,
    scope,
    scores,
    translation,
    where,
    wording,
)
from .claims import claims_of
from .mend import mend, without_addresses
from .rule import CASELESS, Fail, OwnRule, Rule, chosen
from .source import Source
from .translation import Translated

RULES: tuple[Rule, ...] = (
    evidence.MISSING,
    evidence.UNKNOWN,
    evidence.INFERENCE,
    evidence.UNWANTED,
    quotes.EXISTS,
    quotes.VERBATIM,
    attribution.SPEAKER,
    attribution.SPEAKER_SWAPPED,
    numbers.GROUNDED,
    numbers.UNIT,
    numbers.REVERSED,
    scores.TURNED,
    numbers.COMPARISON,
    durations.DURATION,
    printed.FIGURE,
    printed.WHEN,
    printed.SINCE_WHEN,
    printed.ADDRESS,
    dates.DATE,
    names.GROUNDED,
    names.MIXED,
    names.PLACE,
    displaced.DISPLACED,
    roles.STATUS,
    roles.LOST,
    exchanged.EXCHANGED,
    where.WHERE,
    where.DATELINE,
    attribution.PRESENT,
    attribution.KEPT,
    attribution.KEPT_DOUBT,
    attribution.ANONYMITY,
    sayers.SWAPPED,
    wording.VERB_NEUTRAL,
    wording.VERB_NEUTRAL_DOUBT,
    wording.RESPONSE,
    wording.RESPONSE_DOUBT,
    hedges.HEDGE,
    hedges.HEDGE_DOUBT,
    polarity.POLARITY,
    polarity.POLARITY_DOUBT,
    opposed.OPPOSED,
    scope.RESTRICTED,
    scope.DENIED,
    scope.UNTOLD,
    scope.UNTOLD_DOUBT,
    kinds.KIND,
    wording.CAUSE,
    wording.CAUSE_DOUBT,
    harm.HARM,
    harm.HARM_DOUBT,
    wording.EVALUATIVE,
    wording.EVALUATIVE_DOUBT,
    evidence.OVERLAP,
    evidence.TEASER,
    firsts.WIDENED,
    binding.VALUES,
    places.PLACES,
    bounds.LENGTH,
    duplicate.DUPLICATE,
    form.LANGUAGE,
    form.RELATIVE_DATE,
    form.OPENING,
    form.NEXT_FORWARD,
    form.LIKELIHOOD,
    form.PASSIVE,
    form.ACRONYM,
)

__all__ = ["RULES", "Fail", "OwnRule", "Rule", "Ruleset", "Source", "claims_of", "mend", "without_addresses"]


class Ruleset:
    """Ask the rules of one run: the built-in ones at their levels, and a user's own.

    Raises SettingsError for a level given to a rule that does not exist.
    """

    def __init__(self, settings: Settings, own: Sequence[OwnRule] = ()) -> None:
        unwanted = {evidence.UNWANTED.id} if settings.analysis else set()
        self.rules = tuple(rule for rule in chosen(RULES, settings) if rule.id not in unwanted)
        self.own = tuple(own)
        self.wished = None if settings.language == "source" else settings.language

    def check(self, draft: Draft, prepared: Prepared) -> tuple[list[Claim], list[Finding]]:
        """Give all claims of a draft and what the rules find wrong with them."""
        claims = claims_of(draft, prepared)
        return claims, self.findings(claims, Source(prepared, claims, self.wished))

    def findings(self, claims: Sequence[Claim], source: Source) -> list[Finding]:
        """Give what the rules find wrong with any claims beside their source."""
        rules = [rule for rule in self.rules if rule.speaks(source.language)]
        fidelity = [rule for rule in rules if not rule.is_form]
        found: list[Finding] = []
        for claim in claims:
            if translation.is_translated(claim, source):
                found += self._of_translation(claim, source)
            else:
                found += self._of(claim, source, fidelity if claim.verbatim else rules)
        return found

    def skipped(self, language: str | None) -> list[str]:
        """Name the rules that cannot judge texts in a language, or not all of them, with the reason."""
        if self.wished and language and translation.is_translation(self.wished, language):
            return translation.unasked(self.rules, self.wished, language)
        silent = [rule.id for rule in self.rules if not rule.speaks(language)]
        capitals = [rule.id for rule in self.rules if rule.by_capitals and language in CASELESS]
        return [
            *(f"{name}: no word list for {language or 'an unknown language'}" for name in silent),
            *(
                f"{name}: the script has no capitals to tell names by; only known places are checked"
                for name in capitals
            ),
        ]

    def _of(self, claim: Claim, source: Source, rules: Sequence[Rule]) -> list[Finding]:
        found = [rule.finding(fail, claim) for rule in rules for fail in rule.check(claim, source)]
        return [*found, *(finding for rule in self.own for finding in rule(claim, source.prepared))]

    def _of_translation(self, claim: Claim, source: Source) -> Iterator[Finding]:
        """Ask what can be asked of a claim in another language than the source's."""
        beside = Translated(source, source.wished or "")
        for rule in self.rules:
            if rule.speaks(beside.language) and (asking := translation.asked_of(rule, claim, source)):
                yield from asking.findings(claim, beside)
        yield from (finding for rule in self.own for finding in rule(claim, source.prepared))
