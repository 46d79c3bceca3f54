"""The store: one record for each document, whatever happens to the processes that work on it."""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from briefing import summarize
from briefing.batch.keeping import outcome_of
from briefing.batch.process import Process, this_process
from briefing.batch.store import LEASE_SECONDS, Item, Record, Result, Store, item_of
from briefing.batch.writer import Writer
from briefing.errors import StoreError
from briefing.schema import Document
from stories import PUBLISHED, TEXT

DONE = Result(briefing='{"headline": "x"}', attempts=1, input_tokens=100, output_tokens=20, cost=0.5)
FAILED = Result(error='{"message": "no"}', code="rejected", attempts=1)


def item(number: int, name: str | None = None) -> Item:
    return item_of(Document(text=f"The council of town {number} met.", id=name or f"doc-{number}"), number)


def counts(store: Store) -> dict[str, int]:
    return dict(store.rows("SELECT state, count(*) FROM record GROUP BY state"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "run.db"


class Crashing(Store):
    """A store whose process can die without a word."""

    def die(self) -> None:
        self._database.close()


def elsewhere(path: Path, clock: Any = time.time, **given: Any) -> Crashing:
    """Open a store as a process of another machine, whose death only its silence tells."""
    elsewhere.number = getattr(elsewhere, "number", 0) + 1  # type: ignore[attr-defined]
    return Crashing(path, clock=clock, process=Process("elsewhere", elsewhere.number, "1"), **given)  # type: ignore[attr-defined]


def test_a_document_is_claimed_once_and_finished_once(path: Path) -> None:
    one, other = Store(path), elsewhere(path)
    (mine,) = one.claim([item(1)])
    (theirs,) = other.claim([item(1)])
    assert (mine.verdict, theirs.verdict) == ("send", "busy")
    one.finish(mine.record, DONE)
    assert other.look([theirs.record])[0][1:3] == ("settled", "done")
    assert other.read(theirs.record).briefing == DONE.briefing
    other.finish(theirs.record, FAILED)
    assert (other.late, counts(one)) == (1, {"done": 1})


def test_identical_documents_share_one_record(path: Path) -> None:
    store = Store(path)
    first, second, third = store.claim([item(1, "a"), item(1, "b"), item(2, "c")])
    assert (first.record, second.verdict) == (second.record, "busy")
    assert third.record != first.record
    assert len(list(store.rows("SELECT * FROM item"))) == 3


def test_what_a_process_leaves_is_free_and_what_a_dead_one_had_is_sent_again(path: Path) -> None:
    now = [1000.0]
    one, other = elsewhere(path, lambda: now[0]), elsewhere(path, lambda: now[0])
    one.claim([item(1)])
    one.close()
    assert other.claim([item(1)])[0].verdict == "send"
    other.die()
    third = elsewhere(path, lambda: now[0])
    assert third.claim([item(1)])[0].verdict == "busy"
    now[0] += LEASE_SECONDS + 1
    assert third.claim([item(1)])[0].verdict == "send"


def test_a_beat_keeps_the_lease(path: Path) -> None:
    now = [1000.0]
    one, other = elsewhere(path, lambda: now[0]), elsewhere(path, lambda: now[0])
    one.claim([item(1)])
    for _ in range(4):
        now[0] += LEASE_SECONDS / 2
        one.beat()
        assert other.claim([item(1)])[0].verdict == "busy"


def test_the_unknown_can_be_left_alone(path: Path) -> None:
    now = [1000.0]
    one = elsewhere(path, lambda: now[0])
    one.claim([item(1)])
    one.die()
    now[0] += LEASE_SECONDS + 1
    other = elsewhere(path, lambda: now[0], on_unknown="skip")
    assert other.claim([item(1)])[0][1:3] == ("settled", "unknown")
    assert other.retry() == 1
    assert other.claim([item(1)])[0].verdict == "send"


def test_a_document_that_was_alone_at_a_third_death_is_put_aside_and_its_company_is_not(path: Path) -> None:
    now = [1000.0]

    def session(items: list[Item]) -> list[Any]:
        store = elsewhere(path, lambda: now[0])
        tickets = store.claim(items)
        store.die()
        now[0] += LEASE_SECONDS + 1
        return tickets

    both = [item(1), item(2)]
    assert [t.suspect for t in session(both)] == [False, False]
    assert [t.suspect for t in session(both)] == [False, False]
    assert [t.suspect for t in session(both)] == [True, True]
    # Three deaths in company prove nothing; alone in flight they do.
    assert [t.verdict for t in session(both[:1])] == ["send"]
    last = elsewhere(path, lambda: now[0])
    assert last.claim(both[:1])[0][1:3] == ("settled", "failed")
    assert last.read(1).error is not None
    assert last.claim(both[1:])[0].verdict == "send"


def test_a_dead_process_of_this_machine_is_known_at_once(path: Path) -> None:
    script = (
        "import os, sys\nfrom pathlib import Path\nfrom briefing.batch.store import Store, item_of\n"
        "from briefing.schema import Document\n"
        "s = Store(Path(sys.argv[1]))\n"
        "s.claim([item_of(Document(text='The council of town 1 met.', id='doc-1'), 1)])\n"
        "print('claimed', flush=True)\nos.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, timeout=60)
    assert (done.stdout.strip(), done.returncode) == ("claimed", -signal.SIGKILL)
    if this_process().born:
        assert Store(path).claim([item(1)])[0].verdict == "send"


def test_a_store_made_with_something_else_is_refused_with_the_difference(path: Path) -> None:
    store = Store(path)
    store.bind({"model": "a", "prompt": "1"})
    store.bind({"model": "a", "prompt": "1"})
    with pytest.raises(StoreError, match="model was 'a', is 'b'") as raised:
        store.bind({"model": "b", "prompt": "1"})
    assert raised.value.code == "mismatch"
    assert "prompt" not in raised.value.message


def test_costs_of_all_tries_add_up(path: Path) -> None:
    store = Store(path)
    (ticket,) = store.claim([item(1)])
    store.finish(ticket.record, FAILED._replace(cost=0.25, input_tokens=10))
    assert store.retry(["rejected"]) == 1
    store.claim([item(1)])
    store.finish(ticket.record, DONE)
    assert list(store.rows("SELECT attempts, input_tokens, cost FROM record")) == [(2, 110, 0.75)]


def test_only_its_owner_can_read_it(path: Path) -> None:
    store = Store(path)
    store.claim([item(1)])
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"headline,text\n", "foreign"), (b"SQLite format 3\x00" + b"\x00" * 200, "foreign"), (b"x" * 5000, "foreign")],
)
def test_a_file_that_is_no_store_is_refused_and_left_as_it_is(path: Path, content: bytes, code: str) -> None:
    path.write_bytes(content)
    with pytest.raises(StoreError) as raised:
        Store(path)
    assert raised.value.code in (code, "corrupt")
    assert path.read_bytes() == content


def test_somebody_elses_database_is_refused(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE notes (text)")
    database.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not a store of briefing"):
        Store(path)
    assert path.read_bytes() == before


def test_a_newer_store_is_refused(path: Path) -> None:
    Store(path).close()
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(StoreError, match="newer version"):
        Store(path)


def test_a_missing_store_is_not_made_by_reading_it(path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        Store(path, create=False)
    assert not path.exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_forked_process_is_refused(path: Path) -> None:
    store = Store(path)
    child = os.fork()
    if not child:
        try:
            store.claim([item(1)])
        except StoreError as error:
            os._exit(7 if error.code == "forked" else 1)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7


def test_another_process_that_writes_for_a_while_is_waited_for(path: Path) -> None:
    store = Store(path)
    held = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    held.execute("BEGIN IMMEDIATE")
    threading.Timer(0.5, lambda: held.execute("COMMIT")).start()
    assert store.claim([item(1)])[0].verdict == "send"
    held.close()


def test_the_writer_keeps_many_changes_with_few_commits(path: Path) -> None:
    async def main() -> int:
        writer = Writer(lambda: Store(path))
        tickets = await writer.claim([item(n) for n in range(200)])
        await asyncio.gather(*(writer.finish(ticket.record, DONE) for ticket in tickets))
        found = await writer.read([ticket.record for ticket in tickets])
        await writer.close()
        return sum(record.state == "done" for record in found)

    assert asyncio.run(main()) == 200
    assert counts(Store(path)) == {"done": 200}


def test_everybody_who_waits_hears_of_a_broken_store(path: Path) -> None:
    path.write_bytes(b"x" * 100)

    async def main() -> list[Any]:
        writer = Writer(lambda: Store(path))
        answers = await asyncio.gather(*(writer.claim([item(n)]) for n in range(3)), return_exceptions=True)
        await writer.close()
        return list(answers)

    answers = asyncio.run(main())
    assert [type(answer) for answer in answers] == [StoreError] * 3


class Workers(RuleBasedStateMachine):
    """Two workers on one store, either of which may die, fall silent or come back at any moment."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "run.db"
        self.now = 1000.0
        self.workers = [self.born(), self.born()]
        self.held: list[set[int]] = [set(), set()]
        self.results: dict[int, str] = {}
        self.kept: dict[int, str] = {}
        self.number = 0

    def born(self) -> Crashing:
        return elsewhere(self.path, lambda: self.now)

    @rule(worker=st.integers(0, 1), documents=st.lists(st.integers(0, 5), min_size=1, max_size=4, unique=True))
    def claim(self, worker: int, documents: list[int]) -> None:
        for ticket in self.workers[worker].claim([item(n) for n in documents]):
            if ticket.verdict == "send":
                assert ticket.record not in self.kept, "a finished document is sent again"
                self.held[worker].add(ticket.record)
            elif ticket.state == "done":
                assert ticket.record in self.kept

    @rule(worker=st.integers(0, 1), data=st.data())
    def finish(self, worker: int, data: Any) -> None:
        if not self.held[worker]:
            return
        record = data.draw(st.sampled_from(sorted(self.held[worker])))
        self.held[worker].discard(record)
        self.number += 1
        late, text = self.workers[worker].late, f"result {self.number}"
        self.workers[worker].finish(record, DONE._replace(briefing=text))
        if self.workers[worker].late == late:
            assert record not in self.kept, "a record is overwritten"
            self.kept[record] = text

    @rule(worker=st.integers(0, 1))
    def die(self, worker: int) -> None:
        self.workers[worker].die()
        self.workers[worker], self.held[worker] = self.born(), set()

    @rule(worker=st.integers(0, 1))
    def leave(self, worker: int) -> None:
        self.workers[worker].close()
        self.workers[worker], self.held[worker] = self.born(), set()

    @rule(seconds=st.sampled_from([1.0, LEASE_SECONDS / 2, LEASE_SECONDS + 1]))
    def tick(self, seconds: float) -> None:
        self.now += seconds

    @rule(worker=st.integers(0, 1))
    def beat(self, worker: int) -> None:
        self.workers[worker].beat()

    @invariant()
    def what_is_kept_stays(self) -> None:
        found = dict(self.workers[0].rows("SELECT id, briefing FROM record WHERE state = 'done'"))
        assert found == self.kept

    def teardown(self) -> None:
        for worker in self.workers:
            worker.die()
        self.folder.cleanup()


Workers.TestCase.settings = settings(
    max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestWorkers = Workers.TestCase


def test_the_workers_test_finds_a_store_that_forgets_whose_a_document_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(self: Store, database: sqlite3.Connection, record: int, result: Result) -> None:
        database.execute(
            "UPDATE record SET state = 'done', owner = NULL, briefing = ? WHERE id = ?", (result.briefing, record)
        )

    monkeypatch.setattr(Store, "_finish", careless)
    machine = Workers()
    with pytest.raises(AssertionError):
        machine.claim(0, [1])
        machine.tick(LEASE_SECONDS + 1)
        machine.claim(1, [1])
        machine.finish(1, _First())
        machine.what_is_kept_stays()
        machine.finish(0, _First())
    machine.teardown()


class _First:
    """Draw what comes first."""

    def draw(self, strategy: Any) -> Any:
        return strategy.elements[0]


def test_many_processes_may_make_the_same_store_at_once(path: Path) -> None:
    script = "import sys\nfrom pathlib import Path\nfrom briefing.batch.store import Store\nfor n in range(30):\n    Store(Path(f'{sys.argv[1]}{n}')).close()\n"
    made = [subprocess.Popen([sys.executable, "-c", script, path], stderr=subprocess.PIPE, text=True) for _ in range(4)]
    told = [process.communicate(timeout=60)[1] for process in made]
    assert told == [""] * 4


def test_a_kept_outcome_has_its_briefing_when_it_is_asked_for_and_in_another_process() -> None:
    briefing = summarize(TEXT, model="extractive", published=PUBLISHED)
    named = briefing.document.model_copy(update={"id": "again", "origin": "again.txt"})
    kept = outcome_of(Record("done", briefing.model_dump_json(), None, None), 3, named)
    assert (kept.ok, kept.index, kept.kept, kept.error, kept.cost) == (True, 3, True, None, None)
    moved = pickle.loads(pickle.dumps(kept))
    assert moved.briefing == kept.briefing == briefing.model_copy(update={"document": named})
    assert moved == kept
    assert "again" in repr(moved)
