"""Folders and patterns to the files in them, in order, without end in a loop of links."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from briefing.errors import DocumentError

from .kind import bare, counts_as_article, kind_of
from .place import printable, unreadable

_MAGIC = "*?["
# Deeper than anybody files articles, and well below what Python can nest.
_MAX_DEPTH = 100


@dataclass(frozen=True)
class Entry:
    """Point at one file.

    Attributes:
        path: Where it is.
        name: What its document is called: the path below the folder, with "/", without suffix.
    """

    path: Path
    name: str


def files(root: Path, depth: int | None = None) -> Iterator[Entry | DocumentError]:
    """Give the files under a folder that hold articles, sorted by name, folder by folder.

    Hidden files and folders, and kinds nobody keeps articles in, are left out. A folder that cannot be
    listed gives an error in its place. `depth` 1 stays in the folder itself; None goes down 100 folders.
    """
    yield from _under(root, (), depth, set())


def _under(
    folder: Path, above: tuple[str, ...], depth: int | None, seen: set[tuple[int, int]]
) -> Iterator[Entry | DocumentError]:
    try:
        status = folder.stat()
        # Each folder once: links can make circles.
        if (status.st_dev, status.st_ino) in seen:
            return
        seen.add((status.st_dev, status.st_ino))
        with os.scandir(folder) as listing:
            found = sorted((entry.name, _is_folder(entry)) for entry in listing if not entry.name.startswith("."))
    except OSError as error:
        yield unreadable(printable(str(folder)), error)
        return
    alike = _doubled([bare(name) for name, is_folder in found if not is_folder and kind_of(name) != "unsupported"])
    for name, is_folder in found:
        if is_folder:
            if len(above) + 1 < (depth or _MAX_DEPTH):
                yield from _under(folder / name, (*above, name), depth, seen)
        elif counts_as_article(name):
            # quake.txt beside quake.md: the suffix is what tells them apart.
            last = name if bare(name) in alike else bare(name)
            yield Entry(folder / name, printable("/".join((*above, last))))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _doubled(names: list[str]) -> set[str]:
    once: set[str] = set()
    return {name for name in names if name in once or once.add(name)}  # type: ignore[func-returns-value]


def is_pattern(source: str) -> bool:
    """Tell whether a string holds the signs of a pattern: *, ? or [."""
    return any(sign in source for sign in _MAGIC)


def matching(pattern: str) -> Iterator[Entry | DocumentError]:
    """Give the files a pattern matches, sorted; `**` stands for any number of folders.

    Names count from the last folder before the first sign of the pattern.
    """
    root, wanted = _divided(pattern)
    depth = None if "**" in wanted else len(wanted)
    for entry in files(root, depth):
        if isinstance(entry, DocumentError) or _matches(entry.path.relative_to(root).parts, wanted):
            yield entry


def _divided(pattern: str) -> tuple[Path, tuple[str, ...]]:
    parts = Path(pattern).parts
    plain = next((index for index, part in enumerate(parts) if is_pattern(part)), len(parts))
    return Path(*parts[:plain]), parts[plain:]


def _matches(parts: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Match part by part, keeping the set of places in the pattern that are reached, so time stays linear."""
    reached = _past_stars({0}, wanted)
    for part in parts:
        following = {
            at if wanted[at] == "**" else at + 1
            for at in reached
            if at < len(wanted) and (wanted[at] == "**" or fnmatchcase(part, wanted[at]))
        }
        reached = _past_stars(following, wanted)
    return len(wanted) in reached


def _past_stars(reached: set[int], wanted: tuple[str, ...]) -> set[int]:
    found = set(reached)
    for at in sorted(reached):
        following = at
        while following < len(wanted) and wanted[following] == "**":
            following += 1
            found.add(following)
    return found
