"""What a briefing and a batch cost, what they will cost, and a budget that is kept; counted at a real server."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import briefing
from briefing import BudgetError, Document, Outcome, SettingsError
from briefing.batch import Event, estimate_many
from briefing.batch.budget import Budget
from briefing.batch.budget import Step as Held
from briefing.errors import BriefingError
from briefing.schema import Price, Reply, Task, Usage
from briefing.testing import ScriptedModel
from servers.scripted import ScriptedServer, Step, html, ok, status, usage
from stories import GOOD, PUBLISHED, TEXT, reply, statement
from zygote import Zygote

Many = Callable[..., list[Outcome]]
# A million tokens in, a million out, a million from the endpoint's cache.
PRICE = Price(input=2.0, output=10.0, cached=0.5)
GOOD_TEXT = json.dumps(GOOD)
WRONG = json.dumps(reply(details=[statement("Engineers found cracks in 17 plates, Mari Oja said.", 2)]))
KEY = "sk-test"
DOC = Document(text=TEXT, id="story", published=PUBLISHED)  # type: ignore[arg-type]


def price_of(told: dict[str, Any]) -> float:
    cached = told["prompt_tokens_details"]["cached_tokens"]
    fresh = told["prompt_tokens"] - cached
    return (fresh * 2.0 + cached * 0.5 + told["completion_tokens"] * 10.0) / 1_000_000


def texts(count: int) -> list[Document]:
    return [Document(text=f"{TEXT}\nNumber {n}.", id=f"doc-{n}", published=PUBLISHED) for n in range(count)]  # type: ignore[arg-type]


def choices(server: ScriptedServer, **given: Any) -> dict[str, Any]:
    return {"model": "m", "base_url": server.base_url, "api_key": KEY, "retry_wait_seconds": 0.01, **given}


@pytest.fixture(params=["sync", "async"])
def one(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Summarize by either driver."""
    if request.param == "sync":
        return briefing.summarize
    return lambda text, **given: asyncio.run(briefing.asummarize(text, **given))


class Ran:
    """The outcomes of a batch, the error that ended it, and its events."""

    def __init__(self) -> None:
        self.outcomes: list[Outcome] = []
        self.events: list[Event] = []
        self.error: BriefingError | None = None

    @property
    def spent(self) -> float | None:
        return self.events[-1].cost.known


@pytest.fixture(params=["sync", "async"])
def ran(request: pytest.FixtureRequest) -> Callable[..., Ran]:
    """Run a batch by either driver."""

    def go(documents: Any, **given: Any) -> Ran:
        made = Ran()
        try:
            if request.param == "sync":
                made.outcomes.extend(briefing.summarize_many(documents, on_event=made.events.append, **given))
            else:
                asyncio.run(asynchronous(documents, made, given))
        except BudgetError as error:
            made.error = error
        return made

    async def asynchronous(documents: Any, made: Ran, given: dict[str, Any]) -> None:
        async for outcome in briefing.asummarize_many(documents, on_event=made.events.append, **given):
            made.outcomes.append(outcome)

    return go


# What it cost


def test_a_briefing_says_what_all_its_requests_cost_with_cached_tokens_at_their_own_price(one: Any) -> None:
    told = [usage(2000, 900, 512), usage(2300, 40, 1900)]
    mended = {"replacements": [{"path": "details[0]", "value": GOOD["details"][0]}]}
    with ScriptedServer([ok(WRONG, usage=told[0]), ok(json.dumps(mended), usage=told[1])]) as server:
        made = one(DOC, **choices(server, price=PRICE, max_repairs=1)).provenance
    assert server.count == 2
    assert made.cost == pytest.approx(sum(map(price_of, told)))
    assert made.currency == "USD"
    assert made.usage == Usage(input_tokens=4300, output_tokens=940, cached_tokens=2412, requests=2)


def test_an_unusable_answer_that_reported_its_tokens_is_paid_for(one: Any) -> None:
    told = [usage(2000, 10), usage(2100, 900)]
    with ScriptedServer([ok("I cannot do JSON.", usage=told[0]), ok(GOOD_TEXT, usage=told[1])]) as server:
        made = one(DOC, **choices(server, price=PRICE)).provenance
    assert (made.attempts, made.repairs) == (2, 1)
    assert made.cost == pytest.approx(sum(map(price_of, told)))


def test_requests_that_the_endpoint_refused_cost_nothing(one: Any) -> None:
    with ScriptedServer([status(503), status(500), ok(GOOD_TEXT, usage=usage(2000, 900))]) as server:
        made = one(DOC, **choices(server, price=PRICE)).provenance
    assert made.attempts == 3
    assert made.cost == pytest.approx(price_of(usage(2000, 900)))


@pytest.mark.parametrize(
    ("told", "price"), [(usage(2000, 900), None), (None, PRICE)], ids=["no known price", "no reported tokens"]
)
def test_what_is_not_known_is_unpriced_and_never_zero(one: Any, told: Any, price: Price | None) -> None:
    with ScriptedServer([ok(GOOD_TEXT, usage=told)]) as server:
        made = one(DOC, **choices(server, price=price))
    assert (made.provenance.cost, made.provenance.currency) == (None, None)
    assert json.loads(made.model_dump_json())["provenance"]["cost"] is None
    if told:
        assert "2,000 tokens in, 900 out, unpriced." in " ".join(made.to_text().split())


def test_the_built_in_model_costs_nothing(one: Any) -> None:
    assert one(TEXT, model="extractive").provenance.cost == 0.0


def test_a_report_says_what_the_briefing_took_in_its_own_language() -> None:
    with ScriptedServer([ok(GOOD_TEXT, usage=usage(12_345, 900, 512))]) as server:
        made = briefing.summarize(DOC, **choices(server, price=PRICE))
    assert "12,345 tokens in (512 cached), 900 out, $0.033." in " ".join(made.to_text().split())
    german = made.model_copy(update={"language": "de"}).to_markdown()
    assert "12.345 Token gelesen (512 aus dem Cache), 900 geschrieben, 0,033\u00a0USD." in german


def test_a_judge_of_the_same_name_has_the_same_price_and_another_is_looked_up(one: Any) -> None:
    def answer(request: dict[str, Any], _attempt: int) -> Step:
        judged = request["response_format"]["json_schema"]["name"] == "briefing_judge"
        return ok('{"verdicts": []}', usage=usage(500, 50)) if judged else ok(GOOD_TEXT, usage=usage(2000, 900))

    with ScriptedServer(answer) as server:
        same = one(DOC, **choices(server, price=PRICE, judge="m")).provenance
        other = one(DOC, **choices(server, price=PRICE, judge="larger")).provenance
    assert same.cost == pytest.approx(price_of(usage(2000, 900)) + price_of(usage(500, 50)))
    assert (same.judge, other.judge) == ("m", "larger")
    assert other.cost is None
    assert other.usage is not None
    assert other.usage.requests == 2


class Elsewhere(ScriptedModel):
    """A model object that says it answers at a provider's host."""

    endpoint = "api.openai.com"


def test_a_providers_model_is_priced_without_being_told() -> None:
    answer = Reply(GOOD_TEXT, usage=Usage(input_tokens=10_000, output_tokens=1000, requests=1))
    made = briefing.summarize(DOC, model=Elsewhere([answer], name="gpt-6-luna")).provenance
    assert made.cost == pytest.approx(0.0015)
    assert made.currency == "USD"


def test_a_document_that_failed_says_what_it_cost_and_the_batch_counts_it(ran: Any) -> None:
    def answer(request: dict[str, Any], _attempt: int) -> Step:
        refused = "Number 1." in str(request["messages"])
        return (
            ok(None, refusal="No.", usage=usage(2000, 30)) if refused else ok(GOOD_TEXT, usage=usage(2000, 900, 1000))
        )

    with ScriptedServer(answer) as server:
        done = ran(["", *texts(3)], **choices(server, price=PRICE))
    unread, good, refused, _ = done.outcomes
    assert (unread.cost, unread.usage) == (0.0, None)
    assert refused.error is not None
    assert refused.cost == pytest.approx(price_of(usage(2000, 30)))
    assert refused.usage == Usage(input_tokens=2000, output_tokens=30, requests=1)
    assert good.briefing is not None
    assert good.cost == good.briefing.provenance.cost == pytest.approx(price_of(usage(2000, 900, 1000)))
    assert good.currency == "USD"
    assert done.spent == pytest.approx(sum(outcome.cost for outcome in done.outcomes))
    assert done.events[-1].usage == Usage(input_tokens=6000, output_tokens=1830, cached_tokens=2000, requests=3)


def test_a_batch_of_which_a_part_is_unpriced_gives_the_part_that_is_known(ran: Any) -> None:
    def answer(request: dict[str, Any], _attempt: int) -> Step:
        return ok(GOOD_TEXT, usage=None if "Number 1." in str(request["messages"]) else usage(2000, 900))

    with ScriptedServer(answer) as server:
        done = ran(texts(3), **choices(server, price=PRICE))
    last = done.events[-1].cost
    assert (last.unpriced, last.known) == (1, None)
    assert last.amount == pytest.approx(2 * price_of(usage(2000, 900)))


# What it will cost


def test_an_estimate_sends_nothing_and_holds_what_the_batch_then_takes() -> None:
    with ScriptedServer(ok(GOOD_TEXT, usage=usage(1800, 1100))) as server:
        found = estimate_many([*texts(3), ""], **choices(server, price=PRICE))
        assert server.count == 0
    assert (found.documents, found.unusable) == (3, 1)
    assert found.least.input_tokens <= 3 * 1800 <= found.most.input_tokens
    assert found.least.output_tokens <= 3 * 1100 <= found.most.output_tokens
    assert found.least_cost.known == pytest.approx(PRICE.of(found.least))
    assert found.most_cost.known == pytest.approx(PRICE.of(found.most))


def test_an_estimate_grows_with_the_text_the_repairs_and_the_judge_and_keeps_to_a_limit() -> None:
    def most(document: Document, **given: Any) -> Usage:
        return estimate_many([document], model="m", base_url="http://127.0.0.1:9/v1", **given).most

    short = texts(1)[0]
    longer = Document(text=TEXT + "\n\n" + TEXT.partition("—")[2] * 5, id="longer")
    assert most(longer).input_tokens > most(short).input_tokens
    assert most(short, max_repairs=0).input_tokens < most(short).input_tokens / 2
    assert most(short, judge="j").requests == most(short).requests + 1
    assert most(short, depth="core").output_tokens < most(short).output_tokens
    assert most(short, max_output_tokens=100).output_tokens == 300


def test_an_estimate_of_an_unknown_price_names_the_model() -> None:
    found = estimate_many(texts(2), model="m", base_url="http://127.0.0.1:9/v1", price=PRICE, judge="larger")
    assert found.unpriced == ("larger",)
    assert found.most_cost.known is None


def test_an_estimate_says_which_texts_would_not_be_sent() -> None:
    told: list[BriefingError] = []
    long = Document(text=TEXT * 40, id="long")
    found = estimate_many(
        ["", long, TEXT], model="m", base_url="http://127.0.0.1:9/v1", context_tokens=6000, unusable=told.append
    )
    assert [error.code for error in told] == ["empty"]
    assert (found.documents, found.unusable) == (2, 1)
    # The long one in parts, and one question about what they say.
    assert found.least.requests > 4


def test_an_estimate_says_which_texts_would_not_be_sent_to_so_small_a_model() -> None:
    told: list[BriefingError] = []
    found = estimate_many(
        [TEXT], model="m", base_url="http://127.0.0.1:9/v1", context_tokens=1000, unusable=told.append
    )
    assert [error.code for error in told] == ["too_long"]
    assert (found.documents, found.unusable) == (0, 1)


# What it may cost

# One document takes 2,000 tokens in and 1,000 out: 0.014.
EACH = 0.014


def answers(written: int = 1000) -> Step:
    return ok(GOOD_TEXT, usage=usage(2000, written))


@pytest.mark.parametrize("concurrency", [1, 8])
def test_a_budget_ends_the_run_once_with_what_is_done_and_nothing_more_sent(ran: Any, concurrency: int) -> None:
    with ScriptedServer(answers()) as server:
        done = ran(texts(40), budget=10 * EACH, **choices(server, price=PRICE, concurrency=concurrency))
    assert done.error is not None
    assert (done.error.code, done.error.scope) == ("budget", "run")
    assert "$0.14" in str(done.error)
    # Held for is a little more than what is taken, so that not quite the whole budget can be used.
    assert 8 <= server.count <= 10
    assert [outcome.ok for outcome in done.outcomes] == [True] * server.count
    assert done.spent == pytest.approx(server.count * EACH)


def test_a_budget_that_is_large_enough_changes_nothing(ran: Any) -> None:
    with ScriptedServer(answers()) as server:
        done = ran(texts(12), budget=5.0, **choices(server, price=PRICE))
    assert done.error is None
    assert [outcome.ok for outcome in done.outcomes] == [True] * 12
    assert server.count == 12


def test_with_a_limit_of_the_answer_the_budget_is_never_passed_however_much_is_written(ran: Any) -> None:
    # Four times the usual draft, all of it paid for, as by a model that thinks before it writes.
    with ScriptedServer(answers(6000)) as server:
        done = ran(texts(40), budget=0.5, **choices(server, price=PRICE, max_output_tokens=6000, concurrency=8))
    assert done.error is not None
    assert done.spent is not None
    assert 0.5 - 0.07 < done.spent <= 0.5


def test_a_budget_learns_what_answers_take_and_ends_with_at_most_one_surprise(ran: Any) -> None:
    with ScriptedServer(answers(6000)) as server:
        done = ran(texts(60), budget=1.0, **choices(server, price=PRICE, concurrency=8))
    assert done.error is not None
    assert done.spent is not None
    # One document takes 0.064 here, more than three times what was expected.
    assert 1.0 - 2 * 0.064 < done.spent <= 1.0 + 0.064


def test_before_the_first_answer_a_small_budget_is_not_bet_on_what_is_expected(ran: Any) -> None:
    slow = ok(GOOD_TEXT, usage=usage(2000, 6000), delay=0.05)
    with ScriptedServer(slow) as server:
        done = ran(texts(40), budget=0.2, **choices(server, price=PRICE, concurrency=8))
    assert done.spent is not None
    # Ten would be in flight at once if each took the 0.019 that is expected; it takes 0.064.
    assert 0.064 <= done.spent <= 0.2 + 0.064


def test_what_a_model_thinks_about_a_repair_is_learned_apart_from_drafts() -> None:
    budget = Budget(1000.0, "USD")

    async def settled(task: Task, spent: float) -> None:
        await budget.hold(held := Held(task, 1.0), begun=False)
        budget.settle(held, spent)

    async def main() -> None:
        for _ in range(10):
            await settled("brief", 0.5)
            await settled("repair", 4.0)

    asyncio.run(main())
    assert budget.needed(Held("repair", 2.0)) == pytest.approx(8.0)
    # Never less than expected: that may be all that a limited answer can take.
    assert budget.needed(Held("brief", 2.0)) == 2.0


def test_one_document_waits_for_what_another_leaves_instead_of_ending_the_run(ran: Any) -> None:
    # Three documents take 0.042 of 0.065, but not two can be held for at the same time: each may take 0.035.
    with ScriptedServer(ok(GOOD_TEXT, usage=usage(2000, 1000), delay=0.02)) as server:
        done = ran(texts(3), budget=0.065, **choices(server, price=PRICE, max_output_tokens=3000))
    assert done.error is None
    assert [outcome.ok for outcome in done.outcomes] == [True] * 3
    assert server.most_in_flight == 1


def test_a_draft_that_is_paid_for_is_published_without_the_repair_there_is_no_money_for(ran: Any) -> None:
    def answer(request: dict[str, Any], _attempt: int) -> Step:
        mends = request["response_format"]["json_schema"]["name"] == "briefing_repair"
        return ok('{"replacements": []}', usage=usage(2300, 60)) if mends else ok(WRONG, usage=usage(2000, 1000))

    with ScriptedServer(answer) as server:
        done = ran(texts(4), budget=0.035, **choices(server, price=PRICE, concurrency=1))
    tasks = [body["response_format"]["json_schema"]["name"] for body in server.bodies]
    assert tasks.count("briefing_brief") == len(done.outcomes) == 2
    # Two drafts would be mended with two requests each; there is money for one or two.
    assert 1 <= tasks.count("briefing_repair") <= 2
    assert all(outcome.briefing is not None for outcome in done.outcomes)
    assert done.spent is not None
    assert done.spent <= 0.035
    last = done.outcomes[-1].briefing
    assert last is not None
    assert [note.path for note in last.checks.withheld] == ["details[0]"]
    assert isinstance(done.error, BudgetError)


def test_an_answer_that_does_not_report_its_tokens_counts_as_what_was_expected(ran: Any) -> None:
    with ScriptedServer(ok(GOOD_TEXT, usage=None)) as server:
        done = ran(texts(40), budget=0.2, **choices(server, price=PRICE, concurrency=2))
    assert done.error is not None
    assert 3 <= server.count <= 14
    assert done.spent is None


def test_requests_that_are_sent_again_are_held_for_once(ran: Any) -> None:
    def answer(_request: dict[str, Any], attempt: int) -> Step:
        return status(503) if attempt <= 2 else answers()

    with ScriptedServer(answer) as server:
        done = ran(texts(6), budget=7 * EACH, **choices(server, price=PRICE))
    assert done.error is None
    assert server.count == 18
    assert done.spent == pytest.approx(6 * EACH)


def test_a_garbled_answer_frees_what_was_held_for_it(ran: Any) -> None:
    with ScriptedServer(html()) as server:
        done = ran(texts(6), budget=0.03, **choices(server, price=PRICE))
    assert done.error is None
    assert [outcome.error.code for outcome in done.outcomes if outcome.error] == ["protocol"] * 6 or server.count >= 6
    assert done.spent == 0.0


class Ungated(ScriptedModel):
    """A model of somebody's own that asks no gate."""

    endpoint = "somewhere:1"

    async def asend(self, prompt: Any, gate: Any = None) -> Reply:
        return self.send(prompt)


def test_a_model_that_asks_no_gate_is_stopped_before_the_next_prompt(ran: Any) -> None:
    answer = Reply(GOOD_TEXT, usage=Usage(input_tokens=2000, output_tokens=1000, requests=1))
    model = Ungated([answer], repeat=True)
    done = ran(texts(40), model=model, price=PRICE, budget=5 * EACH, concurrency=2)
    assert done.error is not None
    assert 3 <= len(model.prompts) <= 6


@pytest.mark.parametrize(
    ("given", "parts"),
    [
        ({}, ["'m'", "price=", "--price"]),
        ({"price": PRICE, "judge": "larger"}, ["'larger'", "judge"]),
    ],
)
def test_a_budget_without_a_known_price_is_refused_before_anything_is_sent(
    ran: Any, given: dict[str, Any], parts: list[str]
) -> None:
    with ScriptedServer(answers()) as server, pytest.raises(SettingsError) as error:
        ran(texts(2), budget=1.0, **choices(server, **given))
    assert server.count == 0
    assert all(part in str(error.value) for part in parts)


def test_a_budget_without_the_extra_says_how_to_install_it(ran: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "genai_prices", None)
    with ScriptedServer(answers()) as server, pytest.raises(SettingsError, match="extra 'prices'.*pip install -e") as e:
        ran(texts(2), budget=1.0, **choices(server))
    assert "pip install briefing" not in str(e.value)


@pytest.mark.parametrize("wrong", [0, -1, float("nan"), float("inf"), "5", True])
def test_a_budget_that_is_no_amount_is_refused(ran: Any, wrong: Any) -> None:
    with pytest.raises(SettingsError, match="budget"):
        ran(texts(1), model="extractive", budget=wrong)


def test_the_built_in_model_needs_no_price_for_a_budget(ran: Any) -> None:
    assert [outcome.ok for outcome in ran(texts(3), model="extractive", budget=0.01).outcomes] == [True] * 3


@settings(max_examples=60, deadline=None)
@given(
    cap=st.floats(0.5, 20),
    requests=st.lists(st.tuples(st.floats(0.01, 5), st.floats(0, 1), st.integers(0, 3)), max_size=30),
    cancelled=st.sets(st.integers(0, 29), max_size=5),
)
def test_a_budget_never_hangs_never_holds_past_its_cap_and_gives_everything_back(
    cap: float, requests: list[tuple[float, float, int]], cancelled: set[int]
) -> None:
    budget = Budget(cap, "USD")
    refused: list[bool] = []

    async def request(expected: float, share: float, turns: int) -> None:
        try:
            await budget.hold(step := Held("brief", expected), begun=turns == 3)
        except BudgetError:
            refused.append(True)
            return
        refused.append(False)
        spent = 0.0
        try:
            for _ in range(turns):
                assert budget.spent + budget.held <= cap + 1e-6
                await asyncio.sleep(0)
            spent = expected * share
        finally:
            budget.settle(step, spent)

    async def main() -> None:
        tasks = [asyncio.create_task(request(*one)) for one in requests]
        await asyncio.sleep(0)
        for number in cancelled & set(range(len(tasks))):
            tasks[number].cancel()
        ended = await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), 5)
        assert {type(one) for one in ended} <= {type(None), asyncio.CancelledError}

    asyncio.run(main())
    # After the first refusal nothing is let through.
    assert refused == sorted(refused)
    assert budget.held == 0
    assert budget.spent <= cap + 1e-6


def test_who_is_cancelled_just_when_there_is_room_gives_it_back_and_who_has_begun_goes_first() -> None:
    async def main() -> None:
        budget = Budget(1.0, "USD")
        await budget.hold(first := Held("brief", 1.0), begun=False)
        order: list[str] = []

        async def waits(name: str, *, begun: bool) -> None:
            await budget.hold(step := Held("brief", 1.0), begun=begun)
            order.append(name)
            budget.settle(step, 0.0)

        names = ("new", "newer", "begun", "begun and cancelled")
        tasks = [asyncio.create_task(waits(name, begun=name.startswith("begun"))) for name in names]
        await asyncio.sleep(0)
        budget.settle(first, 0.0)
        # The last one is let through first, and is cancelled before it knows.
        tasks[-1].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert order == ["begun", "new", "newer"]
        assert (budget.held, budget.spent, budget.ended) == (0, 0, False)

    asyncio.run(main())


def test_closing_a_batch_with_a_budget_ends_it_at_once() -> None:
    with ScriptedServer(ok(GOOD_TEXT, delay=0.2)) as server:
        given = choices(server, price=PRICE, concurrency=2)
        outcomes = briefing.summarize_many(iter(texts(30)), budget=1.0, **given)
        assert next(outcomes).ok
        outcomes.close()
        assert server.count <= 8


# The command


@pytest.fixture
def run(tmp_path: Path, zygote: Zygote) -> Callable[..., subprocess.CompletedProcess[str]]:
    (tmp_path / "in").mkdir()
    for at in range(6):
        (tmp_path / "in" / f"{at}.txt").write_text(f"{TEXT}\nNumber {at}.", encoding="utf-8")
    clean = {name: value for name, value in os.environ.items() if not name.upper().startswith(("OPENAI", "BRIEFING"))}

    def go(server: ScriptedServer, *arguments: str) -> subprocess.CompletedProcess[str]:
        told = ["batch", "in", "--published", PUBLISHED, "--model", "m", "--base-url", server.base_url, *arguments]
        made = zygote.run(told, cwd=tmp_path, given=b"", environment=clean)
        return subprocess.CompletedProcess(made.args, made.returncode, made.stdout.decode(), made.stderr.decode())

    return go


def test_the_command_estimates_without_sending(run: Any, tmp_path: Path) -> None:
    (tmp_path / "in" / "empty.txt").write_text("")
    with ScriptedServer(answers()) as server:
        made = run(server, "--estimate", "--price", "2,10")
        assert server.count == 0
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith("6 documents, 1 unusable, for m at 127.0.0.1:")
    assert "nothing was sent" in made.stdout
    assert "\ncost: $0.0" in made.stdout
    assert made.stderr.startswith("briefing: empty: ")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]


def test_the_command_estimates_tokens_also_where_the_price_is_not_known(run: Any) -> None:
    with ScriptedServer(answers()) as server:
        made = run(server, "--estimate")
    assert made.returncode == 0
    assert "\ntokens: " in made.stdout
    assert "unpriced: what m costs is not known; give --price" in made.stdout


def test_the_command_says_what_a_batch_took(run: Any) -> None:
    with ScriptedServer(ok(GOOD_TEXT, usage=usage(2000, 1000, 500))) as server:
        made = run(server, "--out", "out", "--price", "2,10,0.5,eur")
        unpriced = run(server, "--out", "out2")
    took = "12,000 tokens in (3,000 cached), 6,000 out"
    assert made.stderr == f"6 briefs, 0 failed ({took}, 0.080 EUR): out/index.md\n"
    assert unpriced.stderr == f"6 briefs, 0 failed ({took}, unpriced): out2/index.md\n"


def test_the_command_stops_at_its_budget_and_keeps_what_is_done(run: Any, tmp_path: Path) -> None:
    with ScriptedServer(answers()) as server:
        made = run(server, "--out", "out", "--price", "2,10", "--budget", "0.045", "--concurrency", "1")
    assert made.returncode == 4
    briefs = len(list((tmp_path / "out").glob("[0-9]*.md")))
    assert 2 <= briefs == server.count <= 3
    assert made.stderr.startswith(f"briefing: stopped after {briefs} briefs ({briefs * 2},000 tokens in")
    assert "): the budget of $0.045 is at its end: $0.0" in made.stderr
    assert made.stderr.endswith("; what is done is in out/, the rest was not sent\n")
    assert "begun without" not in made.stderr
    assert made.stderr.count("\n") == 1


@pytest.mark.parametrize("wrong", ["2", "2,x", "1,2,3,4", "", "-1,2", "1,2,EURO", "EUR"])
def test_the_command_refuses_a_wrong_price_in_one_line(run: Any, wrong: str) -> None:
    with ScriptedServer(answers()) as server:
        made = run(server, "--out", "out", f"--price={wrong}")
        assert server.count == 0
    assert made.returncode == 2
    assert made.stderr.startswith("briefing: --price ")
    assert "IN,OUT[,CACHED][,CUR]" in made.stderr
    assert made.stderr.count("\n") == 1


def test_the_command_needs_a_folder_for_anything_but_an_estimate(run: Any) -> None:
    with ScriptedServer(answers()) as server:
        made = run(server, "--price", "2,10")
    assert made.returncode == 2
    assert made.stderr.startswith("briefing: --out is missing: DIR, a folder")
