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
from briefing.errors import BriefingError, DocumentError, SettingsError, StoreError
from briefing.schema import Document, Outcome

from .choices import known_of, named, settings_of, speak
from .failing import OK, SOME_FAILED, counted, exit_code, reason, said

SUFFIX = {"text": ".txt", "markdown": ".md", "json": ".json"}


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
    folder = Path(chosen.out)
    # Inputs first, then the model: both are refused before anything is written.
    documents = chain.from_iterable([_opened(source, chosen) for source in chosen.inputs])
    if chosen.overwrite:
        _refuse_own_inputs([source for source in chosen.inputs if source != "-"], folder)
    outcomes = summarize_many(documents, settings=settings_of(chosen), on_event=progress)
    shelf = Shelf(folder, SUFFIX[form], overwrite=chosen.overwrite)
    try:
        with contextlib.closing(outcomes):
            for outcome in outcomes:
                if outcome.briefing is None:
                    shelf.failed(outcome)
                else:
                    shelf.keep(outcome, reports.render([outcome.briefing], style=chosen.style, format=form))
    except BaseException as error:
        progress.end()
        shelf.stop(error, progress.started)
        if not isinstance(error, BriefingError):
            raise
        print(f"briefing: stopped after {shelf.state(progress.started)}: {shelf.why(error)}", file=sys.stderr)
        return exit_code(error)
    progress.end()
    shelf.close()
    print(f"{shelf.state()}: {shelf.index}", file=sys.stderr)
    return SOME_FAILED if shelf.lost else OK


def _refuse_own_inputs(sources: list[str], folder: Path) -> None:
    """Refuse to overwrite where the texts are: a brief may have the name of a text."""
    out = folder.resolve()
    for source in sources:
        for path in [Path(source), *_matching(source)]:
            at = path.resolve()
            if at == out or out in at.parents or (at in out.parents and at.is_dir()):
                raise SettingsError(f"'{folder}' holds texts to be briefed, or lies among them; choose another --out")


def _matching(source: str) -> list[Path]:
    from briefing.readers.folder import Entry, is_pattern, matching

    found = matching(source) if is_pattern(source) else ()
    return [entry.path for entry in found if isinstance(entry, Entry)]


class Terminated(KeyboardInterrupt):
    """The system asked the command to end; it keeps what is done, as after Ctrl-C."""


def _terminate(_number: int, _frame: object) -> None:
    raise Terminated


def _opened(source: str, chosen: argparse.Namespace) -> Iterator[Document | DocumentError]:
    from briefing.readers import read_many

    return read_many(source, text_column=chosen.text_column, **known_of(chosen))


class Shelf:
    """The folder of a batch: each file is whole or not there."""

    def __init__(self, folder: Path, suffix: str, *, overwrite: bool = False) -> None:
        self.folder, self.suffix, self.kept, self.lost = folder, suffix, 0, 0
        self.index, self.failures = folder / "index.md", folder / "failed.jsonl"
        self._names: set[str] = set()
        self._lines: TextIO | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if not overwrite and any(folder.iterdir()):
                raise SettingsError(
                    f"'{folder}' is not empty; choose another --out, or add --overwrite for files of the same name"
                )
            self._rows = self.index.with_suffix(".part").open("w", encoding="utf-8")
            self._rows.write("# Briefs\n\n| Brief | Publisher | Published | Withheld |\n| --- | --- | --- | --- |\n")
            # The failures of an earlier run would be read as this one's.
            self._lines = self.failures.open("w", encoding="utf-8") if self.failures.exists() else None
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
        error.document = named(outcome.document, error) or (
            outcome.document.id if outcome.document else f"#{outcome.index}"
        )
        line = {"index": outcome.index, "document": error.document, "code": error.code, "message": reason(error)}
        with self._writing():
            if self._lines is None:
                self._lines = self.failures.open("w", encoding="utf-8")
            self._lines.write(json.dumps({**line, "attempts": error.attempts}) + "\n")
        print(f"briefing: {said(error)}", file=sys.stderr)
        self.lost += 1

    def stop(self, error: BaseException, begun: int) -> None:
        """Put the index in its place at an early end; an interruption is told what is done."""
        # Where the folder takes no more, that was told already.
        with contextlib.suppress(StoreError):
            self.close(self.why(error), begun)
        if isinstance(error, KeyboardInterrupt):
            are = "brief is" if self.kept == 1 else "briefs are"
            error.args = (f"{self.kept} {are} in {self.folder}/, the rest was not done",)

    def why(self, error: BaseException) -> str:
        """Say why the run ended early, and what became of everything else."""
        if not isinstance(error, BriefingError):
            return "it was interrupted; the rest was not done"
        return f"{reason(error)}; {f'what is done is in {self.folder}/, ' if self.kept else ''}the rest was not sent"

    def state(self, begun: int | None = None) -> str:
        """Count the briefs, the failures and, of `begun` documents, those without a result."""
        open_ended = max((begun or 0) - self.kept - self.lost, 0)
        unknown = f", {open_ended} begun without a result" if open_ended else ""
        # The end of a whole run names both counts, an early one only what there is.
        failed = f", {self.lost} failed" if self.lost or begun is None else ""
        return f"{counted(self.kept, 'brief')}{failed}{unknown}"

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
        self._stream, self._shown, self._since, self._last = stream, shown, time.monotonic(), 0.0
        self.started = 0

    def __call__(self, event: Event) -> None:
        """Count what is begun; draw the line again, ten times a second at most."""
        self.started += event.kind == "started"
        now = time.monotonic()
        if not self._shown or event.kind != "finished" or now - self._last < 0.1:
            return
        self._last = now
        rate = event.done / max(now - self._since, 0.001)
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
