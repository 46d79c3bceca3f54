"""Worker processes do the work of a batch, and nobody can tell but by the time it takes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import briefing
import house_rules
from briefing import BudgetError, Document, Outcome, SettingsError
from briefing.batch import relief
from briefing.schema import Price
from servers.scripted import ScriptedServer, ok, status, usage
from stories import GOOD, PUBLISHED, TEXT, reply, statement
from zygote import Zygote

Many = Callable[..., list[Outcome]]
PRICE = Price(input=2.0, output=10.0)
GOOD_TEXT = json.dumps(GOOD)
# A figure that the source does not have: the repair is refused, so the statement is withheld.
WRONG = json.dumps(reply(details=[statement("Engineers found cracks in 17 plates, Mari Oja said.", 2)]))


def document(number: int, more: str = "") -> Document:
    return Document(text=f"{TEXT}\nNumber {number}. {more}", id=f"doc-{number}", published=PUBLISHED)  # type: ignore[arg-type]


def answer(request: dict[str, Any], attempt: int) -> Any:
    asked = request["messages"][-1]["content"]
    if "Number 2." in asked and attempt == 1:
        return status(503)
    if "Number 3." in asked:
        return WRONG
    if "Number 4." in asked:
        return status(400)
    return GOOD_TEXT


def seen(outcome: Outcome) -> Any:
    """All of an outcome but the moment it was made, the seconds it took, and the port of the server."""
    told: Any = outcome.error and outcome.error.to_dict()
    if outcome.briefing is not None:
        told = outcome.briefing.model_dump(exclude={"provenance": {"created", "seconds"}})
    return outcome.index, re.sub(r"127\.0\.0\.1:\d+", "HOST", repr(told)), outcome.usage, outcome.cost


@pytest.mark.parametrize("keeps", [False, True], ids=["nothing kept", "store"])
def test_outcomes_are_the_same_as_without_workers(many: Many, tmp_path: Path, keeps: bool) -> None:
    documents = [document(0), document(1, "x"), document(2), document(3), document(4), "", document(5)]
    found = []
    for workers in (0, 2):
        with ScriptedServer(answer) as server:
            outcomes = many(
                documents, model="m", base_url=server.base_url, api_key="k", workers=workers, concurrency=3,
                retry_wait_seconds=0.01, price=PRICE, own_rules=[house_rules.no_ferries], judge="j",
                store=tmp_path / f"{workers}.db" if keeps else None,
            )  # fmt: skip
            found.append(([seen(outcome) for outcome in outcomes], server.count))
    (alone, sent), (together, sent_together) = found
    assert sent == sent_together
    assert together == alone
    assert [outcome.ok for outcome in outcomes] == [True, True, True, True, False, False, True]
    first, wrong = outcomes[0].briefing, outcomes[3].briefing
    assert first
    assert wrong
    assert wrong.checks.withheld
    assert any(notice.rule == "no-ferries" for notice in first.checks.warnings)


def test_the_built_in_model_works_in_the_workers(many: Many) -> None:
    documents = [document(number) for number in range(6)]
    alone, together = (many(documents, model="extractive", workers=workers) for workers in (0, 2))
    assert [seen(outcome) for outcome in together] == [seen(outcome) for outcome in alone]
    with ScriptedServer('{"verdicts": []}') as server:
        (judged,) = many(documents[:1], model="extractive", judge="j", base_url=server.base_url, api_key="k", workers=1)
        assert (judged.ok, server.count) == (True, 1)


def test_a_worker_that_dies_is_replaced_and_only_the_document_that_kills_two_fails(
    many: Many, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKER_TEST_FOLDER", str(tmp_path))
    documents = [document(n, {3: house_rules.DEADLY, 6: house_rules.DEADLY_ONCE}.get(n, "")) for n in range(9)]
    with ScriptedServer(GOOD_TEXT) as server:
        outcomes = many(
            documents, model="m", base_url=server.base_url, api_key="k", workers=1, concurrency=1,
            own_rules=[house_rules.deadly],
        )  # fmt: skip
    assert [outcome.index for outcome in outcomes if not outcome.ok] == [3]
    assert outcomes[3].error
    assert outcomes[3].error.code == "worker_ended"
    assert outcomes[3].error.attempts == 1
    # What was answered before the process ended is not asked and paid for again.
    assert server.count == len(documents)


def test_a_rule_that_fails_is_its_documents_error(many: Many) -> None:
    (outcome,) = many([document(0)], model="extractive", workers=1, own_rules=[house_rules.broken])
    assert outcome.error
    assert outcome.error.code == "own_rule"
    assert outcome.error.message.startswith("own rule 'broken' failed on ")


def test_the_budget_is_kept() -> None:
    with ScriptedServer(ok(GOOD_TEXT, usage=usage(100_000, 20_000))) as server:
        outcomes = []
        with pytest.raises(BudgetError):
            for outcome in briefing.summarize_many(
                (document(n) for n in range(50)), model="m", base_url=server.base_url, api_key="k", price=PRICE,
                budget=2.0, workers=2, concurrency=2,
            ):  # fmt: skip
                outcomes.append(outcome)
        assert 1 <= server.count <= 6
        assert len(outcomes) == server.count


def test_the_command_has_workers_too(tmp_path: Path, zygote: Zygote) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(TEXT, encoding="utf-8")
    told = ["batch", ".", "--model", "extractive", "--workers", "1", "--out", "out", "--format", "json", "--quiet"]
    made = zygote.run(told, cwd=tmp_path, given=b"", environment=os.environ)
    assert (made.returncode, made.stderr.decode()) == (0, "3 briefs, 0 failed: out/index.md\n")
    assert sorted(path.name for path in (tmp_path / "out").glob("?.json")) == ["0.json", "1.json", "2.json"]
    wrong = zygote.run([*told[:5], "-1", *told[6:]], cwd=tmp_path, given=b"", environment=os.environ)
    assert wrong.returncode == 2
    assert b"--workers: give a number or auto, not '-1'" in wrong.stderr


# Seconds of the clock, of this process and of idle cores, and documents left; when workers begin, and how many.
BUSY = (0.5, 0.5, 0.5)


@pytest.mark.parametrize(
    ("cores", "left", "spent", "most"),
    [
        (2.0, 1000, [BUSY, BUSY], 2),
        (2.0, 1000, [BUSY], 0),
        (2.0, 1000, [BUSY, (0.5, 0.3, 0.5), BUSY], 0),
        (2.0, 100, [BUSY, BUSY, BUSY], 0),
        (2.0, None, [BUSY, BUSY], 2),
        (1.0, 1000, [BUSY, BUSY, BUSY], 0),
        (2.0, 1000, [(0.5, 0.5, 0.1), (0.5, 0.5, 0.1)], 0),
        (16.0, 10_000, [(0.5, 0.5, 7.5), (0.5, 0.5, 7.5)], 8),
        (3.5, 10_000, [(0.5, 0.5, 7.5), (0.5, 0.5, 7.5)], 3),
        (4.0, 500, [(0.5, 0.5, 1.5), (0.5, 0.5, 1.5)], 3),
        (2.0, 1000, [(0.5, 0.5, None), (0.5, 0.5, None)], 0),
    ],
)
def test_workers_come_by_themselves_when_they_pay(
    monkeypatch: pytest.MonkeyPatch, cores: float, left: int | None, spent: list[Any], most: int
) -> None:
    times: list[Any] = [(0.0, 0.0, 0.0)]
    for wall, cpu, idle in spent:
        before = times[-1]
        times.append((before[0] + wall, before[1] + cpu, None if idle is None else before[2] + idle))
    now = [times[0]]
    monkeypatch.setattr(relief, "cores", lambda: cores)
    monkeypatch.setattr(relief, "free_megabytes", lambda: 4000)
    monkeypatch.setattr(relief.Relief, "_now", staticmethod(lambda: now[0]))
    watching = relief.Relief(lambda _most: pytest.fail("asked for the number alone"))
    watching.left = lambda: left
    found = []
    for moment in times[1:]:
        now[0] = moment
        found.append(0 if watching._off else watching._wanted())
    assert (found[-1], sum(found)) == (most, most)
    monkeypatch.setattr(relief, "free_megabytes", lambda: 500)
    now[0] = (now[0][0] + 0.5, now[0][1] + 0.5, now[0][2] and now[0][2] + 1)
    assert watching._wanted() == 0


@pytest.fixture
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let workers come at once, whatever else this machine does."""
    for name, value in {"FULL": -1.0, "WINDOW_SECONDS": 0.0, "IDLE": -1.0, "EACH_DOES": 1}.items():
        monkeypatch.setattr(relief, name, value)
    monkeypatch.setattr(relief, "cores", lambda: 2.0)
    monkeypatch.setattr(relief, "free_megabytes", lambda: 4000)
    monkeypatch.setattr(relief, "idle_seconds", lambda: time.perf_counter() * 2)


@pytest.mark.usefixtures("_hurried")
@pytest.mark.parametrize("fails", [False, True], ids=["they come", "they cannot begin"])
def test_workers_that_come_by_themselves_change_nothing(
    many: Many, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, fails: bool
) -> None:
    if fails:
        monkeypatch.setattr(sys, "executable", "/no/such/python")
    caplog.set_level("INFO", "briefing.batch")
    before = set(children_of(os.getpid())) if Path("/proc").is_dir() else set()

    def told() -> bool:
        return any("worker processes" in record.message for record in caplog.records)

    def documents() -> Iterator[Document]:
        for number in range(12):
            until = time.monotonic() + 20
            while number == 6 and not told() and time.monotonic() < until:
                time.sleep(0.01)
            yield document(number)

    found = []
    for workers in (0, "auto"):
        with ScriptedServer(answer) as server:
            outcomes = many(
                documents() if workers else [document(number) for number in range(12)], model="m",
                base_url=server.base_url, api_key="k", retry_wait_seconds=0.01, workers=workers, concurrency=3,
            )  # fmt: skip
            found.append(([seen(outcome) for outcome in outcomes], server.count))
    assert found[1] == found[0]
    assert [record.message for record in caplog.records] == [
        "no worker processes: FileNotFoundError" if fails else "2 worker processes prepare and check from now on"
    ]
    if Path("/proc").is_dir():
        assert set(children_of(os.getpid())) <= before


@pytest.mark.parametrize("wrong", [-1, True, 1.5, "2"])
def test_a_wrong_number_of_workers_is_refused(wrong: Any) -> None:
    with pytest.raises(SettingsError, match="workers is a number of processes, 0 or more"):
        briefing.summarize_many(["x"], model="extractive", workers=wrong)


def test_what_no_worker_could_have_is_refused_at_the_call(monkeypatch: pytest.MonkeyPatch) -> None:
    def local(claim: Any, prepared: Any) -> list[Any]:
        return []

    with pytest.raises(SettingsError, match="must be picklable"):
        briefing.summarize_many(["x"], model="extractive", workers=1, own_rules=[local])
    monkeypatch.setattr(house_rules.no_ferries, "__module__", "__main__")
    with pytest.raises(SettingsError, match="'no_ferries' must stand in a module"):
        briefing.summarize_many(["x"], model="extractive", workers=1, own_rules=[house_rules.no_ferries])


PROGRAM = """
import os, sys, threading, briefing
documents = [f"{text}\\nNumber {n}." for n in range(400) for text in [sys.argv[1]]]
for outcome in briefing.summarize_many(documents, model="extractive", workers=2):
    print(outcome.index, flush=True)
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks processes up in /proc")
@pytest.mark.parametrize("number", [9, 2], ids=["killed", "interrupted"])
def test_workers_end_with_the_program(number: int) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, TEXT], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert program.stdout
    assert program.stdout.readline() == "0\n"
    workers = children_of(program.pid)
    assert len(workers) == 2
    os.kill(program.pid, number)
    _, complaint = program.communicate()
    # Nothing of an article, also where a worker has an answer and nobody to give it to.
    assert "Norra Line" not in complaint
    until = time.monotonic() + 10
    while any(Path(f"/proc/{one}/exe").exists() for one in workers) and time.monotonic() < until:
        time.sleep(0.02)
    assert not any(Path(f"/proc/{one}/exe").exists() for one in workers)


def children_of(pid: int) -> list[int]:
    told = (Path(f"/proc/{pid}/task/{task.name}/children").read_text() for task in Path(f"/proc/{pid}/task").iterdir())
    return [int(number) for numbers in told for number in numbers.split()]
