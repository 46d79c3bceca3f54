"""A rule: one question asked of every claim, with an id, a severity and an action."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, replace
from typing import NamedTuple

from briefing.errors import SettingsError, among
from briefing.schema import Action, Certainty, Claim, Finding, Prepared, Severity, Span
from briefing.settings import Settings

from .aligned import said_in
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
_NUMBERS = re.compile(r"\[\d+\]")


class Shape(NamedTuple):
    """All of a claim but its words: many have the same, so which rules they are asked is found once for each shape.

    `field` is the path without its numbers ("details.text"); `cites` is None for a text that is no part of a draft,
    else whether it cites a sentence.
    """

    field: str
    verbatim: bool
    cites: bool | None
    certainty: Certainty | None
    attributed: bool

    @property
    def is_prose(self) -> bool:
        """Whether it is a sentence to be held against the source, and not the source's own."""
        return not self.verbatim and not self.field.startswith(NO_PROSE)

    @property
    def is_drafted(self) -> bool:
        """Whether it is a text a model wrote: a statement, the headline or the cause."""
        return self.field in ("headline", "cause") or self.is_statement

    @property
    def is_statement(self) -> bool:
        """Whether it is the text of a statement."""
        return self.field.endswith(".text") and not self.field.startswith("summary")


NO_PROSE = ("not_stated", "when", "where", "who", "quotes", "figures")


def shape_of(claim: Claim) -> Shape:
    """Give the shape of a claim."""
    field = _NUMBERS.sub("", claim.path) if "[" in claim.path else claim.path
    cites = None if claim.sentences is None else bool(claim.sentences)
    return Shape(field, claim.verbatim, cites, claim.certainty, bool(claim.attributed_to))


def _any(_shape: Shape) -> bool:
    return True


def _unknown(_language: str | None) -> None:
    return None


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
        asked: Whether claims of a shape are asked at all.
        words: The words one of which a claim must have (see `said_in`) to break it, by language; None where any may do.
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
    asked: Callable[[Shape], bool] = _any
    words: Callable[[str | None], Set[str] | None] = _unknown

    def speaks(self, language: str | None) -> bool:
        """Whether it can judge texts in this language."""
        return self.languages is None or language in self.languages

    @property
    def is_form(self) -> bool:
        """Whether it looks at form, which never withholds and never applies to the source's own words."""
        return self.action == "warn"

    def looks_at(self, shape: Shape) -> bool:
        """Whether claims of a shape are asked, as the rule is levelled."""
        return not (self.is_form and shape.verbatim) and self.asked(shape)

    def findings(self, claim: Claim, source: Source) -> Iterator[Finding]:
        """Give the findings of this rule for one claim."""
        if not self.looks_at(shape_of(claim)):
            return
        wanted = self.words(source.language)
        if wanted is not None and wanted.isdisjoint(said_in(claim.text)):
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
            raise SettingsError(f"no rule is named '{name}'; {among(name, known)}")
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


def paired(rule: Rule, doubt: str, sure: Callable[[Shape], bool] | None = None) -> tuple[Rule, Rule]:
    """Split a rule in two: as it is for what cites its sentences, a warning of another id for what cites nothing.

    `sure` tells which shapes the first of the two is for.
    """
    is_sure = sure or _in_draft
    asked = rule.asked

    def certain(shape: Shape) -> bool:
        return is_sure(shape) and asked(shape)

    def doubtful(shape: Shape) -> bool:
        return not is_sure(shape) and asked(shape)

    return (
        replace(rule, asked=certain),
        replace(rule, id=doubt, asked=doubtful, severity="warning", action="warn"),
    )


def _in_draft(shape: Shape) -> bool:
    return shape.cites is not None
