"""Rules of a user's own, in a module that worker processes can import."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from briefing import Claim, Finding, Prepared

# Documents that name this word are the end of the process that checks them, once or every time.
DEADLY, DEADLY_ONCE = "quicksand", "thin ice"


def no_ferries(claim: Claim, prepared: Prepared) -> Iterator[Finding]:
    """Warn of a word that the house does not want."""
    del prepared
    if (at := claim.text.find("ferry")) >= 0:
        yield Finding(
            rule="no-ferries", kind="style", severity="warning", action="warn", message="say vessel",
            path=claim.path, start=at, end=at + 5,
        )  # fmt: skip


def deadly(claim: Claim, prepared: Prepared) -> Iterator[Finding]:
    """End the process, as the system does when there is no memory left."""
    yield from ()
    place = Path(os.environ["WORKER_TEST_FOLDER"]) / "was-here"
    if DEADLY in prepared.text or (DEADLY_ONCE in prepared.text and not place.exists()):
        place.touch()
        os.kill(os.getpid(), 9)


def broken(claim: Claim, prepared: Prepared) -> Iterator[Finding]:
    """Fail as code with a fault does."""
    yield from ()
    raise KeyError("a fault of the rule's")
