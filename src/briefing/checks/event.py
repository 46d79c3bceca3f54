"""Which sentences may tell of the main event, and which tell of something else."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from briefing.schema import Draft, DraftStatement, Prepared, SectionKind

# The lede is told in the first two sentences, whatever else cites them.
OPENING = frozenset({1, 2})


def sentences_of(draft: Draft, prepared: Prepared) -> tuple[int, ...] | None:
    """List the sentences that may tell of the main event; None when nothing tells them apart.

    All do but those that the draft cites only for what is next or background, those the publisher labels so, and those
    that matter for an event of another time.
    """
    main = OPENING | _cited([draft.what, *draft.details])
    others = _cited([*draft.whats_next, *draft.background])
    others |= labelled(prepared, "whats_next", "background", "know_more")
    others |= _cited(draft.why_it_matters) & _of_other_times(prepared)
    return tuple(s.id for s in prepared.sentences if s.id in main or s.id not in others) or None


def labelled(prepared: Prepared, *kinds: SectionKind) -> set[int]:
    """List the sentences that stand under a label of the publisher's of one of these kinds."""
    found: set[int] = set()
    for section in prepared.sections:
        if section.kind in kinds:
            first = bisect_left(prepared.sentences, section.start, key=lambda sentence: sentence.start)
            past = bisect_left(prepared.sentences, section.end, key=lambda sentence: sentence.start)
            inside = prepared.sentences[first:past]
            # A pointer to other stories is one paragraph; what follows it belongs to the article again.
            one = section.kind == "know_more"
            found |= {s.id for s in inside if not one or s.paragraph == inside[0].paragraph}
    return found


def _cited(statements: Iterable[DraftStatement]) -> set[int]:
    return {number for statement in statements for number in statement.sentences}


def _of_other_times(prepared: Prepared) -> set[int]:
    """List the sentences with a date that the lede does not have."""
    lede = {mention.date for mention in prepared.dates if mention.sentence in OPENING}
    return {mention.sentence for mention in prepared.dates if mention.date and mention.date not in lede}
