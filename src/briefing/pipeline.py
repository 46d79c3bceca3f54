"""The way of a briefing, without I/O: it yields prompts and is sent replies or errors."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from briefing import __version__, checks, resolve, validate
from briefing.drafting import Drafted, drafted
from briefing.errors import BriefingError, DocumentError, ReplyError
from briefing.prepare import prepare, refused
from briefing.prepare.parts import around, excerpt
from briefing.prompt import Fault
from briefing.schema import (
    Briefing,
    Checks,
    Claim,
    Document,
    Draft,
    Finding,
    Notice,
    Prepared,
    Prompt,
    Provenance,
    Repaired,
)
from briefing.schema.paths import item_of, kind_at, replaced, text_at, value_at
from briefing.settings import Settings
from briefing.work import Flow, Ledger, Work, metered, replied

# Of the sentences that a fault is about, those shown with a few neighbours where the whole article is not.
MOST_BESIDE = 12


def brief(document: Document, work: Work, ledger: Ledger | None = None) -> Flow[Briefing]:
    """Go the whole way for one document, and keep its costs in `ledger`.

    Yields prompts, is sent one reply or error for each, returns the briefing.

    Raises:
        BriefingError: With attempts and usage of all that was sent.
    """
    ledger = ledger or Ledger()
    try:
        return (yield from metered(_way(document, work, ledger), work, ledger))
    except BriefingError as error:
        ledger.attach(error, document)
        raise


def _way(document: Document, work: Work, ledger: Ledger) -> Flow[Briefing]:
    prepared = _prepared(document, work.settings)
    made = yield from drafted(prepared, work, ledger)
    draft, mended = checks.mend(made.draft, prepared)
    draft, claims, findings, repaired = yield from _repaired(replace(made, draft=draft), prepared, work, ledger)
    made = replace(made, draft=draft)
    findings += yield from _judged((claims, findings), made, prepared, work, ledger)
    return _published(made, prepared, work, ledger, (claims, findings, [*mended, *repaired]))


def _prepared(document: Document, settings: Settings) -> Prepared:
    prepared = prepare(document)
    refusal = refused(prepared)
    if refusal and not settings.any_text:
        raise refusal
    if refusal:
        prepared = replace(prepared, warnings=(*prepared.warnings, refusal.message))
    if not prepared.sentences:
        raise DocumentError("the text has headings or labels only, and no sentence to brief", code="empty")
    return prepared


def _repaired(
    made: Drafted, prepared: Prepared, work: Work, ledger: Ledger
) -> Flow[tuple[Draft, list[Claim], list[Finding], list[Repaired]]]:
    """Ask again for what failed only; form is asked for once."""
    draft = made.draft
    # Of a text that was read in parts, each had its own.
    left = work.settings.max_repairs - (ledger.repairs if made.parts == 1 else 0)
    claims, findings = work.rules.check(draft, prepared)
    notes: list[Repaired] = []
    form_asked = False
    while left > 0 and work.model.reads_messages:
        wanted = [f for f in findings if f.action == "withhold" or (f.severity == "warning" and not form_asked)]
        faults = _faults(draft, wanted)
        if not faults:
            break
        ledger.repairs += 1
        left -= 1
        form_asked = True
        changes = yield from _replacements(faults, prepared, work, in_parts=made.parts > 1)
        changed = {
            path: value for path, value in changes.items() if value is not None or path not in ("what", "headline")
        }
        before, before_findings = draft, findings
        draft = replaced(draft, {path: value for path, value in changed.items() if value is not None})
        claims, findings = work.rules.check(draft, prepared)
        still = {item_of(f.path) for f in findings if f.action == "withhold"}
        mended = {path: value for path, value in changed.items() if value is None or path not in still}
        notes += _notes(before, before_findings, mended, draft, prepared)
        dropped = [path for path, value in changed.items() if value is None]
        if dropped:
            draft = replaced(draft, dict.fromkeys(dropped))
            claims, findings = work.rules.check(draft, prepared)
    if notes:
        draft, emptied = checks.without_addresses(draft, prepared)
        if emptied:
            claims, findings = work.rules.check(draft, prepared)
            notes += emptied
    return draft, claims, findings, notes


def _replacements(
    faults: Sequence[Fault], prepared: Prepared, work: Work, *, in_parts: bool
) -> Flow[dict[str, object]]:
    asking = _repairs(faults, prepared, work, in_parts=in_parts)
    answers = yield tuple(prompt for prompt, _ in asking)
    found: dict[str, object] = {}
    for (_, some), answer in zip(asking, answers, strict=True):
        try:
            found |= validate.parse_replacements(replied(answer), {fault.path: fault.kind for fault in some})
        except BriefingError as error:
            # The draft is there: what cannot be repaired now is withheld, the brief is not lost.
            if error.scope == "run":
                raise
    return found


def _repairs(
    faults: Sequence[Fault], prepared: Prepared, work: Work, *, in_parts: bool
) -> list[tuple[Prompt, Sequence[Fault]]]:
    """Ask beside the whole article, or, where the model cannot read that, beside the sentences concerned."""
    whole = work.prompts.repair(work.prompts.ask(prepared), faults)
    if not in_parts and work.fits(whole):
        return [(whole, faults)]
    groups: list[tuple[Prompt, Sequence[Fault]]] = []
    some: list[Fault] = []
    for fault in faults:
        prompt = _beside_excerpt([*some, fault], prepared, work)
        if some and not work.fits(prompt, work.window.caution):
            groups.append((_beside_excerpt(some, prepared, work), some))
            some, prompt = [], _beside_excerpt([fault], prepared, work)
        some = [*some, fault]
    return [*groups, (_beside_excerpt(some, prepared, work), some)]


def _beside_excerpt(faults: Sequence[Fault], prepared: Prepared, work: Work) -> Prompt:
    numbers = {number for fault in faults for number in fault.sentences[:MOST_BESIDE]}
    return work.prompts.repair(work.prompts.ask(excerpt(prepared, around(prepared, numbers))), faults)


def _judged(
    checked: tuple[Sequence[Claim], Sequence[Finding]], made: Drafted, prepared: Prepared, work: Work, ledger: Ledger
) -> Flow[list[Finding]]:
    """Ask the judge about the statements that passed; without its answer the brief stands as it is."""
    claims, findings = checked
    failed = {finding.path for finding in findings if finding.action == "withhold"}
    asked = [claim for claim in claims if _can_be_judged(claim) and claim.path not in failed]
    if work.judge is None or not asked:
        return []
    try:
        answers = yield tuple(work.judge.ask(asked, prepared, whole=made.parts == 1))
        return work.judge.read([replied(answer) for answer in answers], asked, prepared)
    except BriefingError as error:
        if error.scope == "run":
            raise
        ledger.skipped.append(f"judge: {error.message}")
        return []


def _can_be_judged(claim: Claim) -> bool:
    """Whether a claim is a whole sentence in the model's own words that says what the source says."""
    whole = claim.path == "headline" or claim.path.endswith(".text")
    return whole and not claim.verbatim and claim.certainty != "inferred"


def _faults(draft: Draft, findings: Sequence[Finding]) -> list[Fault]:
    by_item: dict[str, list[Finding]] = {}
    for finding in findings:
        by_item.setdefault(item_of(finding.path), []).append(finding)
    return [_fault(draft, path, found) for path, found in by_item.items() if value_at(draft, path) is not None]


def _fault(draft: Draft, path: str, findings: Sequence[Finding]) -> Fault:
    beside = [span.sentence for finding in findings for span in finding.evidence if span.sentence]
    cited = dict.fromkeys([*resolve.cited_by(draft, path), *beside])
    return Fault(path, kind_at(draft, path), text_at(draft, path), tuple(findings), tuple(cited))


def _notes(
    before: Draft, findings: Sequence[Finding], changed: dict[str, object], after: Draft, prepared: Prepared
) -> list[Repaired]:
    notes = []
    for path, value in changed.items():
        first = next(f for f in findings if item_of(f.path) == path)
        became = None if value is None else text_at(after, path)
        evidence = resolve.evidence_of(before, first, prepared)
        text = text_at(before, path)
        notes.append(
            Repaired(path=path, rule=first.rule, message=first.message, text=text, evidence=evidence, became=became)
        )
    return notes


def _published(
    made: Drafted,
    prepared: Prepared,
    work: Work,
    ledger: Ledger,
    checked: tuple[list[Claim], list[Finding], list[Repaired]],
) -> Briefing:
    draft = made.draft
    claims, findings, repaired = checked
    failed = [f for f in findings if f.action == "withhold"]
    if failed and work.settings.on_error == "raise":
        first = failed[0]
        raise ReplyError(f"{first.path} fails rule {first.rule}: {first.message}", code="unsupported")
    flags = work.settings.on_error == "flag"
    # A quotation or figure that does not exist cannot be published with a flag either.
    held = [f for f in failed if not flags or f.path.startswith(("quotes[", "figures["))]
    kept, withheld = resolve.withhold(draft, held, prepared)
    gone = {note.path for note in withheld}
    left = [f for f in findings if item_of(f.path) not in gone]
    warnings = [_notice(draft, f, prepared) for f in left if f.severity != "note"]
    warnings += [Notice(path="document", rule="input", message=warning) for warning in prepared.warnings]
    warnings += [Notice(path="document", rule="model", message=remark) for remark in ledger.remarks]
    found = Checks(
        passed=_passed(claims, findings, gone),
        repaired=repaired,
        withheld=withheld,
        warnings=[*warnings, *made.notices, *_unheard(work, prepared)],
        notes=[_notice(draft, f, prepared) for f in left if f.severity == "note"],
        skipped=[*work.rules.skipped(prepared.language), *ledger.skipped],
    )
    return resolve.publish(kept, prepared, found, _provenance(made, work, ledger), work.settings)


def _passed(claims: Sequence[Claim], findings: Sequence[Finding], gone: set[str]) -> int:
    """Count the published claims that passed every rule."""
    failing = {finding.path for finding in findings}
    return sum(claim.path not in failing and item_of(claim.path) not in gone for claim in claims)


def _unheard(work: Work, prepared: Prepared) -> list[Notice]:
    """Say which wishes a model that reads no prompt did not hear."""
    if work.model.reads_messages:
        return []
    chosen = work.settings
    wishes = [name for name in ("instructions", "max_words", "analysis") if getattr(chosen, name)]
    if chosen.language not in ("source", prepared.language):
        wishes.append("language")
    if not wishes:
        return []
    said = f"the model {work.model.name} keeps the source's own words and does not follow {', '.join(wishes)}"
    return [Notice(path="document", rule="settings", message=said)]


def _notice(draft: Draft, finding: Finding, prepared: Prepared) -> Notice:
    path = item_of(finding.path)
    return Notice(
        path=path,
        rule=finding.rule,
        message=finding.message,
        severity=finding.severity,
        text=text_at(draft, path),
        evidence=resolve.evidence_of(draft, finding, prepared) if finding.action == "withhold" else [],
    )


def _provenance(made: Drafted, work: Work, ledger: Ledger) -> Provenance:
    asked = work.model.reads_messages
    return Provenance(
        package_version=__version__,
        model=work.model.name,
        endpoint=work.model.endpoint,
        prompt="brief" if asked else None,
        prompt_hash=work.prompts.hash if asked else None,
        parts=made.parts,
        attempts=ledger.attempts,
        repairs=ledger.repairs,
        usage=ledger.usage,
        cost=ledger.cost.known,
        currency=None if ledger.cost.unpriced else ledger.cost.currency,
        cached=ledger.cached,
        judge=work.judge_name,
        seconds=round(time.perf_counter() - ledger.started, 3),
        created=datetime.now(UTC),
    )
