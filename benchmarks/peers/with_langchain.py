"""langchain-openai at its defaults: `with_structured_output`."""

from collections.abc import Awaitable, Callable
from typing import Any

from contestant import Brief, Task, one_by_one
from langchain_openai import ChatOpenAI


def setup(task: Task) -> Callable[[str, str], Awaitable[Any]]:
    model = ChatOpenAI(model="m", base_url=task.address, api_key="none").with_structured_output(Brief)

    async def ask(text: str, published: str) -> Any:
        return await model.ainvoke(task.messages(text, published))

    return ask


one_by_one(setup)
