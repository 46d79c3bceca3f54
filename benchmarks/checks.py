"""What the rules cost: `briefing.verify`, and `check(Draft, Prepared)`, on the example articles and their replies.

    python benchmarks/checks.py [ROUNDS]

Each figure is the median over the articles of the fastest round, in milliseconds of processor time, in a process that
has its modules, word lists and patterns. "New" forgets in every round what is remembered of texts; "again" does not.
"""

from __future__ import annotations

import gc
import json
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import briefing
from briefing import Document, Draft
from briefing.checks import Ruleset
from briefing.prepare import prepare
from briefing.settings import Settings

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
LIMITS = {"verify, new texts": 5.0, "check, new texts": 1.5}


def replies() -> list[tuple[Document, Draft]]:
    """Each example article, and the first reply that is kept for it."""
    found = []
    for path in sorted(EXAMPLES.glob("articles/*.txt")):
        fixture = json.loads((EXAMPLES / "fixtures" / f"{path.stem}.json").read_text(encoding="utf-8"))
        found.append((briefing.read(path), Draft.model_validate(fixture["entries"][0]["reply"]["json"])))
    return found


def forget() -> None:
    """Empty the caches that hold texts: those with a bound; tables of words have none."""
    for name in [name for name in sys.modules if name.startswith("briefing")]:
        for value in vars(sys.modules[name]).values():
            if hasattr(value, "cache_parameters") and value.cache_parameters()["maxsize"] is not None:
                value.cache_clear()


def milliseconds(work: Callable[[], object]) -> float:
    """Processor time of one call; a collection would cost what came before it."""
    gc.collect()
    gc.disable()
    started = time.process_time()
    work()
    spent = time.process_time() - started
    gc.enable()
    return 1000 * spent


def main(rounds: int = 15) -> None:
    """Print a row a case."""
    settings = Settings()
    ruleset = Ruleset(settings)
    fastest: dict[str, list[float]] = {}
    claims: list[int] = []
    for document, draft in replies():
        prepared = prepare(document)
        statements = [draft.what, *draft.details, *draft.background]
        summary = " ".join(statement.text for statement in statements[:3])
        cases = {
            "prepare": partial(prepare, document),
            "verify": partial(briefing.verify, summary, document, settings=settings),
            "check": partial(ruleset.check, draft, prepared),
        }
        claims.append(len(ruleset.check(draft, prepared)[0]))
        for name, work in cases.items():
            work()  # reads the word lists of the language
            new, again = [], []
            for _ in range(rounds):
                forget()
                new.append(milliseconds(work))
                again.append(milliseconds(work))
            fastest.setdefault(f"{name}, new texts", []).append(min(new))
            fastest.setdefault(f"{name}, again", []).append(min(again))
    print(f"{len(claims)} articles; {statistics.median(claims):.0f} claims in the median reply, 3 sentences to verify")
    for name, values in fastest.items():
        limit = f"  (to reach: {LIMITS[name]})" if name in LIMITS else ""
        print(f"{name:20s} {statistics.median(values):6.2f} ms, {min(values):.2f} to {max(values):.2f}{limit}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
