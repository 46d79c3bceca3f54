"""Parts of zipped documents and the elements in them; sizes are looked at before unpacking, entities are refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from xml.parsers import expat

MOST_PART_BYTES = 60_000_000
# Text packs well, but not as well as this; small parts of a template may.
_MOST_RATIO, _RATIO_FROM = 200, 5_000_000
_MOST_DEPTH = 1_000
_CHUNK = 65_536

Started = Callable[[str, Mapping[str, str]], None]


class Refused(Exception):  # noqa: N818 - no error of ours: the parent makes that one
    """This file is not read; the argument says why in one word."""


def unzipped(data: bytes) -> zipfile.ZipFile:
    """Open an archive. Raises Refused ("damaged")."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Refused("damaged") from None


def walk(
    archive: zipfile.ZipFile, name: str, started: Started, ended: Callable[[str], None], said: Callable[[str], None]
) -> bool:
    """Go through the elements of a part, named without their namespaces, as are their attributes.

    Gives False where there is no such part. Raises Refused ("bomb", "damaged", "encrypted").
    """
    try:
        part = archive.getinfo(name)
    except KeyError:
        return False
    if part.flag_bits & 1:
        raise Refused("encrypted")
    packed = max(part.compress_size, 1)
    if part.file_size > MOST_PART_BYTES or (part.file_size > _RATIO_FROM and part.file_size > _MOST_RATIO * packed):
        raise Refused("bomb")
    parser = _parser(started, ended, said)
    try:
        with archive.open(part) as stream:  # gives no more bytes than `file_size`, whatever is packed
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk)
            parser.Parse(b"", True)  # noqa: FBT003 - the name of the argument differs by version
    except (expat.ExpatError, zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise Refused("bomb" if "amplification" in str(error) else "damaged") from None
    except Exception as error:
        if type(error).__name__ == "error":  # zlib's own
            raise Refused("damaged") from None
        raise
    return True


def _parser(started: Started, ended: Callable[[str], None], said: Callable[[str], None]) -> expat.XMLParserType:
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _MOST_DEPTH:
            raise Refused("bomb")
        started(_local(name), {_local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        ended(_local(name))

    def doctype(*_: object) -> None:
        # Office writes none; entities that grow, and files of this machine, come in through it.
        raise Refused("bomb")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = said, doctype
    return parser


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
