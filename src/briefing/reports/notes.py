"""Number the sentences of the source that a brief rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.schema import Briefing, Span

from .selection import statements_of

# A cited sentence: its number, its text, and the number of its page in a document that has pages.
Cited = tuple[int | None, str, int | None]
_Key = tuple[int | None, int, int]


class Notes:
    """The footnotes of one brief: statements that rest on the same sentences share one.

    Args:
        briefing: Gives the full wording of sentences that are cited in part.
        first: Number of the first footnote; None keeps no footnotes.
    """

    def __init__(self, briefing: Briefing, fields: Iterable[str], first: int | None) -> None:
        self.source = briefing.document.text
        self._page_at = briefing.document.page_at
        self._first = first or 1
        self._kept = first is not None
        self._numbers: dict[tuple[_Key, ...], int] = {}
        self._texts: list[list[Cited]] = []
        self._sentences = _sentences(briefing, fields) if self._kept else {}

    def number(self, evidence: Sequence[Span]) -> int:
        """Give the number of the footnote for this evidence, or 0 when there is none to give."""
        if not self._kept or not evidence:
            return 0
        # Most statements rest on one sentence.
        ordered = evidence if len(evidence) == 1 else sorted(evidence, key=lambda span: span.start)
        spans = {_key(span): span for span in ordered}
        key = tuple(spans)
        if key not in self._numbers:
            self._numbers[key] = self._first + len(self._texts)
            self._texts.append(
                [
                    (one[0], self._sentences.get(one) or span.text, self._page_at(span.start))
                    for one, span in spans.items()
                ]
            )
        return self._numbers[key]

    def listed(self) -> list[tuple[int, list[Cited]]]:
        """List the footnotes given out so far, in the order of their numbers."""
        return list(enumerate(self._texts, self._first))


def _key(span: Span) -> _Key:
    # A numbered sentence is one note however much of it is cited.
    return (span.sentence, 0, 0) if span.sentence is not None else (None, span.start, span.end)


def _sentences(briefing: Briefing, fields: Iterable[str]) -> dict[_Key, str]:
    """Give the longest stretch that is cited of each sentence: a quotation alone holds only a part of its own."""
    longest: dict[_Key, str] = {}
    for field in fields:
        for one in statements_of(briefing, field) or ():
            for span in one.evidence:
                key = _key(span)
                if len(span.text) > len(longest.get(key, "")):
                    longest[key] = span.text
    return longest
