"""Verify: the rules, asked of any text beside its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.errors import DocumentError
from briefing.prepare import prepare
from briefing.prepare.fold import fold
from briefing.prepare.language import language_of, script_of
from briefing.schema import Document, Finding, Prepared, Span
from briefing.schema.checking import Verification
from briefing.schema.document import UNSTORABLE
from briefing.settings import Settings

from . import Ruleset
from .rule import OwnRule, Rule
from .source import WORD, Source
from .texts import Aligned, claims_of_text

# These look at what only a draft has (citations, certainty, numbers of quotations, fields), or at the limits of our
# own styles. Some of them have a twin that ends in "-doubt", for text that cites nothing.
DRAFTS_ONLY = frozenset(
    """acronym anonymity attribution-kept attribution-present cause-added denial-lost duration-kept evaluative
    evidence-id evidence-missing evidence-teaser figure-printed first-widened harm-added hedge-kept inference-off
    inference-place length likelihood link-as-cause name-displaced next-forward opening passive place-scope plan-as-done
    quote-id relative-date response-verb sayer-swapped speaker verb-neutral when-stated when-stretch
    where-dateline where-named""".split()
)
# These hold words of the text against the source's own.
IN_THE_ORIGINAL = frozenset({"quote-verbatim"})
SEVERITIES = ("error", "warning", "note")
# Every sentence is looked for in the whole source; a summary of this size is a book.
LARGEST_SUMMARY = 500_000
# A text with more is no summary of its source; a list without end helps nobody.
MOST_FINDINGS = 1000


@dataclass(frozen=True)
class Checked:
    """A text the rules have looked at; more findings may come before it is a Verification."""

    text: str
    prepared: Prepared
    sentences: tuple[Aligned, ...]
    findings: tuple[Finding, ...]
    skipped: tuple[str, ...]
    rules: int

    def undecided(self) -> list[Aligned]:
        """Give the sentences in which no rule found an error and which are not the source's own."""
        failed = {finding.path for finding in self.findings if finding.severity == "error"}
        return [one for one in self.sentences if one.claim.path not in failed and not one.claim.verbatim]

    def verified(self, more: Sequence[Finding] = (), judge: str | None = None) -> Verification:
        """Give the result, with findings from elsewhere that count in the claims' own texts."""
        at = {one.claim.path: one for one in self.sentences}
        moved = [_moved(finding, at[finding.path]) for finding in more]
        spans = [one.span(0, len(one.claim.text)) for one in self.sentences]
        return Verification(
            text=self.text,
            prepared=self.prepared,
            sentences=tuple(
                Span(start=start, end=end, text=self.text[start:end], sentence=number)
                for number, (start, end) in enumerate(spans, start=1)
            ),
            findings=tuple(ordered([*self.findings, *moved])),
            skipped=self.skipped,
            rules=self.rules,
            judge=judge,
        )


def check_text(summary: str, source: Document, settings: Settings, own_rules: Sequence[OwnRule] = ()) -> Checked:
    """Ask the rules about every sentence of a text.

    Raises:
        DocumentError: One of the two has no letters or digits ("empty"), or is too large ("too_large").
        SettingsError: A level is given to a rule that does not exist.
    """
    ruleset = Ruleset(settings, own_rules, without=_left_out(settings))
    summary = UNSTORABLE.sub("\ufffd", summary)
    if len(summary) > LARGEST_SUMMARY:
        raise DocumentError(
            f"the summary is too large: {len(summary):,} characters, at most {LARGEST_SUMMARY:,} are checked; split it",
            code="too_large",
        )
    _refuse_empty(summary, "summary")
    _refuse_empty(source.text, "source")
    prepared = prepare(source)
    beside = Source(prepared)
    found: list[Finding] = []
    skipped: list[str] = []
    if language := _other_language(summary, beside):
        # Quotations are translated with everything else here, unlike those of a brief.
        ruleset = Ruleset(settings, own_rules, without=_left_out(settings) | IN_THE_ORIGINAL, wished=language)
        beside = Source(prepared, wished=language)
        found.append(_foreign(summary, language, prepared.language or ""))
        skipped = [f"{name}: the summary is in another language" for name in sorted(IN_THE_ORIGINAL)]
    sentences = tuple(claims_of_text(summary, beside))
    for one in sentences:
        found += [_moved(finding, one) for finding in ruleset.findings([one.claim], beside)]
    skipped += ruleset.skipped(prepared.language)
    asked = sum(ruleset.asks(rule, prepared.language) for rule in ruleset.rules) + len(ruleset.own)
    return Checked(summary, prepared, sentences, tuple(ordered(found)), tuple(skipped), asked)


def rules(settings: Settings) -> tuple[Rule, ...]:
    """Give the rules that any text is asked, at the levels of the settings.

    Rules about drafts are left out, but for those the settings name. Raises SettingsError for an unknown id.
    """
    return Ruleset(settings, without=_left_out(settings)).rules


def _left_out(settings: Settings) -> frozenset[str]:
    return DRAFTS_ONLY - settings.rules.keys()


def ordered(findings: Sequence[Finding]) -> list[Finding]:
    """Sort findings by their place; of those about the same words the most severe stays."""
    kept: dict[tuple[int, int], Finding] = {}
    for finding in sorted(findings, key=lambda one: SEVERITIES.index(one.severity)):
        place = (finding.start, finding.end)
        first = kept.setdefault(place, finding)
        if not first.evidence and finding.evidence:
            kept[place] = replace(first, evidence=finding.evidence)
    return sorted(list(kept.values())[:MOST_FINDINGS], key=lambda one: (one.start, one.end))


def _moved(finding: Finding, sentence: Aligned) -> Finding:
    start, end = sentence.span(finding.start, finding.end or len(sentence.claim.text))
    return replace(finding, start=start, end=end, path=sentence.claim.path)


def _other_language(summary: str, source: Source) -> str | None:
    """Give the language of a text when both are known, differ, and the texts do not share half of the words.

    A few words, or a list of names, may look like any language; small words of the source tell its own.
    """
    language = language_of(summary, script_of(summary))
    if not language or not source.language or language == source.language:
        return None
    words = {word.lower() for word in WORD.findall(fold(summary))}
    there = {word.lower() for word in WORD.findall(source.folded.text)}
    return None if 2 * len(words & there) >= len(words) else language


def _foreign(summary: str, language: str, source: str) -> Finding:
    return Finding(
        rule="language",
        kind="language",
        severity="warning",
        action="warn",
        message=f"this text is in '{language}', its source in '{source}'; numbers and dates are compared, words not",
        path="summary",
        start=0,
        end=len(summary),
    )


def _refuse_empty(text: str, which: str) -> None:
    if not any(c.isalnum() for c in text):
        raise DocumentError(f"the {which} is empty: it has no letters or digits", code="empty")
