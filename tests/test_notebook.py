"""The notebook of the examples runs from top to bottom."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
RUN = """
import nbformat
from nbclient import NotebookClient
book = nbformat.read("tour.ipynb", as_version=4)
NotebookClient(book, timeout=60, kernel_name="python3").execute()
print(sum(cell.cell_type == "code" for cell in book.cells), "cells ran")
shown = [out.data["text/plain"] for cell in book.cells for out in cell.get("outputs", []) if out.output_type == "display_data"]
print(shown[0].partition(" done")[0])
"""


def test_the_tour_runs_from_top_to_bottom() -> None:
    # In a process of its own: the kernel's sockets are its own affair.
    made = subprocess.run(
        [sys.executable, "-c", RUN],
        cwd=EXAMPLES,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )
    assert made.returncode == 0, made.stderr[-2000:]
    count = len(list((EXAMPLES / "articles").glob("*.txt")))
    assert made.stdout.splitlines() == ["5 cells ran", f"{count} of {count}"]


def test_the_tour_is_shipped_executed() -> None:
    import nbformat

    book = nbformat.read(EXAMPLES / "tour.ipynb", as_version=4)
    assert all(cell.outputs for cell in book.cells if cell.cell_type == "code")
