"""`briefing FILE`: one text, one brief on standard output or in a file."""

from __future__ import annotations

import argparse
import shutil

from briefing.errors import BriefingError

from .choices import filling, known_of, named, settings_of, speak
from .delivery import deliver, format_for


def run(chosen: argparse.Namespace) -> int:
    """Print the brief of one text; what fails is raised."""
    from briefing import readers, reports
    from briefing.client import summarize

    speak(chosen)
    settings = settings_of(chosen)
    form = format_for(chosen.format, chosen.out, "text")
    fill = filling(chosen.fill)
    reports.check(style=chosen.style, format=form, fill=fill)
    document = readers.read(chosen.file, allow_private=chosen.allow_private, **known_of(chosen))
    try:
        briefing = summarize(document, settings=settings)
    except BriefingError as error:
        error.document = named(document, error)
        raise
    # 0 where neither a terminal nor COLUMNS tells, as in a pipe: then the style's own width holds.
    room = None if chosen.out else shutil.get_terminal_size((0, 0)).columns or None
    deliver(reports.render([briefing], style=chosen.style, format=form, width=room, fill=fill), chosen.out)
    return 0
