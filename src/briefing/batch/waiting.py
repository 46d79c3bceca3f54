"""Waiting room: finished documents leave in the order asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from briefing.schema import Document

Order = Literal["input", "completed"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Claimed:
    """A document of a store that is this process's to send."""

    index: int
    document: Document
    record: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A document whose outcome the store has."""

    index: int
    document: Document
    record: int
    failed: bool


class WaitingRoom(Generic[T]):
    """Hold back what must wait for an earlier document.

    Attributes:
        given: How many have left.
    """

    def __init__(self, order: Order) -> None:
        self.given = 0
        self._order = order
        self._next = 0
        self._waiting: dict[int, T] = {}

    def put(self, index: int, what: T) -> None:
        """Let in what became of document number `index`."""
        self._waiting[index] = what

    def leave(self, *, all_: bool = False) -> list[T]:
        """Give what may leave now: in input order what no earlier one holds back, unless `all_`."""
        if all_ or self._order == "completed":
            leaving = [self._waiting.pop(index) for index in sorted(self._waiting)]
        else:
            leaving = []
            while self._next in self._waiting:
                leaving.append(self._waiting.pop(self._next))
                self._next += 1
        self.given += len(leaving)
        return leaving
