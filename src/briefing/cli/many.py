"""`briefing batch`: many texts, one file each, an index, and the failures listed."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TextIO

from briefing.batch import Event, summarize_many
from briefing.errors import BriefingError, DocumentError, ModelError, SettingsError, StoreError
from briefing.schema import Document, Outcome

from .choices import known_of, settings_of, speak

SUFFIX = {"text": ".txt", "markdown": ".md", "json": ".json"}
SOME_FAILED = 3


def run(chosen: argparse.Namespace) -> int:
    """Brief all inputs; 3 when any failed. What is done stays when the run is stopped."""
    from briefing import reports

    speak(chosen)
    form = chosen.format or "markdown"
    if form not in SUFFIX:
        raise SettingsError(f"a batch is written as {', '.join(SUFFIX)}, not '{form}'")
    reports.check(style=chosen.style, format=form)
    signal.signal(signal.SIGTERM, _terminate)
    progress = Progress(sys.stderr, shown=sys.stderr.isatty() and not chosen.quiet)
    # Inputs first, then the model: both are refused before anything is written.
    documents = chain.from_iterable([_opened(source, chosen) for source in chosen.inputs])
    outcomes = summarize_many(documents, settings=settings_of(chosen), on_event=progress)
    shelf = Shelf(Path(chosen.out), SUFFIX[form])
    try:
        with contextlib.closing(outcomes):
            for outcome in outcomes:
                if outcome.briefing is None:
                    shelf.failed(outcome)
                else:
                    shelf.keep(outcome, reports.render([outcome.briefing], style=chosen.style, format=form))
    except ModelError as error:
        progress.end()
        shelf.close(stopped=error)
        raise
    except BaseException:
        progress.end()
        shelf.close(stopped=None, unfinished=True)
        raise
    progress.end()
    shelf.close(stopped=None)
    print(f"{shelf.kept} briefs, {shelf.lost} failed: {shelf.index}", file=sys.stderr)
    return SOME_FAILED if shelf.lost else 0


class Terminated(KeyboardInterrupt):
    """The system asked the command to end; it keeps what is done, as after Ctrl-C."""


def _terminate(_number: int, _frame: object) -> None:
    raise Terminated


def _opened(source: str, chosen: argparse.Namespace) -> Iterator[Document | DocumentError]:
    from briefing.readers import read_many

    return read_many(source, text_column=chosen.text_column, **known_of(chosen))


class Shelf:
    """The folder of a batch: each file is whole or not there."""

    def __init__(self, folder: Path, suffix: str) -> None:
        self.folder, self.suffix, self.kept, self.lost = folder, suffix, 0, 0
        self.index, self.failures = folder / "index.md", folder / "failed.jsonl"
        self._names: set[str] = set()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if any(folder.iterdir()):
                raise SettingsError(f"'{folder}' is not empty; choose another --out or empty it first")
            self._rows = self.index.with_suffix(".part").open("w", encoding="utf-8")
            self._rows.write("# Briefs\n\n| Brief | Publisher | Published | Withheld |\n| --- | --- | --- | --- |\n")
            self._lines: TextIO | None = None
        except OSError as error:
            raise StoreError(f"'{folder}' cannot be written: {error.strerror}", code="unwritable") from None

    def keep(self, outcome: Outcome, text: str) -> None:
        """Write one brief and its row. Raises StoreError when the folder takes no more."""
        with self._writing():
            self._keep(outcome, text)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StoreError(f"'{self.folder}' cannot be written: {error.strerror}", code="unwritable") from None

    def _keep(self, outcome: Outcome, text: str) -> None:
        briefing = outcome.briefing
        assert briefing is not None
        name = self._free(briefing.document.id) + self.suffix
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(path.name + ".part")
        part.write_text(text.rstrip("\n") + "\n", encoding="utf-8", errors="backslashreplace")
        part.replace(path)
        cells = [
            f"[{_cell(briefing.headline)}](<{name}>)",
            _cell(briefing.document.publisher or ""),
            str(briefing.document.published or ""),
            str(len(briefing.checks.withheld) or ""),
        ]
        self._rows.write(f"| {' | '.join(cells)} |\n")
        self.kept += 1

    def failed(self, outcome: Outcome) -> None:
        """Write one failure as a line of JSON. Raises StoreError when the folder takes no more."""
        error = outcome.error
        assert error is not None
        name = error.document or (outcome.document.id if outcome.document else f"#{outcome.index}")
        line = {"index": outcome.index, "document": name, "code": error.code, "message": error.message}
        with self._writing():
            if self._lines is None:
                self._lines = self.failures.open("w", encoding="utf-8")
            self._lines.write(json.dumps({**line, "attempts": error.attempts}) + "\n")
        print(f"briefing: {name}: {error.message}", file=sys.stderr)
        self.lost += 1

    def close(self, *, stopped: BriefingError | None, unfinished: bool = False) -> None:
        """Put the index in its place, with the counts and the reason of an early end."""
        self._rows.write(f"\n{self.kept} briefs, {self.lost} failed.\n")
        if self.lost:
            self._rows.write("The failures are listed in [failed.jsonl](failed.jsonl).\n")
        if stopped is not None or unfinished:
            reason = stopped.message if stopped else "it was interrupted"
            self._rows.write(f"The run was stopped before its end: {reason}\n")
        self._rows.close()
        if self._lines is not None:
            self._lines.close()
        self.index.with_suffix(".part").replace(self.index)

    def _free(self, name: str) -> str:
        """Make a file name of a document's id that is safe and not taken."""
        parts = [_safe(part) for part in name.split("/") if part not in ("", ".", "..")]
        base = "/".join(parts) or "document"
        # The index has its name already.
        made, count = base, 2
        while made.lower() in self._names or made == "index":
            made, count = f"{base}-{count}", count + 1
        self._names.add(made.lower())
        return made


class Progress:
    """One line on a terminal: how many, how fast, how many failed."""

    def __init__(self, stream: TextIO, *, shown: bool) -> None:
        self._stream, self._shown, self._started, self._last = stream, shown, time.monotonic(), 0.0

    def __call__(self, event: Event) -> None:
        """Draw the line again, ten times a second at most."""
        now = time.monotonic()
        if not self._shown or event.kind != "finished" or now - self._last < 0.1:
            return
        self._last = now
        rate = event.done / max(now - self._started, 0.001)
        failed = f", {event.failed} failed" if event.failed else ""
        self._stream.write(f"\r\x1b[K{event.done} done{failed}, {rate:.1f} a second")
        self._stream.flush()

    def end(self) -> None:
        """Clear the line."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def _safe(part: str) -> str:
    kept = "".join(c if c.isprintable() and c not in '\\:*?"<>|' else "_" for c in part).strip(" .")
    # File systems take 255 bytes a name; the suffixes need a few.
    return os.fsencode(kept)[:200].decode("utf-8", "ignore") or "_"


def _cell(text: str) -> str:
    shown = " ".join(text.split())
    for mark in "\\|[]<>*_`":
        shown = shown.replace(mark, "\\" + mark)
    return shown
