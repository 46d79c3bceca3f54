"""A rule: one question asked of every claim, with an id, a severity and an action."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from briefing.errors import SettingsError
from briefing.schema import Action, Claim, Finding, Prepared, Severity, Span
from briefing.settings import Settings

from .source import Source

# Languages whose scripts have no capital letters.
CASELESS = frozenset({"ar", "fa", "he", "hi", "ja", "ko", "th", "ur", "zh"})
OwnRule = Callable[[Claim, Prepared], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Fail:
    """Where and why a claim breaks a rule; offsets count in the claim's text."""

    message: str
    start: int = 0
    end: int = 0
    evidence: tuple[Span, ...] = ()


Check = Callable[[Claim, Source], Iterator[Fail]]


@dataclass(frozen=True, slots=True)
class Rule:
    """Ask one question of a claim.

    Attributes:
        id: Its name in settings and reports.
        kind: What it looks at, such as "quote" or "evidence".
        meaning: The rule in one sentence.
        severity: How bad a finding is.
        action: "withhold" for fidelity, "warn" for form.
        check: Yields one Fail for each place that breaks the rule.
        languages: The languages it has word lists for; None where it needs none.
        example: A text that breaks it, for a person who asks what it means.
        by_capitals: Whether it tells names from other words by their capitals.
    """

    id: str
    kind: str
    meaning: str
    severity: Severity
    action: Action
    check: Check
    languages: tuple[str, ...] | None = None
    example: str = ""
    by_capitals: bool = False

    def speaks(self, language: str | None) -> bool:
        """Whether it can judge texts in this language."""
        return self.languages is None or language in self.languages

    @property
    def is_form(self) -> bool:
        """Whether it looks at form, which never withholds and never applies to the source's own words."""
        return self.action == "warn"

    def findings(self, claim: Claim, source: Source) -> Iterator[Finding]:
        """Give the findings of this rule for one claim."""
        if self.is_form and claim.verbatim:
            return
        for fail in self.check(claim, source):
            yield self.finding(fail, claim)

    def finding(self, fail: Fail, claim: Claim) -> Finding:
        """Give one break of this rule as a finding."""
        return Finding(
            rule=self.id,
            kind=self.kind,
            severity=self.severity,
            action=self.action,
            message=fail.message,
            path=claim.path,
            start=fail.start,
            end=fail.end or len(claim.text),
            evidence=fail.evidence,
        )


def chosen(rules: tuple[Rule, ...], settings: Settings) -> tuple[Rule, ...]:
    """Apply the levels of the settings to the rules. Raises SettingsError for an unknown id."""
    known = {rule.id for rule in rules}
    for name in settings.rules:
        if name not in known:
            raise SettingsError(f"no rule is named '{name}'; known are {', '.join(sorted(known))}")
    return tuple(_levelled(rule, settings.rules.get(rule.id)) for rule in rules if settings.rules.get(rule.id) != "off")


def _levelled(rule: Rule, level: str | None) -> Rule:
    match level:
        case "error":
            return replace(rule, severity="error", action="withhold")
        case "warning":
            return replace(rule, severity="warning", action="warn")
        case "note":
            return replace(rule, severity="note", action="warn")
    return rule
