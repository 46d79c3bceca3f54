"""The file of a cache: what it keeps, how long, and what several processes may do to it."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.cache.question import key_of, shape_of
from briefing.cache.replies import BETWEEN_TRIMS, Cache
from briefing.errors import StoreError
from briefing.models.openai import OpenAIModel
from briefing.schema import Message, Prompt, Reply, Usage
from briefing.settings import Settings
from briefing.testing import ScriptedModel
from servers.asking import plain_environment, prompt

__all__ = ["plain_environment"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "c.db"


def sound(path: Path) -> int:
    """Check the file as a whole and count its replies."""
    database = sqlite3.connect(path)
    try:
        assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return int(database.execute("SELECT count(*) FROM replies").fetchone()[0])
    finally:
        database.close()


def aged(path: Path, *keys: bytes, created_days: float = 0.0, used_days: float = 0.0) -> None:
    """Make replies older than they are."""
    database = sqlite3.connect(path)
    changed = database.executemany(
        "UPDATE replies SET created = created - ?, used = used - ? WHERE key = ?",
        [(created_days * 86400, used_days * 86400, key) for key in keys],
    )
    assert changed.rowcount == len(keys)
    database.commit()
    database.close()


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(st.characters(), max_size=200),
    model=st.none() | st.text(st.characters(), max_size=20),
    finish=st.none() | st.text(st.characters(), max_size=20),
)
def test_a_reply_comes_back_as_it_was(
    text: str, model: str | None, finish: str | None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    cache = Cache(tmp_path_factory.getbasetemp() / "any.db")

    def utf8(given: str | None) -> str | None:
        return None if given is None else given.encode("utf-8", "replace").decode()

    cache.keep(b"k", Reply(text=text, model=model, finish=finish, request_id="r", attempts=3))
    found = cache.find(b"k")
    assert found == Reply(text=utf8(text) or "", model=utf8(model), finish=utf8(finish), attempts=0, cached=True)
    cache.close()


def test_what_was_not_kept_is_not_found(path: Path) -> None:
    cache = Cache(path)
    cache.keep(b"one", Reply(text="1"))
    assert cache.find(b"two") is None
    cache.close()
    # Closing is for now: the next use opens the file again.
    found = cache.find(b"one")
    assert found is not None
    assert found.text == "1"
    cache.close()


def test_the_later_of_two_replies_to_one_question_counts(path: Path) -> None:
    cache = Cache(path)
    for text in ("1", "2"):
        cache.keep(b"k", Reply(text=text))
    found = cache.find(b"k")
    assert found is not None
    assert found.text == "2"
    assert cache.contents().replies == 1
    cache.close()


def test_the_contents_count_what_was_spared(path: Path) -> None:
    cache = Cache(path)
    cache.keep(b"a", Reply(text="1", usage=Usage(input_tokens=1000, output_tokens=300)))
    cache.keep(b"b", Reply(text="2"))
    for key in (b"a", b"a", b"b"):
        cache.used(key)
    found = cache.contents()
    assert (found.replies, found.hits, found.input_tokens, found.output_tokens) == (2, 3, 2000, 600)
    assert found.oldest is not None
    assert abs(found.oldest.timestamp() - time.time()) < 60
    assert found.bytes >= path.stat().st_size > 0
    cache.close()


def test_rows_full_of_nonsense_can_be_counted_and_cleared(path: Path) -> None:
    cache = Cache(path)
    cache.keep(b"a", Reply(text="1"))
    database = sqlite3.connect(path)
    database.execute("UPDATE replies SET created = 9e300, hits = 9e999, input_tokens = 'x', output_tokens = 9e999")
    database.execute("INSERT INTO replies (key, created, used, text) VALUES (NULL, 'soon', 'late', x'ff')")
    database.commit()
    database.close()
    assert cache.contents().replies == 2
    assert cache.clear() == 2
    assert cache.contents().oldest is None
    cache.close()


def test_clear_removes_what_was_kept_longer_ago_and_leaves_nothing_of_it_in_the_file(path: Path) -> None:
    cache = Cache(path)
    for at in range(300):
        cache.keep(b"old%d" % at, Reply(text="ancient words " * 300))
    cache.keep(b"new", Reply(text="fresh words"))
    large = path.stat().st_size
    aged(path, *(b"old%d" % at for at in range(300)), created_days=3)
    assert cache.clear(older_than_days=4) == 0
    assert cache.clear(older_than_days=2) == 300
    held = b"".join(found.read_bytes() for found in path.parent.iterdir())
    assert b"ancient words" not in held
    assert b"fresh words" in held
    assert path.stat().st_size < large / 10
    assert cache.clear() == 1
    cache.close()
    assert b"fresh words" not in path.read_bytes()


def test_a_reply_is_found_until_it_is_too_old_and_then_removed(path: Path) -> None:
    cache = Cache(path, days=30)
    for key in (b"young", b"old"):
        cache.keep(key, Reply(text="1"))
    aged(path, b"young", created_days=29.9)
    aged(path, b"old", created_days=30.1)
    assert cache.find(b"young") is not None
    assert cache.find(b"old") is None
    cache.close()
    # The bounds are looked at with the first reply kept, and again after some more.
    cache = Cache(path, days=30)
    cache.keep(b"new", Reply(text="1"))
    assert cache.contents().replies == 2
    cache.close()


def test_above_the_size_what_was_not_used_for_longest_goes(path: Path) -> None:
    cache = Cache(path, megabytes=1)
    text = "x" * 10_000
    cache.keep(b"dear", Reply(text=text))
    cache.keep(b"unused", Reply(text=text))
    aged(path, b"dear", used_days=20)
    aged(path, b"unused", used_days=10)
    cache.used(b"dear")
    largest = 0
    for at in range(4 * BETWEEN_TRIMS):
        cache.keep(b"%d" % at, Reply(text=text))
        largest = max(largest, path.stat().st_size)
    assert cache.find(b"unused") is None
    assert cache.find(b"%d" % (4 * BETWEEN_TRIMS - 1)) is not None
    cache.used(b"dear")
    cache.close()
    assert 900_000 < largest < 1_000_000 + BETWEEN_TRIMS * 13_000
    assert 50 < sound(path) < 1_000_000 / 10_000 + BETWEEN_TRIMS


def test_a_reply_larger_than_the_cache_may_be_does_not_end_in_a_loop(path: Path) -> None:
    cache = Cache(path, megabytes=0.01)
    cache.keep(b"k", Reply(text="x" * 100_000))
    cache.close()
    assert sound(path) == 1


def test_many_threads_share_one_cache(path: Path) -> None:
    cache = Cache(path)
    wrong: list[object] = []

    def work(number: int) -> None:
        for at in range(40):
            key = b"%d" % (at % 7 * 10 + number % 3)
            cache.keep(key, Reply(text=key.decode()))
            found = cache.find(key)
            if found is None or found.text != key.decode():
                wrong.append(key)
            if at % 13 == 0:
                cache.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    cache.close()
    assert wrong == []
    assert sound(path) == 21


WRITER = """
import sys
from pathlib import Path
from briefing.cache.replies import Cache
from briefing.schema import Reply
path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
cache = Cache(path)
sys.stdin.readline()
for at in range(count):
    cache.keep(f"{name}-{at}".encode(), Reply(text=f"{name}-{at} " + "words " * 400))
    print(at, flush=True)
cache.close()
"""


def writer(path: Path, name: str, count: int) -> tuple[subprocess.Popen[str], Path]:
    """Start a process that keeps replies as soon as it is sent a line, and tells in a file which it has kept."""
    command = [sys.executable, "-c", WRITER, str(path), name, str(count)]
    told = path.with_name(f"{name}.txt")
    with told.open("w") as file:
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=file, stderr=subprocess.PIPE, text=True), told


def begin(process: subprocess.Popen[str]) -> None:
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()


def test_processes_that_make_and_fill_one_file_at_once_lose_nothing(path: Path) -> None:
    # Each opens the file with its first reply: all of them make it at the same moment.
    started = [writer(path, name, 60)[0] for name in "abc"]
    for process in started:
        begin(process)
    for process in started:
        _, said = process.communicate(timeout=60)
        assert (process.returncode, said) == (0, "")
    assert sound(path) == 180
    cache = Cache(path)
    assert all(cache.find(f"{name}-{at}".encode()) is not None for name in "abc" for at in range(60))
    cache.close()


def test_whatever_moment_a_process_is_killed_at_its_replies_are_whole(path: Path) -> None:
    chance = random.Random(7)
    kept: list[str] = []
    for run in range(6):
        process, told = writer(path, f"run{run}", 100_000)
        begin(process)
        while not told.stat().st_size and process.poll() is None:
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.08))
        process.send_signal(signal.SIGKILL)
        _, said = process.communicate(timeout=30)
        assert (process.returncode, said) == (-signal.SIGKILL, "")
        kept += [f"run{run}-{line}" for line in told.read_text().split("\n")[:-1]]
        assert sound(path) >= len(kept)
    assert len(kept) >= 6
    cache = Cache(path)
    for name in kept:
        found = cache.find(name.encode())
        assert found is not None
        assert found.text.startswith(f"{name} ")
    cache.close()


FORKED = """
import os, sys
from pathlib import Path
from briefing.cache.replies import Cache
from briefing.schema import Reply
cache = Cache(Path(sys.argv[1]))
cache.keep(b"parent", Reply(text="1"))
child = os.fork()
if not child:
    before = cache._database
    whole = cache.find(b"parent") is not None and cache._database is not before
    cache.keep(b"child", Reply(text="2"))
    cache.close()
    os._exit(0 if whole else 1)
assert os.waitpid(child, 0)[1] == 0
cache.keep(b"parent again", Reply(text="3"))
print(cache.find(b"child").text, cache.contents().replies, cache.find(b"parent") is not None)
cache.close()
"""


def test_a_forked_process_opens_the_file_for_itself(path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", FORKED, str(path)], capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("2 3 True\n", "")
    assert sound(path) == 3


def test_the_file_stays_the_same_when_the_working_directory_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "deeper").mkdir()
    cache = Cache(Path("c.db"))
    monkeypatch.chdir(tmp_path / "deeper")
    cache.keep(b"k", Reply(text="1"))
    cache.close()
    assert (tmp_path / "c.db").exists()
    assert list((tmp_path / "deeper").iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StoreError, match="Permission denied"):
            Cache(tmp_path / "c.db").check()
    finally:
        tmp_path.chmod(0o700)


def asked(task: str, *messages: str, schema: dict[str, object] | None = None, limit: int | None = None) -> Prompt:
    said = tuple(Message("user", text) for text in messages)
    made = prompt()
    return Prompt(
        task,  # type: ignore[arg-type]
        made.prepared,
        schema or {"properties": {"a": {}, "b": {}}},
        name="brief",
        hash=made.hash,
        render=lambda: said,
        max_output_tokens=limit,
    )


def keys(model: object = None, *prompts: Prompt) -> list[bytes]:
    shape = shape_of(model or ScriptedModel([]), Settings())  # type: ignore[arg-type]
    return [key_of(one, shape) for one in prompts]


def test_asking_again_is_the_same_question_and_any_other_change_is_not() -> None:
    first, *same = keys(None, asked("brief", "x"), asked("reask", "x", "again"), asked("brief", "x", limit=8192))
    assert same == [first, first]
    others = keys(
        None,
        asked("brief", "y"),
        asked("brief", "x", "again"),
        asked("reask", "z", "again"),
        asked("repair", "x"),
        asked("judge", "x"),
        # A model writes the fields in the order of the schema.
        asked("brief", "x", schema={"properties": {"b": {}, "a": {}}}),
        asked("brief", "\ud800"),
    )
    assert len({first, *others}) == 8
    assert all(len(key) == 32 for key in others)


def test_one_models_name_at_two_addresses_of_a_host_is_two_models() -> None:
    addresses = ("http://127.0.0.1:9/a/v1", "http://127.0.0.1:9/b/v1", "http://127.0.0.1:9/a/v1/")
    shapes = [shape_of(OpenAIModel("m", Settings(base_url=address)), Settings()) for address in addresses]
    assert shapes[0] == shapes[2] != shapes[1]


def test_a_model_file_that_was_replaced_is_another_model(tmp_path: Path) -> None:
    file = tmp_path / "x.gguf"
    file.write_bytes(b"one")
    model = ScriptedModel([])
    model.path = file  # type: ignore[attr-defined]
    (first,) = keys(model, asked("brief", "x"))
    assert keys(model, asked("brief", "x")) == [first]
    file.write_bytes(b"another")
    assert keys(model, asked("brief", "x")) != [first]
    file.unlink()
    assert keys(model, asked("brief", "x")) != [first]
