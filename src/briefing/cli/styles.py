"""`briefing styles`: the styles a brief can be printed in."""

from __future__ import annotations

import argparse
from pathlib import Path

from briefing import reports


def listed(_chosen: argparse.Namespace) -> int:
    """Print the names of the built-in styles, and what each is for."""
    names = reports.styles()
    room = max(map(len, names))
    for name in names:
        print(f"{name:<{room}}  {reports.described(name)}")
    return 0


def shown(chosen: argparse.Namespace) -> int:
    """Print the file that says what a style prints."""
    print((reports.style_folder(chosen.name) / "style.toml").read_text(encoding="utf-8"), end="")
    return 0


def copied(chosen: argparse.Namespace) -> int:
    """Copy a style, and the templates it is printed with, into a folder."""
    for path in reports.copy_style(chosen.name, Path(chosen.folder)):
        print(path)
    return 0
