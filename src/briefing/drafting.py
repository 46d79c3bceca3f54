"""Drafting: ask for the draft of a document, at once or in parts that become one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from briefing import merge, validate
from briefing.errors import BriefingError, DocumentError, ReplyError
from briefing.merge.shown import fair, resting_on, taking, told
from briefing.prepare.parts import excerpt, halves, numbered, split
from briefing.prompt import answer_room, too_long
from briefing.schema import Draft, Notice, Prepared, Prompt, Reply, Span
from briefing.schema.strict import chosen_of
from briefing.work import Flow, Ledger, Work, asked, side_by_side

# Where a cut-off answer gives no usage, twice what the longest drafts take.
LARGER_LIMIT = 8192
# A model that works from the prepared document reads texts beyond this in parts, so that its memory stays flat.
LARGEST_CHARACTERS = 150_000
# Parts are divided again when a model refuses them; each time the largest is about half as large.
MOST_DIVISIONS = 12
# Of the context: where a part would be smaller than this, the instructions take nearly all of it.
LEAST_SHARE = 0.06
# The instructions are English prose, which is estimated well.
FIXED_CAUTION = 1.1
# Of the sentences of a text: more that no part could read, and there is no brief of the text.
MOST_UNREAD = 0.2
# The last tokens of a context are not always used.
SLACK = 16


@dataclass
class Drafted:
    """A draft, and how it came about.

    Attributes:
        draft: The draft of the whole document.
        parts: Parts that were read; 1 for a text that was read at once.
        notices: What a reader must know: sentences that were not read, parts that contradict each other.
    """

    draft: Draft
    parts: int = 1
    notices: list[Notice] = field(default_factory=list)


@dataclass
class _Reading:
    """Parts of one document on the way: read, to be read, and not to be read."""

    waiting: list[Prepared]
    read: list[tuple[Prepared, Draft]] = field(default_factory=list)
    unread: list[tuple[Prepared, BriefingError]] = field(default_factory=list)


def drafted(prepared: Prepared, work: Work, ledger: Ledger) -> Flow[Drafted]:
    """Ask for the draft; of a text that the model cannot read at once, part by part.

    Raises:
        BriefingError: There is no draft: the endpoint gave no reply, or none that can be used, or too much of the
            text could not be read.
    """
    if not work.model.reads_messages:
        if len(prepared.text) <= LARGEST_CHARACTERS:
            return Drafted((yield from _answered(work.prompts.ask(prepared), work, ledger)))
        return (yield from _in_parts(split(prepared, LARGEST_CHARACTERS, len), prepared, work, ledger))
    prompt = work.prompts.ask(prepared)
    if work.fits(prompt):
        try:
            return Drafted((yield from _answered(prompt, work, ledger)))
        except BriefingError as error:
            if error.code != "too_long":
                raise
            work.learn(error, prompt)
            refused: BriefingError | None = error
    else:
        refused = None
    parts = parts_of(prepared, work)
    if len(parts) == 1 and len(prepared.sentences) > 1 and refused is not None:
        # It was estimated to fit, and did not.
        parts = halves(prepared, work.size)
    if len(parts) == 1:
        raise refused or _no_room(prompt, work)
    return (yield from _in_parts(parts, prepared, work, ledger))


def parts_of(prepared: Prepared, work: Work) -> list[Prepared]:
    """Divide a document into the parts that the model can read. Raises DocumentError where it has room for none."""
    limit = work.limit
    if limit is None:
        return [prepared]
    empty = work.prompts.ask(excerpt(prepared, ()))
    room = _left(empty, limit, work)
    if room < LEAST_SHARE * limit:
        raise too_long(work.needed(empty), limit, answer_room(work.settings.max_output_tokens, limit))
    return split(prepared, room, work.size)


def _left(empty: Prompt, limit: int, work: Work) -> int:
    """Give the tokens of a text that a prompt has room for; `empty` is the prompt without it."""
    return int((work.room(limit) - work.needed(empty) * FIXED_CAUTION) / work.window.caution)


def _no_room(prompt: Prompt, work: Work) -> DocumentError:
    limit = work.limit or 0
    return too_long(work.needed(prompt), limit, answer_room(work.settings.max_output_tokens, limit))


def _answered(prompt: Prompt, work: Work, ledger: Ledger) -> Flow[Draft]:
    """Ask for a draft, again while the reply is unusable and asking again may help."""
    first, again = prompt, 0
    while True:
        reply = yield from asked(prompt)
        try:
            return validate.parse(reply, work.draft, work.settings.depth, asked_own=work.model.reads_messages)
        except ReplyError as error:
            if error.code == "truncated" and _is_full(reply, work):
                # A larger limit of the answer would not help: what was read takes the room.
                raise too_long(work.needed(prompt), work.limit or 0, work.room(work.limit or 0)) from None
            if error.code in ("refused", "filtered") or again >= work.settings.max_repairs:
                raise
            if error.code == "truncated":
                if prompt.max_output_tokens != first.max_output_tokens:
                    raise  # A larger limit is tried once; the cut text is never sent back.
                prompt = replace(prompt, max_output_tokens=_larger(prompt, reply))
            elif error.code == "invalid":
                prompt = work.prompts.reask(prompt, error.message)
            ledger.repairs += 1
            again += 1


def _is_full(reply: Reply, work: Work) -> bool:
    limit = work.limit
    return (
        limit is not None
        and reply.usage is not None
        and (reply.usage.input_tokens + reply.usage.output_tokens >= limit - SLACK)
    )


def _larger(prompt: Prompt, reply: Reply) -> int:
    written = reply.usage.output_tokens if reply.usage else 0
    return 2 * (prompt.max_output_tokens or written or LARGER_LIMIT // 2)


def _in_parts(parts: list[Prepared], prepared: Prepared, work: Work, ledger: Ledger) -> Flow[Drafted]:
    reading = _Reading(parts)
    for _ in range(MOST_DIVISIONS):
        if not reading.waiting:
            break
        yield from _round(reading, work, ledger)
    reading.unread += [(part, _no_room(work.prompts.ask(part), work)) for part in reading.waiting]
    reading.read.sort(key=lambda pair: pair[0].sentences[0].id)
    _refuse_unread(reading, prepared, work)
    language = prepared.language
    if work.settings.language != "source" and work.model.reads_messages:
        language = work.settings.language
    stock = merge.merged([draft for _, draft in reading.read], prepared, language)
    notices = [_unread(part, error) for part, error in reading.unread]
    draft = merge.by_code(stock)
    if work.model.reads_messages and len(reading.read) > 1:
        try:
            draft = yield from _decided(stock, language, work, ledger)
        except BriefingError as error:
            if _ends_all(error):
                raise
            said = f"no model decided what the whole text is about, code did: {error.message}"
            notices.append(Notice(path="document", rule="parts", message=said))
    return Drafted(draft, len(reading.read), [*notices, *stock.notices(draft)])


def _ends_all(error: BriefingError) -> bool:
    """Tell whether an error is the whole document's: it may succeed later, or nothing will."""
    return error.scope == "run" or error.retryable


def _round(reading: _Reading, work: Work, ledger: Ledger) -> Flow[None]:
    """Ask about all parts that wait, side by side; what is too long waits again, divided."""
    asking, reading.waiting = reading.waiting, []
    prompts = []
    for part in asking:
        prompt = work.prompts.ask(part)
        if work.model.reads_messages and not work.fits(prompt):
            _divide(part, _no_room(prompt, work), reading, work)
        else:
            prompts.append((part, prompt))
    if prompts:
        results = yield from side_by_side([_answered(prompt, work, ledger) for _, prompt in prompts])
        for (part, prompt), result in zip(prompts, results, strict=True):
            if isinstance(result, Draft):
                reading.read.append((part, result))
            elif result.code == "too_long":
                work.learn(result, prompt)
                _divide(part, result, reading, work)
            elif _ends_all(result):
                raise result
            else:
                reading.unread.append((part, result))
    if reading.waiting:
        numbers = numbered([*reading.waiting, *(part for part, _ in [*reading.read, *reading.unread])])
        waiting = {part.sentences[0].id for part in reading.waiting}
        reading.waiting = [part for part in numbers if part.sentences[0].id in waiting]


def _divide(part: Prepared, error: BriefingError, reading: _Reading, work: Work) -> None:
    """Let a part that is too long wait as two; never inside a sentence."""
    if len(part.sentences) > 1:
        reading.waiting += halves(part, work.size)
    else:
        reading.unread.append((part, error))


def _refuse_unread(reading: _Reading, prepared: Prepared, work: Work) -> None:
    """Refuse to brief a text of which much, or with on_error="raise" anything, was not read."""
    lost = sum(len(part.sentences) for part, _ in reading.unread)
    if reading.unread and (
        not reading.read or work.settings.on_error == "raise" or lost > MOST_UNREAD * len(prepared.sentences)
    ):
        part, error = reading.unread[0]
        error.args = (f"{_place(part)} could not be read: {error.message}",)
        raise error


def _unread(part: Prepared, error: BriefingError) -> Notice:
    first, last = part.sentences[0], part.sentences[-1]
    spans = [Span(start=s.start, end=s.end, text=s.text, sentence=s.id) for s in dict.fromkeys((first, last))]
    message = f"{_place(part)} were not read: {error.message}"
    return Notice(path="document", rule="unread", message=message, severity="error", evidence=spans)


def _place(part: Prepared) -> str:
    """Name a stretch by its sentences, and by its pages where there are any."""
    first, last = part.sentences[0], part.sentences[-1]
    pages = part.document.page_at(first.start), part.document.page_at(last.end - 1)
    on = f" (pages {pages[0]}-{pages[1]})" if pages[0] else ""
    return f"the sentences S{first.id} to S{last.id}{on}"


def _decided(stock: merge.Merged, language: str | None, work: Work, ledger: Ledger) -> Flow[Draft]:
    """Let prompts decide over the drafts of the parts: one, or as many as it takes and one over what they choose."""
    conflicts = stock.conflicts
    while len(groups := _groups(stock, work)) > 1:
        stocks = [merge.merged(group, stock.prepared, language) for group in groups]
        results = yield from side_by_side([_chosen(some, work, ledger) for some in stocks])
        drafts = []
        for some, result in zip(stocks, results, strict=True):
            if isinstance(result, BriefingError) and _ends_all(result):
                raise result
            drafts.append(result if isinstance(result, Draft) else merge.by_code(some))
        stock = merge.merged(drafts, stock.prepared, language)
        stock.conflicts = conflicts
    return (yield from _chosen(stock, work, ledger))


def _groups(stock: merge.Merged, work: Work) -> list[list[Draft]]:
    """Divide drafts into groups of two or more whose candidates a prompt has room for."""
    room = _choosing_room(stock, work)
    groups: list[list[Draft]] = [[]]
    left = room
    for part, draft in enumerate(stock.drafts):
        takes = taking([one for one in stock.candidates if one.part == part], stock.prepared, work.size)
        if takes > left and len(groups[-1]) > 1:
            groups.append([])
            left = room
        groups[-1].append(draft)
        left -= takes
    if len(groups) > 1 and len(groups[-1]) == 1:
        groups[-2:] = [groups[-2] + groups[-1]]
    return groups


def _chosen(stock: merge.Merged, work: Work, ledger: Ledger) -> Flow[Draft]:
    """Let a prompt decide what some drafts are about together, and what of them goes on."""
    prompt = _choosing(stock, work, _choosing_room(stock, work))
    again = 0
    while True:
        reply = yield from asked(prompt)
        try:
            values, chosen = validate.parse_choice(reply, work.draft, work.settings.depth)
            return merge.by_choice(stock, merge.Choice(values, chosen))
        except ReplyError as error:
            if error.code != "invalid" or again >= work.settings.max_repairs:
                raise
            prompt = work.prompts.reask(prompt, error.message)
            ledger.repairs += 1
            again += 1


def _choosing(stock: merge.Merged, work: Work, room: int) -> Prompt:
    shown = fair(stock, room, work.size, chosen_of(work.draft))
    numbers = {number for one in shown for number in resting_on(one, stock.prepared)}
    return work.prompts.choose(excerpt(stock.prepared, numbers), told(stock, shown, work.draft, len(stock.drafts)))


def _choosing_room(stock: merge.Merged, work: Work) -> int:
    """Give the tokens that candidates and their sentences may take in the last prompt."""
    limit = work.limit
    if limit is None:
        return 10**9
    empty = work.prompts.choose(excerpt(stock.prepared, ()), told(stock, [], work.draft, len(stock.drafts)))
    return _left(empty, limit, work)
