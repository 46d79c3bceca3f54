"""`briefing prompts`: list, show and copy the templates."""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

from briefing import prompt
from briefing.errors import TemplateError, among

from .choices import settings_of


def listed(chosen: argparse.Namespace) -> int:
    """Print name and content hash of each template, and where it comes from."""
    folder = settings_of(chosen).prompts
    for name in prompt.NAMES:
        digest = hashlib.sha256(prompt.source(name, folder).encode()).hexdigest()[:12]
        own = folder is not None and (folder / f"{name}.j2").is_file()
        print(f"{name:<{max(map(len, prompt.NAMES))}}  {digest}  {'yours' if own else 'built in'}")
    return 0


def shown(chosen: argparse.Namespace) -> int:
    """Print one template, or all messages a text would be asked with."""
    settings = settings_of(chosen)
    if chosen.name in prompt.NAMES:
        print(prompt.source(chosen.name, settings.prompts), end="")
        return 0
    if not Path(chosen.name).exists() and (not Path(chosen.name).suffix or chosen.name.endswith(".j2")):
        raise TemplateError(f"there is no template or file '{chosen.name}'; {among(chosen.name, prompt.NAMES)}")
    from briefing.prepare import prepare
    from briefing.readers import read

    asked = prompt.Prompts(settings).ask(prepare(read(chosen.name)))
    for message in asked.messages:
        print(f"--- {message.role} ---\n{message.content}")
    return 0


def copied(chosen: argparse.Namespace) -> int:
    """Copy the templates into a folder."""
    for path in prompt.copy(Path(chosen.folder)):
        print(path)
    return 0
