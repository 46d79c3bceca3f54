"""What the contestants share: each row asks for every item and says what a reader would be shown."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version

from replies import ITEMS

PASSAGES = ("copied", "changed")
TASK = (
    "Make one statement about the article, with the passage of the article that it rests on, copied to the letter.\n\n"
)
BASE_URL = sys.argv[1] if len(sys.argv) > 1 else ""
KEY = "none"


@dataclass(frozen=True)
class Outcome:
    """Whether a statement reaches a reader, and whether the library tells that something is wrong with it."""

    published: bool
    marked: bool = False
    why: str = ""


@dataclass(frozen=True)
class Row:
    """One way to use a library; `ask` takes the name of a model, which says which reply is wanted."""

    name: str
    configured: str
    ask: Callable[[str], Outcome]


def main(rows: Sequence[Row], packages: Sequence[str]) -> None:
    """Ask for everything and print the outcomes as JSON."""
    found = [
        {
            "name": row.name,
            "configured": row.configured,
            "outcomes": {
                passages: {item: asdict(row.ask(f"{passages}/{item}")) for item in ITEMS} for passages in PASSAGES
            },
        }
        for row in rows
    ]
    print(json.dumps({"versions": {name: version(name) for name in packages}, "rows": found}))
