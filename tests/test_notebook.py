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
    assert made.stdout.strip() == "5 cells ran"


def test_the_tour_is_shipped_executed() -> None:
    import nbformat

    book = nbformat.read(EXAMPLES / "tour.ipynb", as_version=4)
    assert all(cell.outputs for cell in book.cells if cell.cell_type == "code")
