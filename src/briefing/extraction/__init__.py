"""What the child process does: bytes of a stranger's file to plain data; nothing else here is loaded in it.

Hostile files can keep a parser busy for hours or take all memory, so parsing happens where it can be ended.
A file is sent and answered whole; a table is the standard input and answered in parts.
A message is `HEAD`, the kind and the length, and as many bytes.
"""

from __future__ import annotations

import struct
from typing import Literal

Kind = Literal["page", "feed", "fragment", "pdf", "word", "opendocument", "mail", "parquet"]
HEAD = struct.Struct(">12sI")

__all__ = ["HEAD", "Kind"]
