"""Documents that are read one at a time, of which it is known before how many there will be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Self

from briefing.errors import DocumentError
from briefing.schema import Document


class Documents(Iterator[Document | DocumentError]):
    """Give documents as they are read, and by `operator.length_hint` how many there are where files tell.

    Tables, feeds and addresses hold any number: then the hint is 0, as for any iterator that does not know.

    Args:
        read: The documents.
        expected: Counts them; called when somebody asks, once.
    """

    def __init__(self, read: Iterator[Document | DocumentError], expected: Callable[[], int]) -> None:
        self._read, self._expected, self._given = read, expected, 0
        self._total: int | None = None

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Document | DocumentError:
        item = next(self._read)
        self._given += 1
        return item

    def __length_hint__(self) -> int:
        if self._total is None:
            self._total = self._expected()
        return max(0, self._total - self._given)

    def close(self) -> None:
        """Leave what is not read, and give back the process that parses."""
        close = getattr(self._read, "close", None)
        if close:
            close()
