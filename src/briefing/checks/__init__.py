"""Check: rules in code, asked of every claim of a draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache

from briefing.schema import Claim, Draft, Finding, Prepared
from briefing.settings import Settings

from . import (
    attribution,
    binding,
    bounds,
    conditions,
    counts,
    dates,
    displaced,
    doers,
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
    opposed_abroad,
    ordinals,
    periods,
    places,
    plans,
    polarity,
    printed,
    quotes,
    roles,
    sayers,
    scope,
    scores,
    signs,
    steps,
    subjects,
    titles,
    translation,
    turned,
    where,
    wording,
)
from . import own as own_rules
from .aligned import said_in
from .claims import claims_of
from .mend import mend, without_addresses
from .rule import CASELESS, Fail, OwnRule, Rule, Shape, chosen, shape_of
from .source import Source
from .translation import Translated

RULES: tuple[Rule, ...] = (
    evidence.MISSING,
    evidence.UNKNOWN,
    evidence.INFERENCE,
    evidence.UNWANTED,
    quotes.EXISTS,
    quotes.VERBATIM,
    quotes.FORM,
    attribution.SPEAKER,
    attribution.SPEAKER_SWAPPED,
    numbers.GROUNDED,
    numbers.UNIT,
    counts.EXCHANGED,
    numbers.REVERSED,
    signs.SIGN,
    scores.TURNED,
    steps.CHANGED,
    steps.TOLL,
    steps.SHARE,
    numbers.COMPARISON,
    ordinals.ORDINAL,
    durations.DURATION,
    periods.PERIOD,
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
    titles.TITLE,
    titles.TITLE_DOUBT,
    exchanged.EXCHANGED,
    doers.DOER,
    subjects.SUBJECT,
    subjects.SUBJECT_DOUBT,
    subjects.OWNER,
    subjects.OWNER_DOUBT,
    doers.VERDICT,
    turned.TURNED,
    turned.TURNED_DOUBT,
    where.WHERE,
    where.DATELINE,
    attribution.PRESENT,
    attribution.KEPT,
    attribution.KEPT_DOUBT,
    attribution.ANONYMITY,
    sayers.SWAPPED,
    sayers.MISGIVEN,
    sayers.SILENT,
    wording.VERB_NEUTRAL,
    wording.VERB_NEUTRAL_DOUBT,
    wording.RESPONSE,
    wording.RESPONSE_DOUBT,
    hedges.HEDGE,
    hedges.HEDGE_DOUBT,
    plans.DONE,
    plans.DONE_DOUBT,
    conditions.CONDITION,
    conditions.CONDITION_DOUBT,
    conditions.CHOICE,
    conditions.CHOICE_DOUBT,
    plans.CAUSED,
    plans.CAUSED_DOUBT,
    polarity.POLARITY,
    polarity.POLARITY_DOUBT,
    periods.STILL,
    opposed.OPPOSED,
    opposed_abroad.OPPOSED,
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
    firsts.ADDED,
    firsts.WIDENED,
    firsts.WIDER,
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
    """Ask the rules of one run: the built-in ones at their levels but for those it is made `without`, and a user's own.

    `wished` is the language of the claims where the settings do not tell it.

    Each claim is asked only the rules for its shape, and of these the ones that can fire on its words; so a rule is
    never told of most claims.

    Raises SettingsError for a level given to a rule that does not exist.
    """

    def __init__(
        self,
        settings: Settings,
        own: Sequence[OwnRule] = (),
        *,
        without: Set[str] = frozenset(),
        wished: str | None = None,
    ) -> None:
        unwanted = {*without, *({evidence.UNWANTED.id} if settings.analysis else ())}
        self.rules = tuple(rule for rule in chosen(RULES, settings) if rule.id not in unwanted)
        self.own = own_rules.usable(own)
        self._asked: dict[tuple[Shape, str | None], tuple[Rule, ...]] = {}
        self.wished = wished or (None if settings.language == "source" else settings.language)

    def check(self, draft: Draft, prepared: Prepared) -> tuple[list[Claim], list[Finding]]:
        """Give all claims of a draft and what the rules find wrong with them."""
        claims = claims_of(draft, prepared)
        return claims, self.findings(claims, Source(prepared, claims, self.wished))

    def findings(self, claims: Sequence[Claim], source: Source) -> list[Finding]:
        """Give what the rules find wrong with any claims beside their source."""
        found: list[Finding] = []
        for claim in claims:
            found += (
                self._of_translation(claim, source)
                if translation.is_translated(claim, source)
                else self._of(claim, source)
            )
        return found

    def asks(self, rule: Rule, language: str | None) -> bool:
        """Whether a rule of this set can judge texts in a language, or their translation where one is wished."""
        if self.wished and translation.is_translation(self.wished, language):
            return rule.speaks(self.wished) and translation.judges(rule, self.wished, language)
        return rule.speaks(language)

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

    def _of(self, claim: Claim, source: Source) -> list[Finding]:
        asking = _asking(source.language)
        ids = asking[""].union(*(asking[word] for word in said_in(claim.text) if word in asking))
        rules = (rule for rule in self._for(shape_of(claim), source.language) if rule.id in ids)
        found = [rule.finding(fail, claim) for rule in rules for fail in rule.check(claim, source)]
        return [*found, *self._own(claim, source)]

    def _for(self, shape: Shape, language: str | None) -> tuple[Rule, ...]:
        """Give the rules that claims of a shape are asked in a language."""
        found = self._asked.get((shape, language))
        if found is None:
            found = tuple(rule for rule in self.rules if rule.speaks(language) and rule.looks_at(shape))
            self._asked[shape, language] = found
        return found

    def _of_translation(self, claim: Claim, source: Source) -> Iterator[Finding]:
        """Ask what can be asked of a claim in another language than the source's."""
        beside = Translated(source, source.wished or "")
        for rule in self.rules:
            if rule.speaks(beside.language) and (asking := translation.asked_of(rule, claim, source)):
                yield from asking.findings(claim, beside)
        yield from self._own(claim, source)

    def _own(self, claim: Claim, source: Source) -> Iterator[Finding]:
        for rule in self.own:
            yield from own_rules.findings(rule, claim, source.prepared)


@cache
def _asking(language: str | None) -> Mapping[str, frozenset[str]]:
    """Give, by word, the ids of the rules that a text with it is asked; by "", of those that any text is asked."""
    found: dict[str, set[str]] = {"": set()}
    for rule in RULES:
        words = rule.words(language)
        for word in ("",) if words is None else words:
            found.setdefault(word, set()).add(rule.id)
    return {word: frozenset(ids) for word, ids in found.items()}
