"""`briefing FILE`: one text, one brief on standard output."""

from __future__ import annotations

import argparse

from .choices import known_of, settings_of, speak


def run(chosen: argparse.Namespace) -> int:
    """Print the brief of one text; 3 when something of it was withheld only by --on-error raise."""
    from briefing import readers, reports
    from briefing.client import summarize

    speak(chosen)
    settings = settings_of(chosen)
    form = chosen.format or "text"
    reports.check(style=chosen.style, format=form)
    document = readers.read(chosen.file, **known_of(chosen))
    briefing = summarize(document, settings=settings)
    print(reports.render([briefing], style=chosen.style, format=form).rstrip("\n"))
    return 0
