"""What the child process does: bytes of a stranger's file to plain data. It imports nothing else of `briefing`.

`python -m briefing.extraction` answers files on standard input with JSON on standard output until the input ends.
Both ways a message is `HEAD`, the kind and the length, and as many bytes.
"""

from __future__ import annotations

import struct
from typing import Literal

Kind = Literal["page", "pdf", "word", "opendocument", "mail"]
HEAD = struct.Struct(">12sI")

__all__ = ["HEAD", "Kind"]
