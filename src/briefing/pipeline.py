"""The way of a briefing, without I/O: it yields prompts and is sent replies or errors."""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property

from briefing import __version__, checks, resolve, validate
from briefing.errors import BriefingError, DocumentError, ReplyError
from briefing.judge import Judge, WithJudge
from briefing.models.protocol import Model
from briefing.prepare import prepare, refused
from briefing.prices import Cost, Rates
from briefing.prompt import Fault, Prompts
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
    Reply,
    Task,
    Usage,
)
from briefing.schema.paths import item_of, kind_at, replaced, text_at, value_at
from briefing.settings import Settings

Answer = Reply | BriefingError
Flow = Generator[tuple[Prompt, ...], tuple[Answer, ...], Briefing]
# Where a cut-off answer gives no usage, twice what the longest drafts take.
LARGER_LIMIT = 8192


@dataclass
class Work:
    """What one run does with every document: its settings, prompts, rules, model, and the judge if one is named."""

    settings: Settings
    prompts: Prompts
    rules: checks.Ruleset
    model: Model
    draft: type[Draft] = Draft
    judge: Judge | None = None

    def __post_init__(self) -> None:
        # Looking a price up the first time takes a fifth of a second: before requests are in flight.
        for task in ("brief", "judge"):
            _ = self.rates_for(task).tariff

    def rates_for(self, task: Task) -> Rates:
        """Give what answers to a task cost."""
        return self._judge_rates if task == "judge" else self._rates

    @property
    def unpriced(self) -> list[Rates]:
        """Those of the models it asks whose price is not known."""
        asked = {rates.model: rates for rates in (self._rates, self._judge_rates)}
        return [rates for rates in asked.values() if rates.tariff is None]

    @property
    def judge_name(self) -> str | None:
        """Name of the model that judges, if one does."""
        return self.model.judge.name if isinstance(self.model, WithJudge) else None

    @cached_property
    def _rates(self) -> Rates:
        return Rates(self.settings, self.model.name, self.model.endpoint)

    @cached_property
    def _judge_rates(self) -> Rates:
        if not isinstance(self.model, WithJudge) or self.judge_name == self.model.name:
            return self._rates
        # The user's own price is that of the other model.
        return Rates(self.settings.changed(price=None), self.model.judge.name, self.model.judge.endpoint)


@dataclass
class Ledger:
    """What one document has cost so far, failed attempts included, and which checks could not be made."""

    attempts: int = 0
    repairs: int = 0
    usage: Usage | None = None
    cost: Cost = field(default_factory=Cost)
    cached: int = 0
    remarks: dict[str, None] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)
    started: float = field(default_factory=time.perf_counter)

    def asks(self, prompts: Sequence[Prompt], work: Work) -> None:
        """Hear what is asked next. Raises BudgetError where it may not be; here it always may."""

    def count(self, answer: Answer, rates: Rates) -> None:
        """Add what an answer or an error cost."""
        self.attempts += answer.attempts
        self.cost = self.cost.plus(rates.charge(answer))
        usage = Usage(**answer.usage) if isinstance(answer.usage, dict) else answer.usage
        if usage is not None:
            self.usage = usage.plus(self.usage)
        if isinstance(answer, Reply):
            self.cached += answer.cached
            self.remarks |= dict.fromkeys(answer.remarks)

    def attach(self, error: BriefingError, document: Document) -> None:
        """Put the costs and the document's id on an error that ends the way."""
        error.attempts = self.attempts
        error.usage = self.usage.model_dump() if self.usage else None
        error.document = error.document or document.id


def brief(document: Document, work: Work, ledger: Ledger | None = None) -> Flow:
    """Go the whole way for one document, and keep its costs in `ledger`.

    Yields prompts, is sent one reply or error for each, returns the briefing.

    Raises:
        BriefingError: With attempts and usage of all that was sent.
    """
    ledger = ledger or Ledger()
    try:
        prepared = _prepared(document, work.settings)
        draft = yield from _drafted(prepared, work, ledger)
        draft, mended = checks.mend(draft, prepared)
        draft, claims, findings, repaired = yield from _repaired(draft, prepared, work, ledger)
        findings += yield from _judged(claims, findings, prepared, work, ledger)
        return _published(draft, prepared, work, ledger, (claims, findings, [*mended, *repaired]))
    except BriefingError as error:
        ledger.attach(error, document)
        raise


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


def _drafted(
    prepared: Prepared, work: Work, ledger: Ledger
) -> Generator[tuple[Prompt, ...], tuple[Answer, ...], Draft]:
    """Ask for the draft, again while the reply is unusable and asking again may help."""
    asked = prompt = work.prompts.ask(prepared)
    while True:
        reply = yield from _asked(prompt, work, ledger)
        try:
            return validate.parse(reply, work.draft, work.settings.depth, asked_own=work.model.reads_messages)
        except ReplyError as error:
            if error.code in ("refused", "filtered") or ledger.repairs >= work.settings.max_repairs:
                raise
            if error.code == "truncated":
                if prompt.max_output_tokens != asked.max_output_tokens:
                    raise  # A larger limit is tried once; the cut text is never sent back.
                prompt = replace(prompt, max_output_tokens=_larger(prompt, reply))
            elif error.code == "invalid":
                prompt = work.prompts.reask(prompt, error.message)
            ledger.repairs += 1


def _repaired(
    draft: Draft, prepared: Prepared, work: Work, ledger: Ledger
) -> Generator[tuple[Prompt, ...], tuple[Answer, ...], tuple[Draft, list[Claim], list[Finding], list[Repaired]]]:
    """Ask again for what failed only; form is asked for once."""
    claims, findings = work.rules.check(draft, prepared)
    notes: list[Repaired] = []
    form_asked = False
    while ledger.repairs < work.settings.max_repairs and work.model.reads_messages:
        wanted = [f for f in findings if f.action == "withhold" or (f.severity == "warning" and not form_asked)]
        faults = _faults(draft, wanted)
        if not faults:
            break
        ledger.repairs += 1
        form_asked = True
        changes = yield from _replacements(faults, prepared, work, ledger)
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
    faults: Sequence[Fault], prepared: Prepared, work: Work, ledger: Ledger
) -> Generator[tuple[Prompt, ...], tuple[Answer, ...], dict[str, object]]:
    prompt = work.prompts.repair(work.prompts.ask(prepared), faults)
    try:
        reply = yield from _asked(prompt, work, ledger)
        return validate.parse_replacements(reply, {fault.path: fault.kind for fault in faults})
    except BriefingError as error:
        # The draft is there: what cannot be repaired now is withheld, the brief is not lost.
        if error.scope == "run":
            raise
        return {}


def _judged(
    claims: Sequence[Claim], findings: Sequence[Finding], prepared: Prepared, work: Work, ledger: Ledger
) -> Generator[tuple[Prompt, ...], tuple[Answer, ...], list[Finding]]:
    """Ask the judge about the statements that passed; without its answer the brief stands as it is."""
    failed = {finding.path for finding in findings if finding.action == "withhold"}
    asked = [claim for claim in claims if _can_be_judged(claim) and claim.path not in failed]
    if work.judge is None or not asked:
        return []
    prompts = tuple(work.judge.ask(asked, prepared))
    try:
        ledger.asks(prompts, work)
        answers = yield prompts
        for answer in answers:
            ledger.count(answer, work.rates_for("judge"))
        return work.judge.read([_reply(answer) for answer in answers], asked, prepared)
    except BriefingError as error:
        if error.scope == "run":
            raise
        ledger.skipped.append(f"judge: {error.message}")
        return []


def _can_be_judged(claim: Claim) -> bool:
    """Whether a claim is a whole sentence in the model's own words that says what the source says."""
    whole = claim.path == "headline" or claim.path.endswith(".text")
    return whole and not claim.verbatim and claim.certainty != "inferred"


def _reply(answer: Answer) -> Reply:
    if isinstance(answer, BriefingError):
        raise answer
    return answer


def _asked(prompt: Prompt, work: Work, ledger: Ledger) -> Generator[tuple[Prompt, ...], tuple[Answer, ...], Reply]:
    ledger.asks((prompt,), work)
    (answer,) = yield (prompt,)
    ledger.count(answer, work.rates_for(prompt.task))
    return _reply(answer)


def _larger(prompt: Prompt, reply: Reply) -> int:
    written = reply.usage.output_tokens if reply.usage else 0
    return 2 * (prompt.max_output_tokens or written or LARGER_LIMIT // 2)


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
    draft: Draft,
    prepared: Prepared,
    work: Work,
    ledger: Ledger,
    checked: tuple[list[Claim], list[Finding], list[Repaired]],
) -> Briefing:
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
        warnings=[*warnings, *_unheard(work, prepared)],
        notes=[_notice(draft, f, prepared) for f in left if f.severity == "note"],
        skipped=[*work.rules.skipped(prepared.language), *ledger.skipped],
    )
    return resolve.publish(kept, prepared, found, _provenance(work, ledger), work.settings)


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


def _provenance(work: Work, ledger: Ledger) -> Provenance:
    asked = work.model.reads_messages
    return Provenance(
        package_version=__version__,
        model=work.model.name,
        endpoint=work.model.endpoint,
        prompt="brief" if asked else None,
        prompt_hash=work.prompts.hash if asked else None,
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
