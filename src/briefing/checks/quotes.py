"""Rules about quotations: words in quotation marks are the source's, to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.prepare.fold import fold, folded
from briefing.prepare.quotations import MARKS, quoted_spans
from briefing.schema import Claim, Prepared, Quotation, Sentence, Span

from .aligned import Word, found_in, words_of
from .rule import Fail, Rule
from .source import Source, place_of

WORD = re.compile(r"\w+")
# Scripts without spaces, and those that write small words together with the next.
JOINING = frozenset({"ar", "fa", "he", "ja", "th", "ur", "zh"})
# Under two shared words in five the nearest quotation is another one, not this one misquoted.
NEAR = 0.4
# Of so few quoted words the endings are often bent to the sentence; shorter stems are shared by unlike words.
FEW, LONG = 2, 4


def _unsaid(claim: Claim, source: Source) -> Iterator[tuple[int, int, str]]:
    """Give what a claim has in quotation marks and its source has not."""
    for start, end in quoted_spans(claim.text, source.language) if MARKS.search(claim.text) else ():
        # A comma or full stop before the closing mark belongs to the sentence around it.
        words = claim.text[start:end].strip().rstrip(".,;،。，")
        # Capitals change with a quotation's place in the sentence, its words do not.
        # A text may be called by its title.
        wanted = fold(words).lower()
        if words and not any(
            _stands(wanted, text, source.language)
            for text in (source.kept("lower", _lower), source.kept("title", _title))
        ):
            yield start, end, words


def _verbatim(claim: Claim, source: Source) -> Iterator[Fail]:
    for start, end, words in _unsaid(claim, source):
        if _bent(words, source) is None:
            yield Fail("these words in quotation marks are not in the source", start, end, _nearest(words, source))


def _reformed(claim: Claim, source: Source) -> Iterator[Fail]:
    for start, end, words in _unsaid(claim, source):
        if sentence := _bent(words, source):
            message = f"{place_of(sentence)} has these words in another form: leave the marks away, or quote that form"
            yield Fail(message, start, end, source.spans([sentence]))


def _bent(words: str, source: Source) -> Sentence | None:
    """Give the sentence that has a quoted word or two with other endings: “reassess” of “reassessing”."""
    wanted = words_of(words, source.language)
    if source.language != "en" or not 0 < len(wanted) <= FEW or not any(len(word.stem) >= LONG for word in wanted):
        return None
    for sentence, there in zip(source.sentences, found_in(source), strict=True):
        for at in range(len(there) - len(wanted) + 1):
            if all(_same_but_ending(one, other) for one, other in zip(wanted, there[at:], strict=False)):
                return sentence
    return None


def _same_but_ending(one: Word, other: Word) -> bool:
    """Tell whether two words are one; what is frustrating leaves somebody else frustrated."""
    bent = not (one.text.endswith("ed") and other.text.endswith("ing")) | (
        one.text.endswith("ing") and other.text.endswith("ed")
    )
    return one.text == other.text or (bool(one.stem) and one.stem == other.stem and bent)


def _stands(words: str, text: str, language: str | None) -> bool:
    """Tell whether words stand in a text as whole words: “sufficient” is not said by “insufficient”."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if language in JOINING or not (
            (words[0].isalnum() and text[at - 1 : at].isalnum())
            or (words[-1].isalnum() and text[end : end + 1].isalnum())
        ):
            return True
        at = text.find(words, at + 1)
    return False


def _lower(prepared: Prepared) -> str:
    return folded(prepared.text).text.lower()


def _title(prepared: Prepared) -> str:
    return fold(prepared.document.title or prepared.title or "").lower()


def _exists(claim: Claim, source: Source) -> Iterator[Fail]:
    if not source.prepared.quotation(int(claim.text.removeprefix("Q"))):
        listed = f"Q1 to Q{len(source.prepared.quotations)}" if source.prepared.quotations else "no quotations"
        yield Fail(f"there is no {claim.text}; the source has {listed}")


def _nearest(words: str, source: Source) -> tuple[Span, ...]:
    """Give the quotation of the source that shares most words, if it is near enough."""
    wanted = set(_words(words))
    best, best_share = None, NEAR
    for quotation, there in source.kept("quoted", _quoted):
        share = len(wanted & there) / max(len(wanted), 1)
        if share >= best_share:
            best, best_share = quotation, share
    if best is None:
        return ()
    return (Span(start=best.start, end=best.end, text=best.text, sentence=next(iter(best.sentences), None)),)


def _quoted(prepared: Prepared) -> list[tuple[Quotation, frozenset[str]]]:
    return [(quotation, frozenset(_words(quotation.text))) for quotation in prepared.quotations]


def _words(text: str) -> list[str]:
    return WORD.findall(fold(text).lower())


VERBATIM = Rule(
    "quote-verbatim",
    "quote",
    "Words in quotation marks stand in the source, to the letter.",
    "error",
    "withhold",
    _verbatim,
    asked=lambda shape: not shape.verbatim,
)
FORM = Rule(
    "quote-form",
    "quote",
    "A word or two in quotation marks keep the form that the source gives them.",
    "warning",
    "warn",
    _reformed,
    ("en",),
    "The party will “reassess” its place. (source: “We are reassessing our place,” it said.)",
    asked=lambda shape: not shape.verbatim,
)
EXISTS = Rule(
    "quote-id",
    "quote",
    "A quotation is chosen from those the source has.",
    "error",
    "withhold",
    _exists,
    asked=lambda shape: shape.field.endswith(".quote"),
)
