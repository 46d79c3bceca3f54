"""Many documents through an endpoint that fails now and then: how many are good, for how many requests.

    python benchmarks/faults.py [COUNT] [SECONDS]

Of all requests 5 % are answered with 429, 2 % with 500, and of 1 % the connection is reset; the same ones in every
run. A good answer takes SECONDS (0.05); most models take a second or more. `briefing.summarize_many` is measured beside
a plain `AsyncOpenAI` with the retries of the SDK, which sends the same prompts as many at once and reads the JSON of
each answer, without any check. Each runs in a fresh process, and so does the server.
"""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parent.parent / "tests"
CONCURRENCY = 32
TOO_MANY, BROKEN, RESET = 0.05, 0.07, 0.08


def texts(count: int) -> Iterator[Any]:
    """Make different documents."""
    import briefing
    from stories import PUBLISHED, TEXT

    for number in range(count):
        yield briefing.Document(text=f"{TEXT} Report {number}.", id=str(number), published=PUBLISHED)


def by_briefing(count: int, address: str) -> tuple[int, float]:
    """Brief the documents; give how many are good, and the seconds."""
    import briefing

    began = time.perf_counter()
    given: dict[str, Any] = {"model": "scripted", "base_url": address, "concurrency": CONCURRENCY, "max_repairs": 0}
    good = sum(outcome.ok for outcome in briefing.summarize_many(texts(count), **given))
    return good, time.perf_counter() - began


def by_plain_sdk(count: int, address: str) -> tuple[int, float]:
    """Send the same prompts with the SDK alone; give how many answers are JSON, and the seconds."""
    import asyncio

    import openai

    from briefing.prepare import prepare
    from briefing.prompt import Prompts
    from briefing.settings import Settings

    prompts = Prompts(Settings())

    async def main() -> int:
        places = asyncio.Semaphore(CONCURRENCY)
        async with openai.AsyncOpenAI(base_url=address, api_key="none") as client:

            async def one(document: Any) -> bool:
                async with places:
                    prompt = prompts.ask(prepare(document))
                    form = {"name": "brief", "strict": True, "schema": prompt.schema}
                    sent: Any = {
                        "messages": [{"role": m.role, "content": m.content} for m in prompt.messages],
                        "response_format": {"type": "json_schema", "json_schema": form},
                    }
                    try:
                        answer = await client.chat.completions.create(model="scripted", **sent)
                    except openai.OpenAIError:
                        return False
                    return isinstance(json.loads(answer.choices[0].message.content or "null"), dict)

            return sum(await asyncio.gather(*(one(document) for document in texts(count))))

    began = time.perf_counter()
    return asyncio.run(main()), time.perf_counter() - began


WAYS = {"briefing": by_briefing, "plain": by_plain_sdk}


def one(way: str, count: int, latency: str) -> None:
    """Measure one way and print what was found."""
    served = subprocess.Popen([sys.executable, __file__, "--serve", latency], stdout=subprocess.PIPE, text=True)
    assert served.stdout is not None
    try:
        good, seconds = WAYS[way](count, served.stdout.readline().strip())
    finally:
        served.terminate()
        told = served.stdout.read()
        served.wait()
    requests, failed = map(int, told.split())
    print(
        f"{way:>8}: {good} of {count} documents good, {requests} requests, {failed} of them failed by the server, "
        f"{requests - count - failed:+d} beside one more for each, {seconds:.1f} s"
    )


def serve(seconds: str) -> None:
    """Answer with the same good reply, or a fault, in a process of its own; at the end tell how many requests came."""
    from servers.scripted import Answer, ScriptedServer, ok, reset, status
    from stories import GOOD

    reply, failed = json.dumps(GOOD), 0

    def answer(body: dict[str, Any], attempt: int) -> Answer:
        nonlocal failed
        number = body["messages"][1]["content"].rpartition("Report ")[2].split(".")[0]
        drawn = random.Random(f"{number} {attempt}").random()
        failed += drawn < RESET
        if drawn < TOO_MANY:
            return status(429)
        return status(500) if drawn < BROKEN else reset() if drawn < RESET else ok(reply, delay=float(seconds))

    with ScriptedServer(answer) as server:
        print(server.base_url, flush=True)
        signal.sigwait({signal.SIGTERM})
        print(server.count, failed, flush=True)


def main(count: str, seconds: str = "0.05") -> None:
    """Measure each way in a process of its own."""
    for way in WAYS:
        subprocess.run([sys.executable, __file__, "--one", way, count, seconds], check=True)


if __name__ == "__main__":
    sys.path.insert(0, str(TESTS))
    if sys.argv[1:2] == ["--serve"]:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
        serve(sys.argv[2])
    elif sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], int(sys.argv[3]), sys.argv[4])
    else:
        main(*(sys.argv[1:] or ["1000"]))
