"""`briefing styles`: the styles a brief can be printed in."""

from __future__ import annotations

import argparse

from briefing import reports


def listed(_chosen: argparse.Namespace) -> int:
    """Print the names of the built-in styles."""
    for name in reports.styles():
        print(name)
    return 0
