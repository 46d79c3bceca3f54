"""Replies as models really write them: a draft comes out, or one line that says why not."""

from __future__ import annotations

import json
import time
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from briefing.errors import ReplyError
from briefing.schema import Draft, DraftActor, DraftFigure, DraftQuote, DraftStatement, Reply
from briefing.schema.strict import CORE, Kind
from briefing.validate import LARGEST_REPLY, parse, parse_replacements
from stories import GOOD, reply, statement

JSON = json.dumps(GOOD, ensure_ascii=False)
PRETTY = json.dumps(GOOD, indent=2, ensure_ascii=True)
# A word that stands in no message of ours: it must not come back in an error.
SECRET = "Zyxomma"
NULLS = ["", " ", "-", "—", "N/A", "n/a.", "NA", "nil", "None", "none.", "NULL", "Unknown", "undefined", "not stated"]
NULLS += ["Not specified.", "not mentioned", "not available", "unspecified", "not known", "not given", "\u200b"[:0]]


class Mine(Draft):
    deadline: str | None = Field(description="a deadline")
    urgent: bool = Field(description="whether urgent")
    level: Literal["unknown", "low"] | None = Field(description="a level")
    risks: list[DraftStatement] = Field(description="risks")


def own(**changes: Any) -> dict[str, Any]:
    made = reply(deadline="May", urgent=False, level="low", risks=[statement("A risk.", 1)])
    return made | changes


def read(text: str, **more: Any) -> Draft:
    return parse(Reply(text, **more))


def failed(text: str, **more: Any) -> ReplyError:
    with pytest.raises(ReplyError) as caught:
        read(text, **more)
    return caught.value


READABLE = {
    "plain": JSON,
    "pretty": PRETTY,
    "white space around": f"\n\t  {JSON}\r\n\n",
    "byte order mark": f"\ufeff{JSON}",
    "byte order mark and spaces": f" \ufeff\n {JSON}",
    "fence": f"```json\n{JSON}\n```",
    "fence without language": f"```\n{PRETTY}\n```",
    "fence with CRLF": "```json\r\n" + PRETTY.replace("\n", "\r\n") + "\r\n```\r\n",
    "fence of four": f"````json\n{JSON}\n````",
    "fence with another language": f"```JSON5 title=draft\n{JSON}\n```",
    "fence on one line": f"```json {JSON} ```",
    "fence with spaces after": f"```json\n{JSON}\n```  \n\n",
    "fence of tildes": f"~~~\n{JSON}\n~~~",
    "unclosed fence": f"```json\n{JSON}",
    "prose before": f"Here is the briefing you asked for:\n\n{JSON}",
    "prose after": f"{JSON}\n\nLet me know whether you need anything else.",
    "prose and fence": f"Sure!\n\n```json\n{PRETTY}\n```\nDone.",
    "thought": f"<think>\nThe article says...\n</think>\n\n{JSON}",
    "empty thought": f"<think></think>{JSON}",
    "thought with braces": f'<think>{{"what": 1}} or {{}}?</think>{JSON}',
    "thought and fence": f"<think>hm</think>\n```json\n{JSON}\n```",
    "thought after a byte order mark": f"\ufeff\n<think>hm</think>{JSON}",
    "thought whose opening is missing": f'First {{"what": ...}} then the rest.\n</think>\n\n{JSON}',
    "escaped non-ASCII": json.dumps(GOOD, ensure_ascii=True),
}


@pytest.mark.parametrize("text", READABLE.values(), ids=READABLE)
def test_a_draft_is_read_from_what_stands_around_it(text: str) -> None:
    assert read(text) == Draft.model_validate(GOOD)


@pytest.mark.parametrize(
    "inside", ["```", "```json\n{}\n```", "</think>", "<think>", "{", "}", "{}", "\\", '"', "```\n"]
)
@pytest.mark.parametrize("around", ["{}", "```json\n{}\n```", "<think>x</think>{}", "Here:\n{}", "{}\nBye."])
def test_marks_inside_a_string_stay(inside: str, around: str) -> None:
    text = json.dumps(reply(cause=f"a {inside} b"))
    assert read(around.replace("{}", text)).cause == f"a {inside} b"


UNREADABLE: dict[str, tuple[str, str]] = {
    "nothing": ("", "empty"),
    "white space": (" \n\t\r ", "empty"),
    "byte order mark": ("\ufeff", "empty"),
    "thought only": ("<think>long</think>  ", "empty"),
    "thought unclosed": (f"<think>{SECRET} {JSON}", "truncated"),
    "prose": (f"I think {SECRET} won.", "invalid"),
    "a refusal in prose": (f"I'm sorry, but I can't help with {SECRET}.", "invalid"),
    "null": ("null", "invalid"),
    "true": ("true", "invalid"),
    "a number": ("42", "invalid"),
    "a string": (f'"{SECRET}"', "invalid"),
    "a list": (f"[{JSON}]", "invalid"),
    "an empty list": ("[]", "invalid"),
    "an empty object": ("{}", "invalid"),
    "encoded twice": (json.dumps(JSON), "invalid"),
    "two objects": (JSON + "\n" + JSON, "invalid"),
    "two fences": (f"```json\n{JSON}\n```\n```json\n{JSON}\n```", "invalid"),
    "a template before": ('{"what": ...} as in ' + JSON, "invalid"),
    "cut off": (JSON[: len(JSON) // 2], "invalid"),
    "cut off fence": ("```json\n" + JSON[: len(JSON) // 2] + "\n```", "invalid"),
    "trailing comma": (JSON[:-1] + ",}", "invalid"),
    "single quotes": (str(GOOD), "invalid"),
    "bad escape": (JSON.replace("night", r"ni\xght", 1), "invalid"),
    "line end in a string": (JSON.replace("night", "ni\nght", 1), "invalid"),
    "comment": (JSON.replace("{", "{ // note\n", 1), "invalid"),
    "NaN": (JSON.replace('"Monday"', "NaN"), "invalid"),
    "Infinity": (JSON.replace('"Monday"', "Infinity"), "invalid"),
    "-Infinity after prose": ("See: " + JSON.replace('"Monday"', "-Infinity"), "invalid"),
    "1e999": (JSON.replace('"sentences": [1]', '"sentences": [1e999]', 1), "invalid"),
    "huge number": (JSON.replace('"sentences": [1]', f'"sentences": [{"9" * 5000}]', 1), "invalid"),
    "large number": (JSON.replace('"quote": 1', f'"quote": {"9" * 4000}', 1), "invalid"),
    "large fraction": (JSON.replace('"quote": 1', '"quote": 1e300', 1), "invalid"),
    "large negative number": (JSON.replace('"quote": 1', f'"quote": -{10**18}', 1), "invalid"),
    "deep list": ("[" * 100_000, "invalid"),
    "deep closed list": ("[" * 100_000 + "]" * 100_000, "invalid"),
    "deep object": ('{"a":' * 100_000, "invalid"),
    "deep closed object": ('{"a":' * 100_000 + "1" + "}" * 100_000, "invalid"),
    "deep after prose": ("Look: " + '{"a":' * 90_000 + "1" + "}" * 90_000, "invalid"),
    "rather deep after prose": ("Look: " + '{"a":' * 450 + "1" + "}" * 450, "invalid"),
    "NUL outside": ("\x00" + JSON[:-1], "invalid"),
    "too long": (JSON + " " * LARGEST_REPLY, "invalid"),
    "two megabytes": (json.dumps(reply(cause=f"{SECRET} " * 260_000)), "invalid"),
    "many braces": ("{" * 500_000, "invalid"),
    "many fences": ("```" * 200_000, "invalid"),
    "many quotes": ('{"' * 300_000, "invalid"),
}


@pytest.mark.parametrize(("text", "code"), UNREADABLE.values(), ids=UNREADABLE)
def test_an_unusable_reply_says_why_in_one_line(text: str, code: str) -> None:
    started = time.perf_counter()
    error = failed(text)
    assert time.perf_counter() - started < 2
    assert error.code == code
    assert "\n" not in error.message
    assert len(error.message) < 600
    assert SECRET not in error.message
    assert "Norra" not in error.message
    assert error.scope == "document"
    assert error.__cause__ is None


@pytest.mark.parametrize("depth", range(100, 1200, 50))
def test_any_depth_of_nesting_is_no_draft(depth: int) -> None:
    for deep in ('{"a":' * depth + "1" + "}" * depth, "[" * depth + "]" * depth):
        assert failed(deep).code == "invalid"
        assert failed(f'Look: {{"a": {deep}}}').code == "invalid"


@pytest.mark.parametrize(
    ("text", "more", "code"),
    [
        (JSON, {"refusal": f"I cannot write about {SECRET}."}, "refused"),
        ("", {"refusal": "No."}, "refused"),
        (JSON, {"refusal": "No.", "finish": "content_filter"}, "refused"),
        (JSON, {"finish": "content_filter"}, "filtered"),
        ("", {"finish": "content_filter"}, "filtered"),
        (JSON, {"finish": "length"}, "truncated"),
        ("", {"finish": "length"}, "truncated"),
        (JSON[:500], {"finish": "length"}, "truncated"),
    ],
)
def test_what_the_endpoint_says_goes_before_the_text(text: str, more: dict[str, Any], code: str) -> None:
    error = failed(text, **more)
    assert error.code == code
    assert SECRET not in error.message


@pytest.mark.parametrize("more", [{"finish": None}, {"finish": "stop"}, {"finish": "tool_calls"}, {"refusal": ""}])
def test_other_endings_do_not_matter(more: dict[str, Any]) -> None:
    assert read(JSON, **more).headline == GOOD["headline"]


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "a missing list": ({"details": ...}, "details: Field required"),
    "a missing headline": ({"headline": ...}, "headline: Field required"),
    "a missing optional": ({"cause": ...}, "cause: Field required"),
    "an extra field": ({SECRET: 1}, "the answer: has a field that was not asked for"),
    "an extra field with a line end": ({f"{SECRET}\nx" * 99: 1}, "the answer: has a field that was not asked for"),
    "an extra field of a statement": ({"what": statement("A.", 1) | {SECRET: 1}}, "what: has a field"),
    "an extra field of an item": ({"details": [statement("A.", 1) | {SECRET: 1}]}, "details[0]: has a field"),
    "a text for a statement": ({"what": SECRET}, "what: "),
    "a text for a list": ({"details": SECRET}, "details: "),
    "a list for a text": ({"headline": [SECRET]}, "headline: "),
    "a number for a text": ({"headline": 5}, "headline: "),
    "null for a text": ({"headline": None}, "headline: "),
    "null for a list": ({"who": None}, "who: "),
    "words for numbers": ({"what": statement("A.", SECRET)}, "what.sentences[0]: "),
    "a fraction": ({"what": statement("A.", 1.5)}, "what.sentences[0]: "),
    "a wrong certainty": ({"what": statement("A.", 1, certainty=SECRET)}, "what.certainty: Input should be 'reported'"),
    "a wrong topic": ({"topic": SECRET}, "topic: "),
    "a wrong part": ({"who": [{"name": "A", "role": None, "part": SECRET}]}, "who[0].part: "),
    "an empty headline": ({"headline": "  "}, "'headline'"),
    "an empty what": ({"what": statement("", 1)}, "'what'"),
    "an unknown headline": ({"headline": "N/A"}, "'headline'"),
    "an unknown what": ({"what": statement("Not stated.", 1)}, "'what'"),
    "a headline of control characters": ({"headline": "\x00\x1b\u202e"}, "'headline'"),
}


@pytest.mark.parametrize(("changes", "said"), WRONG.values(), ids=WRONG)
def test_a_reply_that_does_not_fit_names_the_place(changes: dict[str, Any], said: str) -> None:
    made = {name: value for name, value in reply(**changes).items() if value is not ...}
    error = failed(json.dumps(made))
    assert error.code == "invalid"
    assert said in error.message
    assert SECRET not in error.message
    assert "\n" not in error.message


def test_only_the_first_five_problems_are_listed() -> None:
    message = failed(json.dumps({"what": {}})).message
    assert message.count(";") == 5
    assert message.endswith("more")


def test_other_spellings_of_numbers_are_read() -> None:
    assert read(json.dumps(reply(what=statement("A.", 1.0, "2")))).what.sentences == [1, 2]


def test_half_characters_and_control_characters_are_dropped() -> None:
    text = JSON.replace("Norra", r"Nor\ud800ra\u0000\u001b[31m\u202e")
    assert "Norra[31m Line" in read(text).what.text
    halves = read(JSON.replace("Monday", "Mon\ud800day"))
    assert halves.when == "Mon?day"
    assert read(JSON.replace("Monday", r"\ud83d\ude00 Monday")).when == "😀 Monday"


@pytest.mark.parametrize("word", NULLS)
def test_null_like_words_are_null_in_every_optional_place(word: str) -> None:
    made = reply(
        cause=word,
        when=word,
        where=word,
        what=statement("A.", 1, attributed_to=word, hedge=word),
        who=[{"name": "Mari Oja", "role": word, "part": "speaker"}],
        quotes=[{"quote": 1, "speaker": "Mari Oja", "speaker_role": word}],
        figures=[{"value": "nine", "unit": "plates", "sentence": 2, "attributed_to": word}],
    )
    draft = read(json.dumps(made))
    assert (draft.cause, draft.when, draft.where) == (None, None, None)
    assert (draft.what.attributed_to, draft.what.hedge) == (None, None)
    assert (draft.who[0].role, draft.quotes[0].speaker_role, draft.figures[0].attributed_to) == (None, None, None)


@pytest.mark.parametrize("word", [*NULLS, None])
def test_null_like_items_are_no_items(word: str | None) -> None:
    nobody = {"name": word or "", "role": None, "part": "other"}
    made = reply(
        details=[statement(word or "", 1), statement("Real.", 1)],
        background=[word],
        not_stated=[word, "the price"],
        countries=[word],
        who=[nobody, {"name": "Mari Oja", "role": None, "part": "speaker"}],
    )
    draft = read(json.dumps(made))
    assert [d.text for d in draft.details] == ["Real."]
    assert (draft.background, draft.not_stated, draft.countries) == ([], ["the price"], [])
    assert [a.name for a in draft.who] == ["Mari Oja"]


@pytest.mark.parametrize("word", ["None of the plates held", "Nadia", "unknown assailants", "Nil Desai", "nulls", "0"])
def test_words_that_only_begin_like_null_stay(word: str) -> None:
    draft = read(json.dumps(reply(cause=word, who=[{"name": word, "role": word, "part": "other"}])))
    assert (draft.cause, draft.who[0].name, draft.who[0].role) == (word, word, word)


def test_core_asks_for_less_and_leaves_the_rest_empty() -> None:
    made = {name: GOOD[name] for name in CORE}
    draft = parse(Reply(json.dumps(made)), Draft, "core")
    assert draft.what.text == GOOD["what"]["text"]
    assert (draft.cause, draft.details, draft.quotes, draft.countries, draft.not_stated) == (None, [], [], [], [])
    assert parse(Reply(JSON), Draft, "core") == draft
    odd = made | {"details": "wrong", "topic": SECRET}
    assert parse(Reply(json.dumps(odd)), Draft, "core") == draft
    with pytest.raises(ReplyError, match="details: Field required"):
        parse(Reply(json.dumps(made)))
    with pytest.raises(ReplyError, match="who: Field required"):
        parse(Reply(json.dumps({name: value for name, value in made.items() if name != "who"})), Draft, "core")


def test_a_users_draft_is_read_with_its_fields() -> None:
    draft = parse(Reply(json.dumps(own())), Mine)
    assert isinstance(draft, Mine)
    assert (draft.deadline, draft.urgent, draft.level, draft.risks[0].text) == ("May", False, "low", "A risk.")
    with pytest.raises(ReplyError, match="urgent: Field required"):
        parse(Reply(JSON), Mine)
    with pytest.raises(ReplyError, match="urgent: "):
        parse(Reply(json.dumps(own(urgent=SECRET))), Mine)


def test_a_users_fields_are_asked_for_at_core_too() -> None:
    made = {name: value for name, value in own().items() if name in CORE or name not in Draft.model_fields}
    assert parse(Reply(json.dumps(made)), Mine, "core").risks[0].text == "A risk."  # type: ignore[attr-defined]


@pytest.mark.parametrize("word", NULLS)
def test_null_like_words_are_null_in_a_users_optional_text(word: str) -> None:
    draft = parse(Reply(json.dumps(own(deadline=word, risks=[statement(word, 1)]))), Mine)
    assert isinstance(draft, Mine)
    assert draft.deadline is None
    assert draft.risks == []


def test_a_choice_called_unknown_stays_a_choice() -> None:
    draft = parse(Reply(json.dumps(own(level="unknown"))), Mine)
    assert isinstance(draft, Mine)
    assert draft.level == "unknown"


class Note(BaseModel):
    """A user's own model, not strict by itself."""

    label: str
    weight: float


class Noted(Draft):
    notes: list[Note] = Field(description="notes")


def test_a_users_nested_models_are_read() -> None:
    draft = parse(Reply(json.dumps(reply(notes=[{"label": "a", "weight": 1}]))), Noted)
    assert isinstance(draft, Noted)
    assert draft.notes == [Note(label="a", weight=1)]
    with pytest.raises(ReplyError, match="too large"):
        parse(Reply(json.dumps(reply(notes=[{"label": "a", "weight": 0.5}])).replace("0.5", "1e999")), Noted)
    with pytest.raises(ReplyError, match=r"notes\[0\]\.label: "):
        parse(Reply(json.dumps(reply(notes=[{"label": None, "weight": 1}]))), Noted)


KINDS_BY_PATH: dict[str, Kind] = {
    "what": "statement",
    "details[1]": "statement",
    "headline": "text",
    "when": "text",
    "who[0]": "actor",
    "quotes[0]": "quote",
    "figures[0]": "figure",
}
ACTOR = {"name": "Mari Oja", "role": None, "part": "speaker"}
QUOTE = {"quote": 1, "speaker": "Mari Oja", "speaker_role": None}
FIGURE = {"value": "nine", "unit": "plates", "sentence": 2, "attributed_to": None}
NEW = statement("New.", 1)
REPLACED: dict[str, tuple[list[Any], dict[str, Any]]] = {
    "a statement": ([("details[1]", NEW)], {"details[1]": DraftStatement(**NEW)}),
    "a text": ([("headline", "New")], {"headline": "New"}),
    "an actor": ([("who[0]", ACTOR)], {"who[0]": DraftActor(**ACTOR)}),
    "a quote": ([("quotes[0]", QUOTE)], {"quotes[0]": DraftQuote(**QUOTE)}),
    "a figure": ([("figures[0]", FIGURE)], {"figures[0]": DraftFigure(**FIGURE)}),
    "null": ([("details[1]", None), ("when", None)], {"details[1]": None, "when": None}),
    "null-like": ([("when", "N/A"), ("details[1]", statement("unknown", 1))], {"when": None, "details[1]": None}),
    "several": ([("what", NEW), ("headline", "H")], {"what": DraftStatement(**NEW), "headline": "H"}),
    "the last of two": ([("headline", "A"), ("headline", "B")], {"headline": "B"}),
    "nothing": ([], {}),
    "another path": ([("background[0]", NEW), ("details[0]", NEW), ("", "x"), ("Headline", "x")], {}),
    "a part of a path": ([("details[1].text", "x"), ("details", [NEW])], {}),
    "a wrong shape": ([("what", "text"), ("who[0]", NEW), ("headline", NEW), ("when", 5), ("quotes[0]", [])], {}),
    "a missing key": ([("what", {"text": "x"})], {}),
    "control characters": ([("headline", "a\x00b\u202e ")], {"headline": "ab"}),
}


@pytest.mark.parametrize(("items", "expected"), REPLACED.values(), ids=REPLACED)
def test_replacements_are_read_by_path(items: list[Any], expected: dict[str, Any]) -> None:
    text = json.dumps({"replacements": [{"path": path, "value": value} for path, value in items]})
    assert parse_replacements(Reply(text), KINDS_BY_PATH) == expected
    assert parse_replacements(Reply(f"```json\n{text}\n```"), KINDS_BY_PATH) == expected


@pytest.mark.parametrize(
    "item", [None, 5, "what", [], {}, {"path": None}, {"path": 3, "value": "x"}, {"path": ["what"]}, {"value": "x"}]
)
def test_odd_items_are_left_out(item: Any) -> None:
    good = {"path": "headline", "value": "New"}
    text = json.dumps({"replacements": [item, good]})
    assert parse_replacements(Reply(text), KINDS_BY_PATH) == {"headline": "New"}


def test_a_path_without_a_value_drops_it() -> None:
    text = json.dumps({"replacements": [{"path": "when"}]})
    assert parse_replacements(Reply(text), KINDS_BY_PATH) == {"when": None}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{}", "invalid"),
        ('{"replacements": null}', "invalid"),
        ('{"replacements": {"what": null}}', "invalid"),
        ('{"replacement": []}', "invalid"),
        ("[]", "invalid"),
        (f'[{{"path": "when", "value": "{SECRET}"}}]', "invalid"),
        (SECRET, "invalid"),
        ("", "empty"),
        ("[" * 100_000, "invalid"),
        (JSON, "invalid"),
    ],
)
def test_a_reply_without_replacements_is_unusable(text: str, code: str) -> None:
    with pytest.raises(ReplyError) as caught:
        parse_replacements(Reply(text), KINDS_BY_PATH)
    assert caught.value.code == code
    assert SECRET not in caught.value.message


def code_of(text: str) -> str | None:
    """The code of the error that a reply gives, or None for a draft that can be written again."""
    try:
        draft = read(text)
    except ReplyError as error:
        return error.code
    json.loads(draft.model_dump_json())
    return None


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60) | st.text(st.sampled_from('{}[]",:\\u0d8`<think>/ \n1e.nul\ud800\x00'), max_size=60))
def test_any_text_gives_a_draft_or_a_reply_error(text: str) -> None:
    for whole in (text, text + JSON, JSON + text, JSON[:300] + text + JSON[300:]):
        assert code_of(whole) in (None, "invalid", "empty", "truncated")


JSON_LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
JSON_VALUES = st.recursive(JSON_LEAVES, lambda inner: st.lists(inner, max_size=3))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(list(GOOD)), JSON_VALUES)
def test_any_value_in_any_place_gives_a_draft_or_a_reply_error(name: str, value: Any) -> None:
    assert code_of(json.dumps(reply(**{name: value}))) in (None, "invalid")
