"""Writes fixture files: whole or not at all, and never with a secret in them."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from briefing.errors import SettingsError, StoreError
from briefing.models.replay import Fixture


def fixture_text(fixture: Fixture) -> str:
    """Give the text of a fixture file: fields in a fixed order, one to a line, only those that were set."""
    data = fixture.model_dump(by_alias=True, exclude_unset=True)
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    try:
        text.encode()
    except UnicodeEncodeError:  # a lone surrogate in a reply can only be written escaped
        text = json.dumps(data, indent=1) + "\n"
    return text


def refuse_secrets(text: str, secrets: Iterable[str], path: Path) -> None:
    """Raise SettingsError when JSON text for `path` holds one of the secrets, escaped or not."""
    for secret in secrets:
        escaped = (json.dumps(secret, ensure_ascii=ascii_only)[1:-1] for ascii_only in (False, True))
        if secret in text or any(form in text for form in escaped):
            raise SettingsError(
                f"not written to {path}: the API key stands in the prompt or the reply; remove it from the text",
                code="secret",
            )


def write_atomically(path: Path, text: str, mode: int) -> None:
    """Put the text in the file's place with these permission bits. Raises StoreError."""
    place = path.resolve()
    temporary: str | None = None
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
        Path(temporary).chmod(mode)
        Path(temporary).replace(place)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise StoreError(f"{path} cannot be written ({error.strerror or type(error).__name__})") from None
