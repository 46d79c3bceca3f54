"""pydantic-ai at its defaults."""

from collections.abc import Awaitable, Callable
from typing import Any

from contestant import SYSTEM, Brief, Task, one_by_one
from pydantic_ai import Agent
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.providers.openai import OpenAIProvider


def setup(task: Task) -> Callable[[str, str], Awaitable[Any]]:
    model = OpenAIChatModel("m", provider=OpenAIProvider(base_url=task.address, api_key="none"))
    agent = Agent(model, output_type=Brief, system_prompt=SYSTEM)

    async def ask(text: str, published: str) -> Any:
        return (await agent.run(f"Published: {published}\n\n{text}")).output

    return ask


one_by_one(setup)
