"""`briefing batch`: many texts, one file each, an index, and the failures listed."""

from __future__ import annotations

import argparse
import contextlib
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from briefing.batch import Progress, summarize_many
from briefing.errors import BriefingError, BudgetError, DocumentError, SettingsError, StoreError
from briefing.schema import Briefing, Document

from .choices import filling, known_of, settings_of, speak
from .failing import INTERRUPTED, OK, SOME_FAILED, TERMINATED, exit_code
from .shelf import Lines, Shelf, Tray
from .totals import Totals


def run(chosen: argparse.Namespace) -> int:
    """Brief all inputs; 3 when any failed. What is done stays when the run is stopped."""
    from briefing import reports

    speak(chosen)
    lines = chosen.out == "-"
    if lines and chosen.format not in (None, "json", "jsonl"):
        raise SettingsError(f"--out - writes a line of JSON for each text, not {chosen.format}; leave --format out")
    form = chosen.format or "markdown"
    fill = filling(chosen.fill)
    reports.check(style=chosen.style, format=form, fill=fill)
    # Inputs first, then the model: both are refused before anything is written.
    documents = _opened(chosen)
    if chosen.estimate:
        from .estimating import estimated

        return estimated(chosen, documents)
    _refuse_places(chosen)
    signals = Signals(gentle=chosen.store is not None)
    progress = Progress(sys.stderr, shown=False if chosen.quiet else None)
    outcomes = summarize_many(
        documents,
        settings=settings_of(chosen),
        store=chosen.store,
        on_unknown=chosen.on_unknown,
        shard=_shard(chosen.shard),
        budget=chosen.budget,
        workers=chosen.workers,
        stop=signals.stop,
        on_event=progress,
    )
    shelf = _shelf(chosen, reports.FORMATS[form].suffix)

    def rendered(briefing: Briefing) -> str | bytes:
        return reports.render([briefing], style=chosen.style, format=form, fill=fill)

    totals = Totals()
    try:
        with contextlib.closing(outcomes):
            for outcome in outcomes:
                totals.count(outcome)
                if outcome.briefing is None:
                    shelf.failed(outcome)
                else:
                    shelf.keep(outcome, rendered)
        signals.raise_received()
    except BaseException as error:
        progress.end()
        # Whoever waited for money was not sent; a key that is refused was tried.
        begun = 0 if isinstance(error, BudgetError) else progress.started
        shelf.stop(error, begun)
        code = exit_code(error) if isinstance(error, BriefingError) else INTERRUPTED
        with contextlib.suppress(StoreError):
            shelf.tell(totals.told(progress, TERMINATED if isinstance(error, Terminated) else code, shelf.why(error)))
        if not isinstance(error, BriefingError):
            raise
        print(f"briefing: stopped after {shelf.state(begun, progress.taken())}: {shelf.why(error)}", file=sys.stderr)
        return code
    progress.end()
    shelf.close()
    code = SOME_FAILED if shelf.lost else OK
    shelf.tell(totals.told(progress, code))
    print(f"{shelf.state(taken=progress.taken())}: {shelf.index or shelf.where}", file=sys.stderr)
    return code


def _shelf(chosen: argparse.Namespace, suffix: str) -> Tray:
    """Open where results go: standard output, a folder, or the store alone."""
    shelf: Tray
    if chosen.out == "-":
        shelf = Lines(chosen.store)
    elif chosen.out:
        shelf = Shelf(Path(chosen.out), suffix, in_use=chosen.overwrite or chosen.resume)
    else:
        shelf = Tray(chosen.store)
    shelf.go_on = "; --resume goes on" if chosen.store else ""
    return shelf


class Terminated(KeyboardInterrupt):
    """The system asked the command to end; it keeps what is done, as after Ctrl-C."""


class Signals:
    """Hear Ctrl-C and the system's wish to end.

    With a store (`gentle`) the first one lets what is under way finish, for it is paid for; a second
    one ends the command at once, as the first does without a store.
    """

    def __init__(self, *, gentle: bool) -> None:
        self.stop = threading.Event() if gentle else None
        self._received: int | None = None
        hang_up = getattr(signal, "SIGHUP", None)
        wishes = [signal.SIGTERM, *([hang_up] if hang_up else []), *([signal.SIGINT] if gentle else [])]
        for number in wishes:
            signal.signal(number, self._hear)

    def raise_received(self) -> None:
        """Raise what ended the run, once what was under way is finished."""
        if self._received is not None:
            raise _raised(self._received)

    def _hear(self, number: int, _frame: object) -> None:
        if self.stop is None or self.stop.is_set():
            raise _raised(number)
        self._received = number
        self.stop.set()
        print("briefing: finishing what is under way; once more to end at once", file=sys.stderr)


def _raised(number: int) -> KeyboardInterrupt:
    return KeyboardInterrupt() if number == signal.SIGINT else Terminated()


def _refuse_places(chosen: argparse.Namespace) -> None:
    """Refuse places that results cannot go to, before anything is sent."""
    if not chosen.out and not chosen.store:
        raise SettingsError(
            "--out is missing: DIR, a folder for the briefs, or -, standard output (or --store FILE, or --estimate)"
        )
    if chosen.out and chosen.out != "-" and (chosen.overwrite or chosen.resume):
        _refuse_own_inputs([source for source in chosen.inputs if source != "-"], Path(chosen.out))
    if chosen.resume and not chosen.store:
        raise SettingsError("--resume needs --store FILE: the store to go on with")
    if chosen.store and not chosen.resume and Path(chosen.store).is_file() and Path(chosen.store).stat().st_size:
        raise StoreError(f"'{chosen.store}' is there already; add --resume to go on with it", code="in_use")


def _refuse_own_inputs(sources: list[str], folder: Path) -> None:
    """Refuse to overwrite where the texts are: a brief may have the name of a text."""
    from briefing.readers.web.address import is_address

    out = folder.resolve()
    for source in sources:
        if is_address(source):
            continue
        for path in [Path(source), *_matching(source)]:
            at = path.resolve()
            if at == out or out in at.parents or (at in out.parents and at.is_dir()):
                raise SettingsError(f"'{folder}' holds texts to be briefed, or lies among them; choose another --out")


def _matching(source: str) -> list[Path]:
    from briefing.readers.folder import Entry, is_pattern, matching

    found = matching(source) if is_pattern(source) else ()
    return [entry.path for entry in found if isinstance(entry, Entry)]


def _shard(given: str | None) -> tuple[int, int]:
    """Read K/N. Raises SettingsError."""
    if given is None:
        return (1, 1)
    first, _, step = given.partition("/")
    if not (first.isdigit() and step.isdigit()):
        raise SettingsError(f"--shard {given}: give K/N, such as 1/4 for the first of four")
    return (int(first), int(step))


def _opened(chosen: argparse.Namespace) -> Iterator[Document | DocumentError]:
    from briefing.readers import read_many

    return read_many(
        chosen.inputs,
        columns=_columns(chosen.column),
        since=chosen.since,
        allow_private=chosen.allow_private,
        host_wait_seconds=chosen.host_wait,
        **known_of(chosen),
    )


def _columns(given: list[str]) -> dict[str, str]:
    """Read FIELD=NAME. Raises SettingsError."""
    found = {}
    for one in given:
        field, equals, name = one.partition("=")
        if not equals:
            raise SettingsError(f"--column {one}: give FIELD=NAME, such as text=body")
        found[field.strip()] = name
    return found
