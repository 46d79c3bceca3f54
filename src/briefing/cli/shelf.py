"""Shelf: the folder a batch writes its briefs to, with an index and the failures."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TextIO

from briefing.errors import BriefingError, SettingsError, StoreError
from briefing.schema import Briefing, Outcome

from .choices import named
from .delivery import keep
from .failing import counted, reason, said

# What a batch writes beside its briefs.
TAKEN = ("index", "failed", "summary")
Render = Callable[[Briefing], str | bytes]


class Tray:
    """Count what a batch has given, and name the failures; the briefs themselves are in the store."""

    index: Path | None = None
    go_on = ""

    def __init__(self, where: str) -> None:
        self.where, self.kept, self.lost = where, 0, 0

    def keep(self, outcome: Outcome, render: Render) -> None:
        """Take one brief."""
        del outcome, render
        self.kept += 1

    def failed(self, outcome: Outcome) -> None:
        """Name one failure on standard error."""
        error = outcome.error
        assert error is not None
        error.document = named(outcome.document, error) or (
            outcome.document.id if outcome.document else f"#{outcome.index}"
        )
        print(f"briefing: {said(error)}", file=sys.stderr)
        self.lost += 1

    def stop(self, error: BaseException, begun: int) -> None:
        """End early; an interruption is told what is done."""
        del begun
        if isinstance(error, KeyboardInterrupt):
            are = "brief is" if self.kept == 1 else "briefs are"
            error.args = (f"{self.kept} {are} in {self.where}, the rest was not done{self.go_on}",)

    def why(self, error: BaseException) -> str:
        """Say why the run ended early, and what became of everything else."""
        if not isinstance(error, BriefingError):
            return "it was interrupted; the rest was not done"
        done = f"what is done is in {self.where}, " if self.kept else ""
        return f"{reason(error)}; {done}the rest was not sent"

    def state(self, begun: int | None = None, taken: str = "") -> str:
        """Count the briefs, the failures and, of `begun` documents, those without a result; `taken` says the cost."""
        open_ended = max((begun or 0) - self.kept - self.lost, 0)
        unknown = f", {open_ended} begun without a result" if open_ended else ""
        # The end of a whole run names both counts, an early one only what there is.
        failed = f", {self.lost} failed" if self.lost or begun is None else ""
        return f"{counted(self.kept, 'brief')}{failed}{taken}{unknown}"

    def close(self, stopped: str = "", begun: int | None = None) -> None:
        """End the run, with the reason of an early end."""

    def tell(self, totals: str) -> None:
        """Take what the run came to, as JSON."""


class Lines(Tray):
    """Standard output: a line of JSON for each text as it comes, as `batch export` writes them."""

    def __init__(self, store: str | None) -> None:
        super().__init__(store or "standard output")

    def keep(self, outcome: Outcome, render: Render) -> None:
        """Print one briefing."""
        briefing = outcome.briefing
        assert briefing is not None
        _print_line(briefing.document.id, "done", briefing=briefing.model_dump(mode="json"))
        super().keep(outcome, render)

    def failed(self, outcome: Outcome) -> None:
        """Print one failure, and name it on standard error."""
        super().failed(outcome)
        assert outcome.error is not None
        _print_line(outcome.error.document, "failed", error=outcome.error.to_dict())


def _print_line(document: str | None, state: str, **what: Any) -> None:
    # ASCII only: some readers take U+2028 for the end of a line. At once, for whoever reads along.
    print(json.dumps({"document": document, "state": state, **what}), flush=True)


class Shelf(Tray):
    """The folder of a batch: each file is whole or not there."""

    index: Path

    def __init__(self, folder: Path, suffix: str, *, in_use: bool = False) -> None:
        """Open the folder; `in_use` allows one that is not empty. Raises StoreError and SettingsError."""
        super().__init__(f"{folder}/")
        self.folder, self.suffix = folder, suffix
        self.index, self.failures = folder / "index.md", folder / "failed.jsonl"
        self._names: set[str] = set()
        self._lines: TextIO | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if not in_use and any(folder.iterdir()):
                raise SettingsError(
                    f"'{folder}' is not empty; choose another --out, or add --overwrite for files of the same name"
                )
            self._rows = self.index.with_suffix(".part").open("w", encoding="utf-8")
            self._rows.write("# Briefs\n\n| Brief | Publisher | Published | Withheld |\n| --- | --- | --- | --- |\n")
            # The failures of an earlier run would be read as this one's.
            self._lines = self.failures.open("w", encoding="utf-8") if self.failures.exists() else None
        except OSError as error:
            raise StoreError(f"'{folder}' cannot be written: {error.strerror}", code="unwritable") from None

    def keep(self, outcome: Outcome, render: Render) -> None:
        """Write one brief, unless an earlier run did, and its row. Raises StoreError when the folder takes no more."""
        briefing = outcome.briefing
        assert briefing is not None
        with self._writing():
            name = self._free(briefing.document.id) + self.suffix
            path = self.folder / name
            if not (outcome.kept and path.exists()):
                keep(path, render(briefing))
            cells = [
                f"[{_cell(briefing.headline)}](<{name}>)",
                _cell(briefing.document.publisher or ""),
                str(briefing.document.published or ""),
                str(len(briefing.checks.withheld) or ""),
            ]
            self._rows.write(f"| {' | '.join(cells)} |\n")
        super().keep(outcome, render)

    def failed(self, outcome: Outcome) -> None:
        """Write one failure as a line of JSON, too. Raises StoreError when the folder takes no more."""
        super().failed(outcome)
        error = outcome.error
        assert error is not None
        line = {"index": outcome.index, "document": error.document, "code": error.code, "message": reason(error)}
        with self._writing():
            if self._lines is None:
                self._lines = self.failures.open("w", encoding="utf-8")
            self._lines.write(json.dumps({**line, "attempts": error.attempts}) + "\n")

    def stop(self, error: BaseException, begun: int) -> None:
        """Put the index in its place at an early end; an interruption is told what is done."""
        # Where the folder takes no more, that was told already.
        with contextlib.suppress(StoreError):
            self.close(self.why(error), begun)
        super().stop(error, begun)

    def close(self, stopped: str = "", begun: int | None = None) -> None:
        """Put the index in its place, with the counts and the reason of an early end."""
        with self._writing():
            self._rows.write(f"\n{self.state(begun)}.\n")
            if self.lost:
                self._rows.write("The failures are listed in [failed.jsonl](failed.jsonl).\n")
            if stopped:
                self._rows.write(f"The run was stopped before its end: {stopped}.\n")
            self._rows.close()
            if self._lines is not None:
                self._lines.close()
            self.index.with_suffix(".part").replace(self.index)

    def tell(self, totals: str) -> None:
        """Write DIR/summary.json. Raises StoreError when the folder takes no more."""
        keep(self.folder / "summary.json", totals)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StoreError(f"'{self.folder}' cannot be written: {error.strerror}", code="unwritable") from None

    def _free(self, name: str) -> str:
        """Make a file name of a document's id that is safe and not taken."""
        parts = [_safe(part) for part in name.split("/") if part not in ("", ".", "..")]
        base = "/".join(parts) or "document"
        made, count = base, 2
        while made.lower() in self._names or made.lower() in TAKEN:
            made, count = f"{base}-{count}", count + 1
        self._names.add(made.lower())
        return made


def _safe(part: str) -> str:
    kept = "".join(c if c.isprintable() and c not in '\\:*?"<>|' else "_" for c in part).strip(" .")
    # File systems take 255 bytes a name; the suffixes need a few.
    return os.fsencode(kept)[:200].decode("utf-8", "ignore") or "_"


def _cell(text: str) -> str:
    shown = " ".join(text.split())
    for mark in "\\|[]<>*_`":
        shown = shown.replace(mark, "\\" + mark)
    return shown
