"""The built-in model: picks a brief's sentences out of the text itself, without network or weights."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager

from briefing.checks.event import sentences_of
from briefing.prepare.parts import alone
from briefing.schema import Draft, DraftStatement, Prepared, Prompt, Reply
from briefing.schema.paths import renumbered

from .attribution import Voices
from .capitals import find_mentions
from .cause import cause_of
from .figures import figures_of
from .headline import headline_of
from .lede import find_lede, story_start
from .merging import merge
from .names import strongest
from .nations import countries_of
from .people import who_of
from .quotes import quotes_of
from .reading import read, stretch
from .selection import Selection
from .statements import state
from .topics import topic_of
from .when import when_of
from .where import where_of

__all__ = ["ExtractiveModel", "draft_of"]


class ExtractiveModel:
    """Answers from the document alone: every statement is a stretch of the source, word for word.

    The same document always gives the same draft. What the source does not say stays
    empty; `depth` changes nothing, the draft is always whole.
    """

    name = "extractive"
    endpoint: str | None = None
    reads_messages = False

    def send(self, prompt: Prompt) -> Reply:
        """Give a Draft as JSON; no request is made, so `attempts` is 0."""
        part, sentences, quotations = alone(prompt.prepared)
        draft = renumbered(draft_of(part), sentences, quotations)
        return Reply(text=draft.model_dump_json(), finish="stop", usage=None, attempts=0)

    async def asend(self, prompt: Prompt, gate: AbstractAsyncContextManager[object] | None = None) -> Reply:
        """Do the same; nothing goes over the wire, so `gate` is not entered."""
        del gate
        return self.send(prompt)

    def close(self) -> None:
        """Do nothing; there is nothing to give back."""

    async def aclose(self) -> None:
        """Do nothing; there is nothing to give back."""


def draft_of(prepared: Prepared) -> Draft:
    """Make the draft of a prepared document. An empty document gives a draft of empty texts."""
    reading = read(prepared)
    lede = reading.lede = find_lede(reading)
    if lede is None:
        return _empty()
    reading.story = story_start(reading, lede)
    names = strongest(merge(reading, find_mentions(reading)))
    voices = Voices(reading, names)
    told = stretch(reading, [lede])
    reading.used.update(line.id for line in told)
    what = state(reading, voices, told)
    chosen = Selection(reading, names, voices)
    why, coming, before = chosen.why(), chosen.next(), chosen.background()
    quotes = quotes_of(reading, names, voices)
    draft = Draft(
        what=what,
        cause=cause_of(reading),
        when=None,
        where=None,
        who=who_of(reading, names, voices),
        details=chosen.details(),
        why_it_matters=why,
        whats_next=coming,
        background=before,
        quotes=quotes,
        figures=figures_of(reading, voices),
        not_stated=[],
        topic=topic_of(reading),
        countries=countries_of(reading),
        headline=headline_of(reading, lede, voices.of(lede)),
    )
    # What the draft tells as next or past is not the time or place of the event.
    event = sentences_of(draft, prepared)
    if event is not None:
        reading.elsewhere = frozenset(line.id for line in reading.lines) - set(event)
    return draft.model_copy(update={"when": when_of(reading), "where": where_of(reading, names)})


def _empty() -> Draft:
    nothing = DraftStatement(sentences=[], attributed_to=None, certainty="reported", hedge=None, text="")
    return Draft(
        what=nothing, cause=None, when=None, where=None, who=[], details=[], why_it_matters=[], whats_next=[],
        background=[], quotes=[], figures=[], not_stated=[], topic="society", countries=[], headline="",
    )  # fmt: skip
