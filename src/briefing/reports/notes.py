"""Number the sentences of the source that a brief rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from briefing.schema import Briefing, Span

from .selection import statements_of

# A cited sentence: its number, its text, and the number of its page in a document that has pages.
Cited = tuple[int | None, str, int | None]
# A numbered sentence is one note however much of it is cited.
_Key = int | tuple[int, int]
_START = attrgetter("start")


class Notes:
    """The footnotes of one brief: statements that rest on the same sentences share one.

    Args:
        briefing: Gives the full wording of sentences that are cited in part.
        fields: What is printed of it.
        first: Number of the first footnote; None keeps no footnotes.
    """

    def __init__(self, briefing: Briefing, fields: Iterable[str], first: int | None) -> None:
        document = briefing.document
        self.source = document.text
        self._page_at = document.page_at if document.pages else None
        self._first = first or 1
        self._kept = first is not None
        self._numbers: dict[_Key | tuple[_Key, ...], int] = {}
        self._texts: list[list[Cited]] = []
        self._sentences = _sentences(briefing, fields) if self._kept else {}

    def number(self, evidence: Sequence[Span]) -> int:
        """Give the number of the footnote for this evidence, or 0 when there is none to give."""
        if not self._kept or not evidence:
            return 0
        # Most statements rest on one sentence.
        if len(evidence) == 1:
            (span,) = evidence
            one = span.sentence or (span.start, span.end)
            return self._numbers.get(one) or self._noted(one, {one: span})
        spans = {span.sentence or (span.start, span.end): span for span in sorted(evidence, key=_START)}
        key: _Key | tuple[_Key, ...] = tuple(spans) if len(spans) > 1 else next(iter(spans))
        return self._numbers.get(key) or self._noted(key, spans)

    def _noted(self, key: _Key | tuple[_Key, ...], spans: Mapping[_Key, Span]) -> int:
        """Keep a footnote with these sentences, each as far as it is cited anywhere, and give its number."""
        number = self._numbers[key] = self._first + len(self._texts)
        longest, page_at = self._sentences, self._page_at
        self._texts.append(
            [
                (one.sentence, longest.get(at) or one.text, page_at(one.start) if page_at else None)
                for at, one in spans.items()
            ]
        )
        return number

    def listed(self) -> list[tuple[int, list[Cited]]]:
        """List the footnotes given out so far, in the order of their numbers."""
        return list(enumerate(self._texts, self._first))


def _sentences(briefing: Briefing, fields: Iterable[str]) -> dict[_Key, str]:
    """Give the longest stretch that is cited of each sentence: a quotation alone holds only a part of its own."""
    longest: dict[_Key, str] = {}
    for field in fields:
        for one in statements_of(briefing, field) or ():
            for span in one.evidence:
                key = span.sentence or (span.start, span.end)
                known = longest.get(key)
                if known is None or len(span.text) > len(known):
                    longest[key] = span.text
    return longest
