"""Rows E about processes: crashes at every commit, signals, pauses, clocks, inputs that break."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefing import Document, Outcome
from briefing.batch import status as store_status
from briefing.batch.process import Process
from briefing.batch.store import LEASE_SECONDS, Result, Store, item_of
from driving import (
    ANSWER,
    BOTH,
    TEXTS,
    command,
    document,
    documents,
    many,
    number_of,
    rows,
    script,
    stream,
    write_texts,
)
from servers.scripted import ScriptedServer, hang, ok
from stories import PUBLISHED

FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
COUNTING = (
    TEXTS
    + """
import asyncio, os, signal, sys, time
from contextlib import contextmanager
from pathlib import Path
from briefing.batch import database, status, store, writer
from briefing.testing import ScriptedModel
from stories import GOOD

class Counting(ScriptedModel):
    async def asend(self, prompt, gate=None):
        with open(sent, "a") as file:
            file.write(prompt.prepared.document.id + chr(10))
        dies(prompt)
        await asyncio.sleep(seconds)
        return await super().asend(prompt, gate)

def dies(prompt):
    pass

seconds = 0

def batch(path, count):
    model = Counting([GOOD], repeat=True)
    list(briefing.summarize_many(documents(count), model=model, store=path, concurrency=2, max_repairs=0))

def in_a_child(work, *arguments):
    sys.stdout.flush()
    child = os.fork()
    if not child:
        try:
            work(*arguments)
        except BaseException as error:
            print(repr(error), file=sys.stderr)
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
"""
)
CRASHING = (
    COUNTING
    + """
folder, plain = Path(sys.argv[1]), database.writing
# What is imported on first use is imported here, once for all children.
sent = os.devnull
batch(folder / "first.db", 1)

def dying(at, when):
    seen = 0
    @contextmanager
    def writing(connection):
        nonlocal seen
        seen += 1
        with plain(connection) as inside:
            yield inside
            if (seen, when) == (at, "before"):
                os._exit(9)
        if (seen, when) == (at, "after"):
            os._exit(9)
    return writing

def crashing(path, at, when):
    database.writing = store.writing = dying(at, when)
    batch(path, 3)

for when in ("before", "after"):
    for at in range(1, 99):
        path, sent = folder / f"{when}-{at}.db", folder / f"{when}-{at}.txt"
        sent.touch()
        ended = in_a_child(crashing, path, at, when)
        assert ended in (0, 9), ended
        assert in_a_child(batch, path, 3) == 0
        lines = [row["document"] for row in status.exported(path)]
        assert lines == ["doc-0", "doc-1", "doc-2"], (when, at, lines)
        requests = len(sent.read_text().split())
        assert 3 <= requests <= 3 + 2, (when, at, requests)
        if ended == 0:
            break
    print(at, flush=True)
"""
)


@FORKS
@rows("E2")
def test_a_crash_before_or_after_any_commit_loses_nothing_and_doubles_no_record(row: str, tmp_path: Path) -> None:
    told, complaint = script(CRASHING, tmp_path).communicate(timeout=100)
    before, after = map(int, told.split())
    assert min(before, after) >= 6, complaint


POISON = (
    COUNTING
    + """
path, sent = Path(sys.argv[1]), os.devnull
# What is imported on first use is imported here, once for all children.
batch(path.with_name("first.db"), 1)
sent = sys.argv[2]

def dies(prompt):
    if prompt.prepared.document.id == "doc-1":
        os._exit(9)

deaths = 0
while in_a_child(batch, path, 6):
    deaths += 1
    assert deaths < 9
print(deaths)
"""
)


@FORKS
@rows("E23")
def test_a_document_that_kills_its_process_is_put_aside_and_the_others_are_done(row: str, tmp_path: Path) -> None:
    told, complaint = script(POISON, tmp_path / "run.db", tmp_path / "sent.txt").communicate(timeout=60)
    assert 3 <= int(told) <= 5, complaint
    found = {line["document"]: line for line in store_status.exported(tmp_path / "run.db", ("done", "failed"))}
    assert len(found) == 6
    assert store_status.status_of(tmp_path / "run.db").records == {"done": 5, "failed": 1}
    assert store_status.status_of(tmp_path / "run.db").failures == {"poison": 1}
    sent = Counter((tmp_path / "sent.txt").read_text().split())
    assert sent["doc-1"] == int(told)
    assert sum(sent.values()) - 6 <= 2 * int(told)


PAUSED = (
    COUNTING
    + """
path, sent, seconds = Path(sys.argv[1]), os.devnull, 0.1
store.LEASE_SECONDS, writer.BEAT_SECONDS = 0.3, 0.1
batch(path.with_name("first.db"), 1)
sent = sys.argv[2]

def requests():
    return len(Path(sent).read_text().split()) if Path(sent).exists() else 0

def kept():
    return [row["briefing"] for row in status.exported(path)]

paused = os.fork()
if not paused:
    batch(path, 6)
    os._exit(0)
while requests() < 2:
    time.sleep(0.005)
os.kill(paused, signal.SIGSTOP)
assert requests() < 6
time.sleep(0.4)
assert in_a_child(batch, path, 6) == 0
before = kept()
assert len(before) == 6, len(before)
os.kill(paused, signal.SIGCONT)
assert os.waitpid(paused, 0)[1] == 0
assert kept() == before
print(requests())
"""
)


@FORKS
@rows("E4")
def test_a_process_that_was_paused_past_its_lease_comes_back_and_doubles_no_record(row: str, tmp_path: Path) -> None:
    told, complaint = script(PAUSED, tmp_path / "run.db", tmp_path / "sent.txt").communicate(timeout=60)
    assert complaint == ""
    assert 6 < int(told) <= 6 + 2


def batch(folder: Path, server: ScriptedServer, *more: str) -> subprocess.Popen[str]:
    given = ["--published", PUBLISHED, "--model", "m", "--base-url", server.base_url]
    return command(folder, "batch", "in", *given, "--store", "run.db", "--concurrency", "4", *more)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        pytest.param(signal.SIGINT, 130, id="E5-SIGINT"),
        pytest.param(signal.SIGTERM, 143, id="E5-SIGTERM"),
        pytest.param(signal.SIGHUP, 143, id="E7-SIGHUP"),
    ],
)
def test_a_first_signal_lets_what_is_under_way_finish(number: signal.Signals, code: int, tmp_path: Path) -> None:
    write_texts(tmp_path, 40)
    with ScriptedServer(ok(ANSWER, delay=0.25)) as server:
        process = batch(tmp_path, server)
        while server.count < 4:
            time.sleep(0.01)
        process.send_signal(number)
        _, complaint = process.communicate(timeout=20)
        assert process.returncode == code, complaint
        done = store_status.status_of(tmp_path / "run.db").records
        assert done == {"done": server.count}
        assert 4 <= server.count <= 8
    assert "finishing what is under way" in complaint
    assert complaint.splitlines()[-1].startswith(f"briefing: stopped: {server.count} briefs are in run.db")


@rows("E6")
def test_a_second_signal_ends_at_once_and_keeps_what_is_done(row: str, tmp_path: Path) -> None:
    write_texts(tmp_path, 10)

    def answer(body: dict[str, Any], _attempt: int) -> Any:
        return hang() if number_of(body) > 1 else ANSWER

    with ScriptedServer(answer) as server:
        process = batch(tmp_path, server)
        while server.count < 6:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        assert "once more" in process.stderr.readline()
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, complaint = process.communicate(timeout=20)
        assert time.monotonic() - began < 2
        assert (process.returncode, "Traceback" in complaint) == (130, False)
    assert store_status.status_of(tmp_path / "run.db").records == {"done": 2, "pending": 4}


@rows("E18")
@BOTH
def test_what_was_done_before_the_input_broke_is_not_sent_again(way: str, row: str, tmp_path: Path) -> None:
    def breaking() -> Iterator[Document]:
        for number in range(12):
            yield document(number)
        raise OSError("disk gone")

    kept: list[Outcome] = []
    with ScriptedServer(ANSWER) as server:
        given: dict[str, Any] = {"model": "m", "base_url": server.base_url, "store": tmp_path / "run.db"}
        with pytest.raises(OSError, match="disk gone"):
            stream(way, breaking(), kept, **given, max_repairs=0)
        assert [outcome.index for outcome in kept] == list(range(12))
        assert all(outcome.ok for outcome in many(way, documents(15), **given, max_repairs=0))
        assert server.count == 15


def elsewhere(path: Path, clock: Any, number: int) -> Store:
    return Store(path, clock=clock, process=Process("elsewhere", number, "1"))


@pytest.mark.parametrize("jump", [pytest.param(3600.0, id="E22-forward"), pytest.param(-3600.0, id="E22-back")])
def test_a_jump_of_the_clock_costs_at_most_a_second_request_and_never_a_second_record(
    jump: float, tmp_path: Path
) -> None:
    now = [1_000_000.0]
    one, other = (elsewhere(tmp_path / "run.db", lambda: now[0], number) for number in (1, 2))
    item = item_of(document(1), 1)
    (mine,) = one.claim([item])
    now[0] += jump
    (theirs,) = other.claim([item])
    assert theirs.verdict == ("send" if jump > LEASE_SECONDS else "busy")
    for store, told in ((one, "first"), (other, "second")):
        if store is one or theirs.verdict == "send":
            store.finish(mine.record, Result(briefing=json.dumps(told)))
    assert one.late + other.late == (jump > 0)
    assert other.claim([item])[0].verdict == "settled"
    assert len(list(other.rows("SELECT * FROM record"))) == 1
    for store in (one, other):
        store.close()


@rows("E17")
def test_an_export_whose_reader_leaves_ends_quietly(row: str, tmp_path: Path) -> None:
    write_store(tmp_path / "run.db", 12)
    process = command(tmp_path, "batch", "export", "run.db")
    assert process.stdout is not None
    first = process.stdout.readline()
    process.stdout.close()
    assert process.stderr is not None
    complaint = process.stderr.read()
    process.stderr.close()
    assert process.wait(20) == 0
    assert json.loads(first)["document"] == "doc-0"
    assert complaint == ""


def write_store(path: Path, count: int) -> None:
    with ScriptedServer(ANSWER) as server:
        many("sync", documents(count), model="m", base_url=server.base_url, store=path, max_repairs=0)


@rows("E20")
def test_progress_on_a_terminal_without_a_width_breaks_nothing(row: str, tmp_path: Path) -> None:
    import fcntl
    import pty
    import struct
    import termios

    write_texts(tmp_path, 3)
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 0, 0, 0, 0))
    arguments = ["batch", "in", "--model", "extractive", "--out", "out"]
    process = command(tmp_path, *arguments, stderr=theirs, term="dumb")
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(ours)
    process.communicate(timeout=20)
    assert process.returncode == 0
    assert b"done" in shown
    assert b"3 briefs, 0 failed" in shown
    assert b"Traceback" not in shown


@rows("E15")
def test_a_store_never_begins_by_reading_what_it_will_change(row: str) -> None:
    # SQLite refuses the second of two that read first at once, however long it may wait.
    path = Path(__file__).parent.parent.parent / "src" / "briefing" / "batch"
    begun = [line for file in path.glob("*.py") for line in file.read_text().splitlines() if '"BEGIN' in line]
    assert begun
    assert all("BEGIN IMMEDIATE" in line for line in begun)
