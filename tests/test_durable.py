"""A batch with a store: whatever ends a run, the next one goes on where it was."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import briefing
from briefing import Document, Outcome
from briefing.batch import status
from briefing.batch.store import Store, item_of
from briefing.errors import BriefingError, StoreError
from servers.scripted import ScriptedServer, ok
from servers.scripted import status as http_status
from stories import GOOD, PUBLISHED, TEXT

Many = Callable[..., list[Outcome]]
ANSWER = json.dumps(GOOD)


def texts(count: int) -> list[Document]:
    return [
        Document(text=f"{TEXT} Report {n}.", id=f"doc-{n}", published=PUBLISHED)  # type: ignore[arg-type]
        for n in range(count)
    ]


def choices(server: ScriptedServer, tmp_path: Path, **given: Any) -> dict[str, Any]:
    return {"model": "m", "base_url": server.base_url, "store": tmp_path / "run.db", "max_repairs": 0, **given}


def records(tmp_path: Path) -> dict[str, int]:
    return status.status_of(tmp_path / "run.db").records


def test_what_is_done_is_not_sent_again(many: Many, tmp_path: Path) -> None:
    with ScriptedServer(ANSWER) as server:
        first = many(texts(12), **choices(server, tmp_path))
        assert server.count == 12
        again = many(texts(14), **choices(server, tmp_path))
        assert server.count == 14
    assert [o.index for o in again] == list(range(14))
    assert [o.briefing for o in again[:12]] == [o.briefing for o in first]
    assert records(tmp_path) == {"done": 14}


def test_identical_documents_are_sent_once_and_each_has_its_outcome(many: Many, tmp_path: Path) -> None:
    same = [Document(text=TEXT, id=f"copy-{n}", published=PUBLISHED) for n in range(5)]  # type: ignore[arg-type]
    with ScriptedServer(ANSWER) as server:
        outcomes = many([*same, *texts(2)], **choices(server, tmp_path))
        assert server.count == 3
    assert [o.briefing.document.id for o in outcomes if o.briefing] == [d.id for d in same] + ["doc-0", "doc-1"]


def test_a_wrong_key_leaves_everything_to_a_later_run(many: Many, tmp_path: Path) -> None:
    with ScriptedServer(http_status(401)) as server:
        with pytest.raises(BriefingError) as raised:
            many(texts(50), **choices(server, tmp_path, concurrency=4))
        assert raised.value.scope == "run"
        assert server.count <= 4
    assert set(records(tmp_path)) == {"pending"}
    with ScriptedServer(ANSWER) as server:
        outcomes = many(texts(50), **choices(server, tmp_path))
    assert [o.ok for o in outcomes] == [True] * 50


def test_a_failed_document_is_told_again_and_sent_again_only_when_that_is_asked_for(many: Many, tmp_path: Path) -> None:
    with ScriptedServer(http_status(400)) as server:
        (failed,) = many(texts(1), **choices(server, tmp_path))
        sent = server.count
        (again,) = many(texts(1), **choices(server, tmp_path))
        assert server.count == sent
    assert failed.error is not None
    assert again.error is not None
    assert again.error.to_dict() == failed.error.to_dict()
    store = Store(tmp_path / "run.db")
    assert store.retry() == 1
    store.close()
    with ScriptedServer(ANSWER) as server:
        (mended,) = many(texts(1), **choices(server, tmp_path))
    assert mended.ok


def test_a_store_of_other_choices_is_refused_before_anything_is_sent(many: Many, tmp_path: Path) -> None:
    with ScriptedServer(ANSWER) as server:
        many(texts(1), **choices(server, tmp_path))
        with pytest.raises(StoreError, match="model was 'm', is 'other'"):
            many(texts(2), **choices(server, tmp_path, model="other"))
        with pytest.raises(StoreError, match="depth was not set, is 'core'"):
            many(texts(2), **choices(server, tmp_path, depth="core"))
        assert server.count == 1


def test_closing_the_iterator_keeps_what_is_done(tmp_path: Path) -> None:
    with ScriptedServer(ANSWER) as server:
        outcomes = briefing.summarize_many(texts(40), **choices(server, tmp_path, concurrency=2))
        for _ in range(3):
            next(outcomes)
        outcomes.close()
        sent = server.count
        assert 3 <= records(tmp_path)["done"] <= sent < 40
        assert len(list(briefing.summarize_many(texts(40), **choices(server, tmp_path)))) == 40
        assert server.count <= 40 + 2


def test_a_wish_to_stop_lets_what_is_under_way_finish(tmp_path: Path) -> None:
    stop = threading.Event()
    with ScriptedServer(ok(ANSWER, delay=0.2)) as server:

        def told(event: Any) -> None:
            if event.done == 4:
                stop.set()

        outcomes = list(
            briefing.summarize_many(
                texts(100), **choices(server, tmp_path, concurrency=4), stop=stop, on_event=told, order="completed"
            )
        )
        assert len(outcomes) == server.count < 20
        assert all(o.ok for o in outcomes)
    assert records(tmp_path)["done"] == len(outcomes)


WORKER = """
import sys
import briefing
from briefing import Document
from stories import PUBLISHED, TEXT
url, store, first, count = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
texts = (Document(text=f"{TEXT} Report {n}.", id=f"doc-{n}", published=PUBLISHED) for n in range(first, first + count))
done = 0
for outcome in briefing.summarize_many(texts, model="m", base_url=url, store=store, max_repairs=0, concurrency=4):
    assert outcome.ok, outcome.error
    done += 1
print(done)
"""


def worker(server: ScriptedServer, store: Path, count: int, first: int = 0) -> subprocess.Popen[str]:
    tests = str(Path(__file__).parent)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([tests, *sys.path])}
    arguments = [server.base_url, str(store), str(first), str(count)]
    return subprocess.Popen(
        [sys.executable, "-c", WORKER, *arguments], env=environment, text=True, stdout=subprocess.PIPE
    )


def sent_texts(server: ScriptedServer) -> Counter[str]:
    return Counter(body["messages"][1]["content"].rpartition("Report ")[2].split(".")[0] for body in server.bodies)


def test_two_processes_share_the_work(tmp_path: Path) -> None:
    with ScriptedServer(ok(ANSWER, delay=0.02)) as server:
        both = [worker(server, tmp_path / "run.db", 60) for _ in range(2)]
        assert [process.communicate(timeout=60)[0].strip() for process in both] == ["60", "60"]
        assert server.count == 60
    assert records(tmp_path) == {"done": 60}


def test_nothing_is_lost_or_doubled_by_processes_that_are_killed(tmp_path: Path) -> None:
    chance = random.Random(7)
    count, kills = 30, 0
    with ScriptedServer(ok(ANSWER, delay=0.05)) as server:
        while kills < 3:
            both = [worker(server, tmp_path / "run.db", count) for _ in range(2)]
            before = server.count
            deadline = time.monotonic() + 20
            while server.count <= before and time.monotonic() < deadline:
                time.sleep(0.01)
            time.sleep(chance.uniform(0.0, 0.2))
            for process in both:
                kills += process.poll() is None
                process.send_signal(signal.SIGKILL)
                process.communicate()
        last = worker(server, tmp_path / "run.db", count)
        assert last.communicate(timeout=60)[0].strip() == str(count)
        sent = sent_texts(server)
    assert records(tmp_path) == {"done": count}
    assert len(sent) == count
    assert sum(sent.values()) - count <= kills * 4
    lines = list(status.exported(tmp_path / "run.db"))
    assert [line["document"] for line in lines] == [f"doc-{n}" for n in range(count)]


def test_shards_are_put_together_in_input_order(tmp_path: Path) -> None:
    everything = texts(10)
    with ScriptedServer(ANSWER) as server:
        for shard in (1, 2, 3):
            given = choices(server, tmp_path, store=tmp_path / f"{shard}.db", shard=(shard, 3))
            list(briefing.summarize_many(everything, **given))
        assert server.count == 10
    stores = [tmp_path / f"{shard}.db" for shard in (1, 2, 3)]
    assert status.merge(stores, tmp_path / "all.db").records == {"done": 10}
    assert status.merge(stores[:1], tmp_path / "all.db").records == {"done": 10}
    assert [row["document"] for row in status.exported(tmp_path / "all.db")] == [d.id for d in everything]


def test_an_export_is_one_line_per_document_whatever_the_text_holds(many: Many, tmp_path: Path) -> None:
    odd = Document(text=TEXT + "One\u2028two\u0085three.", id="odd", published=PUBLISHED)  # type: ignore[arg-type]
    with ScriptedServer(ANSWER) as server:
        many([odd, *texts(2)], **choices(server, tmp_path))
    assert status.export(tmp_path / "run.db", tmp_path / "out.jsonl") == 3
    lines = (tmp_path / "out.jsonl").read_text(encoding="ascii").splitlines()
    assert [json.loads(line)["document"] for line in lines] == ["odd", "doc-0", "doc-1"]
    assert not list(tmp_path.glob(".*part"))


def test_documents_of_an_outage_stay_pending(many: Many, tmp_path: Path) -> None:
    def script(body: Any, _attempt: int) -> Any:
        return ANSWER if server.count <= 5 else http_status(503)

    with ScriptedServer(script) as server:
        with pytest.raises(BriefingError, match="in a row") as raised:
            many(texts(60), **choices(server, tmp_path, concurrency=4, max_attempts=1))
        assert raised.value.code == "provider_down"
        assert server.count < 60
    found = records(tmp_path)
    assert found["done"] == 5
    assert "failed" not in found or found["failed"] < 4
    assert found["pending"] >= 20


def test_a_suspect_is_sent_alone_though_hundreds_behind_it_wait_for_it(many: Many, tmp_path: Path) -> None:
    everything = texts(300)
    store = Store(tmp_path / "run.db")
    tickets = store.claim([item_of(document, n) for n, document in enumerate(everything[:2])])
    store.release([ticket.record for ticket in tickets])
    store.close()
    database = sqlite3.connect(tmp_path / "run.db")
    database.execute("UPDATE record SET deaths = 2")
    database.execute("DELETE FROM meta")
    database.commit()
    database.close()
    with ScriptedServer(ANSWER) as server:
        outcomes = many(everything, **choices(server, tmp_path, concurrency=4, depth="core"))
        assert server.count == 300
    assert [o.index for o in outcomes] == list(range(300))
    assert all(o.ok for o in outcomes)
