"""The SDK alone: `AsyncOpenAI.chat.completions.create` and `model_validate_json`."""

from collections.abc import Awaitable, Callable
from typing import Any

import openai
from contestant import Brief, Task, one_by_one

FORM: Any = {
    "type": "json_schema",
    "json_schema": {"name": "brief", "strict": False, "schema": Brief.model_json_schema()},
}


def setup(task: Task) -> Callable[[str, str], Awaitable[Brief]]:
    client = openai.AsyncOpenAI(base_url=task.address, api_key="none")

    async def ask(text: str, published: str) -> Brief:
        messages: Any = task.messages(text, published)
        reply = await client.chat.completions.create(model="m", messages=messages, response_format=FORM)
        return Brief.model_validate_json(reply.choices[0].message.content or "")

    return ask


one_by_one(setup)
