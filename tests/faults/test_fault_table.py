"""The table of docs/reliability.md names every fault once, and only tests that there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
TEXT = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| ([A-G]\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
ROWS = {found[1]: found[4].strip() for found in ROW.finditer(TEXT)}
NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")
HOW_MANY = {"A": 26, "B": 24, "C": 14, "D": 26, "E": 28, "F": 32, "G": 18}


def test_every_fault_stands_in_the_table_once_in_order() -> None:
    assert [found[1] for found in ROW.finditer(TEXT)] == [
        f"{letter}{number}" for letter, last in HOW_MANY.items() for number in range(1, last + 1)
    ]


@pytest.mark.parametrize("row", ROWS)
def test_every_fault_names_a_test_that_there_is_or_says_why_not(row: str) -> None:
    shown = NAMED.findall(ROWS[row])
    assert shown or ROWS[row].startswith(("not covered: ", "measured: "))
    for file, function in shown:
        assert f"\ndef {function}(" in (ROOT / "tests" / file).read_text(encoding="utf-8")


def test_every_test_of_a_fault_stands_in_the_table() -> None:
    listed = {name for shown in ROWS.values() for _, name in NAMED.findall(shown)}
    for file in sorted(Path(__file__).parent.glob("test_*.py")):
        if file.name == Path(__file__).name:
            continue
        for name in re.findall(r"^def (test_\w+)", file.read_text(encoding="utf-8"), re.MULTILINE):
            assert name in listed, f"{file.name}::{name}"


def test_the_counts_below_the_table_are_those_of_the_table() -> None:
    without = [row for row, shown in ROWS.items() if not NAMED.search(shown)]
    assert f"{len(ROWS)} faults, {len(ROWS) - len(without)} of them shown by tests" in TEXT.replace("\n", " ")
