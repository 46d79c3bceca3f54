"""`briefing report`: briefs that are there already, as one report or edition."""

from __future__ import annotations

import argparse
import shutil
from datetime import date

from briefing import reports
from briefing.digests import digest
from briefing.errors import SettingsError
from briefing.schema import Briefing, Digest, Failure

from .choices import filling
from .delivery import deliver, format_for
from .kept import Found, found_in

TITLE = "Briefs"


def run(chosen: argparse.Namespace) -> int:
    """Print briefs, or an edition of them; what fails is raised."""
    form = format_for(chosen.format, chosen.out, "text")
    fill = filling(chosen.fill)
    reports.check(style=chosen.style, format=form, fill=fill)
    what = _digest(list(found_in(chosen.inputs)), chosen)
    room = None if chosen.out else shutil.get_terminal_size((0, 0)).columns or None
    deliver(reports.render(what, style=chosen.style, format=form, width=room, fill=fill), chosen.out)
    return 0


def _digest(found: list[Found], chosen: argparse.Namespace) -> Digest | list[Briefing]:
    editions = [one for one in found if isinstance(one, Digest)]
    if editions:
        if len(found) > 1:
            raise SettingsError("a digest is an edition already; give it alone")
        return editions[0]
    parts = [one for one in found if isinstance(one, Briefing | Failure)]
    briefings = [one for one in parts if isinstance(one, Briefing)]
    if not parts:
        raise SettingsError("there are no briefs in what was given")
    # One brief is no edition unless it is given a name; an empty name asks for no edition.
    if chosen.title == "" or (chosen.title is None and len(parts) == 1 and briefings):
        return briefings
    return digest(
        parts,
        title=chosen.title or TITLE,
        group_by=chosen.group_by,
        order=[name for names in chosen.order for name in names.split(",")],
        top=chosen.top,
        edition=_day(chosen.edition),
        number=chosen.number,
        audience=chosen.audience,
        url=chosen.url,
        time_zone=chosen.time_zone,
        corrections=chosen.correction,
    )


def _day(given: str | None) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise SettingsError(f"--edition {given}: give a day such as 2026-11-23") from None
