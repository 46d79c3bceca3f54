"""Rules about values that are copied as printed: figures and the time phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.prepare import dates_in
from briefing.prepare.fold import fold
from briefing.schema import Claim, DateMention, Prepared

from .rule import Fail, Rule
from .source import Source

# The first sentences, which tell of the main event.
LEDE = 2
# Bounded, so that a text of nothing but such signs stays linear.
ADDRESSES = re.compile(
    r"(?:https?://|www\.)\S{1,500}|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,200}"
    # "example.org/news": a host alone may be the name of a firm.
    r"|(?<![\w./-])[a-z\d-]{1,60}(?:\.[a-z\d-]{2,30}){1,4}/[^\s/]\S{0,300}"
)
SINCE = frozenset("since desde depuis seit с منذ".split())


def _figure(claim: Claim, source: Source) -> Iterator[Fail]:
    sentence = source.prepared.sentence(claim.sentences[0]) if claim.sentences else None
    if sentence and fold(claim.text).lower() not in fold(sentence.text).lower():
        yield Fail(f"the figure is not printed so in S{sentence.id}", evidence=source.spans([sentence]))


def _address(claim: Claim, source: Source) -> Iterator[Fail]:
    for start, words in foreign_addresses(claim.text, source.prepared):
        yield Fail(f"the address “{words}” is not in the source", start, start + len(words))


def foreign_addresses(text: str, prepared: Prepared) -> Iterator[tuple[int, str]]:
    """Give the web and mail addresses of a text that the source does not have, each with its place."""
    if not ("/" in text or "www" in text or "@" in text):
        return
    for found in ADDRESSES.finditer(text):
        words = found.group().rstrip(".,;:!?)")
        if words not in prepared.text and words != prepared.document.url:
            yield found.start(), words


def _when(claim: Claim, source: Source) -> Iterator[Fail]:
    if not claim.verbatim and not source.folded.find(claim.text):
        stated = {found.date for found in dates_in(claim.text, None, source.language) if found.date}
        if not stated & {mention.date for mention in source.prepared.dates}:
            yield Fail("the time is neither a phrase of the source nor a date of its date table")
        return
    wanted = fold(claim.text).strip().lower()
    places = [s for s in source.prepared.sentences if wanted in fold(s.text).lower()]
    if claim.sentences and places and not any(s.id in claim.sentences for s in places):
        message = f"“{claim.text}” stands in S{places[0].id}, which tells of something else than the main event"
        yield Fail(message, evidence=source.spans(places[:1]))


def _since(claim: Claim, source: Source) -> Iterator[Fail]:
    of_lede = [m for m in source.prepared.dates if m.sentence <= LEDE and m.date]
    whole = [m for m in of_lede if not _begins_stretch(m, source)]
    wanted = fold(claim.text).strip().lower()
    named = [m for m in source.prepared.dates if fold(m.text).lower() in wanted]
    if not whole or not named or any(m.date and not _begins_stretch(m, source) for m in named):
        return
    sentence = source.prepared.sentence(whole[0].sentence)
    message = f"“{claim.text}” is a stretch of time; S{whole[0].sentence} has “{whole[0].text}”"
    yield Fail(message, evidence=source.spans([sentence] if sentence else []))


def _begins_stretch(mention: DateMention, source: Source) -> bool:
    """Tell whether a date is only the beginning of what goes on: "since Monday"."""
    before = fold(source.text[max(0, mention.start - 12) : mention.start]).lower().split()
    return bool(before) and before[-1] in SINCE


FIGURE = Rule(
    "figure-printed",
    "number",
    "A figure is printed so in its sentence.",
    "error",
    "withhold",
    _figure,
    asked=lambda shape: shape.field == "figures.value" and shape.cites is True,
)
WHEN = Rule(
    "when-stated",
    "date",
    "The time is the source's phrase for the main event or a date of its table.",
    "error",
    "withhold",
    _when,
    asked=lambda shape: shape.field == "when",
)
ADDRESS = Rule(
    "address-printed",
    "wording",
    "A web or mail address stands in the source.",
    "error",
    "withhold",
    _address,
    example="“more at www.example.org” where the source gives no address",
    asked=lambda shape: not shape.verbatim,
)
SINCE_WHEN = Rule(
    "when-stretch",
    "date",
    "The time of the main event is not a stretch that something else took.",
    "warning",
    "warn",
    _since,
    example="“last 24 hours” (source: Crews boarded nine ships on Monday after attacks in the last 24 hours.)",
    asked=lambda shape: shape.field == "when",
)
