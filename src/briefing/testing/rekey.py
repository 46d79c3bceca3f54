"""Fits hand-written fixtures to changed templates."""

from __future__ import annotations

import stat
from pathlib import Path

from briefing.errors import ReplayError, SettingsError
from briefing.models.replay import ReplayModel, Stored, read_fixture, schema_hash
from briefing.schema import Prompt

from .writing import fixture_text, write_atomically


class RekeyModel(ReplayModel):
    """Replay, and answer a changed prompt with the hand-written entry of the same task and document.

    Entries are taken in the order of the file; replies are never changed, and recordings
    never re-keyed. `save` writes the new keys; what `pytest --briefing-rekey` does, for scripts:

        >>> model = RekeyModel("by_hand.json")
        >>> model.send(prompt).text
        '{"headline": "Bridge opens"}'
        >>> model.save()

    Args:
        path: A fixture file or a folder of them.
        taken: Key by (file, entry) for entries that other models have already used in this
            run; those are kept for that very prompt.
    """

    def __init__(self, path: str | Path, taken: dict[tuple[Path, int], str] | None = None) -> None:
        """Read the files."""
        super().__init__(path)
        self._taken = {} if taken is None else taken
        self._changed: list[Stored] = []

    def find(self, prompt: Prompt, key: str) -> Stored | None:
        """Give the entry whose turn it is, after re-keying one if none has this key."""
        matches = self._by_key.setdefault(key, [])
        if self._asked[key] >= len(matches):
            stale = self._stale(prompt, key, seen=bool(matches))
            if stale:
                self._adopt(stale, prompt, key)
        found = super().find(prompt, key)
        if found:
            self._taken[found.path.resolve(), found.index] = key
        return found

    def save(self) -> None:
        """Write the new keys, prompts and schemas into their files. Raises StoreError."""
        with self._lock:
            changed, self._changed = self._changed, []
        for path in dict.fromkeys(stored.path for stored in changed):
            # Read again: another model may have re-keyed other entries of this file.
            fixture = read_fixture(path)
            entries = list(fixture.entries)
            for stored in (stored for stored in changed if stored.path == path):
                if len(entries) <= stored.index or entries[stored.index].document != stored.entry.document:
                    raise SettingsError(f"{path} was changed while it was being re-keyed; run again")
                fields = {name: getattr(stored.entry, name) for name in ("key", "prompt", "schema_hash")}
                entries[stored.index] = entries[stored.index].model_copy(update=fields)
            mode = stat.S_IMODE(path.stat().st_mode)
            write_atomically(path, fixture_text(fixture.model_copy(update={"entries": tuple(entries)})), mode)

    def _stale(self, prompt: Prompt, key: str, *, seen: bool) -> Stored | None:
        same = [stored for stored in self.same_question(prompt) if stored.by_hand and stored.entry.key != key]
        if seen:  # the prompt is known: only an entry that never had a key can be its next reply
            same = [stored for stored in same if stored.entry.key is None]
        free = [stored for stored in same if self._owner(stored) in (None, key)]
        if same and not free and not seen:
            raise ReplayError(
                f"task '{prompt.task}' of document '{prompt.prepared.document.id[:80]}' is asked with more different "
                f"prompts than {same[0].path} has entries for it; write one entry for each",
                code="no_fixture",
            )
        wanted = schema_hash(prompt.schema)
        order = sorted(free, key=lambda stored: (self._owner(stored) != key, stored.entry.schema_hash != wanted))
        return order[0] if order else None

    def _owner(self, stored: Stored) -> str | None:
        return self._taken.get((stored.path.resolve(), stored.index))

    def _adopt(self, stale: Stored, prompt: Prompt, key: str) -> None:
        """Re-key an entry, and with it those that answered the same prompt in turn."""
        old = stale.entry.key
        group = [stale] if old is None else [s for s in self._by_key[old] if s.by_hand and s.path == stale.path]
        for stored in group:
            if old is not None:
                self._by_key[old].remove(stored)
            stored.entry = stored.entry.keyed(prompt, self.name)
            self._by_key[key].append(stored)
            self._changed.append(stored)
            self._taken[stored.path.resolve(), stored.index] = key
