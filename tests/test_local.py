"""A model file in one argument, with real llama.cpp: answers, errors, sharing, ends."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import briefing
from briefing import cli
from briefing.errors import BriefingError, DocumentError, SettingsError, UnavailableError
from briefing.models import connect
from briefing.models.gguf import Header
from briefing.models.local import USUAL_CONTEXT, LocalModel, context_of
from briefing.schema import Prompt, Reply
from briefing.settings import Settings
from servers.asking import SCHEMA, prompt
from servers.scripted import ScriptedServer
from servers.tiny_llm import LONGEST_CONTEXT, make_model
from stories import PUBLISHED

BOTH = pytest.mark.parametrize("way", ["send", "asend"])
SHORT = "PORT ELLERY - The harbour council voted 7-2 on Thursday to dredge the north channel."
INTERRUPTED = -signal.SIGINT
linux = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks processes up as Linux does")


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    make_model(folder / "tiny.gguf")
    make_model(folder / "endless.gguf", "endless")
    return folder


@pytest.fixture
def tiny(models: Path) -> Path:
    return models / "tiny.gguf"


@pytest.fixture
def endless(models: Path) -> Path:
    return models / "endless.gguf"


@pytest.fixture(autouse=True)
def _nothing_left() -> Any:
    yield
    assert not processes(), "a process outlived its model"


def opened(path: Path, **given: Any) -> LocalModel:
    made = connect(Settings(model=f"local:{path}", **{"context_tokens": 4096, **given}))
    assert isinstance(made, LocalModel)
    return made


def ask(way: str, model: LocalModel, asked: Prompt) -> Reply:
    return model.send(asked) if way == "send" else asyncio.run(model.asend(asked))


def processes(parent: int | str = "self") -> list[int]:
    """Give the processes that hold models for this one, or for another."""
    found = []
    for line in Path(f"/proc/{parent}/task").glob("*/children"):
        for child in line.read_text().split():
            try:
                if b"local_child" in Path(f"/proc/{child}/cmdline").read_bytes():
                    found.append(int(child))
            except OSError:
                continue
    return found


def wait_until(true: Callable[[], object], seconds: float = 10.0) -> bool:
    limit = time.monotonic() + seconds
    while not true() and time.monotonic() < limit:
        time.sleep(0.01)
    return bool(true())


@BOTH
def test_random_words_come_back_under_the_schema(way: str, tiny: Path) -> None:
    model = opened(tiny)
    reply = ask(way, model, prompt(limit=500))
    assert set(json.loads(reply.text)) == set(SCHEMA["properties"])
    assert (reply.attempts, reply.model, reply.finish) == (1, "local:tiny.gguf", "stop")
    assert reply.usage is not None
    assert reply.usage.input_tokens > 50
    model.close()


def test_async_briefs_of_two_texts_share_the_model(tiny: Path) -> None:
    async def go() -> list[str]:
        # Random words may leave the lede empty; then they are asked for again.
        async with briefing.Briefer(f"local:{tiny}", depth="core", max_output_tokens=3000, max_repairs=2) as one:
            made = await asyncio.gather(*(one.asummarize(SHORT, published=PUBLISHED) for _ in range(2)))
            assert len(processes()) == 1
        assert not processes()
        return [str(b.provenance.model) for b in made]

    assert asyncio.run(go()) == ["local:tiny.gguf"] * 2


def test_one_argument_makes_a_brief_that_names_no_folder_and_no_host_and_llama_cpp_is_silent(
    tiny: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    story = tmp_path / "story.txt"
    story.write_text(SHORT)
    assert cli.main([str(story), "--model", f"local:{tiny}", "--depth", "core", "--json"]) == 0
    told = capfd.readouterr()
    made = json.loads(told.out)["provenance"]
    assert (made["model"], made["endpoint"]) == ("local:tiny.gguf", None)
    assert made["attempts"] >= 1
    assert str(tiny.parent) not in told.out
    assert "127.0.0.1" not in told.out
    assert told.err == ""


def test_the_environment_names_it_as_well(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_MODEL", f"local:{tiny}")
    assert connect(Settings()).name == "local:tiny.gguf"


def damaged(whole: Path, path: Path, change: Callable[[bytes], bytes]) -> str:
    path.write_bytes(change(whole.read_bytes()))
    return f"local:{path}"


REFUSED: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("is no whole GGUF file: it is empty", lambda _: b""),
    ("is no whole GGUF file: it does not begin as one", lambda _: b"PK\3\4 a zip file"),
    ("is no whole GGUF file: it ends in the middle", lambda data: data[:5]),
    ("is no whole GGUF file: it ends in the middle", lambda data: data[:5000]),
    ("is no whole GGUF file: the last 1,000 of 468,000 bytes are missing", lambda data: data[:-1000]),
    ("of another byte order", lambda data: data[:4] + data[7:3:-1] + data[8:]),
    ("has no chat template", lambda data: data.replace(b"tokenizer.chat_template", b"tokenizer.chat_tEmplate")),
]


@pytest.mark.parametrize(("said", "change"), REFUSED)
def test_a_file_that_is_no_whole_model_is_refused_when_it_is_named(
    said: str, change: Callable[[bytes], bytes], tiny: Path, tmp_path: Path
) -> None:
    with pytest.raises(SettingsError, match=said) as raised:
        connect(Settings(model=damaged(tiny, tmp_path / "bad.gguf", change)))
    assert "\n" not in raised.value.message


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "name the model file"),
        ("{models}/no.gguf", "does not exist"),
        ("{models}", "is a folder; name the .gguf file in it: it has endless.gguf, tiny.gguf"),
        ("/dev/null", "is no regular file"),
        ("a\0b", "does not exist"),
    ],
)
def test_a_path_that_is_no_file_is_refused_when_it_is_named(name: str, said: str, models: Path) -> None:
    with pytest.raises(SettingsError, match=said):
        connect(Settings(model=f"local:{name.format(models=models)}"))


def test_a_missing_extra_is_named_with_how_to_install_it(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    with pytest.raises(SettingsError, match=r"'local'; install it from the checkout: pip install '\.\[local\]'"):
        opened(tiny)


UNLOADABLE: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("unknown model architecture: 'xlama'; a newer", lambda data: data.replace(b"llama", b"xlama")),
    ("'blk.1.attn_q.weight' not found", lambda data: data.replace(b"blk.1.attn_q", b"blk.1.attn_Q")),
    # llama.cpp ends its process over a word that stands in the vocabulary twice.
    ("the file is damaged", lambda data: data.replace(b"\1\0\0\0\0\0\0\0a\1\0", b"\1\0\0\0\0\0\0\0b\1\0")),
    ("chat template that it has cannot be read", lambda data: data.replace(b"{%- if add_g", b"{%- xx add_g")),
]


@pytest.mark.parametrize(("said", "change"), UNLOADABLE)
@BOTH
def test_a_file_that_llama_cpp_cannot_load_is_an_error_with_the_reason(
    way: str, said: str, change: Callable[[bytes], bytes], tiny: Path, tmp_path: Path
) -> None:
    path = tmp_path / "bad.gguf"
    damaged(tiny, path, change)
    if "twice" in said or "damaged" in said:
        twice = path.read_bytes().replace(b"\1\0\0\0\0\0\0\0a", b"\1\0\0\0\0\0\0\0b", 1)
        path.write_bytes(twice)
    with pytest.raises(SettingsError, match=said) as raised:
        ask(way, opened(path), prompt())
    assert "\n" not in raised.value.message
    assert raised.value.scope == "run"


@BOTH
def test_a_text_that_is_too_long_is_refused_before_the_model_is_loaded(way: str, tiny: Path) -> None:
    model = opened(tiny)
    with pytest.raises(DocumentError, match=f"of 4,096; shorten it, or raise context_tokens .* {LONGEST_CONTEXT:,}"):
        ask(way, model, prompt("word " * 4000))
    assert not processes()


def test_a_text_whose_tokens_are_more_than_its_letters_promise_is_too_long_as_well(tiny: Path) -> None:
    # The tiny model's tokens are bytes, four times as many as usual.
    model = opened(tiny)
    with pytest.raises(DocumentError, match=r"too long for local:tiny\.gguf: more than 4,096 tokens") as raised:
        model.send(prompt("word " * 2000))
    assert (raised.value.code, raised.value.scope, raised.value.attempts) == ("too_long", "document", 1)
    model.close()


HEADER = Header("llama", 100_000, "{{ messages }}", bytes_per_token=0, part=1, parts=1)


@pytest.mark.parametrize(
    ("trained", "per_token", "asked", "context"),
    [
        (100_000, 0, {}, USUAL_CONTEXT),
        (100_000, 0, {"context_tokens": 50_000}, 50_000),
        (100_000, 0, {"context_tokens": 500_000}, 100_000),
        (8_192, 0, {}, 8_192),
        (None, 0, {}, USUAL_CONTEXT),
        (100_000, 2**40, {}, 4_096),
        (2_048, 2**40, {}, 2_048),
    ],
)
def test_the_context_is_what_is_asked_for_and_the_model_and_the_memory_hold(
    trained: int | None, per_token: int, asked: dict[str, int], context: int
) -> None:
    header = Header("llama", trained, "x", bytes_per_token=per_token, part=1, parts=1)
    assert context_of(header, 10**9, Settings(**asked)) == context


@BOTH
def test_an_answer_that_takes_too_long_is_given_up_and_the_next_is_answered(way: str, endless: Path) -> None:
    model = opened(endless, timeout_seconds=0.4, max_attempts=1)
    said = r"local:endless\.gguf did not finish its answer within 0\.4 s; raise timeout_seconds"
    with pytest.raises(UnavailableError, match=said):
        ask(way, model, prompt(limit=3900))
    assert ask(way, model, prompt(limit=3)).finish == "length"
    model.close()


def test_threads_and_loops_share_one_process_and_all_get_whole_answers(tiny: Path) -> None:
    one, other = opened(tiny), opened(tiny)

    def sync(number: int) -> str:
        return one.send(prompt(f"text {number}", limit=500)).text

    async def many() -> list[str]:
        replies = await asyncio.gather(*(other.asend(prompt(f"other {n}", limit=500)) for n in range(3)))
        return [reply.text for reply in replies]

    with ThreadPoolExecutor(5) as pool:
        texts = list(pool.map(sync, range(4)))
        loops = [pool.submit(lambda: asyncio.run(many())) for _ in range(2)]
        texts += [text for loop in loops for text in loop.result()]
    assert len(texts) == 10
    assert all(set(json.loads(text)) == {"x"} for text in texts)
    assert len(processes()) == 1
    one.close()
    assert other.send(prompt(limit=500)).text
    assert len(processes()) == 1
    other.close()


def test_another_context_is_another_process(tiny: Path) -> None:
    one, other = opened(tiny), opened(tiny, context_tokens=2048)
    one.send(prompt(limit=5))
    other.send(prompt(limit=5))
    assert len(processes()) == 2
    one.close()
    other.close()


def test_a_cancelled_request_frees_the_model_for_the_next(endless: Path) -> None:
    async def go() -> float:
        model = opened(endless)
        await model.asend(prompt(limit=1))
        asking = asyncio.create_task(model.asend(prompt(limit=3900)))
        await asyncio.sleep(0.2)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        began = time.monotonic()
        await model.asend(prompt(limit=1))
        model.close()
        return time.monotonic() - began

    # The server looks once a second whether anybody still waits for the answer.
    assert asyncio.run(go()) < 5


@BOTH
def test_who_asks_while_the_model_is_closed_is_told_so(way: str, endless: Path) -> None:
    model = opened(endless)
    model.send(prompt(limit=1))
    with ThreadPoolExecutor(1) as pool:
        asking = pool.submit(ask, way, model, prompt(limit=3900))
        assert wait_until(lambda: model._asked)
        time.sleep(0.1)
        model.close()
        with pytest.raises(SettingsError, match="was closed"):
            asking.result(timeout=10)
    with pytest.raises(SettingsError, match="was closed"):
        ask(way, model, prompt())


def test_a_model_that_nobody_closed_ends_with_its_last_reference(tiny: Path) -> None:
    model = opened(tiny)
    model.send(prompt(limit=1))
    assert len(processes()) == 1
    del model
    assert wait_until(lambda: not processes())


@linux
def test_a_process_that_is_killed_is_an_error_and_the_next_prompt_loads_it_again(endless: Path) -> None:
    model = opened(endless)
    model.send(prompt(limit=1))
    with ThreadPoolExecutor(1) as pool:
        asking = pool.submit(model.send, prompt(limit=3900))
        time.sleep(0.3)
        os.kill(processes()[0], signal.SIGKILL)
        with pytest.raises(UnavailableError, match=r"ended while it was answering \(killed, as a system does"):
            asking.result(timeout=20)
    assert model.send(prompt(limit=2)).finish == "length"
    model.close()


def test_only_who_has_the_key_is_answered_on_loopback_and_no_web_page_is(tiny: Path) -> None:
    model = opened(tiny)
    model.send(prompt(limit=1))
    (process,) = processes()
    address = listening(process)
    assert address.startswith("127.0.0.1:")
    for path in ("/v1/models", "/props", "/slots", "/v1/chat/completions"):
        request = urllib.request.Request(f"http://{address}{path}", headers={"Origin": "http://page.example"})
        with pytest.raises(urllib.error.HTTPError) as raised:
            urllib.request.urlopen(request, timeout=5)
        assert raised.value.code == 401
        assert not raised.value.headers.get("Access-Control-Allow-Origin")
        raised.value.close()
    with pytest.raises(urllib.error.HTTPError) as page:
        urllib.request.urlopen(f"http://{address}/", timeout=5)
    page.value.close()
    model.close()
    assert wait_until(lambda: not Path(f"/proc/{process}").exists())


def listening(process: int) -> str:
    """Give the address a process listens on, from the kernel's list."""
    own = {os.readlink(link) for link in Path(f"/proc/{process}/fd").iterdir() if link.is_symlink()}
    found = []
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{process}/net/{table}").read_text().splitlines()[1:]:
            columns = line.split()
            if columns[3] == "0A" and f"socket:[{columns[9]}]" in own:
                host, port = columns[1].split(":")
                found.append(f"{'.'.join(str(b) for b in bytes.fromhex(host)[::-1])}:{int(port, 16)}")
    assert len(found) == 1
    return found[0]


def test_no_proxy_of_the_environment_gets_the_text(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedServer("{}") as proxy:
        monkeypatch.setenv("http_proxy", f"http://{proxy.host}")
        model = opened(tiny)
        with suppress(SettingsError):
            model.send(prompt(limit=3))
        assert proxy.connections == 0
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        assert model.send(prompt(limit=3)).finish in ("length", "stop")
        assert proxy.connections == 0
        model.close()


def test_the_log_says_what_llama_cpp_says_at_debug_only_and_never_the_text(
    tiny: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    for level, speaks in ((logging.INFO, False), (logging.DEBUG, True)):
        with caplog.at_level(level, logger="briefing.models"):
            caplog.clear()
            model = opened(tiny)
            model.send(prompt("The canary of Port Ellery sang.", limit=3))
            model.close()
        ours = "\n".join(r.getMessage() for r in caplog.records if r.name.startswith("briefing"))
        assert ("llama.cpp: " in ours) is speaks
        assert "loaded local:tiny.gguf with a context of 4096 tokens" in ours
        assert "canary" not in ours
    assert capfd.readouterr().err == ""


# Forks before anything is loaded, so that the libraries are imported once; each child ends as a program does.
SCRIPT = """
import asyncio, json, os, signal, subprocess, sys, threading, time
import openai
from briefing.models import connect
from briefing.settings import Settings
from servers.asking import prompt
results = {}
for name, body in json.loads(sys.argv[2]).items():
    said = os.open(sys.argv[3], os.O_RDWR | os.O_CREAT | os.O_TRUNC)
    child = os.fork()
    if child == 0:
        os.dup2(said, 2)
        model = connect(Settings(model="local:" + sys.argv[1], context_tokens=4096))
        exec(body)
        sys.exit()
    signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    signal.alarm(20)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    signal.alarm(0)
    results[name] = code, os.pread(said, 10**6, 0).decode()
print(json.dumps(results))
"""
FIRST = "model.send(prompt(limit=1))\n"
INTERRUPT = "threading.Timer({}, lambda: os.kill(os.getpid(), signal.SIGINT)).start()\n"
CHILD = "child = os.fork()\nif child == 0:\n    {}\n    sys.exit(5)\nassert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 5\n"
ENDS = {
    "without closing": (FIRST, 0),
    "by an error": (FIRST + "raise SystemExit(7)", 7),
    "while a thread is answered": (
        FIRST + "threading.Thread(target=lambda: model.send(prompt(limit=3900)), daemon=True).start(); time.sleep(0.3)",
        0,
    ),
    "by an interrupt while it answers": (FIRST + INTERRUPT.format(0.3) + "model.send(prompt(limit=3900))", INTERRUPTED),
    "by an interrupt while it loads": (INTERRUPT.format(0.05) + "model.send(prompt(limit=3900))", INTERRUPTED),
    "by an interrupt of a loop": (INTERRUPT.format(0.8) + "asyncio.run(model.asend(prompt(limit=3900)))", INTERRUPTED),
    "after a forked child that never asked": (FIRST + CHILD.format("pass") + FIRST, 0),
    "after a forked child that asked as well": (FIRST + CHILD.format("model.send(prompt(limit=1))") + FIRST, 0),
    "by a kill": (FIRST + "os.kill(os.getpid(), signal.SIGKILL)", -signal.SIGKILL),
}


@linux
def test_however_a_program_ends_it_ends_at_once_and_the_model_with_it(endless: Path, tmp_path: Path) -> None:
    bodies = json.dumps({name: body for name, (body, _) in ENDS.items()})
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "MARK_OF_TEST": str(endless)}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", SCRIPT, str(endless), bodies, str(tmp_path / "said")],
        capture_output=True,
        text=True,
        timeout=110,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    for name, (code, said) in json.loads(done.stdout).items():
        # Python forgets what interrupted it when another thread runs a text as code just then, and ends with 1.
        expected = (INTERRUPTED, 1) if "interrupt" in name else (ENDS[name][1],)
        assert code in expected, f"{name}: {said}"
        assert "Warning" not in said, f"{name}: {said}"
    assert wait_until(lambda: not marked(str(endless))), "a model outlived its parent"


def marked(mark: str) -> list[str]:
    """List the processes that were started from the test's script."""
    found = []
    for environment in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"MARK_OF_TEST={mark}".encode() in environment.read_bytes():
                found.append(environment.parent.name)
        except OSError:
            continue
    return found


@linux
def test_the_key_stands_in_no_command_line(tiny: Path) -> None:
    model = opened(tiny)
    model.send(prompt(limit=1))
    shown = Path(f"/proc/{processes()[0]}/cmdline").read_bytes().split(b"\0")
    assert shown[-2].endswith(b"local_child.py")
    model.close()


def test_what_fails_is_an_error_of_ours_that_travels(tiny: Path) -> None:
    import pickle

    with pytest.raises(BriefingError) as raised:
        opened(tiny).send(prompt("word " * 4000))
    assert pickle.loads(pickle.dumps(raised.value)).message == raised.value.message


def test_the_loop_of_the_caller_goes_on_while_a_model_is_loaded(tiny: Path) -> None:
    async def go() -> float:
        model, longest, last = opened(tiny), 0.0, time.monotonic()
        asking = asyncio.create_task(model.asend(prompt(limit=1)))
        while not asking.done():
            await asyncio.sleep(0.002)
            longest, last = max(longest, time.monotonic() - last), time.monotonic()
        await model.aclose()
        return longest

    assert asyncio.run(go()) < 0.25
