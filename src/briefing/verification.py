"""Verify: check any text against its source, by rules, and by a judge when one is named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Unpack

from briefing.checks import OwnRule
from briefing.checks.verify import Checked, check_text
from briefing.errors import DocumentError
from briefing.given import document_of
from briefing.models import Model
from briefing.schema import Document, Finding
from briefing.schema.checking import Verification
from briefing.settings import CheckChoices, Settings, settings_of


def verify(
    summary: str,
    source: str | Document,
    *,
    published: Any = None,
    settings: Settings | None = None,
    own_rules: Sequence[OwnRule] = (),
    judge: str | Model | None = None,
    **choices: Unpack[CheckChoices],
) -> list[Finding]:
    """Check any text, whoever or whatever wrote it, against its source.

    Args:
        summary: The text to check. Bullets, headings, Markdown and footnote marks may stand in it.
        source: What it must agree with: a text, or a Document from `read`.
        published: Day the source was published: a date, datetime or ISO string. None means
            unknown; words such as "yesterday" then stay unresolved.
        settings: Every other choice; None means the defaults.
        own_rules: Functions of (claim, prepared) that yield findings.
        judge: Name of a model, or a model object, that is asked about the sentences in which no
            rule finds an error and which are not the source's own. None asks nobody.
        **choices: Settings by name, such as `rules={"quote-verbatim": "warning"}`.

    Returns:
        What is wrong, in text order; one finding for the same words, the most severe. `start` and
        `end` count characters of `summary`; `path` says which sentence, "summary[0].text" first. An
        empty list means that nothing was found, not that all is true.

    Raises:
        DocumentError: One of the two texts is empty or too large.
        SettingsError: A choice is wrong.
        ModelError: The judge gave no reply.
        ReplyError: The judge's reply could not be read.

    Example:
        >>> import briefing
        >>> source = "Mayor Ane Lund said: “We will open the harbour bridge before the winter.”"
        >>> summary = "The mayor said “we will open the harbour bridge before the summer”."
        >>> for finding in briefing.verify(summary, source):
        ...     print(finding.rule, summary[finding.start : finding.end])
        quote-verbatim we will open the harbour bridge before the summer
    """
    chosen = settings_of(settings, **choices)
    document = document_of(source, published=published)
    return list(verified(summary, document, chosen, own_rules, judge).findings)


async def averify(
    summary: str,
    source: str | Document,
    *,
    published: Any = None,
    settings: Settings | None = None,
    own_rules: Sequence[OwnRule] = (),
    judge: str | Model | None = None,
    **choices: Unpack[CheckChoices],
) -> list[Finding]:
    """Check any text against its source, asynchronously; otherwise as `verify`.

    The rules run in a thread, so that the loop goes on; the judge's questions are sent side by side.
    """
    import asyncio

    chosen = settings_of(settings, **choices)
    document = document_of(source, published=published)
    checked, named = await asyncio.to_thread(_checked, summary, document, chosen, own_rules, judge)
    result = checked.verified() if named is None else await _ajudged(checked, named, chosen)
    return list(result.findings)


def verified(
    summary: str,
    source: Document,
    settings: Settings,
    own_rules: Sequence[OwnRule] = (),
    judge: str | Model | None = None,
) -> Verification:
    """Give all that checking a text tells: its sentences, what is wrong in them, which rules were skipped.

    Raises what `verify` raises.
    """
    checked, named = _checked(summary, source, settings, own_rules, judge)
    return checked.verified() if named is None else _judged(checked, named, settings)


def _checked(
    summary: str, source: Document, settings: Settings, own_rules: Sequence[OwnRule], judge: str | Model | None
) -> tuple[Checked, str | Model | None]:
    """Ask the rules, and give what they found with the judge that is to be asked, if any."""
    if not isinstance(summary, str):
        raise DocumentError(f"the summary must be a text, not {type(summary).__name__}", code="wrong_type")
    from briefing.reports.own_closing import without_closing

    checked = check_text(without_closing(summary), source, settings, own_rules)
    return checked, settings.judge if judge is None else judge


def _judged(checked: Checked, named: str | Model, settings: Settings) -> Verification:
    from briefing.judge import Judge, connected

    judge, model = Judge(settings), connected(named, settings)
    try:
        claims = [sentence.claim for sentence in checked.undecided()]
        replies = [model.send(prompt) for prompt in judge.ask(claims, checked.prepared)]
        return checked.verified(judge.read(replies, claims, checked.prepared), model.name)
    finally:
        # The cache before a model that was given is ours to close, the model is not.
        if model is not named:
            model.close()


async def _ajudged(checked: Checked, named: str | Model, settings: Settings) -> Verification:
    import asyncio

    from briefing.client import AT_ONCE
    from briefing.judge import Judge, connected

    # Connecting may ask a server for its models.
    judge, model = Judge(settings), await asyncio.to_thread(connected, named, settings)
    try:
        claims = [sentence.claim for sentence in checked.undecided()]
        within = asyncio.Semaphore(AT_ONCE)
        replies = await asyncio.gather(*(model.asend(prompt, within) for prompt in judge.ask(claims, checked.prepared)))
        return checked.verified(judge.read(replies, claims, checked.prepared), model.name)
    finally:
        if model is not named:
            await model.aclose()
