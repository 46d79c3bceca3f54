"""CPU of the model side, prompt to draft, beside the plain SDK: what a document costs that no model is waited for.

    python benchmarks/model_side.py [COUNT [ROUNDS]]

The server answers at once, over connections that stay open, in a process of its own; 64 requests are in flight.
Each round sends COUNT documents through the plain SDK (`AsyncOpenAI.chat.completions.create` and
`model_validate_json`) and COUNT through this package, one after the other in the same process; the figures are the
medians of the rounds, and the ratios are within a round, since a machine's speed changes. It is done twice: with
aiohttp (the extra `fast`), and in a process that cannot import it.
"""

from __future__ import annotations

import asyncio
import gc
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parent.parent / "tests"
CONCURRENCY = 64
GOALS = {"with aiohttp": 0.4, "without aiohttp": 0.7}


class Answering(asyncio.Protocol):
    """Answer every POST with the same completion; parses no more of HTTP than it must."""

    answer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: Any = transport
        self.waiting = b""

    def data_received(self, data: bytes) -> None:
        self.waiting += data
        while (end := self.waiting.find(b"\r\n\r\n")) >= 0:
            top = self.waiting[:end].lower()
            length = int(top.partition(b"\r\ncontent-length:")[2].partition(b"\r\n")[0] or 0)
            if len(self.waiting) < end + 4 + length:
                return
            self.waiting = self.waiting[end + 4 + length :]
            self.transport.write(self.answer)


async def serve() -> None:
    """Print the address, then answer until the process is ended."""
    from stories import GOOD

    usage = {"prompt_tokens": 2400, "completion_tokens": 500, "total_tokens": 2900}
    message = {"role": "assistant", "content": json.dumps(GOOD), "refusal": None}
    choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
    whole = {"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}
    body = json.dumps(whole).encode()
    top = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    Answering.answer = top.encode() + body
    server = await asyncio.get_running_loop().create_server(Answering, "127.0.0.1", 0, backlog=512)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1", flush=True)
    await server.serve_forever()


def prompts(count: int) -> list[Any]:
    """Make rendered prompts of about 4 KB of article each, no two alike."""
    from briefing.prepare import prepare
    from briefing.prompt import Prompts
    from briefing.schema import Document
    from briefing.settings import Settings
    from stories import TEXT

    asking = Prompts(Settings())
    long = TEXT * (4200 // len(TEXT))
    made = [asking.ask(prepare(Document(text=f"{long}\nThe report has number {n}.", id=str(n)))) for n in range(count)]
    for prompt in made:
        assert prompt.messages
    return made


async def measured(one: Callable[[Any], Awaitable[Any]], asked: list[Any]) -> float:
    """Give the milliseconds of CPU a document."""
    gate = asyncio.Semaphore(CONCURRENCY)

    async def gated(prompt: Any) -> None:
        async with gate:
            assert (await one(prompt)).headline

    began = time.process_time()
    await asyncio.gather(*(gated(prompt) for prompt in asked))
    return 1000 * (time.process_time() - began) / len(asked)


async def side_by_side(address: str, count: int, rounds: int) -> list[tuple[float, float]]:
    """Give the figures of the plain SDK and of this package, for each round."""
    import openai

    from briefing import validate
    from briefing.models.openai import OpenAIModel
    from briefing.schema import Draft
    from briefing.settings import Settings

    asked = prompts(count)
    schema = {"name": "briefing", "strict": True, "schema": asked[0].schema}
    form = {"type": "json_schema", "json_schema": schema}
    messages = {id(prompt): [{"role": m.role, "content": m.content} for m in prompt.messages] for prompt in asked}
    client = openai.AsyncOpenAI(base_url=address, api_key="none")
    model = OpenAIModel("m", Settings(base_url=address, concurrency=CONCURRENCY))

    async def plain(prompt: Any) -> Draft:
        """Do what one would write with the SDK alone."""
        reply = await client.chat.completions.create(model="m", messages=messages[id(prompt)], response_format=form)
        return Draft.model_validate_json(reply.choices[0].message.content)

    async def ours(prompt: Any) -> Draft:
        return validate.parse(await model.asend(prompt))

    # The prompts stay for the whole run, unlike those of a batch: nothing that collects garbage need look at them.
    gc.collect()
    gc.freeze()
    found = []
    for warm in (True, *[False] * rounds):
        figures = (await measured(plain, asked), await measured(ours, asked))
        if not warm:  # The first round makes connections and caches.
            found.append(figures)
    await client.close()
    await model.aclose()
    return found


def main(count: int, rounds: int) -> None:
    """Measure with and without aiohttp, and print the medians."""
    served = subprocess.Popen([sys.executable, __file__, "--serve"], stdout=subprocess.PIPE, text=True)
    try:
        assert served.stdout is not None
        address = served.stdout.readline().strip()
        for how, goal in GOALS.items():
            command = [sys.executable, __file__, f"--{how.replace(' ', '-')}", address, str(count), str(rounds)]
            made = subprocess.run(command, check=True, capture_output=True, text=True)
            figures = json.loads(made.stdout)
            sdk, own = (statistics.median(column) for column in zip(*figures, strict=True))
            ratios = sorted(own / sdk for sdk, own in figures)
            print(
                f"model side {how}: {own:.2f} ms CPU a document, plain SDK {sdk:.2f}; "
                f"{statistics.median(ratios):.2f} x ({ratios[0]:.2f} to {ratios[-1]:.2f} in {rounds} rounds "
                f"of {count}), aim at most {goal}"
            )
    finally:
        served.terminate()
        served.wait()


if __name__ == "__main__":
    sys.path.insert(0, str(TESTS))
    if sys.argv[1:2] == ["--serve"]:
        asyncio.run(serve())
    elif sys.argv[1:2] and sys.argv[1].startswith("--with"):
        if sys.argv[1] == "--without-aiohttp":
            sys.modules["aiohttp"] = None  # type: ignore[assignment]  # As if it were not installed.
        print(json.dumps(asyncio.run(side_by_side(sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))))
    else:
        given = [int(number) for number in sys.argv[1:3]]
        main(*[*given, *(128, 40)[len(given) :]])
