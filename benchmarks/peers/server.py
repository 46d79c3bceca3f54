"""An endpoint on this machine that answers each document with its own reply, after a while of its own.

    python server.py CORPUS [SECONDS]

Answers as content, or as the arguments of the tool that was offered. With SECONDS the waits are lognormal with that
median (sigma 0.5), the same ones for the same document in every run. Standard library only.
"""

from __future__ import annotations

import asyncio
import json
import math
import random
import re
import signal
import sys
from pathlib import Path
from typing import Any

NUMBER = re.compile(rb"Report (\d+) of this wire")
SIGMA = 0.5


def wait_of(number: int, median: float) -> float:
    """Give the seconds a document's answer takes."""
    return median * math.exp(SIGMA * random.Random(f"wait {number}").gauss(0, 1)) if median else 0.0


def answers(line: bytes) -> dict[str, bytes]:
    """Make both answers of a document: as text, and as the arguments of a tool called NAME."""
    reply = json.loads(line)["reply"]
    usage = {"prompt_tokens": 2400, "completion_tokens": 500, "total_tokens": 2900}

    def whole(message: dict[str, Any], finish: str) -> bytes:
        choice = {"index": 0, "message": {"role": "assistant", **message}, "finish_reason": finish, "logprobs": None}
        body = {"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}
        return json.dumps(body).encode()

    call = {"id": "call_1", "type": "function", "function": {"name": "NAME-OF-TOOL", "arguments": reply}}
    return {
        "text": whole({"content": reply, "refusal": None}, "stop"),
        "tool": whole({"content": None, "refusal": None, "tool_calls": [call]}, "tool_calls"),
    }


class Answering(asyncio.Protocol):
    """Answer every POST; reads no more of HTTP than it must."""

    replies: list[dict[str, bytes]] = []
    median = 0.0

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
            body = self.waiting[end + 4 : end + 4 + length]
            self.waiting = self.waiting[end + 4 + length :]
            self.answer(body)

    def answer(self, body: bytes) -> None:
        """Send what belongs to the document of a request."""
        number = int(NUMBER.findall(body)[-1])
        made = self.replies[number % len(self.replies)]
        offered = re.search(rb'"tools":\s*\[.{0,40}?"name":\s*"(\w+)"', body) or re.search(
            rb'"tools":.*?"function":\s*\{[^{]*?"name":\s*"(\w+)"', body
        )
        content = made["tool"].replace(b"NAME-OF-TOOL", offered[1]) if offered else made["text"]
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
        wait = wait_of(number, self.median)
        if wait:
            asyncio.get_running_loop().call_later(wait, self.transport.write, head.encode() + content)
        else:
            self.transport.write(head.encode() + content)


async def serve(replies: list[dict[str, bytes]], median: float) -> None:
    """Print the address, then answer until the process is ended."""
    Answering.median = median
    Answering.replies = replies
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Answering, "127.0.0.1", 0, backlog=1024)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1", flush=True)
    ended = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, ended.set)
    await ended.wait()


if __name__ == "__main__":
    lines = Path(sys.argv[1]).read_bytes().splitlines()
    asyncio.run(serve([answers(line) for line in lines], float((sys.argv[2:] or ["0"])[0])))
