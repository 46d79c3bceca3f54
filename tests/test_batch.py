"""Many documents: one outcome each, in order, with bounded concurrency and memory."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import briefing
from briefing import Document, DocumentError, Outcome, SettingsError
from briefing.batch import Event
from briefing.errors import RejectedError, UnavailableError
from briefing.testing import ScriptedModel
from stories import GOOD, PUBLISHED, TEXT

Many = Callable[..., list[Outcome]]


class SlowModel(ScriptedModel):
    """Answers after a while, and counts how many requests are in flight."""

    def __init__(self, wait: Callable[[int], float]) -> None:
        super().__init__([GOOD], repeat=True)
        self.wait, self.asked, self.flying, self.most = wait, 0, 0, 0

    async def asend(self, prompt: Any, gate: Any = None) -> Any:
        async with gate:
            number, self.asked = self.asked, self.asked + 1
            self.flying += 1
            self.most = max(self.most, self.flying)
            await asyncio.sleep(self.wait(number))
            self.flying -= 1
        return await super().asend(prompt)


def texts(count: int) -> list[Document]:
    return [Document(text=TEXT, id=f"doc-{n}", published=PUBLISHED) for n in range(count)]  # type: ignore[arg-type]


def test_outcomes_come_in_input_order_one_for_each(many: Many) -> None:
    outcomes = many(texts(30), model=SlowModel(lambda n: 0.02 if n % 5 == 0 else 0.001), concurrency=4)
    assert [o.index for o in outcomes] == list(range(30))
    assert [o.document.id for o in outcomes if o.document] == [f"doc-{n}" for n in range(30)]
    assert all(o.ok for o in outcomes)


def test_completed_order_gives_the_quick_ones_first(many: Many) -> None:
    outcomes = many(texts(6), model=SlowModel(lambda n: 0.3 if n == 0 else 0.001), concurrency=3, order="completed")
    assert sorted(o.index for o in outcomes) == list(range(6))
    assert outcomes[-1].index == 0


def test_requests_in_flight_never_exceed_the_concurrency(many: Many) -> None:
    model = SlowModel(lambda _n: 0.01)
    many(texts(40), model=model, concurrency=5)
    assert 1 < model.most <= 5


def test_one_bad_document_spoils_only_itself(many: Many) -> None:
    broken = DocumentError("cannot be read", code="unreadable")
    outcomes = many([TEXT, "", broken, 7, TEXT], model=ScriptedModel([GOOD], repeat=True))
    assert [o.ok for o in outcomes] == [True, False, False, False, True]
    assert [o.error.code for o in outcomes if o.error] == ["empty", "unreadable", "wrong_type"]


def test_a_model_that_fails_for_one_document_spoils_only_that(many: Many) -> None:
    def answer(prompt: Any) -> Any:
        return UnavailableError("down") if prompt.prepared.document.id == "doc-3" else GOOD

    outcomes = many(texts(8), model=ScriptedModel(answer))
    assert [o.index for o in outcomes if not o.ok] == [3]


def test_an_error_of_the_run_stops_it_after_what_was_finished(many: Many) -> None:
    asked: list[str] = []

    def answer(prompt: Any) -> Any:
        asked.append(prompt.prepared.document.id)
        return GOOD if len(asked) <= 5 else RejectedError("the key is refused", code="unauthorized", scope="run")

    kept: list[Outcome] = []
    with pytest.raises(RejectedError, match="key is refused"):
        for outcome in briefing.summarize_many(texts(1000), model=ScriptedModel(answer), concurrency=2):
            kept.append(outcome)
    assert [o.ok for o in kept] == [True] * 5
    assert len(asked) <= 5 + 2 * 2 + 2


def test_the_iterator_is_read_only_as_far_as_needed() -> None:
    read = 0

    def endless() -> Iterator[str]:
        nonlocal read
        while True:
            read += 1
            yield TEXT

    outcomes = briefing.summarize_many(endless(), model=ScriptedModel([GOOD], repeat=True), concurrency=2)
    for _ in range(10):
        next(outcomes)
    outcomes.close()
    assert read <= 10 + 4 * 2 + 1


def test_closing_cancels_what_is_under_way_and_ends_the_thread() -> None:
    before = threading.active_count()
    outcomes = briefing.summarize_many(texts(50), model=SlowModel(lambda n: 0.001 if n == 0 else 30), concurrency=4)
    assert next(outcomes).ok
    started = time.monotonic()
    outcomes.close()
    assert time.monotonic() - started < 2
    assert threading.active_count() == before


def test_an_iterator_that_breaks_raises_its_own_error_after_what_was_finished() -> None:
    def breaking() -> Iterator[str]:
        yield TEXT
        raise OSError("disk gone")

    outcomes = briefing.summarize_many(breaking(), model=ScriptedModel([GOOD], repeat=True))
    with pytest.raises(OSError, match="disk gone"):
        list(outcomes)


def test_events_tell_how_far_the_run_is_and_a_broken_listener_does_not_stop_it(many: Many) -> None:
    events: list[Event] = []

    def listen(event: Event) -> None:
        events.append(event)
        raise ValueError("the listener is broken")

    outcomes = many(texts(3), model=ScriptedModel([GOOD], repeat=True), on_event=listen)
    assert len(outcomes) == 3
    assert [e.kind for e in events].count("started") == 3
    assert events[-1].done == 3
    assert events[-1].failed == 0


def test_without_a_model_the_call_itself_is_refused() -> None:
    with pytest.raises(SettingsError, match="extractive"):
        briefing.summarize_many([TEXT])


@pytest.mark.parametrize("documents", ["one text", b"bytes", 5, None])
def test_a_single_text_is_no_batch(documents: Any) -> None:
    with pytest.raises(SettingsError, match="list or iterator"):
        briefing.summarize_many(documents, model="extractive")


def test_unknown_choices_are_refused_at_the_call() -> None:
    with pytest.raises(SettingsError, match="order"):
        briefing.summarize_many([TEXT], model="extractive", order="random")  # type: ignore[arg-type]
    with pytest.raises(SettingsError, match="concurrency"):
        briefing.summarize_many([TEXT], model="extractive", concurrency=0)


def test_an_empty_batch_is_empty(many: Many) -> None:
    assert many([], model="extractive") == []


def test_a_batch_works_inside_a_running_loop() -> None:
    async def main() -> int:
        return len(list(briefing.summarize_many([TEXT] * 3, model="extractive")))

    assert asyncio.run(main()) == 3


def test_nothing_among_the_documents_ends_the_batch(many: Many) -> None:
    outcomes = many([TEXT, None, "# Title", TEXT], model=ScriptedModel([GOOD], repeat=True))
    assert [o.ok for o in outcomes] == [True, False, False, True]
    assert [o.error.code for o in outcomes if o.error] == ["wrong_type", "empty"]


def test_a_rule_that_breaks_spoils_only_its_document(many: Many) -> None:
    def breaks(claim: Any, prepared: Any) -> Any:
        if prepared.document.id == "doc-2":
            raise KeyError("secret words")
        return ()

    outcomes = many(texts(6), model=ScriptedModel([GOOD], repeat=True), own_rules=[breaks])
    assert [o.index for o in outcomes if not o.ok] == [2]
    error = outcomes[2].error
    assert error is not None
    assert (error.code, error.document) == ("own_rule", "doc-2")
    assert "secret" not in error.message


def test_a_slow_source_does_not_hold_back_what_is_finished() -> None:
    def slow() -> Iterator[str]:
        yield TEXT
        time.sleep(1.5)
        yield TEXT

    started = time.monotonic()
    outcomes = briefing.summarize_many(slow(), model=ScriptedModel([GOOD], repeat=True))
    assert next(outcomes).ok
    assert time.monotonic() - started < 1
    outcomes.close()


def test_what_was_finished_before_the_source_broke_is_not_lost(many: Many) -> None:
    def breaking() -> Iterator[str]:
        for _ in range(20):
            yield TEXT
        raise OSError("disk gone")

    kept: list[Outcome] = []
    with pytest.raises(OSError, match="disk gone"):
        for outcome in briefing.summarize_many(breaking(), model=SlowModel(lambda _n: 0.01), concurrency=4):
            kept.append(outcome)
    assert [o.index for o in kept] == list(range(20))


def test_a_generator_is_closed_with_the_batch() -> None:
    closed = threading.Event()

    def watched() -> Iterator[str]:
        try:
            while True:
                yield TEXT
        finally:
            closed.set()

    outcomes = briefing.summarize_many(watched(), model=ScriptedModel([GOOD], repeat=True))
    next(outcomes)
    outcomes.close()
    assert closed.wait(2)


def test_a_model_object_that_was_given_stays_open() -> None:
    class Closing(ScriptedModel):
        closed = 0

        def close(self) -> None:
            self.closed += 1

        async def aclose(self) -> None:
            self.closed += 1

    model = Closing([GOOD], repeat=True)
    briefing.summarize(TEXT, model=model)
    list(briefing.summarize_many([TEXT], model=model))
    asyncio.run(briefing.asummarize(TEXT, model=model))
    assert model.closed == 0
