"""Texts beyond what a model reads at once: read in parts, merged, decided, checked against the whole."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest

import briefing
from briefing import Briefing, Document, drafting
from briefing.errors import BriefingError, DocumentError, RejectedError, ReplyError, UnavailableError
from briefing.models import capability
from briefing.schema import Prompt, Reply, Usage
from briefing.testing import ScriptedModel
from briefing.tokens import estimated_tokens
from reading_parts import FINDING, PartsModel, draft_of, finding, long_text, shown, stated
from servers.scripted import ScriptedServer, Step, ok, usage

Ask = Callable[..., Briefing]
TEXT = long_text(3000)
CONTEXT = 4500


@pytest.fixture(params=["sync", "async"])
def ask(request: pytest.FixtureRequest) -> Ask:
    def asynchronous(text: Any = TEXT, **choices: Any) -> Briefing:
        return asyncio.run(briefing.asummarize(text, **choices))

    def sync(text: Any = TEXT, **choices: Any) -> Briefing:
        return briefing.summarize(text, **choices)

    return sync if request.param == "sync" else asynchronous


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    yield
    capability.forget()


def findings_in(b: Briefing) -> list[str]:
    stated = [b.what, *b.details, *b.why_it_matters, *b.whats_next, *b.background]
    return sorted({one.text for one in stated if one.text.startswith(FINDING)})


def test_a_long_text_is_read_in_parts_and_what_stands_in_each_tenth_is_found(ask: Ask) -> None:
    model = PartsModel()
    b = ask(model=model, context_tokens=CONTEXT)
    assert findings_in(b) == sorted(finding(tenth) for tenth in range(1, 11))
    for one in (b.what, *b.details, *b.why_it_matters, *b.background):
        (span,) = one.evidence
        assert TEXT[span.start : span.end] == span.text == one.text
        assert span.start == TEXT.index(one.text)
    assert b.ok
    assert [prompt.task for prompt in model.prompts] == ["brief"] * b.provenance.parts + ["choose"]
    assert b.provenance.parts > 5
    assert b.provenance.attempts == b.provenance.parts + 1
    assert b.what.text == finding(2)
    assert Briefing.model_validate_json(b.model_dump_json()) == b


def test_every_prompt_fits_and_shows_each_sentence_once(ask: Ask) -> None:
    model = PartsModel()
    b = ask(model=model, context_tokens=CONTEXT)
    read = [number for prompt in model.prompts if prompt.task == "brief" for number in shown(prompt)]
    assert read == sorted(read) == list(range(1, len(read) + 1))
    for prompt in model.prompts:
        assert sum(estimated_tokens(message.content) for message in prompt.messages) < CONTEXT * 3 // 4
    parts = b.provenance.parts
    assert f"You see part 2 of {parts} of a longer text" in model.prompts[1].messages[1].content
    # The last prompt has the sentences that the drafts rest on, and no others.
    assert len(shown(model.prompts[-1])) < len(read) // 4


@pytest.mark.parametrize("tell", [True, False])
def test_a_limit_that_nobody_named_is_learnt_from_a_refusal(ask: Ask, tell: bool) -> None:
    model = PartsModel(4000, tell=tell)
    b = ask(model=model)
    assert len(findings_in(b)) == 10
    # Once as a whole; without a number in the refusal, parts may be refused, too.
    assert model.refused == 1 if tell else model.refused >= 1
    assert b.provenance.attempts == len(model.prompts)
    asked = len(model.prompts)
    refused = model.refused
    again = ask(model=model)
    assert len(findings_in(again)) == 10
    # The next text is not sent whole again.
    assert model.refused == refused
    assert len(model.prompts) - asked <= asked


def test_a_text_that_fits_is_asked_about_as_ever(ask: Ask) -> None:
    model = PartsModel()
    b = ask(model=model)
    assert [prompt.task for prompt in model.prompts] == ["brief"]
    assert b.provenance.parts == 1
    assert "longer text" not in model.prompts[0].messages[1].content


@pytest.mark.parametrize("max_words", [None, 60])
def test_a_context_without_room_for_anything_is_named_before_anything_is_sent(ask: Ask, max_words: int | None) -> None:
    model = PartsModel()
    with pytest.raises(
        DocumentError, match=r"about 1,\d{3} tokens with the prompt, and 512 for the answer, of 2,048"
    ) as e:
        ask(model=model, context_tokens=2048, max_words=max_words)
    assert e.value.code == "too_long"
    assert model.prompts == []


def the_fifth(prompt: Prompt) -> bool:
    return prompt.task != "choose" and prompt.prepared.part is not None and prompt.prepared.part[0] == 5


def refusing(prompt: Prompt) -> BriefingError | None:
    error = RejectedError("the content filter refused the text", code="filtered") if the_fifth(prompt) else None
    if error:
        error.attempts = 1
    return error


def test_a_part_that_cannot_be_read_is_named_with_its_pages(ask: Ask) -> None:
    pages = list(range(0, len(TEXT), 1500))
    b = ask(Document(text=TEXT, pages=pages), model=PartsModel(fail=refusing), context_tokens=CONTEXT)
    (unread,) = [notice for notice in b.checks.warnings if notice.rule == "unread"]
    assert not b.ok
    first, last = unread.evidence
    assert unread.message.startswith(
        f"the sentences S{first.sentence} to S{last.sentence} (pages {first.start // 1500 + 1}-{(last.end - 1) // 1500 + 1})"
        " were not read: the content filter"
    )
    assert 8 <= len(findings_in(b)) < 10
    assert "were not read" in str(b)


@pytest.mark.parametrize(
    ("fail", "choices", "kind", "code"),
    [
        # It may succeed later: then the whole text is read.
        (lambda p: UnavailableError("down") if the_fifth(p) else None, {}, UnavailableError, "unavailable"),
        (
            lambda p: RejectedError("no", code="quota", scope="run") if the_fifth(p) else None,
            {},
            RejectedError,
            "quota",
        ),
        (refusing, {"on_error": "raise"}, RejectedError, "filtered"),
        # Too much of it.
        (
            lambda p: RejectedError("no", code="filtered") if p.prepared.part[0] % 2 else None,
            {},
            RejectedError,
            "filtered",
        ),
    ],
)
def test_a_part_that_fails_is_never_lost_in_silence(
    ask: Ask, fail: Any, choices: dict[str, Any], kind: type[BriefingError], code: str
) -> None:
    with pytest.raises(kind) as caught:
        ask(model=PartsModel(fail=fail), context_tokens=CONTEXT, **choices)
    assert caught.value.code == code
    assert caught.value.document


def test_a_reply_that_cannot_be_used_is_asked_for_again_for_its_part_alone(ask: Ask) -> None:
    spoiled: list[int] = []

    class Spoiling(PartsModel):
        def _answer(self, prompt: Prompt) -> Any:
            if the_fifth(prompt) and not spoiled:
                spoiled.append(1)
                return Reply(text="no JSON", usage=Usage(input_tokens=900, output_tokens=10, requests=1))
            if prompt.task == "choose" and len(spoiled) < 3:
                spoiled.append(2)
                return "{}"
            return super()._answer(prompt)

    model = Spoiling()
    b = ask(model=model, context_tokens=CONTEXT)
    assert len(findings_in(b)) == 10
    assert b.provenance.repairs == 3
    assert [prompt.task for prompt in model.prompts].count("reask") == 1
    again = next(prompt for prompt in model.prompts if prompt.task == "reask")
    assert again.prepared.part is not None
    assert "could not be used" in again.messages[2].content
    assert b.provenance.usage == Usage(input_tokens=900, output_tokens=10, requests=1)


def test_where_no_model_decides_over_the_parts_code_does_and_says_so(ask: Ask) -> None:
    fail = lambda prompt: ReplyError("refused", code="refused") if prompt.task == "choose" else None  # noqa: E731
    b = ask(model=PartsModel(fail=fail), context_tokens=CONTEXT)
    assert b.what.text == finding(1)
    assert len(b.details) == 5
    assert any("no model decided what the whole text is about" in notice.message for notice in b.checks.warnings)


def test_repairs_show_the_sentences_concerned_and_not_the_text(ask: Ask) -> None:
    class Inventing(PartsModel):
        def _answer(self, prompt: Prompt) -> Any:
            if prompt.task == "repair":
                number = prompt.prepared.sentences[0].id
                assert finding(2) in shown(prompt).values()
                good = stated(next(n for n, text in shown(prompt).items() if text == finding(2)), finding(2))
                return {"replacements": [{"path": "what", "value": good}, {"path": "x", "value": number}]}
            made = super()._answer(prompt)
            if prompt.task == "choose":
                made["what"]["text"] = made["what"]["text"].replace("1074", "9999")
            return made

    model = Inventing()
    b = ask(model=model, context_tokens=CONTEXT)
    (repair,) = [prompt for prompt in model.prompts if prompt.task == "repair"]
    assert len(shown(repair)) < 20
    assert b.what.text == finding(2)
    assert b.checks.repaired[0].rule == "number-grounded"
    assert b.ok


def statement_on(prompt: Prompt, words: str) -> list[dict[str, Any]]:
    return [stated(number, text) for number, text in shown(prompt).items() if words in text]


def test_two_counts_of_one_thing_are_both_kept_and_marked(ask: Ask) -> None:
    early = "At least 14 people died in the floods on the Orrin, the agency said."
    late = "Hospitals counted 19 people who died in the floods on the Orrin."
    text = (
        long_text(1500, []) + "\n" + early + "\n\n" + long_text(1500, []).replace("crew", "team") + "\n" + late + "\n"
    )

    def answer(prompt: Prompt) -> Any:
        if prompt.task == "choose":
            body = prompt.messages[2].content
            number = next(
                int(line[2:].split("]")[0])
                for line in body.splitlines()
                if line.startswith("[C") and "14 people" in line
            )
            what = next(iter(shown(prompt).items()))
            return {**draft_of(shown(prompt)), "what": stated(*what), "details": [number]} | {"who": [], "figures": [
                int(line[2:].split("]")[0]) for line in body.splitlines() if line.startswith("[C") and "14 dead" in line
            ]}  # fmt: skip
        if prompt.task == "repair":
            return {"replacements": []}
        made = draft_of(shown(prompt))
        found = statement_on(prompt, "in the floods")
        figures = [
            {"value": one["text"].split(" people")[0].split()[-1], "unit": "dead", "sentence": one["sentences"][0], "attributed_to": None}
            for one in found
        ]  # fmt: skip
        return {**made, "details": found, "figures": figures}

    b = ask(text, model=ScriptedModel(answer), context_tokens=CONTEXT)
    assert [one.text for one in b.details] == [early, late]
    assert [figure.value for figure in b.figures] == ["14", "19"]
    conflicts = [notice for notice in b.checks.warnings if notice.rule == "conflict"]
    assert {notice.path for notice in conflicts} == {"details", "figures"}
    for notice in conflicts:
        assert "14" in notice.message
        assert "19" in notice.message
        assert [span.text for span in notice.evidence] == [early, late]


def test_the_built_in_model_reads_long_texts_in_parts_with_their_own_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "LARGEST_CHARACTERS", 6_000)
    why = "It is the first time since 1998 that the harbour has closed, which matters to 40,000 islanders, officials said."
    text = long_text(5000, []).replace("## Chapter 10:", f"Why it matters: {why}\n\n## Chapter 10:")
    b = briefing.summarize(text, model="extractive")
    assert b.provenance.parts > 4
    assert why in [one.text for one in b.why_it_matters]
    for one in (b.what, *b.details, *b.why_it_matters):
        for span in one.evidence:
            assert text[span.start : span.end] == span.text
            assert span.sentence is not None
    assert max(span.start for one in b.details for span in one.evidence) > len(text) // 2


def over_http(body: dict[str, Any], _number: int) -> Step:
    """Answer as PartsModel does, from the messages of a request; the judge finds everything supported."""
    messages = [SimpleNamespace(content=message["content"]) for message in body["messages"]]
    asked: Any = SimpleNamespace(messages=messages)
    if "statements-" in messages[-1].content:
        found: dict[str, Any] = {"verdicts": [{"statement": n, "sentences": [], "verdict": "supported", "problem": None} for n in range(1, 21)]}  # fmt: skip
    else:
        found = PartsModel().chosen(asked) if "[C1]" in messages[-1].content else draft_of(shown(asked))
    return ok(json.dumps(found), usage=usage(sum(estimated_tokens(m.content) for m in messages), 300))


def test_a_batch_of_long_texts_pays_for_every_part_within_its_budget_and_shows_the_judge_what_it_needs() -> None:
    texts = [Document(text=long_text(words), id=str(words)) for words in (1500, 200, 1400)]
    chosen: dict[str, Any] = {"context_tokens": CONTEXT, "price": briefing.Price(input=1, output=2), "concurrency": 3}
    with ScriptedServer(over_http) as server:
        chosen |= {"base_url": server.base_url, "api_key": "k", "model": "m"}
        found = list(briefing.summarize_many(texts, **chosen, budget=0.5, judge="m"))
        sizes = [len(request.raw) for request in server.requests]
    made = [outcome.briefing for outcome in found if outcome.briefing]
    assert [b.document.id for b in made] == ["1500", "200", "1400"]
    assert [b.provenance.parts > 1 for b in made] == [True, False, True]
    assert all(b.ok and len(findings_in(b)) == 10 for b in made[::2])
    assert sum(b.provenance.attempts for b in made) == len(sizes)
    assert all(b.provenance.usage is not None and b.provenance.usage.requests == b.provenance.attempts for b in made)
    assert [outcome.cost for outcome in found] == [b.provenance.cost for b in made]
    assert not any("judge" in line for b in made for line in b.checks.skipped)
    # Nobody is shown a long text whole, the judge neither.
    assert max(sizes) < len(texts[0].text) + 10_000
