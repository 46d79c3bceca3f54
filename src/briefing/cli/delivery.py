"""Give a finished report to whoever waits for it: standard output, or a file that is whole or not there."""

from __future__ import annotations

import sys
from pathlib import Path

from briefing.errors import SettingsError, StoreError, among
from briefing.reports import FORMATS


def format_for(name: str | None, out: str | None, default: str) -> str:
    """Give the format that is named, else the one a file's suffix tells, else the default.

    Raises:
        SettingsError: There is no such format, or it would be written to a terminal, which shows text only.
    """
    suffix = Path(out).suffix if out else ""
    # The longest first: ".slack.json" is no ".json".
    known = sorted(FORMATS.values(), key=lambda one: -len(one.suffix))
    told = next((one.name for one in known if out and out.lower().endswith(one.suffix)), None)
    form = name or told or default
    if form not in FORMATS:
        raise SettingsError(f"unknown format '{form}'; {among(form, FORMATS)}")
    if name is None and suffix and told is None:
        suffixes = ", ".join(one.suffix for one in FORMATS.values())
        raise SettingsError(f"'{out}' does not tell the format; add --format, or end it in one of {suffixes}")
    if FORMATS[form].binary and not out and sys.stdout is not None and sys.stdout.isatty():
        raise SettingsError(f"'{form}' is no text for a terminal; give --out FILE, or send the output to a file")
    return form


def deliver(made: str | bytes, out: str | None = None) -> None:
    """Write a report to standard output, or to a file. Raises StoreError when the file cannot be written."""
    if out and out != "-":
        keep(Path(out), made)
    elif isinstance(made, bytes):
        sys.stdout.buffer.write(made)
    else:
        print(made.rstrip("\n"))


def keep(path: Path, made: str | bytes) -> None:
    """Write a file that is whole or not there, with its folder; what a link leads to. Raises StoreError.

    What is no file, such as /dev/stdout or a pipe, is written to and stays what it is.
    """
    data = made if isinstance(made, bytes) else _encoded(made)
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        final = path.resolve()
        final.parent.mkdir(parents=True, exist_ok=True)
        part = final.with_name(final.name + ".part")
        part.write_bytes(data)
        part.replace(final)
    except OSError as error:
        raise StoreError(f"'{path}' cannot be written: {error.strerror}", code="unwritable") from None


def _encoded(made: str) -> bytes:
    return (made.rstrip("\n") + "\n").encode("utf-8", "backslashreplace")
