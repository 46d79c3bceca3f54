"""What follows from what an endpoint can do: one row for each finding, with what to change."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from briefing import validate
from briefing.errors import ModelError, ReplyError
from briefing.settings import Settings

from . import prompt_cut
from .probe import LIMITS, LONG_WORDS, NUMBERS, ROOM, SHORT, Facts, Trial, follows_schema

State = Literal["ok", "note", "warn", "bad"]
# What a full draft of a long article takes, and a short one.
DRAFT_TOKENS = 2000
MOST_LISTED = 6
# What holds the longest articles; whoever has longer texts will meet the limit, and they are briefed in parts.
ENOUGH = 128_000
# A few more than asked for: servers count the end, or what the model thinks, in different ways.
SLACK = 8


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Attributes:
        name: What was looked at.
        state: "ok", "note" for what is worth knowing, "warn" for what costs quality or money, or "bad" where
            nothing can be done with it.
        found: What was found, in words.
        advice: What to change, or "".
    """

    name: str
    state: State
    found: str
    advice: str = ""


def usable(facts: Facts) -> bool:
    """Tell whether briefs can be made: the endpoint answered at least one way of asking for JSON."""
    forms = [facts.trials.get(name) for name in ("json_schema", "json_object", "prompt")]
    return facts.final is None and any(form is not None and form.reply is not None for form in forms)


def rows_of(facts: Facts, settings: Settings) -> list[Row]:
    """Give the rows for what was found out, in the order in which they were."""
    return list(_rows(facts, settings))


def _rows(facts: Facts, settings: Settings) -> Iterator[Row]:
    yield from _reached(facts)
    if facts.listing is not None and facts.listing.code != "no_list" and not facts.trials:
        return
    yield _named(facts)
    if not facts.model:
        return
    if facts.final is not None:
        yield Row("question", "bad", facts.final.message)
        return
    yield _schema(facts.trials.get("json_schema"))
    yield _object(facts.trials.get("json_object"), facts.trials.get("json_schema"))
    yield _prompt(facts.trials.get("prompt"), facts.context_tokens)
    yield _limit(facts)
    yield _context(facts, settings)
    yield _usage(facts)
    yield from _speed(facts.trials.get("prompt"), settings)
    if "long" in facts.trials:
        yield _long(facts.trials["long"], facts.host)


def _reached(facts: Facts) -> Iterator[Row]:
    took = f"{facts.listing_seconds * 1000:,.0f} ms"
    if facts.listing is None:
        yield Row("reached", "ok", f"answered in {took}")
    elif any(trial.reply for trial in facts.trials.values()):
        yield Row("reached", "ok", "answers questions; it gives no list of models")
    elif facts.final is facts.listing or (not facts.model and facts.listing.code != "no_list"):
        yield Row("reached", "bad", facts.listing.message)
    else:
        yield Row("model list", "note", facts.listing.message)


def _named(facts: Facts) -> Row:
    listed = facts.listed or []
    shown = ", ".join(listed[:MOST_LISTED]) + (f" and {len(listed) - MOST_LISTED} more" * (len(listed) > MOST_LISTED))
    if not facts.model:
        found = (
            f"none is named, and the address lists {shown}" if listed else "none is named, and the address lists none"
        )
        return Row("model", "bad", found, "name one: --model NAME")
    if facts.model in listed:
        others = f", beside {len(listed) - 1} more" if len(listed) > 1 else ""
        return Row("model", "ok", f"'{facts.model}' is listed{others}")
    near = get_close_matches(facts.model, listed, n=3, cutoff=0.6)
    advice = f"did you mean {' or '.join(near)}?" if near else ""
    unknown = facts.final is not None and facts.final.code == "model_not_found"
    if unknown:
        return Row("model", "bad", f"'{facts.model}' is not there; listed: {shown or 'none'}", advice or "name another")
    if listed:
        said = f"'{facts.model}' is not listed, but answered; listed: {shown}"
        return Row("model", "note", said if facts.final is None else said.replace(", but answered", ""), advice)
    return Row("model", "note", f"'{facts.model}', of which no list tells")


def _schema(trial: Trial | None) -> Row:
    name = "json_schema"
    if trial is None or trial.error is not None:
        down = "nothing: briefing asks in another way from then on; response_format spares it the first try"
        return _failed(name, trial, advice=down if trial and trial.refused == "response_format" else "")
    assert trial.reply is not None
    if follows_schema(trial.reply):
        return Row(name, "ok", "enforced strictly: answered in the schema, though asked not to")
    if trial.reply.finish == "length":
        return Row(
            name,
            "warn",
            f"cut off at {ROOM:,} tokens, before the answer",
            "raise max_output_tokens, or lower reasoning_effort",
        )
    return Row(
        name,
        "warn",
        "accepted, but not enforced",
        "nothing: the form stands in the prompt too, and answers are checked; a stronger model needs fewer repairs",
    )


def _object(trial: Trial | None, schema: Trial | None) -> Row:
    name = "json_object"
    enforced = schema is not None and schema.reply is not None and follows_schema(schema.reply)
    if trial is None or trial.reply is None:
        # Nobody needs it where the schema itself is enforced.
        return _failed(name, trial, state="note" if enforced else "warn")
    try:
        json.loads(trial.reply.text)
    except (ValueError, RecursionError):
        return Row(name, "note" if enforced else "warn", "accepted, but the answer was no plain JSON")
    return Row(name, "ok", "answered with a JSON object")


def _prompt(trial: Trial | None, context: int | None) -> Row:
    name = "prompt alone"
    if trial is None or trial.reply is None:
        slow = trial is not None and trial.error is not None and trial.error.code == "timeout"
        return _failed(name, trial, advice="set max_output_tokens, for this answer had no limit" if slow else "")
    if trial.reply.finish == "length":
        usage = trial.reply.usage
        wrote = f" after {usage.output_tokens:,} tokens" if usage else ""
        if usage and context and usage.input_tokens + usage.output_tokens >= context - SLACK:
            return Row(name, "warn", f"ran on{wrote}, until its context was full", "take an instruct model")
        return Row(
            name, "warn", f"cut off{wrote}, though no limit was set", f"set max_output_tokens={2 * DRAFT_TOKENS}"
        )
    try:
        found = validate.read_json(trial.reply)
    except ReplyError as error:
        return Row(name, "note", error.message, "a larger or an instruct model keeps to what it is asked")
    numbers = found.get("numbers") if isinstance(found, dict) else None
    if isinstance(numbers, list) and numbers == list(range(1, NUMBERS + 1)):
        return Row(name, "ok", "answered with the JSON it was asked for")
    return Row(name, "note", "answered with JSON, but not with all it was asked for", "a larger model may do better")


def _limit(facts: Facts) -> Row:
    name, results = "answer limit", {one: _kept(facts.trials.get(one)) for one in LIMITS}
    told = ", ".join(f"{one} {results[one]}" for one in LIMITS)
    if "kept" in results.values():
        return Row(name, "ok", told)
    if all(result == "refused" for result in results.values()):
        return Row(name, "warn", told, "nothing: answers go without a limit; set one at the server if it can")
    return Row(name, "warn", told, "set a limit at the server, or a model that runs on costs all it can")


def _kept(trial: Trial | None) -> str:
    if trial is None or trial.reply is None:
        if trial is None or trial.error is None:
            return "not asked"
        return "refused" if trial.refused == "limit" else f"failed ({trial.error.code})"
    wrote = trial.reply.usage.output_tokens if trial.reply.usage else None
    within = wrote <= SHORT + SLACK if wrote is not None else trial.reply.finish == "length"
    return "kept" if within else "ignored"


def _context(facts: Facts, settings: Settings) -> Row:
    name, found = "context", facts.context_tokens
    if found is None:
        return Row(
            name,
            "note",
            "the server does not say how much the model reads",
            "set context_tokens to it, so that longer texts are briefed in parts, not cut",
        )
    said = f"{found:,} tokens, says {facts.context_source}"
    if found >= (settings.context_tokens or ENOUGH):
        return Row(name, "ok", said)
    advice = f"set context_tokens={found}, so that longer texts are briefed in parts from the first request on"
    if found < 4 * DRAFT_TOKENS:
        return Row(name, "warn", f"{said}, too few for most articles", f"raise it at the server, or {advice}")
    return Row(name, "note", said, advice)


def _usage(facts: Facts) -> Row:
    replies = [trial.reply for trial in facts.trials.values() if trial.reply is not None]
    if replies and all(reply.usage for reply in replies):
        return Row("usage", "ok", "every answer says how many tokens it took")
    missing = "no answer says" if not any(reply.usage for reply in replies) else "some answers do not say"
    return Row("usage", "warn", f"{missing} how many tokens it took", "expect no costs, and no notice of a cut prompt")


def _speed(trial: Trial | None, settings: Settings) -> Iterator[Row]:
    wrote = trial.reply.usage.output_tokens if trial and trial.reply and trial.reply.usage else 0
    if trial is None or wrote < 50:
        return
    rate = wrote / max(trial.seconds, 0.001)
    takes = DRAFT_TOKENS / rate
    needed = f"some {takes:,.0f} s" if takes > 2 else "less than 2 s"
    said = f"about {rate:,.0f} tokens a second; a full brief takes {needed}"
    if takes * 2 > settings.timeout_seconds:
        seconds = int(takes * 4 // 60 + 1) * 60
        yield Row("speed", "warn", said, f"give it time: --timeout {seconds}; or take depth core, or a smaller model")
    else:
        yield Row("speed", "ok", said)


def _long(trial: Trial, host: str) -> Row:
    name, advice = "long prompts", prompt_cut.ADVICE
    sent = f"{LONG_WORDS:,} words"
    if trial.reply is None:
        too_long = trial.error is not None and trial.error.code == "too_long"
        if too_long:
            return Row(name, "ok", f"{sent} are refused as too long, and not cut", advice)
        return _failed(name, trial)
    if trial.reply.usage is None:
        return Row(name, "note", "nobody can tell whether they are cut: the answer does not say what was read")
    read = trial.reply.usage.input_tokens
    if read < LONG_WORDS:
        return Row(name, "bad", f"cut without a word: of {sent} it read {read:,} tokens", advice)
    return Row(name, "ok", f"{sent} were read whole ({read:,} tokens) at {host}")


def _failed(name: str, trial: Trial | None, *, state: State = "warn", advice: str = "") -> Row:
    if trial is None or trial.error is None:
        return Row(name, "note", "not asked")
    if trial.refused == "response_format":
        return Row(name, state, "refused", advice)
    return Row(name, state, _short(trial.error), advice)


def _short(error: ModelError) -> str:
    return "no answer in time" if error.code == "timeout" else error.message
