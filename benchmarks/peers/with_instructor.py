"""instructor at its defaults."""

from collections.abc import Awaitable, Callable
from typing import Any

import instructor
import openai
from contestant import Brief, Task, one_by_one


def setup(task: Task) -> Callable[[str, str], Awaitable[Brief]]:
    client = instructor.from_openai(openai.AsyncOpenAI(base_url=task.address, api_key="none"))

    async def ask(text: str, published: str) -> Brief:
        messages: Any = task.messages(text, published)
        return await client.chat.completions.create(model="m", messages=messages, response_model=Brief)

    return ask


one_by_one(setup)
