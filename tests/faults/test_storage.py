"""Rows E about files: full disks, places that cannot be written, stores that are damaged."""

from __future__ import annotations

import functools
import resource
import shutil
import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from briefing.batch import status as store_status
from briefing.errors import StoreError
from driving import ANSWER, BOTH, TEXTS, command, documents, many, number_of, rows, script, write_texts
from servers.scripted import ScriptedServer, ok
from stories import PUBLISHED


def full(room: int) -> functools.partial[None]:
    """Let no file grow beyond so many bytes, as on a disk that is full."""
    return functools.partial(resource.setrlimit, resource.RLIMIT_FSIZE, (room, room))


@pytest.mark.parametrize("room", [pytest.param(0, id="E8-no room"), pytest.param(160_000, id="E8-some room")])
def test_a_full_disk_ends_the_run_cleanly_and_the_next_one_goes_on(room: int, tmp_path: Path) -> None:
    write_texts(tmp_path, 24)
    with ScriptedServer(ok(ANSWER, delay=0.01)) as server:
        given = ["batch", "in", "--published", PUBLISHED, "--model", "m", "--base-url", server.base_url]
        given += ["--store", "run.db", "--concurrency", "4"]
        process = command(tmp_path, *given, before=full(room))
        _, complaint = process.communicate(timeout=60)
        assert process.returncode == 5, complaint
        assert "make room" in complaint
        assert complaint.count("\n") == 1
        sent = server.count
        assert sent < 24
        if not room:
            assert sent == 0
            return
        again = command(tmp_path, *given, "--resume")
        _, complaint = again.communicate(timeout=60)
        assert again.returncode == 0, complaint
        requests = Counter(map(number_of, server.bodies))
    found = store_status.status_of(tmp_path / "run.db")
    assert found.records == {"done": 24}
    # What was in flight when there was no room left is paid for twice, and nothing else.
    assert sum(requests.values()) - 24 <= 2 * 4
    assert len(requests) == 24


def write_store(path: Path, count: int) -> None:
    with ScriptedServer(ANSWER) as server:
        many("sync", documents(count), model="m", base_url=server.base_url, store=path, max_repairs=0)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "run.db"
    write_store(path, 30)
    return path


@rows("E9")
def test_a_full_disk_leaves_the_earlier_export_as_it_was(row: str, made: Path, tmp_path: Path) -> None:
    shutil.copy(made, tmp_path / "run.db")
    (tmp_path / "out.jsonl").write_text("the earlier one\n")
    export = ["batch", "export", "run.db", "--out", "out.jsonl"]
    process = command(tmp_path, *export, before=full(100_000))
    _, complaint = process.communicate(timeout=30)
    assert process.returncode == 5, complaint
    assert complaint.startswith("briefing: 'out.jsonl' cannot be written: ")
    assert complaint.count("\n") == 1
    assert (tmp_path / "out.jsonl").read_text() == "the earlier one\n"
    assert not [path.name for path in tmp_path.iterdir() if "part" in path.name]
    again = command(tmp_path, *export)
    again.communicate(timeout=30)
    assert again.returncode == 0
    assert len((tmp_path / "out.jsonl").read_bytes().splitlines()) == 30


@pytest.mark.parametrize(
    ("place", "code"),
    [
        pytest.param("folder", "foreign", id="E10-a folder"),
        pytest.param("file.txt/run.db", "unwritable", id="E10-under a file"),
        pytest.param("/proc/run.db", "unwritable", id="E10-where nothing can be made"),
    ],
)
@BOTH
def test_a_place_that_cannot_hold_a_store_is_told_before_anything_is_sent(
    way: str, place: str, code: str, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.txt").write_text("a note")
    with ScriptedServer(ANSWER) as server:
        with pytest.raises(StoreError, match=r"store|cannot") as raised:
            many(way, documents(3), model="m", base_url=server.base_url, store=tmp_path / place)
        assert server.count == 0
    assert raised.value.code == code
    assert "\n" not in raised.value.message


READ_ONLY = (
    TEXTS
    + """
import os, sys
from briefing.errors import StoreError
from briefing.testing import ScriptedModel
from stories import GOOD
model = ScriptedModel([GOOD], repeat=True)
# What is imported on first use must be there before root becomes nobody, to whom its files are closed.
list(briefing.summarize_many(documents(1), model=model, store=sys.argv[1], max_repairs=0))
if os.geteuid() == 0:
    os.setuid(65534)
try:
    list(briefing.summarize_many(documents(40), model=model, store=sys.argv[2], max_repairs=0))
except StoreError as error:
    print(error.code, len(model.prompts))
"""
)


@rows("E10")
def test_a_store_that_may_only_be_read_is_told_before_anything_is_sent(row: str, made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    shutil.copy(made, folder / "run.db")
    (folder / "run.db").chmod(0o444)
    folder.chmod(0o555)
    for above in (tmp_path, *tmp_path.parents[:2]):
        above.chmod(above.stat().st_mode | 0o011)
    try:
        told, complaint = script(READ_ONLY, tmp_path / "own.db", folder / "run.db").communicate(timeout=30)
    finally:
        folder.chmod(0o755)
    assert told == "unwritable 1\n", complaint


@pytest.mark.parametrize("kept", [pytest.param(0.5, id="E11-half"), pytest.param(0.95, id="E11-a little missing")])
@BOTH
def test_a_store_that_was_cut_off_is_told_and_left_as_it_is(way: str, kept: float, made: Path, tmp_path: Path) -> None:
    path = tmp_path / "run.db"
    whole = made.read_bytes()
    path.write_bytes(whole[: int(len(whole) * kept)])
    before = path.read_bytes()
    with ScriptedServer(ANSWER) as server:
        with pytest.raises(StoreError, match="damaged") as raised:
            many(way, documents(40), model="m", base_url=server.base_url, store=path, max_repairs=0)
        assert server.count == 0
    assert raised.value.code == "corrupt"
    assert path.read_bytes() == before


@rows("E12")
@BOTH
def test_a_store_whose_side_file_was_deleted_is_an_earlier_one_and_the_rest_is_sent_again(
    way: str, row: str, tmp_path: Path
) -> None:
    path = tmp_path / "run.db"
    write_store(path, 4)
    # A reader that is open keeps what the second run writes in the side file.
    reader = sqlite3.connect(path)
    reader.execute("BEGIN").fetchall()
    reader.execute("SELECT count(*) FROM record").fetchone()
    write_store(path, 9)
    shutil.copy(path, tmp_path / "copy.db")
    reader.close()
    assert store_status.status_of(tmp_path / "copy.db").records == {"done": 4}
    with ScriptedServer(ANSWER) as server:
        given = {"model": "m", "base_url": server.base_url, "store": tmp_path / "copy.db", "max_repairs": 0}
        assert [outcome.ok for outcome in many(way, documents(9), **given)] == [True] * 9
        assert server.count == 5
    lines = [line["document"] for line in store_status.exported(tmp_path / "copy.db")]
    assert lines == [f"doc-{number}" for number in range(9)]
